import { type Point, pointDistanceM, type Segment } from '../geometry/shapes.js'

interface DrawnText {
  readonly at: Point
  readonly text: string
}

/** A scale bar: a row of numbers over ticks, `0 1 … 5 m`. */
export interface ScaleBar {
  readonly metresPerUnit: number
  /** Its last number [m]. */
  readonly lengthM: number
  /** Whether a line of the drawing is one of its own. */
  readonly isPart: (line: Segment) => boolean
}

/** Numbers of a bar lie in one row within this share of its length, and as far apart as they say within another. */
const ROW = 0.03
const EVEN = 0.12
/** Ticks lie within this share of the length above or below the numbers, reach no further than the next from the nearest of them, and stand this near to where these say. */
const BESIDE = 0.15
const TALL = 0.06
const TICK = 0.06

interface Numeral {
  readonly at: Point
  readonly value: number
  readonly unitM: number | null
}

const UNITS: Readonly<Record<string, number>> = { m: 1, cm: 0.01, mm: 0.001, mètres: 1, metres: 1, meters: 1 }

function numeralOf({ at, text }: DrawnText): Numeral[] {
  const found = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(m|cm|mm|m[èe]tres|meters)?\.?$/i.exec(text.trim())
  if (!found) return []
  const [, number, unit] = found
  return [{ at, value: Number(number!.replace(',', '.')), unitM: unit ? UNITS[unit.toLowerCase()]! : null }]
}

/** The numbers to the right of a zero, in its row and as far from it as they say; null where fewer than two are, or none says its unit. */
function rowFrom(zero: Numeral, numerals: readonly Numeral[], unitTexts: readonly Point[]) {
  const ahead = numerals.filter(({ at, value }) => value > 0 && at[0] > zero.at[0])
  for (const last of ahead.toSorted((a, b) => b.value - a.value)) {
    const length = last.at[0] - zero.at[0]
    if (Math.abs(last.at[1] - zero.at[1]) > ROW * length) continue
    const row = ahead.filter(
      ({ at, value }) =>
        value <= last.value &&
        Math.abs(at[1] - zero.at[1]) <= ROW * length &&
        Math.abs((at[0] - zero.at[0]) / length - value / last.value) <= EVEN,
    )
    const beside = unitTexts.some(
      ([x, y]) => Math.abs(y - last.at[1]) <= ROW * length && x > last.at[0] && x - last.at[0] < length / 2,
    )
    const unitM = row.find(({ unitM: own }) => own !== null)?.unitM ?? (beside ? 1 : null)
    if (row.length >= 2 && unitM !== null) return { row, last, length, unitM }
  }
  return null
}

/** The scale bar of a drawing; null where none, or not exactly one, is found. */
export function scaleBarOf({
  texts,
  lines,
}: {
  readonly texts: readonly DrawnText[]
  readonly lines: readonly Segment[]
}): ScaleBar | null {
  const numerals = texts.flatMap(numeralOf)
  const unitTexts = texts.flatMap(({ at, text }) => (/^m(?:[èe]tres)?\.?$/i.test(text.trim()) ? [at] : []))
  const found = numerals.flatMap((zero) => {
    const row = zero.value === 0 ? rowFrom(zero, numerals, unitTexts) : null
    return row === null ? [] : (barAt(zero, row, lines) ?? [])
  })
  const [bar] = found
  const agree = found.every(({ metresPerUnit }) => Math.abs(metresPerUnit / bar!.metresPerUnit - 1) < 0.01)
  return bar !== undefined && agree ? bar : null
}

/** The bar under a row of numbers: the ticks below or above its first and its last one tell its length exactly. */
function barAt(
  zero: Numeral,
  { row, last, length, unitM }: NonNullable<ReturnType<typeof rowFrom>>,
  lines: readonly Segment[],
): ScaleBar | null {
  const near = ([x, y]: Point) =>
    Math.abs(y - zero.at[1]) <= BESIDE * length && x > zero.at[0] - TICK * length && x < last.at[0] + 2 * TICK * length
  const beside = lines.filter(({ from, to }) => near(from) && near(to))
  const offOf = ([, y]: Point) => Math.abs(y - zero.at[1])
  const nearestRow = beside.reduce((least, { from, to }) => Math.min(least, offOf(from), offOf(to)), Infinity)
  // What lies further off is of the building.
  const isOwn = ({ from, to }: Segment) => Math.max(offOf(from), offOf(to)) <= nearestRow + TALL * length
  const own = beside.filter(isOwn)
  const xs = own.flatMap(({ from, to }) => [from[0], to[0]])
  const nearest = (x: number) =>
    xs.reduce((best, each) => (Math.abs(each - x) < Math.abs(best - x) ? each : best), Number.POSITIVE_INFINITY)
  const start = nearest(zero.at[0])
  // A number with its unit is written wider than its tick: where the others say that the last one lies.
  const plain = row.filter((each) => each.unitM === null).sort((a, b) => b.value - a.value)[0]
  const foreseen =
    plain === undefined ? last.at[0] : zero.at[0] + ((plain.at[0] - zero.at[0]) * last.value) / plain.value
  const ends = [nearest(foreseen), nearest(last.at[0])]
  const [end] = ends.filter((x) => Math.abs(x - foreseen) <= TICK * length || Math.abs(x - last.at[0]) <= TICK * length)
  if (end === undefined || Math.abs(start - zero.at[0]) > TICK * length || end <= start) return null
  const lengthM = last.value * unitM
  return { metresPerUnit: lengthM / (end - start), lengthM, isPart: (line) => own.some((each) => isSame(each, line)) }
}

const isSame = (a: Segment, b: Segment): boolean =>
  pointDistanceM(a.from, b.from) === 0 && pointDistanceM(a.to, b.to) === 0
