import { channelsOverlap } from '../model/allowed-channels.js'
import type { Channel } from '../model/catalog.js'

/** Which channel each AP gets: APs and channels as indices. */
export interface ChannelProblem {
  readonly aps: number
  readonly channels: readonly Channel[]
  /** 1 where the AP may use the channel: ap·channels + channel. */
  readonly allowed: Uint8Array
  /** Overlap of the APs' fields [0..1]: i·aps + j, symmetric. */
  readonly overlap: Float64Array
  /** 1 where two channels share spectrum: k·channels + l. */
  readonly shared: Uint8Array
}

/**
 * What a DFS channel is worth avoiding for: an overlap of this share of the two fields. A radar event silences the channel
 * for half an hour and every start listens for a minute (EN 301 893, DFS), which a small overlap never costs.
 */
export const DFS_OVERLAP_SHARE = 0.02

export function channelProblem(overlap: Float64Array, options: readonly (readonly Channel[])[]): ChannelProblem {
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
  const shared = Uint8Array.from({ length: channels.length ** 2 }, (_, at) => {
    const [k, l] = [Math.floor(at / channels.length), at % channels.length]
    return channelsOverlap(channels[k]!, channels[l]!) ? 1 : 0
  })
  return { aps: options.length, channels, allowed, overlap, shared }
}

/** Cost of a channel itself. */
export function channelCost(problem: ChannelProblem, channel: number): number {
  return problem.channels[channel]!.dfs ? DFS_OVERLAP_SHARE : 0
}

/** What AP i on channel k adds beside the given assignment (−1 unassigned). */
export function addedCost(problem: ChannelProblem, assignment: Int32Array, i: number, k: number): number {
  const { aps, channels, overlap, shared } = problem
  let cost = channelCost(problem, k)
  for (let j = 0; j < aps; j++) {
    const other = assignment[j]!
    if (j !== i && other >= 0 && shared[k * channels.length + other] === 1) cost += overlap[i * aps + j]!
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
export function byTotalOverlap({ aps, overlap }: ChannelProblem): number[] {
  const totals = Array.from({ length: aps }, (_, i) =>
    overlap.subarray(i * aps, (i + 1) * aps).reduce((a, b) => a + b, 0),
  )
  return [...totals.keys()].sort((a, b) => totals[b]! - totals[a]! || a - b)
}
