import { terminalSurvey } from '../../report/survey/terminal-survey.js'
import { jsonText } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { showPath } from '../show-path.js'
import { surveyEstate, surveyFiles } from '../survey.js'

/** `mds survey`: where to measure, as a table to fill in and a page. */
export async function survey(io: Io, args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const current = await currentPlan(ctx)
  const walks = surveyEstate(ctx, current, selectLocations(current.estate, args))
  const written = surveyFiles(current.plan, walks)
  await writeOutput(ctx, current.plan.revision, [...planFiles(current.plan), ...written])
  release()
  const names = new Map(current.plan.locations.map(({ id, name }) => [id, name]))
  if (ctx.json) io.out(jsonText({ schemaVersion: 1, revision: current.plan.revision, walks }))
  else if (!ctx.quiet) {
    io.out(terminalSurvey(walks, (id) => names.get(id) ?? id, ctx.paint))
    io.out(`${written.map(({ path }) => `   ${showPath(ctx, path)}`).join('\n')}\n`)
  }
  return EXIT.ok
}
