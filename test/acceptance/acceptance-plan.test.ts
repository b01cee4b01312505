import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptancePlan } from '../../src/acceptance/acceptance-plan.js'
import { containsPoint, distanceToEdgesM } from '../../src/geometry/polygon.js'
import { allowedFailures, atMostFailures, sampleSize } from '../../src/statistics/binomial.js'
import { drawnLocation } from '../report/acceptance/drawn-location.js'

const TWO_ROOMS = `
  AAAAAAAAAAAAbbbbCCCCCC
  AAAAAAAAAAAAbbbbCCCCCC
  AAAAAAAAAAAAbbbbCCCCCC
  AAAAAAAAAAAAbbbbCCCCCC
  AAAAAAAAAAAAbbbbCCCCCC
  AAAAAAAAAAAAbbbbCCCCCC`

describe('number of points', () => {
  it.each([
    // Published: Wilks's first-order one-sided intervals, as every table of tolerance intervals has them.
    [0.9, 0.9, 0, 22],
    [0.9, 0.95, 0, 29],
    [0.95, 0.95, 0, 59],
    [0.99, 0.95, 0, 299],
    [0.95, 0.9, 0, 45],
    // Second and third order.
    [0.95, 0.95, 1, 93],
    [0.95, 0.95, 2, 124],
    [0.9, 0.95, 1, 46],
    [0.5, 0.5, 0, 1],
  ])('to show %s with %s and %s failures: %s', (share, confidence, failures, expected) => {
    expect(sampleSize(share, confidence, failures)).toBe(expected)
  })

  it('is the least that shows it', () => {
    const share = fc.double({ min: 0.5, max: 0.98, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.integer({ min: 0, max: 4 }), (share, confidence, failures) => {
        const points = sampleSize(share, confidence, failures)!
        expect(atMostFailures(failures, points, 1 - share)).toBeLessThanOrEqual(1 - confidence + 1e-9)
        if (points > failures + 1)
          expect(atMostFailures(failures, points - 1, 1 - share)).toBeGreaterThan(1 - confidence - 1e-9)
        if (failures === 0)
          expect(points).toBe(Math.max(1, Math.ceil(Math.log(1 - confidence) / Math.log(share) - 1e-9)))
      }),
      { numRuns: 60 },
    )
  })

  it('has no answer for all of an area or for certainty', () => {
    expect(sampleSize(1, 0.9, 0)).toBeNull()
    expect(sampleSize(0, 0.9, 0)).toBe(1)
    expect(() => sampleSize(0.9, 1, 0)).toThrow(/between 0 and 1/)
  })

  it('lets a share of many points fail, of fewer than 20 none at 95 %', () => {
    expect([1, 19, 20, 39, 40].map((points) => allowedFailures(points, 0.95))).toEqual([0, 0, 1, 1, 2])
  })
})

describe('points to measure at', () => {
  const location = drawnLocation(TWO_ROOMS, ([x, y]) => -50 - Math.round(x + y))
  const plan = acceptancePlan(location)
  const of = (id: string) => plan.points.filter((point) => point.room === id)

  it('lie in the rooms that must be covered, off the walls, as many as show the share, by area', () => {
    expect(plan.leastPoints).toBe(32)
    expect(plan.points.length).toBeGreaterThanOrEqual(32)
    for (const { at, room } of plan.points) {
      const { polygon } = location.floors[0]!.rooms.find(({ id }) => id === room)!
      expect(containsPoint(polygon, at[0], at[1])).toBe(true)
      expect(distanceToEdgesM(polygon, at[0], at[1])).toBeGreaterThanOrEqual(plan.clearanceM)
    }
    expect(of('b')).toEqual([])
    expect(of('A').length / of('C').length).toBeCloseTo(2, 0)
  })

  it('take the weakest place of each room that one can stand at, and say which it is', () => {
    for (const id of ['A', 'C']) {
      const worst = of(id).filter((point) => point.isWorst)
      expect(worst).toHaveLength(1)
      const least = Math.min(...of(id).map((point) => point.rssiDbm['5GHz']!))
      expect(worst[0]!.rssiDbm['5GHz']).toBe(least)
    }
    expect(of('A').find((point) => point.isWorst)!.at).toEqual([11.25, 5.25])
  })

  it('foresee what the plan holds there', () => {
    for (const { at, rssiDbm } of plan.points) {
      expect(rssiDbm).toEqual({ '5GHz': -50 - Math.round(at[0] + at[1]), '2.4GHz': -50 - Math.round(at[0] + at[1]) })
    }
  })

  it('come with the numbers that decide: how many may fail, and from how many on a room or the location fails', () => {
    const { rooms, sizes, failureSteps, failsFrom, fewestWithFailure, deviationDb } = plan
    expect(rooms.map(({ room, points }) => [room, points])).toEqual([
      ['A', of('A').length],
      ['C', of('C').length],
    ])
    for (const { points, allowedFailures: allowed, failsFrom: from } of rooms) {
      expect(allowed).toBe(allowedFailures(points, location.margin.areaShare))
      expect(from).toBeGreaterThan(allowed)
    }
    expect(sizes.map(({ failures }) => failures)).toEqual([0, 1, 2, 3])
    expect(sizes[0]!.points).toBe(plan.leastPoints)
    expect(failureSteps.every(({ from, to, failures }) => from <= to && failures <= from)).toBe(true)
    expect(failsFrom).toBeLessThanOrEqual(plan.points.length)
    expect(fewestWithFailure).toBeGreaterThan(1)
    expect(deviationDb).toBeCloseTo(1.96 * location.margin.obstructedSigmaDb, 1)
  })

  it('are numbered by floor from the south-west, and are the same each time', () => {
    expect(plan.points.map((point) => point.number)).toEqual(plan.points.map((_, index) => index + 1))
    expect(acceptancePlan(location)).toEqual(plan)
  })

  it('are few where rooms are too small for many, and none where nothing must be covered', () => {
    const small = acceptancePlan(drawnLocation('\n  AA\n  AA', () => -50))
    expect(small.points.length).toBeGreaterThan(0)
    expect(small.points.length).toBeLessThan(small.leastPoints!)
    expect(acceptancePlan(drawnLocation('\n  aa\n  aa', () => -50)).points).toEqual([])
  })

  it('are a metre apart where all of the area must conform, which no number of points shows', () => {
    const margin = { ...location.margin, areaShare: 1 }
    const all = acceptancePlan({ ...location, margin, margins: [margin] })
    expect(all).toMatchObject({ leastPoints: null, stepM: 1 })
    expect(all.points.length).toBeGreaterThan(plan.points.length)
  })

  it('have two places at least in any room, each its own', { tags: 'long' }, () => {
    const side = fc.integer({ min: 2, max: 9 })
    fc.assert(
      fc.property(side, side, fc.integer({ min: 0, max: 20 }), (width, depth, slope) => {
        const drawing = `\n${`  ${'A'.repeat(width)}\n`.repeat(depth)}`
        const { points } = acceptancePlan(drawnLocation(drawing, ([x]) => -40 - Math.round(x * slope) / 2))
        const places = points.map((point) => point.at.join())
        expect(new Set(places).size).toBe(places.length)
        expect(points.length).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 40 },
    )
  })
})
