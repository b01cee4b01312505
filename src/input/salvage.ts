import { isCollection, type Node } from 'yaml'
import type * as z from 'zod'
import { findInTree, type YamlPath, type YamlTree } from './yaml-tree.js'
import { valueAt } from './zod-findings.js'

/** A value made acceptable by leaving out what was refused, with the collections that something was left out of. */
export interface Salvaged<T> {
  readonly value: T
  readonly incomplete: ReadonlySet<Node>
}

const MAX_ROUNDS = 20

/**
 * Takes what a schema refuses out of the tree, so that later checks can speak of the rest in the same run: unknown keys,
 * refused optional values, and the list elements that lack something. Paths stay true because the tree itself is pruned.
 * @returns null when nothing usable remains
 */
export function salvage<S extends z.ZodType>(schema: S, tree: YamlTree, plain: unknown): Salvaged<z.output<S>> | null {
  const incomplete = new Set<Node>()
  let value = plain
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const result = schema.safeParse(value)
    if (result.success) return { value: result.data, incomplete }
    const paths = result.error.issues.flatMap(refusedPaths).map((path) => deepestRemovable(value, path))
    // Later elements first, so that the indices of the earlier ones stay true within the round.
    for (const path of paths.sort(comparePaths).reverse()) {
      const parent = path.length === 0 ? null : (findInTree(tree, path.slice(0, -1))?.value ?? null)
      if (!isCollection(parent)) return null
      parent.delete(path.at(-1))
      incomplete.add(parent as Node)
    }
    value = tree.document.toJS()
  }
  return null
}

function refusedPaths(issue: z.core.$ZodIssue): YamlPath[] {
  const path = issue.path as YamlPath
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
}

/** A key that is there can go; of one that is missing, the element or key that lacks it. A coordinate goes with its list. */
function deepestRemovable(value: unknown, path: YamlPath): YamlPath {
  let removable = path
  while (removable.length > 0 && valueAt(value, removable) === undefined) removable = removable.slice(0, -1)
  const isNumber = (at: YamlPath) => typeof at.at(-1) === 'number' && typeof valueAt(value, at) === 'number'
  while (isNumber(removable) || isPointOfList(value, removable)) removable = removable.slice(0, -1)
  return removable
}

function isPointOfList(value: unknown, path: YamlPath): boolean {
  return typeof path.at(-1) === 'number' && Array.isArray(valueAt(value, path))
}

function comparePaths(a: YamlPath, b: YamlPath): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i]!, b[i]!]
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return String(left) < String(right) ? -1 : 1
  }
  return a.length - b.length
}
