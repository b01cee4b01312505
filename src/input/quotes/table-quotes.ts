import type { Finding } from '../../model/finding.js'
import type { QuoteRow } from '../../model/quote.js'
import type { Grid } from '../tables/table.js'
import { estimateFinding } from './estimate-mark.js'
import { findHeader, type Header, isWhole } from './header.js'
import { type Letterhead, readLetterhead } from './letterhead.js'
import { readPriceRow } from './price-rows.js'

/** The sheet that holds the prices of a workbook with several tables. */
const PRICE_SHEET = /^BPU$/i

export interface TableReading {
  readonly letterhead: Letterhead
  readonly rows: readonly QuoteRow[]
  readonly findings: readonly Finding[]
}

const NOTHING: Letterhead = { supplier: null, asOf: null, validUntil: null }

function refused(findings: readonly Finding[]): TableReading {
  return { letterhead: NOTHING, rows: [], findings }
}

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
function pick(file: string, grids: readonly Grid[]): Candidate | Finding {
  const found = grids
    .filter(({ hidden }) => !hidden)
    .flatMap((grid) => {
      const header = findHeader(grid)
      return header === null ? [] : [{ grid, header }]
    })
  const whole = found.filter(({ header }) => isWhole(header))
  const named = whole.find(({ grid }) => PRICE_SHEET.test(grid.name ?? ''))
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
  if (best !== undefined) return best
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
  const { grid, header } = picked
  const estimate = estimateFinding(grid, header)
  if (estimate !== null) return refused([estimate])
  const repeated = header.repeated.map(
    (column): Finding => ({
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
    findings: [...hiddenSheets(file, grids), ...readings.flatMap(({ findings }) => findings)],
  }
}
