import type { Estate } from '../../model/estate.js'
import { InputError } from '../../model/finding.js'
import type { Plan } from '../../model/plan.js'
import { ciComment, ciMistakes, ciVerdict, isQuiet } from '../../report/compare/ci-comment.js'
import { type PlanDiff, planDiff } from '../../report/compare/plan-diff.js'
import { jsonText } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext, showPath, UsageError } from '../context.js'
import { budgetExit, changeExit, EXIT, type ExitCode, requirementExit, worstExit } from '../exit-code.js'
import type { Io } from '../io.js'
import { loadChecked } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { openPlan } from '../plan-of.js'
import { planEstate } from '../planning.js'
import { drawingFiles, pngRenderer } from './draw.js'

interface CiOptions extends GlobalOptions {
  readonly pictures?: boolean
  readonly strict?: boolean
}

/** What the change is held against where nobody says it: what GitLab and GitHub tell a job of a merge request. */
function baseOf(given: string | undefined): string {
  const { CI_MERGE_REQUEST_DIFF_BASE_SHA: gitlab, GITHUB_BASE_REF: github } = process.env
  const base = given ?? gitlab ?? (github ? `origin/${github}` : undefined)
  if (base) return base
  throw new UsageError('give the revision that the change is held against, such as: mds ci origin/main')
}

const PICTURE_WIDTH_PX = 1200
const FOLDER = 'ci'

/** Drawings of the floors of changed locations, with levels and APs: only when asked for, for they show the building. */
async function writePictures(ctx: Context, now: Plan, diff: PlanDiff): Promise<readonly string[]> {
  const estate = await loadChecked(ctx)
  const changed = new Set(diff.locations.map(({ id }) => id))
  const floors = estate.sites
    .flatMap(({ locations }) => locations)
    .filter(({ id }) => changed.has(id))
    .flatMap((location) => {
      const planned = now.locations.find(({ id }) => id === location.id) ?? null
      return location.floors.map((floor) => ({ location, floor, planned }))
    })
  const { language } = now
  const revision = now.revision.replace('sha256-', '').slice(0, 12)
  const drawn = drawingFiles(estate, floors, {
    language,
    revision,
    widthPx: PICTURE_WIDTH_PX,
    toPng: await pngRenderer(),
  })
  const pictures = { ...ctx, out: `${ctx.out}/${FOLDER}` }
  const release = await holdOutput(pictures)
  await writeOutput(pictures, now, drawn)
  release()
  return drawn.map(({ path }) => showPath(pictures, path))
}

async function plans(ctx: Context, base: string): Promise<{ old: Plan; now: Plan } | InputError> {
  let estate: Estate
  try {
    estate = await loadChecked(ctx)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  const before = await openPlan(ctx, base)
  return { now: await planEstate(ctx, estate), old: await before() }
}

/**
 * `mds ci`: the Markdown of a merge request's comment on standard output, nothing where nothing changes. The exit code says what the
 * change makes worse; with `--strict` it is that of `mds run`.
 */
export async function ci(io: Io, [given]: readonly string[], options: CiOptions): Promise<ExitCode> {
  const base = baseOf(given)
  const ctx = { ...makeContext(options, io), quiet: true }
  const found = await plans(ctx, base)
  if (found instanceof InputError) {
    if (ctx.json) io.out(jsonText({ changed: true, exitCode: EXIT.invalidInput, findings: found.findings }))
    else io.out(ciMistakes(found.findings, ctx.lang ?? 'fr'))
    return EXIT.invalidInput
  }
  const { old, now } = found
  const diff = planDiff(old, now)
  const verdict = ciVerdict(old, now, diff)
  const exitCode = options.strict === true ? worstExit([requirementExit(now), budgetExit(now)]) : changeExit(verdict)
  const changed = !isQuiet(diff)
  const pictures = changed && options.pictures === true ? await writePictures(ctx, now, diff) : []
  if (ctx.json) io.out(jsonText({ changed, exitCode, verdict, pictures, diff }))
  else if (changed) io.out(ciComment({ old, now, diff, verdict }, ctx.lang ?? now.language))
  return exitCode
}
