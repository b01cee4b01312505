import type { Localised } from '../model/article.js'

/** What the bill itself says of a line: it stands in the plan, in the plan's language. */
export const BILL_TEXTS = {
  noArticle: { fr: 'Aucun article du catalogue ne convient', en: 'No article of the catalogue will do' },
  override: { fr: 'quantité fixée pour cette implantation', en: 'quantity set for this location' },
  minimumOrder: { fr: 'complément au minimum de commande', en: 'up to the minimum order' },
  colon: { fr: ' :', en: ':' },
  semicolon: { fr: ' ;', en: ';' },
} as const satisfies Readonly<Record<string, Localised>>

interface RackNeed {
  readonly id: string
  readonly ports: number
  readonly poeW: number
}

const inFrench = (figure: number): string => String(figure).replace('.', ',')

/** What is needed where no article will do. */
export const NEEDS = {
  rack: ({ id, ports, poeW }: RackNeed, location: string) => ({
    fr: `${ports} ports et ${inFrench(poeW)} W de PoE pour la baie « ${id} » de « ${location} »`,
    en: `${ports} ports and ${poeW} W of PoE for the rack '${id}' of '${location}'`,
  }),
  injector: (poeW: number) => ({ fr: `un injecteur de ${inFrench(poeW)} W`, en: `an injector of ${poeW} W` }),
  portal: (sessions: number) => ({
    fr: `un portail pour ${sessions} sessions simultanées`,
    en: `a portal for ${sessions} concurrent sessions`,
  }),
  controller: (aps: number, devices: number) => ({
    fr: `un contrôleur pour ${aps} bornes et ${devices} appareils`,
    en: `a controller for ${aps} access points and ${devices} devices`,
  }),
  firewall: (mbps: number) => ({
    fr: `un pare-feu pour ${inFrench(mbps)} Mbit/s de tunnels`,
    en: `a firewall for ${mbps} Mbit/s of tunnels`,
  }),
  logStore: (gb: number) => ({ fr: `un stockage de journaux de ${inFrench(gb)} Go`, en: `a log store of ${gb} GB` }),
}
