import { type CostModel, RISK_WORLD } from '../../src/budget/draws.js'
import type { DrawnPlace } from '../../src/risk/room-margins.js'
import { type RiskModel, type RoomWorld, simulatePlace } from '../../src/risk/simulate.js'

/** A location of some rooms: one AP in sight, one behind walls of two materials, margins from `leastDb` up. */
export function drawnRooms(locationId: string, rooms: number, leastDb: number): DrawnPlace {
  const samples = 40
  return {
    locationId,
    siteId: locationId,
    aps: 2,
    materials: [
      { material: 'brick', lossDb: 8, lowDb: 5, highDb: 20 },
      { material: 'board', lossDb: 3, lowDb: 2, highDb: 5 },
    ],
    slabs: [false, false],
    saturationDb: 22,
    crossings: [
      { counts: [0, 0], obstructed: false },
      { counts: [1, 0], obstructed: true },
      { counts: [1, 2], obstructed: true },
    ],
    sigma: { lineOfSightDb: 8, obstructedDb: 9 },
    calibrated: false,
    rooms: Array.from({ length: rooms }, (_, r) => {
      const margins = (ap: number) =>
        Float32Array.from({ length: samples }, (_value, s) => leastDb + r + s * 0.2 - ap * 3)
      return {
        floor: 'rdc',
        id: `room-${r}`,
        seats: 10,
        failed: false,
        need: 38,
        samples,
        servedBy: r % 2,
        links: [0, 1].map((ap) => ({
          ap,
          crossing: Uint16Array.from({ length: samples }, () => (ap === r % 2 ? 0 : 1 + (r % 2))),
          plannedDb: margins(ap),
          fullDb: margins(ap).map((margin) => margin + 4),
          second: null,
        })),
      }
    }),
  }
}

const price = (
  line: number,
  low: number,
  mode: number,
  high: number,
  fixed: number,
  byGroup: [number, number][] = [],
) => ({
  ...{ line, low, mode, high, fixed },
  byGroup: new Map(byGroup),
})

/** Two budget lines, three articles with ranges and a quoted one, quantities of three locations. */
export const COST: CostModel = {
  lines: ['hardware', 'services'],
  provenances: ['assumed', 'drawing', 'surveyed'],
  widths: [0.25, 0.1, 0.03],
  groups: [
    { id: 'a', provenance: 'assumed', straysAlone: true },
    { id: 'b', provenance: 'assumed', straysAlone: true },
    { id: 'c', provenance: 'surveyed', straysAlone: true },
  ],
  articles: [
    {
      id: 'ap',
      prices: [
        price(0, 30_000, 42_000, 60_000, 2, [
          [0, 20],
          [1, 4],
          [2, 6],
        ]),
      ],
    },
    {
      id: 'cable',
      prices: [
        price(1, 9_000, 12_000, 30_000, 0, [
          [0, 20],
          [1, 4],
          [2, 6],
        ]),
      ],
    },
    { id: 'quoted', prices: [price(1, 50_000, 50_000, 50_000, 3)] },
    { id: 'server', prices: [price(0, 100_000, 200_000, 260_000, 1)] },
  ],
}

export const PLACES = [drawnRooms('a', 12, 3), drawnRooms('b', 5, 6), drawnRooms('c', 8, 9)]

export function roomWorld(overrides: Partial<RoomWorld> = {}): RoomWorld {
  return { draws: 1000, seed: 1, world: RISK_WORLD, floors: { share: 0.24, bands: 8 }, ...overrides }
}

export function riskModel(world: RoomWorld, cost: CostModel | null = COST): RiskModel {
  return {
    cost,
    surveyedWidth: 0.03,
    lines: [
      { id: 'hardware', ceiling: 1_400_000, outside: 0, perAp: 45_000 },
      { id: 'services', ceiling: 560_000, outside: 0, perAp: 30_000 },
    ],
    sources: [{ rate: 0.7, most: 100_000_000 }],
    places: PLACES.map((place) => {
      const outcome = simulatePlace(place, world)
      return { id: place.locationId, bought: true, rooms: place.rooms.length, outcome }
    }),
  }
}

export const MATERIALS = ['board', 'brick']
