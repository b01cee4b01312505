import { boundingBox } from '../../geometry/polygon.js'
import { type Point, pointDistanceM, type Segment } from '../../geometry/shapes.js'
import { type ThickWall, type WallDistance, wallDistances } from '../../geometry/wall-distances.js'
import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { kindAt, type PageContext } from '../context.js'
import {
  type Blocks,
  blocks,
  type Column,
  column,
  note,
  PAGE_BREAK,
  type PageDocument,
  type Prose,
  prose,
  table,
} from '../document.js'
import { type Html, html, raw } from '../markup.js'
import { apColumns, apsOf, mountText, type PlacedAp, roomName } from '../subjects/access-points.js'
import { floorViewport } from '../svg/floor-figure.js'
import { apNumber, deviceMarkup, orientationMarkup, routeMarkup } from '../svg/marks.js'
import { labelMarkup, shortNames } from '../svg/room-labels.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from '../svg/structure.js'
import { pathData, UNITS_PER_M, ux, uy, type Viewport, viewBox } from '../svg/viewport.js'
import { drawnName, tied } from '../typeset.js'
import { bandText } from '../words.js'

const same = (a: Point, b: Point): boolean => pointDistanceM(b, a) < 0.01

/** Doors and windows, each as thick as the thickest wall that ends at it. */
function thickOpenings({ openings, walls }: FloorPlan): ThickWall[] {
  const ends = ({ from, to }: Segment): readonly Point[] => [from, to]
  return openings.map((opening) => {
    const beside = walls.filter((wall) => ends(wall).some((end) => ends(opening).some((each) => same(end, each))))
    return { ...opening, thicknessM: Math.max(0, ...beside.map((wall) => wall.thicknessM)) }
  })
}

/** What a tape measure reads from an AP to two walls of its room; fewer where the room is open. */
export function apWallDistances(location: LocationPlan, ap: AccessPointPlan): readonly WallDistance[] {
  const floor = location.floors.find((each) => each.id === ap.floor)
  const room = floor?.rooms.find((each) => each.id === ap.room)
  if (floor === undefined || room === undefined) return []
  return wallDistances(ap.at, room.polygon, floor.walls, thickOpenings(floor))
}

const DIMENSION_COLOR = '#1f3fa8'
/** A shorter reading is told in the table only: its figure would lie on the AP's mark; of figures of 0.34 m [m]. */
const LEAST_LABELLED_M = 1.1
/** Outside dimensions lie this far beyond the rooms [m]. */
const OUTSIDE_M = 0.85

/** Height of the figures: large enough on paper however large the building is [drawing units]. */
function figureSize({ widthM, heightM }: Viewport): number {
  return Math.round(Math.max(0.34, widthM / 88, heightM / 52) * UNITS_PER_M)
}

/** A line between two points with a slanted stroke at each end, as plans are dimensioned, and its length beside its middle, on white where walls and names lie below. */
function dimensionLine(from: Point, to: Point, text: string, view: Viewport): Html {
  const [x0, y0, x1, y1] = [ux(view, from[0]), uy(view, from[1]), ux(view, to[0]), uy(view, to[1])]
  const size = figureSize(view)
  const tick = Math.round(size * 0.3)
  const stroke = (x: number, y: number): string => `M${x - tick} ${y + tick}l${2 * tick} ${-2 * tick}`
  const line = html`<path d="${raw(`${pathData(view, [from, to], false)}${stroke(x0, y0)}${stroke(x1, y1)}`)}" fill="none" stroke="${DIMENSION_COLOR}" stroke-width="${Math.max(3, Math.round(size / 11))}"/>`
  if (text === '') return line
  const [middleX, middleY] = [Math.round((x0 + x1) / 2), Math.round((y0 + y1) / 2)]
  const upright = Math.abs(y1 - y0) > Math.abs(x1 - x0)
  const turn = upright ? html` transform="rotate(-90 ${middleX} ${middleY})"` : ''
  const [along, across] = [Math.round(size * 0.54 * text.length), Math.round(size * 0.8)]
  const ground = upright
    ? html`x="${middleX - Math.round(size * 1.04)}" y="${middleY - Math.round(along / 2)}" width="${across}" height="${along}"`
    : html`x="${middleX - Math.round(along / 2)}" y="${middleY - Math.round(size * 1.04)}" width="${along}" height="${across}"`
  return html`${line}<rect ${ground} fill="#ffffff" fill-opacity="0.85"/><text x="${middleX}" y="${middleY - Math.round(size * 0.24)}" font-size="${size}" text-anchor="middle" fill="${DIMENSION_COLOR}"${turn}>${text}</text>`
}

/** A line from an AP to a wall with what the tape measure reads. */
function dimension({ f }: PageContext, ap: AccessPointPlan, reading: WallDistance, view: Viewport): Html {
  const leastM = (LEAST_LABELLED_M * figureSize(view)) / (0.34 * UNITS_PER_M)
  const text = reading.distanceM < leastM ? '' : f.number(reading.distanceM, 2)
  // The foot stands on the axis of the wall; what is read ends at its face.
  const [x, y] = ap.at
  const share = reading.distanceM / Math.max(reading.distanceM, Math.hypot(reading.foot[0] - x, reading.foot[1] - y))
  const face: Point = [x + (reading.foot[0] - x) * share, y + (reading.foot[1] - y) * share]
  return dimensionLine(ap.at, face, text, view)
}

/** Width and depth over all rooms, between the axes of the outer walls: what the scale of the sheet is checked by. */
function outsideDimensions({ f }: PageContext, floor: FloorPlan, view: Viewport): Html {
  const { minX, minY, maxX, maxY } = boundingBox(floor.rooms.flatMap(({ polygon }) => polygon))
  const [top, left] = [maxY + OUTSIDE_M, minX - OUTSIDE_M]
  return html`${dimensionLine([minX, top], [maxX, top], f.number(maxX - minX, 2), view)}${dimensionLine([left, minY], [left, maxY], f.number(maxY - minY, 2), view)}`
}

/** A floor to mount from: rooms, APs with their distances to two walls, cable routes and racks; no heat map. */
function installerDrawing(context: PageContext, location: LocationPlan, floor: FloorPlan): Html {
  const view = floorViewport(floor)
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id)
  const marks = [...aps, ...location.racks.filter((rack) => rack.floor === floor.id)].map((device) => device.at)
  const family = (use: string): string => context.plan.labels.roomFamilies[use] ?? 'service'
  const dimensions = aps.flatMap((ap) =>
    apWallDistances(location, ap).map((reading) => dimension(context, ap, reading, view)),
  )
  return html`<svg class="drawing plain" viewBox="${viewBox(view)}">
<path d="${raw(buildingPath(floor, view))}" fill="#ffffff"/>
${roomMarkup(floor, view, (room) => family(room.use))}
${wallMarkup(floor, view)}${openingMarkup(floor, view)}${labelMarkup(floor, view, { marks }, (room) => shortNames(drawnName(room.name, context.f.language)))}${routeMarkup(location, floor.id, view, true)}${dimensions}${outsideDimensions(context, floor, view)}${deviceMarkup(location, floor.id, view)}${orientationMarkup(view)}
</svg>`
}

function wallsText({ t, f }: PageContext, location: LocationPlan, ap: AccessPointPlan): string {
  const texts = apWallDistances(location, ap).map(({ distanceM, bearing, atOpening }) => {
    const metres = f.number(distanceM, 2)
    const side = t.installer.bearings[bearing]
    return atOpening ? t.installer.toOpening(metres, side) : t.installer.toWall(metres, side)
  })
  // A room that is open has no two walls to measure from: its place on the plan must do.
  if (texts.length < 2) texts.push(t.installer.position(f.number(ap.at[0], 2), f.number(ap.at[1], 2)))
  return texts.join(t.installer.and)
}

function radioText({ t, f }: PageContext, ap: AccessPointPlan, band: Band): string {
  const radio = ap.radios[band]
  if (radio === undefined) return '—'
  if (radio === null) return t.site.radioOff
  return t.installer.radio(f.number(radio.channel), f.number(radio.widthMhz), f.number(radio.eirpDbm))
}

/** Bands that any AP of a location has, in the order of the plan. */
function bandsOf(location: LocationPlan): Band[] {
  return [...new Set(location.accessPoints.flatMap((ap) => Object.keys(ap.radios) as Band[]))]
}

function portsText({ t }: PageContext, ap: AccessPointPlan): string {
  if (ap.existing) return t.wired.cableThere
  return `${ap.rack} / ${ap.port} / ${ap.switchPort ?? t.wired.fedElsewhere}`
}

function columnsOf(context: PageContext, location: LocationPlan): Column<PlacedAp>[] {
  const { t, f } = context
  const { number, id } = apColumns(context)
  return [
    number,
    id,
    column(t.site.room, 'name', ({ ap }) => roomName(location, ap.room, ap.floor)),
    column(t.installer.walls, 'text', ({ ap }) => wallsText(context, location, ap)),
    column(t.installer.height, 'text', ({ ap }) => `${f.number(ap.heightM, 2)} ${mountText(ap, t)}`),
    column(t.installer.cableLabel, 'text', ({ ap }) => ap.label),
    column(t.site.cableLength, 'metres', ({ ap }) => (ap.existing ? null : ap.cableM), { decimals: 1 }),
    column(t.installer.rackPort, 'text', ({ ap }) => portsText(context, ap)),
    ...bandsOf(location).map(
      (band): Column<PlacedAp> =>
        column(t.installer.radioHead(bandText(f.language, band)), 'text', ({ ap }) => radioText(context, ap, band)),
    ),
  ]
}

/** What is mounted on a floor; a model or class is told once where all are alike. */
function equipment({ t, f, plan }: PageContext, location: LocationPlan, aps: readonly PlacedAp[]): Prose {
  const types = [...new Set(aps.map(({ ap }) => ap.type))]
  const named = types.map((type) => {
    const label = tied(plan.labels.accessPoints[type] ?? type)
    const numbers = aps.filter(({ ap }) => ap.type === type).map(({ ap }) => apNumber(location, ap))
    return types.length === 1 ? label : t.installer.typeOf(label, numbers.join(', '))
  })
  return note(t.installer.equipment(f.list(named)))
}

function floorSheet(context: PageContext, location: LocationPlan, floor: FloorPlan): Blocks {
  const { t, f } = context
  const aps = apsOf(location).filter(({ ap }) => ap.floor === floor.id)
  return [
    {
      kind: 'figure',
      look: 'floor',
      caption: [t.site.floor(floor.id, floor.level), f.named(t.site.facts.aps, f.number(aps.length))],
      drawing: installerDrawing(context, location, floor).markup,
      sharesPage: true,
    },
    aps.length === 0
      ? prose(t.installer.noAps)
      : [table(columnsOf(context, location), aps), equipment(context, location, aps)],
    note(t.installer.note(f.number(location.placement.candidateSpacingM, 1))),
  ]
}

/** The installer's sheet of one location: a page a floor that an AP or a rack stands on, or a cable runs through. */
export function installerDocument(context: PageContext, location: LocationPlan): PageDocument {
  const { t } = context
  const used = new Set([
    ...location.accessPoints.flatMap((ap) => [ap.floor, ...ap.route.map((point) => point.floor)]),
    ...location.racks.map((rack) => rack.floor),
  ])
  const floors = location.floors.filter((floor) => used.has(floor.id))
  return {
    title: t.installer.title(location.name),
    kind: kindAt(t.installer.kind, location),
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    blocks: blocks(
      floors.map((floor, index) => [index === 0 ? null : PAGE_BREAK, floorSheet(context, location, floor)]),
    ),
  }
}
