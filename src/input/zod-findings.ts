import * as z from 'zod'
import type { Finding, Place } from '../model/finding.js'
import { type CheckParams, ID_SHAPE } from '../model/schemas/fields.js'
import { withoutAccents } from '../units.js'
import { didYouMean, nearestName } from './did-you-mean.js'
import { valueAt } from './value-at.js'
import type { YamlPath } from './yaml-tree.js'

/*
 * What a schema refuses, told as a person would: what stands there, what is right, and the key that was meant, at its line and column.
 */

/** Pairs of an unknown key and the missing key of the same mapping that it seems to stand for. */
export function misspeltKeys(issues: readonly z.core.$ZodIssue[], value: unknown): [YamlPath, YamlPath][] {
  const missing = issues.map((issue) => issue.path as YamlPath).filter((path) => valueAt(value, path) === undefined)
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return []
    const owner = JSON.stringify(issue.path)
    const meant = missing.filter((path) => JSON.stringify(path.slice(0, -1)) === owner)
    return issue.keys.flatMap((key): [YamlPath, YamlPath][] => {
      const nearest = nearestName(
        key,
        meant.map((path) => String(path.at(-1))),
      )
      const path = issue.path as YamlPath
      return nearest === null
        ? []
        : [
            [
              [...path, key],
              [...path, nearest],
            ],
          ]
    })
  })
}

/** What is wrong with a value; `on: key` points at its key instead. */
type Details = Pick<Finding, 'code' | 'message'> & Partial<Pick<Finding, 'fix' | 'actual' | 'limit'>> & { on?: 'key' }

const MAX_SHOWN = 40

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

const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ oui: true, yes: true, vrai: true, true: true, on: true, y: true, o: true, 1: true },
  ...{ non: false, no: false, faux: false, false: false, off: false, n: false, 0: false },
}

/** What somebody meant who wrote `oui` or `no` where true or false belongs; null where nothing tells. */
export function meantFlag(value: unknown): boolean | null {
  return typeof value === 'object' ? null : (FLAGS[String(value).trim().toLowerCase()] ?? null)
}

/** Characters of an id that is made of a text. */
const MOST_OF_ID = 40

/** A text as an id, the same wherever it stands; null where nothing of it is left. */
export function meantId(value: unknown): string | null {
  const plain = typeof value === 'string' ? withoutAccents(value).toLowerCase() : ''
  const words = plain.slice(0, MOST_OF_ID).match(/[a-z0-9]+/g)
  return words === null ? null : words.join('-')
}

/** A value of another type, or none. */
function wrongType(name: string, expectedType: string, value: unknown): Details {
  const expected = EXPECTED[expectedType] ?? expectedType
  if (value === null)
    return { code: 'empty-value', message: `${name} has no value`, fix: `give ${expected}`, on: 'key' }
  const message = `${name} is ${describe(value)}, must be ${expected}`
  if (expectedType === 'string' && typeof value !== 'object')
    return { code: 'wrong-type', message, fix: `write "${value}"` }
  const flag = expectedType === 'boolean' ? meantFlag(value) : null
  if (flag !== null) return { code: 'wrong-type', message, fix: `write ${flag}` }
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

/** A figure, text or list outside its limits. */
function outOfRange(
  name: string,
  origin: string,
  value: unknown,
  bound: string,
  limit: number | bigint,
  exact = false,
): Details {
  const figures = { limit: Number(limit) }
  if (origin === 'string') {
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
    const message = `${name} has ${value.length} ${value.length === 1 ? 'element' : 'elements'}, must have ${exact ? '' : `${bound} `}${limit}`
    return { code: 'wrong-length', message, actual: value.length, ...figures }
  }
  return {
    code: 'out-of-range',
    message: `${name} is ${describe(value)}, must be ${bound} ${limit}`,
    actual: Number(value),
    ...figures,
  }
}

/** A word that is none of those allowed. */
function notInList(name: string, value: unknown, values: readonly string[]): Details {
  if (value === null)
    return { code: 'empty-value', message: `${name} has no value`, fix: `one of: ${values.join(', ')}`, on: 'key' }
  const message = `${name} is ${quote(value)}, must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`
  const nearest = typeof value === 'string' ? nearestName(value, values) : null
  return { code: 'bad-value', message, ...(nearest === null ? {} : { fix: `did you mean '${nearest}'?` }) }
}

/** A text that is not shaped as it must be. */
function badFormat(name: string, format: string, message: string, value: unknown): Details {
  if (format !== 'date') {
    const id = message === ID_SHAPE ? meantId(value) : null
    const fix = id === null ? {} : { fix: `write ${id}` }
    return { code: 'bad-format', message: `${name} is ${quote(value)}, must be ${message}`, ...fix }
  }
  const shaped = /^\d{4}-\d{2}-\d{2}$/.test(String(value))
  const why = shaped ? 'there is no such day' : 'must be a date'
  return {
    code: 'bad-date',
    message: `${name} is ${quote(value)}, ${why}`,
    fix: 'write YYYY-MM-DD, such as 2021-03-26',
  }
}

/** How a value is shown in a message. */
function describe(value: unknown): string {
  if (value === null) return 'nothing (null)'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? `the text ${quote(value)}` : String(value)
}

/** A text in quotes, cut when it is long; anything else as it is described. */
function quote(value: unknown): string {
  if (typeof value !== 'string') return describe(value)
  return value.length > MAX_SHOWN ? `'${value.slice(0, MAX_SHOWN)}…'` : `'${value}'`
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

/** The part of a JSON Schema that hints are drawn from. */
interface SchemaNode {
  readonly description?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: SchemaNode | boolean
  readonly items?: SchemaNode | readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
}

/** What a schema knows about the place that a path leads to: its keys and its description. */
interface SchemaHints {
  keysAt(path: YamlPath): readonly string[]
  descriptionAt(path: YamlPath): string | null
  /** True for a list of a fixed length, such as `[x, y]`. */
  isTupleAt(path: YamlPath): boolean
}

const hintsOf = new WeakMap<z.ZodType, SchemaHints>()

/** Hints of a schema; made once, and only when there is something to say. */
function schemaHints(schema: z.ZodType): SchemaHints {
  const known = hintsOf.get(schema) ?? madeHints(schema)
  hintsOf.set(schema, known)
  return known
}

function madeHints(schema: z.ZodType): SchemaHints {
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

type Issue = z.core.$ZodIssue

/** Says where in the file a path is. */
type Locate = (path: YamlPath, what?: 'value' | 'key') => Place

/** Turns the issues of a refused value into findings, each at its own place. */
export function issuesToFindings(
  issues: readonly Issue[],
  plain: unknown,
  schema: z.ZodType,
  locate: Locate,
): Finding[] {
  const hints = (): SchemaHints => schemaHints(schema)
  const meant = new Set(misspeltKeys(issues, plain).map(([, path]) => JSON.stringify(path)))
  return issues.flatMap((issue) => {
    const path = issue.path as YamlPath
    if (meant.has(JSON.stringify(path)) || isToldTwice(issue, issues)) return []
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, hints(), locate)
    const { on, ...details } = withDescription(explain(issue, valueAt(plain, path), path, hints), path, hints)
    const finding: Finding = { ...details, severity: 'error', at: locate(path, on ?? 'value') }
    return [ofArticle(finding, pricedArticle(plain, path))]
  })
}

/** Whether an issue says of a whole number that it is beyond what is counted exactly, where its own range is told too. */
function isToldTwice(issue: Issue, issues: readonly Issue[]): boolean {
  if ((issue.code !== 'too_big' && issue.code !== 'too_small') || issue.origin !== 'int') return false
  const path = JSON.stringify(issue.path)
  return issues.some((other) => other !== issue && other.code === issue.code && JSON.stringify(other.path) === path)
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
