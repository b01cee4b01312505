import { describe, expect, it } from 'vitest'
import { containsPoint } from '../../src/geometry/polygon.js'
import { type Device, prepareCabling } from '../../src/routes/cabling.js'
import { proposeRack, rackPlaces } from '../../src/routes/second-rack.js'
import { type Drawing, drawnLocation, ROUTE_CATALOG, ROUTE_DESIGN } from './drawn-floor.js'

const device = (x: number, y: number, floorIndex = 0): Device => ({ floorIndex, at: [x, y], heightM: 2.6 })
const LIMIT_M = 25

function propose(drawing: Drawing, at: readonly [number, number], devices: readonly Device[]) {
  const location = drawnLocation([drawing], [{ id: 'lt', floorId: 'f0', at }])
  const places = rackPlaces(location, ROUTE_CATALOG, (room, [x, y]) => containsPoint(room.polygon, x, y))
  const cabling = prepareCabling(location, ROUTE_CATALOG, ROUTE_DESIGN)
  return { places, cabling, found: proposeRack(places, devices, cabling, 'lt-2', LIMIT_M) }
}

describe('a second rack', () => {
  const east = device(38.5, 0.5)

  it('stands where all links are within the limit at fewest metres', () => {
    const corridor = 'c'.repeat(40)
    const { places, cabling, found } = propose([corridor], [0.5, 0.5], [device(2.5, 0.5), east])
    expect(cabling.lengthM(east)).toBeGreaterThan(LIMIT_M)
    expect(found).toMatchObject({ kind: 'circulation', stillLong: 0 })
    // No other place gives shorter cables: each is tried by hand.
    const metres = (at: readonly [number, number]): number => {
      const two = prepareCabling(
        drawnLocation(
          [[corridor]],
          [
            { id: 'lt', floorId: 'f0', at: [0.5, 0.5] },
            { id: 'lt-2', floorId: 'f0', at },
          ],
        ),
        ROUTE_CATALOG,
        ROUTE_DESIGN,
      )
      return two.lengthM(device(2.5, 0.5)) + two.lengthM(east)
    }
    const least = Math.min(...places.map(({ at }) => metres(at)))
    expect(metres(found!.at)).toBeCloseTo(least, 6)
  })

  it('prefers a technical room to a place along circulation that is nearer', () => {
    const { found } = propose([`${'c'.repeat(30)}t${'c'.repeat(9)}`], [0.5, 0.5], [east])
    expect(found).toMatchObject({ kind: 'telecom', at: [30.5, 0.5], stillLong: 0 })
  })

  it('is none where no place shortens a link', () => {
    const { found } = propose([`t${'o'.repeat(39)}`], [0.5, 0.5], [east])
    expect(found).toBeNull()
  })
})
