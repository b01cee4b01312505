import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import type { LostRoom } from '../../model/what-if-plan.js'
import { mountText } from '../subjects/access-points.js'
import { drawnName } from '../typeset.js'
import { bandText, reasonText, roomName } from '../words.js'
import { coveredOf, type ExplainContext, type Explanation, requiredRooms, told } from './explanation.js'

type Served = ReturnType<typeof requiredRooms>[number]

function servedText({ t, f, e }: ExplainContext, ap: AccessPointPlan, served: readonly Served[]): string {
  if (served.length === 0) return e.ap.servesNone
  return served
    .map(({ room }) => {
      const alone = room.servedBy.length === 1 && room.servedBy[0] === ap.id
      const devices = room.connected > 0 ? e.ap.devices(f.number(room.connected, 1)) : ''
      const others = room.servedBy.filter((id) => id !== ap.id).length
      return `${drawnName(room.name, f.language)} (${alone ? e.ap.alone : e.ap.withOthers(others)}${devices})`
    })
    .join(t.mark.semicolon)
}

function lossText(context: ExplainContext, location: LocationPlan, lost: LostRoom): string {
  const { t, f, e } = context
  const room = requiredRooms(location).find(({ floor, room: { id } }) => floor === lost.floor && id === lost.id)!.room
  const change = e.ap.covered(f.percent(coveredOf(location, room)), f.percent(lost.coveredShare))
  const held = lost.heldAtFullPower ? e.ap.held : e.ap.notHeld
  const name = roomName(location, lost.floor, lost.id)
  return `${name} (${change}, ${reasonText(t, lost.reason)}${t.mark.semicolon}${held})`
}

function withoutText(context: ExplainContext, location: LocationPlan, lost: readonly LostRoom[]): string {
  const { e, t } = context
  if (lost.length === 0) return e.ap.noneFails
  return e.ap.fail(lost.length, lost.map((each) => lossText(context, location, each)).join(t.mark.semicolon))
}

/** A band as the explanations write it: as the files name it in English. */
function bandName({ f }: ExplainContext, band: Band): string {
  return f.language === 'fr' ? bandText('fr', band) : band
}

function radiosText(context: ExplainContext, { radios }: AccessPointPlan): string {
  const { e, figure } = context
  return Object.entries(radios)
    .map(([key, radio]) => {
      const band = bandName(context, key as Band)
      return radio ? e.ap.radio(band, radio.channel, radio.widthMhz, figure(radio.eirpDbm)) : e.ap.radioOff(band)
    })
    .join(' · ')
}

function originText({ e, figure }: ExplainContext, { placement }: LocationPlan, ap: AccessPointPlan): string {
  if (ap.existing) return e.ap.existing
  if (ap.pinned) return ap.rooms.length === 0 ? e.ap.pinnedBeyond : e.ap.pinned
  return `${e.ap.chosen(figure(placement.candidates))}${ap.discouraged ? e.ap.discouraged : ''}`
}

function cableText({ e, figure }: ExplainContext, ap: AccessPointPlan): string {
  if (ap.existing) return e.ap.cableThere
  const port = ap.switchPort === null ? '' : e.ap.switchPort(String(ap.switchPort))
  return e.ap.cable(ap.label, ap.rack ?? '—', String(ap.port ?? '—'), port, figure(ap.cableM), figure(ap.poeW))
}

/** Where an AP stands and why: whom it serves, what fails without it, its radios, its cable and what is bought for it. */
export function explainAp(context: ExplainContext, location: LocationPlan, ap: AccessPointPlan): Explanation {
  const { f, plan, t, e, figure } = context
  const { names } = e
  const served = requiredRooms(location).filter(({ room }) => ap.rooms.includes(room.id))
  const lost = location.failures.find((failure) => failure.ap === ap.id)?.lostRooms ?? []
  const bought = plan.bom.filter((line) => line.causes.includes(ap.id))
  const place = `${roomName(location, ap.floor, ap.room)} (${ap.floor}/${ap.room})`
  const at = e.ap.point(figure(ap.at[0]), figure(ap.at[1]))
  const rank = location.accessPoints.indexOf(ap) + 1
  const band = bandName(context, location.margin.band)
  return {
    headline: e.ap.headline(ap.id, rank, location.accessPoints.length, drawnName(location.name, f.language)),
    lines: told([
      [names.stands, e.ap.stands(place, at, figure(ap.heightM), mountText(ap, t))],
      [names.origin, originText(context, location, ap)],
      [names.serves, servedText(context, ap, served)],
      [names.without, withoutText(context, location, lost)],
      [names.radios, radiosText(context, ap)],
      [names.load, e.ap.load(f.percent(ap.airtime), f.number(ap.clients, 1), band)],
      [names.cable, cableText(context, ap)],
      [names.type, drawnName(plan.labels.accessPoints[ap.type] ?? ap.type, f.language)],
      [names.bought, bought.map(({ article, rule }) => e.ap.bought(article, rule)).join(', ')],
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
