import type { AccessPointPlan, LocationPlan, RackLinkPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import { messagesOf } from './messages/index.js'
import { workbookTexts } from './messages/workbook.js'

export interface PlacedAp {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

export function placedAps(plan: Plan): PlacedAp[] {
  return plan.locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))
}

/** A row of the cabling schedule: the cable of an AP, or a link of two racks. */
export type CableRow = PlacedAp | { readonly location: LocationPlan; readonly link: RackLinkPlan }

/** APs whose cable is to be laid: all but those that are there. */
export function cabledAps({ accessPoints }: LocationPlan): AccessPointPlan[] {
  return accessPoints.filter(({ existing }) => !existing)
}

/** Every cable, location by location: those of the APs, then the links of the racks. */
export function cableRows(plan: Plan): CableRow[] {
  return plan.locations.flatMap((location) => [
    ...cabledAps(location).map((ap) => ({ location, ap })),
    ...location.rackLinks.map((link) => ({ location, link })),
  ])
}

/** Floor that a cable starts on. */
export function cableFloor(plan: Plan, row: CableRow): string {
  if ('ap' in row) return floorName(plan, row.location, row.ap.floor)
  const rack = row.location.racks.find(({ id }) => id === row.link.from)
  return rack === undefined ? '' : floorName(plan, row.location, rack.floor)
}

/** The rack that a cable ends in, or both of a link. */
export function cableRack(plan: Plan, row: CableRow): string {
  if ('ap' in row) return rackName(row)
  return messagesOf(plan.language).wired.link(row.link.from, row.link.to)
}

export function roomName({ location, ap }: PlacedAp): string {
  const floor = location.floors.find((candidate) => candidate.id === ap.floor)
  return floor?.rooms.find((room) => room.id === ap.room)?.name ?? ap.room
}

/** "RDC", "R+1"; with the id of the floor where another one has the same level. */
export function floorName(plan: Plan, location: LocationPlan, id: string): string {
  const floor = location.floors.find((candidate) => candidate.id === id)
  if (floor === undefined) return id
  const name = messagesOf(plan.language, workbookTexts).floor(floor.level)
  const shared = location.floors.some((other) => other.level === floor.level && other.id !== floor.id)
  return shared ? `${name} (${floor.id})` : name
}

/** The name of the room that a rack stands in, or the id of the rack; nothing where nobody said which it is. */
export function rackName({ location, ap }: PlacedAp): string {
  if (ap.rack === null) return ''
  const rooms = location.floors.flatMap((floor) => floor.rooms)
  return rooms.find((room) => room.id === ap.rack)?.name ?? ap.rack
}

/** Class or model in words. */
export function typeName(plan: Plan, ap: AccessPointPlan): string {
  return plan.labels.accessPoints[ap.type] ?? ap.type
}

/** Metres in hundredths, summed exactly. */
export function sumMetres(metres: readonly number[]): number {
  return metres.reduce((sum, metre) => sum + Math.round(metre * 100), 0) / 100
}
