import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../src/report/xlsx/sheet-cells.js'
import { newWorkbook, workbookBytes } from '../../src/report/xlsx/workbook.js'

const DAY = '2026-03-01'
const FONTS = [{ bold: true }, { italic: true, size: 8 }]
const MARKED = ' <a> & "b" \'c\' é\u202f€\n'

type Values = readonly (readonly CellValue[])[]

/** Two sheets of values, the second written first, whose rows are let go before the workbook is made, or not. */
async function written(values: Values, isSettled: boolean): Promise<Uint8Array> {
  const workbook = newWorkbook('Essai', DAY)
  const sheets = ['A', 'B'].map((name) => workbook.addWorksheet(name))
  for (const sheet of [...sheets].reverse()) {
    sheet.setWidth(2, 20)
    values.forEach((row, at) => {
      sheet.getRow(at + 1).height = 10 + at
      row.forEach((value, column) => {
        const cell = sheet.getCell(at + 1, column + 1)
        cell.value = value
        if ((at + column) % 3 > 0) cell.font = FONTS[(at + column) % 2]!
        if (typeof value === 'number') cell.numFmt = '0.00'
      })
    })
    sheet.mergeCells(values.length + 2, 1, values.length + 2, 3)
    sheet.getCell(values.length + 2, 1).value = sheet.name
    if (isSettled) sheet.settle()
  }
  return workbookBytes(workbook, DAY)
}

const value: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('', 'x', MARKED),
  fc.integer(),
  fc.constant(new Date('2026-03-01T00:00:00Z')),
  fc.constantFrom({ formula: 'A1&"<"', result: '<' }, { formula: 'SUM(A1:A2)', result: 2.5, isArray: true }),
)

describe('a sheet whose rows are let go', () => {
  it('gives the bytes of one whose rows are held', async () => {
    const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        expect(await written(values, true)).toEqual(await written(values, false))
      }),
      { numRuns: 15 },
    )
  })

  it('is read back by the library with its values, formulas, styles, heights and merged cells', async () => {
    const row: CellValue[] = [MARKED, 1.5, null, new Date(`${DAY}T00:00:00Z`), { formula: 'B1*2', result: 3 }, 'x', 'x']
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await written([row], true)).buffer as ArrayBuffer)
    const [first, second] = book.worksheets
    const cells = row.map((_, index) => second!.getCell(1, index + 1))
    expect(cells.map((cell) => cell.value)).toEqual(row)
    expect(cells.map(({ font }) => font?.bold ?? font?.italic)).toEqual([
      ...[undefined, true, true, undefined, true, true, undefined],
    ])
    expect(cells[1]!.numFmt).toBe('0.00')
    expect([second!.getRow(1).height, second!.getColumn(2).width]).toEqual([10, 20])
    expect([first!.getCell('C3').master.value, second!.getCell('C3').master.value]).toEqual(['A', 'B'])
  })

  it('takes nothing more, and still tells how high its rows and how wide its columns are', () => {
    const sheet = newWorkbook('Essai', DAY).addWorksheet('A')
    sheet.getCell('C2').value = 'x'
    sheet.getRow(2).height = 40
    expect(sheet.reach).toBe(3)
    sheet.setWidth(8, 12)
    expect(sheet.reach).toBe(8)
    sheet.settle()
    expect([sheet.rowCount, sheet.columnCount, sheet.heightOf(2)]).toEqual([2, 3, 40])
    expect(() => sheet.getCell('C2')).toThrow('row 2')
  })
})
