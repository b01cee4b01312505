import type { BudgetPlan } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { quantise } from '../../units.js'
import { type Column, column, list, section, table } from '../document.js'
import type { TextDocument, Words } from '../text.js'

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

/** APs of each location in a scenario. */
export interface LocationCounts {
  readonly scenario: string | null
  readonly locations: readonly {
    readonly id: string
    readonly siteNumber: number
    readonly name: string
    readonly aps: number
  }[]
}

export function locationCounts({ scenario, locations }: Plan): LocationCounts {
  return {
    scenario,
    locations: locations.map(({ id, siteNumber, name, placement }) => ({ id, siteNumber, name, aps: placement.count })),
  }
}

/** How much more a scenario costs than the base; null where one is unknown. */
function againstBase(base: ScenarioFigures, each: ScenarioFigures): string | null {
  if (base.totalEur === null || each.totalEur === null) return null
  return formatEuros(parseEuros(each.totalEur)! - parseEuros(base.totalEur)!)
}

type Row = readonly [label: string, cell: (figures: ScenarioFigures) => string]

function lineRows({ t, amount }: Words, base: ScenarioFigures): Row[] {
  const { planned, headroom } = t.compare.figures
  return base.lines.flatMap(({ id, label }): Row[] => {
    const line = (figures: ScenarioFigures) => figures.lines.find((each) => each.id === id)
    return [
      [planned(label), (figures) => amount(line(figures)?.plannedEur ?? null)],
      [headroom(label), (figures) => amount(line(figures)?.headroomEur ?? null)],
    ]
  })
}

function termRows({ t, amount, number }: Words, scenarios: readonly ScenarioFigures[]): Row[] {
  const { years: label, renewals: again } = t.compare.figures
  const years = [...new Set(scenarios.flatMap(({ byTerm }) => byTerm.map((term) => term.years)))].sort((a, b) => a - b)
  const rows = years.map((each): Row => {
    const cell = ({ byTerm }: ScenarioFigures): string => {
      const term = byTerm.find((other) => other.years === each)
      return term === undefined ? '—' : amount(term.totalEur)
    }
    return [label(number(each)), cell]
  })
  const shown = scenarios[0]?.renewals
  if (!shown) return rows
  const renewal: Row = [
    again(number(shown.years), number(shown.horizonYears)),
    ({ renewals }) => (renewals ? amount(renewals.amountEur) : '—'),
  ]
  return [...rows, renewal]
}

function rowsOf(words: Words, scenarios: readonly ScenarioFigures[]): Row[] {
  const { t, number, amount, more } = words
  const { figures, verdicts } = t.compare
  const [base] = scenarios
  return [
    [figures.aps, ({ accessPoints }) => number(accessPoints)],
    [figures.spares, ({ spares }) => number(spares)],
    [figures.rooms, ({ roomsMet, roomsRequired }) => `${roomsMet}/${roomsRequired}`],
    [figures.locations, ({ locationsMet, locations }) => `${locationsMet}/${locations}`],
    [figures.cable, ({ cableM }) => number(cableM)],
    ...lineRows(words, base!),
    [figures.total, ({ totalEur }) => amount(totalEur)],
    [figures.headroomTotal, ({ headroomEur }) => amount(headroomEur)],
    [figures.againstBase, (each) => (each === base ? '—' : more(againstBase(base!, each)))],
    [figures.eligible, ({ eligibleEur }) => amount(eligibleEur)],
    ...base!.financing.map(({ source }): Row => {
      const share = ({ financing }: ScenarioFigures) => financing.find((each) => each.source === source)
      return [source, (each) => amount(share(each)?.amountEur ?? null)]
    }),
    ...termRows(words, scenarios),
    [figures.verdict, ({ statement }) => verdicts[statement]],
  ]
}

/** Scenarios beside the base, `abreast` of them a table: figures down, scenarios across; each table begins with the base. */
export function scenarioDocument(
  scenarios: readonly ScenarioFigures[],
  operation: string,
  words: Words,
  abreast = scenarios.length,
): TextDocument {
  const { compare } = words.t
  const [base, ...others] = scenarios
  const rows = rowsOf(words, scenarios)
  const tables = []
  for (let first = 0; first === 0 || first < others.length; first += Math.max(1, abreast - 1)) {
    const shown = [base!, ...others.slice(first, first + Math.max(1, abreast - 1))]
    tables.push(
      table<Row>(
        [
          column(compare.figureHead, 'text', ([label]) => label),
          ...shown.map(
            (figures): Column<Row> => column(figures.scenario ?? compare.base, 'figures', ([, cell]) => cell(figures)),
          ),
        ],
        rows,
      ),
    )
  }
  return {
    title: compare.scenarios(operation),
    blocks: [section(compare.budget, [...tables, list([compare.yearsNote])])],
  }
}
