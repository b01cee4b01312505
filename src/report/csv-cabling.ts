import type { AccessPointPlan, LocationPlan, Plan } from '../model/plan.js'
import { type CsvValue, csvText } from './csv.js'
import { messagesOf } from './messages/index.js'

function row(plan: Plan, location: LocationPlan, ap: AccessPointPlan): CsvValue[] {
  const { yes, no } = messagesOf(plan.language).common
  return [
    location.siteNumber,
    location.name,
    ap.floor,
    ap.id,
    ap.rack,
    ap.port,
    ap.label,
    ap.cableM,
    ap.poeW,
    ap.route.length > 0 ? yes : no,
    ap.route.map((point) => `${point.floor} ${point.at[0]} ${point.at[1]}`).join(' > '),
  ]
}

/** One cable link an access point, as CSV: rack, port, label, installed length [m], PoE [W] and the route in the floor's metres. */
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
  const rows = plan.locations.flatMap((location) => location.accessPoints.map((ap) => row(plan, location, ap)))
  return csvText(header, rows, plan.language)
}
