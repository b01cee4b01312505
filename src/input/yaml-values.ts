import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { placeOfNode, resolveAlias, type YamlTree } from './yaml-tree.js'

/** Keys that would reach an object's prototype; no input has a use for them. */
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
/** An alias may multiply what it stands for by this much in all. */
const MAX_ALIAS_COUNT = 100
const MAX_REPEATED = INPUT_LIMITS.aliasedCharacters

/**
 * The document as plain values. Hostile keys, aliases of nothing, of themselves or without measure are findings.
 * @returns null when there are such findings
 */
export function plainValues(ctx: InputContext, tree: YamlTree): { readonly plain: unknown } | null {
  const before = ctx.findings.length
  inspect(ctx, tree, tree.document.contents, [])
  checkRepeated(ctx, tree)
  if (ctx.findings.length > before) return null
  try {
    return { plain: tree.document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }) }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    refuse(ctx, tree, tree.document.contents, 'alias-bomb', 'aliases of aliases multiply the content of the file')
    return null
  }
}

/** Aliases of one another are measured by the parser; those of plain content by what they repeat in all. */
function checkRepeated(ctx: InputContext, tree: YamlTree): void {
  let characters = 0
  visit(tree.document, {
    Alias: (_key, alias) => {
      const range = resolveAlias(tree, alias)?.range
      characters += range ? range[1] - range[0] : 0
    },
  })
  if (characters <= MAX_REPEATED) return
  const message = `aliases repeat ${characters} characters of the file, at most ${MAX_REPEATED} are read`
  refuse(ctx, tree, tree.document.contents, 'alias-bomb', message)
}

function inspect(ctx: InputContext, tree: YamlTree, node: Node | null, parents: readonly Node[]): void {
  if (isAlias(node)) inspectAlias(ctx, tree, node, parents)
  else if (isSeq(node)) for (const item of node.items) inspect(ctx, tree, item as Node, [...parents, node])
  else if (isMap(node)) {
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if (REFUSED_KEYS.has(key)) refuse(ctx, tree, pair.key, 'unknown-key', `the key '${key}' is never allowed`)
      inspect(ctx, tree, pair.value, [...parents, node])
    }
  }
}

function inspectAlias(
  ctx: InputContext,
  tree: YamlTree,
  alias: Node & { source?: string },
  parents: readonly Node[],
): void {
  const target = resolveAlias(tree, alias)
  if (!target) refuse(ctx, tree, alias, 'unknown-alias', `no anchor '&${alias.source}' stands before this alias`)
  else if (parents.includes(target))
    refuse(ctx, tree, alias, 'alias-loop', `the alias '*${alias.source}' contains itself`)
}

function refuse(ctx: InputContext, tree: YamlTree, node: Node | null, code: string, message: string): void {
  ctx.findings.push({ code, severity: 'error', message, at: placeOfNode(tree, node) ?? { file: tree.file } })
}
