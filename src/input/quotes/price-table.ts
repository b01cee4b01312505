import type { Finding, Place } from '../../model/finding.js'
import type { QuoteRow } from '../../model/quote.js'
import { foldText, type Headings, headingsOf, MOST_HEADING_CHARACTERS, plainWords } from '../tables/columns.js'
import { cellText, excerpt, type Grid, type GridRow } from '../tables/table.js'
import { headingBasis, headingRider, statedBasis, withoutBasis } from './price-basis.js'
import { isoDayOf, type Role, readPriceRow } from './price-row.js'

/*
 * A table of offered prices, found by its headings wherever it stands: who offers and until when above it, a price a row below
 * (`price-row.ts`).
 */

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

function roleOf(text: string): Role | null {
  if (text.length > MOST_HEADING_CHARACTERS) return null
  const heading = foldText(withoutBasis(text))
  const role = HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null
  return role === 'price' && headingBasis(text) !== null ? 'otherPrice' : role
}

type Header = Headings<Role>

/** Whether a header names the articles and their prices. */
function isWhole({ columns }: Header): boolean {
  return columns.has('price') && (columns.has('number') || columns.has('article'))
}

/** Its heading row, found by what it says and not by where it stands; of several the first whole one, else the fullest. */
function findHeader(grid: Grid): Header | null {
  const headers = grid.rows
    .map((row, index) => headingsOf(row, index, roleOf))
    .filter(({ columns }) => columns.size >= 2)
  const whole = headers.find(isWhole)
  if (whole !== undefined) return whole
  return headers.toSorted((a, b) => b.columns.size - a.columns.size)[0] ?? null
}

/** Who offers, since when and until when, as far as the file says so beside its table. */
export interface Letterhead {
  readonly supplier: string | null
  readonly asOf: string | null
  readonly validUntil: string | null
}

const SUPPLIER = /^(?:candidat|soumissionnaire|fournisseur|entreprise|bidder|supplier)\b/
const OFFERED = /^(?:date de l offre|date du devis|date of the offer|date)\b/
const UNTIL = /^(?:offre valable jusqu au|valable jusqu au|fin de validite|valid until)\b/

/** What stands behind a label: after its colon, or in the next cell of the row that is not blank. */
function valueBehind(row: GridRow, label: RegExp): string | null {
  const texts = [...row.cells].sort(([a], [b]) => a - b).flatMap(([, content]) => cellText(content) ?? [])
  const at = texts.findIndex((text) => label.test(foldText(text)))
  if (at < 0) return null
  const own = /:\s*(\S.*)$/.exec(texts[at]!)?.[1]
  const next = texts[at + 1]
  // Behind a label that was left empty stands the next label.
  return own ?? (next === undefined || /:\s*$/.test(next) ? null : next)
}

function firstValue(rows: readonly GridRow[], label: RegExp): string | null {
  for (const row of rows) {
    const value = valueBehind(row, label)
    if (value !== null) return value
  }
  return null
}

/** Reads the rows above a table's heading. */
export function readLetterhead(grid: Grid, headerRow: number): Letterhead {
  const rows = grid.rows.slice(0, headerRow)
  return {
    supplier: firstValue(rows, SUPPLIER),
    asOf: isoDayOf(firstValue(rows, OFFERED)),
    validUntil: isoDayOf(firstValue(rows, UNTIL)),
  }
}

/** How a price document says above its table that its prices are the buyer's own. */
const INTERNAL = /^(?:estimation interne|internal estimate)\b/
/** Heading of the column by which bill and workbook say what a price rests on. */
const BASIS = /^(?:base du prix|origine du prix|price basis|basis of the price)$/
const OWN_BASIS = /^(?:estimation|estimate|tarif public|list price)$/

interface Mark {
  readonly at: Place
  readonly text: string
}

function titleMark(grid: Grid, { row: headerRow }: Pick<Header, 'row'>): Mark | null {
  for (const row of grid.rows.slice(0, headerRow))
    for (const [column, content] of row.cells) {
      const text = cellText(content)
      if (text !== null && INTERNAL.test(plainWords(text))) return { at: row.placeOf(column), text }
    }
  return null
}

function basisMark(grid: Grid, { row: headerRow }: Pick<Header, 'row'>): Mark | null {
  const heading = [...grid.rows[headerRow]!.cells].find(([, content]) => BASIS.test(foldText(cellText(content) ?? '')))
  if (heading === undefined) return null
  for (const row of grid.rows.slice(headerRow + 1)) {
    const text = cellText(row.cells.get(heading[0]))
    if (text !== null && OWN_BASIS.test(plainWords(text))) return { at: row.placeOf(heading[0]), text }
  }
  return null
}

/** What marks a table as one of the study's own, whose prices nobody offered; null where nothing does. */
export function estimateFinding(grid: Grid, header: Pick<Header, 'row'>): Finding | null {
  const mark = titleMark(grid, header) ?? basisMark(grid, header)
  if (mark === null) return null
  return {
    code: 'quote-estimate',
    severity: 'error',
    message: `these are prices of the study, no offer: '${mark.text}'`,
    fix: 'give the blank document (-vierge), filled in by the bidder',
    at: mark.at,
  }
}

/** The sheet that holds the prices of a workbook with several tables, and the one of the lump sums beside it. */
const PRICE_SHEET = /^BPU$/i
const LUMP_SHEET = /^DPGF$/i

export interface TableReading {
  readonly letterhead: Letterhead
  readonly rows: readonly QuoteRow[]
  readonly findings: readonly Finding[]
}

const NOTHING: Letterhead = { supplier: null, asOf: null, validUntil: null }

function refused(findings: readonly Finding[]): TableReading {
  return { letterhead: NOTHING, rows: [], findings }
}

const IN_EUROS = 'have the prices given in euros without VAT, under PU HT'

function noHeader(file: string, grid: Grid | undefined, header: Header | null): Finding {
  const needed = 'N° prix (or Article) and PU HT'
  if (grid === undefined || header === null)
    return {
      code: 'quote-header',
      severity: 'error',
      message: 'no row of headings was found',
      fix: `needed: ${needed}`,
      at: { file },
    }
  const other = header.columns.get('otherPrice')
  if (other !== undefined && !header.columns.has('price')) {
    const cell = grid.rows[header.row]!
    return {
      code: 'quote-currency',
      severity: 'error',
      message: `the prices under '${cellText(cell.cells.get(other)) ?? ''}' are not in euros without VAT`,
      fix: IN_EUROS,
      at: cell.placeOf(other),
    }
  }
  const missing = header.columns.has('price') ? 'N° prix' : 'PU HT'
  const row = grid.rows[header.row]!
  const column = Math.max(...header.columns.values()) + 1
  return {
    code: 'quote-missing-column',
    severity: 'error',
    message: `the table has no column '${missing}'`,
    fix: `needed: ${needed}`,
    at: row.placeOf(column),
  }
}

interface Candidate {
  readonly grid: Grid
  readonly header: Header
}

/** The table with the prices: the sheet BPU, else the only one with such headings. */
function pick(file: string, grids: readonly Grid[]): readonly Candidate[] | Finding {
  const found = grids
    .filter(({ hidden }) => !hidden)
    .flatMap((grid) => {
      const header = findHeader(grid)
      return header === null ? [] : [{ grid, header }]
    })
  const whole = found.filter(({ header }) => isWhole(header))
  const named =
    whole.find(({ grid }) => PRICE_SHEET.test(grid.name ?? '')) ??
    whole.find(({ grid }) => LUMP_SHEET.test(grid.name ?? ''))
  const broken = found.find(({ grid, header }) => PRICE_SHEET.test(grid.name ?? '') && !isWhole(header))
  if (broken !== undefined) return noHeader(file, broken.grid, broken.header)
  const inWorkbook = whole.filter(({ grid }) => grid.name !== null)
  if (named === undefined && inWorkbook.length > 1) {
    const names = inWorkbook.map(({ grid }) => `'${grid.name}'`).join(', ')
    return {
      code: 'quote-sheets',
      severity: 'error',
      message: `prices stand on several sheets: ${names}`,
      fix: 'keep one, or call it BPU',
      at: { file },
    }
  }
  const best = named ?? whole[0]
  const lump = whole.filter((each) => each !== best && named !== undefined && LUMP_SHEET.test(each.grid.name ?? ''))
  if (best !== undefined) return [best, ...lump]
  const fullest = found.toSorted((a, b) => b.header.columns.size - a.header.columns.size)[0]
  return noHeader(file, fullest?.grid, fullest?.header ?? null)
}

/** Sheets with prices that nobody sees who opens the workbook: they are not read, and that is told. */
function hiddenSheets(file: string, grids: readonly Grid[]): Finding[] {
  return grids
    .filter((grid) => grid.hidden && [findHeader(grid)].some((header) => header !== null && isWhole(header)))
    .map(({ name }) => ({
      code: 'quote-hidden-sheet',
      severity: 'warning',
      message: `the sheet '${name}' is hidden and has prices: it is not read`,
      fix: 'show the sheet where its prices are offered',
      at: { file },
    }))
}

/** Reads the price list that stands in one of the tables of a file; each row alone, so that all mistakes are told in one run. */
export function readPriceTable(file: string, grids: readonly Grid[]): TableReading {
  const picked = pick(file, grids)
  if ('code' in picked) return refused([...hiddenSheets(file, grids), picked])
  const estimate = picked.flatMap(({ grid, header }) => estimateFinding(grid, header) ?? [])[0]
  if (estimate !== undefined) return refused([estimate])
  const [first, ...others] = picked.map(readCandidate)
  return {
    letterhead: first!.letterhead,
    rows: [first!, ...others].flatMap(({ rows }) => rows),
    findings: [...hiddenSheets(file, grids), ...[first!, ...others].flatMap(({ findings }) => findings)],
  }
}

/** A heading or a sentence that makes all prices of a sheet others than those that are asked for. */
function basisFinding(grid: Grid, header: Header): Finding | null {
  const row = grid.rows[header.row]!
  const column = header.columns.get('price')!
  const heading = cellText(row.cells.get(column)) ?? ''
  if (headingRider(heading) !== '')
    return {
      code: 'quote-unit',
      severity: 'error',
      message: `the heading of the prices says '${excerpt(heading)}'`,
      fix: 'a price for another unit or service is another price: have it confirmed, then restore the heading',
      at: row.placeOf(column),
    }
  for (const [index, { cells, placeOf }] of grid.rows.entries())
    for (const [at, content] of index === header.row ? [] : cells) {
      const text = content.kind === 'text' ? content.text : ''
      if (statedBasis(text) === null) continue
      const message = `'${excerpt(text)}': no price is taken as one in euros without VAT`
      return { code: 'quote-currency', severity: 'error', message, fix: IN_EUROS, at: placeOf(at) }
    }
  return null
}

/** Headings of amounts that would come on top of a price, or change it. */
const ON_TOP =
  /\b(?:eco|participation|contribution|frais|port|pose|transport|livraison|coefficient|majoration|annee|remises?|rabais|supplements?|maintenance|fees?|surcharge|discount)\b/

/** Amounts beside the prices, in columns that are not read: what they add to a price is not counted, and that is told. */
function columnsBeside(grid: Grid, { row: headerRow, strange }: Header): Finding[] {
  return strange.flatMap(({ column, text, role }): Finding[] => {
    if (role !== null || !ON_TOP.test(plainWords(text))) return []
    const first = grid.rows.slice(headerRow + 1).find(({ cells }) => /[1-9]/.test(cellText(cells.get(column)) ?? ''))
    if (first === undefined) return []
    const message = `the column '${excerpt(text)}' is not counted`
    const fix = 'have prices given that are whole without it'
    return [{ code: 'quote-column', severity: 'warning', message, fix, at: first.placeOf(column) }]
  })
}

function readCandidate({ grid, header }: Candidate): TableReading {
  const basis = basisFinding(grid, header)
  if (basis !== null) return refused([basis])
  const twice = header.strange.filter(({ role }) => role !== null)
  const repeated = twice.map(
    ({ column }): Finding => ({
      code: 'quote-column-twice',
      severity: 'error',
      message: 'a heading stands twice',
      fix: 'leave one column of each kind',
      at: grid.rows[header.row]!.placeOf(column),
    }),
  )
  if (repeated.length > 0) return refused(repeated)
  const readings = grid.rows.slice(header.row + 1).map((row) => readPriceRow(row, header))
  return {
    letterhead: readLetterhead(grid, header.row),
    rows: readings.flatMap(({ row }) => row ?? []),
    findings: [...columnsBeside(grid, header), ...readings.flatMap(({ findings }) => findings)],
  }
}
