import type { OutOfRange, ValidityRange } from './validity.js'

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
