import type { RunningPlan } from '../../model/budget-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import { tableCsv } from '../csv.js'
import {
  type Column,
  column,
  list,
  note,
  prose,
  type Section,
  section,
  subsection,
  type Table,
  table,
} from '../document.js'
import { messagesOf } from '../messages/index.js'
import { runningTexts } from '../messages/running.js'
import type { Picked } from '../messages/texts.js'

type Words = Picked<typeof runningTexts>
type Row = RunningPlan['rows'][number]

const wordsOf = ({ plan }: PageContext): Words => messagesOf(plan.language, runningTexts)

function rowName({ kind, wave }: Row, words: Words): string {
  return wave === null ? words.kinds[kind] : words.ofWave(words.kinds[kind], wave)
}

/** What running costs, a column a year. */
function runningTable(context: PageContext, running: RunningPlan): Table {
  const words = wordsOf(context)
  const columns: Column<Row>[] = [
    column(words.item, 'text', (row) => rowName(row, words)),
    ...running.byYearEur.map(
      (_, year): Column<Row> =>
        column(words.year(context.f.number(year + 1)), 'euros', ({ byYearEur }) => byYearEur[year] ?? null),
    ),
    column(words.total, 'euros', ({ totalEur }) => totalEur),
  ]
  return table(columns, running.rows, { total: [words.total, ...running.byYearEur, running.totalEur] })
}

function waveTable(words: Words, { waves }: RunningPlan): Table {
  const columns: Column<RunningPlan['waves'][number]>[] = [
    column(words.wave, 'text', ({ id }) => id ?? words.single),
    column(words.accepted, 'date', ({ on }) => on),
    column(words.locations, 'integer', ({ locations }) => locations),
    column(words.licences, 'integer', ({ licences }) => licences),
  ]
  return table(columns, waves)
}

/** What each figure that is assumed rests on. */
function assumptionTexts({ f }: PageContext, words: Words, { assumptions }: RunningPlan): string[] {
  return assumptions.map(({ key, value, source }) => {
    const shown =
      key === 'wan' ? f.euros(value) : key === 'maintenanceFrom' ? f.number(Number(value)) : f.percent(Number(value), 0)
    return words.assumption(words.assumed[key](shown), source)
  })
}

/** Running cost over the years, by wave and co-term, outside the funded lines; nothing where the operation assumes nothing of it. */
export function runningSection(context: PageContext): Section | null {
  const { plan, f } = context
  const { running } = plan
  if (running === undefined) return null
  const words = wordsOf(context)
  const { years, from, to, termYears, separateEur, coTermEur } = running
  return section(words.title(f.number(years)), [
    prose(words.intro(f.date(from), f.date(to))),
    runningTable(context, running),
    termYears === null
      ? null
      : subsection(words.waves, [
          waveTable(words, running),
          prose(words.coTerm(f.euros(separateEur), f.euros(coTermEur))),
          note(words.coTermNote),
        ]),
    subsection(words.assumptions, [list(assumptionTexts(context, words, running))]),
  ])
}

/** The sheet of the workbook. */
export function runningSheet(plan: Plan) {
  const context = pageContext(plan)
  const { running } = plan
  if (running === undefined) return null
  const words = wordsOf(context)
  const { f } = context
  const { total: _, ...own } = runningTable(context, running)
  return {
    name: words.sheet,
    title: words.title(f.number(running.years)),
    note: [
      words.intro(f.date(running.from), f.date(running.to)),
      ...(running.termYears === null ? [] : [words.coTerm(f.euros(running.separateEur), f.euros(running.coTermEur))]),
      ...assumptionTexts(context, words, running),
    ].join('\n'),
    table: own,
    widths: [48, ...running.byYearEur.map(() => 15), 16],
    isSummed: true,
  }
}

/** The table as CSV. */
export function runningCsv(plan: Plan): string {
  const context = pageContext(plan)
  return tableCsv(runningTable(context, plan.running!), plan.language)
}
