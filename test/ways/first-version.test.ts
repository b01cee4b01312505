import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSolver } from '../../src/placement/linear-model.js'
import { answersOf } from '../../src/ways/optimise.js'
import { type Choice, type Counted, modelled, sumOptions, type WaysProblem } from '../../src/ways/problem.js'
import { type Aim, type Answer, leastChoice, lostBy, nothingLearned } from '../../src/ways/program.js'

/*
 * The situation of the first version, frozen: the 29 locations under the scenario p1238 with their proven fronts of at most two rooms,
 * priced by the bill; levers of the bill alone.
 */

const PROBLEM = JSON.parse(readFileSync(join(import.meta.dirname, 'first-version.json'), 'utf8')) as WaysProblem
const SERVICES = 0

const count = async (choice: Choice): Promise<Counted> => ({ cents: modelled(PROBLEM, choice), general: true })

async function least(aim: Aim): Promise<Answer | null> {
  return leastChoice(await loadSolver(), PROBLEM, aim, count, nothingLearned())
}

/**
 * Fewest rooms, then seats, with which the services line holds under some levers: location by location, over all that it may come to.
 * The other line has slack whatever is chosen.
 */
function fewestLost(ceilingCents: number, levers: readonly string[] = ['locaux']): number | null {
  const shared = PROBLEM.shared.map(({ cents }) => cents[SERVICES]!)
  expect(new Set(shared).size, 'what is shared on the line does not follow the number of APs').toBe(1)
  const pulled = PROBLEM.bill.flatMap(({ id }, b) => (levers.includes(id) ? [b] : []))
  const common = pulled.reduce((sum, b) => sum + PROBLEM.bill[b]!.shared[0]![SERVICES]!, shared[0]!)
  let reached = new Map<number, number>([[common, 0]])
  for (const { options } of PROBLEM.locations) {
    const next = new Map<number, number>()
    for (const [cents, lost] of reached) {
      for (const option of options.filter(({ needs }) => needs.every((need) => levers.includes(need)))) {
        const after = pulled.reduce((sum, b) => sum + option.effects[b]![SERVICES]!, cents + option.cents[SERVICES]!)
        const loss = lost + option.roomsLost * 10_000 + option.seatsLost
        if (loss < (next.get(after) ?? Number.POSITIVE_INFINITY)) next.set(after, loss)
      }
    }
    reached = next
  }
  const held = [...reached].filter(([cents]) => cents <= ceilingCents).map(([, lost]) => lost)
  return held.length === 0 ? null : Math.min(...held)
}

describe('the first version: 108 access points, services 980.00 over', () => {
  it('is what was frozen', () => {
    const options = PROBLEM.locations.map(() => 0)
    const choice = { options, levers: [], aps: sumOptions(PROBLEM, options, ({ aps }) => aps) }
    expect(choice.aps).toBe(108)
    expect(PROBLEM.locations).toHaveLength(29)
    const [services, hardware] = modelled(PROBLEM, choice)
    expect([services, hardware]).toEqual([5_018_000, 12_917_300])
    expect(services! - PROBLEM.lines[SERVICES]!.ceilingCents).toBe(98_000)
  })

  it.each([
    ['sans-formation', 4_848_000],
    ['recette-en-regie', 4_583_000],
    ['pose-en-regie', 4_478_000],
  ])('%s alone holds the line', { tags: 'long' }, async (lever, cents) => {
    const answer = await least({ least: 'fewest', allowed: new Set([lever]), oneOf: [lever] })
    expect(answer?.proven).toBe(true)
    expect(answer!.choice.levers).toEqual([lever])
    expect(answer!.cents[SERVICES]).toBe(cents)
    expect(lostBy(PROBLEM, answer!.choice.options)).toBe(0)
  })

  it('neither spares nor shorter licences hold it, apart or together', async () => {
    expect(await least({ least: 'own', allowed: new Set(['moins-de-rechanges', 'licences-1-an']) })).toBeNull()
  })

  it('by rooms alone the fewest are those that every sum of the fronts allows, at ceilings 1 000 € apart too', {
    tags: 'long',
  }, async () => {
    for (const change of [0, 100_000, -100_000]) {
      const [services, ...others] = PROBLEM.lines
      const ceilingCents = services!.ceilingCents + change
      const problem = { ...PROBLEM, lines: [{ ...services!, ceilingCents }, ...others] }
      const aim = { least: 'lost', allowed: new Set(['locaux']) } as const
      const answer = await leastChoice(await loadSolver(), problem, aim, count)
      expect(answer?.proven, `${change}`).toBe(true)
      expect(lostBy(PROBLEM, answer!.choice.options), `${change}`).toBe(fewestLost(ceilingCents))
      expect(answer!.cents[SERVICES]).toBeLessThanOrEqual(ceilingCents)
    }
  })

  it('every way that its levers allow is found, and no other: as every set of them, one by one, says', {
    tags: 'long',
  }, async () => {
    const ids = [...PROBLEM.bill.map(({ id }) => id), 'locaux']
    const sets = Array.from({ length: 2 ** ids.length - 1 }, (_, mask) =>
      ids.filter((_id, i) => ((mask + 1) & (1 << i)) !== 0),
    )
    const held = sets.flatMap((levers) => {
      const lost = fewestLost(PROBLEM.lines[SERVICES]!.ceilingCents, levers)
      return lost === null ? [] : [{ levers, lost }]
    })
    // One that has all levers of another and loses no less is folded.
    const ways = held.filter(
      ({ levers, lost }) =>
        !held.some(
          (other) =>
            other.levers.length < levers.length &&
            other.levers.every((id) => levers.includes(id)) &&
            other.lost <= lost,
        ),
    )
    const pulled = ids.map((id) => ({ id, consent: id === 'locaux' ? ('authority' as const) : ('internal' as const) }))
    const found = await answersOf(await loadSolver(), { problem: PROBLEM, pulled, mayTransfer: false, count })
    const named = (levers: readonly string[], lost: number) => `${[...levers].sort().join(' + ')}: ${lost}`
    expect(found.more).toBe(false)
    expect(found.answers.map(({ choice }) => named(choice.levers, lostBy(PROBLEM, choice.options))).sort()).toEqual(
      ways.map(({ levers, lost }) => named(levers, lost)).sort(),
    )
    for (const { proven, cents } of found.answers) {
      expect(proven).toBe(true)
      for (const [l, { ceilingCents }] of PROBLEM.lines.entries()) expect(cents[l]).toBeLessThanOrEqual(ceilingCents)
    }
    // Three by own staff or without training, one by rooms; none without anybody's consent.
    expect(ways).toHaveLength(4)
  })

  it('nothing holds a ceiling that no sum of the fronts reaches', async () => {
    const [services, ...others] = PROBLEM.lines
    const problem = { ...PROBLEM, lines: [{ ...services!, ceilingCents: 3_000_000 }, ...others] }
    expect(fewestLost(3_000_000)).toBeNull()
    expect(
      await leastChoice(await loadSolver(), problem, { least: 'lost', allowed: new Set(['locaux']) }, count),
    ).toBeNull()
  })
})
