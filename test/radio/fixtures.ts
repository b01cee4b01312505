import type { AntennaPattern, Catalog, Material } from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'
import type { Floor, Location, Opening, Room, Wall } from '../../src/model/site.js'

type Pair = readonly [number, number]

function judged(key: string, loss24Db: number, loss5Db: number): Material {
  const figure = (lossDb: number) => ({ lossDb, lowDb: lossDb * 0.6, highDb: lossDb * 1.5, source: 'test' })
  return {
    key,
    label: { fr: key, en: key },
    thicknessM: 0.1,
    layers: [],
    measured: {},
    judged: { '2.4GHz': figure(loss24Db), '5GHz': figure(loss5Db) },
    usableAs: ['wall', 'slab', 'door', 'glazing'],
  }
}

function layered(key: string, layers: Material['layers']): Material {
  const thicknessM = layers.reduce((sum, layer) => sum + layer.thicknessM, 0)
  const usableAs: Material['usableAs'] = ['wall', 'slab', 'door', 'glazing']
  return { key, label: { fr: key, en: key }, thicknessM, layers, measured: {}, judged: {}, usableAs }
}

export const MATERIALS: Readonly<Record<string, Material>> = Object.fromEntries(
  [
    judged('brick', 8, 10),
    judged('light', 3, 3.3),
    judged('door', 4, 4),
    judged('slab', 13, 19),
    layered('concrete', [{ material: 'concrete', thicknessM: 0.16 }]),
    layered('glazing', [
      { material: 'glass', thicknessM: 0.004 },
      { material: 'vacuum', thicknessM: 0.016 },
      { material: 'glass', thicknessM: 0.004 },
    ]),
    layered('stud', [
      { material: 'plasterboard', thicknessM: 0.0125 },
      { material: 'vacuum', thicknessM: 0.047 },
      { material: 'plasterboard', thicknessM: 0.0125 },
    ]),
  ].map((material) => [material.key, material]),
)

export const ISOTROPIC: AntennaPattern = {
  key: 'isotropic',
  label: { fr: '', en: '' },
  source: 'test',
  points: [[0, 0]],
}
export const CEILING: AntennaPattern = {
  key: 'ceiling',
  label: { fr: '', en: '' },
  source: 'test',
  points: [
    [0, -3],
    [30, -1.5],
    [60, 0],
    [75, -1],
    [90, -3],
    [120, -8],
    [180, -12],
  ],
}

/** A catalogue of materials and patterns only: all that the radio layer reads. */
export const CATALOG = {
  materials: MATERIALS,
  patterns: { isotropic: ISOTROPIC, ceiling: CEILING },
} as unknown as Catalog

export const DESIGN = {
  propagation: {
    model: 'multi-wall',
    exponent: 2,
    clutterDbPerM: 0.2,
    sampleSpacingM: 0.5,
    receiverHeightM: 1,
    maxIncidenceDeg: 75,
    designFrequencyMhz: { '2.4GHz': 2442, '5GHz': 5500, '6GHz': 6185 },
  },
  bands: ['5GHz', '2.4GHz'],
  client: { txPowerDbm: 14, antennaGainDbi: 0, deviceLossDb: 5 },
  shadowing: { lineOfSightSigmaDb: 3.68, obstructedSigmaDb: 5.01 },
  radio: {
    maxEirpDbm: { '5GHz': 20, '2.4GHz': 14 },
    minEirpDbm: 8,
    stepDb: 1,
    noiseFloorDbm: { '5GHz': -92, '2.4GHz': -89 },
    externalUtilisation: { '5GHz': 0.1, '2.4GHz': 0.4 },
    companion: { belowFirstDb: 6, switchOff: 'where-served' },
  },
  link: { macEfficiency: 0.6, guardIntervalNs: 800, clientStreams: 2 },
} as unknown as Design

export function withPropagation(changes: Partial<Design['propagation']>): Design {
  return { ...DESIGN, propagation: { ...DESIGN.propagation, ...changes } }
}

export function wall(from: Pair, to: Pair, material: string): Wall {
  return { from, to, kind: 'partition', material, rooms: [null, null] }
}

export function opening(from: Pair, to: Pair, material: string): Opening {
  return { from, to, kind: 'door', material, rooms: [null, null], publicEntrance: false }
}

export function room(id: string, rect: readonly [number, number, number, number], changes: Partial<Room> = {}): Room {
  const [x, y, width, depth] = rect
  return {
    id,
    name: id,
    use: 'office',
    polygon: [
      [x, y],
      [x + width, y],
      [x + width, y + depth],
      [x, y + depth],
    ],
    areaM2: width * depth,
    seats: null,
    workplaces: 0,
    heightM: 2.7,
    floorOffsetM: 0,
    under3: false,
    isVoid: false,
    coverage: true,
    ...changes,
  }
}

export function floor(
  level: number,
  rooms: readonly Room[],
  walls: readonly Wall[],
  changes: Partial<Floor> = {},
): Floor {
  return {
    id: `floor-${level}`,
    level,
    heightM: 2.7,
    elevationM: level * 2.9,
    slab: 'slab',
    rooms,
    walls,
    openings: [],
    accessPoints: [],
    exclusions: [],
    ...changes,
  }
}

export function location(floors: readonly Floor[]): Location {
  return {
    id: 'test',
    siteId: 'test',
    siteNumber: 1,
    siteName: 'test',
    name: 'test',
    status: 'open',
    commune: null,
    provenance: { plan: 'assumed', note: null },
    builtBefore1997: null,
    existing: { switchPorts: null, rack: null, ups: null },
    telecomRooms: [],
    channelExclusions: [],
    acceptedWarnings: [],
    floors,
  }
}

/** Moves and mirrors everything in the plane: x → flip · x + dx, y → y + dy (flip = −1 mirrors east and west). */
export function transformed(original: Location, dx: number, dy: number, flip: 1 | -1 = 1): Location {
  const point = ([x, y]: Pair): Pair => [flip * x + dx, y + dy]
  const ring = (polygon: readonly Pair[]): Pair[] => {
    const moved = polygon.map(point)
    return flip === 1 ? moved : moved.reverse()
  }
  return {
    ...original,
    floors: original.floors.map((level) => ({
      ...level,
      rooms: level.rooms.map((each) => ({ ...each, polygon: ring(each.polygon) })),
      walls: level.walls.map((each) => ({ ...each, from: point(each.from), to: point(each.to) })),
      openings: level.openings.map((each) => ({ ...each, from: point(each.from), to: point(each.to) })),
    })),
  }
}
