import { cellText, type Grid, type GridRow } from '../tables/table.js'

/** What a column of a price list holds. */
export type Role =
  | 'number'
  | 'article'
  | 'label'
  | 'unit'
  | 'price'
  | 'words'
  | 'quantity'
  | 'total'
  | 'currency'
  | 'validUntil'

/** Headings without accents, case, marks and units in brackets; French and English price documents. */
const HEADINGS: readonly (readonly [role: Role, heading: RegExp])[] = [
  ['words', /\b(?:lettres|in words)$/],
  ['number', /^(?:n|no|num|numero|price no|price number)(?: (?:de |du )?prix)?$/],
  ['article', /^(?:code |reference |id |identifiant )?article(?: id| code)?$/],
  ['label', /^(?:designation|libelle|description)\b/],
  ['unit', /^(?:unite|unit|u)$/],
  [
    'price',
    /^(?:pu|p u|prix unitaire|prix|unit price|price)(?: h t| ht| excl vat| ex vat)?(?: en euros| in euros| eur)?(?: h t| ht)?(?: en chiffres| in figures)?$/,
  ],
  ['quantity', /^(?:quantite|qte|quantity|qty)\b/],
  ['total', /^(?:total|montant|amount)\b/],
  ['currency', /^(?:devise|currency)$/],
  ['validUntil', /^(?:valable jusqu au|valide jusqu au|fin de validite|valid until)$/],
]

/** A heading is short; a longer text would be compared for long. */
const MOST_CHARACTERS = 200

/** A text as it is compared: lower case, no accents, words parted by one blank, whatever the punctuation. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A heading as it is compared: without what stands in brackets. */
export function foldText(text: string): string {
  return plainWords(text.slice(0, MOST_CHARACTERS).replace(/\([^)]*\)/g, ' '))
}

function roleOf(text: string): Role | null {
  if (text.length > MOST_CHARACTERS) return null
  const heading = foldText(text.replace(/[°º]/g, ' '))
  return HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null
}

export interface Header {
  /** Index of the heading's row in the grid. */
  readonly row: number
  readonly columns: ReadonlyMap<Role, number>
  /** Headings that stand twice. */
  readonly repeated: readonly number[]
}

function headerOf(row: GridRow, index: number): Header {
  const columns = new Map<Role, number>()
  const repeated: number[] = []
  for (const [column, content] of [...row.cells].sort(([a], [b]) => a - b)) {
    const text = cellText(content)
    const role = text === null ? null : roleOf(text)
    if (role === null) continue
    if (columns.has(role)) repeated.push(column)
    else columns.set(role, column)
  }
  return { row: index, columns, repeated }
}

/** Whether a header names the articles and their prices. */
export function isWhole({ columns }: Header): boolean {
  return columns.has('price') && (columns.has('number') || columns.has('article'))
}

/** Its heading row, found by what it says and not by where it stands; of several the first whole one, else the fullest. */
export function findHeader(grid: Grid): Header | null {
  const headers = grid.rows.map(headerOf).filter(({ columns }) => columns.size >= 2)
  const whole = headers.find(isWhole)
  if (whole !== undefined) return whole
  return headers.toSorted((a, b) => b.columns.size - a.columns.size)[0] ?? null
}
