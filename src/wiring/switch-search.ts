import type { SwitchType } from '../model/equipment.js'

/** Ports that each further switch of a rack costs: one at either end of the cord to the first. */
const PORTS_PER_JOIN = 2

/** A switch type with what one of it gives and costs. */
export interface SwitchOption {
  readonly type: SwitchType
  /** APs that one feeds. */
  readonly fed: number
  /** Installation included [cents]; null is not known. */
  readonly cents: number | null
}

/** What the switches of a rack must give together. */
export interface SwitchTarget {
  readonly aps: number
  readonly ports: number
  readonly uplinkSlots: number
}

interface Sum {
  readonly switches: number
  readonly fed: number
  /** Net of those that join the switches. */
  readonly ports: number
  readonly slots: number
  readonly units: number
  readonly cents: number
  /** Switches whose price is not known. */
  readonly unknown: number
}

interface Found {
  readonly counts: readonly number[]
  /** Compared one after the other: prices not known, cents, switches, ports. */
  readonly rank: readonly number[]
}

const NOTHING: Sum = { switches: 0, fed: 0, ports: PORTS_PER_JOIN, slots: 0, units: 0, cents: 0, unknown: 0 }

function plus(sum: Sum, { type, fed, cents }: SwitchOption): Sum {
  return {
    switches: sum.switches + 1,
    fed: sum.fed + fed,
    ports: sum.ports + type.ports - PORTS_PER_JOIN,
    slots: sum.slots + type.uplinkPorts,
    units: sum.units + type.rackUnits,
    cents: sum.cents + (cents ?? 0),
    unknown: sum.unknown + Number(cents === null),
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((value, i) => value !== b[i])
  return differs < 0 ? 0 : a[differs]! - b[differs]!
}

/** Least cents per AP fed and per port that any option offers: no way to what is missing costs less. */
function leastRates(options: readonly SwitchOption[]): { perAp: number; perPort: number } {
  const least = (per: (option: SwitchOption) => number): number =>
    Math.min(...options.map((option) => (option.cents ?? 0) / Math.max(per(option), 1e-9)))
  return { perAp: least(({ fed }) => fed), perPort: least(({ type }) => type.ports - PORTS_PER_JOIN) }
}

const carries = (sum: Sum, wanted: SwitchTarget): boolean =>
  sum.fed >= wanted.aps && sum.ports >= wanted.ports && sum.slots >= wanted.uplinkSlots

/** The least number of one type that carries the rack alone; null where no number does, as of a switch that only passes the cord on. */
function alone(option: SwitchOption, wanted: SwitchTarget): number | null {
  let sum = NOTHING
  for (let count = 1; count <= wanted.aps + wanted.ports + wanted.uplinkSlots; count++) {
    sum = plus(sum, option)
    if (carries(sum, wanted)) return count
  }
  return null
}

/**
 * The cheapest numbers of switches by type that give what is wanted: all combinations are tried, cut off where even the best rate for what is
 * still missing costs more than the best combination found, at first the best of one type. At equal cost fewer switches, then fewer ports,
 * then the first of the list. Null where no number of one type carries the rack.
 * @param enclosureCents cost of the enclosure by the units of the switches in it; null where it is not known
 */
export function cheapestSwitches(
  options: readonly SwitchOption[],
  wanted: SwitchTarget,
  enclosureCents: (switchUnits: number) => number | null,
): Map<SwitchType, number> | null {
  const rates = leastRates(options)
  const most = wanted.aps + wanted.ports + wanted.uplinkSlots
  const counts = options.map(() => 0)
  const search: { best: Found | null } = { best: null }
  const consider = (sum: Sum): void => {
    const enclosure = enclosureCents(sum.units)
    const ports = counts.reduce((total, count, i) => total + count * options[i]!.type.ports, 0)
    const rank = [sum.unknown + Number(enclosure === null), sum.cents + (enclosure ?? 0), sum.switches, ports]
    if (search.best === null || compare(rank, search.best.rank) < 0) search.best = { counts: [...counts], rank }
  }
  const total = (): Sum =>
    counts.reduce((sum, count, i) => {
      let next = sum
      for (let n = 0; n < count; n++) next = plus(next, options[i]!)
      return next
    }, NOTHING)
  options.forEach((option, i) => {
    const count = alone(option, wanted)
    if (count === null) return
    counts[i] = count
    consider(total())
    counts[i] = 0
  })
  if (search.best === null) return null
  const hopeless = ({ fed, ports, cents, unknown, switches }: Sum): boolean => {
    const missing = Math.max((wanted.aps - fed) * rates.perAp, (wanted.ports - ports) * rates.perPort)
    return switches > most || compare([unknown, cents + Math.max(0, missing - 1e-6), switches], search.best!.rank) > 0
  }
  const visit = (from: number, sum: Sum): void => {
    if (carries(sum, wanted)) consider(sum)
    if (carries(sum, wanted) || hopeless(sum)) return
    for (let i = from; i < options.length; i++) {
      counts[i]! += 1
      visit(i, plus(sum, options[i]!))
      counts[i]! -= 1
    }
  }
  visit(0, NOTHING)
  const { best } = search
  return new Map(options.map(({ type }, i) => [type, best.counts[i]!]))
}
