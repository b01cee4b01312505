import { expect, it } from 'vitest'
import { rectPolygon } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import type { Material } from '../../src/model/catalog.js'
import type { Floor, Location, Opening, Room, Wall } from '../../src/model/site.js'
import { unsupportedWalls } from './bearing.js'
import { linksOf, litRooms, reachedThrough } from './building.js'
import { clearWidthM } from './clear-width.js'

const MATERIALS = { 'refend-beton-200': { thicknessM: 0.2 }, 'placo-72-48': { thicknessM: 0.072 } }
const materials = MATERIALS as unknown as Readonly<Record<string, Material>>

const room = (id: string, rect: [number, number, number, number]): Room =>
  ({ id, use: 'corridor', polygon: rectPolygon(rect), isVoid: false }) as Room

const wall = (from: Point, to: Point, rooms: Wall['rooms'], material = 'refend-beton-200'): Wall => ({
  from,
  to,
  kind: 'bearing',
  material,
  rooms,
})

const window = (from: Point, to: Point, rooms: Opening['rooms']): Opening => ({
  from,
  to,
  kind: 'window',
  material: 'vitrage-double',
  rooms,
  publicEntrance: false,
})

const floorOf = (id: string, parts: Pick<Floor, 'rooms' | 'walls' | 'openings'>): Floor => ({ id, ...parts }) as Floor

/** A corridor of 1.5 m from axis to axis between a room without a wall on its west and a lit one on its east. */
const west = room('west', [0, 0, 3, 4])
const way = room('way', [3, 0, 1.5, 4])
const east = room('east', [4.5, 0, 3, 4])
const floor = floorOf('rdc', {
  rooms: [west, way, east],
  walls: [wall([3, 1], [3, 4], ['west', 'way']), wall([4.5, 0], [4.5, 4], ['way', 'east'], 'placo-72-48')],
  openings: [window([7.5, 1], [7.5, 3], ['east', null])],
})

it('takes half of each wall from the width of a corridor', () => {
  expect(clearWidthM(floor, way, materials)).toBeCloseTo(1.5 - 0.1 - 0.036, 9)
  expect(clearWidthM(floor, east, materials)).toBeCloseTo(3 - 0.036, 9)
})

it('sees where there is no wall between two rooms, and where one has glass', () => {
  expect(linksOf(floor)).toEqual([
    { rooms: ['west', 'way'], walkable: true, transparent: true },
    { rooms: ['way', 'east'], walkable: false, transparent: false },
  ])
  expect(litRooms(floor)).toEqual(['east'])
  expect([...reachedThrough(['east'], [['west', 'way']], () => true)]).toEqual(['east'])
  expect([...reachedThrough(['west'], [['west', 'way']], () => false)]).toEqual(['west', 'way'])
})

it('finds a heavy wall with no heavy wall below', () => {
  const upper = floorOf('r1', {
    rooms: [west, way, east],
    walls: [wall([3, 0], [3, 4], ['west', 'way']), wall([4.5, 0], [4.5, 4], ['way', 'east'])],
    openings: [],
  })
  const location = { id: 'here', floors: [floor, upper] } as unknown as Location
  expect(unsupportedWalls(location)).toEqual(['here r1 way | east'])
})
