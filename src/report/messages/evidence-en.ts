import type { EvidenceMessages } from './evidence-fr.js'

/** English texts of the evidence. */
export const evidenceEn: EvidenceMessages = {
  sheets: {
    register: 'Expense register',
    advancement: 'Advancement',
    contracts: 'Files of the contracts',
    publicity: 'Publicity',
  },
  title: (operation) => `${operation}: evidence of the operation`,
  notes: {
    register:
      'One row an order, invoice or credit note, amounts in euros. The CSV file of the same name reads back as it is: complete it and put it at “sites/expenses.csv”. A credit note is entered as a positive amount; it is taken away.',
    advancement: (end) =>
      `Amounts without VAT. Paid: by ${end} at the latest, the end of the period. Claimed: the eligible part of what a payment claim holds. Left: agreed less paid.`,
    contracts:
      'What to gather for each contract, to be completed and held against the managing authority’s guide. One of the three proofs of payment is enough.',
    publicity:
      'The emblem of the European Union, in colour and clearly visible, the words “Union européenne” in full and the name of the fund stand on all communication, the portal’s first page included; it is checked at each payment claim. Size and place of the poster: to be confirmed in the beneficiary’s guide.',
  },
  none: 'No expense entered.',
  advancement: {
    line: 'Budget line',
    agreed: 'Agreed',
    planned: 'Planned (study)',
    committed: 'Committed',
    invoiced: 'Invoiced',
    paid: 'Paid in the period',
    paidAfter: 'Paid after',
    claimed: 'Claimed',
    retained: 'Retained',
    left: 'Left',
    share: 'Paid / agreed',
  },
  contracts: {
    contract: 'Contract / lot',
    supplier: 'Supplier',
    stage: 'Stage',
    piece: 'Document',
    file: 'Reference or file',
    date: 'Date',
    state: 'State',
    remark: 'Remark',
  },
  stages: { procedure: 'Award', delivery: 'Delivery', cost: 'Expense', payment: 'Payment' },
  pieces: {
    needs: 'Assessment of the need',
    notice: 'Advertisement',
    rules: 'Rules of the consultation',
    analysis: 'Analysis of the bids',
    award: 'Award decision',
    notification: 'Notification',
    amendments: 'Amendments, if any',
    delivery: 'Delivery notes',
    acceptance: 'Acceptance reports',
    work: 'Non-accounting proof that the work was done (site report, photo)',
    invoices: 'Copies of the invoices, or accounting papers of equal value',
    receipted: 'Proof of payment, one of three: invoices receipted by the supplier',
    bank: 'Proof of payment, one of three: bank statements with the debit and its date',
    certified: 'Proof of payment, one of three: summary statement certified by the public accountant',
  },
  invoice: (nature, number, amount) => `${nature} ${number}, ${amount} excl. VAT`,
  natures: { engagement: 'Order', facture: 'Invoice', avoir: 'Credit note' },
  states: {
    toCollect: 'to be gathered',
    noProof: 'proof missing',
    unpaid: 'proof there, not paid',
    paid: (date) => `proof there, paid on ${date}`,
    paidNoProof: (date) => `paid on ${date}, proof missing`,
  },
  publicity: {
    site: 'MDS no.',
    location: 'Location',
    status: 'Status',
    place: 'Poster: place, visible to the public',
    photo: 'Poster: photo (file)',
    photoDate: 'Poster: date',
    capture: 'Portal: screenshot (file)',
    captureDate: 'Portal: date',
    checked: 'Emblem, wording and fund checked',
    remark: 'Remark',
    notOpen: 'location not open: look again before posting',
  },
  page: {
    title: 'Advancement of the expenses',
    note: (end) =>
      `From “sites/expenses.csv”. Paid: by ${end} at the latest. Register, files of the contracts and publicity: the command “mds evidence”.`,
  },
}
