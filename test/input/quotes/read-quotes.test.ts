import type { CellValue, Worksheet } from 'exceljs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { matchQuotes } from '../../../src/input/quotes/match-quotes.js'
import type { QuoteFile } from '../../../src/model/quote.js'
import { formatFindings } from '../../../src/report/terminal/findings.js'
import { bpuWorkbook, KNOWN, offered, problems, readAs } from './bpu-fixture.js'

const PRICES: readonly CellValue[] = [395.5, 0, '1 234,50 €']

function allProblems(file: QuoteFile): string[] {
  return [...problems(file), ...problems(matchQuotes(file, KNOWN))]
}

describe('a workbook that a bidder filled in', () => {
  it('reads back to its prices, with who offers and when', async () => {
    const file = await readAs('bpu.xlsx', await bpuWorkbook(PRICES))
    expect(file).toMatchObject({
      file: 'offers/bpu.xlsx',
      supplier: 'Société A',
      asOf: '2021-03-20',
      validUntil: null,
      findings: [],
    })
    expect(file.hash).toMatch(/^sha256-[0-9a-f]{64}$/)
    expect(offered(file)).toEqual({ 'E1.01': 39_550n, 'E2.01': 0n, 'C1.01': 123_450n })
    expect(file.rows[0]!.priceAt).toEqual({ file: 'offers/bpu.xlsx', sheet: 'BPU', cell: 'F7' })
  })

  it('is found by its headings wherever they stand, among other sheets', async () => {
    const moved = await bpuWorkbook(PRICES, (sheet) => {
      sheet.spliceColumns(1, 0, [], [])
      sheet.spliceRows(1, 0, [], [], [])
      const other = sheet.workbook.addWorksheet('DQE')
      other.getRow(1).values = ['N° prix', 'Désignation', 'PU HT', 'Quantité', 'Total HT']
      other.getRow(2).values = ['E1.01', 'Borne', 1, 2, 2]
    })
    const file = await readAs('bpu.xlsx', moved)
    expect(offered(file)).toEqual({ 'E1.01': 39_550n, 'E2.01': 0n, 'C1.01': 123_450n })
    expect(file.rows[0]!.priceAt.cell).toBe('H10')
    expect(file.supplier).toBe('Société A')
  })

  it('tells an offer of nothing from no offer', async () => {
    const file = await readAs('bpu.xlsx', await bpuWorkbook([null, 0, '  ']))
    expect(offered(file)).toEqual({ 'E1.01': 'blank', 'E2.01': 0n, 'C1.01': 'blank' })
    expect(allProblems(file)).toEqual(['quote-zero BPU!F8'])
  })

  it.each(['0.00" k€"', '0.00" € par mois"'])('refuses a price that %s shows', async (numFmt) => {
    const book = await bpuWorkbook([1, 1, 1], (sheet) => {
      sheet.getCell('F7').numFmt = numFmt
    })
    expect(problems(await readAs('bpu.xlsx', book))).toEqual(['quote-shown BPU!F7'])
  })

  it('takes the stored value of a formula, and says so', async () => {
    const file = await readAs('bpu.xlsx', await bpuWorkbook([{ formula: '300*1.3', result: 390 }, 1, 1]))
    expect(offered(file)['E1.01']).toBe(39_000n)
    expect(allProblems(file)).toEqual(['quote-formula BPU!F7'])
  })

  const DAMAGED: readonly (readonly [
    what: string,
    prices: readonly CellValue[],
    change: ((sheet: Worksheet) => void) | null,
    expected: readonly string[],
  ])[] = [
    ['a text in place of a price', ['inclus', 1, 1], null, ['quote-text BPU!F7']],
    ['a mark that may part thousands or decimals', [1, '1,234', 1], null, ['quote-ambiguous BPU!F8']],
    ['three decimals in a number', [1, 1, 12.345], null, ['quote-decimals BPU!F9']],
    ['three decimals in a text', [1, 1, '0,125'], null, ['quote-decimals BPU!F9']],
    ['a negative price', [-395.5, 1, 1], null, ['quote-negative BPU!F7']],
    ['a price in dollars', [1, '$12', 1], null, ['quote-currency BPU!F8']],
    [
      'a number in the format of another currency',
      [1, 12, 1],
      (sheet) => {
        sheet.getCell('F8').numFmt = '[$£-809]#,##0.00'
      },
      ['quote-currency BPU!F8'],
    ],
    ['a date, made of 12.5 by the spreadsheet', [new Date('2021-05-12'), 1, 1], null, ['quote-text BPU!F7']],
    ['an error value', [1, { error: '#REF!' }, 1], null, ['quote-text BPU!F8']],
    ['a formula that was never computed', [1, { formula: '1+1' }, 1], null, ['quote-text BPU!F8']],
    ['true', [true, 1, 1], null, ['quote-text BPU!F7']],
    [
      'an unknown price number',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('A8').value = 'E2.02'
      },
      ['quote-unknown BPU!A8'],
    ],
    [
      'a row that was added',
      [1, 1, 1],
      (sheet) => {
        sheet.getRow(10).values = [null, 'Chapitre', 'Option radio', '', 'U', 99]
      },
      ['quote-no-number BPU!A10'],
    ],
    [
      'a number twice',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('A9').value = 'E1.01'
        sheet.getCell('E9').value = 'U'
        sheet.getCell('C9').value = KNOWN[0]!.label.fr
      },
      ['quote-duplicate BPU!A9'],
    ],
    [
      'another unit',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('E9').value = 'ens'
      },
      ['quote-unit BPU!E9'],
    ],
    [
      'another designation',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('C8').value = 'Commutateur de 24 ports'
      },
      ['quote-label BPU!C8'],
    ],
    [
      'no column of prices',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('F6').value = 'Remarques'
      },
      ['quote-missing-column BPU!H6'],
    ],
    [
      'no column of numbers',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('A6').value = 'Repère'
      },
      ['quote-missing-column BPU!H6'],
    ],
    [
      'two columns of prices',
      [1, 1, 1],
      (sheet) => {
        sheet.getCell('K6').value = 'PU HT'
      },
      ['quote-column-twice BPU!K6'],
    ],
    [
      'several mistakes at once',
      ['?', '1.234', -1],
      null,
      ['quote-text BPU!F7', 'quote-ambiguous BPU!F8', 'quote-negative BPU!F9'],
    ],
  ]
  it.each(DAMAGED)('with %s is told so at its cell', async (_what, prices, change, expected) => {
    const bytes = await bpuWorkbook(prices, change ?? undefined)
    expect(allProblems(await readAs('bpu.xlsx', bytes))).toEqual(expected)
  })

  it('with a total that is not quantity × price is told so', async () => {
    const bytes = await bpuWorkbook([10, 1, 1], (sheet) => {
      sheet.getRow(6).values = ['N° prix', 'Désignation', 'Unité', 'PU HT', 'Quantité', 'Total HT']
      sheet.getRow(7).values = ['E1.01', KNOWN[0]!.label.fr, 'U', 10.1, 3, 30.3]
      sheet.getRow(8).values = ['E2.01', KNOWN[1]!.label.fr, 'U', 10, 2.5, 26]
      sheet.getRow(9).values = ['C1.01', KNOWN[2]!.label.fr, 'ml', 1, null, null]
    })
    expect(allProblems(await readAs('dqe.xlsx', bytes))).toEqual(['quote-arithmetic BPU!F8'])
  })

  it('that is no workbook, or does more than hold prices, is refused whole', { tags: 'long' }, async () => {
    const whole = await bpuWorkbook(PRICES)
    const withPart = (name: string) => zipSync({ ...unzipSync(whole), [name]: strToU8('x') })
    expect(problems(await readAs('a.xlsx', strToU8('not a workbook')))).toEqual(['quote-workbook'])
    expect(problems(await readAs('a.xlsx', zipSync({ 'a.txt': strToU8('x') })))).toEqual(['quote-workbook'])
    expect(problems(await readAs('a.xlsx', withPart('xl/vbaProject.bin')))).toEqual(['quote-workbook-macro'])
    expect(problems(await readAs('a.xlsx', withPart('xl/externalLinks/externalLink1.xml')))).toEqual([
      'quote-workbook-link',
    ])
    expect(problems(await readAs('a.xlsx', withPart('xl/embeddings/a.bin')))).toEqual(['quote-workbook-link'])
    expect(problems(await readAs('a.xlsx', zipSync({ bomb: new Uint8Array(60_000_000) })))).toEqual([
      'quote-workbook-size',
    ])
    expect(problems(await readAs('a.ods', whole))).toEqual(['quote-workbook'])
    expect(problems(await readAs('a.xlsb', whole))).toEqual(['quote-file-type'])
  })
})

describe('a text file of prices', () => {
  it.each([
    [
      'semicolons and decimal commas',
      'N° prix;Désignation;PU HT\r\nE1.01;"Borne d’intérieur, 2 flux";1 234,50\r\nC1.01;;"0,05 €"\r\n',
    ],
    ['commas and decimal points', 'Article,Price\nap-small,1234.50\ncable,0.05\n'],
    ['tabulators', 'N° prix\tPU HT\nE1.01\t1234,5\nC1.01\t0,05'],
    [
      'a byte-order mark and a title',
      '\ufeffBordereau, des prix\n\nN° prix;PU HT\nE1.01;1.234,50\nC1.01;,05\n'.replace(',05', '0,05'),
    ],
  ])('is read with %s', async (_what, text) => {
    const file = await readAs('a.csv', text)
    expect(allProblems(file)).toEqual([])
    expect(Object.values(offered(file))).toEqual([123_450n, 5n])
  })

  it('is refused row by row, at line and column, with the line shown', async () => {
    const file = await readAs(
      'a.csv',
      'N° prix;Désignation;PU HT\nE1.01;;1,234\nE2.01;"a ""long""\nname";abc\nC9.01;;12,00\nE1.01;;3\n',
    )
    const { findings } = matchQuotes(file, KNOWN)
    expect(formatFindings([...file.findings, ...findings])).toBe(
      [
        `offers/a.csv:3:7 warning quote-label: the designation of E2.01 was changed: 'a "long" name'`,
        '    E2.01;"a ""long""',
        '          ^',
        "offers/a.csv:2:8 error quote-ambiguous: '1,234' may be 1234 or 1.234 (E1.01)",
        '    E1.01;;1,234',
        '           ^',
        '    fix: write 1 234,00 or two decimals',
        "offers/a.csv:4:7 error quote-text: 'abc' is not an amount (E2.01)",
        '    name";abc',
        '          ^',
        '    fix: write such as 1 234,50',
        "offers/a.csv:5:1 error quote-unknown: unknown price number 'C9.01'",
        '    C9.01;;12,00',
        '    ^',
        "    fix: did you mean 'C1.01'?",
        'offers/a.csv:6:1 error quote-duplicate: E1.01 stands twice',
        '    E1.01;;3',
        '    ^',
        '    fix: the first one is at line 2',
      ].join('\n'),
    )
  })

  it('has a currency and a last day of its own, if it says so', async () => {
    const file = await readAs(
      'a.csv',
      'N° prix;PU HT;Devise;Valable jusqu’au\nE1.01;1,00;EUR;31/12/2021\nE2.01;1,00;USD;\nC1.01;1,00;;31/02/2021\n',
    )
    expect(file.rows.map(({ validUntil }) => validUntil)).toEqual(['2021-12-31', null, null])
    expect(problems(file)).toEqual(['quote-currency 3:7', 'quote-date 4:13'])
  })

  it.each([
    ['in thousands', 'N° prix;PU HT (k€)\nE1.01;1,00\n', 'quote-currency 1:9'],
    ['in another currency', 'N° prix;Prix unitaire en CHF\nE1.01;1,00\n', 'quote-currency 1:9'],
    ['with VAT', 'N° prix;Prix unitaire (TTC)\nE1.01;1,00\n', 'quote-currency 1:9'],
    ['for ten', 'N° prix;PU HT (par lot de 10)\nE1.01;1,00\n', 'quote-unit 1:9'],
    ['with VAT by a sentence', 'Prix en euros TTC\nN° prix;Prix unitaire\nE1.01;1,00\n', 'quote-currency 1:1'],
    ['with VAT by a note', 'N° prix;Prix unitaire\nE1.01;1,00\nNos prix s’entendent TTC.\n', 'quote-currency 3:1'],
  ])('whose prices are %s is refused at that cell', async (_what, text, expected) => {
    const file = await readAs('a.csv', text)
    expect([problems(file), file.rows]).toEqual([[expected], []])
  })

  it('tells an amount beside its prices that is not counted', async () => {
    const file = await readAs('a.csv', 'N° prix;PU HT;Éco-participation;Garantie (mois)\nE1.01;400;12;36\n')
    expect([problems(file), offered(file)]).toEqual([['quote-column 2:11'], { 'E1.01': 40_000n }])
  })

  it('without headings or without prices says so', async () => {
    expect(problems(await readAs('a.csv', 'E1.01;12\n'))).toEqual(['quote-header'])
    expect(problems(await readAs('a.csv', 'N° prix;PU HT\n'))).toEqual(['quote-empty'])
    expect(problems(await readAs('a.csv', 'N° prix;Désignation\nE1.01;Borne\n'))).toEqual(['quote-missing-column 1:9'])
  })
})
