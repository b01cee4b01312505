import { isUtf8 } from 'node:buffer'

const NEWLINE = 0x0a

/** Where bytes stop being UTF-8. */
export interface InvalidUtf8 {
  readonly line: number
  readonly column: number
  readonly byte: number
  /** The line as far as it could be read, with U+FFFD for what could not. */
  readonly source: string
}

/** First byte that is not UTF-8, or null when all are. A line end never lies inside a UTF-8 sequence, so lines are judged alone. */
export function findInvalidUtf8(bytes: Uint8Array): InvalidUtf8 | null {
  if (isUtf8(bytes)) return null
  let line = 1
  for (let start = 0; start <= bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    const row = bytes.subarray(start, end)
    if (!isUtf8(row)) return placeInRow(row, line)
    start = end + 1
  }
  return null
}

function placeInRow(row: Uint8Array, line: number): InvalidUtf8 {
  const source = new TextDecoder().decode(row).replace(/\r$/, '')
  let valid = 0
  let column = 1
  for (const character of source) {
    const length = Buffer.byteLength(character)
    if (!isUtf8(row.subarray(valid, valid + length))) break
    valid += length
    column += character.length
  }
  return { line, column, byte: row[valid] ?? 0, source }
}
