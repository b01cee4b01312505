import { expect, it } from 'vitest'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import type { DrawingHints } from '../../src/import/drawing-scale.js'
import { readDxf } from '../../src/import/dxf.js'
import { ImportRefusal } from '../../src/import/refusal.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { shippedNames } from './shipped.js'
import { type DrawnDxf, faces, writeDxf } from './write-dxf.js'

const { catalog, names } = shippedNames()
const NOTHING: DrawingHints = { unit: null, known: null }

async function read(bytes: Uint8Array, hints = NOTHING) {
  const { model, doubts, metresPerUnit } = readDrawing(await readDxf(bytes), names, hints)
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const [floor] = draft.locations[0]?.floors ?? []
  const areas = (floor?.rooms ?? []).map(
    ({ name, use, outline }) => [name, use, Math.round(polygonAreaM2(outline) * 10) / 10] as const,
  )
  return { draft, floor, areas, codes: doubts.map(({ code }) => code), metresPerUnit }
}

/*
 *  8 m x 6 m between axes, façades of 30 cm; a wall of 10 cm at x = 5 with two doors, one at y = 4 from there to the east.
 */
const walls: DrawnDxf['walls'] = [
  ...faces([-0.15, 0], [8.15, 0], 0.3, [[2, 3]]),
  ...faces([8, -0.15], [8, 6.15], 0.3),
  ...faces([8.15, 6], [-0.15, 6], 0.3),
  ...faces([0, 6.15], [0, -0.15], 0.3),
  ...faces([5, 0.15], [5, 5.85], 0.1, [
    [1.85, 2.75],
    [4.45, 5.35],
  ]),
  ...faces([5.05, 4], [7.85, 4], 0.1),
]
const doors = [
  { hinge: [1.85, 0.15] as Point, widthM: 1, fromDeg: 0 },
  { hinge: [5, 2] as Point, widthM: 0.9, fromDeg: 0 },
  { hinge: [5, 4.6] as Point, widthM: 0.9, fromDeg: 0 },
]
const texts = [
  { at: [2, 3] as Point, text: 'Salle d’attente' },
  { at: [6.5, 5] as Point, text: 'Bureau 1' },
  { at: [6.5, 2] as Point, text: 'Archives' },
]
const ROOMS = [
  ['Archives', 'archives', 12],
  ['Bureau 1', 'office', 6],
  ['Salle d’attente', 'waiting-room', 30],
]
const byName = (areas: readonly (readonly [string, string, number])[]) =>
  [...areas].sort((a, b) => (a[0] < b[0] ? -1 : 1))

/** Units in a metre, and the code that a header has for them. */
const UNITS = { mm: [1000, 4], cm: [100, 5], m: [1, 6], in: [1 / 0.0254, 1], ft: [1 / 0.3048, 2] } as const
type UnitName = keyof typeof UNITS

async function findsItsUnit(unit: UnitName, header: UnitName | 'none'): Promise<void> {
  const insUnits = header === 'none' ? {} : { insUnits: UNITS[header][1] }
  const found = await read(writeDxf({ perMetre: UNITS[unit][0], ...insUnits, walls, doors, texts }))
  expect(found.metresPerUnit * UNITS[unit][0]).toBeCloseTo(1, 9)
  expect(found.codes).toEqual([header === 'none' ? 'unit-assumed' : 'unit-header-wrong'])
  expect(byName(found.areas)).toEqual(ROOMS)
  expect(found.floor?.openings.map(({ kind, widthM }) => [kind, widthM]).sort()).toEqual([
    ['door', 0.9],
    ['door', 0.9],
    ['door', 1],
  ])
}

const UNIT = 'finds that a drawing is in %s where its header says %s'
it.each<readonly [UnitName, UnitName | 'none']>([
  ['in', 'mm'],
  ['ft', 'in'],
  ['mm', 'm'],
  ['mm', 'none'],
])(UNIT, findsItsUnit)
it.each<readonly [UnitName, UnitName | 'none']>([
  ['mm', 'in'],
  ['m', 'mm'],
  ['cm', 'mm'],
  ['cm', 'm'],
  ['in', 'cm'],
  ['m', 'ft'],
])(UNIT, { tags: 'long' }, findsItsUnit)

it('reads walls that are filled strips and nothing else, and takes no filled floor for one', async () => {
  const strip = (x: number, y: number, width: number, depth: number): Point[] => [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
  const fills = [
    strip(-0.15, -0.15, 2.15, 0.3),
    strip(3, -0.15, 5.15, 0.3),
    strip(-0.15, 5.85, 8.3, 0.3),
    strip(-0.15, 0.15, 0.3, 5.7),
    strip(7.85, 0.15, 0.3, 5.7),
    strip(4.95, 0.15, 0.1, 1.85),
    strip(4.95, 2.9, 0.1, 1.7),
    strip(4.95, 5.5, 0.1, 0.35),
    strip(5.05, 3.95, 2.8, 0.1),
    strip(0.5, 0.5, 3, 4),
  ]
  const found = await read(writeDxf({ perMetre: 1000, insUnits: 4, walls: [], doors, texts, fills }))
  expect(byName(found.areas)).toEqual(ROOMS)
})

it('reads characters that older files write by their codes', async () => {
  const coded = [
    { at: [2, 3] as Point, text: 'Salle d\\U+2019attente' },
    { at: [6.5, 5] as Point, text: 'R%%233union \\U+D800' },
  ]
  const { areas } = await read(writeDxf({ perMetre: 1000, insUnits: 4, walls, doors, texts: coded }))
  expect(areas.map(([name, use]) => [name.replace('\ufffd', '').trim(), use])).toEqual(
    expect.arrayContaining([
      ['Salle d’attente', 'waiting-room'],
      ['Réunion', 'meeting-room'],
    ]),
  )
})

it('says nothing of a unit that is as the header says', async () => {
  expect((await read(writeDxf({ perMetre: 1000, insUnits: 4, walls, doors }))).codes).toEqual([])
})

it('counts a door of two leaves once, and says what told the unit', async () => {
  const leaves = [
    { hinge: [2, 0] as Point, widthM: 0.7, fromDeg: 0 },
    { hinge: [3.4, 0] as Point, widthM: 0.7, fromDeg: 90 },
    ...doors.slice(1),
  ]
  const wide = [...faces([-0.15, 0], [8.15, 0], 0.3, [[2.15, 3.55]]), ...walls.slice(4)]
  const { draft, floor } = await read(writeDxf({ perMetre: 1000, insUnits: 4, walls: wide, doors: leaves }))
  expect(floor?.openings).toHaveLength(3)
  expect(words(draft.locations[0]!.doubts, 'opening-material-assumed')).toMatchObject([{ kind: 'door', count: 3 }])
  const unit = words(
    readDrawing(await readDxf(writeDxf({ perMetre: 1000, insUnits: 1, walls, doors })), names, NOTHING).doubts,
    'unit-header-wrong',
  )
  expect(unit).toEqual([{ header: 'in', unit: 'mm', by: 'doors', doors: 3, arcs: 3 }])
})

it('asks for the unit where nothing tells it, and takes a known length', { tags: 'long' }, async () => {
  const bare = writeDxf({ perMetre: 37, walls, texts })
  await expect(read(bare)).rejects.toMatchObject({ code: 'import-unit' })
  const known = { from: [0, 0], to: [8 * 37, 0], lengthM: 8 } as const
  expect(byName((await read(bare, { unit: null, known })).areas).map(([, , area]) => area)).toEqual([12, 6, 30])
  const header = writeDxf({ perMetre: 1000, insUnits: 1, walls, texts })
  await expect(read(header)).rejects.toMatchObject({ code: 'import-unit' })
  expect((await read(header, { unit: 'mm', known: null })).codes).toEqual(['unit-header-wrong'])
})

it('is a drawing where it has a day and two written lengths agree', { tags: 'long' }, async () => {
  const dimensions = [
    { from: [0, 0] as Point, to: [8, 0] as Point, text: '8,00' },
    { from: [0, 0] as Point, to: [0, 6] as Point, text: '6,00' },
  ]
  const with2 = await read(writeDxf({ perMetre: 1000, insUnits: 4, walls, doors, dimensions }))
  expect(with2.draft).toMatchObject({ provenance: 'drawing', dated: '2019-05-02', lengths: { stated: 2, agreeing: 2 } })
  const off = dimensions.map((each) => ({ ...each, text: '7,00' }))
  expect((await read(writeDxf({ perMetre: 1000, insUnits: 4, walls, doors, dimensions: off }))).draft.provenance).toBe(
    'assumed',
  )
})

it.each<readonly [string, Uint8Array, string]>([
  ['plants only', writeDxf({ perMetre: 1000, insUnits: 4, walls, layer: 'A-PLANTES' }), 'import-unit'],
  ['no end', writeDxf({ perMetre: 1000, walls }).slice(0, 900), 'import-truncated'],
  ['half a binary file', new TextEncoder().encode('AutoCAD Binary DXF\r\n\u001a\0 0 EOF'), 'import-truncated'],
])('refuses %s', async (_what, bytes, code) => {
  await expect(read(bytes)).rejects.toSatisfy((error) => error instanceof ImportRefusal && error.code === code)
})

const words = (codes: readonly { readonly code: string; readonly values: object }[], code: string) =>
  codes.filter((doubt) => doubt.code === code).map(({ values }) => values)

it('takes a single leaf of 1.40 m for a door once the unit is known', async () => {
  const wide: DrawnDxf['walls'] = [
    ...faces([-0.15, 0], [8.15, 0], 0.3, [[2, 3]]),
    ...faces([8, -0.15], [8, 6.15], 0.3),
    ...faces([8.15, 6], [-0.15, 6], 0.3),
    ...faces([0, 6.15], [0, -0.15], 0.3),
    ...faces([5, 0.15], [5, 5.85], 0.1, [
      [1.35, 2.75],
      [4.45, 5.35],
    ]),
    ...faces([5.05, 4], [7.85, 4], 0.1, [[1, 1.9]]),
  ]
  const leaves = [
    { hinge: [1.85, 0.15] as Point, widthM: 1, fromDeg: 0 },
    { hinge: [5, 1.5] as Point, widthM: 1.4, fromDeg: 0 },
    { hinge: [5, 4.6] as Point, widthM: 0.9, fromDeg: 0 },
    { hinge: [6.05, 4] as Point, widthM: 0.9, fromDeg: 0 },
  ]
  const { areas, floor } = await read(writeDxf({ perMetre: 1, insUnits: 6, walls: wide, doors: leaves, texts }))
  expect(byName(areas)).toEqual(ROOMS)
  expect(floor!.openings.map(({ widthM }) => widthM)).toContain(1.4)
})

it('tells of names that share a room or have none, and of storeys drawn side by side', async () => {
  const moved = ([x, y]: Point): Point => [x + 12, y]
  const both = {
    walls: [...walls, ...walls.map(([from, to]) => [moved(from), moved(to)] as const)],
    doors: [...doors, ...doors.map((door) => ({ ...door, hinge: moved(door.hinge) }))],
    texts: [...texts, ...texts.map(({ at, text }) => ({ at: moved(at), text }))],
  }
  const { draft } = await read(writeDxf({ perMetre: 1, insUnits: 6, ...both }))
  const doubts = draft.locations[0]!.doubts
  expect(words(doubts, 'groups-apart')).toEqual([{ groups: 2, dx: 12, dy: 0 }])
  expect(words(doubts, 'names-joined')).toEqual([])
  // Without the wall between them two rooms are one; without a façade one of them is none.
  const open = walls.filter(([from, to]) => !(from[0] > 5 && to[0] < 7.9 && Math.abs(from[1] - 4) < 0.1))
  const one = (await read(writeDxf({ perMetre: 1, insUnits: 6, walls: open, doors, texts }))).draft
  expect(words(one.locations[0]!.doubts, 'names-joined')).toEqual([{ names: 'Bureau 1, Archives' }])
  const torn = walls.filter(([from, to]) => !(from[0] > 7.5 && to[0] > 7.5))
  const less = (await read(writeDxf({ perMetre: 1, insUnits: 6, walls: torn, doors, texts }))).draft
  expect(words(less.locations[0]!.doubts, 'name-unclosed').length).toBeGreaterThan(0)
})
