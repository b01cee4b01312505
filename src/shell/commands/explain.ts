import { nearestName } from '../../input/did-you-mean.js'
import {
  type Explanation,
  explainContext,
  explain as explainSubject,
  findSubject,
  subjectNames,
} from '../../report/explain/explain.js'
import { inert, jsonText, namedLines, wrap } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

const NAME_COLUMNS = 12

function print({ paint }: Context, { headline, lines }: Explanation): string {
  return [...wrap(headline).map(paint.bold), ...lines.flatMap((line) => namedLines(line, NAME_COLUMNS))].join('\n')
}

/** `mds explain`: why an AP, a room's verdict, a bill line or a location's count is what it is; writes nothing. */
export async function explain(io: Io, args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const [id = ''] = args
  const { estate, plan } = await currentPlan(ctx)
  const subject = findSubject(plan, id)
  if (subject === null) {
    const near = nearestName(id, subjectNames(plan))
    const hint = near === null ? 'give an AP, a room, a location, an article or a rule' : `did you mean '${near}'?`
    throw new UsageError(`nothing in the plan is called '${inert(id)}'; ${hint}`)
  }
  const explanations = explainSubject(explainContext(plan, estate.catalog), subject)
  if (ctx.json) {
    const all = explanations.map(({ json }) => json)
    io.out(jsonText(all.length === 1 ? all[0] : all))
  } else if (!ctx.quiet) io.out(`${explanations.map((each) => print(ctx, each)).join('\n\n')}\n`)
  return EXIT.ok
}
