import { expect, it } from 'vitest'
import { REMARK_KINDS } from '../../src/model/offer.js'
import { remarkTexts } from '../../src/report/messages/remarks.js'

/** What names a unit price is about one: a quantity times it, a total of a row, or the schedule that has none else. */
const OF_UNIT_PRICES = new Set(['total-only', 'arithmetic', 'quantity', 'no-bpu'])

it.each(REMARK_KINDS.filter((kind) => !OF_UNIT_PRICES.has(kind)))(
  'the question about %s asks for the price, which may be a lump sum',
  (kind) => {
    const texts = remarkTexts('question')[kind]
    for (const language of ['fr', 'en'] as const)
      expect(texts[language]({ written: '1', figure: (key) => key })).not.toMatch(/prix unitaire|unit price/)
  },
)
