import { expect } from 'vitest'
import type { OpeningSpec, PartitionSpec, RoomShape } from '../../src/geometry/floor-specs.js'
import { buildFloorWalls, type FloorWalls } from '../../src/geometry/floor-walls.js'
import type { Point, Segment } from '../../src/geometry/shapes.js'

export const DEFAULTS = { exterior: 'stone', bearing: 'brick', partition: 'plaster' } as const

/** Lines of a drawing without the common indent and the first and last empty line. */
export function lines(drawing: string): string[] {
  const all = drawing.split('\n').slice(1)
  if (all.at(-1)!.trim() === '') all.pop()
  const indent = Math.min(...all.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length))
  return all.map((line) => line.slice(indent).trimEnd())
}

/** Rooms drawn as letters, one cell a metre, north at the top; a dot is outside. Rooms come in alphabetical order. */
export function rooms(drawing: string): RoomShape[] {
  const rows = lines(drawing).reverse()
  const letters = [...new Set(rows.join('').replaceAll('.', ''))].sort()
  return letters.map((letter) => ({ id: letter, polygon: trace((x, y) => rows[y]?.[x] === letter, rows) }))
}

/** A polygon from its corners, written `x,y x,y …` in metres. */
export function outline(corners: string): Point[] {
  return corners.split(' ').map((corner): Point => {
    const [x, y] = corner.split(',').map(Number)
    return [x!, y!]
  })
}

/** Outline of the cells that are inside, counter-clockwise; they must hang together and enclose no hole. */
function trace(inside: (x: number, y: number) => boolean, rows: readonly string[]): Point[] {
  const next = new Map<string, Point>()
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!inside(x, y)) continue
      if (!inside(x, y - 1)) next.set(`${x},${y}`, [x + 1, y])
      if (!inside(x + 1, y)) next.set(`${x + 1},${y}`, [x + 1, y + 1])
      if (!inside(x, y + 1)) next.set(`${x + 1},${y + 1}`, [x, y + 1])
      if (!inside(x - 1, y)) next.set(`${x},${y + 1}`, [x, y])
    }
  }
  const start = [...next.values()][0]!
  const corners: Point[] = []
  let point = start
  do {
    corners.push(point)
    point = next.get(point.join(','))!
  } while (point[0] !== start[0] || point[1] !== start[1])
  return corners.filter((corner, i) => {
    const before = corners.at(i - 1)!
    const after = corners[(i + 1) % corners.length]!
    return !inLine(before, corner, after)
  })
}

function inLine(a: Point, b: Point, c: Point): boolean {
  return (a[0] === b[0] && b[0] === c[0]) || (a[1] === b[1] && b[1] === c[1])
}

export interface FloorDrawing {
  readonly rooms: readonly RoomShape[]
  readonly partitions?: readonly PartitionSpec[]
  readonly openings?: readonly OpeningSpec[]
}

export function build({ rooms: shapes, partitions = [], openings = [] }: FloorDrawing): FloorWalls {
  return buildFloorWalls({ rooms: shapes, partitions, openings, defaults: DEFAULTS })
}

export function between(a: string, b: string, change: { material?: string; bearing?: boolean } = {}): PartitionSpec {
  return { kind: 'between', rooms: [a, b], material: change.material ?? null, bearing: change.bearing ?? false }
}

export function line(from: Point, to: Point, material: string | null = 'glass', bearing = false): PartitionSpec {
  return { kind: 'line', from, to, material, bearing }
}

export function opening(kind: 'door' | 'window', a: string, b: string, more: Partial<OpeningSpec> = {}): OpeningSpec {
  const defaults = { at: null, side: null, widthM: 1, material: 'leaf', publicEntrance: false }
  return { kind, rooms: [a, b], ...defaults, ...more }
}

const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  exterior: ['=', 'H'],
  partition: ['-', '|'],
  bearing: ['~', '!'],
  free: ['_', ':'],
  door: ['d', 'd'],
  window: ['w', 'w'],
}

type Drawn = Segment & { readonly kind: string }

/**
 * Draws walls on the lattice between the cells: `=` `H` exterior, `-` `|` partition, `~` `!` bearing, `_` `:` free, d door,
 * w window, `+` where a wall or opening ends, `?` where two lie on one another.
 */
export function picture(floor: FloorWalls, width: number, height: number): string[] {
  const drawn: Drawn[] = [...floor.walls, ...floor.openings]
  const rowsOut: string[] = []
  for (let y = 2 * height; y >= 0; y--) {
    let row = ''
    for (let x = 0; x <= 2 * width; x++) row += mark(drawn, x, y)
    rowsOut.push(row.trimEnd())
  }
  return rowsOut
}

function mark(drawn: readonly Drawn[], column: number, row: number): string {
  const [x, y] = [column / 2, row / 2]
  if (column % 2 === 1 && row % 2 === 1) return drawn.some((wall) => covers(wall, x, y)) ? '*' : ' '
  const here = drawn.filter((wall) => covers(wall, x, y))
  const corner = column % 2 === 0 && row % 2 === 0
  if (here.length === 0) return ' '
  if (corner && here.some((wall) => isEnd(wall, x, y))) return '+'
  if (corner && here.length > 1) return '#'
  if (here.length > 1) return '?'
  return MARKS[here[0]!.kind]![here[0]!.from[0] === here[0]!.to[0] ? 1 : 0]
}

function isEnd(wall: Segment, x: number, y: number): boolean {
  return [wall.from, wall.to].some((end) => end[0] === x && end[1] === y)
}

function covers({ from, to }: Segment, x: number, y: number): boolean {
  if (from[0] === to[0]) return x === from[0] && y >= from[1] && y <= to[1]
  return y === from[1] && y === to[1] && x >= from[0] && x <= to[0]
}

/** Asserts that the floor looks as drawn (blanks at line ends do not count) and, unless told, has no problems. */
export function expectPicture(floor: FloorWalls, drawing: string, problems: readonly string[] = []): void {
  const wanted = lines(drawing)
  const width = (Math.max(...wanted.map((row) => row.length)) - 1) / 2
  expect(picture(floor, width, (wanted.length - 1) / 2)).toEqual(wanted)
  expect(floor.problems.map((problem) => problem.code)).toEqual(problems)
}
