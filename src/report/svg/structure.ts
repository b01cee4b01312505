import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, RoomPlan } from '../../model/plan.js'
import { type Html, html, raw } from '../html/html.js'
import { pathData, UNITS_PER_M, ux, uy, type Viewport } from './viewport.js'

/** A wall is drawn as thick as it is, but never so thin that it is lost [m]. */
const THINNEST_DRAWN_M = 0.07

function segmentPath(view: Viewport, segments: readonly { readonly from: Point; readonly to: Point }[]): string {
  return segments.map((segment) => pathData(view, [segment.from, segment.to], false)).join('')
}

/** Walls by thickness, each thickness one path, thin ones first. */
export function wallMarkup(floor: FloorPlan, view: Viewport): Html {
  const drawn = (wall: FloorPlan['walls'][number]): number => Math.max(THINNEST_DRAWN_M, wall.thicknessM)
  const widths = [...new Set(floor.walls.map(drawn))].sort((a, b) => a - b)
  return html`${widths.map((width) => {
    const walls = floor.walls.filter((wall) => drawn(wall) === width)
    return html`<path class="wall" stroke-width="${Math.round(width * UNITS_PER_M)}" d="${raw(segmentPath(view, walls))}"/>`
  })}`
}

/** Doors and windows drawn over their walls; public entrances carry an arrow-like mark. */
export function openingMarkup(floor: FloorPlan, view: Viewport): Html {
  const doors = floor.openings.filter((opening) => opening.kind === 'door')
  const windows = floor.openings.filter((opening) => opening.kind === 'window')
  const entrances = floor.openings.filter((opening) => opening.publicEntrance)
  const thickest = Math.max(THINNEST_DRAWN_M, ...floor.walls.map((wall) => wall.thicknessM))
  const gap = Math.round(thickest * UNITS_PER_M) + 2
  return html`<path class="gap" stroke-width="${gap}" d="${raw(segmentPath(view, floor.openings))}"/><path class="door" d="${raw(segmentPath(view, doors))}"/><path class="window" d="${raw(segmentPath(view, windows))}"/><path class="entrance" d="${raw(segmentPath(view, entrances))}"/>`
}

/** Rooms as areas that can be pointed at; `family` colours them when no heat map is shown. */
export function roomMarkup(floor: FloorPlan, view: Viewport, familyOf: (room: RoomPlan) => string): Html {
  return html`${floor.rooms.map(
    (room) =>
      html`<path class="room ${familyOf(room)}${room.required ? ' required' : ''}${room.verdict === 'fail' ? ' failed' : ''}" data-room="${room.id}" d="${raw(pathData(view, room.polygon, true))}"/>`,
  )}`
}

/** The outline of the building: all rooms as one path. */
export function buildingPath(floor: FloorPlan, view: Viewport): string {
  return floor.rooms
    .filter((room) => !room.isVoid)
    .map((room) => pathData(view, room.polygon, true))
    .join('')
}

interface Extent {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Labels keep this far from the mark of an AP [m]. */
const MARK_CLEARANCE_M = 0.95
/** A stretch beside a mark may be this much narrower than the widest one. */
const NARROWER = 0.6

/** Widest stretch inside a room on a horizontal line. */
function stretchAt(room: RoomPlan, y: number): { readonly x: number; readonly width: number } {
  const crossings = room.polygon
    .flatMap((a, index) => {
      const b = room.polygon[(index + 1) % room.polygon.length]!
      return a[1] <= y !== b[1] <= y ? [a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1])] : []
    })
    .sort((p, q) => p - q)
  let best = { x: room.polygon[0]![0], width: 0 }
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1]! - crossings[i]!
    if (width > best.width) best = { x: (crossings[i]! + crossings[i + 1]!) / 2, width }
  }
  return best
}

/** A place for a room's name: a wide horizontal stretch, near the middle, clear of the marks of APs where there is a choice. */
function labelPlace(room: RoomPlan, marks: readonly Point[]): Extent {
  const ys = room.polygon.map((p) => p[1])
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  const places = [0.5, 0.35, 0.65, 0.2, 0.8].map((part) => {
    const y = low + (high - low) * part
    const stretch = stretchAt(room, y)
    const hidden = marks.some(
      ([x, at]) => Math.abs(at - y) < MARK_CLEARANCE_M && Math.abs(x - stretch.x) < stretch.width / 2,
    )
    return { ...stretch, y, hidden, height: high - low }
  })
  const widest = Math.max(...places.map((place) => place.width))
  const clear = places.find((place) => !place.hidden && place.width >= widest * NARROWER)
  return clear ?? places.find((place) => place.width >= widest * 0.87) ?? places[0]!
}

const CHARACTER_WIDTH = 0.62
const MAX_FONT_M = 0.62
const MIN_FONT_M = 0.3

/** Splits a name over at most two lines so that it fits a narrow room. */
function linesOf(name: string, widthM: number, fontM: number): string[] {
  if (name.length * fontM * CHARACTER_WIDTH <= widthM || !name.includes(' ')) return [name]
  const words = name.split(' ')
  let best = [name]
  let least = Number.POSITIVE_INFINITY
  for (let cut = 1; cut < words.length; cut++) {
    const lines = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
    const longest = Math.max(...lines.map((line) => line.length))
    if (longest < least) [best, least] = [lines, longest]
  }
  return best
}

function roomLabel(room: RoomPlan, view: Viewport, marks: readonly Point[]): Html | null {
  const place = labelPlace(room, marks)
  const upright = place.width < 1.7 && place.height > 2 * place.width
  const [along, across] = upright ? [place.height * 0.9, place.width] : [place.width * 0.94, place.height]
  const lines = linesOf(room.name, along, MAX_FONT_M * 0.8)
  const longest = Math.max(...lines.map((line) => line.length))
  const font = Math.min(MAX_FONT_M, along / (longest * CHARACTER_WIDTH), (across * 0.8) / lines.length)
  if (font < MIN_FONT_M) return null
  const [x, y, size] = [ux(view, place.x), uy(view, place.y), Math.round(font * UNITS_PER_M)]
  const turn = upright ? html` transform="rotate(-90 ${x} ${y})"` : ''
  const first = Math.round(-((lines.length - 1) * size * 1.1) / 2 + size * 0.35)
  const spans = lines.map(
    (line, index) => html`<tspan x="${x}" dy="${index === 0 ? first : Math.round(size * 1.1)}">${line}</tspan>`,
  )
  return html`<text x="${x}" y="${y}" font-size="${size}"${turn}>${spans}</text>`
}

/** Names of the rooms, each fitted into its room beside the marks of APs; left out where no readable size fits. */
export function labelMarkup(floor: FloorPlan, view: Viewport, marks: readonly Point[]): Html {
  return html`<g class="labels">${floor.rooms.map((room) => roomLabel(room, view, marks))}</g>`
}
