import type { BudgetPlan } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { quantise } from '../../units.js'

/** A scenario in the figures that a choice rests on; amounts without VAT, null where a price is missing. */
export interface ScenarioFigures {
  /** Null is the operation's own design. */
  readonly scenario: string | null
  readonly accessPoints: number
  readonly spares: number
  readonly roomsMet: number
  readonly roomsRequired: number
  readonly locationsMet: number
  readonly locations: number
  readonly cableM: number
  readonly lines: readonly {
    readonly id: string
    readonly label: string
    readonly plannedEur: string | null
    readonly ceilingEur: string
    readonly headroomEur: string | null
  }[]
  readonly totalEur: string | null
  readonly headroomEur: string | null
  readonly eligibleEur: string | null
  readonly financing: readonly { readonly source: string; readonly amountEur: string | null }[]
  readonly statement: BudgetPlan['statement']
  /** Total of the operation by the term that its licences are bought for [years]. */
  readonly byTerm: readonly { readonly years: number; readonly totalEur: string | null; readonly chosen: boolean }[]
  /** What buying the chosen term again costs until the horizon, on no funded line; null without terms. */
  readonly renewals: { readonly years: number; readonly horizonYears: number; readonly amountEur: string | null } | null
}

/** Terms that are laid side by side [years]. */
const SHOWN_YEARS = [3, 5]

function renewalsOf({ licences }: Plan): ScenarioFigures['renewals'] {
  const chosen = licences?.terms.find((term) => term.chosen)
  if (!licences || !chosen) return null
  return { years: chosen.years, horizonYears: licences.horizonYears, amountEur: chosen.renewalsEur }
}

/** The figures of a planned scenario. */
export function scenarioFigures(plan: Plan): ScenarioFigures {
  const { locations, budget, licences } = plan
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    scenario: plan.scenario,
    accessPoints: budget.aps,
    spares: budget.spares,
    roomsMet: sum(locations.map(({ passedRooms }) => passedRooms)),
    roomsRequired: sum(locations.map(({ requiredRooms }) => requiredRooms)),
    locationsMet: locations.filter(({ verdict }) => verdict === 'pass').length,
    locations: locations.length,
    cableM: quantise(sum(locations.flatMap(({ accessPoints }) => accessPoints.map(({ cableM }) => cableM))), 0.01),
    lines: budget.lines.map(({ id, label, totalEur, ceilingEur, headroomEur }) => ({
      id,
      label,
      plannedEur: totalEur,
      ceilingEur,
      headroomEur,
    })),
    totalEur: budget.totalEur,
    headroomEur: budget.headroomEur,
    eligibleEur: budget.eligibleEur,
    financing: budget.financing.map(({ source, amountEur }) => ({ source, amountEur })),
    statement: budget.statement,
    byTerm: (licences?.terms ?? [])
      .filter(({ years, chosen }) => chosen || SHOWN_YEARS.includes(years))
      .map(({ years, operationEur, chosen }) => ({ years, totalEur: operationEur, chosen })),
    renewals: renewalsOf(plan),
  }
}

/** How much more a scenario costs than the base; null where one is unknown. */
export function againstBase(base: ScenarioFigures, each: ScenarioFigures): string | null {
  if (base.totalEur === null || each.totalEur === null) return null
  return formatEuros(parseEuros(each.totalEur)! - parseEuros(base.totalEur)!)
}
