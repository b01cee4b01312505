/** Longest text that a spreadsheet cell holds (ECMA-376 consumers: 32 767 UTF-16 units). */
const MAX_CELL_LENGTH = 32_767
/** Longest sheet name. */
const MAX_SHEET_NAME_LENGTH = 31
/** Longest header or footer, all three parts with their codes. */
export const MAX_HEADER_LENGTH = 255

const ELLIPSIS = '…'

/** Shortens to at most `length` UTF-16 units, never through the middle of a character. */
export function clipped(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${cut.replace(/[\ud800-\udbff]$/, '')}${ELLIPSIS}`
}

/** Shortens in the middle: names of a series differ at their ends. */
export function clippedInside(text: string, length: number): string {
  if (text.length <= length) return text
  const end = Math.floor(length / 4)
  const last = text.slice(-end).replace(/^[\udc00-\udfff]/, '')
  return `${clipped(text, length - end)}${last}`
}

/** Text that any spreadsheet reads back as it is: no control or unpaired characters, no `_x0041_` escapes, not over-long. */
export function safeText(text: string): string {
  const readable = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 excludes exactly these
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
  return clipped(readable, MAX_CELL_LENGTH)
}

/** A spreadsheet would read such a text as a formula once somebody edits its cell. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@]/.test(text)
}

/** A sheet name without the characters that Excel forbids, apostrophes made typographic. */
export function safeSheetName(name: string): string {
  return clipped(name.replaceAll("'", '’').replace(/[\\/*?:[\]]/g, ' '), MAX_SHEET_NAME_LENGTH)
}

/** Text as it may stand in a print header, where `&` starts a code. */
export function headerText(text: string, length: number): string {
  return clipped(safeText(text).replace(/[\r\n]+/g, ' '), length).replaceAll('&', '&&')
}

/** Longest string literal of a formula is 255 units; quotes count twice. */
const LITERAL_LENGTH = 120

/** A text inside a formula: a string literal, or several joined where it is long. */
export function formulaText(text: string): string {
  const pieces = safeText(text).match(new RegExp(`[^]{1,${LITERAL_LENGTH}}`, 'gu')) ?? ['']
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join('&')
}
