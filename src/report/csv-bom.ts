import type { BomLine } from '../model/budget-plan.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Language } from '../model/operation.js'
import type { Plan } from '../model/plan.js'
import { isPriceMissing, locationsById } from './bill.js'
import { type CsvValue, csvAmount, csvDate, csvPieces } from './csv.js'
import { formatFor } from './format.js'
import { budgetLineLabel, labelOf } from './labels.js'
import { messagesOf } from './messages/index.js'
import { workbookTexts } from './messages/workbook.js'
import { priceOrigin } from './price-origin.js'

function header(language: Language): string[] {
  const { bom, csv } = messagesOf(language)
  const { priceFormColumn, missingColumn, columns } = messagesOf(language, workbookTexts)
  return [
    csv.site,
    bom.location,
    columns.number,
    bom.article,
    bom.label,
    bom.unit,
    bom.quantity,
    bom.unitPrice,
    bom.total,
    bom.line,
    bom.item,
    bom.lot,
    priceFormColumn,
    bom.cpv,
    bom.inHouse,
    bom.reminder,
    missingColumn,
    bom.basis,
    bom.source,
    bom.asOf,
    bom.low,
    bom.high,
    bom.rule,
    bom.formula,
    bom.why,
    bom.causes,
  ]
}

function row(plan: Plan, line: BomLine, location: LocationPlan | undefined): CsvValue[] {
  const { language } = plan
  const text = messagesOf(language)
  const { priceForm, missing } = messagesOf(language, workbookTexts)
  const flag = (value: boolean): string => (value ? text.common.yes : text.common.no)
  return [
    location?.siteNumber ?? null,
    location?.name ?? text.common.common,
    line.priceNumber,
    line.article,
    line.label,
    line.unit,
    line.quantity,
    csvAmount(line.unitPriceEur, language),
    csvAmount(line.totalEur, language),
    line.line === null ? text.bom.outsideBudget : budgetLineLabel(plan, line.line),
    labelOf(text.dossierItem, line.dossierItem),
    labelOf(text.lot, line.lot),
    priceForm[line.priceForm],
    line.cpv,
    flag(line.inHouse),
    flag(line.reminder),
    isPriceMissing(line) ? missing : null,
    text.basis[line.basis],
    priceOrigin(line, text, formatFor(language)),
    csvDate(line.asOf, language),
    csvAmount(line.lowEur, language),
    csvAmount(line.highEur, language),
    line.rule,
    line.formula,
    line.why,
    line.causes.join(' '),
  ]
}

function* rowsOf(plan: Plan): Generator<CsvValue[]> {
  const locations = locationsById(plan)
  for (const line of plan.bom) yield row(plan, line, locations.get(line.locationId ?? ''))
}

/** Every line of the bill of materials as CSV, one by one; amounts are the plan's, exact, ex VAT; an unknown price is an empty cell, flagged. */
export function bomCsvPieces(plan: Plan): Generator<string> {
  return csvPieces(header(plan.language), rowsOf(plan), plan.language)
}

/** The bill of materials as one text. */
export function bomCsv(plan: Plan): string {
  return [...bomCsvPieces(plan)].join('')
}
