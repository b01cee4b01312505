import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import type { RoutePoint } from '../model/plan-parts.js'
import { type CsvValue, csvNumber, csvText } from './csv.js'
import { messagesOf } from './messages/index.js'
import { type CableRow, cableFloor, cableRack, cableRows, floorName } from './placed-aps.js'

/** "RDC 5,25 / 21": floor, x and y in the metres of the location. */
function pointText(plan: Plan, location: LocationPlan, point: RoutePoint): string {
  const [x, y] = point.at.map((metres) => csvNumber(metres, plan.language))
  return `${floorName(plan, location, point.floor)} ${x} / ${y}`
}

function row(plan: Plan, cable: CableRow): CsvValue[] {
  const { location } = cable
  const { common, wired } = messagesOf(plan.language)
  const { label, cableM, route } = 'ap' in cable ? cable.ap : cable.link
  return [
    location.siteNumber,
    location.name,
    cableFloor(plan, cable),
    'ap' in cable ? cable.ap.id : '',
    cableRack(plan, cable),
    'ap' in cable ? cable.ap.port : '',
    'ap' in cable ? (cable.ap.switchPort ?? '') : '',
    label,
    wired.mediums['ap' in cable ? 'copper' : cable.link.medium],
    cableM,
    'ap' in cable ? cable.ap.poeW : '',
    route.length > 0 ? common.yes : common.no,
    route.map((point) => pointText(plan, location, point)).join(' > '),
  ]
}

/** The cables as CSV: label, rack, panel and switch port, installed length [m], PoE [W] and the route in the location's metres. */
export function cablingCsv(plan: Plan): string {
  const { csv, wired } = messagesOf(plan.language)
  const header = [
    csv.site,
    csv.location,
    csv.floor,
    csv.ap,
    csv.rack,
    wired.panelPort,
    wired.switchPort,
    csv.label,
    wired.medium,
    csv.lengthM,
    csv.poeW,
    csv.routed,
    csv.points,
  ]
  const rows = cableRows(plan).map((cable) => row(plan, cable))
  return csvText(header, rows, plan.language)
}
