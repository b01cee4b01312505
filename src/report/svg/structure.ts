import { type Point, type Polygon, pointDistanceM, type Segment } from '../../geometry/shapes.js'
import type { FloorPlan, RoomPlan } from '../../model/location-plan.js'
import { type Html, html, raw } from '../markup.js'
import { pathData, UNITS_PER_M, type Viewport } from './viewport.js'

/** Air between a wall and what is written beside it [m]. */
const AIR_M = 0.03

/** The rectangle that a piece of wall takes in a drawing, with its air. */
function bodyOf({ from, to }: Segment, thicknessM: number): Polygon[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const lengthM = Math.hypot(dx, dy)
  if (lengthM === 0) return []
  const half = Math.max(THINNEST_DRAWN_M, thicknessM) / 2 + AIR_M
  const [ax, ay] = [(dx / lengthM) * half, (dy / lengthM) * half]
  const corner = ([x, y]: Point, along: number, across: number): Point => [
    x + along * ax - across * ay,
    y + along * ay + across * ax,
  ]
  return [[corner(from, -1, -1), corner(to, 1, -1), corner(to, 1, 1), corner(from, -1, 1)]]
}

/** Where walls stand, their doors and windows included: no name is written there. */
export function wallBodies(floor: Pick<FloorPlan, 'walls' | 'openings'>): Polygon[] {
  const walls = floor.walls.flatMap((wall) => bodyOf(wall, wall.thicknessM))
  const openings = floor.openings.flatMap((opening) => bodyOf(opening, wallThicknessM(floor, opening)))
  return [...walls, ...openings]
}

/** What a drawing needs to know of a room. */
export type DrawnRoom = Pick<RoomPlan, 'id' | 'name' | 'use' | 'polygon' | 'required' | 'isVoid' | 'verdict'>

/** What a drawing needs to know of a floor: one of a plan is more than enough. */
export interface DrawnFloor extends Pick<FloorPlan, 'walls' | 'openings' | 'objects' | 'clutter'> {
  readonly rooms: readonly DrawnRoom[]
}

/** A wall is drawn as thick as it is, but never so thin that it is lost [m]. */
export const THINNEST_DRAWN_M = 0.07

export function segmentPath(view: Viewport, segments: readonly { readonly from: Point; readonly to: Point }[]): string {
  return segments.map((segment) => pathData(view, [segment.from, segment.to], false)).join('')
}

/** How objects below the ceiling and areas of clutter are drawn. */
export const OBJECT_COLOR = '#8a5a2b'
const CLUTTER_COLOR = '#6b7680'
const OBJECT_LINE_M = 0.12

/** What stands below the ceiling: lines and outlines in brown, areas of clutter dashed. */
export function objectMarkup(
  { objects = [], clutter = [] }: Pick<FloorPlan, 'objects' | 'clutter'>,
  view: Viewport,
): Html {
  const lines = objects.filter(({ closed }) => !closed).map(({ points }) => pathData(view, points, false))
  const bodies = objects.filter(({ closed }) => closed).map(({ points }) => pathData(view, points, true))
  const areas = clutter.map(({ polygon }) => pathData(view, polygon, true))
  const width = Math.round(OBJECT_LINE_M * UNITS_PER_M)
  return html`${areas.length === 0 ? '' : html`<path fill="${CLUTTER_COLOR}" fill-opacity="0.12" stroke="${CLUTTER_COLOR}" stroke-width="4" stroke-dasharray="14 10" d="${raw(areas.join(''))}"/>`}${bodies.length === 0 ? '' : html`<path fill="${OBJECT_COLOR}" fill-opacity="0.35" stroke="${OBJECT_COLOR}" stroke-width="4" d="${raw(bodies.join(''))}"/>`}${lines.length === 0 ? '' : html`<path fill="none" stroke="${OBJECT_COLOR}" stroke-width="${width}" d="${raw(lines.join(''))}"/>`}`
}

type DrawnWall = FloorPlan['walls'][number]

/** The tone of a wall where its material is not told. */
export const WALL_INK = '#1c252e'

const drawnUnits = ({ thicknessM }: DrawnWall): number =>
  Math.round(Math.max(THINNEST_DRAWN_M, thicknessM) * UNITS_PER_M)

/** Walls by tone and thickness, each one path, thin ones first, over what stands below the ceiling. */
export function wallMarkup(
  floor: Pick<FloorPlan, 'walls' | 'objects' | 'clutter'>,
  view: Viewport,
  toneOf: (material: string) => string = () => WALL_INK,
): Html {
  const groups = new Map<string, { tone: string; width: number; walls: DrawnWall[] }>()
  for (const wall of floor.walls) {
    const [tone, width] = [toneOf(wall.material), drawnUnits(wall)]
    const group = groups.get(`${tone} ${width}`) ?? { tone, width, walls: [] }
    group.walls.push(wall)
    groups.set(`${tone} ${width}`, group)
  }
  const sorted = [...groups.values()].sort((a, b) => a.width - b.width)
  return html`${objectMarkup(floor, view)}${sorted.map(
    ({ tone, width, walls }) =>
      html`<path class="wall" stroke="${tone}" stroke-width="${width}" d="${raw(segmentPath(view, walls))}"/>`,
  )}`
}

/** Tones of walls by what they take of the first band, the more the darker: told apart by lightness, whatever eyes see them [dB]. */
const WALL_TONES = [
  { fromDb: 14, tone: WALL_INK },
  { fromDb: 8, tone: '#4a5560' },
  { fromDb: 4, tone: '#78848f' },
  { fromDb: Number.NEGATIVE_INFINITY, tone: '#a3adb6' },
] as const

/** The tone of a wall that takes so much; the darkest where that is not known. */
export function wallTone(lossDb: number | undefined): string {
  return WALL_TONES.find(({ fromDb }) => lossDb === undefined || lossDb >= fromDb)!.tone
}

/** Slanted lines over the whole of a drawing: shown through a clip, they hatch what it leaves. */
export function hatchPath(view: Viewport, stepUnits: number, isRising: boolean): string {
  const [width, height] = [Math.round(view.widthM * UNITS_PER_M), Math.round(view.heightM * UNITS_PER_M)]
  const lines: string[] = []
  for (let at = stepUnits; at < width + height; at += stepUnits)
    lines.push(isRising ? `M0 ${at}l${at} ${-at}` : `M${width} ${at}l${-at} ${-at}`)
  return lines.join('')
}

/** Lines of a hatch lie this far apart, and are this thick, on a drawing of this size [drawing units]. */
export function hatchScale({ widthM, heightM }: Viewport): { readonly step: number; readonly width: number } {
  const step = Math.max(14, Math.round(Math.max(widthM * 0.9, heightM * 1.3)))
  return { step, width: Math.max(2, Math.round(step / 14)) }
}

/** Beyond the faces of a wall, so that no hair line of it is left [drawing units]. */
const GAP_EDGE = 2
/** A gap in a thin wall is drawn so wide at least that the door in it is seen [m]. */
const LEAST_GAP_M = 0.2
/** Ends this near to each other are one [m]. */
const SAME_PLACE_M = 0.005

type Openings = Pick<FloorPlan, 'walls' | 'openings'>

/** Thickness of the wall that an opening stands in [m]: that of the walls in line with it on either side; the thickest where there are none. */
export function wallThicknessM({ walls }: Openings, { from, to }: Openings['openings'][number]): number {
  const near = (a: Point, b: Point): boolean => pointDistanceM(b, a) < SAME_PLACE_M
  const inLine = (wall: Openings['walls'][number]): boolean => {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const across = (wall.to[0] - wall.from[0]) * dy - (wall.to[1] - wall.from[1]) * dx
    return Math.abs(across) < SAME_PLACE_M * Math.hypot(dx, dy)
  }
  const touching = walls.filter((wall) => [from, to].some((end) => near(end, wall.from) || near(end, wall.to)))
  const beside = touching.filter(inLine)
  const found = (beside.length > 0 ? beside : walls).map((wall) => wall.thicknessM)
  return Math.max(THINNEST_DRAWN_M, ...found)
}

/** The walls taken away where openings are, as wide as each wall is thick. */
function gapMarkup(floor: Openings, view: Viewport): Html {
  const gaps = floor.openings.map((opening) => ({
    opening,
    width: Math.round(Math.max(LEAST_GAP_M, wallThicknessM(floor, opening)) * UNITS_PER_M) + GAP_EDGE,
  }))
  const widths = [...new Set(gaps.map(({ width }) => width))].sort((a, b) => a - b)
  return html`${widths.map((width) => {
    const openings = gaps.filter((gap) => gap.width === width).map(({ opening }) => opening)
    return html`<path class="gap" stroke-width="${width}" d="${raw(segmentPath(view, openings))}"/>`
  })}`
}

/** Doors and windows drawn over their walls; public entrances carry an arrow-like mark. */
export function openingMarkup(floor: Openings, view: Viewport): Html {
  const doors = floor.openings.filter((opening) => opening.kind === 'door')
  const windows = floor.openings.filter((opening) => opening.kind === 'window')
  const entrances = floor.openings.filter((opening) => opening.publicEntrance)
  return html`${gapMarkup(floor, view)}<path class="door" d="${raw(segmentPath(view, doors))}"/><path class="window" d="${raw(segmentPath(view, windows))}"/><path class="entrance" d="${raw(segmentPath(view, entrances))}"/>`
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
