import { boxGroups } from '../geometry/near-pairs.js'
import { boundingBox } from '../geometry/polygon.js'
import { type Box, type Point, roundedM } from '../geometry/shapes.js'
import type { ModelElement, ModelSpace, ModelStorey } from './building-model.js'
import { type ImportNames, plainWords } from './names.js'
import type { Doubt } from './site-draft.js'

/*
 * Storeys that are drawn side by side, each under its title ("RDC", "R+1", "Level 2"): told apart, numbered, and laid over one another where most
 * of their walls agree.
 */

export interface StoreyTitle {
  readonly level: number
  readonly text: string
  readonly at: Point
}

interface Flat {
  readonly elements: readonly ModelElement[]
  readonly spaces: readonly ModelSpace[]
  readonly labels: ModelStorey['labels']
}

/** What stands farther apart than this [m] is another drawing. */
const APART_M = 1
/** So many walls and rooms make a drawing. */
const LEAST_PARTS = 4
/** A title stands no farther than this [m] from its drawing. */
const TITLE_REACH_M = 12
/** From floor to floor [m], where a drawing tells none. */
const PITCH_M = 2.8
/** Walls that lie over one another are this near [m]. */
const OVER_M = 0.06
/** Below this share of agreeing walls the lower left corners tell more. */
const LEAST_SHARE = 0.3
/** Walls that are compared, the longest of a storey, and shifts that are tried along each axis. */
const MOST = { walls: 400, shifts: 8 }

const numbered = /^(\d{1,2})(?:er|ere|e|eme|ieme|nd|nde|st|rd|th)?$/

/** The level that a text is the title of, where it says nothing else; null for any other text. */
export function storeyOf(text: string, { groundFloor, storeys }: ImportNames): number | null {
  if (storeys === undefined || text.length > 60) return null
  const signed = /(?:^|[^\p{L}\d])R\s?([+-])\s?(\d{1,2})(?![\d.,])/iu.exec(text)
  const bare = (signed === null ? text : text.replace(signed[0], ' ')).replace(/\d+\s*[/:]\s*\d+/g, ' ')
  if (/\d[.,]\d/.test(bare)) return null
  let rest = plainWords(bare)
  const take = (words: readonly string[]): boolean => {
    const before = rest
    for (const word of words) rest = rest.replaceAll(plainWords(word), ' ')
    return rest !== before
  }
  const isGround = take([...groundFloor].sort((a, b) => b.length - a.length))
  const isBelow = take(storeys.below)
  const isUpper = take(storeys.upper)
  const ordinal = storeys.ordinals.findIndex((words) => take(words)) + 1
  // Twice, as neighbours share a blank.
  take(storeys.beside)
  take(storeys.beside)
  const others = rest.trim() === '' ? [] : rest.trim().split(' ')
  const numbers = others.map((word) => numbered.exec(word)?.[1])
  if (others.length > 1 || numbers.includes(undefined)) return null
  const number = numbers[0] === undefined ? null : Number(numbers[0])
  if (signed !== null) return number === null && !isGround && !isBelow ? Number(`${signed[1]}${signed[2]}`) : null
  if (isGround) return number === null ? 0 : null
  if (isBelow) return -(number ?? (ordinal || 1))
  return isUpper ? (number ?? (ordinal || null)) : null
}

const cornersOf = ({ mesh }: { readonly mesh: ModelElement['mesh'] }): Point[] =>
  Array.from({ length: mesh.length / 3 }, (_, i): Point => [mesh[3 * i]!, mesh[3 * i + 1]!])

const spaceCorners = (space: ModelSpace): Point[] =>
  space.plan === null ? cornersOf(space) : [...space.plan.area.outline]

function distanceTo({ minX, minY, maxX, maxY }: Box, [x, y]: Point): number {
  return Math.hypot(Math.max(minX - x, 0, x - maxX), Math.max(minY - y, 0, y - maxY))
}

const apart = (a: Box, b: Box): number =>
  Math.hypot(Math.max(a.minX - b.maxX, 0, b.minX - a.maxX), Math.max(a.minY - b.maxY, 0, b.minY - a.maxY))

interface WallLine {
  readonly isUpright: boolean
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Walls along x and y as lines. */
function wallLines(elements: readonly ModelElement[]): WallLine[] {
  const found = elements
    .filter(({ kind }) => kind === 'wall')
    .flatMap((wall): WallLine[] => {
      const { minX, minY, maxX, maxY } = boundingBox(cornersOf(wall))
      const [width, depth] = [maxX - minX, maxY - minY]
      if (width < 0.6 && depth > 0.8) return [{ isUpright: true, at: (minX + maxX) / 2, from: minY, to: maxY }]
      if (depth < 0.6 && width > 0.8) return [{ isUpright: false, at: (minY + maxY) / 2, from: minX, to: maxX }]
      return []
    })
  return found.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST.walls)
}

/** Shifts along an axis that lay most length of wall over one another, the best first. */
function shiftsAlong(own: readonly WallLine[], base: readonly WallLine[], isUpright: boolean): number[] {
  const weights = new Map<number, number>()
  for (const a of own)
    for (const b of base) {
      if (a.isUpright !== isUpright || b.isUpright !== isUpright) continue
      const bin = Math.round((a.at - b.at) / OVER_M)
      weights.set(bin, (weights.get(bin) ?? 0) + Math.min(a.to - a.from, b.to - b.from))
    }
  const best = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST.shifts)
  return best.map(([bin]) => {
    const near = own.flatMap((a) =>
      base.flatMap((b) =>
        a.isUpright === isUpright && b.isUpright === isUpright && Math.abs(a.at - b.at - bin * OVER_M) <= OVER_M
          ? [a.at - b.at]
          : [],
      ),
    )
    return near.sort((a, b) => a - b)[near.length >> 1]!
  })
}

/** The length of wall [m] that lies over that of another storey once a shift is taken off. */
function lengthOver(own: readonly WallLine[], base: readonly WallLine[], [dx, dy]: Point): number {
  return own.reduce((sum, a) => {
    const [across, along] = a.isUpright ? [dx, dy] : [dy, dx]
    const over = base.reduce((most, b) => {
      if (a.isUpright !== b.isUpright || Math.abs(a.at - across - b.at) > OVER_M) return most
      return Math.max(most, Math.min(a.to - along, b.to) - Math.max(a.from - along, b.from))
    }, 0)
    return sum + over
  }, 0)
}

/** How far a storey is drawn from the one it is laid over, and the share of wall that then agrees. */
function shiftOf(own: Part, base: Part): { readonly shift: Point; readonly share: number } {
  const [a, b] = [wallLines(own.flat.elements), wallLines(base.flat.elements)]
  const corner: Point = [own.box.minX - base.box.minX, own.box.minY - base.box.minY]
  const tried = shiftsAlong(a, b, true).flatMap((dx) => shiftsAlong(a, b, false).map((dy): Point => [dx, dy]))
  const total = (lines: readonly WallLine[]) => lines.reduce((sum, { from, to }) => sum + to - from, 0)
  const least = Math.min(total(a), total(b)) || 1
  const ranked = [corner, ...tried]
    .map((shift) => ({ shift, share: Math.min(1, lengthOver(a, b, shift) / least) }))
    .sort((p, q) => q.share - p.share)
  return ranked[0]!.share >= LEAST_SHARE ? ranked[0]! : { shift: corner, share: lengthOver(a, b, corner) / least }
}

interface Part {
  readonly title: StoreyTitle
  readonly box: Box
  readonly flat: Flat
}

/** Each title with the drawing nearest to it, one each. */
function titled(groups: readonly { readonly box: Box }[], titles: readonly StoreyTitle[]): Map<number, StoreyTitle> {
  const pairs = titles
    .flatMap((title) => groups.map(({ box }, group) => ({ title, group, off: distanceTo(box, title.at) })))
    .filter(({ off }) => off <= TITLE_REACH_M)
    .sort((a, b) => a.off - b.off)
  const found = new Map<number, StoreyTitle>()
  const used = new Set<StoreyTitle>()
  for (const { title, group } of pairs) {
    if (found.has(group) || used.has(title)) continue
    found.set(group, title)
    used.add(title)
  }
  return found
}

function moved({ elements, spaces, labels }: Flat, [dx, dy]: Point, baseM: number): Flat {
  const move = ([x, y]: Point): Point => [x - dx, y - dy]
  return {
    elements: elements.map((each) => ({
      ...each,
      mesh: each.mesh.map((value, i) => (i % 3 === 0 ? value - dx : i % 3 === 1 ? value - dy : value + baseM)),
    })),
    spaces: spaces.map((space) => ({
      ...space,
      plan: space.plan && {
        ...space.plan,
        bottomM: space.plan.bottomM + baseM,
        area: { outline: space.plan.area.outline.map(move), holes: [] },
      },
    })),
    labels: labels.map((label) => ({ ...label, at: move(label.at) })),
  }
}

interface Storeys {
  readonly storeys: readonly ModelStorey[]
  readonly elements: readonly ModelElement[]
  readonly doubts: readonly Doubt[]
}

/** The drawing as one storey, or as several where two titles at least name drawings apart from one another. */
export function storeysOf(flat: Flat, titles: readonly StoreyTitle[]): Storeys {
  const whole = { name: '', elevationM: 0, spaces: flat.spaces, labels: flat.labels }
  const single: Storeys = { storeys: [whole], elements: flat.elements, doubts: [] }
  if (titles.length === 0) return single
  const boxes = [...flat.elements.map(cornersOf), ...flat.spaces.map(spaceCorners)].map((points) => boundingBox(points))
  const groups = boxGroups(boxes, APART_M).filter(({ members }) => members.length >= LEAST_PARTS)
  const named = titled(groups, titles)
  const levels = [...named.values()].map(({ level }) => level)
  if (named.size < 2 || new Set(levels).size < levels.length) {
    const [only] = titles
    const isOnly = only !== undefined && groups.length === 1 && new Set(titles.map(({ level }) => level)).size === 1
    if (!isOnly || named.size === 0 || distanceTo(groups[0]!.box, only.at) === 0) return single
    return { ...single, storeys: [{ ...whole, name: only.text, level: only.level }] }
  }
  const parts = partsOf(flat, boxes, groups, named)
  const base = parts.find(({ title }) => title.level === 0) ?? parts[0]!
  const placed = parts.map((part) => {
    const { shift, share } = part === base ? { shift: [0, 0] as const, share: 1 } : shiftOf(part, base)
    const { level, text } = part.title
    const values = {
      ...{ level, name: text, over: base.title.text, share: Math.round(100 * share), pitchM: PITCH_M },
      ...{ dx: roundedM(shift[0]), dy: roundedM(shift[1]) },
    }
    const own = moved(part.flat, shift, level * PITCH_M)
    const storey: ModelStorey = {
      name: text,
      level,
      elevationM: level * PITCH_M,
      spaces: own.spaces,
      labels: own.labels,
    }
    return { storey, elements: own.elements, doubt: { code: 'storey-by-title', values } as const }
  })
  return {
    storeys: placed.map(({ storey }) => storey),
    elements: placed.flatMap(({ elements }) => elements),
    doubts: placed.map(({ doubt }) => doubt),
  }
}

/** What belongs to each titled drawing: what stands in it, and what stands nearer to it than to another. */
function partsOf(
  { elements, spaces, labels }: Flat,
  boxes: readonly Box[],
  groups: readonly { readonly box: Box }[],
  named: ReadonlyMap<number, StoreyTitle>,
): Part[] {
  const drawings = [...named]
    .map(([group, title]) => ({ title, box: groups[group]!.box }))
    .sort((a, b) => a.title.level - b.title.level)
  const nearest = (off: (box: Box) => number): number => {
    const offs = drawings.map(({ box }) => off(box))
    return offs.indexOf(Math.min(...offs))
  }
  const holder = boxes.map((own) => nearest((box) => apart(box, own)))
  return drawings.map(({ title, box }, index) => ({
    ...{ title, box },
    flat: {
      elements: elements.filter((_, i) => holder[i] === index),
      spaces: spaces.filter((_, i) => holder[elements.length + i] === index),
      labels: labels.filter(({ at }) => nearest((own) => distanceTo(own, at)) === index),
    },
  }))
}
