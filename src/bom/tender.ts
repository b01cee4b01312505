import type { Article, Lot } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import type { Language } from '../model/operation.js'
import { comparePriceOrder, LOTS } from '../model/price-order.js'
import type { TenderArticle, TenderLotPlan, TenderPlan } from '../model/tender-plan.js'
import type { BomInput } from './bom-input.js'
import { classFigures } from './class-figures.js'

/** The articles that the bill buys, neither in-house nor reminders, with their lots. */
export function tenderPlan(input: BomInput, lines: readonly BomLine[]): TenderPlan {
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
