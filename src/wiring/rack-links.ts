import type { RackLinkPlan } from '../model/rack-plan.js'

/** What links two racks: copper as far as a permanent link may reach, fibre beyond. */
export function linkMedium(cableM: number, maxPermanentLinkM: number): RackLinkPlan['medium'] {
  return cableM <= maxPermanentLinkM ? 'copper' : 'fibre'
}

/** What the links of a location's racks ask of one of them. */
export interface RackEnds {
  /** The gateway and the links of the other racks come in here. */
  readonly main: boolean
  readonly copper: number
  readonly fibre: number
}

/** Ends of links by rack: a star of the racks in use about the first of them. */
export function rackEnds(links: readonly RackLinkPlan[], rack: string, mainRack: string | null): RackEnds {
  const own = links.filter(({ from, to }) => from === rack || to === rack)
  return {
    main: rack === mainRack,
    copper: own.filter(({ medium }) => medium === 'copper').length,
    fibre: own.filter(({ medium }) => medium === 'fibre').length,
  }
}
