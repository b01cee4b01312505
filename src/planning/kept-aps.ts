import { containsPoint } from '../geometry/polygon.js'
import type { AccessPointPlan } from '../model/location-plan.js'
import type { Floor, Location, PinnedAp } from '../model/site.js'

/** A location with APs of an earlier plan fixed where they stood. */
export interface KeptAps {
  readonly location: Location
  /** Ids of the APs that were fixed for this, in the words of the plan. */
  readonly kept: ReadonlySet<string>
  /** Ids of those that stand in no room any more. */
  readonly lost: readonly string[]
}

/** A pinned AP this near to one of the plan is the same AP [m]. */
const SAME_PLACE_M = 0.01

/** The part of an AP's id after `<location>-<floor>-`. */
function labelOf(location: Location, ap: AccessPointPlan): string {
  return ap.id.slice(`${location.id}-${ap.floor}-`.length)
}

function asPinned(location: Location, ap: AccessPointPlan): PinnedAp {
  const { at, mount, type, existing } = ap
  return { id: labelOf(location, ap), at, mount, heightM: null, article: type, existing }
}

function isWritten(pins: readonly PinnedAp[], label: string, [x, y]: AccessPointPlan['at']): boolean {
  return pins.some(({ id, at }) => id === label || Math.hypot(at[0] - x, at[1] - y) <= SAME_PLACE_M)
}

/**
 * Fixes the APs of an earlier plan in a location. What the file pins stands as it is written there, and an AP that it pinned
 * before and does not any more is gone with it.
 */
export function keepAps(location: Location, earlier: readonly AccessPointPlan[]): KeptAps {
  const free = earlier.filter(({ pinned }) => !pinned)
  const stands = (ap: AccessPointPlan): boolean =>
    location.floors.some(
      (floor) => floor.id === ap.floor && floor.rooms.some(({ polygon }) => containsPoint(polygon, ...ap.at)),
    )
  const isNew = (ap: AccessPointPlan): boolean => {
    const floor = location.floors.find(({ id }) => id === ap.floor)
    return !isWritten(floor?.accessPoints ?? [], labelOf(location, ap), ap.at)
  }
  const candidates = free.filter(isNew)
  const kept = candidates.filter(stands)
  const floors = location.floors.map((floor): Floor => {
    const own = kept.filter((ap) => ap.floor === floor.id).map((ap) => asPinned(location, ap))
    return { ...floor, accessPoints: [...floor.accessPoints, ...own] }
  })
  return {
    location: { ...location, floors },
    kept: new Set(kept.map(({ id }) => id)),
    lost: candidates.filter((ap) => !stands(ap)).map(({ id }) => id),
  }
}
