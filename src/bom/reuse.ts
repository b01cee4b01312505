import type { BomLine, ReusePlan } from '../model/budget-plan.js'
import { type Cents, formatEuros, type Milli, parseEuros, toMilli } from '../model/money.js'
import type { BomInput, BomLocation } from './bom-input.js'
import { buildBom } from './build-bom.js'

/** One article at one location that would not be bought. */
interface Saved {
  readonly line: BomLine
  readonly milli: Milli
  readonly cents: Cents | null
}

/** A location as it is bought when rack, UPS and switch ports that nobody knows of are all there. */
function withUnknownThere(location: BomLocation): BomLocation {
  const { rack, ups, switchPorts } = location.existing
  // A known switch serves a location of one rack in use; the same is asked of an unknown one.
  const fed = switchPorts === null && location.racks.filter((each) => each.aps > 0).length === 1
  return {
    ...location,
    existing: { rack: rack ?? true, ups: ups ?? true, switchPorts },
    racks: location.racks.map((each) => ({
      ...each,
      ...(rack === null && each.freeUnits === null ? { enclosures: [], existing: each.aps > 0 } : {}),
      ...(fed ? { switches: [], injectors: 0, injectorArticle: null, unfed: false } : {}),
    })),
  }
}

const keyOf = (line: BomLine): string => JSON.stringify([line.locationId, line.rule, line.article])

function saved(line: BomLine, then: BomLine | undefined): Saved[] {
  const milli = toMilli(line.quantity)! - toMilli(then?.quantity ?? 0)!
  if (milli <= 0n) return []
  const cents = line.totalEur === null ? null : parseEuros(line.totalEur)! - parseEuros(then?.totalEur ?? '0.00')!
  return [{ line, milli, cents }]
}

const sum = (parts: readonly Saved[]): string | null =>
  parts.some(({ cents }) => cents === null) ? null : formatEuros(parts.reduce((total, { cents }) => total + cents!, 0n))

function grouped<K>(parts: readonly Saved[], key: (part: Saved) => K): [K, Saved[]][] {
  const groups = new Map<K, Saved[]>()
  for (const part of parts) {
    const group = groups.get(key(part))
    if (group) group.push(part)
    else groups.set(key(part), [part])
  }
  return [...groups]
}

/** The amount that existing equipment, unknown today, may save: the bill against the bill with all of it there. */
export function reusePlan(input: BomInput, lines: readonly BomLine[]): ReusePlan {
  const rules = input.catalog.rules.filter((rule) => (rule.per === 'rack' || rule.per === 'location') && !rule.reminder)
  // Prices by quantity look at all that is bought of an article, by whichever rule.
  const tiered = Object.values(input.catalog.articles).some(({ price }) => price.tiers !== undefined)
  const { lines: kept } = buildBom({
    ...input,
    partial: !tiered,
    catalog: tiered ? input.catalog : { ...input.catalog, rules },
    locations: input.locations.map(withUnknownThere),
  })
  const then = new Map(kept.map((line) => [keyOf(line), line]))
  const judged = new Set(rules.map((rule) => rule.id))
  const parts = lines
    .filter((line) => judged.has(line.rule) && !line.inHouse)
    .flatMap((line) => saved(line, then.get(keyOf(line))))
  return {
    totalEur: sum(parts),
    byArticle: grouped(parts, ({ line }) => line.article).map(([article, own]) => ({
      article,
      label: own[0]!.line.label,
      line: own[0]!.line.line,
      quantity: Number(own.reduce((total, { milli }) => total + milli, 0n)) / 1000,
      amountEur: sum(own),
    })),
    byLocation: grouped(parts, ({ line }) => line.locationId!).map(([locationId, own]) => ({
      locationId,
      amountEur: sum(own),
    })),
  }
}
