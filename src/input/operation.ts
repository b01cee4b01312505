import type { Catalog } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { MeasuringDevice } from '../model/measurement.js'
import type { BudgetLine, Design, FinancingSource, Operation } from '../model/operation.js'
import { readCalibrations } from './calibration.js'
import { createContext, type InputContext } from './context.js'
import { toDesign } from './design.js'
import { checkDesignFits } from './design-fits.js'
import { eurosAt } from './money-at.js'
import { checkName, checkUnique, type NamedPlace } from './names.js'
import type { FileReading } from './reading-store.js'
import { buildScenarios } from './scenarios.js'
import type { DesignInput } from './schemas/design.js'
import { type OperationInput, operationSchema } from './schemas/operation.js'
import { valueAt } from './value-at.js'
import { parseYamlFile, reportError, reportWarning, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/** Where the operation stands, relative to the root. */
export const OPERATION_PATH = 'sites/operation.yaml'

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
  const value = file && buildOperation(ctx, file, catalog, siteNames)
  const hash = ctx.hashes.get(OPERATION_PATH) ?? null
  const others = [...ctx.hashes].filter(([path]) => path !== OPERATION_PATH)
  return {
    value,
    hash,
    read: ctx.findings.slice(ofCatalog.length, parsed),
    built: ctx.findings.slice(parsed),
    others,
    siteNames,
  }
}

function buildOperation(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  catalog: Catalog | null,
  siteNames: NamedPlace[],
): Operation {
  const { operation, design } = file.value
  checkFinancing(ctx, file)
  const sources = file.value.financing.map(({ source }, index) => ({
    name: source,
    at: file.locate(['financing', index, 'source']),
  }))
  checkUnique(ctx, 'financing source', sources, 'the operation')
  const scenarios = buildScenarios(ctx, file)
  warnOfGuards(ctx, file)
  if (catalog) {
    const designs: readonly (readonly [YamlPath, Design])[] = [
      [['design'], toDesign(design)],
      ...Object.entries(scenarios).map(([name, scenario]) => [['scenarios', name], scenario] as const),
    ]
    for (const [base, each] of designs) {
      checkDesignNames(ctx, file, each, catalog, base)
      checkDesignFits({ ctx, file, design: each, base }, catalog)
    }
  }
  return {
    ...operation,
    budgetLines: budgetLines(ctx, file),
    financing: financing(ctx, file),
    ...calibratedDesigns(ctx, file, catalog, scenarios, siteNames),
    measuringDevices: measuringDevices(ctx, file),
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
  siteNames: NamedPlace[],
): Pick<Operation, 'design' | 'scenarios'> {
  const known = new Map()
  const filled = (design: Design, own: YamlPath, written: unknown): Design => {
    const isOwn = written !== undefined
    const isShort = typeof (written ?? file.value.design.calibration) === 'string'
    const reading = { catalog, known, isShort, isOwn, siteNames: isOwn ? siteNames : [] }
    return readCalibrations(ctx, file, isOwn ? own : ['design'], design, reading)
  }
  const { design } = file.value
  return {
    design: filled(toDesign(design), ['design'], design.calibration),
    scenarios: Object.fromEntries(
      Object.entries(scenarios).map(([name, scenario]) => {
        const written = (file.value.scenarios?.[name] as DesignInput | undefined)?.calibration
        return [name, filled(scenario, ['scenarios', name], written)]
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

/** Classes, models and in-house articles must be in the catalogue; a scenario is blamed only for what it says itself. */
function checkDesignNames(
  ctx: InputContext,
  file: YamlFile<OperationInput>,
  design: Design,
  catalog: Catalog,
  base: YamlPath,
): void {
  const written = base[0] === 'design' ? file.value.design : (file.value.scenarios?.[base[1]!] ?? {})
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
