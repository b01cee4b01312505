import type { ApType, Catalog, Channel, Rule, RulePlace } from '../model/catalog.js'
import type { RulesInput } from '../model/schemas/catalog/articles.js'
import type { ChannelsInput } from '../model/schemas/catalog/channels.js'
import type { Band } from '../model/site.js'
import { compareText } from '../units.js'
import { classTypes, modelType, toApModel } from './catalog/access-points.js'
import { checkPriceNumbers, toArticles, toLots, toThresholds } from './catalog/articles.js'
import { toMaterials, toPatterns, toProfiles, toRoomUses } from './catalog/building.js'
import { CATALOG_FOLDER, catalogPath, listCatalogFiles } from './catalog/catalog-files.js'
import { catalogNames } from './catalog/catalog-names.js'
import { checkCatalogReferences, checkClasses, checkTenderTexts } from './catalog/check-catalog.js'
import { type CatalogReading, readCatalogFiles } from './catalog/read-catalog.js'
import type { InputContext } from './context.js'
import type { YamlFile } from './yaml-document.js'

/** Channel starting frequency [MHz]: centre = start + 5 × number (IEEE 802.11 Annex E). */
const START_MHZ: Readonly<Record<Band, number>> = { '2.4GHz': 2407, '5GHz': 5000, '6GHz': 5950 }
const STEP_MHZ = 5

/** The channels of a table, one entry each, by band, width and number. */
function toChannels({ channels }: ChannelsInput): Channel[] {
  return channels
    .flatMap(({ numbers, ...limits }) =>
      numbers.map((number) => ({ ...limits, number, centreMhz: START_MHZ[limits.band] + STEP_MHZ * number })),
    )
    .sort((a, b) => compareText(a.band, b.band) || a.widthMhz - b.widthMhz || a.number - b.number)
}

/** The quantity rules with their places, for messages about their formulas. */
function toRules(file: YamlFile<RulesInput>): Rule[] {
  return file.value.rules.map(({ when = null, ...rule }, index) => ({
    ...rule,
    when,
    at: placeOf(file, index, 'quantity'),
    articleAt: placeOf(file, index, 'article'),
    whenAt: placeOf(file, index, when === null ? 'quantity' : 'when'),
  }))
}

function placeOf(file: YamlFile<RulesInput>, index: number, key: string): RulePlace {
  const { line, column, source } = file.locate(['rules', index, key])
  return { file: file.path, line: line ?? 1, column: column ?? 1, ...(source === undefined ? {} : { source }) }
}

/**
 * Reads `catalogs/` below the root: every mistake of every file is a finding.
 * @returns null when a file that others refer to is missing or not whole, so that no name is called unknown for that reason
 */
export function loadCatalog(ctx: InputContext, root: string): Catalog | null {
  const files = listCatalogFiles(ctx, root)
  if (!files) return null
  for (const [what, paths] of [
    ['articles', files.articles],
    ['channels', files.channels],
  ] as const) {
    if (paths.length === 0) reportNoFile(ctx, what)
  }
  const read = readCatalogFiles(ctx, files)
  const names = catalogNames(ctx, read)
  const articles = record(
    read.articles.flatMap((file) => (file ? toArticles(ctx, file) : [])),
    'id',
  )
  const apTypes = accessPointTypes(read)
  const apModels = record(
    read.apModels.flatMap((file) => (file ? [toApModel(ctx, file)] : [])),
    'id',
  )
  checkCatalogReferences(ctx, read, names)
  checkPriceNumbers(ctx, read)
  checkTenderTexts(ctx, read)
  if (read.apClasses) checkClasses(ctx, read.apClasses, apTypes, Object.values(apModels))
  const { materials, roomUses, requirements, patterns, apClasses, switchClasses, central, rules } = read
  const usable = materials && roomUses && requirements && patterns && apClasses && switchClasses && central && rules
  if (!usable || Object.values(names).includes(null) || read.channels.includes(null)) return null
  return {
    materials: record(toMaterials(materials), 'key'),
    roomUses: record(toRoomUses(ctx, roomUses), 'key'),
    profiles: record(toProfiles(requirements), 'key'),
    patterns: record(toPatterns(patterns), 'key'),
    apTypes,
    apModels,
    articles,
    lots: read.lots ? toLots(ctx, read.lots) : [],
    ...(read.thresholds ? toThresholds(ctx, read.thresholds) : { thresholds: [], fctva: [] }),
    ...switchClasses.value,
    ...central.value,
    rules: toRules(rules),
    channels: read.channels.flatMap((file) => (file ? toChannels(file.value) : [])),
  }
}

function accessPointTypes(read: CatalogReading): Record<string, ApType> {
  const classes = read.apClasses ? classTypes(read.apClasses) : []
  const models = read.apModels.flatMap((file) => (file && modelType(file)) ?? [])
  return record([...classes, ...models], 'id')
}

function reportNoFile(ctx: InputContext, what: 'articles' | 'channels'): void {
  const names =
    what === 'articles' ? 'services.yaml, cabling.yaml or articles.yaml of a folder' : 'channels-<country>.yaml'
  ctx.findings.push({
    code: 'missing-catalogue',
    severity: 'error',
    message: `the catalogue has no ${what}`,
    fix: `add ${catalogPath(names)}`,
    at: { file: CATALOG_FOLDER },
  })
}

/** Elements by their key, in the order of the file. */
function record<K extends 'id' | 'key', T extends Readonly<Record<K, string>>>(
  elements: readonly T[],
  key: K,
): Record<string, T> {
  return Object.fromEntries(elements.map((element) => [element[key], element]))
}
