/**
 * Other plans on the same positions and losses: the counts at other spreads of shadowing, no discouraged position, a target 1 dB
 * higher, the rooms open to the public that the file does not name. Each is a search of its own, at most 100 nodes; where what
 * changed can only cost more and the plan meets it, the plan is the answer without one. Held against every set of positions:
 * `test/planning/claims.test.ts`.
 */

import type { LocationPlan } from '../model/location-plan.js'
import { roundedEuros } from '../model/money.js'
import type { BeyondFile, ExtraRooms, PlanAlternative, ShadowingCount } from '../model/what-if-plan.js'
import { buildCoverProblem, type CoverInput, type CoverProblem, someCandidates } from '../placement/cover-problem.js'
import { carriesDemand } from '../placement/demand-load.js'
import { loadSolver } from '../placement/linear-model.js'
import { marginScale, roomMarginsDb } from '../placement/plan-margin.js'
import {
  byCoverageAlone,
  countBound,
  type KnownLeast,
  meetsAllAsked,
  type PlacementSolution,
  solvePlacement,
} from '../placement/solve-placement.js'
import {
  nodesAfter,
  type Prepared,
  type Requirement,
  requiredRooms,
  requirementsOf,
  roomPath,
  SHOWN_SIGMAS,
  searchNodes,
  typeOffers,
  withSigma,
} from './prepare-location.js'

/** Rooms that a solution leaves unmet, each once: one may fall short of coverage and of demand. */
function unmetPaths(prepared: Prepared, relaxed: PlacementSolution['relaxedRooms']): string[] {
  return [...new Set(relaxed.map(({ room }) => roomPath(prepared, room)))]
}

/** @param leastCount APs that coverage is known to ask for */
async function countAt(
  prepared: Prepared,
  plan: PlacementSolution,
  shadowing: (typeof SHOWN_SIGMAS)[number],
  leastCount: number,
): Promise<ShadowingCount> {
  const { setup, list } = prepared
  const offers = typeOffers(withSigma(setup, shadowing), list.types, requirementsOf(prepared))
  const problem = buildCoverProblem({ ...prepared.input, offers })
  const counted = { ...problem, costCents: problem.costCents.map(() => 1) }
  const least = { ...plan.least, costCents: leastCount, coverageCents: leastCount }
  const solution = await solvePlacement(counted, { nodeLimit: nodesOf(prepared, plan), least, anyLeast: true })
  const count = solution.chosen.length
  const proven = solution.lowerBound >= count
  return {
    ...shadowing,
    count,
    lowerBound: solution.lowerBound,
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: unmetPaths(prepared, solution.relaxedRooms),
  }
}

/**
 * The least number of APs on the same candidates and losses, had shadowing each of the standard deviations shown: what the count
 * depends on where σ is not measured. Rooms that nothing meets then are named.
 */
export async function shadowingCounts(prepared: Prepared, solution: PlacementSolution): Promise<ShadowingCount[]> {
  const { lineOfSightSigmaDb, obstructedSigmaDb, freedom } = prepared.setup.design.shadowing
  const byCoverage = countBound(solution.problem, solution.least.coverageCents)
  const counts: ShadowingCount[] = []
  for (const sigmas of SHOWN_SIGMAS) {
    // Wider shadowing only takes from what is covered; a Student t of a calibration is wider than the normal shown of the same deviation.
    const isWider =
      freedom === undefined &&
      sigmas.lineOfSightSigmaDb >= lineOfSightSigmaDb &&
      sigmas.obstructedSigmaDb >= obstructedSigmaDb
    counts.push(await countAt(prepared, solution, sigmas, isWider ? byCoverage : 0))
  }
  return counts
}

/** Nodes that each of these searches may spend: they inform, and prove less where they are stopped. */
const NODE_LIMIT = 100
/** The same where routes or whole floors are required too: their many points make each node dear. */
const NODE_LIMIT_WITH_AREAS = 20
/** Of what the search of a location itself may spend. */
const SHARE_OF_SEARCH = 0.25

/** @param plan the solution that is asked about */
function nodesOf(prepared: Prepared, plan: PlacementSolution): number {
  const most = prepared.areas.length > 0 ? NODE_LIMIT_WITH_AREAS : NODE_LIMIT
  const own = searchNodes(prepared)
  const isHeld = own < prepared.setup.design.placement.nodeLimit
  return nodesAfter(plan, isHeld ? Math.ceil(own * SHARE_OF_SEARCH) : Math.min(own, most))
}
const TARGET_STEP_DB = 1

/** The rooms with another target [dB more]. */
export function withTarget(rooms: readonly Requirement[], byDb: number): Requirement[] {
  return rooms.map((room) => {
    const primaryRssiDbm = room.profile.primaryRssiDbm + byDb
    return { ...room, profile: { ...room.profile, primaryRssiDbm } }
  })
}

function isPriced({ setup, list }: Prepared, candidates: readonly number[]): boolean {
  return candidates.every((c) => {
    const { type, pinned } = list.candidates[c]!
    return pinned?.existing || (setup.unitCents[list.types[type]!.id] ?? null) !== null
  })
}

/** The plan itself, where it is the answer to the changed problem too. */
function samePlan(prepared: Prepared, solution: PlacementSolution, chosen: readonly number[]): PlanAlternative {
  const cost = isPriced(prepared, chosen) ? roundedEuros(solution.costCents) : null
  const unmetRooms = unmetPaths(prepared, solution.relaxedRooms)
  return { count: chosen.length, costEur: cost, costLowerBoundEur: cost, proven: true, stopped: null, unmetRooms }
}

/** What is known of a question about a plan before its search, and what that may spend. */
interface Asked {
  readonly least: KnownLeast
  readonly nodeLimit: number
}

async function leastCost(
  prepared: Prepared,
  problem: CoverProblem,
  candidates: readonly number[],
  { least, nodeLimit }: Asked,
): Promise<PlanAlternative> {
  const solution = await solvePlacement(problem, { nodeLimit, least, anyLeast: true })
  const { chosen, costCents, costLowerBoundCents, proven } = solution
  const priced = isPriced(
    prepared,
    chosen.map((c) => candidates[c]!),
  )
  const boundCents = proven ? costCents : Math.min(costCents, Math.floor(costLowerBoundCents))
  return {
    count: chosen.length,
    costEur: priced ? roundedEuros(costCents) : null,
    costLowerBoundEur: priced ? roundedEuros(boundCents) : null,
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: unmetPaths(prepared, solution.relaxedRooms),
  }
}

/** True where the chosen APs meet every room of the input, demand included, but those that are left out. */
async function meets(input: CoverInput, chosen: readonly number[], but: readonly number[] = []): Promise<boolean> {
  const placed = { ...input, candidates: chosen.map((c) => input.candidates[c]!) }
  const problem = buildCoverProblem(placed)
  const aps = chosen.map((_, index) => index)
  const isAsked = (r: number) => !but.includes(r)
  if (roomMarginsDb(marginScale(problem, placed), aps).some((marginDb, r) => marginDb < 0 && isAsked(r))) return false
  const rooms = problem.rooms.map((room, r) => (isAsked(r) ? room : { ...room, connected: 0 }))
  return carriesDemand(await loadSolver(), { ...problem, rooms }, aps)
}

async function nextDb(
  prepared: Prepared,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<PlanAlternative> {
  const { setup, list } = prepared
  const higher = withTarget(requirementsOf(prepared), TARGET_STEP_DB)
  const input = { ...prepared.input, offers: typeOffers(setup, list.types, higher) }
  // A higher target never makes the coverage cheaper: a plan that coverage alone proves least stays so where it meets it. Demand
  // proves nothing here: a cell that ends nearer is faster, and holds fewer rooms to the strictest ceiling among them.
  const byCoverage = solution.least.coverageCents >= solution.costCents && meetsAllAsked(solution)
  if (byCoverage && (await meets(input, chosen, solution.least.silentRooms)))
    return samePlan(prepared, solution, chosen)
  const all = list.candidates.map((_, c) => c)
  const nodeLimit = nodesOf(prepared, solution)
  return leastCost(prepared, buildCoverProblem(input), all, { least: byCoverageAlone(solution), nodeLimit })
}

async function withoutDiscouraged(
  prepared: Prepared,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<PlanAlternative> {
  const discouraged = (c: number) => prepared.list.candidates[c]!.discouraged
  // Fewer positions never cost less: a least plan that uses none of those left out is the least one still.
  if (solution.proven && meetsAllAsked(solution) && !chosen.some(discouraged))
    return samePlan(prepared, solution, chosen)
  const encouraged = prepared.list.candidates.flatMap((_, c) => (discouraged(c) ? [] : [c]))
  const asked = { least: solution.least, nodeLimit: nodesOf(prepared, solution) }
  return leastCost(prepared, someCandidates(prepared.problem, encouraged), encouraged, asked)
}

/** The least-cost plan had it no discouraged positions, and had every room a target 1 dB higher; on the same losses. */
export async function planAlternatives(
  prepared: Prepared,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<LocationPlan['alternatives']> {
  return {
    withoutDiscouraged: await withoutDiscouraged(prepared, solution, chosen),
    nextDb: await nextDb(prepared, solution, chosen),
  }
}

type Answer = Omit<ExtraRooms, 'rooms'>

/** The APs that are not installed yet, by type. */
function boughtTypes({ list }: Prepared, chosen: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const c of chosen) {
    const { type, pinned } = list.candidates[c]!
    const { id } = list.types[type]!
    if (!pinned?.existing) counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}

/** The placement's input with the extra rooms required as well. */
function inputWithExtra({ setup, list, input, rooms, areas, withExtra }: Prepared): CoverInput {
  const all = [...rooms, ...areas, ...withExtra.rooms.slice(rooms.length)]
  const offers = typeOffers(setup, list.types, all)
  return { ...input, rooms: requiredRooms(all, list), offers, samples: withExtra.samples.count }
}

async function search(prepared: Prepared, input: CoverInput, { least, nodeLimit }: Asked): Promise<Answer> {
  const { chosen, proven, relaxedRooms } = await solvePlacement(buildCoverProblem(input), {
    nodeLimit,
    least,
    anyLeast: true,
  })
  const { setup, withExtra, rooms, areas } = prepared
  const pathOf = (r: number): string => {
    if (r < rooms.length + areas.length) return roomPath(prepared, r)
    return roomPath({ setup, rooms: withExtra.rooms, areas }, r - areas.length)
  }
  return {
    count: chosen.length,
    bought: boughtTypes(prepared, chosen),
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: [...new Set(relaxedRooms.map(({ room }) => pathOf(room)))],
  }
}

/** The search's answer with the APs that the refinement of single failures adds, as many as in the plan. */
function withAdded(found: Answer, { list }: Prepared, added: number): Answer {
  if (added === 0 || found.bought === null || found.count === null) return found
  const [type] = Object.entries(found.bought).sort(([, a], [, b]) => b - a)[0] ?? [list.types[0]!.id]
  const bought = { ...found.bought, [type]: (found.bought[type] ?? 0) + added }
  return { ...found, count: found.count + added, bought, proven: false }
}

async function answer(prepared: Prepared, solution: PlacementSolution, chosen: readonly number[], added: number) {
  const { rooms, withExtra } = prepared
  const planned = { count: chosen.length, bought: boughtTypes(prepared, chosen) }
  const { proven, relaxedRooms } = solution
  const unmetRooms = unmetPaths(prepared, relaxedRooms)
  const unchanged: Answer = { ...planned, proven, stopped: proven ? null : 'node-limit', unmetRooms }
  if (withExtra.rooms.length === rooms.length) return unchanged
  const input = inputWithExtra(prepared)
  // More rooms never cost less: a least plan that meets them too is the least one still.
  if ((proven || added > 0) && relaxedRooms.length === 0 && (await meets(input, chosen))) return unchanged
  const asked = { least: solution.least, nodeLimit: nodesOf(prepared, solution) }
  return withAdded(await search(prepared, input, asked), prepared, added)
}

/** The least-cost plan on the same candidates and losses, were the rooms open to the public that the file does not name required too. */
export async function extraRooms(
  prepared: Prepared,
  solution: PlacementSolution,
  chosen: readonly number[],
  added = 0,
): Promise<ExtraRooms> {
  const { setup, rooms, areas, withExtra } = prepared
  const extra = withExtra.rooms.flatMap((_, index) => (index < rooms.length ? [] : [index]))
  return {
    rooms: extra.map((index) => roomPath({ setup, rooms: withExtra.rooms, areas }, index)),
    ...(await answer(prepared, solution, chosen, added)),
  }
}

/** Whether a required room is one that the operation's file names: of its room types, under a roof. */
function isOfFile({ setup, rooms }: Prepared, r: number): boolean {
  const of = rooms[r]
  return of !== undefined && setup.catalog.roomUses[of.room.use]!.scope === 'dossier' && of.room.outdoor !== true
}

/** The least-cost plan that need not meet some rooms: the plan itself where these ask for nothing. */
async function withoutRooms(
  prepared: Prepared,
  minimum: PlacementSolution,
  chosen: readonly number[],
  left: readonly number[],
): Promise<Pick<PlacementSolution, 'chosen' | 'proven'>> {
  const { problem, least } = minimum
  if (left.every((r) => least.silentRooms?.includes(r))) return { chosen, proven: minimum.proven }
  const rooms = problem.rooms.map((room, r) => (left.includes(r) ? { ...room, need: 0, connected: 0 } : room))
  return solvePlacement({ ...problem, rooms }, { nodeLimit: nodesOf(prepared, minimum) })
}

/** What the routes, whole floors, outdoor and other rooms that are required add to the least-cost plan; undefined where none is. */
export async function beyondFile(
  prepared: Prepared,
  minimum: PlacementSolution,
  chosen: readonly number[],
): Promise<BeyondFile | undefined> {
  const { problem, proven } = minimum
  const beyond = problem.rooms.flatMap((_, r) => (isOfFile(prepared, r) ? [] : [r]))
  if (beyond.length === 0) return undefined
  const alone = await withoutRooms(prepared, minimum, chosen, beyond)
  const bought = boughtTypes(prepared, chosen)
  const without = boughtTypes(prepared, alone.chosen)
  const types = [...new Set([...Object.keys(bought), ...Object.keys(without)])]
  return {
    what: beyond.map((r) => roomPath(prepared, r)),
    bought: Object.fromEntries(types.map((type) => [type, (bought[type] ?? 0) - (without[type] ?? 0)])),
    proven: proven && alone.proven,
  }
}
