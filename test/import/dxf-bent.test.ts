import { expect, it } from 'vitest'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import type { DrawingHints } from '../../src/import/drawing-scale.js'
import { readDxf } from '../../src/import/dxf.js'
import { plainText } from '../../src/import/dxf-text.js'
import { readUnderlay } from '../../src/import/underlay.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { box, dxfText, insert, line, type Pair, text, wall } from './dxf-pairs.js'
import { shippedNames } from './shipped.js'

const { catalog, names } = shippedNames()

async function read(bytes: Uint8Array, hints: DrawingHints = { unit: 'm', known: null }) {
  const { model, doubts } = readDrawing(await readDxf(bytes), names, hints)
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const rooms = draft.locations.flatMap(({ floors }) => floors).flatMap((floor) => floor.rooms)
  const openings = draft.locations.flatMap(({ floors }) => floors).flatMap((floor) => floor.openings)
  return { openings, areas: new Map(rooms.map(({ name, outline }) => [name, polygonAreaM2(outline)])), doubts }
}

const near = (value: number | undefined, wanted: number) => expect(Math.abs(value! / wanted - 1)).toBeLessThan(0.02)

/*
 *  A straight wall of 16 m along x, and a wall of 10 cm from its middle up to the height of the curve.
 */
const plan = (topM: number): Pair[] => [
  ...wall([-8.1, 0], [8.1, 0], 0.2),
  ...wall([0, 0.1], [0, topM - 0.1], 0.1),
  ...text([-2, 2], 'Attente'),
  ...text([2, 2], 'Bureau 1'),
]

const ellipse = (a: number, b: number, [from, to]: Point, layer = 'MURS', at: Point = [0, 0]): Pair[] => [
  [0, 'ELLIPSE'],
  [8, layer],
  ...([
    [10, at[0]],
    [20, at[1]],
    [11, a],
    [21, 0],
    [40, b / a],
    [41, from],
    [42, to],
  ] as Pair[]),
]

const spline = (
  points: readonly Point[],
  knots: readonly number[],
  weights?: readonly number[],
  layer = 'MURS',
): Pair[] => [
  [0, 'SPLINE'],
  [8, layer],
  [70, 8],
  [71, knots.length - points.length - 1],
  ...knots.map((knot): Pair => [40, knot]),
  ...(weights ?? []).map((weight): Pair => [41, weight]),
  ...points.flatMap(([x, y]): Pair[] => [
    [10, x],
    [20, y],
  ]),
]

it('takes two ellipses for a curved wall', async () => {
  const entities = [...plan(5), ...ellipse(8.1, 5.1, [0, Math.PI]), ...ellipse(7.9, 4.9, [0, Math.PI])]
  const { areas, openings } = await read(dxfText({ entities }))
  expect(openings).toEqual([])
  near(areas.get('Attente'), (Math.PI * 8 * 5) / 4)
  near(areas.get('Bureau 1'), (Math.PI * 8 * 5) / 4)
})

it('takes ellipses that are circles for arcs', async () => {
  const entities = [...plan(8), ...ellipse(8.1, 8.1, [0, Math.PI]), ...ellipse(7.9, 7.9, [0, Math.PI])]
  near((await read(dxfText({ entities }))).areas.get('Attente'), (Math.PI * 64) / 4)
  const mirrored = dxfText({
    blocks: [{ name: 'PLAN', entities }],
    entities: insert(
      'PLAN',
      [30, 4],
      [
        [41, -1],
        [50, 90],
      ],
    ),
  })
  near((await read(mirrored)).areas.get('Bureau 1'), (Math.PI * 64) / 4)
})

it('takes two splines for a curved wall, whatever points they are drawn by', async () => {
  // Half a circle as two rational quarters, and as one cubic of many points through it.
  const r = Math.SQRT1_2
  const quarters = (radius: number) =>
    spline(
      [
        [radius, 0],
        [radius, radius],
        [0, radius],
        [-radius, radius],
        [-radius, 0],
      ],
      [0, 0, 0, 1, 1, 2, 2, 2],
      [1, r, 1, r, 1],
    )
  const same = [...plan(8), ...quarters(8.1), ...quarters(7.9)]
  near((await read(dxfText({ entities: same }))).areas.get('Attente'), (Math.PI * 64) / 4)
  const bezier = (radius: number, pieces: number) => {
    const step = Math.PI / pieces
    const out = (4 / 3) * Math.tan(step / 4)
    const points: Point[] = [[radius, 0]]
    for (let i = 0; i < pieces; i++) {
      const [a, b] = [i * step, (i + 1) * step]
      points.push(
        [radius * (Math.cos(a) - out * Math.sin(a)), radius * (Math.sin(a) + out * Math.cos(a))],
        [radius * (Math.cos(b) + out * Math.sin(b)), radius * (Math.sin(b) - out * Math.cos(b))],
        [radius * Math.cos(b), radius * Math.sin(b)],
      )
    }
    const inner = Array.from({ length: pieces - 1 }, (_, i) => [i + 1, i + 1, i + 1]).flat()
    return spline(points, [0, 0, 0, 0, ...inner, pieces, pieces, pieces, pieces])
  }
  const others = [...plan(8), ...bezier(8.1, 5), ...quarters(7.9)]
  near((await read(dxfText({ entities: others }))).areas.get('Bureau 1'), (Math.PI * 64) / 4)
})

it('tells of splines and ellipses that no layer calls walls', async () => {
  const at0 = [...plan(5), ...wall([8, 0], [8, 5], 0.2), ...wall([-8, 5], [8, 5], 0.2), ...wall([-8, 5], [-8, 0], 0.2)]
  const unnamed = at0.map(([code, value]): Pair => [code, value === 'MURS' ? '0' : value])
  const { doubts } = await read(dxfText({ entities: [...unnamed, ...ellipse(2, 1, [0, 6.28], 'TRAITS')] }))
  expect(doubts.filter(({ code }) => code === 'curves-left-out')).toEqual([
    { code: 'curves-left-out', values: { layers: 'TRAITS' } },
  ])
  const named = await read(dxfText({ entities: [...at0, ...ellipse(2, 1, [0, 6.28], 'PLANTES')] }))
  expect(named.doubts.filter(({ code }) => code === 'curves-left-out')).toEqual([])
})

/** A multiline of two elements 20 cm apart; `breaks` of its first stretch. */
const mline = (
  points: readonly Point[],
  miters: readonly Point[],
  isClosed: boolean,
  breaks: readonly number[] = [],
): Pair[] => [
  [0, 'MLINE'],
  [100, 'AcDbEntity'],
  [8, 'MURS'],
  [100, 'AcDbMline'],
  [2, 'STANDARD'],
  [40, 1],
  [71, isClosed ? 3 : 1],
  [72, points.length],
  [73, 2],
  [10, points[0]![0]],
  [20, points[0]![1]],
  ...points.flatMap(([x, y], i): Pair[] => [
    [11, x],
    [21, y],
    [12, 1],
    [22, 0],
    [13, miters[i]![0]],
    [23, miters[i]![1]],
    ...[0.1, -0.1].flatMap((aside): Pair[] => [
      [74, i === 0 ? 2 + breaks.length : 2],
      [41, aside],
      [41, 0],
      ...(i === 0 ? breaks : []).map((each): Pair => [41, each]),
      [75, 0],
    ]),
  ]),
]

it('draws multilines as the lines that they show, with their breaks', async () => {
  const corners = box(0, 0, 8, 6)
  const diagonals: Point[] = [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ]
  const entities = [
    ...mline(corners, diagonals, true, [2, 3]),
    ...mline(
      [
        [5, 0.1],
        [5, 5.9],
      ],
      [
        [-1, 0],
        [-1, 0],
      ],
      false,
    ),
    ...text([2, 2], 'Attente'),
    ...text([6.5, 2], 'Bureau 1'),
  ]
  const { areas } = await read(dxfText({ entities }))
  near(areas.get('Attente'), 30)
  near(areas.get('Bureau 1'), 18)
  const { lines } = await readDxf(dxfText({ entities }))
  expect(
    lines.filter(({ from, to }) => from[1] === 0.1 && to[1] === 0.1).map(({ from, to }) => [from[0], to[0]]),
  ).toEqual([
    [0.1, 2.1],
    [3.1, 7.9],
  ])
})

it('tells of walls that have no lines: objects of other programs and bodies', async () => {
  const square = box(0, 0, 8, 6).flatMap((from, i, all) => wall(from, all[(i + 1) % 4]!, 0.2))
  const none = (name: string): Pair[] => [
    [0, name],
    [8, 'MURS'],
  ]
  const entities = [...square, ...none('AEC_WALL'), ...none('AEC_WALL'), ...none('3DSOLID'), ...none('LEADER')]
  const { doubts } = await read(dxfText({ entities }))
  expect(doubts.find(({ code }) => code === 'entities-unread')?.values).toEqual({ what: '2 AEC_WALL, 1 3DSOLID' })
})

it('reads names in the code page that the header names', async () => {
  const written = (page: string, name: readonly number[]) => {
    const parts = new TextDecoder('latin1').decode(
      dxfText({ entities: [...text([1, 1], '@'), ...line([0, 0], [1, 0])] }),
    )
    const head = `0\nSECTION\n2\nHEADER\n9\n$DWGCODEPAGE\n3\n${page}\n0\nENDSEC\n`
    const [before, after] = `${head}${parts}`.split('@') as [string, string]
    return Buffer.concat([Buffer.from(before), Buffer.from(name), Buffer.from(after)])
  }
  const read1 = async (page: string, ...name: number[]) => (await readDxf(written(page, name))).texts[0]?.text
  expect(await read1('ANSI_1250', 0xa3, 0xf3, 0x64, 0x9f)).toBe('Łódź')
  expect(await read1('ANSI_1251', 0xca, 0xe0, 0xe1)).toBe('Каб')
  expect(await read1('ansi_932', 0x89, 0xef, 0x8b, 0x63)).toBe('会議')
  expect(await read1('dos850', 0x82, 0x74, 0x61, 0x67, 0x65)).toBe('étage')
  expect(await read1('dos437', 0x8a, 0xe1)).toBe('èß')
  expect(await read1('ANSI_1252', 0x92, 0xe9)).toBe('’é')
  expect(await read1('unheard', 0x92, 0xe9)).toBe('’é')
  expect(plainText('\\M+189EF\\M+18B63 1')).toBe('会議 1')
})

it('says that there are too many lines before it asks for their unit', async () => {
  const entities = Array.from({ length: 60_001 }, (_, i) => line([i, 0], [i, 1], '0')).flat()
  await expect(read(dxfText({ entities }), { unit: null, known: null })).rejects.toMatchObject({
    code: 'import-too-many',
  })
})

it('draws curves alone under a plan', async () => {
  const bytes = dxfText({ entities: ellipse(8, 4, [0, 2 * Math.PI]) })
  const {
    box: [left, low, right, high],
  } = await readUnderlay('dxf', bytes, 1, names, 1)
  for (const [is, drawn] of [
    [-left!, 8],
    [-low!, 4],
    [right!, 8],
    [high!, 4],
  ])
    near(is, drawn!)
})
