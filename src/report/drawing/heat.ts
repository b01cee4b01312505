import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import { type Html, html, raw } from '../markup.js'
import { heatLayers, limitContours } from '../svg/heat-layers.js'
import { deviceMarkup } from '../svg/marks.js'
import { RSSI_SCALE } from '../svg/scales.js'
import { buildingPath } from '../svg/structure.js'
import type { Viewport } from '../svg/viewport.js'
import type { LegendWords } from './sheet-legend.js'
import { textLine } from './sheet-text.js'

function plannedFloor(planned: LocationPlan, floorId: string): FloorPlan {
  return planned.floors.find(({ id }) => id === floorId)!
}

/** Below the walls: levels of the first band, the rooms over them, then the two limits, all within the building. */
export function heatUnder(planned: LocationPlan, floorId: string, view: Viewport, rooms: Html): Html {
  const floor = plannedFloor(planned, floorId)
  const building = buildingPath(floor, view)
  const levels = heatLayers(floor, view, building, planned.margin.band)[0]!
  const clipped = (inner: Html): Html => html`<g clip-path="url(#building)">${inner}</g>`
  return html`<clipPath id="building"><path d="${raw(building)}"/></clipPath>${clipped(levels.markup)}${rooms}${clipped(limitContours(floor, view, planned.margin))}`
}

/** Above the walls: APs and racks. */
export function heatOver(planned: LocationPlan, floorId: string, view: Viewport): Html {
  return deviceMarkup(planned, floorId, view)
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** Classes of the levels, and the two limits. */
export function heatLegend(
  planned: LocationPlan,
  floorId: string,
  { t, f }: LegendWords,
  { x, y, width, size }: Place,
): { readonly markup: Html; readonly height: number } {
  const { colors, thresholds } = RSSI_SCALE
  const step = Math.floor(width / colors.length)
  const line = size * 1.6
  const classes = colors.map((color, index) => {
    const text =
      index === 0 ? t.floors.below(f.number(thresholds[0]!)) : t.floors.from(f.number(thresholds[index - 1]!))
    const [left, top] = [Math.round(x + index * step), Math.round(y + line)]
    return html`<rect x="${left}" y="${top}" width="${step}" height="${Math.round(size)}" fill="${color}" stroke="#9aa5ae" stroke-width="3"/>${textLine(text, left, top + size * 2.1, step, { size })}`
  })
  const { margin } = planned
  const limits = [
    ['decision', t.site.decisionContour(f.percent(margin.confidence, 0))],
    ['median', t.site.medianContour(f.number(margin.targetRssiDbm))],
  ] as const
  const base = y + line * 3.4
  const lines = limits.map(([name, text], index) => {
    const left = Math.round(x + (index * width) / 2)
    return html`<path class="${name}" d="M${left} ${Math.round(base - size * 0.3)}h${Math.round(size * 2)}"/>${textLine(text, left + size * 2.6, base, width / 2 - size * 3, { size })}`
  })
  const aps = planned.accessPoints.filter((ap) => ap.floor === floorId).length
  const title = `${t.floors.scale.rssi} · ${t.site.facts.aps} : ${f.number(aps)}`
  return {
    markup: html`${textLine(title, x, y + size * 0.9, width, { size, bold: true })}${classes}${lines}`,
    height: Math.round(line * 4.2),
  }
}
