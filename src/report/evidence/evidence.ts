import type { Plan } from '../../model/plan.js'
import { type CsvValue, csvAmount, csvDate, csvText } from '../csv.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { advancementTable } from './advancement.js'
import { contractsTable } from './contracts.js'
import type { EvidenceCell, EvidenceTable } from './evidence-table.js'
import { publicityTable } from './publicity.js'
import { registerTable } from './register.js'

/** Every table of the evidence, in the order of the sheets. */
export function evidenceTables(plan: Plan): EvidenceTable[] {
  const context = { plan, t: messagesOf(plan.language), f: formatFor(plan.language) }
  return [registerTable, advancementTable, contractsTable, publicityTable].map((table) => table(context))
}

function csvCell(cell: EvidenceCell, language: Plan['language']): CsvValue {
  if (typeof cell !== 'object' || cell === null) return cell
  if ('euros' in cell) return csvAmount(cell.euros, language)
  if ('day' in cell) return cell.day === null ? null : csvDate(cell.day, language)
  return cell.share
}

/** A table of the evidence as CSV. */
export function evidenceCsv({ columns, rows }: EvidenceTable, { language }: Plan): string {
  const heads = columns.map(({ head }) => head)
  return csvText(
    heads,
    rows.map((row) => row.map((cell) => csvCell(cell, language))),
    language,
  )
}
