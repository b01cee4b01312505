import type { FloorPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import { bandText } from '../labels.js'
import { type HeatLayer, heatLayers, limitContours } from '../svg/heat-layers.js'
import { deviceMarkup, orientationMarkup, routeMarkup } from '../svg/marks.js'
import { labelMarkup } from '../svg/room-labels.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from '../svg/structure.js'
import { UNITS_PER_M, type Viewport, viewBox, viewportAround } from '../svg/viewport.js'
import type { FigureContext } from './figure-context.js'
import { floorData } from './floor-data.js'
import { floorLegend } from './floor-legend.js'
import { type Html, html, raw } from './html.js'

const MARGIN_M = 1.6

/** What a drawing of a floor shows of the plane: its rooms with a margin. */
export function floorViewport(floor: FloorPlan): Viewport {
  return viewportAround(
    floor.rooms.flatMap((room) => room.polygon),
    MARGIN_M,
  )
}

/** What tells the elements of a floor from those of the others on a page. */
function elementName({ prefix = '' }: FigureContext, floor: FloorPlan): string {
  return `${prefix}${floor.id}`
}

interface Drawn {
  readonly location: PlacedPlan
  readonly floor: FloorPlan
  readonly view: Viewport
  readonly building: string
  readonly layers: readonly HeatLayer[]
}

function drawing(context: FigureContext, { location, floor, view, building, layers }: Drawn): Html {
  const { t } = context
  const clip = `clip-${elementName(context, floor)}`
  const devices = [...location.accessPoints, ...location.racks].filter((device) => device.floor === floor.id)
  const marks = devices.map((device) => device.at)
  const family = (use: string): string => context.roomFamilies[use] ?? 'service'
  const heat = layers.map(
    (layer, index) => html`<g class="heat${index === 0 ? ' on' : ''}" data-layer="${layer.key}">${layer.markup}</g>`,
  )
  const label = t.floors.drawing(location.name, t.site.floor(floor.id, floor.level))
  return html`<svg class="drawing" viewBox="${viewBox(view)}" width="${Math.round(view.widthM * UNITS_PER_M)}" height="${Math.round(view.heightM * UNITS_PER_M)}" role="group" tabindex="0" aria-label="${label}">
<clipPath id="${clip}"><path d="${raw(building)}"/></clipPath>
<g clip-path="url(#${clip})">${heat}</g>
${roomMarkup(floor, view, (room) => family(room.use))}
<g clip-path="url(#${clip})">${limitContours(floor, view, location.margin)}</g>
${wallMarkup(floor, view)}${openingMarkup(floor, view)}${labelMarkup(floor, view, { marks })}${routeMarkup(location, floor.id, view)}${deviceMarkup(location, floor.id, view)}${orientationMarkup(view)}
<g class="probe"><path class="sight"/><path class="cross" d="M-60 0h120M0 -60v120"/></g>
</svg>`
}

function layerChoice(context: FigureContext, floor: FloorPlan, layers: readonly HeatLayer[]): Html {
  const { t, f } = context
  const names = layers.map(({ key, quantity, band }) => [key, t.floors.layers[quantity](bandText(f.language, band))])
  const choices = [...names, ['none', t.floors.planOnly]].map(
    ([key, name], index) =>
      html`<label><input type="radio" name="layer-${elementName(context, floor)}" value="${key}"${index === 0 ? html` checked` : ''}> ${name}</label>`,
  )
  return html`<fieldset class="layers"><legend>${t.site.layer}</legend>${choices}<label><input type="checkbox"> ${t.site.showRoutes}</label></fieldset>`
}

/** One floor: switchable drawing with legend and the values at a point. */
export function floorFigure(context: FigureContext, location: PlacedPlan, floor: FloorPlan): Html {
  const { t, f } = context
  const view = floorViewport(floor)
  const building = buildingPath(floor, view)
  const layers = heatLayers(floor, view, building, location.margin.band)
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id).length
  return html`<figure class="floor" id="floor-${elementName(context, floor)}">
<figcaption><b>${t.site.floor(floor.id, floor.level)}</b><span>${f.number(floor.areaM2)} m²</span><span>${t.site.facts.aps} : ${aps}</span></figcaption>
${layerChoice(context, floor, layers)}
${drawing(context, { location, floor, view, building, layers })}
<div class="readout" aria-live="polite">${t.floors.hint}</div>
${floorLegend(context, location, floor, layers)}
${floorData(context, location, floor, view)}
</figure>`
}
