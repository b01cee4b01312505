import { type Html, html } from '../markup.js'

const WIDTH = 400
const HEIGHT = 220
/** Room that the name of what is planned takes, and that of the ceiling. */
const LEFTMOST = 124
const PLOT = { left: 12, right: 388, top: 26, bottom: 188 }

/** What a line of the budget comes to by the number of access points. */
interface ApCost {
  readonly label: string
  readonly plannedAps: number
  readonly planned: number
  readonly ceiling: number
  readonly perAp: number
  readonly breaksAt: number | null
  readonly isOver: boolean
  readonly words: { readonly planned: string; readonly ceiling: string; readonly breaks: string; readonly most: string }
}

/** The number of access points that the chart ends at. */
export function mostAps(plannedAps: number, breaksAt: number | null): number {
  return Math.ceil(Math.max(plannedAps, breaksAt ?? 0, 8) * 1.25)
}

/** The amount over the number of access points, with the ceiling, what is planned, and where the ceiling is reached. */
export function apCostDrawing({ label, plannedAps, planned, ceiling, perAp, breaksAt, isOver, words }: ApCost): Html {
  const most = mostAps(plannedAps, breaksAt)
  const at = (aps: number): number => Math.max(0, planned + (aps - plannedAps) * perAp)
  const highest = Math.max(ceiling, at(most), 1) * 1.08
  const x = (aps: number): number => Math.round(PLOT.left + (aps / most) * (PLOT.right - PLOT.left))
  const y = (amount: number): number => Math.round(PLOT.bottom - (amount / highest) * (PLOT.bottom - PLOT.top))
  const anchored = (place: number): string => (place > WIDTH * 0.6 ? 'end' : place < WIDTH * 0.25 ? 'start' : 'middle')
  const anchor = x(plannedAps) - LEFTMOST
  // The line rises to the right: what is planned is named above it on its left, or below it on its right.
  const isLeft = anchor > PLOT.left && (anchor > PLOT.left + LEFTMOST || Math.abs(y(planned) - 7 - y(ceiling)) > 14)
  const named = isLeft
    ? { anchor: 'end', x: x(plannedAps), y: Math.max(14, y(planned) - 12) }
    : { anchor: 'start', x: x(plannedAps) + 9, y: Math.min(PLOT.bottom - 5, y(planned) + 16) }
  const broken =
    breaksAt === null
      ? ''
      : html`<path class="fall" d="M${x(breaksAt)} ${y(ceiling)}V${PLOT.bottom}"/><text class="${anchored(x(breaksAt))}" x="${x(breaksAt)}" y="${PLOT.bottom + 28}">${words.breaks}</text>`
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><path class="axis" d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}"/><path class="ceiling" d="M${PLOT.left} ${y(ceiling)}H${PLOT.right}"/><text x="${PLOT.left + 4}" y="${y(ceiling) - 5}" class="start">${words.ceiling}</text><path class="cost" d="M${x(0)} ${y(at(0))}L${x(most)} ${y(at(most))}"/>${broken}<circle class="${isOver ? 'now over' : 'now'}" cx="${x(plannedAps)}" cy="${y(planned)}" r="6"/><text class="${named.anchor} strong" x="${named.x}" y="${named.y}">${words.planned}</text><text class="start" x="${PLOT.left}" y="${PLOT.bottom + 14}">0</text><text class="end" x="${PLOT.right}" y="${PLOT.bottom + 14}">${words.most}</text></svg>`
}

interface Part {
  readonly name: string
  readonly amount: string
  readonly share: number
}

/** Parts of a whole as one bar, each named below with its amount; told apart by their order and tone. */
export function partsDrawing(label: string, parts: readonly Part[]): Html {
  const rows = parts.map(({ name, amount }, index) => {
    const y = 58 + index * 22
    return html`<rect class="part p${index % 4}" x="0" y="${y - 11}" width="14" height="14"/><text class="start" x="22" y="${y}">${name}</text><text class="end strong" x="${WIDTH}" y="${y}">${amount}</text>`
  })
  let from = 0
  const bars = parts.map(({ share }, index) => {
    const width = Math.round(Math.max(0, Math.min(1, share)) * WIDTH)
    const bar = html`<rect class="part p${index % 4}" x="${from}" y="6" width="${width}" height="28"/>`
    from += width
    return bar
  })
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${48 + parts.length * 22}" role="img" aria-label="${label}">${bars}${rows}</svg>`
}
