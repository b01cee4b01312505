import { readlinkSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { crc32, deflateSync } from 'node:zlib'
import { draftProject, type ProjectEstate } from '../import/draft-project.js'
import { draftSite } from '../import/draft-site.js'
import { readDrawing } from '../import/drawing.js'
import type { DrawingHints } from '../import/drawing-scale.js'
import { readDxf } from '../import/dxf.js'
import { isEsx, readEsx } from '../import/esx.js'
import { readIfc } from '../import/ifc.js'
import type { Fabrics, ImportNames } from '../import/names.js'
import { isOpenIntent, readOpenIntent } from '../import/openintent.js'
import { type PagePicture, readPdf } from '../import/pdf.js'
import { ImportRefusal } from '../import/refusal.js'
import type { SiteDraft } from '../import/site-draft.js'
import { readUnderlay, type Underlay } from '../import/underlay.js'
import { jsonField, type WifiProject } from '../import/wifi-project.js'
import { INPUT_LIMITS } from '../input/limits.js'
import { unpackArchive } from '../input/tables/read-tables.js'
import type { Language } from '../model/operation.js'
import { importTexts } from '../report/messages/import.js'
import { messagesOf } from '../report/messages/index.js'

/** What is read in a thread of its own, which can be ended when it takes too long. */
export interface ImportJob {
  readonly bytes: Uint8Array
  readonly kind: 'ifc' | 'dxf' | 'pdf' | 'archive' | 'json'
  /** Of a PDF. */
  readonly page: number
  readonly hints: DrawingHints
  readonly fabrics: Fabrics
  readonly estate: ProjectEstate
  readonly language: Language
}

/** A file to be drawn over. */
export interface SheetJob {
  readonly bytes: Uint8Array
  readonly kind: 'sheet'
  readonly of: 'picture' | 'pdf' | 'dxf'
  readonly page: number
  readonly names: ImportNames
  /** Null where it is not known yet. */
  readonly metresPerUnit: number | null
}

/** What a thread is started with. */
export interface ThreadInput {
  readonly job: ImportJob | SheetJob
  /** The thread writes its number in the system there, by which is told what it uses; it stays 0 where the system does not tell it. */
  readonly thread: Int32Array
}

/** Number of this thread in the system; 0 where it does not tell (Linux does). */
function threadNumber(): number {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  } catch {
    return 0
  }
}

/** What lies under a plan, its pictures as PNG files. */
export interface ReadSheet extends Omit<Underlay, 'pictures'> {
  readonly pictures: readonly { readonly matrix: PagePicture['matrix']; readonly png: Uint8Array }[]
}

export type ImportReply =
  | { readonly draft: SiteDraft }
  | { readonly sheet: ReadSheet }
  | { readonly refusal: { readonly code: string; readonly message: string; readonly fix: string | undefined } }

const NOT_UNPACKED = {
  damaged: ['the archive is damaged, or cut off', 'export it again, or copy it again'],
  encrypted: ['the archive is encrypted', 'export it without a password'],
  'too-large': ['the archive unpacks to far more than a project', 'export one building at a time, without surveys'],
  'size-wrong': ['a part of the archive unpacks to another size than it declares', 'export it again'],
} as const

type Parts = ReadonlyMap<string, Uint8Array>

const isModelName = (name: string) => /\.ifc$/i.test(name) && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name)

function unpacked(bytes: Uint8Array): Parts {
  const parts = unpackArchive(bytes, (name) => name.endsWith('.json') || isModelName(name), INPUT_LIMITS.importBytes)
  if (typeof parts === 'string') {
    const [message, fix] = NOT_UNPACKED[parts]
    throw new ImportRefusal('import-packed', message, fix)
  }
  return parts
}

/** The model in an archive (.ifczip); null where it has none. */
function archivedModel(parts: Parts): Uint8Array | null {
  const models = [...parts].filter(([name]) => isModelName(name))
  if (models.length > 1)
    throw new ImportRefusal(
      'import-packed',
      'the archive has several IFC models',
      'unpack it and import them one by one',
    )
  return models[0]?.[1] ?? null
}

/** The project in an archive: OpenIntent as its one JSON, Ekahau as its members. */
function archivedProject(parts: Parts): WifiProject {
  if (isEsx(parts)) return readEsx(parts)
  const found = [...parts]
    .filter(([name]) => name.endsWith('.json') && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name))
    .map(([name, text]) => jsonField(new TextDecoder().decode(text), name))
    .filter(isOpenIntent)
  if (found.length === 1) return readOpenIntent(found[0]!)
  throw new ImportRefusal(
    'import-packed',
    found.length > 1
      ? 'the archive has several OpenIntent documents'
      : 'this archive holds no IFC model, OpenIntent or Ekahau project',
    found.length > 1 ? 'import them one by one, unpacked' : 'unpack it and import the .dxf, .pdf or .json in it',
  )
}

function jsonProject(bytes: Uint8Array): WifiProject {
  const root = jsonField(new TextDecoder().decode(bytes), 'the file')
  if (isOpenIntent(root)) return readOpenIntent(root)
  const message = "this JSON is no OpenIntent document: it has no 'floorplans' and 'accesspoints'"
  throw new ImportRefusal('import-unknown', message, 'export the project as OpenIntent 2.0')
}

async function draftOf({ bytes, kind, page, hints, fabrics, estate, language }: ImportJob): Promise<SiteDraft> {
  const words = messagesOf(language, importTexts)
  const draftModel = async (ifc: Uint8Array) => {
    if (hints.known !== null)
      throw new ImportRefusal('import-length', '--length is for drawings in the plane, this is a model', 'give --unit')
    return draftSite(await readIfc(ifc, hints.unit, fabrics.names.layers.walls), fabrics, words)
  }
  if (kind === 'ifc') return draftModel(bytes)
  if (kind === 'json') return draftProject(jsonProject(bytes), fabrics, words, estate)
  if (kind === 'archive') {
    const parts = unpacked(bytes)
    const ifc = archivedModel(parts)
    if (ifc !== null) return draftModel(ifc)
    return draftProject(archivedProject(parts), fabrics, words, estate)
  }
  const drawing = await (kind === 'dxf' ? readDxf(bytes) : readPdf(bytes, page))
  const { model, doubts, metresPerUnit } = readDrawing(drawing, fabrics.names, hints)
  const draft = draftSite(model, fabrics, words)
  return { ...draft, metresPerUnit, doubts: [...doubts, ...draft.doubts] }
}

/** More pixels than a browser draws smoothly are brought together. */
const MOST_PNG_PIXELS = 12_000_000

/** Brightness of a pixel's part: a single bit is black or white. */
function partAt({ width, bits, data }: PagePicture, x: number, y: number, part: number): number {
  if (bits === 1) return ((data[y * Math.ceil(width / 8) + (x >> 3)]! >> (7 - (x & 7))) & 1) * 255
  return data[(y * width + x) * (bits / 8) + part]!
}

/** Rows of a PNG, each behind a zero that says that it is not filtered: the mean of `step` × `step` pixels for each. */
function pngRows(
  picture: PagePicture,
  step: number,
  parts: number,
): { rows: Uint8Array; width: number; height: number } {
  const [width, height] = [Math.floor(picture.width / step), Math.floor(picture.height / step)]
  const rows = new Uint8Array((width * parts + 1) * height)
  let to = 0
  for (let y = 0; y < height; y++) {
    rows[to++] = 0
    for (let x = 0; x < width; x++)
      for (let part = 0; part < parts; part++) {
        let sum = 0
        for (let j = 0; j < step; j++)
          for (let i = 0; i < step; i++) sum += partAt(picture, x * step + i, y * step + j, part)
        rows[to++] = sum / (step * step)
      }
  }
  return { rows, width, height }
}

function pngOf(picture: PagePicture): Uint8Array {
  const step = Math.max(1, Math.ceil(Math.sqrt((picture.width * picture.height) / MOST_PNG_PIXELS)))
  const parts = picture.bits === 1 ? 1 : 3
  const { rows, width, height } = pngRows(picture, step, parts)
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, parts === 1 ? 0 : 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 2 })),
    chunk('IEND', new Uint8Array()),
  ])
}

async function sheetOf({ of, bytes, page, names, metresPerUnit }: SheetJob): Promise<ReadSheet> {
  const underlay = await readUnderlay(of, bytes, page, names, metresPerUnit)
  return { ...underlay, pictures: underlay.pictures.map((each) => ({ matrix: each.matrix, png: pngOf(each) })) }
}

async function answer(job: ImportJob | SheetJob): Promise<ImportReply> {
  try {
    if (job.kind === 'sheet') return { sheet: await sheetOf(job) }
    return { draft: await draftOf(job) }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { refusal: { code: error.code, message: error.message, fix: error.fix } }
  }
}

const { job, thread } = workerData as ThreadInput
thread[0] = threadNumber()
void answer(job).then((reply) => parentPort?.postMessage(reply))
