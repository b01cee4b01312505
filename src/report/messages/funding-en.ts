import type { FundingMessages } from './funding-fr.js'

/** English texts of what a budget is followed by. */
export const fundingEn: FundingMessages = {
  title: 'Base, advances and amounts to follow',
  bases: {
    line: 'Base if each line is held to its ceiling (the one used)',
    total: 'Base if only the total has a ceiling',
  },
  share: (source) => `${source} on this base`,
  basesNote:
    'Both bases are given until the agreement says which counts. The financing shown takes the first one, the more cautious.',
  notEligible: 'Not eligible: above the ceilings, or outside the dossier',
  toConfirm: 'To be confirmed: licences that run after the period',
  prefinance: 'To pre-finance, incl. VAT',
  prefinanceNote: 'To pre-finance: all that is paid before the grant comes, VAT included; no advance is assumed.',
  contingency: 'Contingency, outside the budget and not eligible',
  perAp: 'Mean cost per AP placed excl. VAT',
  perLocation: 'Mean cost per location excl. VAT',
  basis: (quote, list, estimate) =>
    `Share of the amount backed by quotes: ${quote}; by public list prices: ${list}; by estimates: ${estimate}.`,
  warnAt: (share) => `A line that holds is called close to its ceiling from ${share} of it on.`,
  highOver: (label, amount) => `“${label}” holds, but the high end of its range (${amount}) exceeds its ceiling.`,
  perApColumn: 'Cost per AP excl. VAT',
}
