import type { Cents } from './money.js'
import type { ExpenseNature } from './plan-parts.js'

/** Columns of the expense register, by what they hold; the headings are those that its readers know. */
export const EXPENSE_HEADINGS = {
  nature: 'Nature',
  document: 'N° pièce',
  supplier: 'Fournisseur',
  siret: 'SIRET',
  contract: 'Marché/lot',
  invoice: 'N° facture',
  date: 'Date facture',
  subject: 'Objet',
  line: 'Poste',
  location: 'Implantation',
  exclTax: 'HT',
  vat: 'TVA',
  inclTax: 'TTC',
  paidOn: 'Date paiement',
  mandate: 'N° mandat',
  claim: 'N° demande',
  eligible: 'HT éligible',
  retained: 'HT retenu',
  proof: 'Justificatif',
} as const

export type ExpenseKey = keyof typeof EXPENSE_HEADINGS

/** Columns of `sites/publicity.csv`, by what they hold. */
export const PUBLICITY_HEADINGS = {
  site: 'N° MDS',
  location: 'Implantation',
  status: 'Statut',
  place: 'Affiche\u00a0: lieu, visible du public',
  photo: 'Affiche\u00a0: photo (fichier)',
  photoDate: 'Affiche\u00a0: date',
  capture: 'Portail\u00a0: capture d’écran (fichier)',
  captureDate: 'Portail\u00a0: date',
  checked: 'Emblème, mention et fonds vérifiés',
  remark: 'Observation',
} as const
export type PublicityKey = keyof typeof PUBLICITY_HEADINGS

/** Columns of `sites/inventory.csv`, by what they hold. */
export const INVENTORY_HEADINGS = {
  location: 'Implantation',
  ap: 'Borne',
  article: 'Article',
  model: 'Modèle',
  serial: 'N° de série',
  mac: 'Adresse MAC',
  installedOn: 'Posée le',
  invoice: 'N° facture',
  remark: 'Observation',
} as const
export type InventoryKey = keyof typeof INVENTORY_HEADINGS

/** What other programs, and the inventory that is exported, call them. */
export const INVENTORY_ALIASES: Readonly<Record<string, InventoryKey>> = {
  Location: 'location',
  'Access point': 'ap',
  Model: 'model',
  'Classe ou modèle': 'model',
  'Class or model': 'model',
  'Serial number': 'serial',
  'MAC address': 'mac',
  'Installed on': 'installedOn',
  Invoice: 'invoice',
  Remark: 'remark',
}

export type { ExpenseNature } from './plan-parts.js'

/** One row of the expense register. Amounts are as written, those of a credit note to be taken away. */
export interface Expense {
  readonly nature: ExpenseNature
  readonly document: string | null
  readonly supplier: string
  readonly siret: string | null
  readonly contract: string
  readonly invoice: string | null
  /** Of the invoice, or of the order: ISO date. */
  readonly date: string
  readonly subject: string
  /** Budget line id. */
  readonly line: string
  /** Null for what belongs to the whole operation. */
  readonly locationId: string | null
  readonly exclTaxCents: Cents
  readonly vatCents: Cents | null
  readonly inclTaxCents: Cents | null
  readonly paidOn: string | null
  readonly mandate: string | null
  /** Number of the payment claim that holds it; null where it is not claimed yet. */
  readonly claim: string | null
  readonly eligibleCents: Cents | null
  readonly retainedCents: Cents | null
  /** File of the proof. */
  readonly proof: string | null
}
