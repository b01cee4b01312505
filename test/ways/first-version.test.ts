import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Consent } from '../../src/model/levers.js'
import { loadSolver } from '../../src/placement/linear-model.js'
import { type Answer, leastChoice, nothingLearned } from '../../src/ways/least-choice.js'
import { answersOf } from '../../src/ways/optimise.js'
import {
  type Choice,
  type Counted,
  designAt,
  leversOf,
  modelled,
  sumOptions,
  type WayOption,
  type WaysProblem,
} from '../../src/ways/problem.js'
import { type Aim, lostBy } from '../../src/ways/program.js'

/*
 * The situation of the first version, frozen: the 29 locations under the scenario p1238, under each set of the file's levers that change
 * plans, with their proven fronts of at most two rooms, priced by the bill; and each way as the bill of the whole estate counted it. Made
 * anew by `node bench/every-way.mjs --scenario p1238 --command none --freeze test/vectors/ways/first-version.json`; with `--command budget`
 * each way is planned and counted again by `mds budget --scenario`.
 */

type Row = [cents: number[], effects: number[][], aps: number, rooms: number, seats: number, design: number, string[]]

interface FrozenWay {
  readonly levers: readonly string[]
  readonly consent: Consent
  readonly aps: number
  readonly roomsLost: number
  readonly seatsLost: number
  readonly lines: readonly { readonly id: string; readonly totalEur: string }[]
}

interface Frozen extends Omit<WaysProblem, 'locations'> {
  readonly locations: readonly [id: string, ...options: Row[]][]
  readonly ways: readonly FrozenWay[]
}

const FILE = join(import.meta.dirname, '..', 'vectors', 'ways', 'first-version.json')
const { locations: rows, ways: WAYS, ...rest } = JSON.parse(readFileSync(FILE, 'utf8')) as Frozen

const PROBLEM: WaysProblem = {
  ...rest,
  locations: rows.map(([id, ...options]) => ({
    id,
    options: options.map(
      ([cents, effects, aps, roomsLost, seatsLost, design, needs]): WayOption => ({
        ...{ cents, effects, aps, roomsLost, seatsLost, needs },
        design: design < 0 ? null : rest.designs[design]!.id,
      }),
    ),
  })),
}
const SERVICES = 0
const HARDWARE = 1
/** Rooms, then seats, as `lostBy` has them. */
const PER_ROOM = 10_000

const count = async (choice: Choice): Promise<Counted> => ({ cents: modelled(PROBLEM, choice), general: true })

async function least(aim: Aim): Promise<Answer | null> {
  return leastChoice(await loadSolver(), PROBLEM, aim, count, nothingLearned())
}

/** Options of a location that some levers allow, under the design that they make. */
function optionsWith(options: readonly WayOption[], levers: readonly string[]): readonly WayOption[] {
  const at = designAt(PROBLEM, levers)
  const design = at === 0 ? null : PROBLEM.designs[at - 1]!.id
  return options.filter((option) => option.design === design && option.needs.every((need) => levers.includes(need)))
}

const pulledOf = (levers: readonly string[]): number[] =>
  PROBLEM.bill.flatMap(({ id }, b) => (levers.includes(id) ? [b] : []))

const amountWith = ({ cents, effects }: WayOption, pulled: readonly number[], l: number): number =>
  pulled.reduce((sum, b) => sum + effects[b]![l]!, cents[l]!)

/** What all locations share on a line under some levers, at the least and at the most access points. */
function sharedOn(levers: readonly string[], l: number): { low: number; high: number } {
  const at = designAt(PROBLEM, levers)
  const pieces = PROBLEM.shared.filter(({ design }) => design === at).map(({ cents }) => cents[l]!)
  const added = pulledOf(levers).reduce((sum, b) => sum + PROBLEM.bill[b]!.shared[at]![l]!, 0)
  return { low: Math.min(...pieces) + added, high: Math.max(...pieces) + added }
}

/** Whether the hardware line has slack whatever the locations are. */
function hardwareHolds(levers: readonly string[]): boolean {
  const pulled = pulledOf(levers)
  const most = PROBLEM.locations.reduce(
    (sum, { options }) =>
      sum + Math.max(...optionsWith(options, levers).map((option) => amountWith(option, pulled, HARDWARE))),
    sharedOn(levers, HARDWARE).high,
  )
  return most <= PROBLEM.lines[HARDWARE]!.ceilingCents
}

/**
 * Fewest rooms, then seats, with which the services line holds under some levers: location by location, over all that it may come to.
 */
function fewestLost(ceilingCents: number, levers: readonly string[] = ['locaux']): number | null {
  const shared = sharedOn(levers, SERVICES)
  if (shared.low !== shared.high) throw new Error('what is shared on the line follows the number of access points')
  const pulled = pulledOf(levers)
  let reached = new Map<number, number>([[shared.low, 0]])
  for (const { options } of PROBLEM.locations) {
    const next = new Map<number, number>()
    const own = optionsWith(options, levers).map((option) => ({
      cents: amountWith(option, pulled, SERVICES),
      lost: option.roomsLost * PER_ROOM + option.seatsLost,
    }))
    for (const [cents, lost] of reached) {
      for (const option of own) {
        const after = cents + option.cents
        const loss = lost + option.lost
        if (loss < (next.get(after) ?? Number.POSITIVE_INFINITY)) next.set(after, loss)
      }
    }
    reached = next
  }
  const held = [...reached].filter(([cents]) => cents <= ceilingCents).map(([, lost]) => lost)
  return held.length === 0 ? null : Math.min(...held)
}

/** Every set of levers that may be pulled together and was planned. */
function leverSets(): string[][] {
  const ids = leversOf(PROBLEM)
  const apart = (set: readonly string[]) => PROBLEM.excludes.some(([a, b]) => set.includes(a) && set.includes(b))
  return Array.from({ length: 2 ** ids.length - 1 }, (_, mask) =>
    ids.filter((_id, i) => ((mask + 1) & (1 << i)) !== 0),
  ).filter((set) => !apart(set) && designAt(PROBLEM, set) >= 0)
}

interface Held {
  readonly levers: readonly string[]
  readonly lost: number
}

/** Sets that hold the line, without those that have all levers of another and lose no less. */
function folded(): Held[] {
  const held: Held[] = []
  // Small sets first: what is folded into one of them need not be gone through.
  for (const levers of leverSets().toSorted((a, b) => a.length - b.length)) {
    const within = held.filter((other) => other.levers.every((id) => levers.includes(id)))
    if (within.some(({ lost }) => lost === 0)) continue
    const lost = fewestLost(PROBLEM.lines[SERVICES]!.ceilingCents, levers)
    if (lost !== null && within.every((other) => lost < other.lost)) held.push({ levers, lost })
  }
  return held
}

const named = (levers: readonly string[], lost: number): string => `${[...levers].sort().join(' + ')}: ${lost}`
const consentOf = (id: string): Consent => (id === 'locaux' ? 'authority' : 'internal')

describe('the first version: 108 access points, services 980.00 over', () => {
  it('is what was frozen', () => {
    const options = PROBLEM.locations.map(() => 0)
    const choice = { options, levers: [], aps: sumOptions(PROBLEM, options, ({ aps }) => aps) }
    expect(choice.aps).toBe(108)
    expect(PROBLEM.locations).toHaveLength(29)
    expect(PROBLEM.designs).toHaveLength(7)
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

  it('has the ways that every set of its levers gives, lowered requirements and the larger class among them, and no other', {
    tags: 'long',
  }, async () => {
    expect(leversOf(PROBLEM)).toEqual(expect.arrayContaining(['exigence-70', 'exigence-90', 'bornes-4x4', 'locaux']))
    const ways = folded()
    for (const { levers } of ways) expect(hardwareHolds(levers), levers.join()).toBe(true)
    const expected = ways.map(({ levers, lost }) => named(levers, lost)).sort()
    // As the command found and counted them.
    expect(
      WAYS.map(({ levers, roomsLost, seatsLost }) => named(levers, roomsLost * PER_ROOM + seatsLost)).sort(),
    ).toEqual(expected)
    // As the programme finds them here.
    const pulled = leversOf(PROBLEM).map((id) => ({ id, consent: consentOf(id) }))
    const found = await answersOf(await loadSolver(), { problem: PROBLEM, pulled, mayTransfer: false, count })
    expect(found.more).toBe(false)
    expect(found.answers.map(({ choice }) => named(choice.levers, lostBy(PROBLEM, choice.options))).sort()).toEqual(
      expected,
    )
    for (const { proven, cents, choice } of found.answers) {
      expect(proven).toBe(true)
      const way = WAYS.find(({ levers }) => [...levers].sort().join() === [...choice.levers].sort().join())!
      // To the cent what the bill of the whole estate counted.
      expect(way.lines.map(({ totalEur }) => totalEur)).toEqual(way.lines.map((_, l) => (cents[l]! / 100).toFixed(2)))
      expect(way.aps).toBe(choice.aps)
      for (const [l, { ceilingCents }] of PROBLEM.lines.entries()) expect(cents[l]).toBeLessThanOrEqual(ceilingCents)
    }
    expect(WAYS.filter(({ consent }) => consent === 'none')).toHaveLength(0)
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
