import type { Book } from './book.js'

/** A defined name: letters, digits and underscores, never taken for a cell address. */
export function definedName(prefix: string, key: string): string {
  const plain = key
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
  return `${prefix}_${plain}`
}

/** Gives a cell (`'Sheet'!$A$1`) a name of the workbook, so that formulas of other files find it. */
export function nameCell(book: Book, address: string, name: string): void {
  book.workbook.definedNames.add(address, name)
}
