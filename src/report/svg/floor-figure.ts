import type { AccessPointPlan, FloorPlan, LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { Plan, PlanLabels } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import type { Figure, LegendEntry, LegendScale } from '../document.js'
import { formatFor } from '../format.js'
import { type Html, html, raw } from '../markup.js'
import { messagesOf } from '../messages/index.js'
import { drawnName, tied } from '../typeset.js'
import { bandText } from '../words.js'
import {
  type HeatLayer,
  heatLayers,
  type LayerSource,
  limitPaths,
  type Scale,
  serverColor,
  walkEntries,
  walkLayer,
} from './heat-layers.js'
import { apNumber, chipMarkup, chipSolids, orientationMarkup, placeChips, routeMarkup, textSizesM } from './marks.js'
import { labelMarkup, shortNames } from './room-labels.js'
import {
  buildingPath,
  hatchPath,
  hatchScale,
  objectMarkup,
  openingMarkup,
  roomMarkup,
  THINNEST_DRAWN_M,
  WALL_INK,
  wallMarkup,
  wallTone,
} from './structure.js'
import { pathData, UNITS_PER_M, type Viewport, viewBox, viewportAround } from './viewport.js'

/** All that a figure takes from beside its location: one that was kept stands as long as this and the location do. */
interface FigureContext extends Pick<PageContext, 't' | 'f'> {
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

const clipName = (context: FigureContext, floor: FloorPlan): string => `clip-${elementName(context, floor)}`

interface Drawn {
  readonly location: PlacedPlan
  readonly floor: FloorPlan
  readonly view: Viewport
  readonly layers: readonly HeatLayer[]
}

type MaterialsOf = Pick<PlacedPlan, 'materials' | 'margin'>

/** What a material takes of the first band [dB]. */
function lossOf({ materials, margin }: MaterialsOf, material: string): number | undefined {
  return materials.find((use) => use.material === material)?.bands[margin.band]?.lossDb
}

const areaOf = (rooms: readonly RoomPlan[], view: Viewport): string =>
  rooms.map((room) => pathData(view, room.polygon, true)).join('')

/** Rooms that nothing is required of, hatched: what colours say stays what the legend says. */
function scopeMarkup(rooms: readonly RoomPlan[], name: string, view: Viewport): Html | '' {
  const outside = rooms.filter((room) => !room.required && !room.isVoid)
  if (outside.length === 0) return ''
  const { step, width } = hatchScale(view)
  return html`<clipPath id="out-${name}"><path d="${raw(areaOf(outside, view))}"/></clipPath><g clip-path="url(#out-${name})"><path class="hatch" stroke-width="${width}" d="${raw(hatchPath(view, step, true))}"/></g>`
}

/** The limits, in the rooms that the first profile is required of: the probability of the plan speaks of its target. */
function limitMarkup({ location, floor, view }: Drawn, name: string): Html | '' {
  const asked = floor.rooms.filter((room) => room.required && room.profile === location.margin.profile)
  if (asked.length === 0) return ''
  const { decision, median, uncovered } = limitPaths(floor, view, location.margin)
  const { step, width } = hatchScale(view)
  const hatch = html`<path class="uncovered" stroke-width="${width * 2}" d="${raw(hatchPath(view, step, false))}"/>`
  const low =
    uncovered === ''
      ? ''
      : html`<clipPath id="low-${name}"><path d="${raw(uncovered)}"/></clipPath><g clip-path="url(#low-${name})">${hatch}</g>`
  return html`<clipPath id="need-${name}"><path d="${raw(areaOf(asked, view))}"/></clipPath><g class="limits" clip-path="url(#need-${name})">${low}<path class="median" d="${raw(median)}"/><path class="decision" d="${raw(decision)}"/></g>`
}

/** Said in the middle of a layer that has nothing to show. */
function emptyText({ t }: FigureContext, view: Viewport): Html {
  const size = Math.round(textSizesM(view)[0] * UNITS_PER_M)
  const [x, y] = [Math.round((view.widthM * UNITS_PER_M) / 2), Math.round(size * 1.4)]
  return html`<text class="empty" x="${x}" y="${y}" font-size="${size}">${t.viewer.nothing}</text>`
}

/** What a layer shows, within the building. */
function layerMarkup(context: FigureContext, { view }: Drawn, layer: HeatLayer, clip: string): Html {
  return html`<g clip-path="url(#${clip})">${layer.isEmpty ? '' : layer.markup}</g>${layer.isEmpty ? emptyText(context, view) : ''}`
}

/** The first layer; the others as places that a page fills when they are asked for. */
function heatMarkup(context: FigureContext, drawn: Drawn, clip: string): Html {
  const [first, ...others] = drawn.layers
  const shown = first === undefined ? '' : layerMarkup(context, drawn, first, clip)
  return html`<g class="heat on" data-layer="${first?.key}">${shown}</g>${others.map(({ key }) => html`<g class="heat" data-layer="${key}"></g>`)}`
}

/** What the chip of an AP says: its number, the channel and power of its radio on the required band. */
function chipText({ t, f }: FigureContext, { margin }: PlacedPlan, ap: AccessPointPlan, number: number): string {
  const radio = ap.radios[margin.band]
  if (radio === undefined) return String(number)
  if (radio === null) return t.viewer.chip.off(String(number))
  return t.viewer.chip.on(String(number), f.number(radio.channel), f.number(radio.eirpDbm))
}

function drawing(context: FigureContext, drawn: Drawn, building: string): Html {
  const { t } = context
  const { location, floor, view } = drawn
  const name = elementName(context, floor)
  const family = (use: string): string => context.roomFamilies[use] ?? 'service'
  const chips = placeChips(location, floor.id, view, (ap, number) => chipText(context, location, ap, number))
  const solids = chipSolids(location, floor.id, view, chips)
  const labels = labelMarkup(floor, view, { marks: [], solids, sizesM: textSizesM(view) }, (room) =>
    shortNames(drawnName(room.name, context.f.language)),
  )
  const label = t.floors.drawing(location.name, t.site.floor(floor.id, floor.level))
  return html`<svg class="drawing" viewBox="${viewBox(view)}" width="${Math.round(view.widthM * UNITS_PER_M)}" height="${Math.round(view.heightM * UNITS_PER_M)}" role="group" tabindex="0" aria-label="${label}">
<g class="art"><clipPath id="${clipName(context, floor)}"><path d="${raw(building)}"/></clipPath>
${heatMarkup(context, drawn, clipName(context, floor))}
${roomMarkup(floor, view, (room) => family(room.use))}
${scopeMarkup(floor.rooms, name, view)}${limitMarkup(drawn, name)}
${wallMarkup(floor, view, (material) => wallTone(lossOf(location, material)))}${openingMarkup(floor, view)}</g>
<g class="fails">${floor.rooms.map((room) => (room.verdict === 'fail' ? html`<path d="${raw(pathData(view, room.polygon, true))}"/>` : ''))}</g>
${labels}${routeMarkup(location, floor.id, view)}${chipMarkup(location, floor.id, view, chips)}${orientationMarkup(view)}
<g class="probe"><path class="sight"/><path class="cross" d="M-60 0h120M0 -60v120"/></g>
</svg>`
}

/** A field of one colour for a legend. */
export function swatch(fill: string): string {
  return html`<svg width="22" height="12" aria-hidden="true"><rect width="22" height="12" fill="${fill}" stroke="#a3adb6" stroke-width="1"/></svg>`
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

/** Colours of a layer with what they mean; of the one that is coloured by AP, the colour of each. */
function scaleLegend(context: FigureContext, layer: HeatLayer, { location, floor: { grid } }: Drawn): LegendScale {
  const { t, f } = context
  const { scale, quantity } = layer
  const byAp = location.accessPoints.map((_ap, index) => ({
    swatch: swatch(serverColor(index)),
    text: f.number(index + 1),
  }))
  const walked = (areas: NonNullable<PlacedPlan['areas']>) =>
    walkEntries(areas).map(({ name, color }) => ({ swatch: swatch(color), text: t.floors.walk[name] }))
  if (quantity === 'walk')
    return { layer: layer.key, title: t.floors.scale.walk, entries: walked(location.areas ?? []) }
  return {
    layer: layer.key,
    title:
      quantity === 'overlap' ? t.floors.scale.overlap(f.number(grid.coChannel.aboveDbm)) : t.floors.scale[quantity],
    entries:
      scale === null
        ? byAp
        : scale.colors.map((color, index) => ({
            swatch: swatch(color),
            text: classText(context, layer, scale, index),
          })),
  }
}

const FAMILIES = ['public', 'staff', 'circulation', 'service'] as const

/** Colours of rooms where no layer is shown. */
function roomLegend({ t }: FigureContext): LegendScale {
  return {
    layer: 'none',
    title: t.viewer.legend.rooms,
    entries: FAMILIES.map((family) => ({
      swatch:
        html`<svg class="plain" width="22" height="12" aria-hidden="true"><rect class="room ${family}" width="22" height="12"/></svg>`
          .markup,
      text: t.family[family],
    })),
  }
}

/** A piece of the drawing as a sign of the legend, its units those of the drawing. */
function sign(shape: Html): string {
  return html`<svg width="26" height="12" viewBox="0 0 260 120" aria-hidden="true">${shape}</svg>`.markup
}

/** The same of a line, as thin as it is on a floor of some thirty metres. */
function lineSign(shape: Html): string {
  return html`<svg width="26" height="12" viewBox="0 0 130 60" aria-hidden="true">${shape}</svg>`.markup
}

const SIGN_HATCH = (className: string): Html =>
  html`<path class="${className}" stroke-width="${className === 'hatch' ? 6 : 12}" d="${className === 'hatch' ? 'M0 60l60 -60M0 120l120 -120M60 120l120 -120M120 120l120 -120M180 120l80 -80' : 'M0 0l120 120M60 0l120 120M120 0l120 120M180 0l80 80'}"/>`

/** An opening in a piece of wall. */
function openingSign(className: string): string {
  return sign(
    html`<path class="wall" stroke="${WALL_INK}" stroke-width="50" d="M10 60h240"/><path class="gap" stroke-width="54" d="M70 60h120"/><path class="${className}" d="M70 60h120"/>`,
  )
}

/** What stands below the ceiling and where it is crowded, as drawn: of floors that have any. */
function lowEntries({ t }: Pick<PageContext, 't'>, floors: readonly FloorPlan[]): LegendEntry[] {
  const words = t.viewer.legend
  const some = floors.flatMap(({ objects = [] }) => objects)
  const view: Viewport = { minX: 0, maxY: 1.2, widthM: 2.6, heightM: 1.2 }
  const corners = [
    [0.1, 0.15],
    [2.5, 0.15],
    [2.5, 1.05],
    [0.1, 1.05],
  ] as const
  const line = [
    [0.1, 0.6],
    [2.5, 0.6],
  ] as const
  const heights = { baseM: 0, topM: 1, material: '', name: null }
  const entry = (low: Pick<FloorPlan, 'objects' | 'clutter'>, text: string): LegendEntry => ({
    swatch: sign(objectMarkup(low, view)),
    text,
  })
  const body = entry({ objects: [{ ...heights, points: corners, closed: true }] }, words.object)
  const screen = entry({ objects: [{ ...heights, points: line, closed: false }] }, words.screen)
  const crowd = { polygon: corners, dbPerM: 0, reason: '', baseM: 0, topM: 1 }
  return [
    ...(some.some(({ closed }) => closed) ? [body] : []),
    ...(some.some(({ closed }) => !closed) ? [screen] : []),
    ...(floors.some(({ clutter = [] }) => clutter.length > 0) ? [entry({ clutter: [crowd] }, words.clutter)] : []),
  ]
}

/** Walls of a location in their tones, what takes most first. */
function wallEntries({ t, f, materialLabels }: FigureContext, location: PlacedPlan): LegendEntry[] {
  const thickness = new Map<string, number>()
  for (const { material, thicknessM } of location.floors.flatMap(({ walls }) => walls))
    thickness.set(material, Math.max(THINNEST_DRAWN_M, thicknessM))
  const loss = (material: string): number => lossOf(location, material) ?? Number.POSITIVE_INFINITY
  return [...thickness]
    .sort(([a], [b]) => loss(b) - loss(a) || (a < b ? -1 : 1))
    .map(([material, drawnM]) => {
      const lossDb = lossOf(location, material)
      const label = tied(materialLabels[material] ?? material)
      return {
        swatch: sign(
          html`<path class="wall" stroke="${wallTone(lossDb)}" stroke-width="${Math.min(110, Math.round(drawnM * UNITS_PER_M))}" d="M10 60h240"/>`,
        ),
        text: lossDb === undefined ? label : t.viewer.legend.wall(label, f.number(lossDb, 1)),
      }
    })
}

/** Lines and marks that every layer has, as the drawing draws them. */
function markLegend(context: FigureContext, location: PlacedPlan): LegendEntry[] {
  const { t, f } = context
  const { margin, floors, racks, accessPoints } = location
  const words = t.viewer.legend
  const rooms = floors.flatMap((floor) => floor.rooms)
  const openings = floors.flatMap((floor) => floor.openings)
  const line = (className: string): string => lineSign(html`<path class="${className}" d="M0 30h130"/>`)
  const entries: readonly (readonly [isDrawn: boolean, swatch: string, text: string])[] = [
    [rooms.some((room) => room.required), line('decision'), t.site.decisionContour(f.percent(margin.confidence, 0))],
    [rooms.some((room) => room.required), line('median'), t.site.medianContour(f.number(margin.targetRssiDbm))],
    [rooms.some((room) => room.required), sign(SIGN_HATCH('uncovered')), words.uncovered],
    [rooms.some((room) => !room.required && !room.isVoid), sign(SIGN_HATCH('hatch')), words.outside],
    [
      rooms.some((room) => room.required),
      lineSign(html`<g class="fails"><path d="M9 9h112v42h-112z"/></g>`),
      words.failed,
    ],
    [true, lineSign(html`<rect class="room on" x="9" y="9" width="112" height="42"/>`), words.chosen],
    [
      accessPoints.length > 0,
      sign(
        html`<g class="ap chip"><rect x="90" y="14" width="160" height="92" rx="30" stroke-width="10"/><circle cx="50" cy="60" r="34" stroke-width="10"/></g>`,
      ),
      words.ap,
    ],
    [
      racks.length > 0,
      sign(html`<g class="rack"><rect x="90" y="20" width="80" height="80"/><path d="M106 46h48M106 74h48"/></g>`),
      t.site.marks.rack,
    ],
    [accessPoints.length > 0, lineSign(html`<g class="routes on"><path d="M0 30h130"/></g>`), words.cable],
    [openings.some(({ kind }) => kind === 'door'), openingSign('door'), words.door],
    [openings.some(({ kind }) => kind === 'window'), openingSign('window'), words.window],
    [openings.some(({ publicEntrance }) => publicEntrance), line('entrance'), t.site.marks.entrance],
  ]
  const drawn = entries.filter(([isDrawn]) => isDrawn).map(([, drawnSwatch, text]) => ({ swatch: drawnSwatch, text }))
  return [...drawn, ...lowEntries(context, floors), ...wallEntries(context, location)]
}

/** What drawings of a floor have beside their colours, where walls are all of one tone: as it is drawn. */
export function planEntries({ t }: Pick<PageContext, 't'>, location: PlacedPlan, floor: FloorPlan): LegendEntry[] {
  const { openings } = floor
  const on = (each: { readonly floor: string }): boolean => each.floor === floor.id
  const entries: readonly (readonly [isDrawn: boolean, swatch: string, text: string])[] = [
    [
      location.accessPoints.some(on),
      sign(html`<g class="ap"><circle cx="130" cy="60" r="44" stroke-width="12"/></g>`),
      t.site.marks.ap,
    ],
    [
      location.racks.some(on),
      sign(html`<g class="rack"><rect x="90" y="20" width="80" height="80"/><path d="M106 46h48M106 74h48"/></g>`),
      t.site.marks.rack,
    ],
    [
      floor.walls.length > 0,
      sign(html`<path class="wall" stroke="${WALL_INK}" stroke-width="50" d="M10 60h240"/>`),
      t.viewer.legend.plainWall,
    ],
    [openings.some(({ kind }) => kind === 'door'), openingSign('door'), t.viewer.legend.door],
    [openings.some(({ kind }) => kind === 'window'), openingSign('window'), t.viewer.legend.window],
    [
      openings.some(({ publicEntrance }) => publicEntrance),
      lineSign(html`<path class="entrance" d="M0 30h130"/>`),
      t.site.marks.entrance,
    ],
  ]
  const marks = entries.filter(([isDrawn]) => isDrawn).map(([, drawn, text]) => ({ swatch: drawn, text }))
  return [...marks, ...lowEntries({ t }, [floor])]
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
    const lossDb = lossOf(location, key)
    return lossDb === undefined ? '' : ` (${f.number(lossDb, 1)} dB)`
  }
  return {
    walls: floor.walls.map(segment),
    openings: floor.openings.map(segment),
    materials: keys.map((key) => `${materialLabels[key] ?? key}${lossText(key)}`),
  }
}

/** Values at a point are read from these arrays, which are the plan's own. */
function pointData(context: FigureContext, drawn: Drawn): string {
  const { location, floor, view, layers } = drawn
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
    rooms: floor.rooms.map(({ id, airtime, profile }) => [
      id,
      profile === null ? -1 : location.margins.findIndex((margin) => margin.profile === profile),
      airtime,
    ]),
    ...structureData(context, location, floor),
    texts: { outside: context.t.site.outside, ...context.t.floors.read },
    layers: Object.fromEntries(
      layers.slice(1).map((layer) => [layer.key, layerMarkup(context, drawn, layer, clipName(context, floor)).markup]),
    ),
  })
}

/** One floor: drawing with its layers, legend, and the values at a point. */
export function floorFigure(
  context: FigureContext,
  location: PlacedPlan,
  floor: FloorPlan,
  layersOf: LayerSource = heatLayers,
): Figure {
  const { t, f } = context
  const view = floorViewport(floor)
  const building = buildingPath(floor, view)
  const { areas = [] } = location
  const walks = areas.some(({ kind }) => kind === 'routes') ? [walkLayer(floor, areas, location.margin, view)] : []
  const layers = [...layersOf(floor, view, building, location.margin.band), ...walks]
  const drawn = { location, floor, view, layers }
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id).length
  const names = layers.map(
    ({ key, quantity, band }) => [key, t.floors.layers[quantity](bandText(f.language, band))] as const,
  )
  return {
    kind: 'figure',
    look: 'floor',
    caption: [
      t.site.floor(floor.id, floor.level),
      `${f.number(floor.areaM2)} m²`,
      `${t.site.facts.aps}${t.mark.colon}${aps}`,
    ],
    drawing: drawing(context, drawn, building).markup,
    scales: [...layers.map((layer) => scaleLegend(context, layer, drawn)), roomLegend(context)],
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
  layersOf: LayerSource = heatLayers,
): Figure[] {
  const context = {
    t: messagesOf(language),
    f: formatFor(language),
    roomFamilies: labels.roomFamilies,
    materialLabels: labels.materials,
  }
  return location.floors.map((floor) => floorFigure(context, location, floor, layersOf))
}
