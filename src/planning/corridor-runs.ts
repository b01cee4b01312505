import { crosses } from '../geometry/crossing.js'
import { channelsOverlap } from '../model/allowed-channels.js'
import type { Finding } from '../model/finding.js'
import type { BandPlan } from './band-plan.js'
import type { PlacedAp } from './placed.js'
import type { LocationSetup } from './setup.js'

/**
 * Pairs of APs that stand in one straight run of corridor: both in circulation rooms of a floor, no wall and no door between
 * them. They hear one another along its whole length, so that they must not share a channel.
 */
export function corridorPairs({ catalog }: LocationSetup, aps: readonly PlacedAp[]): (readonly [number, number])[] {
  const inCorridor = ({ room }: PlacedAp): boolean =>
    room !== null && (catalog.roomUses[room.use]?.circulation ?? false)
  const pairs: (readonly [number, number])[] = []
  for (const [i, a] of aps.entries()) {
    if (!inCorridor(a)) continue
    for (let j = i + 1; j < aps.length; j++) {
      const b = aps[j]!
      if (inCorridor(b) && a.floor.id === b.floor.id && inSight(a, b)) pairs.push([i, j])
    }
  }
  return pairs
}

function inSight({ position: p, floor }: PlacedAp, { position: q }: PlacedAp): boolean {
  return ![...floor.walls, ...floor.openings].some((wall) => crosses(p.x, p.y, q.x, q.y, wall))
}

/** Pairs of one corridor run that share spectrum on a band after all: too few channels. One finding a location. */
export function corridorFindings(setup: LocationSetup, aps: readonly PlacedAp[], { channels }: BandPlan): Finding[] {
  const alike = corridorPairs(setup, aps).filter(([i, j]) => channelsOverlap(channels[i]!, channels[j]!))
  if (alike.length === 0) return []
  const ids = [...new Set(alike.flat())].map((ap) => aps[ap]!.id)
  return [
    {
      code: 'corridor-channel',
      severity: 'warning',
      message: `access points in sight of one another in a corridor share a channel: ${ids.join(', ')}`,
      fix: 'keep one of them, or give the plan more channels (design.channels: dfs, exclude, widthMhz)',
      at: { locationId: setup.location.id },
      ids,
    },
  ]
}
