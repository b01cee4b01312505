import { boundingBox, distanceToSegmentM } from '../../geometry/polygon.js'
import { assignCells, gridOver, type SampleGrid } from '../../geometry/raster.js'
import type { Point, Segment } from '../../geometry/shapes.js'
import { nameBreaks } from '../svg/room-labels.js'
import type { DrawnFloor, DrawnRoom } from '../svg/structure.js'
import { clip, columns, inert } from '../terminal-text.js'

type Run = readonly [from: number, to: number]

/** Stretches of a row that belong to a room. */
function runsOf(owner: Int32Array, room: number): Run[] {
  const runs: Run[] = []
  for (let column = 0; column < owner.length; column++) {
    if (owner[column] !== room) continue
    const from = column
    while (owner[column + 1] === room) column++
    runs.push([from, column + 1])
  }
  return runs
}

/** The longest stretch that some rows share, null where they share none. */
function sharedRun(rows: readonly (readonly Run[])[]): Run | null {
  const shared = rows.reduce((a, b) =>
    a.flatMap(([p, q]) => b.map(([r, s]): Run => [Math.max(p, r), Math.min(q, s)]).filter(([from, to]) => to > from)),
  )
  return shared.reduce<Run | null>(
    (best, run) => (best === null || run[1] - run[0] > best[1] - best[0] ? run : best),
    null,
  )
}

interface Fit {
  readonly top: number
  readonly run: Run
  readonly text: readonly string[]
}

/** Where a broken name fits, the nearest to the middle of the room's rows; null where it does not. */
function fitOf(text: readonly string[], rows: readonly (readonly Run[])[]): Fit | null {
  const filled = rows.flatMap((runs, row) => (runs.length > 0 ? [row] : []))
  const middle = (filled[0]! + filled.at(-1)! + 1 - text.length) / 2
  const wide = Math.max(...text.map(columns))
  const fits = filled.flatMap((top): Fit[] => {
    const lines = rows.slice(top, top + text.length)
    if (lines.length < text.length) return []
    const run = sharedRun(lines)
    return run !== null && run[1] - run[0] >= wide ? [{ top, run, text }] : []
  })
  fits.sort((a, b) => Math.abs(a.top - middle) - Math.abs(b.top - middle))
  return fits[0] ?? null
}

/** The name in as few lines as fit, else the id, else as much of the id as fits in the longest row. */
function placeOf(room: DrawnRoom, rows: readonly (readonly Run[])[]): Fit | null {
  for (const text of [...nameBreaks(inert(room.name)), [room.id]]) {
    const fit = fitOf(text, rows)
    if (fit !== null) return fit
  }
  const longest = Math.max(...rows.flat().map(([from, to]) => to - from))
  return longest < 2 ? null : fitOf([clip(room.id, longest)], rows)
}

/** Writes the names of the rooms into the rows of a sketch, each where its room is: `owners` says of each character whose it is. */
function placeNames(rooms: readonly DrawnRoom[], owners: readonly Int32Array[], lines: string[][]): void {
  rooms.forEach((room, index) => {
    const rows = owners.map((owner) => runsOf(owner, index))
    if (rows.every((runs) => runs.length === 0)) return
    const fit = placeOf(room, rows)
    fit?.text.forEach((text, line) => {
      const [from, to] = fit.run
      const start = from + Math.floor((to - from - columns(text)) / 2)
      for (const [offset, letter] of [...text.normalize('NFC')].entries())
        lines[fit.top + line]![start + offset] = letter
    })
  })
}

/** A character is about twice as high as it is wide. */
const SQUASH = 0.5
/** Taller sketches scroll off a screen. */
const MOST_ROWS = 56
/** Finer than this a small building only grows [m a character]. */
const LEAST_SPACING_M = 0.2
/** A wall or an opening is a character's when it is this near to its middle [characters]; openings less, or they would grow. */
const NEAR = { wall: 0.8, opening: 0.55 }

/** By the sides on which a line leaves a character: up 8, down 4, left 2, right 1. */
const LINES = '   ─ ┌┐┬ └┘┴│├┤┼'

type Stroke = 'wall' | 'door' | 'window' | 'open'

const STROKES: Readonly<Record<Stroke, readonly [across: string, up: string]>> = {
  wall: ['─', '│'],
  door: [' ', ' '],
  window: ['═', '║'],
  open: ['╌', '┆'],
}

const squashed = ([x, y]: Point): Point => [x, y * SQUASH]

interface Squashed {
  readonly walls: readonly Segment[]
  readonly doors: readonly Segment[]
  readonly windows: readonly Segment[]
}

function segments(parts: readonly Segment[]): Segment[] {
  return parts.map(({ from, to }) => ({ from: squashed(from), to: squashed(to) }))
}

function strokeAt({ walls, doors, windows }: Squashed, [x, y]: Point, spacingM: number): Stroke {
  const near = (parts: readonly Segment[], reach: number): boolean =>
    parts.some(({ from, to }) => distanceToSegmentM(from, to, x, y) <= reach * spacingM)
  if (near(doors, NEAR.opening)) return 'door'
  if (near(windows, NEAR.opening)) return 'window'
  return near(walls, NEAR.wall) ? 'wall' : 'open'
}

/** The rooms at the four corners of a character, from the north-west by rows; -1 is none. */
type Corners = readonly [number, number, number, number]

function lineOf([nw, ne, sw, se]: Corners): number {
  return (nw === ne ? 0 : 8) + (sw === se ? 0 : 4) + (nw === sw ? 0 : 2) + (ne === se ? 0 : 1)
}

function character(line: number, stroke: () => Stroke): string {
  if (line === 3) return STROKES[stroke()][0]
  if (line === 12) return STROKES[stroke()][1]
  return LINES[line]!
}

function sketchGrid(points: readonly Point[], columns: number): SampleGrid {
  const { minX, minY, maxX, maxY } = boundingBox(points.map(squashed))
  const spacingM = Math.max((maxX - minX) / (columns - 4), (maxY - minY) / (MOST_ROWS - 4), LEAST_SPACING_M)
  const pad = spacingM
  return gridOver({ minX: minX - pad, minY: minY - pad, maxX: maxX + pad, maxY: maxY + pad }, spacingM)
}

/**
 * A floor in box-drawing characters, north up, with the names of its rooms: a look at the plan without leaving the terminal. Doors
 * are gaps, windows double lines, rooms open to each other have a dotted line between them.
 * @returns lines of at most `columns` characters
 */
export function sketchFloor(floor: DrawnFloor, columns: number): string[] {
  const rooms = floor.rooms.filter(({ isVoid }) => !isVoid)
  const grid = sketchGrid(
    rooms.flatMap(({ polygon }) => polygon),
    columns,
  )
  const { width, height, spacingM } = grid
  const cells = assignCells(
    grid,
    rooms.map(({ polygon }) => polygon.map(squashed)),
  )
  const parts: Squashed = {
    walls: segments(floor.walls),
    doors: segments(floor.openings.filter(({ kind }) => kind === 'door')),
    windows: segments(floor.openings.filter(({ kind }) => kind === 'window')),
  }
  const owners: Int32Array[] = []
  const lines: string[][] = []
  for (let row = height - 2; row >= 0; row--) {
    const owner = new Int32Array(width - 1).fill(-1)
    const line = Array.from({ length: width - 1 }, (_, column) => {
      const at = row * width + column
      const corners: Corners = [cells[at + width]!, cells[at + width + 1]!, cells[at]!, cells[at + 1]!]
      const sides = lineOf(corners)
      if (sides === 0) owner[column] = corners[0]
      const middle: Point = [grid.minX + (column + 1) * spacingM, grid.minY + (row + 1) * spacingM]
      return character(sides, () => strokeAt(parts, middle, spacingM))
    })
    owners.push(owner)
    lines.push(line)
  }
  placeNames(rooms, owners, lines)
  return trimmed(lines.map((line) => line.join('').trimEnd()))
}

/** Without the blank lines above and below. */
function trimmed(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '')
  return lines.slice(Math.max(0, first), lines.findLastIndex((line) => line !== '') + 1)
}
