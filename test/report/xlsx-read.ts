import ExcelJS, { type Cell, type Workbook, type Worksheet } from 'exceljs'

/** Reads workbook bytes back. */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook()
  // The typings know only an older Buffer.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  return workbook
}

export interface FormulaCell {
  readonly sheet: string
  readonly address: string
  readonly formula: string
  readonly result: string | number
}

function plainResult(cell: Cell): string | number {
  const { result } = cell
  if (result instanceof Date) return Math.round(result.getTime() / 1000)
  if (typeof result === 'number' || typeof result === 'string') return result
  if (result === undefined || result === null) return ''
  return JSON.stringify(result)
}

/** Every formula cell of a workbook, sheet by sheet. */
export function formulaCells(workbook: Workbook): FormulaCell[] {
  const cells: FormulaCell[] = []
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula)
          cells.push({ sheet: sheet.name, address: cell.address, formula: cell.formula, result: plainResult(cell) })
      })
    })
  }
  return cells
}

/** The value a reader sees: the stored result of a formula, or the value itself. */
export function shown(sheet: Worksheet, address: string): string | number | null {
  const cell = sheet.getCell(address)
  if (cell.type === ExcelJS.ValueType.Formula) return plainResult(cell)
  return typeof cell.value === 'string' || typeof cell.value === 'number' ? cell.value : null
}

/** Cells of a column below a header, until the first blank row. */
export function columnUnder(sheet: Worksheet, header: string, headerRow: number): (string | number | null)[] {
  const row = sheet.getRow(headerRow)
  let column = 0
  row.eachCell((cell, at) => {
    if (cell.value === header && column === 0) column = at
  })
  if (column === 0) throw new Error(`${sheet.name}: no column '${header}' in row ${headerRow}`)
  const values: (string | number | null)[] = []
  for (let at = headerRow + 1; at <= sheet.rowCount; at++) values.push(shown(sheet, sheet.getCell(at, column).address))
  return values
}

/** A number of a cell as exact cents; two decimals are expected. */
export function cents(value: string | number | null): bigint {
  if (typeof value !== 'number') throw new Error(`not an amount: ${value}`)
  const fixed = value.toFixed(2)
  if (Number(fixed) !== value) throw new Error(`more than two decimals: ${value}`)
  return BigInt(fixed.replace('.', ''))
}
