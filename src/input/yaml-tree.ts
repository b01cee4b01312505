import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type ParsedNode,
} from 'yaml'
import type { Place } from '../model/finding.js'

/** Keys and indices from the top of a document to a value. */
export type YamlPath = readonly (string | number)[]

/** The lines of a file, to say where a character offset stands. */
interface SourceLines {
  readonly file: string
  readonly lines: readonly string[]
  readonly lineCounter: LineCounter
}

/** A parsed document with the lines it came from. */
export interface YamlTree extends SourceLines {
  readonly document: Document.Parsed<ParsedNode>
}

/** What a path leads to: the value's node, and the node of its key when it stands in a mapping. */
interface Found {
  readonly key: Node | null
  readonly value: Node | null
}

/** Line and column of a character offset, with the source line. */
export function placeAtOffset(source: SourceLines, offset: number): Place {
  const { line, col } = source.lineCounter.linePos(offset)
  if (line === 0) return { file: source.file, line: 1, column: 1, source: source.lines[0] ?? '' }
  return { file: source.file, line, column: col, source: source.lines[line - 1] ?? '' }
}

/** The place of a node; null when it has none. */
export function placeOfNode(tree: YamlTree, node: Node | null): Place | null {
  return node?.range ? placeAtOffset(tree, node.range[0]) : null
}

/** Follows a path through mappings, lists and aliases; null when the document has no such path. */
export function findInTree(tree: YamlTree, path: YamlPath): Found | null {
  let found: Found = { key: null, value: tree.document.contents }
  for (const part of path) {
    const next = stepInto(resolveAlias(tree, found.value), part)
    if (!next) return null
    found = next
  }
  return found
}

/** The node an alias stands for, or the node itself. */
export function resolveAlias(tree: YamlTree, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(tree.document) ?? null) : node
}

function stepInto(node: Node | null, part: string | number): Found | null {
  if (isSeq(node)) {
    const item = node.items[Number(part)]
    return item === undefined ? null : { key: null, value: item as Node }
  }
  if (!isMap(node)) return null
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part))
  return pair ? { key: pair.key as Node, value: pair.value as Node | null } : null
}

/**
 * The place that a path leads to: the value, or its key when `what` is `key` (or where the value is left out). A path that the document does not have
 * gives the place of the deepest part that it has: the mapping that a key is missing from.
 */
export function locateInTree(tree: YamlTree, path: YamlPath, what: 'value' | 'key' = 'value'): Place {
  for (let length = path.length; length > 0; length--) {
    const found = findInTree(tree, path.slice(0, length))
    if (!found) continue
    const first = what === 'key' && length === path.length ? [found.key, found.value] : [found.value, found.key]
    const place = placeOfNode(tree, first[0]!) ?? placeOfNode(tree, first[1]!)
    if (place) return place
  }
  return placeOfNode(tree, tree.document.contents) ?? placeAtOffset(tree, 0)
}

/** The text of a plain or quoted scalar exactly as written, or null when the path leads to no scalar. */
export function scalarSource(tree: YamlTree, path: YamlPath): string | null {
  const found = findInTree(tree, path)
  const node = found && resolveAlias(tree, found.value)
  return isScalar(node) ? (node.source ?? null) : null
}
