import * as z from 'zod'
import type { Localised } from '../model/article.js'
import type { Catalog, Material } from '../model/catalog.js'
import { calibrationSchema } from '../model/schemas/calibration.js'
import { antennaPatternsSchema, apClassesSchema, apModelSchema } from '../model/schemas/catalog/access-points.js'
import { articlesSchema, lotsSchema, rulesSchema, thresholdsSchema } from '../model/schemas/catalog/articles.js'
import { centralSchema } from '../model/schemas/catalog/central.js'
import { channelsSchema } from '../model/schemas/catalog/channels.js'
import {
  deviceModelsSchema,
  licenceOffersSchema,
  sourcesSchema,
  switchModelsSchema,
} from '../model/schemas/catalog/documented.js'
import { importNamesSchema } from '../model/schemas/catalog/import-names.js'
import { materialsSchema } from '../model/schemas/catalog/materials.js'
import { requirementsSchema, roomUsesSchema } from '../model/schemas/catalog/rooms.js'
import { switchClassesSchema } from '../model/schemas/catalog/switch-classes.js'
import { consultationSchema } from '../model/schemas/consultation.js'
import { contractsSchema, inventorySchema, publicitySchema } from '../model/schemas/evidence.js'
import { expensesSchema } from '../model/schemas/expenses.js'
import { NAMES_KEY, type NameList } from '../model/schemas/fields.js'
import { operationSchema } from '../model/schemas/operation.js'
import { quotesSchema } from '../model/schemas/quotes.js'
import { siteSchema } from '../model/schemas/site.js'
import { compareText } from '../units.js'
import { loadCatalog } from './catalog.js'
import { createContext } from './context.js'
import { SEAL, sealed } from './seal.js'
import { validationSchema } from './validation.js'

/** A kind of input file: what an editor calls it, and its schema. */
interface SchemaKind {
  readonly title: string
  readonly schema: z.ZodType
}

/** Every kind of catalogue file. */
const CATALOG_SCHEMAS: Readonly<Record<string, SchemaKind>> = {
  materials: { title: 'mds materials', schema: materialsSchema },
  'room-uses': { title: 'mds room uses', schema: roomUsesSchema },
  requirements: { title: 'mds requirement profiles', schema: requirementsSchema },
  'antenna-patterns': { title: 'mds antenna patterns', schema: antennaPatternsSchema },
  channels: { title: 'mds channel table', schema: channelsSchema },
  'ap-classes': { title: 'mds access point classes', schema: apClassesSchema },
  'ap-model': { title: 'mds access point model', schema: apModelSchema },
  'switch-classes': { title: 'mds switch classes', schema: switchClassesSchema },
  'switch-models': { title: 'mds switch models', schema: switchModelsSchema },
  central: { title: 'mds central site', schema: centralSchema },
  'device-models': { title: 'mds device models', schema: deviceModelsSchema },
  articles: { title: 'mds articles', schema: articlesSchema },
  import: { title: 'mds names in models and drawings', schema: importNamesSchema },
  lots: { title: 'mds lots of the tender', schema: lotsSchema },
  'licence-offers': { title: 'mds licence offers', schema: licenceOffersSchema },
  rules: { title: 'mds quantity rules', schema: rulesSchema },
  sources: { title: 'mds sources', schema: sourcesSchema },
  thresholds: { title: 'mds thresholds of procedure', schema: thresholdsSchema },
}

/** Every kind of input file; `docs/schema/<kind>.schema.json` is generated from it. */
const SCHEMAS: Readonly<Record<string, SchemaKind>> = {
  operation: { title: 'mds operation', schema: operationSchema },
  site: { title: 'mds site', schema: siteSchema },
  quotes: { title: 'mds quotes', schema: quotesSchema },
  consultation: { title: 'mds consultation', schema: consultationSchema },
  calibration: { title: 'mds calibration', schema: calibrationSchema },
  contracts: { title: 'mds contracts and evidence', schema: contractsSchema },
  publicity: { title: 'mds publicity', schema: publicitySchema },
  inventory: { title: 'mds inventory', schema: inventorySchema },
  validation: { title: 'mds validation of a plan', schema: validationSchema },
  expenses: { title: 'mds expenses', schema: expensesSchema },
  ...CATALOG_SCHEMAS,
}

/** Known names by list, each with its label, to complete a schema with so that editors offer them. */
export type SchemaNames = Readonly<Partial<Record<NameList, Readonly<Record<string, string>>>>>

const NO_WALL = 'Sans cloison · Open plan'

/** The kinds of input file that have a schema, in order. */
export function schemaKinds(): string[] {
  return Object.keys(SCHEMAS).sort(compareText)
}

/**
 * The JSON Schema (draft 7, which editors understand best) of a kind of input file.
 * @param names when given, references to these names are completed and checked by the editor
 * @throws RangeError for an unknown kind
 */
export function jsonSchemaOf(kind: string, names: SchemaNames = {}): object {
  if (!Object.hasOwn(SCHEMAS, kind)) throw new RangeError(`unknown kind '${kind}'; one of: ${schemaKinds().join(', ')}`)
  const { title, schema } = SCHEMAS[kind]!
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'inline' })
  return { $schema, title, ...(completeNames(rest, names) as object) }
}

/** A schema as the text of its file. */
export function jsonSchemaText(kind: string, names: SchemaNames = {}): string {
  const { $schema, ...schema } = jsonSchemaOf(kind, names) as { readonly $schema?: string }
  return sealed(`${JSON.stringify({ $schema, $comment: SEAL, ...schema }, null, 2)}\n`)
}

/** The names that the catalogue below `root` gives to complete schemas with; none where there is no valid one. */
export function readSchemaNames(root: string): SchemaNames {
  const catalog = loadCatalog(createContext(root), root)
  return catalog ? schemaNames(catalog) : {}
}

type Labelled = Readonly<Record<string, { readonly label: Localised }>>

/** Labels in both languages: an editor knows nothing of the operation's. */
function labels(entries: Labelled, belongs: (key: string) => boolean = () => true): Record<string, string> {
  const chosen = Object.entries(entries).filter(([key]) => belongs(key))
  return Object.fromEntries(chosen.map(([key, { label }]) => [key, `${label.fr} · ${label.en}`]))
}

/** The names of a catalogue that schemas can be completed with. */
function schemaNames(catalog: Catalog): SchemaNames {
  const { materials, apTypes } = catalog
  const usable = (...as: Material['usableAs'][number][]): Record<string, string> =>
    labels(materials, (key) => as.some((use) => materials[key]!.usableAs.includes(use)))
  return {
    wallMaterials: { ...usable('wall'), none: labels(materials).none ?? NO_WALL },
    slabMaterials: usable('slab'),
    openingMaterials: usable('door', 'glazing'),
    doorMaterials: usable('door'),
    glazingMaterials: usable('glazing'),
    objectMaterials: usable('object', 'wall', 'glazing', 'door'),
    roomUses: labels(catalog.roomUses),
    articles: labels(catalog.articles),
    apClasses: labels(apTypes, (key) => apTypes[key]!.isClass),
    apModels: labels(apTypes, (key) => !apTypes[key]!.isClass),
    apTypes: labels(apTypes),
    profiles: labels(catalog.profiles),
    patterns: labels(catalog.patterns),
  }
}

/** Replaces the mark of a reference by the list of known names with their labels, or takes it out. */
function completeNames(node: unknown, names: SchemaNames): unknown {
  if (Array.isArray(node)) return node.map((item) => completeNames(item, names))
  if (typeof node !== 'object' || node === null) return node
  const completed: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    const known = key === NAMES_KEY ? names[value as NameList] : undefined
    if (key !== NAMES_KEY) completed[key] = completeNames(value, names)
    else if (known && Object.keys(known).length > 0) {
      completed.enum = Object.keys(known).sort(compareText)
      completed.enumDescriptions = (completed.enum as string[]).map((name) => known[name]!)
    }
  }
  return completed
}
