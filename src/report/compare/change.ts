import { formatEuros, parseEuros } from '../../model/money.js'

/** A figure in an older and a newer plan; null where one of them has none. */
export interface Change<T> {
  readonly before: T | null
  readonly after: T | null
}

/** The two figures, or null where they are the same. */
export function changeOf<T extends string | number>(before: T | null, after: T | null): Change<T> | null {
  return before === after ? null : { before, after }
}

/** How much more the newer amount is, exact; null where one is unknown. */
export function eurosMore({ before, after }: Change<string>): string | null {
  if (before === null || after === null) return null
  return formatEuros(parseEuros(after)! - parseEuros(before)!)
}
