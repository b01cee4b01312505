import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { SEAL, sealed } from '../../input/seal.js'
import type { Calibration, CalibrationResult } from '../../model/calibration.js'
import { type Finding, InputError } from '../../model/finding.js'
import type { MeasurementSet } from '../../model/measurement.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { Band } from '../../model/site.js'
import { planSetup } from '../../plan-setup.js'
import { calibrateBand, countReadings, LEAST_HEARD, LEAST_PLACES } from '../../planning/calibrate-site.js'
import type { SiteCase } from '../../planning/calibration-next.js'
import { evaluatePlaced } from '../../planning/evaluate-placed.js'
import { bandCalibration, calibrationYaml } from '../../report/calibration/calibration-yaml.js'
import { messagesOf } from '../../report/messages/index.js'
import { commandTexts } from '../../report/messages/terminal-commands.js'
import { terminalCalibration } from '../../report/terminal/calibration.js'
import { jsonText } from '../../report/terminal-text.js'
import { expectedPoints, loadMeasurements } from '../acceptance.js'
import { type Context, type GlobalOptions, makeContext, priceFiles, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { type HtmlOptions, htmlTarget, putPage } from '../html-file.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { assertBelow, putSealed } from '../output/put-file.js'

interface CalibrateOptions extends GlobalOptions, HtmlOptions {
  readonly measurements?: readonly string[]
  readonly write?: string
}

/** The locations asked for that have readings, planned without any calibration: what was fitted before must not count twice. */
function siteCases(
  ctx: Context,
  current: Awaited<ReturnType<typeof currentPlan>>,
  set: MeasurementSet,
  names: readonly string[],
): SiteCase[] {
  const { estate, plan } = current
  const { calibration: _, ...design } = planSetup(estate, ctx.scenario).design
  const shared = { ...planSetup(estate, ctx.scenario), design }
  const selected = selectLocations(estate, names)
  const locations = estate.sites.flatMap((site) => site.locations).filter(({ id }) => selected.has(id))
  return locations.flatMap((location): SiteCase[] => {
    const measurements = set.measurements.filter(({ locationId }) => locationId === location.id)
    if (measurements.length === 0) return []
    const planned = plan.locations.find(({ id }) => id === location.id)!
    const setup = { ...shared, location, band: design.bands[0]! }
    return [{ setup, plan: planned, measurements, expected: expectedPoints(planned) }]
  })
}

/** The locations that were fitted, as their present APs serve them under the calibration. */
async function calibratedPlans(
  cases: readonly SiteCase[],
  { bands }: CalibrationResult,
): Promise<ReadonlyMap<string, PlacedPlan>> {
  const calibration: Calibration = {
    file: '',
    sites: null,
    bands: Object.fromEntries(bands.map((fit) => [fit.band, bandCalibration(fit)])),
  }
  const plans = new Map<string, PlacedPlan>()
  for (const { setup, plan } of cases) {
    const { location, band: _, ...shared } = setup
    const design = { ...shared.design, calibration: [calibration] }
    plans.set(plan.id, (await evaluatePlaced(location, { ...shared, design }, plan.accessPoints)).plan)
  }
  return plans
}

function tooFew(set: MeasurementSet, bands: readonly Band[]): InputError {
  const what = bands.length === 0 ? 'no reading is of these locations' : `too few readings on ${bands.join(' and ')}`
  const finding: Finding = {
    code: 'calibration-too-few',
    severity: 'error',
    message: what,
    fix: `at least ${LEAST_HEARD} readings that name their AP, at ${LEAST_PLACES} places or more`,
    at: { file: set.files[0]?.file ?? '' },
  }
  return new InputError([finding])
}

/** Where the file goes: a YAML file below the root that is no site file, so that an operation can name it. */
function targetOf(ctx: Context, name: string): { readonly path: string; readonly shown: string } {
  const path = resolve(ctx.io.cwd, name)
  const below = relative(ctx.root, path)
  const shown = below.split(sep).join('/')
  if (
    below === '' ||
    below.startsWith('..') ||
    isAbsolute(below) ||
    shown.startsWith('sites/') ||
    !shown.endsWith('.yaml')
  )
    throw new UsageError(`--write wants a .yaml file below the root and not in sites/, such as calibration/mairie.yaml`)
  return { path, shown }
}

/**
 * `mds calibrate`: what readings tell of losses, exponent and level, with intervals and errors at what was left out; what they cannot
 * tell, and where to read next. Writes nothing but the files asked for.
 */
export async function calibrate(io: Io, args: readonly string[], options: CalibrateOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const target = options.write === undefined ? null : targetOf(ctx, options.write)
  const page = htmlTarget(ctx, options)
  const files = priceFiles(ctx.root, io.cwd, options.measurements ?? [])
  const current = await currentPlan(ctx)
  if (planSetup(current.estate, ctx.scenario).design.propagation.model !== 'multi-wall')
    throw new UsageError("only the model 'multi-wall' has losses of walls to calibrate")
  const set = await loadMeasurements(ctx, current.estate, current.plan, files)
  const cases = siteCases(ctx, current, set, args)
  const bands = [...new Set(cases.flatMap(({ measurements }) => measurements.map(({ band }) => band)))].sort()
  const enough = bands.filter((band) => {
    const { heard, places } = countReadings(cases, band)
    return heard >= LEAST_HEARD && places >= LEAST_PLACES
  })
  if (enough.length === 0) throw tooFew(set, bands)
  const left = bands.filter((band) => !enough.includes(band))
  if (left.length > 0 && !ctx.quiet && !ctx.json)
    io.err(`${left.join(', ')}: fewer than ${LEAST_HEARD} readings or ${LEAST_PLACES} places, not fitted\n`)
  const result: CalibrationResult = {
    schemaVersion: 1,
    revision: current.plan.revision,
    locations: cases.map(({ plan }) => plan.id),
    files: set.files,
    bands: enough.map((band) => calibrateBand(cases, band)),
  }
  if (target !== null) {
    await assertBelow(ctx.root, target.path)
    const kept = await putSealed(target.path, sealed(`# ${SEAL}\n${calibrationYaml(result)}`))
    if (kept !== null && !ctx.quiet)
      io.err(`${target.shown} is not as mds wrote it: kept as ${basename(kept)}, the new one is in its place\n`)
  }
  if (page !== null) {
    const { calibrationPage } = await import('../../report/pages/calibration-page.js')
    await putPage(ctx, page, calibrationPage(current.plan, result, await calibratedPlans(cases, result)))
  }
  if (ctx.json) io.out(jsonText(result))
  else if (!ctx.quiet) {
    const { calibration: words } = messagesOf(ctx.lang ?? 'en', commandTexts)
    io.out(terminalCalibration(result, ctx.paint, ctx.lang ?? 'en'))
    if (target === null) io.out(`${words.keep}\n`)
    else io.out(`${words.kept(target.shown)}\n`)
  }
  return EXIT.ok
}
