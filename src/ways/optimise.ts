/**
 * Ways out of the ceilings. In order below: a choice counted by the bill of the whole estate (`counter`); a choice as people read it
 * (`wayOf`); all ways, by the consent that they need, none of which has all levers of another and loses no less (`waysOf`); what is
 * asked beside them: the frontier, the price of the next room, ceilings a little higher or lower, what no way can reach.
 */

import type { Highs } from 'highs'
import type { BilledLocation } from '../bom/bom-input.js'
import { DRAWS, SEED } from '../budget/draws.js'
import { CONSENTS, type Consent, type Lever, mergeDesign, type Told } from '../model/levers.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { BudgetLine } from '../model/operation.js'
import type {
  CeilingPrice,
  Certificate,
  FrontierPoint,
  Way,
  WayLever,
  WayLine,
  WaysLimits,
  WaysPlan,
} from '../model/ways-plan.js'
import { loadSolver } from '../placement/linear-model.js'
import type { LocationFront } from '../plan-location.js'
import { designUnder } from '../plan-ways.js'
import { ceilingChances } from '../risk/assess.js'
import { type BillParts, billOf, financed, leastCatalog, outsideOf, sharedAt } from './bill.js'
import { type EstateProblem, lostAt } from './estate-problem.js'
import { type Choice, type Counted, designAt, sumOptions, type WaysProblem } from './problem.js'
import { type Aim, type Answer, type Known, leastChoice, lostBy, nothingLearned, TRANSFER } from './program.js'
import { isOfDesign } from './variants.js'

const euros = (cents: number | bigint): string => formatEuros(BigInt(cents))

/** Ways that are looked for at each level of consent. */
const MOST_WAYS = 40

export interface Assembled {
  readonly locations: readonly BilledLocation[]
  readonly levers: readonly Lever[]
  readonly bill: BillParts
  /** The bill by line, and last what is paid later or beside. */
  readonly cents: readonly number[]
}

/** What the search for ways works with. */
export interface Searching {
  readonly whole: EstateProblem
  readonly solver: Highs
  readonly assemble: (choice: Choice) => Assembled
  readonly count: (choice: Choice) => Promise<Counted>
}

function chosenLocations({ choices }: EstateProblem, { options }: Choice) {
  return choices.map((all, i) => all[options[i]!]!)
}

/** A choice with its bill, at plans of its locations. */
export function assembledWith(whole: EstateProblem, choice: Choice, locations: readonly BilledLocation[]): Assembled {
  const levers = whole.levers.filter(({ id }) => choice.levers.includes(id))
  const bill = billOf(whole.estate, locations, designUnder(whole.design, levers))
  const later = chosenLocations(whole, choice).reduce(
    (sum, { isDeferred, option }) => sum + (isDeferred ? option.cents.at(-1)! : 0),
    levers.reduce((sum, { ownCents }) => sum + Number(ownCents), 0),
  )
  const last = bill.total.length - 1
  return { locations, levers, bill, cents: bill.total.map((amount, l) => (l === last ? amount + later : amount)) }
}

/** The bill of a choice, made once for each. */
function counter(whole: EstateProblem, solver: Highs): Searching {
  const { estate, design, problem } = whole
  const least = { ...estate, catalog: leastCatalog(estate.catalog) }
  const known = new Map<string, Assembled>()
  const make = (choice: Choice): Assembled =>
    assembledWith(
      whole,
      choice,
      chosenLocations(whole, choice).map(({ billed }) => billed),
    )
  const assemble = (choice: Choice): Assembled => {
    const key = JSON.stringify([choice.options, choice.levers])
    const made = known.get(key) ?? make(choice)
    known.set(key, made)
    return made
  }
  /** Whether what the model missed is shared, and the same wherever these levers and this number of APs are. */
  const isGeneral = (choice: Choice, { locations, levers, bill }: Assembled): boolean => {
    if (chosenLocations(whole, choice).some(({ billed }, i) => billed.status !== whole.choices[i]![0]!.billed.status))
      return false
    const under = designUnder(design, levers)
    const shared = sharedAt(least, locations, under, choice.aps)
    if (shared.join() !== bill.shared.join()) return false
    if (
      sharedAt(least, whole.least[designAt(problem, choice.levers)]!, under, choice.aps).join() !== bill.shared.join()
    )
      return false
    const own = bill.total.map((amount, l) => amount - bill.shared[l]!)
    const said = own.map((_, l) =>
      sumOptions(problem, choice.options, ({ cents, effects }) =>
        problem.bill.reduce((sum, { id }, i) => sum + (choice.levers.includes(id) ? effects[i]![l]! : 0), cents[l]!),
      ),
    )
    return own.join() === said.join()
  }
  const count = async (choice: Choice): Promise<Counted> => {
    const assembled = assemble(choice)
    return { cents: assembled.cents, general: isGeneral(choice, assembled) }
  }
  return { whole, solver, assemble, count }
}

/** Ceilings after a transfer that the bill needs, and the transfer. */
function afterTransfer(
  { estate, problem }: EstateProblem,
  cents: readonly number[],
  moved: boolean,
): { readonly ceilings: readonly BudgetLine[]; readonly transfer: Way['lineTransfer'] } {
  const { budgetLines } = estate.operation
  const over = budgetLines.map(({ ceilingCents }, l) => cents[l]! - Number(ceilingCents))
  const to = over.findIndex((excess) => excess > 0)
  const from = over.findIndex((excess, l) => l !== to && to >= 0 && -excess >= over[to]!)
  if (!moved || to < 0 || from < 0 || over[to]! > problem.transferCents)
    return { ceilings: budgetLines, transfer: null }
  const amount = BigInt(over[to]!)
  const ceilings = budgetLines.map((line, l) => {
    const change = l === to ? amount : l === from ? -amount : 0n
    return { ...line, ceilingCents: line.ceilingCents + change }
  })
  const [fromId, toId] = [budgetLines[from]!.id, budgetLines[to]!.id]
  return { ceilings, transfer: { from: fromId, to: toId, amountEur: formatEuros(amount) } }
}

function wayLever({ id, label, consent, paperwork, ground, action }: Lever): WayLever {
  const clause = action.kind === 'design' ? action.clause : null
  return { id, label, consent, paperwork, ground, kind: action.kind, clause }
}

/** Each text once. */
function distinct(texts: readonly Told[]): Told[] {
  return [...new Map(texts.map((each) => [JSON.stringify(each), each])).values()]
}

function transferLever({ estate }: EstateProblem): WayLever {
  const terms = estate.operation.levers!.lineTransfer!
  return {
    id: TRANSFER,
    label: null,
    consent: 'authority',
    paperwork: [],
    ground: `${terms.agreementArticle} (${terms.date})`,
    kind: 'line-transfer',
    clause: null,
  }
}

function highestConsent(levers: readonly { readonly consent: Consent }[]): Consent {
  return CONSENTS[Math.max(0, ...levers.map(({ consent }) => CONSENTS.indexOf(consent)))]!
}

/** The same choice with all of its works bought. */
export function withoutInHouse(choice: Choice, levers: readonly Lever[]): Choice {
  return { ...choice, levers: levers.filter(({ action }) => action.kind !== 'in-house').map(({ id }) => id) }
}

/** Units of the articles that are done in-house, times the days that each takes. */
function inHouseOf(baseOf: () => Pick<BillParts, 'lines'>, levers: readonly Lever[]): Way['inHouse'] {
  const actions = levers.flatMap(({ action }) => (action.kind === 'in-house' ? [action] : []))
  if (actions.length === 0) return null
  const base = baseOf()
  const days = actions.reduce(
    (sum, { articles, daysPerUnit }) =>
      sum +
      daysPerUnit *
        base.lines
          .filter(({ article }) => articles.includes(article))
          .reduce((units, { quantity }) => units + quantity, 0),
    0,
  )
  return { articles: actions.flatMap(({ articles }) => articles), days: Math.round(days * 10) / 10 }
}

/** The part of the design that levers put in, with all that is done in-house. */
function designPart(whole: EstateProblem, levers: readonly Lever[]): Way['design'] {
  const merged = levers.reduce<Readonly<Record<string, unknown>>>(
    (part, { action }) => (action.kind === 'design' ? mergeDesign(part, action.override) : part),
    {},
  )
  const under = designUnder(whole.design, levers)
  const isInHouse = levers.some(({ action }) => action.kind === 'in-house')
  const isMoved = levers.some(({ action }) => action.kind === 'article-line')
  return {
    ...merged,
    ...(isInHouse ? { inHouse: under.inHouse } : {}),
    ...(isMoved ? { articleLines: under.articleLines } : {}),
  }
}

interface WayInput {
  readonly choice: Choice
  readonly moved: boolean
  readonly proven: boolean
  /** What the way costs where its own plans were made anew; by its choice where not given. */
  readonly assembled?: Assembled
  /** The bill of the same without what is done in-house; made where not given. */
  readonly base?: Pick<BillParts, 'lines'>
}

/** A choice as people read it, beside the plan as it is. */
export function wayOf(
  search: Searching,
  id: string,
  { choice, moved, proven, assembled, base }: WayInput,
  reference: Way | null,
): Way {
  const { whole } = search
  const { estate, design } = whole
  const { locations, levers, bill, cents } = assembled ?? search.assemble(choice)
  const chosen = chosenLocations(whole, choice)
  const { ceilings, transfer } = afterTransfer(whole, cents, moved)
  const under = designUnder(design, levers)
  const { financing, ownCents } = financed(estate, ceilings, cents, outsideOf(estate, locations, under, bill.lines))
  const total = cents.slice(0, -1).reduce((sum, amount) => sum + amount, 0)
  const excess = ceilings.reduce((sum, { ceilingCents }, l) => sum + Math.max(0, cents[l]! - Number(ceilingCents)), 0)
  const lost = lostAt(whole, choice.options)
  const own = ownCents + BigInt(cents.at(-1)!)
  const grant = BigInt(total) - ownCents
  const lines = ceilings.map(
    ({ id: line, label, ceilingCents }, l): WayLine => ({
      id: line,
      label,
      totalEur: euros(cents[l]!),
      ceilingEur: formatEuros(ceilingCents),
      headroomEur: formatEuros(ceilingCents - BigInt(cents[l]!)),
      changeEur:
        reference === null ? '0.00' : formatEuros(BigInt(cents[l]!) - parseEuros(reference.lines[l]!.totalEur)!),
    }),
  )
  const all = [...levers.map(wayLever), ...(transfer === null ? [] : [transferLever(whole)])]
  return {
    id,
    proven,
    meetsCeilings: excess === 0,
    chances: null,
    conforms: lost.rooms === 0 && chosen.every(({ givenUp, isDeferred }) => givenUp.length === 0 && !isDeferred),
    levers: all,
    lines,
    totalEur: euros(total),
    financing,
    grantEur: formatEuros(grant),
    grantChangeEur: reference === null ? '0.00' : formatEuros(grant - parseEuros(reference.grantEur)!),
    ownEur: formatEuros(own),
    ownChangeEur: reference === null ? '0.00' : formatEuros(own - parseEuros(reference.ownEur)!),
    laterEur: euros(cents.at(-1)!),
    ownExcessEur: euros(excess),
    aps: choice.aps,
    roomsLost: lost.rooms,
    seatsLost: lost.seats,
    roomsInSpec: whole.rooms - lost.rooms,
    seatsInSpec: whole.seats - lost.seats,
    givenUp: chosen.flatMap(({ givenUp }) => givenUp),
    deferred: chosen.flatMap(({ billed, isDeferred }) => (isDeferred ? [billed.id] : [])),
    consent: highestConsent(all),
    paperwork: distinct(all.flatMap(({ paperwork }) => paperwork)),
    inHouse: inHouseOf(() => base ?? search.assemble(withoutInHouse(choice, levers)).bill, levers),
    lineTransfer: transfer,
    design: designPart(whole, levers),
  }
}

/** A way with how surely it holds each line. */
function withChances({ whole, assemble }: Searching, way: Way, { choice, assembled }: WayInput): Way {
  const { estate, design } = whole
  const { locations, levers, bill } = assembled ?? assemble(choice)
  const drawn = ceilingChances(
    { locations, lines: bill.lines, design: designUnder(design, levers), rules: estate.catalog.rules },
    way.lines.map(({ id, ceilingEur }) => ({ id, ceiling: Number(parseEuros(ceilingEur)!) })),
    { draws: DRAWS, seed: SEED },
  )
  if (drawn === null) return way
  const lines = way.lines.map(({ id }, l) => ({ id, holds: drawn.lines[l]! }))
  return { ...way, chances: { lines, all: drawn.all, total: drawn.total } }
}

/** The plan as it is. */
function referenceChoice({ problem }: EstateProblem): Choice {
  const options = problem.locations.map(() => 0)
  return { options, levers: [], aps: sumOptions(problem, options, ({ aps }) => aps) }
}

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

/** What is asked of an estate's choices one by one. */
export async function searching(whole: EstateProblem): Promise<Searching> {
  return counter(whole, await loadSolver())
}

/** The plan as it is, as a way. */
export function referenceWay(search: Searching): Way {
  return wayOf(search, 'w0', { choice: referenceChoice(search.whole), moved: false, proven: true }, null)
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
