/**
 * Set covers of the OR-Library (J. E. Beasley) with their proven optima. The files are not shipped: they are read where they lie
 * beside the project, and skipped, said so, where they do not.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type SetCover, solveCover } from '../../src/placement/solve-cover.js'

const FOLDER = fileURLToPath(new URL('../../../shared/datasets/orlib/', import.meta.url))
const OPTIMA = { scp42: 512, scp44: 494, scp52: 302, scp61: 138, scpa2: 252, scpb1: 69, scpc1: 227 }

/** Rows, columns, costs; then of each row how many columns cover it and which, counted from 1. */
function parsed(text: string): SetCover {
  const numbers = text.trim().split(/\s+/).map(Number)
  const [rowCount, columns] = [numbers[0]!, numbers[1]!]
  const rows: number[][] = []
  for (let at = 2 + columns; rows.length < rowCount; at += 1 + rows.at(-1)!.length) {
    rows.push(numbers.slice(at + 1, at + 1 + numbers[at]!).map((column) => column - 1))
  }
  return { costs: numbers.slice(2, 2 + columns), rows }
}

describe('set covers of the OR-Library', () => {
  for (const [name, optimum] of Object.entries(OPTIMA)) {
    const path = `${FOLDER}${name}.txt`
    test.skipIf(!existsSync(path))(
      `${name}: the optimum, proven · an instance that is not shipped`,
      async () => {
        const cover = parsed(readFileSync(path, 'utf8'))
        const { chosen, cost, lowerBound, proven } = await solveCover(cover)
        expect({ cost, lowerBound, proven }).toEqual({ cost: optimum, lowerBound: optimum, proven: true })
        expect(cover.rows.every((row) => row.some((column) => chosen.includes(column)))).toBe(true)
      },
      120_000,
    )
  }
})
