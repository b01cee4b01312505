import type { DrawnRoom } from '../svg/structure.js'
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

/** A name on one, two or three lines, each as short as it goes. */
function breaks(name: string): string[][] {
  const words = name.split(' ')
  const found: string[][] = [[name]]
  for (let i = 1; i < Math.min(words.length, 12); i++) {
    const head = words.slice(0, i).join(' ')
    found.push([head, words.slice(i).join(' ')])
    for (let j = i + 1; j < Math.min(words.length, 12); j++)
      found.push([head, words.slice(i, j).join(' '), words.slice(j).join(' ')])
  }
  return found
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
  for (const text of [...breaks(inert(room.name)), [room.id]]) {
    const fit = fitOf(text, rows)
    if (fit !== null) return fit
  }
  const longest = Math.max(...rows.flat().map(([from, to]) => to - from))
  return longest < 2 ? null : fitOf([clip(room.id, longest)], rows)
}

/** Writes the names of the rooms into the rows of a sketch, each where its room is: `owners` says of each character whose it is. */
export function placeNames(rooms: readonly DrawnRoom[], owners: readonly Int32Array[], lines: string[][]): void {
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
