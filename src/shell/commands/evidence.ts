import { VALIDATION_PATH } from '../../input/ask-disk.js'
import { isOfEvidence } from '../../model/evidence.js'
import type { Plan } from '../../model/plan.js'
import type { Validation } from '../../model/validation.js'
import { tableCsv } from '../../report/csv.js'
import { messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { advancementLines, type EvidenceKey, evidenceSheets, evidenceTables } from '../../report/subjects/evidence.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { jsonText } from '../../report/terminal-text.js'
import { validationState } from '../../report/validation.js'
import { wordedFindings } from '../../report/words.js'
import { type Context, fileLines, type GlobalOptions, makeContext } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import type { FileSource } from '../output/tree.js'
import { sayValidation } from '../say-validation.js'

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

/** What of the evidence is missing or not sure, in the language of the terminal. */
function sayEvidence(ctx: Context, plan: Plan): void {
  const language = ctx.lang ?? 'en'
  const words = messagesOf(language, terminalTexts)
  const found = plan.findings.filter(isOfEvidence)
  if (found.length > 0) ctx.io.out(`${formatFindings(wordedFindings(plan, found, language), ctx.paint, words)}\n`)
  if (plan.expenses === null) ctx.io.out(`${words.evidence.none}\n`)
  if (found.length > 0) ctx.io.out(`${ctx.paint.yellow(words.evidence.open(found.length))}\n`)
  else if ((plan.evidence?.contracts.length ?? 0) > 0) ctx.io.out(`${ctx.paint.green(words.evidence.complete)}\n`)
}

/** The checklist with the record of the validation, which is no input of the plan. */
function withValidation(plan: Plan, validation: Validation | null): Plan {
  const { kind } = validationState(validation, plan)
  if (plan.evidence === undefined || validation === null || kind === 'none') return plan
  const state = kind === 'same' ? 'present' : 'to-confirm'
  const { on, plan: hash } = validation
  const pieces = plan.evidence.pieces.map((row) =>
    row.piece !== 'validation' || row.file !== null
      ? row
      : ({ ...row, file: VALIDATION_PATH, date: on, hash, state } as const),
  )
  return { ...plan, evidence: { ...plan.evidence, pieces } }
}

/** `mds evidence`: expense register, advancement, files of the contracts, publicity. Budget and requirements are not judged here. */
export async function evidence(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { estate, plan: current } = await currentPlan(ctx)
  const plan = withValidation(current, estate.validation)
  const files = evidenceFiles(plan)
  await writeOutput(ctx, plan, [...planFiles(current), ...files])
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
    io.out(fileLines(ctx, files))
    sayEvidence(ctx, plan)
  }
  sayValidation(ctx, estate, plan)
  return EXIT.ok
}
