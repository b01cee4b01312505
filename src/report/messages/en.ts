import { acceptanceEn } from './acceptance-en.js'
import { acceptedEn } from './accepted-en.js'
import { boundEn } from './bound-en.js'
import { centralEn } from './central-en.js'
import { compareEn } from './compare-en.js'
import { dashboardEn } from './dashboard-en.js'
import { decisionsEn } from './decisions-en.js'
import { drawingEn } from './drawing-en.js'
import { evidenceEn } from './evidence-en.js'
import { floorsEn } from './floors-en.js'
import type { Messages } from './fr.js'
import { fundingEn } from './funding-en.js'
import { indexEn } from './index-en.js'
import { installerEn } from './installer-en.js'
import { licencesEn } from './licences-en.js'
import { newEstateEn } from './new-estate-en.js'
import { newSiteEn } from './new-site-en.js'
import { paperEn } from './paper-en.js'
import { pricesEn } from './prices-en.js'
import { quoteFindingsEn } from './quote-findings-en.js'
import { remindersEn } from './reminders-en.js'
import { reuseEn } from './reuse-en.js'
import { scopeEn } from './scope-en.js'
import { sensitivityEn } from './sensitivity-en.js'
import { siteEn } from './site-en.js'
import { studyEn } from './study-en.js'
import { viewEn, viewFindingsEn } from './view-en.js'
import { wiredEn } from './wired-en.js'

/** English texts, same keys as the French. */
export const en: Messages = {
  common: {
    yes: 'yes',
    no: 'no',
    unknown: 'unknown',
    all: 'all',
    total: 'Total',
    common: 'Common',
    page: 'Page',
    revision: 'Revision',
    referenceDate: 'Reference date of prices',
    provenance: 'Provenance of the plan',
    exclTax: 'excl. VAT',
    backToIndex: 'Back to the overview',
    skip: 'Skip to content',
  },
  provenance: { assumed: 'assumed plan', drawing: 'plan taken from a drawing', surveyed: 'plan surveyed on site' },
  provenanceNote: {
    assumed:
      'This plan is a working assumption: neither the address, nor the areas, nor the walls of the real site are known. It must be surveyed on site before anything is ordered.',
    drawing: 'This plan is taken from a drawing; it must be checked on site.',
    surveyed: 'This plan was surveyed on site.',
  },
  status: { open: 'open', 'partly-open': 'partly open', closed: 'closed', moved: 'moved' },
  verdict: { pass: 'pass', fail: 'fail', unknown: 'unknown', none: 'no requirement' },
  needBinding: { coverage: 'coverage', capacity: 'capacity' },
  reason: {
    'no-position': 'no allowed AP position on the same level',
    'not-coverable': 'no set of allowed positions reaches the required share',
    primary: 'received level too low',
    share: 'covered share too small',
    uplink: 'uplink too weak',
    snr: 'signal-to-noise ratio too low',
    coverage: 'covered share too small',
    secondary: 'second AP too weak',
    probability: 'probability too low',
    airtime: 'airtime above the ceiling',
    clients: 'too many devices per radio',
    demand: 'demand not carried by the APs that reach the room',
  },
  binding: { primary: 'received level', uplink: 'uplink', snr: 'signal-to-noise ratio' },
  rackReason: {
    switch: 'PoE switch',
    injector: 'injector: a single AP',
    'existing-switch': 'existing ports reused',
    'no-ap': 'no AP connected',
    'no-switch-in-catalogue': 'no switch of the catalogue fits',
  },
  lossOrigin: { measured: 'measured', judged: 'judged', p2040: 'ITU-R P.2040', none: '—' },
  basis: { quote: 'quote', list: 'list price', estimate: 'estimate' },
  lot: { equipment: 'Equipment', cabling: 'Cabling', services: 'Services' },
  dossierItem: {
    licence: 'Licences',
    borne: 'Access points',
    serveur: 'Servers',
    accessoire: 'Accessories',
    prestation: 'Services',
    'hors-dossier': 'Outside the file',
  },
  family: { public: 'Public rooms', staff: 'Staff', circulation: 'Circulation', service: 'Service rooms' },
  site: siteEn,
  dashboard: dashboardEn,
  decisions: decisionsEn,
  floors: floorsEn,
  drawing: drawingEn,
  newEstate: newEstateEn,
  newSite: newSiteEn,
  acceptance: acceptanceEn,
  accepted: acceptedEn,
  central: centralEn,
  study: studyEn,
  installer: installerEn,
  licences: licencesEn,
  paper: paperEn,
  reminders: remindersEn,
  reuse: reuseEn,
  bound: boundEn,
  scope: scopeEn,
  funding: fundingEn,
  evidence: evidenceEn,
  prices: pricesEn,
  compare: compareEn,
  sensitivity: sensitivityEn,
  bom: {
    article: 'Article',
    label: 'Description',
    unit: 'Unit',
    quantity: 'Quantity',
    unitPrice: 'Unit price excl. VAT',
    total: 'Total excl. VAT',
    basis: 'Price basis',
    line: 'Budget line',
    lot: 'Lot',
    item: 'Item',
    location: 'Location',
    cpv: 'CPV',
    rule: 'Rule',
    formula: 'Formula',
    why: 'Why',
    causes: 'Causes',
    source: 'Source of the price',
    asOf: 'Price as of',
    low: 'Low price',
    high: 'High price',
    reminder: 'Reminder outside the budget',
    inHouse: 'Done in-house',
    reminders: 'Reminders outside the budget',
    outsideBudget: 'outside the budget',
  },
  csv: {
    site: 'MDS no.',
    location: 'Location',
    floor: 'Floor',
    ap: 'Access point',
    rack: 'Rack',
    label: 'Label',
    lengthM: 'Length (m)',
    routed: 'Route found',
    points: 'Route',
    poeW: 'PoE (W)',
    termYears: 'Term (years)',
    from: 'Start',
    to: 'End',
    monthsInside: 'Months inside the period',
    monthsAfter: 'Months after the period',
    toConfirm: 'To be confirmed',
  },
  index: indexEn,
  wired: wiredEn,
  view: viewEn,
  finding: {
    'room-not-met': 'Room that does not pass',
    'co-channel': 'Rooms that hear more access points on one channel than the profile wants',
    'corridor-channel': 'Access points of one straight corridor on one channel, for want of another',
    'wall-mount-pattern': 'Access points on walls, computed with the pattern of a ceiling mount: to be measured',
    'cable-too-long': 'Link of more than 90 m: provide a second telecom room',
    'no-cable-route': 'No cable route found: right-angled distance used',
    'rack-assumed': 'No telecom room on the plan: position assumed',
    'no-switch': 'No switch of the catalogue fits',
    'second-rack': 'Second rack proposed to keep within 90 m',
    'rack-full': 'Existing rack is full: its links go to the next rack with room',
    'no-rack-space': 'No room in the existing rack nor in another within reach: an enclosure is counted',
    'port-taken': 'Panel port belongs to another access point of the rack: the next one is given',
    'not-proven': 'Minimum not proven within the computing limit',
    'guard-stopped': 'Search stopped by its time guard',
    'slab-unknown': 'Slab without a material: COST 231 floor term',
    'model-out-of-range': 'Path loss model used outside its range of validity',
    'material-out-of-range': 'Material computed outside the range of ITU-R P.2040',
    'loss-borrowed': 'Loss taken from another band, for want of a figure',
    'portal-too-small': 'No portal of the catalogue is large enough',
    'no-article-for-need': 'No article of the catalogue for this need',
    'budget-line-exceeded': 'Budget line over its ceiling, the total below its own',
    'budget-total-exceeded': 'Budget line over its ceiling, the total over its own',
    'budget-line-close': 'Budget line close to its ceiling',
    'budget-range-exceeds': 'Budget line below its ceiling, but above it at the high end of its range',
    'expense-before-period': 'Expense dated before the period of the operation',
    'expense-after-period': 'Expense paid after the period of the operation',
    'expense-unpaid-claim': 'Expense held by a payment claim without a date of payment',
    'location-not-bought': 'Location closed or moved: planned, not bought',
    'reuse-switch': 'Free ports of existing switches not known: priced as new, reuse possible',
    'reuse-rack': 'Existing rack not known: priced as new, reuse possible',
    'reuse-ups': 'Existing UPS not known: priced as new, reuse possible',
    ...viewFindingsEn,
    ...quoteFindingsEn,
    'price-unknown': 'Unknown price',
    'price-expired': 'Price out of date at the reference date',
    other: 'Finding',
  },
}
