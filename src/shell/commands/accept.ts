import type { AcceptanceVerdict } from '../../model/acceptance.js'
import { terminalAcceptance } from '../../report/accept/terminal-accept.js'
import { jsonText } from '../../report/terminal-text.js'
import { acceptEstate, loadMeasurements } from '../acceptance.js'
import { acceptanceFiles } from '../acceptance-files.js'
import { type GlobalOptions, makeContext, priceFiles } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { showPath } from '../show-path.js'

interface AcceptOptions extends GlobalOptions {
  readonly measurements?: readonly string[]
}

/** What is not shown is not met: an acceptance that nobody can sign is no success. */
const EXIT_OF: Readonly<Record<AcceptanceVerdict, ExitCode>> = {
  conforms: EXIT.ok,
  fails: EXIT.requirementFailed,
  'not-proven': EXIT.requirementFailed,
}

/** `mds accept`: readings against the plan, room by room, with reserves and what would lift them. */
export async function accept(io: Io, args: readonly string[], options: AcceptOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const files = priceFiles(ctx.root, io.cwd, options.measurements ?? [])
  const release = await holdOutput(ctx)
  const current = await currentPlan(ctx)
  const asked = args.length === 0 ? null : selectLocations(current.estate, args)
  const set = await loadMeasurements(current.estate, current.plan, files)
  const result = acceptEstate(ctx, current, set, asked)
  const written = acceptanceFiles(current.plan, result)
  await writeOutput(ctx, current.plan.revision, [...planFiles(current.plan), ...written])
  release()
  const names = new Map(current.plan.locations.map(({ id, name }) => [id, name]))
  if (ctx.json) io.out(jsonText(result))
  else if (!ctx.quiet) {
    io.out(terminalAcceptance(result, (id) => names.get(id) ?? id, ctx.paint))
    io.out(`${written.map(({ path }) => `   ${showPath(ctx, path)}`).join('\n')}\n`)
  }
  return EXIT_OF[result.verdict]
}
