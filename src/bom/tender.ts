import { type Article, comparePriceOrder, LOTS, type Lot } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import type { Language } from '../model/operation.js'
import type { ClassFigure, TenderArticle, TenderLotPlan, TenderPlan } from '../model/tender-plan.js'
import type { BomInput } from './bom-input.js'

/**
 * What the classes of a catalogue ask of an article. Documented models of makers are no classes: their figures, which may be those of one
 * product, never reach a tender.
 */
function classFigures(article: string, catalog: Catalog): ClassFigure[] {
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

/** The articles that the bill buys, neither in-house nor reminders, with their lots. */
export function tenderPlan(
  input: Pick<BomInput, 'catalog' | 'language' | 'operation'>,
  lines: readonly BomLine[],
): TenderPlan {
  const { catalog, language, operation } = input
  const bought = new Set(
    lines.filter((line) => line.line !== null && !line.inHouse && !line.reminder).map((line) => line.article),
  )
  const articles = [...bought].flatMap((id) => {
    const article = catalog.articles[id]
    return article === undefined ? [] : [tenderArticle(article, catalog, language)]
  })
  const lots = new Set(articles.map((article) => article.lot))
  return {
    buyer: operation.buyer ?? null,
    lots: tenderLots(catalog, language).filter((lot) => lots.has(lot.id)),
    articles: articles.sort((a, b) =>
      comparePriceOrder({ ...a, priceNumber: a.number }, { ...b, priceNumber: b.number }),
    ),
  }
}

function tenderArticle(article: Article, catalog: Catalog, language: Language): TenderArticle {
  const { id, lot, priceForm, unit, cpv } = article
  const number = article.priceNumber ?? id
  return {
    article: id,
    number,
    lot,
    priceForm,
    chapter: chapterOf(article, catalog)?.[language] ?? null,
    label: article.label[language],
    definition: article.definition?.[language] ?? null,
    figures: classFigures(id, catalog),
    unit,
    cpv,
  }
}

function chapterOf({ lot, priceNumber }: Article, catalog: Catalog) {
  const chapters = catalog.lots.find(({ id }) => id === lot)?.chapters ?? []
  return chapters.find(({ id }) => priceNumber?.startsWith(id))?.label
}

/** The lots of the catalogue; those it does not describe follow without words and code. */
function tenderLots(catalog: Catalog, language: Language): TenderLotPlan[] {
  const described = catalog.lots.map(({ id, number, label, cpv, cpvLabel }) => ({
    id,
    number,
    label: label[language],
    cpv,
    cpvLabel: cpvLabel[language],
  }))
  const last = Math.max(0, ...described.map(({ number }) => number))
  const others: readonly Lot[] = LOTS.filter((id) => !described.some((lot) => lot.id === id))
  return [
    ...described,
    ...others.map((id, index) => ({ id, number: last + index + 1, label: null, cpv: null, cpvLabel: null })),
  ]
}
