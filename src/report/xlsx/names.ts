import type { Book } from './book.js'

/** Longest defined name is 255 units; the rest is for the number of one that was taken. */
const MAX_NAME_LENGTH = 245

/** A defined name: letters, digits and underscores, never taken for a cell address. */
export function definedName(prefix: string, key: string): string {
  const plain = key
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
  return `${prefix}_${plain}`.slice(0, MAX_NAME_LENGTH)
}

/** Gives a cell (`'Sheet'!$A$1`) a name of the workbook, so that formulas of other files find it; a taken one gets a number. */
export function nameCell({ workbook: { definedNames } }: Book, address: string, name: string): void {
  const isTaken = (each: string): boolean => definedNames.getRanges(each).ranges.length > 0
  let own = name
  for (let number = 2; isTaken(own); number++) own = `${name}_${number}`
  definedNames.add(address, own)
}
