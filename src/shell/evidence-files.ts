import type { Plan } from '../model/plan.js'
import { evidenceCsv, evidenceTables } from '../report/evidence/evidence.js'
import type { EvidenceKey } from '../report/evidence/evidence-table.js'
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
  const tables = evidenceTables(plan).map((table) => ({
    path: `${FOLDER}/${FILE[table.key]}`,
    fillIn: true,
    render: () => [evidenceCsv(table, plan)],
  }))
  const render = async (): Promise<Uint8Array[]> => {
    const { evidenceWorkbook } = await import('../report/evidence/evidence-workbook.js')
    return [await evidenceWorkbook(plan)]
  }
  return [...tables, { path: `${FOLDER}/mds-evidence.xlsx`, fillIn: true, render }]
}
