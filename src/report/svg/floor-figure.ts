import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { Plan, PlanLabels } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import type { Figure, LegendEntry, LegendScale } from '../document.js'
import { formatFor } from '../format.js'
import { type Html, html, raw } from '../markup.js'
import { messagesOf } from '../messages/index.js'
import { bandText } from '../words.js'
import { type HeatLayer, heatLayers, limitContours, type Scale } from './heat-layers.js'
import { apNumber, deviceMarkup, orientationMarkup, routeMarkup } from './marks.js'
import { labelMarkup } from './room-labels.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from './structure.js'
import { UNITS_PER_M, type Viewport, viewBox, viewportAround } from './viewport.js'

/** All that a figure takes from beside its location: one that was kept stands as long as this and the location do. */
export interface FigureContext extends Pick<PageContext, 't' | 'f'> {
  readonly roomFamilies: PlanLabels['roomFamilies']
  readonly materialLabels: PlanLabels['materials']
  /** Put before the names of elements where several locations share a page. */
  readonly prefix?: string
}

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
  readonly layers: readonly HeatLayer[]
}

function drawing(context: FigureContext, { location, floor, view, layers }: Drawn, building: string): Html {
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

/** A field of one colour for a legend. */
export function swatch(fill: string): string {
  return html`<svg width="22" height="12" aria-hidden="true"><rect width="22" height="12" fill="${fill}" stroke="#999" stroke-width="1"/></svg>`
    .markup
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

/** Colours of a layer with what they mean. */
function scaleLegend(context: FigureContext, layer: HeatLayer, { grid }: FloorPlan): LegendScale {
  const { t, f } = context
  const { scale, quantity } = layer
  return {
    layer: layer.key,
    title:
      quantity === 'overlap' ? t.floors.scale.overlap(f.number(grid.coChannel.aboveDbm)) : t.floors.scale[quantity],
    entries: (scale?.colors ?? []).map((color, index) => ({
      swatch: swatch(color),
      text: classText(context, layer, scale!, index),
    })),
  }
}

/** Lines and marks that every layer has. */
function markLegend({ t, f }: FigureContext, { margin }: PlacedPlan): LegendEntry[] {
  const line = (className: string): string =>
    html`<svg width="26" height="12" viewBox="0 0 260 120" aria-hidden="true"><path class="${className}" d="M0 60h260" stroke-width="30"/></svg>`
      .markup
  const mark = (shape: Html): string =>
    html`<svg width="14" height="14" viewBox="0 0 120 120" aria-hidden="true">${shape}</svg>`.markup
  return [
    { swatch: line('decision'), text: t.site.decisionContour(f.percent(margin.confidence, 0)) },
    { swatch: line('median'), text: t.site.medianContour(f.number(margin.targetRssiDbm)) },
    { swatch: mark(html`<g class="ap"><circle cx="60" cy="60" r="48"/></g>`), text: t.site.marks.ap },
    {
      swatch: mark(html`<g class="rack"><rect x="20" y="20" width="80" height="80"/></g>`),
      text: t.site.marks.rack,
    },
    { swatch: line('entrance'), text: t.site.marks.entrance },
  ]
}

/** The margin budget that the colours must be read with. */
function marginText({ t, f }: FigureContext, { margin }: PlacedPlan): string {
  return t.floors.margin(
    f.number(margin.targetRssiDbm),
    f.percent(margin.confidence, 0),
    f.number(margin.lineOfSightMedianDbm, 1),
    f.number(margin.obstructedMedianDbm, 1),
    f.percent(margin.areaShare, 0),
  )
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number, material: number]

/** Walls and openings with their materials: what lies between a point and its AP is told from these. */
function structureData({ materialLabels, f }: FigureContext, location: PlacedPlan, floor: FloorPlan) {
  const parts = [...floor.walls, ...floor.openings]
  const keys = [...new Set(parts.map((part) => part.material))].sort()
  const segment = ({ from, to, material }: (typeof parts)[number]): Segment => [
    ...from,
    ...to,
    material === 'none' ? -1 : keys.indexOf(material),
  ]
  const lossText = (key: string): string => {
    const loss = location.materials.find((use) => use.material === key)?.bands[location.margin.band]
    return loss === undefined ? '' : ` (${f.number(loss.lossDb, 1)} dB)`
  }
  return {
    walls: floor.walls.map(segment),
    openings: floor.openings.map(segment),
    materials: keys.map((key) => `${materialLabels[key] ?? key}${lossText(key)}`),
  }
}

/** Values at a point are read from these arrays, which are the plan's own. */
function pointData(context: FigureContext, { location, floor, view }: Drawn): string {
  const { grid } = floor
  return JSON.stringify({
    rssi: grid.rssiDbm,
    band: location.margin.band,
    noise: grid.noiseFloorDbm[location.margin.band],
    second: grid.secondRssiDbm,
    overlap: grid.coChannel.aps,
    mbps: grid.phyRate.mbps,
    rate: grid.phyRate.index,
    probability: grid.probability,
    best: grid.bestAp,
    origin: grid.originM,
    spacing: grid.spacingM,
    width: grid.width,
    height: grid.height,
    minX: view.minX,
    maxY: view.maxY,
    aps: location.accessPoints.map((ap) => [apNumber(location, ap), ...ap.at, ap.floor === floor.id ? 1 : 0]),
    ...structureData(context, location, floor),
    texts: { outside: context.t.site.outside, ...context.t.floors.read },
  })
}

/** One floor: drawing with its layers, legend, and the values at a point. */
export function floorFigure(context: FigureContext, location: PlacedPlan, floor: FloorPlan): Figure {
  const { t, f } = context
  const view = floorViewport(floor)
  const building = buildingPath(floor, view)
  const layers = heatLayers(floor, view, building, location.margin.band)
  const drawn = { location, floor, view, layers }
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id).length
  const names = layers.map(
    ({ key, quantity, band }) => [key, t.floors.layers[quantity](bandText(f.language, band))] as const,
  )
  return {
    kind: 'figure',
    look: 'floor',
    caption: [t.site.floor(floor.id, floor.level), `${f.number(floor.areaM2)} m²`, `${t.site.facts.aps} : ${aps}`],
    drawing: drawing(context, drawn, building).markup,
    scales: layers.map((layer) => scaleLegend(context, layer, floor)),
    legend: markLegend(context, location),
    live: {
      id: elementName(context, floor),
      choose: t.site.layer,
      layers: [...names, ['none', t.floors.planOnly]],
      routes: t.site.showRoutes,
      hint: t.floors.hint,
      note: marginText(context, location),
      data: pointData(context, drawn),
    },
  }
}

/** The drawings of a location's floors, its page's costly part: they depend on the location, labels and language alone. */
export function floorFigures(
  { language, labels }: Pick<Plan, 'language' | 'labels'>,
  location: LocationPlan,
): Figure[] {
  const context = {
    t: messagesOf(language),
    f: formatFor(language),
    roomFamilies: labels.roomFamilies,
    materialLabels: labels.materials,
  }
  return location.floors.map((floor) => floorFigure(context, location, floor))
}
