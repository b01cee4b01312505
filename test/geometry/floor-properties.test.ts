import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crosses } from '../../src/geometry/crossing.js'
import type { FloorWalls, RoomShape, WallStretch } from '../../src/geometry/floor-specs.js'
import { containsPoint, edgesOf, perimeterM } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { build, line } from './draw.js'
import { randomRooms } from './random-floor.js'

type Move = (point: Point) => Point

const moved = (shapes: readonly RoomShape[], move: Move): RoomShape[] =>
  shapes.map((room) => ({ id: room.id, polygon: room.polygon.map(move) }))

const lengthM = (wall: WallStretch) => Math.hypot(wall.to[0] - wall.from[0], wall.to[1] - wall.from[1])
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Walls as text, ends in order, so that sets of walls compare whatever their order. */
function described(walls: readonly WallStretch[], move: Move): string[] {
  return walls
    .map((wall) => {
      const ends = [wall.from, wall.to].map(move).map((p) => p.map((v) => (v === 0 ? 0 : v).toFixed(3)).join(','))
      return `${ends.sort().join(' ')} ${wall.kind} ${wall.rooms.join(' ')}`
    })
    .sort()
}

const overlapM = (a: WallStretch, b: WallStretch): number => {
  const axis = a.from[0] === a.to[0] ? 1 : 0
  const flat = (wall: WallStretch) => wall.from[1 - axis] === a.from[1 - axis] && wall.to[1 - axis] === a.from[1 - axis]
  if (!flat(a) || !flat(b)) return 0
  return Math.min(a.to[axis]!, b.to[axis]!) - Math.max(a.from[axis]!, b.from[axis]!)
}

describe('rooms that tile a rectangle', () => {
  test('have no problems, and their walls add up', () => {
    fc.assert(
      fc.property(randomRooms, (shapes) => {
        const floor = build({ rooms: shapes })
        expect(floor.problems).toEqual([])
        const exterior = sum(floor.walls.filter((wall) => wall.kind === 'exterior').map(lengthM))
        const perimeters = sum(floor.rooms.map((room) => perimeterM(room.polygon)))
        expect(sum(floor.walls.map(lengthM))).toBeCloseTo((perimeters + exterior) / 2, 5)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('no wall lies on another', () => {
    fc.assert(
      fc.property(randomRooms, (shapes) => {
        const { walls } = build({ rooms: shapes })
        for (const [i, a] of walls.entries()) {
          for (const b of walls.slice(i + 1)) expect(overlapM(a, b)).toBeLessThanOrEqual(0)
        }
      }),
      { seed: 2, numRuns: 100 },
    )
  })

  test.each<[string, Move]>([
    ['moved', ([x, y]) => [x + 17.25, y - 4.125]],
    ['mirrored', ([x, y]) => [-x, y]],
    ['turned by a right angle', ([x, y]) => [-y, x]],
    ['transposed', ([x, y]) => [y, x]],
  ])('%s, their walls follow', (_, move) => {
    fc.assert(
      fc.property(randomRooms, (shapes) => {
        const floor = build({ rooms: shapes })
        const other = build({ rooms: moved(shapes, move) })
        expect(described(other.walls, (point) => point)).toEqual(described(floor.walls, move))
      }),
      { seed: 3, numRuns: 60 },
    )
  })
})

/** Turned by an angle: corners in the middle of a skew wall no longer lie on it to the millimetre. */
const turned =
  (angle: number): Move =>
  ([x, y]) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]

const wallsCrossed = (floor: FloorWalls, a: Point, b: Point) =>
  floor.walls.filter((wall) => crosses(a[0], a[1], b[0], b[1], wall)).length

/** Middle of the room's bounding box; rooms here are convex. */
const middle = ({ polygon }: RoomShape): Point => [
  sum(polygon.map((p) => p[0])) / polygon.length,
  sum(polygon.map((p) => p[1])) / polygon.length,
]

function expectClosed(floor: FloorWalls, shapes: readonly RoomShape[]): void {
  for (const room of shapes) {
    const from = middle(room)
    for (const corner of floor.rooms.flatMap((other) => other.polygon)) {
      // Through the very corner and as far again behind it.
      const to: Point = [2 * corner[0] - from[0], 2 * corner[1] - from[1]]
      if (containsPoint(room.polygon, to[0], to[1])) continue
      expect(wallsCrossed(floor, from, to)).toBeGreaterThan(0)
      expect(wallsCrossed(floor, to, from)).toBe(wallsCrossed(floor, from, to))
    }
  }
}

describe('corners stay closed', () => {
  test('on a rectangular floor', () => {
    fc.assert(
      fc.property(randomRooms, (shapes) => expectClosed(build({ rooms: shapes }), shapes)),
      { seed: 4, numRuns: 30 },
    )
  })

  test('on a floor turned by any angle and snapped to the millimetre', () => {
    fc.assert(
      fc.property(randomRooms, fc.double({ min: 0.01, max: 1.5, noNaN: true }), (shapes, angle) => {
        const skew = moved(shapes, turned(angle))
        const floor = build({ rooms: skew })
        expect(floor.problems).toEqual([])
        expect(floor.walls.filter((wall) => wall.kind === 'exterior').every((wall) => wall.rooms[1] === null)).toBe(
          true,
        )
        const straight = build({ rooms: shapes })
        const shared = (walls: FloorWalls) => [
          ...new Set(walls.walls.filter((wall) => wall.rooms[1] !== null).map((wall) => wall.rooms.join(' '))),
        ]
        expect(shared(floor).sort()).toEqual(shared(straight).sort())
        expect(sum(floor.walls.map(lengthM))).toBeCloseTo(sum(straight.walls.map(lengthM)), 1)
        expectClosed(floor, skew)
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  test('on a turned floor drawn to within some millimetres, with free walls up to its walls', () => {
    const shake = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 257, maxLength: 257 })
    fc.assert(
      fc.property(randomRooms, shake, fc.double({ min: 0, max: 1.5, noNaN: true }), (shapes, offsets, angle) => {
        const loose = shaken(shapes, offsets)
        const skew = moved(loose, turned(angle))
        const partitions = loose.map((room) => {
          const [south, north] = [room.polygon[0]!, room.polygon[2]!]
          const x = (south[0] + north[0]) / 2
          const ends: [Point, Point] = [
            [x, south[1] + offsets[200]! / 1000],
            [x, (south[1] + north[1]) / 2],
          ]
          return line(turned(angle)(ends[0]), turned(angle)(ends[1]))
        })
        const floor = build({ rooms: skew, partitions })
        expect(floor.problems).toEqual([])
        const built = sum(floor.walls.filter((wall) => wall.kind !== 'free').map(lengthM))
        expect(Math.abs(built - sum(build({ rooms: shapes }).walls.map(lengthM)))).toBeLessThan(0.2)
        expectClosed(floor, skew)
      }),
      { seed: 6, numRuns: 100 },
    )
  })

  test('what is drawn worse than that is told, never doubled in silence', () => {
    const shake = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 257, maxLength: 257 })
    fc.assert(
      fc.property(randomRooms, shake, (shapes, offsets) => {
        const floor = build({ rooms: shaken(shapes, offsets) })
        const wanted = sum(build({ rooms: shapes }).walls.map(lengthM))
        const doubled = sum(floor.walls.map(lengthM)) - wanted > 0.5
        expect(doubled && floor.problems.length === 0).toBe(false)
      }),
      { seed: 8, numRuns: 200 },
    )
  })
})

/** Rectangles whose sides are moved by some millimetres each. */
function shaken(shapes: readonly RoomShape[], offsetsMm: readonly number[]): RoomShape[] {
  return shapes.map((room, index) => {
    const offset = (side: number) => offsetsMm[(index * 4 + side) % offsetsMm.length]! / 1000
    const [west, east, south, north] = [offset(0), offset(1), offset(2), offset(3)]
    const polygon = room.polygon.map(
      ([x, y], corner): Point => [x + (corner === 1 || corner === 2 ? east : west), y + (corner >= 2 ? north : south)],
    )
    return { id: room.id, polygon }
  })
}

test('welded outlines of adjoining rooms leave no point to none or two of them', () => {
  fc.assert(
    fc.property(randomRooms, fc.double({ min: 0, max: 1.5, noNaN: true }), (shapes, angle) => {
      const floor = build({ rooms: moved(shapes, turned(angle)) })
      for (const room of floor.rooms) {
        for (const [a, b] of edgesOf(room.polygon)) {
          const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
          expect(floor.rooms.filter((other) => containsPoint(other.polygon, x, y)).length).toBeLessThanOrEqual(1)
        }
      }
    }),
    { seed: 7, numRuns: 40 },
  )
})
