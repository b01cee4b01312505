import type { FloorPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { HeatLayer } from '../svg/heat-layers.js'
import type { Scale } from '../svg/scales.js'
import type { FigureContext } from './figure-context.js'
import { type Html, html } from './html.js'

function swatch(fill: string): Html {
  return html`<svg width="22" height="12" aria-hidden="true"><rect width="22" height="12" fill="${fill}" stroke="#999" stroke-width="1"/></svg>`
}

function thresholdText({ f }: FigureContext, { quantity }: HeatLayer, threshold: number): string {
  const share = quantity === 'probability' || quantity === 'airtime'
  return share ? f.percent(threshold, 0) : f.number(threshold)
}

function classText(context: FigureContext, layer: HeatLayer, { thresholds }: Scale, index: number): string {
  const { t } = context
  const text = (at: number): string => thresholdText(context, layer, thresholds[at]!)
  if (layer.quantity !== 'overlap') return index === 0 ? t.floors.below(text(0)) : t.floors.from(text(index - 1))
  const whole = (count: number): string => context.f.number(count)
  if (index === 0) return t.floors.noMoreThan(whole(thresholds[0]! - 1))
  return index === thresholds.length ? t.floors.orMore(whole(thresholds[index - 1]!)) : whole(thresholds[index - 1]!)
}

function scaleTitle({ t, f }: FigureContext, { quantity }: HeatLayer, { grid }: FloorPlan): string {
  return quantity === 'overlap' ? t.floors.scale.overlap(f.number(grid.coChannel.aboveDbm)) : t.floors.scale[quantity]
}

function scaleLegend(context: FigureContext, layer: HeatLayer, floor: FloorPlan, on: boolean): Html {
  const { scale } = layer
  const steps = scale?.colors.map(
    (color, index) => html`<span>${swatch(color)}${classText(context, layer, scale, index)}</span>`,
  )
  return html`<span class="scale${on ? ' on' : ''}" data-layer="${layer.key}"><b>${scaleTitle(context, layer, floor)}</b>${steps}</span>`
}

function marginText({ t, f }: FigureContext, { margin }: PlacedPlan): string {
  return t.floors.margin(
    f.number(margin.targetRssiDbm),
    f.percent(margin.confidence, 0),
    f.number(margin.lineOfSightMedianDbm, 1),
    f.number(margin.obstructedMedianDbm, 1),
    f.percent(margin.areaShare, 0),
  )
}

/** Colours of the layer shown, lines and marks, and below them the margin budget that the colours must be read with. */
export function floorLegend(
  context: FigureContext,
  location: PlacedPlan,
  floor: FloorPlan,
  layers: readonly HeatLayer[],
): Html {
  const { t, f } = context
  const { margin } = location
  const line = (className: string): Html =>
    html`<svg width="26" height="12" viewBox="0 0 260 120" aria-hidden="true"><path class="${className}" d="M0 60h260" stroke-width="30"/></svg>`
  const mark = (shape: Html): Html =>
    html`<svg width="14" height="14" viewBox="0 0 120 120" aria-hidden="true">${shape}</svg>`
  return html`<div class="legend">
${layers.map((layer, index) => scaleLegend(context, layer, floor, index === 0))}
<span>${line('decision')}${t.site.decisionContour(f.percent(margin.confidence, 0))}</span>
<span>${line('median')}${t.site.medianContour(f.number(margin.targetRssiDbm))}</span>
<span>${mark(html`<g class="ap"><circle cx="60" cy="60" r="48"/></g>`)}${t.site.marks.ap}</span>
<span>${mark(html`<g class="rack"><rect x="20" y="20" width="80" height="80"/></g>`)}${t.site.marks.rack}</span>
<span>${line('entrance')}${t.site.marks.entrance}</span>
</div>
<p class="note">${marginText(context, location)}</p>`
}
