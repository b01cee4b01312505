import type { Node } from 'yaml'
import type * as z from 'zod'
import type { Finding, Place } from '../model/finding.js'
import { moreFindings } from './cap-findings.js'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { readText } from './read-text.js'
import { salvage } from './salvage.js'
import { parseYaml } from './yaml-parse.js'
import { findInTree, locateInTree, scalarSource, type YamlPath, type YamlTree } from './yaml-tree.js'
import { plainValues } from './yaml-values.js'
import { issuesToFindings } from './zod-findings.js'

/** A validated YAML file that remembers where everything stands. */
export interface YamlFile<T> {
  readonly path: string
  readonly value: T
  /** File, line, column and source line of a value, of its key, or of the mapping that lacks it. */
  locate(path: YamlPath, what?: 'value' | 'key'): Place
  /** A scalar exactly as written, for figures that must not pass through a float. */
  sourceOf(path: YamlPath): string | null
  /** Something refused was left out of this list or mapping: what is missing there proves nothing. */
  isIncomplete(path: YamlPath): boolean
}

/**
 * Reads, parses and validates one YAML file. Every mistake becomes a finding in `ctx` with line and column.
 * @param path relative to the root, with `/`
 * @param keep `usable` returns a file with mistakes without what was refused, so that the rest can be checked in the same run;
 *   the findings already hold the errors
 * @returns null when the file is missing, unreadable or refused
 */
export function parseYamlFile<S extends z.ZodType>(
  ctx: InputContext,
  path: string,
  schema: S,
  keep: 'valid' | 'usable' = 'valid',
): YamlFile<z.output<S>> | null {
  const before = ctx.findings.length
  const text = readText(ctx, path)
  const parsed = text === null ? null : parseYaml(ctx, path, text)
  if (!parsed?.sound) return null
  const values = plainValues(ctx, parsed.tree)
  if (!values) return null

  const result = schema.safeParse(values.plain)
  if (!result.success) {
    const locate = (at: YamlPath, what?: 'value' | 'key') => locateInTree(parsed.tree, at, what)
    const told = result.error.issues.slice(0, INPUT_LIMITS.fileFindings)
    for (const finding of issuesToFindings(told, values.plain, schema, locate)) ctx.findings.push(finding)
    const untold = result.error.issues.length - told.length
    if (untold > 0) {
      ctx.findings.push(moreFindings(path, untold))
      return null
    }
  }
  if (keep === 'valid' && ctx.findings.length > before) return null
  if (result.success) return yamlFile(parsed.tree, result.data, new Set())
  const rest = salvage(schema, parsed.tree, values.plain)
  return rest && yamlFile(parsed.tree, rest.value, rest.incomplete)
}

function yamlFile<T>(tree: YamlTree, value: T, incomplete: ReadonlySet<Node>): YamlFile<T> {
  return {
    path: tree.file,
    value,
    locate: (path, what) => locateInTree(tree, path, what),
    sourceOf: (path) => scalarSource(tree, path),
    isIncomplete: (path) => {
      const node = findInTree(tree, path)?.value
      return node ? incomplete.has(node) : false
    },
  }
}

/** Adds an error about a place of a file. */
export function reportError(ctx: InputContext, at: Place, finding: Omit<Finding, 'severity' | 'at'>): void {
  ctx.findings.push({ ...finding, severity: 'error', at })
}

/** Adds a warning about a place of a file. */
export function reportWarning(ctx: InputContext, at: Place, finding: Omit<Finding, 'severity' | 'at'>): void {
  ctx.findings.push({ ...finding, severity: 'warning', at })
}
