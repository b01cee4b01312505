import { describe, expect, it } from 'vitest'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import type { DrawingHints } from '../../src/import/drawing-scale.js'
import { readDxf } from '../../src/import/dxf.js'
import { plainText } from '../../src/import/dxf-text.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { arc, box, type DxfParts, dxfBinary, dxfText, insert, line, type Pair, text, wall } from './dxf-pairs.js'
import { shippedNames } from './shipped.js'

const { catalog, names } = shippedNames()

async function read(bytes: Uint8Array, hints: DrawingHints = { unit: null, known: null }) {
  const { model, doubts } = readDrawing(await readDxf(bytes), names, hints)
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const floors = draft.locations.flatMap((location) => location.floors)
  const rooms = floors
    .flatMap((floor) => floor.rooms)
    .map(({ name, use, outline: shape }) => [name, use, Math.round(polygonAreaM2(shape) * 10) / 10] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
  return { rooms, floors, doubts: [...doubts, ...draft.locations.flatMap((each) => each.doubts)] }
}

/*
 *  8 m x 6 m between axes: a wall of 10 cm at x = 5 with two doors, one at y = 4 from there to the east.
 */
const WALLS: Pair[] = [
  ...wall([-0.15, 0], [8.15, 0], 0.3, [[2, 3]]),
  ...wall([8, -0.15], [8, 6.15], 0.3),
  ...wall([8.15, 6], [-0.15, 6], 0.3),
  ...wall([0, 6.15], [0, -0.15], 0.3),
  ...wall([5, 0.15], [5, 5.85], 0.1, [
    [1.85, 2.75],
    [4.45, 5.35],
  ]),
  ...wall([5.05, 4], [7.85, 4], 0.1),
]
const DOORS: Pair[] = [...arc([1.85, 0.15], 1, 0, 90), ...arc([5, 2], 0.9, 0, 90), ...arc([5, 4.6], 0.9, 0, 90)]
const TEXTS: Pair[] = [...text([2, 3], 'Attente'), ...text([6.5, 5], 'Bureau 1'), ...text([6.5, 2], 'Archives')]
const PLAN = [...WALLS, ...DOORS, ...TEXTS]
const ROOMS = [
  ['Archives', 'archives', 12],
  ['Attente', 'waiting-room', 30],
  ['Bureau 1', 'office', 6],
]

const readParts = (parts: DxfParts) => read(dxfText({ insUnits: 6, ...parts }))

describe('blocks', () => {
  it('keep the layers of what is in them, whatever layer they are inserted on', async () => {
    const furniture = box(1, 1, 0.3, 2).flatMap((from, i, all) => line(from, all[(i + 1) % 4]!, 'MOBILIER'))
    const blocks = [{ name: 'PLAN', entities: [...PLAN, ...furniture] }]
    expect((await readParts({ blocks, entities: insert('PLAN', [100, 50]) })).rooms).toEqual(ROOMS)
  })

  it('stand by their base points in one another, turned, scaled and mirrored', async () => {
    const blocks = [
      { name: 'INNER', at: [3, 2] as Point, entities: PLAN },
      { name: 'OUTER', at: [1, -4] as Point, entities: insert('INNER', [10, 10], [[50, 90]]) },
    ]
    const mirrored: Pair[] = [
      [41, -1],
      [42, 1],
      [50, 30],
    ]
    const { rooms, floors } = await readParts({ blocks, entities: insert('OUTER', [70, -20], mirrored) })
    expect(rooms).toEqual(ROOMS)
    expect(floors[0]!.openings).toHaveLength(3)
    const inMillimetres = {
      name: 'OUTER',
      entities: insert(
        'INNER',
        [0, 0],
        [
          [41, 1000],
          [42, 1000],
        ],
      ),
    }
    const scaled = { insUnits: 4, blocks: [blocks[0]!, inMillimetres], entities: insert('OUTER', [0, 0]) }
    expect((await readParts(scaled)).rooms).toEqual(ROOMS)
  })

  it('are mirrored where they face downwards', async () => {
    const down: Pair[] = [
      [210, 0],
      [220, 0],
      [230, -1],
    ]
    const blocks = [{ name: 'PLAN', entities: PLAN }]
    const { rooms, floors } = await readParts({ blocks, entities: insert('PLAN', [20, 0], down) })
    expect(rooms).toEqual(ROOMS)
    expect(floors[0]!.openings).toHaveLength(3)
    // Doors that were mirrored one by one, between walls that were not.
    const one = [...WALLS, ...TEXTS, ...arc([-1.85, 0.15], 1, 90, 180), ...down]
    expect((await readParts({ entities: one })).floors[0]!.openings.some(({ rooms: [, to] }) => to === 'outside')).toBe(
      true,
    )
  })

  it('name rooms by their attributes', async () => {
    const tag = (place: Point, name: string, flags = 0): Pair[] => [
      ...insert('TAG', place, [[66, 1]], 'ETIQUETTES'),
      [0, 'ATTRIB'],
      [8, 'ETIQUETTES'],
      [100, 'AcDbText'],
      [10, place[0]],
      [20, place[1]],
      [40, 0.2],
      [1, name],
      [100, 'AcDbAttribute'],
      [2, 'NOM'],
      [70, flags],
      [0, 'SEQEND'],
    ]
    const blocks = [
      {
        name: 'TAG',
        entities: [
          [0, 'ATTDEF'],
          [8, '0'],
          [10, 0],
          [20, 0],
          [1, 'Bureau'],
          [2, 'NOM'],
        ] as Pair[],
      },
    ]
    const tags = [
      ...tag([2, 3], 'Attente'),
      ...tag([6.5, 5], 'Bureau 1'),
      ...tag([6.5, 2], 'Archives'),
      ...tag([6.5, 2.5], 'Sas', 1),
    ]
    expect((await readParts({ blocks, entities: [...WALLS, ...DOORS, ...tags] })).rooms).toEqual(ROOMS)
  })

  it('that insert themselves, or millions of others, end', { tags: 'long' }, async () => {
    const loop = [{ name: 'A', entities: [...insert('A', [1, 1]), ...PLAN] }]
    expect((await readParts({ blocks: loop, entities: insert('A', [0, 0]) })).rooms).toEqual(ROOMS)
    const bomb = Array.from({ length: 9 }, (_, i) => ({
      name: `B${i}`,
      entities: i === 0 ? WALLS : Array.from({ length: 10 }, () => insert(`B${i - 1}`, [0, 0])).flat(),
    }))
    await expect(readParts({ blocks: bomb, entities: insert('B8', [0, 0]) })).rejects.toMatchObject({
      code: 'import-too-many',
    })
    const field = insert(
      'B0',
      [0, 0],
      [
        [70, 30000],
        [71, 30000],
        [44, 1],
        [45, 1],
      ],
    )
    await expect(readParts({ blocks: bomb, entities: field })).rejects.toMatchObject({ code: 'import-too-many' })
  })
})

it('leaves out what is frozen, off, invisible or on a sheet of paper, and says which layers', async () => {
  const layers = [{ name: 'VARIANTE', flags: 1 }, { name: 'MURS-PROJET', color: -7 }, { name: 'MURS' }]
  const moved = wall([2.5, 0.15], [2.5, 5.85], 0.1).map(
    ([code, value]): Pair => [code, value === 'MURS' ? 'VARIANTE' : value],
  )
  const off = wall([3, 0.15], [3, 5.85], 0.1).map(
    ([code, value]): Pair => [code, value === 'MURS' ? 'MURS-PROJET' : value],
  )
  const sheet = [...line([3.5, 0], [3.5, 6], 'MURS', [[67, 1]]), ...line([3.6, 0], [3.6, 6], 'MURS', [[67, 1]])]
  const unseen = [...line([4, 0], [4, 6], 'MURS', [[60, 1]]), ...line([4.1, 0], [4.1, 6], 'MURS', [[60, 1]])]
  const { rooms, doubts } = await readParts({ layers, entities: [...PLAN, ...moved, ...off, ...sheet, ...unseen] })
  expect(rooms).toEqual(ROOMS)
  expect(doubts.find(({ code }) => code === 'layers-hidden')?.values).toEqual({
    count: 4,
    layers: 'VARIANTE, MURS-PROJET',
  })
  const frozen = readParts({
    layers: [
      { name: 'MURS', flags: 1 },
      { name: 'PORTES', flags: 1 },
    ],
    entities: [...WALLS, ...DOORS],
  })
  await expect(frozen).rejects.toMatchObject({ code: 'import-empty', message: expect.stringContaining('MURS, PORTES') })
})

it('says which referenced files are missing', async () => {
  const blocks = [{ name: 'FOND', xref: '..\\fond.dwg', entities: [] }]
  const inserts = [...insert('FOND', [0, 0]), ...insert('AUTRE', [0, 0])]
  const { doubts, rooms } = await readParts({ blocks, entities: [...PLAN, ...inserts] })
  expect(rooms).toEqual(ROOMS)
  expect(doubts.find(({ code }) => code === 'xref-missing')?.values).toEqual({ names: 'AUTRE, FOND' })
  await expect(readParts({ blocks, entities: inserts })).rejects.toMatchObject({
    code: 'import-empty',
    fix: expect.stringContaining('bind'),
  })
})

it('reads binary files of both kinds, and says of one that is cut off that it is', async () => {
  const parts = { insUnits: 6, layers: [{ name: 'MURS' }], entities: PLAN }
  expect((await read(dxfBinary(parts, true))).rooms).toEqual(ROOMS)
  expect((await read(dxfBinary(parts, false))).rooms).toEqual(ROOMS)
  const whole = dxfBinary(parts, true)
  for (const length of [30, 501, whole.length - 3])
    await expect(read(whole.slice(0, length))).rejects.toMatchObject({ code: 'import-truncated' })
})

it('survives coordinates that are none', async () => {
  const broken = [
    ...line([Number.NaN, 0], [1, 1]),
    ...line([1e300, 0], [1e300, 6]),
    ...line([1e300, 0], [-1e300, 6]),
    ...line([2, 2], [2, 2]),
    ...line([0, 0], [9e10, 0.1]),
    ...arc([1e300, 1e300], 0.9, 0, 90),
    ...arc([1, 1], Number.NaN, 0, 90),
    ...text([Number.NaN, 1], 'Accueil'),
  ]
  expect((await readParts({ entities: [...PLAN, ...broken] })).rooms).toEqual(ROOMS)
})

it.each([
  ['{\\fArial|b1|i0|c0|p34;\\C1;Salle d\\U+2019attente}', 'Salle d’attente'],
  ['\\A1;\\LAccueil\\l', 'Accueil'],
  ['Bureau\\P12,5 m\\S2^ ;', 'Bureau 12,5 m2'],
  ['\\S1/2; pouce', '1/2 pouce'],
  ['\\pxqc;{\\H0.7x;\\W0.8;Local\\~m\\U+00e9nage} \\{A\\}', 'Local ménage {A}'],
  ['%%uWC%%u %%c120 20%%d 100%%%', 'WC Ø120 20° 100%'],
  ['R%%233union^JSalle', 'Réunion Salle'],
])('reads %s', (raw, plain) => {
  expect(plainText(raw)).toBe(plain)
})

describe('walls without two faces', () => {
  const NO_WALLS = [...DOORS, ...TEXTS]
  /** Bodies of the walls of the plan: axis, thickness. */
  const AXES: readonly (readonly [from: Point, to: Point, thickM: number])[] = [
    [[-0.15, 0], [2, 0], 0.3],
    [[3, 0], [8.15, 0], 0.3],
    [[8, -0.15], [8, 6.15], 0.3],
    [[8.15, 6], [-0.15, 6], 0.3],
    [[0, 6.15], [0, -0.15], 0.3],
    [[5, 0.15], [5, 2], 0.1],
    [[5, 2.9], [5, 4.6], 0.1],
    [[5, 5.5], [5, 5.85], 0.1],
    [[5.05, 4], [7.85, 4], 0.1],
  ]
  const corners = ([from, to, thickM]: (typeof AXES)[number]): Point[] => {
    const along = from[1] === to[1]
    const [dx, dy] = along ? [0, thickM / 2] : [thickM / 2, 0]
    return [
      [from[0] - dx, from[1] - dy],
      [to[0] - dx, to[1] - dy],
      [to[0] + dx, to[1] + dy],
      [from[0] + dx, from[1] + dy],
    ]
  }
  const points = (list: readonly Point[]): Pair[] =>
    list.flatMap(([x, y]): Pair[] => [
      [10, x],
      [20, y],
    ])

  it('are polylines as wide as a wall, of releases 12 and later, scaled in a block', async () => {
    const late = AXES.flatMap(([from, to, thickM]): Pair[] => [
      ...([
        [0, 'LWPOLYLINE'],
        [8, 'MURS'],
        [90, 2],
        [70, 0],
        [43, thickM],
      ] as Pair[]),
      ...points([from, to]),
    ])
    expect((await readParts({ entities: [...late, ...NO_WALLS] })).rooms).toEqual(ROOMS)
    const blocks = [{ name: 'PLAN', entities: [...late, ...NO_WALLS] }]
    const inMillimetres = insert(
      'PLAN',
      [0, 0],
      [
        [41, 1000],
        [42, 1000],
      ],
    )
    expect((await readParts({ insUnits: 4, blocks, entities: inMillimetres })).rooms).toEqual(ROOMS)
    const early = AXES.flatMap(([from, to, thickM]): Pair[] => [
      ...([
        [0, 'POLYLINE'],
        [8, 'MURS'],
        [66, 1],
        [70, 0],
        [39, 2.5],
        [40, thickM],
        [41, thickM],
      ] as Pair[]),
      ...[from, to].flatMap((point): Pair[] => [[0, 'VERTEX'], [8, 'MURS'], ...points([point])]),
      [0, 'SEQEND'],
    ])
    expect((await readParts({ entities: [...early, ...NO_WALLS] })).rooms).toEqual(ROOMS)
  })

  it('are faces where they are drawn with a thick pen', async () => {
    const drawn = [...WALLS].flatMap(([code, value]): Pair[] => [[code, value]])
    const pen = drawn.flatMap(([code, value]): Pair[] => {
      if (code === 0) return [[0, 'LWPOLYLINE']]
      if (code === 8)
        return [
          [8, value],
          [90, 2],
          [70, 0],
          [43, 0.05],
        ]
      return [[code === 11 ? 10 : code === 21 ? 20 : code, value]]
    })
    expect((await readParts({ entities: [...pen, ...NO_WALLS] })).rooms).toEqual(ROOMS)
  })

  it.each(['SOLID', 'TRACE'])('are filled four-sided (%s)', async (type) => {
    const filled = AXES.flatMap((axis): Pair[] => {
      const [a, b, c, d] = corners(axis)
      const at = [a!, b!, d!, c!].flatMap(([x, y], i): Pair[] => [
        [10 + i, x],
        [20 + i, y],
      ])
      return [[0, type], [8, 'MURS'], ...at]
    })
    const { rooms, floors } = await readParts({ entities: [...filled, ...NO_WALLS] })
    expect(rooms).toEqual(ROOMS)
    expect(floors[0]!.openings).toHaveLength(3)
  })
})

it('takes doors that are drawn as straight pieces for the unit too', async () => {
  const pieces = DOORS.flatMap(([code], start): Pair[] => {
    if (code !== 0) return []
    const [x = 0, y = 0, radius = 0] = DOORS.slice(start + 2, start + 5).map(([, value]) => Number(value))
    const places = Array.from({ length: 9 }, (_, i): Point => {
      const angle = (Math.PI / 2) * (i / 8)
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    })
    return [
      [0, 'LWPOLYLINE'],
      [8, 'PORTES'],
      [90, 9],
      [70, 0],
      ...places.flatMap(([px, py]): Pair[] => [
        [10, px],
        [20, py],
      ]),
    ]
  })
  const { rooms, floors } = await read(dxfText({ entities: [...WALLS, ...pieces, ...TEXTS] }))
  expect(rooms).toEqual(ROOMS)
  expect(floors[0]!.openings).toHaveLength(3)
})

it('takes a layer of single lines for walls, and says how thick it takes them', async () => {
  const single = [
    ...line([5, 0.15], [5, 2], 'CLOISONS'),
    ...line([5, 2.9], [5, 4.6], 'CLOISONS'),
    ...line([5, 5.5], [5, 5.85], 'CLOISONS'),
    ...line([5, 4], [7.85, 4], 'CLOISONS'),
  ]
  const outer = WALLS.slice(0, WALLS.findIndex(([code, value]) => code === 10 && value === 5.05) - 2)
  const { rooms, floors, doubts } = await readParts({ entities: [...outer, ...single, ...DOORS, ...TEXTS] })
  expect(rooms).toEqual(ROOMS)
  expect(floors[0]!.openings).toHaveLength(3)
  expect(doubts.filter(({ code }) => code === 'walls-of-one-line').map(({ values }) => values)).toEqual([
    { layer: 'CLOISONS', lengthM: 7, thickM: 0.1 },
  ])
  // A line in a wall, as of its insulation, is none.
  const within = line([8, -0.1], [8, 6.1], 'MUR ISOLANT')
  const insulated = await readParts({ entities: [...PLAN, ...within] })
  expect(insulated.rooms).toEqual(ROOMS)
  expect(insulated.doubts.map(({ code }) => code)).not.toContain('walls-of-one-line')
})

it('draws walls to their ends where their finishes, drawn in them, end before', async () => {
  const finishes = [-0.037, 0.037].flatMap((aside): Pair[] => [
    ...line([5 + aside, 0.25], [5 + aside, 1.9]),
    ...line([5 + aside, 2.9], [5 + aside, 3.85]),
    ...line([5.15, 4 + aside], [7.75, 4 + aside]),
  ])
  const { rooms, floors } = await readParts({ entities: [...PLAN, ...finishes] })
  expect(rooms).toEqual(ROOMS)
  expect(floors[0]!.openings).toHaveLength(3)
})

it('takes no leaf of a door for a wall, and names what it could not read', async () => {
  const leaves = [0, 1, 2, 3].flatMap((i): Pair[] => {
    const shape = box(20 + i, 0, 0.9, 0.04)
    return shape.flatMap((from, k) => line(from, shape[(k + 1) % 4]!, 'PORTES'))
  })
  const walls: Pair[] = [
    [0, 'AEC_WALL'],
    [8, 'A-MUR'],
  ]
  await expect(readParts({ entities: [...leaves, ...DOORS, ...walls] })).rejects.toMatchObject({
    code: 'import-no-wall',
    message: expect.stringContaining('1 AEC_WALL'),
  })
  const elsewhere = insert('FOND', [0, 0])
  const blocks = [{ name: 'FOND', xref: 'fond.dwg', entities: [] }]
  const desk = box(1, 1, 1.6, 0.8).flatMap((from, i, all) => line(from, all[(i + 1) % 4]!, 'TABLES'))
  await expect(readParts({ blocks, entities: [...desk, ...elsewhere] })).rejects.toMatchObject({
    code: 'import-unit',
    message: expect.stringContaining('FOND'),
  })
})

it('draws a spline through its fit points where it has nothing else', async () => {
  const splineOf = (radius: number): Pair[] => {
    const through = [0, 15, 35, 60, 80, 105, 135, 160, 180].map((deg): Point => {
      const angle = (deg * Math.PI) / 180
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    })
    return [
      ...([
        [0, 'SPLINE'],
        [8, 'MURS'],
        [70, 8],
        [71, 3],
        [74, through.length],
      ] as Pair[]),
      ...through.flatMap(([x, y]): Pair[] => [
        [11, x],
        [21, y],
      ]),
    ]
  }
  const straight = [
    ...wall([-6.1, 0], [6.1, 0], 0.2, [[1, 2]]),
    ...wall([0, 0.1], [0, 5.9], 0.1, [[2, 2.9]]),
    ...text([-2, 2], 'Attente'),
    ...text([2, 2], 'Bureau 1'),
  ]
  const { rooms } = await read(dxfText({ insUnits: 6, entities: [...straight, ...splineOf(5.9), ...splineOf(6.1)] }), {
    unit: 'm',
    known: null,
  })
  expect(rooms.map(([name]) => name)).toEqual(['Attente', 'Bureau 1'])
  for (const [, , area] of rooms) expect(Math.abs(area / ((Math.PI * 36) / 4) - 1)).toBeLessThan(0.02)
})

describe('names of rooms', () => {
  const named = async (texts: readonly Pair[]) => {
    const { rooms, doubts } = await readParts({ entities: [...WALLS, ...DOORS, ...texts] })
    const told = doubts.filter(({ code }) => /^(?:use|area|names|room)-/.test(code)).map(({ code }) => code)
    return { rooms, told }
  }

  it('stand beside their areas, which are held against what is drawn', async () => {
    const area = (m2: string) => `\\P{\\H0.7x;${m2} m\\S2^ ;}`
    const right = [
      ...text([2, 3], `{\\fArial|b0;Salle d'activit\\U+00E9s}${area('30.00')}`, 'TEXTES', 'MTEXT'),
      ...text([6.5, 5], `Bureau 1${area('S = 4.85')}`, 'TEXTES', 'MTEXT'),
      ...text([6.5, 2], 'Archives'),
      ...text([6.5, 1.5], 'Surf. : 12,0 m²'),
    ]
    expect(await named(right)).toEqual({
      rooms: [
        ['Archives', 'archives', 12],
        ['Bureau 1', 'office', 6],
        ["Salle d'activités", 'activity-room', 30],
      ],
      told: [],
    })
    const wrong = [...text([2, 3], 'Attente 52 m²'), ...text([6.5, 5], 'Bureau 1'), ...text([6.5, 2], 'Archives')]
    expect((await named(wrong)).told).toEqual(['area-differs'])
  })

  it('stand on several lines', async () => {
    const lines = [
      ...text([2, 3], 'Salle'),
      ...text([2.3, 2.7], 'de'),
      ...text([2, 2.4], 'réunion'),
      ...text([2, 2.1], '30,0 m²'),
      ...text([6.5, 5], 'Bureau'),
      ...text([6.6, 4.7], '1'),
      ...text([6.5, 2], 'Archives'),
      ...text([6.5, 1.7], 'HSP 2.50'),
    ]
    expect(await named(lines)).toEqual({
      rooms: [
        ['Archives', 'archives', 12],
        ['Bureau 1', 'office', 6],
        ['Salle de réunion', 'meeting-room', 30],
      ],
      told: [],
    })
  })

  it('are taken where the dictionary does not know them, and said to be unknown', async () => {
    const notes = [1, 2, 3].flatMap((y) => text([1, y], 'PVC'))
    const { rooms, told } = await named([
      ...text([2, 3], 'Ludothèque'),
      ...text([6.5, 5], 'Bureau 1'),
      ...text([6.5, 2], 'HSP 2.50'),
      ...notes,
    ])
    expect(rooms).toEqual([
      ['Bureau 1', 'office', 6],
      ['Local 1', 'unknown', 12],
      ['Ludothèque', 'unknown', 30],
    ])
    expect(told).toEqual(['use-unknown', 'room-from-walls'])
  })

  it('are those among annotations where no others are, and doubtful where others are', async () => {
    const aside = TEXTS.map(([code, value]): Pair => [code, value === 'TEXTES' ? 'A-ANNO-TEXT' : value])
    expect(await named(aside)).toEqual({ rooms: ROOMS, told: [] })
    const mixed = [
      ...text([2, 3], 'Attente'),
      ...text([2, 2], 'Bureau', 'MOBILIER'),
      ...text([6.5, 2], 'Bureau', 'MOBILIER'),
    ]
    const { rooms, told } = await named(mixed)
    expect(rooms).toEqual([
      ['Attente', 'waiting-room', 30],
      ['Bureau', 'office', 12],
      ['Local 1', 'unknown', 6],
    ])
    expect(told).toEqual(['use-unsure', 'room-from-walls'])
  })
})

it('finds doors that are drawn over walls without gaps, and tells of leaves that stand at none', async () => {
  const whole = [
    ...wall([-0.15, 0], [8.15, 0], 0.3),
    ...wall([8, -0.15], [8, 6.15], 0.3),
    ...wall([8.15, 6], [-0.15, 6], 0.3),
    ...wall([0, 6.15], [0, -0.15], 0.3),
    ...wall([5, 0.15], [5, 5.85], 0.1),
    ...wall([5.05, 4], [7.85, 4], 0.1),
  ]
  const lost = arc([2, 3.5], 0.9, 0, 90)
  const { rooms, floors, doubts } = await readParts({ entities: [...whole, ...DOORS, ...TEXTS, ...lost] })
  expect(rooms).toEqual(ROOMS)
  expect(floors[0]!.openings.map(({ kind, widthM }) => [kind, widthM]).sort()).toEqual([
    ['door', 0.9],
    ['door', 0.9],
    ['door', 1],
  ])
  expect(doubts.find(({ code }) => code === 'doors-unplaced')?.values).toEqual({ count: 1, places: '(2, 4)' })
  expect((await readParts({ entities: PLAN })).doubts.map(({ code }) => code)).not.toContain('doors-unplaced')
})

it('takes treads of stairs on the layer of the walls for none, up to the wall that a flight ends at, and tells it', async () => {
  const treads = Array.from({ length: 9 }, (_, i) => line([0.15, 5.85 - 0.28 * i], [1.35, 5.85 - 0.28 * i]))
  const { rooms, floors, doubts } = await readParts({ entities: [...PLAN, ...treads.flat()] })
  expect(rooms).toEqual(ROOMS)
  expect(floors[0]!.partitions.filter((each) => each.line !== null)).toEqual([])
  expect(doubts.find(({ code }) => code === 'treads-left-out')?.values).toEqual({
    count: 7,
    places: '(0, 6) (0, 5) (0, 5) (0, 5) (0, 4)',
  })
  const few = await readParts({ entities: [...PLAN, ...treads.slice(0, 4).flat()] })
  expect(few.doubts.map(({ code }) => code)).not.toContain('treads-left-out')
})

it('takes no line of a layer of axes for a wall', async () => {
  const axes = [0, 5, 8].flatMap((x) => line([x, -3], [x, 9], 'AXES'))
  const unnamed = [...PLAN, ...axes].map(([code, value]): Pair => [code, value === 'MURS' ? '01' : value])
  const { rooms, floors } = await readParts({ entities: unnamed })
  expect(rooms).toEqual(ROOMS)
  expect(floors[0]!.partitions.filter((each) => each.line !== null)).toEqual([])
})
