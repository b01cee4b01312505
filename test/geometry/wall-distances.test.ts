import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgesOf } from '../../src/geometry/polygon.js'
import type { Point, Polygon } from '../../src/geometry/shapes.js'
import { type ThickWall, wallDistances } from '../../src/geometry/wall-distances.js'
import { lines, outline, rooms } from './draw.js'

/** Walls all around a room, 0.20 m thick. */
const around = (room: Polygon): ThickWall[] => edgesOf(room).map(([from, to]) => ({ from, to, thicknessM: 0.2 }))

/** A room of one letter, a cell a metre, and the point at the middle of the cell marked `*`. */
function drawn(drawing: string): { room: Polygon; at: Point } {
  const rows = lines(drawing).reverse()
  const y = rows.findIndex((row) => row.includes('*'))
  const at: Point = [rows[y]!.indexOf('*') + 0.5, y + 0.5]
  return { room: rooms(drawing.replace('*', 'A'))[0]!.polygon, at }
}

const told = (room: Polygon, at: Point, walls = around(room)): string =>
  wallDistances(at, room, walls)
    .map(({ distanceM, bearing }) => `${distanceM.toFixed(2)} ${bearing}`)
    .join(', ')

describe('distances to two walls', () => {
  it.each([
    [
      'the nearest two that meet',
      `
      AAAAAA
      AAAAAA
      A*AAAA
      AAAAAA
      AAAAAA`,
      '1.40 w, 2.40 n',
    ],
    [
      'not the opposite one, which is parallel and nearer',
      `
      AAA
      AAA
      AAA
      A*A
      AAA
      AAA
      AAA`,
      '1.40 e, 3.40 n',
    ],
    [
      'of a corner, the walls that are seen from there',
      `
      AA....
      AA....
      AA....
      AAAAAA
      AAAA*A`,
      '0.40 s, 1.40 e',
    ],
  ])('%s', (_what, drawing, expected) => {
    const { room, at } = drawn(drawing)
    expect(told(room, at)).toBe(expected)
  })

  it('a wall of the same room that another limb hides is not measured to', () => {
    const { room, at } = drawn(`
      AAAAAAA
      A.....A
      *.....A`)
    const farEast = around(room).filter(({ from, to }) => from[0] === 7 && to[0] === 7)
    expect(farEast).toHaveLength(1)
    expect(told(room, at, farEast)).toBe('')
    expect(told(room, at)).toBe('0.40 e, 0.40 s')
  })

  it('takes the thickness off: the tape ends at the face', () => {
    const room = outline('0,0 4,0 4,3 0,3')
    const walls = around(room).map((wall, index) => ({ ...wall, thicknessM: index === 3 ? 0.5 : 0.1 }))
    expect(told(room, [1, 1], walls)).toBe('0.75 w, 0.95 s')
  })

  it('a doorway is no wall: the next one is taken', () => {
    const room = outline('0,0 4,0 4,3 0,3')
    const [south, east, north] = around(room)
    const west: ThickWall[] = [
      { from: [0, 0], to: [0, 0.5], thicknessM: 0.2 },
      { from: [0, 1.5], to: [0, 3], thicknessM: 0.2 },
    ]
    const walls = [south!, east!, north!, ...west]
    expect(told(room, [1, 1], walls)).toBe('0.90 s, 2.90 e')
    const door: ThickWall = { from: [0, 0.5], to: [0, 1.5], thicknessM: 0.2 }
    expect(wallDistances([1, 1], room, walls, [door]).map((reading) => reading.atOpening)).toEqual([false, false])
  })

  it('a door or window serves where there is no second wall', () => {
    const room = outline('0,0 4,0 4,3 0,3')
    const [south, east, north, west] = around(room)
    const found = wallDistances([1, 1], room, [south!, north!], [east!, west!])
    expect(found.map(({ bearing, atOpening }) => `${bearing} ${atOpening}`)).toEqual(['s false', 'w true'])
  })

  it('says what there is where a room is open on all sides but one', () => {
    const room = outline('0,0 4,0 4,3 0,3')
    expect(told(room, [1, 1], around(room).slice(0, 1))).toBe('0.90 s')
    expect(told(room, [1, 1], [])).toBe('')
  })

  it('walls at a slant are measured at right angles', () => {
    const room = outline('0,0 6,0 0,6')
    expect(told(room, [2, 2])).toBe('1.31 ne, 1.90 s')
  })

  it('two walls at less than 30° do not fix a point: a third does', () => {
    const room = outline('0,0 10,0 10,4 0,2')
    expect(told(room, [3, 1.2])).toBe('1.10 s, 2.90 w')
  })

  it('in a room of four walls the two readings give the point back', () => {
    const side = fc.double({ min: 2, max: 30, noNaN: true })
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
    fc.assert(
      fc.property(side, side, share, share, (width, depth, a, b) => {
        const room: Polygon = [
          [0, 0],
          [width, 0],
          [width, depth],
          [0, depth],
        ]
        const at: Point = [width * a, depth * b]
        const readings = wallDistances(at, room, around(room))
        expect(readings).toHaveLength(2)
        const found = { x: Number.NaN, y: Number.NaN }
        for (const { bearing, distanceM } of readings) {
          const axisM = distanceM + 0.1
          if (bearing === 'w') found.x = axisM
          if (bearing === 'e') found.x = width - axisM
          if (bearing === 's') found.y = axisM
          if (bearing === 'n') found.y = depth - axisM
        }
        // A point closer to a wall than half its thickness reads 0.
        expect(Math.abs(found.x - at[0])).toBeLessThan(0.1)
        expect(Math.abs(found.y - at[1])).toBeLessThan(0.1)
      }),
    )
  })
})
