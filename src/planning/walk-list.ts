import type { Observations } from '../calibration/observations.js'
import { FIRST_FACTOR, type FitLayout, fitLayout, type LossColumn } from '../calibration/parameters.js'
import {
  type Confounder,
  chooseReadings,
  type Design,
  designLinks,
  designLossesDb,
  type LossGoal,
  lossGoals,
  priorCovariance,
  readingInformation,
} from '../calibration/reading-design.js'
import { centroid, distanceToEdgesM } from '../geometry/polygon.js'
import { cellCentre } from '../geometry/raster.js'
import type { Point, Polygon } from '../geometry/shapes.js'
import { walkGrid, walkingMetres, walkOrder } from '../geometry/walking.js'
import type { ExpectedPoint } from '../model/acceptance.js'
import type { Catalog } from '../model/catalog.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Floor, Location, Room } from '../model/site.js'
import type { OpenLoss, WalkList, WalkLoss, WalkReading, WalkStop } from '../model/walk-list.js'
import type { SampleGrid } from '../radio/grid.js'
import { isBlocked } from '../routes/cable-grid.js'
import { normalQuantile } from '../statistics/normal.js'
import { compareText, quantise } from '../units.js'
import { LEAST_HEARD, LEAST_PLACES, PRIORS } from './calibrate-site.js'
import { type CalibrationLink, linkTable, lossColumns } from './calibration-links.js'
import { cellOf, levelAt, plannedBand, plannedGrids } from './planned-levels.js'
import { type LocationSetup, requiredProfile } from './setup.js'

/** A place where one can measure. */
interface WalkPoint {
  readonly floorIndex: number
  readonly roomIndex: number
  readonly at: Point
  /** Number of the acceptance sheet's point; null for any other place. */
  readonly number: number | null
}

/** Places beside the sheet's lie so far apart [m], and from them: shadowing stays alike over metres. */
const STEP_M = 2

function sheetPoints({ floors }: Location, expected: readonly ExpectedPoint[]): WalkPoint[] {
  return expected.map(({ floorId, roomId, number, at }) => {
    const floorIndex = floors.findIndex(({ id }) => id === floorId)
    const roomIndex = floors[floorIndex]!.rooms.findIndex(({ id }) => id === roomId)
    return { floorIndex, roomIndex, at, number }
  })
}

/** Nobody measures in a shaft, a lift, on stairs or over a void. */
function isEntered(room: Room, catalog: Catalog): boolean {
  const use = catalog.roomUses[room.use]!
  return !isBlocked(room, use) && !use.verticalRuns
}

/**
 * Places on a square grid in all rooms that are entered, clear of the walls and of the sheet's points.
 * @param grids cells of each floor
 * @param clearanceM least distance from the axes of walls
 */
function otherPoints(
  { floors }: Location,
  catalog: Catalog,
  grids: readonly SampleGrid[],
  sheet: readonly WalkPoint[],
  clearanceM: number,
): WalkPoint[] {
  return grids.flatMap((grid, floorIndex) => {
    const { rooms } = floors[floorIndex]!
    const step = Math.max(1, Math.round(STEP_M / grid.spacingM))
    const first = Math.floor(step / 2)
    const own = sheet.filter((point) => point.floorIndex === floorIndex)
    const points: WalkPoint[] = []
    for (let row = first; row < grid.height; row += step)
      for (let column = first; column < grid.width; column += step) {
        const cell = row * grid.width + column
        const roomIndex = grid.roomIndex[cell]!
        const room = rooms[roomIndex]
        if (room === undefined || !isEntered(room, catalog)) continue
        const at = cellCentre(grid, cell)
        if (distanceToEdgesM(room.polygon, at[0], at[1]) < clearanceM) continue
        if (own.some((point) => Math.hypot(point.at[0] - at[0], point.at[1] - at[1]) < STEP_M)) continue
        points.push({ floorIndex, roomIndex, at, number: null })
      }
    return points
  })
}

/** An AP that is heard at a place. */
interface WalkLink {
  /** Ordinal of the place. */
  readonly point: number
  readonly ap: string
  readonly predictedDbm: number
}

/** All pairs of a place and an AP that is surely heard there, and the same as the fit takes them, their levels those foreseen. */
interface WalkLinks {
  readonly links: readonly WalkLink[]
  readonly observations: Observations
}

/**
 * Pairs of places and APs whose foreseen level is at least that from which on an AP is surely heard; none through a slab of which nobody
 * knows what it is.
 * @param heardFromDbm [dBm]
 */
export function walkLinks(
  setup: LocationSetup,
  plan: LocationPlan,
  columns: readonly LossColumn[],
  points: readonly WalkPoint[],
  heardFromDbm: number,
): WalkLinks {
  const { location, band } = setup
  const { radios, grids } = plannedBand(setup, plan, band)
  const walked = new Map<CalibrationLink, WalkLink>()
  for (const [point, { floorIndex, roomIndex, at, number }] of points.entries()) {
    const cell = cellOf(grids[floorIndex]!, roomIndex, at)
    if (cell === null) continue
    const floor = location.floors[floorIndex]!
    const place = { locationId: plan.id, floorId: floor.id, roomId: floor.rooms[roomIndex]!.id, at, number }
    for (const radio of radios) {
      const rssiDbm = levelAt(setup, radio, floorIndex, cell)
      if (rssiDbm < heardFromDbm) continue
      const link = { ...place, ap: radio.ap, level: { rssiDbm, censored: false, device: null } }
      walked.set(link, { point, ap: radio.ap.id, predictedDbm: rssiDbm })
    }
  }
  const table = linkTable([[{ setup, plan, measurements: [] }, [...walked.keys()]]], columns, band)
  const links = table.links.map((link) => walked.get(link)!)
  return { links, observations: { ...table.observations, point: Int32Array.from(links, ({ point }) => point) } }
}

const CONFOUNDER_NAMES = { level: '*level', distance: '*distance', 'way-round': '*way-round' } as const

/** What the fit of a location's readings starts from. */
export function walkLayout(columns: readonly LossColumn[]): FitLayout {
  return fitLayout(columns, PRIORS)
}

/**
 * Materials that lose the plan a room at their high loss, with how many rooms; where none does alone and all together do, those that
 * take something off the worst room's margin.
 */
function namedLosses({ sensitivity }: LocationPlan): ReadonlyMap<string, number> {
  const { materials, allHigh } = sensitivity ?? { materials: [], allHigh: null }
  const losing = materials.filter(({ lostRooms }) => lostRooms.length > 0)
  const together = (allHigh?.lostRooms.length ?? 0) > 0
  const named =
    losing.length > 0 || !together ? losing : materials.filter(({ marginChangeDb }) => (marginChangeDb ?? 0) < 0)
  return new Map(named.map(({ material, lostRooms }) => [material, lostRooms.length]))
}

interface ChosenReadings {
  /** Indices of the links to read. */
  readonly links: readonly number[]
  readonly losses: readonly WalkLoss[]
}

function openLoss({ open }: LossGoal, columns: readonly LossColumn[]): OpenLoss | null {
  if (open === null || open.why !== 'confounded') return open as OpenLoss | null
  const nameOf = (other: Confounder): string =>
    typeof other === 'number' ? columns[other]!.material : CONFOUNDER_NAMES[other]
  return { why: 'confounded', with: open.with.map(nameOf) }
}

function walkLoss(goal: LossGoal, lostRooms: number, layout: FitLayout, design: Design, { observations }: WalkLinks) {
  const { column, priorSdDb, targetSdDb } = goal
  const { material, lossDb, lowDb, highDb } = layout.columns[column]!
  const parameter = FIRST_FACTOR + layout.factorOf[column]!
  const variance = design.covariance[parameter * Math.sqrt(design.covariance.length) + parameter]!
  const crossing = design.links.filter((link) => observations.crossings[column]![link]! > 0)
  return {
    ...{ material, lossDb, lowDb, highDb, lostRooms },
    priorSdDb: quantise(priorSdDb, 0.1),
    targetSdDb: quantise(targetSdDb, 0.1),
    // The design is linear about the loss planned with, which may lie above the median of its range: no reading makes it less sure.
    walkSdDb: quantise(Math.min(priorSdDb, designLossesDb(layout)[column]! * Math.sqrt(variance)), 0.1),
    readings: crossing.length,
    places: new Set(crossing.map((link) => observations.point[link]!)).size,
    open: openLoss(goal, layout.columns),
  }
}

/**
 * Readings that tell the losses that the plan depends on, at places that are visited anyway where those are enough.
 * @param visited ordinals of those places
 * @param sigmaDb spread of readings [dB]
 */
function chooseWalkReadings(
  plan: LocationPlan,
  columns: readonly LossColumn[],
  links: WalkLinks,
  visited: ReadonlySet<number>,
  sigmaDb: number,
): ChosenReadings {
  const named = namedLosses(plan)
  const layout = walkLayout(columns)
  const all = designLinks(links.observations, layout)
  const [prior, information] = [priorCovariance(layout), readingInformation(sigmaDb)]
  const asked = [...named.keys()].flatMap((material) => {
    const column = columns.findIndex((each) => each.material === material)
    return column < 0 ? [] : [column]
  })
  const losses = lossGoals(layout, prior, all, information, asked)
  const goals = losses.flatMap(({ goal }) => (goal === null ? [] : [goal]))
  const design = chooseReadings({
    prior,
    links: all,
    information,
    goals,
    visited,
    least: { readings: LEAST_HEARD, places: LEAST_PLACES },
  })
  return {
    links: design.links,
    losses: losses.map((loss) => walkLoss(loss, named.get(columns[loss.column]!.material)!, layout, design, links)),
  }
}

/** What a walk list is made of. */
interface WalkCase {
  readonly setup: LocationSetup
  readonly plan: LocationPlan
  /** Points of the location's acceptance sheet, and the fewest that show its share. */
  readonly expected: readonly ExpectedPoint[]
  readonly leastPoints: number | null
  /** Least distance of points from the axes of walls [m]. */
  readonly clearanceM: number
  /** Level below which the device that measures hears nothing, as the reference client would read it [dBm]. */
  readonly floorDbm: number
}

/** An AP is asked for where it is heard with this probability. */
const SURELY = 0.9

/** Where a floor is entered: its public entrance, else its stairs, else a door to the outside; null where it has none. */
function entryOf({ rooms, openings }: Floor, catalog: Catalog): Point | null {
  const doors = openings.filter(({ kind }) => kind === 'door')
  const stairs = rooms.find((room) => !room.isVoid && isBlocked(room, catalog.roomUses[room.use]!))
  const middle = ({ from, to }: (typeof doors)[number]): Point => [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const entrance = doors.find(({ publicEntrance }) => publicEntrance)
  if (entrance !== undefined) return middle(entrance)
  if (stairs !== undefined) return centroid(stairs.polygon)
  const outer = doors.find((door) => door.rooms.includes(null))
  return outer === undefined ? null : middle(outer)
}

interface Leg {
  readonly point: WalkPoint
  readonly ordinal: number
  readonly legM: number
}

/** The points of one floor in walking order. */
function walkOf(floor: Floor, catalog: Catalog, points: readonly (readonly [number, WalkPoint])[]): Leg[] {
  const standable: Polygon[] = floor.rooms.filter(({ isVoid }) => !isVoid).map(({ polygon }) => polygon)
  const barriers = [...floor.walls, ...floor.openings.filter(({ kind }) => kind === 'window')]
  const entry = entryOf(floor, catalog) ?? points[0]![1].at
  const places = [entry, ...points.map(([, { at }]) => at)]
  const metres = walkingMetres(walkGrid(standable, barriers), places)
  const order = walkOrder(metres)
  return order.slice(1).map((place, i) => {
    const [ordinal, point] = points[place - 1]!
    return { ordinal, point, legM: metres[order[i]! * places.length + place]! }
  })
}

function readingsAt(
  ordinal: number,
  { links: chosen, losses }: ChosenReadings,
  { links, observations }: WalkLinks,
  materials: readonly string[],
): WalkReading[] {
  const asked = new Set(losses.map(({ material }) => material))
  return chosen
    .filter((link) => links[link]!.point === ordinal)
    .map((link): WalkReading => {
      const crossed = materials.flatMap((material, column) => {
        const count = observations.crossings[column]![link]!
        return asked.has(material) && count > 0 ? [[material, count] as const] : []
      })
      const { ap, predictedDbm } = links[link]!
      return { ap, predictedDbm: quantise(predictedDbm, 0.1), crossings: Object.fromEntries(crossed) }
    })
    .sort((a, b) => b.predictedDbm - a.predictedDbm || compareText(a.ap, b.ap))
}

/**
 * Where to measure in a location: the points of its acceptance sheet, which decide its verdicts, and the fewest readings of named APs, there
 * and where need be elsewhere, that tell the losses at whose high end the plan loses rooms; in walking order. Pure.
 */
export function walkList({ setup, plan, expected, leastPoints, clearanceM, floorDbm }: WalkCase): WalkList {
  const { location, catalog, band } = setup
  const sigmaDb = plan.margin.obstructedSigmaDb
  const heardFromDbm = floorDbm + normalQuantile(SURELY) * sigmaDb
  const sheet = sheetPoints(location, expected)
  const needed = namedLosses(plan).size > 0
  const others = needed ? otherPoints(location, catalog, plannedGrids(setup), sheet, clearanceM) : []
  const points = [...sheet, ...others]
  const columns = needed ? lossColumns([{ setup, plan, measurements: [] }], band) : []
  const links = walkLinks(setup, plan, columns, needed ? points : [], heardFromDbm)
  const chosen = chooseWalkReadings(plan, columns, links, new Set(sheet.keys()), sigmaDb)
  const told = new Set(chosen.links.map((link) => links.links[link]!.point))
  const stopped = [...points.entries()].filter(([ordinal, { number }]) => number !== null || told.has(ordinal))
  const legs = location.floors.flatMap((floor, f) => {
    const own = stopped.filter(([, { floorIndex }]) => floorIndex === f)
    return own.length === 0 ? [] : walkOf(floor, catalog, own)
  })
  const materials = columns.map(({ material }) => material)
  const stops = legs.map(({ point, ordinal, legM }, index): WalkStop => {
    const floor = location.floors[point.floorIndex]!
    const room = floor.rooms[point.roomIndex]!
    return {
      number: index + 1,
      ...{ floorId: floor.id, roomId: room.id, at: [quantise(point.at[0], 0.01), quantise(point.at[1], 0.01)] },
      point: point.number,
      required: requiredProfile(room, catalog) !== null,
      readings: readingsAt(ordinal, chosen, links, materials),
      legM: quantise(legM, 0.1),
    }
  })
  return {
    ...{ locationId: location.id, band, leastPoints, sigmaDb, stops },
    decide: sheet.length,
    calibrate: told.size,
    both: [...told].filter((ordinal) => points[ordinal]!.number !== null).length,
    readings: chosen.links.length,
    heardFromDbm: quantise(heardFromDbm, 0.1),
    walkM: quantise(
      legs.reduce((sum, { legM }) => sum + legM, 0),
      1,
    ),
    losses: plan.sensitivity === null ? null : chosen.losses,
  }
}
