import { type Html, html } from '../markup.js'

interface Milestone {
  readonly name: string
  /** ISO date. */
  readonly date: string
  readonly dateText: string
}

const WIDTH = 1000
const MARGIN = 80
const MS_PER_DAY = 86_400_000
const ROW = 46
const GAP = 5
const BAR_Y = 20

/** Mean width of a letter of a label. */
const LETTER = 7.6

/** Middle of a label of the first row: the ticks that reach down to the second row cross none. */
function besideTicks(at: number, half: number, ticks: readonly number[]): number {
  const after = Math.min(...ticks.filter((tick) => tick > at))
  const before = Math.max(...ticks.filter((tick) => tick < at))
  if (after - at < half + GAP) return Math.round(after - half - GAP)
  return at - before < half + GAP ? Math.round(before + half + GAP) : at
}

function dayOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY
}

/** Milestones along a line, dates to scale, labels in turn below it; the first and last of `period` are filled in. */
export function timelineDrawing(
  label: string,
  milestones: readonly Milestone[],
  period: readonly [string, string],
): Html {
  const days = milestones.map(({ date }) => dayOf(date))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const x = (iso: string): number =>
    Math.round(MARGIN + ((dayOf(iso) - first) / Math.max(1, last - first)) * (WIDTH - 2 * MARGIN))
  const ordered = [...milestones].sort((a, b) => dayOf(a.date) - dayOf(b.date))
  const lower = ordered.filter((_, index) => index % 2 === 1).map(({ date }) => x(date))
  const marks = ordered.map(({ name, date, dateText }, index) => {
    const row = index % 2
    const y = BAR_Y + 34 + row * ROW
    const at = x(date)
    const middle = row === 0 ? besideTicks(at, (Math.max(name.length, dateText.length) * LETTER) / 2, lower) : at
    return html`<path class="tick" d="M${at} ${BAR_Y - 8}V${y - 14}"/><text class="name" x="${middle}" y="${y}">${name}</text><text x="${middle}" y="${y + 16}">${dateText}</text>`
  })
  const [from, to] = [x(period[0]), x(period[1])]
  return html`<svg class="drawing timeline" viewBox="0 0 ${WIDTH} ${BAR_Y + 34 + 2 * ROW}" role="img" aria-label="${label}">
<path class="axis" d="M${MARGIN} ${BAR_Y}h${WIDTH - 2 * MARGIN}"/><rect class="period" x="${from}" y="${BAR_Y - 6}" width="${to - from}" height="12"/>
${marks}
</svg>`
}
