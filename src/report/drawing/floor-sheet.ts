import { type Point, pointDistanceM } from '../../geometry/shapes.js'
import type { Catalog } from '../../model/catalog.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import { profileIn } from '../../model/room-profile.js'
import type { Floor, Location } from '../../model/site.js'
import { compareText, quantise } from '../../units.js'
import { type Format, formatFor } from '../format.js'
import { type Html, html, raw } from '../markup.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { type MarkupElement, type MarkupNode, parseMarkup } from '../pdf/markup.js'
import { drawnLook, type Look } from '../pdf/paint-drawing.js'
import { heatLayers, limitContours, RSSI_SCALE } from '../svg/heat-layers.js'
import { deviceMarkup, orientationMarkup } from '../svg/marks.js'
import { labelMarkup } from '../svg/room-labels.js'
import {
  buildingPath,
  type DrawnFloor,
  type DrawnRoom,
  OBJECT_COLOR,
  objectMarkup,
  openingMarkup,
  roomMarkup,
  segmentPath,
  THINNEST_DRAWN_M,
} from '../svg/structure.js'
import { pathData, UNITS_PER_M, ux, uy, type Viewport, viewportAround } from '../svg/viewport.js'
import { clip } from '../terminal-text.js'
import { doorLeaves, leafMarkup, swingOf } from './door-leaves.js'

/** A floor of a site file as drawings need it, before anything is planned on it. */
export function drawnFloor(floor: Floor, catalog: Catalog): DrawnFloor {
  const rooms = floor.rooms.map((room): DrawnRoom => {
    const { id, name, use, polygon, isVoid } = room
    return { id, name, use, polygon, isVoid, required: profileIn('dossier', room, catalog) !== null, verdict: null }
  })
  const walls = floor.walls.map((wall) => ({ ...wall, thicknessM: catalog.materials[wall.material]!.thicknessM }))
  const { objects, clutter } = floor
  return { walls, openings: floor.openings, rooms, ...(objects && { objects }), ...(clutter && { clutter }) }
}

/** Area of a floor without its voids [m²]. */
function floorAreaM2(floor: Floor): number {
  return floor.rooms.reduce((sum, room) => sum + (room.isVoid ? 0 : room.areaM2), 0)
}

/** Width of a character as a share of the size of the text: a little above the mean of the face that drawings are set in. */
const CHARACTER = 0.51

interface TextLook {
  readonly size: number
  readonly bold?: boolean
  readonly color?: string
}

/** One line of text on a sheet, cut with an ellipsis where it would be wider than its place. */
function textLine(text: string, x: number, y: number, width: number, look: TextLook): Html {
  const { size, bold = false, color = '#16202a' } = look
  const shown = clip(text, Math.max(4, Math.floor(width / (size * CHARACTER))))
  return html`<text x="${Math.round(x)}" y="${Math.round(y)}" font-size="${Math.round(size)}" font-weight="${bold ? 700 : 400}" fill="${color}">${shown}</text>`
}

/** Breaks a text into lines of a width on a sheet. */
function textLines(text: string, width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * CHARACTER)))
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

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
function rulerMarkup(view: Viewport): Html {
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

/** How the walls of one material are drawn: past the last colour they repeat, with a light line along the middle. */
interface WallLook {
  readonly color: string
  readonly lined: boolean
}

type WallLooks = ReadonlyMap<string, WallLook>

/** Dark enough to read as walls, told apart by hue and lightness alike. */
const COLORS = ['#1c252e', '#b2541a', '#1f5f99', '#2f8f6b', '#7d3c98', '#a88400', '#c2185b', '#6d8391']

/** Looks of a location's wall materials, in the order of their keys: the same on all its floors. */
function wallLooks(location: Location): WallLooks {
  const keys = new Set(location.floors.flatMap(({ walls }) => walls.map(({ material }) => material)))
  const sorted = [...keys].sort(compareText)
  return new Map(
    sorted.map((key, index) => [key, { color: COLORS[index % COLORS.length]!, lined: index >= COLORS.length }]),
  )
}

type Wall = DrawnFloor['walls'][number]

const drawnM = ({ thicknessM }: Wall): number => Math.max(THINNEST_DRAWN_M, thicknessM)

function wallPath(walls: readonly Wall[], { color, lined }: WallLook, view: Viewport): Html {
  const data = segmentPath(view, walls)
  const width = Math.round(drawnM(walls[0]!) * UNITS_PER_M)
  const middle = lined ? html`<path fill="none" stroke="#ffffff" stroke-width="3" d="${raw(data)}"/>` : ''
  return html`<path fill="none" stroke-linecap="square" stroke="${color}" stroke-width="${width}" d="${raw(data)}"/>${middle}`
}

/** Walls in the colours of their materials, as thick as they are, thin ones first. */
function materialWalls({ walls }: DrawnFloor, looks: WallLooks, view: Viewport): Html {
  const groups = [...looks].map(([key, look]) => ({ look, walls: walls.filter(({ material }) => material === key) }))
  const drawn = groups.filter((group) => group.walls.length > 0)
  drawn.sort((a, b) => drawnM(a.walls[0]!) - drawnM(b.walls[0]!))
  return html`${drawn.map((group) => wallPath(group.walls, group.look, view))}`
}

/** Length of the walls of each material on a floor [m], the longest first. */
function wallLengths({ walls }: DrawnFloor): readonly (readonly [material: string, lengthM: number])[] {
  const lengths = new Map<string, number>()
  const lengthOf = (from: Point, to: Point): number => pointDistanceM(from, to)
  for (const { material, from, to } of walls) lengths.set(material, (lengths.get(material) ?? 0) + lengthOf(from, to))
  return [...lengths].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
}

/** Openings of each kind and material on a floor. */
function openingCounts({ openings }: DrawnFloor): readonly {
  readonly kind: 'door' | 'window'
  readonly material: string
  readonly count: number
}[] {
  const keys = [...new Set(openings.map(({ kind, material }) => `${kind} ${material}`))].sort(compareText)
  return keys.map((key) => {
    const [kind, material = ''] = key.split(' ')
    const same = openings.filter((opening) => `${opening.kind} ${opening.material}` === key)
    return { kind: kind === 'door' ? 'door' : 'window', material, count: same.length }
  })
}

/** What legends take their words from. */
interface LegendWords {
  readonly t: Messages
  readonly f: Format
  readonly materialLabels: Readonly<Record<string, string>>
  readonly materialThicknessM: Readonly<Record<string, number>>
}

interface Entry {
  readonly text: string
  readonly sign: (x: number, y: number, width: number, height: number) => Html
}

/** Where no AP may hang, where one should, lamps, edges outdoors: what a file says of places, in colours that no wall has. */
const PLACE_COLORS = { exclusions: '#b3261e', preferred: '#2e7d32', lamps: '#b58900', outdoor: '#54616e' } as const
const LAMP_SIDE_M = 0.3

const lampPath = (x: number, y: number, side: number): string =>
  `M${Math.round(x - side / 2)} ${Math.round(y - side / 2)}h${side}v${side}h${-side}z`

/** An area that a file names for places: dashed so that it is taken for no wall, empty so that the colours of levels stay what they are. */
const placeArea = (kind: 'exclusions' | 'preferred', d: string): Html =>
  html`<path fill="none" stroke="${PLACE_COLORS[kind]}" stroke-width="8" stroke-dasharray="${kind === 'preferred' ? '34 14' : '10 10'}" d="${raw(d)}"/>`

const lampMarks = (d: string): Html =>
  html`<path fill="#fff3c4" stroke="${PLACE_COLORS.lamps}" stroke-width="4" d="${raw(d)}"/>`

/** An outdoor area has no walls of its own: its edge is dashed. */
const outdoorEdge = (d: string): Html =>
  html`<path fill="none" stroke="${PLACE_COLORS.outdoor}" stroke-width="6" stroke-dasharray="30 16" d="${raw(d)}"/>`

const isOutdoor = ({ outdoor }: Floor['rooms'][number]): boolean => outdoor === true

function placesMarkup({ rooms, exclusions, preferred = [], lamps = [] }: Floor, view: Viewport): Html {
  const areas = (kind: 'exclusions' | 'preferred', list: Floor['exclusions']): Html | '' =>
    list.length === 0 ? '' : placeArea(kind, list.map(({ polygon }) => pathData(view, polygon, true)).join(''))
  const side = Math.round(LAMP_SIDE_M * UNITS_PER_M)
  const marks = lamps.map(([x, y]) => lampPath(ux(view, x), uy(view, y), side)).join('')
  const edges = rooms.filter(isOutdoor).map(({ polygon }) => pathData(view, polygon, true))
  return html`${edges.length === 0 ? '' : outdoorEdge(edges.join(''))}${areas('preferred', preferred)}${areas('exclusions', exclusions)}${lamps.length === 0 ? '' : lampMarks(marks)}`
}

function placeEntries({ rooms, exclusions, preferred = [], lamps = [] }: Floor, { t, f }: LegendWords): Entry[] {
  const area =
    (kind: 'exclusions' | 'preferred') =>
    (x: number, y: number, width: number, height: number): Html =>
      placeArea(kind, `M${x} ${Math.round(y - height / 2)}h${width}v${height}h${-width}z`)
  const lamp = (x: number, y: number, width: number, height: number): Html =>
    lampMarks(lampPath(x + width / 2, y, Math.round(height * 0.8)))
  const edge = (x: number, y: number, width: number): Html => outdoorEdge(`M${x} ${y}h${width}`)
  return [
    ...(rooms.some(isOutdoor) ? [{ text: t.drawing.outdoor, sign: edge }] : []),
    ...(preferred.length === 0 ? [] : [{ text: t.drawing.preferred, sign: area('preferred') }]),
    ...(exclusions.length === 0 ? [] : [{ text: t.drawing.excluded, sign: area('exclusions') }]),
    ...(lamps.length === 0 ? [] : [{ text: t.drawing.lamps(f.number(lamps.length)), sign: lamp }]),
  ]
}

interface Column {
  readonly title: string
  readonly share: number
  readonly entries: readonly Entry[]
}

const FAMILIES = ['public', 'staff', 'circulation', 'service'] as const
/** Required rooms are drawn in this, over the colour of their family. */
const REQUIRED_SHADE = { color: '#0b5c8a', opacity: 0.16 }

const stroke =
  (color: string, share: number, lined = false) =>
  (x: number, y: number, width: number, height: number): Html => {
    const middle = lined ? html`<path fill="none" stroke="#ffffff" stroke-width="3" d="M${x} ${y}h${width}"/>` : ''
    return html`<path fill="none" stroke="${color}" stroke-width="${Math.max(4, Math.round(height * share))}" d="M${x} ${y}h${width}"/>${middle}`
  }

const area =
  (className: string) =>
  (x: number, y: number, width: number, height: number): Html =>
    html`<rect class="room ${className}" x="${x}" y="${y - height / 2}" width="${width}" height="${height}" stroke="#9aa5ae" stroke-width="3"/>`

/** Objects by material and height, then areas of clutter by their loss. */
function objectEntries({ objects = [], clutter = [] }: DrawnFloor, { t, f, materialLabels }: LegendWords): Entry[] {
  const kinds = objects.map(({ material, topM }) =>
    t.drawing.object(materialLabels[material] ?? material, f.number(topM, 2)),
  )
  const areas = clutter.map(({ dbPerM }) => t.drawing.clutter(f.number(dbPerM, 2)))
  return [
    ...[...new Set(kinds)].map((text): Entry => ({ text, sign: stroke(OBJECT_COLOR, 0.25) })),
    ...[...new Set(areas)].map((text): Entry => ({ text, sign: stroke('#6b7680', 0.25) })),
  ]
}

function wallColumn(floor: DrawnFloor, places: Floor, looks: WallLooks, words: LegendWords): Column {
  const { t, f, materialLabels, materialThicknessM } = words
  const entries = wallLengths(floor).map(([key, lengthM]): Entry => {
    const { color, lined } = looks.get(key)!
    const thicknessM = materialThicknessM[key]!
    const text = t.drawing.wall(
      materialLabels[key] ?? key,
      f.number(thicknessM * 100, Number.isInteger(quantise(thicknessM * 100, 0.1)) ? 0 : 1),
      f.number(lengthM),
    )
    return { text, sign: stroke(color, Math.min(1, thicknessM * 3), lined) }
  })
  return {
    title: t.drawing.walls,
    share: 0.44,
    entries: [...entries, ...objectEntries(floor, words), ...placeEntries(places, words)],
  }
}

function openingColumn(floor: DrawnFloor, { t, f, materialLabels }: LegendWords): Column {
  const entries = openingCounts(floor).map(({ kind, material, count }): Entry => {
    const text = t.drawing.opening(materialLabels[material] ?? material, f.number(count))
    return { text, sign: stroke(kind === 'door' ? '#9a6a2f' : '#2b83ba', 0.25) }
  })
  const entrance: Entry = { text: t.site.marks.entrance, sign: stroke('#c2185b', 0.5) }
  const hasEntrance = floor.openings.some(({ publicEntrance }) => publicEntrance)
  return { title: t.drawing.openings, share: 0.34, entries: hasEntrance ? [...entries, entrance] : entries }
}

const required =
  () =>
  (x: number, y: number, width: number, height: number): Html =>
    html`${area('public')(x, y, width, height)}<rect x="${x}" y="${y - height / 2}" width="${width}" height="${height}" fill="${REQUIRED_SHADE.color}" fill-opacity="${REQUIRED_SHADE.opacity}"/>`

function roomColumn({ t }: LegendWords): Column {
  const families = FAMILIES.map((family): Entry => ({ text: t.family[family], sign: area(family) }))
  return { title: t.drawing.rooms, share: 0.22, entries: [{ text: t.drawing.required, sign: required() }, ...families] }
}

interface LegendPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  /** Whether the drawing colours rooms by what they are for. */
  readonly colouredRooms: boolean
}

/** Legend of a plan: wall materials with their lengths, openings with their counts, colours of the rooms. */
function planLegend(
  floor: DrawnFloor,
  places: Floor,
  looks: WallLooks,
  words: LegendWords,
  place: LegendPlace,
): { readonly markup: Html; readonly height: number } {
  const { x, y, width, size } = place
  const line = size * 1.5
  const rooms = place.colouredRooms ? [roomColumn(words)] : []
  const columns = [wallColumn(floor, places, looks, words), openingColumn(floor, words), ...rooms]
  const look: TextLook = { size }
  const sign = { width: Math.round(size * 2), height: Math.round(size * 0.9) }
  let most = 0
  const markup = columns.map(({ title, share, entries }, index) => {
    const left = Math.round(x + width * columns.slice(0, index).reduce((sum, column) => sum + column.share, 0))
    let row = 2
    const rows = entries.map((entry) => {
      const base = Math.round(y + line * row)
      const [textX, textWidth] = [left + size * 2.6, width * share - size * 3.2]
      const lines = textLines(entry.text, textWidth, size)
      row += lines.length
      const texts = lines.map((text, at) => textLine(text, textX, base + at * line, textWidth, look))
      return html`${entry.sign(left, Math.round(base - size * 0.32), sign.width, sign.height)}${texts}`
    })
    most = Math.max(most, row - 2)
    return html`${textLine(title, left, y + line * 0.8, width * share, { size, bold: true })}${rows}`
  })
  return { markup: html`${markup}`, height: Math.round(line * (most + 2)) }
}

/** Of a page's drawing, what only a page can do something with. */
const OF_PAGES = /^(?:class|role|tabindex|aria-.*|data-.*|pointer-events|touch-action|display|outline.*)$/

function attributeMarkup(look: Look): Html {
  const kept = Object.entries(look).filter(([name]) => !OF_PAGES.test(name))
  return html`${kept.map(([name, value]) => html` ${raw(name)}="${value}"`)}`
}

function nodeMarkup(node: MarkupNode, outer: readonly MarkupElement[]): Html {
  if (typeof node === 'string') return html`${node}`
  const nested = [...outer, node]
  const look = drawnLook(nested, {})
  if (look.display === 'none') return raw('')
  const inner = node.children.map((child) => nodeMarkup(child, nested))
  return html`<${raw(node.tag)}${attributeMarkup(look)}>${inner}</${raw(node.tag)}>`
}

/**
 * A drawing as an SVG file that needs no style sheet: what the pages' sheet says of each element stands on the element itself, so
 * that every reader of SVG shows what the pages show.
 */
export function standaloneSvg(drawing: Html): string {
  const markup = parseMarkup(drawing.markup).map((node) => nodeMarkup(node, []).markup)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup.join('').trim()}\n`
}

function plannedFloor(planned: LocationPlan, floorId: string): FloorPlan {
  return planned.floors.find(({ id }) => id === floorId)!
}

/** Below the walls: levels of the first band, the rooms over them, then the two limits, all within the building. */
function heatUnder(planned: LocationPlan, floorId: string, view: Viewport, rooms: Html): Html {
  const floor = plannedFloor(planned, floorId)
  const building = buildingPath(floor, view)
  const levels = heatLayers(floor, view, building, planned.margin.band)[0]!
  const clipped = (inner: Html): Html => html`<g clip-path="url(#building)">${inner}</g>`
  return html`<clipPath id="building"><path d="${raw(building)}"/></clipPath>${clipped(levels.markup)}${rooms}${clipped(limitContours(floor, view, planned.margin))}`
}

/** Above the walls: APs and racks. */
function heatOver(planned: LocationPlan, floorId: string, view: Viewport): Html {
  return deviceMarkup(planned, floorId, view)
}

/** Classes of the levels, and the two limits. */
function heatLegend(
  planned: LocationPlan,
  floorId: string,
  { t, f }: LegendWords,
  { x, y, width, size }: { readonly x: number; readonly y: number; readonly width: number; readonly size: number },
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
  const title = `${t.floors.scale.rssi} · ${f.named(t.site.facts.aps, f.number(aps))}`
  return {
    markup: html`${textLine(title, x, y + size * 0.9, width, { size, bold: true })}${classes}${lines}`,
    height: Math.round(line * 4.2),
  }
}

const MARGIN_M = 1.6
/** Room for the rulers' figures left and below, and air around the sheet. */
const EDGE = 120
/** A sheet is never narrower than this share of its drawing's height, so that its texts keep to it. */
const LEAST_ASPECT = 0.75

/** What a sheet shows, and what it says of where it comes from. */
interface SheetSource {
  readonly location: Location
  readonly floor: Floor
  readonly catalog: Catalog
  readonly language: Language
  /** First characters of the revision of the inputs. */
  readonly revision: string
  /** The planned location whose levels and APs are drawn; null for the plan alone. */
  readonly planned: LocationPlan | null
}

interface Drawn extends SheetSource {
  readonly drawn: DrawnFloor
  readonly looks: WallLooks
  readonly view: Viewport
  readonly words: LegendWords
}

const oneLine = (name: string): string => name.replaceAll('\n', ' ')

/** Name and area, then the name alone, then the id: the first that can be read. */
function textsOf({ floor, words }: Drawn, room: DrawnRoom): readonly string[] {
  const { areaM2, isVoid } = floor.rooms.find(({ id }) => id === room.id)!
  const named = isVoid ? [] : [`${oneLine(room.name)}\n${words.f.number(areaM2, 1)}\u00a0m²`]
  return [...named, oneLine(room.name), room.id]
}

function planMarkup(sheet: Drawn): Html {
  const { drawn, view, catalog, looks, planned, floor } = sheet
  const family = (room: DrawnRoom): string => catalog.roomUses[room.use]!.family
  const shade = drawn.rooms
    .filter(({ required }) => required)
    .map(({ polygon }) => pathData(view, polygon, true))
    .join('')
  const shaded = html`<path fill="${REQUIRED_SHADE.color}" fill-opacity="${REQUIRED_SHADE.opacity}" d="${raw(shade)}"/>`
  const devices = planned === null ? [] : [...planned.accessPoints, ...planned.racks]
  const marks = devices.filter((device) => device.floor === floor.id).map(({ at }) => at)
  const rooms = roomMarkup(drawn, view, family)
  const leaves = planned === null ? doorLeaves(floor, drawn, catalog) : []
  const walls = html`${objectMarkup(drawn, view)}${materialWalls(drawn, looks, view)}${openingMarkup(drawn, view)}${leafMarkup(leaves, view)}${placesMarkup(floor, view)}`
  const taken = { marks: [...marks, ...(floor.lamps ?? [])], areas: leaves.map(swingOf) }
  const labels = labelMarkup(drawn, view, taken, (room) => textsOf(sheet, room))
  const under = planned === null ? html`${rooms}${shaded}` : heatUnder(planned, floor.id, view, rooms)
  const over = planned === null ? '' : heatOver(planned, floor.id, view)
  return html`<path d="${raw(buildingPath(drawn, view))}" fill="#ffffff"/>${under}${walls}${labels}${over}${orientationMarkup(view)}${rulerMarkup(view)}`
}

interface Paper {
  readonly width: number
  readonly size: number
}

function headMarkup({ location, floor, words, planned }: Drawn, { width, size }: Paper): Stacked {
  const { t, f, materialLabels } = words
  const slab = floor.slab === null ? t.drawing.slabUnknown : t.drawing.slab(materialLabels[floor.slab] ?? floor.slab)
  const facts = [t.drawing.subtitle(f.number(floorAreaM2(floor)), f.number(floor.heightM, 2)), slab]
  const { plan, note } = location.provenance
  const origin = note === null ? t.provenance[plan] : t.drawing.origin(t.provenance[plan], note)
  const title = `${location.name} · ${t.site.floor(floor.id, floor.level)}`
  const heading = planned === null ? title : `${title} · ${t.drawing.heat}`
  const lines = [
    textLine(heading, EDGE, size * 2.2, width - 2 * EDGE, { size: size * 1.5, bold: true }),
    textLine(facts.join(' · '), EDGE, size * 4, width - 2 * EDGE, { size }),
    textLine(origin, EDGE, size * 5.6, width - 2 * EDGE, { size, bold: plan !== 'surveyed', color: '#8a5a00' }),
  ]
  return { markup: html`${lines}`, height: Math.round(size * 6.6) }
}

interface Stacked {
  readonly markup: Html
  readonly height: number
}

function footMarkup(sheet: Drawn, y: number, { width, size }: Paper): Stacked {
  const { t } = sheet.words
  const place = { x: EDGE, y, width: width - 2 * EDGE, size }
  const { drawn, looks, words, planned, floor } = sheet
  const heat = planned === null ? null : heatLegend(planned, floor.id, words, place)
  const top = y + (heat?.height ?? 0)
  const legend = planLegend(drawn, floor, looks, words, { ...place, y: top, colouredRooms: planned === null })
  const notes = [
    ...textLines(t.provenanceNote[sheet.location.provenance.plan], place.width, size),
    `${t.drawing.coordinates} ${planned === null ? `${t.drawing.leaves} ` : ''}${t.common.revision} ${sheet.revision}`,
  ]
  const below = top + legend.height
  const noteLines = notes.map((text, index) =>
    textLine(text, EDGE, below + size * 1.5 * (index + 0.6), place.width, { size, color: '#54616e' }),
  )
  const height = below + size * 1.5 * (notes.length + 0.6) - y
  return { markup: html`${heat?.markup}${legend.markup}${noteLines}`, height: Math.round(height) }
}

function labelsOf(catalog: Catalog, language: Language): Omit<LegendWords, 't' | 'f'> {
  const materials = Object.entries(catalog.materials)
  return {
    materialLabels: Object.fromEntries(materials.map(([key, { label }]) => [key, label[language]])),
    materialThicknessM: Object.fromEntries(materials.map(([key, { thicknessM }]) => [key, thicknessM])),
  }
}

/** One floor as a sheet: heading, plan with rulers, legend, where it comes from. Lengths of the markup are centimetres. */
export function floorSheet(source: SheetSource): Html {
  const { location, floor, catalog, language } = source
  const view = viewportAround(
    floor.rooms.flatMap((room) => room.polygon),
    MARGIN_M,
  )
  const words = { ...labelsOf(catalog, language), t: messagesOf(language), f: formatFor(language) }
  const sheet: Drawn = { ...source, drawn: drawnFloor(floor, catalog), looks: wallLooks(location), view, words }
  const [planWidth, planHeight] = [view.widthM * UNITS_PER_M, view.heightM * UNITS_PER_M].map(Math.round) as [
    number,
    number,
  ]
  const width = Math.max(planWidth, Math.round(planHeight * LEAST_ASPECT)) + 2 * EDGE
  const place = { width, size: width / 92 }
  const head = headMarkup(sheet, place)
  const foot = footMarkup(sheet, head.height + planHeight + EDGE, place)
  const height = head.height + planHeight + EDGE + foot.height
  const label = words.t.drawing.title(location.name, words.t.site.floor(floor.id, floor.level))
  const plain = source.planned === null ? 'plain' : 'heated'
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="${plain}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'DejaVu Sans Condensed', 'DejaVu Sans', sans-serif"><title>${label}</title>
<rect x="0" y="0" width="${width}" height="${height}" fill="#ffffff"/>${head.markup}
<g transform="translate(${Math.round((width - planWidth) / 2)} ${head.height})">${planMarkup(sheet)}</g>
${foot.markup}</svg>`
}
