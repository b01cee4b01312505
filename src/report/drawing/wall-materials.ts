import type { Point } from '../../geometry/shapes.js'
import type { Location } from '../../model/site.js'
import { compareText } from '../../units.js'
import { type Html, html, raw } from '../markup.js'
import { type DrawnFloor, segmentPath, THINNEST_DRAWN_M } from '../svg/structure.js'
import { UNITS_PER_M, type Viewport } from '../svg/viewport.js'

/** How the walls of one material are drawn: past the last colour they repeat, with a light line along the middle. */
export interface WallLook {
  readonly color: string
  readonly lined: boolean
}

export type WallLooks = ReadonlyMap<string, WallLook>

/** Dark enough to read as walls, told apart by hue and lightness alike. */
const COLORS = ['#1c252e', '#b2541a', '#1f5f99', '#2f8f6b', '#7d3c98', '#a88400', '#c2185b', '#6d8391']

/** Looks of a location's wall materials, in the order of their keys: the same on all its floors. */
export function wallLooks(location: Location): WallLooks {
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
export function materialWalls({ walls }: DrawnFloor, looks: WallLooks, view: Viewport): Html {
  const groups = [...looks].map(([key, look]) => ({ look, walls: walls.filter(({ material }) => material === key) }))
  const drawn = groups.filter((group) => group.walls.length > 0)
  drawn.sort((a, b) => drawnM(a.walls[0]!) - drawnM(b.walls[0]!))
  return html`${drawn.map((group) => wallPath(group.walls, group.look, view))}`
}

/** Length of the walls of each material on a floor [m], the longest first. */
export function wallLengths({ walls }: DrawnFloor): readonly (readonly [material: string, lengthM: number])[] {
  const lengths = new Map<string, number>()
  const lengthOf = (from: Point, to: Point): number => Math.hypot(to[0] - from[0], to[1] - from[1])
  for (const { material, from, to } of walls) lengths.set(material, (lengths.get(material) ?? 0) + lengthOf(from, to))
  return [...lengths].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
}

/** Openings of each kind and material on a floor. */
export function openingCounts({ openings }: DrawnFloor): readonly {
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
