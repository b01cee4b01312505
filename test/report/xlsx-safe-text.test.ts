import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Book } from '../../src/report/xlsx/book.js'
import { putCell } from '../../src/report/xlsx/cell.js'
import { definedName, nameCell } from '../../src/report/xlsx/expression.js'
import {
  clipped,
  formulaText,
  headerText,
  looksLikeFormula,
  safeSheetName,
  safeText,
} from '../../src/report/xlsx/safe-text.js'
import { Workbook } from '../../src/report/xlsx/sheet.js'
import { columnLetters } from '../../src/report/xlsx/sheet-cells.js'

describe('text for spreadsheets', () => {
  it('never keeps what XML 1.0 or a cell cannot hold', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }), (units) => {
        const text = String.fromCharCode(...units)
        const safe = safeText(text)
        expect(safe.isWellFormed()).toBe(true)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone
        expect(safe).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      }),
    )
  })

  it('leaves ordinary text as it is', () => {
    const text = 'L’« accueil » — 3 m², n° 5\nBâtiment B 🍀'
    expect(safeText(text)).toBe(text)
  })

  it('cuts at 32 767 units, not through a pair', () => {
    expect(safeText('a'.repeat(40_000))).toHaveLength(32_767)
    expect(clipped('ab🍀cd', 4)).toBe('ab…')
    expect(clipped('ab🍀', 4)).toBe('ab🍀')
  })

  it('knows the beginnings that a spreadsheet reads as a formula', () => {
    for (const text of ['=1', '+33', '-1', '@x']) expect(looksLikeFormula(text)).toBe(true)
    expect(looksLikeFormula('Salle =1')).toBe(false)
  })

  it('makes sheet names, header texts and literals that Excel takes', () => {
    expect(safeSheetName("L'état: A/B [1]")).toBe('L’état  A B  1 ')
    expect(safeSheetName('x'.repeat(40))).toHaveLength(31)
    expect(headerText('A & B', 20)).toBe('A && B')
    expect(formulaText('dit "oui"')).toBe('"dit ""oui"""')
    expect(definedName('financement', 'Bénéficiaire n° 1')).toBe('financement_beneficiaire_n_1')
  })

  it('counts columns as spreadsheets do', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })

  it('refuses to write a number that is none', () => {
    const sheet = new Workbook(new ExcelJS.Workbook()).addWorksheet('x')
    const formats = {
      money: '0.00',
      date: 'dd/mm/yyyy',
      ofStudy: '',
      numberLocale: '',
      typeset: (text: string) => text,
    }
    expect(() => putCell(sheet.getCell('A1'), Number.NaN, 'integer', formats)).toThrow('A1')
    expect(() => putCell(sheet.getCell('A1'), Number.POSITIVE_INFINITY, 'euros', formats)).toThrow(RangeError)
  })
})

describe('names of a workbook', () => {
  it('are at most 255 characters, and stay apart where cleaning makes them equal', () => {
    const workbook = new Workbook(new ExcelJS.Workbook())
    const sheet = workbook.addWorksheet('A')
    const keys = ['Région', 'Region', '区', '局', 'x'.repeat(500), `${'x'.repeat(499)}y`]
    keys.forEach((key, index) => {
      sheet.getCell(index + 1, 1).value = index
      nameCell({ workbook } as Book, `'A'!$A$${index + 1}`, definedName('financement', key))
    })
    const names = workbook.definedNames.model
    expect(names).toHaveLength(keys.length)
    for (const { name, ranges } of names) {
      expect(name.length).toBeLessThanOrEqual(255)
      expect(ranges).toHaveLength(1)
    }
  })
})
