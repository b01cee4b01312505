import * as z from 'zod'
import type { Catalog } from '../model/catalog.js'
import { compareText } from '../units.js'
import { loadCatalog } from './catalog.js'
import { createContext } from './context.js'
import { NAMES_KEY, type NameList } from './schemas/fields.js'
import { SCHEMAS } from './schemas/index.js'

/** Known names by list, to complete a schema with so that editors offer them. */
export type SchemaNames = Readonly<Partial<Record<NameList, readonly string[]>>>

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
  return `${JSON.stringify(jsonSchemaOf(kind, names), null, 2)}\n`
}

/** The names that the catalogue below `root` gives to complete schemas with; none where there is no valid one. */
export function readSchemaNames(root: string): SchemaNames {
  const catalog = loadCatalog(createContext(root), root)
  return catalog ? schemaNames(catalog) : {}
}

/** The names of a catalogue that schemas can be completed with. */
export function schemaNames(catalog: Catalog): SchemaNames {
  const types = Object.values(catalog.apTypes)
  return {
    materials: [...new Set([...Object.keys(catalog.materials), 'none'])],
    roomUses: Object.keys(catalog.roomUses),
    articles: Object.keys(catalog.articles),
    apClasses: types.filter((type) => type.isClass).map((type) => type.id),
    apModels: types.filter((type) => !type.isClass).map((type) => type.id),
    profiles: Object.keys(catalog.profiles),
    patterns: Object.keys(catalog.patterns),
  }
}

/** Replaces the mark of a reference by the list of known names, or takes it out. */
function completeNames(node: unknown, names: SchemaNames): unknown {
  if (Array.isArray(node)) return node.map((item) => completeNames(item, names))
  if (typeof node !== 'object' || node === null) return node
  const completed: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    const known = key === NAMES_KEY ? names[value as NameList] : undefined
    if (key !== NAMES_KEY) completed[key] = completeNames(value, names)
    else if (known && known.length > 0) completed.enum = [...known].sort(compareText)
  }
  return completed
}
