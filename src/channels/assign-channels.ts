import { channelsOverlap } from '../model/allowed-channels.js'
import type { Channel } from '../model/catalog.js'

/** Which channel each AP gets: APs and channels as indices. */
interface ChannelProblem {
  readonly aps: number
  readonly channels: readonly Channel[]
  /** 1 where the AP may use the channel: ap·channels + channel. */
  readonly allowed: Uint8Array
  /** Overlap of the APs' fields [0..1]: i·aps + j, symmetric. */
  readonly overlap: Float64Array
  /** What the fields of two APs still overlap by on channels side by side, and on any others of a band; absent where none counts. */
  readonly beside?: BesideOverlap | undefined
  /** How two channels stand to each other: k·channels + l. */
  readonly relation: Uint8Array
}

/** Overlaps as those on one channel, of what a receiver does not reject. */
export interface BesideOverlap {
  readonly adjacent: Float64Array
  readonly other: Float64Array
}

/** Nothing of one reaches the other, they share spectrum, stand side by side, or farther apart in their band. */
const [APART, SHARED, ADJACENT, OTHER] = [0, 1, 2, 3]

/**
 * What a receiver rejects of a channel beside its own, and of any other [dB], at the most robust mode: IEEE Std 802.11-2020, 17.3.10.3
 * and 17.3.10.4, Table 17-18 (BPSK 1/2), which HT, VHT and HE ask for too (19.3.19.3, 21.3.18.2; IEEE Std 802.11ax-2021, 27.3.20.3).
 */
export const REJECTION_DB = { adjacent: 16, other: 32 }

/** Channels 25 MHz apart are adjacent at 2.4 GHz: so much lies between their edges [MHz]. */
const MOST_GAP_MHZ = 5

function relationOf(a: Channel, b: Channel): number {
  if (a.band !== b.band) return APART
  if (channelsOverlap(a, b)) return SHARED
  const gapMhz = Math.abs(a.centreMhz - b.centreMhz) - (a.widthMhz + b.widthMhz) / 2
  return gapMhz <= MOST_GAP_MHZ ? ADJACENT : OTHER
}

/** What two APs cost each other on two channels. */
function pairCost(
  { aps, channels, overlap, beside, relation }: ChannelProblem,
  i: number,
  j: number,
  k: number,
  l: number,
): number {
  const kind = relation[k * channels.length + l]!
  if (kind === SHARED) return overlap[i * aps + j]!
  if (beside === undefined || kind === APART) return 0
  return (kind === ADJACENT ? beside.adjacent : beside.other)[i * aps + j]!
}

/**
 * What a DFS channel is worth avoiding for: an overlap of this share of the two fields. A radar event silences the channel
 * for half an hour and every start listens for a minute (EN 301 893, DFS), which a small overlap never costs.
 */
export const DFS_OVERLAP_SHARE = 0.02

export function channelProblem(
  overlap: Float64Array,
  options: readonly (readonly Channel[])[],
  beside?: BesideOverlap,
): ChannelProblem {
  const byKey = new Map<string, Channel>()
  for (const list of options)
    for (const channel of list) byKey.set(`${channel.band} ${channel.number} ${channel.widthMhz}`, channel)
  const channels = [...byKey.values()].sort((a, b) => a.centreMhz - b.centreMhz || a.widthMhz - b.widthMhz)
  const allowed = new Uint8Array(options.length * channels.length)
  options.forEach((list, i) => {
    channels.forEach((channel, k) => {
      if (list.includes(channel)) allowed[i * channels.length + k] = 1
    })
  })
  const relation = Uint8Array.from({ length: channels.length ** 2 }, (_, at) => {
    const [k, l] = [Math.floor(at / channels.length), at % channels.length]
    return relationOf(channels[k]!, channels[l]!)
  })
  return { aps: options.length, channels, allowed, overlap, relation, beside }
}

function channelCost(problem: ChannelProblem, channel: number): number {
  return problem.channels[channel]!.dfs ? DFS_OVERLAP_SHARE : 0
}

/** What AP i on channel k adds beside the given assignment (−1 unassigned). */
export function addedCost(problem: ChannelProblem, assignment: Int32Array, i: number, k: number): number {
  let cost = channelCost(problem, k)
  for (let j = 0; j < problem.aps; j++) {
    const other = assignment[j]!
    if (j !== i && other >= 0) cost += pairCost(problem, i, j, k, other)
  }
  return cost
}

export function totalCost(problem: ChannelProblem, assignment: Int32Array): number {
  const partial = new Int32Array(problem.aps).fill(-1)
  let cost = 0
  for (let i = 0; i < problem.aps; i++) {
    cost += addedCost(problem, partial, i, assignment[i]!)
    partial[i] = assignment[i]!
  }
  return cost
}

/** APs in the order in which they should choose: those that overlap most first. */
function byTotalOverlap({ aps, overlap }: ChannelProblem): number[] {
  const totals = Array.from({ length: aps }, (_, i) =>
    overlap.subarray(i * aps, (i + 1) * aps).reduce((a, b) => a + b, 0),
  )
  return [...totals.keys()].sort((a, b) => totals[b]! - totals[a]! || a - b)
}

export interface ChannelAssignment {
  readonly channels: readonly Channel[]
  /** Sum of the overlaps of APs that share spectrum, plus the price of DFS channels. */
  readonly cost: number
  /** No assignment costs less; else the best of a bounded local search. */
  readonly exact: boolean
}

const EXACT_UP_TO_APS = 12
/** Local searches times APs: up to 100 APs each of the first 12 starts one. */
const AP_STARTS = 1200
const MOST_NODES = 400_000
/** Where adjacent channels count no channel may stand for another, and a proof would take millions of nodes. */
const MOST_NODES_BESIDE = 10_000
const COST_GUARD = 1e-9

/**
 * Gives every AP a channel of its own list so that fields on shared spectrum overlap least, DFS channels only where they
 * save more than `DFS_OVERLAP_SHARE` of overlap each. Exact up to 12 APs (branch and bound), bounded local search beyond.
 * Deterministic: ties go to the lower channel.
 */
export function assignChannels(
  overlap: Float64Array,
  options: readonly (readonly Channel[])[],
  beside?: BesideOverlap,
): ChannelAssignment {
  options.forEach((list, i) => {
    if (list.length === 0) throw new RangeError(`access point ${i} has no allowed channel`)
  })
  const problem = channelProblem(overlap, options, beside)
  const start = localSearch(problem)
  const exact = problem.aps <= EXACT_UP_TO_APS ? branchAndBound(problem, start) : null
  const assignment = exact?.assignment ?? start
  return {
    channels: [...assignment].map((k) => problem.channels[k]!),
    cost: totalCost(problem, assignment),
    exact: exact?.complete ?? false,
  }
}

/** What given channels cost, in the measure of `assignChannels`. @throws RangeError when one is in no list */
export function assignmentCost(
  overlap: Float64Array,
  options: readonly (readonly Channel[])[],
  channels: readonly Channel[],
  beside?: BesideOverlap,
): number {
  const problem = channelProblem(overlap, options, beside)
  const assignment = Int32Array.from(channels, (channel) => problem.channels.indexOf(channel))
  if (assignment.includes(-1)) throw new RangeError('a channel that no access point may use')
  return totalCost(problem, assignment)
}

function cheapestChannel(problem: ChannelProblem, assignment: Int32Array, i: number): number {
  const count = problem.channels.length
  let best = -1
  let bestCost = Number.POSITIVE_INFINITY
  for (let k = 0; k < count; k++) {
    if (problem.allowed[i * count + k] === 0) continue
    const cost = addedCost(problem, assignment, i, k)
    if (cost < bestCost - COST_GUARD) {
      best = k
      bestCost = cost
    }
  }
  return best
}

/** The same of what each channel is known to add. */
function cheapestOf({ channels, allowed }: ChannelProblem, added: Float64Array, i: number): number {
  const first = i * channels.length
  let best = -1
  let bestCost = Number.POSITIVE_INFINITY
  for (let k = 0; k < channels.length; k++) {
    if (allowed[first + k] === 0 || added[first + k]! >= bestCost - COST_GUARD) continue
    best = k
    bestCost = added[first + k]!
  }
  return best
}

/** Starts of the local search: fewer where there are many APs, whose rounds cost more. */
function startsFor(aps: number): number {
  return Math.max(1, Math.min(aps, EXACT_UP_TO_APS, Math.floor(AP_STARTS / Math.max(1, aps))))
}

/** Greedy from one AP after another as the first, then moves of one AP and swaps of two while they help; the best of them. */
function localSearch(problem: ChannelProblem): Int32Array {
  const order = byTotalOverlap(problem)
  let best: Int32Array | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (let first = 0; first < startsFor(order.length); first++) {
    const assignment = new Int32Array(problem.aps).fill(-1)
    for (const i of [...order.slice(first), ...order.slice(0, first)]) {
      assignment[i] = cheapestChannel(problem, assignment, i)
    }
    improve(problem, assignment)
    const cost = totalCost(problem, assignment)
    if (cost < bestCost - COST_GUARD) {
      best = assignment
      bestCost = cost
    }
  }
  return best ?? new Int32Array(0)
}

/** An assignment with what every AP would add on every channel, kept as APs change: ap·channels + channel. */
interface Costed {
  readonly problem: ChannelProblem
  readonly assignment: Int32Array
  readonly added: Float64Array
}

function improve(problem: ChannelProblem, assignment: Int32Array): void {
  const count = problem.channels.length
  const added = Float64Array.from({ length: problem.aps * count }, (_, at) =>
    addedCost(problem, assignment, Math.floor(at / count), at % count),
  )
  const costed = { problem, assignment, added }
  for (let round = 0; round < problem.aps * count; round++) if (!moveOne(costed) && !swapTwo(costed)) return
}

function retune({ problem, assignment, added }: Costed, i: number, to: number): void {
  const { aps, overlap } = problem
  const count = problem.channels.length
  const from = assignment[i]!
  assignment[i] = to
  for (let j = 0; j < aps; j++) {
    // What does not overlap on one channel does not on any two.
    if (j === i || overlap[i * aps + j]! === 0) continue
    for (let k = 0; k < count; k++) {
      added[j * count + k]! += pairCost(problem, i, j, k, to) - pairCost(problem, i, j, k, from)
    }
  }
}

function moveOne(costed: Costed): boolean {
  const { problem, assignment, added } = costed
  const count = problem.channels.length
  for (let i = 0; i < problem.aps; i++) {
    let best = assignment[i]!
    for (let k = 0; k < count; k++) {
      if (problem.allowed[i * count + k] === 1 && added[i * count + k]! < added[i * count + best]! - COST_GUARD)
        best = k
    }
    if (best === assignment[i]) continue
    retune(costed, i, best)
    return true
  }
  return false
}

function swapTwo(costed: Costed): boolean {
  const { problem, assignment } = costed
  const count = problem.channels.length
  for (let i = 0; i < problem.aps; i++) {
    for (let j = i + 1; j < problem.aps; j++) {
      const [a, b] = [assignment[i]!, assignment[j]!]
      if (a === b || problem.allowed[i * count + b] === 0 || problem.allowed[j * count + a] === 0) continue
      if (swapChange(costed, i, j) >= -COST_GUARD) continue
      retune(costed, i, b)
      retune(costed, j, a)
      return true
    }
  }
  return false
}

/** What exchanging the channels of two APs adds to the total: each then sees the other on its own old channel. */
function swapChange({ problem, assignment, added }: Costed, i: number, j: number): number {
  const count = problem.channels.length
  const [a, b] = [assignment[i]!, assignment[j]!]
  const alone = added[i * count + b]! + added[j * count + a]! - added[i * count + a]! - added[j * count + b]!
  const same = pairCost(problem, i, j, a, a) + pairCost(problem, i, j, b, b)
  return alone + 2 * pairCost(problem, i, j, a, b) - same
}

/**
 * Channels that may be renamed into one another without changing any cost: same DFS state, same APs allowed, sharing no
 * spectrum with another channel. Of a class only the channels in use and one fresh one have to be tried.
 */
function channelClasses({ aps, channels, allowed, relation, beside }: ChannelProblem): string[] {
  return channels.map((channel, k) => {
    const isFree = (kind: number) => (beside === undefined ? kind !== SHARED : kind === APART)
    const alone = channels.every((_, l) => l === k || isFree(relation[k * channels.length + l]!))
    const users = Array.from({ length: aps }, (_, i) => allowed[i * channels.length + k]).join('')
    return alone ? `${channel.dfs} ${users}` : `own ${k}`
  })
}

/** What the APs that still choose would add on every channel once another has chosen: ap·channels + channel. */
function addChosen(
  problem: ChannelProblem,
  before: Float64Array,
  after: Float64Array,
  rest: readonly number[],
  i: number,
  k: number,
): void {
  const { aps, overlap } = problem
  const count = problem.channels.length
  for (const j of rest) {
    const first = j * count
    // What does not overlap on one channel does not on any two.
    const isApart = overlap[j * aps + i]! === 0
    for (let l = 0; l < count; l++)
      after[first + l] = isApart ? before[first + l]! : before[first + l]! + pairCost(problem, j, i, l, k)
  }
}

function branchAndBound(problem: ChannelProblem, start: Int32Array): { assignment: Int32Array; complete: boolean } {
  const order = byTotalOverlap(problem)
  const classes = channelClasses(problem)
  const count = problem.channels.length
  const current = new Int32Array(problem.aps).fill(-1)
  let best = start
  let bestCost = totalCost(problem, start)
  const mostNodes = problem.beside === undefined ? MOST_NODES : MOST_NODES_BESIDE
  let nodes = 0
  const addedAt = [...order, 0].map(() => new Float64Array(problem.aps * count))
  for (let at = 0; at < problem.aps * count; at++) addedAt[0]![at] = channelCost(problem, at % count)
  const restOf = order.map((_, depth) => order.slice(depth + 1))
  const restBound = (depth: number) => {
    let bound = 0
    for (let d = depth; d < order.length; d++) {
      const i = order[d]!
      bound += addedAt[depth]![i * count + cheapestOf(problem, addedAt[depth]!, i)]!
    }
    return bound
  }
  const branch = (depth: number, cost: number): void => {
    if (nodes++ > mostNodes) return
    if (cost + restBound(depth) >= bestCost - COST_GUARD) return
    if (depth === order.length) {
      best = current.slice()
      bestCost = cost
      return
    }
    const i = order[depth]!
    const fresh = new Set<string>()
    for (let k = 0; k < count; k++) {
      if (problem.allowed[i * count + k] === 0) continue
      if (!current.includes(k)) {
        if (fresh.has(classes[k]!)) continue
        fresh.add(classes[k]!)
      }
      const added = addedAt[depth]![i * count + k]!
      current[i] = k
      addChosen(problem, addedAt[depth]!, addedAt[depth + 1]!, restOf[depth]!, i, k)
      branch(depth + 1, cost + added)
      current[i] = -1
    }
  }
  branch(0, 0)
  return { assignment: best, complete: nodes <= mostNodes }
}
