import type { Localised } from '../model/article.js'
import type { Catalog, RuleScope } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import { compareText, quantise } from '../units.js'
import { NEEDS } from './bill-texts.js'
import type { BomInput, BomLocation } from './bom-input.js'

/*
 * What a formula may name, place by place: the estate, a site, a location, a floor, a rack, an AP. Names are listed first, so that a rule can be
 * checked without a plan; their values follow from the bill's input.
 */

function listed<T extends { readonly article: string | null }>(
  types: readonly T[],
  figures: (type: T) => string,
): string {
  const named = types.filter(({ article }) => article !== null)
  return named.length === 0 ? 'none' : named.map((type) => `${type.article} (${figures(type)})`).join(', ')
}

/** What a catalogue has of each kind that the planner chooses from, with the figures that decide. */
export const offered = {
  switches: ({ switches }: Catalog) =>
    listed(switches, ({ ports, poeBudgetW, poeStandard }) => `${ports} ports, ${poeBudgetW} W, ${poeStandard}`),
  injectors: ({ injectors }: Catalog) => listed(injectors, ({ poeW, poeStandard }) => `${poeW} W, ${poeStandard}`),
  portals: ({ portals }: Catalog) => listed(portals, ({ maxSessions }) => `${maxSessions ?? 'any number of'} sessions`),
  firewalls: ({ firewalls }: Catalog) =>
    listed(firewalls, (type) => `${type.throughputMbps} Mbit/s filtered, ${type.vpnMbps} Mbit/s in tunnels`),
  logStores: ({ logStores }: Catalog) => listed(logStores, ({ usableGb }) => `${usableGb} GB`),
} as const

/** What a rule may choose instead of a fixed article. */
export type ArticleReference =
  | '$ap.article'
  | '$rack.switchArticle'
  | '$rack.injectorArticle'
  | '$rack.enclosureArticle'
  | '$operation.spareArticle'
  | '$operation.portalArticle'
  | '$operation.controllerArticle'
  | '$operation.firewallArticle'
  | '$operation.logStoreArticle'

/** Names that a formula may use, by what its rule counts; the figures of the design come on top. */
export const SCOPE_NAMES: Readonly<Record<RuleScope, readonly string[]>> = {
  ap: ['poeW', 'cableM', 'heightM', 'existing'],
  room: ['areaM2', 'seats', 'required', 'aps'],
  rack: [
    'aps',
    'ports',
    'poeW',
    'switches',
    'switchPorts',
    'injectors',
    'copperEnds',
    'panelPorts',
    'copperLinks',
    'fibreLinks',
    'modules',
    'enclosures',
    'existingRack',
  ],
  location: [
    'aps',
    'existingAps',
    'racks',
    'rooms',
    'seats',
    'entrances',
    'areaM2',
    'cableM',
    'maxApHeightM',
    'maxCeilingM',
    'switches',
    'builtBefore1997',
    'existingUps',
  ],
  site: ['aps', 'locations'],
  operation: ['aps', 'locations', 'sites', 'spares', 'sessions', 'logStores', 'entrances', 'cableM'],
}

/** References to what the planner chose, by what a rule counts. */
export const SCOPE_REFERENCES: Readonly<Record<RuleScope, readonly ArticleReference[]>> = {
  ap: ['$ap.article'],
  room: [],
  rack: ['$rack.switchArticle', '$rack.injectorArticle', '$rack.enclosureArticle'],
  location: [],
  site: [],
  operation: [
    '$operation.spareArticle',
    '$operation.portalArticle',
    '$operation.controllerArticle',
    '$operation.firewallArticle',
    '$operation.logStoreArticle',
  ],
}

/** One article that the planner chose, with the names that are its own; null when the catalogue has none that satisfies the need. */
export interface Choice {
  readonly article: string | null
  readonly values?: Readonly<Record<string, number>>
  readonly need?: Localised
  /** What the catalogue has of the kind that is needed. */
  readonly has?: string
}

/** One thing that a rule is evaluated for. */
export interface RuleSubject {
  readonly locationId: string | null
  /** How messages name it. */
  readonly name: string
  readonly values: Readonly<Record<string, number>>
  readonly causes: readonly string[]
  readonly choices: Readonly<Partial<Record<ArticleReference, readonly Choice[]>>>
}

/** Spare access points of the design: a share of those bought, at least a few, none where none is bought. */
function spareCount(aps: number, design: Design): number {
  const { accessPointRate, atLeast } = design.spares
  return aps === 0 ? 0 : Math.max(atLeast, Math.ceil(aps * accessPointRate - 1e-9))
}

/** The things a rule is evaluated for, in the order of the locations. */
export function subjectsOf(scope: RuleScope, input: BomInput): RuleSubject[] {
  const bought = input.locations.filter((location) => location.bought)
  switch (scope) {
    case 'ap':
      return bought.flatMap(apSubjects)
    case 'room':
      return bought.flatMap(roomSubjects)
    case 'rack':
      return bought.flatMap((location) => rackSubjects(location, input.catalog))
    case 'location':
      return bought.map(locationSubject)
    case 'site':
      return siteSubjects(bought)
    case 'operation':
      return bought.length === 0 ? [] : [operationSubject(input, bought)]
  }
}

function apSubjects(location: BomLocation): RuleSubject[] {
  return location.aps.map(({ id, article, poeW, cableM, heightM, existing }) => ({
    locationId: location.id,
    name: `the access point '${id}'`,
    values: { poeW, cableM, heightM, existing: Number(existing) },
    causes: [id],
    choices: { '$ap.article': [{ article }] },
  }))
}

function roomSubjects(location: BomLocation): RuleSubject[] {
  return location.rooms.map(({ id, areaM2, seats, required, aps }) => ({
    locationId: location.id,
    name: `the room '${id}' of '${location.id}'`,
    values: { areaM2, seats, required: Number(required), aps },
    causes: [id],
    choices: {},
  }))
}

function rackSubjects(location: BomLocation, catalog: BomInput['catalog']): RuleSubject[] {
  return location.racks.map((rack) => {
    const total = sum(rack.switches, ({ quantity }) => quantity)
    const need = NEEDS.rack(rack, location.id)
    const injector = {
      article: rack.injectorArticle,
      need: NEEDS.injector(rack.poeW),
      has: offered.injectors(catalog),
    }
    const unfed: Choice[] = rack.unfed
      ? [{ article: null, values: { switches: 1 }, need, has: offered.switches(catalog) }]
      : []
    return {
      locationId: location.id,
      name: `the rack '${rack.id}' of '${location.id}'`,
      values: {
        aps: rack.aps,
        ports: rack.ports,
        poeW: rack.poeW,
        switches: total,
        switchPorts: sum(rack.switches, ({ quantity, ports }) => quantity * ports),
        injectors: rack.injectors,
        copperEnds: rack.copperEnds,
        panelPorts: catalog.fittings?.patchPanel.ports ?? 0,
        copperLinks: rack.copperLinks,
        fibreLinks: rack.fibreLinks,
        modules: rack.modules,
        enclosures: sum(rack.enclosures, ({ quantity }) => quantity),
        existingRack: Number(rack.existing),
      },
      causes: [rack.id],
      choices: {
        '$rack.switchArticle': [
          ...rack.switches.map(({ article, quantity, ports }) => ({
            article,
            values: { switches: quantity, switchPorts: quantity * ports },
          })),
          ...unfed,
        ],
        '$rack.enclosureArticle': rack.enclosures.map(({ article, quantity }) => ({
          article,
          values: { enclosures: quantity },
        })),
        '$rack.injectorArticle': rack.injectors === 0 ? [] : [injector],
      },
    }
  })
}

function locationSubject(location: BomLocation): RuleSubject {
  const existingAps = location.aps.filter((ap) => ap.existing).length
  return {
    locationId: location.id,
    name: `the location '${location.id}'`,
    values: {
      aps: location.aps.length - existingAps,
      existingAps,
      racks: location.racks.filter((rack) => rack.aps > 0).length,
      rooms: location.rooms.filter((room) => room.required).length,
      seats: sum(location.rooms, (room) => room.seats),
      entrances: location.entrances,
      areaM2: location.areaM2,
      cableM: cableM([location]),
      maxApHeightM: location.aps.reduce((highest, ap) => Math.max(highest, ap.heightM), 0),
      maxCeilingM: boughtAps([location]).reduce((highest, ap) => Math.max(highest, ap.ceilingM), 0),
      switches: sum(location.racks, (rack) => sum(rack.switches, ({ quantity }) => quantity)),
      builtBefore1997: Number(location.builtBefore1997 !== false),
      existingUps: Number(location.existing.ups === true),
    },
    causes: [location.id],
    choices: {},
  }
}

function siteSubjects(locations: readonly BomLocation[]): RuleSubject[] {
  const sites = [...new Set(locations.map((location) => location.siteId))]
  return sites.map((siteId) => {
    const own = locations.filter((location) => location.siteId === siteId)
    return {
      locationId: own.length === 1 ? own[0]!.id : null,
      name: `the site '${siteId}'`,
      values: { aps: boughtAps(own).length, locations: own.length },
      causes: own.map((location) => location.id),
      choices: {},
    }
  })
}

/** What was chosen for the central site; what is free software has no article. */
function centralChoices({ central, catalog }: BomInput): RuleSubject['choices'] {
  const { portal, controller, controllerAps, controllerClients, firewall, vpnMbps, logStore, logGb } = central
  const portalNeed = NEEDS.portal(central.sessionsWithHeadroom)
  const controllerNeed = NEEDS.controller(controllerAps, controllerClients)
  const [firewallNeed, logNeed] = [NEEDS.firewall(vpnMbps), NEEDS.logStore(logGb)]
  return {
    '$operation.portalArticle': isFree(portal)
      ? []
      : [{ article: portal?.article ?? null, need: portalNeed, has: offered.portals(catalog) }],
    '$operation.controllerArticle': isFree(controller)
      ? []
      : [{ article: controller?.article ?? null, need: controllerNeed }],
    '$operation.firewallArticle': [
      { article: firewall?.article ?? null, need: firewallNeed, has: offered.firewalls(catalog) },
    ],
    '$operation.logStoreArticle': [
      { article: logStore?.article ?? null, need: logNeed, has: offered.logStores(catalog) },
    ],
  }
}

function operationSubject(input: BomInput, bought: readonly BomLocation[]): RuleSubject {
  const aps = boughtAps(bought)
  const { logStore, sessionsWithHeadroom } = input.central
  return {
    locationId: null,
    name: 'the operation',
    values: {
      aps: aps.length,
      locations: bought.length,
      sites: new Set(bought.map((location) => location.siteId)).size,
      spares: spareCount(aps.length, input.design),
      sessions: sessionsWithHeadroom,
      logStores: logStore?.quantity ?? 1,
      entrances: sum(bought, (location) => location.entrances),
      cableM: cableM(bought),
    },
    causes: bought.map((location) => location.id),
    choices: {
      '$operation.spareArticle': aps.length === 0 ? [] : [{ article: mostUsed(aps.map((ap) => ap.article)) }],
      ...centralChoices(input),
    },
  }
}

/** One was found, and nothing is bought for it. */
function isFree(chosen: { readonly article: string | null } | null): boolean {
  return chosen !== null && chosen.article === null
}

/** Metres of cable to the access points that are bought, as the plan writes them: to 10 cm. */
function cableM(locations: readonly BomLocation[]): number {
  return quantise(
    sum(boughtAps(locations), (ap) => ap.cableM),
    0.1,
  )
}

function boughtAps(locations: readonly BomLocation[]) {
  return locations.flatMap((location) => location.aps.filter((ap) => !ap.existing))
}

/** The most frequent article; among equals the first by name. */
function mostUsed(articles: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const article of articles) counts.set(article, (counts.get(article) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b))[0]![0]
}

function sum<T>(elements: readonly T[], figure: (element: T) => number): number {
  return elements.reduce((total, element) => total + figure(element), 0)
}
