import { isUtf8 } from 'node:buffer'
import { existsSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import {
  type ImportedPattern,
  isAntennaPattern,
  type PatternRemark,
  readAntennaPatterns,
} from '../../import/antenna-pattern.js'
import { slug } from '../../import/draft-site.js'
import { type DrawingHints, type DrawingUnit, elsewhere } from '../../import/drawing-scale.js'
import type { Fabrics } from '../../import/names.js'
import { ImportRefusal } from '../../import/refusal.js'
import type { SiteDraft } from '../../import/site-draft.js'
import { wideEncoding } from '../../import/windows-text.js'
import { loadCatalog } from '../../input/catalog.js'
import { createContext } from '../../input/context.js'
import { readImportNames } from '../../input/import-names.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { readOperation } from '../../input/operation.js'
import { NotReadable, readRegular, TooLarge } from '../../input/read-regular.js'
import { readSite } from '../../input/site.js'
import type { PatternPoint } from '../../model/catalog.js'
import { type Finding, InputError, isOpenWarning } from '../../model/finding.js'
import type { Language } from '../../model/operation.js'
import type { Mount } from '../../model/site.js'
import { importTexts } from '../../report/messages/import.js'
import { messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { commandTexts } from '../../report/messages/terminal-commands.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { type Context, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { allDoubts, doubtText, draftText } from '../draft-text.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { draftInThread, refuse } from '../import-thread.js'
import type { ImportJob } from '../import-worker.js'
import type { Io } from '../io.js'
import { assertBelow, createFile, takeBack } from '../output/put-file.js'
import { assertEstate, placeOf, takenNames } from '../place-site.js'

interface ImportFlags extends GlobalOptions {
  readonly id?: string
  readonly number?: number
  readonly name?: string
  readonly unit?: DrawingUnit
  readonly page?: number
  readonly length?: DrawingHints['known']
  readonly mount?: Mount
}

/** Doubts that are printed; all stand in the file. */
const SHOWN_DOUBTS = 12

async function readFileToImport(path: string, shown: string): Promise<Buffer> {
  try {
    return await readRegular(path, INPUT_LIMITS.importBytes)
  } catch (error) {
    if (error instanceof NotReadable)
      throw refuse(
        shown,
        'import-not-read',
        error.message,
        error instanceof TooLarge
          ? 'split the model by building or level, or leave out furniture and equipment'
          : 'name the file of a model or a drawing',
      )
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse(shown, 'missing-file', `there is no file '${shown}'`)
    throw error
  }
}

/** What a file is, by its first bytes; what cannot be read is told with a way to what can. */
function kindOf(shown: string, bytes: Uint8Array): ImportJob['kind'] {
  if (bytes.length === 0) throw refuse(shown, 'empty-file', 'the file is empty', 'save or copy it again')
  const head = new TextDecoder(wideEncoding(bytes) ?? 'latin1')
    .decode(bytes.subarray(0, 2048))
    .replace(/^\u00ef\u00bb\u00bf/, '')
  if (/^\s*ISO-10303-21/.test(head)) return 'ifc'
  if (/^(?:\s*999[\s\S]*?)?\s*0\s+SECTION/.test(head) || head.startsWith('AutoCAD Binary DXF')) return 'dxf'
  if (/^AC10\d\d/.test(head))
    throw refuse(
      shown,
      'import-dwg',
      `this is a DWG drawing (${head.slice(0, 6)}), which only its maker documents`,
      'save it as DXF in the program that made it, or convert it with the ODA File Converter (free of charge) or dwg2dxf of GNU LibreDWG, then import the .dxf',
    )
  if (/^(?:\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*|GIF8|BM)/.test(head))
    throw refuse(
      shown,
      'import-picture',
      'this is a picture: nothing in it can be told from anything else',
      'draw the rooms over it in mds view (docs/trace.md), or ask for the drawing as IFC or DXF',
    )
  if (head.startsWith('%PDF')) return 'pdf'
  if (head.startsWith('PK')) return 'archive'
  if (/^\s*\{/.test(head)) return 'json'
  if (/^\s*<[\s\S]*<(?:\w+:)?(?:ifcXML|iso_10303_28|uos)\b/i.test(head))
    throw refuse(shown, 'import-ifcxml', 'this is ifcXML, which is not read', 'export the model as IFC (STEP, .ifc)')
  throw refuse(
    shown,
    'import-unknown',
    'this is neither an IFC model, a DXF or PDF drawing, an OpenIntent or Ekahau project nor an antenna pattern, or it is encrypted',
    'give an .ifc, .dxf or .pdf file, an OpenIntent .zip or .json, an Ekahau .esx, or an antenna pattern (.msi, .pln, .json)',
  )
}

interface Target {
  readonly id: string
  readonly number: number
  readonly name: string
  /** Path relative to the root. */
  readonly file: string
}

/** Where the site file goes: `sites/NN-id.yaml`, or what `--out FILE.yaml` names. */
function targetOf(ctx: Context, path: string, flags: ImportFlags): Target {
  const name = flags.name ?? basename(path, extname(path))
  const isFile = /\.ya?ml$/.test(flags.out)
  if (!isFile) assertEstate(ctx.root)
  const place = placeOf(takenNames(ctx.root), name, flags)
  const file = isFile ? relative(ctx.root, resolve(ctx.io.cwd, flags.out)) : place.file
  if (existsSync(join(ctx.root, file)))
    throw new UsageError(
      `${file} exists already and is never overwritten; give another ${isFile ? '--out' : '--id or --number'}`,
    )
  if (isFile && !existsSync(dirname(resolve(ctx.root, file)))) throw new UsageError(`there is no folder for ${file}`)
  return { ...place, name, file }
}

interface Written {
  readonly target: Target
  readonly draft: SiteDraft
  readonly findings: readonly Finding[]
}

/** What of a pattern file its reader has to know, as a comment of its entry. */
function remarkText(remark: PatternRemark): string {
  if (remark.kind === 'frequency') return remark.text
  if (remark.kind === 'tilt') return `the file states a tilt of ${remark.text}°: it is in its angles`
  if (remark.kind === 'mount-assumed')
    return 'the file does not say its mount: see that 90° of the elevation is below it'
  if (remark.kind === 'boresight-down')
    return 'the file names no angles: its elevation is taken to begin straight down, as of a ceiling mount; see that 90° is below it'
  return `its elevation was turned by its alignment of ${remark.degrees}°: see that 90° is below it`
}

/** A cut as a YAML list, some points a line. */
function cutText(points: readonly PatternPoint[]): string {
  const texts = points.map(([deg, db]) => `[${deg}, ${db}]`)
  if (texts.length <= POINTS_A_LINE) return `[${texts.join(', ')}]`
  const lines = Array.from({ length: Math.ceil(texts.length / POINTS_A_LINE) }, (_, line) =>
    texts.slice(line * POINTS_A_LINE, (line + 1) * POINTS_A_LINE).join(', '),
  )
  return `[\n${lines.map((line) => `        ${line},\n`).join('')}      ]`
}

const POINTS_A_LINE = 10

/** A pattern as an entry of `catalogs/antenna-patterns.yaml`. */
function patternEntry(pattern: ImportedPattern, key: string, file: string): string {
  const { name, mount, azimuth, elevation, peakGainDbi, remarks } = pattern
  const notes = [...(peakGainDbi === null ? [] : [`peak gain ${peakGainDbi} dBi`]), ...remarks.map(remarkText)]
  const quoted = JSON.stringify(name)
  return [
    ...notes.map((note) => `  # ${note}`),
    `  - key: ${key}`,
    `    label: { fr: ${quoted}, en: ${quoted} }`,
    `    source: ${JSON.stringify(file)}`,
    `    mount: ${mount}`,
    `    azimuth: ${cutText(azimuth)}`,
    `    elevation: ${cutText(elevation)}`,
    '',
  ].join('\n')
}

const MOST_KEY = 60

/** Prints the entries of a pattern file; nothing is written. */
function printPatterns(ctx: Context, given: string, text: string, flags: ImportFlags): void {
  const read = patternsOf(given, text).map((pattern) => ({
    ...pattern,
    name: pattern.name || basename(given, extname(given)),
  }))
  const entries = read.map((pattern, index) => {
    const own = flags.id === undefined ? pattern.name : `${flags.id}${index === 0 ? '' : `-${index + 1}`}`
    const key = slug(own).slice(0, MOST_KEY).replace(/-+$/, '') || 'antenna'
    return { key, pattern: { ...pattern, ...(flags.mount === undefined ? {} : { mount: flags.mount }) } }
  })
  if (ctx.json) {
    const told = entries.map(({ key, pattern: { remarks, ...rest } }) => ({
      key,
      ...rest,
      remarks: remarks.map(remarkText),
    }))
    ctx.io.out(`${JSON.stringify({ patterns: told })}\n`)
    return
  }
  const file = basename(given)
  if (!ctx.quiet) ctx.io.err(`add to 'patterns' of catalogs/antenna-patterns.yaml:\n`)
  ctx.io.out(entries.map(({ key, pattern }) => patternEntry(pattern, key, file)).join(''))
}

function patternsOf(given: string, text: string): ImportedPattern[] {
  try {
    return readAntennaPatterns(text)
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    const { code, message, fix, place } = error
    const at = { file: given, ...place }
    throw new InputError([{ code, severity: 'error', message, ...(fix === undefined ? {} : { fix }), at }])
  }
}

/** The text of a file of antenna patterns; null where it is something else. */
async function patternText(path: string, given: string): Promise<string | null> {
  const bytes = await readFileToImport(path, given)
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, MOST_PATTERN_BYTES))
  const binary = text.slice(0, 1000).includes('\0')
  return !binary && kindIsOpen(text) && isAntennaPattern(given, text) ? text : null
}

/** Some makers' lists are UTF-16, with or without its mark. */
function encodingOf(bytes: Buffer): string {
  return wideEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

const MOST_PATTERN_BYTES = 5_000_000
const kindIsOpen = (text: string): boolean => !/^(?:\s*ISO-10303-21|%PDF|PK|\s*0\s+SECTION)/.test(text)

async function importFile(ctx: Context, given: string, flags: ImportFlags): Promise<Written> {
  const path = resolve(ctx.io.cwd, given)
  const input = createContext(ctx.root)
  const catalog = loadCatalog(input, ctx.root)
  const names = catalog && readImportNames(input, catalog)
  if (catalog === null || names === null) throw new InputError(input.findings)
  const target = targetOf(ctx, path, flags)
  const bytes = await readFileToImport(path, given)
  const language = languageOf(ctx, catalog)
  const fabrics: Fabrics = { names, catalog: catalog.materials }
  const hints: DrawingHints = { unit: flags.unit ?? null, known: flags.length ?? null }
  const draft = await draftInThread(given, {
    bytes,
    kind: kindOf(given, bytes),
    page: flags.page ?? 1,
    hints,
    fabrics,
    estate: {
      uses: Object.keys(catalog.roomUses),
      profiles: Object.keys(catalog.profiles),
      typeArticles: Object.fromEntries(Object.values(catalog.apTypes).map((type) => [type.id, type.article])),
      channels: catalog.channels,
    },
    language,
  })
  if (draft.locations.every(({ floors }) => floors.every(({ rooms }) => rooms.length === 0)))
    throw refuse(
      given,
      'import-no-room',
      `no room was found: neither spaces nor walls that enclose one${elsewhere(draft.doubts)}`,
      'export spaces (IfcSpace) or walls with their geometry; a drawing needs walls of two lines that close around rooms',
    )
  const text = draftText({ ...target, file: basename(path) }, draft, messagesOf(language, importTexts))
  return { target, draft, findings: await writeChecked(ctx, target, text, catalog) }
}

function languageOf(ctx: Context, catalog: Parameters<typeof readOperation>[1]): Language {
  return ctx.lang ?? readOperation(ctx.root, catalog).value?.language ?? 'fr'
}

/** Writes the file where none is, and reads it back; what would not be valid is not left there. */
async function writeChecked(
  ctx: Context,
  { file }: Target,
  text: string,
  catalog: Parameters<typeof readSite>[2],
): Promise<readonly Finding[]> {
  const full = resolve(ctx.root, file)
  const root = full.startsWith(ctx.root) ? ctx.root : dirname(full)
  await assertBelow(root, full)
  if (!(await createFile(full, text))) throw new UsageError(`${file} exists already and is never overwritten`)
  const { read, built } = readSite(root, relative(root, full), catalog)
  const findings = [...read, ...built]
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return findings
  await takeBack(full, text)
  throw new InputError(errors)
}

function tell(ctx: Context, { target, draft, findings }: Written): void {
  const { id, number, file } = target
  // What is said at the terminal is English unless a language is given; the file follows the estate.
  const language = ctx.lang ?? 'en'
  const words = messagesOf(language, importTexts)
  const t = messagesOf(language, commandTexts)
  const doubts = allDoubts(draft)
  const floors = draft.locations.flatMap((location) => location.floors)
  const rooms = floors.reduce((sum, floor) => sum + floor.rooms.length, 0)
  if (ctx.json) {
    const told = doubts.map((doubt) => ({ ...doubt, message: doubtText(doubt, words) }))
    const { provenance, lengths, northDeg, turnedDeg, unit, dated } = draft
    ctx.io.out(
      `${JSON.stringify({ id, number, file, locations: draft.locations.length, floors: floors.length, rooms, provenance, lengths, northDeg, turnedDeg, unit, dated, doubts: told, findings })}\n`,
    )
    return
  }
  if (ctx.quiet) return
  for (const doubt of doubts.slice(0, SHOWN_DOUBTS))
    ctx.io.out(` ${ctx.paint.yellow('?')} ${doubtText(doubt, words)}\n`)
  if (doubts.length > SHOWN_DOUBTS)
    ctx.io.out(` ${ctx.paint.yellow('?')} ${t.written.more(doubts.length - SHOWN_DOUBTS, file)}\n`)
  const warnings = findings.filter(isOpenWarning)
  if (warnings.length > 0)
    ctx.io.out(`${formatFindings(warnings.slice(0, 3), ctx.paint, messagesOf(language, terminalTexts))}\n`)
  const told = t.written.imported(
    file,
    t.written.rooms(rooms),
    t.written.levels(floors.length),
    t.written.doubts(doubts.length),
    t.check.warnings(warnings.length),
    t.written.provenance[draft.provenance],
  )
  ctx.io.out(` ${ctx.paint.green('✔')} ${told}\n → mds draw ${id}   mds check ${id}   mds view ${id}\n`)
}

/** `mds import`: a site file from a building model, a drawing or a project of a Wi-Fi planner, with a list of what is doubtful; the entry of an antenna pattern. */
export async function importSite(io: Io, args: readonly string[], flags: ImportFlags): Promise<ExitCode> {
  const ctx = makeContext(flags, io)
  const pattern = await patternText(resolve(io.cwd, args[0]!), args[0]!)
  if (pattern !== null) {
    printPatterns(ctx, args[0]!, pattern, flags)
    return EXIT.ok
  }
  const written = await importFile(ctx, args[0]!, flags)
  tell(ctx, written)
  return EXIT.ok
}
