import type { Plan } from '../model/plan.js'
import type { Format } from './format.js'
import type { Messages } from './messages/index.js'

type Forms = readonly string[]

const isSome = (amount: string | null): amount is string => amount !== null && !/^-?0\.00$/.test(amount)

function moneyDecisions({ budget, licences, reuse }: Plan, { decisions: t }: Messages, f: Format): (string | null)[] {
  const over = budget.lines.filter(({ verdict, headroomEur }) => verdict === 'fail' && headroomEur !== null)
  const excess = (headroom: string): string => f.euros(headroom.replace('-', ''))
  const afterEur = licences?.terms.find(({ chosen }) => chosen)?.afterEur ?? null
  return [
    budget.statement === 'total-exceeded' && budget.headroomEur !== null
      ? t.totalOver(excess(budget.headroomEur))
      : null,
    ...over.map(({ label, headroomEur }) => t.lineOver(label, excess(headroomEur!))),
    isSome(afterEur) ? t.licences(f.euros(afterEur)) : null,
    isSome(reuse.totalEur) ? t.reuse(f.euros(reuse.totalEur)) : null,
  ]
}

/** What someone has to decide, the gravest first: a sentence each, from the plan alone. */
export function awaitedDecisions(plan: Plan, messages: Messages, f: Format): string[] {
  const t = messages.decisions
  const { locations, budget } = plan
  const counted = (count: number, [one = '', other = '']: Forms): string => f.plural(count, one, other)
  const missing = new Set(budget.lines.flatMap((line) => line.missing)).size
  const failing = locations.reduce((sum, { requiredRooms, passedRooms }) => sum + requiredRooms - passedRooms, 0)
  const unproven = locations.filter(({ placement }) => !placement.proven).length
  const assumed = locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  const unquoted = 1 - budget.basisShares.quote
  const sentences = [
    missing > 0 ? t.missing(counted(missing, t.articles)) : null,
    failing > 0 ? t.failing(counted(failing, t.rooms)) : null,
    ...moneyDecisions(plan, messages, f),
    assumed > 0 ? t.plans(counted(assumed, t.assumedPlans)) : null,
    unquoted > 0 ? t.prices(f.percent(unquoted, 0)) : null,
    unproven > 0 ? t.unproven(counted(unproven, t.unprovenPlans)) : null,
  ]
  return sentences.filter((sentence) => sentence !== null)
}
