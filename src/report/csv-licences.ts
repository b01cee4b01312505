import type { BomLine, LicenceTermPlan } from '../model/budget-plan.js'
import { amountAfterPeriod, type LicenceTerm, licenceTerm } from '../model/licence-term.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { Plan } from '../model/plan.js'
import { licenceLines, locationsById } from './bill.js'
import { type CsvValue, csvAmount, csvDate, csvText } from './csv.js'
import { type Messages, messagesOf } from './messages/index.js'
import { workbookTexts } from './messages/workbook.js'

/** `term` is null for a licence without one: all of it is inside the period. */
function row(plan: Plan, line: BomLine, term: LicenceTerm | null, place: CsvValue[]): CsvValue[] {
  const { language } = plan
  const { missing, licences } = messagesOf(language, workbookTexts)
  const total = line.totalEur === null ? null : parseEuros(line.totalEur)!
  const after = total === null ? null : term === null ? 0n : amountAfterPeriod(total, term)
  const inside = total === null || after === null ? null : total - after
  const amount = (cents: bigint | null): CsvValue => csvAmount(cents === null ? null : formatEuros(cents), language)
  return [
    ...place,
    line.priceNumber,
    line.article,
    line.label,
    line.quantity,
    csvAmount(line.unitPriceEur, language),
    amount(total),
    term?.years ?? null,
    term && csvDate(term.from, language),
    term && csvDate(term.to, language),
    term?.monthsInside ?? null,
    term?.monthsAfter ?? null,
    amount(inside),
    amount(after),
    total === null ? missing : term !== null && term.monthsAfter > 0 ? licences.toConfirm : null,
  ]
}

/** What is compared of one term on sale, in the order of `licences.table`: amounts of the plan. */
function comparison(plan: Plan, term: LicenceTermPlan): CsvValue[] {
  const { yes, no } = messagesOf(plan.language).common
  const amount = (euros: string | null): CsvValue => csvAmount(euros, plan.language)
  const cells: Readonly<Record<keyof Messages['licences']['table'], CsvValue>> = {
    years: term.years,
    chosen: term.chosen ? yes : no,
    to: csvDate(term.to, plan.language),
    quantity: term.quantity,
    unitPrice: amount(term.unitPriceEur),
    total: amount(term.totalEur),
    monthsInside: term.monthsInside,
    monthsAfter: term.monthsAfter,
    inside: amount(term.insideEur),
    after: amount(term.afterEur),
    operation: amount(term.operationEur),
    grant: amount(term.grantEur),
    grantWithout: amount(term.grantWithoutAfterEur),
    renewals: term.renewals,
    renewalsEur: amount(term.renewalsEur),
  }
  return comparedColumns(plan).map((key) => cells[key])
}

function comparedColumns({ language }: Plan): (keyof Messages['licences']['table'])[] {
  return Object.keys(messagesOf(language).licences.table) as (keyof Messages['licences']['table'])[]
}

/** The lines of the bill, then the terms on sale, each in columns of its own, so that no sum over a column counts an amount twice. */
function withComparison(plan: Plan, header: readonly string[], rows: readonly CsvValue[][]): string {
  const { licences } = messagesOf(plan.language)
  const terms = plan.licences?.terms ?? []
  if (terms.length === 0) return csvText(header, rows, plan.language)
  const compared = comparedColumns(plan)
  const blank = (count: number): null[] => Array(count).fill(null)
  return csvText(
    [...header, ...compared.map((key) => licences.compares(licences.table[key]))],
    [
      ...rows.map((row) => [...row, ...blank(compared.length)]),
      ...terms.map((term) => [null, licences.compared, ...blank(header.length - 2), ...comparison(plan, term)]),
    ],
    plan.language,
  )
}

/** Licences as CSV: term from the acceptance on, whole months inside and after the operation's period, amounts pro rata of them; below, the terms compared. */
export function licencesCsv(plan: Plan): string {
  const { bom, csv, common } = messagesOf(plan.language)
  const { licences, columns } = messagesOf(plan.language, workbookTexts)
  const header = [
    csv.site,
    csv.location,
    columns.number,
    bom.article,
    bom.label,
    bom.quantity,
    bom.unitPrice,
    bom.total,
    csv.termYears,
    csv.from,
    csv.to,
    csv.monthsInside,
    csv.monthsAfter,
    licences.inside,
    licences.after,
    columns.remark,
  ]
  const term = licenceTerm(plan.operation)
  const locations = locationsById(plan)
  const rows = licenceLines(plan).map((line) => {
    const location = locations.get(line.locationId ?? '')
    return row(plan, line, line.termYears === null ? null : term, [
      location?.siteNumber ?? null,
      location?.name ?? common.common,
    ])
  })
  return withComparison(plan, header, rows)
}
