import type * as z from 'zod'
import type { Finding, Place } from '../model/finding.js'
import { didYouMean, nearestName } from './did-you-mean.js'
import { badFormat, type Details, nameOf, notInList, outOfRange, wrongType } from './issue-messages.js'
import { misspeltKeys } from './misspelt-keys.js'
import { type SchemaHints, schemaHints } from './schema-hints.js'
import { valueAt } from './value-at.js'
import type { YamlPath } from './yaml-tree.js'

type Issue = z.core.$ZodIssue

/** Says where in the file a path is. */
export type Locate = (path: YamlPath, what?: 'value' | 'key') => Place

/** Codes and fixes that a schema's own checks hand over through `params`. */
export interface CheckParams {
  readonly code: string
  readonly fix?: string
}

/** Turns the issues of a refused value into findings, each at its own place. */
export function issuesToFindings(
  issues: readonly Issue[],
  plain: unknown,
  schema: z.ZodType,
  locate: Locate,
): Finding[] {
  let known: SchemaHints | null = null
  const hints = (): SchemaHints => {
    known ??= schemaHints(schema)
    return known
  }
  const meant = new Set(misspeltKeys(issues, plain).map(([, path]) => JSON.stringify(path)))
  return issues.flatMap((issue) => {
    const path = issue.path as YamlPath
    if (meant.has(JSON.stringify(path))) return []
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, hints(), locate)
    const { on, ...details } = withDescription(explain(issue, valueAt(plain, path), path, hints), path, hints)
    const finding: Finding = { ...details, severity: 'error', at: locate(path, on ?? 'value') }
    return [ofArticle(finding, pricedArticle(plain, path))]
  })
}

/** The article whose price a path leads into, in a catalogue or in a quotes file; null elsewhere. */
function pricedArticle(plain: unknown, path: YamlPath): string | null {
  const keys = path[0] === 'prices' ? ['article', 'number'] : path[2] === 'price' ? ['id'] : []
  if (path[0] !== 'prices' && path[0] !== 'articles') return null
  const names = keys.map((key) => valueAt(plain, [...path.slice(0, 2), key]))
  return names.find((name) => typeof name === 'string') ?? null
}

/** A finding about a price that names the article, so that nobody has to look for it above the line. */
export function ofArticle(finding: Finding, article: string | null): Finding {
  if (article === null) return finding
  return { ...finding, message: `${finding.message} (article '${article}')`, ids: [article] }
}

function unknownKeys(keys: readonly string[], path: YamlPath, hints: SchemaHints, locate: Locate): Finding[] {
  const known = hints.keysAt(path)
  const where = path.length === 0 ? '' : ` in ${nameOf(path)}`
  return keys.map((key) => ({
    code: 'unknown-key',
    severity: 'error',
    message: `unknown key '${key}'${where}`,
    ...(nearestName(key, known) === null ? { fix: `known keys: ${known.join(', ')}` } : didYouMean(key, known)),
    at: locate([...path, key], 'key'),
  }))
}

function explain(issue: Issue, value: unknown, path: YamlPath, hints: () => SchemaHints): Details {
  const name = nameOf(path)
  if (value === undefined && path.length > 0) return missingKey(path, hints())
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(name, issue.expected, value)
    case 'too_small': {
      const bound = issue.inclusive === false ? 'more than' : 'at least'
      return outOfRange(name, issue.origin, value, bound, issue.minimum, hints().isTupleAt(path))
    }
    case 'too_big': {
      const bound = issue.inclusive === false ? 'less than' : 'at most'
      return outOfRange(name, issue.origin, value, bound, issue.maximum, hints().isTupleAt(path))
    }
    case 'invalid_value':
      return notInList(name, value, issue.values.map(String))
    case 'invalid_format':
      return badFormat(name, issue.format, issue.message, value)
    case 'invalid_key':
      return { ...badFormat('the key', 'regex', issue.issues[0]?.message ?? issue.message, path.at(-1)), on: 'key' }
    case 'custom': {
      const params = (issue.params ?? { code: 'bad-value' }) as CheckParams
      return { code: params.code, message: issue.message, ...(params.fix === undefined ? {} : { fix: params.fix }) }
    }
    default:
      return { code: 'bad-value', message: `${name}: ${issue.message}` }
  }
}

function missingKey(path: YamlPath, hints: SchemaHints): Details {
  const key = path.at(-1)
  const owner = path.length > 1 ? ` in ${nameOf(path.slice(0, -1))}` : ''
  const description = hints.descriptionAt(path)
  return {
    code: 'missing-key',
    message: `missing key '${key}'${owner}`,
    ...(description ? { fix: `add '${key}': ${description}` } : {}),
  }
}

const DESCRIBED = new Set(['wrong-type', 'wrong-length', 'out-of-range'])

/** What the figure is, with its unit, where nothing better is known to say. */
function withDescription(details: Details, path: YamlPath, hints: () => SchemaHints): Details {
  if (details.fix !== undefined || !DESCRIBED.has(details.code)) return details
  for (let length = path.length; length > 0 && (length === path.length || typeof path[length] === 'number'); length--) {
    const description = hints().descriptionAt(path.slice(0, length))
    if (description) return { ...details, fix: `${nameOf(path.slice(0, length))}: ${description}` }
  }
  return details
}
