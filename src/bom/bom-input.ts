import type { Catalog } from '../model/catalog.js'
import type { CentralPlan } from '../model/central-plan.js'
import type { LocationPlan, RoomPlan } from '../model/location-plan.js'
import type { Design, Language, Operation } from '../model/operation.js'
import { type BillOverride, isBought, type Location, type Provenance } from '../model/site.js'
import { chooseInjector, type SwitchOffer } from '../wiring/switch-choice.js'

/** An access point as the rules see it. */
export interface BomAp {
  readonly id: string
  readonly article: string
  readonly poeW: number
  readonly cableM: number
  readonly heightM: number
  /** Height of the room it hangs in [m]. */
  readonly ceilingM: number
  /** Already installed: nothing is bought for it. */
  readonly existing: boolean
}

export interface BomRoom {
  readonly id: string
  readonly areaM2: number
  readonly seats: number
  readonly required: boolean
  /** Access points that serve it. */
  readonly aps: number
}

export interface BomRack {
  readonly id: string
  readonly aps: number
  readonly ports: number
  readonly poeW: number
  readonly switches: readonly { readonly article: string; readonly quantity: number; readonly ports: number }[]
  readonly injectors: number
  /** Ends of copper at the rack's panels: access points, and links to other racks whichever way they lead. */
  readonly copperEnds: number
  /** Links by copper, and by fibre, that lead from here to the location's main rack. */
  readonly copperLinks: number
  readonly fibreLinks: number
  /** Modules of fibre links in its switches. */
  readonly modules: number
  readonly enclosures: readonly { readonly article: string; readonly quantity: number }[]
  /** Units free in the rack that is there; null where nobody counted them. */
  readonly freeUnits: number | null
  /** A rack is there and holds it. */
  readonly existing: boolean
  /** Injector that can feed the rack's access point; null when none is needed or none can. */
  readonly injectorArticle: string | null
  /** Access points that no switch of the catalogue can feed. */
  readonly unfed: boolean
}

export interface BomLocation {
  readonly id: string
  readonly siteId: string
  /** Open and partly open locations are bought, closed and moved ones only planned. */
  readonly bought: boolean
  readonly provenance: Provenance
  readonly areaM2: number
  readonly entrances: number
  readonly builtBefore1997: boolean | null
  /** What is known to be there; null is unknown, and bought new. */
  readonly existing: {
    readonly rack: boolean | null
    readonly ups: boolean | null
    readonly switchPorts: number | null
  }
  readonly aps: readonly BomAp[]
  readonly racks: readonly BomRack[]
  readonly rooms: readonly BomRoom[]
  /** Quantities that its file sets. */
  readonly billOverrides?: readonly BillOverride[]
}

/** What the bill of materials is computed from. */
export interface BomInput {
  readonly operation: Operation
  /** The operation's own design or a scenario's. */
  readonly design: Design
  readonly catalog: Catalog
  readonly language: Language
  readonly locations: readonly BomLocation[]
  readonly central: CentralPlan
  /** The rules are a part of the catalogue's: what no line stands for is not missing. */
  readonly partial?: boolean
}

/** The catalogue with the prices of its injectors. */
type InjectorOffer = Pick<SwitchOffer, 'catalog' | 'deviceCents'>

/** What the bill reads of a planned location. */
export type BilledLocation = Pick<
  LocationPlan,
  | 'id'
  | 'siteId'
  | 'status'
  | 'provenance'
  | 'areaM2'
  | 'publicEntrances'
  | 'wanMbps'
  | 'accessPoints'
  | 'racks'
  | 'rackLinks'
> & { readonly floors: readonly { readonly rooms: readonly Omit<RoomPlan, 'name'>[] }[] }

type Named<T> = Pick<T, Extract<'id' | 'heightM', keyof T>>

/** What it reads of the location itself: nothing of the bill depends on what a room is called. */
export type BilledModel = Pick<Location, 'builtBefore1997' | 'existing' | 'billOverrides'> & {
  readonly floors: readonly (Named<Location['floors'][number]> & {
    readonly rooms: readonly Named<Location['floors'][number]['rooms'][number]>[]
  })[]
}

/** A planned location as the rules see it. */
export function bomLocation(plan: BilledLocation, location: BilledModel, offer: InjectorOffer): BomLocation {
  const rooms = plan.floors.flatMap((floor) => floor.rooms).filter((room) => !room.isVoid)
  return {
    id: plan.id,
    siteId: plan.siteId,
    bought: isBought(plan),
    provenance: plan.provenance.plan,
    areaM2: plan.areaM2,
    entrances: plan.publicEntrances,
    builtBefore1997: location.builtBefore1997,
    existing: location.existing,
    billOverrides: location.billOverrides ?? [],
    aps: plan.accessPoints.map(({ id, article, poeW, cableM, heightM, existing, floor, room }) => ({
      id,
      article,
      poeW,
      cableM,
      heightM,
      ceilingM: ceilingOver(location, floor, room),
      existing,
    })),
    racks: plan.racks.map((rack) => ({
      id: rack.id,
      aps: rack.aps,
      ports: rack.ports,
      poeW: rack.poeW,
      switches: rack.switches,
      injectors: rack.injectors,
      copperEnds: rack.aps + rack.copperLinks,
      copperLinks: linksFrom(plan, rack.id, 'copper'),
      fibreLinks: linksFrom(plan, rack.id, 'fibre'),
      modules: rack.fibreLinks,
      enclosures: rack.enclosures,
      freeUnits: rack.freeUnits,
      existing: rack.existing,
      injectorArticle: rack.injectors > 0 ? injectorFor(plan, rack.id, offer) : null,
      unfed: rack.reason === 'no-switch-in-catalogue',
    })),
    rooms: rooms.map((room) => ({
      id: room.id,
      areaM2: room.areaM2,
      seats: room.seats,
      required: room.required,
      aps: room.servedBy.length,
    })),
  }
}

/** Height of a room; of its level where an access point hangs in none. */
function ceilingOver(location: BilledModel, floorId: string, roomId: string): number {
  const floor = location.floors.find((each) => each.id === floorId)!
  return (floor.rooms.find((room) => room.id === roomId) ?? floor).heightM
}

function linksFrom(plan: BilledLocation, rackId: string, medium: 'copper' | 'fibre'): number {
  return plan.rackLinks.filter((link) => link.from === rackId && link.medium === medium).length
}

/** The injector that feeds the one access point of a rack: the wiring's own choice. */
function injectorFor(plan: BilledLocation, rackId: string, offer: InjectorOffer): string | null {
  const fed = plan.accessPoints.find((ap) => ap.rack === rackId)
  if (fed === undefined) return null
  const standard = offer.catalog.apTypes[fed.type]?.poeStandard ?? '802.3af'
  return chooseInjector(fed.poeW, standard, offer)?.article ?? null
}
