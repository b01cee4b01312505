import { centroid } from '../geometry/polygon.js'
import type { Point, Polygon } from '../geometry/shapes.js'
import { walkOrder } from '../geometry/walk-order.js'
import { walkGrid, walkingMetres } from '../geometry/walking.js'
import type { ExpectedPoint } from '../model/acceptance.js'
import type { Catalog } from '../model/catalog.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Floor } from '../model/site.js'
import type { WalkList, WalkReading, WalkStop } from '../model/walk-list.js'
import { normalQuantile } from '../radio/normal.js'
import { isBlocked } from '../routes/cable-grid.js'
import { compareText, quantise } from '../units.js'
import { lossColumns } from './calibration-links.js'
import { plannedGrids } from './planned-levels.js'
import { type LocationSetup, requiredProfile } from './setup.js'
import { type WalkLinks, walkLinks } from './walk-links.js'
import { type ChosenReadings, chooseWalkReadings, namedLosses } from './walk-losses.js'
import { otherPoints, sheetPoints, type WalkPoint } from './walk-points.js'

/** What a walk list is made of. */
export interface WalkCase {
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
