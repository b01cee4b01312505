import type { Article } from '../model/article.js'
import type { ApType, Catalog } from '../model/catalog.js'
import { type Cents, divideHalfUp } from '../model/money.js'
import type { Design } from '../model/operation.js'
import { designFigures } from './design-figures.js'
import { resolveRuleArticle } from './rule-article.js'
import { applies, compileRule, exactQuantity } from './rule-quantity.js'
import { takesFractions } from './sale-units.js'
import { priceOn } from './unit-price.js'

/** Usual ceiling: where an access point hangs before it is placed [m]. */
const USUAL_HEIGHT_M = 2.6

/**
 * What one more access point of a type costs by the rules per access point, without the steps of switches, spares and tiers, by budget line.
 * Of a pack it pays its share. A cable is priced by the link; a rule per metre counts 0 m here, because no route exists yet.
 * @param day prices are judged on it, `YYYY-MM-DD`
 * @param counts articles that the sum holds; all where not given
 * @returns null when a price is missing or a rule has no value
 */
export function apCentsByLine(
  type: ApType,
  catalog: Catalog,
  design: Design,
  day: string,
  counts: (article: Article) => boolean = () => true,
): ReadonlyMap<string, Cents> | null {
  const figures = designFigures(design)
  const own = { poeW: type.poeDrawW, cableM: 0, heightM: USUAL_HEIGHT_M, existing: 0 }
  const values = new Map([...figures, ...Object.entries(own)])
  const sums = new Map<string, Cents>()
  for (const rule of catalog.rules.filter((each) => each.per === 'ap' && !each.reminder)) {
    const resolved = resolveRuleArticle(rule, design, catalog)
    const result = compileRule(rule, figures)
    if ('problem' in resolved || 'problems' in result) return null
    const article = catalog.articles['id' in resolved ? resolved.id : type.article]
    const applicable = applies(result.compiled, values)
    if (!article || applicable === null) return null
    if (!applicable || design.inHouse.includes(article.id) || !counts(article)) continue
    const exact = exactQuantity(result.compiled.quantity.evaluate(values), takesFractions(article))
    const { cents } = priceOn(article.price, day)
    if ('problem' in exact || cents === null) return null
    const amount = divideHalfUp(exact.milli * cents, 1000n * BigInt(article.packSize ?? 1))
    sums.set(article.line ?? '', (sums.get(article.line ?? '') ?? 0n) + amount)
  }
  return sums
}

/** The same in sum: the objective of the placement. */
export function apUnitCents(type: ApType, catalog: Catalog, design: Design, day: string): Cents | null {
  const lines = apCentsByLine(type, catalog, design, day)
  return lines && [...lines.values()].reduce((sum, cents) => sum + cents, 0n)
}
