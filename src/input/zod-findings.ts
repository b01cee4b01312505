import type * as z from 'zod'
import type { Finding, Place } from '../model/finding.js'
import { didYouMean, nearestName } from './did-you-mean.js'
import { type SchemaHints, schemaHints } from './schema-hints.js'
import type { YamlPath } from './yaml-tree.js'

type Issue = z.core.$ZodIssue
type Details = Pick<Finding, 'code' | 'message'> & Partial<Pick<Finding, 'fix' | 'actual' | 'limit'>> & { on?: 'key' }

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
  return issues.flatMap((issue) => {
    const path = issue.path as YamlPath
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, hints(), locate)
    const { on, ...details } = explain(issue, valueAt(plain, path), path, hints)
    return [{ ...details, severity: 'error' as const, at: locate(path, on ?? 'value') }]
  })
}

/** The plain value that a path leads to; undefined where there is none. */
export function valueAt(plain: unknown, path: YamlPath): unknown {
  let value = plain
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
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
    case 'too_small':
      return outOfRange(name, issue.origin, value, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)
    case 'too_big':
      return outOfRange(name, issue.origin, value, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)
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

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping of keys',
  record: 'a mapping of keys',
}

function wrongType(name: string, expectedType: string, value: unknown): Details {
  const expected = EXPECTED[expectedType] ?? expectedType
  if (value === null)
    return { code: 'empty-value', message: `${name} has no value`, fix: `give ${expected}`, on: 'key' }
  const message = `${name} is ${describe(value)}, must be ${expected}`
  if (expectedType === 'string' && typeof value !== 'object')
    return { code: 'wrong-type', message, fix: `write "${value}"` }
  const numeric = expectedType === 'number' || expectedType === 'int'
  if (numeric && typeof value === 'string') return textForNumber(message, value)
  return { code: 'wrong-type', message }
}

function textForNumber(message: string, text: string): Details {
  const trimmed = text.trim()
  if (/^[+-]?\d+,\d+$/.test(trimmed))
    return { code: 'decimal-comma', message, fix: `write ${trimmed.replace(',', '.')}` }
  if (/^[+-]?\d+(\.\d+)?$/.test(trimmed)) return { code: 'wrong-type', message, fix: `write ${trimmed} without quotes` }
  return { code: 'wrong-type', message }
}

function outOfRange(name: string, origin: string, value: unknown, bound: string, limit: number | bigint): Details {
  const figures = { limit: Number(limit) }
  if (origin === 'string' && Array.isArray(value) === false) {
    const length = String(value).length
    if (length === 0) return { code: 'empty-value', message: `${name} is an empty text`, ...figures }
    return {
      code: 'out-of-range',
      message: `${name} has ${length} characters, must have ${bound} ${limit}`,
      actual: length,
      ...figures,
    }
  }
  if (Array.isArray(value)) {
    const message = `${name} has ${value.length} ${value.length === 1 ? 'element' : 'elements'}, must have ${bound} ${limit}`
    return { code: 'wrong-length', message, actual: value.length, ...figures }
  }
  return {
    code: 'out-of-range',
    message: `${name} is ${describe(value)}, must be ${bound} ${limit}`,
    actual: Number(value),
    ...figures,
  }
}

function notInList(name: string, value: unknown, values: readonly string[]): Details {
  if (value === null)
    return { code: 'empty-value', message: `${name} has no value`, fix: `one of: ${values.join(', ')}`, on: 'key' }
  const message = `${name} is ${describe(value)}, must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`
  const nearest = typeof value === 'string' ? nearestName(value, values) : null
  return { code: 'bad-value', message, ...(nearest === null ? {} : { fix: `did you mean '${nearest}'?` }) }
}

function badFormat(name: string, format: string, message: string, value: unknown): Details {
  if (format !== 'date') return { code: 'bad-format', message: `${name} is ${describe(value)}, must be ${message}` }
  const shaped = /^\d{4}-\d{2}-\d{2}$/.test(String(value))
  const why = shaped ? 'there is no such day' : 'must be a date'
  return {
    code: 'bad-date',
    message: `${name} is ${describe(value)}, ${why}`,
    fix: 'write YYYY-MM-DD, such as 2021-03-26',
  }
}

/** How a value is shown in a message; long texts are cut. */
function describe(value: unknown): string {
  if (value === null) return 'nothing (null)'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value !== 'string') return String(value)
  return value.length > 40 ? `the text '${value.slice(0, 40)}…'` : `the text '${value}'`
}

/** The last key of a path with the indices behind it: `rect[2]`, or `the file` for the top. */
function nameOf(path: YamlPath): string {
  const last = path.findLastIndex((part) => typeof part === 'string')
  if (last < 0) return 'the file'
  return (
    path[last] +
    path
      .slice(last + 1)
      .map((index) => `[${index}]`)
      .join('')
  )
}
