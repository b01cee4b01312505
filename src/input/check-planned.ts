import * as z from 'zod'
import { bomLine, budgetLinePlan, budgetPlan, financingPlan, locationAmounts } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import { centralPlan } from '../model/central-plan.js'
import {
  accessPointPlan,
  type FloorPlan,
  floorPlan,
  type GridPlan,
  gridPlan,
  type LocationPlan,
  locationPlan,
  placementPlan,
  roomPlan,
} from '../model/location-plan.js'
import { hypothesis, planOperation, planSchema } from '../model/plan.js'
import { textOrNull } from '../model/plan-parts.js'
import { rackPlan } from '../model/rack-plan.js'
import type { Location, Site } from '../model/site.js'
import { INPUT_LIMITS } from './limits.js'

/** What a planned location was planned of. */
export interface PlannedOf {
  readonly site: Pick<Site, 'id' | 'number' | 'name'>
  readonly location: Location
  readonly catalog: Catalog
}

/** Whether every raster of a floor has a byte a cell, and no more cells than any building needs. */
function isFilled({ width, height, ...grid }: GridPlan): boolean {
  const cells = width * height
  const { rssiDbm, probability, bestAp, secondRssiDbm, coChannel, phyRate } = grid
  return (
    cells <= INPUT_LIMITS.extentPoints &&
    [...Object.values(rssiDbm), probability, bestAp, secondRssiDbm, coChannel.aps, phyRate.index].every(
      (bytes) => Buffer.byteLength(bytes, 'base64') === cells,
    )
  )
}

const summaryShape = locationPlan.omit({ floors: true })
const floorsShape = z.array(floorPlan.extend({ grid: gridPlan.refine(isFilled) })).min(1)

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

const { profile, seats, need } = roomPlan.shape

/** Plans of earlier versions lack some of it. */
const comparedRoom = roomPlan.pick({ id: true, name: true, use: true, areaM2: true }).extend({
  profile: profile.optional(),
  seats: seats.nullable().optional(),
  need: need.unwrap().pick({ aps: true, binding: true }).partial().nullable(),
})

const comparedLocation = locationPlan
  .pick({ id: true, siteId: true, siteNumber: true, name: true, status: true, passedRooms: true, requiredRooms: true })
  .extend({
    provenance: locationPlan.shape.provenance.pick({ plan: true }),
    placement: placementPlan.pick({ count: true }),
    racks: z.array(rackPlan.pick({ ports: true })),
    accessPoints: z.array(accessPointPlan.pick({ cableM: true, pinned: true })),
    floors: z.array(floorPlan.pick({ id: true }).extend({ rooms: z.array(comparedRoom) })),
  })

const bought = z.object({ article: textOrNull }).nullable().optional()

/** The part of a plan that two plans are compared by: what is read of one that somebody else made, or an earlier version. */
const comparedPlan = planSchema.pick({ revision: true, language: true, scenario: true, inputs: true }).extend({
  operation: planOperation.pick({ name: true }),
  hypotheses: z.array(hypothesis.pick({ key: true, value: true })),
  locations: z.array(comparedLocation),
  central: centralPlan
    .pick({ sessionsWithHeadroom: true, logGb: true, vpnMbps: true })
    .extend({ portal: bought, logStore: bought, firewall: bought }),
  bom: z.array(
    bomLine.pick({
      article: true,
      label: true,
      rule: true,
      formula: true,
      locationId: true,
      quantity: true,
      unitPriceEur: true,
      totalEur: true,
    }),
  ),
  budget: budgetPlan.pick({ aps: true, totalEur: true, statement: true }).extend({
    lines: z.array(budgetLinePlan.pick({ id: true, label: true, totalEur: true })),
    byLocation: z.array(locationAmounts.pick({ locationId: true, totalEur: true })),
    financing: z.array(financingPlan.pick({ source: true, amountEur: true })),
  }),
})

/** Where a document is no plan, such as `locations.0.placement: …`; null where it is one. */
export function planFault(value: unknown): string | null {
  const result = comparedPlan.safeParse(value)
  if (result.success) return null
  const { path, message } = result.error.issues[0]!
  return `${path.join('.')}: ${message}`
}

/** What a drawing of a plan is made of, and what a page says of it. */
const drawnPlan = planSchema
  .pick({ revision: true, language: true, operation: true, labels: true })
  .extend({ locations: z.array(summaryShape.extend({ floors: floorsShape })) })

/** Why no floor of a plan from a file can be drawn, such as one of an earlier version; null where they can. */
export function whyNotDrawn(value: unknown): string | null {
  return departure(drawnPlan, value)
}
