import { join } from 'node:path'
import { tenderPlan } from '../../bom/tender.js'
import { analyseOffers } from '../../budget/analyse-offers.js'
import { CONSULTATION_PATH } from '../../input/ask-disk.js'
import { changedKeys, hasConsultation, methodHash, readSeal, SEAL_PATH, sealText } from '../../input/consultation.js'
import { createContext } from '../../input/context.js'
import type { AskedDocuments } from '../../input/offers/offer-remarks.js'
import { AskedPrices } from '../../input/offers/price-number.js'
import { readOffer } from '../../input/offers/read-offer.js'
import { plainWords } from '../../input/tables/columns.js'
import { LOTS } from '../../model/article.js'
import type { Bidder, Consultation } from '../../model/consultation.js'
import type { Estate } from '../../model/estate.js'
import { InputError, type Place } from '../../model/finding.js'
import type { AskedPrice, OfferReading } from '../../model/offer.js'
import type { OfferAnalysis } from '../../model/offer-analysis.js'
import type { Plan } from '../../model/plan.js'
import { messagesOf } from '../../report/messages/index.js'
import { offersTexts } from '../../report/messages/offers.js'
import { askedPrices, formSentences } from '../../report/offers/asked.js'
import { offersContext } from '../../report/offers/offer-words.js'
import { EXAMPLE_REFERENCE } from '../../report/scaffold/consultation-text.js'
import { blankDocuments } from '../../report/tender/tender-documents.js'
import { formatAnalysis } from '../../report/terminal/offers.js'
import { jsonText } from '../../report/terminal-text.js'
import { eurosInWords } from '../../report/words/euros-in-words.js'
import { readConsultationOf } from '../consultation.js'
import {
  type Context,
  type GlobalOptions,
  makeContext,
  type PriceFile,
  priceFiles,
  showPath,
  UsageError,
} from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { createFile, replaceFile } from '../output/put-file.js'
import type { FileSource } from '../output/tree.js'
import { pdfFonts } from '../pdf-fonts.js'

interface AnalyseOptions extends GlobalOptions {
  readonly seal?: boolean
}

function refuse(at: Place, code: string, message: string, fix: string): never {
  throw new InputError([{ code, severity: 'error', message, fix, at }])
}

/** Keeps the hash of the method; once bidders stand in the file, it is too late. */
async function seal(ctx: Context): Promise<ExitCode> {
  const { consultation, referenceAt } = readConsultationOf(ctx.root)
  if (consultation.reference.trim() === EXAMPLE_REFERENCE)
    refuse(
      referenceAt,
      'seal-example',
      `'${EXAMPLE_REFERENCE}' is the number that mds new consultation writes to be replaced`,
      'write the number of the consultation: it is sealed with the method',
    )
  if (consultation.bidders.length > 0 || consultation.opening !== null)
    refuse(
      { file: CONSULTATION_PATH },
      'seal-late',
      'the offers are opened: a method is sealed before bidders and opening stand in the file',
      'what was sealed before the opening is what counts',
    )
  const path = join(ctx.root, SEAL_PATH)
  const text = sealText(consultation)
  if (!(await createFile(path, text))) await replaceFile(path, text)
  const hash = methodHash(consultation)
  if (ctx.json) ctx.io.out(jsonText({ file: SEAL_PATH, methodHash: hash }))
  else if (!ctx.quiet)
    ctx.io.out(` ✔ ${SEAL_PATH}: ${hash}\n   ${messagesOf(ctx.lang ?? 'en', offersTexts).terminal.sealed}\n`)
  return EXIT.ok
}

/** What is judged by is what was sealed, or nothing is judged. */
function checkSeal(ctx: Context, consultation: Consultation): void {
  const input = createContext(ctx.root)
  const kept = readSeal(input)
  if (input.findings.length > 0) throw new InputError(input.findings)
  const at = { file: CONSULTATION_PATH }
  if (kept === null) {
    refuse(
      at,
      'method-unsealed',
      'the method was not sealed before the opening',
      'mds analyse --seal, before any bidder stands in the file',
    )
  }
  const changed = changedKeys(consultation, kept)
  if (changed.length > 0)
    refuse(
      at,
      'method-changed',
      `the method is not the one that was sealed before the opening: ${changed.join(', ')} changed`,
      `sealed: ${kept.hash.slice(0, 19)}…, now: ${methodHash(consultation).slice(0, 19)}…; put it back as it was`,
    )
  const recorded = consultation.opening?.methodHash?.replace(/^sha256-/, '')
  if (recorded !== undefined && !kept.hash.replace(/^sha256-/, '').startsWith(recorded))
    refuse(
      at,
      'method-not-recorded',
      'the record of the opening has another hash of the method than the seal',
      `sealed: ${kept.hash}`,
    )
}

/** Files that are analysed without a consultation: each is a bidder who answers every lot that his file has prices of. */
function withoutConsultation(files: readonly PriceFile[]): Consultation {
  return {
    reference: '-',
    title: files.map(({ shown }) => shown).join(', '),
    lots: LOTS,
    opening: null,
    method: {
      prevails: { unitPrices: 'bpu', lumpSums: 'act' },
      validityDays: null,
      variants: false,
      priceFormula: '',
      criteria: [],
      criteriaByLot: {},
      abnormallyLow: [],
    },
    bidders: files.map(({ shown }, index) => ({ id: `offre-${index + 1}`, name: shown, files: [shown], lots: [] })),
  }
}

/** The lots that files have prices of, those that are put out where they have none. */
function answered(bidder: Bidder, readings: readonly OfferReading[], asked: readonly AskedPrice[]): Bidder {
  if (bidder.lots.length > 0) return bidder
  const found = LOTS.filter((lot) => readings.some(({ rows }) => rows.some((row) => row.asked.lot === lot)))
  const lots = found.length > 0 ? found : LOTS.filter((lot) => asked.some((each) => each.lot === lot))
  return {
    ...bidder,
    name: readings.find((each) => each.bidder !== null)?.bidder ?? bidder.name,
    lots: lots.map((lot) => ({ lot, marks: {}, lumpSumCents: null, setAside: null })),
  }
}

interface Job {
  readonly consultation: Consultation
  readonly isSealed: boolean
  /** By bidder. */
  readonly files: ReadonlyMap<string, readonly PriceFile[]>
}

function jobOf(ctx: Context, args: readonly string[]): Job {
  if (args.length > 0) {
    const files = priceFiles(ctx.root, ctx.io.cwd, args)
    const consultation = withoutConsultation(files)
    return {
      consultation,
      isSealed: false,
      files: new Map(files.map((file, index) => [consultation.bidders[index]!.id, [file]])),
    }
  }
  if (!hasConsultation(ctx.root))
    throw new UsageError(`no ${CONSULTATION_PATH}: write one with mds new consultation, or name the price files`)
  const { consultation } = readConsultationOf(ctx.root)
  checkSeal(ctx, consultation)
  if (consultation.bidders.length === 0)
    refuse(
      { file: CONSULTATION_PATH },
      'no-bidder',
      'no bidder stands in the file',
      'name those whose offers were opened under bidders',
    )
  const files = consultation.bidders.map(
    ({ id, files: own }) => [id, own.map((shown) => ({ path: join(ctx.root, shown), shown }))] as const,
  )
  return { consultation, isSealed: true, files: new Map(files) }
}

/** What the forms say in each of their languages: they need not have been written in that of the analysis. */
function sentencesOf(plan: Plan, { catalog, operation }: Estate): string[] {
  return (['fr', 'en'] as const).flatMap((language) => {
    const tender = tenderPlan({ catalog, operation, language }, plan.bom)
    return formSentences(blankDocuments({ ...plan, language, tender }), language)
  })
}

async function analysisOf(job: Job, plan: Plan, estate: Estate): Promise<OfferAnalysis> {
  const documents = blankDocuments(plan)
  const asked = askedPrices(plan, documents)
  const sentences = sentencesOf(plan, estate)
  const forms: AskedDocuments = {
    prices: new AskedPrices(asked),
    form: new Set(sentences.map(plainWords)),
    vatRate: plan.budget.vatRate,
  }
  const readings = new Map<string, readonly OfferReading[]>()
  for (const [id, files] of job.files)
    readings.set(id, await Promise.all(files.map(({ path, shown }) => readOffer(path, shown, forms))))
  const bidders = job.consultation.bidders.map((bidder) => answered(bidder, readings.get(bidder.id)!, asked))
  const { consultation, isSealed } = job
  return analyseOffers({
    plan,
    asked,
    financing: estate.operation.financing,
    consultation: { ...consultation, bidders },
    method: isSealed ? consultation.method : null,
    methodHash: isSealed ? methodHash(consultation) : null,
    readings,
    inWords: (cents) => (['fr', 'en'] as const).map((language) => eurosInWords(cents, language)),
  })
}

/** Report, letters and internal note as pages and PDFs, and the workbook. */
async function analysisSources(plan: Plan, analysis: OfferAnalysis): Promise<FileSource[]> {
  const { analysisFiles, analysisSheets } = await import('../../report/offers/analysis-files.js')
  const context = offersContext(plan, analysis)
  const documents = analysisFiles(context).map(
    ({ path, render }): FileSource => ({ path, render: async () => [await render(pdfFonts)] }),
  )
  const render = async (): Promise<Uint8Array[]> => {
    const { tableWorkbook } = await import('../../report/xlsx/table-sheet.js')
    return [await tableWorkbook(plan, context.o.report.title(analysis.reference), analysisSheets(context))]
  }
  return [...documents, { path: 'analyse/analyse-offres.xlsx', render }]
}

function isOpen({ bidders }: OfferAnalysis): boolean {
  return bidders.some(({ questions, requests }) => questions.length + requests.length > 0)
}

function print({ io, json, quiet, paint, lang }: Context, plan: Plan, analysis: OfferAnalysis): void {
  if (json) io.out(jsonText(analysis))
  else if (!quiet) io.out(`${formatAnalysis(plan, analysis, paint, lang ?? 'en')}\n`)
}

/** Price files without a consultation: what they say and what is to be asked; nothing is marked, nothing is written. */
async function readOnly(ctx: Context, job: Job): Promise<ExitCode> {
  const { estate, plan } = await currentPlan(ctx, { silent: true })
  const analysis = await analysisOf(job, plan, estate)
  const unread = analysis.bidders.flatMap(({ questions }) => questions.filter(({ kind }) => kind === 'unreadable'))
  if (unread.length > 0)
    throw new InputError(
      unread.map(({ at, written }) => ({
        code: 'offer-unreadable',
        severity: 'error',
        message: written ?? 'the file cannot be read',
        at,
      })),
    )
  print(ctx, plan, analysis)
  return isOpen(analysis) ? EXIT.requirementFailed : EXIT.ok
}

/**
 * `mds analyse`: the offers of `sites/consultation.yaml`, or the files that are named, read, held against each other and marked by the
 * sealed method. 3 where a bidder must be asked something; 2 where consultation, method or seal do not hold.
 */
export async function analyse(io: Io, args: readonly string[], options: AnalyseOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  if (options.seal === true) return seal(ctx)
  const job = jobOf(ctx, args)
  if (!job.isSealed) return readOnly(ctx, job)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const analysis = await analysisOf(job, plan, estate)
  const files = await analysisSources(plan, analysis)
  await writeOutput(ctx, plan, [...planFiles(plan), ...files])
  release()
  print(ctx, plan, analysis)
  if (!ctx.json && !ctx.quiet)
    io.out(
      ` → ${messagesOf(ctx.lang ?? 'en', offersTexts).terminal.written(String(files.length), showPath(ctx, 'analyse'))}\n`,
    )
  return isOpen(analysis) ? EXIT.requirementFailed : EXIT.ok
}

/** `mds quotes`, as it was called. */
export async function quotes(io: Io, args: readonly string[], options: AnalyseOptions): Promise<ExitCode> {
  if (options.quiet !== true && options.json !== true) io.err('mds quotes is now mds analyse: use that name\n')
  return analyse(io, args, options)
}
