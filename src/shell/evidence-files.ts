import type { Plan } from '../model/plan.js'
import { tableCsv } from '../report/csv.js'
import { type EvidenceKey, evidenceTables } from '../report/subjects/evidence.js'
import type { FileSource } from './output/tree.js'

const FOLDER = 'evidence'
const FILE: Readonly<Record<EvidenceKey, string>> = {
  register: 'expenses.csv',
  advancement: 'advancement.csv',
  contracts: 'contracts.csv',
  publicity: 'publicity.csv',
}

/** What `mds evidence` writes: a CSV file a table and a workbook with all of them. */
export function evidenceFiles(plan: Plan): FileSource[] {
  const tables = evidenceTables(plan).map(({ key, table }) => ({
    path: `${FOLDER}/${FILE[key]}`,
    fillIn: true,
    render: () => [tableCsv(table, plan.language)],
  }))
  const render = async (): Promise<Uint8Array[]> => {
    const { evidenceWorkbook } = await import('../report/evidence/evidence-workbook.js')
    return [await evidenceWorkbook(plan)]
  }
  return [...tables, { path: `${FOLDER}/mds-evidence.xlsx`, fillIn: true, render }]
}
