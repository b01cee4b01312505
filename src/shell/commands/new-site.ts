import { join } from 'node:path'
import { loadCatalog } from '../../input/catalog.js'
import { createContext } from '../../input/context.js'
import { readOperation } from '../../input/operation.js'
import { readSite } from '../../input/site.js'
import type { Catalog } from '../../model/catalog.js'
import { type Finding, InputError, isOpenWarning } from '../../model/finding.js'
import { formatFindings } from '../../report/findings-text.js'
import { type Messages, messagesOf } from '../../report/messages/index.js'
import { counted, inert, inertJson } from '../../report/terminal-text.js'
import { type Context, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { healIfIdle } from '../output/hold.js'
import { assertBelow, createFile } from '../output/put-file.js'
import { Interrupted, type SiteAnswers, type SiteFlags, siteAnswers } from '../scaffold/answers.js'
import type { NewFloor } from '../scaffold/building.js'
import { type BuildingMaterials, drawBuilding } from '../scaffold/draw-building.js'
import { checkUses, fabricOf } from '../scaffold/fabric.js'
import { LAYOUTS } from '../scaffold/layouts.js'
import { placeOf, takenNames } from '../scaffold/place-site.js'
import { siteText } from '../scaffold/site-text.js'

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
  const materials = fabricOf(catalog, answers.layout)
  const floors = floorsOf(answers, materials, words)
  const rooms = floors.flatMap((floor) => floor.rooms)
  checkUses(
    catalog,
    rooms.map(({ use }) => use),
  )
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
  if (findings.length > 0) ctx.io.out(`${formatFindings(findings, ctx.paint)}\n`)
  if (ctx.quiet) return
  const warnings = counted(findings.filter(isOpenWarning).length, 'warning')
  ctx.io.out(
    ` ${ctx.paint.green('✔')} ${file} written: ${layout}, ${areaM2} m² on ${counted(levels, 'level')}, ${counted(rooms, 'room')}, ${warnings}\n   assumed throughout: correct it from a drawing or a survey (docs/floor-plans.md)\n → mds draw ${id}   mds check --watch   mds plan ${id}\n`,
  )
}

/** `mds new site`: writes a commented, valid site file from a layout type; by questions at a terminal, by flags elsewhere. */
export async function newSite(io: Io, args: readonly string[], flags: SiteFlags): Promise<ExitCode> {
  const ctx = makeContext(flags, io)
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
