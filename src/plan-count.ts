import { type BilledLocation, type BomInput, type BomLocation, bomLocation } from './bom/bom-input.js'
import { buildBom, secondRackCost } from './bom/build-bom.js'
import { reusePlan } from './bom/reuse.js'
import { tenderPlan } from './bom/tender.js'
import { deviceCentsOf } from './bom/unit-costs.js'
import { expensesPlan } from './budget/advancement.js'
import type { Keep } from './budget/budget-input.js'
import { budgetFindings, checkBudget } from './budget/check-budget.js'
import { licencesPlan } from './budget/licence-terms.js'
import { fctvaPlan, procurementFindings, procurementPlan } from './budget/procurement.js'
import { runningPlan } from './budget/running-cost.js'
import { outsideCents, scopePlan } from './budget/scope.js'
import { planCentral } from './central/sizing.js'
import type { BudgetPlan, OtherBudget } from './model/budget-plan.js'
import type { Catalog } from './model/catalog.js'
import type { CentralPlan } from './model/central-plan.js'
import type { Estate } from './model/estate.js'
import type { Finding } from './model/finding.js'
import type { LocationPlan, RoomPlan } from './model/location-plan.js'
import { formatEuros, parseEuros } from './model/money.js'
import type { Design, Language } from './model/operation.js'
import type { Hypothesis, Plan } from './model/plan.js'
import { isBought } from './model/site.js'
import { designOf } from './plan-scenario.js'
import { billCatalog } from './plan-setup.js'
import { planWays } from './plan-ways.js'
import { planLabels } from './planning/labels.js'

/** Units at the end of a key: longest first, so that `DbPerM` is not read as `M`. */
const UNITS: readonly (readonly [string, string])[] = [
  ['DbPerM', 'dB/m'],
  ['Mbps', 'Mbit/s'],
  ['Dbm', 'dBm'],
  ['Dbi', 'dBi'],
  ['Mhz', 'MHz'],
  ['Deg', '°'],
  ['Min', 'min'],
  ['Db', 'dB'],
  ['Ns', 'ns'],
  ['Eur', '€'],
  ['M', 'm'],
  ['S', 's'],
]

/** The unit that a key names; a band at its end (`maxEirpDbm.2.4GHz`) only tells two values apart. */
function unitOf(key: string): string {
  const name =
    key
      .replace(/\.[\d.]+GHz$/, '')
      .split('.')
      .pop() ?? ''
  return UNITS.find(([ending]) => name.endsWith(ending))?.[1] ?? ''
}

function flatten(value: unknown, key: string, out: Hypothesis[], file: string): void {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [name, entry] of Object.entries(value)) flatten(entry, key === '' ? name : `${key}.${name}`, out, file)
    return
  }
  const text = Array.isArray(value) ? value.join(', ') : String(value)
  if (text !== '') out.push({ key, value: text, unit: unitOf(key), file })
}

/** Every default of the design as one row: what was assumed and where to change it. */
export function designHypotheses(design: Design): Hypothesis[] {
  const rows: Hypothesis[] = []
  const { calibration = [], ...written } = design
  flatten(written, 'design', rows, 'sites/operation.yaml')
  for (const { file, sites, bands } of calibration) {
    const key = `calibration.${file}`
    rows.push({ key: `design.${key}.sites`, value: sites === null ? '*' : sites.join(', '), unit: '', file })
    for (const [band, { losses: _, residuals = [], ...path }] of Object.entries(bands)) {
      for (const [name, value] of Object.entries(path)) flatten(value, `design.${key}.${name}.${band}`, rows, file)
      const read = residuals.reduce(
        (sum, { places }) => sum + places.reduce((all, { read }) => all + read.length, 0),
        0,
      )
      if (read > 0) flatten(read, `design.${key}.residuals.${band}`, rows, file)
    }
  }
  return rows
}

/** What decides the words and thresholds of a plan beside its inputs. */
export interface AssembleOptions {
  readonly scenario: string | null
  readonly language: Language
  /** Share of a ceiling from which a line is called close. */
  readonly warnAt: number
}

/** What the central site is sized by, and the bill made from, of one planned location. */
interface CountedLocation {
  readonly bill: BomLocation
  /** Null where nothing is bought. */
  readonly central: Parameters<typeof planCentral>[0][number] | null
}

/** Reads a planned location for the bill: its floors once, whatever is counted of it. */
function locationCounter(
  { operation, sites }: Pick<Estate, 'operation' | 'sites'>,
  catalog: Catalog,
  design: Design,
): (location: BilledLocation) => CountedLocation {
  const models = new Map(sites.flatMap((site) => site.locations.map((location) => [location.id, location] as const)))
  const offer = { catalog, deviceCents: deviceCentsOf(catalog, design, operation.referenceDate) }
  return (location) => {
    const { id, wanMbps, accessPoints } = location
    const rooms = location.floors.flatMap((floor) => floor.rooms)
    const seatsOf = (counts: (room: Omit<RoomPlan, 'name'>) => boolean): number =>
      rooms.filter(counts).reduce((sum, room) => sum + room.seats, 0)
    const central = {
      id,
      waitingSeats: seatsOf(({ use }) => catalog.roomUses[use]!.waiting && catalog.roomUses[use]!.scope === 'dossier'),
      seats: seatsOf((room) => room.required),
      aps: accessPoints.length,
      wanMbps,
    }
    return { bill: bomLocation(location, models.get(id)!, offer), central: isBought(location) ? central : null }
  }
}

function centralFindings(central: CentralPlan): Finding[] {
  if (central.portal !== null) return []
  const message = `no portal of the catalogue carries ${central.sessionsWithHeadroom} concurrent sessions`
  return [
    {
      code: 'portal-too-small',
      severity: 'error',
      message,
      fix: 'add a larger tier to catalogs/central',
      at: {},
      actual: central.sessionsWithHeadroom,
    },
  ]
}

/** What the bill of planned locations is made from, under a design. */
export function bomInputOf(
  estate: Estate,
  locations: readonly BilledLocation[],
  design: Design,
  language: Language,
): BomInput {
  const catalog = billCatalog(estate.catalog, design)
  const counted = locations.map(locationCounter(estate, catalog, design))
  return inputOf({ operation: estate.operation, design, catalog, language }, counted)
}

function inputOf(
  shared: Pick<BomInput, 'operation' | 'design' | 'catalog' | 'language'>,
  counted: readonly CountedLocation[],
): BomInput {
  const { design, catalog, language } = shared
  const central = counted.flatMap((each) => each.central ?? [])
  return {
    ...shared,
    locations: counted.map(({ bill }) => bill),
    central: planCentral(central, design, catalog, language),
  }
}

/** The same of the locations as they are bought and, if they have another plan, as that has them, in one pass. */
function bomInputs(
  estate: Estate,
  locations: readonly LocationPlan[],
  design: Design,
  language: Language,
): { readonly bought: BomInput; readonly other: BomInput } {
  const shared = { operation: estate.operation, design, catalog: billCatalog(estate.catalog, design), language }
  const counter = locationCounter(estate, shared.catalog, design)
  const counted = locations.map((location) => {
    const bought = counter(location)
    const other = counter(asOther(location))
    // The rooms are those of the plan bought: held once.
    return { bought, other: { ...other, bill: { ...other.bill, rooms: bought.bill.rooms } } }
  })
  return {
    bought: inputOf(
      shared,
      counted.map(({ bought }) => bought),
    ),
    other: inputOf(
      shared,
      counted.map(({ other }) => other),
    ),
  }
}

/** Euros of one total less another; null where one is not known. */
function differenceEur(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : formatEuros(parseEuros(a)! - parseEuros(b)!)
}

/** A location as the plan that is not bought has it; what is large is read when it is asked for, and not held. */
function asOther(location: LocationPlan): BilledLocation {
  const { id, siteId, status, provenance, areaM2, publicEntrances, wanMbps } = location
  return {
    ...{ id, siteId, status, provenance, areaM2, publicEntrances, wanMbps },
    get accessPoints() {
      return location.other.accessPoints
    },
    get racks() {
      return location.other.racks
    },
    get rackLinks() {
      return location.other.rackLinks
    },
    get floors() {
      return location.floors
    },
  }
}

/** The budget of the plan that is not bought: the same rules, prices and ceilings over its access points and racks. */
function otherBudget(
  locations: readonly LocationPlan[],
  input: BomInput,
  bought: Parameters<typeof checkBudget>[0],
): Omit<OtherBudget, 'differenceEur'> | undefined {
  const [first] = locations
  if (first === undefined) return undefined
  const { lines } = buildBom(input)
  const budget = checkBudget({ ...bought, locations: input.locations, lines })
  const apsOf = new Map(locations.map(({ id, other }) => [id, other.accessPoints.length]))
  return {
    plan: first.other.figures.plan,
    aps: budget.aps,
    totalEur: budget.totalEur,
    lines: budget.lines.map(({ id, label, ceilingEur, totalEur, headroomEur, verdict }) => ({
      ...{ id, label, ceilingEur, totalEur, headroomEur, verdict },
    })),
    financing: budget.financing,
    byLocation: budget.byLocation.flatMap(({ locationId, totalEur }) =>
      locationId === null ? [] : [{ locationId, aps: apsOf.get(locationId) ?? 0, totalEur }],
    ),
  }
}

/** The budget with the other plan's beside it, and what of the plan bought goes beyond the minimum. */
function besideOther(budget: BudgetPlan, other: Omit<OtherBudget, 'differenceEur'> | undefined): BudgetPlan {
  if (other === undefined) return budget
  return {
    ...budget,
    other: { ...other, differenceEur: differenceEur(other.totalEur, budget.totalEur) },
    beyondMinimumEur: other.plan === 'minimum' ? differenceEur(budget.totalEur, other.totalEur) : null,
  }
}

/** What of a plan is counted over all its locations: central site, bill, budget and what follows from them. */
export interface Counted
  extends Pick<
    Plan,
    | 'central'
    | 'bom'
    | 'budget'
    | 'expenses'
    | 'tender'
    | 'reuse'
    | 'secondRacks'
    | 'ways'
    | 'licences'
    | 'running'
    | 'scope'
    | 'hypotheses'
    | 'labels'
  > {
  /** What the bill lacks, and what central site and budget do not hold. */
  readonly countedFindings: readonly Finding[]
}

/**
 * Counts central site, bill and budget over planned locations; what rooms are called is no part of it.
 * @param keep where draws are kept
 */
export function countEstate(
  estate: Estate,
  locations: readonly LocationPlan[],
  options: AssembleOptions,
  keep?: Keep,
): Counted {
  const { operation } = estate
  const { scenario, language, warnAt } = options
  const design = designOf(estate, scenario)
  const inputs = bomInputs(estate, locations, design, language)
  const bomInput = inputs.bought
  const { catalog, central, locations: bomLocations } = bomInput
  const models = new Map(
    estate.sites.flatMap((site) => site.locations.map((location) => [location.id, location] as const)),
  )
  const bom = buildBom(bomInput)
  const outside = (of: Design) => outsideCents(locations, { ...bomInput, design: of })
  const secondRacks = locations.flatMap(
    (location) => secondRackCost(bomInput, location, models.get(location.id)!) ?? [],
  )
  const budgetInput = {
    operation,
    design,
    rules: catalog.rules,
    locations: bomLocations,
    lines: bom.lines,
    outside: outside(design),
    warnAt,
    ...(keep === undefined ? {} : { keep }),
  }
  const checked = checkBudget(budgetInput)
  const procurement = procurementPlan(operation, catalog, checked)
  const fctva = fctvaPlan(operation, catalog, checked)
  const law = { ...(procurement === undefined ? {} : { procurement }), ...(fctva === undefined ? {} : { fctva }) }
  const budget = besideOther({ ...checked, ...law }, otherBudget(locations, inputs.other, budgetInput))
  const ways = planWays(bomInput, budget)
  const licences = licencesPlan({ bom: bomInput, lines: bom.lines, outside })
  const running = runningPlan({ operation, licences, lines: bom.lines, locations })
  return {
    central,
    bom: bom.lines,
    budget,
    expenses: expensesPlan(estate.expenses, operation, budget),
    tender: tenderPlan(bomInput, bom.lines),
    reuse: reusePlan(bomInput, bom.lines),
    secondRacks,
    ...(ways === undefined ? {} : { ways }),
    licences,
    ...(running === null ? {} : { running }),
    scope: scopePlan(locations, bomInput),
    hypotheses: designHypotheses(design),
    labels: planLabels(catalog, language),
    countedFindings: [
      ...bom.findings,
      ...centralFindings(central),
      ...budgetFindings(budget),
      ...procurementFindings(budget),
    ],
  }
}
