import { beforeAll, describe, expect, it } from 'vitest'
import type { PlanSetup } from '../../src/planning/setup.js'
import { type DrawnFloor, planDrawn, roomOf, ruleSetup, standing } from './drawn-plan.js'

/*
 * Each rule twice: as it is, and with the one thing changed that it is about. A small AP costs 500 € and covers about 8 m in
 * sight, a large one 620 € and 16 m; nothing gets through a thick wall or a slab, a brick wall takes 8 dB. The same rules stand
 * as whole runs in test/golden/rules.
 */
let setup: PlanSetup
beforeAll(async () => {
  setup = await ruleSetup()
})

describe('a pinned AP', () => {
  const room: DrawnFloor = {
    drawing: `
      aaaaaabbb
      aaaaaabbb
      aaaaaabbb
      aaaaaabbb`,
    rooms: { b: { use: 'office' } },
  }

  it('stays where it is and is counted, whether it serves or not', async () => {
    const marks = `
      1........
      .........
      .......2.
      .........`
    const plan = await planDrawn(setup, { ...room, marks })
    expect(plan.accessPoints.map(({ id, at, pinned }) => [id, at, pinned])).toEqual([
      ['test-f0-A1', [0.5, 3.5], true],
      ['test-f0-A2', [7.5, 1.5], true],
    ])
    expect(plan.placement).toMatchObject({ count: 2, lowerBound: 2, costEur: '1000.00', proven: true })
    expect(plan.verdict).toBe('pass')
  })

  it('would not be there otherwise', async () => {
    const plan = await planDrawn(setup, room)
    expect(standing(plan)).toEqual(['a small'])
    expect(plan.accessPoints[0]!.at[0]).toBeGreaterThan(1)
  })
})

describe('an exclusion', () => {
  const room: DrawnFloor = {
    drawing: `
      aaaaaaaa
      aaaaaaaa
      aaaaaaaa
      aaaaaaaa`,
  }

  it('keeps APs out, not coverage', async () => {
    const marks = `
      xxxxxx..
      xxxxxx..
      xxxxxx..
      xxxxxx..`
    const plan = await planDrawn(setup, { ...room, marks })
    expect(standing(plan)).toEqual(['a small'])
    expect(plan.accessPoints[0]!.at[0]).toBeGreaterThan(6)
    expect(roomOf(plan, 'a').bands['5GHz']!.coveredShare).toBe(1)
  })

  it('moves an AP that would hang in the middle', async () => {
    const plan = await planDrawn(setup, room)
    expect(plan.accessPoints[0]!.at[0]).toBeLessThan(6)
  })
})

describe('a room for children under three', () => {
  const rooms: DrawnFloor = {
    drawing: `
      aaaabbbbcccc
      aaaabbbbcccc
      aaaabbbbcccc
      aaaabbbbcccc`,
    partition: 'brick',
  }

  it('is neither required nor mounted', async () => {
    const plan = await planDrawn(setup, { ...rooms, rooms: { b: { under3: true } } })
    expect(standing(plan)).toEqual(['a small', 'c small'])
    expect(roomOf(plan, 'b')).toMatchObject({ required: false, verdict: null })
    expect(plan.placement).toMatchObject({ costEur: '1000.00', proven: true })
  })

  it('would take the one AP that serves both its neighbours', async () => {
    const plan = await planDrawn(setup, { ...rooms, rooms: { b: { use: 'office' } } })
    expect(standing(plan)).toEqual(['b large'])
    expect(plan.placement).toMatchObject({ costEur: '620.00', proven: true })
  })
})

describe('a meeting room that is bound by its people', () => {
  const meeting = (seats: number): DrawnFloor => ({
    drawing: `
      aaaaaaa
      aaaaaaa
      aaaaaaa
      aaaaaaa
      aaaaaaa
      aaaaaaa`,
    rooms: { a: { seats } },
  })

  it('gets two APs although one covers it', async () => {
    const plan = await planDrawn(setup, meeting(60))
    expect(standing(plan)).toEqual(['a small', 'a small'])
    expect(roomOf(plan, 'a').need).toMatchObject({ coverageAps: 1, capacityAps: 2, aps: 2, binding: 'capacity' })
    // 60 seats × 1.1 devices × 0.5 connect = 33, of which a radio takes 30: shared evenly.
    expect(roomOf(plan, 'a')).toMatchObject({ connected: 33, clients: 16.5, verdict: 'pass' })
  })

  it('gets one where a radio takes them all', async () => {
    const plan = await planDrawn(setup, meeting(54))
    expect(standing(plan)).toEqual(['a small'])
    expect(roomOf(plan, 'a').need).toMatchObject({ coverageAps: 1, capacityAps: 1, binding: 'coverage' })
  })
})

describe('a room that asks for a second AP', () => {
  const room = (use: string): DrawnFloor => ({
    drawing: `
      aaaaaa
      aaaaaa
      aaaaaa
      aaaaaa
      aaaaaa`,
    rooms: { a: { use } },
  })

  it('gets two, and nearly every point hears both', async () => {
    const plan = await planDrawn(setup, room('secondary-room'))
    expect(standing(plan)).toEqual(['a small', 'a small'])
    expect(roomOf(plan, 'a').bands['5GHz']!.secondaryShare).toBeGreaterThanOrEqual(0.95)
  })

  it('would get one', async () => {
    expect(standing(await planDrawn(setup, room('waiting-room')))).toEqual(['a small'])
  })
})

describe('two floors', () => {
  const ground: DrawnFloor = {
    drawing: `
      aaaaaabbbb
      aaaaaabbbb
      aaaaaabbbb
      aaaaaabbbb
      aaaaaabbbb`,
    rooms: { a: { heightM: 6.4 }, b: { use: 'plant' } },
  }
  const first: DrawnFloor = { drawing: ground.drawing.replaceAll('a', 'v').replaceAll('b', 'g'), open: ['gv'] }

  it('are served by one AP through a void', async () => {
    const plan = await planDrawn(setup, ground, { ...first, rooms: { v: { use: 'void', isVoid: true } } })
    expect(plan.placement).toMatchObject({ count: 1, lowerBound: 1, proven: true })
    expect(plan.accessPoints[0]!.rooms.toSorted()).toEqual(['a', 'g'])
    expect(plan.verdict).toBe('pass')
  })

  it('need one each where there is a slab', async () => {
    const low = { ...ground, rooms: { ...ground.rooms, a: {} } }
    const plan = await planDrawn(setup, low, { ...first, rooms: { v: { use: 'plant' } } })
    expect(plan.placement).toMatchObject({ count: 2, lowerBound: 2, proven: true })
  })
})

describe('two articles', () => {
  const rooms: DrawnFloor = {
    drawing: `
      aaaaaaaaaaaaaaaaaaaaaabbbb
      aaaaaaaaaaaaaaaaaaaaaabbbb
      aaaaaaaaaaaaaaaaaaaaaabbbb
      aaaaaaaaaaaaaaaaaaaaaabbbb`,
  }
  const offered = (...classes: string[]) => ruleSetup((design) => ({ ...design, accessPoint: { classes, models: [] } }))

  it('are mixed because it is cheaper', async () => {
    const plan = await planDrawn(setup, rooms)
    expect(standing(plan)).toEqual(['a large', 'b small'])
    expect(plan.placement).toMatchObject({ costEur: '1120.00', costLowerBoundEur: '1120.00', proven: true })
  })

  it('cost more each alone', async () => {
    expect((await planDrawn(await offered('small'), rooms)).placement.costEur).toBe('1500.00')
    expect((await planDrawn(await offered('large'), rooms)).placement.costEur).toBe('1240.00')
  })
})

describe('a room that cannot be met', () => {
  const rooms: DrawnFloor = {
    drawing: `
      aaaaabbbbb
      aaaaabbbbb
      aaaaabbbbb
      aaaaabbbbb`,
  }
  const marks = `
    xxxxx.....
    xxxxx.....
    xxxxx.....
    xxxxx.....`

  it('fails with its reason, and the rest is planned and proven', async () => {
    const plan = await planDrawn(setup, { ...rooms, marks })
    expect(standing(plan)).toEqual(['b small'])
    expect(roomOf(plan, 'a')).toMatchObject({ verdict: 'fail', reason: 'primary', servedBy: [] })
    expect(roomOf(plan, 'b')).toMatchObject({ verdict: 'pass', reason: null })
    expect(plan.placement).toMatchObject({ relaxedRooms: ['f0/a'], proven: true })
    expect(plan.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'room-not-met',
    ])
    expect(plan.verdict).toBe('fail')
  })

  it('has no position where none is left on its floor', async () => {
    const plan = await planDrawn(setup, { ...rooms, marks: marks.replaceAll('.', 'x') })
    expect(standing(plan)).toEqual([])
    expect(roomOf(plan, 'a').reason).toBe('no-position')
  })

  it('is met through a wall that lets the signal through', async () => {
    const plan = await planDrawn(setup, { ...rooms, marks, partition: 'brick' })
    expect(plan.verdict).toBe('pass')
  })
})
