/**
 * Proof of a small cover without a linear programme: of the columns of a cut one must be chosen, so each is tried in turn and left out
 * after. What is still open costs at least what its cuts are worth where each takes as large a price as the columns' costs leave; a
 * branch that cannot become cheaper than the best known cover ends. Every room that a choice leaves open gives a cut of its own.
 *
 * Any least cover does as well for it: it is for questions of what a plan would cost. Cost: a few hundred nodes on the usual floors,
 * each one pass over the cuts and over what open rooms lack; it gives up after `MOST_STEPS` of counted work, and what it has found stays.
 */

import { popCount } from './bitset.js'
import { addColumn, type CoverState, isCovered, removeColumn, stateOf } from './cover-state.js'
import { costOf } from './local-search.js'
import { isDone, offer, raise, type Search, targetOf } from './search.js'
import { dearer, partOf, type Work } from './work.js'

/** What a search may cost in all: some 150 ms, no more than what the programmes of such a task do, for it may be in vain. */
const MOST_STEPS = 150_000_000
/** What is counted here are words and columns looked at; with all around them each takes so many steps (measured: 5 to 10). */
const STEPS_PER_LOOK = 6
const GUARD = 1e-6

interface Tree {
  readonly search: Search
  readonly state: CoverState
  readonly work: Work
  /** Columns of each cut, one bit row each: of any choice that covers. */
  readonly cuts: Uint32Array[]
  /** The least that a column costs. */
  readonly leastCost: number
  readonly enoughAt: number
  /** What a cover costs at most that would be better: the next sum below the best one that the costs can make. */
  ceiling: number
}

/** A cut that no chosen column meets, with how many columns may still meet it. */
interface OpenCut {
  readonly columns: Uint32Array
  readonly size: number
}

/** The highest sum below a cost that the costs can make. */
function nextBelow({ roundUp }: Search, cost: number): number {
  let below = Math.ceil(cost - GUARD) - 1
  while (below > 0 && roundUp(below) > below) below -= 1
  return below
}

function sizeOf(columns: Uint32Array, gone: Uint32Array): number {
  let size = 0
  for (let w = 0; w < columns.length; w++) size += popCount(columns[w]! & ~gone[w]!)
  return size
}

function isMet(columns: Uint32Array, chosen: readonly number[]): boolean {
  for (const c of chosen) if ((columns[c >>> 5]! & (1 << (c & 31))) !== 0) return true
  return false
}

/** The cuts that are open, smallest first; null where one of them cannot be met any more. */
function openCuts({ cuts, work }: Tree, chosen: readonly number[], gone: Uint32Array): OpenCut[] | null {
  const open: OpenCut[] = []
  work.spend(cuts.length * gone.length * 4)
  for (const columns of cuts) {
    if (isMet(columns, chosen)) continue
    const size = sizeOf(columns, gone)
    if (size === 0) return null
    open.push({ columns, size })
  }
  return open.sort((a, b) => a.size - b.size)
}

/** Calls with each column of a cut that is not left out. */
function eachColumn(columns: Uint32Array, gone: Uint32Array, use: (column: number) => void): void {
  for (let w = 0; w < columns.length; w++) {
    for (let rest = columns[w]! & ~gone[w]!; rest !== 0; rest &= rest - 1) use((w << 5) + 31 - Math.clz32(rest & -rest))
  }
}

/** What the open cuts are worth in sum, as far as the budget; `left` becomes what is left of each column's cost. */
function worthOf(tree: Tree, open: readonly OpenCut[], gone: Uint32Array, left: Float64Array, budget: number): number {
  left.set(tree.search.task.costs)
  let worth = 0
  for (const { columns, size } of open) {
    let price = Number.POSITIVE_INFINITY
    eachColumn(columns, gone, (c) => {
      if (left[c]! < price) price = left[c]!
    })
    tree.work.spend(4 * size)
    if (price <= 0) continue
    worth += price
    if (worth > budget + GUARD) return worth
    eachColumn(columns, gone, (c) => {
      left[c]! -= price
    })
  }
  return worth
}

/** How many columns that are not left out cover each sample of a room; −1 where the sample is covered. */
function countOpen({ search: { task, coverers }, state, work }: Tree, room: number, gone: Uint32Array): Int32Array {
  const { start, end } = task.rooms[room]!
  const { starts, at, bits } = coverers
  const counts = new Int32Array(end - start).fill(-1)
  for (let s = start; s < end; s++) {
    if (state.covering[s]! > 0) continue
    let count = 0
    for (let i = starts[s]!; i < starts[s + 1]!; i++) count += popCount(bits[i]! & ~gone[at[i]!]!)
    counts[s - start] = count
  }
  work.spend(4 * (starts[end]! - starts[start]!))
  return counts
}

/** A cut over what a choice leaves uncovered of a room, grown by the samples that add the fewest columns still to be had. */
function ownCut(tree: Tree, room: number, gone: Uint32Array): Uint32Array | null {
  const { task, coverers } = tree.search
  const { start, slack } = task.rooms[room]!
  const counts = countOpen(tree, room, gone)
  const columns = new Uint32Array(gone.length)
  for (let weight = 0; weight <= slack; ) {
    let next = -1
    for (let i = 0; i < counts.length; i++) if (counts[i]! >= 0 && (next < 0 || counts[i]! < counts[next]!)) next = i
    if (next < 0) return null
    counts[next] = -1
    weight += task.weights[start + next]!
    tree.work.spend(counts.length)
    for (let i = coverers.starts[start + next]!; i < coverers.starts[start + next + 1]!; i++) {
      const w = coverers.at[i]!
      const entering = coverers.bits[i]! & ~columns[w]!
      columns[w]! |= entering
      for (let rest = entering & ~gone[w]!; rest !== 0; rest &= rest - 1)
        countOut(tree, (w << 5) + 31 - Math.clz32(rest & -rest), start, counts)
    }
  }
  return columns
}

/** One column less to bring for each sample of the room that it covers. */
function countOut({ search: { lists }, work }: Tree, column: number, start: number, counts: Int32Array): void {
  const { starts, samples } = lists
  for (let i = starts[column]!; i < starts[column + 1]!; i++) {
    const at = samples[i]! - start
    if (at >= 0 && at < counts.length && counts[at]! > 0) counts[at]! -= 1
  }
  work.spend(starts[column + 1]! - starts[column]!)
}

/** Adds the cuts of the rooms that a choice leaves open; null where one of them cannot be met. */
function withOwnCuts(tree: Tree, open: OpenCut[], gone: Uint32Array): OpenCut[] | null {
  const all = [...open]
  for (const [room, missing] of tree.state.missing.entries()) {
    if (missing <= 0) continue
    const columns = ownCut(tree, room, gone)
    if (columns === null) continue
    const size = sizeOf(columns, gone)
    const isKnown = all.some((cut) => cut.size <= size && isWithin(cut.columns, columns, gone))
    if (isKnown) continue
    tree.cuts.push(columns)
    if (size === 0) return null
    all.push({ columns, size })
  }
  return all.sort((a, b) => a.size - b.size)
}

function isWithin(inner: Uint32Array, outer: Uint32Array, gone: Uint32Array): boolean {
  for (let w = 0; w < inner.length; w++) if ((inner[w]! & ~gone[w]! & ~outer[w]!) !== 0) return false
  return true
}

/** Leaves out the columns that would lift the worth of what is open beyond the budget; true where there are any. */
function leaveOutDear({ search, state }: Tree, gone: Uint32Array, left: Float64Array, spare: number): boolean {
  let any = false
  for (let c = 0; c < search.task.columns; c++) {
    if (left[c]! <= spare + GUARD || state.chosen[c] === 1 || (gone[c >>> 5]! & (1 << (c & 31))) !== 0) continue
    gone[c >>> 5]! |= 1 << (c & 31)
    any = true
  }
  return any
}

/** What a column adds to the rooms that are open, by its cost. */
function gainOf({ search: { task, lists }, state }: Tree, column: number): number {
  let gain = 0
  for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
    const sample = lists.samples[i]!
    if (state.covering[sample] === 0 && state.missing[task.roomOf[sample]!]! > 0) gain += task.weights[sample]!
  }
  return gain / Math.max(task.costs[column]!, 0.5)
}

/** Tries the columns of which one must be chosen, the most useful first; each is left out of what is tried after it. */
function branch(
  tree: Tree,
  chosen: readonly number[],
  gone: Uint32Array,
  spent: number,
  open: readonly OpenCut[],
): void {
  const { search, state, leastCost } = tree
  const { costs } = search.task
  const isLast = tree.ceiling - spent < 2 * leastCost
  const order: { column: number; gain: number }[] = []
  eachColumn(open[0]!.columns, gone, (column) => {
    if (isLast && !open.every(({ columns }) => isMet(columns, [column]))) return
    order.push({ column, gain: gainOf(tree, column) })
  })
  order.sort((a, b) => b.gain - a.gain || a.column - b.column)
  for (const { column } of order) {
    if (isEnded(tree)) return
    const cost = spent + costs[column]!
    if (cost <= tree.ceiling + GUARD) {
      addColumn(state, column)
      visit(tree, [...chosen, column], gone.slice(), cost)
      removeColumn(state, column)
    }
    gone[column >>> 5]! |= 1 << (column & 31)
  }
}

function isEnded({ search, work, enoughAt, ceiling }: Tree): boolean {
  return work.left() <= 0 || search.cost <= enoughAt || ceiling < 0
}

function visit(tree: Tree, chosen: readonly number[], gone: Uint32Array, spent: number): void {
  if (isCovered(tree.state)) {
    offer(tree.search, chosen)
    tree.ceiling = nextBelow(tree.search, targetOf(tree.search))
    return
  }
  const budget = tree.ceiling - spent
  if (budget < tree.leastCost - GUARD) return
  const left = new Float64Array(tree.search.task.columns)
  const known = openCuts(tree, chosen, gone)
  if (known === null || worthOf(tree, known, gone, left, budget) > budget + GUARD) return
  let open = withOwnCuts(tree, known, gone)
  if (open === null) return
  const worth = worthOf(tree, open, gone, left, budget)
  if (worth > budget + GUARD) return
  if (leaveOutDear(tree, gone, left, budget - worth)) {
    open = openCuts(tree, chosen, gone)
    if (open === null || worthOf(tree, open, gone, left, budget) > budget + GUARD) return
  }
  if (open.length > 0) branch(tree, chosen, gone, spent, open)
}

/**
 * Finds the least cost of a task in which one AP a sample is enough and nothing is asked beside coverage: bound and best cover of the
 * search are those where it ends, else the better of what is known stays.
 */
export function searchTree(search: Search, enoughAt: number): void {
  const { task, lists, pool } = search
  const fixed = new Set(task.fixed)
  const tree: Tree = {
    search,
    state: stateOf(task, lists, task.fixed),
    work: dearer(partOf(search.work, MOST_STEPS), STEPS_PER_LOOK),
    cuts: pool.map(({ columns }) => columns),
    leastCost: task.costs.reduce((least, cost, c) => (fixed.has(c) ? least : Math.min(least, cost)), Infinity),
    enoughAt,
    ceiling: nextBelow(search, targetOf(search)),
  }
  const gone = new Uint32Array(search.coverers.words)
  visit(tree, task.fixed, gone, costOf(task, task.fixed))
  if (tree.work.left() > 0 && search.cost > enoughAt && !isDone(search)) raise(search, targetOf(search))
}
