/**
 * Files that a bidder, an installer or another machine may send, each wrong in a few ways: workbooks of both kinds, tables of text, shards
 * and stored plans. What is wrong lies in the bytes, in the archive, in the XML, in the cells or in what they say.
 */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'

const many = (count, text) => Array.from({ length: count }, (_, index) => text(index)).join('')

/** What may stand in a cell, as XML. */
const VALUES = [
  '12',
  '12.5',
  '1,234',
  '-3',
  '0',
  '-0',
  '0x10',
  '1e999',
  '1e308',
  '1e-300',
  'NaN',
  'Infinity',
  '',
  ' ',
  '٣',
  '&#49;2',
  '1<!-- 9 -->2',
  '<![CDATA[12]]>',
  '<![CDATA[<b>]]>',
  '&undefined;',
  '&amp;',
  'E1.01',
  'ap-indoor-2x2',
  '12,50 €',
  '$12',
  '=1+1',
  '__proto__',
  '\u202e',
  '\u0000',
  '💥',
  '2021-05-12',
  '2021-02-30',
  '9'.repeat(400),
  'x'.repeat(40_000),
  '((((('.repeat(2000),
  '1 '.repeat(15_000),
  'true',
  '#REF!',
  'base',
  'rdc',
  '5GHz',
  '-61',
  'ND',
  '<-95',
  '<r><t>a</t></r>'.repeat(3000),
  '<a>'.repeat(40),
  '77',
  '44328',
  '2958466',
  '-1',
]
const TYPES = ['', 'n', 's', 'str', 'inlineStr', 'b', 'e', 'd', 'zzz']
const REFS = [
  'A2',
  'B2',
  'C2',
  'D2',
  'A3',
  'B3',
  'XFD1',
  'XFE1',
  'A1048577',
  'B1048576',
  'b2',
  '$B$2',
  '',
  'AAAA1',
  'B-1',
  'A0',
  '__proto__',
  '&#66;2',
  `B${'9'.repeat(300)}`,
]
const FORMATS = [
  'General',
  '0.00',
  ';;;',
  '#,##0,',
  '[$£-809]0.00',
  '0%',
  'dd/mm/yyyy',
  '['.repeat(255),
  '['.repeat(30_000),
  '"'.repeat(99),
  '\\'.repeat(255),
  '[>1]0;[<1]"x";0',
  '?/?',
  '0.0E+0',
  '*x0',
  '@',
  '[h]:mm:ss.000',
  '#,'.repeat(120),
]
const SIZES = [0, 1, 2, 50, 2000, 30_000]
const BLOCKS = [
  '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  '<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="A2:B3"/></mergeCells>',
  '<mergeCells><mergeCell ref="B3:A1"/></mergeCells>',
  '<mergeCells><mergeCell/></mergeCells>',
  `<mergeCells>${many(2500, (i) => `<mergeCell ref="A${i + 5}:B${i + 5}"/>`)}</mergeCells>`,
  '<cols><col min="1" max="99999999" hidden="1"/></cols>',
  '<cols><col min="x" max="-1" width="0"/></cols>',
  '<sheetFormatPr zeroHeight="1"/>',
  '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<?pi x?>',
  '<extLst><ext><c r="B2"><v>1</v></c></ext></extLst>',
  '<sheetData><row r="2"/></sheetData>',
  '<a>'.repeat(2000),
  `<a ${many(20_000, (i) => `b${i}="1" `)}/>`,
  `<a b="${'x'.repeat(200_000)}"/>`,
]

const pick = (list, index) => list[index % list.length]

function xlsxCell({ type, value, ref, style, formula }) {
  const t = pick(TYPES, type)
  const text = pick(VALUES, value)
  const inner = t === 'inlineStr' ? `<is><t>${text}</t></is>` : `<v>${text}</v>`
  const f = formula === 0 ? '' : formula === 1 ? '<f>A1*2</f>' : '<f t="shared" si="0"/>'
  return `<c r="${pick(REFS, ref)}" s="${style}"${t === '' ? '' : ` t="${t}"`}>${f}${inner}</c>`
}

const text = (at, value) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const PRICE_HEAD = `<row r="1">${text('A1', 'article')}${text('B1', 'prix unitaire')}${text('C1', 'unite')}${text('D1', 'designation')}</row>`
const READING_HEAD = `<row r="1">${['location', 'floor', 'x', 'y', 'band', 'rssiDbm'].map((head, i) => text(`${'ABCDEF'[i]}1`, head)).join('')}</row>`
const READING = `<row r="9">${['base', 'rdc', '1', '1', '5GHz'].map((each, i) => text(`${'ABCDE'[i]}9`, each)).join('')}<c r="F9"><v>-60</v></c></row>`

function xlsxParts({ cells, blocks, size, formats, readings }) {
  const rows = new Map()
  for (const cell of cells) {
    const row = cell.row % 4 === 3 ? cell.row : 2 + (cell.row % 3)
    rows.set(row, `${rows.get(row) ?? ''}${xlsxCell(cell)}`)
  }
  const middle = [...rows].map(([row, inner]) => `<row r="${row}">${inner}</row>`).join('')
  const tail = many(pick(SIZES, size), (i) => `<row r="${i + 20}"><c r="A${i + 20}"><v>1</v></c></row>`)
  const before = blocks
    .slice(1)
    .map((block) => pick(BLOCKS, block))
    .join('')
  const after = blocks
    .slice(0, 1)
    .map((block) => pick(BLOCKS, block))
    .join('')
  const codes = formats.map(
    (code, i) =>
      `<numFmt numFmtId="${170 + i}" formatCode="${pick(FORMATS, code).replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/>`,
  )
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="x/styles" Target="styles.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><cellXfs>${many(4, (i) => `<xf numFmtId="${i === 0 ? 0 : 169 + i}"/>`)}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${['ap-indoor-2x2', 'base', '12'].map((each) => `<si><t>${each}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet>${before}<sheetData>${readings ? READING_HEAD : PRICE_HEAD}${middle}${readings ? READING : ''}${tail}</sheetData>${after}</worksheet>`,
  }
}

const ODS_KINDS = ['float', 'string', 'currency', 'percentage', 'date', 'time', 'boolean', 'zzz']
const COUNTS = ['1', '2', '0', '-1', '1e3', '16384', '16385', '1048576', '999999999', 'x', '1000']

function odsParts({ cells, size, readings, hidden }) {
  const cell = ({ type, value, ref, style, formula }) => {
    const kind = pick(ODS_KINDS, type)
    const shown = pick(VALUES, value)
    const plain = shown.replace(/[<&"]|\p{Cc}/gu, '')
    const repeat = style === 0 ? '' : ` table:number-columns-repeated="${pick(COUNTS, ref)}"`
    const span =
      style === 1
        ? ` table:number-columns-spanned="${pick(COUNTS, ref + 1)}" table:number-rows-spanned="${pick(COUNTS, value)}"`
        : ''
    const f = formula === 0 ? '' : ' table:formula="of:=1"'
    return `<table:table-cell office:value-type="${kind}" office:value="${plain.slice(0, 500)}" office:date-value="${plain.slice(0, 30)}"${repeat}${span}${f}><text:p>${shown}</text:p></table:table-cell>`
  }
  const string = (each) => `<table:table-cell office:value-type="string"><text:p>${each}</text:p></table:table-cell>`
  const head = (readings ? ['location', 'floor', 'x', 'y', 'band', 'rssi'] : ['article', 'prix unitaire', 'unite'])
    .map(string)
    .join('')
  const rows = cells.map(
    (each) =>
      `<table:table-row${each.row % 3 === 0 ? ` table:number-rows-repeated="${pick(COUNTS, each.row)}"` : ''}${hidden ? ' table:visibility="collapse"' : ''}>${string('ap-indoor-2x2')}${cell(each)}</table:table-row>`,
  )
  const tail = many(pick(SIZES, size), () => `<table:table-row>${string('x')}</table:table-row>`)
  return {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': '<m/>',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>${head}</table:table-row>${rows.join('')}${tail}</table:table></office:spreadsheet></office:body></office:document-content>`,
  }
}

const CSV_CELLS = [
  ...VALUES.map((value) => value.slice(0, 45_000)),
  '"',
  '"""',
  'a;b',
  '\t',
  '\u0081',
  '\r',
  '1;2;3;4;5;6;7;8;9',
]

function csvText({ cells, size, readings }) {
  const head = readings ? 'location;floor;x;y;band;rssi' : 'article;designation;unite;prix unitaire'
  const row = ({ type, value, style }) => {
    const fields = readings ? ['base', 'rdc', '1', '1', '5GHz', '-60'] : ['ap-indoor-2x2', 'x', 'U', '12']
    fields[(type + style) % fields.length] = pick(CSV_CELLS, value)
    return `${fields.join(';')}\n`
  }
  const plain = (i) =>
    readings
      ? `base;rdc;${((i % 390) / 100 + 0.05).toFixed(2)};${((i % 380) / 100 + 0.05).toFixed(2)};5;-${50 + (i % 40)}\n`
      : `x${i};y;U;1\n`
  return `${head}\n${cells.map(row).join('')}${many(Math.min(pick(SIZES, size), readings ? 2000 : 30_000), plain)}`
}

/** Bytes changed, cut, repeated or put in the place of others. */
function disturbed(bytes, steps) {
  let out = Uint8Array.from(bytes)
  for (const { what, at, length, byte } of steps) {
    if (out.length === 0) return out
    const from = at % out.length
    const to = Math.min(out.length, from + (length % 400))
    if (what === 0) out[from] = byte
    else if (what === 1) out = out.slice(0, from)
    else if (what === 2) out = Uint8Array.from([...out.slice(0, from), ...out.slice(to)])
    else out = Uint8Array.from([...out.slice(0, to), ...out.slice(from, to), ...out.slice(to)])
  }
  return out
}

const BOMB = deflateRawSync(Buffer.alloc(120_000_000), { level: 9 })

/** An archive of parts, in some of them a text that was changed, with what is wrong of archives themselves. */
function archive(parts, { archiveKind, textSteps, byteSteps, part }) {
  const names = Object.keys(parts)
  const entries = Object.fromEntries(names.map((name) => [name, strToU8(parts[name])]))
  if (textSteps.length > 0) {
    const name = pick(names, part)
    entries[name] = disturbed(entries[name], textSteps)
  }
  if (archiveKind === 1) entries['xl/media/zeros'] = new Uint8Array(25_000_000)
  if (archiveKind === 2) for (let i = 0; i < 1100; i++) entries[`x${i}`] = new Uint8Array()
  if (archiveKind === 3) entries['../../x'] = strToU8('x')
  const bytes = zipSync(entries, { level: 6 })
  if (archiveKind === 4) return lying(bytes)
  return disturbed(bytes, byteSteps)
}

/** A directory that says something else than its parts. */
function lying(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const directory = view.getUint32(bytes.length - 6, true)
  view.setUint32(directory + 24, 0x7fffffff, true)
  return bytes
}

const STRANGE = [
  null,
  true,
  '',
  'x',
  0,
  -1,
  0.5,
  1e9,
  1e15,
  1e308,
  '__proto__',
  '../../x',
  '=1+1',
  '<b>',
  '\u202e',
  [],
  {},
  [null],
  [[[[[]]]]],
  'x'.repeat(100_000),
  Array.from({ length: 20_000 }, () => 1),
]

function places(value, found = []) {
  if (typeof value !== 'object' || value === null) return found
  for (const key of Object.keys(value)) {
    found.push([value, key])
    places(value[key], found)
  }
  return found
}

/** A value of JSON with something else in a few of its places. */
function changed(value, steps) {
  const out = structuredClone(value)
  for (const { what, at, byte } of steps) {
    const all = places(out)
    if (all.length === 0) return out
    const [holder, key] = all[at % all.length]
    if (what === 1) delete holder[key]
    else if (what === 2 && Array.isArray(holder)) holder.push(structuredClone(holder[key]))
    else holder[key] = pick(STRANGE, byte)
  }
  return out
}

/** The pieces of a shard put together again, with the right hash unless it is to be wrong. */
function shard(bytes, { jsonSteps, archiveKind, part, byteSteps }) {
  const file = Buffer.from(bytes)
  const end = file.indexOf(10, 65)
  const header = JSON.parse(file.subarray(65, end).toString('utf8'))
  const piece = ([offset, length]) => file.subarray(end + 1 + offset, end + 1 + offset + length)
  const [location] = header.locations
  const [site] = header.sites
  const pieces = [location.summary, location.floors, site.reading.slice].map((slice) =>
    JSON.parse(inflateRawSync(piece(slice)).toString('utf8')),
  )
  const target = part % 4
  if (target < 3) pieces[target] = changed(pieces[target], jsonSteps)
  let offset = 0
  const packed = pieces.map((each, index) =>
    archiveKind === 1 && index === target ? BOMB : deflateRawSync(JSON.stringify(each) ?? 'null'),
  )
  const slices = packed.map((each) => {
    const slice = [offset, each.length]
    offset += each.length
    return slice
  })
  let head = {
    ...header,
    sites: [{ ...site, reading: { ...site.reading, slice: slices[2] } }],
    locations: [{ ...location, summary: slices[0], floors: slices[1] }],
  }
  if (target === 3) head = changed(head, jsonSteps)
  if (archiveKind === 2) head.of = 1e8
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...packed])
  const wrong = archiveKind === 3 ? disturbed(body, byteSteps) : body
  const hash = createHash('sha256')
    .update(archiveKind === 4 ? '' : wrong)
    .digest('hex')
  return Buffer.concat([Buffer.from(`${hash}\n`), wrong])
}

function plan(text, { jsonSteps, byteSteps, archiveKind }) {
  if (archiveKind === 1) return Buffer.from(`[${'[],'.repeat(2_000_000)}[]]`)
  if (archiveKind === 2) return Buffer.from('['.repeat(1_000_000))
  const bytes = Buffer.from(JSON.stringify(changed(JSON.parse(text), jsonSteps)))
  return archiveKind === 3 ? disturbed(bytes, byteSteps) : bytes
}

const index = fc.nat(99_999)
const cell = fc.record({
  type: fc.nat(20),
  value: fc.nat(200),
  ref: fc.nat(60),
  style: fc.nat(3),
  formula: fc.nat(2),
  row: fc.nat(11),
})
const step = fc.record({ what: fc.nat(3), at: index, length: index, byte: fc.nat(255) })
const rarely = (arbitrary) => fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary })

export const hostileFile = fc.record({
  kind: fc.constantFrom('xlsx', 'xlsx', 'xlsx', 'xlsm', 'ods', 'ods', 'csv', 'shard', 'shard', 'plan'),
  readings: fc.boolean(),
  hidden: fc.boolean(),
  cells: fc.array(cell, { maxLength: 5 }),
  blocks: rarely(fc.array(fc.nat(40), { minLength: 1, maxLength: 3 })),
  size: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(5) }),
  formats: fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }),
  archiveKind: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  textSteps: rarely(fc.array(step, { minLength: 1, maxLength: 3 })),
  byteSteps: rarely(fc.array(step, { minLength: 1, maxLength: 3 })),
  jsonSteps: fc.array(step, { minLength: 1, maxLength: 3 }),
  part: index,
  command: fc.nat(2),
})

/**
 * The file that a record stands for, its name, and the command that is given it.
 * @param sound a stored plan as text and a shard as bytes, to be changed
 */
export function hostileInput(given, sound) {
  const { kind, readings, command } = given
  if (kind === 'shard')
    return {
      name: 'a.shard',
      bytes: shard(sound.shard, given),
      args: ['merge', 'a.shard', '--no-cache', '--out', 'merged'],
    }
  if (kind === 'plan')
    return {
      name: 'a.json',
      bytes: plan(sound.plan, given),
      args: command === 0 ? ['diff', 'out/plan.json', 'a.json'] : ['diff', 'a.json', 'out/plan.json'],
    }
  const name = `${readings ? 'r' : 'p'}.${kind}`
  const bytes =
    kind === 'csv'
      ? disturbed(Buffer.from(csvText(given)), given.textSteps)
      : archive(kind === 'ods' ? odsParts(given) : xlsxParts(given), given)
  if (readings)
    return {
      name,
      bytes,
      args: command === 0 ? ['calibrate', 'base', '--measurements', name] : ['accept', '--measurements', name],
    }
  return { name, bytes, args: command === 0 ? ['budget', '--prices', name, '--no-cache'] : ['analyse', name] }
}
