import type { PriceForm } from '../../model/article.js'
import type { BomLine } from '../../model/budget-plan.js'
import { type Cents, lineTotal, type Milli, parseEuros, toMilli } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { comparePriceOrder } from '../../model/price-order.js'
import { compareText } from '../../units.js'
import { isCounted } from '../subjects/bill.js'

const NO_NUMBER = '—'

/** Key of the column for what belongs to no single location. */
export const COMMON = ''

/** An article at one price: what the price documents number. */
export interface PriceItem {
  /** N° prix, or a dash for a need that the catalogue has no article for. */
  readonly number: string
  /** The line that names the article, its unit, price, basis and source. */
  readonly article: BomLine
  readonly priceCents: Cents | null
}

/** One row of quantities by location. Each cell is rounded to the cent on its own, as the lines of the bill are. */
export interface QuantityRow {
  readonly item: PriceItem
  readonly quantities: ReadonlyMap<string, Milli>
  readonly quantity: Milli
  readonly totalCents: Cents | null
}

/** Identity of an article at a price, for references between sheets. */
export function priceKey(line: BomLine): string {
  return JSON.stringify([line.priceForm, line.article, line.unitPriceEur, line.line])
}

function byDocumentOrder(a: BomLine, b: BomLine): number {
  return comparePriceOrder(a, b) || compareText(priceKey(a), priceKey(b))
}

/** All articles that count in the budget, in the order of their numbers. */
export function priceItems(plan: Plan): PriceItem[] {
  const articles = new Map<string, BomLine>()
  for (const line of plan.bom) if (isCounted(line) && !articles.has(priceKey(line))) articles.set(priceKey(line), line)
  return [...articles.values()].sort(byDocumentOrder).map((article) => ({
    number: article.priceNumber ?? NO_NUMBER,
    article,
    priceCents: article.unitPriceEur === null ? null : parseEuros(article.unitPriceEur)!,
  }))
}

function milli(line: BomLine): Milli {
  const quantity = toMilli(line.quantity)
  if (quantity === null) throw new RangeError(`${line.article}: quantity ${line.quantity} has more than three decimals`)
  return quantity
}

const isWhole = (quantity: Milli): boolean => quantity % 1000n === 0n

/**
 * Puts the lines of one article into as few rows as keep the cents: whole quantities of one location add up, since whole
 * units × a price in cents need no rounding; other quantities that meet in a cell go to a further row.
 */
export function stackQuantities(lines: readonly BomLine[]): Map<string, Milli>[] {
  const rows: Map<string, Milli>[] = []
  for (const line of lines) {
    const place = line.locationId ?? COMMON
    const quantity = milli(line)
    const row = rows.find((candidate) => {
      const held = candidate.get(place)
      return held === undefined || (isWhole(held) && isWhole(quantity))
    })
    if (row) row.set(place, (row.get(place) ?? 0n) + quantity)
    else rows.push(new Map([[place, quantity]]))
  }
  return rows
}

function quantityRow(item: PriceItem, quantities: ReadonlyMap<string, Milli>): QuantityRow {
  const { priceCents } = item
  const all = [...quantities.values()]
  return {
    item,
    quantities,
    quantity: all.reduce((sum, quantity) => sum + quantity, 0n),
    totalCents: priceCents === null ? null : all.reduce((sum, quantity) => sum + lineTotal(quantity, priceCents), 0n),
  }
}

/** The rows of quantities of one form of price, in the order of the numbers. */
export function quantityRows(plan: Plan, items: readonly PriceItem[], form: PriceForm): QuantityRow[] {
  return items
    .filter((item) => item.article.priceForm === form)
    .flatMap((item) => {
      const key = priceKey(item.article)
      const lines = plan.bom.filter((line) => isCounted(line) && priceKey(line) === key)
      return stackQuantities(lines).map((quantities) => quantityRow(item, quantities))
    })
}

/** Sums amounts; null as soon as one is unknown. */
export function sumCents(amounts: readonly (Cents | null)[]): Cents | null {
  let sum: Cents | null = 0n
  for (const amount of amounts) sum = sum === null || amount === null ? null : sum + amount
  return sum
}
