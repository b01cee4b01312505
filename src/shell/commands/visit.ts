import { dirname, join, relative, resolve } from 'node:path'
import { parse } from 'yaml'
import { createContext } from '../../input/context.js'
import { editYaml, type Step, type YamlEdit } from '../../input/edit-yaml.js'
import { locationsIn } from '../../input/insert-access-points.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { readRegular } from '../../input/read-regular.js'
import { readVisit, type VisitAnswers, type VisitWords } from '../../input/visit.js'
import type { Estate } from '../../model/estate.js'
import { InputError } from '../../model/finding.js'
import type { Plan } from '../../model/plan.js'
import type { Location } from '../../model/site.js'
import { visitForm } from '../../planning/visit-form.js'
import { pageContext } from '../../report/context.js'
import { renderPage } from '../../report/html/page.js'
import { messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { visitTexts } from '../../report/messages/visit.js'
import { visitDocument, visitSheets } from '../../report/subjects/visit.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { counted, inert, jsonText } from '../../report/terminal-text.js'
import { type Context, fileLines, type GlobalOptions, makeContext, refusedAsUsage, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { loadChecked, selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { replaceFile } from '../output/put-file.js'
import { type FileSource, wholeFile } from '../output/tree.js'
import { paintedDiff } from '../painted-diff.js'
import { pdfFile } from '../pdf-fonts.js'

interface VisitOptions extends GlobalOptions {
  readonly read?: string
  readonly write?: boolean
}

const FOLDER = 'visit'
/** Lengths agree within this share; so many must, before a plan counts as surveyed. */
const AGREE_SHARE = 0.02
const LEAST_LENGTHS = 2

const allLocations = (estate: Estate): Location[] => estate.sites.flatMap(({ locations }) => locations)

function formFiles(estate: Estate, plan: Plan, selected: ReadonlySet<string>): FileSource[] {
  const labels = estate.catalog
  return plan.locations
    .filter(({ id }) => selected.has(id))
    .flatMap((planned): FileSource[] => {
      const form = visitForm(allLocations(estate).find(({ id }) => id === planned.id)!, planned)
      const page = () => visitDocument(plan, planned, form, labels)
      const path = `${FOLDER}/${planned.id}`
      return [
        wholeFile(
          `${path}.xlsx`,
          async () => {
            const { tableWorkbook } = await import('../../report/xlsx/table-sheet.js')
            const { title, sheets } = visitSheets(plan, planned, form, labels)
            return tableWorkbook(plan, title, sheets)
          },
          true,
        ),
        { path: `${path}.html`, render: () => [renderPage(pageContext(plan), page())] },
        pdfFile(`${path}.pdf`, async ({ printedPage }, fonts) => {
          const { renderPdf } = await import('../../report/pdf/render-pdf.js')
          return renderPdf(printedPage(pageContext(plan), page()), fonts)
        }),
      ]
    })
}

async function writeForms(ctx: Context, names: readonly string[]): Promise<ExitCode> {
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const files = formFiles(estate, plan, selectLocations(estate, names))
  await writeOutput(ctx, plan, [...planFiles(plan), ...files])
  release()
  if (ctx.json) ctx.io.out(jsonText({ files: files.map(({ path }) => path) }))
  else if (!ctx.quiet) {
    ctx.io.out(fileLines(ctx, files))
    ctx.io.out(` filled in, it is read back by: mds visit SITE --read FILE\n`)
  }
  return EXIT.ok
}

/** Words of the form in both languages. */
function formWords(): VisitWords {
  const both = <Key extends string>(texts: Readonly<Record<Key, { readonly fr: string; readonly en: string }>>) => {
    const entries = Object.entries<{ fr: string; en: string }>(texts).map(([key, { fr, en }]) => [key, [fr, en]])
    return Object.fromEntries(entries) as Record<Key, readonly string[]>
  }
  const { heads, questions, kinds, directions, kind } = visitTexts
  return {
    heads: both(heads),
    questions: both(questions),
    kinds: both(kinds),
    directions: both(directions),
    form: [kind.fr, kind.en],
  }
}

/** Why a plan does not count as surveyed yet; null where it does. */
function notSurveyed(location: Location, plan: Plan | null, read: VisitAnswers): string | null {
  const { answers, lengths, confirmed, denied } = read
  if (answers.date === undefined) return 'the day of the visit is missing'
  if (denied.size > 0) return `not as drawn: ${[...denied].join(', ')}`
  const off = lengths.filter(({ plannedM, measuredM }) => Math.abs(measuredM / plannedM - 1) > AGREE_SHARE)
  if (off.length > 0) {
    const told = off.map(({ floor, room, plannedM, measuredM }) => `${floor}/${room} ${measuredM} m for ${plannedM} m`)
    return `to be drawn again, more than 2% off: ${told.join(', ')}`
  }
  if (lengths.length < LEAST_LENGTHS)
    return `${counted(lengths.length, 'length')} measured, at least ${LEAST_LENGTHS} are needed`
  const required = plan?.locations.find(({ id }) => id === location.id)?.floors ?? []
  const open = required.flatMap((floor) =>
    floor.rooms
      .filter((room) => room.required && !confirmed.has(`${floor.id}/${room.id}`))
      .map(({ id }) => `${floor.id}/${id}`),
  )
  return open.length > 0 ? `not confirmed yet: ${open.join(', ')}` : null
}

interface RawPartition {
  readonly between?: readonly string[]
}

function wallEdit(
  text: string,
  floorPath: readonly Step[],
  locationId: string,
  change: { floor: string; rooms: readonly string[]; material: string },
): YamlEdit {
  const data = parse(text) as {
    locations: { id: string; floors: { id: string; partitions?: RawPartition[] | null }[] }[]
  }
  const floor = data.locations.find(({ id }) => id === locationId)!.floors.find(({ id }) => id === change.floor)!
  const wanted = [...change.rooms].sort().join()
  const index = (floor.partitions ?? []).findIndex(
    ({ between }) => between !== undefined && [...between].sort().join() === wanted,
  )
  const value = { between: [...(floor.partitions?.[index]?.between ?? change.rooms)], material: change.material }
  return index < 0
    ? { path: [...floorPath, 'partitions'], value, append: true }
    : { path: [...floorPath, 'partitions', index], value }
}

/** The site file with what was found, each change by itself: a later one stands on the text of those before. */
function edited(text: string, location: Location, read: VisitAnswers, note: ((day: string) => string) | null): string {
  const at: readonly Step[] = ['locations', { id: location.id }]
  let result = text
  const set = (edit: YamlEdit): void => {
    result = editYaml(result, [edit])
  }
  for (const change of read.changes) {
    const floor: readonly Step[] = [...at, 'floors', { id: change.floor }]
    if (change.kind === 'wall') set(wallEdit(result, floor, location.id, change))
    else if (change.kind === 'wall-kind') set({ path: [...floor, 'walls', change.of], value: change.material })
    else set({ path: [...floor, 'rooms', { id: change.room }, change.kind], value: change.value })
  }
  const { builtBefore1997, rack, ups, switchPorts, freeUnits, date } = read.answers
  if (builtBefore1997 !== undefined && builtBefore1997 !== location.builtBefore1997)
    set({ path: [...at, 'builtBefore1997'], value: builtBefore1997 })
  for (const [key, value] of Object.entries({ rack, ups, switchPorts }))
    if (value !== undefined && value !== location.existing[key as 'rack'])
      set({ path: [...at, 'existing', key], value })
  const [room] = location.telecomRooms
  if (freeUnits !== undefined && room !== undefined && freeUnits !== room.freeUnits)
    set({ path: [...at, 'telecomRooms', { id: room.id }, 'freeUnits'], value: freeUnits })
  if (note !== null) {
    set({ path: [...at, 'provenance', 'plan'], value: 'surveyed' })
    set({ path: [...at, 'provenance', 'note'], value: note(String(date)) })
  }
  return result
}

async function siteFile(ctx: Context, estate: Estate, locationId: string): Promise<{ path: string; text: string }> {
  for (const path of Object.keys(estate.inputs).filter((name) => name.startsWith('sites/'))) {
    if (!/\.ya?ml$/.test(path)) continue
    const text = (await readRegular(join(ctx.root, path), INPUT_LIMITS.fileBytes)).toString('utf8')
    if (locationsIn(text).includes(locationId)) return { path, text }
  }
  throw new UsageError(`the file of '${locationId}' was not found under sites/`)
}

async function readForm(ctx: Context, names: readonly string[], options: VisitOptions): Promise<ExitCode> {
  const estate = await loadChecked(ctx)
  const selected = [...selectLocations(estate, names)]
  if (selected.length !== 1)
    throw new UsageError('a form is of one location: name it, such as mds visit aubagne --read FILE')
  const location = allLocations(estate).find(({ id }) => id === selected[0])!
  const path = resolve(ctx.io.cwd, options.read!)
  const input = createContext(dirname(path))
  const read = await readVisit(input, relative(dirname(path), path), location, estate.catalog, formWords())
  if (read === null) throw new InputError(input.findings)
  const { plan } = await currentPlan({ ...ctx, quiet: true }, { only: () => new Set([location.id]) })
  const why = input.findings.length > 0 ? 'the form has mistakes' : notSurveyed(location, plan, read)
  const file = await siteFile(ctx, estate, location.id)
  const language = ctx.lang ?? estate.operation.language
  const note = why === null ? messagesOf(language, visitTexts).surveyedOn : null
  const after = refusedAsUsage(() => edited(file.text, location, read, note), file.path)
  const isWritten = options.write === true && input.findings.length === 0 && after !== file.text
  if (isWritten) await replaceFile(join(ctx.root, file.path), after, file.text)
  tell(ctx, {
    read,
    why,
    path: file.path,
    isWritten,
    findings: input.findings,
    diff: paintedDiff(ctx.paint, file.path, file.text, after),
    isSame: after === file.text,
  })
  return input.findings.length > 0 ? EXIT.invalidInput : EXIT.ok
}

interface Told {
  readonly read: VisitAnswers
  readonly why: string | null
  readonly path: string
  readonly isWritten: boolean
  readonly isSame: boolean
  readonly findings: InputError['findings']
  readonly diff: readonly string[]
}

function tell(ctx: Context, { read, why, path, isWritten, isSame, findings, diff }: Told): void {
  const { paint, io } = ctx
  if (ctx.json) {
    const { changes, lengths, remarks, answers } = read
    io.out(
      jsonText({
        file: path,
        written: isWritten,
        surveyed: why === null,
        why,
        changes,
        answers,
        lengths,
        remarks,
        findings,
      }),
    )
    return
  }
  if (findings.length > 0) io.err(`${formatFindings(findings, paint, messagesOf(ctx.lang ?? 'en', terminalTexts))}\n`)
  if (ctx.quiet) return
  for (const line of diff) io.out(`${line}\n`)
  for (const { place, text } of read.remarks) io.out(` · ${inert(place)}: ${inert(text)}\n`)
  io.out(why === null ? ' the plan counts as surveyed\n' : ` not surveyed yet: ${inert(why)}\n`)
  if (isSame) io.out(` nothing to change in ${path}\n`)
  else
    io.out(isWritten ? ` written → ${path}; mds diff HEAD says what it changes\n` : ` --write puts this into ${path}\n`)
}

/** `mds visit SITE`: the form of a site visit; with `--read` what was filled in as a change of the site file. Rows that are wrong are told and left. */
export async function visit(io: Io, args: readonly string[], options: VisitOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  if (options.write === true && options.read === undefined) throw new UsageError('--write goes with --read FILE')
  return options.read === undefined ? writeForms(ctx, args) : readForm(ctx, args, options)
}
