import { resolve } from 'node:path'
import { absentArticles, readResponse } from '../../input/response-form.js'
import { LOTS, type Lot } from '../../model/article.js'
import type { Plan } from '../../model/plan.js'
import { type AskedFigure, type JudgedArticle, judgeAnswers, lotFigures } from '../../model/response-form.js'
import { pageContext } from '../../report/context.js'
import { formatFor } from '../../report/format.js'
import { renderPage } from '../../report/html/page.js'
import { messagesOf } from '../../report/messages/index.js'
import { responseTexts } from '../../report/messages/response.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { cctpAnnex } from '../../report/pages/cctp-annex.js'
import { figureName, limitText } from '../../report/tender/response-words.js'
import {
  blankDocuments,
  type EstimatePrices,
  estimateDocuments,
  type TenderLotDocuments,
} from '../../report/tender/tender-documents.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { counted, inert, jsonText, wrap } from '../../report/terminal-text.js'
import { type Context, fileLines, type GlobalOptions, makeContext, showPath, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { budgetExit, EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { type FileSource, wholeFile } from '../output/tree.js'
import { pdfFile } from '../pdf-fonts.js'
import { startStep } from '../progress.js'
import { sayValidation } from '../say-validation.js'

interface TenderCommandOptions extends GlobalOptions {
  readonly hideQuantities?: boolean
  readonly answers?: readonly string[]
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

/** Every figure that the articles of a lot are asked for. */
function askedOf({ tender }: Plan, lot: Lot): AskedFigure[] {
  return lotFigures(tender.articles.filter((article) => article.lot === lot))
}

/** The form of the technical response of each lot that asks figures. */
function responseFiles(plan: Plan, { lots }: TenderOptions): FileSource[] {
  return blankDocuments(plan).flatMap((documents): FileSource[] => {
    const { id } = documents.lot
    const asked = askedOf(plan, id)
    if (asked.length === 0 || (lots.length > 0 && !lots.includes(id))) return []
    const make = async (): Promise<Uint8Array> => {
      const { responseWorkbook } = await import('../../report/tender/response-form.js')
      return responseWorkbook(documents, asked)
    }
    return [wholeFile(`tender/${id}/reponse-technique.xlsx`, make, true)]
  })
}

/** The annex of the technical clauses, of the same plan: page and PDF. */
function annexFiles(plan: Plan): FileSource[] {
  const context = pageContext(plan)
  const path = 'tender/annexe-cctp'
  return [
    { path: `${path}.html`, render: () => [renderPage(context, cctpAnnex(context))] },
    pdfFile(`${path}.pdf`, (documents, fonts) => documents.annexPdf(plan, fonts)),
  ]
}

/** The judgment of one filled-in response, in the language of the terminal. */
function sayJudged(ctx: Context, shown: string, judged: readonly JudgedArticle[]): void {
  const language = ctx.lang ?? 'en'
  const words = messagesOf(language, responseTexts)
  const format = formatFor(language)
  const { paint } = ctx
  const look = { conforms: paint.green, fails: paint.red, 'to-ask': paint.yellow } as const
  ctx.io.out(` ${paint.bold(inert(shown))}\n`)
  for (const { number, label, model, verdict, figures } of judged) {
    const about = `${number} ${label}${model === null ? '' : ` (${model})`}`
    ctx.io.out(
      `${wrap(inert(`${about}: ${words.verdict[verdict]}`))
        .map(look[verdict])
        .join('\n')}\n`,
    )
    for (const { figure, answer, verdict: own } of figures)
      if (own !== 'conforms') {
        const text = `${figure.id} ${figureName(figure, words, format)}: ${limitText(figure, words, format)} / ${answer.value ?? '—'}: ${words.verdict[own]}`
        ctx.io.out(
          `${wrap(inert(text))
            .map((line) => `   ${line}`)
            .join('\n')}\n`,
        )
      }
  }
}

/** Judges filled-in responses figure by figure: only articles that the file answers at all. 3 while something fails or must be asked. */
async function judgeResponses(
  ctx: Context,
  plan: Plan,
  paths: readonly string[],
  lots: readonly Lot[],
): Promise<ExitCode> {
  const wanted = lots.length === 0 ? LOTS : lots
  const byLot = wanted.map((lot) => askedOf(plan, lot))
  const asked = byLot.flat()
  const results = []
  for (const path of paths) {
    const { answers, findings: read } = await readResponse(resolve(path), path)
    const findings = [...read, ...absentArticles(byLot, answers, path)]
    const answered = new Set(answers.map(({ id }) => id.replace(/-\d+$/, '')))
    const articles = judgeAnswers(
      asked.filter(({ number }) => answered.has(number)),
      answers,
    )
    results.push({ file: path, findings, articles })
    if (!ctx.json && !ctx.quiet) {
      sayJudged(ctx, path, articles)
      if (findings.length > 0)
        ctx.io.out(`${formatFindings(findings, ctx.paint, messagesOf(ctx.lang ?? 'en', terminalTexts))}\n`)
    }
  }
  if (ctx.json) ctx.io.out(jsonText(results))
  if (results.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))) return EXIT.invalidInput
  const open = results.some(
    ({ findings, articles }) => findings.length > 0 || articles.some(({ verdict }) => verdict !== 'conforms'),
  )
  return open ? EXIT.requirementFailed : EXIT.ok
}

/** `mds tender`: the French price documents per lot, blank and filled in. An unknown price is exit 5; ceilings are not judged here. */
export async function tender(io: Io, args: readonly string[], options: TenderCommandOptions): Promise<ExitCode> {
  const lots = lotsOf(args)
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  if (options.answers !== undefined) {
    release()
    return judgeResponses(ctx, plan, options.answers, lots)
  }
  const progress = startStep(ctx)
  const wanted = { lots, hideQuantities: options.hideQuantities === true }
  const files = [...tenderFiles(plan, wanted), ...responseFiles(plan, wanted), ...annexFiles(plan)]
  await writeOutput(ctx, plan, [...planFiles(plan), ...files])
  release()
  progress.done(`${counted(files.length, 'document')} in ${showPath(ctx, 'tender')}`)
  if (ctx.json) io.out(`${JSON.stringify({ files: files.map((file) => file.path) })}\n`)
  else if (!ctx.quiet) {
    io.out(fileLines(ctx, files))
    io.out(' ! files named -estimatif hold the prices of the study: they are internal\n')
    const unmet = plan.bom.filter((line) => line.priceNumber === null)
    if (unmet.length > 0)
      io.out(` ! in no document, no article of the catalogue will do: ${unmet.map(({ rule }) => rule).join(', ')}\n`)
  }
  sayValidation(ctx, estate, plan)
  return budgetExit(plan) === EXIT.priceUnknown ? EXIT.priceUnknown : EXIT.ok
}
