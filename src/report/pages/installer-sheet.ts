import type { Point, Segment } from '../../geometry/shapes.js'
import { type ThickWall, type WallDistance, wallDistances } from '../../geometry/wall-distances.js'
import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import type { PageContext } from '../context.js'
import {
  type Blocks,
  blocks,
  type Column,
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
import { labelMarkup } from '../svg/room-labels.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from '../svg/structure.js'
import { pathData, ux, uy, type Viewport, viewBox } from '../svg/viewport.js'
import { tied } from '../typeset.js'
import { bandText } from '../words.js'

const same = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.01

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
/** A shorter reading is told in the table only: its figure would lie on the AP's mark [m]. */
const LEAST_LABELLED_M = 1.1

/** A line from an AP to a wall with what the tape measure reads. */
function dimension({ f }: PageContext, ap: AccessPointPlan, reading: WallDistance, view: Viewport): Html {
  const [x, y] = [ux(view, ap.at[0]), uy(view, ap.at[1])]
  const [footX, footY] = [ux(view, reading.foot[0]), uy(view, reading.foot[1])]
  const line = html`<path d="${raw(pathData(view, [ap.at, reading.foot], false))}" fill="none" stroke="${DIMENSION_COLOR}" stroke-width="3"/><circle cx="${footX}" cy="${footY}" r="9" fill="${DIMENSION_COLOR}"/>`
  if (reading.distanceM < LEAST_LABELLED_M) return line
  const [middleX, middleY] = [Math.round((x + footX) / 2), Math.round((y + footY) / 2)]
  const upright = Math.abs(footY - y) > Math.abs(footX - x)
  const turn = upright ? html` transform="rotate(-90 ${middleX} ${middleY})"` : ''
  return html`${line}<text x="${middleX}" y="${middleY - 8}" font-size="34" text-anchor="middle" fill="${DIMENSION_COLOR}"${turn}>${f.number(reading.distanceM, 2)}</text>`
}

/** A floor to mount from: rooms, APs with their distances to two walls, cable routes and racks; no heat map. */
export function installerDrawing(context: PageContext, location: LocationPlan, floor: FloorPlan): Html {
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
${wallMarkup(floor, view)}${openingMarkup(floor, view)}${labelMarkup(floor, view, { marks })}${routeMarkup(location, floor.id, view, true)}${dimensions}${deviceMarkup(location, floor.id, view)}${orientationMarkup(view)}
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
export function bandsOf(location: LocationPlan): Band[] {
  return [...new Set(location.accessPoints.flatMap((ap) => Object.keys(ap.radios) as Band[]))]
}

function portsText({ t }: PageContext, ap: AccessPointPlan): string {
  if (ap.existing) return t.wired.cableThere
  return `${ap.rack} / ${ap.port} / ${ap.switchPort ?? t.wired.fedElsewhere}`
}

function columnsOf(context: PageContext, location: LocationPlan): Column<PlacedAp>[] {
  const { t, f } = context
  const { number, id, height } = apColumns(context)
  return [
    number,
    id,
    { head: t.site.room, kind: 'name', value: ({ ap }) => roomName(location, ap.room, ap.floor) },
    { head: t.installer.walls, kind: 'text', value: ({ ap }) => wallsText(context, location, ap) },
    height,
    { head: t.installer.mount, kind: 'text', value: ({ ap }) => mountText(ap, t) },
    { head: t.installer.cableLabel, kind: 'text', value: ({ ap }) => ap.label },
    {
      head: t.site.cableLength,
      kind: 'metres',
      decimals: 1,
      value: ({ ap }) => (ap.existing ? null : ap.cableM),
    },
    {
      head: t.installer.rackPort,
      kind: 'text',
      value: ({ ap }) => portsText(context, ap),
    },
    ...bandsOf(location).map(
      (band): Column<PlacedAp> => ({
        head: t.installer.radioHead(bandText(f.language, band)),
        kind: 'text',
        value: ({ ap }) => radioText(context, ap, band),
      }),
    ),
  ]
}

/** What is mounted on a floor; a model or class is told once where all are alike. */
function equipment({ t, plan }: PageContext, location: LocationPlan, aps: readonly PlacedAp[]): Prose {
  const types = [...new Set(aps.map(({ ap }) => ap.type))]
  const named = types.map((type) => {
    const label = tied(plan.labels.accessPoints[type] ?? type)
    const numbers = aps.filter(({ ap }) => ap.type === type).map(({ ap }) => apNumber(location, ap))
    return types.length === 1 ? label : t.installer.typeOf(label, numbers.join(', '))
  })
  return note(t.installer.equipment(named.join(' ; ')))
}

function floorSheet(context: PageContext, location: LocationPlan, floor: FloorPlan): Blocks {
  const { t, f } = context
  const aps = apsOf(location).filter(({ ap }) => ap.floor === floor.id)
  return [
    {
      kind: 'figure',
      look: 'floor',
      caption: [t.site.floor(floor.id, floor.level), `${t.site.facts.aps} : ${aps.length}`],
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
    kind: `${t.installer.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    back: null,
    blocks: blocks(
      floors.map((floor, index) => [index === 0 ? null : PAGE_BREAK, floorSheet(context, location, floor)]),
    ),
  }
}
