import { join } from 'node:path'
import { loadCatalog } from '../../input/catalog.js'
import { createContext } from '../../input/context.js'
import { readOperation } from '../../input/operation.js'
import { readSite } from '../../input/site.js'
import type { Catalog } from '../../model/catalog.js'
import { type Finding, InputError, isOpenWarning } from '../../model/finding.js'
import { type Messages, messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { commandTexts } from '../../report/messages/terminal-commands.js'
import type { NewFloor } from '../../report/scaffold/building.js'
import { type BuildingMaterials, type BuildingOptions, drawBuilding } from '../../report/scaffold/draw-building.js'
import { checkUses, fabricOf } from '../../report/scaffold/fabric.js'
import { LAYOUTS } from '../../report/scaffold/layouts.js'
import { siteText } from '../../report/scaffold/site-text.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { counted, inert, inertJson } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext, refusedAsUsage, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { healIfIdle } from '../output/hold.js'
import { assertBelow, createFile } from '../output/put-file.js'
import { assertEstate, placeOf, takenNames } from '../place-site.js'

/** What the flags of `mds new site` give; what is missing is asked for, or takes its default. */
interface SiteFlags extends GlobalOptions {
  readonly layout?: string
  readonly area?: number
  readonly levels?: number
  readonly seats?: number
  readonly permanences?: number
  readonly meetings?: number
  readonly pmi?: boolean
  readonly commune?: string
  readonly id?: string
  readonly number?: number
}

interface SiteAnswers extends BuildingOptions {
  readonly name: string
  readonly commune: string | null
}

/** A question was broken off: nothing is written. */
class Interrupted extends Error {}

type Asked = (question: string, shown: string, isGood: (answer: string) => boolean) => Promise<string>

/** Asks until an answer is good; an empty one takes what is shown. */
function asker({ ask, err }: Io): Asked {
  return async (question, shown, isGood) => {
    for (;;) {
      const answer = await ask!(`${question}${shown === '' ? '' : ` [${shown}]`}: `)
      if (answer === null) throw new Interrupted()
      const given = answer.trim() === '' ? shown : answer.trim()
      if (isGood(given)) return given
      err('  that cannot be; once more\n')
    }
  }
}

const isWhole =
  (least: number, most: number) =>
  (text: string): boolean =>
    /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most

/** Seats, offices and meeting rooms that go with an area: about those of the shipped plans, which are assumptions themselves. */
function usualFor(areaM2: number): Pick<BuildingOptions, 'seats' | 'permanences' | 'meetings' | 'pmi'> {
  const within = (value: number, least: number, most: number): number =>
    Math.max(least, Math.min(most, Math.round(value)))
  return {
    seats: within(areaM2 / 36, 8, 40),
    permanences: within(areaM2 / 140, 2, 10),
    meetings: areaM2 < 260 ? 0 : within(areaM2 / 600, 1, 3),
    pmi: areaM2 >= 450,
  }
}

async function askedFor(io: Io, name: string | undefined, flags: SiteFlags): Promise<SiteAnswers> {
  const ask = asker(io)
  const whole = async (given: number | undefined, question: string, shown: number, least: number, most: number) =>
    given ?? Number(await ask(question, String(shown), isWhole(least, most)))
  const named = name ?? (await ask('Name of the site', '', (text) => text !== ''))
  if (flags.layout === undefined)
    for (const [key, { summary }] of Object.entries(LAYOUTS)) io.err(`  ${key.padEnd(22)}${summary}\n`)
  const layout =
    flags.layout ?? (await ask('Layout type', 'bar-central-corridor', (text) => Object.hasOwn(LAYOUTS, text)))
  const areaM2 = await whole(flags.area, 'Area of all levels, m²', 600, 50, 20_000)
  const usual = usualFor(areaM2)
  const levels = await whole(flags.levels, 'Levels', 1, 1, 20)
  const seats = await whole(flags.seats, 'Seats in waiting rooms', usual.seats, 1, 300)
  const permanences = await whole(flags.permanences, 'Permanence offices', usual.permanences, 0, 60)
  const meetings = await whole(flags.meetings, 'Meeting rooms', usual.meetings, 0, 20)
  const yes = async () =>
    await ask('Mother and child care (PMI), y or n', usual.pmi ? 'y' : 'n', (t) => /^[yn]$/i.test(t))
  const pmi = flags.pmi ?? /^y$/i.test(await yes())
  const commune = flags.commune ?? (await ask('Commune (empty: not established)', '', () => true))
  return { name: named, layout, areaM2, levels, seats, permanences, meetings, pmi, commune: commune || null }
}

function fromFlags(name: string | undefined, flags: SiteFlags): SiteAnswers {
  const { area, layout } = flags
  if (name === undefined || area === undefined || layout === undefined) {
    const missing = [
      name === undefined && 'NAME',
      layout === undefined && '--layout TYPE',
      area === undefined && '--area M2',
    ]
    throw new UsageError(
      `there is no terminal to ask at: give ${missing.filter(Boolean).join(', ')}; types: ${Object.keys(LAYOUTS).join(', ')}`,
    )
  }
  const usual = usualFor(area)
  return {
    ...{ name, layout, areaM2: area, levels: flags.levels ?? 1, seats: flags.seats ?? usual.seats },
    ...{ permanences: flags.permanences ?? usual.permanences, meetings: flags.meetings ?? usual.meetings },
    ...{ pmi: flags.pmi ?? usual.pmi, commune: flags.commune ?? null },
  }
}

/** What the new site is to be: by questions at a terminal, by flags and defaults elsewhere. */
function siteAnswers(io: Io, name: string | undefined, flags: SiteFlags): Promise<SiteAnswers> {
  if (io.ask === undefined || flags.quiet === true || flags.json === true)
    return Promise.resolve(fromFlags(name, flags))
  return askedFor(io, name, flags)
}

function catalogOf(root: string): Catalog {
  const ctx = createContext(root)
  const catalog = loadCatalog(ctx, root)
  if (catalog === null) throw new InputError(ctx.findings)
  return catalog
}

type Words = Messages['newSite']

/** Tries larger areas, to say from which on the rooms fit. */
function enoughM2(answers: SiteAnswers, materials: BuildingMaterials, words: Words): number | null {
  const [, most] = LAYOUTS[answers.layout]!.floorM2
  const limit = most * answers.levels
  for (let areaM2 = answers.areaM2 + 10; areaM2 <= limit; areaM2 += 10)
    if (drawBuilding({ ...answers, areaM2 }, materials, words) !== null) return areaM2
  return null
}

function floorsOf(answers: SiteAnswers, materials: BuildingMaterials, words: Words): readonly NewFloor[] {
  const { layout, areaM2, levels } = answers
  const type = LAYOUTS[layout]
  if (type === undefined)
    throw new UsageError(`unknown layout '${inert(layout)}'; one of: ${Object.keys(LAYOUTS).join(', ')}`)
  const [least, most] = type.floorM2
  const floorM2 = areaM2 / levels
  if (floorM2 < least || floorM2 > most)
    throw new UsageError(
      `'${layout}' is drawn for ${least} to ${most} m² a level, ${areaM2} m² on ${counted(levels, 'level')} is ${Math.round(floorM2)}; change --area or --levels, or take another layout`,
    )
  const floors = drawBuilding(answers, materials, words)
  if (floors !== null) return floors
  const enough = enoughM2(answers, materials, words)
  const fix = enough === null ? 'take another layout, or fewer rooms' : `about ${enough} m² would do`
  throw new UsageError(`the rooms do not fit into ${areaM2} m² on ${counted(levels, 'level')} of '${layout}': ${fix}`)
}

interface Written {
  readonly id: string
  readonly number: number
  readonly file: string
  readonly rooms: number
  readonly findings: readonly Finding[]
}

async function writeSite(ctx: Context, answers: SiteAnswers, flags: SiteFlags): Promise<Written> {
  const catalog = catalogOf(ctx.root)
  const language = ctx.lang ?? readOperation(ctx.root, catalog).value?.language ?? 'fr'
  const words = messagesOf(language).newSite
  const materials = refusedAsUsage(() => fabricOf(catalog, answers.layout))
  const floors = floorsOf(answers, materials, words)
  const rooms = floors.flatMap((floor) => floor.rooms)
  const uses = rooms.map(({ use }) => use)
  refusedAsUsage(() => checkUses(catalog, uses))
  const { id, number, file } = placeOf(takenNames(ctx.root), answers.name, flags)
  const { name, commune, layout } = answers
  const text = siteText({ id, number, name, commune, layout }, floors, materials.fabric, words)
  const path = join(ctx.root, file)
  await assertBelow(ctx.root, path)
  if (!(await createFile(path, text)))
    throw new UsageError(`${file} exists already and is never overwritten; give another --id or --number`)
  const { read, built } = readSite(ctx.root, file, catalog)
  return { id, number, file, rooms: rooms.length, findings: [...read, ...built] }
}

function tell(ctx: Context, { layout, areaM2, levels }: SiteAnswers, written: Written): void {
  const { id, number, file, rooms, findings } = written
  if (ctx.json) {
    ctx.io.out(inertJson(`${JSON.stringify({ id, number, file, rooms, findings })}\n`))
    return
  }
  const language = ctx.lang ?? 'en'
  const { written: words, check } = messagesOf(language, commandTexts)
  if (findings.length > 0) ctx.io.out(`${formatFindings(findings, ctx.paint, messagesOf(language, terminalTexts))}\n`)
  if (ctx.quiet) return
  const warnings = check.warnings(findings.filter(isOpenWarning).length)
  const told = words.site(file, layout, areaM2, words.levels(levels), words.rooms(rooms), warnings)
  ctx.io.out(
    ` ${ctx.paint.green('✔')} ${told}\n   ${words.siteNote}\n → mds draw ${id}   mds check --watch   mds plan ${id}\n`,
  )
}

/** `mds new site`: writes a commented, valid site file from a layout type; by questions at a terminal, by flags elsewhere. */
export async function newSite(io: Io, args: readonly string[], flags: SiteFlags): Promise<ExitCode> {
  const ctx = makeContext(flags, io)
  assertEstate(ctx.root)
  await healIfIdle(ctx)
  try {
    const answers = await siteAnswers(io, args[0], flags)
    const problem = [answers.name, answers.commune ?? '-'].find((text) => /\p{Cc}/u.test(text) || text.length > 200)
    if (problem !== undefined || answers.name.trim() === '')
      throw new UsageError('a name is one line of text of 1 to 200 characters')
    const written = await writeSite(ctx, answers, flags)
    tell(ctx, answers, written)
    return written.findings.some(({ severity }) => severity === 'error') ? EXIT.invalidInput : EXIT.ok
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    io.err('\ninterrupted: nothing was written\n')
    return EXIT.interrupted
  }
}
