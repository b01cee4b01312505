import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { budgetExit, EXIT, type ExitCode, requirementExit, worstExit } from '../../src/shell/exit-code.js'
import { planFixture } from '../report/plan-fixture.js'

const WORST_FIRST: readonly ExitCode[] = [1, 2, 64, 5, 4, 3, 0]

describe('the worst of several codes', () => {
  it('follows the order 1, 2, 64, 5, 4, 3, 0', () => {
    WORST_FIRST.forEach((worse, i) => {
      for (const better of WORST_FIRST.slice(i)) {
        expect(worstExit([worse, better])).toBe(worse)
        expect(worstExit([better, worse])).toBe(worse)
      }
    })
    expect(worstExit([0, 3, 4, 5])).toBe(5)
    expect(worstExit([])).toBe(0)
  })

  it('names every code of a run once; what a person breaks off is none', () => {
    expect([...Object.values(EXIT)].sort()).toEqual([...WORST_FIRST, EXIT.interrupted].sort())
  })
})

describe('the code of a plan', () => {
  const withVerdicts = (...verdicts: ('pass' | 'fail')[]): Plan => {
    const plan = planFixture({ locations: verdicts.length })
    return { ...plan, locations: plan.locations.map((location, i) => ({ ...location, verdict: verdicts[i]! })) }
  }

  it('is 3 when one location fails', () => {
    expect(requirementExit(withVerdicts('pass', 'pass'))).toBe(EXIT.ok)
    expect(requirementExit(withVerdicts('pass', 'fail', 'pass'))).toBe(EXIT.requirementFailed)
  })

  it('is 4 when a ceiling is exceeded, 5 when a price is unknown, and 5 when both', () => {
    expect(budgetExit(planFixture())).toBe(EXIT.ok)
    const exceeded = planFixture({ hardwareCeilingEur: '1000.00' })
    expect(budgetExit(exceeded)).toBe(EXIT.ceilingExceeded)
    expect(budgetExit(planFixture({ unknownPrice: true }))).toBe(EXIT.priceUnknown)
    const [services, hardware] = exceeded.budget.lines
    const both = { ...exceeded.budget, lines: [{ ...services!, verdict: 'unknown' as const }, hardware!] }
    expect(budgetExit({ ...exceeded, budget: both })).toBe(EXIT.priceUnknown)
  })
})
