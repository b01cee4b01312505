import * as z from 'zod'
import type { Localised } from '../model/article.js'
import type { Catalog, Material } from '../model/catalog.js'
import { NAMES_KEY, type NameList } from '../model/schemas/fields.js'
import { SCHEMAS } from '../model/schemas/index.js'
import { compareText } from '../units.js'
import { loadCatalog } from './catalog.js'
import { createContext } from './context.js'
import { SEAL, sealed } from './seal.js'

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
