import type { ApType, Catalog, RackFittings } from '../model/catalog.js'
import type { EnclosurePlan, RackLinkPlan, RackPlan } from '../model/rack-plan.js'
import type { Location } from '../model/site.js'
import type { RackSite } from '../routes/cabling.js'
import { roundUp } from '../units.js'
import { type RackEnds, rackEnds } from './rack-links.js'
import {
  chooseInjector,
  chooseSwitches,
  type DeviceCents,
  feeds,
  type SwitchChoice,
  type SwitchNeed,
  type SwitchOffer,
  withMargins,
} from './switch-choice.js'

/** What stands in a rack beside its switches. */
interface RackContent {
  /** Ends of links: to access points, and by copper to other racks. */
  readonly copperEnds: number
  readonly fibreEnds: number
  readonly gateway: boolean
  readonly ups: boolean
}

/** Patch panels for the copper ends of a rack; 0 where the catalogue does not say what stands in a rack. */
export function panelCount({ copperEnds }: RackContent, fittings: RackFittings | null): number {
  return fittings === null ? 0 : roundUp(copperEnds / fittings.patchPanel.ports)
}

/** Height of all that stands in a rack beside its switches [U]. */
export function fittingUnits(content: RackContent, fittings: RackFittings): number {
  return (
    panelCount(content, fittings) * fittings.patchPanel.rackUnits +
    fittings.powerStrip.rackUnits +
    (content.gateway ? fittings.gateway.rackUnits : 0) +
    (content.ups ? fittings.ups.rackUnits : 0) +
    content.fibreEnds * fittings.fibreLink.rackUnits
  )
}

/** The smallest enclosure that holds so many units, or several of the largest; none where the catalogue has no enclosure. */
export function enclosuresFor(units: number, { enclosures }: Pick<Catalog, 'enclosures'>): EnclosurePlan[] {
  const bySize = [...enclosures].filter(({ rackUnits }) => rackUnits > 0).sort((a, b) => a.rackUnits - b.rackUnits)
  const chosen = bySize.find(({ rackUnits }) => rackUnits >= units) ?? bySize.at(-1)
  if (chosen === undefined) return []
  const { article, rackUnits } = chosen
  return [{ article, quantity: Math.max(1, roundUp(units / rackUnits)), rackUnits }]
}

/** Price of the enclosures for so many units [cents]; null where it is unknown or expired. */
export function enclosureCents(
  units: number,
  catalog: Pick<Catalog, 'enclosures'>,
  deviceCents: DeviceCents,
): number | null {
  let sum = 0
  for (const { article, quantity } of enclosuresFor(units, catalog)) {
    const cents = deviceCents[article] ?? null
    if (cents === null) return null
    sum += quantity * cents
  }
  return sum
}

/** An AP as the wired side sees it. */
export interface WiredAp {
  readonly rack: string
  readonly poeW: number
  readonly poeStandard: ApType['poeStandard']
}

/** What the racks of a location are planned from. */
export interface RackSetup extends Omit<SwitchOffer, 'enclosureCents'> {
  readonly location: Location
  readonly links: readonly RackLinkPlan[]
}

interface Rack {
  readonly site: RackSite
  readonly aps: readonly WiredAp[]
  readonly ends: RackEnds
  /** No other rack of the location is in use. */
  readonly only: boolean
}

/** Watts of PoE to two decimals: a sum free of binary noise. */
function watts(value: number): number {
  return Math.round(value * 100) / 100
}

function strictest(aps: readonly WiredAp[]): ApType['poeStandard'] {
  return aps.reduce<ApType['poeStandard']>(
    (worst, ap) => (feeds(worst, ap.poeStandard) ? worst : ap.poeStandard),
    '802.3af',
  )
}

function needOf({ aps, ends }: Rack, { design }: RackSetup): SwitchNeed {
  return {
    aps: aps.length,
    poeW: watts(aps.reduce((sum, ap) => sum + ap.poeW, 0)),
    largestPoeW: aps.reduce((most, ap) => Math.max(most, ap.poeW), 0),
    poeStandard: strictest(aps),
    linkPorts: ends.copper + Number(ends.main && design.switching.siteGateway),
    uplinkSlots: ends.fibre,
  }
}

function contentOf({ aps, ends }: Rack, { location, design }: RackSetup): RackContent {
  return {
    copperEnds: aps.length + ends.copper,
    fibreEnds: ends.fibre,
    gateway: ends.main && design.switching.siteGateway,
    ups: design.switching.siteUps && location.existing.ups !== true,
  }
}

/** Units that a rack which is there has room for; infinite where nobody counted them, none where no rack is known. */
function roomThere(site: RackSite, { existing }: Location): number {
  if (site.freeUnits !== null) return site.freeUnits
  return existing.rack === true ? Number.POSITIVE_INFINITY : 0
}

interface Feed {
  readonly reason: RackPlan['reason']
  readonly switches: readonly SwitchChoice[]
  readonly injectors: number
}

/**
 * What feeds a rack's APs: no purchase where a known existing switch has the ports, an injector where the location has a single AP, else the
 * switches that cost least with their installation and the enclosure for all.
 */
function feedOf(rack: Rack, need: SwitchNeed, setup: RackSetup, units: number | null): Feed {
  const { location, catalog, design, deviceCents } = setup
  const bought = (reason: RackPlan['reason'], switches: readonly SwitchChoice[] = [], injectors = 0): Feed => ({
    reason,
    switches,
    injectors,
  })
  if (rack.aps.length === 0) return bought('no-ap')
  const ports = withMargins(need, design).ports + need.linkPorts!
  if (rack.only && location.existing.switchPorts !== null && location.existing.switchPorts >= ports)
    return bought('existing-switch')
  const injector = chooseInjector(need.poeW, need.poeStandard, setup)
  if (rack.only && rack.aps.length === 1 && injector !== null) return bought('injector', [], 1)
  const there = roomThere(rack.site, location)
  const cents = (switchUnits: number): number | null =>
    units === null || units + switchUnits <= there ? 0 : enclosureCents(units + switchUnits, catalog, deviceCents)
  const choice = chooseSwitches(need, { ...setup, enclosureCents: cents })
  return choice === null ? bought('no-switch-in-catalogue') : bought('switch', choice)
}

function planRack(rack: Rack, setup: RackSetup): RackPlan {
  const { location, catalog, design } = setup
  const { site, aps } = rack
  const need = needOf(rack, setup)
  const content = contentOf(rack, setup)
  const used = aps.length > 0
  const fixed = used && catalog.fittings !== null ? fittingUnits(content, catalog.fittings) : null
  const feed = feedOf(rack, need, setup, fixed)
  const heightU = (article: string): number => catalog.switches.find((type) => type.article === article)!.rackUnits
  const units =
    fixed === null ? null : feed.switches.reduce((sum, each) => sum + each.quantity * heightU(each.article), fixed)
  const there = roomThere(site, location)
  const isThere = used && there > 0 && (units === null || units <= there)
  return {
    id: site.id,
    floor: location.floors[site.floorIndex]!.id,
    at: site.at,
    main: rack.ends.main,
    aps: aps.length,
    ports: withMargins(need, design).ports,
    linkPorts: used ? need.linkPorts! : 0,
    poeW: need.poeW,
    ...feed,
    panels: used ? panelCount(content, catalog.fittings) : 0,
    copperLinks: rack.ends.copper,
    fibreLinks: rack.ends.fibre,
    units,
    freeUnits: site.freeUnits,
    existing: isThere,
    enclosures: !used || isThere ? [] : enclosuresFor(units ?? 1, catalog),
  }
}

/** The rack that the gateway stands in and the links of the others come to: the first one in use. */
export function mainRackOf(racks: readonly RackSite[], aps: readonly WiredAp[]): string | null {
  return racks.find((rack) => aps.some((ap) => ap.rack === rack.id))?.id ?? null
}

/** Racks of a location with their ports, PoE, switches, units and enclosures, in the order of the site file. */
export function planRacks(racks: readonly RackSite[], aps: readonly WiredAp[], setup: RackSetup): RackPlan[] {
  const used = racks.filter((rack) => aps.some((ap) => ap.rack === rack.id))
  const mainRack = mainRackOf(racks, aps)
  return racks.map((site) => {
    const own = aps.filter((ap) => ap.rack === site.id)
    return planRack({ site, aps: own, ends: rackEnds(setup.links, site.id, mainRack), only: used.length === 1 }, setup)
  })
}
