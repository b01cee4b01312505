import type { Plan } from '../../model/plan.js'
import { bomCsvPieces } from '../../report/subjects/bill.js'
import { type BomKey, bomTable, groupBom } from '../../report/terminal/bill.js'
import { jsonText } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext, showPath } from '../context.js'
import { budgetExit, EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { holdOutput } from '../output/hold.js'
import type { FileSource } from '../output/tree.js'
import { writtenPlan } from '../written-plan.js'

interface BomOptions extends GlobalOptions {
  readonly format?: 'table' | 'csv' | 'json' | 'xlsx'
  readonly by?: BomKey
}

async function workbookOf(plan: Plan): Promise<FileSource> {
  const { workbookFile } = await import('../files.js')
  return workbookFile(plan)
}

/** `mds bom`: the bill of materials as a table, CSV, JSON or the workbook. An unknown price is exit 5; ceilings are not judged here. */
export async function bom(io: Io, _args: readonly string[], options: BomOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const format = ctx.json ? 'json' : (options.format ?? 'table')
  const release = await holdOutput(ctx)
  const silent = format === 'csv' || format === 'json'
  const plan = await writtenPlan(ctx, { silent }, async (made) => (format === 'xlsx' ? [await workbookOf(made)] : []))
  const key = options.by ?? 'article'
  release()
  if (format === 'csv') io.out([...bomCsvPieces(plan)].join(''))
  else if (format === 'json') io.out(jsonText(groupBom(plan, key)))
  else if (!ctx.quiet)
    io.out(
      format === 'xlsx'
        ? ` → ${showPath(ctx, 'mds-budget.xlsx')}\n`
        : `${bomTable(plan, key, ctx.paint, ctx.lang ?? 'en')}\n`,
    )
  return budgetExit(plan) === EXIT.priceUnknown ? EXIT.priceUnknown : EXIT.ok
}
