import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, RoomPlan } from '../../model/location-plan.js'
import { type Html, html, raw } from '../html/html.js'
import { pathData, UNITS_PER_M, type Viewport } from './viewport.js'

/** What a drawing needs to know of a room. */
export type DrawnRoom = Pick<RoomPlan, 'id' | 'name' | 'use' | 'polygon' | 'required' | 'isVoid' | 'verdict'>

/** What a drawing needs to know of a floor: one of a plan is more than enough. */
export interface DrawnFloor extends Pick<FloorPlan, 'walls' | 'openings'> {
  readonly rooms: readonly DrawnRoom[]
}

/** A wall is drawn as thick as it is, but never so thin that it is lost [m]. */
export const THINNEST_DRAWN_M = 0.07

export function segmentPath(view: Viewport, segments: readonly { readonly from: Point; readonly to: Point }[]): string {
  return segments.map((segment) => pathData(view, [segment.from, segment.to], false)).join('')
}

/** Walls by thickness, each thickness one path, thin ones first. */
export function wallMarkup(floor: Pick<FloorPlan, 'walls'>, view: Viewport): Html {
  const drawn = (wall: FloorPlan['walls'][number]): number => Math.max(THINNEST_DRAWN_M, wall.thicknessM)
  const widths = [...new Set(floor.walls.map(drawn))].sort((a, b) => a - b)
  return html`${widths.map((width) => {
    const walls = floor.walls.filter((wall) => drawn(wall) === width)
    return html`<path class="wall" stroke-width="${Math.round(width * UNITS_PER_M)}" d="${raw(segmentPath(view, walls))}"/>`
  })}`
}

/** Doors and windows drawn over their walls; public entrances carry an arrow-like mark. */
export function openingMarkup(floor: Pick<FloorPlan, 'walls' | 'openings'>, view: Viewport): Html {
  const doors = floor.openings.filter((opening) => opening.kind === 'door')
  const windows = floor.openings.filter((opening) => opening.kind === 'window')
  const entrances = floor.openings.filter((opening) => opening.publicEntrance)
  const thickest = Math.max(THINNEST_DRAWN_M, ...floor.walls.map((wall) => wall.thicknessM))
  const gap = Math.round(thickest * UNITS_PER_M) + 2
  return html`<path class="gap" stroke-width="${gap}" d="${raw(segmentPath(view, floor.openings))}"/><path class="door" d="${raw(segmentPath(view, doors))}"/><path class="window" d="${raw(segmentPath(view, windows))}"/><path class="entrance" d="${raw(segmentPath(view, entrances))}"/>`
}

/** Rooms as areas that can be pointed at; `family` colours them when no heat map is shown. */
export function roomMarkup(floor: DrawnFloor, view: Viewport, familyOf: (room: DrawnRoom) => string): Html {
  return html`${floor.rooms.map(
    (room) =>
      html`<path class="room ${familyOf(room)}${room.required ? ' required' : ''}${room.verdict === 'fail' ? ' failed' : ''}" data-room="${room.id}" d="${raw(pathData(view, room.polygon, true))}"><title>${room.name}</title></path>`,
  )}`
}

/** The outline of the building: all rooms as one path. */
export function buildingPath(floor: DrawnFloor, view: Viewport): string {
  return floor.rooms
    .filter((room) => !room.isVoid)
    .map((room) => pathData(view, room.polygon, true))
    .join('')
}
