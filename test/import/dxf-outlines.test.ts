import { expect, it } from 'vitest'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import { readDxf } from '../../src/import/dxf.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { arc, box, type DxfParts, dxfText, outline, type Pair, polyline12, text } from './dxf-pairs.js'
import { shippedNames } from './shipped.js'

const { catalog, names } = shippedNames()

async function read(parts: DxfParts) {
  const { model, doubts, metresPerUnit } = readDrawing(await readDxf(dxfText(parts)), names, {
    unit: null,
    known: null,
  })
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const [floor] = draft.locations[0]!.floors
  const areas = floor!.rooms
    .map(({ name, use, outline: shape }) => [name, use, Math.round(polygonAreaM2(shape) * 10) / 10] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
  return { floor: floor!, areas, doubts: [...doubts, ...draft.locations[0]!.doubts], metresPerUnit }
}

/** 8 m x 6 m on axes: a room of 5 m, and two to the east of it; or the same between the faces of walls of 10 cm and 20 cm outside. */
const SHARED = [box(0, 0, 5, 6), box(5, 4, 3, 2), box(5, 0, 3, 4)]
const CLEAR = [box(0.1, 0.1, 4.85, 5.8), box(5.05, 4.05, 2.85, 1.85), box(5.05, 0.1, 2.85, 3.85)]
const TEXTS = [...text([2, 3], 'Attente'), ...text([6.5, 5], 'Bureau 1'), ...text([6.5, 2], 'Cafoutch')]
const ROOMS = [
  ['Attente', 'waiting-room', 30],
  ['Bureau 1', 'office', 6],
  ['Cafoutch', 'unknown', 12],
]
const on = (layer: string, shapes: readonly (readonly Point[])[]): Pair[] =>
  shapes.flatMap((shape) => outline(shape, layer))

it.each([
  ['LOCAUX', SHARED],
  ['PIECES', CLEAR],
  ['A-AREA', CLEAR],
  ['xref|ROOMS', SHARED],
])('makes rooms and walls of outlines on %s', async (layer, shapes) => {
  const { floor, areas, doubts } = await read({ insUnits: 6, entities: [...on(layer, shapes), ...TEXTS] })
  expect(areas).toEqual(ROOMS)
  expect(floor.walls).toEqual({ exterior: 'parpaing-200', bearing: 'refend-beton-160', partition: 'placo-72-48' })
  expect(floor.partitions).toEqual([])
  const told = doubts.find(({ code }) => code === 'walls-from-outlines')
  expect(told?.values).toMatchObject({ rooms: 3, shared: shapes === SHARED ? 3 : 0 })
  const assumed = doubts.filter(({ code }) => code === 'wall-material-assumed').map(({ values }) => values)
  expect(assumed).toEqual([
    { wall: '20 cm', lengthM: 28, material: 'parpaing-200' },
    { wall: '10 cm', lengthM: 9, material: 'placo-72-48' },
  ])
})

it('takes old polylines, outlines drawn twice, around a floor or a column, and doors', async () => {
  const more = [box(0, 0, 8, 6), SHARED[1]!, box(2, 2, 0.4, 0.4)]
  const entities = [
    ...[...SHARED, ...more].flatMap((shape) => polyline12(shape, 'LOCAUX')),
    ...arc([2, 0], 1, 0, 90),
    ...arc([5, 2], 0.9, 90, 180),
    ...TEXTS,
  ]
  const { floor, areas } = await read({ insUnits: 6, entities })
  expect(areas).toEqual(ROOMS)
  expect(floor.openings.map(({ at, widthM, rooms }) => [at, widthM, rooms[1]])).toEqual([
    [[2.5, 0], 1, 'outside'],
    [[5, 2.45], 0.9, expect.any(String)],
  ])
})

it('takes closed outlines with names of rooms in them from any layer', async () => {
  const { areas } = await read({ insUnits: 6, entities: [...on('0', SHARED), ...TEXTS] })
  expect(areas.map(([, , area]) => area)).toContain(30)
})

it('is told its unit by areas that are written in the outlines', async () => {
  const inFeet = SHARED.map((shape) => shape.map(([x, y]): Point => [x / 0.3048, y / 0.3048]))
  const written = [
    ...text([2 / 0.3048, 3 / 0.3048], 'Attente\\P30,00 m²', 'TEXTES', 'MTEXT'),
    ...text([6.5 / 0.3048, 5 / 0.3048], 'Bureau 1'),
    ...text([6.5 / 0.3048, 4.8 / 0.3048], '6.0 m2'),
    ...text([6.5 / 0.3048, 2 / 0.3048], 'Cafoutch 12 m²'),
  ]
  const { areas, metresPerUnit, floor } = await read({ entities: [...on('LOCAUX', inFeet), ...written] })
  expect(metresPerUnit).toBe(0.3048)
  expect(areas).toEqual(ROOMS)
  expect(floor.rooms.map(({ source }) => source.statedM2).sort()).toEqual([12, 30, 6])
})

it('draws arcs of outlines as chords that are 3 cm off at most', async () => {
  // A quarter of a ring: 5 m to 8 m around the origin, and the quarter disc within it.
  const quarter = Math.tan(Math.PI / 8)
  const disc = outline(
    [
      [0, 0],
      [5, 0],
      [0, 5],
    ],
    'LOCAUX',
    { 1: quarter },
  )
  const ring = outline(
    [
      [5, 0],
      [8, 0],
      [0, 8],
      [0, 5],
    ],
    'LOCAUX',
    { 1: quarter, 3: -quarter },
  )
  const { areas, floor } = await read({
    insUnits: 6,
    entities: [...disc, ...ring, ...text([2, 2], 'Hall'), ...text([4.6, 4.6], 'Attente')],
  })
  const exact = [(Math.PI / 4) * (64 - 25), (Math.PI / 4) * 25]
  for (const [index, [, , area]] of areas.entries()) expect(Math.abs(area / exact[index]! - 1)).toBeLessThan(0.015)
  expect(floor.partitions.filter(({ material }) => material === 'none')).toEqual([])
})

it('asks for the unit where outlines alone do not tell it', async () => {
  await expect(read({ entities: [...on('LOCAUX', SHARED), ...TEXTS] })).rejects.toMatchObject({ code: 'import-unit' })
  await expect(read({ insUnits: 4, entities: [...on('LOCAUX', SHARED), ...TEXTS] })).rejects.toMatchObject({
    code: 'import-unit',
  })
})

it('finds no walls where all outlines are columns', async () => {
  const columns = Array.from({ length: 12 }, (_, i) => box(2 * i, 0, 0.7, 0.7))
  const drawing = await readDxf(dxfText({ entities: on('LOCAUX', columns) }))
  expect(() => readDrawing(drawing, names, { unit: 'm', known: null })).toThrow(
    expect.objectContaining({ code: 'import-no-wall' }),
  )
})
