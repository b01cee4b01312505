import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSolver } from '../../src/placement/linear-model.js'
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

/** Fewest rooms, then seats, with which the services line holds: location by location, over all that it may come to. */
function fewestLost(ceilingCents: number): number | null {
  const shared = PROBLEM.shared.map(({ cents }) => cents[SERVICES]!)
  expect(new Set(shared).size, 'what is shared on the line does not follow the number of APs').toBe(1)
  let reached = new Map<number, number>([[shared[0]!, 0]])
  for (const { options } of PROBLEM.locations) {
    const next = new Map<number, number>()
    for (const [cents, lost] of reached) {
      for (const option of options) {
        const after = cents + option.cents[SERVICES]!
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
  ])('%s alone holds the line', async (lever, cents) => {
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

  it('nothing holds a ceiling that no sum of the fronts reaches', async () => {
    const [services, ...others] = PROBLEM.lines
    const problem = { ...PROBLEM, lines: [{ ...services!, ceilingCents: 3_000_000 }, ...others] }
    expect(fewestLost(3_000_000)).toBeNull()
    expect(
      await leastChoice(await loadSolver(), problem, { least: 'lost', allowed: new Set(['locaux']) }, count),
    ).toBeNull()
  })
})
