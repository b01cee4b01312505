import type { Catalog } from '../../model/catalog.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import type { Floor, Location } from '../../model/site.js'
import { formatFor } from '../format.js'
import { type Html, html, raw } from '../markup.js'
import { messagesOf } from '../messages/index.js'
import { orientationMarkup } from '../svg/marks.js'
import { labelMarkup } from '../svg/room-labels.js'
import { buildingPath, type DrawnFloor, type DrawnRoom, openingMarkup, roomMarkup } from '../svg/structure.js'
import { pathData, UNITS_PER_M, type Viewport, viewportAround } from '../svg/viewport.js'
import { doorLeaves, leafMarkup, swingOf } from './door-leaves.js'
import { drawnFloor, floorAreaM2 } from './drawn-floor.js'
import { heatLegend, heatOver, heatUnder } from './heat.js'
import { rulerMarkup } from './ruler.js'
import { type LegendWords, planLegend, REQUIRED_SHADE } from './sheet-legend.js'
import { textLine, textLines } from './sheet-text.js'
import { materialWalls, type WallLooks, wallLooks } from './wall-materials.js'

const MARGIN_M = 1.6
/** Room for the rulers' figures left and below, and air around the sheet. */
const EDGE = 120
/** A sheet is never narrower than this share of its drawing's height, so that its texts keep to it. */
const LEAST_ASPECT = 0.75

/** What a sheet shows, and what it says of where it comes from. */
export interface SheetSource {
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
  const walls = html`${materialWalls(drawn, looks, view)}${openingMarkup(drawn, view)}${leafMarkup(leaves, view)}`
  const taken = { marks, areas: leaves.map(swingOf) }
  const labels = labelMarkup(drawn, view, taken, (room) => textsOf(sheet, room))
  const under = planned === null ? html`${rooms}${shaded}` : heatUnder(planned, floor.id, view, rooms)
  const over = planned === null ? '' : heatOver(planned, floor.id, view)
  return html`<path d="${raw(buildingPath(drawn, view))}" fill="#ffffff"/>${under}${walls}${labels}${over}${orientationMarkup(view)}${rulerMarkup(view)}`
}

interface Place {
  readonly width: number
  readonly size: number
}

function headMarkup({ location, floor, words, planned }: Drawn, { width, size }: Place): Stacked {
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

function footMarkup(sheet: Drawn, y: number, { width, size }: Place): Stacked {
  const { t } = sheet.words
  const place = { x: EDGE, y, width: width - 2 * EDGE, size }
  const { drawn, looks, words, planned, floor } = sheet
  const heat = planned === null ? null : heatLegend(planned, floor.id, words, place)
  const top = y + (heat?.height ?? 0)
  const legend = planLegend(drawn, looks, words, { ...place, y: top, colouredRooms: planned === null })
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
