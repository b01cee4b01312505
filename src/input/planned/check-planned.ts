import type * as z from 'zod'
import type { Catalog } from '../../model/catalog.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Location, Site } from '../../model/site.js'
import { floorsShape } from './floor-shape.js'
import { summaryShape } from './location-shape.js'

/** What a planned location was planned of. */
export interface PlannedOf {
  readonly site: Pick<Site, 'id' | 'number' | 'name'>
  readonly location: Location
  readonly catalog: Catalog
}

/** Where a value departs from its shape, such as `accessPoints.0.cableM`; null where it does not. */
function departure(shape: z.ZodType, value: unknown): string | null {
  const { error } = shape.safeParse(value)
  if (error === undefined) return null
  const [issue] = error.issues
  return issue === undefined || issue.path.length === 0 ? 'the whole' : issue.path.map(String).join('.')
}

/** The first of these names that is not among those that are known. */
const stranger = (names: readonly string[], known: (name: string) => boolean): string | null =>
  names.find((name) => !known(name)) ?? null

/** The first name in a planned location that leads nowhere. */
function lostName(plan: LocationPlan, { location, catalog }: PlannedOf): string | null {
  const floors = new Set(location.floors.map(({ id }) => id))
  const { accessPoints: aps, racks, rackLinks, secondRack, materials, margins, margin } = plan
  const placed = [...aps, ...racks, ...(secondRack === null ? [] : [secondRack, ...secondRack.racks])]
  const routes = [...aps, ...rackLinks, ...(secondRack?.rackLinks ?? [])].flatMap(({ route }) => route)
  const rackIds = new Set(racks.map(({ id }) => id))
  const articles = [
    ...aps.map(({ article }) => article),
    ...racks.flatMap(({ switches, enclosures }) => [...switches, ...enclosures].map(({ article }) => article)),
  ]
  const has = (record: Readonly<Record<string, unknown>>) => (name: string) => Object.hasOwn(record, name)
  return (
    stranger([...placed.map(({ floor }) => floor), ...routes.map(({ floor }) => floor)], (id) => floors.has(id)) ??
    stranger(
      aps.flatMap(({ rack }) => rack ?? []),
      (id) => rackIds.has(id),
    ) ??
    stranger(articles, has(catalog.articles)) ??
    stranger(
      aps.map(({ type }) => type),
      has(catalog.apTypes),
    ) ??
    stranger(
      materials.map(({ material }) => material),
      has(catalog.materials),
    ) ??
    stranger(
      [margin, ...margins].map(({ profile }) => profile),
      has(catalog.profiles),
    )
  )
}

/**
 * Why a value is no plan of a location, its floors aside; null where it is one. That it was computed and not made up is not shown.
 */
export function whyNotPlanned(value: unknown, of: PlannedOf): string | null {
  const departs = departure(summaryShape, value)
  if (departs !== null) return `${departs} is not what mds writes there`
  const plan = value as LocationPlan
  const { site, location } = of
  const same =
    plan.id === location.id &&
    plan.name === location.name &&
    plan.status === location.status &&
    plan.siteId === site.id &&
    plan.siteNumber === site.number &&
    plan.siteName === site.name
  if (!same) return "its names are not the file's"
  const lost = lostName(plan, of)
  return lost === null ? null : `'${lost}' is not in the files`
}

/** Why a value is not the planned floors of a location; null where it is. */
export function whyNotFloors(value: unknown, { location, catalog }: PlannedOf): string | null {
  const departs = departure(floorsShape, value)
  if (departs !== null) return `floors.${departs} is not what mds writes there`
  const floors = value as readonly FloorPlan[]
  const names = (each: readonly { readonly id: string; readonly rooms: readonly { readonly id: string }[] }[]) =>
    JSON.stringify(each.map(({ id, rooms }) => [id, rooms.map((room) => room.id)]))
  if (names(floors) !== names(location.floors)) return "its floors and rooms are not the file's"
  const uses = floors.flatMap(({ rooms }) => rooms.map(({ use }) => use))
  const lost = stranger(uses, (use) => Object.hasOwn(catalog.roomUses, use))
  return lost === null ? null : `'${lost}' is not in the files`
}
