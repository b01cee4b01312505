import type { summaryFr } from './xlsx-summary-fr.js'

/** English texts of the workbook's first sheet. */
export const summaryEn: typeof summaryFr = {
  title: (operation) => `Operation “${operation}”`,
  subtitle: 'Public Wi-Fi with a captive portal: study, quantities and budget',
  verdict: 'Budget verdict',
  statement: {
    held: 'CEILINGS HELD',
    'held-on-estimates': 'CEILINGS HELD ON ESTIMATES',
    'line-exceeded': 'ONE LINE EXCEEDS ITS CEILING, THE TOTAL HOLDS',
    'line-exceeded-on-estimates': 'ONE LINE EXCEEDS ITS CEILING, THE TOTAL HOLDS ON ESTIMATES',
    'total-exceeded': 'THE TOTAL EXCEEDS THE CEILING',
    unknown: 'UNKNOWN: PRICES ARE MISSING',
  },
  statementNote: {
    held: 'Every line stays under its ceiling.',
    'held-on-estimates':
      'Every line stays under its ceiling, but most prices are estimates: only quotes will allow a conclusion.',
    'line-exceeded':
      'The total stays under the ceiling, one line exceeds its own. An amendment or a transfer between lines is to be asked for; without it the excess is borne by the beneficiary.',
    'total-exceeded': 'The excess over the total ceiling is borne by the beneficiary.',
    unknown:
      'Prices that the budget needs are unknown. An unknown price is never counted as zero: the totals concerned are not given.',
  },
  missing: (articles) => `Missing prices: ${articles}.`,
  over: (label, amount) => `“${label}” exceeds its ceiling by ${amount}.`,
  provenance: 'Assumptions and provenance',
  provenanceNote: (assumed, all) =>
    `${assumed} plans of ${all} are working assumptions: neither the address, the areas nor the walls of the real sites are known. Quantities must be confirmed by a survey on site before any order.`,
  surveyedNote: 'All plans were surveyed on site or taken from drawings.',
  basisNote: (quote, list, estimate) =>
    `Share of the amount backed by a quote: ${quote}; by a list price: ${list}; by an estimate: ${estimate}.`,
  internal: 'Internal document: it holds the buyer’s estimates and must not be given to bidders.',
  budget: 'Budget by expense line',
  planned: 'Planned excl. VAT',
  ceiling: 'Ceiling excl. VAT',
  headroom: 'Headroom excl. VAT',
  used: 'Used',
  verdictColumn: 'Verdict',
  financing: 'Planned financing',
  excess: 'of which excess over the ceilings, not eligible',
  range: (p10, p90) =>
    `P10–P90 interval of the total excl. VAT, from draws in the ranges of prices and quantities: ${p10} to ${p90}.`,
  facts: 'Key figures',
  fact: {
    locations: 'Locations studied',
    locationsMet: 'Locations that meet the requirement',
    rooms: 'Required rooms that pass',
    aps: 'Access points installed',
    spares: 'Spare access points',
    cable: 'Installed cable (m)',
    sessions: 'Concurrent portal sessions, with headroom',
    costPerAp: 'Mean cost per installed access point excl. VAT',
  },
  of: (part, all) => `${part} of ${all}`,
  locations: 'Cost by location',
  locationColumns: {
    area: 'Area (m²)',
    rooms: 'Rooms that pass',
    aps: 'Access points',
    cost: 'Cost excl. VAT',
    verdict: 'Coverage',
    status: 'Status',
  },
  contents: 'Sheets of the workbook',
  content: (sheet, note) => `${sheet}: ${note}`,
  contentNote: {
    budget: 'Expense lines, ceilings, range, breakdown',
    financing: 'Eligible base, ERDF, beneficiary’s share, VAT',
    bpu: 'Schedule of unit prices',
    dqe: 'Estimated quantities by location',
    dpgf: 'Breakdown of the lump sums',
    accessPoints: 'Place and settings of each access point',
    cabling: 'Cable links, racks and ports',
    licences: 'Terms, pro rata of the operation’s period',
    central: 'Sizing and articles of the central site',
    sources: 'Assumptions, origin of prices, input files',
  },
}
