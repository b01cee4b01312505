import type { Advancement, BudgetLinePlan, BudgetPlan, LineVerdict } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import {
  blocks,
  type Column,
  column,
  type Figure,
  LINE_END,
  note,
  type Prose,
  pairs,
  prose,
  type Section,
  type Span,
  section,
  type Table,
  table,
} from '../document.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'
import { grantName, labelOf } from '../words.js'
import { missingPrices, quotedShare, unpricedArticles } from './bill.js'
import { advancementColumns } from './evidence.js'

/** A label with an amount of the plan. */
type AmountRow = readonly [label: string, amountEur: string | null]

/** The grant on each base: the base, then what each rated source pays on it. */
function baseRows({ bases }: BudgetPlan, t: Messages): AmountRow[] {
  return bases.flatMap(({ per, eligibleEur, financing }): AmountRow[] => [
    [t.funding.bases[per], eligibleEur],
    ...financing
      .filter(({ rate }) => rate !== null)
      .map(({ source, amountEur }) => [t.funding.share(source), amountEur] as const),
  ])
}

/** Accessories that no budget line names, and the grant that depends on their place; nothing where none is bought. */
function accessoryRows({ accessories }: BudgetPlan, funding: Messages['funding']): AmountRow[] {
  if (accessories === undefined || accessories.totalEur === '0.00') return []
  return [
    [funding.accessories, accessories.totalEur],
    [funding.accessoriesGrant, accessories.grantEur],
  ]
}

/** What comes back of the VAT, where the file names lines that bring it back. */
export function fctvaRows({ fctva, lines }: BudgetPlan, funding: Messages['funding'], f: Format): AmountRow[] {
  if (fctva === undefined) return []
  const named = lines.filter(({ id }) => fctva.lines.includes(id)).map(({ label }) => label)
  return [[funding.fctva(f.percent(fctva.rate, 3), named.join(', ')), fctva.amountEur]]
}

/** Which procedure the needs ask for, against the one that is meant; nothing where the catalogue has no thresholds. */
function procurementRows({ f, t }: PageContext, { procurement }: BudgetPlan): (readonly [string, string])[] {
  if (procurement === undefined) return []
  const words = t.funding.procurement
  const { asked, askedAtHigh, route, fits, needsEur, highEur, otherNeedsEur, thresholds } = procurement
  const { routes } = t.evidence
  const named = (procedure: keyof typeof routes | null): string =>
    procedure === null ? words.unknown : routes[procedure]
  const meant = route === null ? words.undeclared : routes[route]
  return [
    [words.needs, f.euros(needsEur)],
    ...(otherNeedsEur === '0.00' ? [] : [[words.others, f.euros(otherNeedsEur)] as const]),
    [words.high, f.euros(highEur)],
    ...thresholds.map(
      ({ procedure, amountEur, confirmed }) =>
        [
          words.thresholds[procedure],
          confirmed ? f.euros(amountEur) : `${f.euros(amountEur)} (${words.toConfirm})`,
        ] as const,
    ),
    [words.asked, named(asked)],
    [words.askedAtHigh, named(askedAtHigh)],
    [words.route, fits === false ? words.meantMisfit(meant) : meant],
  ]
}

/** The same as a section, with where each threshold was read. */
export function procurementSection(context: PageContext): Section | null {
  const { t, f, plan } = context
  const { procurement } = plan.budget
  const words = t.funding.procurement
  if (procurement === undefined) return null
  const sources = procurement.thresholds.map(({ procedure, text, source }) =>
    words.sourced(words.thresholds[procedure], words.source(text, source)),
  )
  return section(
    words.title,
    [
      pairs(procurementRows(context, plan.budget), [words.title, words.value]),
      note([words.note(f.date(procurement.on)), ...sources].join(' ')),
    ],
    { level: 3, id: 'procurement' },
  )
}

/** What is not eligible or not sure, what must be advanced, and what one AP and one location cost. */
function followedRows(budget: BudgetPlan, { funding }: Messages, f: Format): AmountRow[] {
  return [
    [funding.notEligible, budget.notEligibleEur],
    [funding.toConfirm, budget.toConfirmEur],
    ...accessoryRows(budget, funding),
    ...(budget.contingencyEur === '0.00' ? [] : [[funding.contingency, budget.contingencyEur] as const]),
    [funding.prefinance, budget.prefinanceEur],
    ...fctvaRows(budget, funding, f),
    [funding.perAp, budget.perApEur],
    [funding.perLocation, budget.perLocationEur],
  ]
}

/** By how much a ceiling is exceeded: the headroom without its sign. */
function excess(headroomEur: string): string {
  return headroomEur.replace('-', '')
}

/** How much of its ceiling a line uses, as a bar. */
function usageBar({ usedShare, verdict, close }: BudgetLinePlan): Extract<Span, { readonly bar: number }> {
  return { bar: usedShare ?? 0, look: verdict === 'fail' ? 'over' : close ? 'close' : 'fine' }
}

/** What rests on estimates is never called held without saying so. */
function ceilingBadge(t: Messages, verdict: LineVerdict, estimated: boolean): Span {
  const words = t.index.ceilingVerdict
  const badge = verdict === 'pass' ? (estimated ? words.heldOnEstimates : words.held) : words[verdict]
  return { badge, tone: verdict }
}

function budgetBadge({ t, plan }: PageContext): Span {
  return ceilingBadge(t, plan.budget.verdict, plan.budget.onEstimates)
}

/** What is said of the number of access points that breaks a line. */
interface BreaksWords<At> {
  readonly at: (aps: number) => At
  /** It holds, whatever their number. */
  readonly never: string
  /** It is exceeded without any. */
  readonly already: string
  /** A price is missing. */
  readonly unknown: string
}

export function breaksAtOf<At>({ breaksAtAps, totalEur }: BudgetLinePlan, words: BreaksWords<At>): At | string {
  if (totalEur === null) return words.unknown
  if (breaksAtAps === null) return words.never
  return breaksAtAps === 0 ? words.already : words.at(breaksAtAps)
}

/** Columns of budget lines, by what they hold. */
function lineColumns({ t, f, plan }: PageContext) {
  const { planned, ceiling, headroom, used, range, breaksAt, breaksNever, breaksAtAps } = t.index
  const spread = ({ lowEur, highEur }: Pick<BudgetPlan, 'lowEur' | 'highEur'>): Span[] => [
    `${f.euros(lowEur)} …`,
    LINE_END,
    f.euros(highEur),
  ]
  const badge = (line: BudgetLinePlan): Span => ceilingBadge(t, line.verdict, line.onEstimates)
  const label = column(t.bom.line, 'text', (line: BudgetLinePlan) => line.label)
  const total = column(planned, 'euros', ({ totalEur }: BudgetLinePlan) => totalEur)
  const paid = (id: string): Advancement | undefined => plan.expenses?.lines.find((each) => each.id === id)
  return {
    line: { ...label, shown: (line) => [line.category, LINE_END, { bold: line.label }] },
    lineAndVerdict: { ...label, shown: (line) => [{ bold: line.label }, LINE_END, badge(line)] },
    planned: total,
    plannedAndBar: { ...total, shown: (line) => [f.euros(line.totalEur), LINE_END, usageBar(line)] },
    ceiling: column(ceiling, 'euros', ({ ceilingEur }) => ceilingEur),
    headroom: column(headroom, 'euros', ({ headroomEur }) => headroomEur),
    used: column(used, 'text', ({ usedShare }) => usedShare, {
      shown: (line) => [usageBar(line), line.usedShare === null ? '' : f.percent(line.usedShare)],
    }),
    range: { ...column(range, 'figures', ({ highEur }: BudgetLinePlan) => highEur), shown: spread },
    committed: column(t.dashboard.committed, 'euros', ({ id }) => paid(id)?.committedEur ?? null),
    paid: column(t.dashboard.paid, 'euros', ({ id }) => paid(id)?.paidEur ?? null),
    breaksAt: column(breaksAt, 'figures', (line) =>
      breaksAtOf(line, { at: (aps) => breaksAtAps(f.number(aps)), ...breaksNever }),
    ),
    verdict: column(t.site.verdictColumn, 'text', ({ verdict }) => verdict, { shown: (line) => [badge(line)] }),
  } satisfies Readonly<Record<string, Column<BudgetLinePlan>>>
}

function lineTable(context: PageContext): Table {
  const { t, plan } = context
  const { budget } = plan
  const { line, planned, ceiling, headroom, used, range, breaksAt, verdict } = lineColumns(context)
  const spread = { value: budget.highEur, shown: range.shown(budget) }
  return table([line, planned, ceiling, headroom, used, range, breaksAt, verdict], budget.lines, {
    total: [t.common.total, budget.totalEur, budget.ceilingEur, budget.headroomEur, '', spread, '', ''],
  })
}

/** The verdict in a sentence, and the prices that are missing. */
export function budgetStatement(context: PageContext): readonly (Prose | null)[] {
  const { t, plan } = context
  const { budget } = plan
  const missing = missingPrices(plan)
  return [
    prose([budgetBadge(context), ' ', { bold: t.wall.verdict[budget.outcome] }], 'lead'),
    missing === '' ? null : prose(t.index.missing(missing)),
  ]
}

/** The verdict with the total, by how much lines are over, and those of which only the high end is. */
export function budgetLead(context: PageContext): readonly Prose[] {
  const { t, f, plan } = context
  const { budget } = plan
  const over = budget.lines.filter((line) => line.verdict === 'fail' && line.headroomEur !== null)
  return [
    prose([{ bold: f.euros(budget.totalEur) }, t.wall.ofCeiling(f.euros(budget.ceilingEur))], 'lead'),
    // The badge says nothing of the total alone: a line may be over while the total holds.
    prose([budgetBadge(context), ' ', t.index.statement[budget.outcome]]),
    ...over.map(({ label, headroomEur }) => prose(t.index.overBy(label, f.euros(excess(headroomEur!))))),
    ...budget.lines
      .filter(({ highExceeds }) => highExceeds)
      .map(({ label, highEur }) => prose(t.funding.highOver(label, f.euros(highEur)))),
  ]
}

function financing({ t, f, plan }: PageContext): Table {
  const { budget } = plan
  const rows: AmountRow[] = [
    [t.index.totalHt, budget.totalEur],
    [`${t.index.vat} (${f.percent(budget.vatRate, 0)})`, budget.vatEur],
    [t.index.totalTtc, budget.totalInclVatEur],
    ...budget.financing.map(({ source, amountEur }) => [source, amountEur] as const),
  ]
  return pairs(rows, [t.index.financing, t.index.amount], 'euros')
}

/** The lines against their ceilings, in the dossier's words. */
export function linesSection(context: PageContext): Section {
  const { t, f, plan } = context
  return section(
    t.wall.linesTitle,
    [lineTable(context), note(t.index.rangeNote), note(t.funding.warnAt(f.percent(plan.budget.warnAt, 0)))],
    { id: 'budget' },
  )
}

/** Who pays, what is eligible, what must be advanced, and the items of the dossier. */
export function financingSection(context: PageContext, figure: Figure | null): Section {
  const { t, f, plan } = context
  const { budget } = plan
  const { quote, list, estimate } = budget.basisShares
  const items = Object.entries(budget.byItem)
    .filter(([, amount]) => amount !== '0.00')
    .map(([item, amount]) => [labelOf(t.dossierItem, item), amount] as const)
  const notes = [
    t.funding.basesNote,
    t.funding.prefinanceNote,
    ...(budget.fctva === undefined ? [] : [t.funding.fctvaNote(budget.fctva.text, budget.fctva.source)]),
    t.funding.basis(f.percent(quote), f.percent(list), f.percent(estimate)),
  ]
  const followed = [...baseRows(budget, t), ...followedRows(budget, t, f)]
  return section(
    t.index.financing,
    [
      {
        kind: 'columns',
        look: 'even',
        parts: [blocks([figure, financing(context)]), [pairs(items, [t.index.byItem, t.index.amount], 'euros')]],
      },
      pairs(followed, [t.funding.title, t.index.amount], 'euros'),
      note(notes.join(' ')),
    ],
    { id: 'financing' },
  )
}

/** An amount of whole euros without its cents. */
function whole(f: Format, amountEur: string | null): string {
  return f.euros(amountEur).replace(/[.,]00(?=\D*$)/, '')
}

/** What the register says of a line; nothing where there is none. */
function spentText({ t, f, plan }: PageContext, { id }: BudgetLinePlan): string {
  const spent = plan.expenses?.lines.find((line) => line.id === id)
  return spent === undefined ? '' : ` · ${t.wall.spent(f.euros(spent.committedEur), f.euros(spent.paidEur))}`
}

/** Where a ceiling stands among the draws of its line. */
function draws(ceilingEur: string, p10Eur: string, p90Eur: string): 'below' | 'between' | 'above' {
  const ceiling = parseEuros(ceilingEur)!
  if (ceiling < parseEuros(p10Eur)!) return 'below'
  return ceiling < parseEuros(p90Eur)! ? 'between' : 'above'
}

/** How much of its ceiling a line uses, what is likely of it, and the number of access points that breaks it: two lines of text and a gauge. */
function lineGauge(context: PageContext, line: BudgetLinePlan): Prose {
  const { t, f, plan } = context
  const words = t.wall
  const { ceilingEur, headroomEur, p10Eur = null, p90Eur = null } = line
  const share = (amount: string | null): number =>
    Number(ceilingEur) === 0 ? 0 : Number(amount ?? 0) / Number(ceilingEur)
  const counted = (aps: number): string => f.plural(aps, t.count.apsShort)
  const left =
    headroomEur === null
      ? ''
      : headroomEur.startsWith('-')
        ? words.over(f.euros(excess(headroomEur)))
        : words.left(f.euros(headroomEur))
  const breaks = breaksAtOf(line, {
    at: (aps) => words.breaks(counted(plan.budget.aps), counted(aps)),
    ...words.breaksNever,
  })
  const spread =
    p10Eur === null || p90Eur === null
      ? []
      : [words.spread(whole(f, p10Eur), whole(f, p90Eur), words.holds[draws(ceilingEur, p10Eur, p90Eur)]), ' · ']
  return {
    kind: 'prose',
    style: 'gauge',
    text: [
      { link: line.label, to: `budget.html#line-${line.id}` },
      ' ',
      ceilingBadge(t, line.verdict, line.onEstimates),
      LINE_END,
      { bold: f.euros(line.totalEur) },
      words.ofCeiling(f.euros(ceilingEur)),
      left,
      { ...usageBar(line), gauge: { likely: p10Eur === null ? null : [share(p10Eur), share(p90Eur)] } },
      ...spread,
      breaks,
      spentText(context, line),
    ],
  }
}

/** The lines for the first screen, each with the way to what it is made of. */
export function lineGauges(context: PageContext): readonly Prose[] {
  return [...context.plan.budget.lines.map((line) => lineGauge(context, line)), note(context.t.wall.gaugeNote)]
}

/** What the rated sources would not pay were the months after the period not eligible; null where that is not known. */
function grantAtRiskEur({ licences }: Plan): string | null {
  const chosen = licences?.terms.find((term) => term.chosen)
  const [all, without] = [chosen?.grantEur, chosen?.grantWithoutAfterEur].map((amount) => parseEuros(amount ?? ''))
  return all === null || all === undefined || without === null || without === undefined
    ? null
    : formatEuros(all - without)
}

type Fact = readonly [name: string, value: string]

/** What the sources with a rate pay. */
function grantFacts({ t, f, plan }: PageContext): Fact[] {
  const rated = plan.budget.financing.filter(({ rate }) => rate !== null)
  return rated.map(({ source, amountEur }) => [t.dashboard.due(source), f.euros(amountEur)])
}

/** The grant, the rooms, the plans and what they rest on, at a glance. */
export function estateFacts(context: PageContext, robust: readonly [number, number] | null): Fact[] {
  const { t, f, plan } = context
  const { keyFacts } = t.index
  const { budget, locations } = plan
  const rooms = (count: (location: Plan['locations'][number]) => number): string =>
    f.number(locations.reduce((sum, location) => sum + count(location), 0))
  const of = (some: number, all: number): string => `${f.number(some)} / ${f.number(all)}`
  const proven = locations.filter(({ placement }) => placement.proven).length
  return [
    [t.dashboard.rooms, `${rooms(({ passedRooms }) => passedRooms)} / ${rooms(({ requiredRooms }) => requiredRooms)}`],
    [keyFacts.aps, keyFacts.apsAndSpares(f.number(budget.aps), f.number(budget.spares))],
    [keyFacts.proven, of(proven, locations.length)],
    ...(robust === null ? [] : [[t.wall.robust, of(...robust)] as const]),
    ...grantFacts(context),
    [keyFacts.quoted, f.percent(quotedShare(plan), 0)],
  ]
}

/** What of the money is due, at risk or to be confirmed, at a glance. */
export function moneyFacts(context: PageContext): Fact[] {
  const { t, f, plan } = context
  const names = t.dashboard
  const { budget } = plan
  return [
    ...budget.financing
      .filter(({ rate }) => rate !== null)
      .map(({ source, maxEur }) => [names.capped(source), f.euros(maxEur)] as const),
    [names.atRisk(grantName(plan)), f.euros(grantAtRiskEur(plan))],
    ...(accessoryRows(budget, t.funding).length === 0
      ? []
      : [[names.accessories, f.euros(budget.accessories!.grantEur)] as const]),
    [names.excess, f.euros(budget.notEligibleEur)],
    [names.toConfirm, f.euros(budget.toConfirmEur)],
    [t.index.p10p90, `${whole(f, budget.p10Eur)} … ${whole(f, budget.p90Eur)}`],
  ]
}

/** How far the expenses are; nothing where there is no register. */
export function expensesSection(context: PageContext): Section | null {
  const { t, f, plan } = context
  const { expenses } = plan
  if (expenses === null) return null
  const columns = advancementColumns(context)
  const total = { ...expenses.total, label: t.common.total }
  return section(
    t.evidence.page.title,
    [
      table(columns, expenses.lines, { total: columns.map(({ value }) => value(total)) }),
      note(t.evidence.page.note(f.date(plan.operation.period.end))),
    ],
    { id: 'expenses' },
  )
}

const isSome = (amount: string | null): amount is string => amount !== null && !/^-?0\.00$/.test(amount)

function moneyDecisions({ budget, licences, reuse }: Plan, { decisions: t }: Messages, f: Format): (string | null)[] {
  const { accessories } = budget
  const afterEur = licences?.terms.find(({ chosen }) => chosen)?.afterEur ?? null
  return [
    isSome(afterEur) ? t.licences(f.euros(afterEur)) : null,
    accessories !== undefined && isSome(accessories.totalEur)
      ? t.accessories(f.euros(accessories.totalEur), f.euros(accessories.grantEur))
      : null,
    isSome(reuse.totalEur) ? t.reuse(f.euros(reuse.totalEur)) : null,
  ]
}

/** What someone has to decide beside the ways out of the ceilings, the gravest first: a sentence each, from the plan alone. */
export function awaitedDecisions(plan: Plan, messages: Messages, f: Format): string[] {
  const t = messages.decisions
  const { locations, budget } = plan
  const missing = unpricedArticles(plan).length
  const failing = locations.reduce((sum, { requiredRooms, passedRooms }) => sum + requiredRooms - passedRooms, 0)
  const unproven = locations.filter(({ placement }) => !placement.proven).length
  const assumed = locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  const unquoted = 1 - budget.basisShares.quote
  const sentences = [
    missing > 0 ? t.missing(f.plural(missing, t.articles)) : null,
    failing > 0 ? t.failing(f.plural(failing, t.rooms)) : null,
    ...moneyDecisions(plan, messages, f),
    assumed > 0 ? t.plans(f.plural(assumed, t.assumedPlans)) : null,
    unquoted > 0 ? t.prices(f.percent(unquoted, 0)) : null,
    unproven > 0 ? t.unproven(f.plural(unproven, t.unprovenPlans)) : null,
  ]
  return sentences.filter((sentence) => sentence !== null)
}
