import type { ImportNames } from '../../import/names.js'
import type { PinEntry } from '../../input/insert-access-points.js'
import { readSite } from '../../input/site.js'
import type { Catalog } from '../../model/catalog.js'
import type { Finding } from '../../model/finding.js'
import type { AccessPointPlan } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import type { Floor, Location, Wall } from '../../model/site.js'
import type { PlanSetup } from '../../planning/setup.js'
import { placeText } from '../../report/terminal/findings.js'
import { plannedEntries } from '../commands/pin.js'
import type { Drafts } from './drafts.js'

/** A location as it was last planned. */
export interface PlannedLocation {
  readonly location: Location
  readonly setup: PlanSetup
  readonly accessPoints: readonly AccessPointPlan[]
}

/** What a page that traces knows of the catalogue. */
export interface TraceWords {
  readonly language: Language
  readonly catalog: Catalog
  readonly names: ImportNames
}

interface PlainFloor {
  readonly id: string
  readonly [key: string]: unknown
}

interface PlainLocation {
  readonly id: string
  readonly name?: unknown
  readonly floors?: readonly PlainFloor[] | null
}

const isNamed = (value: unknown): value is { readonly id: string } =>
  value !== null && typeof value === 'object' && typeof (value as { readonly id?: unknown }).id === 'string'

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

interface WrittenOpening {
  readonly kind?: unknown
  readonly widthM?: unknown
  readonly material?: unknown
  readonly between?: unknown
  readonly room?: unknown
}

/** Where the openings of the file stand, in its order; null for one that could not be placed. */
function placedOpenings(written: readonly unknown[], { openings }: Floor) {
  let next = 0
  return (written as readonly (WrittenOpening | null)[]).map((each) => {
    const found = openings[next]
    if (found === undefined || each === null || !isPlacedAs(each, found)) return null
    next++
    return { from: found.from, to: found.to, rooms: found.rooms }
  })
}

function isPlacedAs({ kind, material, between, room }: WrittenOpening, found: Floor['openings'][number]): boolean {
  const rooms = listOf(between ?? [room, 'outside'])
  const same = found.rooms.map((name) => name ?? 'outside')
  return kind === found.kind && material === found.material && same.every((name) => rooms.includes(name))
}

const wallShown = ({ from, to, kind, material, rooms }: Wall) => ({ from, to, kind, material, rooms })

function floorState(plain: PlainFloor, built: Floor | null, planned: readonly unknown[]) {
  return {
    id: plain.id,
    plain,
    outlines: Object.fromEntries((built?.rooms ?? []).map(({ id, polygon, areaM2 }) => [id, { polygon, areaM2 }])),
    walls: (built?.walls ?? []).map(wallShown),
    openings: built === null ? [] : placedOpenings(listOf(plain.openings), built),
    planned,
  }
}

function findingShown({ code, severity, message, fix, at }: Finding) {
  const { floorId, locationId, x, y } = at
  return { code, severity, message, fix: fix ?? null, place: placeText(at), floorId, locationId, x, y }
}

const ENTRIES = new WeakMap<readonly AccessPointPlan[], readonly PinEntry[]>()

/** APs of the last plan that are not pinned, as `mds pin` would write them; looked for once a plan. */
function freeAps(planned: readonly PlannedLocation[], locationId: string): readonly PinEntry[] {
  const found = planned.find(({ location }) => location.id === locationId)
  if (found === undefined) return []
  const entries = ENTRIES.get(found.accessPoints) ?? plannedEntries(found.location, found.accessPoints, found.setup)
  ENTRIES.set(found.accessPoints, entries)
  return entries
}

/**
 * All that a page shows of a draft: what is written of each floor, what that makes, and what is wrong with it.
 * @param disk revision of the file as it stands
 */
export function traceState(
  drafts: Drafts,
  root: string,
  revision: string,
  disk: string | null,
  words: TraceWords,
  planned: readonly PlannedLocation[],
) {
  const text = drafts.textOf(revision)
  const data = drafts.dataOf(revision) as { readonly locations?: unknown } | null
  if (text === null || data === null) return null
  const plain: readonly PlainLocation[] = listOf(data.locations).filter(isNamed)
  const { value, read, built } = readSite(root, drafts.path, words.catalog, text)
  const locations = plain.map((location) => {
    const whole = value?.site.locations.find(({ id }) => id === location.id)
    const free = freeAps(planned, location.id)
    return {
      id: location.id,
      name: typeof location.name === 'string' ? location.name : location.id,
      floors: listOf(location.floors)
        .filter(isNamed)
        .map((floor) =>
          floorState(
            floor as PlainFloor,
            whole?.floors.find(({ id }) => id === floor.id) ?? null,
            free.filter(({ floorId }) => floorId === floor.id),
          ),
        ),
    }
  })
  const findings = [...read, ...built].filter(({ accepted }) => accepted === undefined).map(findingShown)
  return { path: drafts.path, revision, disk, locations, findings }
}

/** Uses and materials with their names, and the words by which a room's name tells its use. */
export function traceCatalog({ catalog, language, names }: TraceWords) {
  const labelled = (
    table: Readonly<Record<string, { readonly label: { readonly fr: string; readonly en: string } }>>,
  ): (readonly [string, string])[] => Object.entries(table).map(([key, { label }]) => [key, label[language]])
  const materials = (use: 'wall' | 'door' | 'glazing') =>
    labelled(Object.fromEntries(Object.entries(catalog.materials).filter(([, { usableAs }]) => usableAs.includes(use))))
  return {
    uses: labelled(catalog.roomUses),
    walls: materials('wall'),
    doors: materials('door'),
    windows: materials('glazing'),
    defaults: names.defaults,
    words: names.rooms.map(({ use, words: known }) => [use, known] as const),
  }
}
