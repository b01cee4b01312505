import { expect, it } from 'vitest'
import type { Point } from '../../src/geometry/shapes.js'
import type { FloorPlan } from '../../src/model/location-plan.js'
import { pageContext } from '../../src/report/context.js'
import { pointFigure } from '../../src/report/svg/point-drawing.js'
import { labelMarkup } from '../../src/report/svg/room-labels.js'
import { viewportAround } from '../../src/report/svg/viewport.js'
import { planFixture } from './plan-fixture.js'

const rect = (x: number, y: number, width: number, depth: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
]

function labels(
  room: { id: string; name: string; polygon: Point[] },
  marks: Point[] = [],
  frame = room.polygon,
  taken: { walls?: { from: Point; to: Point; thicknessM: number }[]; areas?: Point[][] } = {},
): string {
  const floor = { rooms: [room], walls: taken.walls ?? [], openings: [] } as unknown as FloorPlan
  return labelMarkup(floor, viewportAround(frame, 0), { marks, areas: taken.areas ?? [] }).markup
}

const texts = (markup: string): string[] => [...markup.matchAll(/<tspan[^>]*>([^<]*)</g)].map((match) => match[1]!)

it('writes a name level in a wide room, upright in a deep one', () => {
  expect(labels({ id: 'a', name: 'Accueil', polygon: rect(0, 0, 6, 4) })).not.toContain('rotate')
  expect(labels({ id: 'b', name: 'Permanence 1', polygon: rect(0, 0, 1.6, 6) })).toContain('rotate(-90')
})

it('breaks a long name between its words', () => {
  expect(
    texts(labels({ id: 'a', name: "Salle d'attente côté cour", polygon: rect(0, 0, 4, 4) })).length,
  ).toBeGreaterThan(1)
})

it('keeps a name clear of the mark of an AP', () => {
  const y = (markup: string): number => Number(/<text x="[\d.]+" y="([\d.]+)"/.exec(markup)![1])
  const room = { id: 'a', name: 'Accueil', polygon: rect(0, 0, 4, 4) }
  expect(y(labels(room))).toBe(200)
  expect(Math.abs(y(labels(room, [[2, 2]])) - 200)).toBeGreaterThan(65)
})

it('keeps a name off walls, which reach into the room by half of their thickness', () => {
  const room = { id: 'a', name: 'Archives', polygon: rect(0, 0, 4, 4) }
  const wall = { from: [0, 0] as const, to: [0, 4] as const, thicknessM: 1 }
  const [bare, walled] = [labels(room), labels(room, [], room.polygon, { walls: [wall] })]
  const x = (markup: string): number => Number(/<text x="([\d.]+)"/.exec(markup)![1])
  const halfWidth = (markup: string): number => (Number(/font-size="(\d+)"/.exec(markup)![1]) * 0.6 * 8) / 2
  expect(x(bare)).toBe(200)
  expect(x(walled) - halfWidth(walled)).toBeGreaterThanOrEqual(50)
})

it('keeps a name off the swing of a door where it can still be read', () => {
  const room = { id: 'a', name: 'Archives', polygon: rect(0, 0, 3, 3) }
  const size = (markup: string): number => Number(/font-size="(\d+)"/.exec(markup)![1])
  const swing = { areas: [rect(0, 1, 1, 1)] }
  expect(size(labels(room, [], room.polygon, swing))).toBeLessThan(size(labels(room)))
  const everywhere = { areas: [rect(0, 0, 3, 3)] }
  expect(labels(room, [], room.polygon, everywhere)).toBe(labels(room))
})

it('gives the id where the name would be too small to read, and nothing where that would be too', () => {
  const small = { id: 'wc', name: 'Sanitaires du personnel', polygon: rect(0, 0, 1.5, 1.5) }
  expect(texts(labels(small, [], rect(0, 0, 60, 40)))).toEqual(['wc'])
  expect(texts(labels({ ...small, polygon: rect(0, 0, 0.4, 0.4) }, [], rect(0, 0, 60, 40)))).toEqual([])
})

it('stays inside a slanted room', () => {
  const slanted: Point[] = [
    [0, 0],
    [3, 4],
    [0, 6.25],
    [-3, 2.25],
  ]
  const markup = labels({ id: 'a', name: 'Bureau', polygon: slanted })
  const size = Number(/font-size="(\d+)"/.exec(markup)![1]) / 100
  expect(size).toBeGreaterThan(0.3)
  expect(size * 0.6 * 'Bureau'.length).toBeLessThan(5)
})

it('keeps a name off the points to measure at and off racks, and writes no id', () => {
  const plan = planFixture({ language: 'fr' })
  const [location] = plan.locations
  const room = { ...location!.floors[0]!.rooms[0]!, id: 'lt', name: 'Archives', polygon: rect(0, 0, 4, 4) }
  const floor = { ...location!.floors[0]!, rooms: [room], walls: [], openings: [] }
  const drawn = (points: readonly Point[], racks: readonly Point[]): string =>
    pointFigure(
      pageContext(plan),
      { ...location!, accessPoints: [], racks: racks.map((at) => ({ id: 'r', floor: floor.id, at })) } as never,
      floor,
      points.map((at) => ({ at, number: 1, isMarked: false })),
      ['', ''],
    ).drawing
  const y = (drawing: string): number => Number(/"labels"><text x="[\d.]+" y="([\d.]+)"/.exec(drawing)![1])
  const middle = y(drawn([], []))
  expect(Math.abs(y(drawn([[2, 2]], [])) - middle)).toBeGreaterThan(30)
  expect(Math.abs(y(drawn([], [[2, 2]])) - middle)).toBeGreaterThan(60)
  const crowded = [1, 2, 3].flatMap((x) => [0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((at): Point => [x, at]))
  expect(drawn(crowded, [])).not.toContain('>lt<')
})
