import type { LocationPlan, Plan } from '../model/plan.js'
import { type Paint, plain } from './paint.js'
import { clip, padEnd, padStart, percent, spacedEuros } from './terminal-text.js'

const HEADER = ' MDS  location                  m²  rooms  APs  bound  conforme   cable        € HT'

function cableOf(location: LocationPlan): number {
  return location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
}

function amountOf(plan: Plan, location: LocationPlan): string {
  const total = plan.budget.byLocation.find((entry) => entry.locationId === location.id)?.totalEur
  return total === null || total === undefined ? '—' : spacedEuros(total)
}

/** One line of the location table, 80 columns. */
export function locationLine(plan: Plan, location: LocationPlan, paint: Paint = plain): string {
  const { placement } = location
  const rooms = `${location.passedRooms}/${location.requiredRooms}`
  const bound = `${placement.lowerBound}${placement.proven ? '' : '*'}`
  const cells = [
    padStart(String(location.siteNumber), 4),
    padEnd(clip(location.name, 22), 22),
    padStart(location.areaM2.toFixed(0), 5),
    padStart(rooms, 6),
    padStart(String(placement.count), 4),
    padStart(bound, 6),
    padStart(percent(location.coveredShare), 9),
    padStart(`${cableOf(location).toFixed(0)} m`, 7),
    padStart(amountOf(plan, location), 11),
  ]
  const [number = '', name = '', area = '', passed = '', ...rest] = cells
  const rated = location.verdict === 'pass' ? passed : paint.red(passed)
  return [number, ` ${name}`, area, rated, ...rest].join(' ')
}

/** The location table of a run: area, rooms, APs, proven bound, covered share, cable, euros. */
export function locationTable(plan: Plan, paint: Paint = plain): string {
  const lines = plan.locations.map((location) => locationLine(plan, location, paint))
  const open = plan.locations.filter((location) => !location.placement.proven)
  const notes =
    open.length === 0
      ? []
      : [paint.yellow(` * not proven minimal on the grid: ${open.map((location) => location.id).join(', ')}`)]
  return [paint.dim(HEADER), ...lines, ...notes].join('\n')
}
