import { type Cents, parseEuros } from '../../model/money.js'
import type { AskedPrice } from '../../model/offer.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { messagesOf } from '../messages/index.js'
import { tenderTexts } from '../messages/tender.js'
import { workbookTexts } from '../messages/workbook.js'
import { isCounted } from '../subjects/bill.js'
import { PLACE_NAME_LENGTH, type TenderLotDocuments } from '../tender/tender-documents.js'
import { clippedInside } from '../xlsx/safe-text.js'

/*
 * What the forms of `mds tender` ask for and say: what bidders' files are read against.
 */

/** What the study reckons with for an article, over its lines of the bill. */
function estimateOf(plan: Plan, article: string): AskedPrice['estimate'] {
  const lines = plan.bom.filter((line) => line.article === article && isCounted(line))
  const cents = (amount: string | null | undefined): Cents | null => (amount == null ? null : parseEuros(amount))
  const totals = lines.map(({ totalEur }) => cents(totalEur))
  const isWhole = lines.length > 0 && !totals.includes(null)
  return {
    totalCents: isWhole ? totals.reduce<Cents>((sum, total) => sum + total!, 0n) : null,
    lowCents: cents(lines[0]?.lowEur),
    highCents: cents(lines[0]?.highEur),
    isQuoted: lines.length > 0 && lines.every(({ basis }) => basis === 'quote'),
  }
}

/** The prices that the blank documents ask for. */
export function askedPrices(plan: Plan, documents: readonly TenderLotDocuments[]): AskedPrice[] {
  return documents.flatMap(({ items, rows }) =>
    items.map((item) => ({
      article: item.key,
      number: item.number,
      lot: item.lot,
      priceForm: item.priceForm,
      label: item.label,
      definition: item.definition,
      chapter: item.chapter,
      unit: item.unit,
      rows: rows.filter((row) => row.item === item).map(({ quantities }) => [...quantities.values()]),
      estimate: estimateOf(plan, item.key),
    })),
  )
}

function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : []
}

/**
 * What the forms of `mds tender` say themselves, text by text and sentence by sentence: whatever else stands in a bidder's file is his own.
 */
export function formSentences(documents: readonly TenderLotDocuments[], language: Language): string[] {
  const text = messagesOf(language, tenderTexts)
  const own = documents.flatMap(({ items, lot, operation, buyer, provenance, places }) => [
    ...places.flatMap(({ name }) => [name, clippedInside(name, PLACE_NAME_LENGTH)]),
    ...items.flatMap(({ label, definition, chapter }) => [label, definition, ...(chapter === null ? [] : [chapter])]),
    text.lot(String(lot.number), lot.label),
    text.operation(operation, buyer),
    provenance,
  ])
  const whole = [...leaves(text), ...leaves(messagesOf(language, workbookTexts).bpu), ...own]
  return whole.flatMap((each) => [each, ...each.split(/(?<=[.!?;])\s+|\n|\s·\s/)])
}
