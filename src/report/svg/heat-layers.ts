import { contours } from 'd3-contour'
import type { Point } from '../../geometry/shapes.js'
import type { AreaPlan, FloorPlan, GridPlan, MarginBudget } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { type Html, html, raw } from '../markup.js'
import { pathData, type Viewport } from './viewport.js'

/** A stepped colour scale: a value belongs to the last class whose threshold it reaches. */
export interface Scale {
  readonly thresholds: readonly number[]
  /** One more than thresholds: the first is for values below all of them. */
  readonly colors: readonly string[]
}

/**
 * RSSI classes [dBm]. A lightened yellow-green-blue (after ColorBrewer YlGnBu):
 * lightness falls steadily, so the order survives grey printing and colour-blind eyes, and black names stay readable on it.
 */
export const RSSI_SCALE: Scale = {
  thresholds: [-80, -75, -70, -67, -65, -60, -55, -50],
  colors: ['#fffdf0', '#fdfbd5', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0', '#4f8fc5'],
}

/** Probability classes, same family of colours. */
const PROBABILITY_SCALE: Scale = {
  thresholds: [0.5, 0.7, 0.8, 0.9, 0.95, 0.99],
  colors: ['#fffdf0', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0'],
}

/** SNR classes [dB]; the profiles ask for 20 or 25. */
const SNR_SCALE: Scale = {
  thresholds: [10, 15, 20, 25, 30, 35, 40],
  colors: ['#fffdf0', '#fdfbd5', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0'],
}

/**
 * Differences of level [dB]: orange where it falls, blue where it rises, pale in between (after ColorBrewer PuOr). Orange and blue stay
 * apart whatever the eye sees of red and green; lightness tells how much.
 */
export const DIFFERENCE_SCALE: Scale = {
  thresholds: [-10, -5, -2, 2, 5, 10],
  colors: ['#d9772f', '#efab6e', '#f9dcc0', '#f4f4f2', '#cfe0ee', '#92bcdc', '#4f8fc5'],
}

/** PHY rate classes [Mbit/s]. */
const RATE_SCALE: Scale = {
  thresholds: [10, 50, 100, 150, 200, 250],
  colors: ['#fffdf0', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0'],
}

/** APs heard on one channel: darker is worse, from the first class that shares (after ColorBrewer Oranges, lightened). */
const CO_CHANNEL_SCALE: Scale = {
  thresholds: [2, 3, 4, 5],
  colors: ['#f7f7f7', '#fde3c8', '#fdc692', '#f9a25c', '#e57f36'],
}

/** Utilisation of the busiest radio of a room: darker is busier. */
const AIRTIME_SCALE: Scale = {
  thresholds: [0.2, 0.3, 0.4, 0.5, 0.6],
  colors: ['#f7f7f7', '#fdeedd', '#fde3c8', '#fdc692', '#f9a25c', '#e57f36'],
}

/** What a step of a walking route is like, worst last: served, the best AP changes, no second AP where one is asked for, level not held. */
export const WALK_CLASSES = ['served', 'handed', 'single', 'low'] as const
type WalkClass = (typeof WALK_CLASSES)[number]
const WALK_COLORS: Readonly<Record<WalkClass, string>> = {
  served: '#74bcd6',
  handed: '#f3d28c',
  single: '#e57f36',
  low: '#e58fa8',
}

/** The class of a value: the colour of the last threshold that it reaches. */
export function colorOf({ thresholds, colors }: Scale, value: number): string {
  return colors[thresholds.filter((threshold) => value >= threshold).length]!
}

/** Distinct hues for "which AP serves": Okabe and Ito's colour-blind safe set, lightened so that names stay readable on them. */
const SERVER_COLORS = ['#f3d28c', '#b0dcf5', '#8fd3bd', '#f8f3a8', '#8cbfdf', '#eeb38c', '#e8c1d6', '#cfcfcf'] as const

/** The colour of what an AP serves; repeated where there are more APs than colours. */
export function serverColor(index: number): string {
  return SERVER_COLORS[index % SERVER_COLORS.length]!
}

/** A grid of values with the cells outside the building filled from their neighbours, ready for contours. */
interface ValueGrid {
  readonly width: number
  readonly height: number
  readonly values: Float64Array
  readonly originM: Point
  readonly spacingM: number
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Spreads the known values outwards, ring by ring, so that contours run into the façade instead of along it. */
function fillOutside(values: Float64Array, known: Uint8Array, width: number, height: number): void {
  let front: number[] = []
  for (let cell = 0; cell < values.length; cell++) if (known[cell] === 1) front.push(cell)
  while (front.length > 0) {
    const next: number[] = []
    for (const cell of front) {
      const column = cell % width
      const row = Math.floor(cell / width)
      const neighbours = [
        column > 0 ? cell - 1 : -1,
        column + 1 < width ? cell + 1 : -1,
        row > 0 ? cell - width : -1,
        row + 1 < height ? cell + width : -1,
      ]
      for (const other of neighbours) {
        if (other < 0 || known[other] === 1) continue
        values[other] = values[cell]!
        known[other] = 1
        next.push(other)
      }
    }
    front = next
  }
}

/** Decodes one layer of a grid; `outside` is the byte that marks cells outside the building. */
function layer(grid: GridPlan, text: string, outside: number, value: (byte: number) => number): ValueGrid {
  const bytes = bytesOf(text)
  const values = new Float64Array(bytes.length)
  const known = new Uint8Array(bytes.length)
  bytes.forEach((byte, cell) => {
    if (byte === outside) return
    values[cell] = value(byte)
    known[cell] = 1
  })
  fillOutside(values, known, grid.width, grid.height)
  return { width: grid.width, height: grid.height, values, originM: grid.originM, spacingM: grid.spacingM }
}

const OUTSIDE_RSSI = 128
const OUTSIDE_SHARE = 255
const SHARE_STEPS = 200

/** RSSI [dBm] from its int8 layer. */
function rssiValues(grid: GridPlan, text: string): ValueGrid {
  return layer(grid, text, OUTSIDE_RSSI, (byte) => (byte > 127 ? byte - 256 : byte))
}

/** A layer of levels with the grid that it belongs to. */
export interface LevelLayer {
  readonly grid: GridPlan
  readonly rssiDbm: string
}

/** How much the level rises from one layer to another [dB], on the grid of the later; of two grids the nearest cells are held together. */
export function differenceValues(before: LevelLayer, after: LevelLayer): ValueGrid {
  const [was, is] = [rssiValues(before.grid, before.rssiDbm), rssiValues(after.grid, after.rssiDbm)]
  const nearest = (place: number, origin: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.round((place - origin) / was.spacingM)))
  const values = is.values.map((dbm, cell) => {
    const column = nearest(is.originM[0] + (cell % is.width) * is.spacingM, was.originM[0], was.width)
    const row = nearest(is.originM[1] + Math.floor(cell / is.width) * is.spacingM, was.originM[1], was.height)
    return dbm - was.values[row * was.width + column]!
  })
  return { ...is, values }
}

/** A share 0…1 from its uint8 layer of half percents. */
function shareValues(grid: GridPlan, text: string): ValueGrid {
  return layer(grid, text, OUTSIDE_SHARE, (byte) => byte / SHARE_STEPS)
}

/** PHY rate [Mbit/s] of the strongest AP. */
function rateValues(grid: GridPlan): ValueGrid {
  return layer(grid, grid.phyRate.index, OUTSIDE_SHARE, (byte) => grid.phyRate.mbps[byte]!)
}

/** RSSI [dBm] minus the band's noise floor [dBm]. */
function snrValues(grid: GridPlan, rssi: string, noiseFloorDbm: number): ValueGrid {
  const levels = rssiValues(grid, rssi)
  return { ...levels, values: levels.values.map((dbm) => dbm - noiseFloorDbm) }
}

function toMetres(grid: ValueGrid, position: readonly number[]): Point {
  const [x = 0, y = 0] = position
  return [grid.originM[0] + (x - 0.5) * grid.spacingM, grid.originM[1] + (y - 0.5) * grid.spacingM]
}

/** Path data of the area where the value is at least each threshold, smooth, one path a threshold. */
function areasAbove(grid: ValueGrid, thresholds: readonly number[], view: Viewport): string[] {
  const generate = contours().size([grid.width, grid.height]).smooth(true)
  const values = Array.from(grid.values)
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return thresholds.map((threshold) => {
    if (threshold > most) return ''
    const area = generate.contour(values, threshold)
    return area.coordinates
      .flatMap((polygon) =>
        polygon.map((ring) =>
          pathData(
            view,
            ring.slice(0, -1).map((p) => toMetres(grid, p)),
            true,
          ),
        ),
      )
      .join('')
  })
}

/** Path data of the cells whose byte passes a test, as strips of neighbours in a row: for values that no contour may round. */
function cellStrips(grid: GridPlan, bytes: Uint8Array, belongs: (byte: number) => boolean, view: Viewport): string {
  const half = grid.spacingM / 2
  const parts: string[] = []
  for (let row = 0; row < grid.height; row++) {
    const y = grid.originM[1] + row * grid.spacingM
    for (let column = 0; column < grid.width; column++) {
      const at = row * grid.width + column
      if (!belongs(bytes[at]!)) continue
      const start = column
      while (column + 1 < grid.width && belongs(bytes[row * grid.width + column + 1]!)) column++
      const x0 = grid.originM[0] + start * grid.spacingM - half
      const x1 = grid.originM[0] + column * grid.spacingM + half
      const corners = [
        [x0, y - half],
        [x1, y - half],
        [x1, y + half],
        [x0, y + half],
      ] as const
      parts.push(pathData(view, corners, true))
    }
  }
  return parts.join('')
}

export type Quantity = 'rssi' | 'snr' | 'second' | 'server' | 'overlap' | 'rate' | 'probability' | 'airtime' | 'walk'

const SCALES: Readonly<Record<Quantity, Scale | null>> = {
  rssi: RSSI_SCALE,
  snr: SNR_SCALE,
  second: RSSI_SCALE,
  rate: RATE_SCALE,
  probability: PROBABILITY_SCALE,
  overlap: CO_CHANNEL_SCALE,
  airtime: AIRTIME_SCALE,
  server: null,
  walk: null,
}

/** Colours of a quantity; null where they are those of the APs. */
export function layerScale(quantity: Quantity): Scale | null {
  return SCALES[quantity]
}

/** One switchable layer of a floor drawing. */
export interface HeatLayer {
  readonly key: string
  readonly quantity: Quantity
  readonly band: Band
  /** Null where the colours are those of the APs. */
  readonly scale: Scale | null
  readonly markup: Html
  /** It has nothing to show on this floor. */
  readonly isEmpty: boolean
}

interface Drawing {
  readonly floor: FloorPlan
  readonly view: Viewport
  /** The outline as path data. */
  readonly building: string
}

function smooth(grid: ValueGrid, scale: Scale, { view, building }: Drawing): Html {
  const areas = areasAbove(grid, scale.thresholds, view)
  const steps = areas.map((data, index) =>
    data === '' ? '' : html`<path d="${raw(data)}" fill="${scale.colors[index + 1]!}"/>`,
  )
  return html`<path d="${raw(building)}" fill="${scale.colors[0]!}"/>${steps}`
}

const NO_VALUE = 255
/** Byte of a level where no AP is heard: −127 dBm. */
const UNHEARD = 129

function servers({ floor: { grid }, view }: Drawing): Html {
  const bytes = bytesOf(grid.bestAp)
  const aps = [...new Set(bytes)].filter((ap) => ap !== NO_VALUE).sort((a, b) => a - b)
  return html`${aps.map(
    (ap) => html`<path d="${raw(cellStrips(grid, bytes, (byte) => byte === ap, view))}" fill="${serverColor(ap)}"/>`,
  )}`
}

/** APs heard on one channel, cell by cell: a count has no contour. */
function overlap({ floor: { grid }, view, building }: Drawing): Html {
  const bytes = bytesOf(grid.coChannel.aps)
  const counts = [...new Set(bytes)].filter((count) => count !== NO_VALUE && count >= CO_CHANNEL_SCALE.thresholds[0]!)
  const colors = [...new Set(counts.map((count) => colorOf(CO_CHANNEL_SCALE, count)))].sort()
  const steps = colors.map((color) => {
    const belongs = (byte: number): boolean => byte !== NO_VALUE && colorOf(CO_CHANNEL_SCALE, byte) === color
    return html`<path d="${raw(cellStrips(grid, bytes, belongs, view))}" fill="${color}"/>`
  })
  return html`<path d="${raw(building)}" fill="${CO_CHANNEL_SCALE.colors[0]!}"/>${steps}`
}

/** Rooms that carry a demand, by the utilisation of their busiest radio. */
function airtime({ floor, view }: Drawing): Html {
  return html`${floor.rooms.map((room) =>
    room.airtime === null
      ? ''
      : html`<path d="${raw(pathData(view, room.polygon, true))}" fill="${colorOf(AIRTIME_SCALE, room.airtime)}"/>`,
  )}`
}

/** Cells of the walking routes of a floor by their class, from what the plan's grid has of each. */
export function walkCells(
  floor: Pick<FloorPlan, 'id' | 'grid'>,
  areas: readonly AreaPlan[],
  margin: MarginBudget,
): Map<WalkClass, number[]> {
  const { grid } = floor
  const [best, second, chances] = [bytesOf(grid.bestAp), bytesOf(grid.secondRssiDbm), bytesOf(grid.probability)]
  const classes = new Map<WalkClass, number[]>()
  for (const { kind, cells, secondaryRssiDbm, targetRssiDbm, confidence } of areas) {
    if (kind !== 'routes') continue
    const here = new Set(cells.filter((of) => of.floor === floor.id).flatMap((of) => of.cells))
    // The grid's probability is that of the first profile's level.
    const isTold = targetRssiDbm === margin.targetRssiDbm
    const isHanded = (cell: number) =>
      [cell + 1, cell + grid.width].some((next) => here.has(next) && best[next] !== best[cell])
    const classOf = (cell: number): WalkClass => {
      const level = second[cell]! > 127 ? second[cell]! - 256 : second[cell]!
      if (isTold && chances[cell]! / SHARE_STEPS < confidence) return 'low'
      if (secondaryRssiDbm !== null && level < secondaryRssiDbm) return 'single'
      return isHanded(cell) ? 'handed' : 'served'
    }
    for (const cell of here) {
      const found = classOf(cell)
      classes.set(found, [...(classes.get(found) ?? []), cell])
    }
  }
  return classes
}

/** The walking routes of a floor, where the location has any. */
export function walkLayer(
  floor: FloorPlan,
  areas: readonly AreaPlan[],
  margin: MarginBudget,
  view: Viewport,
): HeatLayer {
  const classes = walkCells(floor, areas, margin)
  const paths = WALK_CLASSES.flatMap((name) => {
    const cells = classes.get(name)
    if (cells === undefined) return []
    const marked = new Uint8Array(floor.grid.width * floor.grid.height)
    for (const cell of cells) marked[cell] = 1
    return [
      html`<path d="${raw(cellStrips(floor.grid, marked, (byte) => byte === 1, view))}" fill="${WALK_COLORS[name]}"/>`,
    ]
  })
  return {
    ...{ key: 'walk', quantity: 'walk', band: margin.band, scale: null },
    markup: html`${paths}`,
    isEmpty: paths.length === 0,
  }
}

/** Colours of the classes of a walk that can be drawn: no second AP is missing where none is asked for. */
export function walkEntries(
  areas: readonly AreaPlan[],
): readonly { readonly name: WalkClass; readonly color: string }[] {
  const asksSecond = areas.some(({ kind, secondaryRssiDbm }) => kind === 'routes' && secondaryRssiDbm !== null)
  return WALK_CLASSES.filter((name) => name !== 'single' || asksSecond).map((name) => ({
    name,
    color: WALK_COLORS[name],
  }))
}

/** Whether any AP is heard anywhere on a floor. */
function hasLevels(text: string): boolean {
  return bytesOf(text).some((byte) => byte !== OUTSIDE_RSSI && byte !== UNHEARD)
}

function levelLayers(drawing: Drawing): HeatLayer[] {
  const { grid } = drawing.floor
  return (Object.entries(grid.rssiDbm) as [Band, string][]).map(([band, text]) => ({
    key: `rssi-${band.replace('.', '')}`,
    quantity: 'rssi',
    band,
    scale: RSSI_SCALE,
    markup: smooth(rssiValues(grid, text), RSSI_SCALE, drawing),
    isEmpty: !hasLevels(text),
  }))
}

/** The strongest level of a floor in colours, from an int8 layer of its grid. */
export function levelMarkup(floor: FloorPlan, rssiDbm: string, view: Viewport, building: string): Html {
  return smooth(rssiValues(floor.grid, rssiDbm), RSSI_SCALE, { floor, view, building })
}

/** What a level changes by, in colours. */
export function differenceMarkup(
  floor: FloorPlan,
  [before, after]: readonly [LevelLayer, LevelLayer],
  view: Viewport,
  building: string,
): Html {
  return smooth(differenceValues(before, after), DIFFERENCE_SCALE, { floor, view, building })
}

/** Gives the heat map layers of a floor; `building` is the outline as path data. No name of a room is read. */
export type LayerSource = (floor: FloorPlan, view: Viewport, building: string, band: Band) => readonly HeatLayer[]

/** The heat map layers of a floor: levels per band, then what the first band gives. */
export const heatLayers: LayerSource = (floor, view, building, band) => {
  const drawing = { floor, view, building }
  const { grid } = floor
  const heard = hasLevels(grid.rssiDbm[band]!)
  const onBand = (quantity: Quantity, scale: Scale | null, markup: Html, isShown = heard): HeatLayer => ({
    ...{ key: quantity, quantity, band, scale, markup, isEmpty: !isShown },
  })
  const snr = snrValues(grid, grid.rssiDbm[band]!, grid.noiseFloorDbm[band]!)
  const second = smooth(rssiValues(grid, grid.secondRssiDbm), RSSI_SCALE, drawing)
  const loads = floor.rooms.some((room) => room.airtime !== null)
  return [
    ...levelLayers(drawing),
    onBand('snr', SNR_SCALE, smooth(snr, SNR_SCALE, drawing)),
    onBand('probability', PROBABILITY_SCALE, smooth(shareValues(grid, grid.probability), PROBABILITY_SCALE, drawing)),
    onBand('second', RSSI_SCALE, second, hasLevels(grid.secondRssiDbm)),
    onBand('rate', RATE_SCALE, smooth(rateValues(grid), RATE_SCALE, drawing)),
    onBand('overlap', CO_CHANNEL_SCALE, overlap(drawing)),
    onBand('server', null, servers(drawing)),
    onBand('airtime', AIRTIME_SCALE, airtime(drawing), loads),
  ]
}

/** The limits of a floor, where something is required of its rooms. */
interface LimitPaths {
  /** Where the probability reaches the profile's confidence: the decision. */
  readonly decision: string
  /** Where the median RSSI reaches the target: what a plain heat map shows. */
  readonly median: string
  /** Where the probability stays below the confidence. */
  readonly uncovered: string
}

/** The two limits that must not be confused, and what the decision leaves out, as path data. */
export function limitPaths({ grid }: FloorPlan, view: Viewport, margin: MarginBudget): LimitPaths {
  const { confidence, targetRssiDbm, band } = margin
  const shares = shareValues(grid, grid.probability)
  const rest = { ...shares, values: shares.values.map((share) => 1 - share) }
  const rssi = grid.rssiDbm[band]
  return {
    decision: areasAbove(shares, [confidence], view)[0]!,
    median: rssi === undefined ? '' : areasAbove(rssiValues(grid, rssi), [targetRssiDbm], view)[0]!,
    // A hair above, so that what just reaches the confidence is not hatched.
    uncovered: areasAbove(rest, [1 - confidence + 1e-6], view)[0]!,
  }
}

/** Both limits as lines. */
export function limitContours(floor: FloorPlan, view: Viewport, margin: MarginBudget): Html {
  const { decision, median } = limitPaths(floor, view, margin)
  return html`<path class="median" d="${raw(median)}"/><path class="decision" d="${raw(decision)}"/>`
}
