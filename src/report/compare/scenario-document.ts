import type { ComparisonDocument, Grid } from './document.js'
import { againstBase, type ScenarioFigures } from './scenario-figures.js'
import type { Words } from './words.js'

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
): ComparisonDocument {
  const { compare } = words.t
  const [base, ...others] = scenarios
  const rows = rowsOf(words, scenarios)
  const grids: Grid[] = []
  for (let first = 0; first === 0 || first < others.length; first += Math.max(1, abreast - 1)) {
    const shown = [base!, ...others.slice(first, first + Math.max(1, abreast - 1))]
    grids.push({
      heads: [compare.figureHead, ...shown.map(({ scenario }) => scenario ?? compare.base)],
      textColumns: [0],
      rows: rows.map(([label, cell]) => [label, ...shown.map(cell)]),
    })
  }
  const sections = grids.map((grid, index) => ({
    title: index === 0 ? compare.budget : '',
    grid,
    ...(index === grids.length - 1 ? { sentences: [compare.yearsNote] } : {}),
  }))
  return { title: compare.scenarios(operation), sections }
}
