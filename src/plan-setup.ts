import { apUnitCents, deviceCentsOf, switchUnitCents } from './bom/unit-costs.js'
import { openChannels } from './model/allowed-channels.js'
import type { Catalog } from './model/catalog.js'
import type { Estate } from './model/estate.js'
import type { SavedWay } from './model/levers.js'
import type { Cents } from './model/money.js'
import { BESIDE_LOCATIONS, type BudgetLine, type Design, type LocationDesign } from './model/operation.js'
import type { Location } from './model/site.js'
import type { PlanSetup, UnitCents } from './planning/setup.js'
import type { SwitchCents } from './wiring/switch-choice.js'

/** The design that counts: the scenario's, or the operation's own. */
export function designOf(estate: Estate, scenario: string | null): Design {
  return scenario === null ? estate.operation.design : estate.operation.scenarios[scenario]!
}

/** Profiles asking no more than the design's lowered requirement, where it has one. */
function loweredProfiles(catalog: Catalog, { requirement }: Pick<Design, 'requirement'>): Catalog['profiles'] {
  if (requirement === undefined) return catalog.profiles
  const { primaryRssiDbm = Number.POSITIVE_INFINITY, areaShare = 1 } = requirement
  return Object.fromEntries(
    Object.entries(catalog.profiles).map(([key, profile]) => [
      key,
      {
        ...profile,
        primaryRssiDbm: Math.min(profile.primaryRssiDbm, primaryRssiDbm),
        areaShare: Math.min(profile.areaShare, areaShare),
      },
    ]),
  )
}

/** Articles on the lines that the design moves them to. */
function movedArticles(catalog: Catalog, { articleLines = {} }: Design): Catalog['articles'] {
  const moved = Object.entries(articleLines).filter(([id]) => Object.hasOwn(catalog.articles, id))
  return {
    ...catalog.articles,
    ...Object.fromEntries(moved.map(([id, { line }]) => [id, { ...catalog.articles[id]!, line }])),
  }
}

/** The catalogue as a design's bill reads it. */
export function billCatalog(catalog: Catalog, design: Design): Catalog {
  return design.articleLines === undefined ? catalog : { ...catalog, articles: movedArticles(catalog, design) }
}

function takenOut(location: Location, { givenUp, deferred }: SavedWay): Location {
  if (deferred.includes(location.id)) return { ...location, status: 'deferred' }
  if (givenUp.includes(location.id)) return { ...location, status: 'given-up' }
  const rooms = new Set(givenUp.filter((path) => path.startsWith(`${location.id}/`)))
  if (rooms.size === 0) return location
  const floors = location.floors.map((floor) => ({
    ...floor,
    rooms: floor.rooms.map((room) =>
      rooms.has(`${location.id}/${floor.id}/${room.id}`) ? { ...room, givenUp: true } : room,
    ),
  }))
  return { ...location, floors }
}

/** Ceilings after a transfer. */
function transferred(lines: readonly BudgetLine[], transfer: SavedWay['lineTransfer']): readonly BudgetLine[] {
  if (transfer === null) return lines
  const { from, to, amountCents } = transfer
  return lines.map((line) => {
    const change = line.id === to ? amountCents : line.id === from ? -amountCents : 0n
    return change === 0n ? line : { ...line, ceilingCents: line.ceilingCents + change }
  })
}

/** The estate under a way: without what is given up or put off, ceilings after its transfer. Its design is not touched. */
function estateUnder(estate: Estate, way: SavedWay): Estate {
  const { operation } = estate
  const sites = estate.sites.map((site) => ({
    ...site,
    locations: site.locations.map((location) => takenOut(location, way)),
  }))
  return {
    ...estate,
    sites,
    operation: { ...operation, budgetLines: transferred(operation.budgetLines, way.lineTransfer) },
  }
}

const OF_WAYS = new WeakSet<Estate>()

/** What a scenario's name stands for: the estate itself, or for a way that was kept the estate under it. */
export function estateOf(estate: Estate, scenario: string | null): Estate {
  const way = scenario === null ? undefined : estate.operation.ways?.[scenario]
  if (way === undefined || OF_WAYS.has(estate)) return estate
  const under = estateUnder(estate, way)
  OF_WAYS.add(under)
  return under
}

/** An amount as the searches rank it; null is not known. */
function wholeCents(cents: Cents | null): number | null {
  return cents === null ? null : Number(cents)
}

/** Objective cost of one AP of every type the design allows. */
function unitCentsOf(catalog: Catalog, design: Design, day: string): UnitCents {
  const ids = [...new Set([...design.accessPoint.classes, ...design.accessPoint.models])]
  return Object.fromEntries(
    ids.map((id) => {
      const cents = apUnitCents(catalog.apTypes[id]!, catalog, design, day)
      return [id, wholeCents(cents)]
    }),
  )
}

/** What one more switch of every article costs with its installation. */
function switchCentsOf(catalog: Catalog, design: Design, day: string): SwitchCents {
  return Object.fromEntries(
    catalog.switches.map(({ article, ports }) => {
      const cents = switchUnitCents({ article, ports }, catalog, design, day)
      return [article, wholeCents(cents)]
    }),
  )
}

/**
 * The catalogue without what no location depends on: articles with their prices, which come in as cents, what the central site is chosen
 * from, and the rules of the bill. A change of those leaves planned locations as they are.
 */
function locationCatalog(catalog: Catalog): Catalog {
  const ofCentral = { portals: [], controllers: [], firewalls: [], logStores: [], logCategories: [] }
  return { ...catalog, ...ofCentral, articles: {}, apModels: {}, lots: [], rules: [] }
}

/** What every location of an estate is planned with. */
export function planSetup(estate: Estate, scenario: string | null): PlanSetup {
  return setupFor(estate, designOf(estate, scenario))
}

/** The same with a design that has no name. */
export function setupFor({ catalog: given, operation }: Estate, design: Design): PlanSetup {
  const channels = openChannels(given.channels, operation.referenceDate)
  const catalog = { ...given, channels, profiles: loweredProfiles(given, design) }
  return {
    catalog: locationCatalog(catalog),
    design: locationDesign(design),
    unitCents: unitCentsOf(catalog, design, operation.referenceDate),
    switchCents: switchCentsOf(catalog, design, operation.referenceDate),
    deviceCents: deviceCentsOf(catalog, design, operation.referenceDate),
  }
}

function locationDesign(design: Design): LocationDesign {
  const beside: ReadonlySet<string> = new Set(BESIDE_LOCATIONS)
  return Object.fromEntries(Object.entries(design).filter(([key]) => !beside.has(key))) as unknown as LocationDesign
}
