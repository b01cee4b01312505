import type { FloorPlan, LocationPlan, RoomNeed, RoomPlan } from '../../model/location-plan.js'
import type { BillChange } from './bill-diff.js'
import type { Change } from './change.js'

/** Where a cause stands. */
interface RoomPlace {
  readonly floor: string
  readonly room: string
  readonly name: string
}

/** What was written otherwise for a location, as far as the two plans show it. */
export type Cause =
  | ({ readonly code: 'seats'; readonly need: Change<RoomNeed> } & Change<number> & RoomPlace)
  | ({ readonly code: 'area' } & Change<number> & RoomPlace)
  | ({ readonly code: 'use' } & Change<string> & RoomPlace)
  | ({ readonly code: 'profile' } & Change<string> & RoomPlace)
  | ({ readonly code: 'room-added' | 'room-removed' | 'room-shape' } & RoomPlace)
  | { readonly code: 'floor-added' | 'floor-removed' | 'structure'; readonly floor: string }
  | ({ readonly code: 'status' | 'provenance' } & Change<string>)
  | { readonly code: 'pinned'; readonly before: number; readonly after: number }
  | ({ readonly code: 'price'; readonly article: string } & Change<string>)
  /** Nothing of the location's own shows: the design, a catalogue or the program. */
  | { readonly code: 'shared' }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function roomCauses(floor: string, before: RoomPlan, after: RoomPlan): Cause[] {
  const place = { floor, room: after.id, name: after.name }
  const causes: Cause[] = []
  if (before.seats !== after.seats) {
    const need = { before: before.need, after: after.need }
    causes.push({ code: 'seats', ...place, before: before.seats, after: after.seats, need })
  }
  if (before.areaM2 !== after.areaM2)
    causes.push({ code: 'area', ...place, before: before.areaM2, after: after.areaM2 })
  else if (!same(before.polygon, after.polygon)) causes.push({ code: 'room-shape', ...place })
  if (before.use !== after.use) causes.push({ code: 'use', ...place, before: before.use, after: after.use })
  if (before.profile !== after.profile)
    causes.push({ code: 'profile', ...place, before: before.profile, after: after.profile })
  return causes
}

function structureOf({ walls, openings, exclusions, heightM, elevationM, slab }: FloorPlan): unknown {
  return [walls, openings, exclusions, heightM, elevationM, slab]
}

function floorCauses(before: FloorPlan, after: FloorPlan): Cause[] {
  const floor = after.id
  const rooms = new Map(before.rooms.map((room) => [room.id, room]))
  const kept = new Set(after.rooms.map(({ id }) => id))
  const gone = before.rooms.filter(({ id }) => !kept.has(id))
  const place = ({ id, name }: RoomPlan): RoomPlace => ({ floor, room: id, name })
  return [
    ...gone.map((room): Cause => ({ code: 'room-removed', ...place(room) })),
    ...after.rooms.flatMap((room): Cause[] => {
      const old = rooms.get(room.id)
      return old ? roomCauses(floor, old, room) : [{ code: 'room-added', ...place(room) }]
    }),
    ...(same(structureOf(before), structureOf(after)) ? [] : [{ code: 'structure', floor } as const]),
  ]
}

function pricedOtherwise(bill: readonly BillChange[]): Cause[] {
  return bill
    .filter(({ kind }) => kind === 'price')
    .map(({ before, after }) => ({
      code: 'price',
      article: after!.articles[0]!,
      before: before!.unitPriceEur,
      after: after!.unitPriceEur,
    }))
}

/** What of a location's own changed, from its two plans and its bill. */
export function locationCauses(before: LocationPlan, after: LocationPlan, bill: readonly BillChange[]): Cause[] {
  const old = new Map(before.floors.map((floor) => [floor.id, floor]))
  const kept = new Set(after.floors.map(({ id }) => id))
  const [wasPinned, isPinned] = [before, after].map(
    ({ accessPoints }) => accessPoints.filter(({ pinned }) => pinned).length,
  )
  const causes: Cause[] = [
    ...before.floors.filter(({ id }) => !kept.has(id)).map(({ id }): Cause => ({ code: 'floor-removed', floor: id })),
    ...after.floors.flatMap((floor): Cause[] => {
      const was = old.get(floor.id)
      return was ? floorCauses(was, floor) : [{ code: 'floor-added', floor: floor.id }]
    }),
    ...(before.status === after.status
      ? []
      : [{ code: 'status', before: before.status, after: after.status } as const]),
    ...(before.provenance.plan === after.provenance.plan
      ? []
      : [{ code: 'provenance', before: before.provenance.plan, after: after.provenance.plan } as const]),
    ...(wasPinned === isPinned ? [] : [{ code: 'pinned', before: wasPinned!, after: isPinned! } as const]),
    ...pricedOtherwise(bill),
  ]
  return causes.length === 0 ? [{ code: 'shared' }] : causes
}
