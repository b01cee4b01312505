import type { Lot, PriceForm } from '../../model/article.js'
import type { BomLine } from '../../model/budget-plan.js'
import type { WifiStandard } from '../../model/catalog.js'
import { type Cents, type Milli, parseEuros } from '../../model/money.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import type { ClassFigure, TenderArticle, TenderLotPlan } from '../../model/tender-plan.js'
import { shortRevision } from '../context.js'
import { type Format, formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type TenderMessages, tenderTexts } from '../messages/tender.js'
import { workbookTexts } from '../messages/workbook.js'
import { groupedBy, isCounted } from '../subjects/bill.js'
import { bandText } from '../words.js'
import { COMMON, stackQuantities } from '../xlsx/bpu.js'

/** What the generations of Wi-Fi are called in tenders. */
export const STANDARDS: Readonly<Record<WifiStandard, string>> = {
  ht: 'IEEE 802.11n',
  vht: 'IEEE 802.11ac',
  he: 'IEEE 802.11ax',
  eht: 'IEEE 802.11be',
}

const SEMICOLON: Readonly<Record<Language, string>> = { fr: '\u00a0; ', en: '; ' }

function figureText(figure: ClassFigure, text: TenderMessages, { number, language }: Format): string {
  const words = text.figures
  switch (figure.kind) {
    case 'radio':
      return words.radio(
        bandText(language, figure.band),
        STANDARDS[figure.standard],
        number(figure.streams),
        number(figure.widthMhz),
        number(figure.eirpDbm),
      )
    case 'access-point':
      return words.accessPoint(
        figure.poeStandard,
        number(figure.poeDrawW, Number.isInteger(figure.poeDrawW) ? 0 : 1),
        number(figure.clients),
        words.mounts[figure.mount],
      )
    case 'switch':
      return words.switch(
        number(figure.ports),
        figure.poeStandard,
        number(figure.poeBudgetW),
        number(figure.uplinkPorts),
      )
    case 'injector':
      return words.injector(figure.poeStandard, number(figure.poeW))
    case 'portal':
      return words.portal(number(figure.sessions))
    case 'firewall':
      return words.firewall(number(figure.throughputMbps), number(figure.vpnMbps))
    case 'log-store':
      return words.logStore(number(figure.usableGb))
  }
}

/** What a price includes, then what its class asks for, as one text for a bidder. */
function definitionText(article: TenderArticle, text: TenderMessages, format: Format): string {
  const figures = article.figures.map((figure) => figureText(figure, text, format))
  const asked = figures.length === 0 ? [] : [`${text.figures.lead}${figures.join(SEMICOLON[format.language])}.`]
  return [...(article.definition === null ? [] : [article.definition]), ...asked].join('\n')
}

/** An article as a price document shows it. */
export interface TenderItem extends Pick<TenderArticle, 'number' | 'chapter' | 'label' | 'unit' | 'lot' | 'priceForm'> {
  /** Tells its rows and its price from others: the article, in an estimate with its price. */
  readonly key: string
  readonly definition: string
}

/** Quantities of an article by place; several rows where fractions are rounded on their own. */
export interface TenderRow {
  readonly item: TenderItem
  readonly quantities: ReadonlyMap<string, Milli>
}

/** Characters of a place in an upright heading: what two lines hold. */
export const PLACE_NAME_LENGTH = 26

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

/** Unit prices of the study by the key of an item; null is unknown. */
export type EstimatePrices = ReadonlyMap<string, Cents | null>

type KeyOf = (line: BomLine) => string

const articleKey: KeyOf = (line) => line.article
/** An article that is ordered location by location may have several prices, by quantity. */
const pricedKey: KeyOf = (line) => JSON.stringify([line.article, line.unitPriceEur])

function tenderItem(article: TenderArticle, key: string, language: Language): TenderItem {
  const { number, chapter, label, unit, lot, priceForm } = article
  const definition = definitionText(article, messagesOf(language, tenderTexts), formatFor(language))
  return { key, number, chapter, label, unit, lot, priceForm, definition }
}

function provenanceOf(plan: Plan): string {
  const assumed = plan.locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  const { number } = formatFor(plan.language)
  return messagesOf(plan.language, workbookTexts).assumedPlans(number(assumed), number(plan.locations.length))
}

/** The lots that buy something, each with its articles and quantities: what a blank document is written from. */
export function blankDocuments(plan: Plan): TenderLotDocuments[] {
  return documentsOf(plan, articleKey)
}

/** The same for the internal estimate, an article at each of its prices, and the prices. */
export function estimateDocuments(plan: Plan): {
  readonly lots: readonly TenderLotDocuments[]
  readonly prices: EstimatePrices
} {
  const prices = new Map(
    plan.bom
      .filter(isCounted)
      .map((line) => [pricedKey(line), line.unitPriceEur === null ? null : parseEuros(line.unitPriceEur)!] as const),
  )
  return { lots: documentsOf(plan, pricedKey), prices }
}

function documentsOf(plan: Plan, keyOf: KeyOf): TenderLotDocuments[] {
  const { operation, language, tender } = plan
  const lines = groupedBy(plan.bom.filter(isCounted), keyOf)
  const keysOf = (article: string): string[] =>
    [...lines].filter(([, [first]]) => first.article === article).map(([key]) => key)
  const words = messagesOf(language)
  const common = { id: COMMON, name: messagesOf(language, workbookTexts).common }
  return tender.lots.map((lot) => {
    const items = tender.articles
      .filter((article) => article.lot === lot.id)
      .flatMap((each) => keysOf(each.article).map((key) => tenderItem(each, key, language)))
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
        stackQuantities(lines.get(item.key) ?? []).map((quantities) => ({ item, quantities })),
      ),
      places: [...plan.locations.map(({ id, siteNumber, name }) => ({ id, name: `${siteNumber} · ${name}` })), common],
    }
  })
}

/** The items of one form of price: an article stands in exactly one. */
export function itemsOf(documents: TenderLotDocuments, form: PriceForm): TenderItem[] {
  return documents.items.filter((item) => item.priceForm === form)
}
