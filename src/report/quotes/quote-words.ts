import type { ComparedOffer, NoteKind, OfferNote, QuoteComparison } from '../../model/quote.js'
import { placeText } from '../findings-text.js'
import type { QuoteMessages } from '../messages/quotes.js'

/** Short names of the offers: who offers, with the file where two bear one name. */
export function offerNames({ offers }: QuoteComparison): string[] {
  const count = (name: string): number => offers.filter(({ supplier }) => supplier === name).length
  return offers.map(({ supplier, file }) => (count(supplier) > 1 ? `${supplier} (${file})` : supplier))
}

/** What is to be looked at, in words. */
export function kindText(text: QuoteMessages, kind: NoteKind): string {
  return Object.hasOwn(text.kinds, kind) ? text.kinds[kind]! : text.refused(kind)
}

/** Rows that are not there have no place of their own: one sentence names them all. */
const WITHOUT_PLACE: readonly NoteKind[] = ['absent']

/** Everything to be looked at in one offer, a sentence each. */
export function noteTexts(text: QuoteMessages, name: string, { notes, file }: ComparedOffer): string[] {
  const single = notes.filter(({ kind }) => !WITHOUT_PLACE.includes(kind))
  const together = WITHOUT_PLACE.flatMap((kind) => {
    const numbers = notes.filter((note) => note.kind === kind).map(({ number }) => number)
    return numbers.length === 0 ? [] : [text.note(name, numbers.join(' '), kindText(text, kind), null, file)]
  })
  const told = single.map(({ kind, number, written, at }: OfferNote) =>
    text.note(name, number, kindText(text, kind), written, placeText(at)),
  )
  return [...told, ...together]
}
