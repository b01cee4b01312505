import type { quoteFindingsFr } from './quote-findings-fr.js'

/** English texts of what the files of offered prices have to say. */
export const quoteFindingsEn: typeof quoteFindingsFr = {
  'quote-zero': 'Price offered at 0.00 €: taken as an offer, to be confirmed',
  'quote-blank': "Prices that the offer leaves blank: the catalogue's count",
  'quote-undated': 'The offer does not say its day: taken as of the reference date',
  'quote-later': 'Offer dated after the reference date',
  'quote-label': 'Designation changed by the bidder',
  'quote-formula': 'Price entered as a formula: its stored value is taken',
  'quote-arithmetic': 'Total of a row of the offer is not quantity × price: the unit price is taken',
}
