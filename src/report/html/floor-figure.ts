import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { PlanLabels } from '../../model/plan.js'
import { heatLayers, limitContours } from '../svg/heat-layers.js'
import { deviceMarkup, orientationMarkup, routeMarkup } from '../svg/marks.js'
import { labelMarkup } from '../svg/room-labels.js'
import { PROBABILITY_SCALE, RSSI_SCALE, type Scale } from '../svg/scales.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from '../svg/structure.js'
import { UNITS_PER_M, type Viewport, viewBox, viewportAround } from '../svg/viewport.js'
import { type Html, html, raw } from './html.js'
import type { PageContext } from './page.js'

/** All that a figure takes from beside its location: one that was kept stands as long as this and the location do. */
export interface FigureContext extends Pick<PageContext, 't' | 'f'> {
  readonly roomFamilies: PlanLabels['roomFamilies']
}

const MARGIN_M = 1.6

function floorViewport(floor: FloorPlan): Viewport {
  return viewportAround(
    floor.rooms.flatMap((room) => room.polygon),
    MARGIN_M,
  )
}

function layerName(context: FigureContext, key: string): string {
  return (context.t.site.layers as Readonly<Record<string, string>>)[key] ?? key
}

function swatch(fill: string): Html {
  return html`<svg width="22" height="12" aria-hidden="true"><rect width="22" height="12" fill="${fill}" stroke="#999" stroke-width="1"/></svg>`
}

function scaleLegend(scale: Scale, key: string, label: (threshold: number) => string, on: boolean): Html {
  const steps = scale.colors.map((color, index) => {
    const text = index === 0 ? `< ${label(scale.thresholds[0]!)}` : `≥ ${label(scale.thresholds[index - 1]!)}`
    return html`<span>${swatch(color)}${text}</span>`
  })
  return html`<span class="scale${on ? ' on' : ''}" data-layer="${key}">${steps}</span>`
}

function legend(context: FigureContext, location: LocationPlan): Html {
  const { t, f } = context
  const { margin } = location
  const line = (className: string): Html =>
    html`<svg width="26" height="12" viewBox="0 0 260 120" aria-hidden="true"><path class="${className}" d="M0 60h260" stroke-width="30"/></svg>`
  const mark = (shape: Html): Html =>
    html`<svg width="14" height="14" viewBox="0 0 120 120" aria-hidden="true">${shape}</svg>`
  return html`<div class="legend">
${scaleLegend(RSSI_SCALE, 'rssi', (dbm) => `${f.number(dbm)} dBm`, true)}
${scaleLegend(PROBABILITY_SCALE, 'probability', (share) => f.percent(share, 0), false)}
<span>${line('decision')}${t.site.decisionContour(f.percent(margin.confidence, 0))}</span>
<span>${line('median')}${t.site.medianContour(f.number(margin.targetRssiDbm))}</span>
<span>${mark(html`<g class="ap"><circle cx="60" cy="60" r="48"/></g>`)}${t.site.marks.ap}</span>
<span>${mark(html`<g class="rack"><rect x="20" y="20" width="80" height="80"/></g>`)}${t.site.marks.rack}</span>
<span>${line('entrance')}${t.site.marks.entrance}</span>
</div>`
}

/** Values under the pointer are read from these arrays, which are the plan's own. */
function gridData(context: FigureContext, floor: FloorPlan, view: Viewport): Html {
  const { grid } = floor
  const data = {
    rssi: grid.rssiDbm,
    probability: grid.probability,
    best: grid.bestAp,
    origin: grid.originM,
    spacing: grid.spacingM,
    width: grid.width,
    height: grid.height,
    minX: view.minX,
    maxY: view.maxY,
    texts: {
      outside: context.t.site.outside,
      probability: context.t.site.layers.probability,
      ap: context.t.csv.ap,
      locale: context.f.language,
    },
  }
  return html`<script type="application/json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`
}

function drawing(context: FigureContext, location: LocationPlan, floor: FloorPlan, view: Viewport): Html {
  const building = buildingPath(floor, view)
  const clip = `clip-${floor.id}`
  const layers = heatLayers(floor, view, building)
  const { margin } = location
  const devices = [...location.accessPoints, ...location.racks].filter((device) => device.floor === floor.id)
  const marks = devices.map((device) => device.at)
  const family = (use: string): string => context.roomFamilies[use] ?? 'service'
  const heat = layers.map(
    (layer, index) => html`<g class="heat${index === 0 ? ' on' : ''}" data-layer="${layer.key}">${layer.markup}</g>`,
  )
  const label = `${location.name}, ${context.t.site.floor(floor.id, floor.level)}`
  return html`<svg class="drawing" viewBox="${viewBox(view)}" width="${Math.round(view.widthM * UNITS_PER_M)}" height="${Math.round(view.heightM * UNITS_PER_M)}" role="img" aria-label="${label}">
<clipPath id="${clip}"><path d="${raw(building)}"/></clipPath>
<g clip-path="url(#${clip})">${heat}</g>
${roomMarkup(floor, view, (room) => family(room.use))}
<g clip-path="url(#${clip})">${limitContours(floor, view, margin.confidence, margin.targetRssiDbm, margin.band)}</g>
${wallMarkup(floor, view)}${openingMarkup(floor, view)}${labelMarkup(floor, view, marks)}${routeMarkup(location, floor.id, view)}${deviceMarkup(location, floor.id, view)}${orientationMarkup(view)}
</svg>`
}

/** One floor: switchable drawing with legend and the values under the pointer. */
export function floorFigure(context: FigureContext, location: LocationPlan, floor: FloorPlan): Html {
  const { t, f } = context
  const view = floorViewport(floor)
  const keys = [
    ...Object.keys(floor.grid.rssiDbm).map((band) => `rssi-${band.replace('.', '')}`),
    'probability',
    'server',
    'none',
  ]
  const choices = keys.map(
    (key, index) =>
      html`<label><input type="radio" name="layer-${floor.id}" value="${key}"${index === 0 ? html` checked` : ''}> ${layerName(context, key)}</label>`,
  )
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id).length
  return html`<figure class="floor" id="floor-${floor.id}">
<figcaption><b>${t.site.floor(floor.id, floor.level)}</b><span>${f.number(floor.areaM2)} m²</span><span>${t.site.facts.aps} : ${aps}</span></figcaption>
<fieldset class="layers"><legend>${t.site.layer}</legend>${choices}<label><input type="checkbox"> ${t.site.showRoutes}</label></fieldset>
${drawing(context, location, floor, view)}
${legend(context, location)}
<div class="readout" aria-live="polite">${t.site.readingHint}</div>
${gridData(context, floor, view)}
</figure>`
}
