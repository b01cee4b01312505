import type { CoverProblem } from './cover-problem.js'
import { spreadDemand } from './demand-load.js'
import { loadSolver } from './highs.js'

/** How the final APs carry the demand of the required rooms. */
export interface DemandSplit {
  /** Per AP: airtime of its radio on the first band, others' traffic included [0..1]. */
  readonly airtime: readonly number[]
  /** Per AP: connected devices. */
  readonly clients: readonly number[]
  /** Per room: airtime of the busiest radio that carries some of it, null where it has no demand or no radio. */
  readonly roomAirtime: readonly (number | null)[]
  /** Per room: connected devices on the fullest radio that carries some of it. */
  readonly roomClients: readonly (number | null)[]
  /** Per room: indices into the APs that carry some of it. */
  readonly carriers: readonly (readonly number[])[]
  /** Every room's demand fits its radios' ceilings. */
  readonly fits: boolean
}

const SHARE_GUARD = 1e-6

/**
 * Splits the demand of all rooms among the given APs (candidates of the problem) so that the fullest radio, by airtime or
 * clients against its ceiling, is as empty as possible. Rooms that no AP reaches stay out and do not fit.
 */
export async function splitDemand(
  problem: CoverProblem,
  aps: readonly number[],
  externalUtilisation: number,
): Promise<DemandSplit> {
  const solver = await loadSolver()
  const roomCount = problem.rooms.length
  const carried = (r: number) =>
    aps.some((a) => problem.reaches[a * roomCount + r] === 1 && Number.isFinite(problem.airtime(a, r)))
  const rooms = problem.rooms.map((room, r) => (carried(r) ? room : { ...room, connected: 0 }))
  const load = spreadDemand(solver, { ...problem, rooms }, aps)
  const shares = load?.shares ?? new Float64Array(aps.length * roomCount)
  const share = (i: number, r: number) => shares[i * roomCount + r]!
  const airtime = aps.map(
    (a, i) =>
      externalUtilisation +
      sumOf(
        roomCount,
        (r) => share(i, r),
        (r) => problem.airtime(a, r),
      ),
  )
  const clients = aps.map((_, i) =>
    sumOf(
      roomCount,
      (r) => share(i, r),
      (r) => rooms[r]!.connected,
    ),
  )
  const carriers = rooms.map((_, r) => aps.flatMap((_ap, i) => (share(i, r) > SHARE_GUARD ? [i] : [])))
  const largest = (values: readonly number[], of: readonly number[]) =>
    of.length === 0 ? null : Math.max(...of.map((i) => values[i]!))
  return {
    airtime,
    clients,
    roomAirtime: carriers.map((of) => largest(airtime, of)),
    roomClients: carriers.map((of) => largest(clients, of)),
    carriers,
    fits:
      load !== null &&
      load.load <= 1 + SHARE_GUARD &&
      problem.rooms.every((room, r) => room.connected <= 0 || carried(r)),
  }
}

function sumOf(count: number, share: (r: number) => number, amount: (r: number) => number): number {
  let sum = 0
  for (let r = 0; r < count; r++) if (share(r) > 0) sum += share(r) * amount(r)
  return sum
}
