import type { Finding } from '../model/finding.js'
import { nearestName } from './did-you-mean.js'
import type { YamlPath } from './yaml-tree.js'

/** What is wrong with a value; `on: key` points at its key instead. */
export type Details = Pick<Finding, 'code' | 'message'> &
  Partial<Pick<Finding, 'fix' | 'actual' | 'limit'>> & { on?: 'key' }

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

/** A value of another type, or none. */
export function wrongType(name: string, expectedType: string, value: unknown): Details {
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

/** A figure, text or list outside its limits. */
export function outOfRange(
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
export function notInList(name: string, value: unknown, values: readonly string[]): Details {
  if (value === null)
    return { code: 'empty-value', message: `${name} has no value`, fix: `one of: ${values.join(', ')}`, on: 'key' }
  const message = `${name} is ${quote(value)}, must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`
  const nearest = typeof value === 'string' ? nearestName(value, values) : null
  return { code: 'bad-value', message, ...(nearest === null ? {} : { fix: `did you mean '${nearest}'?` }) }
}

/** A text that is not shaped as it must be. */
export function badFormat(name: string, format: string, message: string, value: unknown): Details {
  if (format !== 'date') return { code: 'bad-format', message: `${name} is ${quote(value)}, must be ${message}` }
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
export function nameOf(path: YamlPath): string {
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
