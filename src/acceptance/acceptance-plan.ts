import { boundingBox, containsPoint, distanceToEdgesM } from '../geometry/polygon.js'
import type { Point } from '../geometry/shapes.js'
import type {
  AcceptancePlan,
  AcceptancePoint,
  FloorPlan,
  GridPlan,
  LocationPlan,
  MarginBudget,
  RoomPlan,
} from '../model/location-plan.js'
import type { Band } from '../model/site.js'
import {
  allowedFailures,
  failureConfidence,
  fewestWithFailure,
  sampleSize,
  shownFailures,
} from '../statistics/binomial.js'
import { studentQuantile } from '../statistics/student-t.js'

/** A cell of a floor's grid with what the plan foresees there. */
interface Cell {
  readonly at: Point
  /** Median RSSI of the strongest AP, by band [dBm]. */
  readonly rssiDbm: Readonly<Partial<Record<Band, number>>>
}

const OUTSIDE = -128

function layers(grid: GridPlan): [Band, Int8Array][] {
  const entries = Object.entries(grid.rssiDbm) as [Band, string][]
  return entries.map(([band, text]) => {
    const bytes = Buffer.from(text, 'base64')
    return [band, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)]
  })
}

/** Cells of a room, row by row from the south-west; those of which the plan foresees nothing are left out. */
function roomCells({ grid }: FloorPlan, room: RoomPlan): Cell[] {
  const { originM, spacingM, width, height } = grid
  const box = boundingBox(room.polygon)
  const bands = layers(grid)
  const from = (low: number, origin: number): number => Math.max(0, Math.floor((low - origin) / spacingM))
  const cells: Cell[] = []
  for (let row = from(box.minY, originM[1]); row < height; row++) {
    const y = originM[1] + row * spacingM
    if (y > box.maxY) break
    for (let column = from(box.minX, originM[0]); column < width; column++) {
      const x = originM[0] + column * spacingM
      if (x > box.maxX) break
      if (!containsPoint(room.polygon, x, y)) continue
      const known = bands.flatMap(([band, values]) => {
        const value = values[row * width + column] ?? OUTSIDE
        return value === OUTSIDE ? [] : [[band, value] as const]
      })
      if (known.length > 0) cells.push({ at: [x, y], rssiDbm: Object.fromEntries(known) as Cell['rssiDbm'] })
    }
  }
  return cells
}

const STEP_PARTS_PER_M = 10
/** Nobody stands in a wall or against it: points keep this far from the axes of the walls where the room has such places [m]. */
const CLEARANCE_M = 0.5
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

function requiredRooms(location: Pick<LocationPlan, 'floors' | 'margin' | 'margins'>): RequiredRoom[] {
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
    const { floor, room } = required
    const cells = gridCells(required, stepM)
    const worst = cells.length === 0 ? null : worstCell(required)
    return cells.map((cell) => ({ floor: floor.id, room: room.id, ...cell, isWorst: cell === worst }))
  })
}

/** 95 % of what shadowing makes of a level lies within the quantile of this share. */
const TWO_SIDED_95 = 0.975
const MOST_FAILURES_SHOWN = 3

/** The largest step, in tenths of a metre, that gives as many points as are needed, and those points. */
function choosePoints(rooms: readonly RequiredRoom[], leastPoints: number | null) {
  const areaM2 = rooms.reduce((sum, { room }) => sum + room.areaM2, 0)
  const finest = Math.round((rooms[0]?.floor.grid.spacingM ?? 0.5) * STEP_PARTS_PER_M)
  const widestM = leastPoints === null ? STEP_FOR_ALL_M : Math.sqrt(areaM2 / leastPoints)
  let step = Math.max(finest, Math.floor(widestM * STEP_PARTS_PER_M))
  let found = pointsAt(rooms, step / STEP_PARTS_PER_M)
  while (leastPoints !== null && found.length < leastPoints && step > finest) {
    step--
    found = pointsAt(rooms, step / STEP_PARTS_PER_M)
  }
  const last = new Map<string, number>()
  const points = found.map(({ floor, room, ...rest }): AcceptancePoint => {
    const number = (last.get(floor) ?? 0) + 1
    last.set(floor, number)
    return { floor, room, number, ...rest }
  })
  return { points, stepM: step / STEP_PARTS_PER_M }
}

/** Numbers of points that rooms have, and how many below the level show a failure there: rooms of like numbers together. */
function failureSteps(sizes: readonly number[], areaShare: number, confidence: number) {
  const steps: { from: number; to: number; failures: number }[] = []
  for (const size of [...new Set(sizes)].sort((a, b) => a - b)) {
    const failures = shownFailures(size, areaShare, confidence)
    const last = steps.at(-1)
    if (failures === null) continue
    if (last?.failures === failures) last.to = size
    else steps.push({ from: size, to: size, failures })
  }
  return steps
}

/**
 * The points to measure at when a location is accepted: in each room that must be covered the crossings of a square grid, which
 * gives each room points by its area, and the cell of the least level foreseen. The step is the largest, in tenths of a metre,
 * that gives the location as many points as show its share of area with its confidence when none fails. With them the numbers that
 * decide: how many may fail, from how many on a room or the location fails, and which deviation asks for a cause (95 % of the
 * obstructed shadowing).
 */
export function acceptancePlan(location: Pick<LocationPlan, 'floors' | 'margin' | 'margins'>): AcceptancePlan {
  const required = requiredRooms(location)
  const { areaShare, confidence, obstructedSigmaDb, freedom } = location.margin
  const leastPoints = sampleSize(areaShare, confidence, 0)
  const { points, stepM } = choosePoints(required, leastPoints)
  const rooms = required.map(({ floor, room, margin }) => {
    const size = points.filter((point) => point.floor === floor.id && point.room === room.id).length
    const joint = failureConfidence(margin.confidence, required.length)
    return {
      floor: floor.id,
      room: room.id,
      points: size,
      allowedFailures: allowedFailures(size, margin.areaShare),
      failsFrom: shownFailures(size, margin.areaShare, joint),
    }
  })
  const joint = failureConfidence(confidence, required.length)
  return {
    points,
    leastPoints,
    sizes: Array.from({ length: MOST_FAILURES_SHOWN + 1 }, (_, failures) => failures).flatMap((failures) => {
      const size = sampleSize(areaShare, confidence, failures)
      return size === null ? [] : [{ failures, points: size }]
    }),
    stepM,
    clearanceM: CLEARANCE_M,
    deviationDb: Math.round(studentQuantile(TWO_SIDED_95, freedom) * obstructedSigmaDb * 10) / 10,
    rooms,
    failureSteps: failureSteps(
      rooms.map((room) => room.points),
      areaShare,
      joint,
    ),
    failsFrom: shownFailures(points.length, areaShare, joint),
    fewestWithFailure: fewestWithFailure(areaShare),
  }
}
