import { INPUT_LIMITS } from '../limits.js'

/** Last row and column letters of a spreadsheet (ECMA-376 consumers: 1 048 576 rows, XFD). */
const LAST_ROW = 1_048_576
const LAST_COLUMN_LETTERS = 3

/** The parts that a price list consists of; drawings, tables, comments, names and whatever else there may be are never looked at. */
const NEEDED = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^xl\/_rels\/workbook\.xml\.rels$/,
  /^xl\/(?:styles|sharedStrings)\.xml$/,
]
const WORKBOOK = 'xl/workbook.xml'
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** The element from its start tag to the first end tag behind it; empty where it is not there or has no content. */
function element(xml: string, name: string): string {
  const start = new RegExp(`<${name}(?=[\\s>])[^>]*[^/>]>|<${name}>`).exec(xml)
  if (start === null) return ''
  const end = xml.indexOf(`</${name}>`, start.index)
  return end < 0 ? '' : xml.slice(start.index, end + name.length + 3)
}

/** A spreadsheet has no such row or column: a library would make room for it. */
function isBeyondSheet(data: string): boolean {
  for (const [, sign, letters, digits] of data.matchAll(/\sr\s*=\s*["']\s*(-?)([A-Za-z$]*)(\d*)/g)) {
    if (sign !== '' || letters!.length > LAST_COLUMN_LETTERS || digits!.length > 7 || Number(digits) > LAST_ROW)
      return true
  }
  return false
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Merged ranges of a sheet; null where they cover more than a price list does. */
function mergedRanges(xml: string): string[] | null {
  const ranges: string[] = []
  let cells = 0
  for (const [, range, left, top, right, bottom] of element(xml, 'mergeCells').matchAll(
    /\sref="(([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7}))"/g,
  )) {
    cells += (columnNumber(right!) - columnNumber(left!) + 1) * (Number(bottom) - Number(top) + 1)
    ranges.push(range!)
    if (cells > INPUT_LIMITS.workbookMergedCells || ranges.length > INPUT_LIMITS.workbookMergedRanges) return null
  }
  return ranges
}

function plainSheet(xml: string): string | null {
  const data = element(xml, 'sheetData')
  const merged = mergedRanges(xml)
  if (merged === null || isBeyondSheet(data)) return null
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const merges = ranges === '' ? '' : `<mergeCells count="${merged.length}">${ranges}</mergeCells>`
  return `<worksheet ${NAMESPACES}>${data === '' ? '<sheetData/>' : data}${merges}</worksheet>`
}

function plainIndex(xml: string): string {
  const dates = /<workbookPr\s[^>]*date1904="(?:1|true)"/.test(xml) ? '<workbookPr date1904="1"/>' : ''
  return `<workbook ${NAMESPACES}>${dates}${element(xml, 'sheets')}</workbook>`
}

function elementCount(part: Uint8Array): number {
  let count = 0
  for (const byte of part) if (byte === 0x3c) count++
  return count
}

/**
 * The parts of a workbook reduced to cells, merged ranges, texts and number formats: the library that reads them expands rules, names and
 * column settings cell by cell, whatever they cover.
 * @returns null where there is more of them than in a price list
 */
export function plainWorkbook(parts: ReadonlyMap<string, Uint8Array>): Record<string, Uint8Array> | null {
  const plain: Record<string, Uint8Array> = {}
  let elements = 0
  for (const [name, part] of parts) {
    const isSheet = SHEET.test(name)
    if (!isSheet && name !== WORKBOOK && !NEEDED.some((needed) => needed.test(name))) continue
    elements += elementCount(part)
    if (elements > INPUT_LIMITS.workbookElements) return null
    const text = isSheet || name === WORKBOOK ? new TextDecoder().decode(part) : ''
    const rewritten = isSheet ? plainSheet(text) : name === WORKBOOK ? plainIndex(text) : part
    if (rewritten === null) return null
    plain[name] = typeof rewritten === 'string' ? new TextEncoder().encode(rewritten) : rewritten
  }
  return plain
}
