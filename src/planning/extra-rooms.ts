import type { ExtraRooms } from '../model/what-if-plan.js'
import { buildCoverProblem, type CoverInput } from '../placement/cover-problem.js'
import { type PlacementSolution, solvePlacement } from '../placement/solve-placement.js'
import { meets } from './alternatives.js'
import { requiredRooms, roomPath, type Survey, typeOffers } from './survey.js'

/** Nodes that the search may spend: it informs, and proves less where it is stopped. */
const NODE_LIMIT = 100

type Answer = Omit<ExtraRooms, 'rooms'>

/** The APs that are not installed yet, by type. */
function boughtTypes({ list }: Survey, chosen: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const c of chosen) {
    const { type, pinned } = list.candidates[c]!
    const { id } = list.types[type]!
    if (!pinned?.existing) counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}

/** The placement's input with the extra rooms required as well. */
function inputWithExtra({ setup, list, input, withExtra }: Survey): CoverInput {
  const { rooms, samples } = withExtra
  const offers = typeOffers(setup, list.types, rooms)
  return { ...input, rooms: requiredRooms(rooms), offers, samples: samples.count }
}

async function search(survey: Survey, input: CoverInput): Promise<Answer> {
  const nodeLimit = Math.min(survey.setup.design.placement.nodeLimit, NODE_LIMIT)
  const { chosen, proven, relaxedRooms } = await solvePlacement(buildCoverProblem(input), { nodeLimit })
  const { setup, withExtra } = survey
  return {
    count: chosen.length,
    bought: boughtTypes(survey, chosen),
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: relaxedRooms.map(({ room }) => roomPath({ setup, rooms: withExtra.rooms }, room)),
  }
}

async function answer(survey: Survey, solution: PlacementSolution, chosen: readonly number[]) {
  const { rooms, withExtra } = survey
  const planned = { count: chosen.length, bought: boughtTypes(survey, chosen) }
  const { proven, relaxedRooms } = solution
  const unmetRooms = relaxedRooms.map(({ room }) => roomPath(survey, room))
  const unchanged: Answer = { ...planned, proven, stopped: proven ? null : 'node-limit', unmetRooms }
  if (withExtra.rooms.length === rooms.length) return unchanged
  const input = inputWithExtra(survey)
  // More rooms never cost less: a least plan that meets them too is the least one still.
  if (proven && relaxedRooms.length === 0 && (await meets(input, chosen))) return unchanged
  return search(survey, input)
}

/** The least-cost plan on the same candidates and losses, were the rooms open to the public that the file does not name required too. */
export async function extraRooms(
  survey: Survey,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<ExtraRooms> {
  const { setup, rooms, withExtra } = survey
  const extra = withExtra.rooms.flatMap((_, index) => (index < rooms.length ? [] : [index]))
  return {
    rooms: extra.map((index) => roomPath({ setup, rooms: withExtra.rooms }, index)),
    ...(await answer(survey, solution, chosen)),
  }
}
