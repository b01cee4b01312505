import { describe, expect, test } from 'vitest'
import { rectPolygon } from '../../src/geometry/polygon.js'
import type { Polygon } from '../../src/geometry/shapes.js'
import { build, outline, rooms } from './draw.js'

type Rect = readonly [number, number, number, number]

function problemsOf(...shapes: readonly (Rect | Polygon)[]) {
  const polygons = shapes.map((shape) =>
    typeof shape[0] === 'number' ? rectPolygon(shape as Rect) : (shape as Polygon),
  )
  return build({ rooms: polygons.map((polygon, index) => ({ id: 'ABCDEF'[index]!, polygon })) }).problems
}

describe('overlap', () => {
  test('is told with its area and its place, at the later room', () => {
    const [problem, ...others] = problemsOf([0, 0, 4, 4], [3, 3, 4, 4])
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      code: 'room-overlap',
      severity: 'error',
      message: "rooms 'A' and 'B' overlap by 1.00 m² around [3.5, 3.5]",
      at: [3.5, 3.5],
      subject: { kind: 'room', index: 1 },
      actual: 1,
    })
  })

  test.each<[string, Rect | Polygon, Rect | Polygon, number]>([
    ['one inside the other', [0, 0, 9, 9], [2, 3, 2, 2], 4],
    ['the same room twice', [0, 0, 4, 5], [0, 0, 4, 5], 20],
    ['a cross without a corner inside', [0, 2, 9, 1], [4, 0, 1, 5], 1],
    ['2 cm along a wall', [0, 0, 4, 4], [3.98, 0, 4, 4], 0.08],
    ['a triangle over a square', [0, 0, 2, 2], outline('1,1 3,1 1,3'), 1],
  ])('%s', (_, a, b, areaM2) => {
    const overlaps = problemsOf(a, b).filter((problem) => problem.code === 'room-overlap')
    expect(overlaps.map((problem) => problem.actual)).toEqual([areaM2])
  })

  test.each<[string, Rect | Polygon, Rect | Polygon]>([
    ['a common edge', [0, 0, 4, 4], [4, 0, 4, 4]],
    ['a common corner', [0, 0, 4, 4], [4, 4, 4, 4]],
    ['8 mm too much', [0, 0, 4, 4], [3.992, 0, 4, 4]],
    ['a skew common edge', outline('0,0 4,0 5,3 0,3'), outline('4,0 9,0 9,3 5,3')],
    ['a room in the bay of another', outline('0,0 6,0 6,4 4,4 4,2 2,2 2,4 0,4'), [2, 2, 2, 2]],
  ])('no overlap: %s', (_, a, b) => {
    expect(problemsOf(a, b)).toEqual([])
  })
})

/** A room with a half circle of façades in front, about (x, 0), its back wall at y = 3. */
function bow(x: number, radiusM: number, facades: number): Polygon {
  const turn = (step: number) => Math.PI * (1 + step / facades)
  const front = Array.from({ length: facades + 1 }, (_, step): [number, number] => [
    x + radiusM * Math.cos(turn(step)),
    radiusM * Math.sin(turn(step)),
  ])
  return [...front, [x + radiusM, 3], [x - radiusM, 3]]
}

describe('gap', () => {
  test('is told with its width and its place', () => {
    const problems = problemsOf([0, 0, 4, 4], [4.25, 1, 4, 2])
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'room-gap',
        severity: 'error',
        message: "rooms 'A' and 'B' leave a gap of 0.25 m",
        at: [4.125, 2],
        subject: { kind: 'room', index: 1 },
        actual: 0.25,
        limit: 0.4,
      }),
    ])
  })

  test.each<[string, number, ...(Rect | Polygon)[]]>([
    ['just under the limit', 1, [0, 0, 4, 4], [4.399, 0, 4, 4]],
    ['the limit itself is a yard', 0, [0, 0, 4, 4], [4.4, 0, 4, 4]],
    ['1 cm is the same edge', 0, [0, 0, 4, 4], [4.01, 0, 4, 4]],
    ['more than 1 cm is a gap', 1, [0, 0, 4, 4], [4.011, 0, 4, 4]],
    ['a thin room between two others is no gap', 0, [0, 0, 4, 4], [4, 0, 0.3, 4], [4.3, 0, 4, 4]],
    ['a short room in the gap leaves the rest open', 1, [0, 0, 4, 4], [4, 0, 0.3, 1], [4.3, 0, 4, 4]],
    ['corners that nearly meet', 1, [0, 0, 4, 4], [4.1, 4.1, 4, 4]],
    ['a wedge between skew rooms', 1, outline('0,0 4,0 4,4 0,4'), outline('4,0 9,0 9,4 4.3,4')],
    ['an inner corner of façades', 0, [0, 0, 4, 4], [4, 0, 4, 2]],
    ['a façade step', 0, [0, 0, 4, 4], [4, 0.3, 4, 3.7]],
    ['a slot in one room', 0, outline('0,0 5,0 5,3 2.3,3 2.3,1 2,1 2,3 0,3')],
    ['a lift between two rooms and a step of the façade', 0, [0, 0, 4, 4], [4, -1, 0.3, 5], [4.3, 0, 4, 4]],
    ['an outer angle of 60° between façades', 0, [0, 0, 4, 4], outline('4,0 9,0 9,5 7.5,5 4,3')],
    ['façades that meet at 60°', 0, [0, 0, 4, 4], outline('4,0 9,0 9,5 6.3,4')],
    ['façades that meet at 30°', 0, [0, 0, 4, 4], outline('4,0 9,0 9,4 6,4 5.5,2.6')],
    ['façades that meet at 10°', 0, [0, 0, 4, 4], outline('4,0 9,0 9,4 4.705,4')],
    ['façades that part so slowly that they were meant to be one', 1, [0, 0, 4, 9], outline('4,0 9,0 9,9 4.5,9')],
    ['a bow window of eight façades beside a wall that stands forward', 0, bow(2, 1.5, 8), [3.5, -3, 4, 3]],
    ['two bow windows side by side', 0, bow(2, 1.5, 8), bow(5, 1.5, 8)],
    ['two bow windows 0.3 m apart', 1, bow(2, 1.5, 8), bow(5.3, 1.5, 8)],
    ['a hair of 1 cm both ways at a corner', 0, [0, 0, 4, 4], [4.01, 0, 4, 4], [0, 4.01, 4, 4], [4.005, 4.01, 4, 4]],
  ])('%s', (_, count, ...shapes) => {
    const problems = problemsOf(...shapes)
    expect(problems.map((problem) => problem.code)).toEqual(Array(count).fill('room-gap'))
  })

  test('of façades that meet and part slowly is told with its angle, and is under the limit that it names', () => {
    const [problem] = problemsOf([0, 0, 4, 9], outline('4,0 9,0 9,9 4.35,9'))
    expect(problem).toMatchObject({
      message: "rooms 'A' and 'B' meet and then part at 2.2°, a gap of up to 0.35 m",
      fix: 'rooms meet on the centre line of their wall: close the gap (an arc is drawn in chords: give both rooms its corners at the same places), or let the two walls part at 6° or more',
      actual: 0.35,
    })
  })

  test('one problem a pair, at the narrowest place', () => {
    const problems = problemsOf(outline('0,0 4,0 4,2 3.9,2 3.9,4 0,4'), [4.1, 0, 4, 4])
    expect(problems.map((problem) => problem.actual)).toEqual([0.1])
  })
})

describe('shape', () => {
  test.each<[string, Polygon, string]>([
    ['bow tie', outline('0,0 4,3 4,0 0,3'), 'polygon-crossing'],
    ['lopsided bow tie', outline('0,0 4,4 4,0 0,3'), 'polygon-crossing'],
    ['touches itself', outline('0,0 4,0 4,4 2,0 0,4'), 'polygon-crossing'],
    ['spike', outline('0,0 4,0 4,4 4,6 4,4 0,4'), 'polygon-crossing'],
    ['in line', outline('0,0 2,0 4,0'), 'room-size'],
    [
      'two corners',
      [
        [0, 0],
        [2, 2],
      ],
      'room-size',
    ],
    ['no width', rectPolygon([1, 1, 0, 4]), 'room-size'],
    ['8 mm wide', rectPolygon([1, 1, 0.008, 4]), 'room-size'],
  ])('%s', (_, polygon, code) => {
    const floor = build({ rooms: [{ id: 'A', polygon }, ...rooms('\n.........B')] })
    expect(floor.problems.map((problem) => problem.code)).toEqual([code])
    expect(floor.rooms.map((room) => room.id)).toEqual(['B'])
  })

  test('clockwise, closed and doubled corners are no mistakes', () => {
    const floor = build({
      rooms: [
        {
          id: 'A',
          polygon: outline('0,0 0,3 0,3 4,3 4,0 0,0'),
        },
      ],
    })
    expect(floor.problems).toEqual([])
    expect(floor.walls).toHaveLength(4)
  })
})
