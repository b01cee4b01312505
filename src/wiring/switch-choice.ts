import type { Catalog } from '../model/catalog.js'
import type { InjectorType, SwitchType } from '../model/equipment.js'
import type { LocationDesign } from '../model/operation.js'
import { roundUp } from '../units.js'
import { cheapestSwitches } from './switch-search.js'

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
