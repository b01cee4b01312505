/**
 * The range a published model was fitted on or is defined for; both ends inclusive, `Infinity` where the source names no
 * upper end, null where it names neither.
 */
export interface ValidityRange {
  readonly source: string
  readonly frequencyGhz: readonly [number, number] | null
  readonly distanceM: readonly [number, number] | null
  /** Floors between the two points; absent where the source does not bound them. */
  readonly floors?: readonly [number, number]
}

/** One quantity outside the range a model was fitted on. */
export interface OutOfRange {
  readonly quantity: 'frequencyGhz' | 'distanceM' | 'floors'
  readonly value: number
  readonly range: readonly [number, number]
  readonly source: string
}

/** Which of the quantities lie outside the range of a model: the figure is still computed, the caller warns. */
export function outOfRange(
  range: ValidityRange,
  frequencyHz: number,
  distanceM: number,
  floors = 0,
): readonly OutOfRange[] {
  const found: OutOfRange[] = []
  const check = (quantity: OutOfRange['quantity'], value: number, limits: readonly [number, number] | null): void => {
    if (limits && (value < limits[0] || value > limits[1])) {
      found.push({ quantity, value, range: limits, source: range.source })
    }
  }
  check('frequencyGhz', frequencyHz / 1e9, range.frequencyGhz)
  check('distanceM', distanceM, range.distanceM)
  check('floors', floors, range.floors ?? null)
  return found
}

/** Refuses a value without physical sense. @throws RangeError that prints the name, the value and the range. */
export function requireWithin(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${name} is ${value}; it must lie in [${low}, ${high}]`)
  }
}

/** Refuses a value that is not a finite number. @throws RangeError that prints the name and the value. */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} is ${value}; it must be a finite number`)
}

/** Refuses a value that is not a finite number above zero. @throws RangeError that prints the name and the value. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} is ${value}; it must be finite and above 0`)
}

/** Refuses a count that is not a whole number from 0 on. @throws RangeError that prints the name and the value. */
export function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} is ${value}; it must be a whole number >= 0`)
}

/** Refuses a name that a table does not have. @throws RangeError that prints the name and what there is. */
export function requireOneOf<T>(name: string, value: string, table: Readonly<Record<string, T>>): T {
  const found = Object.hasOwn(table, value) ? table[value] : undefined
  if (found === undefined)
    throw new RangeError(`${name} is '${value}'; it must be one of ${Object.keys(table).join(', ')}`)
  return found
}
