import { join } from 'node:path'
import { digest, sha256 } from '../../hash.js'
import { OPERATION_PATH } from '../../input/ask-disk.js'
import { insertWay, type WayEntry } from '../../input/insert-way.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { readRegular } from '../../input/read-regular.js'
import type { Estate } from '../../model/estate.js'
import type { Lever } from '../../model/levers.js'
import type { Plan } from '../../model/plan.js'
import type { Way, WayStates, WaysPlan } from '../../model/ways-plan.js'
import { wayLost, waysDocument, waysJson, wayTakes, wayTitle } from '../../report/compare/ways-document.js'
import { textsOf } from '../../report/messages/texts.js'
import { waysTexts } from '../../report/messages/ways.js'
import { waysPage } from '../../report/pages/ways-page.js'
import { counted, inert, jsonText, wrap } from '../../report/terminal-text.js'
import { markdownWords, terminalText, terminalWords } from '../../report/text.js'
import { estateProblem } from '../../ways/estate-problem.js'
import { optimise as findWays } from '../../ways/optimise.js'
import { statesOf } from '../../ways/states.js'
import { referenceWay, searching } from '../../ways/way.js'
import { type Context, type GlobalOptions, makeContext, refusedAsUsage, showPath, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { loadChecked } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { replaceFile } from '../output/put-file.js'
import { paintedDiff } from '../painted-diff.js'
import { assembled, planEstateLocations } from '../planning.js'
import { startStep } from '../progress.js'
import { planWays, replanner, statePlans } from '../ways-jobs.js'

interface OptimiseOptions extends GlobalOptions {
  readonly way?: string
  readonly write?: string
}

/** What levers of re-use may save, by budget line: possible, counted by no way. */
function possibleOf(plan: Plan, levers: readonly Lever[]): WaysPlan['possible'] {
  const reuse = levers.find(({ allowed, action }) => allowed && action.kind === 'reuse')
  if (reuse === undefined) return []
  const lines = [...new Set(plan.reuse.byArticle.map(({ line }) => line))]
  return lines.map((line) => {
    const own = plan.reuse.byArticle.filter((each) => each.line === line)
    const cents = own.map(({ amountEur }) => (amountEur === null ? null : Math.round(Number(amountEur) * 100)))
    const sum = cents.includes(null) ? null : cents.reduce<number>((total, each) => total + each!, 0)
    return { lever: reuse.id, line, amountEur: sum === null ? null : (sum / 100).toFixed(2) }
  })
}

async function answersOf(ctx: Context, estate: Estate): Promise<{ plan: Plan; ways: WaysPlan; states: WayStates }> {
  const levers = estate.operation.levers?.options ?? []
  const locations = await planEstateLocations(ctx, estate)
  const plan = await assembled(ctx, estate, locations)
  const missing = plan.budget.lines.flatMap((line) => line.missing)
  if (missing.length > 0) return { plan, ways: null as never, states: null as never }
  const { planned, fronts, limits } = await planWays(ctx, estate, levers, locations)
  const progress = startStep(ctx)
  progress.step('pricing what locations may be')
  const whole = estateProblem(estate, levers, planned)
  const ways = await findWays({
    whole,
    fronts,
    limits,
    revision: plan.revision,
    possible: possibleOf(plan, levers),
    replan: replanner(ctx, estate, (options, i) => whole.choices[i]![options[i]!]!.givenUp),
    onStep: (step) => progress.step(`solving: ${step}`),
  })
  progress.done(`${counted(ways.ways.length, 'way')}, ${counted(ways.frontier.length, 'point')} of the frontier`)
  const trying = startStep(ctx)
  const search = await searching(whole)
  const states = await statesOf({
    ...{ search, reference: referenceWay(search), plansOf: statePlans(ctx, estate, whole) },
    nameOf: stateName,
    onState: (done, of) => trying.count('states to try on the page', done, of),
  })
  trying.done(`${counted(states.states.length, 'state')} to try on the page`)
  return { plan, ways, states }
}

/** Characters of a state's name: enough to tell those of one page apart. */
const NAME_DIGITS = 9

/** A name that stays the same while the decisions do, and begins with a letter, as names of the operation's file may. */
function stateName(text: string): string {
  return `e${digest(text).slice(0, NAME_DIGITS)}`
}

function entryOf(way: Way): WayEntry {
  const { design, givenUp, deferred, lineTransfer } = way
  return {
    ...(Object.keys(design).length === 0 ? {} : { design }),
    ...(givenUp.length === 0 ? {} : { givenUp }),
    ...(deferred.length === 0 ? {} : { deferred }),
    ...(lineTransfer === null ? {} : { lineTransfer }),
  }
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Refuses a name that no way can be kept under, before anything is searched. */
function checkName(estate: Estate, name: string): void {
  if (!NAME.test(name))
    throw new UsageError(`'${inert(name)}' is no name: lower-case letters and digits, joined by hyphens`)
  if (Object.hasOwn(estate.operation.scenarios, name))
    throw new UsageError(`'${name}' is a scenario or a way already; give another name`)
}

/** Shows a way as a diff of the operation's file, and puts it in where a name is given. */
async function saveWay(ctx: Context, estate: Estate, way: Way, name: string | undefined): Promise<string[]> {
  const shown = name ?? way.id
  const path = join(ctx.root, OPERATION_PATH)
  const bytes = await readRegular(path, INPUT_LIMITS.fileBytes)
  const hash = sha256(bytes)
  if (estate.inputs[OPERATION_PATH] !== hash) throw new UsageError(`${OPERATION_PATH} changed meanwhile: run again`)
  const before = bytes.toString('utf8')
  const after = refusedAsUsage(() => insertWay(before, shown, entryOf(way)), OPERATION_PATH)
  if (name !== undefined) await replaceFile(path, after, before)
  return paintedDiff(ctx.paint, OPERATION_PATH, before, after)
}

/** The last line names the first way. */
function lastLine(ctx: Context, ways: WaysPlan): string {
  const [first] = ways.ways
  const words = terminalWords(ctx.lang ?? 'en')
  const t = textsOf(words.f.language, waysTexts).first
  const open = ` → ${t.open} ${showPath(ctx, 'optimise.html')}`
  if (first === undefined) return open
  const named = (way: Way): string =>
    t.named(way.id, wayLost(words, way), `${inert(wayTitle(words, way))}: mds optimise --way ${way.id}`)
  const whole = ways.ways.find(({ roomsLost }) => roomsLost === 0)
  const beside = whole === undefined || whole === first ? [] : wrap(` ${t.whole(named(whole))}`)
  return [open, ...beside, ...wrap(` ${t.best(named(first))}`)].join('\n')
}

async function tellWay(
  ctx: Context,
  estate: Estate,
  ways: WaysPlan,
  { states }: WayStates,
  options: OptimiseOptions,
): Promise<ExitCode> {
  const way = [...ways.ways, ...states].find(({ id }) => id === options.way)
  if (way === undefined) {
    const names = ways.ways.map(({ id }) => id).join(', ')
    throw new UsageError(
      `there is no way '${inert(options.way ?? '')}'; ${names === '' ? 'there is none' : `there are ${names}`}`,
    )
  }
  const diff = await saveWay(ctx, estate, way, options.write)
  const words = terminalWords(ctx.lang ?? 'en')
  if (ctx.json) ctx.io.out(jsonText({ way, written: options.write ?? null }))
  else if (!ctx.quiet) {
    const end =
      options.write === undefined
        ? ` --write NAME keeps it under ways: of ${OPERATION_PATH}`
        : ` kept → ${OPERATION_PATH}; next: mds run --scenario ${options.write}`
    ctx.io.out(
      `${[ctx.paint.bold(`${way.id}: ${wayTitle(words, way)}`), wayTakes(words, ways, way), ...diff, end].join('\n')}\n`,
    )
  }
  return EXIT.ok
}

/** `mds optimise`: ways out of the ceilings, the frontier, what ceilings are worth; writes optimise.json and optimise.html. */
export async function optimise(io: Io, _args: readonly string[], options: OptimiseOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  if (ctx.scenario !== null)
    throw new UsageError('mds optimise starts from the operation as it is: leave --scenario out')
  if (options.write !== undefined && options.way === undefined) throw new UsageError('--write NAME goes with --way ID')
  const release = await holdOutput(ctx)
  const estate = await loadChecked(ctx)
  if (options.write !== undefined) checkName(estate, options.write)
  const { plan, ways, states } = await answersOf(ctx, estate)
  const missing = plan.budget.lines.flatMap((line) => line.missing)
  if (missing.length > 0) {
    release()
    io.err(`no price is known for ${missing.join(', ')}: ways cannot be counted; give it a price in the catalogue\n`)
    return EXIT.priceUnknown
  }
  const json = jsonText(waysJson(markdownWords(plan.language), ways))
  const files = [
    { path: 'optimise.json', render: () => [json] },
    { path: 'optimise.html', render: () => [waysPage(plan, ways, states)] },
  ]
  await writeOutput(ctx, plan, [...planFiles(plan), ...files])
  release()
  if (options.way !== undefined) return tellWay(ctx, estate, ways, states, options)
  if (ctx.json) io.out(json)
  else if (!ctx.quiet) {
    const words = terminalWords(ctx.lang ?? 'en')
    io.out(`${terminalText(waysDocument(words, ways), ctx.paint, words.f)}\n${lastLine(ctx, ways)}\n`)
  }
  return ways.reference.meetsCeilings || ways.ways.length > 0 ? EXIT.ok : EXIT.ceilingExceeded
}
