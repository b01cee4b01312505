/**
 * A search for covers with so many columns by parallel tempering (after Geyer, 1991, and Hukushima and Nemoto, 1996): several choices are kept,
 * each at a warmth of its own. One column at a time is exchanged for one that covers nearly the same, or a sample of it. What the rooms
 * miss may grow, the more so the warmer the choice; choices change their warmth with one another, so that what a warm one comes to is
 * finished by the cold ones. In order below: columns like a column (`likeOf`); what a task looks like to every choice (`Field`); a choice and what an
 * exchange would make of it (`Choice`, `missesAfter`); the search (`temper`).
 *
 * What each room would miss without a column is kept for every chosen one, so that of a column that could come only the rooms are looked at
 * which miss something then, and of those no more than it takes to see that too much is missed. Heuristic: it finds covers, never a
 * bound. Only sums and products decide, so that it finds the same on every machine. Not for rooms that ask for two APs a sample.
 */

import { popCount } from './bitset.js'
import type { ColumnLists, CoverTask } from './cover-state.js'
import { type Draw, drawing, QUANTILES, quantiles } from './drawn.js'
import type { LinearRow } from './linear-model.js'
import { shiftColumn, type UnitState, unitState, type WordRows, wordRows } from './word-rows.js'
import type { Work } from './work.js'

export interface TemperTarget {
  readonly task: CoverTask
  readonly lists: ColumnLists
  /** How many columns a choice has, the fixed ones included. */
  readonly count: number
  /** A choice of so many columns to begin from; else each is drawn. */
  readonly start: readonly number[] | null
  /** Rows that the choice must also meet, and those that a cover turns out to break. */
  readonly rows: readonly LinearRow[]
  readonly violated: (columns: readonly number[]) => readonly LinearRow[]
  readonly work: Work
}

/** Columns that are listed as like a column. */
const MOST_ALIKE = 120
/** Steps of work for each pair of a column and a sample that is looked at for such a list. */
const STEPS_PER_PAIR = 2

/** For each column those that differ from it in least weight, made when it is first asked for. */
function likeOf({ task, lists, work }: TemperTarget): (column: number) => Int32Array {
  const { starts, samples, bySample } = lists
  const size = new Int32Array(task.columns)
  for (let c = 0; c < task.columns; c++)
    for (let i = starts[c]!; i < starts[c + 1]!; i++) size[c]! += task.weights[samples[i]!]!
  const shared = new Int32Array(task.columns)
  const known: (Int32Array | undefined)[] = Array.from({ length: task.columns })
  const list = (column: number) => {
    shared.fill(0)
    for (let i = starts[column]!; i < starts[column + 1]!; i++) {
      const sample = samples[i]!
      const [from, to] = [bySample.starts[sample]!, bySample.starts[sample + 1]!]
      for (let j = from; j < to; j++) shared[bySample.columns[j]!]! += task.weights[sample]!
      work.spend(STEPS_PER_PAIR * (to - from))
    }
    const differs = shared.map((weight, other) => size[column]! + size[other]! - 2 * weight)
    return nearest(differs, column).sort((a, b) => differs[a]! - differs[b]! || a - b)
  }
  return (column) => {
    known[column] ??= list(column)
    return known[column]
  }
}

/** The columns of least value beside one, of equal ones the first. */
function nearest(values: Int32Array, but: number): Int32Array {
  const counts = new Int32Array(values.reduce((most, value) => Math.max(most, value), 0) + 1)
  for (const value of values) counts[value]! += 1
  const wanted = Math.min(MOST_ALIKE + 1, values.length)
  let highest = 0
  for (let sum = counts[0]!; sum < wanted; sum += counts[highest]!) highest += 1
  const found: number[] = []
  for (let c = 0; c < values.length; c++) if (c !== but && values[c]! < highest) found.push(c)
  for (let c = 0; c < values.length && found.length < wanted - 1; c++)
    if (c !== but && values[c] === highest) found.push(c)
  return Int32Array.from(found)
}

/** A row with what each column brings to it, and the units that a room misses for which one of it counts. */
interface SideRow {
  readonly row: LinearRow
  readonly values: Float64Array
  readonly perUnit: number
}

/** What a task looks like to every choice. */
export interface Field {
  readonly target: TemperTarget
  readonly words: WordRows
  /** First word of a column in a room: column·rooms + room; the next entry is where they end. */
  readonly firstIn: Int32Array
  /** Weight that a column covers of a room, at the same place. */
  readonly covers: Uint16Array
  readonly like: (column: number) => Int32Array
  readonly rows: SideRow[]
  readonly draw: Draw
}

export function fieldOf(target: TemperTarget): Field {
  const { task } = target
  const rooms = task.rooms.length
  const words = wordRows(task, target.lists)
  const firstIn = new Int32Array(task.columns * rooms + 1)
  const covers = new Uint16Array(task.columns * rooms)
  for (let c = 0, i = 0; c < task.columns; c++) {
    for (let r = 0; r < rooms; r++) {
      firstIn[c * rooms + r] = i
      for (; i < words.starts[c + 1]! && words.roomOf[words.at[i]!] === r; i++)
        covers[c * rooms + r]! += popCount(words.bits[i]!)
    }
  }
  firstIn[task.columns * rooms] = words.at.length
  const field = { target, words, firstIn, covers, like: likeOf(target), rows: [], draw: drawing(1) }
  for (const row of target.rows) enterRow(field, row)
  return field
}

/** Units of a room that a row counts for which nothing is brought to. */
const UNITS_OF_ROW = 150

function enterRow({ target, rows }: Field, row: LinearRow): void {
  const { lower, upper } = row
  const values = new Float64Array(target.task.columns)
  for (const [i, column] of row.indices.entries()) values[column] = row.values[i]!
  const whole = lower > 0 ? lower : Math.max(1, Number.isFinite(upper) ? upper : 1)
  rows.push({ row, values, perUnit: UNITS_OF_ROW / whole })
}

const MET = 1e-9

/** What a row misses of what it asks for, in units of a room. */
function missed({ row: { lower, upper }, perUnit }: SideRow, activity: number): number {
  if (activity < lower - MET) return perUnit * (lower - activity)
  return activity > upper + MET ? perUnit * (activity - upper) : 0
}

/** A choice of columns under exchange. */
export interface Choice {
  readonly units: UnitState
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
  /** Columns that may be exchanged, each at its place; those that are fixed are not among them. */
  readonly chosen: Int32Array
  readonly isChosen: Uint8Array
  /** What the chosen columns bring to each row. */
  activity: Float64Array
  /** What is missed in all, of rooms and of rows. */
  energy: number
  /** Units that the column of a place covers alone, and what each room misses once it leaves: of places that are not stale. */
  readonly alone: Int32Array
  readonly without: Int32Array
  /** Rooms that miss something then, and how many. */
  readonly short: Int32Array
  readonly shortOf: Int32Array
  readonly isStale: Uint8Array
  warmth: number
}

/** Columns of which the widest comes where a choice is begun. */
const DRAWN_AT_START = 30

export function startChoice(field: Field, warmth: number): Choice {
  const { task, count, start } = field.target
  const [places, rooms] = [count - task.fixed.length, task.rooms.length]
  const choice: Choice = {
    ...{ units: unitState(task, field.words), missing: Int32Array.from(task.rooms, ({ need }) => need) },
    ...{ chosen: new Int32Array(places), isChosen: new Uint8Array(task.columns), activity: new Float64Array(0) },
    ...{ energy: 0, warmth, alone: new Int32Array(places * field.words.words) },
    ...{ without: new Int32Array(places * rooms), short: new Int32Array(places * rooms) },
    ...{ shortOf: new Int32Array(places), isStale: new Uint8Array(places).fill(1) },
  }
  for (const column of task.fixed) shift(choice, column, 1)
  const free = start?.filter((column) => !task.fixed.includes(column))
  for (let place = 0; place < places; place++) {
    choice.chosen[place] = free?.[place] ?? wideColumn(field, choice)
    shift(choice, choice.chosen[place]!, 1)
  }
  return choice
}

/** Of some columns drawn the one that covers most of what is open. */
export function wideColumn(
  { target, draw }: { readonly target: { readonly task: CoverTask }; readonly draw: Draw },
  { isChosen, units }: Pick<Choice, 'isChosen' | 'units'>,
): number {
  const { starts, at, bits } = units.rows
  let best = -1
  let most = -1
  for (let drawn = 0; drawn < DRAWN_AT_START || best < 0; drawn++) {
    const column = draw(target.task.columns)
    if (isChosen[column] === 1) continue
    let open = 0
    for (let i = starts[column]!; i < starts[column + 1]!; i++) open += popCount(bits[i]! & units.open[at[i]!]!)
    if (open > most) [best, most] = [column, open]
  }
  return best
}

/** A column comes (1) or goes (−1). */
function shift(choice: Choice, column: number, by: 1 | -1): void {
  shiftColumn(choice.units, column, by, choice.missing)
  choice.isChosen[column] = by === 1 ? 1 : 0
}

/** Counts anew what the rows are brought and what is missed. */
export function recount({ target, rows }: Field, choice: Choice): void {
  const { fixed } = target.task
  const broughtTo = ({ values }: SideRow) =>
    [...fixed, ...choice.chosen].reduce((sum, column) => sum + values[column]!, 0)
  choice.activity = Float64Array.from(rows, broughtTo)
  choice.energy = 0
  for (const weight of choice.missing) if (weight > 0) choice.energy += weight
  for (const [i, side] of rows.entries()) choice.energy += missed(side, choice.activity[i]!)
}

/** Looks anew at what would leave with the column of a place; the rooms that then miss most stand first. */
export function refresh(
  { units, missing, chosen, alone, without, short, shortOf, isStale }: Choice,
  place: number,
): void {
  const { starts, at, bits, roomOf, words } = units.rows
  const column = chosen[place]!
  const first = place * missing.length
  without.set(missing, first)
  for (let i = starts[column]!; i < starts[column + 1]!; i++) {
    const word = at[i]!
    const own = bits[i]! & units.once[word]!
    alone[place * words + word] = own
    if (own !== 0) without[first + roomOf[word]!]! += popCount(own)
  }
  let count = 0
  for (let r = 0; r < missing.length; r++) {
    const weight = without[first + r]!
    if (weight <= 0) continue
    let to = first + count++
    for (; to > first && without[first + short[to - 1]!]! < weight; to--) short[to] = short[to - 1]!
    short[to] = r
  }
  shortOf[place] = count
  isStale[place] = 0
}

/** What is missed once a column comes to a place; some number above `most` where it is more than that. */
export function missesAfter(field: Field, choice: Choice, place: number, into: number, most: number): number {
  const { units, chosen, alone, without, short, shortOf, missing } = choice
  const { at, bits, words } = units.rows
  const { firstIn, covers, rows } = field
  const { open } = units
  const [firstWord, first] = [place * words, place * missing.length]
  const end = first + shortOf[place]!
  const of = into * missing.length
  let sum = 0
  // No room is covered any further than by all that the column covers of it.
  for (let i = first; i < end; i++) {
    const least = without[first + short[i]!]! - covers[of + short[i]!]!
    if (least > 0) sum += least
  }
  for (let i = first; i < end && sum <= most; i++) {
    const room = short[i]!
    const misses = without[first + room]!
    const least = misses - covers[of + room]!
    let left = misses
    for (let w = firstIn[of + room]!; w < firstIn[of + room + 1]!; w++)
      left -= popCount(bits[w]! & (open[at[w]!]! | alone[firstWord + at[w]!]!))
    sum += Math.max(0, left) - Math.max(0, least)
  }
  for (let i = 0; i < rows.length && sum <= most; i++) {
    const { values } = rows[i]!
    sum += missed(rows[i]!, choice.activity[i]! + values[into]! - values[chosen[place]!]!)
  }
  return sum
}

export function exchangeAt({ rows }: Field, choice: Choice, place: number, into: number, energy: number): void {
  const { chosen, alone, isStale, units, activity } = choice
  const { starts, at, words } = units.rows
  const out = chosen[place]!
  for (let i = starts[out]!; i < starts[out + 1]!; i++) alone[place * words + at[i]!] = 0
  shift(choice, out, -1)
  shift(choice, into, 1)
  chosen[place] = into
  for (let i = 0; i < rows.length; i++) activity[i]! += rows[i]!.values[into]! - rows[i]!.values[out]!
  isStale.fill(1)
  choice.energy = energy
}

/** Of ten exchanges those for a column like the one that goes; the others are for one that covers a sample of it. */
const TENTHS_ALIKE = 7

/** A column for the one that goes: like it, the more so the oftener; or one that covers a sample of it. */
function drawnFor({ target, like, draw }: Field, out: number): number {
  const { starts, samples, bySample } = target.lists
  const [from, to] = [starts[out]!, starts[out + 1]!]
  if (to === from) return draw(target.task.columns)
  if (draw(10) < TENTHS_ALIKE) {
    const alike = like(out)
    return alike.length === 0 ? out : alike[draw(draw(alike.length) + 1)]!
  }
  const sample = samples[from + draw(to - from)]!
  const first = bySample.starts[sample]!
  return bySample.columns[first + draw(bySample.starts[sample + 1]! - first)]!
}

/** Choices side by side; the coldest in units that a room misses, and how much warmer each next one is. */
const CHOICES = 4
const COLDEST = 0.4
const WARMER = 1.7
/** Turns of all choices after which they are begun anew: what is found at all is mostly found soon. */
const TURNS = 50
/** Exchanges tried with a choice before warmth may change hands, and one after another at one place. */
const EXCHANGES = 5000
const EXCHANGES_AT_PLACE = 8
/** Steps of work that a tried exchange takes, measured with all that goes with it, and a row. */
const STEPS_PER_EXCHANGE = 500
const STEPS_PER_ROW = 2
/** Rows that a side condition may bring: each cover that breaks it brings some. */
const MOST_SIDE_ROWS = 400

/** Tries exchanges with one choice; true where nothing is missed any more. */
function exchangeOften(field: Field, choice: Choice, chances: Float64Array): boolean {
  const { draw } = field
  let place = 0
  for (let i = 0; i < EXCHANGES; i++) {
    if (i % EXCHANGES_AT_PLACE === 0) place = draw(choice.chosen.length)
    const into = drawnFor(field, choice.chosen[place]!)
    if (choice.isChosen[into] === 1) continue
    const most = choice.energy + choice.warmth * chances[draw(QUANTILES)]!
    if (choice.isStale[place] === 1) refresh(choice, place)
    const energy = missesAfter(field, choice, place, into, most)
    if (energy > most) continue
    exchangeAt(field, choice, place, into, energy)
    if (energy <= MET) return true
  }
  return false
}

/** Neighbours in warmth change it where the warmer one misses less, or by chance. */
function changeWarmth({ draw }: Field, byWarmth: Choice[], chances: Float64Array): void {
  for (let k = byWarmth.length - 2; k >= 0; k--) {
    const [cold, warm] = [byWarmth[k]!, byWarmth[k + 1]!]
    const loss = (1 / cold.warmth - 1 / warm.warmth) * (warm.energy - cold.energy)
    if (loss > chances[draw(QUANTILES)]!) continue
    ;[cold.warmth, warm.warmth] = [warm.warmth, cold.warmth]
    ;[byWarmth[k], byWarmth[k + 1]] = [warm, cold]
  }
}

/** A cover of so many columns that meets the rows; null where none is found within the work. */
export function temper(target: TemperTarget): readonly number[] | null {
  const { task, work, count } = target
  if (count <= task.fixed.length || count >= task.columns) return null
  const field = fieldOf(target)
  while (work.left() > 0 && field.rows.length <= MOST_SIDE_ROWS) {
    const found = temperOnce(field)
    if (found !== null) return found
  }
  return null
}

function temperOnce(field: Field): readonly number[] | null {
  const { task, work, violated } = field.target
  const chances = quantiles()
  const byWarmth = Array.from({ length: CHOICES }, (_, k) => startChoice(field, COLDEST * WARMER ** k))
  for (const choice of byWarmth) recount(field, choice)
  for (let turn = 0; turn < TURNS && work.left() > 0 && field.rows.length <= MOST_SIDE_ROWS; turn++) {
    for (const choice of byWarmth) {
      if (work.left() <= 0) break
      const isMet = exchangeOften(field, choice, chances)
      work.spend(EXCHANGES * (STEPS_PER_EXCHANGE + STEPS_PER_ROW * field.rows.length))
      if (!isMet) continue
      const columns = [...task.fixed, ...choice.chosen].sort((a, b) => a - b)
      const broken = violated(columns)
      if (broken.length === 0) return columns
      for (const row of broken) enterRow(field, row)
      for (const each of byWarmth) recount(field, each)
    }
    changeWarmth(field, byWarmth, chances)
  }
  return null
}
