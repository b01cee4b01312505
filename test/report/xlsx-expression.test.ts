import { describe, expect, it } from 'vitest'
import {
  type AmountCell,
  addCells,
  cellOf,
  columnSum,
  evenly,
  minus,
  partOf,
  plus,
  shareOf,
  smallerOf,
  sumCell,
  unlessText,
} from '../../src/report/xlsx/expression.js'

const cell = (address: string, cents: bigint | null): AmountCell => ({ address, cents })
const [a, b, open] = [cell('A1', 10_05n), cell('B1', 3_10n), cell('C1', null)]

describe('an expression of a workbook', () => {
  it('says one thing as a formula and as a value', () => {
    expect(minus(a, b)).toEqual({ formula: 'ROUND(A1-B1,2)', cents: 6_95n })
    expect(plus(a, b)).toEqual({ formula: 'ROUND(A1+B1,2)', cents: 13_15n })
    expect(smallerOf(minus(a, b), b)).toEqual({ formula: 'MIN(ROUND(A1-B1,2),B1)', cents: 3_10n })
    expect(shareOf('D1', 0.5, a)).toEqual({ formula: 'ROUND(D1*A1,2)', cents: 5_03n })
    expect(evenly(a, 4)).toEqual({ formula: 'ROUND(A1/4,2)', cents: 2_51n })
  })

  it('has no value where one that it rests on is unknown, and says so in the cell', () => {
    for (const each of [minus(a, open), plus(open, a), smallerOf(a, open), shareOf('D1', 0.5, open), evenly(open, 4)])
      expect(each.cents).toBeNull()
    const known = unlessText([open], minus(open, a), 'unknown')
    expect(known).toEqual({ formula: 'IF(ISTEXT(C1),"unknown",ROUND(C1-A1,2))', result: 'unknown' })
    expect(addCells([a, open], 'unknown').result).toBe('unknown')
    expect(addCells([a, b], 'unknown')).toEqual({
      formula: 'IF(OR(ISTEXT(A1),ISTEXT(B1)),"unknown",ROUND(A1+B1,2))',
      result: 13.15,
    })
  })

  it('gives no part of nothing or of an unknown whole', () => {
    expect(partOf(b, a, '?').result).toBeCloseTo(310 / 1005, 12)
    expect(partOf(b, cell('D1', 0n), '?').result).toBe('?')
    expect(partOf(b, open, '?').result).toBe('?')
  })
})

describe('the sum of a column', () => {
  const contents = [
    ['one', { formula: 'X1', result: 0.1 }],
    ['two', '0.20'],
    ['three', 1_234_567.89],
  ]
  const area = { firstRow: 5, lastRow: 7, contents }

  it('is taken of what was written, exact to the cent', () => {
    expect(columnSum(area, 2, '?')).toEqual({
      formula: 'IF(SUMPRODUCT(--ISTEXT(B5:B7))>0,"?",ROUND(SUM(B5:B7),2))',
      result: 1_234_568.19,
    })
    expect(sumCell('Sheet', area, 2)).toEqual({ address: "'Sheet'!$B$8", cents: 123_456_819n })
    expect(cellOf('Sheet', area, 2, 1)).toEqual({ address: "'Sheet'!$B$6", cents: 20n })
  })

  it('is unknown as soon as a text stands for an amount, and nothing where there is no row', () => {
    const missing = { ...area, contents: [...contents, ['four', { formula: 'X2', result: 'missing' }]] }
    expect(columnSum(missing, 2, '?').result).toBe('?')
    expect(sumCell('Sheet', missing, 2).cents).toBeNull()
    expect(columnSum({ firstRow: 5, lastRow: 5, contents: [] }, 2, '?').result).toBe(0)
  })
})
