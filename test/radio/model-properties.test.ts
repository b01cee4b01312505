import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { Catalog, Material } from '../../src/model/catalog.js'
import type { Estate } from '../../src/model/estate.js'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Design, PropagationModel } from '../../src/model/operation.js'
import type { Floor, Location, Opening, Room, Wall } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { buildSampleSet, coverageMatrix } from '../../src/radio/coverage-matrix.js'
import { type LinkField, linkLossField } from '../../src/radio/link-field.js'
import type { Transmitter } from '../../src/radio/link-kernel.js'
import { lossBlock } from '../../src/radio/loss-table.js'
import { cellsByRoom, floorSignal, roomBand } from '../../src/radio/room-stats.js'
import { buildScene } from '../../src/radio/scene.js'
import { quantise } from '../../src/units.js'
import { shippedEstate } from '../sites/shipped-estate.js'
import { CATALOG, CEILING, floor, ISOTROPIC, location, opening, room, wall, withPropagation } from './fixtures.js'

type Pair = readonly [number, number]

const WIDTH = 12
const DEPTH = 8
const MATERIALS = ['brick', 'light', 'door', 'concrete', 'glazing', 'stud']
const MODELS: readonly PropagationModel[] = [
  'multi-wall',
  'free-space',
  'log-distance',
  'itu-r-p1238',
  'itu-r-p1238-site-general',
  'inh-office',
  'tgax',
]
/** Cells of 1 m; odd hundredths keep the ends of walls off the rays between cells and transmitters. */
const design = (model: PropagationModel = 'multi-wall', receiverHeightM = 1): Design =>
  withPropagation({ model, sampleSpacingM: 1, receiverHeightM, exponent: 2.2 })

const off = (metres: number): number => metres + 0.0137
const spot = (limit: number) => fc.integer({ min: 0, max: limit * 10 }).map((tenth) => off(tenth / 10))
const material = fc.constantFrom(...MATERIALS)
const wallArbitrary: fc.Arbitrary<Wall> = fc
  .tuple(spot(WIDTH), spot(DEPTH), spot(WIDTH), spot(DEPTH), material)
  .filter(([x1, y1, x2, y2]) => x1 !== x2 || y1 !== y2)
  .map(([x1, y1, x2, y2, key]) => wall([x1, y1], [x2, y2], key))
const openingArbitrary: fc.Arbitrary<Opening> = fc
  .tuple(spot(WIDTH - 1), spot(DEPTH), fc.constantFrom('door', 'glazing', 'none'))
  .map(([x, y, key]) => opening([x, y], [x + 0.93, y], key))

/** Two to three levels with openings, a raised room, a sunk one, a high hall, voids, slabs of all kinds. */
const roomsArbitrary: fc.Arbitrary<Room[]> = fc
  .record({ split: fc.integer({ min: 3, max: 9 }), kind: fc.nat(5) })
  .map(({ split, kind }) => {
    const changes: Partial<Room> = [
      {},
      { floorOffsetM: 0.45, heightM: 2.25 },
      { floorOffsetM: -1.45 },
      { floorOffsetM: 1.45 },
      { heightM: 5.4 },
      { isVoid: true },
    ][kind]!
    return [room('a', [0, 0, split, DEPTH]), room('b', [split, 0, WIDTH - split, DEPTH], changes)]
  })
const floorArbitrary = (level: number): fc.Arbitrary<Floor> =>
  fc
    .record({
      rooms: roomsArbitrary,
      walls: fc.array(wallArbitrary, { maxLength: 8 }),
      openings: fc.array(openingArbitrary, { maxLength: 3 }),
      slab: fc.constantFrom('slab', 'concrete', null),
    })
    .map(({ rooms, walls, openings, slab }) => floor(level, rooms, walls, { openings, slab }))
const placeArbitrary = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, level) => floorArbitrary(level))))
  .map((floors) => location(floors))
const transmitterArbitrary = (place: Location): fc.Arbitrary<Transmitter> =>
  fc
    .record({
      floorIndex: fc.nat(place.floors.length - 1),
      x: spot(WIDTH - 1),
      y: spot(DEPTH - 1),
      heightM: fc.constantFrom(2.6, 1, 4.05, 5.3),
      pattern: fc.constantFrom(CEILING, ISOTROPIC),
    })
    .map((each) => ({ ...each, x: each.x + 0.0019, y: each.y + 0.0031 }))
const settingArbitrary = placeArbitrary.chain((place) =>
  fc.record({ place: fc.constant(place), transmitter: transmitterArbitrary(place), model: fc.constantFrom(...MODELS) }),
)

function fieldsOf(place: Location, transmitter: Transmitter, model: PropagationModel, catalog = CATALOG): LinkField[] {
  const scene = buildScene(place, catalog, design(model), '5GHz')
  return place.floors.map((_floor, to) => linkLossField(scene, transmitter, to))
}

/** By how much RSSI rises at most from some fields to others [dB]. */
function largestRise(before: readonly LinkField[], after: readonly LinkField[]): number {
  return Math.max(
    ...before.map(({ lossDb }, to) =>
      lossDb.reduce((most, lossBefore, cell) => Math.max(most, lossBefore - after[to]!.lossDb[cell]!), -Infinity),
    ),
  )
}

function withFloor(place: Location, index: number, change: (floor: Floor) => Floor): Location {
  return { ...place, floors: place.floors.map((each, i) => (i === index ? change(each) : each)) }
}

describe('walls', () => {
  test('one more wall on any level never raises RSSI, by any model', () => {
    fc.assert(
      fc.property(settingArbitrary, wallArbitrary, fc.nat(2), ({ place, transmitter, model }, extra, at) => {
        const more = withFloor(place, at % place.floors.length, (each) => ({ ...each, walls: [...each.walls, extra] }))
        const before = fieldsOf(place, transmitter, model)
        const after = fieldsOf(more, transmitter, model)
        expect(largestRise(before, after)).toBeLessThan(1e-4)
        for (const [to, { obstructed }] of after.entries()) {
          expect(obstructed.every((state, cell) => state >= before[to]!.obstructed[cell]!)).toBe(true)
        }
      }),
      { numRuns: 40, seed: 21 },
    )
  })

  test('a wall, opening or slab whose loss is raised never raises RSSI, by any model', () => {
    const raised = (key: string, byDb: number): Catalog => {
      const old = CATALOG.materials[key]!
      const figure = (lossDb: number) => ({ lossDb: lossDb + byDb, lowDb: 0, highDb: 99, source: 'test' })
      const judged = Object.fromEntries(
        Object.entries(old.judged).map(([band, { lossDb }]) => [band, figure(lossDb)]),
      ) as Material['judged']
      return { ...CATALOG, materials: { ...CATALOG.materials, [key]: { ...old, judged } } }
    }
    fc.assert(
      fc.property(
        settingArbitrary,
        fc.constantFrom('brick', 'light', 'door', 'slab'),
        fc.double({ min: 0.001, max: 30, noNaN: true }),
        ({ place, transmitter, model }, key, byDb) => {
          const before = fieldsOf(place, transmitter, model)
          const after = fieldsOf(place, transmitter, model, raised(key, byDb))
          expect(largestRise(before, after)).toBeLessThan(1e-4)
        },
      ),
      { numRuns: 30, seed: 22 },
    )
  })

  test('a slab in place of a void never raises RSSI', () => {
    fc.assert(
      fc.property(settingArbitrary, ({ place, transmitter, model }) => {
        const closed = {
          ...place,
          floors: place.floors.map((each) => ({
            ...each,
            rooms: each.rooms.map((one) => ({ ...one, isVoid: false })),
          })),
        }
        const [before, after] = [fieldsOf(place, transmitter, model), fieldsOf(closed, transmitter, model)]
        expect(largestRise(before, after)).toBeLessThan(1e-4)
      }),
      { numRuns: 30, seed: 23 },
    )
  })
})

interface Motion {
  readonly name: string
  readonly point: (at: Pair) => Pair
}

/** Everything of a location moved in the plane; rings stay counter-clockwise. */
function movedPlace(place: Location, { point }: Motion): Location {
  const [o, e, n] = [point([0, 0]), point([1, 0]), point([0, 1])]
  const keepsSense = (e[0] - o[0]) * (n[1] - o[1]) - (e[1] - o[1]) * (n[0] - o[0]) > 0
  const ring = (polygon: readonly Pair[]): Pair[] => (keepsSense ? polygon.map(point) : polygon.map(point).reverse())
  const ends = <T extends { from: Pair; to: Pair }>(each: T): T => ({
    ...each,
    from: point(each.from),
    to: point(each.to),
  })
  return {
    ...place,
    floors: place.floors.map((level) => ({
      ...level,
      rooms: level.rooms.map((each) => ({ ...each, polygon: ring(each.polygon) })),
      walls: level.walls.map(ends),
      openings: level.openings.map(ends),
    })),
  }
}

const MOTIONS: readonly Motion[] = [
  { name: 'moving', point: ([x, y]) => [x + 37.5, y - 112.25] },
  { name: 'mirroring east and west', point: ([x, y]) => [WIDTH - x, y] },
  { name: 'mirroring north and south', point: ([x, y]) => [x, DEPTH - y] },
  { name: 'swapping the axes', point: ([x, y]) => [y, x] },
  { name: 'a quarter turn', point: ([x, y]) => [DEPTH - y, x] },
  { name: 'half a turn', point: ([x, y]) => [WIDTH - x, DEPTH - y] },
]

describe.each(MOTIONS)('$name', (motion) => {
  test('does the same to the losses of every level', () => {
    fc.assert(
      fc.property(settingArbitrary, ({ place, transmitter, model }) => {
        const here = buildScene(place, CATALOG, design(model), '5GHz')
        const there = buildScene(movedPlace(place, motion), CATALOG, design(model), '5GHz')
        const [x, y] = motion.point([transmitter.x, transmitter.y])
        for (const [to, { grid }] of here.floors.entries()) {
          const before = linkLossField(here, transmitter, to)
          const after = linkLossField(there, { ...transmitter, x, y }, to)
          const goal = there.floors[to]!.grid
          let worstDb = 0
          for (let cell = 0; cell < before.lossDb.length; cell++) {
            const centre: Pair = [
              columnCentreX(grid, cell % grid.width),
              rowCentreY(grid, Math.floor(cell / grid.width)),
            ]
            const [tx, ty] = motion.point(centre)
            const column = Math.round((tx - goal.minX) / goal.spacingM - 0.5)
            const row = Math.round((ty - goal.minY) / goal.spacingM - 0.5)
            const moved = row * goal.width + column
            worstDb = Math.max(worstDb, Math.abs(before.lossDb[cell]! - after.lossDb[moved]!))
            if (before.obstructed[cell] !== after.obstructed[moved]) worstDb = 999
          }
          expect(worstDb).toBeLessThan(0.002)
        }
      }),
      { numRuns: 20, seed: 24 },
    )
  })
})

describe('there and back', () => {
  const cell = fc.tuple(fc.nat(WIDTH - 1), fc.nat(DEPTH - 1))

  test('swapping transmitter and receiver gives the same loss, heights swapped too, on and across levels', () => {
    fc.assert(
      fc.property(
        placeArbitrary,
        fc.constantFrom(...MODELS),
        cell,
        cell,
        fc.nat(2),
        fc.nat(2),
        fc.constantFrom(1, 2.6),
        (drawn, model, a, b, from, to, heightM) => {
          // The reference client stands on its room's floor: both ends do where no room has one of its own.
          const place = {
            ...drawn,
            floors: drawn.floors.map((each) => ({
              ...each,
              rooms: each.rooms.map((one) => ({ ...one, floorOffsetM: 0 })),
            })),
          }
          const [low, high] = [from % place.floors.length, to % place.floors.length]
          const forthScene = buildScene(place, CATALOG, design(model, 1), '5GHz')
          const backScene = buildScene(place, CATALOG, design(model, heightM), '5GHz')
          const end = ([column, row]: Pair, floorIndex: number, aboveM: number): Transmitter => ({
            floorIndex,
            x: columnCentreX(forthScene.frame, column),
            y: rowCentreY(forthScene.frame, row),
            heightM: aboveM,
            pattern: ISOTROPIC,
          })
          const index = ([column, row]: Pair): number => row * forthScene.frame.width + column
          const forth = linkLossField(forthScene, end(a, low, heightM), high)
          const back = linkLossField(backScene, end(b, high, 1), low)
          expect(Math.abs(forth.lossDb[index(b)]! - back.lossDb[index(a)]!)).toBeLessThan(0.01)
          expect(forth.obstructed[index(b)]).toBe(back.obstructed[index(a)])
        },
      ),
      { numRuns: 100, seed: 25 },
    )
  })

  test('and exactly so by brute force with continuous angles, from any point to any other', () => {
    fc.assert(
      fc.property(settingArbitrary, spot(WIDTH), spot(DEPTH), fc.nat(2), (setting, x, y, to) => {
        const { place, model } = setting
        const transmitter = { ...setting.transmitter, pattern: ISOTROPIC }
        const scene = buildScene(place, CATALOG, design(model), '5GHz')
        const engine = bruteForce(scene, place, CATALOG, 'continuous')
        const floorIndex = to % place.floors.length
        const zM = (each: Transmitter): number => place.floors[each.floorIndex]!.elevationM + each.heightM
        const other: Transmitter = { floorIndex, x, y, heightM: 1, pattern: ISOTROPIC }
        const forth = bruteForceLink(engine, transmitter, x, y, zM(other))
        const back = bruteForceLink(engine, other, transmitter.x, transmitter.y, zM(transmitter))
        expect(forth.lossDb).toBeCloseTo(back.lossDb, 8)
        expect(forth.obstructed).toBe(back.obstructed)
      }),
      { numRuns: 200, seed: 26 },
    )
  })
})

test('the kernel agrees with brute force at every cell: 0.01 dB with its classes of angles, 0.3 dB with continuous ones', () => {
  fc.assert(
    fc.property(settingArbitrary, fc.nat(2), ({ place, transmitter, model }, at) => {
      const to = at % place.floors.length
      const scene = buildScene(place, CATALOG, design(model), '5GHz')
      const { lossDb, obstructed } = linkLossField(scene, transmitter, to)
      const { grid, receiverZM, roomReceiverZM } = scene.floors[to]!
      for (const [angles, mostDb] of [
        ['classes', 0.01],
        ['continuous', 0.3],
      ] as const) {
        const engine = bruteForce(scene, place, CATALOG, angles)
        let worstDb = 0
        for (let cell = 0; cell < lossDb.length; cell++) {
          const x = columnCentreX(grid, cell % grid.width)
          const y = rowCentreY(grid, Math.floor(cell / grid.width))
          const zM = roomReceiverZM[grid.roomIndex[cell]!] ?? receiverZM
          const slow = bruteForceLink(engine, transmitter, x, y, zM)
          worstDb = Math.max(worstDb, Math.abs(slow.lossDb - lossDb[cell]!))
          expect(slow.obstructed).toBe(obstructed[cell] === 1)
        }
        expect(worstDb, angles).toBeLessThan(mostDb)
      }
    }),
    { numRuns: 50, seed: 28 },
  )
})

test('the coverage matrix is the field at the samples, and beyond the cutoff only what exceeds it', () => {
  fc.assert(
    fc.property(settingArbitrary, fc.integer({ min: 50, max: 110 }), ({ place, transmitter, model }, cutoffDb) => {
      const scene = buildScene(place, CATALOG, design(model), '5GHz')
      const samples = buildSampleSet(scene, place, ({ isVoid }) => !isVoid)
      const fields = place.floors.map((_floor, to) => linkLossField(scene, transmitter, to))
      const whole = coverageMatrix(scene, [transmitter], samples)
      const cut = coverageMatrix(scene, [transmitter], samples, cutoffDb)
      for (let s = 0; s < samples.count; s++) {
        const { lossDb, obstructed } = fields[samples.floorIndex[s]!]!
        const cell = samples.cell[s]!
        const block = lossBlock(whole, 0, samples.room[s]!)!
        const kept = lossBlock(cut, 0, samples.room[s]!)
        expect(block.lossDb[block.shift + s]).toBe(lossDb[cell])
        expect(block.obstructed[block.shift + s]).toBe(obstructed[cell])
        const keptDb = kept ? kept.lossDb[kept.shift + s]! : Number.POSITIVE_INFINITY
        if (lossDb[cell]! <= cutoffDb) expect(keptDb).toBe(lossDb[cell])
        else expect(keptDb).toBeGreaterThan(cutoffDb)
      }
    }),
    { numRuns: 30, seed: 29 },
  )
})

describe('access points', () => {
  const profile = {
    key: 'p',
    label: { fr: '', en: '' },
    primaryRssiDbm: -67,
    areaShare: 0.95,
    confidence: 0.8,
    snrDb: 20,
    secondaryRssiDbm: -75,
    uplinkMinRssiDbm: -77,
    mbpsPerActive: 2,
    maxAirtime: 0.6,
    maxClientsPerRadio: 30,
    coChannelMax: { count: 1, aboveDbm: -85 },
  }

  test('one more never lowers what a room gets', () => {
    fc.assert(
      fc.property(
        placeArbitrary.chain((place) =>
          fc.record({
            place: fc.constant(place),
            aps: fc.array(fc.tuple(transmitterArbitrary(place), fc.integer({ min: 8, max: 23 })), {
              minLength: 1,
              maxLength: 4,
            }),
          }),
        ),
        ({ place, aps }) => {
          const settings = design()
          const scene = buildScene(place, CATALOG, settings, '5GHz')
          for (const [to, { grid }] of scene.floors.entries()) {
            const all = aps.map(([transmitter, eirpDbm]) => ({
              ...linkLossField(scene, transmitter, to),
              eirpDbm,
              radio: { peakGainDbi: 3, streams: 2, standard: 'he' as const, maxWidthMhz: 80 },
            }))
            const gets = (count: number) => {
              const fields = all.slice(0, count)
              const signal = floorSignal(fields, settings, grid.roomIndex.length)
              return cellsByRoom(grid, place.floors[to]!.rooms.length).map((cells) =>
                roomBand({ cells, fields, signal, profile, design: settings, band: '5GHz' }),
              )
            }
            const [fewer, more] = [gets(all.length - 1), gets(all.length)]
            for (const [index, before] of fewer.entries()) {
              const after = more[index]!
              for (const key of ['coveredShare', 'secondaryShare', 'probability'] as const) {
                expect(after[key], key).toBeGreaterThanOrEqual(before[key])
              }
              for (const key of ['rssiP5Dbm', 'rssiMedianDbm', 'snrMedianDb'] as const) {
                expect(after[key]!, key).toBeGreaterThanOrEqual(before[key] ?? -Infinity)
              }
            }
          }
        },
      ),
      { numRuns: 30, seed: 27 },
    )
  })
})

describe('a whole plan', () => {
  let estate: Estate
  let place: Location
  let plan: LocationPlan

  const planOf = (changed: Location): Promise<LocationPlan> => planLocation(changed, planSetup(estate, null))

  beforeAll(async () => {
    estate = await shippedEstate()
    // The smallest location of two levels.
    place = estate.sites
      .flatMap((site) => site.locations)
      .filter(({ floors }) => floors.length === 2)
      .sort((a, b) => a.floors.flatMap((f) => f.rooms).length - b.floors.flatMap((f) => f.rooms).length)[0]!
    plan = await planOf(place)
  })

  test('renaming rooms, floors and the location changes no number', async () => {
    const ids = [place.id, ...place.floors.flatMap((each) => [each.id, ...each.rooms.map(({ id }) => id)])]
    // Names that sort the other way round.
    const renamed = new Map(
      [...new Set(ids)]
        .sort()
        .reverse()
        .map((id, i) => [id, `z${100 + i}`]),
    )
    const text = JSON.stringify(place, (key, value: unknown) => {
      const isName = typeof value === 'string' && !['use', 'material', 'slab', 'kind', 'status'].includes(key)
      return isName ? (renamed.get(value) ?? value) : value
    })
    const other = await planOf({ ...(JSON.parse(text) as Location), name: 'Autre' })
    const numbers = (whole: LocationPlan): string =>
      JSON.stringify(whole, (key, value: unknown) =>
        typeof value === 'string' && !key.startsWith('rssi') && !/^\d+\.\d\d$/.test(value) ? '' : value,
      )
    expect(other.accessPoints.map(({ at, heightM }) => [at, heightM])).toEqual(
      plan.accessPoints.map(({ at, heightM }) => [at, heightM]),
    )
    expect(numbers(other)).toBe(numbers(plan))
  })

  test('moving the building moves the access points and nothing else', async () => {
    const [dx, dy] = [120, -36]
    const motion: Motion = { name: '', point: ([x, y]) => [x + dx, y + dy] }
    const shifted = movedPlace(place, motion)
    const other = await planOf({
      ...shifted,
      telecomRooms: place.telecomRooms.map((each) => ({ ...each, at: motion.point(each.at) })),
      floors: shifted.floors.map((each) => ({
        ...each,
        accessPoints: each.accessPoints.map((ap) => ({ ...ap, at: motion.point(ap.at) })),
        exclusions: each.exclusions.map((one) => ({ ...one, polygon: one.polygon.map(motion.point) })),
      })),
    })
    expect(
      other.accessPoints.map(({ id, at: [x, y], radios }) => [
        id,
        quantise(x - dx, 0.01),
        quantise(y - dy, 0.01),
        radios,
      ]),
    ).toEqual(plan.accessPoints.map(({ id, at: [x, y], radios }) => [id, x, y, radios]))
    expect(other.placement).toEqual(plan.placement)
    expect(other.floors.map(({ grid }) => grid.rssiDbm)).toEqual(plan.floors.map(({ grid }) => grid.rssiDbm))
  })

  test('mirroring and turning it changes neither the count, nor its cost, nor the proof', async () => {
    for (const point of [([x, y]: Pair): Pair => [-x, y], ([x, y]: Pair): Pair => [-y, x]]) {
      const turned = movedPlace(place, { name: '', point })
      const other = await planOf({
        ...turned,
        telecomRooms: place.telecomRooms.map((each) => ({ ...each, at: point(each.at) })),
      })
      const { count, lowerBound, costEur, proven } = plan.placement
      expect(other.placement).toMatchObject({ count, lowerBound, costEur, proven })
    }
  })
})
