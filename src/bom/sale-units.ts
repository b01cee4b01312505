import type { Article } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import { formatEuros, lineTotal, type Milli, parseEuros, toMilli } from '../model/money.js'
import type { Language } from '../model/operation.js'
import { BILL_TEXTS } from './bill-texts.js'

/** Whether a rule may ask for a fraction of an article: what is sold in packs is counted in pieces or metres first. */
export function takesFractions(article: Pick<Article, 'divisible' | 'packSize'> | undefined): boolean {
  return article !== undefined && (article.divisible || article.packSize !== undefined)
}

/** What is ordered for a quantity: whole packs where the article is sold in packs (305 m of cable to a box). */
export function unitsOfSale(milli: Milli, packSize: number | undefined): Milli {
  if (packSize === undefined) return milli
  const pack = BigInt(packSize) * 1000n
  return ((milli + pack - 1n) / pack) * 1000n
}

/** The lines with what minimum orders add: to the operation's own line of the article, else in one more line of no location. */
export function withMinimumOrders(
  lines: readonly BomLine[],
  articles: Catalog['articles'],
  language: Language,
): BomLine[] {
  let completed = [...lines]
  for (const id of new Set(lines.map((line) => line.article))) {
    const own = lines.filter((line) => line.article === id && !line.inHouse)
    const missing = BigInt(articles[id]?.minimumOrder ?? 0) * 1000n - own.reduce((sum, line) => sum + milliOf(line), 0n)
    if (own.length === 0 || missing <= 0n) continue
    const common = own.find((line) => line.locationId === null)
    const added = { quantity: Number(missing) / 1000, formula: `${articles[id]!.minimumOrder} − ${counted(own)}` }
    completed =
      common === undefined
        ? [
            ...completed,
            repriced({ ...own[0]!, ...added, locationId: null, why: BILL_TEXTS.minimumOrder[language], causes: [] }),
          ]
        : completed.map((line) => (line === common ? repriced(raised(common, missing, added.formula)) : line))
  }
  return completed
}

const milliOf = (line: BomLine): Milli => toMilli(line.quantity)!

const counted = (lines: readonly BomLine[]): number =>
  Number(lines.reduce((sum, line) => sum + milliOf(line), 0n)) / 1000

function raised(line: BomLine, missing: Milli, formula: string): BomLine {
  return { ...line, quantity: Number(milliOf(line) + missing) / 1000, formula: `${line.formula} + (${formula})` }
}

function repriced(line: BomLine): BomLine {
  if (line.unitPriceEur === null) return line
  return { ...line, totalEur: formatEuros(lineTotal(milliOf(line), parseEuros(line.unitPriceEur)!)) }
}
