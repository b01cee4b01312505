import { formatEuros, parseEuros } from '../../model/money.js'
import type { Ask } from '../../model/offer.js'
import type { AnalysedBidder, AnalysedLot, BudgetEffect, LineEffect, Question } from '../../model/offer-analysis.js'
import {
  type Block,
  blankColumn,
  blocks,
  type Column,
  callout,
  column,
  list,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  type Table,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { printedPage } from '../pdf/documents.js'
import { renderPdf } from '../pdf/render-pdf.js'
import type { FontFiles } from '../pdf/text.js'
import type { TableSheet } from '../xlsx/table-sheet.js'
import {
  analysisDocument,
  explainedTable,
  lotTitle,
  offersTable,
  pricesTable,
  requestParts,
} from './analysis-document.js'
import { cellText, eachPrice, type OffersContext, questionText, seenText } from './offer-words.js'

/*
 * What leaves the buyer's house, a letter a bidder with nothing of the others in it, and what never does: the note on the financing.
 */

function letterTable(questions: readonly Question[], bidder: AnalysedBidder, context: OffersContext): Table {
  const names = context.o.report.columns
  const columns: Column<Question>[] = [
    column(names.id, 'text', ({ id }) => id),
    column(names.number, 'text', ({ number }) => number ?? context.o.report.none),
    column(names.place, 'text', (question) => cellText(question, bidder)),
    column(names.seen, 'text', (question) => seenText(question, context)),
    column(names.question, 'text', (question) =>
      questions.includes(question) ? questionText(question, context) : context.o.alike.again,
    ),
    blankColumn(names.answer),
  ]
  return table(columns, questions.flatMap(eachPrice), { isForm: true })
}

function askSection(ask: Ask, bidder: AnalysedBidder, context: OffersContext): Section | null {
  const own = bidder.questions.filter((question) => question.ask === ask)
  if (own.length === 0) return null
  const { letter } = context.o
  return section(letter[ask], [
    ask === 'regularisation' ? prose(letter.regularise) : null,
    letterTable(own, bidder, context),
  ])
}

function explanations({ requests }: AnalysedBidder, context: OffersContext): Section | null {
  if (requests.length === 0) return null
  const { o, analysis, page } = context
  return section(o.letter.justification, [
    ...requests.flatMap(({ lot, totalEur, prices }): Block[] => [
      prose(o.letter.explain(inSentence(lotTitle(analysis, lot, context)), page.f.euros(totalEur))),
      explainedTable(prices, context, false),
    ]),
    prose(o.letter.aspectsLead),
    list(o.letter.aspects),
  ])
}

/** A title such as "Lot 1 : Équipements" within a sentence: "lot 1 (Équipements)". */
function inSentence(title: string): string {
  const [, lot = title, label = ''] = /^(\S+\s\S+?)\s?: (.+)$/u.exec(title) ?? []
  return `${lot.charAt(0).toLowerCase()}${lot.slice(1)}${label === '' ? '' : ` (${label})`}`
}

/** Offers of the bidder that the buyer has set aside, each with its ground: nothing of another's. */
function setAsideSection({ id }: AnalysedBidder, context: OffersContext): Section | null {
  const { analysis, o } = context
  const told = analysis.lots.flatMap(({ lot, offers }) =>
    offers.flatMap(({ bidder, setAside }) =>
      bidder !== id || setAside === null
        ? []
        : [
            o.letter.isSetAside(
              inSentence(lotTitle(analysis, lot, context)),
              o.report.grounds[setAside.ground],
              setAside.reason,
            ),
          ],
    ),
  )
  return told.length === 0
    ? null
    : section(
        o.letter.setAside,
        told.map((text) => prose(text)),
      )
}

/** The requests to one bidder: what he is asked, with nothing of another's offer. */
export function letterDocument(bidder: AnalysedBidder, context: OffersContext): PageDocument {
  const { analysis, o } = context
  const isAsked = bidder.questions.length + bidder.requests.length > 0
  const apart = setAsideSection(bidder, context)
  return {
    title: o.letter.title(analysis.reference, bidder.name),
    kind: isAsked || apart === null ? o.letter.kind : o.letter.notice,
    heading: bidder.name,
    provenance: o.letter.provenance,
    blocks: blocks([
      ...(isAsked ? letterBlocks(bidder, context) : apart === null ? [prose(o.letter.nothing)] : letterHead(context)),
      apart,
      isAsked ? prose(o.letter.deadline) : apart === null ? null : prose(o.letter.signature),
    ]),
  }
}

function letterHead({ analysis, o }: OffersContext): readonly Block[] {
  return [note(o.letter.draft), prose(o.letter.about(analysis.reference, analysis.title))]
}

function letterBlocks(bidder: AnalysedBidder, context: OffersContext): readonly Block[] {
  const { o } = context
  return blocks([
    ...letterHead(context),
    prose(o.letter.lead, 'lead'),
    prose(o.letter.frame),
    askSection('clarification', bidder, context),
    askSection('regularisation', bidder, context),
    explanations(bidder, context),
  ])
}

function effectName({ lot, name }: BudgetEffect, context: OffersContext): string {
  return lot === null ? context.o.internal.together(name) : `${lotTitle(context.analysis, lot, context)} · ${name}`
}

const gap = (amount: string | null, from: string | null): string | null =>
  amount === null || from === null ? null : formatEuros(parseEuros(amount)! - parseEuros(from)!)

/** The offers together first, then each alone. */
function effectsOf({ analysis }: OffersContext): readonly BudgetEffect[] {
  return [...analysis.effects].sort((a, b) => Number(a.lot !== null) - Number(b.lot !== null))
}

/** Lines that an offer changes; all of them where the offers are taken together. */
function linesTable(context: OffersContext): Table {
  const names = context.o.internal.columns
  const rows = effectsOf(context).flatMap((effect) =>
    effect.lines
      .filter((line) => effect.lot === null || line.totalEur !== line.studyEur)
      .map((line) => ({ effect, line })),
  )
  const columns: Column<{ readonly effect: BudgetEffect; readonly line: LineEffect }>[] = [
    column(names.offer, 'text', ({ effect }) => effectName(effect, context)),
    column(names.line, 'label', ({ line }) => line.label),
    column(names.ceiling, 'euros', ({ line }) => line.ceilingEur),
    column(names.study, 'euros', ({ line }) => line.studyEur),
    column(names.total, 'euros', ({ line }) => line.totalEur),
    column(names.headroom, 'euros', ({ line }) => line.headroomEur),
  ]
  return table(columns, rows)
}

/** A row an offer: what each source pays, and what that is more than by the study. */
function financingTable(context: OffersContext): Table {
  const names = context.o.internal.columns
  const rows = effectsOf(context).filter(
    ({ lot, financing }) => lot === null || financing.some(({ amountEur, studyEur }) => amountEur !== studyEur),
  )
  const sources = rows[0]?.financing.map(({ source }) => source) ?? []
  const columns: Column<BudgetEffect>[] = [
    column(names.offer, 'text', (effect) => effectName(effect, context)),
    ...sources.flatMap((source, index): Column<BudgetEffect>[] => [
      column(source, 'euros', ({ financing }) => financing[index]!.amountEur),
      column(names.difference, 'euros', ({ financing }) =>
        gap(financing[index]!.amountEur, financing[index]!.studyEur),
      ),
    ]),
  ]
  return table(columns, rows)
}

function lowSection(context: OffersContext): Section | null {
  const { o } = context
  const parts = requestParts(context, true)
  return parts.length === 0 ? null : section(o.internal.low, [note(o.internal.lowNote), ...parts])
}

/** What the offers do to ceilings and financing: for the buyer alone. */
export function internalDocument(context: OffersContext): PageDocument {
  const { analysis, o } = context
  return {
    title: o.internal.title(analysis.reference),
    kind: o.internal.kind,
    heading: o.internal.title(analysis.reference),
    provenance: o.report.provenance,
    blocks: blocks([
      callout('bad', o.internal.kind),
      prose(o.internal.lead, 'lead'),
      note(o.internal.basis),
      section(o.internal.lines, [linesTable(context)]),
      section(o.internal.financing, [financingTable(context)]),
      lowSection(context),
    ]),
  }
}

/** A document as a page or as a PDF, at its place in the output. */
interface AnalysisFile {
  readonly path: string
  readonly render: (fonts: () => Promise<FontFiles>) => Promise<string | Uint8Array>
}

function both(path: string, document: PageDocument, { page }: OffersContext): AnalysisFile[] {
  return [
    { path: `${path}.html`, render: async () => renderPage(page, document) },
    { path: `${path}.pdf`, render: async (fonts) => renderPdf(printedPage(page, document), await fonts()) },
  ]
}

/** The whole of a table with a column before it, over several of them. */
function stacked(head: string, parts: readonly (readonly [name: string, part: Table])[]): Table | null {
  const [first] = parts
  if (first === undefined) return null
  return {
    ...first[1],
    columns: [{ head, kind: 'text' }, ...first[1].columns],
    rows: parts.flatMap(([name, { rows }]) => rows.map((row) => ({ ...row, cells: [name, ...row.cells] }))),
  }
}

interface Asked {
  readonly bidder: AnalysedBidder
  readonly cells: readonly (string | null)[]
}

function questionRows(context: OffersContext): Table {
  const { o, analysis } = context
  const names = o.report.columns
  const rows = analysis.bidders.flatMap((bidder) =>
    bidder.questions.flatMap(eachPrice).map((question): Asked => {
      const cells = [
        question.id,
        o.asks[question.ask],
        question.number,
        cellText(question, bidder),
        seenText(question, context),
        questionText(question, context),
      ]
      return { bidder, cells }
    }),
  )
  const heads = [names.id, names.ask, names.number, names.place, names.seen, names.question]
  const columns: Column<Asked>[] = [
    column(names.bidder, 'text', ({ bidder }) => bidder.name),
    ...heads.map((head, index): Column<Asked> => column(head, 'text', ({ cells }) => cells[index] ?? null)),
    column(names.answer, 'text', () => null),
  ]
  return table(columns, rows)
}

function lotSheet(lot: AnalysedLot, context: OffersContext): TableSheet {
  const { o } = context
  const own = pricesTable(lot, context)
  return {
    name: o.sheets.prices(String(lot.number)),
    title: o.report.lot(String(lot.number), lot.label),
    note: o.report.prices,
    table: own,
    widths: [9, 44, 7, 10, ...lot.offers.map(() => 16)],
  }
}

/** The sheets of the workbook: the offers of every lot, their prices, the questions with room for the answers. */
export function analysisSheets(context: OffersContext): TableSheet[] {
  const { analysis, o } = context
  const answered = analysis.lots.filter(({ offers }) => offers.length > 0)
  const summaries = answered.map((lot) => ({ lot, part: offersTable(lot, context, answered) }))
  const heads = (part: Table): string => part.columns.map(({ head }) => head).join('|')
  const groups = [...new Set(summaries.map(({ part }) => heads(part)))]
  const summary = groups.flatMap((group, index): TableSheet[] => {
    const own = summaries.filter(({ part }) => heads(part) === group)
    const whole = stacked(
      o.sheets.lot,
      own.map(({ lot, part }) => [lotTitle(analysis, lot.lot, context), part] as const),
    )
    if (whole === null) return []
    return [
      {
        name: index === 0 ? o.sheets.summary : `${o.sheets.summary} ${index + 1}`,
        title: o.report.title(analysis.reference),
        note: analysis.title,
        table: whole,
        widths: [40, 26, ...whole.columns.slice(2).map(() => 13)],
      },
    ]
  })
  const questions: TableSheet = {
    name: o.sheets.questions,
    title: o.report.questions,
    note: o.report.questionsNote,
    table: questionRows(context),
    widths: [22, 6, 16, 9, 18, 40, 60, 40],
  }
  return [...summary, ...answered.map((lot) => lotSheet(lot, context)), questions]
}

/** All documents of an analysis but the workbook: the report, a letter a bidder, the internal note. */
export function analysisFiles(context: OffersContext): AnalysisFile[] {
  const { analysis } = context
  // A bidder who is asked nothing more gets a letter that says so: one of yesterday would stay in its place.
  const letters = analysis.bidders.flatMap((bidder) =>
    both(`analyse/courriers/${bidder.id}`, letterDocument(bidder, context), context),
  )
  return [
    ...both('analyse/rapport-analyse', analysisDocument(context), context),
    ...letters,
    ...both('analyse/interne/effet-financement', internalDocument(context), context),
  ]
}
