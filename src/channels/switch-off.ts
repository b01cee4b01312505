/** EIRP of a radio that is switched off [dBm]: it is received nowhere. */
export const OFF_DBM = Number.NEGATIVE_INFINITY

/** A room's samples [start, end) and how many of them must stay covered. */
export interface ServedRoom {
  readonly start: number
  readonly end: number
  readonly need: number
}

interface SwitchOffInput {
  readonly rooms: readonly ServedRoom[]
  /** 1 where the radio of an AP covers a sample, one array an AP. */
  readonly covers: readonly Uint8Array[]
  /** Radios that stay on whatever others serve. */
  readonly keep: ReadonlySet<number>
}

interface Served {
  readonly rooms: readonly ServedRoom[]
  /** Radios that are on and cover each sample. */
  readonly coverers: Uint16Array
  /** Samples of each room that must stay covered. */
  readonly floors: readonly number[]
}

function coveredSamples({ start, end }: ServedRoom, coverers: Uint16Array, without: Uint8Array | null): number {
  let covered = 0
  for (let s = start; s < end; s++) if (coverers[s]! > (without?.[s] ?? 0)) covered += 1
  return covered
}

/** Samples of required rooms that only this radio covers. */
function soleSamples({ rooms, coverers }: Served, own: Uint8Array): number {
  return rooms.reduce(
    (sum, room) => sum + coveredSamples(room, coverers, null) - coveredSamples(room, coverers, own),
    0,
  )
}

function mayGo({ rooms, coverers, floors }: Served, own: Uint8Array): boolean {
  return rooms.every((room, r) => coveredSamples(room, coverers, own) >= floors[r]!)
}

/**
 * Radios that can be off because others serve what they cover: every room keeps the samples it needs, or those it had with
 * all radios on where that is less. A radio that serves no room stays on: nobody stands in for it. One after another, the
 * one that is missed least first: a bounded heuristic, after which no further radio could go.
 */
export function switchOff({ rooms, covers, keep }: SwitchOffInput): Set<number> {
  const coverers = new Uint16Array(covers[0]?.length ?? 0)
  for (const own of covers) for (let s = 0; s < own.length; s++) coverers[s]! += own[s]!
  const floors = rooms.map((room) => Math.min(room.need, coveredSamples(room, coverers, null)))
  const served: Served = { rooms, coverers, floors }
  const off = new Set<number>()
  const serves = (own: Uint8Array): boolean => rooms.some(({ start, end }) => own.subarray(start, end).includes(1))
  const open = new Set([...covers.keys()].filter((ap) => !keep.has(ap) && serves(covers[ap]!)))
  while (open.size > 0) {
    const [next] = [...open]
      .map((ap) => ({ ap, sole: soleSamples(served, covers[ap]!) }))
      .sort((a, b) => a.sole - b.sole || a.ap - b.ap)
    const own = covers[next!.ap]!
    open.delete(next!.ap)
    if (!mayGo(served, own)) continue
    for (let s = 0; s < own.length; s++) coverers[s]! -= own[s]!
    off.add(next!.ap)
  }
  return off
}

/** Rooms that are covered less than they need, or less than all radios would, without those that are off. */
export function missedRooms(
  rooms: readonly ServedRoom[],
  covers: readonly Uint8Array[],
  off: ReadonlySet<number>,
): number[] {
  const all = new Uint16Array(covers[0]?.length ?? 0)
  const on = new Uint16Array(all.length)
  for (const [ap, own] of covers.entries()) {
    for (let s = 0; s < own.length; s++) {
      all[s]! += own[s]!
      if (!off.has(ap)) on[s]! += own[s]!
    }
  }
  return [...rooms.keys()].filter((r) => {
    const room = rooms[r]!
    return coveredSamples(room, on, null) < Math.min(room.need, coveredSamples(room, all, null))
  })
}
