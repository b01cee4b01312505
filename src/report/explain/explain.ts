import type { AccessPointPlan, LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import type { LostRoom, PlanAlternative, UnmetRoom } from '../../model/what-if-plan.js'
import { mountText } from '../subjects/access-points.js'
import { locationExtraSentence } from '../subjects/scope.js'
import { drawnName, localFormula } from '../typeset.js'
import { bandText, continuousSentence, fewestSentence, reasonText, roomName, unmetCure, unmetWhy } from '../words.js'
import { explainBill, explainLine } from './bill.js'
import { coveredOf, type ExplainContext, type Explanation, requiredRooms, told } from './explanation.js'
import { type RoomPlace, roomPath, type Subject } from './subjects.js'

/** The count against its bound, and what is proven. */
function proofText({ t, f, e, figure }: ExplainContext, { placement }: LocationPlan): string {
  const { count, lowerBound, proven, candidateSpacingM, candidates, gap } = placement
  const grid = e.location.grid(figure(candidateSpacingM), figure(candidates))
  const least = lowerBound === count ? e.location.noFewer(grid) : e.location.bound(grid, lowerBound)
  const within = localFormula((gap * 100).toFixed(1), f.language)
  return `${e.aps(count)}${t.mark.semicolon}${least}, ${proven ? e.location.noneCheaper : e.location.within(within)}`
}

function fewerText(context: ExplainContext, location: LocationPlan): string | null {
  const { count, lowerBound } = location.placement
  if (count === 0) return null
  return lowerBound < count ? context.e.location.oneFewer(lowerBound) : fewestSentence(context, location)
}

function changeText({ e, euros }: ExplainContext, { placement }: LocationPlan, change: PlanAlternative): string {
  if (change.count === null) return e.location.notComputed
  const more = change.count - placement.count
  const count = more === 0 ? e.location.asPlanned(change.count) : `${change.count} (${more > 0 ? '+' : ''}${more})`
  const unproven = change.proven ? '' : e.location.atLeast(euros(change.costLowerBoundEur))
  const unmet = change.unmetRooms.length === 0 ? '' : e.location.outOfReach(change.unmetRooms.join(', '))
  return `${count}, ${euros(change.costEur)}${unproven}${unmet}`
}

function failureText({ e }: ExplainContext, { failures }: LocationPlan): string | null {
  return failures
    .map(({ ap, lostRooms }) => `${ap} ${lostRooms.length === 0 ? e.location.noRoom : e.rooms(lostRooms.length)}`)
    .join(', ')
}

/** The calibration that levels go by; null where there is none. */
function calibrationText({ e, f }: ExplainContext, { calibration, told }: LocationPlan): string | null {
  if (calibration === undefined) return null
  return e.calibration(calibration, told === undefined ? null : f.number(told.readings))
}

function discouragedText({ e, euros }: ExplainContext, { accessPoints, placement }: LocationPlan): string | null {
  const used = accessPoints.filter((ap) => ap.discouraged).length
  return used === 0 ? null : e.location.discouraged(used, euros(placement.penaltyEur))
}

/** Why a location has the APs that it has: the bound in words, and what other conditions would cost. */
function explainLocation(context: ExplainContext, location: LocationPlan): Explanation {
  const { e, euros, plan, t, f } = context
  const { names } = e
  const { placement, alternatives, failures, fewest, unmet } = location
  const unmetLines = unmet.map((each) => {
    const room = `${roomName(location, each.floor, each.room)} (${each.floor}/${each.room})`
    return [names.unmet, e.location.unmet(room, unmetWhy(context, each), unmetCure(context, location, each))] as const
  })
  return {
    headline: e.location.headline(
      location.id,
      drawnName(location.name, f.language),
      location.passedRooms,
      location.requiredRooms,
    ),
    lines: told([
      [names.bound, proofText(context, location)],
      [names.notFewer, fewerText(context, location)],
      [names.offGrid, placement.count === 0 ? null : continuousSentence(context, location)],
      [names.cost, e.location.cost(euros(placement.costEur))],
      [names.discouraged, discouragedText(context, location)],
      [names.withoutThem, e.location.without(changeText(context, location, alternatives.withoutDiscouraged))],
      [names.nextDb, changeText(context, location, alternatives.nextDb)],
      [names.scope, locationExtraSentence(plan, location, t, f)],
      [names.failures, failureText(context, location)],
      [names.calibration, calibrationText(context, location)],
      ...unmetLines,
    ]),
    json: {
      kind: 'location',
      id: location.id,
      verdict: location.verdict,
      placement,
      fewest,
      notFewer: fewerText(context, location),
      alternatives,
      extra: location.extra,
      failures,
      unmet,
      ...(location.calibration !== undefined && { calibration: location.calibration }),
    },
  }
}

/** Of more rooms nobody reads; the JSON has all. */
const MOST_NAMED = 8

function firstOf({ t, e }: ExplainContext, rooms: readonly string[]): string {
  const rest = rooms.length - MOST_NAMED
  return `${rooms.slice(0, MOST_NAMED).join(t.mark.semicolon)}${rest > 0 ? e.bill.more(rest) : ''}`
}

type Served = ReturnType<typeof requiredRooms>[number]

function servedText(context: ExplainContext, ap: AccessPointPlan, served: readonly Served[]): string {
  const { f, e } = context
  if (served.length === 0) return e.ap.servesNone
  const rooms = served.map(({ room }) => {
    const alone = room.servedBy.length === 1 && room.servedBy[0] === ap.id
    const devices = room.connected > 0 ? e.ap.devices(f.number(room.connected, 1)) : ''
    const others = room.servedBy.filter((id) => id !== ap.id).length
    return `${drawnName(room.name, f.language)} (${alone ? e.ap.alone : e.ap.withOthers(others)}${devices})`
  })
  return firstOf(context, rooms)
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
  const { e } = context
  if (lost.length === 0) return e.ap.noneFails
  const rooms = lost.map((each) => lossText(context, location, each))
  return e.ap.fail(lost.length, firstOf(context, rooms))
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

/** Where an AP stands, what it is and whether that was chosen. */
function standing({ floor, room, at, heightM, mount, type, article, pinned, existing, discouraged }: AccessPointPlan) {
  return { floor, room, at, heightM, mount, type, article, pinned, existing, discouraged }
}

function cableOf({ label, rack, port, switchPort, cableM, poeW }: AccessPointPlan) {
  return { label, rack, port, switchPort, cableM, poeW }
}

/** Where an AP stands and why: whom it serves, what fails without it, its radios, its cable and what is bought for it. */
function explainAp(context: ExplainContext, location: LocationPlan, ap: AccessPointPlan): Explanation {
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
      ...standing(ap),
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
      cable: cableOf(ap),
      bought: bought.map(({ article, rule, quantity }) => ({ article, rule, quantity })),
    },
  }
}

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

function profileText(
  { catalog, e, f, figure }: ExplainContext,
  { margin }: LocationPlan,
  room: RoomPlan,
): string | null {
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
  // The plan states its medians for one profile.
  const isStated = margin.targetRssiDbm === primaryRssiDbm && margin.confidence === confidence
  const medians = [margin.lineOfSightMedianDbm, margin.obstructedMedianDbm].map((dbm) => f.number(dbm, 1))
  return `${asked}${rate}${second}${isStated ? e.room.medians(medians[0]!, medians[1]!) : ''}`
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
  if (room.verdict !== 'pass') return null
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
function explainRoom(context: ExplainContext, place: RoomPlace): Explanation {
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
      [names.requires, profileText(context, location, room)],
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
function explainRooms({ t, e }: ExplainContext, places: readonly RoomPlace[]): Explanation {
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

/** Why a thing of the plan is what it is: one explanation, or one each where the id names several. */
export function explain(context: ExplainContext, subject: Subject): Explanation[] {
  switch (subject.kind) {
    case 'access-point':
      return [explainAp(context, subject.location, subject.ap)]
    case 'rooms': {
      const [only, ...others] = subject.rooms
      return [
        only !== undefined && others.length === 0 ? explainRoom(context, only) : explainRooms(context, subject.rooms),
      ]
    }
    case 'locations':
      return subject.locations.map((location) => explainLocation(context, location))
    case 'bill':
      return explainBill(context, subject.id, subject.lines)
    case 'budget-line':
      return [explainLine(context, subject.line)]
  }
}
