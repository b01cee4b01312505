/**
 * A search for cheaper covers of large tasks by annealing (after Kirkpatrick, Gelatt and Vecchi, 1983): so many columns are chosen, and one at a
 * time is exchanged for another that covers a sample of it, or for one listed near it. What the rooms miss may grow, the less so the
 * longer the search goes on; where nothing is missed a cover is found, and a column leaves. In order below: what a choice misses (`Exchange`); what
 * an exchange would change (`changeOf`); a schedule from warm to cold (`annealOnce`); one after another (`anneal`).
 *
 * An exchange looks at the words of two columns, about a microsecond. Heuristic: it finds covers, never a bound. Only sums and products decide, so
 * that it finds the same on every machine.
 */

import { popCount } from './bitset.js'
import type { ColumnLists, CoverTask } from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import { costOf } from './local-search.js'
import { seeded, shiftColumn, type UnitState, unitState, type WordRows, wordRows } from './word-rows.js'
import type { Work } from './work.js'

export interface AnnealTarget {
  readonly task: CoverTask
  readonly lists: ColumnLists
  /** Only choices that cost less are of use. */
  readonly below: number
  /** No choice costs less than this: one that costs no more ends the search. */
  readonly enoughAt: number
  /** How many columns a choice may have at most, and has at least. */
  readonly most: number
  readonly least: number
  /** Rows that the choice must also meet, and those that a choice turns out to break. */
  readonly rows: readonly LinearRow[]
  readonly violated: (columns: readonly number[]) => readonly LinearRow[]
  readonly work: Work
}

/** A row with what the chosen columns bring to it, and the units that a room misses for which a whole one counts. */
interface SideRow {
  readonly row: LinearRow
  readonly perUnit: number
  activity: number
}

/** A choice of columns under exchange. */
interface Exchange {
  readonly task: CoverTask
  readonly lists: ColumnLists
  readonly units: UnitState
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
  /** Columns that may be exchanged; those that are fixed are not among them. */
  readonly chosen: number[]
  readonly isChosen: Uint8Array
  readonly rows: SideRow[]
  /** What each column brings to the rows: the place of a row, then the value, in turn. */
  readonly brought: number[][]
  /** What the chosen columns cost, the most that they may, and what a unit of cost beyond that counts. */
  cost: number
  budget: number
  readonly perCost: number
  /** What a room asks for on the average. */
  readonly meanNeed: number
  /** What is missed in all: units of rooms, parts of rows, cost beyond the budget. */
  energy: number
  /** Scratch: what the leaving column alone covers, by word; how the rooms' missing weight changes. */
  readonly lost: Int32Array
  readonly change: Int32Array
  readonly changed: Int32Array
  readonly rowChange: Float64Array
  looked: number
}

/** Rows that a side condition may bring: each cover that breaks it brings some. */
const MOST_SIDE_ROWS = 400

function startExchange({ task, lists, rows }: AnnealTarget, words: WordRows): Exchange {
  const asked = task.rooms.reduce((sum, { need }) => sum + need, 0)
  const meanNeed = asked / Math.max(1, task.rooms.length)
  const cheapest = task.costs.reduce(
    (least, cost) => (cost > 0 ? Math.min(least, cost) : least),
    Number.POSITIVE_INFINITY,
  )
  const exchange: Exchange = {
    ...{ task, lists, units: unitState(task, words), missing: Int32Array.from(task.rooms, ({ need }) => need) },
    ...{ chosen: [], isChosen: new Uint8Array(task.columns), rows: [] },
    brought: Array.from({ length: task.columns }, () => []),
    ...{
      cost: 0,
      budget: Number.POSITIVE_INFINITY,
      perCost: Number.isFinite(cheapest) ? meanNeed / cheapest : 0,
      meanNeed,
    },
    ...{ energy: 0, looked: 0, lost: new Int32Array(words.words), changed: new Int32Array(task.rooms.length + 2) },
    change: new Int32Array(task.rooms.length),
    rowChange: new Float64Array(rows.length + MOST_SIDE_ROWS + 1),
  }
  for (const row of rows) enterRow(exchange, row)
  for (const column of task.fixed) shift(exchange, column, 1)
  return exchange
}

function enterRow(exchange: Exchange, row: LinearRow): void {
  const at = exchange.rows.length
  const { lower, upper } = row
  let activity = 0
  for (const [i, column] of row.indices.entries()) {
    if (row.values[i] === 0) continue
    exchange.brought[column]!.push(at, row.values[i]!)
    if (exchange.isChosen[column] === 1) activity += row.values[i]!
  }
  const whole = lower > 0 ? lower : Math.max(1, Number.isFinite(upper) ? upper : 1)
  exchange.rows.push({ row, perUnit: exchange.meanNeed / whole, activity })
}

const MET = 1e-9

function missed({ row: { lower, upper }, perUnit }: SideRow, activity: number): number {
  if (activity < lower - MET) return perUnit * (lower - activity)
  return activity > upper + MET ? perUnit * (activity - upper) : 0
}

function dearness({ budget, perCost }: Exchange, cost: number): number {
  return cost > budget ? perCost * (cost - budget) : 0
}

/** A column comes (1) or goes (−1). */
function shift(exchange: Exchange, column: number, by: 1 | -1): void {
  shiftColumn(exchange.units, column, by, exchange.missing)
  exchange.isChosen[column] = by === 1 ? 1 : 0
  exchange.cost += by * exchange.task.costs[column]!
  const own = exchange.brought[column]!
  for (let i = 0; i < own.length; i += 2) exchange.rows[own[i]!]!.activity += by * own[i + 1]!
}

function energyOf(exchange: Exchange): number {
  let sum = dearness(exchange, exchange.cost)
  for (const weight of exchange.missing) if (weight > 0) sum += weight
  for (const side of exchange.rows) sum += missed(side, side.activity)
  return sum
}

/** How the missing weight of rooms changes where one column goes and another comes: rooms in `changed`, so many. */
function changeRooms(exchange: Exchange, out: number, into: number): number {
  const { lost, change, changed } = exchange
  const { rows, open, once } = exchange.units
  const { starts, at, bits, roomOf } = rows
  let count = 0
  let room = -1
  for (let i = starts[out]!; i < starts[out + 1]!; i++) {
    const word = at[i]!
    const alone = bits[i]! & once[word]!
    lost[word] = alone
    if (alone === 0) continue
    if (roomOf[word] !== room) {
      room = roomOf[word]!
      changed[count++] = room
    }
    change[room]! += popCount(alone)
  }
  const lostIn = count
  room = -1
  for (let i = starts[into]!; i < starts[into + 1]!; i++) {
    const word = at[i]!
    const gained = bits[i]! & (open[word]! | lost[word]!)
    if (gained === 0) continue
    if (roomOf[word] !== room) {
      room = roomOf[word]!
      if (change[room] === 0 || !isAmong(changed, lostIn, room)) changed[count++] = room
    }
    change[room]! -= popCount(gained)
  }
  for (let i = starts[out]!; i < starts[out + 1]!; i++) lost[at[i]!] = 0
  exchange.looked += 2 * (starts[out + 1]! - starts[out]!) + starts[into + 1]! - starts[into]!
  return count
}

function isAmong(rooms: Int32Array, count: number, room: number): boolean {
  for (let i = 0; i < count; i++) if (rooms[i] === room) return true
  return false
}

/** What is missed more, or less, where one column goes and another comes. */
function changeOf(exchange: Exchange, out: number, into: number): number {
  const { change, changed, missing, task, cost } = exchange
  const count = changeRooms(exchange, out, into)
  let sum = 0
  for (let i = 0; i < count; i++) {
    const room = changed[i]!
    const before = missing[room]!
    const after = before + change[room]!
    change[room] = 0
    sum += Math.max(after, 0) - Math.max(before, 0)
  }
  if (exchange.rows.length > 0) sum += changeOfRows(exchange, out, into)
  const costAfter = cost + task.costs[into]! - task.costs[out]!
  return costAfter === cost ? sum : sum + dearness(exchange, costAfter) - dearness(exchange, cost)
}

function changeOfRows({ rows, brought, rowChange }: Exchange, out: number, into: number): number {
  const [leaving, coming] = [brought[out]!, brought[into]!]
  for (let i = 0; i < leaving.length; i += 2) rowChange[leaving[i]!]! -= leaving[i + 1]!
  for (let i = 0; i < coming.length; i += 2) rowChange[coming[i]!]! += coming[i + 1]!
  let sum = 0
  for (const own of [leaving, coming]) {
    for (let i = 0; i < own.length; i += 2) {
      const at = own[i]!
      if (rowChange[at] === 0) continue
      const side = rows[at]!
      sum += missed(side, side.activity + rowChange[at]!) - missed(side, side.activity)
      rowChange[at] = 0
    }
  }
  return sum
}

/** A schedule begins and ends at such a share of what a room asks for on the average, and cools by so much a stage. */
const WARMEST = 0.03
const COLDEST = 0.0035
const COOLING = 0.998
/** Exchanges for a chosen column in a stage of the longest schedule, or one for so many columns: in a small task that is soon all there is. */
const EXCHANGES_PER_STAGE = 300
const COLUMNS_PER_EXCHANGE = 16
/** The first schedules are shorter by so many times. */
const SHORTER = [16, 4]
/** Schedules that find nothing, one after another, after which the search ends. */
const MOST_IDLE = 8
/** Exchanges for a column that covers a sample of the one that goes; the others are for one listed within so many places. */
const SHARE_BY_SAMPLE = 0.7
const PLACES = 20
/** Columns of which the widest comes where a choice is begun. */
const DRAWN_AT_START = 30
/** Steps of work for each word of a column looked at, and for all else that an exchange takes. */
const STEPS_PER_WORD = 6
const STEPS_PER_EXCHANGE = 300

/** About e^−x: equal near 0, and no more than it. */
function nearExp(x: number): number {
  if (x >= 64) return 0
  let power = 1 - x / 64
  for (let i = 0; i < 6; i++) power *= power
  return power
}

function drawnBelow(random: () => number, count: number): number {
  return Math.floor(random() * count)
}

/** A column for the one that goes. */
function drawnFor({ lists, task }: Exchange, out: number, random: () => number): number {
  const { starts, samples, bySample } = lists
  if (random() >= SHARE_BY_SAMPLE) return out + drawnBelow(random, 2 * PLACES + 1) - PLACES
  const [from, to] = [starts[out]!, starts[out + 1]!]
  if (to === from) return drawnBelow(random, task.columns)
  const sample = samples[from + drawnBelow(random, to - from)]!
  const first = bySample.starts[sample]!
  return bySample.columns[first + drawnBelow(random, bySample.starts[sample + 1]! - first)]!
}

/** Columns until there are so many: of some drawn the one that covers most of what is open. */
function fill(exchange: Exchange, count: number, random: () => number): void {
  const { task, chosen, isChosen, units } = exchange
  const { starts, at, bits } = units.rows
  while (chosen.length < count) {
    let best = -1
    let most = -1
    for (let draw = 0; draw < DRAWN_AT_START || best < 0; draw++) {
      const column = drawnBelow(random, task.columns)
      if (isChosen[column] === 1) continue
      let open = 0
      for (let i = starts[column]!; i < starts[column + 1]!; i++) open += popCount(bits[i]! & units.open[at[i]!]!)
      if (open > most) [best, most] = [column, open]
    }
    chosen.push(best)
    shift(exchange, best, 1)
  }
}

/** The column that is missed least leaves. */
function dropLeast(exchange: Exchange): void {
  const { chosen, units } = exchange
  const { starts, at, bits } = units.rows
  let [least, fewest] = [0, Number.POSITIVE_INFINITY]
  for (const [i, column] of chosen.entries()) {
    let alone = 0
    for (let w = starts[column]!; w < starts[column + 1]!; w++) alone += popCount(bits[w]! & units.once[at[w]!]!)
    if (alone < fewest) [least, fewest] = [i, alone]
  }
  shift(exchange, chosen[least]!, -1)
  chosen.splice(least, 1)
}

/** What a search has found so far. */
interface Found {
  columns: readonly number[] | null
  below: number
  most: number
  /** Rows that covers broke. */
  readonly rows: LinearRow[]
}

/** Takes a choice that misses nothing: it is kept, or the rows it breaks enter. False where no better one is to be looked for. */
function take(target: AnnealTarget, exchange: Exchange, found: Found): boolean {
  const columns = [...target.task.fixed, ...exchange.chosen].sort((a, b) => a - b)
  const cost = costOf(target.task, columns)
  if (cost < found.below) {
    const broken = target.violated(columns)
    found.rows.push(...broken)
    for (const row of broken) enterRow(exchange, row)
    if (broken.length > 0) return found.rows.length <= MOST_SIDE_ROWS
    found.columns = columns
    found.below = cost
    found.most = exchange.chosen.length
  }
  if (found.below <= target.enoughAt) return false
  exchange.budget = found.below - 1
  if (found.most - 1 >= freeLeast(target)) {
    while (exchange.chosen.length >= found.most) dropLeast(exchange)
    return true
  }
  return cheapestOf(target, found.most) < found.below
}

function freeLeast({ task, least }: AnnealTarget): number {
  return Math.max(1, least - task.fixed.length)
}

/** What so many columns beside the fixed ones cost at least. */
function cheapestOf({ task }: AnnealTarget, count: number): number {
  const cheapest = task.costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY)
  return costOf(task, task.fixed) + count * cheapest
}

/** One schedule from warm to cold, with so many columns at most beside the fixed ones. */
function annealOnce(
  target: AnnealTarget,
  words: WordRows,
  found: Found,
  count: number,
  perStage: number,
  seed: number,
): void {
  const exchange = startExchange({ ...target, rows: [...target.rows, ...found.rows] }, words)
  const random = seeded(seed)
  for (let i = 0; i < 16; i++) random()
  exchange.budget = found.below - 1
  fill(exchange, count, random)
  exchange.energy = energyOf(exchange)
  const coldest = COLDEST * exchange.meanNeed
  for (let heat = WARMEST * exchange.meanNeed; heat > coldest && target.work.left() > 0; heat *= COOLING) {
    const before = exchange.looked
    const exchanges = perStage * exchange.chosen.length
    for (let i = 0; i < exchanges; i++) {
      exchangeOne(exchange, heat, random)
      if (exchange.energy > MET) continue
      exchange.energy = energyOf(exchange)
      if (exchange.energy > MET) continue
      if (!take(target, exchange, found)) return
      exchange.energy = energyOf(exchange)
    }
    target.work.spend(STEPS_PER_WORD * (exchange.looked - before) + STEPS_PER_EXCHANGE * exchanges)
  }
}

/** Draws one exchange and makes it where it misses no more, or by chance where it does. */
function exchangeOne(exchange: Exchange, heat: number, random: () => number): void {
  const { chosen, isChosen, task } = exchange
  const place = drawnBelow(random, chosen.length)
  const out = chosen[place]!
  const into = drawnFor(exchange, out, random)
  if (into < 0 || into >= task.columns || isChosen[into] === 1) return
  const change = changeOf(exchange, out, into)
  if (change > 0 && random() >= nearExp(change / heat)) return
  shift(exchange, out, -1)
  shift(exchange, into, 1)
  chosen[place] = into
  exchange.energy += change
}

/**
 * Looks for a cheaper cover with fewer columns, or as many cheaper ones, by schedules of annealing, short ones first. Null where it
 * finds nothing. Not for rooms that ask for two APs a sample.
 */
export function anneal(target: AnnealTarget): readonly number[] | null {
  const { task, work } = target
  const words = wordRows(task, target.lists)
  const found: Found = { columns: null, below: target.below, most: target.most - task.fixed.length, rows: [] }
  let idle = 0
  for (let seed = 1; idle < MOST_IDLE && work.left() > 0; seed++) {
    const isFewer = found.most - 1 >= freeLeast(target)
    // In turn one fewer and as many cheaper ones, where either may be: what costs less is often found where one fewer is not.
    const isCheaper = cheapestOf(target, found.most) < found.below
    const count = isFewer && !(isCheaper && seed % 2 === 0) ? found.most - 1 : found.most
    if (count < 1 || found.below <= target.enoughAt || cheapestOf(target, count) >= found.below) break
    const before = found.below
    const longest = Math.min(EXCHANGES_PER_STAGE, task.columns / COLUMNS_PER_EXCHANGE)
    const perStage = Math.ceil(longest / (SHORTER[seed - 1] ?? 1))
    annealOnce(target, words, found, count, perStage, 7919 * seed)
    if (found.rows.length > MOST_SIDE_ROWS) break
    idle = found.below < before ? 0 : idle + 1
  }
  return found.columns
}
