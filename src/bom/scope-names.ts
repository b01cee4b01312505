import type { RuleScope } from '../model/catalog.js'

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
