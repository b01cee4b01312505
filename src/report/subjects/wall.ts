import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import type { Card, Figure, Gallery, Places, Prose, Stage } from '../document.js'
import { note } from '../document.js'
import { html } from '../markup.js'
import { thumbnailDrawing } from '../svg/thumbnail.js'
import { isOnPages } from '../words.js'
import { amountsOfLocation, groupedBy } from './bill.js'

/** How far a location is, from a plan that nobody has seen to one that is accepted. */
const STAGES = ['assumed', 'drawing', 'surveyed', 'installed', 'accepted'] as const
type StageName = (typeof STAGES)[number]

type KeptStage = NonNullable<Plan['evidence']>['stages'][number]

const keptStages = new WeakMap<object, ReadonlyMap<string, KeptStage>>()

/** What was kept of a location; undefined where nothing is. Every card asks, so they are sorted apart once a plan. */
function keptOf({ evidence }: Plan, { id }: LocationPlan): KeptStage | undefined {
  if (evidence === undefined) return undefined
  const known = keptStages.get(evidence) ?? new Map(evidence.stages.map((each) => [each.locationId, each]))
  keptStages.set(evidence, known)
  return known.get(id)
}

/** Its access points are installed, or it is accepted, as the evidence says; else what its plan rests on. */
function stageName(plan: Plan, location: LocationPlan): StageName {
  const stage = keptOf(plan, location)?.stage
  return stage === 'installed' || stage === 'accepted' ? stage : location.provenance.plan
}

function stageOf({ t, plan }: PageContext, location: LocationPlan): Stage {
  const name = stageName(plan, location)
  const { installed = 0, aps = 0 } = keptOf(plan, location) ?? {}
  const part = installed > 0 && installed < aps ? ` · ${t.wall.installedPart(installed, aps)}` : ''
  return { step: STAGES.indexOf(name) + 1, of: STAGES.length, text: `${t.wall.stage[name]}${part}` }
}

/** The floor with the most rooms to cover speaks for the location. */
function mainFloor({ floors }: LocationPlan): FloorPlan {
  const required = (floor: FloorPlan): number => floor.rooms.filter((room) => room.required).length
  return floors.reduce((best, floor) => (required(floor) > required(best) ? floor : best))
}

/** What is out of the ordinary at a location; nothing where all is as it should be. */
function exceptions({ t, plan }: PageContext, location: LocationPlan, warned: ReadonlySet<string>): Card['badges'] {
  const { cards } = t.wall
  const { status, verdict, placement, id } = location
  const decision = keptOf(plan, location)?.decision
  return [
    ...(verdict === 'fail' ? [{ badge: t.verdict.fail, tone: 'fail' as const }] : []),
    ...(placement.proven ? [] : [{ badge: cards.unproven, tone: 'unknown' as const }]),
    ...(status === 'open' ? [] : [{ badge: cards.status[status], tone: 'none' as const }]),
    ...(decision === 'rejet' || decision === 'ajournement'
      ? [{ badge: cards.decision[decision], tone: 'fail' as const }]
      : []),
    ...(warned.has(id) ? [{ badge: cards.finding, tone: 'unknown' as const }] : []),
  ]
}

/** Locations that a finding of the plan is about, other than a room that fails. */
function warnedLocations({ plan, t }: PageContext): ReadonlySet<string> {
  return new Set(
    plan.findings
      .filter((finding) => finding.severity !== 'info' && finding.accepted === undefined && isOnPages({ t }, finding))
      .flatMap(({ at }) => at.locationId ?? []),
  )
}

/** Gives the drawing on the card of a location, which `make` draws. */
export type ThumbnailSource = (location: LocationPlan, make: () => string) => string

function cardOf(
  context: PageContext,
  location: LocationPlan,
  warned: ReadonlySet<string>,
  drawings: ThumbnailSource,
): Card {
  const { t, f, plan } = context
  const { cards } = t.wall
  const { id, siteNumber, name, commune, placement, passedRooms, requiredRooms, areaM2 } = location
  const totalEur = amountsOfLocation(plan, id)?.totalEur ?? null
  const badges = exceptions(context, location, warned)
  const margin = placement.worstMarginDb
  const aps = f.plural(placement.count, t.count.apsShort)
  return {
    to: `sites/${id}.html`,
    drawing: drawings(
      location,
      () => thumbnailDrawing(mainFloor(location), location.accessPoints, plan.labels.roomFamilies).markup,
    ),
    lines: [
      `${siteNumber} · ${name}`,
      cards.facts(aps, `${passedRooms}/${requiredRooms}`),
      cards.margin(margin === null ? '—' : f.number(margin, 1), f.euros(totalEur).replace(/[.,]00(?=\D*$)/, '')),
    ],
    badges,
    stage: stageOf(context, location),
    keys: [siteNumber, name.replaceAll('|', ' '), -badges.length, placement.count, margin, totalEur, areaM2],
    also: commune === null || commune === name ? '' : commune,
  }
}

/** All locations as cards, one by one: an estate of any size is held with the floors of one location. */
export function locationGallery(
  context: PageContext,
  drawings: ThumbnailSource = (_location, make) => make(),
): Gallery {
  const { cards } = context.t.wall
  const warned = warnedLocations(context)
  function* items(): Generator<Card> {
    for (const location of context.plan.locations) yield cardOf(context, location, warned, drawings)
  }
  const { number, name, exceptions: first, aps, margin, cost, area } = cards.orders
  return {
    kind: 'gallery',
    words: { search: cards.search, sort: cards.sort, nothing: cards.nothing },
    orders: [number, name, first, aps, margin, cost, area],
    items: { [Symbol.iterator]: items },
  }
}

/** How many locations are at each stage, those that are at none left out. */
export function stageCounts({ t, f, plan }: PageContext): readonly (readonly [name: string, count: string])[] {
  return STAGES.flatMap((name) => {
    const count = plan.locations.filter((location) => stageName(plan, location) === name).length
    return count === 0 ? [] : [[t.wall.stage[name], f.number(count)] as const]
  })
}

/** Squares of one commune, and communes, that are shown at most. */
const MOST_SQUARES = 60
const MOST_GROUPS = 200

function placeLabel(context: PageContext, location: LocationPlan): string {
  const { t, f } = context
  const aps = f.plural(location.placement.count, t.count.aps)
  return t.wall.places.label(location.name, aps, stageOf(context, location).text)
}

/** Locations by commune, in the order of the plan. */
function schematic(context: PageContext): Places {
  const { t, f, plan } = context
  const byCommune = groupedBy(plan.locations, ({ commune }) => commune ?? t.wall.places.noCommune)
  const groups = [...byCommune].slice(0, MOST_GROUPS).map(([name, locations]) => ({
    name,
    squares: locations.slice(0, MOST_SQUARES).map((location) => ({
      to: `sites/${location.id}.html`,
      text: String(location.placement.count),
      label: placeLabel(context, location),
      isFailing: location.verdict === 'fail',
    })),
    more: locations.length > MOST_SQUARES ? ` ${t.wall.places.more(f.number(locations.length - MOST_SQUARES))}` : '',
  }))
  return { kind: 'places', groups }
}

/** Dots that a map has at most. */
const MOST_DOTS = 2000
const MAP_WIDTH = 400
const MAP_MARGIN = 22
const MOST_HEIGHT = 400
const LEAST_HEIGHT = 90

type Placed = LocationPlan & { readonly coordinates: readonly [number, number] }

/** Latitude and longitude as a plane: true to scale about the middle latitude, as good as a map over a region. */
function mapFigure(context: PageContext, placed: readonly Placed[]): Figure {
  const { t } = context
  const latitudes = placed.map(({ coordinates }) => coordinates[0])
  const longitudes = placed.map(({ coordinates }) => coordinates[1])
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [Math.max((east - west) * shrink, 1e-4), Math.max(north - south, 1e-4)]
  const inner = MAP_WIDTH - 2 * MAP_MARGIN
  const perDegree = Math.min(inner / wide, (MOST_HEIGHT - 2 * MAP_MARGIN) / high)
  const height = Math.max(LEAST_HEIGHT, Math.round(high * perDegree) + 2 * MAP_MARGIN)
  const [left, top] = [(MAP_WIDTH - wide * perDegree) / 2, (height - high * perDegree) / 2]
  const dots = placed.map((location) => {
    const [latitude, longitude] = location.coordinates
    const x = Math.round(left + (longitude - west) * shrink * perDegree)
    const y = Math.round(top + (north - latitude) * perDegree)
    return html`<a href="sites/${location.id}.html" tabindex="-1" aria-label="${placeLabel(context, location)}"${location.verdict === 'fail' ? html` class="failing"` : ''}><circle cx="${x}" cy="${y}" r="11"/><text x="${x}" y="${y + 4}">${location.placement.count}</text></a>`
  })
  const drawing = html`<svg class="map" viewBox="0 0 ${MAP_WIDTH} ${height}" aria-label="${t.wall.places.map}"><path class="north" d="M${MAP_WIDTH - 14} 30V10m-5 7l5 -7l5 7"/>${dots}</svg>`
  return { kind: 'figure', look: 'wide', caption: [t.wall.places.map], drawing: drawing.markup }
}

/** Where the locations are: their positions where some are known, else a schematic that says what it is. */
export function placesOf(context: PageContext): readonly (Figure | Places | Prose)[] {
  const { t, plan } = context
  const known = plan.locations.filter((location): location is Placed => location.coordinates !== undefined)
  if (known.length === 0) return [note(t.wall.places.schematic), schematic(context)]
  const [placed, beyond] = [known.slice(0, MOST_DOTS), known.length - MOST_DOTS]
  const names = plan.locations.filter(({ coordinates }) => coordinates === undefined).map(({ name }) => name)
  const more =
    names.length > MOST_SQUARES ? ` ${t.wall.places.more(context.f.number(names.length - MOST_SQUARES))}` : ''
  const unplaced = `${names.slice(0, MOST_SQUARES).join(', ')}${more}`
  return [
    mapFigure(context, placed),
    ...(beyond > 0 ? [note(t.wall.places.more(context.f.number(beyond)))] : []),
    ...(names.length === 0 ? [] : [note(t.wall.places.unplaced(unplaced))]),
  ]
}

/** How many locations keep all their rooms with all walls at their worst, and of how many that is known; null where of none. */
export function robustCounts({ plan }: PageContext): readonly [held: number, known: number] | null {
  const known = plan.locations.flatMap(({ sensitivity }) => sensitivity ?? [])
  return known.length === 0
    ? null
    : [known.filter(({ allHigh }) => allHigh.lostRooms.length === 0).length, known.length]
}
