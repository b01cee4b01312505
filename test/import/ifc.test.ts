import { describe, expect, it } from 'vitest'
import { buildFloorWalls } from '../../src/geometry/floor-walls.js'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import type { DrawingUnit } from '../../src/import/drawing-scale.js'
import { readIfc } from '../../src/import/ifc.js'
import type { Fabrics } from '../../src/import/names.js'
import { ImportRefusal } from '../../src/import/refusal.js'
import type { DraftFloor, SiteDraft } from '../../src/import/site-draft.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { shippedNames } from './shipped.js'
import {
  box,
  type DrawnBuilding,
  type DrawnIfc,
  type DrawnOpening,
  type DrawnStorey,
  wall,
  writeIfc,
} from './write-ifc.js'

const { catalog, names } = shippedNames()
const fabrics: Fabrics = { names, catalog: catalog.materials }

async function drafted(drawn: DrawnIfc, unit: DrawingUnit | null = null): Promise<SiteDraft> {
  return draftSite(await readIfc(writeIfc(drawn), unit), fabrics, messagesOf('fr', importTexts))
}

/** What `mds check` would say of the geometry of a floor. */
function errorsOf({ rooms, partitions, openings, walls }: DraftFloor): string[] {
  const { problems } = buildFloorWalls({
    rooms: rooms.map(({ id, outline, more }) => ({ id, polygon: outline, outdoor: more?.outdoor === true })),
    partitions: partitions.map(({ between, line, material }) =>
      between
        ? { kind: 'between', rooms: between, material, bearing: false }
        : { kind: 'line', from: line![0], to: line![1], material, bearing: false },
    ),
    openings: openings.map((opening) => ({ ...opening, side: null })),
    defaults: walls,
  })
  return problems.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`)
}

const areas = ({ rooms }: DraftFloor): Record<string, number> =>
  Object.fromEntries(rooms.map(({ name, outline }) => [name, Math.round(polygonAreaM2(outline) * 100) / 100]))

const codes = (draft: SiteDraft): string[] =>
  [...draft.doubts, ...draft.locations.flatMap(({ doubts }) => doubts)].map(({ code }) => code)

/*
 *  8 m x 6 m between the axes of façades of 30 cm; a wall of 10 cm at x = 5, another between 3 and 4 at y = 4.
 *
 *    +-----------+-------+
 *    |  attente  |  3    |
 *    |           +-------+
 *    |           |  4    |
 *    +-----D-----+-------+
 */
const FACADE = [
  ['Béton', 0.2],
  ['Isolant', 0.1],
] as const
const PLASTER = [
  ['BA13', 0.013],
  ['Ossature métallique', 0.072],
  ['BA13', 0.013],
] as const
const spaces = [
  { name: '1', longName: 'Salle d’attente', outline: box(0.15, 0.15, 4.8, 5.7) },
  { name: '3', longName: 'Bureau', outline: box(5.05, 4.05, 2.8, 1.8) },
  { name: '4', longName: 'Cafoutch', outline: box(5.05, 0.15, 2.8, 3.8) },
]
const walls = [
  { outline: wall([0, 0], [8, 0], 0.3, 0.15), layers: FACADE, lengthM: 8.3 },
  { outline: wall([8, 0], [8, 6], 0.3, 0.15), layers: FACADE, lengthM: 6.3 },
  { outline: wall([0, 6], [8, 6], 0.3, 0.15), layers: FACADE, lengthM: 8.3 },
  { outline: wall([0, 0], [0, 6], 0.3, 0.15), layers: FACADE, lengthM: 6.3 },
  { outline: wall([5, 0.15], [5, 5.85], 0.1), layers: PLASTER },
  { outline: wall([5.05, 4], [7.85, 4], 0.1), layers: PLASTER },
]
const openings = [
  { kind: 'door' as const, outline: box(2.0, -0.15, 1.0, 0.3), widthM: 1.0, name: 'Porte vitrée' },
  { kind: 'door' as const, outline: box(4.95, 2.0, 0.1, 0.9), widthM: 0.9 },
  { kind: 'door' as const, outline: box(4.95, 4.6, 0.1, 0.9), widthM: 0.9 },
  { kind: 'window' as const, outline: box(7.85, 1.0, 0.3, 1.5), widthM: 1.5, sillM: 0.9 },
]
const ground: DrawnStorey = { name: 'RDC', elevationM: 0, spaces, walls, openings }
const house: DrawnBuilding = { name: 'Annexe', storeys: [ground] }
const GROSS = { '1 Salle d’attente': 30, '3 Bureau': 6, '4 Cafoutch': 12 }

describe('an IFC model becomes rooms on the centre lines of its walls', () => {
  it.each<readonly [string, Partial<DrawnIfc>]>([
    ['IFC4 in metres', {}],
    ['IFC2x3 in millimetres', { schema: 'IFC2X3', unit: 'millimetre' }],
    ['inches', { unit: 'inch' }],
    ['a building turned on its site, far from the origin', { turnedDeg: 27, shiftM: [902_000, 6_250_000] }],
    ['a quarter turn', { turnedDeg: 90, schema: 'IFC2X3' }],
  ])('%s', async (_what, how) => {
    const draft = await drafted({ ...how, buildings: [house] })
    const [floor] = draft.locations[0]!.floors
    expect(errorsOf(floor!)).toEqual([])
    const found = areas(floor!)
    expect(Object.keys(found)).toEqual(Object.keys(GROSS))
    for (const [name, areaM2] of Object.entries(GROSS))
      expect(Math.abs(found[name]! - areaM2)).toBeLessThan(areaM2 * 0.006)
    expect(floor!.rooms.map(({ use }) => use)).toEqual(['waiting-room', 'office', 'unknown'])
    expect(floor!.walls).toEqual({
      exterior: 'refend-beton-200',
      bearing: 'refend-beton-160',
      partition: 'placo-98-48',
    })
    expect(floor!.openings.map(({ kind, rooms: [a, b], widthM }) => [kind, ...[a, b].sort(), widthM])).toEqual([
      ['door', '1-salle-d-attente', 'outside', 1],
      ['door', '1-salle-d-attente', '4-cafoutch', 0.9],
      ['door', '1-salle-d-attente', '3-bureau', 0.9],
      ['window', '4-cafoutch', 'outside', 1.5],
    ])
    expect(floor!.openings[0]).toMatchObject({ publicEntrance: true, material: 'porte-vitree' })
    expect(draft.provenance).toBe('drawing')
    expect(codes(draft)).toContain('use-unknown')
  })

  it.each(['extrusion', 'brep', 'box', 'footprint'] as const)('spaces as %s', async (as) => {
    const storey = { ...ground, spaces: spaces.map((space) => ({ ...space, as })) }
    const draft = await drafted({ turnedDeg: 30, buildings: [{ ...house, storeys: [storey] }] })
    const [floor] = draft.locations[0]!.floors
    expect(errorsOf(floor!)).toEqual([])
    const found = areas(floor!)
    for (const [name, areaM2] of Object.entries(GROSS))
      expect(Math.abs(found[name]! - areaM2)).toBeLessThan(areaM2 * 0.006)
    expect(codes(draft).filter((code) => code === 'height-assumed')).toHaveLength(as === 'footprint' ? 3 : 0)
  })

  it('makes rooms of what walls enclose where the model has no spaces, and says so', async () => {
    const draft = await drafted({ buildings: [{ ...house, storeys: [{ ...ground, spaces: [] }] }] })
    const [floor] = draft.locations[0]!.floors
    expect(errorsOf(floor!)).toEqual([])
    expect(Object.values(areas(floor!)).sort((a, b) => a - b)).toEqual([6, 12, 30])
    expect(codes(draft).filter((code) => code === 'room-from-walls')).toHaveLength(3)
    expect(floor!.openings).toHaveLength(4)
  })

  it('adds the room that the model forgot', async () => {
    const draft = await drafted({ buildings: [{ ...house, storeys: [{ ...ground, spaces: spaces.slice(0, 2) }] }] })
    expect(areas(draft.locations[0]!.floors[0]!)).toEqual({ '1 Salle d’attente': 30, '3 Bureau': 6, 'Local 1': 12 })
  })

  it('tells of a space without a shape, and makes no room of it', async () => {
    const storey = {
      ...ground,
      walls: [],
      spaces: [...spaces, { name: '9', outline: box(0, 0, 1, 1), as: 'nothing' as const }],
    }
    const draft = await drafted({ buildings: [{ ...house, storeys: [storey] }] })
    expect(codes(draft)).toContain('space-without-shape')
    expect(draft.locations[0]!.floors[0]!.rooms).toHaveLength(3)
  })

  it('makes a location of each building, and a floor of each level', async () => {
    const upper = { ...ground, name: 'R+1', elevationM: 3.1, openings: [] }
    const cellar = { ...ground, name: 'Sous-sol', elevationM: -2.9, openings: [] }
    const moved = (points: readonly Point[]): Point[] => points.map(([x, y]) => [x + 20, y])
    const other: DrawnStorey = {
      ...ground,
      spaces: spaces.map((each) => ({ ...each, outline: moved(each.outline) })),
      walls: walls.map((each) => ({ ...each, outline: moved(each.outline) })),
      openings: [],
    }
    const draft = await drafted({
      buildings: [
        { name: 'A', storeys: [upper, cellar, ground] },
        { name: 'B', storeys: [other] },
      ],
    })
    expect(
      draft.locations.map(({ name, floors }) => [
        name,
        floors.map(({ id, level, elevationM }) => [id, level, elevationM]),
      ]),
    ).toEqual([
      [
        'A',
        [
          ['ss', -1, -2.9],
          ['rdc', 0, 0],
          ['r1', 1, 3.1],
        ],
      ],
      ['B', [['rdc', 0, 0]]],
    ])
    const ids = draft.locations.flatMap(({ floors }) => floors.flatMap(({ rooms }) => rooms.map(({ id }) => id)))
    expect(new Set(ids).size).toBe(12)
    expect(draft.locations.flatMap(({ floors }) => floors.flatMap(errorsOf))).toEqual([])
  })

  it('follows a curved wall with few corners', async () => {
    const arc = (radius: number, steps: number, from: number, to: number): Point[] =>
      Array.from({ length: steps + 1 }, (_, i) => {
        const angle = from + ((to - from) * i) / steps
        return [radius * Math.cos(angle), radius * Math.sin(angle)]
      })
    const half = Math.PI
    const round = { outline: [...arc(5.1, 36, 0, half), ...arc(4.9, 31, 0, half).reverse()] }
    const outer = { outline: [...arc(8.1, 36, 0, half), ...arc(7.9, 36, 0, half).reverse()] }
    const base = { outline: box(-8.1, -0.2, 16.2, 0.2) }
    const storey: DrawnStorey = {
      name: 'RDC',
      elevationM: 0,
      walls: [round, outer, base],
      spaces: [
        { name: 'Hall', outline: arc(4.9, 31, 0, half) },
        { name: 'Couloir', outline: [...arc(7.9, 36, 0, half), ...arc(5.1, 36, 0, half).reverse()] },
      ],
    }
    const [floor] = (await drafted({ buildings: [{ name: 'Rond', storeys: [storey] }] })).locations[0]!.floors
    expect(errorsOf(floor!)).toEqual([])
    const found = areas(floor!)
    // Half rings to the axes of the walls, and half of the straight wall.
    const hall = (half * 25) / 2 + 10 * 0.1
    const corridor = (half * (64 - 25)) / 2 + 6 * 0.1
    expect(Math.abs(found.Hall! - hall)).toBeLessThan(hall * 0.02)
    expect(Math.abs(found.Couloir! - corridor)).toBeLessThan(corridor * 0.02)
  })

  it('cuts a corridor that runs around a core, and leaves it open', async () => {
    const ring: Point[] = [...box(0.1, 0.1, 9.8, 9.8)]
    const storey: DrawnStorey = {
      name: 'RDC',
      elevationM: 0,
      walls: [
        ...[
          wall([0, 0], [10, 0], 0.2, 0.1),
          wall([10, 0], [10, 10], 0.2, 0.1),
          wall([10, 10], [0, 10], 0.2, 0.1),
          wall([0, 10], [0, 0], 0.2, 0.1),
        ],
        ...[
          wall([3, 3], [7, 3], 0.2, 0.1),
          wall([7, 3], [7, 7], 0.2, 0.1),
          wall([7, 7], [3, 7], 0.2, 0.1),
          wall([3, 7], [3, 3], 0.2, 0.1),
        ],
      ].map((outline) => ({ outline })),
      spaces: [
        {
          name: 'Couloir',
          outline: [
            ...ring.slice(0, 1),
            ...ring.slice(1),
            ring[0]!,
            ...box(2.9, 2.9, 4.2, 4.2).reverse().slice(-1),
            ...box(2.9, 2.9, 4.2, 4.2).reverse(),
          ].filter(Boolean),
        },
        { name: 'Archives', outline: box(3.1, 3.1, 3.8, 3.8) },
      ],
    }
    const draft = await drafted({ buildings: [{ name: 'Anneau', storeys: [storey] }] })
    const [floor] = draft.locations[0]!.floors
    expect(errorsOf(floor!)).toEqual([])
    const total = Object.values(areas(floor!)).reduce((sum, each) => sum + each, 0)
    expect(total).toBeCloseTo(100, 0)
    expect(areas(floor!).Archives).toBeCloseTo(16, 1)
    expect(floor!.partitions.some(({ material }) => material === 'none')).toBe(true)
    expect(codes(draft)).toContain('room-cut')
  })

  it('turns the plan to where north is nearest to y', async () => {
    const draft = await drafted({ north: [1, 0], buildings: [house] })
    expect(draft).toMatchObject({ northDeg: 0, turnedDeg: 90 })
    const slightly = await drafted({ north: [Math.sin(0.3), Math.cos(0.3)], buildings: [house] })
    expect(slightly).toMatchObject({ northDeg: 17.2, turnedDeg: 0 })
    expect((await drafted({ buildings: [house] })).northDeg).toBeNull()
  })

  it('calls nothing a drawing that has no day, or whose lengths do not agree', async () => {
    const wrong = walls.map((each) => ({ ...each, ...('lengthM' in each ? { lengthM: each.lengthM! * 1.1 } : {}) }))
    const unstated = walls.map(({ outline }) => ({ outline }))
    const of = (storey: DrawnStorey, dated: string | null = '2019-05-02') =>
      drafted({ dated, buildings: [{ ...house, storeys: [storey] }] })
    expect((await of(ground)).provenance).toBe('drawing')
    expect((await of(ground, null)).provenance).toBe('assumed')
    const differs = await of({ ...ground, walls: wrong, openings: [] })
    expect(differs.provenance).toBe('assumed')
    expect(codes(differs)).toContain('lengths-differ')
    expect(codes(await of({ ...ground, walls: unstated, openings: [] }))).toContain('lengths-unchecked')
  })

  it('lists what no table knows', async () => {
    const strange = walls.map(({ outline }) => ({ outline, layers: [['Pisé', 0.3]] as const }))
    const draft = await drafted({ buildings: [{ ...house, storeys: [{ ...ground, walls: strange }] }] })
    const layer = draft.locations[0]!.doubts.find(({ code }) => code === 'layer-unknown')
    expect(layer?.values.layer).toBe('Pisé')
    expect(codes(draft)).toContain('wall-material-assumed')
  })
})

/** As other programs write the same rooms: names, units, levels and outlines. */
const REVIT_WALLS = walls.map(({ outline }, i) => ({
  outline,
  typeName: i < 4 ? 'Basic Wall:Exterior - Brick on CMU:198694' : 'Mur de base:Cloison 98mm:345678',
}))
const REVIT: DrawnStorey = {
  name: 'Level 1',
  elevationM: 0,
  walls: REVIT_WALLS,
  spaces: spaces.map((each, i) => (i === 0 ? { ...each, longName: 'Salle d\\X2\\2019\\X0\\attente' } : each)),
  openings: [
    { kind: 'door', outline: box(2.0, -0.15, 1.0, 0.3), widthM: 1.0, name: 'M_Single-Flush:0915 x 2134mm:201934' },
  ],
}
const named = (name: string) => spaces.map((each) => ({ ...each, name, longName: name }))
const one = (...storeys: DrawnStorey[]): DrawnBuilding[] => [{ name: 'B', storeys }]
const shifted = (outline: readonly Point[], [dx, dy]: Point): Point[] =>
  outline.map(([x, y]): Point => [x + dx, y + dy])
/** Twelve rooms of 3.1 m x 4.1 m a level, bodies of both kinds. */
const grid = (level: number): DrawnStorey => ({
  name: `Niveau ${level}`,
  elevationM: level * 3.05,
  spaces: Array.from({ length: 12 }, (_, i) => ({
    name: `${level}${i}`,
    longName: ['Bureau', 'WC', 'Circulation', 'Local technique'][i % 4]!,
    outline: shifted(box(0.1, 0.1, 3.0, 4.0), [(i % 4) * 3.1, Math.floor(i / 4) * 4.1]),
    as: (['extrusion', 'brep'] as const)[i % 2]!,
  })),
  walls: [
    ...Array.from({ length: 5 }, (_, i) => wall([0.05 + i * 3.1, 0], [0.05 + i * 3.1, 12.4], 0.1)),
    ...Array.from({ length: 4 }, (_, i) => wall([0, 0.05 + i * 4.1], [12.5, 0.05 + i * 4.1], 0.1)),
  ].map((outline) => ({ outline })),
})
const USUAL = [30, 6, 12]

/** What the file says, and the areas of the rooms on each of its floors [m²]. */
const OTHERS: readonly (readonly [string, DrawnIfc, readonly (readonly number[])[]])[] = [
  [
    'names of Revit, in feet, north turned',
    { schema: 'IFC2X3', unit: 'foot', north: [0.5, 0.866], buildings: one(REVIT) },
    [USUAL],
  ],
  [
    'no spaces, in feet, turned',
    { schema: 'IFC2X3', unit: 'foot', turnedDeg: 33, buildings: one({ ...REVIT, spaces: [] }) },
    [[12, 30, 6]],
  ],
  ['IFC4x3 in millimetres', { schema: 'IFC4X3_ADD2', unit: 'millimetre', buildings: one(REVIT) }, [USUAL]],
  [
    'two storeys at one height, a foundation and a roof',
    {
      buildings: one(
        { ...REVIT, spaces: spaces.slice(0, 1) },
        { name: 'Level 1 Living Rm.', elevationM: 0, spaces: spaces.slice(1) },
        { name: 'T/FDN', elevationM: -0.4 },
        { name: 'Roof', elevationM: 3.2 },
      ),
    },
    [USUAL],
  ],
  [
    'spaces that end on the axes of walls',
    {
      buildings: one({
        ...REVIT,
        spaces: [box(0, 0, 5, 6), box(5, 4, 3, 2), box(5, 0, 3, 4)].map((outline, i) => ({ name: `${i}`, outline })),
      }),
    },
    [USUAL],
  ],
  [
    'spaces that lie in one another by some centimetres',
    {
      buildings: one({
        ...REVIT,
        spaces: [box(0.15, 0.15, 4.87, 5.7), box(5, 4, 2.85, 1.85), box(5, 0.15, 2.85, 3.86)].map((outline, i) => ({
          name: `${i}`,
          outline,
        })),
      }),
    },
    [USUAL],
  ],
  [
    'a raised room',
    {
      buildings: one({
        ...REVIT,
        spaces: spaces.map((each, i) => ({ ...each, aboveM: i === 1 ? 0.6 : 0.05, heightM: i === 1 ? 2 : 2.6 })),
      }),
    },
    [USUAL],
  ],
  [
    'walls that reach through two levels',
    {
      buildings: one(
        { ...REVIT, walls: REVIT_WALLS.map((each) => ({ ...each, heightM: 6 })) },
        { name: 'Level 2', elevationM: 3, spaces },
      ),
    },
    [USUAL, USUAL],
  ],
  [
    'rooms of one name on two levels',
    {
      buildings: one(
        { ...REVIT, spaces: named('Room') },
        { ...REVIT, name: 'Level 2', elevationM: 3.1, spaces: named('Room') },
      ),
    },
    [USUAL, USUAL],
  ],
  ['rooms without a name', { buildings: one({ ...REVIT, name: '', spaces: named('') }) }, [USUAL]],
  [
    'a slanted wall',
    {
      buildings: one({
        name: 'RDC',
        elevationM: 0,
        spaces: [
          {
            name: 'A',
            outline: [
              [0.1, 0.1],
              [6, 0.1],
              [3.9, 4.9],
              [0.1, 4.9],
            ],
          },
          {
            name: 'C',
            outline: [
              [6.2, 0.1],
              [9.9, 0.1],
              [9.9, 4.9],
              [4.1, 4.9],
            ],
          },
        ],
        walls: [
          wall([0, 0], [10, 0], 0.2, 0.1),
          wall([10, 0], [10, 5], 0.2, 0.1),
          wall([10, 5], [0, 5], 0.2, 0.1),
          wall([0, 5], [0, 0], 0.2, 0.1),
          wall([6.1, 0.1], [4, 4.9], 0.18),
        ].map((outline) => ({ outline })),
      }),
    },
    [[25.25, 24.75]],
  ],
  [
    'many small rooms, turned and shifted, in millimetres',
    { unit: 'millimetre', schema: 'IFC2X3', turnedDeg: 12, shiftM: [3000, -500], buildings: one(grid(0), grid(1)) },
    [Array(12).fill(12.71), Array(12).fill(12.71)],
  ],
]

describe('the same rooms as other programs write them', () => {
  it.each(OTHERS)('%s', async (_, drawn, expected) => {
    const draft = await drafted(drawn)
    const { floors } = draft.locations[0]!
    expect(floors.flatMap(errorsOf)).toEqual([])
    expect(floors.map(({ rooms }) => rooms.length)).toEqual(expected.map(({ length }) => length))
    for (const [level, { rooms }] of floors.entries())
      for (const [at, { outline }] of rooms.entries()) {
        const areaM2 = expected[level]![at]!
        expect(Math.abs(polygonAreaM2(outline) - areaM2), `${level} ${at}`).toBeLessThan(areaM2 * 0.015)
      }
    const ids = floors.flatMap(({ rooms }) => rooms.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('keeps north, the names behind their escapes, and the offset of a raised floor', async () => {
    const of = (name: string): DrawnIfc => OTHERS.find(([each]) => each.startsWith(name))![1]
    const revit = of('names of Revit')
    expect((await drafted(revit)).northDeg).toBe(30)
    const floor = (await drafted(revit)).locations[0]!.floors[0]!
    expect(floor.rooms[0]).toMatchObject({ name: '1 Salle d’attente', use: 'waiting-room' })
    expect(floor.walls).toMatchObject({ exterior: 'parpaing-200', partition: 'placo-98-48' })
    expect((await drafted(of('a raised room'))).locations[0]!.floors[0]!.rooms[1]).toMatchObject({
      floorOffsetM: 0.55,
      heightM: 2,
    })
  })
})

it('reads texts whose apostrophes are not doubled, and says so', async () => {
  const spaces = [{ name: 'Salle d$attente', outline: box(0, 0, 6, 4) }]
  const sound = new TextDecoder().decode(
    writeIfc({ buildings: [{ name: 'L$annexe', storeys: [{ name: 'RDC', elevationM: 0, spaces }] }] }),
  )
  const read = async (text: string) =>
    draftSite(await readIfc(new TextEncoder().encode(text)), fabrics, messagesOf('fr', importTexts))
  const [right, bare] = [await read(sound.replaceAll('$a', "''a")), await read(sound.replaceAll('$a', "'a"))]
  expect(bare.locations.map(({ name, floors }) => [name, floors])).toEqual(
    right.locations.map(({ name, floors }) => [name, floors]),
  )
  expect(bare.locations[0]).toMatchObject({ name: "L'annexe", floors: [{ rooms: [{ name: "Salle d'attente" }] }] })
  expect(right.doubts.map(({ code }) => code)).not.toContain('step-quotes')
  expect(bare.doubts.find(({ code }) => code === 'step-quotes')?.values).toMatchObject({ count: 2 })
})

it('reads letters written as Windows does, and a mark at the beginning', async () => {
  const spaces = [{ name: 'Salle d’été', outline: box(0, 0, 6, 4) }]
  const text = new TextDecoder().decode(
    writeIfc({ buildings: [{ name: '', storeys: [{ name: 'RDC', elevationM: 0, spaces }] }] }),
  )
  const windows = Buffer.from(text.replace('’', '\u0092'), 'latin1')
  for (const bytes of [Buffer.from(`\ufeff${text}`), windows]) {
    const draft = draftSite(await readIfc(bytes), fabrics, messagesOf('fr', importTexts))
    expect(draft.locations[0]!.floors[0]!.rooms[0]!.name).toBe('Salle d’été')
  }
})

it('reads footprints that are indexed curves, with arcs', async () => {
  const text = new TextDecoder().decode(
    writeIfc({
      buildings: [
        { ...house, storeys: [{ ...ground, spaces: spaces.map((space) => ({ ...space, as: 'footprint' as const })) }] },
      ],
    }),
  )
  const points = new Map(
    [...text.matchAll(/(#\d+)=IFCCARTESIANPOINT\(\(([^()]*)\)\)/g)].map(([, id, at]) => [id!, at!] as const),
  )
  let serial = 90_000
  /** Polylines as indexed curves; the last side of the first one as an arc about its middle. */
  const indexed = (how: 'lines' | 'arc' | 'none'): Uint8Array => {
    const written = text.replace(/(#\d+)=IFCPOLYLINE\(\(([^()]*)\)\);/g, (_, id: string, list: string) => {
      const corners = list.split(',').map((point) => points.get(point)!)
      const isRoom = corners[0] === '0.15,0.15'
      const count = corners.length - 1
      const places = [...corners.slice(0, how === 'none' ? undefined : count), '-1.,3.'].map((at) => `(${at})`)
      const line = `IFCLINEINDEX((${Array.from({ length: count }, (_, i) => i + 1).join(',')}${how === 'arc' && isRoom ? '' : ',1'}))`
      const arc = how === 'arc' && isRoom ? `,IFCARCINDEX((${count},${count + 1},1))` : ''
      const shown = how === 'none' ? places.slice(0, -1) : places
      serial++
      return `#${serial}=IFCCARTESIANPOINTLIST2D((${shown.join(',')}));\n${id}=IFCINDEXEDPOLYCURVE(#${serial},${how === 'none' ? '$' : `(${line}${arc})`},.F.);`
    })
    return new TextEncoder().encode(written)
  }
  const room = async (how: 'lines' | 'arc' | 'none') => {
    const model = await readIfc(indexed(how))
    expect(model.shapeless).toEqual([])
    return polygonAreaM2(model.buildings[0]!.storeys[0]!.spaces[0]!.plan!.area.outline)
  }
  expect(await room('lines')).toBeCloseTo(4.8 * 5.7, 6)
  expect(await room('none')).toBeCloseTo(4.8 * 5.7, 6)
  // A segment of 5.7 m by 1.15 m.
  const [chord, rise] = [5.7, 1.15]
  const radius = (chord ** 2 / 4 + rise ** 2) / (2 * rise)
  const angle = 2 * Math.asin(chord / 2 / radius)
  const segment = (radius ** 2 / 2) * (angle - Math.sin(angle))
  expect(Math.abs((await room('arc')) / (4.8 * 5.7 + segment) - 1)).toBeLessThan(0.005)
})

describe('spaces, storeys and walls as they should not be written, and are', () => {
  const bare = { ...ground, openings: [] }
  const doubtsOf = (draft: SiteDraft, code: string) =>
    [...draft.doubts, ...draft.locations.flatMap(({ doubts }) => doubts)].filter((doubt) => doubt.code === code)
  const floorsOf = (draft: SiteDraft) => draft.locations.flatMap(({ floors }) => floors)

  it('a corridor around a core is as high as it is drawn', async () => {
    const ring = { name: 'Couloir', heightM: 2.5, outline: box(0.15, 0.15, 7.7, 5.7), holes: [box(2, 2, 4, 1)] }
    const [floor] = floorsOf(await drafted({ buildings: one({ ...bare, walls: walls.slice(0, 4), spaces: [ring] }) }))
    expect(floor!.heightM).toBe(2.5)
  })

  it('spaces of the building and of no storey stand on storeys by their height', async () => {
    const upper = spaces.map((space) => ({ ...space, aboveM: 3 }))
    const storeys = [
      { ...bare, spaces: [] },
      { ...bare, spaces: [], name: 'R+1', elevationM: 3.02 },
    ]
    const held = await drafted({ buildings: [{ name: 'B', storeys, spaces: [...spaces, ...upper] }] })
    expect(floorsOf(held).map(({ sourceName, rooms }) => [sourceName, rooms.length])).toEqual([
      ['RDC', 3],
      ['R+1', 3],
    ])
    expect(doubtsOf(held, 'spaces-by-height').map(({ values }) => values.count)).toEqual([3, 3])
    expect(codes(held)).not.toContain('space-lost')
    const without = await drafted({ buildings: [{ name: 'B', storeys: [], spaces: [...spaces, ...upper] }] })
    expect(floorsOf(without).map(({ elevationM, rooms }) => [elevationM, rooms.length])).toEqual([
      [0, 3],
      [3, 3],
    ])
  })

  it('walls of storeys half a level apart are walls of the floor that they become', async () => {
    const half = { name: 'RDC haut', elevationM: 1.4, spaces: spaces.slice(1), walls: walls.slice(4) }
    const above = (storey: DrawnStorey) => ({
      ...storey,
      elevationM: storey.elevationM + 2.8,
      name: `${storey.name}+1`,
    })
    const low = { ...ground, spaces: spaces.slice(0, 1), walls: walls.slice(0, 4), openings: openings.slice(0, 1) }
    const draft = await drafted({ buildings: one(low, half, above(low), above(half)) })
    const floors = floorsOf(draft)
    expect(floors.map(({ elevationM, rooms }) => [elevationM, rooms.map(({ floorOffsetM }) => floorOffsetM)])).toEqual([
      [0, [null, 1.4, 1.4]],
      [2.8, [null, 1.4, 1.4]],
    ])
    expect(floors.flatMap(({ partitions }) => partitions)).toEqual([])
    expect(floors.map((floor) => floor.walls.partition)).toEqual(['placo-98-48', 'placo-98-48'])
    expect(doubtsOf(draft, 'storeys-joined').map(({ values }) => values)).toEqual([
      { name: 'RDC haut', offsetM: 1.4, main: 'RDC' },
      { name: 'RDC haut+1', offsetM: 1.4, main: 'RDC+1' },
    ])
  })

  it('storeys stand where they are placed, whether they state their heights or not', async () => {
    const storeys = [
      { ...bare, spaces: [] },
      { ...bare, spaces: [], name: 'R+1', elevationM: 3 },
    ]
    const high = await drafted({ buildings: [{ name: 'B', baseM: 112, storeys }] })
    const unstated = await drafted({ buildings: one(...storeys.map((storey) => ({ ...storey, states: false }))) })
    const names = ['Sous-sol', 'Niveau 1', 'Étage']
    const sea = names.map((name, i) => ({ ...bare, name, spaces: [], elevationM: 112 + 3 * i }))
    const absolute = await drafted({ buildings: one(...sea) })
    expect(floorsOf(absolute).map(({ level }) => level)).toEqual([-1, 0, 1])
    for (const draft of [high, unstated])
      expect(floorsOf(draft).map(({ sourceName, level, elevationM }) => [sourceName, level, elevationM])).toEqual([
        ['RDC', 0, 0],
        ['R+1', 1, 3],
      ])
  })

  it('an opening that nothing fills is a passage where people can walk through it', async () => {
    const hole = { kind: 'passage' as const, wall: 4, widthM: 0.9 }
    const cut = (more: readonly DrawnOpening[]) => drafted({ buildings: one({ ...ground, openings: more }) })
    const open = async (more: readonly DrawnOpening[]) =>
      floorsOf(await cut(more))[0]!.partitions.flatMap(({ line, material }) => (material === 'none' ? [line] : []))
    const [low, high] = [
      { ...hole, outline: box(4.9, 2, 0.2, 0.9) },
      { ...hole, outline: box(4.9, 4.6, 0.2, 0.9), heightM: 2.8 },
    ]
    expect(await open([low, high])).toEqual([
      [
        [5, 2],
        [5, 2.9],
      ],
      [
        [5, 4.6],
        [5, 5.5],
      ],
    ])
    const ring = { outline: box(-0.15, -0.15, 8.3, 6.3), holes: [box(0.15, 0.15, 7.7, 5.7)] }
    const porch = { ...hole, wall: 0, outline: box(2, -0.3, 1.2, 0.6) }
    const [whole] = floorsOf(
      await drafted({ buildings: one({ ...ground, walls: [ring, walls[4]!], openings: [porch] }) }),
    )
    expect(whole!.partitions.find(({ material }) => material === 'none')?.line).toEqual([
      [2, 0],
      [3.2, 0],
    ])
    const niche = { ...hole, outline: box(4.9, 2, 0.1, 0.9) }
    const hatch = { ...hole, outline: box(4.9, 2, 0.2, 0.9), sillM: 1, heightM: 1.2 }
    const duct = { ...hole, outline: box(4.9, 2, 0.2, 0.4) }
    const beside = { kind: 'door' as const, outline: box(4.95, 2.0, 0.1, 0.9), widthM: 0.9 }
    for (const each of [[niche], [hatch], [duct], [low, beside]]) expect(await open(each)).toEqual([])
  })

  it('doors and windows without a body have that of their opening', async () => {
    const hosts = [0, 4, 4, 1]
    const empty = openings.map((each, i) => ({ ...each, wall: hosts[i]!, as: 'nothing' as const }))
    const draft = await drafted({ buildings: one({ ...ground, openings: empty }) })
    const [usual] = floorsOf(await drafted({ buildings: one(ground) }))
    expect(floorsOf(draft)[0]!.openings).toEqual(usual!.openings)
    expect(codes(draft)).not.toContain('element-without-shape')
  })

  it('objects without a kind are walls where they are called so and as high, which is told', async () => {
    const text = new TextDecoder().decode(writeIfc({ schema: 'IFC2X3', buildings: one({ ...ground, openings: [] }) }))
    const asProxies = (name: string) =>
      text
        .replace(/IFCWALLSTANDARDCASE\(([^;]*)\);/g, 'IFCBUILDINGELEMENTPROXY($1,$);')
        .replaceAll("'Mur'", `'${name}'`)
    const read = async (step: string) =>
      draftSite(
        await readIfc(new TextEncoder().encode(step), null, names.layers.walls),
        fabrics,
        messagesOf('fr', importTexts),
      )
    const [usual] = floorsOf(await read(text))
    const drafts = await read(asProxies('Mur béton'))
    const [floor] = floorsOf(drafts)
    expect(areas(floor!)).toEqual(areas(usual!))
    expect(floor!.walls.exterior).toMatch(/beton/)
    expect(doubtsOf(drafts, 'walls-by-name').map(({ values }) => values)).toEqual([
      { count: walls.length, names: 'Mur béton' },
    ])
    expect(codes(await read(asProxies('Bloc')))).toContain('level-without-walls')
  })

  it('low walls are told: one that is taken whole, and one that is left out unless a wall stands on it', async () => {
    const low = walls.map((each, i) => (i === 4 ? { ...each, heightM: 1.5 } : i === 2 ? { ...each, heightM: 1 } : each))
    const told = (draft: SiteDraft) =>
      ['walls-low', 'walls-knee'].map((code) => doubtsOf(draft, code).map(({ at, values }) => [at, values]))
    const draft = await drafted({ buildings: one({ ...ground, walls: low }) })
    expect(told(draft)).toEqual([[[[5, 3], { count: 1, topM: 1.5 }]], [[[4, 6], { count: 1, topM: 1 }]]])
    const parapet = { ...walls[2]!, heightM: 1 }
    expect(told(await drafted({ buildings: one({ ...ground, walls: [...walls, parapet] }) }))).toEqual([[], []])
  })

  it('walls and doors without any shape are told', async () => {
    const empty = walls.map((each, i) => (i < 4 ? each : { ...each, as: 'nothing' as const, typeName: 'Cloison 98' }))
    const lost = { ...openings[1]!, as: 'nothing' as const }
    const draft = await drafted({ buildings: one({ ...ground, walls: empty, openings: [lost] }) })
    expect(doubtsOf(draft, 'element-without-shape').map(({ values }) => values)).toEqual([
      { kind: 'wall', count: 2, names: 'Cloison 98' },
      { kind: 'door', count: 1, names: 'door' },
    ])
  })

  it('a number that is but a part of another stays in the name', async () => {
    const texts = [
      ['1', 'Bureau 10'],
      ['10', 'Bureau 10'],
      ['Bureau', ''],
    ] as const
    const of = spaces.map((space, i) => ({ ...space, name: texts[i]![0], longName: texts[i]![1] }))
    const [floor] = floorsOf(await drafted({ buildings: one({ ...bare, spaces: of }) }))
    expect(floor!.rooms.map(({ name }) => name)).toEqual(['1 Bureau 10', 'Bureau 10', 'Bureau'])
  })

  it('plenums and crawl spaces are no rooms', async () => {
    const plenum = { name: 'P', longName: 'Plenum', outline: spaces[0]!.outline, aboveM: 2.6, heightM: 0.45 }
    const crawl = { name: 'V', longName: 'Vide sanitaire', outline: box(0.15, 0.15, 3, 5.7), heightM: 1.1 }
    const under = { name: 'VS', elevationM: -1.3, spaces: [crawl] }
    const draft = await drafted({ buildings: one(under, { ...ground, spaces: [...spaces, plenum] }) })
    expect(floorsOf(draft).map(areas)).toEqual([GROSS])
    expect(doubtsOf(draft, 'space-low').map(({ values }) => values.name)).toEqual(['V Vide sanitaire', 'P Plenum'])
    const low = await drafted({
      buildings: one({ ...ground, spaces: spaces.map((each) => ({ ...each, heightM: 1 })) }),
    })
    expect(floorsOf(low).map(areas)).toEqual([GROSS])
  })

  it('a stair stands on every level that it reaches through', async () => {
    const stair = { name: '4', longName: 'Escalier', outline: spaces[2]!.outline, heightM: 8.6 }
    const storeys = [0, 3, 6].map((elevationM, i) => {
      const own = [spaces[0]!, spaces[1]!, ...(i === 0 ? [stair] : [])]
      return { ...bare, name: `Niveau ${i}`, elevationM, spaces: own }
    })
    const floors = floorsOf(await drafted({ buildings: one(...storeys) }))
    expect(floors.map(({ rooms }) => rooms.map(({ use }) => use))).toEqual(
      Array(3).fill(['waiting-room', 'office', 'stairs']),
    )
  })

  it('a façade of old stone has its axis in its middle', async () => {
    const thick = [
      wall([0, 0], [8, 0], 0.9, 0.45),
      wall([8, 0], [8, 6], 0.9, 0.45),
      wall([8, 6], [0, 6], 0.9, 0.45),
      wall([0, 6], [0, 0], 0.9, 0.45),
    ].map((outline) => ({ outline }))
    const hall = { name: 'Salle', outline: box(0.45, 0.45, 7.1, 5.1) }
    const draft = await drafted({ buildings: one({ ...bare, walls: thick, spaces: [hall] }) })
    expect(areas(floorsOf(draft)[0]!)).toEqual({ Salle: 48 })
  })

  it('the rating of a door tells it, unless it is the word of a template', async () => {
    const rated = ['EI30', 'EI 60', 'FireRating'].map((fireRating, i) => ({ ...openings[i]!, fireRating }))
    const [floor] = floorsOf(await drafted({ buildings: one({ ...ground, openings: rated }) }))
    expect(floor!.openings.map(({ material }) => material)).toEqual([
      'porte-cf-ei30',
      'porte-cf-ei60',
      'porte-ame-pleine',
    ])
  })

  it('walls of parts are made of what their parts are', async () => {
    const parts = walls.map((each) => ({ ...each, as: 'parts' as const }))
    for (const schema of ['IFC2X3', 'IFC4'] as const) {
      const [floor] = floorsOf(await drafted({ schema, buildings: one({ ...ground, walls: parts }) }))
      expect(floor!.walls).toMatchObject({ exterior: 'refend-beton-200', partition: 'placo-98-48' })
    }
  })

  it('a space outside is a room outdoors behind a façade', async () => {
    const terrace = { name: '9', longName: 'Terrasse', outline: box(-0.15, -4, 8.3, 3.85), isOutdoor: true }
    for (const schema of ['IFC2X3', 'IFC4'] as const) {
      const draft = await drafted({ schema, buildings: one({ ...ground, spaces: [...spaces, terrace] }) })
      const [floor] = floorsOf(draft)
      expect(floor!.rooms.map(({ more }) => more?.outdoor)).toEqual([undefined, undefined, undefined, true])
      expect(floor!.walls).toMatchObject({ exterior: 'refend-beton-200', partition: 'placo-98-48' })
      expect(floor!.partitions).toEqual([])
      expect(floor!.openings.filter(({ publicEntrance }) => publicEntrance).map(({ widthM }) => widthM)).toEqual([1])
    }
  })

  it('a space of two bodies that lie apart is two rooms of its name', async () => {
    const split = { name: '3', longName: 'Bureaux', outline: spaces[1]!.outline, also: [spaces[2]!.outline] }
    const draft = await drafted({ buildings: one({ ...bare, spaces: [spaces[0]!, split] }) })
    expect(areas(floorsOf(draft)[0]!)).toEqual({ '1 Salle d’attente': 30, '3 Bureaux (1)': 12, '3 Bureaux (2)': 6 })
    expect(codes(draft)).toContain('room-cut')
    expect(codes(draft)).not.toContain('room-from-walls')
  })

  it.each<readonly [string, Partial<DrawnIfc>, string | undefined, Record<string, string> | undefined]>([
    ['millimetres that say metres', { unit: 'millimetre', declared: 'metre' }, 'unit-header-wrong', { unit: 'mm' }],
    ['millimetres that say nothing', { unit: 'millimetre', declared: null }, 'unit-assumed', { unit: 'mm' }],
    ['metres that say millimetres', { unit: 'metre', declared: 'millimetre' }, 'unit-header-wrong', { unit: 'm' }],
    ['feet that say metres', { unit: 'foot', declared: 'metre' }, 'unit-header-wrong', { unit: 'ft' }],
    ['inches that say nothing', { unit: 'inch', declared: null }, 'unit-assumed', { unit: 'in' }],
    ['metres that say nothing', { declared: null }, 'unit-assumed', { unit: 'm' }],
    ['inches', { unit: 'inch' }, undefined, undefined],
  ])('the height of doors and walls tells the unit: %s', async (_what, how, code, values) => {
    for (const storey of [ground, ...(how.unit === 'foot' ? [] : [bare])]) {
      const draft = await drafted({ ...how, buildings: one(storey) })
      expect(areas(floorsOf(draft)[0]!)).toEqual(GROSS)
      expect(draft.doubts.find((doubt) => doubt.code.startsWith('unit'))).toEqual(
        code === undefined ? undefined : { code, values: expect.objectContaining({ ...values, by: 'heights' }) },
      )
    }
  })

  it('a unit that somebody gives counts; without one what fits no unit is refused', async () => {
    const buildings = one({ ...bare, walls: walls.map((each) => ({ ...each, heightM: 60 })), spaces: [] })
    await expect(drafted({ buildings })).rejects.toMatchObject({ code: 'import-unit' })
    const feet = await drafted({ unit: 'foot', declared: 'metre', buildings: one(bare) }, 'ft')
    expect(areas(floorsOf(feet)[0]!)).toEqual(GROSS)
    expect(doubtsOf(feet, 'unit-header-wrong')[0]!.values).toEqual({ header: 'METRE', unit: 'ft', by: '--unit' })
  })
})

describe('curves and texts that programs write', () => {
  const alone = { name: '1', longName: 'Hall', outline: box(0, 0, 6, 4) }
  const written = (as: 'footprint' | 'extrusion') =>
    new TextDecoder().decode(writeIfc({ buildings: one({ name: 'RDC', elevationM: 0, spaces: [{ ...alone, as }] }) }))
  const read = async (text: string) => readIfc(new TextEncoder().encode(text))
  /** The outline of the hall as another curve; its corners are `#p0` to `#p3`. */
  const asCurve = (curve: string, ...more: string[]): string =>
    written('footprint').replace(/(#\d+)=IFCPOLYLINE\(\(([^()]*)\)\);/, (_, id: string, list: string) => {
      const corners = list.split(',')
      return [`${id}=${curve};`, ...more].join('\n').replace(/#p(\d)/g, (_each, at: string) => corners[Number(at)]!)
    })
  const ROUND = [
    '#9020=IFCCARTESIANPOINT((0.,2.));',
    '#9021=IFCAXIS2PLACEMENT2D(#9020,$);',
    '#9022=IFCCIRCLE(#9021,2.);',
  ]
  const SIDES = ['#9011=IFCPOLYLINE((#p0,#p1,#p2,#p3));', '#9012=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#9011);']
  const trimmed = (from: string, to: string, sense: string, backwards: string) => [
    ...ROUND,
    ...SIDES,
    `#9013=IFCTRIMMEDCURVE(#9022,(${from}),(${to}),${sense},.PARAMETER.);`,
    `#9014=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,${backwards},#9013);`,
  ]
  const COMPOSITE = 'IFCCOMPOSITECURVE((#9012,#9014),.F.)'
  const [top, bottom] = ['IFCPARAMETERVALUE(1.5707963267948966)', 'IFCPARAMETERVALUE(4.71238898038469)']

  it.each<readonly [string, string, number]>([
    [
      'a composite curve of lines',
      asCurve(
        COMPOSITE,
        ...SIDES,
        '#9013=IFCPOLYLINE((#p0,#p3));',
        '#9014=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.F.,#9013);',
      ),
      24,
    ],
    ['an arc by its angles', asCurve(COMPOSITE, ...trimmed(top, bottom, '.T.', '.T.')), 24 + 2 * Math.PI],
    ['an arc by its points', asCurve(COMPOSITE, ...trimmed('#p3', '#p0', '.T.', '.T.')), 24 + 2 * Math.PI],
    ['an arc backwards', asCurve(COMPOSITE, ...trimmed('#p0', '#p3', '.F.', '.F.')), 24 + 2 * Math.PI],
    ['a notch', asCurve(COMPOSITE, ...trimmed('#p3', '#p0', '.F.', '.T.')), 24 - 2 * Math.PI],
    ['a circle', asCurve('IFCCIRCLE(#9021,2.)', ...ROUND.slice(0, 2)), 4 * Math.PI],
    ['an ellipse', asCurve('IFCELLIPSE(#9021,3.,2.)', ...ROUND.slice(0, 2)), 6 * Math.PI],
  ])('a footprint as %s', async (_what, text, areaM2) => {
    const { plan } = (await read(text)).buildings[0]!.storeys[0]!.spaces[0]!
    expect(Math.abs(polygonAreaM2(plan!.area.outline) / areaM2 - 1)).toBeLessThan(0.006)
  })

  it('a round body, and a footprint beside a box', async () => {
    const round = written('extrusion')
      .replace(/=IFCARBITRARYCLOSEDPROFILEDEF\(\.AREA\.,\$,#\d+\)/, '=IFCCIRCLEPROFILEDEF(.AREA.,$,#9021,4.)')
      .replace('ENDSEC;\nEND', `${ROUND.slice(0, 2).join('\n')}\nENDSEC;\nEND`)
    const draft = draftSite(await read(round), fabrics, messagesOf('fr', importTexts))
    const [room] = draft.locations[0]!.floors[0]!.rooms
    expect(Math.abs(polygonAreaM2(room!.outline) / (16 * Math.PI) - 1)).toBeLessThan(0.006)
    const both = written('footprint').replace(
      /(#\d+)=IFCPRODUCTDEFINITIONSHAPE\(\$,\$,\((#\d+)\)\);/,
      "$1=IFCPRODUCTDEFINITIONSHAPE($,$,(#9032,$2));\n#9030=IFCCARTESIANPOINT((-1.,-1.,0.));\n#9031=IFCBOUNDINGBOX(#9030,9.,9.,2.7);\n#9032=IFCSHAPEREPRESENTATION($,'Box','BoundingBox',(#9031));",
    )
    const { plan } = (await read(both)).buildings[0]!.storeys[0]!.spaces[0]!
    expect([polygonAreaM2(plan!.area.outline), plan!.heightM]).toEqual([24, 2.7])
  })

  it('a plan of footprints alone is turned along its walls', async () => {
    const of = { name: 'RDC', elevationM: 0, spaces: spaces.map((space) => ({ ...space, as: 'footprint' as const })) }
    expect((await drafted({ turnedDeg: 30, buildings: one(of) })).turnedDeg).toBe(-30)
  })

  it('a unit that is made of itself is none', async () => {
    const text = written('extrusion').replace(
      /(#\d+)=IFCSIUNIT\(\*,\.LENGTHUNIT\.,\$,\.METRE\.\);/,
      "$1=IFCCONVERSIONBASEDUNIT(#9003,.LENGTHUNIT.,'X',#9004);\n#9003=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0);\n#9004=IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(1.),$1);",
    )
    const { unit, doubts } = await read(text)
    expect([unit, doubts]).toEqual(['m', [{ code: 'unit-assumed', values: { unit: 'm', by: 'heights' } }]])
  })

  it.each(['utf-16le', 'utf-16be'] as const)('letters of two bytes: %s', async (encoding) => {
    const text = written('extrusion').replace('Hall', 'Salle d’été')
    for (const mark of ['\ufeff', '']) {
      const bytes = Buffer.from(mark + text, 'utf16le')
      const { buildings } = await readIfc(encoding === 'utf-16le' ? bytes : bytes.swap16())
      expect(buildings[0]!.storeys[0]!.spaces[0]!.longName).toBe('Salle d’été')
    }
  })
})

describe('what is no model', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    try {
      const draft = draftSite(await readIfc(bytes), fabrics, messagesOf('fr', importTexts))
      return `${draft.locations.length} locations`
    } catch (error) {
      return error instanceof ImportRefusal ? error.code : String(error)
    }
  }
  const whole = writeIfc({ buildings: [house] })

  it('is refused with its reason', async () => {
    expect(await refusal(new TextEncoder().encode('hello'))).toBe('import-not-ifc')
    expect(await refusal(whole.slice(0, whole.length >> 1))).toBe('import-truncated')
    expect(await refusal(writeIfc({ buildings: [{ name: 'Vide', storeys: [] }] }))).toBe('0 locations')
  })
})

it('is not turned by the diagonals of long thin walls', async () => {
  const ends = [
    [[0, 0], [24, 0], 0.35],
    [[24, 0], [24, 6], 0.35],
    [[24, 6], [0, 6], 0.35],
    [[0, 6], [0, 0], 0.35],
    [[0, 3], [24, 3], 0.1],
  ] as const
  const walls = ends.map(([from, to, thicknessM]) => ({ outline: wall(from, to, thicknessM) }))
  const buildings = [{ name: 'Long', storeys: [{ name: 'RDC', elevationM: 0, walls }] }]
  const draft = await drafted({ buildings })
  expect(draft.turnedDeg).toBe(0)
  expect(draft.locations[0]!.floors[0]!.rooms.map(({ outline }) => outline.length)).toEqual([4, 4])
  expect((await drafted({ buildings, turnedDeg: -12 })).turnedDeg).toBe(12)
})
