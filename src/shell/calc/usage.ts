import { didYouMean } from '../../input/did-you-mean.js'
import { UsageError } from '../context.js'

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

/** Runs a formula; what it refuses is a mistake of the call, said in the words of the command line. */
export function refusedAsUsage<T>(compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}
