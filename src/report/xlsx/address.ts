const LETTERS = 26

/** Column letters from a number: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % LETTERS))
  return column <= LETTERS ? last : `${columnLetters(Math.floor((column - 1) / LETTERS))}${last}`
}

/** `$H$40`. */
export function absolute(column: number, row: number): string {
  return `$${columnLetters(column)}$${row}`
}

/** `H40`. */
export function relative(column: number, row: number): string {
  return `${columnLetters(column)}${row}`
}

/** `$H$5:$H$40`. */
export function absoluteRange(column: number, firstRow: number, lastRow: number): string {
  return `${absolute(column, firstRow)}:${absolute(column, lastRow)}`
}

/** `'Sheet'!address`, always quoted. */
export function onSheet(sheet: string, address: string): string {
  return `'${sheet}'!${address}`
}
