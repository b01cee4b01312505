import type { Highs } from 'highs'
import { anneal } from './anneal.js'
import { wordsFor } from './bitset.js'
import type { DemandParts } from './carried-demand.js'
import { type CoverCut, type Coverers, columnsAt, coverersOf } from './cover-cuts.js'
import { COVERS, type ColumnLists, type CoverTask, columnLists, REACHES } from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import { costOf, goodCover, greedyCover } from './local-search.js'
import { type CoverersBySample, cutRow, type ExplicitRooms, explicitRooms } from './master.js'
import { attainableRounding } from './reduce.js'
import { swapSearch } from './swap-search.js'
import { temper } from './temper.js'
import { partOf, type Work } from './work.js'

/** A condition beside coverage (radio capacity), stated by cuts: rows that every feasible choice meets. */
export interface SideCondition {
  /** Rows that every choice must meet, known before the search. */
  readonly always: readonly LinearRow[]
  /** Rows that the chosen columns break; none when they meet the condition. */
  readonly violated: (columns: readonly number[]) => LinearRow[]
  /** Turns a cover into one that also meets the condition, or null. */
  readonly repair: (columns: readonly number[]) => number[] | null
  /** Rows of some rooms that every feasible choice meets and the fractional values break, each with one of the rooms as its own. */
  readonly brokenBy?: (values: Float64Array, rooms: readonly number[], work: Work) => LinearRow[]
  /** The demand of the rooms, where the condition asks for nothing but that it is carried. */
  readonly demand?: () => DemandParts
  /** The same against the budget of each column that is asked most of, the other left out: for bounds. */
  readonly leastDemand?: () => DemandParts
}

const START_ROUNDS = 4
/** Columns up to which the tree of cuts is tried: where there are more it seldom ends. */
const MOST_COLUMNS_TRIED = 500
/** Share of the work that swaps may take, all of it in a huge task: what they leave is for the bound. */
const SHARE_OF_SWAPS = 0.5
/** Pairs of a column and a sample from which a task counts as large, and from which as huge. */
const LARGE_PAIRS = 400_000
const HUGE_PAIRS = 4_000_000
/** Guard of comparisons with the values of the linear solver. */
export const VALUE_GUARD = 1e-6

export interface StartLimits {
  readonly work: Work
  /** A solution that costs no more than this ends the search: it is known from elsewhere that no answer costs less. */
  readonly enoughAt?: number
  /** A bound that says enough: it ends the search whether or not a solution is known that costs no more. */
  readonly enoughBound?: number
  /** Pairs of a column and a sample from which the task counts as large. */
  readonly largeFrom?: number
  /** Pairs from which a large task counts as huge. */
  readonly hugeFrom?: number
  /** Rooms are also cut by counting (knapsack-cuts.ts), as they always are in a large task. */
  readonly counting?: boolean
  /** The task's lists where the caller has made them. */
  readonly lists?: ColumnLists
  /** What is asked is what a cover costs, not which one it is: any of the least cost does as well. */
  readonly anyLeast?: boolean
}

export interface SearchLimits extends StartLimits {
  readonly nodes: number
  /** Rounds in which nothing gets better after which the search gives up. */
  readonly idleRounds?: number
  /** Of a large task better covers are looked for before its bound: where one nearly as good is known. */
  readonly coversFirst?: boolean
  /** Of a large task nothing but better covers is asked. */
  readonly coversOnly?: boolean
  /**
   * Told of the best cover of a large task, and of what is known of its bound, when only the bound is left to raise.
   * @returns false where its bound is better raised with what else is asked
   */
  readonly onCovers?: (columns: readonly number[], bound: number, isHuge: boolean) => boolean
}

export interface SearchResult {
  /** Best solution found, null where there is none. */
  readonly columns: readonly number[] | null
  readonly cost: number
  /** Proven lower bound of the cost; infinite where there is no solution. */
  readonly bound: number
  readonly nodes: number
  /** It was a large task. */
  readonly large: boolean
  /** Proven least number of columns, 0 where it was not asked for. */
  readonly leastColumns: number
}

/** A running search: what is known of the task so far. */
export interface Search {
  readonly solver: Highs
  readonly task: CoverTask
  readonly lists: ColumnLists
  readonly coverers: Coverers
  readonly bySample: CoverersBySample
  readonly side: SideCondition | null
  /** Rooms that are cut. */
  readonly rooms: readonly number[]
  readonly pool: CoverCut[]
  readonly sideRows: LinearRow[]
  /** Counting cuts of rooms; null where they are left out. */
  readonly counted: LinearRow[] | null
  readonly explicit: Set<number>
  readonly allowed: Uint8Array
  readonly roundUp: (bound: number) => number
  /** A large building: what is spent on a better start and a better bound is won back. */
  readonly large: boolean
  /** Too large for one linear programme of all rooms: bounded in windows of rooms, and not branched on. */
  readonly huge: boolean
  /** Few columns of which only the cost is asked, of coverage by one AP a sample and nothing else (tree-search.ts). */
  readonly forTree: boolean
  readonly work: Work
  readonly enoughBound: number
  best: readonly number[] | null
  /** The cheapest cover that was known, whether or not it meets the side condition: where swaps begin. */
  readonly cover: readonly number[] | null
  cost: number
  bound: number
  nodes: number
  leastColumns: number
  /** Objective and reduced costs of the relaxation last solved: what they say against a column grows as better covers are found. */
  prices: Prices | null
  /** The same with every column at 1. */
  countPrices: Prices | null
  /** The proven least number of columns as a row of `sideRows`. */
  countRow: LinearRow | null
}

interface Prices {
  readonly objective: number
  readonly reduced: Float64Array
}

export function startSearch(
  solver: Highs,
  task: CoverTask,
  side: SideCondition | null,
  known: readonly (readonly number[])[],
  {
    work,
    enoughAt = 0,
    enoughBound = Number.POSITIVE_INFINITY,
    largeFrom = LARGE_PAIRS,
    hugeFrom = HUGE_PAIRS,
    counting = false,
    lists = columnLists(task),
    anyLeast = false,
  }: StartLimits,
): Search {
  const words = wordsFor(task.columns)
  const coverers = coverersOf(lists, task.samples, words, COVERS)
  const reaching = task.secondary ? coverersOf(lists, task.samples, words, REACHES) : null
  const large = lists.samples.length >= largeFrom && task.secondary === null
  const forTree = anyLeast && !large && side === null && task.secondary === null && task.columns <= MOST_COLUMNS_TRIED
  const total = task.costs.reduce((sum, cost) => sum + cost, 0)
  const search: Search = {
    solver,
    task,
    lists,
    coverers,
    bySample: {
      primary: (sample) => columnsAt(coverers, sample),
      secondary: (sample) => (reaching ? columnsAt(reaching, sample) : []),
    },
    side,
    rooms: [...task.rooms.keys()],
    pool: [],
    sideRows: [...(side?.always ?? [])],
    counted: large || counting ? [] : null,
    explicit: new Set(task.rooms.flatMap((room, r) => (room.pair ? [r] : []))),
    allowed: new Uint8Array(task.columns).fill(1),
    roundUp: (bound) => bound,
    large,
    huge: large && lists.samples.length >= hugeFrom,
    forTree,
    work,
    enoughBound,
    best: null,
    cover: cheapest(task, known),
    cost: Number.POSITIVE_INFINITY,
    bound: costOf(task, task.fixed),
    nodes: 0,
    leastColumns: 0,
    prices: null,
    countPrices: null,
    countRow: null,
  }
  // A neighbourhood begins with the cover that it is to better.
  const start =
    large || counting ? greedyCover(task, lists) : goodCover(task, lists, forTree ? 1 : START_ROUNDS, enoughAt)
  const covers = start === null ? known : [...known, start]
  for (const columns of covers) {
    learn(search.sideRows, side?.violated(columns) ?? [])
    offer(search, columns)
  }
  const highest = Math.min(total, search.cost)
  return { ...search, roundUp: fixedPlus(task, attainableRounding(task.costs, highest)) }
}

function cheapest(task: CoverTask, covers: readonly (readonly number[])[]): readonly number[] | null {
  return covers.reduce<readonly number[] | null>(
    (least, cover) => (least === null || costOf(task, cover) < costOf(task, least) ? cover : least),
    null,
  )
}

/** Rows of the side condition that are new; a condition may tell of the same row again. */
export function learn(known: LinearRow[], rows: readonly LinearRow[]): void {
  for (const row of rows) if (!known.includes(row)) known.push(row)
}

/** A search by swaps from the cheapest cover, in a second one and others with other seeds from the best; what it learns of the side condition stays known. */
export function offerSwapped(search: Search, enoughAt: number, of: Work, seed = 1): void {
  const { task, lists, side, sideRows } = search
  const known = seed === 1 && search.cover !== null && costOf(task, search.cover) < search.cost ? search.cover : null
  const start = known ?? search.best ?? greedyCover(task, lists)
  if (start === null) return
  const work = partOf(of, (search.huge ? 1 : SHARE_OF_SWAPS) * of.left())
  const violated = (columns: readonly number[]) => {
    const rows = side?.violated(columns) ?? []
    learn(sideRows, rows)
    return rows
  }
  const target = {
    task,
    lists,
    start,
    below: search.cost,
    enoughAt,
    rows: [...sideRows],
    violated,
    work,
    seed,
    grows: search.huge,
  }
  const found = swapSearch(target)
  if (found !== null) offer(search, found)
}

/** Steps that a search by tempering may take for each pair of a column and a sample, and the share of the work left that it may. */
const TEMPERING_PER_PAIR = 4000
const SHARE_OF_TEMPERING = 0.15

/** One column fewer than in the best choice, by tempering: where its bound leaves that open and no such choice costs as much. */
export function offerTempered(search: Search, enoughAt: number): void {
  const { task, lists, side, sideRows, cover, best } = search
  if (best === null || task.secondary !== null) return
  const count = best.length - 1
  const dearest = task.costs.reduce((most, cost) => Math.max(most, cost), 0)
  if (count < search.leastColumns || count * dearest < Math.max(enoughAt, search.bound)) return
  if (count * dearest >= search.cost) return
  // Where coverage alone was not found with so few, it is not with the demand.
  if (side !== null && (cover === null || cover.length > count)) return
  const violated = (columns: readonly number[]) => {
    const rows = side?.violated(columns) ?? []
    learn(sideRows, rows)
    return rows
  }
  const start = cover?.length === count ? cover : null
  const work = partOf(
    search.work,
    Math.min(TEMPERING_PER_PAIR * lists.samples.length, SHARE_OF_TEMPERING * search.work.left()),
  )
  const rows = sideRows.filter((row) => row !== search.countRow)
  const found = temper({ ...{ task, lists, count, start, rows, violated, work } })
  if (found !== null) offer(search, found)
}

/** Annealing from the best cover of a huge task, where nothing is asked beside coverage but that the demand is carried. */
export function offerAnnealed(search: Search, enoughAt: number, work: Work): void {
  const { task, lists, coverers, side, best } = search
  if (best === null || (side !== null && side.demand === undefined)) return
  const found = anneal({
    ...{ task, lists, coverers, start: best, below: search.cost, enoughAt, leastColumns: search.leastColumns, work },
    demand: side?.demand?.() ?? null,
    isGood: (columns) => side === null || side.violated(columns).length === 0,
  })
  if (found !== null) offer(search, found)
}

/** The fixed columns' cost is certain: only what stands above it is rounded to attainable sums. */
function fixedPlus(task: CoverTask, rounding: (bound: number) => number): (bound: number) => number {
  const base = costOf(task, task.fixed)
  return (bound) => base + rounding(bound - base)
}

/** Takes a cover as the best known solution when it is cheaper and meets the side condition, repaired if need be. */
export function offer(search: Search, columns: readonly number[]): void {
  const whole = search.side ? search.side.repair(columns) : columns
  if (whole === null) return
  const cost = costOf(search.task, whole)
  if (cost < search.cost) {
    search.cost = cost
    search.best = whole
  }
}

export function raise(search: Search, bound: number): void {
  search.bound = Math.max(search.bound, Math.min(search.cost, search.roundUp(bound)))
}

export function isDone(search: Search): boolean {
  return search.bound >= targetOf(search) - VALUE_GUARD
}

/** The bound that ends the search. */
export function targetOf({ cost, enoughBound }: Search): number {
  return Math.min(cost, enoughBound)
}

export function explicitOf(search: Search): ExplicitRooms {
  const rooms = [...search.explicit].sort((a, b) => a - b)
  return explicitRooms(search.task, rooms, search.bySample)
}

/** Rows of the pool, of the counting cuts and of the side condition. */
export function masterRows(search: Search): LinearRow[] {
  return [...search.pool.map((cut) => cutRow(cut)), ...(search.counted ?? []), ...search.sideRows]
}
