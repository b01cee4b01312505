/**
 * Programme and bill in turns: the programme (`program.ts`) is solved, the bill counts its answer, and what the programme missed there is
 * stated as a cut, until both agree.
 */

import type { Highs } from 'highs'
import { withOpenModel } from '../placement/linear-model.js'
import { type Choice, type Counted, leversOf, modelled, pieceOf, sumOptions, type WaysProblem } from './problem.js'
import { type Aim, type Cut, type Layout, layoutOf, programme } from './program.js'

interface Solved {
  readonly choice: Choice
  readonly moved: boolean
  readonly objective: number
  readonly bound: number
  readonly optimal: boolean
}

const NODES = 20_000

function solve(solver: Highs, problem: WaysProblem, at: Layout, aim: Aim, cuts: readonly Cut[]): Solved | null {
  return withOpenModel(solver, programme(problem, at, aim, cuts), (highs) => {
    highs.options.set({
      mip_rel_gap: 0,
      mip_abs_gap: 1e-4,
      mip_feasibility_tolerance: 1e-9,
      mip_max_nodes: NODES,
      random_seed: 0,
    })
    highs.run()
    const { modelStatus, solutionStatus } = solver.constants
    const status = highs.getModelStatus()
    if (status === modelStatus.infeasible) return null
    if (highs.info.get('primal_solution_status') !== solutionStatus.feasible) return null
    const values = highs.getSolution().colValue
    const options = problem.locations.map(({ options: all }, i) => {
      const values_ = all.map((_, o) => values[at.option(i, o)]!)
      return values_.indexOf(Math.max(...values_))
    })
    const levers = leversOf(problem).filter((id) => values[at.lever.get(id)!]! > 0.5)
    const choice = { options, levers, aps: sumOptions(problem, options, ({ aps }) => aps) }
    return {
      choice,
      moved: values[at.moved]! > 0.5,
      objective: highs.getObjectiveValue(),
      bound: Number(highs.info.get('mip_dual_bound')),
      optimal: status === modelStatus.optimal,
    }
  })
}

/** An answer of the programme that the bill has counted. */
export interface Answer {
  readonly choice: Choice
  /** A transfer between lines is made; how much follows from the bill. */
  readonly moved: boolean
  /** By the bill. */
  readonly cents: readonly number[]
  /** Nothing better is possible: the programme was solved to its end and agrees with the bill to the cent. */
  readonly proven: boolean
}

/** What the bill has taught so far; handed from one question to the next. */
export interface Learned {
  readonly cuts: Cut[]
  /** Set where the model said more than the bill: its answers are then good, and not proven best. */
  overstated: boolean
}

export const nothingLearned = (): Learned => ({ cuts: [], overstated: false })

/** Rounds of programme and bill; each states what the one before missed. */
const MOST_ROUNDS = 400

/**
 * The best choice for an aim, counted by the bill; null where there is none.
 * @param count what a choice costs by the bill
 */
export async function leastChoice(
  solver: Highs,
  problem: WaysProblem,
  aim: Aim,
  count: (choice: Choice) => Promise<Counted>,
  learned: Learned = nothingLearned(),
): Promise<Answer | null> {
  const at = layoutOf(problem)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = solve(solver, problem, at, aim, learned.cuts)
    if (found === null) return null
    const { choice, moved, optimal } = found
    const counted = await count(choice)
    const told = learnedOf(learned.cuts, problem, choice)
    const missed = counted.cents.map((cents, l) => Math.round(cents - modelled(problem, choice)[l]!))
    if (missed.some((cents) => cents < 0)) learned.overstated = true
    if (missed.every((cents, l) => cents <= told[l]!))
      return { choice, moved, cents: counted.cents, proven: optimal && !learned.overstated }
    learned.cuts.push({ choice, missed, general: counted.general })
  }
  return null
}

/** What the cuts already say of a choice. */
function learnedOf(cuts: readonly Cut[], problem: WaysProblem, choice: Choice): number[] {
  const known = Array.from({ length: problem.lines.length + 1 }, () => 0)
  for (const cut of cuts) {
    if (cut.choice.levers.join() !== choice.levers.join()) continue
    const same = cut.general
      ? pieceOf(problem, cut.choice) === pieceOf(problem, choice)
      : cut.choice.options.join() === choice.options.join()
    if (!same) continue
    cut.missed.forEach((cents, l) => {
      known[l] = Math.max(known[l]!, cents)
    })
  }
  return known
}
