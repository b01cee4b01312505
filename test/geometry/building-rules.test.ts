import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type BearingFloor, overhangProblems, unborneWalls } from '../../src/geometry/bearing-walls.js'
import { narrowing, type WallFace } from '../../src/geometry/clear-width.js'
import type { FloorWalls, OpeningSpec, PartitionSpec, RoomShape } from '../../src/geometry/floor-specs.js'
import { cutOffRooms } from '../../src/geometry/level-graph.js'
import { polygonAreaM2, rectPolygon } from '../../src/geometry/polygon.js'
import { polygonOverlap, polygonRest } from '../../src/geometry/polygon-overlap.js'
import type { Point } from '../../src/geometry/shapes.js'
import { stackProblems } from '../../src/geometry/stack.js'
import { between, build, line, opening, outline, rooms } from './draw.js'
import { randomRooms } from './random-floor.js'

/** A move of the whole building: turned about the origin, mirrored, shifted. */
interface Move {
  readonly name: string
  readonly of: (point: Point) => Point
}

function move(name: string, degrees: number, mirrored: boolean, dx: number, dy: number): Move {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return {
    name,
    of: ([x, y]) => {
      const u = mirrored ? -x : x
      return [u * c - y * s + dx, u * s + y * c + dy]
    },
  }
}

const MOVES: readonly Move[] = [
  move('shifted', 0, false, 12.34, -56.78),
  move('turned by 90°', 90, false, 0, 0),
  move('turned by 180°', 180, false, 3, 4),
  move('mirrored', 0, true, 0, 0),
  move('mirrored and turned by 270°', 270, true, -7, 1),
  move('turned by 30°', 30, false, 5, 5),
  move('mirrored and turned by 17°', 17, true, 0, 0),
]

const movedRooms = (shapes: readonly RoomShape[], { of }: Move): RoomShape[] =>
  shapes.map(({ id, polygon }) => ({ id, polygon: polygon.map(of) }))

const movedWalls = (partitions: readonly PartitionSpec[], { of }: Move): PartitionSpec[] =>
  partitions.map((spec) => (spec.kind === 'between' ? spec : { ...spec, from: of(spec.from), to: of(spec.to) }))

const movedOpenings = (openings: readonly OpeningSpec[], { of }: Move): OpeningSpec[] =>
  openings.map((spec) => ({ ...spec, at: spec.at && of(spec.at) }))

const codes = ({ problems }: FloorWalls) => problems.map(({ code, ids }) => `${code} ${ids?.join('') ?? ''}`)

describe('gaps inside the outline', () => {
  const ring = rooms(`
    AAAAA
    B...C
    BDD.C
    EEEEE`)

  it('are told with their area and the rooms around', () => {
    const { problems } = build({ rooms: ring })
    expect(problems).toMatchObject([{ code: 'enclosed-gap', actual: 4, limit: 0, ids: ['A', 'B', 'C', 'D', 'E'] }])
  })

  it('are no gap when they open to the outside, even at a corner', () => {
    const open = rooms(`
      AAA..
      B...C
      BDD.C
      EEEEE`)
    const corner = rooms(`
      AAAA.
      B...C
      B...C
      EEEEE`)
    expect(codes(build({ rooms: open }))).toEqual([])
    expect(codes(build({ rooms: corner }))).toEqual(['enclosed-gap ABCE'])
  })

  it('are told one by one, those that touch at a corner too', () => {
    const two = rooms(`
      AAAAA
      B.CDD
      BEE.F
      GGGGG`)
    expect(codes(build({ rooms: two }))).toEqual(['enclosed-gap ABCE', 'enclosed-gap DEFG'])
  })

  test.each(MOVES)('are the same in a building that is $name', (moved) => {
    const { problems } = build({ rooms: movedRooms(ring, moved) })
    expect(problems).toMatchObject([{ code: 'enclosed-gap', ids: ['A', 'B', 'C', 'D', 'E'] }])
    expect(problems[0]!.actual).toBeCloseTo(4, 1)
  })

  it('make up, with the rooms, the area inside the outline', { tags: 'long' }, () => {
    fc.assert(
      fc.property(randomRooms, (shapes) => {
        const frame = surrounding(shapes)
        const { problems } = build({ rooms: [...shapes, ...frame] })
        const gaps = problems.filter(({ code }) => code === 'enclosed-gap')
        const thin = problems.some(({ code }) => code === 'room-gap')
        const all = bounds(shapes)
        const taken = shapes.reduce((sum, { polygon }) => sum + polygonAreaM2(polygon), 0)
        const enclosed = gaps.reduce((sum, { actual }) => sum + Number(actual), 0)
        if (!thin) expect(enclosed).toBeCloseTo((all[2] - all[0]) * (all[3] - all[1]) - taken, 0)
      }),
      { numRuns: 60 },
    )
  })
})

function bounds(shapes: readonly RoomShape[]): readonly [number, number, number, number] {
  const corners = shapes.flatMap(({ polygon }) => polygon)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Four rooms around all others. */
function surrounding(shapes: readonly RoomShape[]): RoomShape[] {
  const [west, south, east, north] = bounds(shapes)
  const [width, depth] = [east - west, north - south]
  return [
    { id: 's', polygon: rectPolygon([west - 1, south - 1, width + 2, 1]) },
    { id: 'n', polygon: rectPolygon([west - 1, north, width + 2, 1]) },
    { id: 'w', polygon: rectPolygon([west - 1, south, 1, depth]) },
    { id: 'e', polygon: rectPolygon([east, south, 1, depth]) },
  ]
}

describe('clear width', () => {
  const corridor = outline('0,0 10,0 10,6 8.4,6 8.4,1.6 0,1.6')
  const walls = (polygon: readonly Point[], thickM: number): WallFace[] =>
    polygon.map((from, i) => ({ from, to: polygon[(i + 1) % polygon.length]!, halfM: thickM / 2 }))

  it('is measured between the faces of the walls', () => {
    expect(narrowing(corridor, walls(corridor, 0.2), 1.4)).toBeNull()
    expect(narrowing(corridor, walls(corridor, 0.22), 1.4)).toMatchObject({ widthM: 1.38 })
  })

  it('needs two walls: an open side has no face', () => {
    expect(narrowing(corridor, walls(corridor, 0.3).slice(1, 4), 1.4)).toMatchObject({ widthM: 1.3 })
    expect(narrowing(corridor, walls(corridor, 0.3).slice(0, 2), 1.4)).toBeNull()
  })

  it('does not mind short recesses, and minds a wall that stands free', () => {
    const recess = outline('0,0 10,0 10,1.6 6,1.6 6,2 5,2 5,1.6 0,1.6')
    expect(narrowing(recess, walls(recess, 0.1), 1.4)).toBeNull()
    const free: WallFace = { from: [2, 0.9], to: [4, 0.9], halfM: 0.05 }
    expect(narrowing(recess, [...walls(recess, 0.1), free], 1.4)).toMatchObject({ widthM: 0.6 })
  })

  it('counts walls between doors together, and the wall beside a door for the door', () => {
    const box = outline('0,0 6,0 6,1.5 0,1.5')
    const [south, east, north, west] = walls(box, 0.2) as [WallFace, WallFace, WallFace, WallFace]
    const doors: WallFace[] = [0, 1, 2, 3, 4, 5].flatMap((x) => [
      { from: [x, 1.5], to: [x + 0.2, 1.5], halfM: 0.1 },
      { from: [x + 0.2, 1.5], to: [x + 1, 1.5], halfM: null },
    ])
    expect(narrowing(box, [south, east, west, ...doors], 1.4)).toMatchObject({ widthM: 1.3 })
    expect(narrowing(box, [south, east, north, west], 1.3)).toBeNull()
  })

  it('lets piers stand out that are short each', () => {
    const box = outline('0,0 6,0 6,1.5 0,1.5')
    const [south, east, , west] = walls(box, 0.2) as [WallFace, WallFace, WallFace, WallFace]
    const piers: WallFace[] = [0, 1, 2, 3, 4, 5].flatMap((x) => [
      { from: [x, 1.5], to: [x + 0.4, 1.5], halfM: 0.1 },
      { from: [x + 0.4, 1.5], to: [x + 1, 1.5], halfM: 0 },
    ])
    expect(narrowing(box, [south, east, west, ...piers], 1.4)).toBeNull()
    expect(narrowing(box, [south, east, west, ...piers], 1.45)).toMatchObject({ widthM: 1.3 })
  })

  it('finds the narrow end of a wedge', () => {
    const wedge = outline('0,0 10,0 10,2 0,1')
    expect(narrowing(wedge, walls(wedge, 0), 1.4)).toMatchObject({ widthM: 1 })
    expect(narrowing(wedge, walls(wedge, 0), 1.02)).toBeNull()
  })

  test.each(MOVES)('is the same in a building that is $name', ({ of }) => {
    const moved = of([1, 0])[0] - of([0, 0])[0]
    const turned = corridor.map(of)
    const sameWay =
      moved * (of([0, 1])[1] - of([0, 0])[1]) - (of([1, 0])[1] - of([0, 0])[1]) * (of([0, 1])[0] - of([0, 0])[0])
    const polygon = sameWay > 0 ? turned : turned.toReversed()
    expect(narrowing(polygon, walls(polygon, 0.22), 1.4)?.widthM).toBeCloseTo(1.38, 2)
  })
})

describe('what lies outside', () => {
  it('is what is left of the whole: overlap and rest make up the room', { tags: 'long' }, () => {
    fc.assert(
      fc.property(randomRooms, randomRooms, (upper, lower) => {
        for (const { polygon } of upper.slice(0, 4)) {
          const others = lower.map((room) => room.polygon)
          const shared = others.reduce((sum, other) => sum + (polygonOverlap(polygon, other)?.areaM2 ?? 0), 0)
          expect(shared + (polygonRest(polygon, others)?.areaM2 ?? 0)).toBeCloseTo(polygonAreaM2(polygon), 6)
        }
      }),
      { numRuns: 60 },
    )
  })

  const lower = rooms(`
    AAAA
    BB..`)
  const upper = rooms(`
    CCCC
    DDD.`)
  const told = (moved: Move | null) =>
    overhangProblems(
      (moved ? movedRooms(lower, moved) : lower).map(({ polygon }) => polygon),
      moved ? movedRooms(upper, moved) : upper,
    )

  it('is told room by room with its area', () => {
    expect(told(null)).toMatchObject([{ code: 'floor-overhang', actual: 1, at: [2.5, 0.5], subject: { index: 1 } }])
    expect(overhangProblems([], [null])).toEqual([])
  })

  test.each(MOVES)('is the same in a building that is $name', (moved) => {
    const found = told(moved)
    expect(found.map(({ subject }) => subject.index)).toEqual([1])
    expect(found[0]!.actual).toBeCloseTo(1, 1)
  })
})

describe('bearing walls', () => {
  const lower = rooms(`
    AAABBB
    AAABBB
    CCCCCC`)
  const upper = rooms(`
    DDDEEE
    DDDEEE
    FFFGGG`)
  const walls = [between('D', 'E', { bearing: true }), between('F', 'G', { bearing: true })]
  const door = opening('door', 'D', 'E', { at: [3, 2] })
  const floor = (built: FloorWalls): BearingFloor => ({ ...built, carrying: ['stone'] })
  const told = (below: readonly PartitionSpec[], moved: Move = move('', 0, false, 0, 0)) =>
    unborneWalls(
      floor(build({ rooms: movedRooms(lower, moved), partitions: below })),
      floor(
        build({
          rooms: movedRooms(upper, moved),
          partitions: movedWalls(walls, moved),
          openings: movedOpenings([door], moved),
        }),
      ),
    )

  it('need a façade or a bearing wall under them, over their doors too', () => {
    expect(told([])).toMatchObject([{ rooms: ['D', 'E'], lengthM: 1.7 }])
    expect(told([between('A', 'B', { bearing: true })])).toEqual([])
    expect(told([between('A', 'B', { material: 'stone' })])).toEqual([])
    expect(told([between('A', 'B', { material: 'glass' })])).toHaveLength(1)
  })

  it('are carried by a beam over a passage in line with a bearing wall, over a hall they are not', () => {
    const parts = (width: number) => [between('A', 'B', { bearing: true }), line([3, 1], [3, 1 + width], 'none')]
    expect(told(parts(1.8))).toEqual([])
    expect(told([between('A', 'B', { material: 'none' })])).toHaveLength(1)
    expect(told([line([3, 2.6], [3, 3], null, true)])).toEqual([])
  })

  test.each(MOVES)('are the same in a building that is $name', (moved) => {
    const found = told([], moved)
    expect(found.map(({ rooms: sides }) => sides)).toEqual([['D', 'E']])
    expect(found[0]!.lengthM).toBeCloseTo(1.7, 0)
  })
})

describe('doors', () => {
  const shapes = rooms(`
    AAABBB
    AAABBB`)
  const door = opening('door', 'A', 'B', { at: [3, 1] })
  const told = (from: Point, to: Point, moved: Move = move('', 0, false, 0, 0)) =>
    build({
      rooms: movedRooms(shapes, moved),
      partitions: movedWalls([line(from, to)], moved),
      openings: movedOpenings([door], moved),
    }).problems

  it('are not to run into a free wall, beside a jamb they may', () => {
    expect(told([3, 1.2], [5, 1.2])).toMatchObject([{ code: 'door-into-wall', at: [3, 1.2], actual: 0.3 }])
    expect(told([3, 1.52], [5, 1.52])).toEqual([])
    expect(told([3.2, 1.2], [5, 1.2])).toEqual([])
  })

  test.each(MOVES)('are the same in a building that is $name', (moved) => {
    expect(told([3, 1.2], [5, 1.2], moved).map(({ code }) => code)).toEqual(['door-into-wall'])
    expect(told([3.2, 1.2], [5, 1.2], moved)).toEqual([])
  })
})

describe('lifts and levels', () => {
  const well = (id: string, rect: readonly [number, number, number, number], roomIndex = 0) => ({
    id,
    polygon: rectPolygon(rect),
    roomIndex,
  })

  it('a lift is straight, stairs may shift by half', () => {
    const [below, above] = [[well('l', [0, 0, 2, 2])], [well('l1', [0.5, 0, 2, 2])]]
    expect(stackProblems(below, above)).toEqual([])
    expect(stackProblems(below, above, 0.9)).toMatchObject([{ code: 'not-stacked', actual: 0.75, limit: 0.9 }])
  })

  it('a level is reached by stairs that can be reached', () => {
    const stairs = (id: string) => [[well(id, [0, 0, 2, 4])], []]
    const ground = (door: readonly (string | null)[]) => ({
      level: 0,
      links: new Map([
        ['hall', [null, ...door]],
        ['esc', door.length > 0 ? ['hall'] : []],
      ]),
      wells: stairs('esc'),
    })
    const upper = {
      level: 1,
      links: new Map([
        ['esc-1', ['bur']],
        ['bur', ['esc-1']],
      ]),
      wells: stairs('esc-1'),
    }
    const cutOff = (...levels: Parameters<typeof cutOffRooms>[0][number][]) =>
      cutOffRooms(levels).map((set) => [...set])
    expect(cutOff(ground(['esc']), upper)).toEqual([[], []])
    expect(cutOff(ground([]), upper)).toEqual([['esc'], ['esc-1', 'bur']])
    expect(cutOff(ground(['esc']), { ...upper, level: 2 })).toEqual([[], ['esc-1', 'bur']])
    expect(cutOff(upper)).toEqual([[]])
  })
})
