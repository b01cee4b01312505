import type { AccessPointPlan, RackPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import { type Html, html, raw } from '../markup.js'
import { pathData, ux, uy, type Viewport } from './viewport.js'

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

const SCALE_BAR_M = 5

/** North arrow at the top right and a scale bar of five metres at the bottom left. */
export function orientationMarkup(view: Viewport): Html {
  const right = ux(view, view.minX + view.widthM) - 60
  const bottom = uy(view, view.maxY - view.heightM) - 40
  const bar = SCALE_BAR_M * 100
  return html`<g class="orientation"><path class="arrow" d="M${right} 30l28 84l-28 -20l-28 20z"/><text x="${right}" y="158" font-size="48">N</text><path class="bar" d="M40 ${bottom - 16}v16h${bar}v-16M${40 + bar / 5} ${bottom}v-10M${40 + (2 * bar) / 5} ${bottom}v-10M${40 + (3 * bar) / 5} ${bottom}v-10M${40 + (4 * bar) / 5} ${bottom}v-10"/><text class="start" x="${60 + bar}" y="${bottom}" font-size="48">${SCALE_BAR_M} m</text></g>`
}
