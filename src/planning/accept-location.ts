import { deviationOf, intervalCheck, planDoubts, roomShifts } from '../acceptance/deviation.js'
import { judgeLocation, judgeRoom, settleRoom } from '../acceptance/judge.js'
import { placesOf, pointResult, type Residual, residualsOf } from '../acceptance/places.js'
import type {
  AcceptancePointResult,
  ApDeviation,
  ExpectedPoint,
  LocationAcceptance,
  RoomAcceptance,
} from '../model/acceptance.js'
import type { FloorPlan, LocationPlan, MarginBudget, RoomPlan } from '../model/location-plan.js'
import type { Measurement } from '../model/measurement.js'
import type { Band } from '../model/site.js'
import { compareText } from '../units.js'
import { acceptanceRemedies } from './acceptance-remedies.js'
import { type MeasuredCover, measuredCover } from './measured-cover.js'
import { type PlannedBand, plannedBand, predictor } from './planned-levels.js'
import type { LocationSetup } from './setup.js'
import { surveyLocation } from './survey.js'

/** What a location is accepted by. */
export interface AcceptanceCase {
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
    cover ??= measuredCover(surveyLocation(setup), band, roomShifts(residuals))
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
    const { setup, rooms: surveyed } = cover.survey
    const index = surveyed.findIndex(
      ({ sample, room: of }) => of.id === room.roomId && setup.location.floors[sample.floorIndex]!.id === room.floorId,
    )
    reserves += 1
    return { ...room, reserve: reserves, remedies: acceptanceRemedies(cover, { room: index, points: failing }) }
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
  return {
    locationId: plan.id,
    ...whole,
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
      judged.map((room) => settleRoom(margin, room, whole)),
      points,
      coverOf,
    ),
    points,
  }
}
