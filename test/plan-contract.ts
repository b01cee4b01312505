import type { AccessPointPlan, FloorPlan, LocationPlan, RoomPlan } from '../src/model/location-plan.js'
import { applyRate, type Cents, divideHalfUp } from '../src/model/money.js'
import type { Plan } from '../src/model/plan.js'
import type { Band } from '../src/model/site.js'

/** How many of each the plan must have. */
export interface Expected {
  readonly locations: number
  readonly sites: number
}

type Say = (problem: string) => void

/** The operation's ERDF share, from its financing decision: 70 % of the eligible base, at most 182 357,11 €. */
const ERDF_RATE = 0.7
const ERDF_MAX_CENTS = 18_235_711n

/** Indoor EIRP limits in France [dBm]; channels up to 64 are the lower 5 GHz band. */
function frenchLimitDbm(band: Band, channel: number): number {
  if (band === '2.4GHz') return 20
  if (band === '6GHz') return 23
  return channel <= 64 ? 23 : 30
}

/** Cents of an amount; an amount that is not a text with two decimals is a problem and counts as nothing. */
function centsOf(amount: unknown, say: Say): Cents {
  if (typeof amount === 'string' && /^-?\d+\.\d{2}$/.test(amount)) return BigInt(amount.replace('.', ''))
  say(`${JSON.stringify(amount)} is no amount with two decimals`)
  return 0n
}

function placementProblems({ id, placement, accessPoints }: LocationPlan, say: Say): void {
  if (placement.count !== accessPoints.length) say(`${id}: count ${placement.count} for ${accessPoints.length} APs`)
  if ((placement.continuousLowerBound ?? 0) > placement.lowerBound)
    say(`${id}: bound in the cells ${placement.continuousLowerBound} above bound ${placement.lowerBound}`)
  if (placement.lowerBound > placement.count) say(`${id}: bound ${placement.lowerBound} above count ${placement.count}`)
  if (placement.costEur === null) return
  const cost = centsOf(placement.costEur, say)
  const bound = centsOf(placement.costLowerBoundEur, say)
  if (bound > cost) say(`${id}: cost bound above the cost`)
  else if (cost > 0n && Math.abs(placement.gap - Number(cost - bound) / Number(cost)) > 5e-4)
    say(`${id}: gap ${placement.gap} is not (cost - bound) / cost`)
}

function gridProblems(locationId: string, floor: FloorPlan, say: Say): void {
  const { grid } = floor as Partial<FloorPlan>
  if (grid === undefined) {
    say(`${locationId}/${floor.id}: no coverage grid`)
    return
  }
  for (const [band, bytes] of Object.entries(grid.rssiDbm)) {
    const cells = Buffer.from(bytes, 'base64').length
    if (cells !== grid.width * grid.height) say(`${locationId}/${floor.id}: ${cells} cells in the ${band} grid`)
  }
}

function roomProblems(locationId: string, room: RoomPlan, say: Say): void {
  const place = `${locationId}/${room.id}`
  if (room.verdict !== 'pass' && !room.reason) say(`${place}: fails without a reason`)
  const { need } = room
  if (
    need !== null &&
    need.aps !== null &&
    need.aps !== Math.max(need.coverageAps ?? Number.NaN, need.capacityAps ?? Number.NaN)
  )
    say(`${place}: need ${need.aps} is not the larger of coverage and capacity`)
}

function radioProblems(ap: AccessPointPlan, say: Say): void {
  for (const [band, radio] of Object.entries(ap.radios) as [Band, AccessPointPlan['radios'][Band]][]) {
    if (radio?.channel === undefined) continue
    if (radio.eirpDbm > frenchLimitDbm(band, radio.channel)) say(`${ap.id}: EIRP ${radio.eirpDbm} dBm on ${band}`)
    if (band === '5GHz' && (radio.channel < 36 || radio.channel > 140)) say(`${ap.id}: channel ${radio.channel}`)
  }
}

function apProblems(location: LocationPlan, say: Say): void {
  const corners = location.floors.flatMap((floor) => floor.rooms.flatMap((room) => room.polygon))
  const within = (value: number, axis: 0 | 1): boolean =>
    value >= Math.min(...corners.map((corner) => corner[axis])) &&
    value <= Math.max(...corners.map((corner) => corner[axis]))
  for (const ap of location.accessPoints) {
    if (!location.floors.some((floor) => floor.id === ap.floor)) say(`${ap.id}: on no floor of ${location.id}`)
    if (!within(ap.at[0], 0) || !within(ap.at[1], 1)) say(`${ap.id}: outside the building`)
    radioProblems(ap, say)
  }
}

const requiredRooms = (location: LocationPlan): RoomPlan[] =>
  location.floors.flatMap((floor) => floor.rooms.filter((room) => room.required))

function locationProblems(location: LocationPlan, say: Say): void {
  if (location.floors.length === 0) say(`${location.id}: no floor`)
  if (requiredRooms(location).length === 0) say(`${location.id}: no required room`)
  placementProblems(location, say)
  for (const floor of location.floors) gridProblems(location.id, floor, say)
  for (const room of requiredRooms(location)) roomProblems(location.id, room, say)
  apProblems(location, say)
}

function countProblems(plan: Plan, expected: Expected, say: Say): void {
  const sites = new Set(plan.locations.map((location) => location.siteNumber)).size
  if (plan.locations.length !== expected.locations) say(`${plan.locations.length} locations`)
  if (sites !== expected.sites) say(`${sites} site numbers`)
  const hashes = Object.values(plan.inputs)
  if (hashes.length === 0 || !hashes.every((hash) => hash.startsWith('sha256-'))) say('inputs without hashes')
  const ids = plan.locations.flatMap((location) => location.accessPoints.map((ap) => ap.id))
  if (new Set(ids).size !== ids.length) say('AP ids are not unique')
}

interface BillSums {
  readonly known: ReadonlyMap<string | null, Cents>
  /** Budget lines of which a price is missing. */
  readonly unknown: ReadonlySet<string | null>
}

function billSums(plan: Plan, say: Say): BillSums {
  if (plan.bom.length === 0) say('empty bill of materials')
  const places = new Set(
    plan.locations.flatMap((location) => [
      location.id,
      ...location.accessPoints.map((ap) => ap.id),
      ...location.floors.flatMap((floor) => floor.rooms.map((room) => room.id)),
    ]),
  )
  const known = new Map<string | null, Cents>()
  const unknown = new Set<string | null>()
  for (const line of plan.bom) {
    if (line.totalEur === null || line.unitPriceEur === null) {
      unknown.add(line.line)
      continue
    }
    const total = centsOf(line.totalEur, say)
    known.set(line.line, (known.get(line.line) ?? 0n) + total)
    const milli = BigInt(Math.round(line.quantity * 1000))
    if (divideHalfUp(milli * centsOf(line.unitPriceEur, say), 1000n) !== total)
      say(`${line.article}: ${line.totalEur} is not ${line.quantity} × ${line.unitPriceEur}`)
    if (line.locationId !== null && !places.has(line.locationId)) say(`${line.article}: no place ${line.locationId}`)
  }
  return { known, unknown }
}

interface Held {
  readonly total: Cents
  readonly eligible: Cents
  readonly missing: boolean
  readonly over: boolean
}

function lineProblems(plan: Plan, sums: BillSums, say: Say): Held {
  let held: Held = { total: 0n, eligible: 0n, missing: false, over: false }
  for (const line of plan.budget.lines) {
    const ceiling = centsOf(line.ceilingEur, say)
    if (sums.unknown.has(line.id)) {
      held = { ...held, missing: true }
      if (line.totalEur !== null || line.verdict !== 'unknown' || line.missing.length === 0)
        say(`${line.id}: a missing price is not shown`)
      continue
    }
    const total = centsOf(line.totalEur, say)
    const over = total > ceiling
    if (total !== (sums.known.get(line.id) ?? 0n)) say(`${line.id}: total is not the sum of its lines`)
    if (ceiling - total !== centsOf(line.headroomEur, say)) say(`${line.id}: headroom is not ceiling - total`)
    if (over !== (line.verdict === 'fail')) say(`${line.id}: verdict ${line.verdict}`)
    held = {
      ...held,
      total: held.total + total,
      eligible: held.eligible + (over ? ceiling : total),
      over: held.over || over,
    }
  }
  return held
}

function financingProblems(plan: Plan, held: Held, say: Say): void {
  if (held.missing) return
  if (held.total !== centsOf(plan.budget.totalEur, say)) say('the total is not the sum of the budget lines')
  const shares = plan.budget.financing.map((share) => centsOf(share.amountEur, say))
  if (shares.reduce((sum, share) => sum + share, 0n) !== held.total) say('the financing does not add up')
  const rated = applyRate(held.eligible, ERDF_RATE)
  const most = rated < ERDF_MAX_CENTS ? rated : ERDF_MAX_CENTS
  const erdf = centsOf(plan.budget.financing.find((share) => share.source.includes('FEDER'))?.amountEur, say)
  if (erdf > most) say('ERDF above its rate of the eligible base, or its maximum')
}

function expectedExit(plan: Plan, held: Held): number {
  if (held.missing) return 5
  if (held.over) return 4
  const failed = plan.locations.some((location) => requiredRooms(location).some((room) => room.verdict !== 'pass'))
  return failed ? 3 : 0
}

/**
 * What a plan.json breaks of its contract, one sentence a problem; nothing when it is consistent in itself, with the number
 * of locations and sites, and with the exit code of the run that wrote it.
 */
export function contractProblems(plan: Plan, exitCode: number, expected: Expected): string[] {
  const problems: string[] = []
  const say: Say = (problem) => void problems.push(problem)
  countProblems(plan, expected, say)
  for (const location of plan.locations) locationProblems(location, say)
  const held = lineProblems(plan, billSums(plan, say), say)
  financingProblems(plan, held, say)
  const wanted = expectedExit(plan, held)
  if (exitCode !== wanted) say(`exit code ${exitCode} where ${wanted} is due`)
  return problems
}
