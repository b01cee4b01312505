import type { WallDistance } from '../../geometry/wall-distances.js'
import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import { floorViewport } from '../html/floor-figure.js'
import { type Html, html, raw } from '../html/html.js'
import type { PageContext } from '../html/page.js'
import { deviceMarkup, orientationMarkup, routeMarkup } from '../svg/marks.js'
import { labelMarkup } from '../svg/room-labels.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from '../svg/structure.js'
import { pathData, ux, uy, type Viewport, viewBox } from '../svg/viewport.js'
import { apWallDistances } from './wall-readings.js'

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
