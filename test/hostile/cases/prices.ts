import { zipSync } from 'fflate'
import type { Attack, Content } from '../attack.js'
import { priceRows, sheet, textCell, workbook } from '../workbook.js'

const csv = (name: string, content: string | Uint8Array, says?: RegExp, exit = 2): Attack => ({
  name: `prices, CSV: ${name}`,
  files: { 'p.csv': content },
  args: ['budget', '--prices', 'p.csv'],
  exit,
  ...(says === undefined ? {} : { says }),
})

const xlsx = (name: string, content: Content | (() => Content), says?: RegExp, exit = 2): Attack => ({
  name: `prices, workbook: ${name}`,
  files: { 'p.xlsx': content },
  args: ['budget', '--prices', 'p.xlsx'],
  exit,
  ...(says === undefined ? {} : { says }),
})

/** Over 50 ms where it is read in process. */
const dear = (attack: Attack): Attack => ({ ...attack, dear: true })

const HEAD = 'article;designation;unite;prix unitaire\n'
const row = (price: string, label = 'x'): string => `${HEAD}ap-indoor-2x2;${label};U;${price}\n`

const CSV_ATTACKS: readonly Attack[] = [
  csv('nothing', '', /quote-header|quote-empty/),
  csv('a NUL', row('1\0'), /quote-text/),
  csv('UTF-16', Buffer.from(row('1'), 'utf16le'), /not-utf8/),
  csv('neither UTF-8 nor Windows-1252', Buffer.from([0x61, 0x81]), /not-utf8/),
  csv('a price of 1e30', row('1e30'), /quote-text/),
  csv('a price of 40 digits', row('9'.repeat(40)), /quote-range/),
  csv('a price of infinity', row('Infinity'), /quote-text/),
  csv('a price of NaN', row('NaN'), /quote-text/),
  csv('a price in hexadecimal', row('0x10'), /quote-text/),
  csv('a negative price', row('-1'), /quote-negative/),
  csv('a price in other digits', row('١٢'), /quote-text/),
  csv('a price that is a formula', row('=1+1'), /quote-text/),
  csv('a price that calls a program', row("=cmd|'/c calc'!A0"), /quote-text/),
  csv('a price behind 30 000 blanks', row(`1${' '.repeat(30_000)}x`)),
  csv('a price of 30 000 groups', row('1 '.repeat(15_000)), /quote-text/),
  csv('a price of 40 000 characters', row('1'.repeat(40_000)), /quote-text/),
  csv('a heading of 30 000 brackets', `${'('.repeat(30_000)};prix\nx;1\n`, /quote-/),
  csv('a quote that never ends', `${HEAD}"ap-indoor-2x2;x;U;1\n`, /csv-quote/),
  csv('20 001 rows', HEAD + 'x;x;U;1\n'.repeat(20_001), /file-too-large/),
  csv(
    '20 000 unknown articles',
    HEAD + Array.from({ length: 19_000 }, (_, i) => `ap-${i};x;U;1\n`).join(''),
    /more-mistakes/,
  ),
  csv('300 000 cells in a row', ';'.repeat(300_000), /file-too-large/),
  csv('the same article 5 000 times', HEAD + 'ap-indoor-2x2;x;U;1,00\n'.repeat(5000), /more-mistakes/),
  csv('the article __proto__', `${HEAD}__proto__;x;U;1,00\n`, /quote-unknown/),
  csv('the article constructor', `${HEAD}constructor;x;U;1,00\n`, /quote-unknown/),
]

const head = (rows: string, after = '', before = '', doctype = ''): string =>
  sheet(priceRows + rows, { after, before, doctype })
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('')
const ENTITIES = `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`

/** Entries of an archive that point at the same packed bytes, each with its own claim. */
function overlapping(): Uint8Array {
  const bytes = workbook(head(''))
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const end = bytes.length - 22
  const directory = view.getUint32(end + 16, true)
  const second = directory + 46 + view.getUint16(directory + 28, true) + view.getUint16(directory + 30, true)
  view.setUint32(second + 42, view.getUint32(directory + 42, true), true)
  return bytes
}

function lying(): Uint8Array {
  const bytes = workbook(head(''))
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const directory = view.getUint32(bytes.length - 22 + 16, true)
  view.setUint32(directory + 24, 10, true)
  return bytes
}

/** A price of 12 in a number format. */
function formatted(code: string): Uint8Array {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`
  return workbook(sheet(priceRows.replace('<c r="B2">', '<c r="B2" s="1">')), { 'xl/styles.xml': styles })
}

const WORKBOOK_ATTACKS: readonly Attack[] = [
  xlsx('nothing', new Uint8Array(), /quote-workbook/),
  xlsx('no archive', new TextEncoder().encode('PK\u0003\u0004 and no more'), /quote-workbook/),
  xlsx('cut off', workbook(head('')).slice(0, 600), /quote-workbook/),
  xlsx('an archive of something else', zipSync({ a: new Uint8Array(10) })),
  xlsx('a part larger than it says', lying(), /quote-workbook-size/),
  xlsx('parts that overlap', overlapping(), /quote-workbook/),
  xlsx(
    'a bomb of 40 MB of zeros',
    () => workbook(head(''), { 'xl/media/zeros': new Uint8Array(40_000_000) }),
    /quote-workbook-size/,
  ),
  xlsx(
    '1 001 parts',
    () => workbook(head(''), Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`x${i}`, '']))),
    /quote-workbook-size/,
  ),
  xlsx(
    'an archive in the archive',
    workbook(head(''), { 'xl/embeddings/more.xlsx': zipSync({ a: new Uint8Array(1) }) }),
    /quote-workbook-link/,
  ),
  xlsx(
    'names that climb out of the folder',
    workbook(head(''), { '../../evil': 'x', '/etc/evil': 'x', 'C:\\evil': 'x' }),
    undefined,
    0,
  ),
  xlsx('a part called constructor', workbook(head(''), { toString: 'x', constructor: 'x' }), undefined, 0),
  xlsx('macros', workbook(head(''), { 'xl/vbaProject.bin': 'x' }), /quote-workbook-macro/),
  xlsx(
    'links to other workbooks',
    workbook(head(''), { 'xl/externalLinks/externalLink1.xml': '<a/>' }),
    /quote-workbook-link/,
  ),
  xlsx('entities of entities', workbook(head(`<row r="3">${textCell('A3', '&c;')}</row>`, '', '', ENTITIES)), /quote-/),
  xlsx(
    'an entity from a file',
    workbook(
      head(
        `<row r="3">${textCell('A3', '&c;')}</row>`,
        '',
        '',
        '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
      ),
    ),
    /quote-/,
  ),
  xlsx(
    'all cells merged',
    workbook(head('', '<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>')),
    /quote-workbook-size/,
  ),
  dear(
    xlsx(
      '3 000 merged ranges',
      workbook(head('', `<mergeCells>${many(3000, (i) => `<mergeCell ref="A${i + 5}:B${i + 5}"/>`)}</mergeCells>`)),
      /quote-workbook-size/,
    ),
  ),
  xlsx(
    'a rule over all cells',
    workbook(
      head(
        '',
        '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>',
      ),
    ),
    undefined,
    0,
  ),
  xlsx(
    'a format over all cells',
    workbook(
      head(
        '',
        '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="cellIs" priority="1" operator="equal"><formula>1</formula></cfRule></conditionalFormatting>',
      ),
    ),
    undefined,
    0,
  ),
  xlsx(
    'a link over all cells',
    workbook(head('', '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>')),
    undefined,
    0,
  ),
  xlsx(
    '99 999 999 columns',
    workbook(head('', '', '<cols><col min="1" max="99999999" width="9"/></cols>')),
    undefined,
    0,
  ),
  xlsx(
    'the row 999 999 999',
    workbook(head(`<row r="999999999">${textCell('A999999999', 'x')}</row>`)),
    /quote-workbook-size/,
  ),
  xlsx('the row -1', workbook(head(`<row r="-1">${textCell('A1', 'x')}</row>`)), /quote-workbook-size/),
  xlsx('the column ZZZZZZ', workbook(head(`<row r="3">${textCell('ZZZZZZ3', 'x')}</row>`)), /quote-workbook-size/),
  xlsx(
    'cells that are none',
    workbook(head(`<row r="3">${textCell('__proto__', 'x')}<c><v>1</v></c><c r="" t="s"><v>9</v></c></row>`)),
  ),
  xlsx(
    'a shared text that is not there',
    workbook(head('<row r="3"><c r="A3" t="s"><v>77</v></c></row>')),
    /quote-workbook/,
  ),
  xlsx('100 000 empty rows', () => workbook(head(many(100_000, (i) => `<row r="${i + 3}"/>`))), undefined, 0),
  xlsx('100 000 elements inside one another', workbook(head('<a>'.repeat(100_000)))),
  dear(xlsx('300 000 elements', workbook(head('<a/>'.repeat(300_000))), /quote-workbook-size/)),
  xlsx(
    'a text of 100 000 characters',
    workbook(head(`<row r="3">${textCell('A3', 'x'.repeat(100_000))}</row>`)),
    undefined,
    0,
  ),
  xlsx(
    'a name over all cells',
    workbook(head(''), {}, '<definedNames><definedName name="x">S!$A$1:$XFD$1048576</definedName></definedNames>'),
    undefined,
    0,
  ),
  xlsx('a price of 1e300', workbook(sheet(`${priceRows.replace('<v>12</v>', '<v>1e300</v>')}`)), /quote-range/),
  xlsx('a price of NaN', workbook(sheet(`${priceRows.replace('<v>12</v>', '<v>NaN</v>')}`))),
  xlsx('a price in hexadecimal', workbook(sheet(priceRows.replace('<v>12</v>', '<v>0x10</v>'))), /quote-text/),
  xlsx(
    'a price given twice',
    workbook(sheet(priceRows.replace('<v>12</v></c>', '<v>12</v></c><c r="B2"><v>9</v></c>'))),
    /stands twice/,
  ),
  xlsx(
    'a price in a hidden row',
    workbook(sheet(priceRows.replace('<row r="2">', '<row r="2" hidden="1">'))),
    /quote-hidden/,
  ),
  xlsx(
    'a price in a hidden column',
    workbook(sheet(priceRows, { before: '<cols><col min="2" max="2" hidden="1"/></cols>' })),
    /quote-hidden/,
  ),
  xlsx('a price that its format hides', formatted(';;;'), /quote-hidden/),
  xlsx('a price that its format shortens', formatted('#,##0.00,'), /quote-shown/),
  xlsx('a price behind a text of its format', formatted('&quot;99,00&quot;'), /quote-shown/),
  dear(xlsx('a format of 300 000 brackets', formatted('['.repeat(300_000)), /format of 300000 characters/)),
  xlsx('a format of 255 brackets', formatted('['.repeat(255)), undefined, 0),
  xlsx(
    '100 000 formats',
    () =>
      workbook(head(''), {
        'xl/styles.xml': `<styleSheet><numFmts>${many(100_000, (i) => `<numFmt numFmtId="${i + 200}" formatCode="0.${'0'.repeat(i % 200)}"/>`)}</numFmts></styleSheet>`,
      }),
    /quote-workbook-size/,
  ),
  dear(
    xlsx(
      'a text of 25 000 runs',
      workbook(head(`<row r="3"><c r="A3" t="inlineStr"><is>${'<r><t>x</t></r>'.repeat(25_000)}</is></c></row>`)),
      /quote-unknown: unknown article 'x{1,100}…'/,
    ),
  ),
  xlsx(
    'row numbers written as entities',
    workbook(head(`<row r="&#57;&#57;&#57;&#57;&#57;&#57;&#57;&#57;&#57;">${textCell('A&#57;', 'x')}</row>`)),
    /quote-workbook-size/,
  ),
  xlsx('80 000 starts of a tag without its end', workbook(`<worksheet><sheetData ${'<sheetData '.repeat(80_000)}`)),
  xlsx('80 000 attributes', () => workbook(`<worksheet><mergeCells ${many(80_000, (i) => ` a${i}="<"`)}></worksheet>`)),
  xlsx(
    'blanks of 100 000 before an attribute',
    workbook(sheet(priceRows.replace('<row r="1"', `<row${' '.repeat(100_000)}r="1"`))),
    undefined,
    0,
  ),
  dear(
    xlsx(
      'columns of 16 384 settings',
      workbook(head('', '', `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(16_384)}</cols>`)),
      /quote-hidden/,
    ),
  ),
  xlsx(
    'a sheet that leads out of the archive',
    workbook(head(''), {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>',
    }),
  ),
  xlsx(
    'a sheet from the network',
    workbook(head(''), {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="http://127.0.0.1/x"/></Relationships>',
    }),
  ),
  xlsx('no XML', workbook('\u0000<<<>>>')),
]

const expenses = (name: string, content: string): Attack => ({
  name: `expenses: ${name}`,
  files: { 'sites/expenses.csv': content },
})

const EXPENSE_ATTACKS: readonly Attack[] = [
  expenses('nothing', ''),
  expenses('a NUL', '\0'),
  expenses('30 000 rows', 'a;b;c\n'.repeat(30_000)),
  expenses('a row of 300 000 cells', ';'.repeat(300_000)),
  expenses('another table', `${HEAD}x;y;z;1\n`),
]

const quotes = (name: string, content: string): Attack => ({
  name: `prices, YAML: ${name}`,
  files: { 'p.yaml': content },
  args: ['budget', '--prices', 'p.yaml'],
})

const YAML_PRICE_ATTACKS: readonly Attack[] = [
  quotes('lists 100 deep', '['.repeat(100)),
  quotes(
    'the key __proto__',
    'quote: { supplier: x, asOf: 2021-01-01 }\nprices: [ { article: ap-indoor-2x2, amountEur: 1, __proto__: {} } ]',
  ),
  quotes(
    'an amount of 1e999',
    'quote: { supplier: x, asOf: 2021-01-01 }\nprices: [ { article: ap-indoor-2x2, amountEur: 1e999 } ]',
  ),
  quotes(
    '5 000 articles',
    `quote: { supplier: x, asOf: 2021-01-01 }\nprices:\n${many(5000, (i) => `  - { article: x${i}, amountEur: 1.00 }\n`)}`,
  ),
]

export const PRICE_ATTACKS: readonly Attack[] = [
  ...CSV_ATTACKS,
  ...WORKBOOK_ATTACKS,
  ...EXPENSE_ATTACKS,
  ...YAML_PRICE_ATTACKS,
]
