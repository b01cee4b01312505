import type { Highs, InterruptCallbackEvent, Model } from 'highs'
import { elementsOf } from './bitset.js'
import type { CoverCut } from './cover-cuts.js'
import type { CoverTask } from './cover-state.js'
import { type LinearModel, type LinearRow, pivotSteps, withOpenModel } from './linear-model.js'
import type { Work } from './work.js'

/** A pivot of a search in whole numbers takes so much more with the presolve, cuts and heuristics around it. */
const MIP_PIVOT = 7
/** Steps of work for each entry of a model that is presolved. */
const STEPS_PER_ENTRY = 1000
/** Costs are whole numbers: half a unit keeps the target clear of the solver's tolerances. */
const TARGET_GUARD = 0.5
const UNBOUNDED = Number.POSITIVE_INFINITY

/** Rows that state rooms sample by sample, with one column a sample behind the task's own columns. */
export interface ExplicitRooms {
  /** Room of each extra column's sample. */
  readonly samples: readonly number[]
  readonly whole: readonly boolean[]
  readonly rows: readonly LinearRow[]
}

/**
 * States rooms as Σ weight·y ≥ need with y ≤ Σ of the columns that cover the sample. In a pair room a sample also needs a
 * column that reaches it and two columns that do either: exact by Hall's theorem. There y has to be whole.
 */
export function explicitRooms(task: CoverTask, rooms: readonly number[], coverers: CoverersBySample): ExplicitRooms {
  const samples: number[] = []
  const whole: boolean[] = []
  const rows: LinearRow[] = []
  for (const r of rooms) {
    const room = task.rooms[r]!
    const need = { lower: room.need, upper: UNBOUNDED, indices: [] as number[], values: [] as number[] }
    for (let s = room.start; s < room.end; s++) {
      const y = task.columns + samples.length
      samples.push(s)
      whole.push(room.pair)
      need.indices.push(y)
      need.values.push(task.weights[s]!)
      rows.push(atLeast(coverers.primary(s), y, 1))
      if (!room.pair) continue
      const reaching = coverers.secondary(s)
      rows.push(atLeast(reaching, y, 1))
      rows.push(
        atLeast(
          [...new Set([...coverers.primary(s), ...reaching])].sort((a, b) => a - b),
          y,
          2,
        ),
      )
    }
    rows.push(need)
  }
  return { samples, whole, rows }
}

export interface CoverersBySample {
  readonly primary: (sample: number) => readonly number[]
  readonly secondary: (sample: number) => readonly number[]
}

/** times·y ≤ Σ x. */
function atLeast(columns: readonly number[], y: number, times: number): LinearRow {
  return { lower: 0, upper: UNBOUNDED, indices: [...columns, y], values: [...columns.map(() => 1), -times] }
}

/** Σ of the columns of a bit row ≥ 1. */
export function cutRow({ room, columns }: Pick<CoverCut, 'room' | 'columns'>): LinearRow {
  const indices = elementsOf(columns, columns.length, 0)
  return { room, lower: 1, upper: UNBOUNDED, indices, values: indices.map(() => 1) }
}

/** The master problem over the columns still in play: cuts, rooms stated explicitly, fixed columns at 1. */
export function masterModel(
  task: CoverTask,
  allowed: Uint8Array,
  rows: readonly LinearRow[],
  explicit: ExplicitRooms,
  whole: boolean,
): LinearModel {
  const fixed = new Set(task.fixed)
  const extra = explicit.samples.map(() => 0)
  const upper = Array.from({ length: task.columns }, (_, c) => (allowed[c] === 1 ? 1 : 0))
  return {
    costs: [...task.costs, ...extra],
    lower: [...upper.map((_, c) => (fixed.has(c) ? 1 : 0)), ...extra],
    upper: [...upper, ...extra.map(() => 1)],
    rows: [...rows, ...explicit.rows],
    ...(whole ? { integer: [...upper.map(() => true), ...explicit.whole] } : {}),
  }
}

interface MipOutcome {
  /** `enough`: a solution at the target, or a bound that settles the matter. */
  readonly status: 'optimal' | 'infeasible' | 'enough' | 'stopped'
  /** Chosen columns of the best solution found, null where there is none. */
  readonly columns: readonly number[] | null
  readonly bound: number
  readonly nodes: number
}

interface MipLimits {
  readonly nodes: number
  readonly work: Work
  /** A known solution of the model: values of all its columns. */
  readonly start: Float64Array | null
  /** No solution can cost less than this: one that costs no more ends the run. */
  readonly target: number
  /** Bound and best cost of the run so far are enough to end it. */
  readonly settles: (bound: number, cost: number) => boolean
}

/** Solves the master to the nearest whole unit of cost or to its node limit. */
export function solveMip(solver: Highs, model: LinearModel, columns: number, limits: MipLimits): MipOutcome {
  const perPivot = MIP_PIVOT * pivotSteps(model.rows.length, model.costs.length)
  limits.work.spend(STEPS_PER_ENTRY * model.rows.reduce((sum, { indices }) => sum + indices.length, 0))
  const most = limits.work.left()
  let pivots = 0
  let isSpent = false
  return withOpenModel(solver, model, (highs) => {
    highs.options.set({
      mip_max_nodes: limits.nodes,
      mip_rel_gap: 0,
      mip_abs_gap: 0.999,
      // What a restart would presolve anew is dropped by reduced costs before the run: it only repeats the root.
      mip_allow_restart: false,
      mip_feasibility_tolerance: 1e-7,
      random_seed: 0,
      objective_target: limits.target + TARGET_GUARD,
    })
    if (limits.start) highs.setSolution({ colValue: limits.start })
    highs.run({
      [solver.constants.callbackType.mipInterrupt](event: InterruptCallbackEvent): undefined {
        const { mip_dual_bound: bound, mip_primal_bound: cost, mip_total_lp_iterations: done = 0n } = event.data
        pivots = Number(done)
        isSpent = pivots * perPivot >= most
        const settled = bound !== undefined && cost !== undefined && limits.settles(bound, cost)
        if (isSpent || settled) event.interrupt()
      },
    })
    limits.work.spend(pivots * perPivot)
    const outcome = outcomeOf(solver, highs, columns)
    return isSpent && outcome.status === 'enough' ? { ...outcome, status: 'stopped' } : outcome
  })
}

function outcomeOf(solver: Highs, highs: Model, columns: number): MipOutcome {
  const { modelStatus, solutionStatus } = solver.constants
  const status = highs.getModelStatus()
  const { optimal, objectiveTarget, interrupted } = modelStatus
  const ended = status === objectiveTarget || status === interrupted ? 'enough' : 'stopped'
  const nodes = Math.max(0, Number(highs.info.get('mip_node_count')))
  if (status === modelStatus.infeasible) {
    return { status: 'infeasible', columns: null, bound: UNBOUNDED, nodes }
  }
  const feasible = highs.info.get('primal_solution_status') === solutionStatus.feasible
  return {
    status: status === optimal ? 'optimal' : ended,
    columns: feasible ? wholeColumns(highs.getSolution().colValue, columns) : null,
    bound: Number(highs.info.get('mip_dual_bound')),
    nodes,
  }
}

function wholeColumns(values: Float64Array, columns: number): number[] {
  const chosen: number[] = []
  for (let c = 0; c < columns; c++) if (values[c]! > 0.5) chosen.push(c)
  return chosen
}
