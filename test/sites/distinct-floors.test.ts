import { beforeAll, describe, expect, it } from 'vitest'
import type { Point } from '../../src/geometry/shapes.js'
import type { Floor, Location } from '../../src/model/site.js'
import { floorSignature, sameFloor } from './floor-signature.js'
import { shippedLocations } from './shipped-estate.js'

let locations: readonly Location[]

beforeAll(async () => {
  locations = await shippedLocations()
})

interface Named {
  readonly location: string
  readonly floor: Pick<Floor, 'id' | 'rooms'>
}

/** Pairs of floors of different locations with the same geometry. */
function sharedGeometry(floors: readonly Named[]): string[] {
  const signed = floors.map((each) => ({ ...each, signature: floorSignature(each.floor) }))
  return signed.flatMap((a, i) =>
    signed
      .slice(i + 1)
      .filter((b) => a.location !== b.location && sameFloor(a.signature, b.signature))
      .map((b) => `${a.location} ${a.floor.id} = ${b.location} ${b.floor.id}`),
  )
}

const allFloors = (): Named[] =>
  locations.flatMap((location) => location.floors.map((floor) => ({ location: location.id, floor })))

function moved(floor: Floor, change: (point: Point) => Point): Pick<Floor, 'id' | 'rooms'> {
  const rooms = floor.rooms.map((room) => ({ ...room, id: `x-${room.id}`, polygon: room.polygon.map(change) }))
  return { id: floor.id, rooms: rooms.reverse() }
}

const inCentimetres = (value: number): number => Math.round(value * 100) / 100

/** Turned by some degrees, shifted, and written as a plan would be. */
function turned([x, y]: Point, degrees: number): Point {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return [inCentimetres(x * cos - y * sin + 12.34), inCentimetres(x * sin + y * cos - 5.6)]
}

const COPIES: readonly (readonly [string, (point: Point) => Point])[] = [
  ['shifted', ([x, y]) => [x + 3, y + 7]],
  ['mirrored', ([x, y]) => [-x, y]],
  ['turned by a right angle', ([x, y]) => [-y, x]],
  ['turned by 37 degrees', (point) => turned(point, 37)],
  ['mirrored and turned by 211.5 degrees', ([x, y]) => turned([-x, y], 211.5)],
]

describe('the floors of two locations', () => {
  it('never have the same geometry, up to shift, turn and mirror', () => {
    const floors = allFloors()
    expect(new Set(floors.map(({ location }) => location)).size).toBe(29)
    expect(floors.length).toBeGreaterThan(50)
    expect(sharedGeometry(floors)).toEqual([])
  })

  it.each(COPIES)('are found to be the same where one is the other %s', (_, change) => {
    const copied = locations.flatMap((location) => location.floors.map((floor) => ({ location: location.id, floor })))
    const missed = copied.filter(({ location, floor }) => {
      const copy = { location: 'elsewhere', floor: moved(floor, change) }
      return sharedGeometry([{ location, floor }, copy]).length === 0
    })
    expect(missed.map(({ location, floor }) => `${location} ${floor.id}`)).toEqual([])
  })

  it('differ where one wall stands 20 cm elsewhere', () => {
    const floor = locations[0]!.floors[0]!
    const wallX = 5.8
    const other = moved(floor, ([x, y]) => [x === wallX ? x + 0.2 : x, y])
    expect(floor.rooms.some((room) => room.polygon.some(([x]) => x === wallX))).toBe(true)
    expect(
      sharedGeometry([
        { location: 'here', floor },
        { location: 'elsewhere', floor: other },
      ]),
    ).toEqual([])
  })
})
