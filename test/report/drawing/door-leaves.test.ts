import { expect, it } from 'vitest'
import type { Point } from '../../../src/geometry/shapes.js'
import type { Catalog } from '../../../src/model/catalog.js'
import type { Floor } from '../../../src/model/site.js'
import { doorLeaves, swingOf } from '../../../src/report/drawing/door-leaves.js'
import type { DrawnFloor } from '../../../src/report/svg/structure.js'

const rect = (x: number, y: number, width: number, depth: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
]

const CATALOG = {
  roomUses: {
    office: { family: 'staff' },
    corridor: { family: 'circulation' },
    lift: { family: 'circulation' },
    shaft: { family: 'service' },
  },
} as unknown as Catalog

/** An office of 4 × 3 m north of a corridor of 4 × 2 m, both with the same south-west corner in x. */
const OFFICE = { id: 'office', use: 'office', polygon: rect(0, 2, 4, 3) }
const CORRIDOR = { id: 'corridor', use: 'corridor', polygon: rect(0, 0, 4, 2) }

function leavesOf(rooms: readonly object[], from: Point, to: Point, joined: readonly (string | null)[]) {
  const floor = { rooms, openings: [{ kind: 'door', from, to, rooms: joined }] } as unknown as Floor
  const walls = [{ from: [0, 2], to: from, thicknessM: 0.2 }]
  return doorLeaves(floor, { walls, openings: floor.openings, rooms: [] } as unknown as DrawnFloor, CATALOG)
}

it('opens out of the circulation, from the face of the wall, hung at the jamb nearer to a corner', () => {
  const [leaf, ...more] = leavesOf([OFFICE, CORRIDOR], [0.5, 2], [1.5, 2], ['office', 'corridor'])
  expect(more).toEqual([])
  expect(leaf).toEqual({ hinge: [0.5, 2.1], open: [0.5, 3.1], shut: [1.5, 2.1] })
  expect(swingOf(leaf!)[2]).toEqual([1.5, 3.1])
  const [east] = leavesOf([OFFICE, CORRIDOR], [3, 2], [3.9, 2], ['corridor', 'office'])
  expect(east!.hinge).toEqual([3.9, 2.1])
})

it('has two leaves from 1.2 m on, and none where it rolls or slides', () => {
  expect(leavesOf([OFFICE, CORRIDOR], [0.5, 2], [1.9, 2], ['office', 'corridor'])).toHaveLength(2)
  expect(leavesOf([OFFICE, CORRIDOR], [0.5, 2], [3.5, 2], ['office', 'corridor'])).toEqual([])
  const lift = { ...OFFICE, use: 'lift' }
  expect(leavesOf([lift, CORRIDOR], [0.5, 2], [1.5, 2], ['office', 'corridor'])).toEqual([])
})

it('opens to the outside of an entrance, and out of a cupboard', () => {
  const [entrance] = leavesOf([OFFICE, CORRIDOR], [1, 0], [2, 0], ['corridor', null])
  expect(entrance!.open[1]).toBeCloseTo(-1.1)
  const shaft = { id: 'shaft', use: 'shaft', polygon: rect(0, 2, 1.2, 1) }
  const [out] = leavesOf([shaft, CORRIDOR], [0.2, 2], [1, 2], ['shaft', 'corridor'])
  expect(out!.open[1]).toBeCloseTo(1.1)
})

it('opens to the other side where a leaf would stand in a wall', () => {
  const shallow = { id: 'office', use: 'office', polygon: rect(0, 2, 4, 0.8) }
  const [leaf] = leavesOf([shallow, CORRIDOR], [0.5, 2], [1.5, 2], ['office', 'corridor'])
  expect(leaf!.open[1]).toBeCloseTo(0.9)
})
