import type { Language } from '../../model/operation.js'
import { messagesOf } from '../messages/index.js'
import { tenderTexts } from '../messages/tender.js'
import { workbookTexts } from '../messages/workbook.js'
import type { TenderLotDocuments } from '../tender/tender-documents.js'

/** Every text of a tree of messages. */
function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : []
}

/**
 * What the forms of `mds tender` say themselves, text by text and sentence by sentence: whatever else stands in a bidder's file is his own.
 */
export function formSentences(documents: readonly TenderLotDocuments[], language: Language): string[] {
  const text = messagesOf(language, tenderTexts)
  const own = documents.flatMap(({ items, lot, operation, buyer, provenance }) => [
    ...items.flatMap(({ label, definition, chapter }) => [label, definition, ...(chapter === null ? [] : [chapter])]),
    text.lot(String(lot.number), lot.label),
    text.operation(operation, buyer),
    provenance,
  ])
  const whole = [...leaves(text), ...leaves(messagesOf(language, workbookTexts).bpu), ...own]
  return whole.flatMap((each) => [each, ...each.split(/(?<=[.!?;])\s+|\n/)])
}
