import { fitCensoredNormal } from './censored-normal.js'
import type { Residual } from './predictions.js'

/** By how much the levels of a room lie off what was foreseen [dB]. */
export interface RoomShift {
  /** Of all its readings; null where nothing was read, or nothing heard. */
  readonly pooledDb: number | null
  readonly byAp: ReadonlyMap<string, number>
  /** Of an AP at a new place, in sight and behind walls: never the better for what was read. */
  readonly newInSightDb: number
  readonly newObstructedDb: number
}

function meanDb(residuals: readonly Residual[]): number | null {
  return fitCensoredNormal(residuals.map(({ valueDb, censored }) => ({ value: valueDb, censored })))?.mean ?? null
}

function byAp(residuals: readonly Residual[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const ap of new Set(residuals.map((residual) => residual.ap))) {
    const own = meanDb(residuals.filter((residual) => residual.ap === ap))
    if (own !== null) found.set(ap, own)
  }
  return found
}

/**
 * Walls that were worse than believed are worse for a new AP too, and what a device reads too low it reads so in sight: each kind of
 * path by the readings of its kind in the room, else in the location; none at all is as foreseen.
 */
function newShiftDb(own: readonly Residual[], all: readonly Residual[], obstructed: boolean): number {
  const ofKind = (residual: Residual): boolean => residual.obstructed === obstructed
  return Math.min(0, meanDb(own.filter(ofKind)) ?? meanDb(all.filter(ofKind)) ?? 0)
}

/** Looks up the shift of a room from the readings of a location on one band. */
export function roomShifts(residuals: readonly Residual[]): (floorId: string, roomId: string) => RoomShift {
  return (floorId, roomId) => {
    const own = residuals.filter((residual) => residual.floorId === floorId && residual.roomId === roomId)
    return {
      pooledDb: meanDb(own),
      byAp: byAp(own),
      newInSightDb: newShiftDb(own, residuals, false),
      newObstructedDb: newShiftDb(own, residuals, true),
    }
  }
}

/** What an AP of the plan is shifted by in a room: as its own readings say, else as the room's do; 0 where nothing was read. */
export function plannedShiftDb({ pooledDb, byAp: own }: RoomShift, ap: string): number {
  return own.get(ap) ?? pooledDb ?? 0
}
