/** Samples [start, end) of one room; covered weight must reach the need. */
export interface TaskRoom {
  readonly start: number
  readonly end: number
  /** Least covered weight. */
  readonly need: number
  /** Covered weight that may be missing: total − need. */
  readonly slack: number
  /**
   * A sample counts only with two APs: one that covers it, another that at least reaches it at the secondary level. By Hall's
   * theorem that is the same as: one that covers, one that reaches, two that do either.
   */
  readonly pair: boolean
}

/**
 * A reduced covering problem: choose columns at least cost so that every room's covered weight reaches its need. Columns are
 * the candidates that survived the reductions, samples with identical coverage are merged into one with a weight.
 */
export interface CoverTask {
  readonly columns: number
  /** Whole numbers. */
  readonly costs: Float64Array
  /** Columns that every solution contains. */
  readonly fixed: readonly number[]
  readonly samples: number
  readonly weights: Int32Array
  readonly rooms: readonly TaskRoom[]
  /** Room of each sample. */
  readonly roomOf: Int32Array
  readonly words: number
  /** Columns' covered samples, one bit row a column. */
  readonly primary: Uint32Array
  /** Columns' samples at the secondary level in pair rooms, null where there is no pair room. */
  readonly secondary: Uint32Array | null
}

export function makeRoom(start: number, end: number, need: number, total: number, pair: boolean): TaskRoom {
  return { start, end, need, slack: total - need, pair }
}
