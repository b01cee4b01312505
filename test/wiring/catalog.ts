import type { Article } from '../../src/model/article.js'
import type { Catalog, InjectorType, SwitchType } from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'
import type { DeviceCents, SwitchCents } from '../../src/wiring/switch-choice.js'

export const switchType = (
  article: string,
  ports: number,
  poeBudgetW: number,
  poeStandard: SwitchType['poeStandard'] = '802.3at',
): SwitchType => ({
  article,
  ports,
  poeBudgetW,
  poeStandard,
  uplinkPorts: 2,
  rackUnits: 1,
})

export const injectorType = (
  article: string,
  poeW: number,
  poeStandard: InjectorType['poeStandard'] = '802.3at',
): InjectorType => ({
  article,
  poeW,
  poeStandard,
})

/** A catalogue of switches and injectors with their prices in cents; null is an unknown price. */
export function wiringCatalog(
  prices: Readonly<Record<string, bigint | null>>,
  switches: readonly SwitchType[],
  injectors: readonly InjectorType[] = [],
): Catalog {
  const articles = Object.fromEntries(
    Object.entries(prices).map(([id, amountCents]) => [id, { id, price: { amountCents } } as Article]),
  )
  return { articles, switches, injectors, enclosures: [], fittings: null } as unknown as Catalog
}

/** Cents of each switch as the catalogue's articles say: nothing for its installation. */
export function centsOf({ articles, switches }: Catalog): SwitchCents {
  return Object.fromEntries(
    switches.map(({ article }) => {
      const cents = articles[article]?.price.amountCents ?? null
      return [article, cents === null ? null : Number(cents)]
    }),
  )
}

/** The same of its injectors. */
export function deviceCentsOf({ articles, injectors }: Catalog): DeviceCents {
  return Object.fromEntries(
    injectors.map(({ article }) => {
      const cents = articles[article]?.price.amountCents ?? null
      return [article, cents === null ? null : Number(cents)]
    }),
  )
}

export function wiringDesign(portMargin: number, poeMargin: number): Design {
  return { switching: { siteUps: false, siteGateway: true, portMargin, poeMargin } } as unknown as Design
}
