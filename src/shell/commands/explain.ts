import { nearestName } from '../../input/did-you-mean.js'
import type { Estate } from '../../model/estate.js'
import { explain as explainSubject } from '../../report/explain/explain.js'
import { type Explanation, explainContext } from '../../report/explain/explanation.js'
import { findSubject, subjectNames } from '../../report/explain/subjects.js'
import { clip, jsonText, namedLines, wrap } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

const NAME_COLUMNS = 12

function print({ paint }: Context, { headline, lines }: Explanation): string {
  return [...wrap(headline).map(paint.bold), ...lines.flatMap((line) => namedLines(line, NAME_COLUMNS))].join('\n')
}

/** Locations that a name speaks of: an AP, a room or a rack begins with the id of its location; none for an article or a rule. */
function namedLocations({ sites }: Estate, name: string): ReadonlySet<string> {
  const ids = sites.flatMap((site) =>
    site.locations.filter(({ id }) => name === site.id || name === String(site.number) || isOf(name, id)),
  )
  const longest = Math.max(0, ...ids.filter(({ id }) => isOf(name, id)).map(({ id }) => id.length))
  return new Set(ids.filter(({ id }) => !isOf(name, id) || id.length === longest).map(({ id }) => id))
}

function isOf(name: string, id: string): boolean {
  return name === id || name.startsWith(`${id}-`) || name.startsWith(`${id}/`)
}

/** Columns of a name that nothing has, as it is told. */
const MOST_SHOWN = 60

/** `mds explain`: why an AP, a room's verdict, a bill line or a location's count is what it is; writes nothing. */
export async function explain(io: Io, args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const [id = ''] = args
  const { estate, plan } = await currentPlan(ctx, { only: (all) => namedLocations(all, id) })
  const context = explainContext(plan, estate.catalog, ctx.lang ?? 'en')
  const { e } = context
  const subject = findSubject(plan, id)
  if (subject === null) {
    const near = nearestName(id, subjectNames(plan))
    throw new UsageError(e.nothingCalled(clip(id, MOST_SHOWN), near === null ? e.give : e.near(near)))
  }
  const explanations = explainSubject(context, subject)
  if (ctx.json) {
    const all = explanations.map(({ json }) => json)
    io.out(jsonText(all.length === 1 ? all[0] : all))
  } else if (!ctx.quiet) io.out(`${explanations.map((each) => print(ctx, each)).join('\n\n')}\n`)
  return EXIT.ok
}
