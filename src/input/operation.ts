import type { Catalog } from '../model/catalog.js'
import type { Finding, Place } from '../model/finding.js'
import { mergeDesign } from '../model/levers.js'
import type { MeasuringDevice } from '../model/measurement.js'
import type {
  BudgetLine,
  Design,
  FinancingSource,
  Operation,
  Procurement,
  RunningAssumptions,
} from '../model/operation.js'
import { type DesignInput, designSchema } from '../model/schemas/design.js'
import { type OperationInput, operationSchema } from '../model/schemas/operation.js'
import { compareText } from '../units.js'
import { OPERATION_PATH } from './ask-disk.js'
import { createContext, type InputContext } from './context.js'
import { readCalibrations, toDesign } from './design.js'
import { checkDesignFits } from './design-fits.js'
import { readLevers, readWays } from './levers.js'
import { eurosAt } from './money-at.js'
import { checkName, checkUnique, type NamedPlace } from './names.js'
import type { FileReading } from './reading-store.js'
import { valueAt } from './value-at.js'
import { parseYamlFile, reportError, reportWarning, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'
import { issuesToFindings } from './zod-findings.js'

type Mapping = Readonly<Record<string, unknown>>

/** A part of the design that stands somewhere in the file: of a scenario, of a way. */
interface Override {
  readonly name: string
  readonly path: YamlPath
  readonly written: Mapping
}

/** Scenarios, and the designs of ways that were kept. */
function overridesOf({ scenarios = {}, ways = {} }: OperationInput): Override[] {
  return [
    ...Object.entries(scenarios).map(([name, written]) => ({ name, path: ['scenarios', name], written })),
    ...Object.entries(ways).map(([name, { design = {} }]) => ({
      name,
      path: ['ways', name, 'design'],
      written: design,
    })),
  ].sort((a, b) => compareText(a.name, b.name))
}

/** Parts of the design that levers may put in. */
function leverOverrides({ levers }: OperationInput): Override[] {
  return (levers?.options ?? []).flatMap(({ id, design }, index) =>
    design === undefined ? [] : [{ name: id, path: ['levers', 'options', index, 'design'], written: design }],
  )
}

/** The designs of overrides by their names; a merged design that does not hold is a finding at the override. */
function buildDesigns(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  overrides: readonly Override[],
): Record<string, Design> {
  const designs: Record<string, Design> = {}
  for (const override of overrides) {
    const merged = mergeDesign(file.value.design, override.written)
    const result = designSchema.safeParse(merged)
    if (result.success) designs[override.name] = toDesign(result.data)
    else {
      const locate = (path: YamlPath) => placeInOverride(file, override, path)
      ctx.findings.push(...issuesToFindings(result.error.issues, merged, designSchema, locate))
    }
  }
  return designs
}

/** The override's own line where it has one, else its name. */
function placeInOverride(file: YamlFile<OperationInput>, { path: base, written }: Override, path: YamlPath): Place {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length)
    if (valueAt(written, part) !== undefined) return file.locate([...base, ...part], 'key')
  }
  return file.locate(base, 'key')
}

/**
 * Reads the operation file as far as it can be used; names of the design are held against the catalogue where there is one.
 * @param ofCatalog findings of the catalogue: what is missing in it for a mistake of its own is not the operation's
 */
export function readOperation(
  root: string,
  catalog: Catalog | null,
  ofCatalog: readonly Finding[] = [],
): FileReading<Operation> {
  const ctx = createContext(root)
  ctx.findings.push(...ofCatalog)
  const file = parseYamlFile(ctx, OPERATION_PATH, operationSchema, 'usable')
  const parsed = ctx.findings.length
  const siteNames: NamedPlace[] = []
  const placeNames: NamedPlace[] = []
  const floorNames: NamedPlace[] = []
  const value = file && buildOperation(ctx, file, catalog, { siteNames, placeNames, floorNames })
  const hash = ctx.hashes.get(OPERATION_PATH) ?? null
  const others = [...ctx.hashes].filter(([path]) => path !== OPERATION_PATH)
  return {
    value,
    hash,
    read: ctx.findings.slice(ofCatalog.length, parsed),
    built: ctx.findings.slice(parsed),
    others,
    siteNames,
    placeNames,
    floorNames,
  }
}

function buildOperation(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  catalog: Catalog | null,
  { siteNames, placeNames, floorNames }: Readonly<Record<'siteNames' | 'placeNames' | 'floorNames', NamedPlace[]>>,
): Operation {
  const { operation, design } = file.value
  checkFinancing(ctx, file)
  const sources = file.value.financing.map(({ source }, index) => ({
    name: source,
    at: file.locate(['financing', index, 'source']),
  }))
  checkUnique(ctx, 'financing source', sources, 'the operation')
  const overrides = overridesOf(file.value)
  const scenarios = buildDesigns(ctx, file, overrides)
  const offLevers = leverOverrides(file.value)
  const levered = buildDesigns(ctx, file, offLevers)
  warnOfGuards(ctx, file)
  if (catalog) {
    const designs: readonly (readonly [YamlPath, Design])[] = [
      [['design'], toDesign(design)],
      ...overrides.flatMap(({ name, path }) => (scenarios[name] ? [[path, scenarios[name]] as const] : [])),
      ...offLevers.flatMap(({ name, path }) => (levered[name] ? [[path, levered[name]] as const] : [])),
    ]
    for (const [base, each] of designs) {
      checkDesignNames(ctx, file, each, catalog, base)
      checkLicenceTerm(ctx, file, each, catalog, base)
      checkDesignFits({ ctx, file, design: each, base }, catalog)
    }
  }
  const lines = budgetLines(ctx, file)
  const reading = { ctx, file, design: toDesign(design), catalog, lines, placeNames }
  const [levers, ways] = [readLevers(reading), readWays(reading)]
  const { procurement, fctva, ...named } = operation
  checkFctva(ctx, file, lines)
  return {
    ...named,
    ...(procurement === undefined ? {} : { procurement: toProcurement(ctx, file, procurement) }),
    ...(fctva === undefined ? {} : { fctva }),
    budgetLines: lines,
    ...runningOf(ctx, file, placeNames),
    ...(levers === undefined ? {} : { levers }),
    ...(ways === undefined ? {} : { ways }),
    financing: financing(ctx, file),
    ...calibratedDesigns(ctx, file, catalog, scenarios, { siteNames, floorNames }),
    measuringDevices: measuringDevices(ctx, file),
  }
}

function toProcurement(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  { route, startsOn, otherNeedsEur }: NonNullable<OperationInput['operation']['procurement']>,
): Procurement {
  const path = ['operation', 'procurement', 'otherNeedsEur']
  return {
    route,
    startsOn: startsOn ?? null,
    otherCents: otherNeedsEur === undefined ? 0n : (eurosAt(ctx, file, path) ?? 0n),
  }
}

/** Lines that bring back FCTVA are lines of the file. */
function checkFctva(ctx: InputContext, file: YamlFile<OperationInput>, lines: readonly BudgetLine[]): void {
  const ids = lines.map(({ id }) => id)
  for (const [index, name] of (file.value.operation.fctva ?? []).entries())
    checkName(ctx, 'budget line', { name, at: file.locate(['operation', 'fctva', index]) }, ids)
}

/** What running is assumed to cost; the locations of the waves are held against the sites once these are read. */
function runningOf(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  placeNames: NamedPlace[],
): { readonly running?: RunningAssumptions } {
  const { running } = file.value
  if (running === undefined) return {}
  const { years, wan, maintenance, otherLicences, waves } = running
  const cents = wan === undefined ? null : eurosAt(ctx, file, ['running', 'wan', 'eurPerMonth'])
  const written = (waves ?? []).flatMap(({ locations }, wave) =>
    locations.map((name, at): NamedPlace => ({ name, at: file.locate(['running', 'waves', wave, 'locations', at]) })),
  )
  placeNames.push(...written)
  checkUnique(ctx, 'location', written, 'the waves')
  return {
    running: {
      years,
      ...(wan === undefined || cents === null ? {} : { wan: { cents, source: wan.source } }),
      ...(maintenance === undefined ? {} : { maintenance }),
      ...(otherLicences === undefined ? {} : { otherLicences }),
      ...(waves === undefined ? {} : { waves }),
    },
  }
}

/** A limit in seconds of an earlier version is read and does nothing. */
function warnOfGuards(ctx: InputContext, file: YamlFile<OperationInput>): void {
  const scenarios = Object.keys(file.value.scenarios ?? {}).map((name): YamlPath => ['scenarios', name])
  for (const base of [['design'] as YamlPath, ...scenarios]) {
    const path = [...base, 'placement', 'guardS']
    if (valueAt(file.value, path) === undefined) continue
    reportWarning(ctx, file.locate(path, 'key'), {
      code: 'key-ignored',
      message: "'guardS' does nothing: counted work ends a search, the same on every machine",
      fix: "remove it; 'nodeLimit' is how much a search may do",
      ids: ['guardS'],
    })
  }
}

/** The design and the scenarios with what their calibrations say. */
function calibratedDesigns(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  catalog: Catalog | null,
  scenarios: Readonly<Record<string, Design>>,
  { siteNames, floorNames }: Readonly<Record<'siteNames' | 'floorNames', NamedPlace[]>>,
): Pick<Operation, 'design' | 'scenarios'> {
  const known = new Map()
  const filled = (design: Design, own: YamlPath, written: unknown): Design => {
    const isOwn = written !== undefined
    const isShort = typeof (written ?? file.value.design.calibration) === 'string'
    const reading = { catalog, known, isShort, isOwn, siteNames: isOwn ? siteNames : [], floorNames }
    return readCalibrations(ctx, file, isOwn ? own : ['design'], design, reading)
  }
  const { design } = file.value
  return {
    design: filled(toDesign(design), ['design'], design.calibration),
    scenarios: Object.fromEntries(
      Object.entries(scenarios).map(([name, scenario]) => {
        const isWay = file.value.scenarios?.[name] === undefined
        const own = isWay ? file.value.ways?.[name]?.design : file.value.scenarios?.[name]
        const written = (own as DesignInput | undefined)?.calibration
        return [name, filled(scenario, isWay ? ['ways', name, 'design'] : ['scenarios', name], written)]
      }),
    ),
  }
}

function budgetLines(ctx: InputContext, file: YamlFile<OperationInput>): BudgetLine[] {
  const lines = file.value.budgetLines
  checkUnique(
    ctx,
    'budget line',
    lines.map(({ id }, index) => ({ name: id, at: file.locate(['budgetLines', index, 'id']) })),
    'the operation',
  )
  return lines.map(({ id, category, label }, index) => ({
    id,
    category,
    label,
    ceilingCents: eurosAt(ctx, file, ['budgetLines', index, 'ceilingEur']) ?? 0n,
  }))
}

function financing(ctx: InputContext, file: YamlFile<OperationInput>): FinancingSource[] {
  return file.value.financing.map(({ source, rate }, index) =>
    rate === undefined
      ? { source, share: 'remainder' }
      : { source, rate, maxCents: eurosAt(ctx, file, ['financing', index, 'maxEur']) ?? 0n },
  )
}

function measuringDevices(ctx: InputContext, file: YamlFile<OperationInput>): MeasuringDevice[] {
  const devices = file.value.measurement?.devices ?? []
  const names = devices.map(({ id }, index) => ({ name: id, at: file.locate(['measurement', 'devices', index, 'id']) }))
  checkUnique(ctx, 'measuring device', names, 'the operation')
  return devices.map(({ id, offsetDb, floorDbm }) => ({ id, offsetDb, floorDbm: floorDbm ?? null }))
}

function checkFinancing(ctx: InputContext, file: YamlFile<OperationInput>): void {
  const sources = file.value.financing
  if (file.isIncomplete(['financing'])) return
  const remainders = [...sources.entries()].filter(([, source]) => source.share === 'remainder')
  if (remainders.length !== 1) {
    const second = remainders[1]
    reportError(ctx, second ? file.locate(['financing', second[0], 'share']) : file.locate(['financing'], 'key'), {
      code: 'financing-remainder',
      message: `${remainders.length || 'no'} financing source${second ? 's' : ''} bear${second ? '' : 's'} the remainder, exactly one must`,
      fix: second ? "give all but one a 'rate' and a 'maxEur'" : "give one source 'share: remainder'",
    })
  }
  const rates = sources.reduce((sum, source) => sum + (source.rate ?? 0), 0)
  if (rates > 1 + 1e-9) {
    reportError(ctx, file.locate(['financing'], 'key'), {
      code: 'financing-over-one',
      message: `the rates of the financing sources add up to ${Number(rates.toFixed(6))}, at most 1 can be financed`,
      actual: Number(rates.toFixed(6)),
      limit: 1,
    })
  }
}

const TERM = '{licence.termYears}'

/** A term that is written has its article in the catalogue; a rule whose condition looks at the term is left to the bill. */
function checkLicenceTerm(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  { licence }: Design,
  { rules, articles }: Catalog,
  base: YamlPath,
): void {
  const path = [...base, 'licence', 'termYears']
  if (valueAt(file.value, path) === undefined) return
  for (const { article, when } of rules) {
    if (!article.includes(TERM) || when?.includes('licence')) continue
    const [before = '', after = ''] = article.split(TERM)
    const sold = Object.keys(articles).filter((id) => id.startsWith(before) && id.endsWith(after))
    if (sold.length === 0) continue // the rule is wrong, not the term
    checkName(ctx, 'article', { name: article.replace(TERM, String(licence.termYears)), at: file.locate(path) }, sold)
  }
}

/** Classes, models and in-house articles must be in the catalogue; a scenario is blamed only for what it says itself. */
function checkDesignNames(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  design: Design,
  catalog: Catalog,
  base: YamlPath,
): void {
  const written = (valueAt(file.value, base) ?? {}) as Mapping
  const classes = Object.values(catalog.apTypes).filter((type) => type.isClass)
  const models = Object.values(catalog.apTypes).filter((type) => !type.isClass)
  if (Object.hasOwn(written, 'accessPoint')) {
    const single = (written as { accessPoint?: { class?: string } }).accessPoint?.class !== undefined
    design.accessPoint.classes.forEach((name, index) => {
      const at = file.locate([...base, 'accessPoint', ...(single ? ['class'] : ['classes', index])])
      checkName(
        ctx,
        'access point class',
        { name, at },
        classes.map((type) => type.id),
      )
    })
    design.accessPoint.models.forEach((name, index) => {
      const at = file.locate([...base, 'accessPoint', 'models', index])
      if (Object.hasOwn(catalog.apModels, name) && !models.some((model) => model.id === name)) {
        const message = `the access point model '${name}' is in the catalogue, but not every figure that planning needs is documented`
        reportError(ctx, at, { code: 'undocumented-model', message })
      } else
        checkName(
          ctx,
          'access point model',
          { name, at },
          models.map((type) => type.id),
        )
    })
  }
  if (!Object.hasOwn(written, 'inHouse')) return
  design.inHouse.forEach((name, index) => {
    checkName(ctx, 'article', { name, at: file.locate([...base, 'inHouse', index]) }, catalog.articles)
  })
}
