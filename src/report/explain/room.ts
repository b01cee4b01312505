import type { LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { UnmetRoom } from '../../model/what-if-plan.js'
import { drawnName } from '../typeset.js'
import { reasonText, unmetCure, unmetWhy } from '../words.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'
import { type RoomPlace, roomPath } from './subjects.js'

function verdictText({ t, e }: ExplainContext, { verdict, reason, under3, isVoid }: RoomPlan): string {
  if (verdict === null) return e.room.notRequired(under3 ? e.room.young : isVoid ? e.room.isVoid : '')
  return reason === null ? t.verdict[verdict] : e.room.why(t.verdict[verdict], reasonText(t, reason))
}

function needText({ t, e }: ExplainContext, { need }: RoomPlan): string | null {
  if (need === null) return null
  if (need.aps === null) return e.room.noNumber(reasonText(t, need.reason))
  const { coverageAps, capacityAps, binding, aps } = need
  const [coverage, capacity] = [coverageAps, capacityAps].map((count) => String(count ?? '—'))
  return e.room.need(aps, coverage!, capacity!, binding === null ? '' : e.room.binds(t.needBinding[binding]))
}

function coverageText(context: ExplainContext, location: LocationPlan, room: RoomPlan): string | null {
  const { f, catalog, e } = context
  const band = room.bands[location.margin.band]
  if (band === undefined) return null
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  const asked = profile === undefined ? '' : e.room.asked(f.percent(room.areaShare ?? profile.areaShare))
  const decibels = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const levels = e.room.levels(decibels(band.rssiMedianDbm), decibels(band.rssiP5Dbm), decibels(band.snrMedianDb))
  return e.room.coverage(f.percent(band.coveredShare), f.number(room.areaM2, 1), asked, levels)
}

function profileText({ catalog, e, f, figure }: ExplainContext, room: RoomPlan): string | null {
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  if (profile === undefined) return room.profile
  const { key, primaryRssiDbm, secondaryRssiDbm, minRateMbps, confidence, snrDb, uplinkMinRssiDbm } = profile
  const second = secondaryRssiDbm === null ? '' : e.room.second(figure(secondaryRssiDbm))
  const rate = minRateMbps === undefined ? '' : `, ${figure(minRateMbps)} Mbit/s`
  const share = (value: number): string => (f.language === 'fr' ? f.percent(value, 0) : String(value))
  const asked = e.room.profile(
    ...([key, figure(primaryRssiDbm), share(confidence), share(room.areaShare ?? profile.areaShare)] as const),
    ...([figure(snrDb), figure(uplinkMinRssiDbm)] as const),
  )
  return `${asked}${rate}${second}`
}

function loadText({ f, catalog, e }: ExplainContext, room: RoomPlan): string | null {
  if (room.verdict === null) return null
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  const most = (value: string | undefined): string => (value === undefined ? '' : e.room.atMost(value))
  const airtime =
    room.airtime === null ? '—' : `${f.percent(room.airtime)}${most(profile && f.percent(profile.maxAirtime))}`
  const clients = room.clients === null ? '—' : f.number(room.clients, 1)
  const limit = room.clients === null ? '' : most(profile && f.number(profile.maxClientsPerRadio))
  return e.room.load(airtime, clients, limit, room.seats, f.number(room.connected, 1))
}

function servingText({ e, figure }: ExplainContext, location: LocationPlan, room: RoomPlan): string | null {
  if (room.verdict === null) return null
  if (room.servedBy.length === 0) return e.room.noAp
  return room.servedBy
    .map((id) => {
      const ap = location.accessPoints.find((each) => each.id === id)
      const radio = ap?.radios[location.margin.band]
      return radio ? e.room.servedBy(id, radio.channel, figure(radio.eirpDbm)) : id
    })
    .join(', ')
}

/** APs of which each by itself is needed by a room. */
function neededAps(location: LocationPlan, floor: string, room: RoomPlan): string[] {
  return location.failures
    .filter(({ lostRooms }) => lostRooms.some((lost) => lost.floor === floor && lost.id === room.id))
    .map(({ ap }) => ap)
}

function dependsText({ e }: ExplainContext, { location, floor, room }: RoomPlace): string | null {
  if (room.verdict === null) return null
  const vital = neededAps(location, floor, room)
  return vital.length === 0 ? e.room.holds : e.room.failsWithout(vital)
}

function unmetText(context: ExplainContext, location: LocationPlan, unmet: UnmetRoom | undefined) {
  if (unmet === undefined) return []
  const { names } = context.e
  return [
    [names.because, unmetWhy(context, unmet)],
    [names.remedy, unmetCure(context, location, unmet)],
  ] as const
}

/** Why a room's verdict is what it is: what is asked, what it gets, from which APs, and what binds. */
export function explainRoom(context: ExplainContext, place: RoomPlace): Explanation {
  const { f, plan, e, figure } = context
  const { names } = e
  const { location, floor, room } = place
  const unmet = location.unmet.find((each) => each.floor === floor && each.room === room.id)
  const { coChannel, marginDb } = room
  const heard = coChannel === null ? null : e.room.heard(coChannel.apsP95, figure(coChannel.aboveDbm), coChannel.maxAps)
  return {
    headline: `${roomPath(place)}  ${drawnName(`${room.name}, ${plan.labels.roomUses[room.use] ?? room.use}`, f.language)}`,
    lines: told([
      [names.verdict, verdictText(context, room)],
      ...unmetText(context, location, unmet),
      [names.requires, profileText(context, room)],
      [names.covered, coverageText(context, location, room)],
      [names.margin, marginDb === null ? null : e.room.margin(f.number(marginDb, 1))],
      [names.servedBy, servingText(context, location, room)],
      [names.load, loadText(context, room)],
      [names.needs, needText(context, room)],
      [names.depends, dependsText(context, place)],
      [names.heard, heard],
    ]),
    json: {
      kind: 'room',
      location: location.id,
      floor,
      ...Object.fromEntries(Object.entries(room).filter(([key]) => key !== 'polygon')),
      unmet: unmet ?? null,
      failsWithout: neededAps(location, floor, room),
    },
  }
}

/** Rooms of one id in several places, a line each. */
export function explainRooms({ t, e }: ExplainContext, places: readonly RoomPlace[]): Explanation {
  const said = ({ verdict, reason, servedBy }: RoomPlan): string => {
    if (verdict === null) return e.room.nothing
    const judged = reason === null ? t.verdict[verdict] : e.room.why(t.verdict[verdict], reasonText(t, reason))
    return `${judged}${e.room.servedByCount(servedBy.length)}`
  }
  return {
    headline: e.room.several(places.length),
    lines: places.map((place) => ['', `${roomPath(place)}  ${said(place.room)}`] as const),
    json: {
      kind: 'rooms',
      rooms: places.map((place) => ({ path: roomPath(place), verdict: place.room.verdict, reason: place.room.reason })),
    },
  }
}
