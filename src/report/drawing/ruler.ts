import { type Html, html, raw } from '../markup.js'
import { ux, uy, type Viewport } from '../svg/viewport.js'

/** Ticks of a ruler [m]: a short one every metre, a long one with its figure every five. */
const LABELLED_M = 5
const SHORT = 12
const LONG = 26
const FONT = 40

function metresBetween(from: number, to: number): number[] {
  const first = Math.ceil(from)
  return Array.from({ length: Math.max(0, Math.floor(to) - first + 1) }, (_, index) => first + index)
}

/** The coordinates of the site file along the lower and the left edge of a drawing, so that a point can be read off it. */
export function rulerMarkup(view: Viewport): Html {
  const { minX, maxY, widthM, heightM } = view
  const [maxX, minY] = [minX + widthM, maxY - heightM]
  const [left, bottom] = [ux(view, minX), uy(view, minY)]
  const tick = (at: number): number => (at % LABELLED_M === 0 ? LONG : SHORT)
  const across = metresBetween(minX, maxX)
  const up = metresBetween(minY, maxY)
  const ticks = [
    ...across.map((x) => `M${ux(view, x)} ${bottom}v${-tick(x)}`),
    ...up.map((y) => `M${left} ${uy(view, y)}h${tick(y)}`),
  ]
  const figures = [
    ...across
      .filter((x) => x % LABELLED_M === 0)
      .map((x) => html`<text x="${ux(view, x)}" y="${bottom + FONT + 6}" text-anchor="middle">${x}</text>`),
    ...up
      .filter((y) => y % LABELLED_M === 0)
      .map((y) => html`<text x="${left - 10}" y="${uy(view, y) + FONT / 3}" text-anchor="end">${y}</text>`),
  ]
  return html`<g font-size="${FONT}" fill="#555555"><path fill="none" stroke="#555555" stroke-width="3" d="${raw(`M${left} ${uy(view, maxY)}V${bottom}H${ux(view, maxX)}${ticks.join('')}`)}"/>${figures}</g>`
}
