import type { Plan } from '../../model/plan.js'
import { tableCsv } from '../../report/csv.js'
import { advancementLines, type EvidenceKey, evidenceSheets, evidenceTables } from '../../report/subjects/evidence.js'
import { jsonText } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext, showPath } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import type { FileSource } from '../output/tree.js'

const FOLDER = 'evidence'
const FILE: Readonly<Record<EvidenceKey, string>> = {
  register: 'expenses.csv',
  advancement: 'advancement.csv',
  contracts: 'contracts.csv',
  publicity: 'publicity.csv',
  inventory: 'inventory.csv',
  stages: 'locations.csv',
  time: 'time-sheets.csv',
}

/** What `mds evidence` writes: a CSV file a table and a workbook with all of them. */
function evidenceFiles(plan: Plan): FileSource[] {
  const tables = evidenceTables(plan).map(({ key, table }) => ({
    path: `${FOLDER}/${FILE[key]}`,
    fillIn: true,
    render: () => [tableCsv(table, plan.language)],
  }))
  const render = async (): Promise<Uint8Array[]> => {
    const { tableWorkbook } = await import('../../report/xlsx/table-sheet.js')
    const { title, sheets } = evidenceSheets(plan)
    return [await tableWorkbook(plan, title, sheets)]
  }
  return [...tables, { path: `${FOLDER}/mds-evidence.xlsx`, fillIn: true, render }]
}

/** `mds evidence`: expense register, advancement, files of the contracts, publicity. Budget and requirements are not judged here. */
export async function evidence(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { plan } = await currentPlan(ctx)
  const files = evidenceFiles(plan)
  await writeOutput(ctx, plan.revision, [...planFiles(plan), ...files])
  release()
  const { expenses } = plan
  if (ctx.json) {
    const result = {
      files: files.map(({ path }) => path),
      lines: advancementLines(plan),
      total: expenses?.total ?? null,
    }
    io.out(jsonText(result))
  } else if (!ctx.quiet) {
    io.out(`${files.map(({ path }) => `   ${showPath(ctx, path)}`).join('\n')}\n`)
    if (expenses === null)
      io.out(' no sites/expenses.csv: the register is empty, ready to be filled in and put there\n')
  }
  return EXIT.ok
}
