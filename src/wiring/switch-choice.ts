import type { Catalog, InjectorType, SwitchType } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import { roundUp } from '../units.js'

/** Ports that each further switch of a rack costs: one at either end of the cord to the first. */
const PORTS_PER_JOIN = 2

/** A switch type with what one of it gives and costs. */
interface SwitchOption {
  readonly type: SwitchType
  /** APs that one feeds. */
  readonly fed: number
  /** Installation included [cents]; null is not known. */
  readonly cents: number | null
}

/** What the switches of a rack must give together. */
interface SwitchTarget {
  readonly aps: number
  readonly ports: number
  readonly uplinkSlots: number
}

interface Sum {
  readonly switches: number
  readonly fed: number
  /** Net of those that join the switches. */
  readonly ports: number
  readonly slots: number
  readonly units: number
  readonly cents: number
  /** Switches whose price is not known. */
  readonly unknown: number
}

interface Found {
  readonly counts: readonly number[]
  /** Compared one after the other: prices not known, cents, switches, ports. */
  readonly rank: readonly number[]
}

const NOTHING: Sum = { switches: 0, fed: 0, ports: PORTS_PER_JOIN, slots: 0, units: 0, cents: 0, unknown: 0 }

function plus(sum: Sum, { type, fed, cents }: SwitchOption): Sum {
  return {
    switches: sum.switches + 1,
    fed: sum.fed + fed,
    ports: sum.ports + type.ports - PORTS_PER_JOIN,
    slots: sum.slots + type.uplinkPorts,
    units: sum.units + type.rackUnits,
    cents: sum.cents + (cents ?? 0),
    unknown: sum.unknown + Number(cents === null),
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((value, i) => value !== b[i])
  return differs < 0 ? 0 : a[differs]! - b[differs]!
}

/** Least cents per AP fed and per port that any option offers: no way to what is missing costs less. */
function leastRates(options: readonly SwitchOption[]): { perAp: number; perPort: number } {
  const least = (per: (option: SwitchOption) => number): number =>
    Math.min(...options.map((option) => (option.cents ?? 0) / Math.max(per(option), 1e-9)))
  return { perAp: least(({ fed }) => fed), perPort: least(({ type }) => type.ports - PORTS_PER_JOIN) }
}

const carries = (sum: Sum, wanted: SwitchTarget): boolean =>
  sum.fed >= wanted.aps && sum.ports >= wanted.ports && sum.slots >= wanted.uplinkSlots

/** The least number of one type that carries the rack alone; null where no number does, as of a switch that only passes the cord on. */
function alone(option: SwitchOption, wanted: SwitchTarget): number | null {
  let sum = NOTHING
  for (let count = 1; count <= wanted.aps + wanted.ports + wanted.uplinkSlots; count++) {
    sum = plus(sum, option)
    if (carries(sum, wanted)) return count
  }
  return null
}

/**
 * The cheapest numbers of switches by type that give what is wanted: all combinations are tried, cut off where even the best rate for what is
 * still missing costs more than the best combination found, at first the best of one type. At equal cost fewer switches, then fewer ports,
 * then the first of the list. Null where no number of one type carries the rack.
 * @param enclosureCents cost of the enclosure by the units of the switches in it; null where it is not known
 */
function cheapestSwitches(
  options: readonly SwitchOption[],
  wanted: SwitchTarget,
  enclosureCents: (switchUnits: number) => number | null,
): Map<SwitchType, number> | null {
  const rates = leastRates(options)
  const most = wanted.aps + wanted.ports + wanted.uplinkSlots
  const counts = options.map(() => 0)
  const search: { best: Found | null } = { best: null }
  const consider = (sum: Sum): void => {
    const enclosure = enclosureCents(sum.units)
    const ports = counts.reduce((total, count, i) => total + count * options[i]!.type.ports, 0)
    const rank = [sum.unknown + Number(enclosure === null), sum.cents + (enclosure ?? 0), sum.switches, ports]
    if (search.best === null || compare(rank, search.best.rank) < 0) search.best = { counts: [...counts], rank }
  }
  const total = (): Sum =>
    counts.reduce((sum, count, i) => {
      let next = sum
      for (let n = 0; n < count; n++) next = plus(next, options[i]!)
      return next
    }, NOTHING)
  options.forEach((option, i) => {
    const count = alone(option, wanted)
    if (count === null) return
    counts[i] = count
    consider(total())
    counts[i] = 0
  })
  if (search.best === null) return null
  const hopeless = ({ fed, ports, cents, unknown, switches }: Sum): boolean => {
    const missing = Math.max((wanted.aps - fed) * rates.perAp, (wanted.ports - ports) * rates.perPort)
    return switches > most || compare([unknown, cents + Math.max(0, missing - 1e-6), switches], search.best!.rank) > 0
  }
  const visit = (from: number, sum: Sum): void => {
    if (carries(sum, wanted)) consider(sum)
    if (carries(sum, wanted) || hopeless(sum)) return
    for (let i = from; i < options.length; i++) {
      counts[i]! += 1
      visit(i, plus(sum, options[i]!))
      counts[i]! -= 1
    }
  }
  visit(0, NOTHING)
  const { best } = search
  return new Map(options.map(({ type }, i) => [type, best.counts[i]!]))
}

export interface SwitchNeed {
  readonly aps: number
  /** PoE drawn by the APs of the rack [W]. */
  readonly poeW: number
  /** The AP that draws most [W]; the mean of the APs when not given. */
  readonly largestPoeW?: number
  /** Strictest PoE standard of the APs. */
  readonly poeStandard: SwitchType['poeStandard']
  /** Ports for the gateway and for copper links to other racks; 0 when not given. */
  readonly linkPorts?: number
  /** Slots for the modules of fibre links; 0 when not given. */
  readonly uplinkSlots?: number
}

export interface SwitchChoice {
  readonly article: string
  readonly quantity: number
  readonly ports: number
  readonly poeBudgetW: number
}

/** What one more switch of an article costs, its installation included [cents]; null where a price is not known. */
export type SwitchCents = Readonly<Record<string, number | null>>

/** Price of an injector or an enclosure as the bill pays it [cents]: nothing where done in-house, null where unknown or expired. */
export type DeviceCents = Readonly<Record<string, number | null>>

/** What a choice is made from. */
export interface SwitchOffer {
  readonly catalog: Catalog
  readonly design: LocationDesign
  readonly switchCents: SwitchCents
  readonly deviceCents: DeviceCents
  /** Cost of the enclosure by the units of the switches in it [cents]; null where a price is not known. */
  readonly enclosureCents?: (switchUnits: number) => number | null
}

const POE_ORDER: readonly SwitchType['poeStandard'][] = ['802.3af', '802.3at', '802.3bt']

/** Whether equipment of one PoE standard can feed a device of another. */
export function feeds(supply: SwitchType['poeStandard'], device: SwitchType['poeStandard']): boolean {
  return POE_ORDER.indexOf(supply) >= POE_ORDER.indexOf(device)
}

/** Ports and PoE power to provide, margins of the design included. */
export function withMargins(need: SwitchNeed, design: LocationDesign): { ports: number; poeW: number } {
  return {
    ports: roundUp(need.aps * (1 + design.switching.portMargin)),
    poeW: need.poeW * (1 + design.switching.poeMargin),
  }
}

/** How many APs one switch feeds: watts of one switch cannot help an AP on another. */
export function apsFed(
  type: Pick<SwitchType, 'ports' | 'poeBudgetW'>,
  need: SwitchNeed,
  design: LocationDesign,
): number {
  const eachW = (need.largestPoeW ?? need.poeW / need.aps) * (1 + design.switching.poeMargin)
  return eachW > 0 ? Math.min(type.ports, Math.floor(type.poeBudgetW / eachW + 1e-9)) : type.ports
}

/**
 * The switches of a rack, of one type or several, that cost least with their installation and their enclosure and carry it: ports with the
 * design's margin beside those of the links, two more for each further switch, and each AP's watts with their margin from one switch.
 * Types with an unknown price come into it only where no others will do. Null when no type of the catalogue can feed the APs.
 */
export function chooseSwitches(need: SwitchNeed, offer: SwitchOffer): SwitchChoice[] | null {
  const { catalog, design, switchCents } = offer
  const usable = catalog.switches
    .filter((type) => feeds(type.poeStandard, need.poeStandard))
    .map((type) => ({ type, fed: apsFed(type, need, design), cents: switchCents[type.article] ?? null }))
    .filter(({ fed }) => fed > 0)
  const wanted = {
    aps: need.aps,
    ports: withMargins(need, design).ports + (need.linkPorts ?? 0),
    uplinkSlots: need.uplinkSlots ?? 0,
  }
  const enclosureCents = offer.enclosureCents ?? (() => 0)
  const known = usable.filter(({ cents }) => cents !== null)
  const counts =
    cheapestSwitches(known, wanted, enclosureCents) ??
    (known.length < usable.length ? cheapestSwitches(usable, wanted, enclosureCents) : null)
  if (counts === null) return null
  return catalog.switches.flatMap((type) => {
    const quantity = counts.get(type) ?? 0
    const { article, ports, poeBudgetW } = type
    return quantity === 0 ? [] : [{ article, quantity, ports, poeBudgetW }]
  })
}

/** The cheapest injector that feeds an AP; an unknown or expired price ranks last, then the catalogue's order. */
export function chooseInjector(
  poeW: number,
  standard: SwitchType['poeStandard'],
  { catalog, deviceCents }: Pick<SwitchOffer, 'catalog' | 'deviceCents'>,
): InjectorType | null {
  const fit = catalog.injectors.filter((type) => feeds(type.poeStandard, standard) && type.poeW >= poeW)
  const cents = (type: InjectorType): number | null => deviceCents[type.article] ?? null
  return fit.reduce<InjectorType | null>((best, type) => {
    if (best === null) return type
    const [price, least] = [cents(type), cents(best)]
    return price !== null && (least === null || price < least) ? type : best
  }, null)
}
