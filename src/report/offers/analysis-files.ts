import type { AnalysedBidder, AnalysedLot } from '../../model/offer-analysis.js'
import type { Column, PageDocument, Table } from '../document.js'
import { table } from '../document.js'
import { renderPage } from '../html/page.js'
import { printedPage } from '../pdf/documents.js'
import { renderPdf } from '../pdf/render-pdf.js'
import type { FontFiles } from '../pdf/text.js'
import type { TableSheet } from '../xlsx/table-sheet.js'
import { analysisDocument, lotTitle, offersTable, pricesTable } from './analysis-document.js'
import { internalDocument, letterDocument } from './letters.js'
import { cellText, type OffersContext, questionText, seenText } from './offer-words.js'

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
    bidder.questions.map((question): Asked => {
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
    { head: names.bidder, kind: 'text', value: ({ bidder }) => bidder.name },
    ...heads.map((head, index): Column<Asked> => ({ head, kind: 'text', value: ({ cells }) => cells[index] ?? null })),
    { head: names.answer, kind: 'text', value: () => null },
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
