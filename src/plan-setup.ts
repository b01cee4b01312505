import { apUnitCents, deviceCentsOf, switchUnitCents } from './bom/unit-costs.js'
import { openChannels } from './model/allowed-channels.js'
import type { Catalog } from './model/catalog.js'
import type { Estate } from './model/estate.js'
import type { Cents } from './model/money.js'
import { BESIDE_LOCATIONS, type Design, type LocationDesign } from './model/operation.js'
import { designOf } from './plan-scenario.js'
import type { PlanSetup, UnitCents } from './planning/setup.js'
import type { SwitchCents } from './wiring/switch-choice.js'

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
