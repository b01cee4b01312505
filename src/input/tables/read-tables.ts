import { extname } from 'node:path'
import { Inflate } from 'fflate'
import type { Finding } from '../../model/finding.js'
import type { InputContext } from '../context.js'
import { INPUT_LIMITS } from '../limits.js'
import { decodeText, readBytes } from '../read-text.js'
import { csvGrids, csvOpenQuote, csvTooLarge, type Grid, type TableLimits } from './table.js'

const { workbookParts: MAX_PARTS, workbookBytes: MAX_UNPACKED_BYTES } = INPUT_LIMITS
const CHUNK_BYTES = 4096

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT_BYTES = 65_535
const ENCRYPTED = 0x1
const STORED = 0
const DEFLATED = 8

/** Why an archive was not unpacked: no archive at all, or one whose parts are too large for what they say or for a price list. */
type ArchiveProblem = 'damaged' | 'too-large' | 'size-wrong' | 'encrypted'

interface Entry {
  readonly name: string
  readonly method: number
  readonly packedBytes: number
  readonly declaredBytes: number
  readonly offset: number
}

class Refused extends Error {
  constructor(readonly problem: ArchiveProblem) {
    super(problem)
  }
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  throw new Refused('damaged')
}

function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_PARTS) throw new Refused('too-large')
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Refused('damaged')
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new Refused('encrypted')
    const nameBytes = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      declaredBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function packedPart(bytes: Uint8Array, view: DataView, { offset, packedBytes }: Entry): Uint8Array {
  if (view.getUint32(offset, true) !== LOCAL_ENTRY) throw new Refused('damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packedBytes > bytes.length) throw new Refused('damaged')
  return bytes.subarray(start, start + packedBytes)
}

/** Unpacks one part a little at a time and stops as soon as it is larger than it says; of one that nobody wants only the size is held. */
function unpackPart(packed: Uint8Array, { method, declaredBytes }: Entry, isWanted: boolean): Uint8Array {
  const part = new Uint8Array(isWanted ? declaredBytes : 0)
  let size = 0
  const take = (piece: Uint8Array): void => {
    if (size + piece.length > declaredBytes) throw new Refused('size-wrong')
    if (isWanted) part.set(piece, size)
    size += piece.length
  }
  if (method === STORED) take(packed)
  else if (method === DEFLATED) {
    const inflate = new Inflate(take)
    for (let at = 0; at === 0 || at < packed.length; at += CHUNK_BYTES)
      inflate.push(packed.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= packed.length)
  } else throw new Refused('damaged')
  if (size !== declaredBytes) throw new Refused('size-wrong')
  return part
}

/**
 * Unpacks an archive that somebody else made. What it declares is bounded before anything is unpacked, and each part is stopped where it
 * grows beyond what it declared.
 * @param isWanted parts that are to be had; the others stand in the map without their bytes
 * @param mostBytes what all parts together may unpack to
 * @returns the parts by name, or why there are none
 */
export function unpackArchive(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean = () => true,
  mostBytes: number = MAX_UNPACKED_BYTES,
): ReadonlyMap<string, Uint8Array> | ArchiveProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const entries = entriesOf(bytes, view)
    const declared = entries.reduce((sum, entry) => sum + entry.declaredBytes, 0)
    if (declared > mostBytes) return 'too-large'
    return new Map(
      entries.map((entry) => [entry.name, unpackPart(packedPart(bytes, view, entry), entry, isWanted(entry.name))]),
    )
  } catch (error) {
    // Whatever the bytes make a reader stumble over, they are no archive that can be read.
    return error instanceof Refused ? error.problem : 'damaged'
  }
}

/** The tables of a file that somebody filled in. */
interface TableFile {
  /** The tables of a text are one, by each separator that it may have. */
  readonly kind: 'text' | 'workbook'
  readonly grids: readonly Grid[]
}

type Told = readonly [code: string, message: string, fix: string]

const ARCHIVE_PROBLEM: Readonly<Record<ArchiveProblem, Told>> = {
  damaged: ['workbook', 'this is no workbook, or it is damaged', 'save it anew as .xlsx'],
  encrypted: ['workbook', 'the workbook is encrypted', 'save it without a password'],
  'too-large': ['workbook-size', 'the workbook has far more in it than a table', 'keep the table alone'],
  'size-wrong': ['workbook-size', 'a part of the workbook unpacks to another size than it declares', 'save it anew'],
}

/** Parts that act or fetch when a workbook is opened; of a workbook that says what it is, macros are left alone. */
const MACROS = /vbaProject|\/macrosheets\/|\/activeX\//i
const LINKS = /\/externalLinks\/|\/connections\.xml$|\/queryTables\/|\/embeddings\//i

/** A bidder's links are never followed, and the cells that have them are told: his file is read. */
function activeContent(type: string, names: readonly string[], kind: string): Told[] {
  const found: Told[] = []
  if (type === '.xlsx' && names.some((name) => MACROS.test(name)))
    found.push(['workbook-macro', 'the workbook has macros', 'save the table alone as a plain .xlsx, or as .xlsm'])
  if (kind !== 'offer' && names.some((name) => LINKS.test(name)))
    found.push([
      'workbook-link',
      'the workbook has links to other files or embedded objects',
      'save the table alone as a plain .xlsx',
    ])
  return found
}

/** First bytes of the container that Excel wrote until 2003, and in which it still puts what has a password. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0]
const isOldContainer = (bytes: Uint8Array): boolean => OLD_CONTAINER.every((byte, index) => bytes[index] === byte)

const OLD_WORKBOOK: Told = [
  'workbook',
  'this is a workbook of Excel 97-2003, or one with a password',
  'open it, and save it without a password as Excel workbook (.xlsx)',
]

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((character, index) => bytes[index] === character.charCodeAt(0))

/** What bytes under the name of a workbook are in truth; null where they may be one. */
function otherThanWorkbook(bytes: Uint8Array): Told | null {
  if (bytes.length === 0) return ['workbook', 'the file is empty', 'ask for it once more']
  if (isOldContainer(bytes)) return OLD_WORKBOOK
  if (startsWith(bytes, '%PDF'))
    return ['file-type', 'this is a PDF under the name of a workbook', 'ask for the workbook that it was printed from']
  if (startsWith(bytes, '<'))
    return ['file-type', 'this is a page or a text under the name of a workbook', 'open it and save it as .xlsx']
  return null
}

async function workbookGrids(
  name: string,
  type: string,
  kind: string,
  bytes: Uint8Array,
): Promise<readonly Grid[] | Told[]> {
  const other = otherThanWorkbook(bytes)
  if (other !== null) return [other]
  const [{ WorkbookProblem, fullAllowance }, { readOds, ODS_PARTS }, { readXlsx, XLSX_PARTS }] = await Promise.all([
    import('./xml.js'),
    import('./ods.js'),
    import('./xlsx.js'),
  ])
  const parts = unpackArchive(bytes, (part) => (type === '.ods' ? ODS_PARTS : XLSX_PARTS).test(part))
  if (typeof parts === 'string') return [ARCHIVE_PROBLEM[parts]]
  const active = activeContent(type, [...parts.keys()], kind)
  if (active.length > 0) return active
  try {
    return (type === '.ods' ? readOds : readXlsx)(name, parts, fullAllowance())
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error
    const [code, message, fix] = ARCHIVE_PROBLEM[error.kind]
    return [[code, `${message}: ${error.message}`, fix]]
  }
}

const isTold = (each: Grid | Told): each is Told => Array.isArray(each)

/** What is not read, and how to save it so that it is. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  '.xls': 'open it and save it as Excel workbook (.xlsx)',
  '.xlsb': 'open it and save it as Excel workbook (.xlsx)',
  '.xlt': 'open it and save it as Excel workbook (.xlsx)',
  '.fods': 'open it and save it as OpenDocument spreadsheet (.ods)',
  '.numbers': 'open it and export it to Excel (.xlsx)',
  '.pdf': 'ask for the workbook that it was printed from',
}

const TABLE_LIMITS: TableLimits = { rows: INPUT_LIMITS.tableRows, cells: INPUT_LIMITS.tableCells }

const TEXTS = ['.csv', '.txt', '.tsv']
const TYPES = ['.xlsx', '.xlsm', '.ods', ...TEXTS]

/**
 * Reads a table that somebody else filled in: a workbook of Excel or LibreOffice, or a text in UTF-8 or Windows-1252 whose separator is
 * that of its country. Formulas are not computed, macros not run, links not followed.
 * @param name relative to the root of `ctx`
 * @param kind what codes of findings begin with: `quote`, `measurement`
 * @param most rows and cells of a text; a workbook has limits of its own
 * @returns null where it is refused, with a finding in `ctx`
 */
export async function readTables(
  ctx: InputContext,
  name: string,
  kind: string,
  most = TABLE_LIMITS,
): Promise<TableFile | null> {
  const refuse = (told: Finding): null => {
    ctx.findings.push(told)
    return null
  }
  const refusal = ([code, message, fix]: Told): Finding => {
    return { code: `${kind}-${code}`, severity: 'error', message, fix, at: { file: name } }
  }
  const type = extname(name).toLowerCase()
  if (!TYPES.includes(type)) {
    const types = kind === 'quote' ? ['.yaml', ...TYPES] : TYPES
    const fix = OTHER_TYPES[type] ?? `give a file of the type ${types.join(', ')}`
    return refuse(refusal(['file-type', `'${name}' is of a type that is not read`, fix]))
  }
  const bytes = readBytes(ctx, name)
  if (bytes === null) return null
  if (TEXTS.includes(type)) return readCsv(ctx, name, bytes, most)
  const grids = await workbookGrids(name, type, kind, bytes)
  const told = grids.filter(isTold)
  for (const each of told) refuse(refusal(each))
  return told.length > 0 ? null : { kind: 'workbook', grids: grids as readonly Grid[] }
}

/** Excel's "Unicode text" is UTF-16 behind its byte-order mark; any other bytes stay. */
function asUtf8(bytes: Buffer): Buffer {
  const mark = bytes.length % 2 === 0 ? bytes.subarray(0, 2).toString('hex') : ''
  if (mark === 'fffe') return Buffer.from(bytes.toString('utf16le'))
  return mark === 'feff' ? Buffer.from(Buffer.from(bytes).swap16().toString('utf16le')) : bytes
}

/** Reads the text of a table. @returns null where it is refused, with a finding in `ctx` */
export function readCsv(ctx: InputContext, name: string, written: Buffer, most = TABLE_LIMITS): TableFile | null {
  const bytes = asUtf8(written)
  const text = decodeText(ctx, name, bytes, 'utf-8 or windows-1252')
  if (text === null) return null
  const refused = csvTooLarge(name, text, most) ?? csvOpenQuote(name, text)
  if (refused === null) return { kind: 'text', grids: csvGrids(name, text) }
  ctx.findings.push(refused)
  return null
}
