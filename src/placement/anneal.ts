/**
 * A search for covers of huge tasks with fewer columns, by annealing (after Kirkpatrick, Gelatt and Vecchi, 1983): so many columns are chosen,
 * and one at a time is exchanged for another. What the rooms miss, and the demand that nobody carries, may grow, the less so the longer the
 * search goes on; where nothing is missed a cover is found, and the next one has a column less. In order below: columns like a column (`likeOf`);
 * what a choice misses (`Choice`) and what an exchange changes (`changeOf`); which exchange is tried (`drawnFor`); a schedule from warm to cold
 * (`annealOnce`); one after another (`anneal`).
 *
 * Tempering (temper.ts) keeps tables of every column and room, and of every chosen column and word, lists like columns by all samples, and knows
 * of the demand the cuts that covers broke: of a huge task those tables alone would be hundreds of megabytes, and cuts tell too little of a
 * demand that takes nine tenths of what the columns hold. Here an exchange looks at the words of two columns, and of those only at the rooms
 * where something would be missed. Heuristic: it finds covers, never a bound. Only sums, products and quotients decide, so that it finds the
 * same on every machine.
 */

import { popCount } from './bitset.js'
import { type Carried, carriedBy, type DemandParts } from './carried-demand.js'
import type { Coverers } from './cover-cuts.js'
import type { ColumnLists, CoverTask } from './cover-state.js'
import { type Draw, drawing, QUANTILES, quantiles } from './drawn.js'
import { costOf } from './local-search.js'
import { wideColumn } from './temper.js'
import { isOpen, shiftColumn, type UnitState, unitState, type WordRows, wordRows } from './word-rows.js'
import type { Work } from './work.js'

export interface AnnealTarget {
  readonly task: CoverTask
  readonly lists: ColumnLists
  readonly coverers: Coverers
  /** The cheapest choice that is known. */
  readonly start: readonly number[]
  /** Only choices that cost less are of use. */
  readonly below: number
  /** No choice costs less than this: one that costs no more ends the search. */
  readonly enoughAt: number
  /** No choice has fewer columns. */
  readonly leastColumns: number
  /** The demand that is to be carried as well; null where none is. */
  readonly demand: DemandParts | null
  /** Whether a cover meets all that is asked beside coverage. */
  readonly isGood: (columns: readonly number[]) => boolean
  readonly work: Work
}

/** Columns that are listed as like a column, and samples of it one of which each of them covers. */
const MOST_ALIKE = 80
const SAMPLES_ALIKE = 2

/** How many columns are listed as like a column, and the one of them at a place, those that differ least first. */
interface Like {
  readonly count: (column: number) => number
  readonly at: (column: number, place: number) => number
}

/** For each column those that differ from it in least weight, of those that cover one of some of its samples; listed when it is first asked for. */
function likeOf({ task, lists, coverers }: AnnealTarget, words: WordRows, spend: (steps: number) => void): Like {
  const { starts, at, bits } = words
  const size = new Int32Array(task.columns)
  for (let c = 0; c < task.columns; c++)
    for (let i = starts[c]!; i < starts[c + 1]!; i++) size[c]! += popCount(bits[i]!)
  const row = new Int32Array(words.words)
  const seen = new Int32Array(task.columns).fill(-1)
  const near = new Int32Array(task.columns * MOST_ALIKE)
  const counts = new Int32Array(task.columns).fill(-1)
  const others = new Int32Array(task.columns)
  const differs = new Int32Array(task.columns)
  const ends = new Int32Array(2 * size.reduce((most, one) => Math.max(most, one), 0) + 2)

  /** Columns that cover one of some of the column's samples, as `others`. */
  const beside = (column: number): number => {
    const [first, samples] = [lists.starts[column]!, lists.starts[column + 1]! - lists.starts[column]!]
    let found = 0
    seen[column] = column
    for (let k = 0; k < SAMPLES_ALIKE && samples > 0; k++) {
      const sample = lists.samples[first + Math.floor(((k + 0.5) * samples) / SAMPLES_ALIKE)]!
      for (let i = coverers.starts[sample]!; i < coverers.starts[sample + 1]!; i++) {
        for (let word = coverers.bits[i]!; word !== 0; word &= word - 1) {
          const other = (coverers.at[i]! << 5) + 31 - Math.clz32(word & -word)
          if (seen[other] === column) continue
          seen[other] = column
          others[found++] = other
        }
      }
    }
    return found
  }
  const list = (column: number) => {
    for (let i = starts[column]!; i < starts[column + 1]!; i++) row[at[i]!] = bits[i]!
    const found = beside(column)
    ends.fill(0)
    for (let k = 0; k < found; k++) {
      const other = others[k]!
      let shared = 0
      for (let i = starts[other]!; i < starts[other + 1]!; i++) shared += popCount(bits[i]! & row[at[i]!]!)
      differs[k] = size[column]! + size[other]! - 2 * shared
      ends[differs[k]! + 1]! += 1
      spend(STEPS_PER_LIKE_WORD * (starts[other + 1]! - starts[other]!))
    }
    for (let i = starts[column]!; i < starts[column + 1]!; i++) row[at[i]!] = 0
    // Sorted by counting: in rising order of what they differ by, of equal ones the first listed.
    for (let by = 1; by < ends.length; by++) ends[by]! += ends[by - 1]!
    counts[column] = Math.min(MOST_ALIKE, found)
    for (let k = 0; k < found; k++) {
      const place = ends[differs[k]!]!++
      if (place < MOST_ALIKE) near[column * MOST_ALIKE + place] = others[k]!
    }
  }
  return {
    count: (column) => {
      if (counts[column]! < 0) list(column)
      return counts[column]!
    },
    at: (column, place) => near[column * MOST_ALIKE + place]!,
  }
}

/** What a task looks like to every schedule. */
interface Field {
  readonly target: AnnealTarget
  readonly words: WordRows
  readonly like: Like
  /** What a room asks for on the average: the measure of warmth, and what demand that takes a whole column counts for. */
  readonly meanNeed: number
  readonly draw: Draw
  readonly chances: Float64Array
}

/** A choice of columns under exchange. */
interface Choice {
  readonly field: Field
  readonly units: UnitState
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
  /** Rooms that miss some, and where each stands among them, −1 where it does not. */
  readonly open: number[]
  readonly openAt: Int32Array
  /** Columns that may be exchanged, each at its place; those that are fixed are not among them. */
  readonly chosen: number[]
  readonly isChosen: Uint8Array
  readonly carried: Carried | null
  /** Weight missed in all, and the demand that nobody carries as such. */
  missed: number
  uncarried: number
  /** Of the exchange looked at last: the rooms where something moves, and by how much what they miss grows. */
  readonly moved: Int32Array
  readonly by: Int32Array
  readonly asOf: Int32Array
  readonly leaving: Int32Array
  movedRooms: number
  exchange: number
  looked: number
}

/** Less demand than this counts as none. */
const NOTHING = 1e-6
/** Demand that takes a whole column counts for so much of what a room asks for. */
const DEMAND_WEIGHT = 0.4

function startChoice(field: Field, columns: readonly number[]): Choice {
  const { task, demand } = field.target
  const units = unitState(task, field.words)
  const missing = Int32Array.from(task.rooms, ({ need }) => need)
  const isChosen = new Uint8Array(task.columns)
  for (const column of columns) {
    shiftColumn(units, column, 1, missing)
    isChosen[column] = 1
  }
  const isFixed = new Set(task.fixed)
  const chosen = columns.filter((column) => !isFixed.has(column))
  const carried = demand === null ? null : carriedBy(demand, [...chosen, ...task.fixed])
  const rooms = task.rooms.length
  const choice: Choice = {
    ...{ field, units, missing, open: [], openAt: new Int32Array(rooms).fill(-1), chosen, isChosen, carried },
    ...{ missed: 0, uncarried: 0, moved: new Int32Array(rooms), by: new Int32Array(rooms) },
    ...{
      asOf: new Int32Array(rooms),
      leaving: new Int32Array(field.words.words),
      movedRooms: 0,
      exchange: 0,
      looked: 0,
    },
  }
  for (let room = 0; room < rooms; room++) noteOpen(choice, room)
  choice.missed = missing.reduce((sum, weight) => sum + Math.max(0, weight), 0)
  choice.uncarried = uncarriedBy(choice)
  return choice
}

function uncarriedBy({ carried, field }: Choice): number {
  const uncarried = carried?.uncarried() ?? 0
  return uncarried <= NOTHING ? 0 : DEMAND_WEIGHT * field.meanNeed * uncarried
}

/** Takes a room up among those that miss some, or lets it go. */
function noteOpen({ missing, open, openAt }: Choice, room: number): void {
  const at = openAt[room]!
  if (missing[room]! > 0 === at >= 0) return
  if (at < 0) {
    openAt[room] = open.push(room) - 1
    return
  }
  const last = open.pop()!
  openAt[room] = -1
  if (last === room) return
  open[at] = last
  openAt[last] = at
}

/** What is missed more, or less, where one column goes and another comes; the rooms where something moves are noted. */
function changeOf(choice: Choice, out: number, into: number): number {
  const { units, missing, moved, by, asOf, leaving } = choice
  const { starts, at, bits, roomOf, partStarts, partRooms, partAt } = units.rows
  const { once, open } = units
  const exchange = ++choice.exchange
  let rooms = 0
  for (let i = starts[out]!; i < starts[out + 1]!; i++) {
    const word = at[i]!
    const own = bits[i]! & once[word]!
    if (own === 0) continue
    leaving[word] = own
    const room = roomOf[word]!
    if (asOf[room] !== exchange) {
      asOf[room] = exchange
      by[room] = 0
      moved[rooms++] = room
    }
    by[room]! += popCount(own)
  }
  choice.looked += starts[out + 1]! - starts[out]!
  for (let p = partStarts[into]!; p < partStarts[into + 1]!; p++) {
    const room = partRooms[p]!
    const isMoved = asOf[room] === exchange
    if (missing[room]! + (isMoved ? by[room]! : 0) <= 0) continue
    let gained = 0
    for (let i = partAt[p]!; i < partAt[p + 1]!; i++) gained += popCount(bits[i]! & (open[at[i]!]! | leaving[at[i]!]!))
    choice.looked += partAt[p + 1]! - partAt[p]!
    if (isMoved) by[room]! -= gained
    else if (gained > 0) {
      asOf[room] = exchange
      by[room] = -gained
      moved[rooms++] = room
    }
  }
  for (let i = starts[out]!; i < starts[out + 1]!; i++) leaving[at[i]!] = 0
  let missed = 0
  for (let i = 0; i < rooms; i++) {
    const before = missing[moved[i]!]!
    const after = before + by[moved[i]!]!
    missed += Math.max(0, after) - Math.max(0, before)
  }
  choice.movedRooms = rooms
  return missed
}

/** Of ten exchanges: those for a column that covers something open anywhere, and those for one like the column that goes; the others are for one that covers a sample of it. */
const TENTHS_OPEN = 1
const TENTHS_ALIKE = 6

/** A column that may come for the one that goes. */
function drawnFor({ field, open, units }: Choice, out: number): number {
  const { draw, like } = field
  const { task, lists, coverers } = field.target
  const kind = draw(10)
  if (kind < TENTHS_OPEN && open.length > 0) {
    const { start, end } = task.rooms[open[draw(open.length)]!]!
    const first = draw(end - start)
    for (let i = 0; i < end - start; i++) {
      const sample = start + ((first + i) % (end - start))
      if (isOpen(units, units.rows.unitOf[sample]!) && isCoverable(coverers, sample))
        return covererOf(coverers, sample, draw)
    }
  }
  if (kind < TENTHS_OPEN + TENTHS_ALIKE) {
    const count = like.count(out)
    if (count > 0) return like.at(out, draw(draw(count) + 1))
  }
  const { starts, samples } = lists
  if (starts[out] === starts[out + 1]) return draw(task.columns)
  return covererOf(coverers, samples[starts[out]! + draw(starts[out + 1]! - starts[out]!)]!, draw)
}

function isCoverable({ starts }: Coverers, sample: number): boolean {
  return starts[sample]! < starts[sample + 1]!
}

/** A column that covers the sample, drawn by its word and its bit. */
function covererOf({ starts, at, bits }: Coverers, sample: number, draw: Draw): number {
  const first = starts[sample]!
  for (;;) {
    const i = first + draw(starts[sample + 1]! - first)
    const bit = draw(32)
    if ((bits[i]! & (1 << bit)) !== 0) return (at[i]! << 5) + bit
  }
}

/** Draws one exchange and makes it where no more is missed than a drawn chance allows. */
function exchangeOne(choice: Choice, dearest: number, warmth: number): void {
  const { field, chosen, isChosen, carried } = choice
  const place = field.draw(chosen.length)
  const out = chosen[place]!
  const into = drawnFor(choice, out)
  if (isChosen[into] === 1 || field.target.task.costs[into]! > dearest) return
  const allowed = warmth * field.chances[field.draw(QUANTILES)]!
  const missed = changeOf(choice, out, into)
  if (missed - choice.uncarried > allowed) return
  if (carried !== null) {
    const most = (allowed - missed + choice.uncarried) / (DEMAND_WEIGHT * field.meanNeed)
    const isHanded = missed <= allowed && carried.hand(place, into)
    if (!isHanded && !carried.exchange(place, into, most)) return
    if (!isHanded || choice.uncarried > 0) choice.uncarried = uncarriedBy(choice)
  }
  choice.missed += missed
  shiftColumn(choice.units, out, -1, choice.missing)
  shiftColumn(choice.units, into, 1, choice.missing)
  isChosen[out] = 0
  isChosen[into] = 1
  chosen[place] = into
  for (let i = 0; i < choice.movedRooms; i++) noteOpen(choice, choice.moved[i]!)
}

/** A schedule begins at such a share of what a room asks for on the average, and cools by so much a stage. */
const WARMEST = 0.044
const STAGES = 240
const COOLING = 0.9904
/** Steps of work for each word of a column looked at, in a list of like columns and in an exchange, and for all else that an exchange takes. */
const STEPS_PER_LIKE_WORD = 4
const STEPS_PER_WORD = 6
const STEPS_PER_EXCHANGE = 400
/** Exchanges after which the work is counted. */
const COUNTED_TOGETHER = 500

/** One schedule from warm to cold over so many exchanges; a cover that is good, or null. */
function annealOnce(field: Field, columns: readonly number[], dearest: number, exchanges: number): number[] | null {
  const { work, isGood, task } = field.target
  const choice = startChoice(field, columns)
  if (choice.chosen.length === 0) return null
  let warmth = WARMEST * field.meanNeed
  const perStage = Math.ceil(exchanges / STAGES)
  for (let stage = 0; stage < STAGES; stage++, warmth *= COOLING) {
    for (let i = 0; i < perStage; ) {
      if (work.left() <= 0) return null
      const until = Math.min(perStage, i + COUNTED_TOGETHER)
      const before = choice.looked
      const from = i
      for (; i < until; i++) {
        exchangeOne(choice, dearest, warmth)
        if (choice.missed > 0 || choice.uncarried > 0) continue
        const found = [...choice.chosen, ...task.fixed].sort((a, b) => a - b)
        if (isGood(found)) return found
      }
      const steps = STEPS_PER_WORD * (choice.looked - before) + STEPS_PER_EXCHANGE * (i - from)
      work.spend(steps + (choice.carried?.steps() ?? 0))
    }
  }
  return null
}

/** The columns without so many, one after another the one that covers least alone. */
function withoutLeast(field: Field, columns: readonly number[], fewer: number): number[] {
  const { task } = field.target
  const choice = startChoice(field, columns)
  const { starts, at, bits } = field.words
  for (let gone = 0; gone < fewer; gone++) {
    let [least, place] = [Number.POSITIVE_INFINITY, -1]
    for (const [i, column] of choice.chosen.entries()) {
      let alone = 0
      for (let k = starts[column]!; k < starts[column + 1]!; k++)
        alone += popCount(bits[k]! & choice.units.once[at[k]!]!)
      if (alone < least) [least, place] = [alone, i]
    }
    shiftColumn(choice.units, choice.chosen[place]!, -1, choice.missing)
    choice.chosen.splice(place, 1)
  }
  return [...choice.chosen, ...task.fixed]
}

/** So many columns begun anew. */
function anew(field: Field, count: number): number[] {
  const { task } = field.target
  const choice = startChoice(field, task.fixed)
  const columns = [...task.fixed]
  while (columns.length < count) {
    const column = wideColumn(field, choice)
    shiftColumn(choice.units, column, 1, choice.missing)
    choice.isChosen[column] = 1
    columns.push(column)
  }
  return columns
}

/** Exchanges for each column of the first schedule; after one that finds nothing they are so many times as many. */
const EXCHANGES_AT_FIRST = 4000
const LONGER = 4
/** Share of the columns that go at once at first; half as many after a schedule that finds nothing. */
const SHARE_AT_ONCE = 0.03
/** So many for each column and each of the others: beyond, another schedule from elsewhere finds more than a longer one. */
const LONGEST_BESIDE_EACH = 1000
/** A schedule is the last where the work goes for less than so many of it. */
const LAST = 1.7
/** And no more in vain, all schedules together, than so many for each column of the task: in a small one that is soon all there is to see. */
const EXCHANGES_PER_COLUMN = 100

/** Looks for covers with fewer columns, as long as the work goes; null where it finds none. Not for rooms that ask for two APs a sample. */
export function anneal(target: AnnealTarget): readonly number[] | null {
  const { task, work, enoughAt, leastColumns } = target
  const words = wordRows(task, target.lists)
  const meanNeed = task.rooms.reduce((sum, { need }) => sum + need, 0) / Math.max(1, task.rooms.length)
  const like = likeOf(target, words, work.spend)
  const field: Field = { target, words, like, meanNeed, draw: drawing(1), chances: quantiles() }
  let best: readonly number[] | null = null
  let [columns, below] = [target.start, target.below]
  let perExchange = STEPS_PER_EXCHANGE
  const most = EXCHANGES_PER_COLUMN * task.columns
  let tried = false
  // Far from the least number many go at once.
  let fewer = Math.max(1, Math.floor(SHARE_AT_ONCE * columns.length))
  let idle = 0
  for (let perColumn = Math.min(EXCHANGES_AT_FIRST, most); idle <= most && work.left() > 0; ) {
    const count: number = Math.max(leastColumns, columns.length - fewer)
    if (count >= columns.length || count <= task.fixed.length || below <= enoughAt) break
    // So many that cost no more than this cost less than what is known.
    const base = costOf(task, task.fixed)
    const dearest = (below - 1 - base) / Math.max(1, count - task.fixed.length)
    // One that the work would end while it is warm is in vain: the last takes what is left.
    const left = work.left() / perExchange
    const exchanges = left < LAST * perColumn * count ? left : perColumn * count
    const before = work.left()
    const begin = tried ? anew(field, count) : withoutLeast(field, columns, columns.length - count)
    const found = annealOnce(field, begin, dearest, exchanges)
    tried = found === null && fewer === 1
    idle = found === null ? idle + perColumn : 0
    if (found === null) {
      if (fewer === 1) perColumn = Math.min(LONGER * perColumn, Math.max(perColumn, LONGEST_BESIDE_EACH * count))
      fewer = Math.max(1, fewer >> 1)
      perExchange = (before - work.left()) / exchanges
      continue
    }
    const cost = costOf(task, found)
    if (cost < below) [best, below] = [found, cost]
    columns = found
  }
  return best
}
