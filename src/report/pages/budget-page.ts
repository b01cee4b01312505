import type { BomLine, BudgetLinePlan, LocationAmounts } from '../../model/budget-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext, provenanceOf } from '../context.js'
import {
  type Block,
  blocks,
  type Column,
  column,
  type Figure,
  factsOf,
  note,
  type PageDocument,
  prose,
  type Section,
  type Span,
  section,
  table,
} from '../document.js'
import { pagePieces } from '../html/page.js'
import {
  groupedBy,
  isCounted,
  locationsById,
  quantityOf,
  remindersSection,
  reuseSection,
  totalOf,
} from '../subjects/bill.js'
import {
  budgetLead,
  expensesSection,
  financingSection,
  linesSection,
  moneyFacts,
  procurementSection,
} from '../subjects/budget.js'
import { licencesSection } from '../subjects/licences.js'
import { scopeSection } from '../subjects/scope.js'
import { twoPlansSection } from '../subjects/two-plans.js'
import { waysSection } from '../subjects/ways-out.js'
import { apCostDrawing, mostAps, partsDrawing } from '../svg/charts.js'

/** What a budget line buys of one article. */
interface Share {
  readonly label: string
  readonly quantity: number | null
  readonly totalEur: string | null
  readonly share: number
}

const SHOWN = 8

/** What makes up a budget line, the dearest article first; what is left over in one row. */
function sharesOf({ t, f, plan }: PageContext, line: BudgetLinePlan): Share[] {
  const bought = plan.bom.filter((each) => isCounted(each) && each.line === line.id && each.totalEur !== '0.00')
  const whole = Number(line.knownEur)
  const shareOf = (totalEur: string | null): number => (whole === 0 || totalEur === null ? 0 : Number(totalEur) / whole)
  const row = (label: string, lines: readonly BomLine[], quantity: number | null): Share => {
    const totalEur = totalOf(lines)
    return { label, quantity, totalEur, share: shareOf(totalEur) }
  }
  const sorted = [...groupedBy(bought, ({ article }) => article).values()]
    .map((lines) => ({ lines, row: row(lines[0].label, lines, quantityOf(lines)) }))
    .sort((a, b) => b.row.share - a.row.share)
  const rest = sorted.slice(SHOWN)
  const shown = sorted.slice(0, rest.length === 1 ? SHOWN + 1 : SHOWN)
  return [
    ...shown.map((each) => each.row),
    ...(rest.length < 2
      ? []
      : [
          row(
            t.wall.budget.others(f.number(rest.length)),
            rest.flatMap(({ lines }) => lines),
            null,
          ),
        ]),
  ]
}

function shareBar({ f }: PageContext, share: number, isOver: boolean): Span[] {
  return [{ bar: share, look: isOver ? 'over' : 'fine' }, f.percent(share)]
}

function lineChart({ t, f, plan }: PageContext, line: BudgetLinePlan): Figure | null {
  const { aps } = plan.budget
  if (line.totalEur === null || aps === 0 || line.eurPerAp === null || line.eurPerAp === '0.00') return null
  const words = t.wall.budget
  // A line that is over without any access point is not broken by their number.
  const breaksAt = line.breaksAtAps === 0 ? null : line.breaksAtAps
  const counted = (count: number): string => f.plural(count, t.count.apsShort)
  const caption = words.byAps
  const drawing = apCostDrawing({
    label: caption,
    plannedAps: aps,
    planned: Number(line.totalEur),
    ceiling: Number(line.ceilingEur),
    perAp: Number(line.eurPerAp),
    breaksAt,
    isOver: line.verdict === 'fail',
    words: {
      planned: words.plannedMark(counted(aps)),
      ceiling: `${words.ceilingMark} ${f.euros(line.ceilingEur)}`,
      breaks: breaksAt === null ? '' : `${t.index.breaksAt} ${counted(breaksAt)}`,
      most: f.plural(mostAps(aps, breaksAt), t.count.apsShort),
    },
  })
  return { kind: 'figure', look: 'wide', caption: [caption], drawing: drawing.markup }
}

/** Why a line costs what it costs: its articles, and how it follows the number of access points. */
function lineSection(context: PageContext, line: BudgetLinePlan): Section {
  const { t, f } = context
  const words = t.wall.budget
  const isOver = line.verdict === 'fail'
  const columns: Column<Share>[] = [
    column(words.article, 'label', ({ label }) => label),
    column(t.bom.quantity, 'quantity', ({ quantity }) => quantity, { absent: '' }),
    column(t.bom.total, 'euros', ({ totalEur }) => totalEur),
    column(words.share, 'text', ({ share }) => share, { shown: ({ share }) => shareBar(context, share, isOver) }),
  ]
  const chart = lineChart(context, line)
  return section(
    words.why(line.label),
    [
      {
        kind: 'columns',
        look: 'even',
        parts: [
          [table(columns, sharesOf(context, line), { total: [t.common.total, '', line.totalEur, ''] })],
          chart === null ? [] : [chart, note(words.perAp(f.euros(line.eurPerAp)))],
        ],
      },
      isOver ? prose([{ link: t.wall.ways.title, to: '#ways' }]) : null,
    ],
    { id: `line-${line.id}` },
  )
}

/** Who pays the total, as one bar. */
function financingFigure({ t, f, plan }: PageContext): Figure | null {
  const { financing, totalEur } = plan.budget
  if (totalEur === null || Number(totalEur) === 0) return null
  const parts = financing.map(({ source, amountEur }) => ({
    name: source,
    amount: f.euros(amountEur),
    share: Number(amountEur ?? 0) / Number(totalEur),
  }))
  const caption = t.wall.budget.shares
  return { kind: 'figure', look: 'wide', caption: [caption], drawing: partsDrawing(caption, parts).markup }
}

/** What each location costs, and what all have in common. */
function locationsSection(context: PageContext): Section {
  const { t, plan } = context
  const { byLocation, lines } = plan.budget
  const locations = locationsById(plan)
  // What is common is no location, and would dwarf them.
  const most = Math.max(1, ...byLocation.map((row) => (row.locationId === null ? 0 : Number(row.totalEur ?? 0))))
  const named = ({ locationId }: LocationAmounts): string => locations.get(locationId ?? '')?.name ?? t.common.common
  const columns: Column<LocationAmounts>[] = [
    column(t.index.columns.name, 'text', named, {
      shown: (row) =>
        row.locationId === null ? named(row) : [{ link: named(row), to: `sites/${row.locationId}.html` }],
    }),
    column(t.index.columns.aps, 'integer', ({ aps }) => aps),
    ...lines.map(({ id, label }): Column<LocationAmounts> => column(label, 'euros', (row) => row.lines[id] ?? null)),
    column(t.index.columns.cost, 'euros', ({ totalEur }) => totalEur),
    column(t.wall.budget.besideDearest, 'text', ({ totalEur }) => Number(totalEur ?? 0), {
      shown: ({ locationId, totalEur }) =>
        locationId === null ? [] : [{ bar: Number(totalEur ?? 0) / most, look: 'fine' }],
    }),
    column(t.funding.perApColumn, 'euros', ({ perApEur }) => perApEur),
  ]
  return section(t.wall.budget.byLocation, [table(columns, byLocation, { isSortable: true })], { id: 'locations' })
}

function* budgetBlocks(context: PageContext): Generator<Block> {
  const { t, plan } = context
  yield* blocks([
    budgetLead(context),
    factsOf(moneyFacts(context), { isDense: true }),
    plan.budget.lines.map((line) => lineSection(context, line)),
    waysSection(context),
    linesSection(context),
    financingSection(context, financingFigure(context)),
    procurementSection(context),
    plan.expenses === null ? note(t.dashboard.noRegister) : null,
    expensesSection(context),
    licencesSection(context),
  ])
  yield locationsSection(context)
  yield* blocks([twoPlansSection(context), scopeSection(context), reuseSection(context), remindersSection(context)])
}

/** All about the money of the operation on one page. */
export function budgetPagePieces(plan: Plan): Generator<string> {
  const context = pageContext(plan)
  const { t } = context
  const document: PageDocument = {
    title: t.wall.budget.title(plan.operation.name),
    kind: t.wall.budget.kind,
    heading: plan.operation.name,
    provenance: provenanceOf(context, plan.locations),
    back: 'index.html',
    isLong: true,
    blocks: budgetBlocks(context),
  }
  return pagePieces(context, document)
}
