import type { AccessPointPlan, LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import type { LostRoom } from '../../model/what-if-plan.js'
import { counted } from '../terminal-text.js'
import { reasonText, roomName } from '../words.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'

interface Served {
  readonly floor: string
  readonly room: RoomPlan
}

function requiredRooms(location: LocationPlan): Served[] {
  return location.floors.flatMap((floor) =>
    floor.rooms.filter((room) => room.required).map((room) => ({ floor: floor.id, room })),
  )
}

function coveredOf(location: LocationPlan, room: RoomPlan): number {
  return room.bands[location.margin.band]?.coveredShare ?? 0
}

function servedText({ f }: ExplainContext, ap: AccessPointPlan, served: readonly Served[]): string {
  if (served.length === 0) return 'no required room: it covers less than a fifth of each'
  return served
    .map(({ room }) => {
      const alone = room.servedBy.length === 1 && room.servedBy[0] === ap.id
      const devices = room.connected > 0 ? `, ${f.number(room.connected, 1)} devices` : ''
      return `${room.name} (${alone ? 'alone' : `with ${counted(Math.max(0, room.servedBy.filter((id) => id !== ap.id).length), 'other')}`}${devices})`
    })
    .join('; ')
}

function lossText(context: ExplainContext, location: LocationPlan, lost: LostRoom): string {
  const { t, f } = context
  const room = requiredRooms(location).find(({ floor, room: { id } }) => floor === lost.floor && id === lost.id)!.room
  const change = `covered ${f.percent(coveredOf(location, room))} → ${f.percent(lost.coveredShare)}`
  const held = lost.heldAtFullPower ? 'the others at full power would do' : 'even with the others at full power'
  return `${roomName(location, lost.floor, lost.id)} (${change}, ${reasonText(t, lost.reason)}; ${held})`
}

function withoutText(context: ExplainContext, location: LocationPlan, lost: readonly LostRoom[]): string {
  if (lost.length === 0) return 'no room fails: the others hold every requirement'
  const fail = lost.length === 1 ? 'fails' : 'fail'
  return `${counted(lost.length, 'room')} ${fail}: ${lost.map((each) => lossText(context, location, each)).join('; ')}`
}

function radiosText({ radios }: AccessPointPlan): string {
  return Object.entries(radios)
    .map(([band, radio]) =>
      radio ? `${band} channel ${radio.channel}, ${radio.widthMhz} MHz, ${radio.eirpDbm} dBm EIRP` : `${band} off`,
    )
    .join(' · ')
}

function originText({ placement }: LocationPlan, ap: AccessPointPlan): string {
  if (ap.existing) return 'already installed: counts for coverage, nothing is bought'
  if (ap.pinned && ap.rooms.length === 0) return 'pinned in the site file; serves no room of the file: not eligible'
  if (ap.pinned) return 'pinned in the site file'
  const discouraged = ap.discouraged ? ', in a discouraged position that pays its penalty' : ''
  return `chosen by the plan among ${placement.candidates} positions${discouraged}`
}

function cableText(ap: AccessPointPlan): string {
  if (ap.existing) return 'is there, with its port: nothing is laid'
  const port = ap.switchPort === null ? '' : `, switch port ${ap.switchPort}`
  return `${ap.label}, rack ${ap.rack} panel port ${ap.port}${port}, ${ap.cableM} m, ${ap.poeW} W PoE`
}

/** Where an AP stands and why: whom it serves, what fails without it, its radios, its cable and what is bought for it. */
export function explainAp(context: ExplainContext, location: LocationPlan, ap: AccessPointPlan): Explanation {
  const { f, plan } = context
  const served = requiredRooms(location).filter(({ room }) => ap.rooms.includes(room.id))
  const lost = location.failures.find((failure) => failure.ap === ap.id)?.lostRooms ?? []
  const bought = plan.bom.filter((line) => line.causes.includes(ap.id))
  const place = `${roomName(location, ap.floor, ap.room)} (${ap.floor}/${ap.room})`
  return {
    headline: `${ap.id}  access point ${location.accessPoints.indexOf(ap) + 1} of ${location.accessPoints.length}, ${location.name}`,
    lines: told([
      ['stands', `${place}, at ${ap.at[0]}, ${ap.at[1]} m, ${ap.heightM} m above its floor, ${ap.mount} mount`],
      ['origin', originText(location, ap)],
      ['serves', servedText(context, ap, served)],
      ['without it', withoutText(context, location, lost)],
      ['radios', radiosText(ap)],
      ['load', `airtime ${f.percent(ap.airtime)}, ${f.number(ap.clients, 1)} devices on ${location.margin.band}`],
      ['cable', cableText(ap)],
      ['type', plan.labels.accessPoints[ap.type] ?? ap.type],
      ['bought', bought.map(({ article, rule }) => `${article} (rule ${rule})`).join(', ')],
    ]),
    json: {
      kind: 'access-point',
      id: ap.id,
      location: location.id,
      floor: ap.floor,
      room: ap.room,
      at: ap.at,
      heightM: ap.heightM,
      mount: ap.mount,
      type: ap.type,
      article: ap.article,
      pinned: ap.pinned,
      existing: ap.existing,
      discouraged: ap.discouraged,
      serves: served.map(({ floor, room }) => ({
        floor,
        room: room.id,
        coveredShare: coveredOf(location, room),
        servedBy: room.servedBy,
      })),
      withoutIt: lost,
      radios: ap.radios as Readonly<Partial<Record<Band, unknown>>>,
      airtime: ap.airtime,
      clients: ap.clients,
      cable: {
        label: ap.label,
        rack: ap.rack,
        port: ap.port,
        switchPort: ap.switchPort,
        cableM: ap.cableM,
        poeW: ap.poeW,
      },
      bought: bought.map(({ article, rule, quantity }) => ({ article, rule, quantity })),
    },
  }
}
