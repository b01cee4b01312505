import type { Article } from '../model/article.js'
import type { ApType, Catalog } from '../model/catalog.js'
import { type Cents, divideHalfUp } from '../model/money.js'
import type { Design } from '../model/operation.js'
import type { DeviceCents } from '../wiring/switch-choice.js'
import { designFigures } from './design-figures.js'
import { applies, type CompiledRule, compileRule, exactQuantity, resolveRuleArticle } from './rules.js'
import { takesFractions } from './sale-units.js'
import { SCOPE_NAMES } from './scopes.js'
import { priceOn } from './unit-price.js'

/*
 * What a decision costs before it is taken: one more AP, a type of switch, each priced as its bill by the rules less the bill
 * without it, so that placement and wiring compare what will be paid.
 */

/**
 * What an injector or an enclosure costs as the bill pays it: nothing where done in-house, unknown where it has no price or an expired one.
 * @param day prices are judged on it, `YYYY-MM-DD`
 */
export function deviceCentsOf(catalog: Catalog, design: Design, day: string): DeviceCents {
  return Object.fromEntries(
    [...catalog.injectors, ...catalog.enclosures].map(({ article }) => {
      if (design.inHouse.includes(article)) return [article, 0]
      const { cents } = priceOn(catalog.articles[article]!.price, day)
      return [article, cents === null ? null : Number(cents)]
    }),
  )
}

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
