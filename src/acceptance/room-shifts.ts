import { fitCensoredNormal } from './censored-normal.js'
import type { Residual } from './predictions.js'

/** By how much the levels of a room lie off what was foreseen [dB]. */
export interface RoomShift {
  /** Of all its readings; null where nothing was read, or nothing heard. */
  readonly pooledDb: number | null
  readonly byAp: ReadonlyMap<string, number>
}

const NOTHING: RoomShift = { pooledDb: null, byAp: new Map() }

function meanDb(residuals: readonly Residual[]): number | null {
  return fitCensoredNormal(residuals.map(({ valueDb, censored }) => ({ value: valueDb, censored })))?.mean ?? null
}

function shiftOf(residuals: readonly Residual[]): RoomShift {
  const byAp = new Map<string, number>()
  for (const ap of new Set(residuals.map((residual) => residual.ap))) {
    const own = meanDb(residuals.filter((residual) => residual.ap === ap))
    if (own !== null) byAp.set(ap, own)
  }
  return { pooledDb: meanDb(residuals), byAp }
}

/** Looks up the shift of a room from the readings in it on one band. */
export function roomShifts(residuals: readonly Residual[]): (floorId: string, roomId: string) => RoomShift {
  const known = new Map<string, RoomShift>()
  return (floorId, roomId) => {
    const key = JSON.stringify([floorId, roomId])
    const own = residuals.filter((residual) => residual.floorId === floorId && residual.roomId === roomId)
    if (!known.has(key)) known.set(key, own.length === 0 ? NOTHING : shiftOf(own))
    return known.get(key)!
  }
}

/** What an AP of the plan is shifted by in a room: as its own readings say, else as the room's do; 0 where nothing was read. */
export function plannedShiftDb({ pooledDb, byAp }: RoomShift, ap: string): number {
  return byAp.get(ap) ?? pooledDb ?? 0
}

/** What an AP at a new place is shifted by in a room: as the room's readings say where they are lower, never the better for them. */
export function newShiftDb({ pooledDb }: RoomShift): number {
  return Math.min(0, pooledDb ?? 0)
}
