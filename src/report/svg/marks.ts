import type { Point, Polygon } from '../../geometry/shapes.js'
import type { AccessPointPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { RackPlan } from '../../model/rack-plan.js'
import { type Html, html, raw } from '../markup.js'
import { pathData, UNITS_PER_M, ux, uy, type Viewport } from './viewport.js'

/** Number of an AP on the drawings and in the tables of its location, from 1. */
export function apNumber(location: PlacedPlan, ap: AccessPointPlan): number {
  return location.accessPoints.indexOf(ap) + 1
}

function apMark(ap: AccessPointPlan, number: number, view: Viewport): Html {
  const [x, y] = [ux(view, ap.at[0]), uy(view, ap.at[1])]
  return html`<g class="ap" data-ap="${ap.id}" tabindex="0" role="img" aria-label="${ap.label}"><title>${ap.label}</title><circle cx="${x}" cy="${y}" r="52"/><text x="${x}" y="${y + 22}" font-size="62">${number}</text></g>`
}

function rackMark(rack: RackPlan, view: Viewport): Html {
  const [x, y] = [ux(view, rack.at[0]), uy(view, rack.at[1])]
  return html`<g class="rack"><title>${rack.id}</title><rect x="${x - 40}" y="${y - 40}" width="80" height="80"/><path d="M${x - 24} ${y - 14}h48M${x - 24} ${y + 14}h48"/></g>`
}

/** Cable routes on one floor, dashed; a page shows them when it is asked to, unless they are shown from the start. */
export function routeMarkup(location: PlacedPlan, floorId: string, view: Viewport, shown = false): Html {
  const paths = location.accessPoints.map((ap) => {
    const here = ap.route.filter((point) => point.floor === floorId).map((point) => point.at)
    return here.length < 2 ? '' : html`<path d="${raw(pathData(view, here, false))}"/>`
  })
  return html`<g class="routes${shown ? ' on' : ''}">${paths}</g>`
}

/** APs and racks of one floor. */
export function deviceMarkup(location: PlacedPlan, floorId: string, view: Viewport): Html {
  const aps = location.accessPoints.filter((ap) => ap.floor === floorId)
  const racks = location.racks.filter((rack) => rack.floor === floorId)
  return html`${racks.map((rack) => rackMark(rack, view))}${aps.map((ap) => apMark(ap, apNumber(location, ap), view))}`
}

/** Sizes of the texts of a drawing that people zoom into [m]: names of rooms have these two alone. */
export function textSizesM({ widthM, heightM }: Viewport): readonly [large: number, small: number] {
  const large = Math.round(Math.max(widthM / 78, heightM / 54) * UNITS_PER_M) / UNITS_PER_M
  return [large, Math.round(large * 0.82 * UNITS_PER_M) / UNITS_PER_M]
}

/** An AP with what its chip says, and where that stands: a rectangle beside the place of the AP [m]. */
interface Chip {
  readonly ap: AccessPointPlan
  readonly number: number
  readonly text: string
  /** South-west and north-east corners. */
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number]
}

type Rectangle = Chip['box']

const CHIP_CHARACTER = 0.62
const CHIP_HEIGHT = 1.5
const DOT = 0.46
/** Between a chip and the name of a room. */
const AIR = 0.2

const apart = (a: Rectangle, b: Rectangle): boolean => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]

function around([x, y]: Point, halfM: number): Rectangle {
  return [x - halfM, y - halfM, x + halfM, y + halfM]
}

/** Places of a chip about its AP, the best first: under it, over it, to its sides, at its corners. */
function chipPlaces([x, y]: Point, width: number, height: number, gap: number): Rectangle[] {
  const middle = x - width / 2
  const places: Point[] = [
    [middle, y - gap - height],
    [middle, y + gap],
    [x + gap, y - height / 2],
    [x - gap - width, y - height / 2],
    [x, y - gap - height],
    [x - width, y - gap - height],
    [x, y + gap],
    [x - width, y + gap],
  ]
  return places.map(([left, low]): Rectangle => [left, low, left + width, low + height])
}

/** Chips of the APs of a floor, each where it covers no other and no device; the number alone where there is no such place. */
export function placeChips(
  location: PlacedPlan,
  floorId: string,
  view: Viewport,
  textOf: (ap: AccessPointPlan, number: number) => string,
): Chip[] {
  const sizeM = textSizesM(view)[1]
  const aps = location.accessPoints.filter((ap) => ap.floor === floorId)
  const racks = location.racks.filter((rack) => rack.floor === floorId)
  const frame: Rectangle = [view.minX, view.maxY - view.heightM, view.minX + view.widthM, view.maxY]
  const inside = (box: Rectangle): boolean =>
    box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3]
  const taken = [...aps.map((ap) => around(ap.at, DOT * sizeM)), ...racks.map((rack) => around(rack.at, 0.45))]
  return aps.map((ap) => {
    const number = apNumber(location, ap)
    const texts = [textOf(ap, number), String(number)]
    for (const text of texts) {
      const width = (text.length * CHIP_CHARACTER + 0.9) * sizeM
      const places = chipPlaces(ap.at, width, CHIP_HEIGHT * sizeM, DOT * sizeM * 1.25)
      const box = places.find((place) => inside(place) && taken.every((other) => apart(place, other)))
      if (box === undefined) continue
      taken.push(box)
      return { ap, number, text, box }
    }
    return { ap, number, text: '', box: around(ap.at, DOT * sizeM) }
  })
}

/** Where no name of a room may stand: the chips, their dots, and the racks. */
export function chipSolids(location: PlacedPlan, floorId: string, view: Viewport, chips: readonly Chip[]): Polygon[] {
  const sizeM = textSizesM(view)[1]
  const racks = location.racks.filter((rack) => rack.floor === floorId)
  const boxes = [
    ...chips.flatMap(({ ap, box }) => [box, around(ap.at, DOT * sizeM)]),
    ...racks.map((rack) => around(rack.at, 0.45)),
  ].map(([x0, y0, x1, y1]): Rectangle => [x0 - AIR * sizeM, y0 - AIR * sizeM, x1 + AIR * sizeM, y1 + AIR * sizeM])
  return boxes.map(
    ([x0, y0, x1, y1]): Polygon => [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ],
  )
}

function chipMark({ ap, number, text, box }: Chip, view: Viewport): Html {
  const size = Math.round(textSizesM(view)[1] * UNITS_PER_M)
  const [x, y] = [ux(view, ap.at[0]), uy(view, ap.at[1])]
  const [left, top, right, bottom] = [ux(view, box[0]), uy(view, box[3]), ux(view, box[2]), uy(view, box[1])]
  const line = Math.max(2, Math.round(size / 9))
  const pill =
    text === ''
      ? ''
      : html`<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="${Math.round(size * 0.45)}" stroke-width="${line}"/><text x="${Math.round((left + right) / 2)}" y="${Math.round((top + bottom) / 2 + size * 0.36)}" font-size="${size}">${text}</text>`
  return html`<g class="ap chip" data-ap="${ap.id}" tabindex="0" role="button" aria-label="${text} · ${ap.label}"><title>${ap.label}</title>${pill}<circle cx="${x}" cy="${y}" r="${Math.round(size * DOT)}" stroke-width="${line}"/><text class="far-number" x="${x}" y="${y}" dy="0.36em">${number}</text></g>`
}

/** Chips and racks of one floor. */
export function chipMarkup(location: PlacedPlan, floorId: string, view: Viewport, chips: readonly Chip[]): Html {
  const racks = location.racks.filter((rack) => rack.floor === floorId)
  return html`${racks.map((rack) => rackMark(rack, view))}${chips.map((chip) => chipMark(chip, view))}`
}

const SCALE_BAR_M = 5

/** North arrow at the top right and a scale bar of five metres at the bottom left. */
export function orientationMarkup(view: Viewport): Html {
  const right = ux(view, view.minX + view.widthM) - 60
  const bottom = uy(view, view.maxY - view.heightM) - 40
  const bar = SCALE_BAR_M * 100
  return html`<g class="orientation"><path class="arrow" d="M${right} 30l28 84l-28 -20l-28 20z"/><text x="${right}" y="158" font-size="48">N</text><path class="bar" d="M40 ${bottom - 16}v16h${bar}v-16M${40 + bar / 5} ${bottom}v-10M${40 + (2 * bar) / 5} ${bottom}v-10M${40 + (3 * bar) / 5} ${bottom}v-10M${40 + (4 * bar) / 5} ${bottom}v-10"/><text class="start" x="${60 + bar}" y="${bottom}" font-size="48">${SCALE_BAR_M} m</text></g>`
}
