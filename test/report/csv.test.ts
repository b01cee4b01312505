import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from '../../src/report/csv.js'
import type { Column, Kind, Value } from '../../src/report/document.js'
import { HOSTILE } from './plan-fixture.js'

/** Reads a semicolon CSV back by the rules of RFC 4180, character by character. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let inQuotes = false
  const body = text.replace(/^\ufeff/, '')
  for (let i = 0; i < body.length; i++) {
    const c = body[i]!
    if (inQuotes && c === '"' && body[i + 1] === '"') {
      cell += '"'
      i++
    } else if (c === '"') inQuotes = !inQuotes
    else if (!inQuotes && (c === ';' || body.startsWith('\r\n', i))) {
      rows.at(-1)!.push(cell)
      cell = ''
      if (c === '\r') {
        rows.push([])
        i++
      }
    } else cell += c
  }
  rows.pop()
  return rows
}

/** Columns of heads and kinds over rows of values. */
const columns = (...heads: readonly (readonly [string, Kind])[]): Column<readonly Value[]>[] =>
  heads.map(([head, kind], at) => ({ head, kind, value: (row) => row[at] ?? null }))
const TEXT = columns(['h', 'text'])
const NUMBER_AND_AMOUNT = columns(['a', 'decimal'], ['b', 'euros'])

const onlyCell = (value: string): string => parse(csvText(TEXT, [[value]], 'fr'))[1]![0]!

describe('the file', () => {
  it('is what French Excel opens: byte-order mark, semicolons, decimal comma, CRLF', () => {
    const text = csvText(
      columns(['Article', 'text'], ['Quantité', 'quantity'], ['Total HT', 'euros']),
      [['borne', 23.4, '1680.00']],
      'fr',
    )
    expect(text).toBe('\ufeffArticle;Quantité;Total HT\r\nborne;23,4;1680,00\r\n')
  })

  it('has a decimal point in English', () => {
    expect(csvText(NUMBER_AND_AMOUNT, [[23.4, '-1680.05']], 'en')).toBe('\ufeffa;b\r\n23.4;-1680.05\r\n')
  })

  it('leaves a cell empty where a number or an amount is unknown', () => {
    expect(csvText(columns(['a', 'text'], ['b', 'euros'], ['c', 'integer']), [[null, null, 0]], 'fr')).toBe(
      '\ufeffa;b;c\r\n;;0\r\n',
    )
  })

  it('keeps negative numbers numbers', () => {
    expect(csvText(NUMBER_AND_AMOUNT, [[-67.5, '-3.10']], 'fr')).toBe('\ufeffa;b\r\n-67,5;-3,10\r\n')
  })

  it('writes a day as the language does, and a text in the place of an amount or a day as text', () => {
    const heads = columns(['a', 'date'], ['b', 'euros'], ['c', 'date'])
    expect(csvText(heads, [['2021-03-01', '=1', 'soon']], 'fr')).toBe("\ufeffa;b;c\r\n01/03/2021;'=1;soon\r\n")
    expect(csvText(heads, [['2021-03-01', '1.00', '']], 'en')).toBe('\ufeffa;b;c\r\n2021-03-01;1.00;\r\n')
  })

  it('has a header only when there are no rows', () => {
    expect(csvText(columns(['a', 'text']), [], 'fr')).toBe('\ufeffa\r\n')
  })
})

describe('texts', () => {
  it.each([
    'a;b',
    'say "no"',
    '"',
    'two\nlines',
    'two\r\nlines',
    ' padded ',
    '',
    HOSTILE.quotes,
    HOSTILE.emoji,
    HOSTILE.long,
  ])('%j come back as they were', (value) => {
    expect(onlyCell(value)).toBe(value)
  })

  it.each([
    HOSTILE.formula,
    HOSTILE.plus,
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '=HYPERLINK("http://x";"y")',
    '＝1+1',
  ])('%j is no formula to a spreadsheet', (value) => {
    expect(onlyCell(value)).toBe(`'${value}`)
  })

  it('are escaped in the header too', () => {
    expect(parse(csvText(columns(['=a;b', 'text']), [], 'fr'))).toEqual([["'=a;b"]])
  })

  it('never start like a formula and never spill into the next cell, whatever they are', { tags: 'long' }, () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', '"', '\n', '\r', 'a') }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), (rows) => {
        const back = parse(csvText(columns(['a', 'text'], ['b', 'text']), rows, 'fr')).slice(1)
        expect(back).toHaveLength(rows.length)
        back.forEach((cells, index) => {
          expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(
            rows[index]!.map((cell) => cell.replace(/^'/, '')),
          )
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
        })
      }),
      { numRuns: 300 },
    )
  })
})
