import type { FloorPlan } from '../../model/location-plan.js'
import { type Html, html, raw } from '../html/html.js'
import { areasAbove } from './contours.js'
import { rssiValues, shareValues, type ValueGrid } from './grid-values.js'
import { PROBABILITY_SCALE, RSSI_SCALE, type Scale, SERVER_COLORS } from './scales.js'
import { pathData, type Viewport } from './viewport.js'

/** One switchable layer of a floor drawing. */
export interface HeatLayer {
  readonly key: string
  readonly markup: Html
}

function scaled(grid: ValueGrid, scale: Scale, view: Viewport, building: string): Html {
  const areas = areasAbove(grid, scale.thresholds, view)
  const steps = areas.map((data, index) =>
    data === '' ? '' : html`<path d="${raw(data)}" fill="${scale.colors[index + 1]!}"/>`,
  )
  return html`<path d="${raw(building)}" fill="${scale.colors[0]!}"/>${steps}`
}

const NO_SERVER = 255

/** Runs of cells that one AP serves best, as row strips. */
function serverPath(bytes: Uint8Array, ap: number, floor: FloorPlan, view: Viewport): string {
  const { grid } = floor
  const half = grid.spacingM / 2
  const parts: string[] = []
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      if (bytes[row * grid.width + column] !== ap) continue
      const start = column
      while (column + 1 < grid.width && bytes[row * grid.width + column + 1] === ap) column++
      const x0 = grid.originM[0] + start * grid.spacingM - half
      const x1 = grid.originM[0] + column * grid.spacingM + half
      const y = grid.originM[1] + row * grid.spacingM
      parts.push(
        pathData(
          view,
          [
            [x0, y - half],
            [x1, y - half],
            [x1, y + half],
            [x0, y + half],
          ],
          true,
        ),
      )
    }
  }
  return parts.join('')
}

function serverLayer(floor: FloorPlan, view: Viewport): Html {
  const bytes = new Uint8Array(Buffer.from(floor.grid.bestAp, 'base64'))
  const aps = [...new Set(bytes)].filter((ap) => ap !== NO_SERVER).sort((a, b) => a - b)
  return html`${aps.map(
    (ap) =>
      html`<path d="${raw(serverPath(bytes, ap, floor, view))}" fill="${SERVER_COLORS[ap % SERVER_COLORS.length]!}" fill-opacity="0.55"/>`,
  )}`
}

/** The heat map layers of a floor: RSSI per band, probability, best server. `building` is the outline as path data. */
export function heatLayers(floor: FloorPlan, view: Viewport, building: string): HeatLayer[] {
  const rssi = Object.entries(floor.grid.rssiDbm).map(([band, text]) => ({
    key: `rssi-${band.replace('.', '')}`,
    markup: scaled(rssiValues(floor.grid, text), RSSI_SCALE, view, building),
  }))
  const probability = scaled(shareValues(floor.grid, floor.grid.probability), PROBABILITY_SCALE, view, building)
  return [...rssi, { key: 'probability', markup: probability }, { key: 'server', markup: serverLayer(floor, view) }]
}

/**
 * The two limits that must not be confused: where the probability reaches the profile's confidence (the decision), and where
 * the median RSSI reaches the target (what a plain heat map shows).
 */
export function limitContours(
  floor: FloorPlan,
  view: Viewport,
  confidence: number,
  targetDbm: number,
  band: string,
): Html {
  const decision = areasAbove(shareValues(floor.grid, floor.grid.probability), [confidence], view)[0]!
  const rssi = Object.entries(floor.grid.rssiDbm).find(([key]) => key === band)?.[1]
  const median = rssi === undefined ? '' : areasAbove(rssiValues(floor.grid, rssi), [targetDbm], view)[0]!
  return html`<path class="median" d="${raw(median)}"/><path class="decision" d="${raw(decision)}"/>`
}
