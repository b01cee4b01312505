import type { Place } from '../../model/finding.js'
import type {
  AskedPrice,
  OfferRow,
  OfferStatement,
  OfferSum,
  OfferValidity,
  PriceDocument,
  Remark,
  RemarkKind,
} from '../../model/offer.js'
import { statedBasis } from '../quotes/price-basis.js'
import { isoDayOf } from '../quotes/price-row.js'
import { plainWords, type RowCells } from '../tables/columns.js'
import { cellText, excerpt, type Grid, type GridRow } from '../tables/table.js'
import { type OfferRole, type OfferTable, roleOf } from './headings.js'
import { type CellReading, readCell } from './offer-cell.js'
import { isOtherRate, isOtherVat, statedWhole } from './offer-statements.js'
import type { AskedPrices } from './price-number.js'

/*
 * What a bidder says beside his prices: reservations and conditions, discounts, how long the offer holds, variants and options. First the
 * words, then the remarks made of them.
 */

/** Words that make a price depend on something, or take something out of it; without accents and marks. */
const CONDITIONS: readonly RegExp[] = [
  /\bsous reserves?\b|\breserves?\b|\bnous reservons\b/,
  /\bnon (?:compris|comprise|comprises|inclus|incluse|incluses|fourni|fournie|fournis|chiffre|chiffree|prevu|prevue)s?\b|\bne (?:comprend|comprennent|prend|prennent|couvre|couvrent) pas\b|\bn (?:inclut|incluent|est pas|sont pas)\b/,
  /\bhors (?!taxes?\b|tva\b|t\b|ht\b|h t\b|jours? feries?\b|sujet\b)\p{L}/u,
  /\ben sus\b|\ben plus\b|\b(?:frais|cout) (?:de |du )?(?:port|transport|livraison|deplacement|dossier|gestion|emballage|mise en service)\b|\bmajor(?:ations?|ee?s?|er)\b|\bport (?:du|en)\b|\bsupplements?\b|\bplus value\b|\bfactures? (?:en|a part|separement|au temps)\b/,
  /\b(?:minimum|mini) (?:de |d )?(?:commande|facturation|achat|\d)|\bcommande minimum\b|\bquantite mini|\ba partir (?:de|d) \d|\bpour (?:une|toute) (?:commande|quantite)\b|\bpar (?:lot|carton|colis|conditionnement) de\b|\bdegressi/,
  /\brevisables?\b|\brevision (?:des?|du|annuelle|trimestrielle|mensuelle|selon|par)\b|\bprix revise|\bfermes? (?:\p{L}+ ){0,6}(?:jusqu|pendant|durant|la premiere annee)\b|\bindexe?e?s?\b|\bindexation\b|\bactualisables?\b|\bsusceptibles?\b|\bvariations?\b|\bselon (?:le |les |la |l )?(?:cours|taux|dispo|devis|metre|visite|etude)|\btaux de change\b|\bdollars?\b|\busd\b|\bhausse\b/u,
  /\bnous consulter\b|\bsur devis\b|\ba (?:definir|confirmer|preciser|chiffrer|valider|voir|discuter|convenir)\b|\bestimation\b|\benviron\b|\ba titre indicatif\b|\bindicatif\b/,
  /\ba (?:la )?charge (?:du|de|des)\b|\bdoit etre (?:fourni|realise|prevu)\b|\bfournis? par (?:le client|l acheteur|vos|le departement)|\bprerequis\b|\ba condition\b|\bsi (?:le|la|les|l|necessaire|besoin)\b|\bsous condition/,
  /\bcgv\b|\bconditions generales de vente\b|\bacomptes?\b|\bescompte\b|\bpaiement (?:a|sous|comptant|d avance)\b|\bpenalites? (?:plafonnees?|exclues?|limitees?)\b/,
  /\bsauf\b|\bexcepte\b|\bexclu(?:s|e|es|ant|sion|sions)?\b|\blimitee?s? a\b|\bdans la limite\b|\buniquement\b|\bsubject to\b|\bexcluding\b(?! vat)|\bnot included\b/,
]
const DISCOUNT = /\b(?:remises?|rabais|ristournes?|discount|geste commercial|gratuite?s?|offerte?s?)\b/
const VALIDITY = /\b(?:valables?|valide|validite|option jusqu|valid until|valid for)\b/
const VARIANT = /^(?:variantes?|solution alternative|offre variante|alternative)\b/
const OPTION =
  /^(?:(?:en )?options?|pse\b|prestations? supplementaires? (?:eventuelles?)?|prestations? optionnelles?|tranches? (?:optionnelles?|conditionnelles?)|facultatif)\b/
const BASE = /^(?:offre de base|solution de base|base)\b/
const NOTHING =
  /^(?:|ras|neant|neants|sans objet|so|s o|na|n a|non|oui|ok|conforme|conforme au cctp|inclus|compris|not applicable|nc|x)$/
const FORMAL =
  /^(?:fait a|a \p{L}[\p{L} ]* le \d|le candidat|le \d|date|signature|cachet|nom|qualite|lu et approuve|bon pour|a completer|page \d|candidat|soumissionnaire|entreprise|raison sociale|siret|tel|mail|courriel|adresse)\b/u

/** `Variante : néant`, `Options : aucune`. */
const NONE_APART =
  /^(?:variantes?|(?:en )?options?|pse) (?:neants?|aucune?s?|non(?: proposee?s?)?|sans objet|so|s o|ras|nc|none)$/

/** `OPTIONS`, `Prestations supplémentaires éventuelles (PSE)`: a title, which says nothing that the rows below it do not. */
const TITLE_APART =
  /^(?:(?:nos|les|en) )?(?:offres? )?(?:variantes?|options?|pse|prestations? (?:supplementaires?|optionnelles?)|tranches? (?:optionnelles?|conditionnelles?)|facultatif)(?: (?:pse|eventuelles?|proposees?|facultatives?|libres?|optionnelles?))*$/
export const isTitleApart = (text: string): boolean => TITLE_APART.test(plainWords(text))

type WordsKind = 'reservation' | 'discount-text' | 'validity' | 'variant' | 'option' | 'base'

/** What firm prices are called. */
const FIRM = /\b(?:non|ni) (?:revisables?|actualisables?)\b/g

/** The first of these that a text speaks of; null where it speaks of none. */
export function wordsKind(text: string): WordsKind | null {
  const words = plainWords(text).replace(FIRM, ' ')
  if (NONE_APART.test(words.trim())) return null
  if (VARIANT.test(words)) return 'variant'
  if (OPTION.test(words)) return 'option'
  if (BASE.test(words)) return 'base'
  if (VALIDITY.test(words)) return 'validity'
  if (CONDITIONS.some((pattern) => pattern.test(words))) return 'reservation'
  return DISCOUNT.test(words) ? 'discount-text' : null
}

/** Says nothing: a mark for "nothing to say", or what is written below a form by whoever signs it. */
export function saysNothing(text: string): boolean {
  const words = plainWords(text)
  return NOTHING.test(words) || FORMAL.test(words)
}

export const isDiscountLine = (text: string): boolean =>
  /\b(?:remises?|rabais|ristournes?|discount)\b/.test(plainWords(text))
export const isSubtotalLine = (text: string): boolean =>
  /^(?:sous total|sous totaux|(?:a )?report(?:er)?$|total (?:du )?(?:chapitre|poste|site|lieu)|subtotal)\b/.test(
    plainWords(text),
  )
export const isTotalLine = (text: string): boolean =>
  /^(?:total|totaux|montant (?:total|global)|prix total)\b/.test(plainWords(text))
export const isVatLine = (text: string): boolean =>
  /\b(?:tva|ttc|t v a|t t c|taxes? comprises?|vat)\b/.test(plainWords(text)) && !/\bhors tva\b/.test(plainWords(text))
/** What is to be paid in the end, with VAT. */
export const isDueLine = (text: string): boolean => /^(?:net|reste|montant) a payer\b/.test(plainWords(text))

const DAYS_A_MONTH = 30

/** Days or last day that a text says an offer holds for; both null where it says neither. */
export function validityOf(text: string): { readonly days: number | null; readonly until: string | null } {
  const day = /\b(\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d\d-\d\d)\b/.exec(text)?.[1] ?? null
  if (day !== null) return { days: null, until: isoDayOf(day) }
  const words = plainWords(text)
  const days = /\b(\d{1,4}) ?(?:jours?|j|days?)\b/.exec(words)?.[1]
  if (days !== undefined) return { days: Number(days), until: null }
  const months = /\b(\d{1,2}) ?(?:mois|months?)\b/.exec(words)?.[1]
  return { days: months === undefined ? null : Number(months) * DAYS_A_MONTH, until: null }
}

/** Parts of a text that are told apart: the form's own are left out. */
export function ownSentences(text: string, form: ReadonlySet<string>): string {
  const whole = text.replace(/\s+/g, ' ').trim()
  if (form.has(plainWords(whole))) return ''
  return whole
    .split(/(?<=[.!?;])\s+|\n|\s·\s/)
    .filter((sentence) => !form.has(plainWords(sentence)))
    .join(' ')
}

/** What an offer is read against. */
export interface AskedDocuments {
  readonly prices: AskedPrices
  /** Sentences of the forms themselves, as `plainWords` gives them: what is not among them is the bidder's own. */
  readonly form: ReadonlySet<string>
  /** VAT of the forms, as a share. */
  readonly vatRate: number
}

/** What is found in a file. */
export interface Collected {
  readonly rows: OfferRow[]
  readonly sums: OfferSum[]
  readonly statements: OfferStatement[]
  readonly validity: OfferValidity[]
  readonly remarks: Remark[]
  /** Rows of a DQE whose price is a formula, by their index: what follows from the BPU is settled once all of it is read. */
  readonly carried: Map<number, string>
  table: number
}

/** A table while it is read. */
export interface TableScope {
  readonly grid: Grid
  readonly table: OfferTable
  readonly document: PriceDocument
  readonly columns: ReadonlyMap<OfferRole, number>
  /** Columns under some heading. */
  readonly headed: ReadonlySet<number>
  readonly asked: AskedDocuments
  readonly into: Collected
  /** Some sentence says that its prices are not in euros without VAT: none of them is sure. */
  readonly isOff: boolean
  /** Columns of the bidder's own that were told. */
  readonly toldColumns: Set<number>
}

export function note(into: Collected, kind: RemarkKind, at: Place, rest: Partial<Remark> = {}): void {
  into.remarks.push({ kind, lot: null, number: null, at, written: null, ...rest })
}

/** What a table's prices are in, told once a sheet in the same words: headings stand again on each page. */
export function noteBasis(into: Collected, at: Place, written: string, rest: Partial<Remark> = {}): void {
  const isTold = into.remarks.some(
    (each) => each.kind === 'basis' && each.at.sheet === at.sheet && each.written === written,
  )
  if (!isTold) note(into, 'basis', at, { written, ...rest })
}

export const ofPrice = (asked: AskedPrice): Pick<Remark, 'lot' | 'number'> => ({ lot: asked.lot, number: asked.number })

/** A row's texts with their cells, from left to right. */
export function textsOf(row: GridRow): { readonly column: number; readonly text: string }[] {
  return [...row.cells]
    .sort(([a], [b]) => a - b)
    .flatMap(([column, content]) => {
      const text = content.kind === 'text' ? cellText(content) : null
      return text === null ? [] : [{ column, text }]
    })
}

/** Tells what a text of the bidder's says beside his prices. */
export function noteWords(
  into: Collected,
  text: string,
  at: Place,
  { form, vatRate }: AskedDocuments,
  rest: Partial<Remark> = {},
): boolean {
  const own = ownSentences(text, form)
  if (own === '') return false
  const whole = statedWhole(own)
  if (whole !== null) into.statements.push({ ...whole, at })
  const isVat = isOtherVat(own, vatRate)
  if (isVat) note(into, 'vat-rate', at, { written: excerpt(own), figures: { asked: String(vatRate * 100) }, ...rest })
  if (statedBasis(own) !== null) {
    noteBasis(into, at, excerpt(own), rest)
    return true
  }
  const kind = wordsKind(own)
  if (kind === null || kind === 'base') return whole !== null || isVat
  if (kind === 'validity') {
    const { days, until } = validityOf(own)
    if (days !== null || until !== null) {
      into.validity.push({ days, until, at, written: excerpt(own) })
      // `Prix valables 120 jours, hors frais de douane`: what else the sentence says is told as well.
      const others = own.split(/[,;.]\s+/).filter((clause) => !VALIDITY.test(plainWords(clause)))
      if (others.some((clause) => wordsKind(clause) === 'reservation'))
        note(into, 'reservation', at, { written: excerpt(own), ...rest })
      return true
    }
  }
  note(into, kind === 'validity' ? 'reservation' : kind, at, { written: excerpt(own), ...rest })
  return true
}

/** Columns whose numbers are no amounts: a tax, a code, a weight, the number of a row. */
const NO_AMOUNT = /\b(?:tva|vat|ean|sku|ref|reference|code|poids|kg|page|ligne|rang|ordre|date|jours?|mois)\b/

/** The heading of a column, its second row included; null where it has none. */
export function headingOf(
  column: number,
  { grid, table, columns }: Pick<TableScope, 'grid' | 'table' | 'columns'>,
): string | null {
  const named = columns.get('number') ?? columns.get('label')
  const isSecond = named !== undefined && grid.rows[table.first]?.cells.has(named) === false
  const rows = grid.rows.slice(table.header.row, table.first + (isSecond ? 1 : 0))
  const texts = rows.flatMap(({ cells }) => cellText(cells.get(column)) ?? [])
  return texts.length === 0 ? null : texts.join(' ')
}

/** Whether numbers of a column would be the bidder's own amounts. */
function isOwnColumn(column: number, scope: TableScope): boolean {
  const { columns, table, asked } = scope
  const isPart = (role: OfferRole | null): boolean => role === null || role === 'partPrice'
  if ([...columns].some(([role, at]) => at === column && !isPart(role))) return false
  if (table.header.strange.some((each) => each.column === column && !isPart(each.role))) return false
  const heading = headingOf(column, scope)
  if (heading === null) return true
  return (
    isPart(roleOf(heading)) &&
    !/^(?:ht|ttc)$/i.test(heading) &&
    !NO_AMOUNT.test(plainWords(heading)) &&
    ownSentences(heading, asked.form) !== ''
  )
}

/** The first amount of a row in a column of the bidder's own: fees, prices of another year, factors. */
export function ownAmount(
  row: GridRow,
  scope: TableScope,
): { readonly column: number; readonly written: string } | null {
  for (const [column, content] of row.cells) {
    const { price, written, remark } = readCell(content)
    const isAmount = content.kind === 'number' ? content.value !== 0 : price.kind === 'amount' && price.cents !== 0n
    if (isAmount && isOwnColumn(column, scope)) return { column, written: remark === null ? written : excerpt(written) }
  }
  return null
}

/** Tells a VAT of a row that is not that of the form, once a table. */
export function noteOwnRate(row: GridRow, scope: TableScope, rest: Partial<Remark>): void {
  const { table, asked, into, toldColumns } = scope
  for (const { column, text } of table.header.strange) {
    const content = row.cells.get(column)
    if (content === undefined || toldColumns.has(column) || !isOtherRate(text, content, asked.vatRate)) continue
    toldColumns.add(column)
    const written = `${text} : ${content.kind === 'number' ? (content.shown() ?? content.value) : cellText(content)}`
    note(into, 'vat-rate', row.placeOf(column), { written, figures: { asked: String(asked.vatRate * 100) }, ...rest })
  }
}

/** Tells an amount in a column of the bidder's own, once a column. */
export function noteOwnColumn(row: GridRow, scope: TableScope): void {
  // A table of part prices alone is told by its heading.
  const isParted = scope.columns.has('partPrice') && !scope.columns.has('price')
  const own = isParted ? null : ownAmount(row, scope)
  if (own === null || scope.toldColumns.has(own.column)) return
  scope.toldColumns.add(own.column)
  const written = excerpt(headingOf(own.column, scope) ?? '—')
  note(scope.into, 'column', row.placeOf(own.column), { written, figures: { amount: own.written } })
}

/** What stands in the cells of a row beside those of its price: own columns of the bidder, makes, delays. */
export function noteBeside(row: GridRow, scope: TableScope, rest: Partial<Remark>): void {
  const { columns, into, asked } = scope
  const known = new Set(
    (['number', 'label', 'definition', 'chapter', 'unit', 'price', 'words', 'quantity', 'total'] as const).flatMap(
      (role) => columns.get(role) ?? [],
    ),
  )
  const remarks = columns.get('remark')
  for (const { column, text } of textsOf(row)) {
    if (known.has(column)) continue
    const at = row.placeOf(column)
    if (noteWords(into, text, at, asked, rest)) continue
    const isOwn = column === remarks || !scope.headed.has(column)
    if (isOwn && !saysNothing(text) && ownSentences(text, asked.form) !== '')
      note(into, 'remark', at, { written: excerpt(text), ...rest })
  }
}

export function noteReading(into: Collected, reading: CellReading, at: Place, asked: AskedPrice): void {
  const { remark, written, figures } = reading
  if (remark !== null)
    note(into, remark, at, { ...ofPrice(asked), written, ...(figures === undefined ? {} : { figures }) })
}

export type Apart = 'variant' | 'option' | null

/** A discount beside the price: whether it is within the price or to be taken off it cannot be told. */
export function discountOf(cells: RowCells<OfferRole>): string | null {
  const content = cells.content('discount')
  if (content === undefined) return null
  const text = content.kind === 'number' ? (content.shown() ?? String(content.value)) : (cellText(content) ?? '')
  const isNone = content.kind === 'number' ? content.value === 0 : saysNothing(text) || /^[-\s0,.%€]*$/.test(text)
  return isNone ? null : text
}

export function wordsApart(text: string): Apart {
  const words = ` ${plainWords(text)} `
  if (/ variantes? /.test(words)) return 'variant'
  return / (?:options?|pse|optionnel(?:le)?s?) /.test(words) ? 'option' : null
}
