import * as z from 'zod'
import type { YamlPath } from './yaml-tree.js'

/** The part of a JSON Schema that hints are drawn from. */
interface SchemaNode {
  readonly description?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: SchemaNode | boolean
  readonly items?: SchemaNode | readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
}

/** What a schema knows about the place that a path leads to: its keys and its description. */
export interface SchemaHints {
  keysAt(path: YamlPath): readonly string[]
  descriptionAt(path: YamlPath): string | null
  /** True for a list of a fixed length, such as `[x, y]`. */
  isTupleAt(path: YamlPath): boolean
}

/** Hints of a schema; built only when there is something to say. */
export function schemaHints(schema: z.ZodType): SchemaHints {
  const top = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    reused: 'inline',
  }) as SchemaNode
  return {
    keysAt: (path) => nodesAt(top, path).flatMap((node) => Object.keys(node.properties ?? {})),
    descriptionAt: (path) => nodesAt(top, path).find((node) => node.description)?.description ?? null,
    isTupleAt: (path) => nodesAt(top, path).some((node) => Array.isArray(node.items)),
  }
}

function nodesAt(top: SchemaNode, path: YamlPath): SchemaNode[] {
  let nodes = alternatives(top)
  for (const part of path) nodes = nodes.flatMap((node) => childrenAt(node, part)).flatMap(alternatives)
  return nodes
}

function alternatives(node: SchemaNode): SchemaNode[] {
  return [node, ...(node.anyOf ?? []).flatMap(alternatives)]
}

function childrenAt(node: SchemaNode, part: string | number): SchemaNode[] {
  if (typeof part === 'number') {
    if (node.items === undefined) return []
    const item = 'length' in node.items ? (node.items as readonly SchemaNode[])[part] : (node.items as SchemaNode)
    return item ? [item] : []
  }
  const own = node.properties && Object.hasOwn(node.properties, part) ? node.properties[part] : undefined
  if (own) return [own]
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []
}
