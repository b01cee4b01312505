import { describe, expect, it } from 'vitest'
import {
  addedCost,
  assignChannels,
  type BesideOverlap,
  channelProblem,
  DFS_OVERLAP_SHARE,
  totalCost,
} from '../../src/channels/assign-channels.js'
import { allowedChannels, channelsOverlap } from '../../src/model/allowed-channels.js'
import type { Channel } from '../../src/model/catalog.js'
import { seeded } from '../seeded.js'

function channel(number: number, widthMhz = 20, dfs = false): Channel {
  const centreMhz = 5000 + 5 * number
  return { band: '5GHz', number, widthMhz, centreMhz, maxEirpDbm: 23, dfs, indoorOnly: true }
}

const withoutDfs = [36, 40, 44, 48].map((number) => channel(number))
const withDfs = [...withoutDfs, ...[52, 56, 60, 64].map((number) => channel(number, 20, true))]
const wide = [channel(38, 40), channel(46, 40)]

function randomOverlap(n: number, seed: number): Float64Array {
  const random = seeded(seed)
  const overlap = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const share = random() < 0.5 ? random() * random() : 0
      overlap[i * n + j] = share
      overlap[j * n + i] = share
    }
  }
  return overlap
}

/** Looks at every assignment up to those that already cost more than the best. */
function leastCost(overlap: Float64Array, options: readonly (readonly Channel[])[], beside?: BesideOverlap): number {
  const problem = channelProblem(overlap, options, beside)
  const current = new Int32Array(options.length).fill(-1)
  let best = Number.POSITIVE_INFINITY
  const walk = (i: number, cost: number): void => {
    if (cost >= best) return
    if (i === options.length) {
      best = cost
      return
    }
    for (let k = 0; k < problem.channels.length; k++) {
      if (problem.allowed[i * problem.channels.length + k] === 0) continue
      const added = addedCost(problem, current, i, k)
      current[i] = k
      walk(i + 1, cost + added)
      current[i] = -1
    }
  }
  walk(0, 0)
  return best
}

describe('channel assignment', () => {
  it.each([
    ['four 20 MHz channels, 12 APs', withoutDfs, 12, 12],
    ['two 40 MHz channels, 12 APs', wide, 12, 12],
    ['eight channels, four of them DFS, 8 APs', withDfs, 8, 8],
    ['a 40 MHz channel beside two 20 MHz ones', [channel(36), channel(40), channel(38, 40), channel(44)], 9, 9],
  ])('costs as little as brute force: %s', (_name, channels, aps, seeds) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const overlap = randomOverlap(aps, seed)
      const options = Array.from({ length: aps }, () => channels)
      const assigned = assignChannels(overlap, options)
      expect(assigned.exact).toBe(true)
      expect(assigned.cost, `seed ${seed}`).toBeCloseTo(leastCost(overlap, options), 9)
    }
  })

  it('costs as little as brute force where APs have lists of their own', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const overlap = randomOverlap(8, seed)
      const options = Array.from({ length: 8 }, (_, i) => (i % 3 === 0 ? withoutDfs.slice(0, 2) : withDfs.slice(0, 5)))
      expect(assignChannels(overlap, options).cost).toBeCloseTo(leastCost(overlap, options), 9)
    }
  })

  it('costs as little as brute force where channels side by side count too, and then leaves one between', () => {
    let apart = 0
    for (let seed = 1; seed <= 12; seed++) {
      const overlap = randomOverlap(7, seed)
      const beside = { adjacent: overlap.map((share) => share * 0.4), other: overlap.map((share) => share * 0.05) }
      const options = Array.from({ length: 7 }, () => withoutDfs)
      const assigned = assignChannels(overlap, options, beside)
      expect(assigned.exact).toBe(true)
      expect(assigned.cost, `seed ${seed}`).toBeCloseTo(leastCost(overlap, options, beside), 9)
      if (assigned.cost > assignChannels(overlap, options).cost + 1e-9) apart += 1
    }
    expect(apart).toBeGreaterThan(8)
    const two = Float64Array.from([0, 0.5, 0.5, 0])
    const pair = [withoutDfs, withoutDfs]
    const numbers = (beside?: BesideOverlap) => assignChannels(two, pair, beside).channels.map(({ number }) => number)
    expect(numbers()).toEqual([36, 40])
    expect(numbers({ adjacent: two.map((share) => share / 2), other: new Float64Array(4) })).toEqual([36, 44])
  })

  it('takes DFS channels only where they save more overlap than they are worth', () => {
    const pairwise = (share: number) => Float64Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 0 : share))
    const options = Array.from({ length: 5 }, () => withDfs)
    const small = assignChannels(pairwise(DFS_OVERLAP_SHARE / 2), options)
    expect(small.channels.filter((one) => one.dfs)).toHaveLength(0)
    const large = assignChannels(pairwise(DFS_OVERLAP_SHARE * 3), options)
    expect(large.channels.filter((one) => one.dfs)).toHaveLength(1)
    expect(new Set(large.channels.map((one) => one.number)).size).toBe(5)
  })

  it('is bounded and says so beyond twelve APs, and still separates what it can', () => {
    const n = 40
    const overlap = randomOverlap(n, 3)
    const options = Array.from({ length: n }, () => withoutDfs)
    const assigned = assignChannels(overlap, options)
    expect(assigned.exact).toBe(false)
    expect(assigned).toEqual(assignChannels(overlap, options))
    const alike = totalCost(channelProblem(overlap, options), new Int32Array(n))
    expect(assigned.cost).toBeLessThan(alike / 3)
  })

  it('leaves no move of one AP and no swap of two that would cost less, among 300 APs too', { tags: 'long' }, () => {
    for (const [n, seed] of [
      [14, 1],
      [40, 2],
      [300, 3],
    ] as const) {
      const overlap = randomOverlap(n, seed)
      const options = Array.from({ length: n }, (_, i) => (i % 5 === 0 ? wide : withDfs))
      const problem = channelProblem(overlap, options)
      const assigned = assignChannels(overlap, options)
      const assignment = Int32Array.from(assigned.channels, (one) => problem.channels.indexOf(one))
      expect(totalCost(problem, assignment)).toBeCloseTo(assigned.cost, 9)
      const count = problem.channels.length
      for (let i = 0; i < n; i++) {
        const own = addedCost(problem, assignment, i, assignment[i]!)
        for (let k = 0; k < count; k++) {
          if (problem.allowed[i * count + k] === 1)
            expect(addedCost(problem, assignment, i, k)).toBeGreaterThan(own - 1e-6)
        }
      }
      for (let pair = 0; pair < 400; pair++) {
        const [i, j] = [(pair * 7) % n, (pair * 13 + 1) % n]
        const [a, b] = [assignment[i]!, assignment[j]!]
        if (problem.allowed[i * count + b] === 0 || problem.allowed[j * count + a] === 0) continue
        const swapped = assignment.slice()
        swapped[i] = b
        swapped[j] = a
        expect(totalCost(problem, swapped), `swap ${i} and ${j} of ${n}`).toBeGreaterThan(assigned.cost - 1e-6)
      }
    }
  })

  it('refuses an AP without a channel', () => {
    expect(() => assignChannels(new Float64Array(1), [[]])).toThrow(RangeError)
  })
})

describe('allowed channels', () => {
  const table = [
    ...[36, 40, 44, 48].map((number) => channel(number)),
    ...[52, 56, 116, 120, 124, 128].map((number) => channel(number, 20, true)),
    channel(38, 40),
    channel(46, 40),
    channel(118, 40, true),
    channel(126, 40, true),
    ...[1, 2, 6, 11, 13].map(
      (number): Channel => ({ ...channel(number), band: '2.4GHz', centreMhz: 2407 + 5 * number }),
    ),
  ]
  const numbers = (channels: readonly Channel[]) => channels.map((one) => one.number)

  it('holds width, DFS and exclusions', () => {
    const design = { widthMhz: 20, dfs: true, exclude: [120, 124, 128] }
    expect(numbers(allowedChannels(table, design, '5GHz'))).toEqual([36, 40, 44, 48, 52, 56, 116])
    expect(numbers(allowedChannels(table, { ...design, dfs: false }, '5GHz'))).toEqual([36, 40, 44, 48])
    expect(numbers(allowedChannels(table, { ...design, widthMhz: 40, dfs: false }, '5GHz'))).toEqual([38, 46])
    expect(numbers(allowedChannels(table, { ...design, widthMhz: 80 }, '5GHz', 40))).toEqual([38, 46])
  })

  it('drops a wide channel that holds an excluded one', () => {
    const design = { widthMhz: 40, dfs: true, exclude: [120] }
    expect(numbers(allowedChannels(table, design, '5GHz'))).toEqual([38, 46, 126])
  })

  it('drops what one location leaves out, in that band only', () => {
    const design = { widthMhz: 20, dfs: false, exclude: [36] }
    const radar = { band: '5GHz', numbers: [44], reason: 'radar' } as const
    const airport = { band: '2.4GHz', numbers: [6, 36], reason: 'airport' } as const
    expect(numbers(allowedChannels(table, design, '5GHz', 20, [radar, airport]))).toEqual([40, 48])
    expect(numbers(allowedChannels(table, design, '2.4GHz', 20, [radar, airport]))).toEqual([1, 11])
    expect(numbers(allowedChannels(table, { ...design, widthMhz: 40 }, '5GHz', 40, [radar]))).toEqual([])
  })

  it('plans 1, 6 and 11 at 20 MHz on 2.4 GHz whatever the width', () => {
    const design = { widthMhz: 80, dfs: false, exclude: [] }
    expect(numbers(allowedChannels(table, design, '2.4GHz'))).toEqual([1, 6, 11])
  })

  it('knows which channels share spectrum', () => {
    expect(channelsOverlap(channel(36), channel(40))).toBe(false)
    expect(channelsOverlap(channel(38, 40), channel(40))).toBe(true)
    expect(channelsOverlap(channel(38, 40), channel(44))).toBe(false)
  })
})
