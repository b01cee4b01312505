import { amountAfterPeriod, licenceTerm } from '../../model/article.js'
import type { BomLine, LicencesPlan, LicenceTermPlan } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import { csvText } from '../csv.js'
import { type Column, column, note, prose, type Section, section, table } from '../document.js'
import type { Format } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { grantName } from '../words.js'
import { billColumns, licenceLines } from './bill.js'

/** What dates and rule the comparison rests on: one sentence above it, one below. */
export function licenceNotes(licences: LicencesPlan, t: Messages, f: Format): { intro: string; renewals: string } {
  return {
    intro: t.licences.intro(f.date(licences.from), f.date(licences.periodEnd)),
    renewals: t.licences.renewalRule(f.plural(licences.horizonYears, t.licences.years)),
  }
}

function termName(term: LicenceTermPlan, t: Messages, f: Format): string {
  const years = f.plural(term.years, t.licences.years)
  return term.chosen ? `${years} (${t.licences.chosen})` : years
}

/** Columns of the terms that licences are sold for, for people. */
function termColumns({ t, f, plan }: PageContext): Column<LicenceTermPlan>[] {
  const { columns: heads, noRenewal, renewalsOf } = t.licences
  const { grant, grantWithout } = termHeads(plan, t)
  const euros = (head: string, value: (term: LicenceTermPlan) => string | null): Column<LicenceTermPlan> =>
    column(head, 'euros', value)
  return [
    column(heads.term, 'text', (term) => termName(term, t, f)),
    column(heads.to, 'date', ({ to }) => to),
    column(heads.quantity, 'integer', ({ quantity }) => quantity),
    euros(heads.total, ({ totalEur }) => totalEur),
    column(
      heads.months,
      'figures',
      ({ monthsInside, monthsAfter }) => `${f.number(monthsInside)} / ${f.number(monthsAfter)}`,
    ),
    euros(heads.inside, ({ insideEur }) => insideEur),
    euros(heads.after, ({ afterEur }) => afterEur),
    euros(grant, ({ grantEur }) => grantEur),
    euros(grantWithout, ({ grantWithoutAfterEur }) => grantWithoutAfterEur),
    euros(heads.operation, ({ operationEur }) => operationEur),
    column(heads.renewals, 'text', ({ renewals, renewalsEur }) =>
      renewals === 0 ? noRenewal : renewalsOf(f.number(renewals), f.euros(renewalsEur)),
    ),
  ]
}

/** Terms of the licences side by side: what pays months after the period, the grant both ways, what must be renewed. */
export function licencesSection(context: PageContext): Section | null {
  const { t, f, plan } = context
  if (plan.licences === null) return null
  const { intro, renewals } = licenceNotes(plan.licences, t, f)
  return section(t.licences.compared, [prose(intro), table(termColumns(context), plan.licences.terms), note(renewals)])
}

type TermKey = keyof Messages['licences']['table']

/** Names of the columns of the terms where each figure has one of its own. */
export function termHeads(plan: Plan, { licences: { table: heads } }: Messages): Readonly<Record<TermKey, string>> {
  const fund = grantName(plan)
  return { ...heads, grant: heads.grant(fund), grantWithout: heads.grantWithout(fund) }
}

/** What a table of figures holds of each term on sale, by the names of its columns. */
function termValues({ common }: Messages): Readonly<Record<TermKey, Pick<Column<LicenceTermPlan>, 'kind' | 'value'>>> {
  return {
    years: { kind: 'quantity', value: (term) => term.years },
    chosen: { kind: 'centre', value: (term) => (term.chosen ? common.yes : common.no) },
    to: { kind: 'date', value: (term) => term.to },
    quantity: { kind: 'quantity', value: (term) => term.quantity },
    unitPrice: { kind: 'euros', value: (term) => term.unitPriceEur },
    total: { kind: 'euros', value: (term) => term.totalEur },
    monthsInside: { kind: 'integer', value: (term) => term.monthsInside },
    monthsAfter: { kind: 'integer', value: (term) => term.monthsAfter },
    inside: { kind: 'euros', value: (term) => term.insideEur },
    after: { kind: 'euros', value: (term) => term.afterEur },
    operation: { kind: 'euros', value: (term) => term.operationEur },
    grant: { kind: 'euros', value: (term) => term.grantEur },
    grantWithout: { kind: 'euros', value: (term) => term.grantWithoutAfterEur },
    renewals: { kind: 'integer', value: (term) => term.renewals },
    renewalsEur: { kind: 'euros', value: (term) => term.renewalsEur },
  }
}

/** A line of the bill, or a term on sale: each has columns of its own, so that no sum over a column counts an amount twice. */
type LicenceRow = { readonly line: BomLine } | { readonly term: LicenceTermPlan }

function ofLine({ head, kind, value }: Column<BomLine>): Column<LicenceRow> {
  return column(head, kind, (row) => ('line' in row ? value(row.line) : null))
}

/** Lines of the bill with their term from the acceptance on, whole months inside and after the operation's period, amounts pro rata. */
function lineColumns(context: PageContext): Column<BomLine>[] {
  const { t, plan } = context
  const { csv } = t
  const { licences, columns, missing } = messagesOf(plan.language, workbookTexts)
  const { siteNumber, location, number, article, label, quantity, unitPrice, total } = billColumns(context)
  const term = licenceTerm(plan.operation)
  const timed = <T>(line: BomLine, value: T): T | null => (line.termYears === null ? null : value)
  const after = (line: BomLine): bigint | null => {
    if (line.totalEur === null) return null
    return line.termYears === null ? 0n : amountAfterPeriod(parseEuros(line.totalEur)!, term)
  }
  const euros = (cents: bigint | null): string | null => (cents === null ? null : formatEuros(cents))
  return [
    siteNumber,
    { ...location, head: csv.location },
    number,
    article,
    label,
    quantity,
    unitPrice,
    total,
    column(csv.termYears, 'quantity', (line) => timed(line, term.years)),
    column(csv.from, 'date', (line) => timed(line, term.from)),
    column(csv.to, 'date', (line) => timed(line, term.to)),
    column(csv.monthsInside, 'integer', (line) => timed(line, term.monthsInside)),
    column(csv.monthsAfter, 'integer', (line) => timed(line, term.monthsAfter)),
    column(licences.inside, 'euros', (line) =>
      line.totalEur === null ? null : euros(parseEuros(line.totalEur)! - after(line)!),
    ),
    column(licences.after, 'euros', (line) => euros(after(line))),
    column(columns.remark, 'centre', (line) =>
      line.totalEur === null ? missing : timed(line, term.monthsAfter > 0 ? licences.toConfirm : null),
    ),
  ]
}

/** Licences as CSV: the lines of the bill, below them the terms compared. */
export function licencesCsv(plan: Plan): string {
  const context = pageContext(plan)
  const { licences } = context.t
  const terms = plan.licences?.terms ?? []
  const [site, location, ...lines] = lineColumns(context)
  const values = termValues(context.t)
  const heads = termHeads(plan, context.t)
  const compared = (Object.keys(heads) as TermKey[]).map((key): Column<LicenceRow> => {
    const { kind, value } = values[key]
    const head = licences.compares(heads[key])
    return column(head, kind, (row) => ('term' in row ? value(row.term) : null))
  })
  const columns: Column<LicenceRow>[] = [
    ofLine(site!),
    { ...ofLine(location!), value: (row) => ('line' in row ? location!.value(row.line) : licences.compared) },
    ...lines.map(ofLine),
    ...(terms.length === 0 ? [] : compared),
  ]
  const rows: LicenceRow[] = [...licenceLines(plan).map((line) => ({ line })), ...terms.map((term) => ({ term }))]
  return csvText(columns, rows, plan.language)
}
