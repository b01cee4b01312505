import type { BomLine } from '../../model/budget-plan.js'
import type { Lot, PriceForm } from '../../model/catalog.js'
import { type Cents, type Milli, parseEuros } from '../../model/money.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import type { TenderArticle, TenderLotPlan } from '../../model/tender-plan.js'
import { isCounted } from '../bill.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { tenderMessagesOf } from '../messages/tender.js'
import { workbookMessagesOf } from '../messages/xlsx.js'
import { shortRevision } from '../xlsx/page.js'
import { COMMON, stackQuantities } from '../xlsx/price-rows.js'
import { definitionText } from './figure-text.js'

/** An article as a price document shows it. */
export interface TenderItem extends Pick<TenderArticle, 'number' | 'chapter' | 'label' | 'unit' | 'lot' | 'priceForm'> {
  readonly article: string
  readonly definition: string
}

/** Quantities of an article by place; several rows where fractions are rounded on their own. */
export interface TenderRow {
  readonly item: TenderItem
  readonly quantities: ReadonlyMap<string, Milli>
}

/** A location with a column of quantities, or what is common. */
export interface TenderPlace {
  readonly id: string
  readonly name: string
}

/**
 * All that a blank document is written from. It holds neither price nor range, ceiling, financing, cause, brand or scenario: whoever writes
 * a blank document sees nothing else of the plan.
 */
export interface TenderLotDocuments {
  readonly language: Language
  readonly operation: string
  readonly buyer: string | null
  readonly lot: TenderLotPlan & { readonly label: string }
  /** Revision, day and provenance of the study, as printed. */
  readonly revision: string
  readonly referenceDate: string
  readonly provenance: string
  readonly vatRate: number
  readonly items: readonly TenderItem[]
  readonly rows: readonly TenderRow[]
  readonly places: readonly TenderPlace[]
}

/** Unit prices of the study by article; null is unknown. */
export type EstimatePrices = ReadonlyMap<string, Cents | null>

function tenderItem(article: TenderArticle, language: Language): TenderItem {
  const { number, chapter, label, unit, lot, priceForm } = article
  const definition = definitionText(article, tenderMessagesOf(language), formatFor(language))
  return { article: article.article, number, chapter, label, unit, lot, priceForm, definition }
}

function provenanceOf(plan: Plan): string {
  const assumed = plan.locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  const { number } = formatFor(plan.language)
  return workbookMessagesOf(plan.language).assumedPlans(number(assumed), number(plan.locations.length))
}

function linesByArticle(plan: Plan): ReadonlyMap<string, readonly BomLine[]> {
  const groups = new Map<string, BomLine[]>()
  for (const line of plan.bom.filter(isCounted)) groups.set(line.article, [...(groups.get(line.article) ?? []), line])
  return groups
}

/** The lots that buy something, each with its articles and quantities. */
export function tenderDocuments(plan: Plan): TenderLotDocuments[] {
  const { operation, language, tender } = plan
  const lines = linesByArticle(plan)
  const words = messagesOf(language)
  const common = { id: COMMON, name: workbookMessagesOf(language).common }
  return tender.lots.map((lot) => {
    const items = tender.articles.filter((article) => article.lot === lot.id).map((each) => tenderItem(each, language))
    return {
      language,
      operation: operation.name,
      buyer: tender.buyer,
      lot: { ...lot, label: lot.label ?? words.lot[lot.id as Lot] },
      revision: shortRevision(plan.revision),
      referenceDate: operation.referenceDate,
      provenance: provenanceOf(plan),
      vatRate: operation.vatRate,
      items,
      rows: items.flatMap((item) =>
        stackQuantities(lines.get(item.article) ?? []).map((quantities) => ({ item, quantities })),
      ),
      places: [...plan.locations.map(({ id, siteNumber, name }) => ({ id, name: `${siteNumber} · ${name}` })), common],
    }
  })
}

/** The items of one form of price: an article stands in exactly one. */
export function itemsOf(documents: TenderLotDocuments, form: PriceForm): TenderItem[] {
  return documents.items.filter((item) => item.priceForm === form)
}

/** What the study pays for a unit of each article of the bill. */
export function estimatePrices(plan: Plan): EstimatePrices {
  return new Map(
    plan.bom
      .filter(isCounted)
      .map((line) => [line.article, line.unitPriceEur === null ? null : parseEuros(line.unitPriceEur)!]),
  )
}
