import type { Plan } from '../model/plan.js'
import type { CiVerdict } from '../report/compare/ci-comment.js'

/** Exit codes of the program: a public contract. */
export const EXIT = {
  ok: 0,
  defect: 1,
  invalidInput: 2,
  requirementFailed: 3,
  ceilingExceeded: 4,
  priceUnknown: 5,
  usage: 64,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const WORST_FIRST: readonly ExitCode[] = [1, 2, 64, 5, 4, 3, 0]

/** The worst of several codes, in the order 1, 2, 64, 5, 4, 3, 0. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? EXIT.ok
}

/** Whether every required room of the plan meets its requirement. */
export function requirementExit(plan: Plan): ExitCode {
  return plan.locations.every((location) => location.verdict === 'pass') ? EXIT.ok : EXIT.requirementFailed
}

/** Whether the budget holds; an unknown price weighs more than an exceeded ceiling. */
export function budgetExit(plan: Plan): ExitCode {
  const verdicts = plan.budget.lines.map((line) => line.verdict)
  if (verdicts.includes('unknown')) return EXIT.priceUnknown
  return verdicts.includes('fail') ? EXIT.ceilingExceeded : EXIT.ok
}

/** What a change makes worse; what was wrong before it is not its doing. */
export function changeExit({ roomsLost, linesWorse, linesUnknown }: CiVerdict): ExitCode {
  return worstExit([
    roomsLost.length > 0 ? EXIT.requirementFailed : EXIT.ok,
    linesWorse.length > 0 ? EXIT.ceilingExceeded : EXIT.ok,
    linesUnknown.length > 0 ? EXIT.priceUnknown : EXIT.ok,
  ])
}
