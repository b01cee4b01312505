import { readdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OPERATION_PATH } from '../../input/ask-disk.js'
import { readEstate } from '../../input/estate.js'
import { jsonSchemaText, readSchemaNames, schemaKinds } from '../../input/json-schema.js'
import { readRegular } from '../../input/read-regular.js'
import { messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { commandTexts } from '../../report/messages/terminal-commands.js'
import { type EstateHead, operationText } from '../../report/scaffold/operation-text.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { inert } from '../../report/terminal-text.js'
import { compareText } from '../../units.js'
import { type GlobalOptions, paintFor, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { makeFolder, standing } from '../output/disk.js'
import { clearStaged, createFile } from '../output/put-file.js'
import { siteId } from '../place-site.js'

interface EstateFlags extends GlobalOptions {
  readonly name?: string
  readonly services?: string
  readonly hardware?: string
}

/** The folder that this program came in, with its catalogues and its operation. */
const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** Uses of rooms beside those that came with this program: schools, libraries, offices. Figures are assumed, as those of the others. */
const MORE_USES = `  # ---- schools, libraries, offices: assumed, to be settled with who runs them
  - { key: classroom,          label: { fr: "Salle de classe", en: "Classroom" },                         scope: dossier, profile: public-guest, seatsPerM2: 0.5,  apMount: allowed, typicalAreaM2: [40, 80], least: { doorWidthM: 0.83, heightM: 2.20, m2PerSeat: 1 }, family: public }
  - { key: computer-room,      label: { fr: "Salle informatique", en: "Computer room" },                  scope: dossier, profile: public-guest, seatsPerM2: 0.4,  apMount: allowed, typicalAreaM2: [40, 90], least: { doorWidthM: 0.83, heightM: 2.20, m2PerSeat: 1 }, family: public }
  - { key: canteen,            label: { fr: "Salle de restauration", en: "Canteen" },                     scope: extra,   profile: public-guest, seatsPerM2: 0.7,  apMount: allowed, typicalAreaM2: [40, 400], family: public }
  - { key: gymnasium,          label: { fr: "Salle de sport", en: "Gymnasium" },                          scope: none, apMount: discouraged, penaltyEur: 40.00, typicalAreaM2: [150, 1200], family: public }
  - { key: reading-room,       label: { fr: "Salle de lecture", en: "Reading room" },                     scope: dossier, profile: public-guest, seatsPerM2: 0.25, apMount: allowed, waiting: true, typicalAreaM2: [40, 600], least: { doorWidthM: 0.83, heightM: 2.20, m2PerSeat: 1 }, family: public }
  - { key: study-room,         label: { fr: "Salle d'étude", en: "Study room" },                          scope: dossier, profile: public-guest, seatsPerM2: 0.35, apMount: allowed, typicalAreaM2: [10, 80], least: { doorWidthM: 0.83, heightM: 2.20, m2PerSeat: 1 }, family: public }
  - { key: stacks,             label: { fr: "Magasin de livres", en: "Book stacks" },                     scope: none, apMount: discouraged, penaltyEur: 40.00, typicalAreaM2: [20, 600], family: service }
  - { key: auditorium,         label: { fr: "Auditorium", en: "Auditorium" },                             scope: dossier, profile: public-guest, seatsPerM2: 0.9,  apMount: allowed, typicalAreaM2: [60, 600], family: public }
  - { key: open-office,        label: { fr: "Plateau de bureaux", en: "Open office" },                    scope: dossier, profile: public-guest, seatsPerM2: 0.12, apMount: allowed, typicalAreaM2: [60, 1500], family: staff }
`

/** What rooms of these uses are called in drawings; more particular than the words that follow them. */
const MORE_WORDS = `rooms:
  # ---- schools, libraries, offices
  - { use: computer-room,     words: ["salle informatique", "salle multimedia", "computer room", "computer lab"] }
  - { use: classroom,         words: ["salle de classe", "classe", "salle de cours", "classroom"] }
  - { use: canteen,           words: ["salle de restauration", "cantine", "restaurant scolaire", "salle a manger", "canteen", "dining hall"] }
  - { use: gymnasium,         words: ["gymnase", "salle de sport", "salle omnisports", "aire de jeu", "gymnasium", "sports hall"] }
  - { use: reading-room,      words: ["salle de lecture", "bibliotheque", "mediatheque", "reading room", "library"] }
  - { use: study-room,        words: ["salle d etude", "salle de travail", "study room"] }
  - { use: stacks,            words: ["magasin de livres", "book stack", "stacks"] }
  - { use: auditorium,        words: ["auditorium", "amphitheatre", "lecture hall"] }
  - { use: open-office,       words: ["plateau de bureaux", "open space", "openspace", "open office"] }
`

/** The catalogues of a new estate: as shipped, with the room uses of other kinds of building and what drawings call them. */
export function withMoreUses(path: string, text: string): string {
  if (path === 'catalogs/import.yaml') return text.replace(/^rooms:\n/m, () => MORE_WORDS)
  return path === 'catalogs/room-uses.yaml' ? `${text.trimEnd()}\n${MORE_USES}` : text
}

/** The files of a new estate, by path: operation, catalogues as shipped, schemas that complete their names, and what to do next. */
function estateFiles(head: EstateHead): ReadonlyMap<string, string> {
  const { readme } = messagesOf(head.language).newEstate
  const catalogs = readdirSync(join(PACKAGE, 'catalogs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `catalogs/${name.replaceAll('\\', '/')}`)
    .sort(compareText)
  const names = readSchemaNames(PACKAGE)
  return new Map([
    [OPERATION_PATH, operationText(head, readFileSync(join(PACKAGE, OPERATION_PATH), 'utf8'))],
    ...catalogs.map((path): [string, string] => [path, withMoreUses(path, readFileSync(join(PACKAGE, path), 'utf8'))]),
    ...schemaKinds().map((kind): [string, string] => [`docs/schema/${kind}.schema.json`, jsonSchemaText(kind, names)]),
    ['README.md', readme(head.name)],
    ['.gitignore', 'out/\n.mds-cache/\n'],
  ])
}

type Files = ReadonlyMap<string, string>

/** Files of a folder that are not just as they are about to be written. */
async function strangersIn(dir: string, files: Files): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) throw new UsageError(`${inert(dir)} is a file; give a new or an empty folder`)
  const strangers: string[] = []
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name)
    const path = relative(dir, full).split(sep).join('/')
    if (entry.isDirectory() || path === '.git' || path.startsWith('.git/')) continue
    const text = entry.isFile() ? (await readRegular(full)).toString('utf8') : null
    if (text === null || files.get(path) !== text) strangers.push(path)
  }
  return strangers
}

/**
 * Writes the files into a new or an empty folder, or into one where this was cut off before: nothing that stands there is ever
 * overwritten, and the operation, which makes an estate of it, comes last.
 */
async function writeEstate(dir: string, files: Files): Promise<void> {
  if ((await standing(dir)) !== null) {
    for (const folder of new Set([...files.keys()].map((path) => dirname(join(dir, path))))) clearStaged(folder)
    const strangers = await strangersIn(dir, files)
    if (strangers.length > 0)
      throw new UsageError(`${inert(dir)} is not empty (${inert(strangers[0]!)}, …); give a new or an empty folder`)
  }
  const isLast = ([path]: readonly [string, string]): boolean => path === OPERATION_PATH
  for (const [path, text] of [...files].sort((a, b) => Number(isLast(a)) - Number(isLast(b)))) {
    const target = join(dir, path)
    await makeFolder(dirname(target))
    await createFile(target, text)
  }
}

/** `mds new estate`: an estate without sites elsewhere, with the shipped catalogues; it passes `mds check`. */
export async function newEstate(io: Io, args: readonly string[], flags: EstateFlags): Promise<ExitCode> {
  const dir = resolve(io.cwd, args[0]!)
  const name = flags.name ?? basename(dir)
  if (/\p{Cc}/u.test(name) || name.trim() === '' || name.length > 200)
    throw new UsageError('a name is one line of text of 1 to 200 characters')
  const id = siteId(name)
  if (id === '') throw new UsageError(`'${name}' has no letter or digit for an id; give --name`)
  const head = {
    id,
    name,
    language: flags.lang ?? 'fr',
    servicesEur: flags.services ?? null,
    hardwareEur: flags.hardware ?? null,
  } as const
  const files = estateFiles(head)
  await writeEstate(dir, files)
  const { findings } = await readEstate(dir)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    io.out(
      `${formatFindings(errors, paintFor(flags.color && io.color), messagesOf(flags.lang ?? 'en', terminalTexts))}\n`,
    )
  const { written: words } = messagesOf(flags.lang ?? 'en', commandTexts)
  if (flags.json) io.out(`${JSON.stringify({ id, files: [...files.keys()] })}\n`)
  else if (!flags.quiet)
    io.out(
      ` ✔ ${words.estate(words.files(files.size), inert(args[0]!))}\n   ${words.estateNote}\n → cd ${inert(args[0]!)}   mds new site   mds check --watch\n`,
    )
  return errors.length > 0 ? EXIT.invalidInput : EXIT.ok
}
