import { InvalidArgumentError, Option } from 'commander'
import { didYouMean } from '../../input/did-you-mean.js'
import type { Table } from '../../report/document.js'
import { jsonText, namedLines, wrap } from '../../report/terminal-text.js'
import { type ColumnLook, terminalTable } from '../../report/text.js'
import type { CommandSpec, RunSpec } from '../command-spec.js'
import { type GlobalOptions, paintFor, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

/*
 * What the formulas of `mds calc` are written with: an entry says what the help shows and computes a result; options are parsed, and results
 * printed, in one way.
 */

export interface ResultTable {
  readonly table: Table
  readonly columns: readonly ColumnLook[]
}

/** What one calculation says: to a reader as a headline, named lines, a table and warnings; to a program as JSON. */
export interface CalcResult {
  readonly headline: string
  readonly lines: readonly (readonly [name: string, text: string])[]
  readonly tables?: readonly ResultTable[]
  readonly warnings: readonly string[]
  readonly json: Readonly<Record<string, unknown>>
}

/** Prints a result; a value outside a range of validity is a warning and no failure. */
function printResult(io: Io, options: GlobalOptions, result: CalcResult): ExitCode {
  if (options.json === true) {
    io.out(jsonText({ ...result.json, warnings: result.warnings }))
    return EXIT.ok
  }
  if (options.quiet === true) return EXIT.ok
  const paint = paintFor(options.color && io.color)
  const warnings = result.warnings.flatMap((warning) =>
    wrap(warning, 78).map((line, index) => paint.yellow(` ${index === 0 ? '!' : ' '}${line}`)),
  )
  const lines = [
    ` ${paint.bold(result.headline)}`,
    ...result.lines.flatMap((line) => namedLines(line)),
    ...(result.tables ?? []).flatMap(({ table, columns }) => terminalTable(table, { columns })),
    ...warnings,
  ]
  io.out(`${lines.join('\n')}\n`)
  return EXIT.ok
}

/** One formula of `mds calc`: what the help says of it, and what it computes of the options. */
interface Formula<Options> extends CommandSpec {
  readonly compute: (
    options: Options & GlobalOptions,
    args: readonly string[],
    io: Io,
  ) => CalcResult | Promise<CalcResult>
}

/** The formula as a command. */
export function formula<Options>({ compute, ...spec }: Formula<Options>): RunSpec {
  return {
    ...spec,
    load: async () => async (io, args, options) =>
      printResult(io, options, await compute(options as Options & GlobalOptions, args, io)),
  }
}

/** One number, nothing else: no blank, no unit, no hexadecimal. */
export function number(text: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new InvalidArgumentError('give a number, such as 12.5')
  return Number(text)
}

export function positive(text: string): number {
  const value = number(text)
  if (!(value > 0)) throw new InvalidArgumentError('give a number above 0')
  return value
}

export function notNegative(text: string): number {
  const value = number(text)
  if (value < 0) throw new InvalidArgumentError('give a number of at least 0')
  return value
}

export function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number of at least 0')
  return Number(text)
}

export function countFromOne(text: string): number {
  const value = count(text)
  if (value === 0) throw new InvalidArgumentError('give a whole number of at least 1')
  return value
}

export function share(text: string): number {
  const value = number(text)
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('give a share between 0 and 1, such as 0.6')
  return value
}

export function numbers(text: string): number[] {
  return text.split(',').map((part) => number(part.trim()))
}

export const option = (flags: string, meaning: string, parse: (text: string) => unknown): Option =>
  new Option(flags, meaning).argParser(parse)

export const frequency = (meaning: string): Option => option('--frequency-mhz <mhz>', meaning, positive)

/** A number with a fixed count of decimals and a true minus sign. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** A number as short as it is exact to six decimals. */
export function short(value: number): string {
  return fixed(value, 6).replace(/\.?0+$/, '')
}

const MOST_NAMES_LISTED = 60

/** The entry of a table by the name that was written. @throws UsageError with the nearest name and all there are. */
export function pick<T>(what: string, written: string, table: Readonly<Record<string, T>>): T {
  const found = Object.hasOwn(table, written) ? table[written] : undefined
  if (found !== undefined) return found
  const names = Object.keys(table)
  const { fix } = didYouMean(written, names)
  const nearest = fix?.startsWith('did you mean') ? `; ${fix}` : ''
  const listed = names.length <= MOST_NAMES_LISTED ? ` (${names.join(', ')})` : ''
  throw new UsageError(`unknown ${what} '${written}'${nearest}${listed}`)
}

/** `distanceM` as it is written on the command line: `--distance-m`. */
export function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** An option that this calculation needs. @throws UsageError that names it. */
export function needed<T>(value: T | undefined, key: string, by: string): T {
  if (value === undefined) throw new UsageError(`${by} needs ${flagOf(key)}`)
  return value
}
