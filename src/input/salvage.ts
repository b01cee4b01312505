import { isCollection, isMap, isScalar, type Node } from 'yaml'
import type * as z from 'zod'
import { nearestName } from './did-you-mean.js'
import { valueAt } from './value-at.js'
import { findInTree, type YamlPath, type YamlTree } from './yaml-tree.js'
import { meantFlag, meantId, misspeltKeys } from './zod-findings.js'

type Issue = z.core.$ZodIssue

/** A value made acceptable, with the collections in which something is missing or not as it was written. */
interface Salvaged<T> {
  readonly value: T
  readonly incomplete: ReadonlySet<Node>
}

const MAX_ROUNDS = 20

/**
 * Mends or takes out of the tree what a schema refuses, so that later checks can speak of the rest in the same run. A misspelt key is read as the one
 * it was meant to be, a figure out of its range as the end of the range; what cannot be guessed is unknown, and where it may not be, left out with the
 * list element that needs it. Paths stay true because the tree itself is changed. The mistakes have been reported before.
 * @returns null when nothing usable remains
 */
export function salvage<S extends z.ZodType>(schema: S, tree: YamlTree, plain: unknown): Salvaged<z.output<S>> | null {
  const incomplete = new Set<Node>()
  let value = plain
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const result = schema.safeParse(value)
    if (result.success) return { value: result.data, incomplete }
    if (!mendRound(tree, value, result.error.issues, incomplete)) return null
    value = tree.document.toJS()
  }
  return null
}

function mendRound(tree: YamlTree, value: unknown, issues: readonly Issue[], incomplete: Set<Node>): boolean {
  const renamed = renameMisspelt(tree, value, issues, incomplete)
  const refused = issues.flatMap(refusedPaths).filter((path) => !renamed.has(JSON.stringify(path)))
  const mended = new Set<string>()
  for (const issue of issues) {
    const path = issue.path as YamlPath
    if (setStandIn(tree, value, issue, incomplete)) mended.add(JSON.stringify(path))
  }
  const removable = refused
    .filter((path) => !mended.has(JSON.stringify(path)))
    .map((path) => deepestRemovable(value, path))
  // Later elements first, so that the indices of the earlier ones stay true within the round.
  const distinct = [...new Map(removable.map((path) => [JSON.stringify(path), path])).values()]
  return distinct
    .sort(comparePaths)
    .reverse()
    .every((path) => removeAt(tree, path, incomplete))
}

function refusedPaths(issue: Issue): YamlPath[] {
  const path = issue.path as YamlPath
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
}

/** Renames unknown keys that are near a missing one of the same mapping; returns the paths that this settles. */
function renameMisspelt(tree: YamlTree, value: unknown, issues: readonly Issue[], incomplete: Set<Node>): Set<string> {
  const settled = new Set<string>()
  for (const [unknown, meant] of misspeltKeys(issues, value)) {
    const found = findInTree(tree, unknown)
    const parent = findInTree(tree, unknown.slice(0, -1))?.value
    if (!isScalar(found?.key) || !parent) continue
    found.key.value = meant.at(-1)
    incomplete.add(parent)
    settled.add(JSON.stringify(unknown)).add(JSON.stringify(meant))
  }
  return settled
}

/** Puts an acceptable value in the place of a refused one of a mapping, where one can be guessed. */
function setStandIn(tree: YamlTree, value: unknown, issue: Issue, incomplete: Set<Node>): boolean {
  const path = issue.path as YamlPath
  const key = path.at(-1)
  const parent = findInTree(tree, path.slice(0, -1))?.value
  if (typeof key !== 'string' || !isMap(parent)) return false
  const written = valueAt(value, path)
  const guess = standIn(issue, wantsOne(issue) ? oneOf(written) : written)
  if (guess === undefined) return false
  parent.set(key, guess)
  incomplete.add(parent as Node)
  return true
}

const wantsOne = (issue: Issue): boolean =>
  issue.code === 'invalid_value' ||
  (issue.code === 'invalid_type' && ['string', 'number', 'int', 'boolean'].includes(issue.expected))

/** The first single value of a list or mapping that stands where one value is wanted: the element that it is part of stays. */
function oneOf(written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written
  for (const inside of Object.values(written)) {
    const one = oneOf(inside)
    if (one !== null && typeof one !== 'object') return one
  }
  return written
}

/** What a value of another type cannot be read as is unknown, null: a schema that refuses that as well says so in the next round. */
function standIn(issue: Issue, written: unknown): string | number | boolean | null | undefined {
  if (written === undefined || written === null || typeof written === 'object') return undefined
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum)
    return typeof written === 'number' && issue.inclusive !== false ? limit : undefined
  }
  if (issue.code === 'invalid_value') return standInOf(issue.values, written)
  if (issue.code === 'invalid_format') return meantId(written) ?? undefined
  if (issue.code !== 'invalid_type') return undefined
  if (issue.expected === 'string') return String(written)
  if (issue.expected === 'boolean') return meantFlag(written) ?? false
  const meant = Number(String(written).replace(',', '.'))
  return issue.expected === 'number' && typeof written !== 'boolean' && Number.isFinite(meant) ? meant : null
}

function standInOf(values: readonly unknown[], written: unknown): string | number | undefined {
  const first = values.find((value) => typeof value === 'string' || typeof value === 'number')
  return (
    nearestName(
      String(written),
      values.filter((value) => typeof value === 'string'),
    ) ?? first
  )
}

/** A key that is there can go; of one that is missing, the element or key that lacks it. A coordinate goes with its list. */
function deepestRemovable(value: unknown, path: YamlPath): YamlPath {
  let removable = path
  while (removable.length > 0 && valueAt(value, removable) === undefined) removable = removable.slice(0, -1)
  while (typeof removable.at(-1) === 'number' && isPartOfPoint(valueAt(value, removable)))
    removable = removable.slice(0, -1)
  return removable
}

function isPartOfPoint(value: unknown): boolean {
  return typeof value === 'number' || Array.isArray(value)
}

function removeAt(tree: YamlTree, path: YamlPath, incomplete: Set<Node>): boolean {
  const parent = path.length === 0 ? null : findInTree(tree, path.slice(0, -1))?.value
  if (!isCollection(parent)) return false
  parent.delete(path.at(-1))
  incomplete.add(parent as Node)
  return true
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
