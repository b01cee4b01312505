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

type Quantity = OutOfRange['quantity']

const decimal = (value: number): string => String(Math.round(value * 1e4) / 1e4)

const floorsText = (count: string): string => `${count} floor${count === '1' ? '' : 's'} between`

/** A value with its unit: `5.5 GHz`, `31.2 m`, `2 floors between`. */
export function valueText(quantity: Quantity, value: number): string {
  if (quantity === 'floors') return floorsText(String(value))
  return `${decimal(value)} ${quantity === 'frequencyGhz' ? 'GHz' : 'm'}`
}

/** A range with its unit, both ends inclusive: `0.3–255 GHz`, `from 1 m`, `one floor`. */
export function rangeText(quantity: Quantity, [low, high]: readonly [number, number]): string {
  if (quantity === 'floors') return high === 0 ? 'same floor' : `at most ${floorsText(String(high))}`
  const unit = quantity === 'frequencyGhz' ? 'GHz' : 'm'
  if (high === Number.POSITIVE_INFINITY) return `from ${decimal(low)} ${unit}`
  return low === high ? `${decimal(low)} ${unit}` : `${decimal(low)}–${decimal(high)} ${unit}`
}

/** A whole validity range in words, empty where its source bounds nothing. */
export function validityText({ frequencyGhz, distanceM, floors }: ValidityRange): string {
  const parts = [
    frequencyGhz && rangeText('frequencyGhz', frequencyGhz),
    distanceM && rangeText('distanceM', distanceM),
    floors && rangeText('floors', floors),
  ]
  return parts.filter((part) => part !== null && part !== undefined).join(', ')
}

/** What is wrong with a value outside its range: `40 m is outside 4–30 m`, with the source. */
export function outsideText({ quantity, value, range, source }: OutOfRange): string {
  const said = valueText(quantity, value)
  const [low, high] = range
  if (quantity === 'floors' && high === 0) return `${said}, the model is for one floor (${source})`
  if (value < low && high === Number.POSITIVE_INFINITY)
    return `${said} is below ${valueText(quantity, low)} (${source})`
  return `${said} is outside ${rangeText(quantity, range)} (${source})`
}
