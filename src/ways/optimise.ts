/**
 * Ways out of the ceilings: all ways, by the consent that they need, none of which has all levers of another and loses no less
 * (`answersOf`); what is asked beside them: the frontier, the price of the next room, ceilings a little higher or lower, what no way can
 * reach. What a choice costs and how it is told stands in `way.ts`.
 */

import type { Highs } from 'highs'
import type { BilledLocation } from '../bom/bom-input.js'
import { CONSENTS, type Consent, type Lever } from '../model/levers.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { CeilingPrice, Certificate, FrontierPoint, Way, WaysLimits, WaysPlan } from '../model/ways-plan.js'
import type { LocationFront } from '../plan-location.js'
import { designUnder } from '../plan-ways.js'
import { billOf } from './bill.js'
import { type EstateProblem, lostAt } from './estate-problem.js'
import { type Answer, leastChoice, nothingLearned } from './least-choice.js'
import type { Choice, Counted, WaysProblem } from './problem.js'
import { type Aim, type Known, lostBy, TRANSFER } from './program.js'
import { isOfDesign } from './variants.js'
import {
  euros,
  referenceChoice,
  referenceWay,
  type Searching,
  searching,
  type WayInput,
  wayOf,
  withChances,
} from './way.js'

/** Ways that are looked for at each level of consent. */
const MOST_WAYS = 40

const knownOf = (problem: WaysProblem, { choice, moved }: Answer): Known => ({
  levers: choice.levers,
  transfer: moved,
  lost: lostBy(problem, choice.options),
})

/** What ways are looked for with. */
export interface WaysAsked {
  readonly problem: WaysProblem
  /** Levers that may be pulled. */
  readonly pulled: readonly Pick<Lever, 'id' | 'consent'>[]
  readonly mayTransfer: boolean
  /** What a choice costs by the bill. */
  readonly count: (choice: Choice) => Promise<Counted>
}

/** All ways, least consent first; at each level those with the least loss, then the fewest levers, then the least own money. */
export async function answersOf(
  solver: Highs,
  { problem, pulled, mayTransfer, count }: WaysAsked,
): Promise<{ answers: Answer[]; more: boolean }> {
  const learned = nothingLearned()
  const answers: Answer[] = []
  let more = false
  for (const [level, consent] of CONSENTS.entries()) {
    const allowed = new Set(pulled.filter((lever) => CONSENTS.indexOf(lever.consent) <= level).map(({ id }) => id))
    const moves = consent === 'authority' && mayTransfer
    const oneOf = pulled.filter((lever) => lever.consent === consent).map(({ id }) => id)
    if (moves) oneOf.push(TRANSFER)
    if (oneOf.length === 0) continue
    for (let found = 0; ; found++) {
      const known = answers.map((answer) => knownOf(problem, answer))
      const aim = { allowed, oneOf, mayTransfer: moves, known }
      const first = await leastChoice(solver, problem, { ...aim, least: 'lost' }, count, learned)
      if (first === null) break
      if (found === MOST_WAYS) {
        more = true
        break
      }
      const mostLost = lostBy(problem, first.choice.options)
      const best = await leastChoice(solver, problem, { ...aim, least: 'fewest', mostLost }, count, learned)
      answers.push(best === null ? first : { ...best, proven: best.proven && first.proven })
    }
  }
  return { answers, more }
}

const CONSENT_RANK = (way: Way): number => CONSENTS.indexOf(way.consent)

/** By consent, then own money; or by the places of the levers in the file. */
function ranked({ estate, levers }: EstateProblem, ways: readonly Way[]): Way[] {
  const place = (way: Way): string =>
    way.levers
      .map(({ id }) => String(levers.findIndex((lever) => lever.id === id) + 1).padStart(3, '0'))
      .sort()
      .join()
  const own = (way: Way): bigint => parseEuros(way.ownEur)!
  const byMoney = (a: Way, b: Way): number => (own(a) < own(b) ? -1 : own(a) > own(b) ? 1 : 0)
  const byConsent = (a: Way, b: Way): number => CONSENT_RANK(a) - CONSENT_RANK(b) || byMoney(a, b)
  const byFile = (a: Way, b: Way): number => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : byMoney(a, b))
  // What changes the operation comes last whatever the order.
  const changes = (way: Way): number => Number(way.givenUp.length + way.deferred.length > 0)
  const order = estate.operation.levers?.order === 'file' ? byFile : byConsent
  return [...ways].sort((a, b) => changes(a) - changes(b) || order(a, b))
}

function roomsLever({ levers }: EstateProblem): string[] {
  return levers.filter(({ action }) => action.kind === 'rooms').map(({ id }) => id)
}

/** The problem with other ceilings; what the bill taught holds for it too. */
function withCeilings(problem: WaysProblem, ceilingOf: (line: number, cents: number) => number): WaysProblem {
  return {
    ...problem,
    lines: problem.lines.map((line, l) => ({ ...line, ceilingCents: ceilingOf(l, line.ceilingCents) })),
  }
}

/** The line that is most above its ceiling, or nearest to it. */
function tightestLine(reference: Way): number {
  const headroom = reference.lines.map(({ headroomEur }) => Number(headroomEur))
  return headroom.indexOf(Math.min(...headroom))
}

const MOST_FRONTIER = 40

/** The least that the tightest line comes to with so many rooms given up, from none on until every line holds and one more. */
async function frontierOf(search: Searching, line: number): Promise<FrontierPoint[]> {
  const { whole, solver, count } = search
  const { problem } = whole
  const allowed = new Set(roomsLever(whole))
  const points: FrontierPoint[] = []
  const learned = nothingLearned()
  if (allowed.size === 0) return points
  const most = problem.locations.reduce(
    (sum, { options }) => sum + Math.max(...options.map((option) => (option.design === null ? option.roomsLost : 0))),
    0,
  )
  for (let rooms = 0; rooms <= most && points.length < MOST_FRONTIER; rooms++) {
    const aim: Aim = { least: { line }, overCeilings: true, allowed, mostRooms: rooms }
    const cheapest = await leastChoice(solver, problem, aim, count, learned)
    if (cheapest === null) break
    // Among equals the fewest seats.
    const capped = withCeilings(problem, (l, cents) => (l === line ? cheapest.cents[l]! : Math.max(cents, 1e10)))
    const best =
      (await leastChoice(solver, capped, { least: 'lost', allowed, mostRooms: rooms }, count, learned)) ?? cheapest
    const way = wayOf(search, '', { ...best, moved: false }, null)
    const last = points.at(-1)
    if (last !== undefined && way.roomsLost <= last.roomsLost) continue
    points.push({
      roomsLost: way.roomsLost,
      seatsLost: way.seatsLost,
      seatsInSpec: way.seatsInSpec,
      lines: way.lines.map(({ id, totalEur }) => ({ id, totalEur })),
      totalEur: way.totalEur,
      ownEur: way.ownEur,
      meetsCeilings: way.meetsCeilings,
      proven: best.proven && cheapest.proven,
    })
    if (last?.meetsCeilings) break
  }
  return points
}

const STEP_EUR = 1000

/**
 * Rooms lost that the price of the next room foresees at another ceiling, from so many lost at these amounts: none more where the bill
 * stays below it, as many fewer as the euros above pay.
 */
function foreseen(
  best: Pick<Answer, 'cents'>,
  lost: number,
  l: number,
  ceilingCents: number,
  priceCents: number | null,
): number | null {
  const free = ceilingCents - best.cents[l]!
  if (priceCents === null || priceCents <= 0) return free >= 0 ? lost : null
  const rooms = free < 0 ? Math.ceil(-free / priceCents) : -Math.floor(free / priceCents)
  return Math.max(0, lost + rooms)
}

/** Rooms lost at ceilings 1 000 € higher and lower: foreseen by the price of the next room, and solved again. */
async function ceilingPrices(
  search: Searching,
  line: number,
  frontier: readonly FrontierPoint[],
): Promise<CeilingPrice[]> {
  const { whole, solver, count } = search
  const { problem } = whole
  const allowed = new Set(roomsLever(whole))
  if (allowed.size === 0) return []
  const aim: Aim = { least: 'lost', allowed }
  const best = await leastChoice(solver, problem, aim, count)
  // Where rooms alone do not hold the ceilings it is foreseen from the plan as it is, at most all rooms that may be given up.
  const cents = frontier[0]?.lines.map(({ totalEur }) => Number(parseEuros(totalEur)!))
  const start = best ?? (cents === undefined ? null : { cents })
  const lostNow = best === null ? 0 : lostAt(whole, best.choice.options).rooms
  const most = best === null ? (frontier.at(-1)?.roomsLost ?? 0) : Number.POSITIVE_INFINITY
  const foreseenAt = (l: number, ceilingCents: number, next: number | null): number | null => {
    // Euros on a line that is not the tightest buy nothing back.
    const binds = l === line || ceilingCents < (best?.cents[l] ?? 0)
    if (start === null || (best === null && !binds)) return null
    const rooms = binds ? foreseen(start, lostNow, l, ceilingCents, next) : lostNow
    return rooms !== null && rooms > most ? null : rooms
  }
  const prices: CeilingPrice[] = []
  for (const [l, { id }] of problem.lines.entries()) {
    const next = nextRoomCents(frontier, l)
    for (const sign of [1, -1]) {
      const step = sign * STEP_EUR * 100
      const changed = withCeilings(problem, (other, cents) => (other === l ? cents + step : cents))
      const answer = await leastChoice(solver, changed, aim, count)
      const lost = answer === null ? null : lostAt(whole, answer.choice.options)
      prices.push({
        line: id,
        changeEur: euros(step),
        foreseenRoomsLost: foreseenAt(l, changed.lines[l]!.ceilingCents, next),
        roomsLost: lost?.rooms ?? null,
        seatsLost: lost?.seats ?? null,
      })
    }
  }
  return prices
}

/** What one more room in spec costs on a line, by the first two points of the frontier [cents]; null where there is none. */
function nextRoomCents([first, second]: readonly FrontierPoint[], l: number): number | null {
  if (first === undefined || second === undefined) return null
  const [all, fewer] = [first, second].map((point) => Number(parseEuros(point.lines[l]!.totalEur)!))
  return (all! - fewer!) / (second.roomsLost - first.roomsLost)
}

/** Why no way meets every line: what stays above them at best, and which lever that is not allowed would do. */
async function certificateOf(search: Searching): Promise<Certificate> {
  const { whole, solver, count } = search
  const { problem, levers, estate } = whole
  const mayTransfer = estate.operation.levers?.lineTransfer != null
  const pulled = levers.filter(({ action }) => action.kind !== 'excess' && action.kind !== 'reuse')
  const allowed = new Set(pulled.filter((lever) => lever.allowed).map(({ id }) => id))
  const aim = { allowed, mayTransfer }
  const best = await leastChoice(solver, problem, { ...aim, least: 'excess', overCeilings: true }, count)
  const least = best === null ? null : wayOf(search, '', best, null)
  const needed: { lever: string; consent: Consent }[] = []
  for (const lever of pulled.filter(({ allowed: is }) => !is)) {
    if (isOfDesign(lever)) continue
    const more = new Set([...allowed, lever.id])
    const found = await leastChoice(solver, problem, { ...aim, allowed: more, least: 'lost' }, count)
    if (found !== null) needed.push({ lever: lever.id, consent: lever.consent })
  }
  return {
    proven: best?.proven ?? false,
    leastExcess: (least?.lines ?? [])
      .filter(({ headroomEur }) => headroomEur.startsWith('-'))
      .map(({ id, headroomEur }) => ({ line: id, amountEur: headroomEur.slice(1) })),
    needed,
  }
}

/** Fewest rooms lost below every ceiling by a lever for rooms alone; null where they hold none. */
export async function fewestByRooms({ whole, solver, count }: Searching, lever: string): Promise<number | null> {
  const best = await leastChoice(solver, whole.problem, { least: 'lost', allowed: new Set([lever]) }, count)
  return best === null ? null : lostAt(whole, best.choice.options).rooms
}

/** What of the best plan is proven: fewest rooms out of spec below every ceiling, with rooms alone. */
async function boundOf(search: Searching, fronts: readonly LocationFront[]): Promise<WaysPlan['bound']> {
  const { whole, solver, count } = search
  const allowed = new Set(roomsLever(whole))
  const frontsProven = fronts.filter(({ points }) => points.every(({ proven }) => proven)).length
  const best = await leastChoice(solver, whole.problem, { least: 'lost', allowed }, count)
  const lost = best === null ? null : lostAt(whole, best.choice.options)
  return {
    roomsLost: lost?.rooms ?? null,
    seatsLost: lost?.seats ?? null,
    proven: best?.proven === true && frontsProven === fronts.length,
    frontsProven,
    fronts: fronts.length,
  }
}

/** Plans anew what a way's own design may move; null where its plans stand as they are. */
export type Replan = (
  locations: readonly BilledLocation[],
  choice: Choice,
  levers: readonly Lever[],
) => Promise<readonly BilledLocation[] | null>

async function finished(search: Searching, answer: Answer, replan: Replan): Promise<WayInput> {
  const assembled = search.assemble(answer.choice)
  const anew = await replan(assembled.locations, answer.choice, assembled.levers)
  if (anew === null) return answer
  const { estate, design } = search.whole
  const bill = billOf(estate, anew, designUnder(design, assembled.levers))
  const last = bill.total.length - 1
  const beside = assembled.cents[last]! - assembled.bill.total[last]!
  const cents = bill.total.map((amount, l) => (l === last ? amount + beside : amount))
  const same = cents.join() === assembled.cents.join()
  return { ...answer, proven: answer.proven && same, assembled: { ...assembled, locations: anew, bill, cents } }
}

function idleLevers({ levers, estate }: EstateProblem): WaysPlan['idle'] {
  return levers.flatMap(({ id, action }) =>
    action.kind === 'defer' && action.until <= estate.operation.period.end
      ? [{ lever: id, reason: 'within-period' as const }]
      : [],
  )
}

export interface OptimiseInput {
  readonly whole: EstateProblem
  readonly fronts: readonly LocationFront[]
  readonly revision: string
  readonly possible: WaysPlan['possible']
  readonly replan: Replan
  readonly limits: Omit<WaysLimits, 'ways'>
  readonly onStep?: (step: 'ways' | 'frontier' | 'ceilings' | 'certificate') => void
}

/** All that `mds optimise` answers, but for its words. */
export async function optimise({
  whole,
  fronts,
  revision,
  possible,
  replan,
  limits,
  onStep,
}: OptimiseInput): Promise<WaysPlan> {
  const search = await searching(whole)
  const { operation } = whole.estate
  const asIs = { choice: referenceChoice(whole), moved: false, proven: true }
  const reference = withChances(search, referenceWay(search), asIs)
  onStep?.('ways')
  const pulled = whole.levers.filter(
    ({ allowed, action }) => allowed && action.kind !== 'excess' && action.kind !== 'reuse',
  )
  const asked = {
    problem: whole.problem,
    pulled,
    mayTransfer: operation.levers?.lineTransfer != null,
    count: search.count,
  }
  const { answers, more } = reference.meetsCeilings
    ? { answers: [], more: false }
    : await answersOf(search.solver, asked)
  const made: Way[] = []
  for (const answer of answers) {
    const input = await finished(search, answer, replan)
    made.push(withChances(search, wayOf(search, '', input, reference), input))
  }
  const ways = ranked(
    whole,
    made.filter(({ meetsCeilings }) => meetsCeilings),
  ).map((way, i) => ({ ...way, id: `w${i + 1}` }))
  const line = tightestLine(reference)
  onStep?.('frontier')
  const frontier = await frontierOf(search, line)
  onStep?.('ceilings')
  const prices = await ceilingPrices(search, line, frontier)
  onStep?.('certificate')
  const certificate = reference.meetsCeilings || ways.length > 0 ? null : await certificateOf(search)
  const next = nextRoomCents(frontier, line)
  return {
    operation: { id: operation.id, name: operation.name },
    revision,
    reference,
    ways,
    more,
    limits: { ...limits, ways: MOST_WAYS },
    frontier,
    nextRoom: next === null ? null : { line: operation.budgetLines[line]!.id, amountEur: euros(Math.floor(next)) },
    ceilingPrices: prices,
    slack: reference.lines
      .filter(({ headroomEur }) => !headroomEur.startsWith('-') && headroomEur !== '0.00')
      .map(({ id, label, headroomEur }) => ({ line: id, label, amountEur: headroomEur })),
    unusedGrants: reference.financing.flatMap(({ source, maxEur, amountEur }) =>
      maxEur === null || amountEur === null
        ? []
        : [{ source, amountEur: formatEuros(parseEuros(maxEur)! - parseEuros(amountEur)!) }],
    ),
    possible,
    bound: await boundOf(search, fronts),
    certificate,
    fronts: fronts.map(({ id, points }) => ({
      locationId: id,
      points: points.map(({ givenUp, count, seatsLost, proven }) => ({
        rooms: givenUp.length,
        givenUp,
        seatsLost,
        aps: count,
        proven,
      })),
    })),
    idle: idleLevers(whole),
  }
}
