import type { TenderMessages } from './tender-fr.js'

/** English texts of the price documents of a tender. */
export const tenderEn: TenderMessages = {
  titles: {
    bpu: 'Schedule of unit prices (BPU)',
    dqe: 'Estimated quantities (DQE)',
    dqeMasked: 'Estimate (DQE), quantities not disclosed',
    dpgf: 'Breakdown of the lump sums (DPGF)',
    prices: 'Prices of the BPU, carried over for the DQE',
  },
  kinds: {
    blank: 'Form to be filled in by the bidder',
    estimate: 'INTERNAL ESTIMATE OF THE BUYER: not to be passed to any bidder',
  },
  internal: 'Internal estimate, not to be passed on',
  operation: (name, buyer) => (buyer === null ? `Operation: ${name}` : `Buyer: ${buyer} · Operation: ${name}`),
  lot: (number, label) => `Lot ${number}: ${label}`,
  cpv: (code, label) => `main CPV code: ${code}, ${label}`,
  noCpv: 'main CPV code: to be stated',
  study: (date) => `study as of ${date}`,
  candidate: 'Bidder (name, registration number):',
  offerDay: 'Date of the offer:',
  fill: {
    bpu: 'Fill in every yellow cell and change neither rows nor wording. Unit prices in euros without VAT, zero or more, at most two decimals, in figures and in words; what is offered for nothing is written 0.00; an empty cell is a missing price.',
    prices:
      'Carry the prices of the BPU over here, in the same order: the DQE takes them by formula. Where they differ, the prices of the BPU prevail.',
    dqe: 'No price is entered on this sheet: prices come from the sheet “BPU” by formula, quantities are estimates and do not bind the buyer. Common quantities are those of the central site, of spares and of services for the whole.',
    dqeMasked:
      'No price is entered on this sheet: prices come from the sheet “BPU” by formula. Quantities serve to judge the offers and are not disclosed.',
    dpgf: 'Fill in every yellow cell and change neither rows nor wording. Prices in euros without VAT, zero or more, at most two decimals; what is offered for nothing is written 0.00; an empty cell is a missing price.',
    estimate: 'Prices of the study; they change in the catalogue, and this document is then to be written anew.',
  },
  equivalence:
    'Every standard, label or certificate is named with “or equivalent” (French public procurement code, art. R. 2111-9): the bidder shows that what is offered is equivalent.',
  columns: {
    number: 'Price no.',
    chapter: 'Chapter',
    label: 'Designation',
    definition: 'What the price includes',
    unit: 'Unit',
    unitPrice: 'Unit price in figures (€)',
    inWords: 'Unit price in words',
    offered: 'Make and reference offered',
    warranty: 'Warranty (months)',
    delay: 'Delivery (days)',
    quantity: 'Quantity',
    estimated: 'Estimated quantity',
    total: 'Total excl. VAT (€)',
  },
  notApplicable: 'not applicable',
  missing: 'price missing',
  toComplete: 'to be filled in',
  totals: { exclVat: 'Total excl. VAT', vat: (rate) => `VAT (${rate})`, inclVat: 'Total incl. VAT' },
  check: {
    title: 'Unit price without VAT',
    rule: 'An amount in euros, zero or more, with at most two decimals.',
    wholeTitle: 'Whole number',
    whole: 'A whole number, zero or more.',
  },
  figures: {
    lead: 'Minimum requirements: ',
    radio: (band, standard, streams, width, eirp) =>
      `${band} radio to ${standard} or equivalent, ${streams} streams, channels of ${width} MHz, EIRP adjustable up to ${eirp} dBm at least`,
    accessPoint: (poe, draw, clients, mount) =>
      `powered by IEEE ${poe} or equivalent, ${draw} W at most; ${clients} associated devices at least; ${mount}`,
    mounts: { ceiling: 'ceiling mount', wall: 'wall mount' },
    switch: (ports, poe, watts, uplinks) =>
      `${ports} ports powered by IEEE ${poe} or equivalent, ${watts} W together, ${uplinks} uplink ports at least`,
    injector: (poe, watts) => `one port powered by IEEE ${poe} or equivalent, ${watts} W at least`,
    portal: (sessions) => `${sessions} concurrent sessions at least`,
    firewall: (throughput, vpn) => `${throughput} Mbit/s filtered and ${vpn} Mbit/s in tunnels at least`,
    logStore: (gigabytes) => `${gigabytes} GB usable at least`,
  },
}
