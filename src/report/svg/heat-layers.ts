import type { FloorPlan, MarginBudget } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { type Html, html, raw } from '../markup.js'
import { cellStrips } from './cell-strips.js'
import { areasAbove } from './contours.js'
import { rateValues, rssiValues, shareValues, snrValues, type ValueGrid } from './grid-values.js'
import {
  AIRTIME_SCALE,
  CO_CHANNEL_SCALE,
  colorOf,
  PROBABILITY_SCALE,
  RATE_SCALE,
  RSSI_SCALE,
  type Scale,
  SERVER_COLORS,
  SNR_SCALE,
} from './scales.js'
import { pathData, type Viewport } from './viewport.js'

export type Quantity = 'rssi' | 'snr' | 'second' | 'server' | 'overlap' | 'rate' | 'probability' | 'airtime'

/** One switchable layer of a floor drawing. */
export interface HeatLayer {
  readonly key: string
  readonly quantity: Quantity
  readonly band: Band
  /** Null where the colours are those of the APs. */
  readonly scale: Scale | null
  readonly markup: Html
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

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

function servers({ floor: { grid }, view }: Drawing): Html {
  const bytes = bytesOf(grid.bestAp)
  const aps = [...new Set(bytes)].filter((ap) => ap !== NO_VALUE).sort((a, b) => a - b)
  return html`${aps.map(
    (ap) =>
      html`<path d="${raw(cellStrips(grid, bytes, (byte) => byte === ap, view))}" fill="${SERVER_COLORS[ap % SERVER_COLORS.length]!}" fill-opacity="0.55"/>`,
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

function levelLayers(drawing: Drawing): HeatLayer[] {
  const { grid } = drawing.floor
  return (Object.entries(grid.rssiDbm) as [Band, string][]).map(([band, text]) => ({
    key: `rssi-${band.replace('.', '')}`,
    quantity: 'rssi',
    band,
    scale: RSSI_SCALE,
    markup: smooth(rssiValues(grid, text), RSSI_SCALE, drawing),
  }))
}

/** The heat map layers of a floor: levels per band, then what the first band gives. `building` is the outline as path data. */
export function heatLayers(floor: FloorPlan, view: Viewport, building: string, band: Band): HeatLayer[] {
  const drawing = { floor, view, building }
  const { grid } = floor
  const onBand = (quantity: Quantity, scale: Scale | null, markup: Html): HeatLayer => ({
    ...{ key: quantity, quantity, band, scale, markup },
  })
  const snr = snrValues(grid, grid.rssiDbm[band]!, grid.noiseFloorDbm[band]!)
  return [
    ...levelLayers(drawing),
    onBand('snr', SNR_SCALE, smooth(snr, SNR_SCALE, drawing)),
    onBand('probability', PROBABILITY_SCALE, smooth(shareValues(grid, grid.probability), PROBABILITY_SCALE, drawing)),
    onBand('second', RSSI_SCALE, smooth(rssiValues(grid, grid.secondRssiDbm), RSSI_SCALE, drawing)),
    onBand('rate', RATE_SCALE, smooth(rateValues(grid), RATE_SCALE, drawing)),
    onBand('overlap', CO_CHANNEL_SCALE, overlap(drawing)),
    onBand('server', null, servers(drawing)),
    onBand('airtime', AIRTIME_SCALE, airtime(drawing)),
  ]
}

/**
 * The two limits that must not be confused: where the probability reaches the profile's confidence (the decision), and where
 * the median RSSI reaches the target (what a plain heat map shows).
 */
export function limitContours({ grid }: FloorPlan, view: Viewport, margin: MarginBudget): Html {
  const { confidence, targetRssiDbm, band } = margin
  const decision = areasAbove(shareValues(grid, grid.probability), [confidence], view)[0]!
  const rssi = grid.rssiDbm[band]
  const median = rssi === undefined ? '' : areasAbove(rssiValues(grid, rssi), [targetRssiDbm], view)[0]!
  return html`<path class="median" d="${raw(median)}"/><path class="decision" d="${raw(decision)}"/>`
}
