import type { PriceDocument } from '../../model/offer.js'
import { headingBasis, withoutBasis } from '../quotes/price-basis.js'
import { type Headings, headingsOf, MOST_HEADING_CHARACTERS, plainWords } from '../tables/columns.js'
import { addressOf } from '../tables/sheet.js'
import { type CellContent, cellText, type Grid, type GridRow } from '../tables/table.js'

/*
 * Where the tables of prices stand in a sheet and what their columns hold, by their headings alone: a sheet may have several tables, one
 * below the other, and headings of two rows, one over the other.
 */

/** What a column of a bidder's table holds. */
export type OfferRole =
  | 'number'
  | 'label'
  | 'definition'
  | 'chapter'
  | 'unit'
  | 'price'
  | 'grossPrice'
  | 'netPrice'
  | 'vatPrice'
  | 'otherMoney'
  | 'partPrice'
  | 'words'
  | 'quantity'
  | 'total'
  | 'vatTotal'
  | 'discount'
  | 'remark'
  | 'currency'
  | 'cents'
  | 'detail'

/** Words of a heading that say nothing of what its column holds. */
const FILLER =
  /\b(?:h t|ht|hors (?:taxes?|tva)|en|in|euros?|eur|de|du|des|le|la|les|l|d|a|chiffres?|figures|excl|excluding|ex|without|vat|of|the|proposes?|proposee?s?|votre|vos|nos|notre|offered?|offerts?|candidat|soumissionnaire|bidder|completer|remplir|estimatives?|estimees?|estimated)\b/g
const WITH_VAT = /\b(?:ttc|t t c|toutes taxes(?: comprises)?|incl vat|including vat|with vat)\b/

const bareWords = (heading: string): string => heading.replace(FILLER, ' ').replace(/\s+/g, ' ').trim()

const PRICE =
  /^(?:(?:pu|p u|puht)(?: total)?|(?:prix|px)(?: (?:unitaires?|unit|forfaitaires?|global(?: et)? forfaitaire|unite|u|vente|total))?|(?:montant|tarif|cout)s? unitaires?|tarifs?|forfait|unit price|unit cost|price)$/
/** The price of a part of what is asked for, of another quantity, or for a time: no price of the unit. */
const PART =
  /^(?:pu|p u|puht|(?:prix|px|tarifs?|couts?)(?: (?:unitaires?|unit|u))?|unit price|price) (?:fournitures?|pose|main oeuvre|mo|installation|materiels?|mensuels?|annuels?|journaliers?|horaires?|an(?:nees?)?|mois|month(?:ly)?|year(?:ly)?|achat|location|abonnement|maintenance|livraison|deplacement|tranches?|quantites?|degressifs?|plus|moins|jusqu|sup\w*|inf\w*|supply|labou?r|\d+)\b/
const WORDS: readonly (readonly [role: OfferRole, heading: RegExp])[] = [
  [
    'number',
    /^(?:n|no|num|numeros?|n prix|no prix|num prix|numero prix|ref|reference|ref prix|reference prix|code|code prix|code article|reference article|article id|id article|articles?|poste|price no|price number|item)$/,
  ],
  ['definition', /^(?:definition\b.*|what price includes|contenu prix)$/],
  ['chapter', /^(?:chapitre|chapter|famille|rubrique|lot)$/],
  ['label', /^(?:designation|libelle|description|intitule|prestations?|nature(?: prestations?)?|objet|label)\b/],
  ['unit', /^(?:unites?|unit|u|ut|u m|unite (?:mesure|oeuvre|vente))$/],
  ['cents', /^(?:cts?|cents?|centimes?)$/],
  ['currency', /^(?:devise|currency)$/],
  ['quantity', /^(?:quantites?|qtes?|quantity|qty|nombre|nb|q|qt)\b/],
  ['remark', /^(?:observations?|remarques?|commentaires?|precisions?|reserves?|notes?|remarks?|comments?)\b/],
  [
    'detail',
    /^(?:marque|modele|constructeur|fabricant|reference (?:fabricant|constructeur)|garantie|delais?|make|warranty|delivery)\b/,
  ],
]

/** What a heading names; null for any other text. */
export function roleOf(text: string): OfferRole | null {
  if (text.length > MOST_HEADING_CHARACTERS) return null
  const basis = headingBasis(text)
  const heading = plainWords(
    withoutBasis(
      text
        .replace(/€(?=uros?\b)/gi, 'e')
        .replace(/[°º]/g, ' ')
        .replace(/\([^)]*\)/g, ' '),
    ),
  )
  if (/\b(?:lettres|in words)$/.test(heading)) return 'words'
  const bare = bareWords(heading)
  const hasVat = basis === 'vat'
  const plain = bareWords(heading.replace(WITH_VAT, ' '))
  if (PRICE.test(plain)) return basis === 'currency' ? 'otherMoney' : hasVat ? 'vatPrice' : 'price'
  if (/^(?:prix|pu|p u|tarif)\b.*\b(?:net|remise)s?\b|^net\b/.test(plain)) return 'netPrice'
  if (/^(?:prix|pu|p u|tarif)\b.*\b(?:public|catalogue|brut|liste|base)\b/.test(plain)) return 'grossPrice'
  if (/\b(?:remises?|rabais|ristournes?|discount|escompte)\b/.test(bare)) return 'discount'
  if (/^(?:totaux|total|montants?|amount|(?:prix|couts?|valeur) total\w*|sous total)\b/.test(plain))
    return hasVat ? 'vatTotal' : 'total'
  const named = WORDS.find(([, pattern]) => pattern.test(bare) || pattern.test(heading))?.[0]
  return named ?? (PART.test(plain) ? 'partPrice' : null)
}

const MAY_REPEAT: ReadonlySet<OfferRole> = new Set(['remark', 'detail', 'chapter', 'definition'])

/** `Prix total` is that of a row, where another column has the price. */
function readHeadings(row: GridRow | undefined, index: number): Headings<OfferRole> {
  const read = headingsOf(row, index, roleOf, (role) => MAY_REPEAT.has(role))
  const total = read.strange.find(({ text, role }) => role === 'price' && /^(?:prix|px) total\b/.test(plainWords(text)))
  if (total === undefined || read.columns.has('total')) return read
  const columns = new Map(read.columns).set('total', total.column)
  return { ...read, columns, strange: read.strange.filter((each) => each !== total) }
}

/** A table of prices in a sheet. */
export interface OfferTable {
  readonly header: Headings<OfferRole>
  /** Rows from the first below the headings to the last of the table, by index. */
  readonly first: number
  readonly end: number
  /** Where the rows begin that stand above its headings and below the table before. */
  readonly lead: number
  /** Its headings are those of the table before, again on another page or above another chapter. */
  readonly goesOn: boolean
}

function isWhole({ columns }: Headings<OfferRole>): boolean {
  const named = columns.has('number') || columns.has('label')
  const priced = ['price', 'netPrice', 'grossPrice', 'vatPrice', 'otherMoney', 'total'].some((role) =>
    columns.has(role as OfferRole),
  )
  const isParted = columns.has('number') && columns.has('partPrice')
  return named && (priced || isParted) && columns.size >= 2
}

/** Cells of a row with what merged cells above columns say of each of them. */
function spread(row: GridRow, index: number, grid: Grid): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  for (const [column, content] of row.cells) {
    const text = cellText(content)
    if (text !== null) texts.set(column, text)
  }
  for (const range of grid.merged) {
    const [from = '', to = from] = range.split(':')
    const [first, last] = [addressOf(from), addressOf(to)]
    const own = grid.rows[index]!.placeOf(0).cell?.replace(/\D/g, '')
    if (String(first.row + 1) !== own) continue
    const text = texts.get(first.column)
    for (let column = first.column; text !== undefined && column <= last.column; column++) texts.set(column, text)
  }
  return texts
}

/** Two rows of headings as one; null where they are not two. */
function twoRows(grid: Grid, index: number): Headings<OfferRole> | null {
  const [upper, lower] = [grid.rows[index], grid.rows[index + 1]]
  if (upper === undefined || lower === undefined) return null
  if ([...lower.cells.values()].some((content) => content.kind !== 'text')) return null
  const own = readHeadings(lower, index + 1)
  if (isWhole(own) || [...own.columns.keys()].length + own.strange.length === 0) return null
  const [above, below] = [spread(upper, index, grid), spread(lower, index + 1, grid)]
  const cells = new Map<number, CellContent>()
  for (const column of new Set([...above.keys(), ...below.keys()])) {
    const text = [above.get(column), below.get(column)].filter((part) => part !== undefined).join(' ')
    cells.set(column, { kind: 'text', text })
  }
  const joined = readHeadings({ ...upper, cells }, index)
  const single = readHeadings(upper, index)
  const isParted = joined.columns.has('partPrice') && !joined.columns.has('price') && single.columns.has('price')
  return isWhole(joined) && (isParted || joined.columns.size > single.columns.size) ? joined : null
}

/** Whether a heading of prices spans several columns that a second row parts: then the first row alone names none of them. */
function isSpanned(grid: Grid, index: number, { columns }: Headings<OfferRole>): boolean {
  const [row, below] = [grid.rows[index]!, grid.rows[index + 1]]
  const named = columns.get('number') ?? columns.get('label')
  const price = columns.get('price')
  if (below === undefined || named === undefined || price === undefined || below.cells.has(named)) return false
  const { cell } = row.placeOf(price)
  const range = grid.merged.find((each) => each.split(':')[0] === cell)
  if (range === undefined) return false
  const [first, last] = range.split(':').map(addressOf)
  return first!.row === last!.row && last!.column > first!.column && below.cells.has(price)
}

/** The tables of a sheet, from the first to the last. */
export function tablesOf(grid: Grid): OfferTable[] {
  const starts: { readonly header: Headings<OfferRole>; readonly first: number }[] = []
  for (let index = 0; index < grid.rows.length; index++) {
    const header = readHeadings(grid.rows[index], index)
    const isSingle = isWhole(header)
    if (isSingle && !isSpanned(grid, index, header)) starts.push({ header, first: index + 1 })
    else {
      const joined = twoRows(grid, index)
      if (joined === null && isSingle) starts.push({ header, first: index + 1 })
      if (joined !== null) {
        starts.push({ header: joined, first: index + 2 })
        index++
      }
    }
  }
  return starts.map(({ header, first }, at) => {
    const before = starts[at - 1]
    const lead = before?.first ?? 0
    return {
      header,
      first,
      end: starts[at + 1]?.header.row ?? grid.rows.length,
      lead,
      goesOn:
        before !== undefined && isAgain(header, before.header, grid) && titlesIn(grid, lead, header.row).length === 0,
    }
  })
}

/** Whether two rows of headings say the same of the same columns. */
function isAgain(header: Headings<OfferRole>, before: Headings<OfferRole>, { rows }: Grid): boolean {
  const [own, theirs] = [rows[header.row]!, rows[before.row]!]
  return (
    own.cells.size === theirs.cells.size &&
    [...own.cells].every(([at, cell]) => cellText(cell) === cellText(theirs.cells.get(at)))
  )
}

const TITLES: readonly (readonly [PriceDocument, RegExp])[] = [
  ['bpu', /^(?:bpu\b|bordereau (?:de |des )?prix|schedule of unit prices)/],
  ['dqe', /^(?:dqe\b|detail (?:quantitatif|estimatif)|devis quantitatif|estimated quantities|estimate dqe)/],
  ['dpgf', /^(?:dpgf\b|decomposition du prix|breakdown of the lump)/],
]

/** Which price document a title or the name of a sheet names. */
export function documentIn(text: string, anywhere: boolean): PriceDocument | null {
  const words = plainWords(text)
  if (anywhere) return (/\b(bpu|dqe|dpgf)\b/.exec(words)?.[1] as PriceDocument | undefined) ?? documentIn(text, false)
  return TITLES.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

/** The price documents that titles between two rows name. */
function titlesIn({ rows }: Grid, from: number, to: number): PriceDocument[] {
  const texts = rows.slice(from, to).flatMap(({ cells }) => [...cells.values()].flatMap((cell) => cellText(cell) ?? []))
  return texts.flatMap((text) => documentIn(text, false) ?? [])
}

/** Which price document a table is, by the name of its sheet, its title or its columns. */
export function documentOf(grid: Grid, { header, lead }: OfferTable): PriceDocument {
  const titled = titlesIn(grid, lead, header.row).at(-1)
  const named = grid.name === null ? null : documentIn(grid.name, true)
  return titled ?? named ?? (header.columns.has('quantity') ? 'dqe' : 'bpu')
}
