import type { BilledLocation, BomInput } from '../bom/bom-input.js'
import { buildBom } from '../bom/build-bom.js'
import { centsOf, paidLines, sumLines } from '../budget/budget-input.js'
import { shareOut } from '../budget/financing.js'
import { outsideCents } from '../budget/scope.js'
import { type Article, isBeyondFile } from '../model/article.js'
import type { BomLine, FinancingPlan } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import type { Estate } from '../model/estate.js'
import type { BudgetLine, Design } from '../model/operation.js'
import { isBought } from '../model/site.js'
import { bomInputOf } from '../plan-count.js'
import type { Amounts } from './problem.js'

/*
 * The bill of a choice, as `mds run` makes it, taken apart into what each location costs and what all of them share.
 */

/** Own money is counted to so many years after the acceptance, renewals of licences included. */
export const HORIZON_YEARS = 5

/** The amounts of bill lines by budget line, and last what is paid after the acceptance: renewals of what is bought by the term. */
function amountsOf(lines: readonly BomLine[], budgetLines: readonly BudgetLine[], renewals: number): number[] {
  const cents = (of: readonly BomLine[]): number => Number(sumLines(of).known)
  const byLine = budgetLines.map(({ id }) => cents(lines.filter(({ line }) => line === id)))
  return [...byLine, renewals * cents(lines.filter(({ termYears }) => termYears !== null))]
}

export interface BillParts {
  readonly byLocation: ReadonlyMap<string, Amounts>
  readonly shared: Amounts
  readonly total: Amounts
  readonly lines: readonly BomLine[]
}

function renewalsOf({ licence }: Design): number {
  return Math.ceil(HORIZON_YEARS / licence.termYears) - 1
}

function partsOf(input: BomInput): BillParts {
  const lines = paidLines(buildBom(input).lines)
  const { budgetLines } = input.operation
  const renewals = renewalsOf(input.design)
  const own = new Map<string | null, BomLine[]>()
  for (const line of lines) {
    const group = own.get(line.locationId)
    if (group) group.push(line)
    else own.set(line.locationId, [line])
  }
  const amounts = (of: readonly BomLine[]): number[] => amountsOf(of, budgetLines, renewals)
  const byLocation = new Map([...own].flatMap(([id, of]) => (id === null ? [] : [[id, amounts(of)] as const])))
  return { byLocation, shared: amounts(own.get(null) ?? []), total: amounts(lines), lines }
}

/** An article at the least that any quantity of it costs: what its price by quantity and its minimum order add is counted later. */
function leastPriced(article: Article): Article {
  const { tiers, tierBasis: _, ...price } = article.price
  const { minimumOrder: __, ...rest } = article
  if (tiers === undefined || price.amountCents === null) return { ...rest, price }
  // Bigints: Math.min takes none.
  const amountCents = [price.amountCents, ...tiers.map(({ cents }) => cents)].sort((a, b) => Number(a - b))[0]!
  return { ...rest, price: { ...price, amountCents } }
}

/** The catalogue with every article at its least price. */
export function leastCatalog(catalog: Catalog): Catalog {
  return {
    ...catalog,
    articles: Object.fromEntries(Object.entries(catalog.articles).map(([id, article]) => [id, leastPriced(article)])),
  }
}

/** The whole bill of planned locations under a design. */
export function billOf(estate: Estate, locations: readonly BilledLocation[], design: Design): BillParts {
  return partsOf(bomInputOf(estate, locations, design, estate.operation.language))
}

/** The locations with so many access points bought in all: the first ones lose theirs first, one too few is made up without cable. */
function withAps(locations: readonly BilledLocation[], aps: number): BilledLocation[] {
  const bought = locations
    .filter(isBought)
    .reduce((sum, { accessPoints }) => sum + accessPoints.filter(({ existing }) => !existing).length, 0)
  let excess = bought - aps
  const first = locations.find((each) => isBought(each) && each.accessPoints.some(({ existing }) => !existing))
  return locations.map((location) => {
    if (!isBought(location) || excess === 0) return location
    if (excess < 0) {
      if (location !== first) return location
      const pattern = location.accessPoints.find(({ existing }) => !existing)!
      const added = Array.from({ length: -excess }, (_, i) => ({ ...pattern, id: `${pattern.id}+${i}`, cableM: 0 }))
      excess = 0
      return { ...location, accessPoints: [...location.accessPoints, ...added] }
    }
    const accessPoints = location.accessPoints.filter(({ existing }) => existing || excess-- <= 0)
    excess = Math.max(0, excess)
    return { ...location, accessPoints }
  })
}

/** What all locations share where so many access points are bought: the rules of sites and of the operation alone. */
export function sharedAt(estate: Estate, locations: readonly BilledLocation[], design: Design, aps: number): Amounts {
  const input = bomInputOf(estate, withAps(locations, aps), design, estate.operation.language)
  const rules = input.catalog.rules.filter(({ per }) => per === 'site' || per === 'operation')
  return partsOf({ ...input, partial: true, catalog: { ...input.catalog, rules } }).shared
}

/** What the sources pay of a bill, ceilings as they are after any transfer. */
export interface Financed {
  readonly financing: readonly FinancingPlan[]
  /** What the beneficiary pays of the total. */
  readonly ownCents: bigint
}

/** What is not eligible on each budget line: what serves no room of the file, and what the file does not name. */
export function outsideOf(
  estate: Estate,
  locations: readonly BilledLocation[],
  design: Design,
  lines: readonly BomLine[],
): ReadonlyMap<string, bigint> {
  const input = bomInputOf(estate, locations, design, estate.operation.language)
  const aps = outsideCents(locations, input)
  return new Map(
    estate.operation.budgetLines.map(({ id }) => {
      const beyond = lines.filter((line) => line.line === id && isBeyondFile(line))
      return [id, (aps.get(id) ?? 0n) + beyond.reduce((sum, { totalEur }) => sum + (centsOf(totalEur) ?? 0n), 0n)]
    }),
  )
}

export function financed(
  estate: Estate,
  ceilings: readonly BudgetLine[],
  amounts: Amounts,
  outside: ReadonlyMap<string, bigint>,
): Financed {
  const lines = ceilings.map(({ id, ceilingCents }, l) => ({
    total: BigInt(amounts[l]!),
    outside: outside.get(id) ?? 0n,
    ceiling: ceilingCents,
  }))
  const financing = shareOut(estate.operation.financing, lines)
  const granted = financing
    .filter(({ rate }) => rate !== null)
    .reduce((sum, { amountEur }) => sum + (centsOf(amountEur) ?? 0n), 0n)
  return { financing, ownCents: lines.reduce((sum, { total }) => sum + total, 0n) - granted }
}
