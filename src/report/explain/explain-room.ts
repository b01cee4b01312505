import type { LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { UnmetRoom } from '../../model/what-if-plan.js'
import { counted } from '../terminal-text.js'
import { reasonText, unmetCure, unmetWhy } from '../words.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'
import { type RoomPlace, roomPath } from './subject.js'

function verdictText({ t }: ExplainContext, { verdict, reason, under3, isVoid }: RoomPlan): string {
  if (verdict === null) {
    const why = under3 ? ', children under three stay there' : isVoid ? ', it has no floor' : ''
    return `nothing is required${why}`
  }
  return reason === null ? t.verdict[verdict] : `${t.verdict[verdict]}: ${reasonText(t, reason)}`
}

function needText({ t }: ExplainContext, { need }: RoomPlan): string | null {
  if (need === null) return null
  if (need.aps === null) return `no number of access points would do: ${reasonText(t, need.reason)}`
  const { coverageAps, capacityAps, binding, aps } = need
  const binds = binding === null ? '' : `, ${t.needBinding[binding]} binds`
  return `${counted(aps, 'access point')} if it stood alone: ${coverageAps} for coverage, ${capacityAps} for capacity${binds}`
}

function coverageText(context: ExplainContext, location: LocationPlan, room: RoomPlan): string | null {
  const { f, catalog } = context
  const band = room.bands[location.margin.band]
  if (band === undefined) return null
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  const asked = profile === undefined ? '' : ` (${f.percent(profile.areaShare)} asked)`
  const decibels = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const levels = `median ${decibels(band.rssiMedianDbm)} dBm, 5th percentile ${decibels(band.rssiP5Dbm)} dBm, SNR ${decibels(band.snrMedianDb)} dB`
  return `${f.percent(band.coveredShare)} of ${f.number(room.areaM2, 1)} m²${asked}; ${levels}`
}

function profileText({ catalog }: ExplainContext, room: RoomPlan): string | null {
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  if (profile === undefined) return room.profile
  const second = profile.secondaryRssiDbm === null ? '' : `, a second AP at ${profile.secondaryRssiDbm} dBm`
  return `${profile.key}: ${profile.primaryRssiDbm} dBm with probability ${profile.confidence} over ${profile.areaShare} of the area, SNR ${profile.snrDb} dB, uplink ${profile.uplinkMinRssiDbm} dBm${second}`
}

function loadText({ f, catalog }: ExplainContext, room: RoomPlan): string | null {
  if (room.verdict === null) return null
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  const most = (value: string | undefined): string => (value === undefined ? '' : ` of at most ${value}`)
  const airtime =
    room.airtime === null ? '—' : `${f.percent(room.airtime)}${most(profile && f.percent(profile.maxAirtime))}`
  const clients =
    room.clients === null ? '—' : `${f.number(room.clients, 1)}${most(profile && f.number(profile.maxClientsPerRadio))}`
  return `airtime ${airtime}, ${clients} devices on the busiest radio; ${room.seats} seats give ${f.number(room.connected, 1)} devices`
}

function servingText(location: LocationPlan, room: RoomPlan): string | null {
  if (room.verdict === null) return null
  if (room.servedBy.length === 0) return 'no access point carries it'
  return room.servedBy
    .map((id) => {
      const ap = location.accessPoints.find((each) => each.id === id)
      const radio = ap?.radios[location.margin.band]
      return radio ? `${id} (channel ${radio.channel}, ${radio.eirpDbm} dBm)` : id
    })
    .join(', ')
}

function dependsText(location: LocationPlan, floor: string, room: RoomPlan): string | null {
  if (room.verdict === null) return null
  const vital = location.failures.filter(({ lostRooms }) =>
    lostRooms.some((lost) => lost.floor === floor && lost.id === room.id),
  )
  return vital.length === 0
    ? 'it would still pass were any one access point to fail'
    : `it would fail without ${vital.map(({ ap }) => ap).join(' or ')}`
}

function unmetText(context: ExplainContext, location: LocationPlan, unmet: UnmetRoom | undefined) {
  if (unmet === undefined) return []
  return [
    ['because', unmetWhy(context, unmet)],
    ['remedy', unmetCure(context, location, unmet)],
  ] as const
}

/** Why a room's verdict is what it is: what is asked, what it gets, from which APs, and what binds. */
export function explainRoom(context: ExplainContext, place: RoomPlace): Explanation {
  const { f, plan } = context
  const { location, floor, room } = place
  const unmet = location.unmet.find((each) => each.floor === floor && each.room === room.id)
  const { coChannel, marginDb } = room
  const heard =
    coChannel === null
      ? null
      : `${coChannel.apsP95} on the strongest one's channel above ${coChannel.aboveDbm} dBm in 95% of the room, at most ${coChannel.maxAps} wanted`
  return {
    headline: `${roomPath(place)}  ${room.name}, ${plan.labels.roomUses[room.use] ?? room.use}`,
    lines: told([
      ['verdict', verdictText(context, room)],
      ...unmetText(context, location, unmet),
      ['requires', profileText(context, room)],
      ['covered', coverageText(context, location, room)],
      ['margin', marginDb === null ? null : `${f.number(marginDb, 1)} dB at final power`],
      ['served by', servingText(location, room)],
      ['load', loadText(context, room)],
      ['needs', needText(context, room)],
      ['hangs on', dependsText(location, floor, room)],
      ['heard', heard],
    ]),
    json: {
      kind: 'room',
      location: location.id,
      floor,
      ...Object.fromEntries(Object.entries(room).filter(([key]) => key !== 'polygon')),
      unmet: unmet ?? null,
      failsWithout: location.failures
        .filter(({ lostRooms }) => lostRooms.some((lost) => lost.floor === floor && lost.id === room.id))
        .map(({ ap }) => ap),
    },
  }
}

/** Rooms of one id in several places, a line each. */
export function explainRooms(context: ExplainContext, places: readonly RoomPlace[]): Explanation {
  const { t } = context
  return {
    headline: `${counted(places.length, 'room')} of that id: ask for one by its whole path`,
    lines: places.map((place) => {
      const { verdict, reason, servedBy } = place.room
      const why = reason === null ? '' : `: ${reasonText(t, reason)}`
      const by = verdict === null ? '' : `, served by ${counted(servedBy.length, 'access point')}`
      return [
        '',
        `${roomPath(place)}  ${verdict === null ? 'nothing required' : `${t.verdict[verdict]}${why}${by}`}`,
      ] as const
    }),
    json: {
      kind: 'rooms',
      rooms: places.map((place) => ({ path: roomPath(place), verdict: place.room.verdict, reason: place.room.reason })),
    },
  }
}
