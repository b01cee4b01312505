import { expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { formatFor } from '../../src/report/format.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { awaitedDecisions } from '../../src/report/subjects/budget.js'
import { planFixture } from './plan-fixture.js'

const said = (plan: Plan): string[] => awaitedDecisions(plan, messagesOf(plan.language), formatFor(plan.language))

/** A plan of which nothing awaits a decision. */
function settled(): Plan {
  const plan = planFixture()
  return {
    ...plan,
    locations: plan.locations.map((location) => ({
      ...location,
      passedRooms: location.requiredRooms,
      provenance: { plan: 'surveyed', note: null },
      placement: { ...location.placement, proven: true },
    })),
    licences: null,
    reuse: { totalEur: '0.00', byArticle: [], byLocation: [] },
    budget: {
      ...plan.budget,
      statement: 'held',
      outcome: 'held',
      onEstimates: false,
      basisShares: { quote: 1, list: 0, estimate: 0 },
      lines: plan.budget.lines.map((line) => ({ ...line, verdict: 'pass', headroomEur: '1.00', missing: [] })),
    },
  }
}

it('nothing is awaited where all is settled', () => {
  expect(said(settled())).toEqual([])
})

it('each open matter is one decision', () => {
  const plan = settled()
  const [line, ...lines] = plan.budget.lines
  const [location, ...locations] = plan.locations
  const budget = (change: Partial<Plan['budget']>): Plan => ({ ...plan, budget: { ...plan.budget, ...change } })
  const first = (change: Partial<Plan['locations'][number]>): Plan => ({
    ...plan,
    locations: [{ ...location!, ...change }, ...locations],
  })
  const opened: readonly (readonly [Plan, RegExp])[] = [
    [budget({ lines: [{ ...line!, missing: ['a', 'b'] }, ...lines] }), /2\sarticles sans prix/u],
    [budget({ basisShares: { quote: 0.25, list: 0, estimate: 0.75 } }), /75\s%/u],
    [first({ passedRooms: location!.requiredRooms - 1 }), /1\slocal non conforme/u],
    [first({ provenance: { plan: 'assumed', note: null } }), /1\splan supposé/u],
    [first({ placement: { ...location!.placement, proven: false } }), /1\simplantation/u],
    [{ ...plan, reuse: { ...plan.reuse, totalEur: '10.00' } }, /10,00\s€ à ne pas acheter/u],
  ]
  for (const [changed, sentence] of opened) {
    expect(said(changed)).toHaveLength(1)
    expect(said(changed)[0]).toMatch(sentence)
  }
})
