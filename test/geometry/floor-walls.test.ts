import { describe, expect, test } from 'vitest'
import type { FloorWalls } from '../../src/geometry/floor-walls.js'
import { between, build, expectPicture, line, opening, outline, rooms } from './draw.js'

describe('walls come from rooms', () => {
  test('one room has four exterior walls', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AA
          AA`),
      }),
      `
      +===+
      H   H
      H   H
      H   H
      +===+`,
    )
  })

  test('a shared stretch is one partition, written once', () => {
    const floor = build({
      rooms: rooms(`
        AAB
        AAB`),
    })
    expectPicture(
      floor,
      `
      +===+=+
      H   | H
      H   | H
      H   | H
      +===+=+`,
    )
    expect(floor.walls.filter((wall) => wall.kind === 'partition')).toEqual([
      { from: [2, 0], to: [2, 2], kind: 'partition', material: 'plaster', rooms: ['A', 'B'] },
    ])
  })

  test('T corner: the long side of one room meets two rooms', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AAAA
          BBCC`),
      }),
      `
      +=======+
      H       H
      +---+---+
      H   |   H
      +===+===+`,
    )
  })

  test('X corner: four rooms meet in a point', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AB
          CD`),
      }),
      `
      +=+=+
      H | H
      +-+-+
      H | H
      +=+=+`,
    )
  })

  test('L-shaped rooms share a bent wall in two stretches', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AAA
          ABB
          ABB`),
      }),
      `
      +=====+
      H     H
      H +---+
      H |   H
      H |   H
      H |   H
      +=+===+`,
    )
  })

  test('a courtyard has façades all around', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AAAB
          D..B
          D..B
          DCCC`),
      }),
      `
      +=====+=+
      H     | H
      +-+===+ H
      H H   H H
      H H   H H
      H H   H H
      H +===+-+
      H |     H
      +=+=====+`,
      ['enclosed-gap'],
    )
  })

  test('part of a side is shared, the rest is façade', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AA..
          AABB
          AABB
          AA..`),
      }),
      `
      +===+
      H   H
      H   +===+
      H   |   H
      H   |   H
      H   |   H
      H   +===+
      H   H
      +===+`,
    )
  })
})

describe('exceptions to the default walls', () => {
  const two = rooms(`
    AAB
    AAB
    ACC`)

  test('between two rooms changes all their shared stretches', () => {
    expectPicture(
      build({
        rooms: two,
        partitions: [between('A', 'C', { bearing: true }), between('A', 'B', { material: 'none' })],
      }),
      `
      +===+=+
      H     H
      H     H
      H     H
      H +~+-+
      H !   H
      +=+===+`,
    )
  })

  test('materials: given, of bearing walls, of façades', () => {
    const floor = build({
      rooms: two,
      partitions: [
        between('A', 'C', { bearing: true }),
        between('A', 'B', { material: 'glass', bearing: true }),
        between('outside', 'C', { material: 'curtain' }),
      ],
    })
    const of = (a: string, b: string | null) => [
      ...new Set(floor.walls.filter((w) => w.rooms[0] === a && w.rooms[1] === b).map((w) => `${w.kind} ${w.material}`)),
    ]
    expect(of('A', 'C')).toEqual(['bearing brick'])
    expect(of('A', 'B')).toEqual(['bearing glass'])
    expect(of('B', 'C')).toEqual(['partition plaster'])
    expect(of('C', null)).toEqual(['exterior curtain'])
    expect(of('A', null)).toEqual(['exterior stone'])
  })

  test('a line on an edge replaces only its own stretch', () => {
    const floor = build({
      rooms: rooms(`
        AAAA
        BBBB`),
      partitions: [line([1, 1], [3, 1])],
    })
    expectPicture(
      floor,
      `
      +=======+
      H       H
      +-+---+-+
      H       H
      +=======+`,
    )
    expect(floor.walls.filter((w) => w.rooms[1] === 'B').map((w) => [w.from[0], w.to[0], w.material])).toEqual([
      [0, 1, 'plaster'],
      [1, 3, 'glass'],
      [3, 4, 'plaster'],
    ])
  })

  test('a line of none opens a part of a wall, whichever way it is drawn', () => {
    const shapes = rooms(`
      AAAA
      BBBB`)
    for (const partition of [line([1, 1], [3, 1], 'none'), line([3, 1], [1, 1], 'none')]) {
      const floor = build({ rooms: shapes, partitions: [partition] })
      expectPicture(
        floor,
        `
        +=======+
        H       H
        +-+   +-+
        H       H
        +=======+`,
      )
      expect(floor.openStretches).toEqual([{ from: [1, 1], to: [3, 1], rooms: ['A', 'B'] }])
    }
  })

  test('elsewhere a line adds a free wall; along an edge and beyond it does both', () => {
    const floor = build({
      rooms: rooms(`
        AABB
        AABB
        CCCC
        CCCC`),
      partitions: [line([1, 3], [1, 4]), line([2, 1], [2, 3], 'glass', true)],
    })
    expectPicture(
      floor,
      `
      +=+=+===+
      H : |   H
      H + +   H
      H   !   H
      +---+---+
      H   !   H
      H   +   H
      H       H
      +=======+`,
    )
  })

  test('a free wall knows the room it stands in', () => {
    const floor = build({ rooms: rooms('\nAAAA\nAAAA'), partitions: [line([1, 0.5], [2, 1.5])] })
    expect(floor.walls.find((wall) => wall.kind === 'free')).toEqual({
      from: [1, 0.5],
      to: [2, 1.5],
      kind: 'free',
      material: 'glass',
      rooms: ['A', 'A'],
    })
  })

  test('what a line or a pair cannot do is said', () => {
    const shapes = rooms(`
      A.B
      A.B`)
    const floor = build({
      rooms: shapes,
      partitions: [
        between('A', 'B'),
        between('A', 'A'),
        between('A', 'outside', { material: 'x' }),
        between('outside', 'A', { material: 'y' }),
        line([0.5, 0.5], [0.5, 0.5]),
        line([0.5, 0.5], [0.5, 1.5], 'none'),
        line([7, 0], [8, 0]),
      ],
    })
    expect(floor.problems.map((p) => [p.code, p.severity, p.subject.index])).toEqual([
      ['partition-no-shared-wall', 'error', 0],
      ['partition-no-shared-wall', 'error', 1],
      ['partition-repeated', 'warning', 3],
      ['partition-size', 'error', 4],
      ['partition-no-effect', 'warning', 5],
      ['partition-outside', 'warning', 6],
    ])
    expect(floor.problems[0]!.message).toBe("'A' and 'B' share no wall")
    expect(floor.walls.filter((w) => w.rooms[0] === 'A').every((w) => w.material === 'y')).toBe(true)
  })
})

describe('openings', () => {
  const plan = rooms(`
    AAABBB
    AAABBB
    AAABBB`)

  test('replace the middle of the longest shared stretch, or the place given', () => {
    const floor = build({
      rooms: plan,
      openings: [
        opening('door', 'A', 'B'),
        opening('window', 'A', 'outside', { side: 'north' }),
        opening('window', 'outside', 'B', { at: [4.5, 0] }),
        opening('door', 'B', 'outside', { at: [6, 0.5], publicEntrance: true }),
      ],
    })
    expectPicture(
      floor,
      `
      +=+w+=+=====+
      H     |     H
      H     +     H
      H     d     H
      H     +     +
      H     |     d
      +=====+=+w+=+`,
    )
    expect(floor.openings.map((o) => [o.kind, o.rooms, o.publicEntrance])).toEqual([
      ['door', ['A', 'B'], false],
      ['window', ['A', null], false],
      ['window', ['B', null], false],
      ['door', ['B', null], true],
    ])
  })

  test('an `at` within 5 cm is moved onto the wall', () => {
    const floor = build({ rooms: plan, openings: [opening('door', 'A', 'B', { at: [3.04, 1.5] })] })
    expect(floor.openings[0]).toMatchObject({ from: [3, 1], to: [3, 2] })
  })

  test('the longest stretch counts, not the first one', () => {
    expectPicture(
      build({
        rooms: rooms(`
          AAAA
          BAAA
          BBBB`),
        openings: [opening('door', 'A', 'B')],
      }),
      `
      +=======+
      H       H
      +-+     H
      H |     H
      H +-+d+-+
      H       H
      +=======+`,
    )
  })

  test('may run across two materials of one stretch', () => {
    expectPicture(
      build({
        rooms: plan,
        partitions: [line([3, 0], [3, 1])],
        openings: [opening('door', 'A', 'B', { at: [3, 1], widthM: 2 })],
      }),
      `
      +=====+=====+
      H     |     H
      H     +     H
      H     d     H
      H     d     H
      H     d     H
      +=====+=====+`,
    )
  })

  test('may fill the whole stretch and stand side by side', () => {
    const floor = build({
      rooms: plan,
      openings: [opening('door', 'A', 'B', { at: [3, 1], widthM: 2 }), opening('door', 'A', 'B', { at: [3, 2.5] })],
    })
    expect(floor.problems).toEqual([])
    expect(floor.walls.filter((wall) => wall.rooms[1] === 'B')).toEqual([])
  })

  test('beyond the stretch of their own pair of rooms they are an error, even where the line goes on', () => {
    const floor = build({
      rooms: rooms(`
        AAAA
        BBCC`),
      openings: [
        opening('door', 'A', 'B', { at: [1.7, 1] }),
        opening('door', 'A', 'B', { widthM: 2.5 }),
        opening('door', 'A', 'B', { at: [1.5, 1] }),
      ],
    })
    expect(floor.problems.map((p) => [p.code, p.subject.index, p.actual, p.limit, p.fix])).toEqual([
      ['opening-too-wide', 0, 1, 0.6, 'it fits with its middle at [1.5, 1]'],
      ['opening-too-wide', 1, 2.5, 2, undefined],
    ])
    expect(floor.openings).toHaveLength(1)
  })

  test.each([
    ['off its wall', [opening('door', 'A', 'B', { at: [3.1, 1.5] })], 'opening-off-wall'],
    [
      'overlapping',
      [opening('door', 'A', 'B', { at: [3, 1] }), opening('window', 'B', 'A')],
      'window-inside opening-overlap',
    ],
    ['no width', [opening('door', 'A', 'B', { widthM: 0 })], 'opening-size'],
    ['on no wall', [opening('door', 'A', 'C')], 'opening-no-shared-wall'],
    ['no façade on that side', [opening('window', 'A', 'outside', { side: 'east' })], 'opening-no-shared-wall'],
    ['inner window', [opening('window', 'A', 'B')], 'window-inside'],
  ])('%s', (_, openings, codes) => {
    const floor = build({ rooms: [...plan, ...rooms('\n........C')], openings })
    expect(floor.problems.map((p) => p.code).join(' ')).toBe(codes)
  })

  test('where there is no wall there is nothing to open', () => {
    const floor = build({
      rooms: plan,
      partitions: [line([3, 0], [3, 1], 'none')],
      openings: [opening('door', 'A', 'B', { at: [3, 1.2] }), opening('door', 'A', 'B', { at: [3, 1.5] })],
    })
    expect(floor.problems.map((p) => [p.code, p.subject.index])).toEqual([['opening-no-wall', 0]])
    expect(floor.openings).toHaveLength(1)
  })

  test('side is for rectangles', () => {
    const floor = build({
      rooms: rooms(`
        A.
        AA`),
      openings: [opening('window', 'A', 'outside', { side: 'south' })],
    })
    expect(floor.problems.map((p) => p.code)).toEqual(['opening-side-polygon'])
  })
})

describe('straight runs', () => {
  test('a wall goes on where another one meets it, and where two exceptions of one material meet', () => {
    const floor = build({
      rooms: rooms(`
        AAAA
        BBBB`),
      partitions: [line([1, 1], [2, 1]), line([2, 1], [3, 1]), line([2, 0], [2, 1])],
    })
    const shared = floor.walls.filter((wall) => wall.rooms[1] === 'B' && wall.kind === 'partition')
    expect(shared.map((wall) => [wall.from[0], wall.to[0], wall.material])).toEqual([
      [0, 1, 'plaster'],
      [1, 3, 'glass'],
      [3, 4, 'plaster'],
    ])
    const south = floor.walls.filter((wall) => wall.from[1] === 0 && wall.to[1] === 0)
    expect(south).toMatchObject([{ from: [0, 0], to: [4, 0], kind: 'exterior' }])
  })

  test('a needless corner of a skew side is passed, one where a free wall ends only when it lies on the line', () => {
    const shapes = [{ id: 'A', polygon: outline('0,0 7,0 7,6 3.334,2.857') }]
    const facades = (floor: FloorWalls) => floor.walls.filter((wall) => wall.kind === 'exterior')
    expect(facades(build({ rooms: shapes }))).toHaveLength(3)
    const split = facades(build({ rooms: shapes, partitions: [line([3.334, 2.857], [5, 1])] }))
    expect(split).toHaveLength(4)
    expect(split.filter((wall) => wall.from[0] === 3.334 || wall.to[0] === 3.334)).toHaveLength(2)
  })

  test('a run ends at a bend and goes on over the corner the outline starts at', () => {
    const shapes = [
      { id: 'A', polygon: outline('2,0 4,0 6,2 6,4 0,4 0,0') },
      { id: 'B', polygon: outline('4,0 9,0 9,4 6,4 6,2') },
    ]
    const floor = build({
      rooms: shapes,
      openings: [
        opening('door', 'A', 'B', { widthM: 2.5 }),
        opening('window', 'A', 'outside', { at: [2, 0], widthM: 3 }),
      ],
    })
    expect(floor.problems).toEqual([])
    expect(floor.openings[1]).toMatchObject({ from: [0.5, 0], to: [3.5, 0] })
    // On the slope of 2.83 m, the longer of the two stretches.
    expect(floor.openings[0]!.to[0]).toBeLessThan(6)
    const tooWide = build({ rooms: shapes, openings: [opening('door', 'A', 'B', { widthM: 3 })] })
    expect(tooWide.problems.map((p) => [p.code, p.limit])).toEqual([['opening-too-wide', 2.828]])
  })
})

describe('what is drawn within 1 cm', () => {
  test('goes to the edge or corner that was drawn first', () => {
    const floor = build({
      rooms: [
        { id: 'A', polygon: outline('0,0 4,0 4,6 0,6') },
        { id: 'B', polygon: outline('4.006,2 7,2 7,4 4.006,4') },
        { id: 'C', polygon: outline('4.01,4.01 7.004,3.996 7,6 3.99,6.01') },
      ],
    })
    expect(floor.problems).toEqual([])
    expect(floor.walls.filter((wall) => wall.kind === 'partition')).toMatchObject([
      { from: [4, 2], to: [4, 4], rooms: ['A', 'B'] },
      { from: [4, 4], to: [4, 6], rooms: ['A', 'C'] },
      { from: [4, 4], to: [7, 4], rooms: ['B', 'C'] },
    ])
    expect(floor.rooms[2]!.polygon).toEqual(outline('4,4 7,4 7,6 4,6'))
  })

  test('a corner 1 cm off both ways is the same corner', () => {
    const floor = build({
      rooms: [
        { id: 'A', polygon: outline('0,0 1.003,0 1.003,1.007 0,1.007') },
        { id: 'B', polygon: outline('1,0 2,0 2,1 1,1') },
        { id: 'C', polygon: outline('0.996,0.998 2,0.998 2,4 0.996,4') },
      ],
    })
    expect(floor.problems).toEqual([])
    expect(floor.walls.filter((wall) => wall.kind === 'partition')).toMatchObject([
      { from: [1.003, 0], to: [1.003, 1.007], rooms: ['A', 'B'] },
      { from: [1.003, 1.007], to: [2, 1], rooms: ['B', 'C'] },
    ])
  })

  test('a free wall that ends 8 mm short of a wall, or beyond it, ends on it', () => {
    const floor = build({
      rooms: [{ id: 'A', polygon: outline('0,0 4,0 4,4 0,4') }],
      partitions: [line([2, 0.008], [2, 4.01])],
    })
    expect(floor.walls.find((wall) => wall.kind === 'free')).toMatchObject({
      from: [2, 0],
      to: [2, 4],
      rooms: ['A', 'A'],
    })
    expect(floor.walls).toHaveLength(5)
  })
})

describe('output', () => {
  test('is ordered by place and does not depend on the order of the rooms but for the order of a pair', () => {
    const shapes = rooms(`
      AAB
      CCB`)
    const strip = (list: readonly { from: unknown; to: unknown; material: string }[]) =>
      list.map(({ from, to, material }) => ({ from, to, material }))
    const forward = build({ rooms: shapes })
    const backward = build({ rooms: [...shapes].reverse() })
    expect(strip(backward.walls)).toEqual(strip(forward.walls))
    expect(backward.walls.find((wall) => wall.kind === 'partition')!.rooms).toEqual(['C', 'A'])
  })

  test('has no float noise', () => {
    const floor = build({
      rooms: [
        {
          id: 'A',
          polygon: [
            [0, 0],
            [0.1 + 0.2, 0],
            [0.1 + 0.2, 2],
            [0, 2],
          ],
        },
        {
          id: 'B',
          polygon: outline('0.3,0 1,0 1,2 0.3,2'),
        },
      ],
    })
    expect(floor.problems).toEqual([])
    expect(floor.walls.find((wall) => wall.kind === 'partition')).toMatchObject({ from: [0.3, 0], to: [0.3, 2] })
  })
})
