import { boundingBox, boxesTouch } from '../../geometry/polygon.js'
import type { Point, Polygon } from '../../geometry/shapes.js'
import { type Html, html } from '../markup.js'
import { shortWords } from '../messages/viewer.js'
import { type DrawnFloor, type DrawnRoom, wallBodies } from './structure.js'
import { UNITS_PER_M, ux, uy, type Viewport } from './viewport.js'

const CHARACTER_WIDTH = 0.6
const LINE_HEIGHT = 1.15
const MAX_FONT_M = 0.7
/** Of a free stretch: the rest is air beside the name. */
const FILL = 0.92
/** Of the drawing's width and height: what is smaller cannot be read on a page. */
const MIN_FONT_SHARE = { width: 1 / 140, height: 1 / 92 }
/** A place away from the middle, or a further break of the name, must give a font this much larger. */
const BETTER = 1.08
const SHRINKING_ROUNDS = 6
const MOST_WORDS = 12
/** Labels keep this far from the middle of an AP's mark [m]. */
const MARK_RADIUS_M = 0.65
/** An upright name must be this much larger than a level one to be preferred. */
const UPRIGHT_PREFERENCE = 1.35
/** Where a line may run, as shares of the room's extent across it: the middle first. */
const PARTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]

interface Label {
  readonly at: Point
  readonly upright: boolean
  readonly fontM: number
  readonly lines: readonly string[]
}

type Stretch = readonly [from: number, to: number]

/** Stretches inside a polygon on a line y = const. */
function stretchesAt(polygon: readonly Point[], y: number): Stretch[] {
  const crossings: number[] = []
  let a = polygon.at(-1)!
  for (const b of polygon) {
    if (a[1] <= y !== b[1] <= y) crossings.push(a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1]))
    a = b
  }
  crossings.sort((p, q) => p - q)
  const stretches: Stretch[] = []
  for (let i = 0; i + 1 < crossings.length; i += 2) stretches.push([crossings[i]!, crossings[i + 1]!])
  return stretches
}

/** What is left of stretches beside those that are taken. */
function clearOf(taken: readonly Stretch[], stretches: readonly Stretch[]): Stretch[] {
  let free = [...stretches]
  for (const [from, to] of taken) {
    const beside: Stretch[] = []
    for (const [p, q] of free) {
      if (Math.min(q, from) > p) beside.push([p, Math.min(q, from)])
      if (q > Math.max(p, to)) beside.push([Math.max(p, to), q])
    }
    free = beside
  }
  return free
}

/** Where a room's label cannot stand: over the marks of APs, and over its walls, which reach into it by half of their thickness. */
interface Taken {
  readonly marks: readonly Point[]
  readonly walls: readonly Polygon[]
  /** The largest size that a name may have [m]. */
  readonly mostM: number
  /** Heights at which a label must be free, as shares of its own from its middle. */
  readonly levels: readonly number[]
}

const LEVELS = [0, -0.5, 0.5]
/** So near to each other that no chip of an AP slips between. */
const CLOSE_LEVELS = [0, -0.5, 0.5, -0.25, 0.25]

/** All ways to break a text: its first line between its words into at most three, what follows a line feed as it stands. */
function breaks(text: string): string[][] {
  const [name = '', ...below] = text.split('\n')
  return nameBreaks(name).map((lines) => [...lines, ...below])
}

/** All ways to break a name between its words, into at most three lines; one of very many words fits nowhere. */
export function nameBreaks(name: string): string[][] {
  const words = name.split(' ')
  if (words.length > MOST_WORDS) return [[name]]
  const found: string[][] = [[name]]
  for (let i = 1; i < words.length; i++) {
    const head = words.slice(0, i).join(' ')
    found.push([head, words.slice(i).join(' ')])
    for (let j = i + 1; j < words.length; j++) found.push([head, words.slice(i, j).join(' '), words.slice(j).join(' ')])
  }
  return found
}

function extentAcross(polygon: readonly Point[]): [number, number] {
  const ys = polygon.map((point) => point[1])
  return [Math.min(...ys), Math.max(...ys)]
}

/** Parts that two lists of stretches share. */
function shared(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const parts: Stretch[] = []
  for (const [p, q] of a) {
    for (const [r, s] of b) if (Math.min(q, s) > Math.max(p, r)) parts.push([Math.max(p, r), Math.min(q, s)])
  }
  return parts
}

/**
 * Free stretches that hold for the whole height of a label: along its middle, its upper and its lower edge. What is clear at a height is
 * remembered: every text, break and size of a name asks for the same few.
 */
function freeIn(polygon: Polygon, { marks, walls, levels }: Taken): Pick<Room, 'free' | 'widestM'> {
  const clear = new Map<number, Stretch[]>()
  const extents = walls.map(extentAcross)
  const clearAt = (at: number): Stretch[] => {
    const known = clear.get(at)
    if (known) return known
    const inWalls: Stretch[] = []
    for (const [w, wall] of walls.entries()) {
      const [low, high] = extents[w]!
      if (low <= at && at < high) inWalls.push(...stretchesAt(wall, at))
    }
    const found = clearOf(inWalls, stretchesAt(polygon, at))
    clear.set(at, found)
    return found
  }
  const free = (y: number, heightM: number): Stretch[] => {
    const clearM = MARK_RADIUS_M + heightM / 2
    const near = marks.filter(([, at]) => Math.abs(at - y) < clearM)
    const underMarks = near.map(([x]): Stretch => [x - MARK_RADIUS_M, x + MARK_RADIUS_M])
    return clearOf(underMarks, levels.map((level) => clearAt(y + level * heightM)).reduce(shared))
  }
  // Every label is free along its middle, the first of the levels.
  const widestM = (y: number): number => clearAt(y).reduce((most, [from, to]) => Math.max(most, to - from), 0)
  return { free, widestM }
}

type Place = Omit<Label, 'upright'>
interface Room {
  /** Extent across the lines. */
  readonly low: number
  readonly high: number
  readonly free: (y: number, heightM: number) => Stretch[]
  /** No label with its middle there is wider [m]. */
  readonly widestM: (y: number) => number
  readonly mostM: number
}

function roomOf(polygon: Polygon, taken: Taken): Room {
  const [low, high] = extentAcross(polygon)
  return { low, high, ...freeIn(polygon, taken), mostM: taken.mostM }
}

/** A room for level names, and turned for upright ones. */
interface RoomBothWays {
  readonly level: Room
  readonly turned: Room
}

function bothWays(polygon: Polygon, taken: Taken): RoomBothWays {
  const across = { ...taken, marks: swapped(taken.marks), walls: taken.walls.map(swapped) }
  return { level: roomOf(polygon, taken), turned: roomOf(swapped(polygon), across) }
}

/**
 * The best place of a broken name on one line, null where no font above a bar fits. A smaller font needs less height, which may
 * free a longer stretch.
 */
function placeOn(
  lines: readonly string[],
  y: number,
  depthM: number,
  { free, widestM, mostM }: Room,
  barM: number,
): Place | null {
  const widthPerFont = (CHARACTER_WIDTH * Math.max(...lines.map((line) => line.length))) / FILL
  let best: Place | null = null
  let bestM = barM
  let tried = Math.min(mostM, (depthM * 0.9) / (lines.length * LINE_HEIGHT))
  if (tried <= bestM || widestM(y) / widthPerFont <= bestM) return null
  for (let round = 0; round < SHRINKING_ROUNDS && tried > bestM; round++, tried *= 0.8) {
    for (const [from, to] of free(y, tried * lines.length * LINE_HEIGHT)) {
      const fontM = Math.min(tried, (to - from) / widthPerFont)
      if (fontM > bestM) [best, bestM] = [{ at: [(from + to) / 2, y], fontM, lines }, fontM]
    }
  }
  return best
}

/** The largest level label of a room. */
function levelLabel(name: string, room: Room): Place {
  const { low, high } = room
  let best: Place = { at: [0, 0], fontM: 0, lines: [] }
  for (const lines of breaks(name)) {
    for (const part of PARTS) {
      const y = low + (high - low) * part
      best = placeOn(lines, y, 2 * Math.min(y - low, high - y), room, best.fontM * BETTER) ?? best
    }
  }
  return best
}

const swapped = (points: readonly Point[]): Point[] => points.map(([x, y]): Point => [y, x])

/** The label of a name: level where that is about as large and can be read, else upright. */
function labelOf(name: string, room: RoomBothWays, smallestM: number): Label {
  const level = levelLabel(name, room.level)
  const turned = levelLabel(name, room.turned)
  const onlyUpright = level.fontM < smallestM && turned.fontM >= smallestM
  const upright = onlyUpright || turned.fontM > level.fontM * UPRIGHT_PREFERENCE
  return upright ? { ...turned, at: swapped([turned.at])[0]!, upright } : { ...level, upright }
}

/**
 * The first of a room's texts that is large enough to read, nothing where none is. A name over the swing of a door is better than
 * no name: what is taken comes as choices, the strictest first.
 */
function roomLabel(
  texts: readonly string[],
  polygon: Polygon,
  choices: readonly Taken[],
  smallestM: number,
): Label | null {
  const rooms = choices.map((taken) => bothWays(polygon, taken))
  for (const text of texts) {
    for (const room of rooms) {
      const label = labelOf(text, room, smallestM)
      if (label.fontM >= smallestM) return label
    }
  }
  return null
}

/** Where no name of a floor stands beside its walls: marks of APs, and areas such as those that doors swing through. */
interface TakenOnFloor {
  readonly marks: readonly Point[]
  /** Kept free where the name can still be read. */
  readonly areas?: readonly Polygon[]
  /** Always kept free. */
  readonly solids?: readonly Polygon[]
  /** The only sizes that names are written in [m], the largest first; any that fits where left out. */
  readonly sizesM?: readonly number[]
}

/** A label in the largest of some sizes that it has room for. */
function sized(label: Label, sizesM: readonly number[]): Label {
  const fontM = sizesM.find((size) => size <= label.fontM + 1e-9)
  return fontM === undefined ? label : { ...label, fontM }
}

/** The floor of a room, which the drawing of that floor says already. */
const FLOOR_PART =
  /(?:,\s+|\s+)(?:(?:de la|du|of the)\s+|de l['’])?(?:\d+(?:er|e|ᵉʳ|ᵉ|ère|ème)?\s+étage|étage\s+\d+|rdc|rez-de-chaussée|mezzanine|sous-sol|ground floor|(?:floor|level|basement)\s+\d*)$/iu

const KEPT_LETTERS = 8
const SMALL_WORD = /^(?:de|des|du|la|le|les|et|sur|en|à|of|the|and|l'|d'|l’|d’)$/iu
const ELIDED = /\b(?:de l|l|d)['’]/giu

function shortWord(word: string): string {
  const known = Object.hasOwn(shortWords, word.toLowerCase()) ? shortWords[word.toLowerCase()] : undefined
  if (known !== undefined) return /^\p{Lu}/u.test(word) ? known : known.toLowerCase()
  if (word.length <= KEPT_LETTERS || /\d/.test(word)) return word
  const cut = /^.{3,5}?[bcdfghjklmnpqrstvwxz](?=[aeiouyéèêàâîïôûü])/iu.exec(word)?.[0] ?? word.slice(0, 4)
  return `${cut}.`
}

/**
 * What a room may be called on a drawing, the best first: its name without its floor, shortened, its first word with its number.
 * Never an id.
 */
export function shortNames(name: string): string[] {
  const whole = name.replace(/\s+/gu, ' ').trim().replace(FLOOR_PART, '')
  const bare = whole.replace(/^(?:salle|bloc) (?:de |d['’])(?=\p{L})/iu, '').replace(/^\p{Ll}/u, (c) => c.toUpperCase())
  const words = bare
    .replace(ELIDED, '')
    .split(' ')
    .filter((word) => !SMALL_WORD.test(word))
  const short = words.map(shortWord)
  const number = short.length > 1 ? /^[\p{Lu}\d]{1,4}$/u.exec(short.at(-1)!)?.[0] : undefined
  const first = short[0] ?? ''
  const texts = [whole, bare, short.join(' '), number === undefined ? first : `${first} ${number}`]
  return [...new Set(texts.filter((text) => text !== ''))]
}

const nameOrId = ({ name, id }: DrawnRoom): readonly string[] => [name, id]

function labelText(label: Label, view: Viewport): Html {
  const [x, y, size] = [ux(view, label.at[0]), uy(view, label.at[1]), Math.round(label.fontM * UNITS_PER_M)]
  const turn = label.upright ? html` transform="rotate(-90 ${x} ${y})"` : ''
  const step = Math.round(size * LINE_HEIGHT)
  const first = Math.round(-((label.lines.length - 1) * step) / 2 + size * 0.35)
  const spans = label.lines.map(
    (line, index) => html`<tspan x="${x}" dy="${index === 0 ? first : step}">${line}</tspan>`,
  )
  return html`<text x="${x}" y="${y}" font-size="${size}"${turn}>${spans}</text>`
}

/**
 * Names of the rooms, each fitted into its room between its walls and beside the marks of APs. `textsOf` gives what a room may be called, the best first:
 * its name, or its id where the name would be too small to read.
 */
export function labelMarkup(
  floor: DrawnFloor,
  view: Viewport,
  { marks, areas = [], solids = [], sizesM }: TakenOnFloor,
  textsOf: (room: DrawnRoom) => readonly string[] = nameOrId,
): Html {
  const smallestM = sizesM?.at(-1) ?? Math.max(view.widthM * MIN_FONT_SHARE.width, view.heightM * MIN_FONT_SHARE.height)
  const mostM = Math.max(MAX_FONT_M, sizesM?.[0] ?? 0)
  const levels = solids.length === 0 ? LEVELS : CLOSE_LEVELS
  const boxed = (body: Polygon) => ({ body, box: boundingBox(body) })
  const [walls, swings] = [[...wallBodies(floor), ...solids].map(boxed), areas.map(boxed)]
  const labels = floor.rooms.map((room) => {
    const box = boundingBox(room.polygon)
    const near = (bodies: typeof walls): Polygon[] =>
      bodies.filter((each) => boxesTouch(each.box, box, 0)).map(({ body }) => body)
    const [inWalls, inSwings] = [near(walls), near(swings)]
    const choices = inSwings.length === 0 ? [inWalls] : [[...inWalls, ...inSwings], inWalls]
    const taken = choices.map((bodies): Taken => ({ marks, walls: bodies, mostM, levels }))
    const label = roomLabel(textsOf(room), room.polygon, taken, smallestM)
    return label === null || sizesM === undefined ? label : sized(label, sizesM)
  })
  return html`<g class="labels">${labels.map((label) => (label === null ? null : labelText(label, view)))}</g>`
}
