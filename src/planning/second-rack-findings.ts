import type { SecondRackCost } from '../model/budget-plan.js'
import type { Finding } from '../model/finding.js'
import type { LocationPlan } from '../model/location-plan.js'

function costText({ amountEur, knownEur, missing }: SecondRackCost): string {
  return amountEur === null
    ? `${knownEur} € and ${missing.map(({ article }) => article).join(', ')}, without a known price`
    : `${amountEur} €`
}

/** The second racks that are proposed, with room, position, links then and cost. */
export function secondRackFindings(locations: readonly LocationPlan[], costs: readonly SecondRackCost[]): Finding[] {
  return locations.flatMap(({ id: locationId, secondRack: rack }): Finding[] => {
    const cost = costs.find((each) => each.locationId === locationId)
    if (rack === null || cost === undefined) return []
    const still = rack.stillLong === 0 ? '' : `, ${rack.stillLong} of them still over ${rack.limitM} m`
    return [
      {
        code: 'second-rack',
        severity: 'info',
        message: `${locationId}: a second rack '${rack.id}' in ${rack.roomName} (${rack.floor}, ${rack.at[0]} / ${rack.at[1]}) would bring all links to ${rack.longestM} m at most${still}; it adds ${costText(cost)}`,
        fix: `add telecomRooms: { id: ${rack.id}, floor: ${rack.floor}, at: [${rack.at[0]}, ${rack.at[1]}] }`,
        at: { locationId, floorId: rack.floor, x: rack.at[0], y: rack.at[1] },
        actual: rack.longestM,
        limit: rack.limitM,
        ids: [rack.id],
      },
    ]
  })
}
