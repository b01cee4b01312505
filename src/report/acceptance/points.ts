import { boundingBox, containsPoint, distanceToEdgesM } from '../../geometry/polygon.js'
import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, LocationPlan, MarginBudget, RoomPlan } from '../../model/location-plan.js'
import { sampleSize } from '../../statistics/sample-size.js'
import { type Cell, roomCells } from './room-cells.js'

/** A place to measure at, with what the plan foresees there. */
export interface AcceptancePoint extends Cell {
  /** On its floor, from 1. */
  readonly number: number
  readonly floor: FloorPlan
  readonly room: RoomPlan
  /** What its room must meet. */
  readonly margin: MarginBudget
  /** The least level that the plan foresees in its room. */
  readonly isWorst: boolean
}

/** Where to measure in a location, and by which rule the places were chosen. */
export interface AcceptancePlan {
  readonly points: readonly AcceptancePoint[]
  /** Fewest points that show the share with the confidence when none fails; null for a share of 1, which no number shows. */
  readonly leastPoints: number | null
  /** Step of the square grid that was laid over each room [m]. */
  readonly stepM: number
}

const STEP_PARTS_PER_M = 10
/** Nobody stands in a wall or against it: points keep this far from the axes of the walls where the room has such places [m]. */
export const CLEARANCE_M = 0.5
/** Step of the grid where no number of points would do [m]. */
const STEP_FOR_ALL_M = 1

interface RequiredRoom {
  readonly floor: FloorPlan
  readonly room: RoomPlan
  readonly cells: readonly Cell[]
  readonly margin: MarginBudget
}

function standableCells(floor: FloorPlan, room: RoomPlan): readonly Cell[] {
  const cells = roomCells(floor, room)
  const clear = cells.filter(({ at }) => distanceToEdgesM(room.polygon, at[0], at[1]) >= CLEARANCE_M)
  return clear.length > 0 ? clear : cells
}

function requiredRooms(location: LocationPlan): RequiredRoom[] {
  return location.floors.flatMap((floor) =>
    floor.rooms
      .filter((room) => room.required)
      .map((room) => ({
        floor,
        room,
        cells: standableCells(floor, room),
        margin: location.margins.find((margin) => margin.profile === room.profile) ?? location.margin,
      })),
  )
}

function nearest(cells: readonly Cell[], [x, y]: Point): Cell {
  const distance = ({ at }: Cell): number => (at[0] - x) ** 2 + (at[1] - y) ** 2
  return cells.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best))
}

/** The cell of the least level on the band that is required, the first from the south-west of several. */
function worstCell({ cells, margin }: RequiredRoom): Cell {
  const level = (cell: Cell): number => cell.rssiDbm[margin.band] ?? Number.NEGATIVE_INFINITY
  return cells.reduce((worst, cell) => (level(cell) < level(worst) ? cell : worst))
}

/** Cells of a room at the crossings of a square grid that begins half a step from its south-west corner, and the worst one. */
function gridCells(required: RequiredRoom, stepM: number): Cell[] {
  const { room, cells } = required
  if (cells.length === 0) return []
  const box = boundingBox(room.polygon)
  const chosen = new Set([worstCell(required)])
  for (let y = box.minY + stepM / 2; y < box.maxY; y += stepM)
    for (let x = box.minX + stepM / 2; x < box.maxX; x += stepM)
      if (containsPoint(room.polygon, x, y)) chosen.add(nearest(cells, [x, y]))
  if (chosen.size === 1) chosen.add(nearest(cells, [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2]))
  return cells.filter((cell) => chosen.has(cell))
}

/** Of all rooms at one step. */
function pointsAt(rooms: readonly RequiredRoom[], stepM: number): Omit<AcceptancePoint, 'number'>[] {
  return rooms.flatMap((required) => {
    const { floor, room, margin } = required
    const cells = gridCells(required, stepM)
    const worst = cells.length === 0 ? null : worstCell(required)
    return cells.map((cell) => ({ ...cell, floor, room, margin, isWorst: cell === worst }))
  })
}

/**
 * The points to measure at when a location is accepted: in each room that must be covered the crossings of a square grid, which
 * gives each room points by its area, and the cell of the least level foreseen. The step is the largest, in tenths of a metre,
 * that gives the location as many points as show its share of area with its confidence when none fails.
 */
export function acceptancePlan(location: LocationPlan): AcceptancePlan {
  const rooms = requiredRooms(location)
  const { areaShare, confidence } = location.margin
  const leastPoints = sampleSize(areaShare, confidence, 0)
  const areaM2 = rooms.reduce((sum, { room }) => sum + room.areaM2, 0)
  const finest = Math.round((rooms[0]?.floor.grid.spacingM ?? 0.5) * STEP_PARTS_PER_M)
  const widestM = leastPoints === null ? STEP_FOR_ALL_M : Math.sqrt(areaM2 / leastPoints)
  let step = Math.max(finest, Math.floor(widestM * STEP_PARTS_PER_M))
  let found = pointsAt(rooms, step / STEP_PARTS_PER_M)
  while (leastPoints !== null && found.length < leastPoints && step > finest) {
    step--
    found = pointsAt(rooms, step / STEP_PARTS_PER_M)
  }
  const last = new Map<FloorPlan, number>()
  const points = found.map((point) => {
    const number = (last.get(point.floor) ?? 0) + 1
    last.set(point.floor, number)
    return { ...point, number }
  })
  return { points, leastPoints, stepM: step / STEP_PARTS_PER_M }
}
