import { describe, expect, it } from 'vitest'
import type { Polygon } from '../../../src/geometry/shapes.js'
import { sketchFloor } from '../../../src/report/drawing/sketch.js'
import type { DrawnFloor } from '../../../src/report/svg/structure.js'

const rect = (x: number, y: number, width: number, depth: number): Polygon => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
]

const room = (id: string, name: string, polygon: Polygon): DrawnFloor['rooms'][number] => ({
  ...{ id, name, polygon, use: 'office', required: false, isVoid: false, verdict: null },
})

const wall = (from: [number, number], to: [number, number]): DrawnFloor['walls'][number] => ({
  ...{ from, to, kind: 'partition', material: 'm', thicknessM: 0.1 },
})

const door = (from: [number, number], to: [number, number]): DrawnFloor['openings'][number] => ({
  ...{ from, to, kind: 'door', material: 'd', publicEntrance: false },
})

const FLOOR: DrawnFloor = {
  rooms: [
    room('hall', 'Hall', rect(0, 0, 10, 6)),
    room('desk', 'Advice desk', rect(10, 0, 5, 6)),
    room('wc', 'Toilets of the public', rect(15, 0, 2, 6)),
  ],
  walls: [
    wall([0, 0], [15, 0]),
    wall([17, 0], [17, 6]),
    wall([17, 6], [0, 6]),
    wall([0, 6], [0, 0]),
    wall([15, 0], [15, 6]),
  ],
  openings: [door([3, 0], [5, 0]), { ...door([15, 0], [17, 0]), kind: 'window' }],
}

describe('sketchFloor', () => {
  it('draws walls, doors, windows and open sides with the names in their rooms, north up', () => {
    expect(`\n${sketchFloor(FLOOR, 44).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      ┌───────────────────────┬──────────┬────┐
      │                       ┆          │    │
      │                       ┆          │    │
      │         Hall          ┆  Advice  │ wc │
      │                       ┆   desk   │    │
      │                       ┆          │    │
      │                       ┆          │    │
      └──────      ───────────┴──────────┴════┘
      "
    `)
  })

  it('keeps to its columns, however wide or deep the building is', () => {
    for (const [width, depth] of [
      [0.5, 0.5],
      [3, 200],
      [400, 30],
      [60, 60],
    ] as const) {
      const floor = { ...FLOOR, rooms: [room('a', 'Salle', rect(-5, 7, width, depth))], walls: [], openings: [] }
      const lines = sketchFloor(floor, 80)
      expect(lines.length).toBeGreaterThan(1)
      expect(lines.length).toBeLessThanOrEqual(60)
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80)
    }
  })

  it('lets no control character of a name reach the terminal', () => {
    const floor = { ...FLOOR, rooms: [room('a', 'A\u001b[31mB', rect(0, 0, 9, 9))], walls: [], openings: [] }
    expect(sketchFloor(floor, 80).join('\n')).not.toContain('\u001b')
  })
})
