import { sha256 } from './hash.js'
import type { SecondRackCost } from './model/budget-plan.js'
import type { Estate } from './model/estate.js'
import { evidencePlan } from './model/evidence.js'
import type { Finding } from './model/finding.js'
import type { LocationPlan } from './model/location-plan.js'
import type { Plan } from './model/plan.js'
import type { AssembleOptions, Counted } from './plan-count.js'
import { designOf, estateOf } from './plan-scenario.js'
import { VERSION } from './version.js'

export interface PlanEstateOptions extends Partial<AssembleOptions> {
  /** Called with each location as it is planned. */
  readonly onLocation?: (location: LocationPlan) => void
}

const DEFAULT_WARN_AT = 0.9

/** Plans a whole estate in this thread, location by location: what the commands do in worker threads and with a cache. */
export async function planEstate(given: Estate, options: PlanEstateOptions = {}): Promise<Plan> {
  const { scenario = null, language = given.operation.language, warnAt = DEFAULT_WARN_AT, onLocation } = options
  const estate = estateOf(given, scenario)
  const locations: LocationPlan[] = []
  // Loaded here: what puts known plans together needs nothing of what plans.
  const { planLocation } = await import('./plan-location.js')
  const { planSetup } = await import('./plan-setup.js')
  const setup = planSetup(estate, scenario)
  for (const location of estate.sites.flatMap((site) => site.locations)) {
    const plan = await planLocation(location, setup)
    locations.push(plan)
    onLocation?.(plan)
  }
  const { countEstate } = await import('./plan-count.js')
  const how = { scenario, language, warnAt }
  return assemblePlan(estate, locations, how, countEstate(estate, locations, how))
}

/** Hash of the inputs, of the scenario and of the program's version: the same in every language. */
export function revisionOf(estate: Pick<Estate, 'inputs'>, scenario: string | null): string {
  const text = JSON.stringify([VERSION, estate.inputs, scenario])
  return sha256(text)
}

function costText({ amountEur, knownEur, missing }: SecondRackCost): string {
  return amountEur === null
    ? `${knownEur} € and ${missing.map(({ article }) => article).join(', ')}, without a known price`
    : `${amountEur} €`
}

/** The second racks that are proposed, with room, position, links then and cost. */
function secondRackFindings(locations: readonly LocationPlan[], costs: readonly SecondRackCost[]): Finding[] {
  return locations.flatMap(({ id: locationId, secondRack: rack }): Finding[] => {
    const cost = costs.find((each) => each.locationId === locationId)
    if (rack === null || cost === undefined) return []
    const still = rack.stillLong === 0 ? '' : `, ${rack.stillLong} of them still over ${rack.limitM} m`
    return [
      {
        code: 'second-rack',
        severity: 'info',
        message: `${locationId}: a second rack '${rack.id}' in ${rack.roomName} (${rack.floor}, ${rack.at[0]} / ${rack.at[1]}) would bring all links to ${rack.longestM} m at most${still}; it adds ${costText(cost)}`,
        fix: `add telecomRooms: { id: ${rack.id}, floor: ${rack.floor}, at: [${rack.at[0]}, ${rack.at[1]}] }`,
        at: { locationId, floorId: rack.floor, x: rack.at[0], y: rack.at[1] },
        actual: rack.longestM,
        limit: rack.limitM,
        ids: [rack.id],
      },
    ]
  })
}

/**
 * Puts the planned locations, the central site, the bill of materials and the budget together into one document.
 * @param counted what `countEstate` gives of them
 */
export function assemblePlan(
  estate: Estate,
  locations: readonly LocationPlan[],
  options: AssembleOptions,
  counted: Counted,
): Plan {
  const { operation } = estate
  const { scenario, language } = options
  const { countedFindings, central, bom, budget, expenses, ...others } = counted
  const evidence =
    estate.evidence === null
      ? null
      : evidencePlan(
          { evidence: estate.evidence, expenses: expenses?.rows ?? [], references: operation.references, lots: [] },
          locations,
        )
  return {
    schemaVersion: 1,
    revision: revisionOf(estate, scenario),
    scenario,
    language,
    operation: {
      id: operation.id,
      name: operation.name,
      period: operation.period,
      referenceDate: operation.referenceDate,
      acceptanceDate: operation.acceptanceDate,
      ...(operation.references === undefined ? {} : { references: operation.references }),
      licenceTermYears: designOf(estate, scenario).licence.termYears,
      language: operation.language,
      currency: operation.currency,
      vatRate: operation.vatRate,
    },
    inputs: estate.inputs,
    locations,
    central,
    bom,
    budget,
    expenses,
    ...(evidence === null ? {} : { evidence: evidence.plan }),
    ...others,
    findings: [
      ...estate.findings,
      ...countedFindings,
      ...(evidence?.findings ?? []),
      ...secondRackFindings(locations, others.secondRacks),
      ...locations.flatMap((location) => location.findings),
    ],
  }
}
