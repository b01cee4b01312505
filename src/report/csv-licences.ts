import type { BomLine } from '../model/budget-plan.js'
import { amountAfterPeriod, type LicenceTerm, licenceTerm } from '../model/licence-term.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { Plan } from '../model/plan.js'
import { licenceLines, locationsById } from './bill.js'
import { type CsvValue, csvAmount, csvDate, csvText } from './csv.js'
import { messagesOf } from './messages/index.js'
import { workbookMessagesOf } from './messages/xlsx.js'

/** `term` is null for a licence without one: all of it is inside the period. */
function row(plan: Plan, line: BomLine, term: LicenceTerm | null, place: CsvValue[]): CsvValue[] {
  const { language } = plan
  const { missing, licences } = workbookMessagesOf(language)
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

/** Licences as CSV: term from the acceptance on, whole months inside and after the operation's period, amounts pro rata of them. */
export function licencesCsv(plan: Plan): string {
  const { bom, csv, common } = messagesOf(plan.language)
  const { licences, columns } = workbookMessagesOf(plan.language)
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
  return csvText(header, rows, plan.language)
}
