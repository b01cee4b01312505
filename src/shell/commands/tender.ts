import { LOTS, type Lot } from '../../model/article.js'
import type { Plan } from '../../model/plan.js'
import {
  blankDocuments,
  type EstimatePrices,
  estimateDocuments,
  type TenderLotDocuments,
} from '../../report/tender/tender-documents.js'
import { counted } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext, showPath, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { budgetExit, EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import type { FileSource } from '../output/tree.js'
import { startStep } from '../progress.js'

interface TenderCommandOptions extends GlobalOptions {
  readonly hideQuantities?: boolean
}

function lotsOf(args: readonly string[]) {
  return args.map((name) => {
    const lot = LOTS.find((each) => each === name)
    if (lot === undefined) throw new UsageError(`unknown lot '${name}'; one of: ${LOTS.join(', ')}`)
    return lot
  })
}

interface TenderOptions {
  /** Lots to write; all of them where none is named. */
  readonly lots: readonly Lot[]
  readonly hideQuantities: boolean
}

interface Kind {
  readonly name: 'vierge' | 'estimatif'
  readonly lots: readonly TenderLotDocuments[]
  /** Null in blank documents. */
  readonly prices: EstimatePrices | null
}

/** The price documents of every lot in one workbook, blank for the tender and filled in for the internal estimate; exceljs is loaded only for them. */
function tenderFiles(plan: Plan, { lots, hideQuantities }: TenderOptions): FileSource[] {
  const kinds: readonly Kind[] = [
    { name: 'vierge', lots: blankDocuments(plan), prices: null },
    { name: 'estimatif', ...estimateDocuments(plan) },
  ]
  return kinds.flatMap((kind) =>
    kind.lots
      .filter(({ lot }) => lots.length === 0 || lots.includes(lot.id))
      .map((documents) => ({
        path: `tender/${documents.lot.id}/prix-${kind.name}.xlsx`,
        fillIn: kind.prices === null,
        render: async () => {
          const { tenderWorkbook } = await import('../../report/tender/tender-workbook.js')
          return [await tenderWorkbook(documents, kind.prices, hideQuantities)]
        },
      })),
  )
}

/** `mds tender`: the French price documents per lot, blank and filled in. An unknown price is exit 5; ceilings are not judged here. */
export async function tender(io: Io, args: readonly string[], options: TenderCommandOptions): Promise<ExitCode> {
  const lots = lotsOf(args)
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { plan } = await currentPlan(ctx)
  const progress = startStep(ctx)
  const files = tenderFiles(plan, { lots, hideQuantities: options.hideQuantities === true })
  await writeOutput(ctx, plan.revision, [...planFiles(plan), ...files])
  release()
  progress.done(`${counted(files.length, 'price workbook')} in ${showPath(ctx, 'tender')}`)
  if (ctx.json) io.out(`${JSON.stringify({ files: files.map((file) => file.path) })}\n`)
  else if (!ctx.quiet) {
    io.out(`${files.map(({ path }) => `   ${showPath(ctx, path)}`).join('\n')}\n`)
    io.out(' ! files named -estimatif hold the prices of the study: they are internal\n')
    const unmet = plan.bom.filter((line) => line.priceNumber === null)
    if (unmet.length > 0)
      io.out(` ! in no document, no article of the catalogue will do: ${unmet.map(({ rule }) => rule).join(', ')}\n`)
  }
  return budgetExit(plan) === EXIT.priceUnknown ? EXIT.priceUnknown : EXIT.ok
}
