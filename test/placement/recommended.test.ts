import { beforeAll, describe, expect, it } from 'vitest'
import type { RecommendedDesign } from '../../src/model/operation.js'
import { popCount } from '../../src/placement/bitset.js'
import { locationFront, placedLocation, planLocation } from '../../src/plan-location.js'
import { nothingKept, type Prepared, prepareLocation, typeOffers } from '../../src/planning/prepare-location.js'
import { placeRecommended } from '../../src/planning/recommended.js'
import { locationSetup, type PlanSetup } from '../../src/planning/setup.js'
import { lossBlock } from '../../src/radio/loss-table.js'
import { seeded } from '../seeded.js'
import { type DrawnFloor, drawnLocation, planDrawn, ruleSetup, standing } from './drawn-plan.js'

const SLAB = { lossDb: 2, lowDb: 1, highDb: 19, source: 'made up' }

/** Large tiles, so that a small floor has few positions. */
const TILES = { tileM: [1.2, 1.8], originM: [0.1, 0.3] } as const

let setup: PlanSetup
beforeAll(async () => {
  const rules = await ruleSetup((design) => ({ ...design, accessPoint: { classes: ['small'], models: [] } }))
  const slab = { ...rules.catalog.materials.slab!, judged: { '2.4GHz': SLAB, '5GHz': SLAB } }
  setup = { ...rules, catalog: { ...rules.catalog, materials: { ...rules.catalog.materials, slab } } }
})

function holding(changes: Partial<RecommendedDesign>, spacingM?: number): PlanSetup {
  const { design } = setup
  const placement = { ...design.placement, candidateSpacingM: spacingM ?? design.placement.candidateSpacingM }
  return { ...setup, design: { ...design, placement, recommended: { ...design.recommended, ...changes } } }
}

/** The same row of rooms on two floors, a few of them required. */
function twoFloors(seed: number): DrawnFloor[] {
  const random = seeded(seed)
  const widths = Array.from({ length: 3 }, () => 2 + Math.floor(random() * 3))
  const letters = (from: number) => widths.map((_, i) => String.fromCharCode(from + i))
  const drawing = (from: number) => {
    const row = letters(from)
      .map((letter, i) => letter.repeat(widths[i]!))
      .join('')
    return `\n${row}\n${row}`
  }
  const rooms = (from: number) =>
    Object.fromEntries(
      letters(from).map((letter) => [letter, { ...(random() < 0.7 ? {} : { use: 'plant' }), ceiling: TILES }]),
    )
  const partition = random() < 0.5 ? 'brick' : 'thick'
  return [97, 110].map((from) => ({ drawing: drawing(from), rooms: rooms(from), partition }))
}

/** Least cost of any set of the positions that keeps margin, slabs and distance, from the plain losses and limits. */
function leastCost(plain: Prepared, placed: Prepared, marginDb: number, apartM: number): number | null {
  const [offer] = typeOffers(plain.setup, plain.list.types, plain.rooms)
  const riseDb = SLAB.highDb - SLAB.lossDb
  const { list, input } = placed
  const covered = list.candidates.map(({ transmitter }) => {
    const { floorIndex } = list.transmitters[transmitter]!
    return plain.rooms.map(({ sample }, r) => {
      // A room of these floors has at most 32 samples: one bit each.
      const block = lossBlock(plain.input.losses, transmitter, r)
      let bits = 0
      for (let s = sample.start; block !== null && s < sample.end; s++) {
        const at = block.shift + s
        const limits = offer!.primary[r]!
        const limitDb = block.obstructed[at] === 1 ? limits.obstructedDb : limits.lineOfSightDb
        const lossDb = block.lossDb[at]! + (sample.floorIndex === floorIndex ? 0 : riseDb) + marginDb
        if (lossDb <= limitDb) bits |= 1 << (s - sample.start)
      }
      return bits
    })
  })
  let best: number | null = null
  for (let mask = 0; mask < 1 << list.candidates.length; mask++) {
    const chosen = list.candidates.flatMap((_, c) => (mask & (1 << c) ? [c] : []))
    const cost = chosen.reduce((sum, c) => sum + input.candidates[c]!.costCents, 0)
    if (best !== null && cost >= best) continue
    const spots = chosen.map((c) => list.transmitters[list.candidates[c]!.transmitter]!)
    const isApart = spots.every((p, i) =>
      spots.every(
        (q, j) => j <= i || p.floorIndex !== q.floorIndex || Math.hypot(p.x - q.x, p.y - q.y) >= apartM - 1e-6,
      ),
    )
    if (!isApart) continue
    const isMet = plain.rooms.every(({ sample, profile }, r) => {
      const samples = sample.end - sample.start
      const met = popCount(chosen.reduce((bits, c) => bits | covered[c]![r]!, 0))
      return met >= Math.ceil(profile.areaShare * samples - 1e-9)
    })
    if (isMet) best = cost
  }
  return best
}

/** Whether a position is the middle of a tile. */
function isMiddle({ list }: Prepared, { transmitter }: Prepared['list']['candidates'][number]): boolean {
  const { x, y } = list.transmitters[transmitter]!
  const off = (value: number, origin: number, tile: number) => Math.abs((((value - origin) / tile) % 1) - 0.5)
  return off(x, TILES.originM[0], TILES.tileM[0]) < 1e-6 && off(y, TILES.originM[1], TILES.tileM[1]) < 1e-6
}

/** Two floors of a seed as they are planned, with what they must hold; null where too much of them is out of the ordinary. */
async function compared(seed: number, shared: PlanSetup, marginDb: number, apartM: number) {
  const plain = prepareLocation(locationSetup(shared, drawnLocation(...twoFloors(seed))))
  if (plain.rooms.length === 0) return null
  const { prepared, solution, unheld, apartM: held } = await placeRecommended(plain, () => () => 0)
  expect(prepared.list.candidates.every((each) => isMiddle(prepared, each))).toBe(true)
  if (prepared.list.candidates.length > 10 || unheld.length > 0 || solution.relaxedRooms.length > 0) return null
  return { plain, prepared, solution, held, least: leastCost(plain, prepared, marginDb, apartM) }
}

describe('margin, slabs and tiles held before placing, against exhaustive search on 200 seeded pairs of small floors', () => {
  it('costs what the cheapest set of positions costs that keeps them', async () => {
    const marginDb = 4
    const shared = holding({ designMarginDb: marginDb, singleFailures: false, wallM: 0, doorM: 0, apSpacingM: 0 }, 2)
    let [floors, dearer] = [0, 0]
    for (let seed = 1; floors < 200; seed++) {
      const found = await compared(seed, shared, marginDb, 0)
      if (found === null) continue
      const { plain, prepared, solution, least } = found
      expect(solution.costCents, `seed ${seed}`).toBe(least)
      expect(solution.proven).toBe(true)
      floors += 1
      const without = seed % 5 === 0 ? leastCost(plain, prepared, Number.NEGATIVE_INFINITY, 0) : null
      if (without !== null && without < least!) dearer += 1
    }
    expect(dearer).toBeGreaterThan(3)
  })

  it('and the same with a distance between APs', async () => {
    const [marginDb, apartM] = [4, 5]
    const shared = holding(
      { designMarginDb: marginDb, singleFailures: false, wallM: 0, doorM: 0, apSpacingM: apartM },
      2,
    )
    let [floors, dearer, impossible] = [0, 0, 0]
    for (let seed = 1; floors < 200; seed++) {
      const found = await compared(seed, shared, marginDb, apartM)
      if (found === null) continue
      const { plain, prepared, solution, held, least } = found
      expect(held, `seed ${seed}`).toBe(least === null ? null : apartM)
      const free = leastCost(plain, prepared, marginDb, 0)
      expect(solution.costCents, `seed ${seed}`).toBe(least ?? free)
      expect(solution.proven).toBe(true)
      floors += 1
      if (least === null) impossible += 1
      else if (least > free!) dearer += 1
    }
    expect(dearer + impossible, 'floors on which the distance decides').toBeGreaterThan(5)
  })
})

describe('the recommended plan of drawn floors', () => {
  const above = (letter: string): DrawnFloor => ({
    drawing: `
      ${letter.repeat(4)}
      ${letter.repeat(4)}
      ${letter.repeat(4)}`,
  })

  it('serves no room through a slab that fails at its own high loss', async () => {
    const plan = await planLocation(
      drawnLocation(above('a'), above('b')),
      holding({ designMarginDb: 0, singleFailures: false }),
    )
    expect(plan.placement).toMatchObject({ count: 1, proven: true })
    expect(plan.sensitivity!.allHigh.lostRooms).toHaveLength(1)
    expect(plan.other.placement).toMatchObject({ count: 2, proven: true })
    expect(plan.other.figures).toMatchObject({ plan: 'recommended', roomsLostAtHigh: 0, addedAps: 0 })
  })

  it('keeps the design margin where the minimum has what is left', async () => {
    const floor = above('a')
    const plan = await planDrawn(holding({ designMarginDb: 6, singleFailures: false }), floor)
    expect(plan.other.placement.worstMarginDb).toBeGreaterThanOrEqual(6)
  })

  it('hangs APs in the middle of tiles where the ceiling has them', async () => {
    const tiles = { tileM: [0.6, 0.6], originM: [0.2, 0.1] } as const
    const { drawing } = above('a')
    const plan = await planDrawn(setup, { drawing, rooms: { a: { ceiling: tiles } } })
    const [ap] = plan.accessPoints
    expect([plan.placement.count, plan.placement.proven, ap!.at]).toEqual([1, true, [1.7, 1.6]])
  })

  const pair: DrawnFloor = {
    drawing: `
      aaaabbbb
      aaaabbbb
      aaaabbbb`,
    partition: 'brick',
  }

  it('has no AP whose failure makes two rooms fail', async () => {
    const plan = await planDrawn(holding({ designMarginDb: 0, wallM: 0, doorM: 0 }), pair)
    expect(plan.figures).toMatchObject({ plan: 'minimum', aps: 1, mostLostByOneAp: 2 })
    expect(plan.other.figures).toMatchObject({ plan: 'recommended', aps: 2, addedAps: 1, mostLostByOneAp: 1 })
    expect(plan.other.placement.proven).toBe(false)
  })

  it('keeps its APs apart, in the proof', async () => {
    const near = { drawing: pair.drawing, partition: 'thick', rooms: { a: {}, b: {} } }
    const shared = holding({ designMarginDb: 0, singleFailures: false, wallM: 0, doorM: 0, apSpacingM: 5 })
    const { other } = await planDrawn(shared, near)
    const [a, b] = other.accessPoints
    expect(other.figures).toMatchObject({ aps: 2, apartM: 5 })
    expect(other.placement.proven).toBe(true)
    expect(Math.hypot(a!.at[0] - b!.at[0], a!.at[1] - b!.at[1])).toBeGreaterThanOrEqual(5)
  })

  it('prefers the areas that a floor names, in both plans, and keeps its distance from lamps in its own', async () => {
    const floor = above('a')
    const place = drawnLocation(floor)
    const area = {
      polygon: [
        [0, 0],
        [1.5, 0],
        [1.5, 1.5],
        [0, 1.5],
      ],
      reason: 'drawn',
    } as const
    const free = await planDrawn(holding({ designMarginDb: 0, singleFailures: false, wallM: 0, doorM: 0 }), floor)
    const at = free.other.accessPoints[0]!.at
    const preferring = { ...place, floors: place.floors.map((each) => ({ ...each, preferred: [area], lamps: [at] })) }
    const shared = holding({ designMarginDb: 0, singleFailures: false, wallM: 0, doorM: 0, lampM: 0.5 })
    const plan = await planLocation(preferring, shared)
    for (const { placement, accessPoints } of [plan, plan.other]) {
      expect(placement).toMatchObject({ count: 1, proven: true })
      for (const [x, y] of accessPoints.map((ap) => ap.at)) expect(Math.max(x, y)).toBeLessThanOrEqual(1.5)
    }
    const lit = { ...place, floors: place.floors.map((each) => ({ ...each, lamps: [at] })) }
    const { other } = await planLocation(lit, shared)
    const [moved] = other.accessPoints
    expect(Math.hypot(moved!.at[0] - at[0], moved!.at[1] - at[1])).toBeGreaterThanOrEqual(0.5)
    expect(other.placement).toMatchObject({ count: 1, proven: true })
  })

  it('spreads APs that a crowd asks for in one place, in the minimum too, at the same cost', async () => {
    const drawing = Array.from({ length: 6 }, () => 'a'.repeat(12)).join('\n')
    const crowd = { drawing: `\n${drawing}`, rooms: { a: { seats: 120 } } }
    const { accessPoints, placement } = await planDrawn(holding({ singleFailures: false }, 1), crowd)
    expect(placement.proven).toBe(true)
    expect(accessPoints.length).toBeGreaterThan(2)
    for (const [i, { at: a }] of accessPoints.entries())
      for (const { at: b } of accessPoints.slice(i + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThanOrEqual(2 - 1e-6)
  })

  it.each([
    // Denser than moving one AP after another can spread; more than any APs two metres apart carry.
    [160, 'pass', null],
    [700, 'fail', 'spacing'],
  ] as const)(
    'of %i seats on 32 m² buys no two APs at one place or in sight within 2 m: %s',
    async (seats, verdict, reason) => {
      const drawing = Array.from({ length: 4 }, () => 'a'.repeat(8)).join('\n')
      const hall = { drawing: `\n${drawing}`, rooms: { a: { seats } } }
      const plan = await planDrawn(holding({ singleFailures: false }, 1), hall)
      expect(plan.floors[0]!.rooms[0]).toMatchObject({ verdict, reason })
      expect(plan.unmet.map(({ why, remedies }) => [why, remedies])).toEqual(reason ? [['spacing-demand', []]] : [])
      for (const { accessPoints } of [plan, plan.other])
        for (const [i, { at: a }] of accessPoints.entries())
          for (const { at: b } of accessPoints.slice(i + 1))
            expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThanOrEqual(2 - 1e-6)
    },
  )

  it('says where no positions keep the distance, and keeps what is required', async () => {
    const near = { drawing: pair.drawing, partition: 'thick', rooms: { a: {}, b: {} } }
    const shared = holding({ designMarginDb: 0, singleFailures: false, wallM: 0, doorM: 0, apSpacingM: 20 })
    const { other } = await planDrawn(shared, near)
    expect(other.figures).toMatchObject({ aps: 2, apartM: null })
    expect(other.verdict).toBe('pass')
  })

  it('is in the place of the minimum where it is bought', async () => {
    const shared = holding({ designMarginDb: 0, wallM: 0, doorM: 0 })
    const bought = { ...shared, design: { ...shared.design, buy: 'recommended' as const } }
    const plan = await planDrawn(bought, pair)
    expect([plan.figures.plan, plan.other.figures.plan]).toEqual(['recommended', 'minimum'])
    expect(standing(plan)).toHaveLength(2)
    expect(plan.other.accessPoints).toHaveLength(1)
    expect(plan.placement.count).toBe(2)
  })
})

describe('rooms given up', () => {
  it('are offered from the problem of the plan that is bought, and never as proven of the recommended one', async () => {
    let dearer = 0
    for (let seed = 1; seed <= 6; seed++) {
      const location = drawnLocation(...twoFloors(seed))
      const minimum = holding({ singleFailures: false, apSpacingM: 0 })
      const bought: PlanSetup = { ...minimum, design: { ...minimum.design, buy: 'recommended' } }
      const [least, most] = [await locationFront(location, minimum, 1), await locationFront(location, bought, 1)]
      const prepared = prepareLocation(locationSetup(bought, location))
      const { solution } = await placeRecommended(prepared, () => () => 0)
      expect(most.points[0]!.costCents, `seed ${seed}`).toBe(solution.costCents)
      expect(most.points.every(({ proven }) => !proven)).toBe(true)
      expect(least.points.every(({ proven }) => proven)).toBe(true)
      if (most.points[0]!.costCents > least.points[0]!.costCents) dearer += 1
    }
    expect(dearer).toBeGreaterThan(0)
  })
})

describe('plans of one location under several designs', () => {
  it('are the same whether or not they share what they have in common, with rooms given up as well', async () => {
    const own = holding({ singleFailures: false, apSpacingM: 0 })
    const profiles = Object.entries(own.catalog.profiles).map(([key, profile]) => [
      key,
      { ...profile, primaryRssiDbm: profile.primaryRssiDbm - 3, areaShare: 0.8 },
    ])
    const requirement = { primaryRssiDbm: -70, areaShare: 0.8 }
    const catalog = { ...own.catalog, profiles: Object.fromEntries(profiles) }
    const lowered = { ...own, catalog, design: { ...own.design, requirement } }
    const wider = holding({ singleFailures: false, apSpacingM: 0 }, 1)
    for (let seed = 1; seed <= 2; seed++) {
      const location = drawnLocation(...twoFloors(seed))
      const { rooms } = location.floors[0]!
      const [first, ...others] = location.floors
      const fewer = {
        ...location,
        floors: [
          { ...first!, rooms: rooms.map((room, r) => (r === 0 ? { ...room, givenUp: true } : room)) },
          ...others,
        ],
      }
      const kept = nothingKept()
      const cases = [
        [location, own],
        [location, lowered],
        [fewer, lowered],
        [fewer, own],
        [location, wider],
        [location, own],
      ] as const
      let shared = 0
      for (const [of, under] of cases) {
        const { tables } = kept
        expect(await placedLocation(of, under, kept), `seed ${seed}`).toEqual(await placedLocation(of, under))
        if (kept.tables === tables) shared += 1
        expect(await locationFront(of, under, 1, kept)).toEqual(await locationFront(of, under, 1))
      }
      expect(shared, `seed ${seed}`).toBeGreaterThan(1)
    }
  })
})
