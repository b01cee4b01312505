import type { Point, Polygon } from '../../geometry/shapes.js'
import type { FloorPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { PageContext } from '../context.js'
import type { Figure, LegendEntry } from '../document.js'
import { type Html, html, raw } from '../markup.js'
import { drawnName } from '../typeset.js'
import { floorViewport, planEntries, swatch } from './floor-figure.js'
import {
  colorOf,
  DIFFERENCE_SCALE,
  differenceMarkup,
  type LevelLayer,
  levelMarkup,
  RSSI_SCALE,
  type Scale,
} from './heat-layers.js'
import { deviceMarkup, orientationMarkup } from './marks.js'
import { labelMarkup, shortNames } from './room-labels.js'
import { buildingPath, openingMarkup, roomMarkup, wallMarkup } from './structure.js'
import { UNITS_PER_M, ux, uy, type Viewport, viewBox } from './viewport.js'

const WORST_COLOR = '#b3261e'
const POINT_COLOR = '#1f3fa8'

/** Size of the points' numbers: large enough on paper however large the building is [m]. */
function numberSizeM(view: Viewport): number {
  return Math.max(0.34, view.heightM / 75, view.widthM / 120)
}

/** A place as it is drawn. */
export interface DrawnPoint {
  readonly at: Point
  /** Null for a place without one. */
  readonly number: number | null
  /** Stands out. */
  readonly isMarked: boolean
  /** How far it lies off what was foreseen [dB], by the colours of differences; null where that is not known. */
  readonly deviationDb?: number | null
}

/** Radius of the disc of a point [m]. */
function deviationRadiusM(view: Viewport): number {
  return numberSizeM(view) * 0.6
}

/** What a point takes with its number beside it. */
function pointBox({ at: [x, y] }: DrawnPoint, view: Viewport): Polygon {
  const r = deviationRadiusM(view) * 1.15
  return [
    [x - r, y - r],
    [x + 2.6 * r, y - r],
    [x + 2.6 * r, y + 1.7 * r],
    [x - r, y + 1.7 * r],
  ]
}

/** A disc in the colour of its deviation, a triangle where it stands out; without a deviation it is empty. */
function deviationMark({ at, number, isMarked, deviationDb }: DrawnPoint, view: Viewport): Html {
  const [x, y] = [ux(view, at[0]), uy(view, at[1])]
  const size = Math.round(numberSizeM(view) * UNITS_PER_M)
  const r = Math.round(deviationRadiusM(view) * UNITS_PER_M)
  const fill = deviationDb == null ? '#ffffff' : colorOf(DIFFERENCE_SCALE, deviationDb)
  const paint = html`fill="${fill}" stroke="${isMarked ? WORST_COLOR : '#16202a'}" stroke-width="${Math.round(r * (isMarked ? 0.32 : 0.2))}"`
  const sign = isMarked
    ? html`<path d="M${x} ${y - r - Math.round(r / 4)}l${r} ${2 * r}h${-2 * r}z" ${paint}/>`
    : html`<circle cx="${x}" cy="${y}" r="${r}" ${paint}/>`
  return html`${sign}<text x="${x + r}" y="${y - Math.round(r / 2)}" font-size="${Math.round(size * 0.8)}" font-weight="700" fill="#16202a">${number}</text>`
}

/** Signs of points by their deviation: the colours, then what is below the level and what is not known. */
export function deviationLegend(
  context: PageContext,
  words: { readonly below: string; readonly none: string },
): LegendEntry[] {
  const sign = (shape: Html): string => html`<svg width="14" height="14" viewBox="0 0 60 60">${shape}</svg>`.markup
  return [
    ...classEntries(context, DIFFERENCE_SCALE, 'dB'),
    {
      swatch: sign(html`<path d="M30 8l24 44h-48z" fill="#ffffff" stroke="${WORST_COLOR}" stroke-width="8"/>`),
      text: words.below,
    },
    {
      swatch: sign(html`<circle cx="30" cy="30" r="20" fill="#ffffff" stroke="#16202a" stroke-width="5"/>`),
      text: words.none,
    },
  ]
}

/** A cross at the place with its number beside it; one that stands out is a filled triangle. */
function pointMark(point: DrawnPoint, view: Viewport): Html {
  if (point.deviationDb !== undefined) return deviationMark(point, view)
  const { at, number, isMarked } = point
  const [x, y] = [ux(view, at[0]), uy(view, at[1])]
  const size = Math.round(numberSizeM(view) * UNITS_PER_M)
  const arm = Math.round(size * 0.4)
  const color = isMarked ? WORST_COLOR : POINT_COLOR
  const sign = isMarked
    ? html`<path d="M${x} ${y - arm}l${arm} ${2 * arm}h${-2 * arm}z" fill="${color}"/>`
    : html`<path d="M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}" fill="none" stroke="${color}" stroke-width="${arm / 3}"/>`
  return html`${sign}<text x="${x + arm}" y="${y - Math.round(arm / 2)}" font-size="${size}" font-weight="700" fill="${color}">${number}</text>`
}

/** The two signs of the drawing's points, by what they mean. */
export function pointLegend(
  { t }: PageContext,
  plain = t.acceptance.gridPoint,
  marked = t.acceptance.worstPoint,
): LegendEntry[] {
  const sign = (shape: Html): string => html`<svg width="14" height="14" viewBox="0 0 60 60">${shape}</svg>`.markup
  return [
    {
      swatch: sign(html`<path d="M10 30h40M30 10v40" fill="none" stroke="${POINT_COLOR}" stroke-width="8"/>`),
      text: plain,
    },
    { swatch: sign(html`<path d="M30 8l24 44h-48z" fill="${WORST_COLOR}"/>`), text: marked },
    { swatch: sign(html`<g class="ap"><circle cx="30" cy="30" r="20"/></g>`), text: t.site.marks.ap },
  ]
}

/** What became of an AP from one plan to another. */
export type ApFate = 'added' | 'removed' | 'moved' | 'replaced'

/** An AP that is not in both plans as it is. */
export interface DrawnFate {
  readonly fate: ApFate
  readonly at: Point
  /** Where it stood before; null where that is not drawn. */
  readonly from: Point | null
}

/** Told apart by shape as well, whatever eyes see of the colours. */
const FATE_COLOR: Readonly<Record<ApFate, string>> = {
  added: '#0b5c8a',
  removed: WORST_COLOR,
  moved: '#6a1b9a',
  replaced: '#16202a',
}

/** A ring for an AP that is added, a struck square for one that goes, a dashed ring for one that moves, a diamond for another model. */
function fateShape(fate: ApFate, x: number, y: number, r: number): Html {
  const line = Math.round(r * 0.22)
  const paint = html`fill="none" stroke="${FATE_COLOR[fate]}" stroke-width="${line}"`
  const halo = html`fill="none" stroke="#ffffff" stroke-width="${2 * line}"`
  const both = (shape: Html, more: Html | '' = ''): Html => html`<${shape} ${halo}/><${shape} ${paint}${more}/>`
  if (fate === 'added') return both(html`circle cx="${x}" cy="${y}" r="${r}"`)
  if (fate === 'moved') {
    const dash = Math.round(r * 0.52)
    return both(html`circle cx="${x}" cy="${y}" r="${r}"`, html` stroke-dasharray="${dash} ${Math.round(dash * 0.6)}"`)
  }
  if (fate === 'replaced') return both(html`path d="M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z"`)
  return both(html`path d="M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}zM${x - r} ${y + r}l${2 * r} ${-2 * r}"`)
}

/** Radius of a mark [m]. */
function fateRadiusM(view: Viewport): number {
  return Math.max(1, view.widthM / 40, view.heightM / 40)
}

/** The square that a mark takes. */
function fateSquare([x, y]: Point, view: Viewport): Polygon {
  const r = fateRadiusM(view) * 1.25
  return [
    [x - r, y - r],
    [x + r, y - r],
    [x + r, y + r],
    [x - r, y + r],
  ]
}

function fateMark({ fate, at, from }: DrawnFate, view: Viewport): Html {
  const r = Math.round(fateRadiusM(view) * UNITS_PER_M)
  const [x, y] = [ux(view, at[0]), uy(view, at[1])]
  const way =
    from === null
      ? ''
      : html`<path d="M${ux(view, from[0])} ${uy(view, from[1])}L${x} ${y}" fill="none" stroke="${FATE_COLOR[fate]}" stroke-width="${Math.round(r * 0.16)}" stroke-dasharray="${Math.round(r / 2)} ${Math.round(r / 4)}"/>`
  return html`${way}${fateShape(fate, x, y, r)}`
}

/** The sign of what became of an AP, with what it means. */
export function fateEntry(fate: ApFate, text: string): LegendEntry {
  return {
    swatch: html`<svg width="16" height="16" viewBox="0 0 60 60">${fateShape(fate, 30, 30, 22)}</svg>`.markup,
    text,
  }
}

/** What a drawing of levels shows beside the floor itself. */
interface LevelMarks {
  readonly points?: readonly DrawnPoint[]
  readonly fates?: readonly DrawnFate[]
  /** Places that no name stands on, the same for drawings that lie over each other. */
  readonly kept?: readonly Point[]
  /** The same for drawings that stand beside each other. */
  readonly view?: Viewport
}

/** What a floor is coloured by. */
interface Colouring {
  /** What names its elements on the page. */
  readonly name: string
  readonly markup: (view: Viewport, building: string) => Html
}

/** A floor with the points to measure at. */
function pointDrawing(
  context: PageContext,
  location: PlacedPlan,
  floor: FloorPlan,
  { points = [], fates = [], kept = [], view = floorViewport(floor) }: LevelMarks,
  colouring: Colouring | null,
): Html {
  const building = buildingPath(floor, view)
  const family = (use: string): string => context.plan.labels.roomFamilies[use] ?? 'service'
  const devices = [...location.accessPoints, ...location.racks]
    .filter((each) => each.floor === floor.id)
    .map(({ at }) => at)
  // Colours of rooms would be taken for those of deviations.
  const isByDeviation = points.some(({ deviationDb }) => deviationDb !== undefined)
  const solids = [...kept.map((at) => fateSquare(at, view)), ...points.map((point) => pointBox(point, view))]
  const colours =
    colouring === null
      ? isByDeviation
        ? ''
        : roomMarkup(floor, view, (room) => family(room.use))
      : html`<clipPath id="${colouring.name}"><path d="${raw(building)}"/></clipPath><g clip-path="url(#${colouring.name})">${colouring.markup(view, building)}</g>`
  return html`<svg class="drawing plain" viewBox="${viewBox(view)}">
<path d="${raw(building)}" fill="#ffffff"/>
${colours}
${wallMarkup(floor, view)}${openingMarkup(floor, view)}<g fill-opacity="0.6">${labelMarkup(floor, view, { marks: devices, solids }, (room) => shortNames(drawnName(room.name, context.f.language)))}</g>${fates.map((fate) => fateMark(fate, view))}${deviceMarkup(location, floor.id, view)}<g class="points">${points.map((point) => pointMark(point, view))}</g>${orientationMarkup(view)}
</svg>`
}

/** A floor with the points to measure at, under a title with their number. */
export function pointFigure(
  context: PageContext,
  location: PlacedPlan,
  floor: FloorPlan,
  points: readonly DrawnPoint[],
  caption: readonly [title: string, count: string],
  legend = pointLegend(context),
): Figure {
  const drawing = pointDrawing(context, location, floor, { points }, null).markup
  return { kind: 'figure', look: 'floor', caption, drawing, legend }
}

/** A floor in the colours of the strongest level, from an int8 layer of its grid, with what is marked on it. */
export function levelFigure(
  context: PageContext,
  location: PlacedPlan,
  floor: FloorPlan,
  levels: { readonly name: string; readonly rssiDbm: string },
  marks: LevelMarks,
  title: string,
): Figure {
  const colouring: Colouring = {
    name: levels.name,
    markup: (view, building) => levelMarkup(floor, levels.rssiDbm, view, building),
  }
  const drawing = pointDrawing(context, location, floor, marks, colouring).markup
  return {
    kind: 'figure',
    look: 'floor',
    caption: [title],
    drawing,
    legend: [...classEntries(context, RSSI_SCALE, 'dBm'), ...planEntries(context, location, floor)],
  }
}

/** The classes of a scale, each with its colour. */
function classEntries({ t, f }: PageContext, { thresholds, colors }: Scale, unit: string): LegendEntry[] {
  const signed = (value: number): string => (unit === 'dB' && value > 0 ? `+${f.number(value)}` : f.number(value))
  return colors.map((color, index) => ({
    swatch: swatch(color),
    text: `${index === 0 ? t.floors.below(signed(thresholds[0]!)) : t.floors.from(signed(thresholds[index - 1]!))}\u00a0${unit}`,
  }))
}

/** A floor in the colours of what the level changes by, with what is marked on it. */
export function differenceFigure(
  context: PageContext,
  location: PlacedPlan,
  floor: FloorPlan,
  { name, layers }: { readonly name: string; readonly layers: readonly [before: LevelLayer, after: LevelLayer] },
  marks: LevelMarks,
  title: string,
): Figure {
  const colouring: Colouring = { name, markup: (view, building) => differenceMarkup(floor, layers, view, building) }
  const drawing = pointDrawing(context, location, floor, marks, colouring).markup
  const legend = [...classEntries(context, DIFFERENCE_SCALE, 'dB'), ...planEntries(context, location, floor)]
  return { kind: 'figure', look: 'floor', caption: [title], drawing, legend }
}
