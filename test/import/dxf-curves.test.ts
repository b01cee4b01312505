import { expect, it } from 'vitest'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import { readDxf } from '../../src/import/dxf.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { arc, dxfText, insert, line, type Pair, text, wall } from './dxf-pairs.js'
import { shippedNames } from './shipped.js'

const { catalog, names } = shippedNames()

async function read(entities: readonly Pair[], blocks: Parameters<typeof dxfText>[0]['blocks'] = []) {
  const { model } = readDrawing(await readDxf(dxfText({ insUnits: 6, blocks, entities })), names, {
    unit: 'm',
    known: null,
  })
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const [floor] = draft.locations[0]!.floors
  const areas = floor!.rooms.map(({ name, outline }) => [name, polygonAreaM2(outline)] as const)
  return { floor: floor!, areas: new Map(areas) }
}

/*
 *  A half disc of 6 m to the axis of its curved wall of 20 cm, on a straight wall; a wall of 10 cm parts it in two.
 */
const STRAIGHT: Pair[] = [
  ...wall([-6.1, 0], [6.1, 0], 0.2, [[1, 2]]),
  ...wall([0, 0.1], [0, 5.9], 0.1, [[2, 2.9]]),
  ...text([-2, 2], 'Attente'),
  ...text([2, 2], 'Bureau 1'),
]
const HALF = (Math.PI * 36) / 4

const near = (value: number | undefined, wanted: number) => expect(Math.abs(value! / wanted - 1)).toBeLessThan(0.02)

it('takes two arcs about one centre for a curved wall, whole, in pieces or with a door in it', async () => {
  const whole = [...arc([0, 0], 6.1, 0, 180, 'MURS'), ...arc([0, 0], 5.9, 0, 180, 'MURS')]
  const plain = await read([...STRAIGHT, ...whole])
  near(plain.areas.get('Attente'), HALF)
  near(plain.areas.get('Bureau 1'), HALF)
  expect(plain.floor.openings).toHaveLength(2)
  expect(plain.floor.partitions.filter(({ material }) => material === 'none')).toEqual([])
  // Corners lie on the axis, 3 cm off at most between them.
  for (const { outline } of plain.floor.rooms) expect(outline.length).toBeLessThan(14)
  const pieces = [5.9, 6.1].flatMap((radius) => [
    ...arc([0, 0], radius, 0, 40, 'MURS'),
    ...arc([0, 0], radius, 49, 180, 'MURS'),
  ])
  const { areas, floor } = await read([...STRAIGHT, ...pieces])
  near(areas.get('Bureau 1'), HALF)
  expect(floor.openings.filter(({ rooms }) => rooms[1] === 'outside').map(({ widthM }) => widthM)).toEqual([0.94, 1])
})

it('takes bulged stretches of polylines, mirrored too', async () => {
  const curve = (radius: number): Pair[] => [
    [0, 'LWPOLYLINE'],
    [8, 'MURS'],
    [90, 2],
    [70, 0],
    ...(
      [
        [radius, 0],
        [-radius, 0],
      ] as Point[]
    ).flatMap(([x, y], i): Pair[] => [[10, x], [20, y], ...(i === 0 ? [[42, 1] as const] : [])]),
  ]
  const plan = [...STRAIGHT, ...curve(6.1), ...curve(5.9)]
  const { areas } = await read(plan)
  near(areas.get('Attente'), HALF)
  const mirrored = await read(
    insert(
      'PLAN',
      [30, 10],
      [
        [41, -1],
        [50, 90],
      ],
    ),
    [{ name: 'PLAN', entities: plan }],
  )
  near(mirrored.areas.get('Attente'), HALF)
  near(mirrored.areas.get('Bureau 1'), HALF)
})

it('takes two circles for a round wall', async () => {
  const round = [2.9, 3.1].flatMap((radius): Pair[] => [
    [0, 'CIRCLE'],
    [8, 'MURS'],
    [10, 20],
    [20, 3],
    [40, radius],
  ])
  const { areas } = await read([...STRAIGHT, ...wall([-6, -4], [6, -4], 0.2), ...round, ...text([20, 3], 'Escalier')])
  near(areas.get('Escalier'), Math.PI * 9)
})

it('takes a curve as wide as a wall for one, and a thick pen on its faces for none', async () => {
  const curve = (radius: number, width: number): Pair[] => [
    [0, 'LWPOLYLINE'],
    [8, 'MURS'],
    [90, 2],
    [70, 0],
    [43, width],
    ...[
      [10, radius],
      [20, 0],
      [42, 1],
      [10, -radius],
      [20, 0],
    ].map(([code, value]): Pair => [code!, value!]),
  ]
  for (const drawn of [curve(6, 0.2), [...curve(6.1, 0.05), ...curve(5.9, 0.05)]]) {
    const { areas, floor } = await read([...STRAIGHT, ...drawn])
    near(areas.get('Attente'), HALF)
    near(areas.get('Bureau 1'), HALF)
    expect(floor.partitions.filter(({ material }) => material === 'none')).toEqual([])
  }
})

/** Lines of a window across a wall along x, from face to face. */
const window = (from: number, to: number, y: number, layer: string): Pair[] =>
  [-0.1, -0.02, 0.02, 0.1].flatMap((off) => line([from, y + off], [to, y + off], layer))

it('takes lines of a layer of windows over a wall without a gap for windows, and one in a gap once', async () => {
  const box = [
    ...wall([-0.1, 0], [8.1, 0], 0.2, [[5.1, 6.5]]),
    ...wall([8, -0.1], [8, 4.1], 0.2),
    ...wall([8.1, 4], [-0.1, 4], 0.2),
    ...wall([0, 4.1], [0, -0.1], 0.2),
  ]
  const widths = async (more: readonly Pair[]) =>
    (await read([...box, ...more])).floor.openings.map(({ kind, at: [x, y], widthM }) => [kind, x, y, widthM]).sort()
  const inGap = ['window', 5.7, 0, 1.4]
  const drawn = [...window(5, 6.4, 0, 'FENETRES'), ...window(1, 2.2, 0, 'FENETRES'), ...window(3, 4.6, 4, 'A-GLAZ')]
  expect(await widths(drawn)).toEqual([['window', 1.6, 0, 1.2], ['window', 3.8, 4, 1.6], inGap])
  // Lines of another layer, a single line, and one as long as the wall are none.
  const none = [...window(1, 2.2, 0, 'ISOLANT'), ...line([1, 4], [2, 4], 'FENETRES'), ...window(0, 8, 4, 'FENETRES')]
  expect(await widths([...window(5, 6.4, 0, 'FENETRES'), ...none])).toEqual([inGap])
})
