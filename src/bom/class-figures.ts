import type { Catalog } from '../model/catalog.js'
import type { ClassFigure } from '../model/tender-plan.js'

/**
 * What the classes of a catalogue ask of an article. Documented models of makers are no classes: their figures, which may be those of one
 * product, never reach a tender.
 */
export function classFigures(article: string, catalog: Catalog): ClassFigure[] {
  return [
    ...accessPointFigures(article, catalog),
    ...wiredFigures(article, catalog),
    ...centralFigures(article, catalog),
  ]
}

/** Of the first class that the article prices. */
function accessPointFigures(article: string, catalog: Catalog): ClassFigure[] {
  const type = Object.values(catalog.apTypes).find((each) => each.isClass && each.article === article)
  if (type === undefined) return []
  const { mount, poeStandard, poeDrawW, clientsAtLeast, radios } = type
  return [
    ...radios.map(
      ({ band, standard, streams, maxWidthMhz, eirpDbm }): ClassFigure => ({
        kind: 'radio',
        band,
        standard,
        streams,
        widthMhz: maxWidthMhz,
        eirpDbm,
      }),
    ),
    { kind: 'access-point', mount, poeStandard, poeDrawW, clients: clientsAtLeast },
  ]
}

function wiredFigures(article: string, catalog: Catalog): ClassFigure[] {
  const switches = catalog.switches.filter((each) => each.article === article)
  const injectors = catalog.injectors.filter((each) => each.article === article)
  return [
    ...switches.map(
      ({ ports, poeStandard, poeBudgetW, uplinkPorts }): ClassFigure => ({
        kind: 'switch',
        ports,
        poeStandard,
        poeBudgetW,
        uplinkPorts,
      }),
    ),
    ...injectors.map(({ poeStandard, poeW }): ClassFigure => ({ kind: 'injector', poeStandard, poeW })),
  ]
}

function centralFigures(article: string, catalog: Catalog): ClassFigure[] {
  const portals = catalog.portals.filter((each) => each.article === article)
  const firewalls = catalog.firewalls.filter((each) => each.article === article)
  const stores = catalog.logStores.filter((each) => each.article === article)
  return [
    ...portals.flatMap(({ maxSessions }): ClassFigure[] =>
      maxSessions === null ? [] : [{ kind: 'portal', sessions: maxSessions }],
    ),
    ...firewalls.map(({ throughputMbps, vpnMbps }): ClassFigure => ({ kind: 'firewall', throughputMbps, vpnMbps })),
    ...stores.map(({ usableGb }): ClassFigure => ({ kind: 'log-store', usableGb })),
  ]
}
