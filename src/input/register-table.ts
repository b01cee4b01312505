import { join } from 'node:path'
import type * as z from 'zod'
import type { Finding } from '../model/finding.js'
import { hasKnownYear } from '../model/schemas/fields.js'
import { standsAt } from './ask-disk.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { INPUT_LIMITS } from './limits.js'
import { readBytes } from './read-text.js'
import { headingsOf, plainWords, rowCells, strayColumn } from './tables/columns.js'
import { readCsv } from './tables/read-tables.js'
import type { Grid, GridRow } from './tables/table.js'

/*
 * Registers of an operation that is under way (expenses, publicity, inventory): a table with a heading a column, separated by `;` or `,`,
 * every mistake at its cell.
 */

/** One kind of register: where it stands, what its columns are called, what their cells may say. */
export interface RegisterKind<Key extends string> {
  /** Relative to the root; it need not be there. */
  readonly path: string
  /** What codes of its findings begin with. */
  readonly code: string
  readonly headings: Readonly<Record<Key, string>>
  /** Other headings that mean a column. */
  readonly aliases?: Readonly<Record<string, Key>>
  /** One row, by its headings. */
  readonly row: z.ZodObject
  readonly needed: readonly Key[]
  /** Columns of other programs are left alone. */
  readonly hasOthers?: boolean
  /** What writes a register with every heading. */
  readonly writtenBy: string
}

/** Reads the cells of one row; what is wrong is told at its cell, all of it in one go. */
export interface RegisterCells<Key extends string> {
  readonly text: (key: Key) => string | null
  readonly isEmpty: (key: Key) => boolean
  readonly day: (key: Key) => string | null
  readonly report: (key: Key, finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>) => void
}

interface RegisterTable<Key> {
  readonly grid: Grid
  readonly columns: ReadonlyMap<Key, number>
  readonly findings: readonly Finding[]
}

const folded = (heading: string): string => plainWords(heading.replace(/[°º]/g, ' '))

function keysOf<Key extends string>({ headings, aliases = {} }: RegisterKind<Key>): ReadonlyMap<string, Key> {
  const own = Object.entries<string>(headings).map(([key, heading]) => [folded(heading), key as Key] as const)
  return new Map([...Object.entries<Key>(aliases).map(([name, key]) => [folded(name), key] as const), ...own])
}

function columnFinding(grid: Grid, column: number, finding: Pick<Finding, 'code' | 'message' | 'fix'>): Finding {
  return { severity: 'error', at: grid.rows[0]!.placeOf(column), ...finding }
}

/** Finds the columns by their headings, whatever their order; the separator is the one that shows most of them. */
function registerTable<Key extends string>(kind: RegisterKind<Key>, grids: readonly Grid[]): RegisterTable<Key> {
  const names = keysOf(kind)
  const keyOf = (heading: string): Key | null => names.get(folded(heading)) ?? null
  const known = (grid: Grid): number => headingsOf(grid.rows[0], 0, keyOf, () => true).columns.size
  const [grid] = grids.toSorted((a, b) => known(b) - known(a))
  const { columns, strange } = headingsOf(grid!.rows[0], 0, keyOf)
  const told = strange.filter(({ role }) => role !== null || kind.hasOthers !== true)
  const findings = told.map(({ column, text, role }) => {
    const finding =
      role === null
        ? {
            code: `${kind.code}-column-unknown`,
            message: `there is no column '${text}' in a register`,
            ...didYouMean(text, Object.values(kind.headings)),
          }
        : {
            code: `${kind.code}-column-twice`,
            message: `the heading '${kind.headings[role]}' stands twice`,
            fix: 'leave one of them',
          }
    return columnFinding(grid!, column, finding)
  })
  const missing = kind.needed.filter((key) => !columns.has(key)).map((key) => `'${kind.headings[key]}'`)
  if (missing.length > 0) {
    const message = `the register has no column ${missing.join(', ')}`
    const fix = `${kind.writtenBy} writes a register with every heading`
    findings.push(columnFinding(grid!, 0, { code: `${kind.code}-column-missing`, message, fix }))
  }
  return { grid: grid!, columns, findings }
}

/** `31/12/2021` and `2021-12-31` as the latter; null for a day that no calendar has. */
function isoDay(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && hasKnownYear(iso) ? iso : null
}

/** The cells of a row by what they hold. */
function registerCells<Key extends string>(
  kind: RegisterKind<Key>,
  row: GridRow,
  columns: ReadonlyMap<Key, number>,
  findings: Finding[],
): RegisterCells<Key> {
  const cells = rowCells(row, columns)
  const report: RegisterCells<Key>['report'] = (key, finding) => {
    findings.push({ severity: 'error', at: cells.at(key), ...finding })
  }
  const text = (key: Key): string | null => {
    const found = cells.text(key)
    const heading = kind.headings[key]
    if (found === null) {
      if (kind.needed.includes(key)) report(key, { code: `${kind.code}-missing`, message: `'${heading}' is empty` })
      return null
    }
    const schema = kind.row.shape[heading] as z.ZodType
    if (schema.safeParse(found).success) return found
    report(key, {
      code: `${kind.code}-value`,
      message: `'${heading}' is '${found}'`,
      fix: schema.description ?? '',
    })
    return null
  }
  const day = (key: Key): string | null => {
    const found = text(key)
    const iso = found === null ? null : isoDay(found)
    if (found !== null && iso === null)
      report(key, {
        code: `${kind.code}-value`,
        message: `'${found}' is no day of the calendar`,
        fix: 'write such as 31/12/2021',
      })
    return iso
  }
  return { text, day, isEmpty: (key) => cells.text(key) === null, report }
}

/** A cell under no heading: a separator within a text that is not quoted moves all that follows. */
function hasStrayCell(code: string, row: GridRow, headed: ReadonlySet<number>, findings: Finding[]): boolean {
  const stray = strayColumn(row, headed)
  if (stray === null) return false
  const message = 'a cell stands under no heading'
  const fix = 'put a text that holds the separator in double quotes'
  findings.push({ code: `${code}-cells`, severity: 'error', message, fix, at: row.placeOf(stray) })
  return true
}

/**
 * Reads a register row by row.
 * @param readRow null where the row cannot be used, with its findings told
 * @returns null where there is no register; no rows where its columns cannot be told
 */
export function readRegister<Key extends string, Row>(
  ctx: InputContext,
  kind: RegisterKind<Key>,
  readRow: (cells: RegisterCells<Key>) => Row | null,
): Row[] | null {
  if (!standsAt(join(ctx.root, kind.path))) return null
  const bytes = readBytes(ctx, kind.path)
  const file = bytes && readCsv(ctx, kind.path, bytes)
  if (file === null) return null
  const { grid, columns, findings } = registerTable(kind, file.grids)
  ctx.findings.push(...findings)
  if (findings.length > 0) return []
  const headed = new Set(kind.hasOthers ? grid.rows[0]!.cells.keys() : columns.values())
  const before = ctx.findings.length
  const rows = grid.rows.slice(1).flatMap((row) => {
    if (row.cells.size === 0 || ctx.findings.length - before > INPUT_LIMITS.fileFindings) return []
    if (hasStrayCell(kind.code, row, headed, ctx.findings)) return []
    return readRow(registerCells(kind, row, columns, ctx.findings)) ?? []
  })
  // Of a table of another kind every row is wrong.
  if (ctx.findings.length - before > INPUT_LIMITS.fileFindings) {
    const message = `'${kind.path}' has more mistakes, which are not shown`
    ctx.findings.push({ code: 'more-mistakes', severity: 'error', message, at: { file: kind.path } })
  }
  return rows
}
