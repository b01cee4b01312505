import { quantise } from '../../units.js'
import type { Format } from '../format.js'
import { type Html, html } from '../markup.js'
import type { Messages } from '../messages/index.js'
import type { DrawnFloor } from '../svg/structure.js'
import { type TextLook, textLine } from './sheet-text.js'
import { openingCounts, type WallLooks, wallLengths } from './wall-materials.js'

/** What legends take their words from. */
export interface LegendWords {
  readonly t: Messages
  readonly f: Format
  readonly materialLabels: Readonly<Record<string, string>>
  readonly materialThicknessM: Readonly<Record<string, number>>
}

interface Entry {
  readonly text: string
  readonly sign: (x: number, y: number, width: number, height: number) => Html
}

interface Column {
  readonly title: string
  readonly share: number
  readonly entries: readonly Entry[]
}

const FAMILIES = ['public', 'staff', 'circulation', 'service'] as const
/** Required rooms are drawn in this, over the colour of their family. */
export const REQUIRED_SHADE = { color: '#0b5c8a', opacity: 0.16 }

const stroke =
  (color: string, share: number, lined = false) =>
  (x: number, y: number, width: number, height: number): Html => {
    const middle = lined ? html`<path fill="none" stroke="#ffffff" stroke-width="3" d="M${x} ${y}h${width}"/>` : ''
    return html`<path fill="none" stroke="${color}" stroke-width="${Math.max(4, Math.round(height * share))}" d="M${x} ${y}h${width}"/>${middle}`
  }

const area =
  (className: string) =>
  (x: number, y: number, width: number, height: number): Html =>
    html`<rect class="room ${className}" x="${x}" y="${y - height / 2}" width="${width}" height="${height}" stroke="#9aa5ae" stroke-width="3"/>`

function wallColumn(floor: DrawnFloor, looks: WallLooks, words: LegendWords): Column {
  const { t, f, materialLabels, materialThicknessM } = words
  const entries = wallLengths(floor).map(([key, lengthM]): Entry => {
    const { color, lined } = looks.get(key)!
    const thicknessM = materialThicknessM[key]!
    const text = t.drawing.wall(
      materialLabels[key] ?? key,
      f.number(thicknessM * 100, Number.isInteger(quantise(thicknessM * 100, 0.1)) ? 0 : 1),
      f.number(lengthM),
    )
    return { text, sign: stroke(color, Math.min(1, thicknessM * 3), lined) }
  })
  return { title: t.drawing.walls, share: 0.44, entries }
}

function openingColumn(floor: DrawnFloor, { t, f, materialLabels }: LegendWords): Column {
  const entries = openingCounts(floor).map(({ kind, material, count }): Entry => {
    const text = t.drawing.opening(materialLabels[material] ?? material, f.number(count))
    return { text, sign: stroke(kind === 'door' ? '#9a6a2f' : '#2b83ba', 0.25) }
  })
  const entrance: Entry = { text: t.site.marks.entrance, sign: stroke('#c2185b', 0.5) }
  const hasEntrance = floor.openings.some(({ publicEntrance }) => publicEntrance)
  return { title: t.drawing.openings, share: 0.34, entries: hasEntrance ? [...entries, entrance] : entries }
}

const required =
  () =>
  (x: number, y: number, width: number, height: number): Html =>
    html`${area('public')(x, y, width, height)}<rect x="${x}" y="${y - height / 2}" width="${width}" height="${height}" fill="${REQUIRED_SHADE.color}" fill-opacity="${REQUIRED_SHADE.opacity}"/>`

function roomColumn({ t }: LegendWords): Column {
  const families = FAMILIES.map((family): Entry => ({ text: t.family[family], sign: area(family) }))
  return { title: t.drawing.rooms, share: 0.22, entries: [{ text: t.drawing.required, sign: required() }, ...families] }
}

interface LegendPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  /** Whether the drawing colours rooms by what they are for. */
  readonly colouredRooms: boolean
}

/** Legend of a plan: wall materials with their lengths, openings with their counts, colours of the rooms. */
export function planLegend(
  floor: DrawnFloor,
  looks: WallLooks,
  words: LegendWords,
  place: LegendPlace,
): { readonly markup: Html; readonly height: number } {
  const { x, y, width, size } = place
  const line = size * 1.5
  const rooms = place.colouredRooms ? [roomColumn(words)] : []
  const columns = [wallColumn(floor, looks, words), openingColumn(floor, words), ...rooms]
  const look: TextLook = { size }
  const sign = { width: Math.round(size * 2), height: Math.round(size * 0.9) }
  const markup = columns.map(({ title, share, entries }, index) => {
    const left = Math.round(x + width * columns.slice(0, index).reduce((sum, column) => sum + column.share, 0))
    const rows = entries.map((entry, row) => {
      const base = Math.round(y + line * (row + 2))
      const textX = left + size * 2.6
      const textWidth = width * share - size * 3.2
      return html`${entry.sign(left, Math.round(base - size * 0.32), sign.width, sign.height)}${textLine(entry.text, textX, base, textWidth, look)}`
    })
    return html`${textLine(title, left, y + line * 0.8, width * share, { size, bold: true })}${rows}`
  })
  const most = Math.max(...columns.map(({ entries }) => entries.length))
  return { markup: html`${markup}`, height: Math.round(line * (most + 2)) }
}
