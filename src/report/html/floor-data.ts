import type { FloorPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import { apNumber } from '../svg/marks.js'
import type { Viewport } from '../svg/viewport.js'
import type { FigureContext } from './figure-context.js'
import { type Html, html, raw } from './html.js'

type Segment = readonly [x1: number, y1: number, x2: number, y2: number, material: number]

/** Walls and openings with their materials: what lies between a point and its AP is told from these. */
function structure({ materialLabels, f }: FigureContext, location: PlacedPlan, floor: FloorPlan) {
  const parts = [...floor.walls, ...floor.openings]
  const keys = [...new Set(parts.map((part) => part.material))].sort()
  const segment = ({ from, to, material }: (typeof parts)[number]): Segment => [
    ...from,
    ...to,
    material === 'none' ? -1 : keys.indexOf(material),
  ]
  const lossText = (key: string): string => {
    const loss = location.materials.find((use) => use.material === key)?.bands[location.margin.band]
    return loss === undefined ? '' : ` (${f.number(loss.lossDb, 1)} dB)`
  }
  return {
    walls: floor.walls.map(segment),
    openings: floor.openings.map(segment),
    materials: keys.map((key) => `${materialLabels[key] ?? key}${lossText(key)}`),
  }
}

/** Values at a point are read from these arrays, which are the plan's own. */
export function floorData(context: FigureContext, location: PlacedPlan, floor: FloorPlan, view: Viewport): Html {
  const { grid } = floor
  const data = {
    rssi: grid.rssiDbm,
    band: location.margin.band,
    noise: grid.noiseFloorDbm[location.margin.band],
    second: grid.secondRssiDbm,
    overlap: grid.coChannel.aps,
    mbps: grid.phyRate.mbps,
    rate: grid.phyRate.index,
    probability: grid.probability,
    best: grid.bestAp,
    origin: grid.originM,
    spacing: grid.spacingM,
    width: grid.width,
    height: grid.height,
    minX: view.minX,
    maxY: view.maxY,
    aps: location.accessPoints.map((ap) => [apNumber(location, ap), ...ap.at, ap.floor === floor.id ? 1 : 0]),
    ...structure(context, location, floor),
    texts: { outside: context.t.site.outside, ...context.t.floors.read },
  }
  return html`<script type="application/json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`
}
