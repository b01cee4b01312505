import { deviationOf, intervalCheck, planDoubts, roomShifts } from '../acceptance/deviation.js'
import { judgeLocation, judgeRoom, readsAlike, settleRoom } from '../acceptance/judge.js'
import {
  type PlaceLevels,
  type Predict,
  placesOf,
  pointResult,
  type Residual,
  residualsOf,
} from '../acceptance/places.js'
import { STATED } from '../calibration/parameters.js'
import { type LinkField, linkField, type OpenPlace, settledShares } from '../calibration/residual-field.js'
import { cellCentre } from '../geometry/raster.js'
import type {
  AcceptancePointResult,
  ApDeviation,
  ExpectedPoint,
  LocationAcceptance,
  MeasuredFloor,
  RoomAcceptance,
  UnreadPoint,
} from '../model/acceptance.js'
import { MOST_READ_PLACES } from '../model/calibration.js'
import type { FloorPlan, LocationPlan, MarginBudget, RoomPlan } from '../model/location-plan.js'
import { type Measurement, STANDARD_FLOOR_DBM } from '../model/measurement.js'
import type { Band } from '../model/site.js'
import { type FieldReading, sharedField } from '../radio/shared-field.js'
import { studentQuantile } from '../statistics/student-t.js'
import { compareText, quantise } from '../units.js'
import { acceptanceRemedies, type MeasuredCover, measuredCover } from './accept-remedies.js'
import { base64, rssiBytes } from './planned-floors.js'
import { levelAt, type PlannedBand, plannedBand, predictor } from './planned-levels.js'
import { prepareLocation } from './prepare-location.js'
import type { LocationSetup } from './setup.js'

/** What a location is accepted by. */
interface AcceptanceCase {
  readonly setup: LocationSetup
  readonly plan: LocationPlan
  /** Points of its acceptance sheet. */
  readonly expected: readonly ExpectedPoint[]
  readonly measurements: readonly Measurement[]
  /** Deviation from which a cause is looked for [dB]. */
  readonly toExplainDb: number
}

interface RequiredRoom {
  readonly floor: FloorPlan
  readonly room: RoomPlan
  readonly margin: MarginBudget
}

function requiredRooms(plan: LocationPlan): RequiredRoom[] {
  return plan.floors.flatMap((floor) =>
    floor.rooms
      .filter(({ required }) => required)
      .map((room) => {
        const margin = plan.margins.find(({ profile }) => profile === room.profile) ?? plan.margin
        return { floor, room, margin }
      }),
  )
}

/** Floor by floor, band by band, points of the sheet by their numbers and then the other places: whatever the order of the rows. */
function byPlace({ floors, margin }: LocationPlan) {
  const floorOf = (id: string): number => floors.findIndex((floor) => floor.id === id)
  const order = (band: Band): string => (band === margin.band ? '' : band)
  return (a: AcceptancePointResult, b: AcceptancePointResult): number =>
    floorOf(a.floorId) - floorOf(b.floorId) ||
    (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER) ||
    a.at[1] - b.at[1] ||
    a.at[0] - b.at[0] ||
    compareText(order(a.band), order(b.band))
}

function apDeviations(residuals: readonly Residual[], main: Band): ApDeviation[] {
  const named = residuals.filter((residual) => residual.named)
  const keys = new Map(named.map(({ ap, band }) => [`${band === main ? '' : band} ${ap}`, { ap, band }] as const))
  return [...keys]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { ap, band }]) => ({
      ...{ ap, band },
      ...deviationOf(named.filter((residual) => residual.ap === ap && residual.band === band)),
    }))
}

/** Measured cover of a location, computed when the first reserve asks for it. */
function lazyCover(setup: LocationSetup, band: PlannedBand, residuals: readonly Residual[]): () => MeasuredCover {
  let cover: MeasuredCover | null = null
  return () => {
    cover ??= measuredCover(prepareLocation(setup), band, roomShifts(residuals))
    return cover
  }
}

type Judged = Omit<RoomAcceptance, 'reserve' | 'remedies'>

function judgedRoom(
  { floor, room, margin }: RequiredRoom,
  { expected }: AcceptanceCase,
  points: readonly AcceptancePointResult[],
  residuals: readonly Residual[],
  rooms: number,
): Judged {
  const isHere = (each: { readonly floorId: string; readonly roomId: string }): boolean =>
    each.floorId === floor.id && each.roomId === room.id
  const own = points.filter((point) => isHere(point) && point.band === margin.band)
  return {
    floorId: floor.id,
    roomId: room.id,
    name: room.name,
    band: margin.band,
    requiredDbm: margin.targetRssiDbm,
    areaShare: margin.areaShare,
    confidence: margin.confidence,
    deviation: deviationOf(residuals.filter((residual) => isHere(residual) && residual.band === margin.band)),
    ...judgeRoom({ margin, expected: expected.filter(isHere), points: own, rooms }),
  }
}

/** Numbers the reserves, a room with a point below its target each whatever its verdict, and says what would help. */
function withReserves(
  rooms: readonly Judged[],
  points: readonly AcceptancePointResult[],
  coverOf: () => MeasuredCover,
): RoomAcceptance[] {
  let reserves = 0
  return rooms.map((room) => {
    const failing = points.filter(
      (point) => point.floorId === room.floorId && point.roomId === room.roomId && point.conforms === false,
    )
    if (failing.length === 0) return { ...room, reserve: null, remedies: [] }
    const cover = coverOf()
    const { setup, rooms: surveyed } = cover.prepared
    const index = surveyed.findIndex(
      ({ sample, room: of }) => of.id === room.roomId && setup.location.floors[sample.floorIndex]!.id === room.floorId,
    )
    reserves += 1
    return { ...room, reserve: reserves, remedies: acceptanceRemedies(cover, { room: index, points: failing }) }
  })
}

/** What was read of named APs on a band less what was foreseen, where: storeys have nothing in common. */
function fieldReadings({ plan }: AcceptanceCase, places: readonly PlaceLevels[], predict: Predict): FieldReading[] {
  const apOf = new Map(plan.accessPoints.map(({ id }, ordinal) => [id, ordinal]))
  return places.flatMap((place) => {
    const foreseen = new Map(predict(place).map(({ ap, rssiDbm }) => [ap, rssiDbm]))
    const group = plan.floors.findIndex(({ id }) => id === place.floorId)
    return place.heard.flatMap(({ ap, censored, rssiDbm }): FieldReading[] => {
      const [plannedDbm, ordinal] = [foreseen.get(ap ?? ''), apOf.get(ap ?? '')]
      if (censored || plannedDbm === undefined || ordinal === undefined) return []
      const [x, y] = plan.accessPoints[ordinal]!.at
      const residualDb = rssiDbm - plannedDbm
      return [{ ap: ordinal, from: { x, y }, x: place.at[0], y: place.at[1], group, residualDb }]
    })
  })
}

/** What readings on the deciding band let expect of each AP; null where none names its AP, or too many places were read. */
function likelyFields(
  given: AcceptanceCase,
  places: readonly PlaceLevels[],
  predict: Predict,
): ReadonlyMap<string, LinkField> | null {
  const readings = fieldReadings(given, places, predict)
  const { accessPoints, margin } = given.plan
  const placesRead = new Set(readings.map(({ x, y, group }) => `${group} ${x} ${y}`)).size
  if (placesRead === 0 || placesRead > MOST_READ_PLACES) return null
  return new Map(
    accessPoints.map(({ id, at: [x, y] }, ordinal) => {
      const [own, others] = [true, false].map((isOwn) => readings.filter(({ ap }) => (ap === ordinal) === isOwn))
      return [id, linkField({ x, y }, own!, sharedField(others!), margin.freedom)] as const
    }),
  )
}

/** Of more points than these those nearest the level required are held against one another. */
const MOST_WEIGHED = 200

/** Points with the share that a reading of each would settle, the largest first. */
function bySettled(points: readonly { readonly point: Omit<UnreadPoint, 'settles'>; readonly open: OpenPlace }[]) {
  const near = points.toSorted((a, b) => Math.abs(a.open.aboveDb) - Math.abs(b.open.aboveDb))
  const shares = settledShares(near.slice(0, MOST_WEIGHED).map(({ open }) => open))
  const settled = near.map(({ point }, i): UnreadPoint => ({ ...point, settles: quantise(shares[i] ?? 0, 0.001) }))
  return settled.sort((a, b) => b.settles - a.settles)
}

/**
 * Points of the sheet in required rooms that nobody read, with what readings of the same APs elsewhere let expect there; first the one
 * whose reading settles most.
 */
function unreadPoints(
  { plan, expected }: AcceptanceCase,
  places: readonly PlaceLevels[],
  predict: Predict,
  fields: ReadonlyMap<string, LinkField>,
  marginOf: (floorId: string, roomId: string) => MarginBudget | null,
): UnreadPoint[] {
  const { band } = plan.margin
  const read = new Set(places.map(({ floorId, number }) => `${floorId} ${number}`))
  const found = expected.flatMap((point) => {
    const { floorId, roomId, number, at } = point
    const margin = marginOf(floorId, roomId)
    if (margin === null || read.has(`${floorId} ${number}`)) return []
    const place = { x: at[0], y: at[1], group: plan.floors.findIndex(({ id }) => id === floorId) }
    const predicted = predict({ floorId, roomId, at, band })
    const likely = predicted.map(({ ap, rssiDbm, obstructed, sigmaShare = 1 }) => {
      const sigmaDb = sigmaShare * (obstructed ? margin.obstructedSigmaDb : margin.lineOfSightSigmaDb)
      return { ap, levelDbm: rssiDbm + fields.get(ap)!.meanDb(place), sigmaDb }
    })
    const best = likely.toSorted((a, b) => b.levelDbm - a.levelDbm)[0]
    if (best === undefined) return []
    const db = (value: number): number => quantise(value, 0.1)
    const { ap, levelDbm, sigmaDb } = best
    const stated = { ...place, sigmaDb }
    const { sdDb, freedom } = fields.get(ap)!.spread(stated)
    const reachDb = studentQuantile((1 + STATED) / 2, freedom) * sdDb
    const [lowDbm, highDbm] = [db(levelDbm - reachDb), db(levelDbm + reachDb)]
    const levels = { foreseenDbm: db(predicted[0]!.rssiDbm), likelyDbm: db(levelDbm), lowDbm, highDbm }
    const hears = new Set(
      likely.filter((each) => each.levelDbm >= STANDARD_FLOOR_DBM).map((each) => fields.get(each.ap)!),
    )
    const open = { at: stated, field: fields.get(ap)!, aboveDb: levelDbm - margin.targetRssiDbm, hears }
    return [{ point: { ...point, ap, ...levels, requiredDbm: margin.targetRssiDbm }, open }]
  })
  return bySettled(found)
}

/** The level of the AP that is expected strongest in each cell of the floors where something was read. */
function measuredFloors(
  { setup, plan }: AcceptanceCase,
  places: readonly PlaceLevels[],
  { radios, grids }: PlannedBand,
  fields: ReadonlyMap<string, LinkField>,
): MeasuredFloor[] {
  return plan.floors.flatMap(({ id }, group): MeasuredFloor[] => {
    const grid = grids[group]!
    if (!places.some(({ floorId }) => floorId === id)) return []
    const levels = Float32Array.from(grid.roomIndex, (room, cell) => {
      if (room < 0) return Number.NEGATIVE_INFINITY
      const [x, y] = cellCentre(grid, cell)
      const likely = radios.map(
        (radio) => levelAt(setup, radio, group, cell) + fields.get(radio.ap.id)!.meanDb({ x, y, group }),
      )
      return Math.max(...likely)
    })
    return [{ floorId: id, rssiDbm: base64(rssiBytes(grid, levels)) }]
  })
}

/** Holds the readings of a location against what was required and what was foreseen. Pure: the order of the readings counts for nothing. */
export function acceptLocation(given: AcceptanceCase): LocationAcceptance {
  const { setup, plan, expected, measurements, toExplainDb } = given
  const bands = new Map<Band, PlannedBand>()
  const bandOf = (band: Band): PlannedBand => {
    const known = bands.get(band) ?? plannedBand(setup, plan, band)
    bands.set(band, known)
    return known
  }
  const predict = predictor(setup, bandOf)
  const required = requiredRooms(plan)
  const marginOf = (floorId: string, roomId: string): MarginBudget | null =>
    required.find(({ floor, room }) => floor.id === floorId && room.id === roomId)?.margin ?? null
  const places = placesOf(measurements)
  const residuals = places.flatMap((place) => residualsOf(place, predict)).sort((a, b) => a.valueDb - b.valueDb)
  const points = places
    .map((place) => pointResult(place, marginOf(place.floorId, place.roomId), predict, toExplainDb))
    .sort(byPlace(plan))
  const { margin } = plan
  const deciding = points.filter(({ conforms }) => conforms !== null)
  const judged = required.map((room) => judgedRoom(room, given, points, residuals, required.length))
  const whole = judgeLocation(margin, judged, deciding)
  const isAlike = readsAlike(deciding)
  const shown = <Of extends Pick<LocationAcceptance | RoomAcceptance, 'verdict'>>(of: Of) =>
    isAlike && of.verdict === 'conforms'
      ? { ...of, verdict: 'not-proven' as const, rule: 'readings-alike' as const }
      : of
  const coverOf = lazyCover(
    setup,
    bandOf(setup.band),
    residuals.filter(({ band }) => band === setup.band),
  )
  const figures = {
    deviation: deviationOf(residuals.filter(({ band }) => band === margin.band)),
    aps: apDeviations(residuals, margin.band),
    interval: intervalCheck(residuals, margin),
  }
  const onBand = places.filter(({ band }) => band === margin.band)
  const fields = likelyFields(given, onBand, predict)
  return {
    locationId: plan.id,
    ...shown(whole),
    band: margin.band,
    areaShare: margin.areaShare,
    confidence: margin.confidence,
    expectedPoints: expected.length,
    measuredPoints: judged.reduce((sum, { measuredPoints }) => sum + measuredPoints, 0),
    ...figures,
    doubts: planDoubts(figures, margin),
    toExplainDb,
    readings: measurements.length,
    unknownOffset: measurements.filter(({ deviceOffsetDb }) => deviceOffsetDb === null).length,
    rooms: withReserves(
      judged.map((room) => shown(settleRoom(margin, room, whole))),
      points,
      coverOf,
    ),
    points,
    unread: fields === null ? [] : unreadPoints(given, onBand, predict, fields, marginOf),
    measured: fields === null ? [] : measuredFloors(given, onBand, bandOf(margin.band), fields),
  }
}
