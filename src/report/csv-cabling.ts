import type { RoutePoint } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import { type CsvValue, csvNumber, csvText } from './csv.js'
import { messagesOf } from './messages/index.js'
import { floorName, type PlacedAp, placedAps, rackName } from './placed-aps.js'

/** "RDC 5,25 / 21": floor, x and y in the metres of the location. */
function pointText(plan: Plan, { location }: PlacedAp, point: RoutePoint): string {
  const [x, y] = point.at.map((metres) => csvNumber(metres, plan.language))
  return `${floorName(plan, location, point.floor)} ${x} / ${y}`
}

function row(plan: Plan, placed: PlacedAp): CsvValue[] {
  const { location, ap } = placed
  const { yes, no } = messagesOf(plan.language).common
  return [
    location.siteNumber,
    location.name,
    floorName(plan, location, ap.floor),
    ap.id,
    rackName(placed),
    ap.port,
    ap.label,
    ap.cableM,
    ap.poeW,
    ap.route.length > 0 ? yes : no,
    ap.route.map((point) => pointText(plan, placed, point)).join(' > '),
  ]
}

/** One cable link an access point, as CSV: rack, port, label, installed length [m], PoE [W] and the route in the location's metres. */
export function cablingCsv(plan: Plan): string {
  const { csv } = messagesOf(plan.language)
  const header = [
    csv.site,
    csv.location,
    csv.floor,
    csv.ap,
    csv.rack,
    csv.port,
    csv.label,
    csv.lengthM,
    csv.poeW,
    csv.routed,
    csv.points,
  ]
  const rows = placedAps(plan).map((placed) => row(plan, placed))
  return csvText(header, rows, plan.language)
}
