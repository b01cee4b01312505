import { expect, test } from 'vitest'
import { passages, reachabilityProblems, type WalkableFloor } from '../../src/geometry/level-graph.js'
import { rectPolygon } from '../../src/geometry/polygon.js'
import { stackProblems } from '../../src/geometry/stack.js'
import { between, build, type FloorDrawing, line, opening, rooms } from './draw.js'

const shapes = rooms(`
  AABBE
  CCDDE`)

function walkable(drawing: FloorDrawing, { vertical = '', closed = '' } = {}): WalkableFloor {
  const { openings, openStretches } = build(drawing)
  const marked = drawing.rooms.map((room) => ({
    ...room,
    vertical: vertical.includes(room.id),
    closed: closed.includes(room.id),
  }))
  return { rooms: marked, openings, openStretches }
}

const told = (floor: WalkableFloor) =>
  reachabilityProblems(floor).map((p) => `${p.code} ${floor.rooms[p.subject.index]!.id}`)

test('doors and open stretches lead from room to room, windows do not', () => {
  const floor = walkable({
    rooms: shapes,
    partitions: [between('A', 'B', { material: 'none' }), line([2, 0], [2, 0.4], 'none')],
    openings: [opening('door', 'A', 'C'), opening('window', 'B', 'D'), opening('door', 'C', 'outside', { at: [1, 0] })],
  })
  expect(Object.fromEntries(passages(floor))).toEqual({ A: ['C', 'B'], B: ['A'], C: ['A', null], D: [], E: [] })
})

test('rooms without a door, and rooms that no door leads to', () => {
  const openings = [
    opening('door', 'C', 'outside', { at: [1, 0] }),
    opening('door', 'A', 'C'),
    opening('door', 'B', 'D'),
  ]
  expect(told(walkable({ rooms: shapes, openings }))).toEqual([
    'room-unreachable B',
    'room-unreachable D',
    'room-no-door E',
  ])
  expect(told(walkable({ rooms: shapes, openings }, { vertical: 'D', closed: 'E' }))).toEqual([])
})

test('a floor without entrance is walked from its largest part', () => {
  const openings = [opening('door', 'B', 'E', { at: [4, 1.5] }), opening('door', 'B', 'D'), opening('door', 'A', 'C')]
  expect(told(walkable({ rooms: shapes, openings }))).toEqual(['room-unreachable A', 'room-unreachable C'])
})

test('stairs that do not stand on the stairs below', () => {
  const well = (id: string, x: number) => ({ id, polygon: rectPolygon([x, 0, 2, 4]), roomIndex: 7 })
  expect(stackProblems([well('s0', 0)], [well('s1', 0.5)])).toEqual([])
  expect(stackProblems([well('s0', 0)], [])).toEqual([])
  expect(stackProblems([well('s0', 0), well('t0', 9)], [well('s1', 1.5), well('t1', 9)])).toMatchObject([
    { code: 'not-stacked', severity: 'warning', subject: { kind: 'room', index: 7 }, actual: 0.25, limit: 0.5 },
  ])
  expect(stackProblems([], [well('s1', 0)])).toHaveLength(1)
})
