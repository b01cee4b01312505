import type { BomInput } from '../bom/bom-input.js'
import { apCentsByLine } from '../bom/unit-costs.js'
import { type Article, isBeyondFile } from '../model/article.js'
import type { ExtraLocation, OutsideAp, ScopeAmounts, ScopePlan } from '../model/budget-plan.js'
import type { LocationPlan } from '../model/location-plan.js'
import { type Cents, formatEuros } from '../model/money.js'

/** Cents by budget line; null where a price is not known. */
type LineCents = ReadonlyMap<string, Cents> | null

const NOTHING: LineCents = new Map()

function added(a: LineCents, b: LineCents, times = 1n): LineCents {
  if (a === null || b === null) return null
  const sums = new Map(a)
  for (const [line, cents] of b) sums.set(line, (sums.get(line) ?? 0n) + cents * times)
  return sums
}

function amounts(cents: LineCents): ScopeAmounts {
  if (cents === null) return { lines: null, totalEur: null }
  const total = [...cents.values()].reduce((sum, amount) => sum + amount, 0n)
  return {
    lines: Object.fromEntries([...cents].map(([line, amount]) => [line, formatEuros(amount)])),
    totalEur: formatEuros(total),
  }
}

type CentsOf = (type: string) => LineCents

/** What an access point of a type costs by the rules per access point; each type is priced once. */
function pricer({ catalog, design, operation }: BomInput, counts?: (article: Article) => boolean): CentsOf {
  const known = new Map<string, LineCents>()
  return (type) => {
    if (!known.has(type))
      known.set(type, apCentsByLine(catalog.apTypes[type]!, catalog, design, operation.referenceDate, counts))
    return known.get(type)!
  }
}

interface Extra {
  readonly plan: ExtraLocation
  readonly cents: LineCents
}

/** The plan with the extra rooms against the plan as it is, type by type. */
function extraOf({ id, accessPoints, extra }: LocationPlan, centsOf: CentsOf): Extra {
  const common = { locationId: id, rooms: extra.rooms.length, proven: extra.proven }
  if (extra.bought === null) return { plan: { ...common, aps: null, ...amounts(null) }, cents: null }
  const more = new Map(Object.entries(extra.bought))
  for (const { type, existing } of accessPoints) if (!existing) more.set(type, (more.get(type) ?? 0) - 1)
  let [aps, cents] = [0, NOTHING]
  for (const [type, count] of more) {
    if (count === 0) continue
    aps += count
    cents = added(cents, centsOf(type), BigInt(count))
  }
  return { plan: { ...common, aps, ...amounts(cents) }, cents }
}

function extraPlan(locations: readonly LocationPlan[], centsOf: CentsOf): ScopePlan['extra'] {
  const each = locations.map((location) => extraOf(location, centsOf))
  const counts = each.map(({ plan }) => plan.aps)
  return {
    rooms: each.reduce((sum, { plan }) => sum + plan.rooms, 0),
    aps: counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + count!, 0),
    ...amounts(each.reduce<LineCents>((sum, { cents }) => added(sum, cents), NOTHING)),
    byLocation: each.map(({ plan }) => plan),
  }
}

/** What is required beside the rooms that the file names costs more than those alone. */
function beyondPlan(locations: readonly LocationPlan[], centsOf: CentsOf): ScopePlan['beyond'] {
  const each = locations.flatMap(({ id, beyondFile }) => {
    if (beyondFile === undefined) return []
    const { what, bought, proven } = beyondFile
    const counts = Object.entries(bought).filter(([, count]) => count !== 0)
    const cents = counts.reduce<LineCents>((sum, [type, count]) => added(sum, centsOf(type), BigInt(count)), NOTHING)
    const aps = counts.reduce((sum, [, count]) => sum + count, 0)
    return [{ cents, plan: { locationId: id, what, aps, proven, ...amounts(cents) } }]
  })
  if (each.length === 0) return undefined
  return {
    aps: each.reduce((sum, { plan }) => sum + plan.aps, 0),
    ...amounts(each.reduce<LineCents>((sum, { cents }) => added(sum, cents), NOTHING)),
    byLocation: each.map(({ plan }) => plan),
  }
}

/** Bought because an engineer fixed it, while it serves no required room: what it serves, not where it hangs, decides. */
function isOutside({ pinned, existing, rooms }: LocationPlan['accessPoints'][number]): boolean {
  return pinned && !existing && rooms.length === 0
}

function outsidePlan(locations: readonly LocationPlan[], centsOf: CentsOf): ScopePlan['outside'] {
  const aps = locations.flatMap((location) =>
    location.accessPoints.filter(isOutside).map(({ id, type }) => ({ id, locationId: location.id, type })),
  )
  return {
    aps: aps.map(({ id, locationId, type }): OutsideAp => ({ id, locationId, ...amounts(centsOf(type)) })),
    ...amounts(aps.reduce<LineCents>((sum, { type }) => added(sum, centsOf(type)), NOTHING)),
  }
}

function boughtLocations<T extends Pick<LocationPlan, 'id'>>(locations: readonly T[], input: BomInput): T[] {
  const bought = new Set(input.locations.filter((location) => location.bought).map(({ id }) => id))
  return locations.filter(({ id }) => bought.has(id))
}

/**
 * Cents by budget line of the access points that serve no required room, without what is beyond the file by its article and so counted
 * from the bill; none of a price that is not known.
 */
export function outsideCents(
  locations: readonly Pick<LocationPlan, 'id' | 'accessPoints'>[],
  input: BomInput,
): ReadonlyMap<string, Cents> {
  const centsOf = pricer(input, (article) => !isBeyondFile(article))
  const aps = boughtLocations(locations, input).flatMap(({ accessPoints }) => accessPoints.filter(isOutside))
  return aps.reduce<LineCents>((sum, { type }) => added(sum, centsOf(type)), NOTHING) ?? new Map()
}

/** What of the plan, and of what could be added to it, lies beyond the rooms that the file names. */
export function scopePlan(locations: readonly LocationPlan[], input: BomInput): ScopePlan {
  const own = boughtLocations(locations, input)
  const centsOf = pricer(input)
  const beyond = beyondPlan(own, centsOf)
  return {
    extra: extraPlan(own, centsOf),
    outside: outsidePlan(own, centsOf),
    ...(beyond === undefined ? {} : { beyond }),
  }
}
