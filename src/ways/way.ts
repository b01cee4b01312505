/**
 * A choice of plans and levers, first counted by the bill of the whole estate (`counter`), then as people read it (`wayOf`), with how
 * surely it holds each line (`withChances`).
 */

import type { Highs } from 'highs'
import type { BilledLocation } from '../bom/bom-input.js'
import { DRAWS, SEED } from '../budget/draws.js'
import { CONSENTS, type Consent, type Lever, mergeDesign, type Told } from '../model/levers.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { BudgetLine } from '../model/operation.js'
import type { Way, WayLever, WayLine } from '../model/ways-plan.js'
import { loadSolver } from '../placement/linear-model.js'
import { designUnder } from '../plan-ways.js'
import { ceilingChances } from '../risk/assess.js'
import { type BillParts, billOf, financed, leastCatalog, outsideOf, sharedAt } from './bill.js'
import { type EstateProblem, lostAt } from './estate-problem.js'
import { type Choice, type Counted, designAt, sumOptions } from './problem.js'
import { TRANSFER } from './program.js'

export const euros = (cents: number | bigint): string => formatEuros(BigInt(cents))

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

/** What is asked of an estate's choices one by one. */
export async function searching(whole: EstateProblem): Promise<Searching> {
  return counter(whole, await loadSolver())
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

/** An override as `operation.yaml` has it: of classes and models the one that is named. */
export function asWritten(part: Way['design']): Way['design'] {
  const { accessPoint, ...rest } = part as { accessPoint?: { classes: readonly string[]; models: readonly string[] } }
  if (accessPoint === undefined) return part
  const { classes, models } = accessPoint
  return { ...rest, accessPoint: models.length > 0 ? { models } : { classes } }
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
    ...asWritten(merged),
    ...(isInHouse ? { inHouse: under.inHouse } : {}),
    ...(isMoved ? { articleLines: under.articleLines } : {}),
  }
}

export interface WayInput {
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
export function withChances({ whole, assemble }: Searching, way: Way, { choice, assembled }: WayInput): Way {
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
export function referenceChoice({ problem }: EstateProblem): Choice {
  const options = problem.locations.map(() => 0)
  return { options, levers: [], aps: sumOptions(problem, options, ({ aps }) => aps) }
}

/** The plan as it is, as a way. */
export function referenceWay(search: Searching): Way {
  return wayOf(search, 'w0', { choice: referenceChoice(search.whole), moved: false, proven: true }, null)
}
