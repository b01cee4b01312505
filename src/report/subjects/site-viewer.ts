import type { AccessPointPlan, FloorPlan, LocationPlan, MarginBudget, RoomPlan } from '../../model/location-plan.js'
import type { LostRoom } from '../../model/what-if-plan.js'
import type { PageContext } from '../context.js'
import type { Answer, Figure, Viewer } from '../document.js'
import { floorViewport } from '../svg/floor-figure.js'
import { layerScale } from '../svg/heat-layers.js'
import { apNumber } from '../svg/marks.js'
import { tied } from '../typeset.js'
import { badge, bandText, reasonText, roomName, unmetCure, unmetWhy } from '../words.js'
import { linesOfLocation } from './bill.js'

type Rows = Answer['rows']
/** Rows of an answer of which some have nothing to say. */
type Told = readonly (readonly [name: string, text: Rows[number][1] | null])[]

function told(rows: Told): Rows {
  return rows.flatMap(([name, text]) => (text === null || text === '' ? [] : [[name, text] as const]))
}

/** A floor as its rail calls it; with its id where another one has the same level. */
function floorName({ t }: PageContext, { floors }: LocationPlan, id: string): string {
  const floor = floors.find((each) => each.id === id)
  if (floor === undefined) return id
  const isShared = floors.some((other) => other.level === floor.level && other.id !== id)
  return isShared ? `${t.viewer.floor(floor.level)} (${id})` : t.viewer.floor(floor.level)
}

interface Place {
  readonly location: LocationPlan
  readonly floor: FloorPlan
}

function roomOf({ floors }: LocationPlan, lost: Pick<LostRoom, 'floor' | 'id'>): RoomPlan | undefined {
  return floors.find(({ id }) => id === lost.floor)?.rooms.find(({ id }) => id === lost.id)
}

function coveredOf({ margin }: LocationPlan, room: RoomPlan | undefined): number {
  return room?.bands[margin.band]?.coveredShare ?? 0
}

function numbered({ t }: PageContext, location: LocationPlan, id: string): string {
  const ap = location.accessPoints.find((each) => each.id === id)
  return ap === undefined ? id : t.viewer.answer.theAp(String(apNumber(location, ap)))
}

/** "Permanence 2: covered 98 % → 0 %, even at full power". */
function lostText({ t, f }: PageContext, location: LocationPlan, lost: LostRoom): string {
  const words = t.viewer.answer
  const [before, after] = [coveredOf(location, roomOf(location, lost)), lost.coveredShare].map((share) =>
    f.percent(share),
  ) as [string, string]
  const power = lost.heldAtFullPower ? words.heldAtFull : words.notHeld
  const why = lost.reason === 'coverage' ? '' : `, ${reasonText(t, lost.reason)}`
  return `${words.lost(roomName(location, lost.floor, lost.id), before, after)}${why}, ${power}`
}

function lostCount({ t, f }: PageContext, rooms: readonly LostRoom[]): string {
  if (rooms.length === 0) return t.viewer.lostNone
  return rooms.length === 1 ? t.viewer.lostOne : t.viewer.lostMany(f.number(rooms.length))
}

function lostLines(context: PageContext, location: LocationPlan, rooms: readonly LostRoom[]): string[] {
  return [lostCount(context, rooms), ...rooms.map((lost) => lostText(context, location, lost))]
}

function servesText({ t, f }: PageContext, location: LocationPlan, ap: AccessPointPlan): string {
  const words = t.viewer.answer
  const rooms = location.floors.flatMap((floor) =>
    floor.rooms.filter(({ required, id }) => required && ap.rooms.includes(id)),
  )
  if (rooms.length === 0) return words.servesNone
  return rooms
    .map((room) => {
      const others = room.servedBy.filter((id) => id !== ap.id).length
      const beside = others === 0 ? words.alone : others === 1 ? words.withOne : words.withOthers(f.number(others))
      return `${tied(room.name)} (${beside})`
    })
    .join(', ')
}

function originText({ t, f }: PageContext, { placement }: LocationPlan, ap: AccessPointPlan): string {
  const words = t.viewer.answer
  if (ap.existing) return words.existing
  if (ap.pinned) return words.pinned
  const chosen = words.chosen(f.number(placement.candidates))
  return ap.discouraged ? `${chosen} (${words.discouraged})` : chosen
}

function radiosText({ t, f }: PageContext, ap: AccessPointPlan): string {
  const words = t.viewer.answer
  return Object.entries(ap.radios)
    .map(([band, radio]) => {
      const name = bandText(f.language, band as MarginBudget['band'])
      if (radio === null || radio === undefined) return words.radioOff(name)
      return words.radio(name, f.number(radio.channel), f.number(radio.widthMhz), f.number(radio.eirpDbm))
    })
    .join(t.mark.semicolon)
}

function cableText({ t, f }: PageContext, location: LocationPlan, ap: AccessPointPlan): string {
  if (ap.existing || ap.rack === null || ap.port === null) return t.wired.cableThere
  const rack = location.racks.find(({ id }) => id === ap.rack)
  const room = rack === undefined ? ap.rack : roomName(location, rack.floor, ap.rack)
  return t.viewer.answer.cabled(ap.label, room, ap.port, f.number(ap.cableM, 1), f.number(ap.poeW, 1))
}

/** Why an AP is where it is, whom it serves, what fails without it. */
function apAnswer(context: PageContext, location: LocationPlan, ap: AccessPointPlan): Answer {
  const { t, f, plan } = context
  const words = t.viewer.answer
  const number = apNumber(location, ap)
  const lost = location.failures.find((failure) => failure.ap === ap.id)?.lostRooms
  const bought = linesOfLocation(plan, location.id).filter((line) => line.causes.includes(ap.id))
  const [x, y, height] = [...ap.at, ap.heightM].map((metres) => f.number(metres, 2)) as [string, string, string]
  const room = roomName(location, ap.floor, ap.room)
  return {
    mark: { ap: ap.id },
    key: `@${number}`,
    title: [words.title(String(number))],
    canSwitchOff: lost !== undefined,
    rows: told([
      [words.without, lost === undefined ? null : lostLines(context, location, lost)],
      [words.serves, servesText(context, location, ap)],
      [words.radios, radiosText(context, ap)],
      [words.load, words.loaded(f.percent(ap.airtime), f.number(ap.clients, 1))],
      [
        words.place,
        words.placed(room, floorName(context, location, ap.floor), x, y, height, t.installer.mounts[ap.mount]),
      ],
      [words.origin, originText(context, location, ap)],
      [words.cable, cableText(context, location, ap)],
      [words.type, plan.labels.accessPoints[ap.type] ?? ap.type],
      [words.bought, [...new Set(bought.map(({ label }) => label))].join(', ')],
    ]),
  }
}

function marginOf({ margins }: LocationPlan, room: RoomPlan): MarginBudget | undefined {
  return margins.find(({ profile }) => profile === room.profile)
}

function askedText({ t, f }: PageContext, margin: MarginBudget | undefined): string | null {
  if (margin === undefined) return null
  const { targetRssiDbm, confidence, areaShare, snrDb, uplinkMinRssiDbm, minRateMbps } = margin
  const rate = minRateMbps === undefined ? '' : `, ${f.number(minRateMbps)} Mbit/s`
  const asked = t.viewer.answer.asked(
    f.number(targetRssiDbm),
    f.percent(confidence, 0),
    f.percent(areaShare, 0),
    f.number(snrDb),
    f.number(uplinkMinRssiDbm),
  )
  return `${asked}${rate}`
}

function coverageText({ t, f }: PageContext, { margin }: LocationPlan, room: RoomPlan): string | null {
  const band = room.bands[margin.band]
  if (band === undefined) return null
  const decibels = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const { coveredShare, rssiMedianDbm, rssiP5Dbm, snrMedianDb } = band
  const levels = [rssiMedianDbm, rssiP5Dbm, snrMedianDb].map(decibels) as [string, string, string]
  return t.viewer.answer.coverage(f.percent(coveredShare), f.number(room.areaM2, 1), ...levels)
}

function servedByText({ t, f }: PageContext, location: LocationPlan, room: RoomPlan): string {
  const words = t.viewer.answer
  if (room.servedBy.length === 0) return words.servedByNone
  const each = room.servedBy.map((id) => {
    const ap = location.accessPoints.find((candidate) => candidate.id === id)
    const radio = ap?.radios[location.margin.band]
    if (ap === undefined || !radio) return id
    return words.serving(String(apNumber(location, ap)), f.number(radio.channel), f.number(radio.eirpDbm))
  })
  return each.join(', ')
}

function dependsText(context: PageContext, { location, floor }: Place, room: RoomPlan): string {
  const words = context.t.viewer.answer
  const vital = location.failures.filter(({ lostRooms: lost }) =>
    lost.some((each) => each.floor === floor.id && each.id === room.id),
  )
  if (vital.length === 0) return words.dependsNone
  return words.fails(vital.map(({ ap }) => numbered(context, location, ap)).join(words.or))
}

function needText({ t, f }: PageContext, { need }: RoomPlan): string | null {
  if (need === null) return null
  if (need.aps === null) return reasonText(t, need.reason)
  const [coverage, capacity] = [need.coverageAps, need.capacityAps].map((count) =>
    count === null ? '—' : f.number(count),
  ) as [string, string]
  const binding = need.binding === null ? '' : ` (${t.needBinding[need.binding]})`
  return t.viewer.answer.needed(`${f.plural(need.aps, t.count.aps)}${binding}`, coverage, capacity)
}

/** What binds a room that something is required of. */
function requiredRows(context: PageContext, place: Place, room: RoomPlan): Told {
  const { t, f } = context
  const words = t.viewer.answer
  const { location, floor } = place
  const unmet = location.unmet.find((each) => each.floor === floor.id && each.room === room.id)
  const { marginDb, coChannel, airtime, clients } = room
  const load = [airtime === null ? '—' : f.percent(airtime), clients === null ? '—' : f.number(clients, 1)] as const
  const heard =
    coChannel === null
      ? null
      : words.hearing(f.plural(coChannel.apsP95, t.count.aps), f.number(coChannel.aboveDbm), f.number(coChannel.maxAps))
  return [
    [words.because, unmet === undefined ? reasonText(t, room.reason) : unmetWhy(context, unmet)],
    [words.remedy, unmet === undefined ? null : unmetCure(context, location, unmet)],
    [words.covered, coverageText(context, location, room)],
    [words.asks, askedText(context, marginOf(location, room))],
    [words.margin, marginDb === null ? null : words.atPower(f.number(marginDb, 1))],
    [words.servedBy, servedByText(context, location, room)],
    [words.depends, dependsText(context, place, room)],
    [words.load, words.roomLoad(...load, f.number(room.seats))],
    [words.needs, needText(context, room)],
    [words.heard, heard],
  ]
}

/** Why a room's verdict is what it is: what is asked, what it gets, from which APs, and what binds. */
function roomAnswer(context: PageContext, place: Place, room: RoomPlan): Answer {
  const { t, plan } = context
  const words = t.viewer.answer
  const rows: Told =
    room.verdict === null
      ? [
          [words.asks, room.under3 ? t.site.under3 : words.nothing],
          [words.covered, coverageText(context, place.location, room)],
        ]
      : requiredRows(context, place, room)
  return {
    mark: { room: room.id },
    key: room.id,
    floor: place.floor.id,
    title: [`${tied(room.name)} `, badge(t, room.verdict)],
    canSwitchOff: false,
    rows: told([...rows, [words.use, plan.labels.roomUses[room.use] ?? room.use]]),
  }
}

type LostData = readonly (readonly [floor: string, room: string, share: number])[]

const lostData = (rooms: readonly LostRoom[]): LostData =>
  rooms.map(({ floor, id, coveredShare }) => [floor, id, coveredShare])

interface WallCase {
  readonly key: string
  readonly name: string
  readonly lost: readonly LostRoom[]
}

/** Losses of walls at their high end: all together, then each material that loses a room alone. */
function wallCases({ t, plan }: PageContext, { sensitivity }: LocationPlan): WallCase[] {
  if (sensitivity === null) return []
  const alone = sensitivity.materials
    .filter(({ lostRooms: lost }) => lost.length > 0)
    .map(({ material, lostRooms: lost }) => ({
      key: material,
      name: t.viewer.oneWorst(tied(plan.labels.materials[material] ?? material)),
      lost,
    }))
  return [{ key: 'all', name: t.viewer.allWorst, lost: sensitivity.allHigh.lostRooms }, ...alone]
}

/** What is required on a layer, by profile; null where nothing is. */
function requiredOn(layer: string, margin: MarginBudget): number | null {
  if (layer === `rssi-${margin.band.replace('.', '')}`) return margin.targetRssiDbm
  if (layer === 'snr') return margin.snrDb
  return layer === 'probability' ? margin.confidence * 100 : null
}

/** The median that a point behind an obstacle needs: where the slider of a layer stands at first. */
function medianOn(layer: string, margin: MarginBudget): number | null {
  if (layer.startsWith('rssi-')) return Math.round(margin.obstructedMedianDbm)
  return requiredOn(layer, margin)
}

const UNITS = {
  rssi: 'dBm',
  snr: 'dB',
  second: 'dBm',
  rate: 'Mbit/s',
  probability: '%',
  overlap: '',
  server: '',
  airtime: '%',
  walk: '',
} as const
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  rssi: [-90, -40],
  second: [-90, -40],
  snr: [5, 50],
  probability: [50, 100],
  rate: [0, 250],
}

function layerData(layer: string, location: LocationPlan) {
  const quantity = layer.split('-')[0] as keyof typeof UNITS
  const scale = layerScale(quantity)
  return {
    unit: UNITS[quantity],
    required: location.margins.map((margin) => requiredOn(layer, margin)),
    start: medianOn(layer, location.margin),
    range: RANGES[quantity] ?? null,
    scale: quantity === 'rssi' || quantity === 'snr' ? scale : null,
  }
}

/** Rooms served by an AP of another floor: what goes through the slabs. */
function throughSlabs(location: LocationPlan): readonly (readonly [floor: string, room: string, ap: number])[] {
  const floorOf = new Map(location.accessPoints.map((ap) => [ap.id, ap.floor]))
  return location.floors.flatMap((floor) =>
    floor.rooms.flatMap((room) =>
      room.servedBy
        .filter((id) => floorOf.has(id) && floorOf.get(id) !== floor.id)
        .map((id) => [floor.id, room.id, location.accessPoints.findIndex((ap) => ap.id === id)] as const),
    ),
  )
}

function viewerData(
  context: PageContext,
  location: LocationPlan,
  layers: readonly string[],
  cases: readonly WallCase[],
) {
  const { t, f } = context
  return {
    areaShare: location.margin.areaShare,
    layers: Object.fromEntries(layers.map((layer) => [layer, layerData(layer, location)])),
    first: `rssi-${location.margin.band.replace('.', '')}`,
    aps: location.accessPoints.map(({ id, floor, at }) => [id, floor, ...at]),
    off: location.accessPoints.map(({ id }) => {
      const lost = location.failures.find(({ ap }) => ap === id)?.lostRooms ?? []
      return { lost: lostData(lost), count: lostCount(context, lost) }
    }),
    walls: Object.fromEntries(
      cases.map(({ key, name, lost }) => [
        key,
        { name, lost: lostData(lost), count: lostCount(context, lost), lines: lostLines(context, location, lost) },
      ]),
    ),
    through: throughSlabs(location).map(([floor, room, ap]) => [
      floor,
      room,
      ap,
      `${roomName(location, floor, room)} (${floorName(context, location, floor)}) ← ${t.viewer.answer.ap(String(ap + 1))}`,
    ]),
    texts: {
      required: t.viewer.required,
      probability: t.viewer.probability,
      ap: t.floors.read.ap,
      held: t.viewer.held('{n}', '{all}'),
      off: t.viewer.offNote('{ap}'),
      switchOff: t.viewer.off,
      switchOn: t.viewer.on,
      planned: t.viewer.planned,
      decimal: t.floors.read.decimal,
      percent: f.language === 'fr' ? '\u202f%' : '%',
    },
  }
}

const WIDE = 1.3

function isWide(floor: FloorPlan): boolean {
  const { widthM, heightM } = floorViewport(floor)
  return widthM > WIDE * heightM
}

/** The plan of a location as its page shows it: floors, layers, what is asked of rooms and APs. */
export function siteViewer(context: PageContext, location: LocationPlan, figures: readonly Figure[]): Viewer {
  const { t, f } = context
  const layers = figures[0]?.live?.layers ?? []
  const cases = wallCases(context, location)
  const keys = layers.map(([key]) => key).filter((key) => key !== 'none')
  const floors = location.floors.map((floor) => {
    const aps = location.accessPoints.filter((ap) => ap.floor === floor.id).length
    return {
      id: floor.id,
      name: floorName(context, location, floor.id),
      about: f.plural(aps, t.count.apsShort),
      level: floor.level,
      hasAps: aps > 0,
      isFailing: floor.rooms.some(({ verdict }) => verdict === 'fail'),
      isWide: isWide(floor),
    }
  })
  const rooms = location.floors.flatMap((floor) =>
    floor.rooms.filter(({ isVoid }) => !isVoid).map((room) => roomAnswer(context, { location, floor }, room)),
  )
  return {
    kind: 'viewer',
    figures,
    floors,
    layers,
    walls: cases.map(({ key, name }) => [key, name] as const),
    hasSlabs: location.floors.length > 1,
    answers: [...location.accessPoints.map((ap) => apAnswer(context, location, ap)), ...rooms],
    words: { ...t.viewer, layer: t.site.layer, routes: t.site.showRoutes, legend: t.site.legend, hint: t.floors.hint },
    data: JSON.stringify(viewerData(context, location, keys, cases)),
  }
}
