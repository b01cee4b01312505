import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createContext } from '../../../src/input/context.js'
import { readTables } from '../../../src/input/tables/read-tables.js'
import type { CellContent, Grid } from '../../../src/input/tables/table.js'
import { formatFindings } from '../../../src/report/terminal/findings.js'
import { sheet, textCell, workbook } from '../../hostile/workbook.js'

async function read(name: string, bytes: string | Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'mds-tables-'))
  writeFileSync(join(folder, name), bytes)
  const ctx = createContext(folder)
  const file = await readTables(ctx, name, 'quote')
  return {
    grids: file?.grids ?? [],
    findings: formatFindings(ctx.findings),
    codes: ctx.findings.map(({ code }) => code),
  }
}

/** A cell in short: its text, number, day, or what it is. */
function short(content: CellContent): unknown {
  if (content.kind === 'text') return content.text
  if (content.kind === 'number') return content.value
  return content.kind === 'date'
    ? `${content.iso}${content.clock === null ? '' : ` ${content.clock}`}`
    : { is: content.what }
}

/** What every cell holds, by its address. */
function cells({ rows }: Grid): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap((row) => [...row.cells].map(([column, content]) => [row.placeOf(column).cell, short(content)])),
  )
}

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="#,##0,"/>
<numFmt numFmtId="172" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="44"/></cellXfs></styleSheet>`

const book = (rows: string, parts: Parameters<typeof sheet>[1] = {}, more: Record<string, string> = {}): Uint8Array =>
  workbook(sheet(rows, parts), { 'xl/styles.xml': STYLES, ...more })

const oneCell = async (xml: string): Promise<unknown> => {
  const { grids } = await read('a.xlsx', book(`<row r="2">${xml}</row>`))
  return cells(grids[0]!).B2
}

describe('a cell of Excel holds what Excel shows', () => {
  it.each<readonly [string, string, unknown]>([
    ['a comment within a number', '<c r="B2"><v>1<!-- 9 -->2</v></c>', 12],
    ['CDATA', '<c r="B2"><v><![CDATA[12]]></v></c>', 12],
    ['CDATA within a text', '<c r="B2" t="inlineStr"><is><t>a<![CDATA[<b>]]>c</t></is></c>', 'a<b>c'],
    ['a number as entities', '<c r="B2"><v>&#49;&#x32;</v></c>', 12],
    [
      'runs of a text, without how they are spoken',
      '<c r="B2" t="inlineStr"><is><r><t>Bor</t></r><r><t>ne</t></r><rPh><t>x</t></rPh></is></c>',
      'Borne',
    ],
    ['a day of ISO', '<c r="B2" t="d"><v>2021-05-12</v></c>', '2021-05-12'],
    ['a day and a time of ISO', '<c r="B2" t="d"><v>2021-05-12T10:31:00</v></c>', '2021-05-12 10:31:00'],
    ['a day that is none', '<c r="B2" t="d"><v>2021-02-30</v></c>', { is: "'2021-02-30', which is no day" }],
    ['a day as a number', '<c r="B2" s="1"><v>44328</v></c>', '2021-05-12'],
    ['a number in hexadecimal', '<c r="B2"><v>0x10</v></c>', { is: "'0x10', which is no number" }],
    ['a number without end', '<c r="B2"><v>1e999</v></c>', { is: 'a number without end' }],
    ['a word for a number', '<c r="B2"><v>Infinity</v></c>', { is: "'Infinity', which is no number" }],
    ['a formula that was never computed', '<c r="B2"><f>1+1</f></c>', { is: 'a formula without a value' }],
    ['a formula that gives an empty text', '<c r="B2" t="str"><f>""</f><v></v></c>', ''],
    ['an error', '<c r="B2" t="e"><v>#REF!</v></c>', { is: 'the error #REF!' }],
    ['true', '<c r="B2" t="b"><v>1</v></c>', { is: 'true or false' }],
    ['an escaped character', '<c r="B2" t="str"><v>a_x0041_b</v></c>', 'aAb'],
    ['a cell without an address', '<c/><c><v>7</v></c>', 7],
    ['a prefix before every name', '<x:c xmlns:x="y" r="B2"><x:v>7</x:v></x:c>', 7],
    ['a cell of an extension', '<c r="B2"><v>7</v><extLst><ext><v>9</v></ext></extLst></c>', 7],
  ])('%s', async (_what, xml, expected) => {
    expect((await oneCell(xml)) ?? '').toEqual(expected)
  })

  it('with its formula, its format and the number as it is shown', async () => {
    const row = (style: number) => `<c r="B2" s="${style}"><f>A1*2</f><v>1234567.5</v></c>`
    const shown = async (style: number) => {
      const { grids } = await read('a.xlsx', book(`<row r="2">${row(style)}</row>`))
      const content = grids[0]!.rows[0]!.cells.get(1)!
      if (content.kind !== 'number') throw new Error('no number')
      return [content.formula, content.shown()?.replace(/\s/g, ' ')]
    }
    expect(await shown(0)).toEqual(['A1*2', '1234567,5'])
    expect(await shown(2)).toEqual(['A1*2', ''])
    expect(await shown(3)).toEqual(['A1*2', '1 235'])
    expect(await shown(4)).toEqual(['A1*2', '1 234 567,50 €'])
    expect(await shown(5)).toEqual(['A1*2', '1 234 567,50 €'])
  })

  it('once: a cell or a row that stands twice refuses the workbook, at its place', async () => {
    const twice = await read('a.xlsx', book('<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>'))
    expect(twice.findings).toMatch(/error quote-workbook: .*the cell B2 of 'S' stands twice/)
    const rows = await read(
      'a.xlsx',
      book('<row r="2"><c r="B2"><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>'),
    )
    expect(rows.findings).toMatch(/row 2 of the sheet 'S' stands twice/)
    const other = await read('a.xlsx', book('<row r="2"><c r="B3"><v>1</v></c></row>'))
    expect(other.findings).toMatch(/the cell B3 stands in row 2/)
  })

  it('and says which rows and columns are hidden, which cells are merged, and what notes hang there', async () => {
    const rels = (type: string, target: string) =>
      `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="${target}"/></Relationships>`
    const { grids } = await read(
      'a.xlsx',
      book(
        `<row r="1">${textCell('A1', 'a')}${textCell('B1', 'b')}${textCell('C1', 'c')}</row><row r="2" hidden="1">${textCell('A2', 'd')}</row><row r="3" ht="0">${textCell('A3', 'e')}</row>`,
        {
          before: '<cols><col min="2" max="2" hidden="1"/></cols>',
          after: '<mergeCells><mergeCell ref="A1:A1"/><mergeCell ref="C1:D2"/></mergeCells>',
        },
        {
          'xl/worksheets/_rels/sheet1.xml.rels': rels('comments', '../comments1.xml'),
          'xl/comments1.xml':
            '<comments><commentList><comment ref="D4"><text><r><t>remise </t></r><r><t>de 5 %</t></r></text></comment></commentList></comments>',
        },
      ),
    )
    const [grid] = grids
    const hidden = grid!.rows.map((row) => [...row.cells.keys()].map((column) => row.isHidden(column)))
    expect(hidden).toEqual([[false, true, false], [true], [true]])
    expect(grid!.merged).toEqual(['A1:A1', 'C1:D2'])
    expect(grid!.comments).toEqual([{ at: { file: 'a.xlsx', sheet: 'S', cell: 'D4' }, text: 'remise de 5 %' }])
  })
})

const MANIFEST = '<manifest:manifest xmlns:manifest="m"><manifest:file-entry/></manifest:manifest>'

function ods(tables: string, { styles = '', manifest = MANIFEST } = {}): Uint8Array {
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c" xmlns:style="s" xmlns:dc="d">
<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
  const parts = {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': content,
    'META-INF/manifest.xml': manifest,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}

const table = (rows: string, attributes = ''): string =>
  `<table:table table:name="BPU"${attributes}>${rows}</table:table>`
const odsRow = (inner: string, attributes = ''): string => `<table:table-row${attributes}>${inner}</table:table-row>`
const odsText = (text: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`
const odsNumber = (value: string, shown: string, attributes = ''): string =>
  `<table:table-cell office:value-type="float" office:value="${value}"${attributes}><text:p>${shown}</text:p></table:table-cell>`

describe('an OpenDocument spreadsheet', () => {
  it('gives the same table of cells', async () => {
    const rows =
      odsRow(odsText('N° <text:span>prix</text:span>') + odsText('a<text:s text:c="2"/>b')) +
      odsRow(
        odsNumber('12.5', '12,50 €', ' office:currency="EUR"').replace('float', 'currency') +
          '<table:table-cell office:value-type="date" office:date-value="2021-05-12T10:31:00"><text:p>12/05/21</text:p></table:table-cell>' +
          '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>' +
          '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>' +
          '<table:table-cell table:formula="of:=1+1"/>',
      )
    const { grids, findings } = await read('a.ods', ods(table(rows)))
    expect(findings).toBe('')
    expect(grids.map(({ name, hidden }) => [name, hidden])).toEqual([['BPU', false]])
    expect(cells(grids[0]!)).toEqual({
      A1: 'N° prix',
      B1: 'a  b',
      A2: 12.5,
      B2: '2021-05-12 10:31:00',
      C2: { is: 'true or false' },
      D2: { is: 'the error #DIV/0!' },
      E2: { is: 'a formula without a value' },
    })
  })

  it('repeats cells and rows, and passes over the empty ones to the end of the sheet', async () => {
    const empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    const rows =
      odsRow(odsNumber('1', '1', ' table:number-columns-repeated="2"') + empty, ' table:number-rows-repeated="2"') +
      odsRow('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048000"') +
      odsRow(odsNumber('2', '2'))
    const { grids } = await read('a.ods', ods(table(rows)))
    expect(cells(grids[0]!)).toEqual({ A1: 1, B1: 1, A2: 1, B2: 1, A1048003: 2 })
  })

  it('says what is hidden, merged and noted', async () => {
    const styles =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const note =
      '<office:annotation><dc:creator>X</dc:creator><dc:date>2021-01-01</dc:date><text:p>sous réserve</text:p></office:annotation>'
    const rows =
      '<table:table-column/><table:table-column table:visibility="collapse"/>' +
      odsRow(
        `<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string">${note}<text:p>a</text:p></table:table-cell><table:covered-table-cell office:value-type="string"><text:p>hidden</text:p></table:covered-table-cell>`,
      ) +
      odsRow(odsText('b') + odsText('c'), ' table:visibility="filter"')
    const { grids } = await read('a.ods', ods(table(rows, ' table:style-name="ta2"'), { styles }))
    const [grid] = grids
    expect(grid!.hidden).toBe(true)
    expect(cells(grid!)).toEqual({ A1: 'a', A2: 'b', B2: 'c' })
    expect(grid!.rows.map((row) => [row.isHidden(0), row.isHidden(1)])).toEqual([
      [false, true],
      [true, true],
    ])
    expect(grid!.merged).toEqual(['A1:B1'])
    expect(grid!.comments.map(({ at, text }) => [at.cell, text])).toEqual([['A1', 'sous réserve']])
  })

  it.each<readonly [string, Uint8Array, RegExp]>([
    ['encrypted', ods('', { manifest: '<m><encryption-data/></m>' }), /quote-workbook: .*it is encrypted/],
    [
      'of a million cells',
      ods(table(odsRow(odsNumber('1', '1'), ' table:number-rows-repeated="1000000"'))),
      /quote-workbook-size/,
    ],
    [
      'with rows without end',
      ods(table(odsRow(odsNumber('1', '1'), ' table:number-rows-repeated="999999999"'))),
      /quote-workbook-size/,
    ],
    [
      'with a repetition that is none',
      ods(table(odsRow(odsNumber('1', '1', ' table:number-columns-repeated="-1"')))),
      /no number of cells/,
    ],
    [
      'merged over all',
      ods(
        table(odsRow(odsNumber('1', '1', ' table:number-columns-spanned="16384" table:number-rows-spanned="1048576"'))),
      ),
      /quote-workbook-size/,
    ],
    ['without content', zipSync({ mimetype: strToU8('x') }), /it has no content/],
  ])('%s is refused', async (_what, bytes, says) => {
    expect((await read('a.ods', bytes)).findings).toMatch(says)
  })
})

describe('a file of another kind', () => {
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

  it('of Excel 97-2003 is refused with how to save it, whatever its name', async () => {
    expect((await read('a.xls', old)).findings).toMatch(/quote-file-type[\s\S]*save it as Excel workbook \(\.xlsx\)/)
    expect((await read('a.xlsx', old)).findings).toMatch(
      /quote-workbook: [\s\S]*save it without a password as Excel workbook/,
    )
  })

  it.each([
    ['a PDF', '%PDF-1.7 …', /quote-file-type: this is a PDF[\s\S]*workbook that it was printed from/],
    ['a page', '<html><table></table></html>', /quote-file-type: this is a page/],
    ['nothing', '', /quote-workbook: the file is empty/],
  ])('that is %s under the name of a workbook is called so', async (_what, content, says) => {
    for (const name of ['a.xlsx', 'a.ods'])
      expect((await read(name, new TextEncoder().encode(content))).findings).toMatch(says)
  })

  it('with macros is read where its name says that it has them, and they are left alone', async () => {
    const bytes = book(`<row r="1">${textCell('A1', 'x')}</row>`, {}, { 'xl/vbaProject.bin': 'x' })
    expect((await read('a.xlsx', bytes)).codes).toEqual(['quote-workbook-macro'])
    const { grids, codes } = await read('a.xlsm', bytes)
    expect(codes).toEqual([])
    expect(cells(grids[0]!)).toEqual({ A1: 'x' })
  })
})

describe('a text', () => {
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
  const first = (grid: Grid | undefined): unknown => short(grid!.rows[0]!.cells.get(0)!)

  it('may be in UTF-8 or Windows-1252', async () => {
    expect(first((await read('a.csv', '\ufeffDésignation;é')).grids[0])).toBe('Désignation')
    expect(first((await read('a.csv', latin('D\xe9signation \x80;12'))).grids[0])).toBe('Désignation €')
  })

  it.each([
    ['damaged UTF-8', Buffer.concat([Buffer.from('Désignation;'), Buffer.from([0xe9, 0x3b])])],
    ['UTF-16 without its mark', Buffer.from('Désignation', 'utf16le')],
    ['no text', Buffer.from([0x00, 0x01, 0xff, 0xfe])],
  ])('that is %s is refused at its byte', async (_what, bytes) => {
    expect((await read('a.csv', bytes)).codes).toEqual(['not-utf8'])
  })

  it.each([
    ['the Unicode text of Excel', 'a.txt', Buffer.from('\ufeffN°\tPrix\r\nE1\t12,50', 'utf16le')],
    ['the same in the other order of bytes', 'a.csv', Buffer.from('\ufeffN°\tPrix\r\nE1\t12,50', 'utf16le').swap16()],
    ['lines of a Mac', 'a.csv', Buffer.from('N°\tPrix\rE1\t12,50')],
  ])('that is %s is read', async (_what, name, bytes) => {
    const byTabulator = (await read(name, bytes)).grids[1]!
    expect(byTabulator.rows.map((row) => [...row.cells.values()].map(short))).toEqual([
      ['N°', 'Prix'],
      ['E1', '12,50'],
    ])
  })
})

it('tells where a quotation mark of a CSV is that no other one closes', async () => {
  const { codes, findings } = await read('prix.csv', 'N°;Prix\nP1;"12,00"\nP2;"13,00\nP3;14,00\n')
  expect(codes).toEqual(['csv-quote'])
  expect(findings).toContain('prix.csv:3:4 error csv-quote: a quotation mark opens a cell and no other one closes it')
  expect(findings).toContain('P2;"13,00')
  const closed = await read('prix.csv', 'N°;Prix\nP1;"12 ""et"" 13\nou 14"\nP2;a "b\n')
  expect(closed.codes).toEqual([])
})
