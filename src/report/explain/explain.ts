import type { BomLine, BudgetLinePlan } from '../../model/budget-plan.js'
import type { Catalog } from '../../model/catalog.js'
import type { CentralStep } from '../../model/central-plan.js'
import { toldIn } from '../../model/levers.js'
import type { AccessPointPlan, LocationPlan, RoomPlan } from '../../model/location-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import type { LostRoom, PlanAlternative, UnmetRoom } from '../../model/what-if-plan.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { mountText } from '../subjects/access-points.js'
import { priceOrigin } from '../subjects/bill.js'
import { choiceText, stepName } from '../subjects/central.js'
import { locationExtraSentence } from '../subjects/scope.js'
import { counted, spacedEuros } from '../terminal-text.js'
import {
  continuousSentence,
  fewestSentence,
  reasonText,
  roomName,
  unmetCure,
  unmetWhy,
  type WordContext,
} from '../words.js'

/** One thing explained: to a reader as a headline and named lines, to a program as JSON. */
export interface Explanation {
  readonly headline: string
  readonly lines: readonly (readonly [name: string, text: string])[]
  readonly json: Readonly<Record<string, unknown>>
}

/** What an explanation may look up: the plan, and figures of the catalogue that it was made with. */
export interface ExplainContext extends WordContext {
  readonly plan: Plan
  readonly catalog: Pick<Catalog, 'profiles' | 'rules'>
}

/** The terminal speaks English, whatever language the plan's own labels are in. */
export function explainContext(plan: Plan, catalog: ExplainContext['catalog']): ExplainContext {
  return { plan, catalog, t: messagesOf('en'), f: formatFor('en') }
}

/** Lines without those that have nothing to say. */
export function told(lines: readonly (readonly [string, string | null])[]): (readonly [string, string])[] {
  return lines.flatMap(([name, text]) => (text === null || text === '' ? [] : [[name, text] as const]))
}

export interface RoomPlace {
  readonly location: LocationPlan
  readonly floor: string
  readonly room: RoomPlan
}

/** What somebody asks about. */
export type Subject =
  | { readonly kind: 'access-point'; readonly location: LocationPlan; readonly ap: AccessPointPlan }
  | { readonly kind: 'rooms'; readonly rooms: readonly RoomPlace[] }
  | { readonly kind: 'locations'; readonly locations: readonly LocationPlan[] }
  | { readonly kind: 'bill'; readonly id: string; readonly lines: readonly BomLine[] }
  | { readonly kind: 'budget-line'; readonly line: BudgetLinePlan }

/** How a room is named in full: `<location>/<floor>/<room>`. */
export function roomPath({ location, floor, room }: RoomPlace): string {
  return `${location.id}/${floor}/${room.id}`
}

function places(plan: Plan): RoomPlace[] {
  return plan.locations.flatMap((location) =>
    location.floors.flatMap((floor) => floor.rooms.map((room) => ({ location, floor: floor.id, room }))),
  )
}

function accessPoint(plan: Plan, id: string): Subject | null {
  for (const location of plan.locations) {
    const ap = location.accessPoints.find((each) => each.id === id || each.label === id)
    if (ap !== undefined) return { kind: 'access-point', location, ap }
  }
  return null
}

function locations(plan: Plan, id: string): Subject | null {
  const own = plan.locations.filter((location) => location.id === id)
  const named =
    own.length > 0 ? own : plan.locations.filter((each) => each.siteId === id || String(each.siteNumber) === id)
  return named.length === 0 ? null : { kind: 'locations', locations: named }
}

/** Rooms by id, `location/room`, `location/floor/room` or `floor/room`. */
function rooms(plan: Plan, id: string): Subject | null {
  const found = places(plan).filter((place) => {
    const { location, floor, room } = place
    return [room.id, `${location.id}/${room.id}`, `${floor}/${room.id}`, roomPath(place)].includes(id)
  })
  return found.length === 0 ? null : { kind: 'rooms', rooms: found }
}

/** Before the `/` of a bill line that belongs to no location. */
const OPERATION = 'operation'

/** Bill lines by article, number in the price documents or rule, of one location, or of the operation, where it stands before a `/`. */
function bill(plan: Plan, id: string): Subject | null {
  const slash = id.indexOf('/')
  const place = slash < 0 ? null : id.slice(0, slash)
  const name = id.slice(slash + 1)
  const lines = plan.bom.filter(
    (line) =>
      (place === null || (line.locationId ?? OPERATION) === place) &&
      (line.article === name || line.priceNumber === name || line.rule === name),
  )
  return lines.length === 0 ? null : { kind: 'bill', id, lines }
}

function budgetLine(plan: Plan, id: string): Subject | null {
  const line = plan.budget.lines.find((each) => each.id === id)
  return line === undefined ? null : { kind: 'budget-line', line }
}

/** What an id means in a plan, or null: an AP or its cable label, a location or site, a room, a bill line. */
export function findSubject(plan: Plan, id: string): Subject | null {
  return accessPoint(plan, id) ?? locations(plan, id) ?? rooms(plan, id) ?? bill(plan, id) ?? budgetLine(plan, id)
}

/** Every name that can be asked about. */
export function subjectNames(plan: Plan): Set<string> {
  const names = new Set<string>()
  for (const location of plan.locations) {
    for (const name of [location.id, location.siteId, String(location.siteNumber)]) names.add(name)
    for (const { id, label } of location.accessPoints) names.add(id).add(label)
  }
  for (const place of places(plan)) names.add(place.room.id).add(roomPath(place))
  for (const { article, priceNumber, rule } of plan.bom) {
    names.add(article).add(rule)
    if (priceNumber !== null) names.add(priceNumber)
  }
  for (const { id } of plan.budget.lines) names.add(id)
  return names
}

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
  const { f, plan, t } = context
  const served = requiredRooms(location).filter(({ room }) => ap.rooms.includes(room.id))
  const lost = location.failures.find((failure) => failure.ap === ap.id)?.lostRooms ?? []
  const bought = plan.bom.filter((line) => line.causes.includes(ap.id))
  const place = `${roomName(location, ap.floor, ap.room)} (${ap.floor}/${ap.room})`
  return {
    headline: `${ap.id}  access point ${location.accessPoints.indexOf(ap) + 1} of ${location.accessPoints.length}, ${location.name}`,
    lines: told([
      ['stands', `${place}, at ${ap.at[0]}, ${ap.at[1]} m, ${ap.heightM} m above its floor, ${mountText(ap, t)} mount`],
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
  const asked = profile === undefined ? '' : ` (${f.percent(room.areaShare ?? profile.areaShare)} asked)`
  const decibels = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const levels = `median ${decibels(band.rssiMedianDbm)} dBm, 5th percentile ${decibels(band.rssiP5Dbm)} dBm, SNR ${decibels(band.snrMedianDb)} dB`
  return `${f.percent(band.coveredShare)} of ${f.number(room.areaM2, 1)} m²${asked}; ${levels}`
}

function profileText({ catalog }: ExplainContext, room: RoomPlan): string | null {
  const profile = room.profile === null ? undefined : catalog.profiles[room.profile]
  if (profile === undefined) return room.profile
  const second = profile.secondaryRssiDbm === null ? '' : `, a second AP at ${profile.secondaryRssiDbm} dBm`
  const rate = profile.minRateMbps === undefined ? '' : `, ${profile.minRateMbps} Mbit/s`
  return `${profile.key}: ${profile.primaryRssiDbm} dBm with probability ${profile.confidence} over ${room.areaShare ?? profile.areaShare} of the area, SNR ${profile.snrDb} dB, uplink ${profile.uplinkMinRssiDbm} dBm${rate}${second}`
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
      ['depends on', dependsText(location, floor, room)],
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

function euros(amount: string | null): string {
  return amount === null ? 'unknown' : `${spacedEuros(amount)} €`
}

/** The count against its bound, and what is proven. */
function proofText({ placement }: LocationPlan): string {
  const { count, lowerBound, proven, candidateSpacingM, candidates } = placement
  const grid = `on this grid of ${candidateSpacingM} m (${candidates} positions)`
  const least =
    lowerBound === count
      ? `no plan with fewer exists ${grid}`
      : `the least number that is proven ${grid} is ${lowerBound}`
  const cost = proven ? 'none is cheaper' : `cost is proven to within ${(placement.gap * 100).toFixed(1)} %`
  return `${counted(count, 'access point')}; ${least}, ${cost}`
}

function fewerText(context: ExplainContext, location: LocationPlan): string | null {
  const { count, lowerBound } = location.placement
  if (count === 0) return null
  if (lowerBound < count) return `one fewer is not excluded: the search stopped at a bound of ${lowerBound}`
  return fewestSentence(context, location)
}

function changeText({ placement }: LocationPlan, change: PlanAlternative): string {
  if (change.count === null) return 'not computed: time limit'
  const more = change.count - placement.count
  const count = more === 0 ? `${change.count}, as planned` : `${change.count} (${more > 0 ? '+' : ''}${more})`
  const unproven = change.proven ? '' : `, at least ${euros(change.costLowerBoundEur)}`
  const unmet = change.unmetRooms.length === 0 ? '' : `; out of reach: ${change.unmetRooms.join(', ')}`
  return `${count}, ${euros(change.costEur)}${unproven}${unmet}`
}

function failureText(location: LocationPlan): string | null {
  if (location.failures.length === 0) return null
  return location.failures
    .map(({ ap, lostRooms }) => `${ap} ${lostRooms.length === 0 ? 'no room' : counted(lostRooms.length, 'room')}`)
    .join(', ')
}

function discouragedText(location: LocationPlan): string | null {
  const used = location.accessPoints.filter((ap) => ap.discouraged).length
  if (used === 0) return null
  return `${counted(used, 'access point')} in a discouraged position, ${euros(location.placement.penaltyEur)} of penalty in that cost that nobody pays`
}

/** Why a location has the APs that it has: the bound in words, and what other conditions would cost. */
export function explainLocation(context: ExplainContext, location: LocationPlan): Explanation {
  const { placement, alternatives, failures, fewest, unmet } = location
  const unmetLines = unmet.map(
    (each) =>
      [
        'not met',
        `${roomName(location, each.floor, each.room)} (${each.floor}/${each.room}): ${unmetWhy(context, each)}. ${unmetCure(context, location, each)}`,
      ] as const,
  )
  return {
    headline: `${location.id}  ${location.name}, ${location.passedRooms} of ${location.requiredRooms} rooms pass`,
    lines: told([
      ['bound', proofText(location)],
      ['not fewer', fewerText(context, location)],
      ['off grid', placement.count === 0 ? null : continuousSentence(context, location)],
      ['cost', `${euros(placement.costEur)} for each access point with all that it needs`],
      ['discouraged', discouragedText(location)],
      ['without', `no discouraged position: ${changeText(location, alternatives.withoutDiscouraged)}`],
      ['1 dB more', changeText(location, alternatives.nextDb)],
      ['scope', locationExtraSentence(context.plan, location, context.t, context.f)],
      ['failures', failureText(location)],
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
    },
  }
}

/** Lines whose causes are named; of more they are counted. */
const MOST_PLACES = 3
/** Causes of a line that are named one by one. */
const MOST_CAUSES = 12

function billEuros(amount: string | null): string {
  return amount === null ? 'unknown' : `${spacedEuros(amount)} €`
}

function total(lines: readonly BomLine[]): string | null {
  let sum = 0n
  for (const { totalEur } of lines) {
    const cents = totalEur === null ? null : parseEuros(totalEur)
    if (cents === null) return null
    sum += cents
  }
  return formatEuros(sum)
}

function quantity(lines: readonly BomLine[]): number {
  return lines.reduce((sum, line) => sum + Math.round(line.quantity * 1000), 0) / 1000
}

function boughtText(first: BomLine, lines: readonly BomLine[]): string {
  const where = first.reminder ? 'a reminder outside the budget' : `budget line ${first.line ?? 'none'}`
  const by = first.inHouse ? ', done in house' : ''
  return `${quantity(lines)} ${first.unit} at ${billEuros(first.unitPriceEur)}: ${billEuros(total(lines))}, ${where}${by}`
}

function priceText({ t, f }: ExplainContext, line: BomLine): string {
  const { basis, asOf, lowEur, highEur } = line
  const origin = priceOrigin(line, t, f)
  const range = lowEur === null || highEur === null ? '' : `, ${billEuros(lowEur)} to ${billEuros(highEur)}`
  return `${basis} of ${asOf}${range}; ${origin === '' ? 'no source' : origin}`
}

function ruleText({ catalog }: ExplainContext, id: string): string {
  const rule = catalog.rules.find((each) => each.id === id)
  if (rule === undefined) return id
  const when = rule.when === null ? '' : `, when ${rule.when}`
  return `${id}, for each ${rule.per}: ${rule.quantity}${when}`
}

function causesText({ causes }: BomLine, named: boolean): string {
  if (!named) return `for ${counted(causes.length, 'cause')}`
  const shown = causes.slice(0, MOST_CAUSES).join(', ')
  return `for ${shown}${causes.length > MOST_CAUSES ? ` and ${causes.length - MOST_CAUSES} more` : ''}`
}

function overrideText({ override }: BomLine): string {
  return override === undefined ? '' : `; set for this location, ${override.computed} by the rules: ${override.reason}`
}

function placeText(line: BomLine, named: boolean): string {
  return `${line.locationId ?? 'operation'}: ${line.quantity} = ${line.formula}, ${causesText(line, named)}${overrideText(line)}`
}

const chose = ({ choice }: CentralStep, article: string): boolean =>
  choice?.kind === 'article' && choice.article === article

/** The steps of the central site that chose an article, with their formula in numbers. */
function sizingTexts({ plan, t, f }: ExplainContext, article: string): string[] {
  return plan.central.steps
    .filter((step) => chose(step, article))
    .map((step) => `${stepName(plan, step, t)}: ${step.formula}; ${choiceText(plan, step, t, f)}`)
}

/** How to have the causes named where there are too many places. */
function hintText(lines: readonly BomLine[]): string | null {
  const place = lines.find(({ locationId }) => locationId !== null)
  if (lines.length <= MOST_PLACES || place === undefined) return null
  return `named one by one: mds explain ${place.locationId}/${place.article}`
}

/** Lines of one article under one rule: how many, at what price, by which rule and for what. */
function explainLines(context: ExplainContext, lines: readonly BomLine[]): Explanation {
  const [first] = lines as readonly [BomLine, ...BomLine[]]
  const number = first.priceNumber === null ? '' : ` (${first.priceNumber})`
  return {
    headline: `${first.article}${number}  ${first.label}`,
    lines: told([
      ['bought', boughtText(first, lines)],
      ['price', priceText(context, first)],
      ['rule', ruleText(context, first.rule)],
      ['why', (lines.find(({ override }) => override === undefined) ?? first).why],
      ...lines.map(
        (line, index) => [index === 0 ? 'formula' : '', placeText(line, lines.length <= MOST_PLACES)] as const,
      ),
      ['causes', hintText(lines)],
      ...sizingTexts(context, first.article).map((text, index) => [index === 0 ? 'sized by' : '', text] as const),
    ]),
    json: {
      kind: 'bill-lines',
      article: first.article,
      rule: context.catalog.rules.find(({ id }) => id === first.rule) ?? { id: first.rule },
      quantity: quantity(lines),
      totalEur: total(lines),
      sizedBy: context.plan.central.steps.filter((step) => chose(step, first.article)),
      lines,
    },
  }
}

/** Why bill lines are what they are, one explanation an article, rule and price; a summary first where there are several. */
export function explainBill(context: ExplainContext, id: string, lines: readonly BomLine[]): Explanation[] {
  const groups = new Map<string, BomLine[]>()
  for (const line of lines) {
    const key = `${line.article} ${line.rule} ${line.unitPriceEur}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  const each = [...groups.values()].map((group) => explainLines(context, group))
  if (each.length < 2) return each
  const headline = `${id}  ${counted(lines.length, 'bill line')}, ${billEuros(total(lines))}`
  return [{ headline, lines: [], json: { kind: 'bill', id, totalEur: total(lines) } }, ...each]
}

/** Articles that are named as what a line consists of. */
const MOST_PARTS = 8

/** What a budget line consists of, where it breaks, and ways out of its ceiling that move no access point. */
function explainLine({ plan }: ExplainContext, line: BudgetLinePlan): Explanation {
  const own = plan.bom.filter((each) => each.line === line.id && !each.inHouse && !each.reminder)
  const articles = [...new Set(own.map(({ article }) => article))].map((article) => {
    const lines = own.filter((each) => each.article === article)
    return { article, quantity: quantity(lines), totalEur: total(lines), unit: lines[0]!.unit }
  })
  const parts = articles.sort((a, b) => Number(b.totalEur ?? 0) - Number(a.totalEur ?? 0))
  const ways = (plan.ways ?? []).filter(({ levers }) => levers.length > 0)
  const isOver = line.headroomEur?.startsWith('-') === true
  const state = isOver ? `${billEuros(line.headroomEur!.slice(1))} over` : `${billEuros(line.headroomEur)} left`
  const partText = ({ article, quantity: count, unit, totalEur }: (typeof parts)[number]): string =>
    `${article}: ${count} ${unit}, ${billEuros(totalEur)}`
  return {
    headline: `${line.id}  ${billEuros(line.totalEur)} of ${billEuros(line.ceilingEur)}, ${state}`,
    lines: told([
      ...parts.slice(0, MOST_PARTS).map((part, i) => [i === 0 ? 'causes' : '', partText(part)] as const),
      ['', parts.length > MOST_PARTS ? `and ${counted(parts.length - MOST_PARTS, 'article')} more` : null],
      [
        'breaks at',
        line.breaksAtAps === null
          ? null
          : `${line.breaksAtAps} access points, ${billEuros(line.eurPerAp)} each on this line; ${plan.budget.aps} are bought`,
      ],
      ...ways.slice(0, MOST_PARTS).map(({ levers, consent, lines }, i) => {
        const names = levers.map(({ id, label }) => toldIn('en', label ?? id)).join(' + ')
        const after = lines.find(({ id }) => id === line.id)!.totalEur
        return [i === 0 ? 'ways out' : '', `${names}: ${billEuros(after)}, consent ${consent}`] as const
      }),
      ['', isOver ? 'those that move access points, and rooms: mds optimise' : null],
    ]),
    json: { kind: 'budget-line', line, articles: parts, ways },
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
