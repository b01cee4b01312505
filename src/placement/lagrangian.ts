/**
 * A plain weighted set cover by prices of its rows (Lagrangian relaxation with a subgradient, after Caprara, Fischetti and Toth,
 * 1999): each row gets a price, a column is worth its rows' prices less its cost, and the prices less what columns gain by them is
 * a bound. Covers are made greedily at the prices on the way. In order below: the bound at given prices (`priced`); a cover from
 * them (`coverAt`); the prices moved (`relaxCover`).
 *
 * No linear programme is solved: an iteration is one pass over the entries. What the sums of a bound may have lost by rounding is
 * taken off it. Ends by counted work.
 */

/** Columns with the rows of each, 0 … rows − 1. */
export interface PlainCover {
  readonly rows: number
  readonly costs: Float64Array
  /** Rows of column c stand from `starts[c]` up to `starts[c + 1]`. */
  readonly starts: Int32Array
  readonly entries: Int32Array
}

export interface RelaxedCover {
  /** The cheapest cover found. */
  readonly chosen: readonly number[]
  readonly cost: number
  /** No cover costs less. */
  readonly bound: number
  /** What each column costs beyond its rows' prices, where that bound was reached. */
  readonly reduced: Float64Array
}

/** A step this small ends the moves: a step is the share of the way to the known cost, halved where the bound stands still. */
const LAST_STEP = 0.003
/** Half of the distance between two neighbouring numbers near 1. */
const UNIT_ROUNDOFF = 2 ** -53

interface Priced {
  readonly bound: number
  readonly reduced: Float64Array
  /** How often each row is covered by the columns that gain. */
  readonly covered: Int32Array
}

/** The bound at given prices, less what its sums may have lost by rounding; in the arrays of `into` where they are given. */
function priced({ rows, costs, starts, entries }: PlainCover, prices: Float64Array, into?: Priced): Priced {
  const reduced = into?.reduced ?? new Float64Array(costs.length)
  const covered = into?.covered.fill(0) ?? new Int32Array(rows)
  let sum = 0
  let magnitude = 0
  for (let row = 0; row < rows; row++) sum += prices[row]!
  magnitude += sum
  for (let c = 0; c < costs.length; c++) {
    const end = starts[c + 1]!
    let left = costs[c]!
    for (let i = starts[c]!; i < end; i++) left -= prices[entries[i]!]!
    reduced[c] = left
    if (left >= 0) continue
    sum += left
    magnitude += 2 * costs[c]! - left
    for (let i = starts[c]!; i < end; i++) covered[entries[i]!]! += 1
  }
  // Terms added one after another lose at most their number times the unit roundoff of the sum of their magnitudes.
  return { bound: sum - 2 * (rows + costs.length) * UNIT_ROUNDOFF * magnitude, reduced, covered }
}

/** Columns of each row. */
interface ByRow {
  readonly starts: Int32Array
  readonly columns: Int32Array
}

function byRow({ rows, costs, starts, entries }: PlainCover): ByRow {
  const from = new Int32Array(rows + 1)
  for (const row of entries) from[row + 1]! += 1
  for (let row = 0; row < rows; row++) from[row + 1]! += from[row]!
  const next = from.slice(0, rows)
  const columns = new Int32Array(entries.length)
  for (let c = 0; c < costs.length; c++)
    for (let i = starts[c]!; i < starts[c + 1]!; i++) columns[next[entries[i]!]!++] = c
  return { starts: from, columns }
}

/** The column that costs least beyond the prices of its open rows, for their number; the first of equals. */
function bestColumn(beyond: Float64Array, open: Int32Array): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let c = 0; c < open.length; c++) {
    const rows = open[c]!
    if (rows === 0) continue
    const over = beyond[c]!
    const score = over > 0 ? over / rows : over * rows
    if (score >= least) continue
    best = c
    least = score
  }
  return best
}

/** A cover at the prices: again and again the column that costs least beyond the prices of its open rows, for their number. */
function coverAt(cover: PlainCover, columnsOf: ByRow, prices: Float64Array, reduced: Float64Array): number[] {
  const { rows, costs, starts, entries } = cover
  const times = new Int32Array(rows)
  const beyond = reduced.slice()
  const open = new Int32Array(costs.length)
  for (let c = 0; c < costs.length; c++) open[c] = starts[c + 1]! - starts[c]!
  const chosen: number[] = []
  for (let left = rows; left > 0; ) {
    const best = bestColumn(beyond, open)
    chosen.push(best)
    for (let i = starts[best]!; i < starts[best + 1]!; i++) {
      const row = entries[i]!
      times[row]! += 1
      if (times[row]! > 1) continue
      left -= 1
      for (let j = columnsOf.starts[row]!; j < columnsOf.starts[row + 1]!; j++) {
        open[columnsOf.columns[j]!]! -= 1
        beyond[columnsOf.columns[j]!]! += prices[row]!
      }
    }
  }
  return withoutSpare(cover, chosen, times)
}

/** The choice without columns all of whose rows others cover, the dearest looked at first. */
function withoutSpare({ costs, starts, entries }: PlainCover, chosen: readonly number[], times: Int32Array): number[] {
  const kept = new Set(chosen)
  for (const c of [...chosen].sort((a, b) => costs[b]! - costs[a]! || b - a)) {
    const rows = entries.subarray(starts[c]!, starts[c + 1]!)
    if (rows.some((row) => times[row] === 1)) continue
    kept.delete(c)
    for (const row of rows) times[row]! -= 1
  }
  return [...kept].sort((a, b) => a - b)
}

/** Each row at the least that a column asks for one of its rows. */
function firstPrices({ rows, costs, starts, entries }: PlainCover): Float64Array {
  const prices = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  for (let c = 0; c < costs.length; c++) {
    const share = costs[c]! / (starts[c + 1]! - starts[c]!)
    for (let i = starts[c]!; i < starts[c + 1]!; i++) prices[entries[i]!] = Math.min(prices[entries[i]!]!, share)
  }
  return prices
}

/** How prices are moved: from where, towards what cost, how far at first and for how many iterations. */
interface Moves {
  readonly prices: Float64Array
  readonly step: number
  readonly idle: number
  readonly most: number
  /** A cover is made in one of so many iterations. */
  readonly coverEach: number
}

const AT_FIRST = { step: 1.5, idle: 8, most: 400, coverEach: 12 }
/** Below a decision prices are nearly right: far steps, soon shorter, tell sooner whether a node can be closed (measured: 7.3 to 2.7 s). */
const IN_NODES = { step: 1.8, idle: 3, most: 24, coverEach: 24 }

interface Moved extends RelaxedCover {
  /** Prices of the best bound. */
  readonly prices: Float64Array
  /** Entries looked at. */
  readonly looked: number
}

function costOf(cover: PlainCover, columns: readonly number[]): number {
  return columns.reduce((sum, c) => sum + cover.costs[c]!, 0)
}

/** Square of the subgradient's length: how far each row is from being covered once. */
function squaredLength(covered: Int32Array): number {
  let sum = 0
  for (let row = 0; row < covered.length; row++) sum += (1 - covered[row]!) ** 2
  return sum
}

/** Prices of open rows rise, those of rows covered more than once fall, to 0 at least. */
function shiftPrices(prices: Float64Array, covered: Int32Array, by: number): void {
  for (let row = 0; row < prices.length; row++) prices[row] = Math.max(0, prices[row]! + by * (1 - covered[row]!))
}

/**
 * Moves prices until the bound rounds up to `below` or to the cost found, the step is small, or the iterations are over. Where the
 * bound closes a node no cover is made: none of its covers is wanted.
 */
function movePrices(cover: PlainCover, moves: Moves, below: number): Moved {
  const prices = moves.prices.slice()
  let now = priced(cover, prices)
  let [best, spare] = [now, priced(cover, prices)]
  const bestPrices = prices.slice()
  let [chosen, cost]: [readonly number[], number] = [[], Number.POSITIVE_INFINITY]
  const isClosed = () => Math.ceil(best.bound) >= Math.min(cost, below)
  let columnsOf: ByRow | null = null
  const makeCover = () => {
    columnsOf ??= byRow(cover)
    const found = coverAt(cover, columnsOf, prices, now.reduced)
    if (costOf(cover, found) < cost) [chosen, cost] = [found, costOf(cover, found)]
  }
  if (!Number.isFinite(below)) makeCover()
  let { step } = moves
  let [idle, iteration] = [0, 1]
  for (; iteration <= moves.most && step > LAST_STEP && !isClosed(); iteration++) {
    const length = squaredLength(now.covered)
    if (length === 0) break
    shiftPrices(prices, now.covered, (step * (Math.min(cost, below) - now.bound)) / length)
    // The best is kept; the other set of arrays is written anew.
    now = priced(cover, prices, now === best ? spare : now)
    idle = now.bound > best.bound ? 0 : idle + 1
    if (now.bound > best.bound) {
      spare = best
      best = now
      bestPrices.set(prices)
    }
    if (idle === moves.idle) [step, idle] = [step / 2, 0]
    if (iteration % moves.coverEach === 0) makeCover()
  }
  if (!isClosed() && iteration <= moves.coverEach) makeCover()
  const looked = (iteration + 3) * (cover.entries.length + cover.rows + cover.costs.length)
  return { chosen, cost, bound: Math.min(cost, best.bound), reduced: best.reduced, prices: bestPrices, looked }
}

/** What is left of a cover below some decisions, with where its columns and prices come from. */
interface Node {
  readonly cover: PlainCover
  readonly columnOf: Int32Array
  readonly prices: Float64Array
  /** Columns taken so far, of the whole cover. */
  readonly taken: readonly number[]
  readonly cost: number
}

/** The node without the columns that are out, and without the rows of those taken; null where a row then has no column. */
function below(node: Node, isOut: Uint8Array, taken: readonly number[]): Node | null {
  const { cover, columnOf } = node
  const { rows, rowAt } = rowsBelow(cover, taken)
  const kept = new Int32Array(columnOf.length)
  const entries = new Int32Array(cover.entries.length)
  const starts = new Int32Array(columnOf.length + 1)
  const held = new Uint8Array(rows)
  let [count, at] = [0, 0]
  for (let c = 0; c < columnOf.length; c++) {
    if (isOut[c] === 1) continue
    const from = at
    for (let i = cover.starts[c]!; i < cover.starts[c + 1]!; i++) {
      const row = rowAt[cover.entries[i]!]!
      if (row < 0) continue
      entries[at++] = row
      held[row] = 1
    }
    if (at === from) continue
    kept[count++] = c
    starts[count] = at
  }
  if (held.includes(0)) return null
  const prices = new Float64Array(rows)
  for (let row = 0; row < cover.rows; row++) if (rowAt[row]! >= 0) prices[rowAt[row]!] = node.prices[row]!
  const columns = kept.subarray(0, count)
  return {
    cover: {
      ...{ rows, starts: starts.subarray(0, count + 1), entries: entries.subarray(0, at) },
      costs: Float64Array.from(columns, (c) => cover.costs[c]!),
    },
    columnOf: columns.map((c) => columnOf[c]!),
    prices,
    taken: [...node.taken, ...taken.map((c) => columnOf[c]!)],
    cost: node.cost + costOf(cover, taken),
  }
}

/** The new number of each row that no taken column covers, −1 of the others, and how many are left. */
function rowsBelow(cover: PlainCover, taken: readonly number[]): { rows: number; rowAt: Int32Array } {
  const rowAt = new Int32Array(cover.rows)
  for (const c of taken) for (let i = cover.starts[c]!; i < cover.starts[c + 1]!; i++) rowAt[cover.entries[i]!] = -1
  let rows = 0
  for (let row = 0; row < cover.rows; row++) if (rowAt[row] === 0) rowAt[row] = rows++
  return { rows, rowAt }
}

interface Search {
  chosen: readonly number[]
  cost: number
  /** Entries that may still be looked at. */
  left: number
}

/** What rounding may add to a reduced cost, for each unit of the cost of a cover. */
const PRICE_GUARD = 1e-9

/** Whether a column with this reduced cost has no part in a cover that costs less. */
function isTooDear({ bound }: Pick<RelaxedCover, 'bound'>, reduced: number, cost: number): boolean {
  return Math.ceil(bound + Math.max(0, reduced) - PRICE_GUARD * (1 + cost)) >= cost
}

/** A column this share of the way to the known cost dearer counts as so much less of a branch. */
const BRANCH_DECAY = 3

/**
 * The columns of the row that branches least, by reduced cost: each column of a row counts as one branch, the less the more its
 * reduced cost takes of the `gap` up to the known cost.
 */
function rowToBranch({ cover }: Node, prices: Float64Array, reduced: Float64Array, gap: number): number[] {
  const { starts, columns } = byRow(cover)
  const branch = reduced.map((one) => Math.exp((-BRANCH_DECAY * Math.max(0, one)) / gap))
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let row = 0; row < cover.rows; row++) {
    let sum = 0
    for (let i = starts[row]!; i < starts[row + 1]! && sum <= least; i++) sum += branch[columns[i]!]!
    if (sum < least || (sum === least && prices[row]! > prices[best]!)) [best, least] = [row, sum]
  }
  return [...columns.subarray(starts[best]!, starts[best + 1]!)].sort((a, b) => reduced[a]! - reduced[b]! || a - b)
}

/** Searches all covers below the node that cost less than the one known; false where the limit ended it. */
function searchBelow(node: Node, search: Search): boolean {
  if (node.cover.rows === 0) {
    if (node.cost < search.cost) [search.chosen, search.cost] = [node.taken, node.cost]
    return true
  }
  if (search.left <= 0) return false
  const moved = movePrices(node.cover, { ...IN_NODES, prices: node.prices }, search.cost - node.cost)
  search.left -= moved.looked
  if (node.cost + moved.cost < search.cost) {
    search.chosen = [...node.taken, ...moved.chosen.map((c) => node.columnOf[c]!)]
    search.cost = node.cost + moved.cost
  }
  const most = search.cost - node.cost
  if (Math.ceil(moved.bound) >= most) return true
  const isOut = tooDear(moved, most)
  const rest = below({ ...node, prices: moved.prices }, isOut, [])
  if (rest === null) return true
  const reduced = moved.reduced.filter((_, c) => isOut[c] === 0)
  const isTried = new Uint8Array(rest.columnOf.length)
  for (const column of rowToBranch(rest, rest.prices, reduced, most - moved.bound)) {
    isTried[column] = 1
    const next = below(rest, isTried, [column])
    if (next !== null && !searchBelow(next, search)) return false
  }
  return true
}

/** 1 for each column that has no part in a cover that costs less. */
function tooDear(relaxed: Pick<RelaxedCover, 'bound' | 'reduced'>, cost: number): Uint8Array {
  return Uint8Array.from(relaxed.reduced, (one) => (isTooDear(relaxed, one, cost) ? 1 : 0))
}

/** Entries that a search of covers may look at: three seconds or so. Beyond, an integer programme is worth its start. */
const MOST_LOOKED = 300_000_000

/**
 * A set cover by prices: bound and cover at the prices of the rows, then all covers that could cost less, row by row, where their
 * number allows it. Costs are whole numbers.
 * @param cover every row has a column
 * @param most entries that the search may look at
 */
export function relaxCover(cover: PlainCover, most = MOST_LOOKED): RelaxedCover {
  const first = movePrices(cover, { ...AT_FIRST, prices: firstPrices(cover) }, Number.POSITIVE_INFINITY)
  if (Math.ceil(first.bound) >= first.cost) return first
  const search: Search = { chosen: first.chosen, cost: first.cost, left: most - first.looked }
  const columnOf = Int32Array.from(cover.costs.keys())
  const whole = { cover, columnOf, prices: first.prices, taken: [], cost: 0 }
  const root = below(whole, tooDear(first, first.cost), [])
  const ended = root === null || searchBelow(root, search)
  const chosen = [...search.chosen].sort((a, b) => a - b)
  return { chosen, cost: search.cost, bound: ended ? search.cost : first.bound, reduced: first.reduced }
}

/** Columns without which no cover costs less than the one known, and those of it. */
export function columnsLeft({ chosen, cost, bound, reduced }: RelaxedCover): number[] {
  const own = new Set(chosen)
  return [...reduced.keys()].filter((c) => own.has(c) || !isTooDear({ bound }, reduced[c]!, cost))
}
