import type { Catalog, InjectorType, SwitchType } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import { roundUp } from '../units.js'

export interface SwitchNeed {
  readonly aps: number
  /** PoE drawn by the APs of the rack [W]. */
  readonly poeW: number
  /** The AP that draws most [W]; the mean of the APs when not given. */
  readonly largestPoeW?: number
  /** Strictest PoE standard of the APs. */
  readonly poeStandard: SwitchType['poeStandard']
}

export interface SwitchChoice {
  readonly article: string
  readonly quantity: number
  readonly ports: number
  readonly poeBudgetW: number
}

const POE_ORDER: readonly SwitchType['poeStandard'][] = ['802.3af', '802.3at', '802.3bt']

/** Whether equipment of one PoE standard can feed a device of another. */
export function feeds(supply: SwitchType['poeStandard'], device: SwitchType['poeStandard']): boolean {
  return POE_ORDER.indexOf(supply) >= POE_ORDER.indexOf(device)
}

/** Ports and PoE power to provide, margins of the design included. */
export function withMargins(need: SwitchNeed, design: Design): { ports: number; poeW: number } {
  return {
    ports: roundUp(need.aps * (1 + design.switching.portMargin)),
    poeW: need.poeW * (1 + design.switching.poeMargin),
  }
}

function priceOf(catalog: Catalog, article: string): bigint | null {
  return catalog.articles[article]?.price.amountCents ?? null
}

/** Fewer cents first; an unknown price ranks last; then fewer ports. */
function compare(catalog: Catalog, a: SwitchChoice, b: SwitchChoice): number {
  const [priceA, priceB] = [priceOf(catalog, a.article), priceOf(catalog, b.article)]
  if ((priceA === null) !== (priceB === null)) return priceA === null ? 1 : -1
  if (priceA !== null && priceB !== null) {
    const difference = priceA * BigInt(a.quantity) - priceB * BigInt(b.quantity)
    if (difference !== 0n) return difference < 0n ? -1 : 1
  }
  return a.ports * a.quantity - b.ports * b.quantity
}

/** How many APs one switch of a type feeds: watts of one switch cannot help an AP on another. */
function apsFed(type: SwitchType, need: SwitchNeed, design: Design): number {
  const eachW = (need.largestPoeW ?? need.poeW / need.aps) * (1 + design.switching.poeMargin)
  return eachW > 0 ? Math.min(type.ports, Math.floor(type.poeBudgetW / eachW + 1e-9)) : type.ports
}

/**
 * The cheapest number of one switch type whose ports and PoE budget carry the rack, with the design's margins; null when no
 * type of the catalogue can feed its APs.
 */
export function chooseSwitches(need: SwitchNeed, catalog: Catalog, design: Design): SwitchChoice | null {
  const wanted = withMargins(need, design)
  const choices = catalog.switches
    .filter((type) => feeds(type.poeStandard, need.poeStandard) && apsFed(type, need, design) > 0)
    .map((type) => ({
      article: type.article,
      quantity: Math.max(Math.ceil(wanted.ports / type.ports), Math.ceil(need.aps / apsFed(type, need, design))),
      ports: type.ports,
      poeBudgetW: type.poeBudgetW,
    }))
  return choices.reduce<SwitchChoice | null>(
    (best, choice) => (best === null || compare(catalog, choice, best) < 0 ? choice : best),
    null,
  )
}

/** The cheapest injector that feeds an AP; an unknown price ranks last, then the catalogue's order. */
export function chooseInjector(
  poeW: number,
  standard: SwitchType['poeStandard'],
  catalog: Catalog,
): InjectorType | null {
  const fit = catalog.injectors.filter((type) => feeds(type.poeStandard, standard) && type.poeW >= poeW)
  const cents = (type: InjectorType): bigint | null => priceOf(catalog, type.article)
  return fit.reduce<InjectorType | null>((best, type) => {
    if (best === null) return type
    const [price, least] = [cents(type), cents(best)]
    return price !== null && (least === null || price < least) ? type : best
  }, null)
}
