import type { SwitchType } from '../model/equipment.js'
import type { RackPlan } from '../model/location-plan.js'

/** An AP's link as the panels and switches of its rack see it. */
export interface PortUser {
  readonly rack: string
  /** Panel port that an engineer gave it; null where one is to be found. */
  readonly port: number | null
}

const two = (value: number): string => String(value).padStart(2, '0')

export interface PanelPorts {
  readonly ports: readonly number[]
  /** Indices of APs whose own port another AP of the rack has already. */
  readonly taken: readonly number[]
}

/** A panel port for each AP, rack by rack: those that engineers gave stay, the others take the free ones in their order. */
export function panelPorts(users: readonly PortUser[]): PanelPorts {
  const used = new Map<string, Set<number>>()
  const of = (rack: string): Set<number> => {
    const ports = used.get(rack) ?? new Set()
    used.set(rack, ports)
    return ports
  }
  const taken: number[] = []
  const kept = users.map(({ rack, port }, index) => {
    if (port === null) return null
    if (of(rack).has(port)) {
      taken.push(index)
      return null
    }
    of(rack).add(port)
    return port
  })
  const ports = users.map(({ rack }, index) => {
    const own = kept[index]!
    if (own !== null) return own
    let port = 1
    while (of(rack).has(port)) port += 1
    of(rack).add(port)
    return port
  })
  return { ports, taken }
}

/** `P01`. */
export function portName(port: number): string {
  return `P${two(port)}`
}

interface Chassis {
  readonly name: string
  readonly ports: number
  /** APs it can feed, ports of links left free. */
  readonly room: number
  readonly fed: number
}

function chassisOf(rack: RackPlan, fedBy: (article: string) => number): Chassis[] {
  const all = rack.switches.flatMap(({ article, quantity, ports }) =>
    Array.from({ length: quantity }, () => ({ article, ports })),
  )
  return all.map(({ article, ports }, index) => {
    // The first switch takes the gateway, other racks and the cords to its neighbours.
    const links = index === 0 ? rack.linkPorts + all.length - 1 : 1
    const fed = Math.min(fedBy(article), ports)
    return { name: `S${index + 1}`, ports, fed, room: Math.max(0, Math.min(fed, ports - links)) }
  })
}

/** The switch port of each AP of a rack, in the order of the panel ports: `S1-03`; null where no switch is bought. */
export function switchPorts(
  rack: RackPlan,
  panel: readonly number[],
  fedBy: (article: SwitchType['article']) => number,
): (string | null)[] {
  const chassis = chassisOf(rack, fedBy)
  const free = chassis.flatMap(({ name, room }) => Array.from({ length: room }, (_, i) => `${name}-${two(i + 1)}`))
  // Margins make the first list long enough but for odd sizes of switches.
  const spare = chassis.flatMap(({ name, room, fed }) =>
    Array.from({ length: fed - room }, (_, i) => `${name}-${two(room + i + 1)}`),
  )
  const names = [...free, ...spare]
  const order = [...panel.keys()].sort((a, b) => panel[a]! - panel[b]!)
  const found: (string | null)[] = panel.map(() => null)
  order.forEach((ap, position) => {
    found[ap] = names[position] ?? null
  })
  return found
}
