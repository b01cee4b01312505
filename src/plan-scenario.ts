import type { Estate } from './model/estate.js'
import type { SavedWay } from './model/levers.js'
import type { BudgetLine, Design } from './model/operation.js'
import type { Location } from './model/site.js'

/** The design that counts: the scenario's, or the operation's own. */
export function designOf(estate: Estate, scenario: string | null): Design {
  return scenario === null ? estate.operation.design : estate.operation.scenarios[scenario]!
}

function takenOut(location: Location, { givenUp, deferred }: SavedWay): Location {
  if (deferred.includes(location.id)) return { ...location, status: 'deferred' }
  if (givenUp.includes(location.id)) return { ...location, status: 'given-up' }
  const rooms = new Set(givenUp.filter((path) => path.startsWith(`${location.id}/`)))
  if (rooms.size === 0) return location
  const floors = location.floors.map((floor) => ({
    ...floor,
    rooms: floor.rooms.map((room) =>
      rooms.has(`${location.id}/${floor.id}/${room.id}`) ? { ...room, givenUp: true } : room,
    ),
  }))
  return { ...location, floors }
}

/** Ceilings after a transfer. */
function transferred(lines: readonly BudgetLine[], transfer: SavedWay['lineTransfer']): readonly BudgetLine[] {
  if (transfer === null) return lines
  const { from, to, amountCents } = transfer
  return lines.map((line) => {
    const change = line.id === to ? amountCents : line.id === from ? -amountCents : 0n
    return change === 0n ? line : { ...line, ceilingCents: line.ceilingCents + change }
  })
}

/** The estate under a way: without what is given up or put off, ceilings after its transfer. Its design is not touched. */
function estateUnder(estate: Estate, way: SavedWay): Estate {
  const { operation } = estate
  const sites = estate.sites.map((site) => ({
    ...site,
    locations: site.locations.map((location) => takenOut(location, way)),
  }))
  return {
    ...estate,
    sites,
    operation: { ...operation, budgetLines: transferred(operation.budgetLines, way.lineTransfer) },
  }
}

const OF_WAYS = new WeakSet<Estate>()

/** What a scenario's name stands for: the estate itself, or for a way that was kept the estate under it. */
export function estateOf(estate: Estate, scenario: string | null): Estate {
  const way = scenario === null ? undefined : estate.operation.ways?.[scenario]
  if (way === undefined || OF_WAYS.has(estate)) return estate
  const under = estateUnder(estate, way)
  OF_WAYS.add(under)
  return under
}
