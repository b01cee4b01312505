import { readFileSync } from 'node:fs'

/** One row of a vector table by column name; quoted fields may hold commas. */
export type VectorRow = Readonly<Record<string, string>>

export function readVectors(name: string): VectorRow[] {
  return parseTable(readFileSync(new URL(`../vectors/rf/${name}`, import.meta.url), 'utf8'))
}

/** Rows of a table with a header line. */
export function parseTable(text: string): VectorRow[] {
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '')
  const fields = (line: string): string[] =>
    [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)]
      .map((match) => match[2] ?? match[1]!)
      .slice(0, header!.split(',').length)
  const names = fields(header!)
  return lines.map((line) => Object.fromEntries(fields(line).map((field, i) => [names[i]!, field])))
}

export const number = (row: VectorRow, column: string): number => Number(row[column])

/** The largest difference between a column and what is computed for its row, and which row has it. */
export function worstRow(
  rows: readonly VectorRow[],
  column: string,
  compute: (row: VectorRow) => number,
): { readonly difference: number; readonly id: string } {
  let worst = { difference: -1, id: '' }
  for (const row of rows) {
    const difference = Math.abs(compute(row) - number(row, column))
    if (!(difference <= worst.difference)) worst = { difference, id: row.id ?? '' }
  }
  return worst
}
