import type { Plan } from '../../model/plan.js'
import { estateOf } from '../../plan-scenario.js'
import {
  type LocationCounts,
  locationCounts,
  type ScenarioFigures,
  scenarioDocument,
  scenarioFigures,
} from '../../report/compare/scenario-document.js'
import type { Block } from '../../report/document.js'
import { inert } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { type HtmlOptions, htmlTarget, putPage } from '../html-file.js'
import type { Io } from '../io.js'
import { loadChecked } from '../load.js'
import { healIfIdle } from '../output/hold.js'
import { locationCache, planEstate } from '../planning.js'
import { type ComparisonFormat, printComparison } from '../print-comparison.js'
import { remembering } from '../store/cache.js'

interface CompareOptions extends GlobalOptions, HtmlOptions {
  readonly format?: ComparisonFormat
}

/** Floors that the page of scenarios draws, over all of them. */
const MOST_FLOORS = 40

/** Scenarios that fit a terminal beside the names of the figures, the base included. */
const ABREAST = 4

/** `mds compare`: the base and its scenarios side by side, each planned in full; writes nothing but the page asked for, and 0 whatever they say. */
export async function compare(io: Io, args: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const { scenario: ignored, ...others } = options
  if (ignored !== undefined) throw new UsageError('name the scenarios after compare, without --scenario')
  const ctx = makeContext(others, io)
  const target = htmlTarget(ctx, options)
  await healIfIdle(ctx)
  const estate = await loadChecked(ctx)
  const known = Object.keys(estate.operation.scenarios)
  const unknown = args.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const names = known.length === 0 ? 'none' : known.join(', ')
    throw new UsageError(`unknown scenario '${inert(unknown)}'; sites/operation.yaml has: ${names}`)
  }
  const figures: ScenarioFigures[] = []
  const counts: LocationCounts[] = []
  const floors: Block[] = []
  const left = { floors: MOST_FLOORS }
  let base: Plan | null = null
  // Scenarios of one plan, such as two portals, are planned once: what a location's plan depends on is its key.
  const cache = remembering(locationCache(ctx))
  for (const scenario of [null, ...(args.length === 0 ? known : new Set(args))]) {
    const plan = await planEstate({ ...ctx, scenario }, estateOf(estate, scenario), { cache })
    base ??= plan
    figures.push(scenarioFigures(plan))
    if (target === null) continue
    counts.push(locationCounts(plan))
    if (plan === base) continue
    const { floorsOfScenario } = await import('../../report/pages/diff-page.js')
    floors.push(...[floorsOfScenario(base, plan, left) ?? []].flat())
  }
  if (target !== null) {
    const { scenariosPage } = await import('../../report/pages/scenarios-page.js')
    await putPage(ctx, target, scenariosPage(base!, figures, counts, floors))
  }
  printComparison(ctx, options.format, {
    json: { scenarios: figures },
    language: ctx.lang ?? estate.operation.language,
    document: (words, abreast) =>
      scenarioDocument(figures, estate.operation.name, words, abreast ? ABREAST : undefined),
  })
  return EXIT.ok
}
