/**
 * The recommended plan of a location: the same requirements as the minimum, held with more in hand, on the same losses. In order below:
 * what every link must keep (`heldPrepared`): the design margin at every point, and no service through a slab that fails at that
 * slab's own high loss; where APs may hang: clear of walls and doors, and of one another (`placeApart`), a served room before a corridor before
 * an unserved room, as cost. All of that is in the search and its proof. Then APs added until no AP's failure makes two rooms fail with the others at full
 * power, and those that became superfluous taken out again (`withoutDoubleFailures`): a refinement, bounded, without a proof of its own.
 *
 * A room that no allowed position serves with the margin is held without it, and named.
 */

import { crosses } from '../geometry/crossing.js'
import { distanceToEdgesM, distanceToSegmentM } from '../geometry/polygon.js'
import { countRange, countWithin, eachElement, setBit } from '../placement/bitset.js'
import type { Candidate } from '../placement/candidates.js'
import { buildCoverProblem, type CoverInput, type CoverProblem } from '../placement/cover-problem.js'
import { carriesDemand } from '../placement/demand-load.js'
import { loadSolver } from '../placement/linear-model.js'
import { refinePlacement } from '../placement/refine.js'
import { metSamples, relaxProblem } from '../placement/relax.js'
import {
  byCoverageAlone,
  type PlacementSolution,
  solveApart,
  solveApartAnyway,
  solvePlacement,
} from '../placement/solve-placement.js'
import { areApart, type Near, nearSpots, remembered } from '../placement/spacing.js'
import { heldLimits } from '../radio/link.js'
import type { LossTable } from '../radio/loss-table.js'
import { materialLoss } from '../radio/wall-loss.js'
import { LEAST_SPACING_M } from './placed.js'
import { nodesAfter, type Prepared, requirementsOf, searchNodes, typeOffers } from './prepare-location.js'

/** A placed plan, as channels, verdicts and figures are made from it. */
export interface PlacedChoice {
  readonly prepared: Prepared
  readonly solution: PlacementSolution
  readonly chosen: readonly number[]
  /** Required rooms, by index, that are held without the design margin. */
  readonly unheld: readonly number[]
  /** Least distance between APs of a floor that was held in the search [m]; null where no set of positions was found that keeps it. */
  readonly apartM: number | null
  /** APs that stand only so that no other's failure makes two rooms fail. */
  readonly addedAps: number
}

/** By how much more the slabs between two floors lose at their high figures [dB]; null where none does. */
function slabRises({ scene, setup }: Prepared): ((from: number, to: number) => number) | null {
  const { catalog, band, location, design } = setup
  if (design.propagation.model !== 'multi-wall') return null
  const rises = location.floors.map(({ slab }) => {
    const material = slab === null ? undefined : catalog.materials[slab]
    if (material === undefined) return 0
    const { lossDb, highDb } = materialLoss(material, band)
    return Math.max(0, highDb - lossDb)
  })
  if (scene.floors.length < 2 || rises.every((rise) => rise === 0)) return null
  return (from, to) => rises.slice(Math.min(from, to), Math.max(from, to)).reduce((sum, rise) => sum + rise, 0)
}

/** The losses with every slab at its high figure, but in the rooms that are excused. A void in a slab is taken for slab: to the safe side. */
function atHighSlabs(prepared: Prepared, excused: ReadonlySet<number>): LossTable {
  const rise = slabRises(prepared)
  const { input, list, samples } = prepared
  if (rise === null) return input.losses
  const { losses } = input
  const figures = losses.figures.map((each) => ({ ...each, lossDb: each.lossDb.slice() }))
  for (const [t, { floorIndex }] of list.transmitters.entries()) {
    const { lossDb } = figures[losses.figuresOf[t]!]!
    for (let block = losses.firstBlock[t]!; block < losses.firstBlock[t + 1]!; block++) {
      const room = input.rooms[losses.blockRoom[block]!]
      if (room === undefined || excused.has(losses.blockRoom[block]!)) continue
      const shift = losses.blockShift[block]!
      for (let s = room.start; s < room.end; s++) {
        const floor = samples.floorIndex[s]!
        if (floor !== floorIndex) lossDb[shift + s]! += rise(floorIndex, floor)
      }
    }
  }
  return { ...losses, figures }
}

/** The placement's input with the design margin in every limit and the slabs at their high losses, but for the rooms excused. */
function heldInput(prepared: Prepared, excused: ReadonlySet<number>): CoverInput {
  const { setup, list, input } = prepared
  const { designMarginDb, slabAtHigh } = setup.design.recommended
  const marginOf = (r: number) => (excused.has(r) ? 0 : designMarginDb)
  const offers = typeOffers(setup, list.types, requirementsOf(prepared)).map((offer) => ({
    ...offer,
    primary: offer.primary.map((limits, r) => heldLimits(limits, marginOf(r))),
    secondary: offer.secondary.map((limits, r) => limits && heldLimits(limits, marginOf(r))),
  }))
  return { ...input, offers, losses: slabAtHigh ? atHighSlabs(prepared, excused) : input.losses }
}

/** Whether a place keeps its distances from walls, doors and lamps; a room in which none does keeps all it has. */
function clearPlaces({ list, setup }: Prepared): (candidate: Candidate) => boolean {
  const { wallM, doorM, lampM } = setup.design.recommended
  const keeps = list.transmitters.map(({ floorIndex, roomIndex, x, y, mount }) => {
    const floor = setup.location.floors[floorIndex]!
    const room = floor.rooms[roomIndex]
    if (room === undefined || mount === 'wall') return true
    const doors = floor.openings.filter(({ kind, rooms }) => kind === 'door' && rooms.includes(room.id))
    return (
      distanceToEdgesM(room.polygon, x, y) >= wallM - 1e-6 &&
      doors.every(({ from, to }) => distanceToSegmentM(from, to, x, y) >= doorM - 1e-6) &&
      (floor.lamps ?? []).every(([u, v]) => Math.hypot(x - u, y - v) >= lampM - 1e-6)
    )
  })
  const key = (t: number) => `${list.transmitters[t]!.floorIndex} ${list.transmitters[t]!.roomIndex}`
  const some = new Set(list.transmitters.flatMap((_, t) => (keeps[t] ? [key(t)] : [])))
  return ({ transmitter, pinned }) => pinned !== null || keeps[transmitter]! || !some.has(key(transmitter))
}

/** Of a position in a room where nothing is required and that is no corridor, beyond what the dearest corridor costs [cents]. */
const UNSERVED_BEYOND_CENTS = 100

/** Added to the cost of a position: nothing in a served room, a corridor as its use says, more where nobody is served. */
function placeCents({ list, setup, rooms }: Prepared): (candidate: Candidate) => number {
  const uses = Object.values(setup.catalog.roomUses)
  const dearest = Math.max(0, ...uses.filter(({ circulation }) => circulation).map(({ penaltyCents }) => penaltyCents))
  const served = new Set(rooms.map(({ room }) => room))
  return ({ transmitter, pinned, penaltyCents }) => {
    const { floorIndex, roomIndex } = list.transmitters[transmitter]!
    const room = setup.location.floors[floorIndex]!.rooms[roomIndex]
    if (pinned !== null || room === undefined || served.has(room)) return penaltyCents
    const use = setup.catalog.roomUses[room.use]!
    if (use.circulation) return penaltyCents
    const ofUseCents = use.apMount === 'discouraged' ? use.penaltyCents : 0
    return Math.max(ofUseCents, dearest + UNSERVED_BEYOND_CENTS) + penaltyCents - ofUseCents
  }
}

/** The location as the recommended plan is placed: fewer positions, other costs, what is held. Rooms and samples are those of the minimum. */
function placesOf(prepared: Prepared): Prepared {
  const keeps = clearPlaces(prepared)
  const centsOf = placeCents(prepared)
  const kept = prepared.list.candidates.flatMap((candidate, c) => (keeps(candidate) ? [c] : []))
  const candidates = kept.map((c) => {
    const candidate = prepared.list.candidates[c]!
    return { ...candidate, penaltyCents: centsOf(candidate) }
  })
  const inputs = kept.map((c, i) => {
    const own = prepared.input.candidates[c]!
    const more = candidates[i]!.penaltyCents - prepared.list.candidates[c]!.penaltyCents
    return { ...own, costCents: own.costCents + more }
  })
  return { ...prepared, list: { ...prepared.list, candidates }, input: { ...prepared.input, candidates: inputs } }
}

/** The placement's input with all that is held, its problem, and the rooms that are excused: no position serves them so. */
async function heldProblem(places: Prepared): Promise<Pick<Prepared, 'input' | 'problem'> & { excused: number[] }> {
  const solver = await loadSolver()
  const strict = heldInput(places, new Set())
  const problem = buildCoverProblem(strict)
  const excused = relaxProblem(solver, problem).relaxedRooms.map(({ room }) => room)
  if (excused.length === 0) return { input: strict, problem, excused }
  const input = heldInput(places, new Set(excused))
  return { input, problem: buildCoverProblem(input), excused }
}

/** The location with what every link of the recommended plan must keep: its own cover problem, and the rooms that cannot keep it. */
export async function heldPrepared(minimum: Prepared): Promise<{ prepared: Prepared; unheld: readonly number[] }> {
  const places = placesOf(minimum)
  const { input, problem, excused } = await heldProblem(places)
  const solver = await loadSolver()
  const plainly = () => relaxProblem(solver, buildCoverProblem(places.input)).relaxedRooms.map(({ room }) => room)
  const plain = new Set(excused.length === 0 ? [] : plainly())
  const unheld = [...new Set(excused)].filter((room) => !plain.has(room) && room < minimum.rooms.length)
  const { setup } = minimum
  const { placement, recommended } = setup.design
  const marginDb = Math.max(placement.marginDb, recommended.designMarginDb)
  const held = {
    ...setup,
    heldDb: recommended.designMarginDb,
    countsAdjacent: recommended.adjacentChannels,
    design: { ...setup.design, placement: { ...placement, marginDb } },
  }
  return { prepared: { ...places, setup: held, input, problem }, unheld }
}

/** Which samples of each room are covered, and how often, by a set of APs at full power without any margin. */
interface Covering {
  readonly problem: CoverProblem
  readonly needs: readonly number[]
  readonly counts: Int32Array
}

function count({ problem, counts }: Covering, ap: number, by: 1 | -1): void {
  eachElement(problem.primary, ap, (s) => {
    counts[s]! += by
  })
}

/** What the failure of one AP leaves: the samples that no other covers, and the rooms that it costs with what they then lack. */
interface Failure {
  readonly missing: Uint32Array
  readonly lost: readonly { readonly start: number; readonly end: number; readonly lacks: number }[]
}

function failureOf({ problem, needs, counts }: Covering, ap: number): Failure {
  const { words, primary, rooms, samples } = problem
  const missing = new Uint32Array(words)
  for (let s = 0; s < samples; s++) if (counts[s]! <= 0) setBit(missing, words, 0, s)
  eachElement(primary, ap, (s) => {
    if (counts[s] === 1) setBit(missing, words, 0, s)
  })
  const lost = needs.flatMap((need, r) => {
    const { start, end } = rooms[r]!
    const lacks = need - (end - start - countRange(missing, words, 0, start, end))
    return lacks > 0 ? [{ start, end, lacks }] : []
  })
  return { missing, lost }
}

/** The failures that cost more than one room; what stands beside the APs can only mend. */
function doubleFailures(covering: Covering, aps: readonly number[]): Failure[] {
  return aps.map((ap) => failureOf(covering, ap)).filter(({ lost }) => lost.length > 1)
}

/** How many rooms beyond the first the failures of all APs cost together, with another AP beside them or none. */
function excess({ primary }: CoverProblem, failures: readonly Failure[], beside: number | null): number {
  return failures.reduce((sum, { missing, lost }) => {
    const isLost = ({ start, end, lacks }: Failure['lost'][number]) =>
      beside === null || countWithin(primary, beside, start, end, missing) < lacks
    return sum + Math.max(0, lost.filter(isLost).length - 1)
  }, 0)
}

/** The positions of each floor that are too near one another, as the search asks for them. */
function nearOf({ list }: Prepared, apartM: number): Near {
  const spots = list.candidates.map(({ transmitter }) => list.transmitters[transmitter]!)
  return nearSpots(spots, apartM)
}

/** Of positions too near one another those with no wall between them: through a wall each is spared the other's power. */
function inSight({ list, setup }: Prepared, near: Near): Near {
  const spots = list.candidates.map(({ transmitter }) => list.transmitters[transmitter]!)
  return remembered((c) => {
    const { floorIndex, x, y } = spots[c]!
    const { walls, openings } = setup.location.floors[floorIndex]!
    return near(c).filter((other) => {
      const to = spots[other]!
      return ![...walls, ...openings].some((wall) => crosses(x, y, to.x, to.y, wall))
    })
  })
}

/** Whether no two of the chosen positions are too near each other, pinned pairs apart: asked of these alone, most plans need no more. */
function standApart({ list }: Prepared, { forced }: CoverProblem, chosen: readonly number[]): boolean {
  const spots = chosen.map((candidate) => list.transmitters[list.candidates[candidate]!.transmitter]!)
  const places = new Map(chosen.map((candidate, place) => [candidate, place]))
  const pinned = forced.flatMap((candidate) => places.get(candidate) ?? [])
  return areApart({ near: nearSpots(spots, LEAST_SPACING_M), forced: pinned }, [...spots.keys()])
}

/**
 * A plan none of whose APs stand nearer to one another than radios bear. Where they do: one of the same cost in which none does, refined;
 * where moving them one by one finds none, the least cost of those that keep the distance to all APs in sight. What no such plan
 * meets is given up and told: two radios at one place carry no more than one.
 */
export async function keptApart(
  prepared: Prepared,
  solution: PlacementSolution,
  chosen: readonly number[],
  cableM: (candidate: number) => number,
): Promise<Pick<PlacedChoice, 'solution' | 'chosen'>> {
  const { problem } = solution
  if (standApart(prepared, problem, chosen)) return { solution, chosen }
  const near = nearOf(prepared, LEAST_SPACING_M)
  const refined = async (held: CoverProblem, from: readonly number[]) =>
    (await refinePlacement({ problem: held, input: prepared.input, chosen: from, cableM })).chosen
  const moved = await spaced(problem, near, chosen)
  if (areApart({ ...problem, near }, moved)) return { solution, chosen: await refined({ ...problem, near }, moved) }
  const seen = inSight(prepared, near)
  if (areApart({ ...problem, near: seen }, chosen)) return { solution, chosen }
  const apart = await solveApartAnyway({ ...solution, chosen: moved }, seen, {
    nodeLimit: nodesAfter(solution, searchNodes(prepared)),
  })
  const { near: _, ...free } = apart.problem
  return { solution: { ...apart, problem: free }, chosen: await refined(apart.problem, apart.chosen) }
}

/**
 * A refinement, where no set of positions keeps the distance: an AP that stands too near another one moves to the first position of
 * the same cost that is far enough from all others and keeps what is held. What finds none stays, and is told (`aps-close`).
 */
async function spaced(problem: CoverProblem, near: Near, start: readonly number[]): Promise<readonly number[]> {
  const solver = await loadSolver()
  const chosen = [...start]
  for (const [i, ap] of chosen.entries()) {
    const rest = chosen.filter((other) => other !== ap)
    const taken = new Set(rest.flatMap((other) => [other, ...near(other)]))
    const isFree = (c: number) => !taken.has(c)
    if (problem.forced.includes(ap) || isFree(ap)) continue
    const found = Array.from({ length: problem.candidates }, (_, c) => c).find(
      (c) =>
        problem.costCents[c] === problem.costCents[ap] &&
        isFree(c) &&
        isMet(problem, problem, [...rest, c]) &&
        carriesDemand(solver, problem, [...rest, c]),
    )
    if (found !== undefined) chosen[i] = found
  }
  return chosen.sort((a, b) => a - b)
}

interface Spaced {
  readonly solution: PlacementSolution
  readonly chosen: readonly number[]
  /** The distance that the choice is proven with [m]; null where none of the same requirements keeps it. */
  readonly apartM: number | null
}

/**
 * The solution with its APs at least `apSpacingM` apart, refined. A choice of the same cost that keeps the distance is one of the
 * whole problem's, so it is looked for before the search is asked.
 */
async function placeApart(
  prepared: Prepared,
  free: PlacementSolution,
  near: Near,
  cableM: (candidate: number) => number,
): Promise<Spaced> {
  const nodeLimit = nodesAfter(free, searchNodes(prepared))
  const { apSpacingM } = prepared.setup.design.recommended
  const moved = await spaced(free.problem, near, free.chosen)
  const apart = await solveApart({ ...free, chosen: moved }, near, { nodeLimit })
  const solution = apart ?? free
  const { chosen } = await refinePlacement({
    problem: solution.problem,
    input: prepared.input,
    chosen: solution.chosen,
    cableM,
  })
  // What is asked about the plan later is asked of all positions: distances are kept here alone.
  if (apart !== null) return { solution: { ...apart, problem: free.problem }, chosen, apartM: apSpacingM }
  const least = await keptApart(prepared, solution, await spaced(free.problem, near, chosen), cableM)
  return { ...least, apartM: null }
}

/** Most APs that the refinement adds. */
const MOST_ADDED = 40
/** Candidates looked at in one step: every so many of a large building's. */
const MOST_TRIED = 400

/**
 * Adds the position that mends most, until no failure makes two rooms fail or none helps; then takes out what is not needed any more.
 * Rooms are those alone that all APs together meet.
 */
async function withoutDoubleFailures(
  plain: CoverProblem,
  held: CoverProblem,
  solution: PlacementSolution,
  start: readonly number[],
  rooms: number,
  blockedBy: (chosen: readonly number[]) => ReadonlySet<number>,
): Promise<{ readonly chosen: readonly number[]; readonly added: number }> {
  const solver = await loadSolver()
  const needs = solution.problem.rooms.slice(0, rooms).map(({ need }) => need)
  const covering: Covering = { problem: plain, needs, counts: new Int32Array(plain.samples) }
  const chosen = [...start]
  for (const ap of chosen) count(covering, ap, 1)
  let failures = doubleFailures(covering, chosen)
  let now = excess(plain, failures, null)
  while (now > 0 && chosen.length < start.length + MOST_ADDED) {
    const taken = new Set([...chosen, ...blockedBy(chosen)])
    const free = Array.from({ length: plain.candidates }, (_, c) => c).filter((c) => !taken.has(c))
    const stride = Math.max(1, Math.ceil(free.length / MOST_TRIED))
    let best: { candidate: number; left: number; cost: number } | null = null
    for (let i = 0; i < free.length; i += stride) {
      const candidate = free[i]!
      const left = excess(plain, failures, candidate)
      const cost = plain.costCents[candidate]!
      if (best === null || left < best.left || (left === best.left && cost < best.cost))
        best = { candidate, left, cost }
    }
    if (best === null || best.left >= now) break
    chosen.push(best.candidate)
    count(covering, best.candidate, 1)
    now = best.left
    failures = doubleFailures(covering, chosen)
  }
  for (const ap of [...chosen]) {
    if (plain.forced.includes(ap) || chosen.length <= 1) continue
    const rest = chosen.filter((other) => other !== ap)
    count(covering, ap, -1)
    const isNeeded = !isMet(solution.problem, held, rest) || excess(plain, doubleFailures(covering, rest), null) > now
    if (isNeeded || !carriesDemand(solver, solution.problem, rest)) count(covering, ap, 1)
    else chosen.splice(chosen.indexOf(ap), 1)
  }
  return { chosen: chosen.sort((a, b) => a - b), added: Math.max(0, chosen.length - start.length) }
}

/** Whether APs cover every room of a problem as it asks: what they give may be that of another problem of the same rooms. */
function isMet({ rooms }: CoverProblem, given: CoverProblem, aps: readonly number[]): boolean {
  return rooms.every((room) => metSamples(given, room, aps) >= room.need)
}

/**
 * Places the recommended plan of a prepared location.
 * @param beside the minimum plan, where it is the one that is bought or compared: what coverage asks for there is the least here, where every link keeps
 *   more, no position is cheaper and none is new
 */
export async function placeRecommended(
  minimum: Prepared,
  cableM: (prepared: Prepared) => (candidate: number) => number,
  beside?: PlacementSolution,
): Promise<PlacedChoice> {
  const { recommended, buy } = minimum.setup.design
  const least = beside && byCoverageAlone(beside)
  const isCompared = beside !== undefined && buy === 'minimum'
  const nodeLimit = isCompared ? nodesAfter(beside, searchNodes(minimum)) : searchNodes(minimum)
  const { prepared, unheld } = await heldPrepared(minimum)
  const free = await solvePlacement(prepared.problem, { nodeLimit, ...(least && { least }) })
  const near = nearOf(prepared, recommended.apSpacingM)
  const { solution, chosen: apart, apartM } = await placeApart(prepared, free, near, cableM(prepared))
  const { problem } = solution
  if (!recommended.singleFailures) return { prepared, solution, chosen: apart, unheld, apartM, addedAps: 0 }
  const blockedBy = (chosen: readonly number[]) => new Set(chosen.flatMap((ap) => near(ap)))
  const { list, input } = prepared
  const offers = typeOffers(minimum.setup, list.types, requirementsOf(prepared))
  const plain = buildCoverProblem({ ...input, offers, losses: minimum.input.losses })
  const safe = await withoutDoubleFailures(plain, prepared.problem, solution, apart, prepared.rooms.length, blockedBy)
  const costCents = safe.chosen.reduce((sum, c) => sum + problem.costCents[c]!, 0)
  const proven = solution.proven && costCents <= solution.costLowerBoundCents
  return {
    prepared,
    solution: { ...solution, chosen: safe.chosen, costCents, proven },
    chosen: safe.chosen,
    unheld,
    apartM,
    addedAps: safe.added,
  }
}
