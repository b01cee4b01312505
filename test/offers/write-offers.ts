import ExcelJS, { type CellValue } from 'exceljs'
import { strToU8, unzipSync, zipSync } from 'fflate'

/*
 * Price documents as bidders fill them in, in every format that they send: workbooks of Excel (through exceljs, or changed part by part),
 * of LibreOffice (OpenDocument, written here as its parts are), and texts in two encodings.
 */

/** What somebody typed into a cell. */
export type Typed =
  | string
  | number
  | Date
  | null
  /** A formula with what it last gave; without `v` it was never computed. */
  | { readonly f: string; readonly v?: number | string; readonly fmt?: string }
  /** A number in a format. */
  | { readonly n: number; readonly fmt: string }
  | { readonly error: string }
  /** A number in white, on the colour of the sheet, of a form to fill in, or of a heading. */
  | { readonly white: number; readonly behind?: 'form' | 'heading' }
  /** Struck through, with what stands behind it; alone, it is the format of the cell that strikes it through. */
  | { readonly struck: string; readonly rest?: string }

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Typed[])[]
  readonly hidden?: boolean
  /** From 1. */
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
  readonly merged?: readonly string[]
  readonly notes?: Readonly<Record<string, string>>
}

function excelValue(typed: Typed): CellValue {
  if (typed === null || typeof typed !== 'object' || typed instanceof Date) return typed
  if ('error' in typed) return { error: typed.error } as CellValue
  if ('n' in typed) return typed.n
  if ('white' in typed) return typed.white
  if ('struck' in typed)
    return typed.rest === undefined
      ? Number(typed.struck)
      : { richText: [{ font: { strike: true }, text: typed.struck }, { text: typed.rest }] }
  return { formula: typed.f, ...(typed.v === undefined ? {} : { result: typed.v }) } as CellValue
}

const formatOf = (typed: Typed): string | undefined =>
  typed !== null && typeof typed === 'object' && 'fmt' in typed ? typed.fmt : undefined

const isStruckWhole = (typed: Typed): boolean =>
  typed !== null && typeof typed === 'object' && 'struck' in typed && typed.rest === undefined

const BEHIND = { form: 'fff9e5', heading: '1f3864' } as const

function paintWhite(cell: ExcelJS.Cell, typed: Typed): void {
  if (typed === null || typeof typed !== 'object' || !('white' in typed)) return
  cell.font = { color: { argb: 'FFFFFFFF' } }
  if (typed.behind !== undefined)
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${BEHIND[typed.behind]}` } }
}

/** A workbook of Excel. */
export async function xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  for (const { name, rows, hidden, hiddenRows = [], hiddenColumns = [], merged = [], notes = {} } of sheets) {
    const sheet = workbook.addWorksheet(name, hidden ? { state: 'hidden' } : {})
    rows.forEach((cells, row) => {
      cells.forEach((typed, column) => {
        const cell = sheet.getCell(row + 1, column + 1)
        cell.value = excelValue(typed)
        const format = formatOf(typed)
        if (format !== undefined) cell.numFmt = format
        if (isStruckWhole(typed)) cell.font = { strike: true }
        paintWhite(cell, typed)
      })
    })
    for (const row of hiddenRows) sheet.getRow(row).hidden = true
    for (const column of hiddenColumns) sheet.getColumn(column).hidden = true
    for (const range of merged) sheet.mergeCells(range)
    for (const [at, text] of Object.entries(notes)) sheet.getCell(at).note = text
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** A workbook with parts put in or changed. */
export function withParts(
  bytes: Uint8Array,
  change: (parts: Record<string, Uint8Array>) => Record<string, string | Uint8Array>,
): Uint8Array {
  const parts = unzipSync(bytes)
  const changed = Object.entries(change(parts)).map(
    ([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const,
  )
  return zipSync({ ...parts, ...Object.fromEntries(changed) })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function shownNumber(value: number, format: string | undefined): string {
  if (format === undefined || !format.includes('0.00')) return String(value).replace('.', ',')
  return value.toFixed(2).replace('.', ',')
}

function odsCell(typed: Typed, note: string | undefined, covered: boolean, spans: string): string {
  const remark =
    note === undefined
      ? ''
      : `<office:annotation><dc:date>2021-03-20T10:00:00</dc:date><text:p>${escaped(note)}</text:p></office:annotation>`
  const name = covered ? 'table:covered-table-cell' : 'table:table-cell'
  const cell = (attributes: string, shown: string): string =>
    `<${name}${spans} ${attributes}>${remark}${shown === '' ? '' : `<text:p>${escaped(shown)}</text:p>`}</${name}>`
  if (typed === null) return cell('', '')
  if (typeof typed === 'string') return cell('office:value-type="string"', typed)
  if (typeof typed === 'number')
    return cell(`office:value-type="float" office:value="${typed}"`, shownNumber(typed, undefined))
  if (typed instanceof Date)
    return cell(
      `office:value-type="date" office:date-value="${typed.toISOString().slice(0, 10)}"`,
      typed.toISOString().slice(0, 10),
    )
  if ('error' in typed) return cell('office:value-type="string" calcext:value-type="error"', typed.error)
  if ('struck' in typed)
    return typed.rest === undefined
      ? cell(`table:style-name="gone" office:value-type="float" office:value="${typed.struck}"`, typed.struck)
      : `<${name}${spans} office:value-type="string"><text:p><text:span text:style-name="gone">${typed.struck}</text:span>${typed.rest}</text:p></${name}>`
  if ('white' in typed)
    return cell(
      `table:style-name="white-${typed.behind ?? 'plain'}" office:value-type="float" office:value="${typed.white}"`,
      shownNumber(typed.white, undefined),
    )
  if ('n' in typed) return cell(`office:value-type="float" office:value="${typed.n}"`, shownNumber(typed.n, typed.fmt))
  const formula = `table:formula="of:=${escaped(typed.f)}"`
  if (typed.v === undefined) return cell(formula, '')
  if (typeof typed.v === 'string') return cell(`${formula} office:value-type="string"`, typed.v)
  return cell(`${formula} office:value-type="float" office:value="${typed.v}"`, shownNumber(typed.v, typed.fmt))
}

const letters = (column: number): string => String.fromCharCode(65 + column)

interface Span {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

function spanOf(range: string): Span {
  const [, a = 'A', b = '1', c = 'A', d = '1'] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? []
  const [column, row] = [a.charCodeAt(0) - 65, Number(b) - 1]
  return { row, column, rows: Number(d) - row, columns: c.charCodeAt(0) - 64 - column }
}

function odsSheet({ name, rows, hidden, hiddenRows = [], hiddenColumns = [], merged = [], notes = {} }: Sheet): string {
  const width = Math.max(...rows.map((row) => row.length))
  const spans = merged.map(spanOf)
  const columns = Array.from(
    { length: width },
    (_, at) => `<table:table-column${hiddenColumns.includes(at + 1) ? ' table:visibility="collapse"' : ''}/>`,
  )
  const body = rows.map((cells, row) => {
    const all = Array.from({ length: width }, (_, at) => cells[at] ?? null)
    const written = all.map((typed, at) => {
      const own = spans.find((span) => span.row === row && span.column === at)
      const covered = spans.some(
        (span) =>
          span !== own &&
          row >= span.row &&
          row < span.row + span.rows &&
          at >= span.column &&
          at < span.column + span.columns,
      )
      const attributes =
        own === undefined
          ? ''
          : ` table:number-rows-spanned="${own.rows}" table:number-columns-spanned="${own.columns}"`
      return odsCell(typed, notes[`${letters(at)}${row + 1}`], covered, attributes)
    })
    return `<table:table-row${hiddenRows.includes(row + 1) ? ' table:visibility="collapse"' : ''}>${written.join('')}</table:table-row>`
  })
  return `<table:table table:name="${escaped(name)}" table:style-name="${hidden ? 'off' : 'on'}">${columns.join('')}${body.join('')}</table:table>`
}

const NAMESPACES = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** A workbook of LibreOffice, as its parts are. */
export function ods(sheets: readonly Sheet[]): Uint8Array {
  const style = (name: string, display: boolean): string =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`
  const white = (['plain', 'form', 'heading'] as const).map((behind) => {
    const fill = behind === 'plain' ? '' : `<style:table-cell-properties fo:background-color="#${BEHIND[behind]}"/>`
    return `<style:style style:name="white-${behind}" style:family="table-cell" style:parent-style-name="Default">${fill}<style:text-properties fo:color="#ffffff"/></style:style>`
  })
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMESPACES} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>${style('on', true)}${style('off', false)}<style:style style:name="gone" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>${white.join('')}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(odsSheet).join('')}</office:spreadsheet></office:body></office:document-content>`
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(content),
  })
}

/** A text with a separator; cells that hold one stand in quotation marks. */
export function csv(rows: readonly (readonly (string | null)[])[], separator = ';'): string {
  const field = (text: string | null): string =>
    text === null
      ? ''
      : text.includes(separator) || text.includes('"') || text.includes('\n')
        ? `"${text.replaceAll('"', '""')}"`
        : text
  return rows.map((row) => row.map(field).join(separator)).join('\r\n')
}

const HIGH =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178'

/** Bytes of a text in Windows-1252. */
export function windows1252(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].map((character) => {
      const high = HIGH.indexOf(character)
      return high < 0 ? character.charCodeAt(0) : 0x80 + high
    }),
  )
}
