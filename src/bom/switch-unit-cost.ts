import type { Catalog } from '../model/catalog.js'
import { type Cents, divideHalfUp } from '../model/money.js'
import type { Design } from '../model/operation.js'
import { designFigures } from './design-figures.js'
import { resolveRuleArticle } from './rule-article.js'
import { applies, type CompiledRule, compileRule, exactQuantity } from './rule-quantity.js'
import { takesFractions } from './sale-units.js'
import { SCOPE_NAMES } from './scope-names.js'
import { priceOn } from './unit-price.js'

/** A switch as the rules count it. */
interface CountedSwitch {
  readonly article: string
  readonly ports: number
}

function countsSwitches({ quantity, when }: CompiledRule): boolean {
  return [...quantity.names, ...(when?.names ?? [])].some((name) => name === 'switches' || name === 'switchPorts')
}

/** What a rule asks for where a rack of one AP has so many switches, in thousandths; null where it has no value. */
function milliAt(
  { rule, ...compiled }: CompiledRule,
  figures: ReadonlyMap<string, number>,
  { ports }: CountedSwitch,
  switches: number,
  fractions: boolean,
): bigint | null {
  const zeros = SCOPE_NAMES[rule.per].map((name) => [name, 0] as const)
  const own = { aps: 1, racks: 1, switches, switchPorts: switches * ports }
  const values = new Map([...figures, ...zeros, ...Object.entries(own)])
  const applicable = applies({ rule, ...compiled }, values)
  if (applicable === null) return null
  if (!applicable) return 0n
  const exact = exactQuantity(compiled.quantity.evaluate(values), fractions)
  return 'problem' in exact ? null : exact.milli
}

/**
 * What one more switch costs by the rules per rack and per location: itself, its installation, whatever else they count by switches.
 * @param day prices are judged on it, `YYYY-MM-DD`
 * @returns null when a price is missing or a rule has no value
 */
export function switchUnitCents(type: CountedSwitch, catalog: Catalog, design: Design, day: string): Cents | null {
  const figures = designFigures(design)
  let sum = 0n
  for (const rule of catalog.rules.filter(({ per, reminder }) => (per === 'rack' || per === 'location') && !reminder)) {
    const resolved = resolveRuleArticle(rule, design, catalog)
    const result = compileRule(rule, figures)
    if ('problem' in resolved || 'problems' in result) return null
    if ('reference' in resolved && resolved.reference !== '$rack.switchArticle') continue
    if (!countsSwitches(result.compiled)) continue
    const article = catalog.articles['id' in resolved ? resolved.id : type.article]
    if (article === undefined) return null
    const [one, none] = [1, 0].map((switches) =>
      milliAt(result.compiled, figures, type, switches, takesFractions(article)),
    )
    if (one == null || none == null) return null
    if (one === none || design.inHouse.includes(article.id)) continue
    const { cents } = priceOn(article.price, day)
    if (cents === null) return null
    sum += divideHalfUp((one - none) * cents, 1000n * BigInt(article.packSize ?? 1))
  }
  return sum
}
