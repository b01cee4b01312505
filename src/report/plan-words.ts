import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import type { FewestClaim, Remedy, UnmetRoom } from '../model/what-if-plan.js'
import type { Format } from './format.js'
import type { Messages } from './messages/index.js'
import { tied } from './typeset.js'

/** What sentences about a plan need: its labels, and the texts and formats of the reader's language. */
export interface WordContext {
  readonly plan: Pick<Plan, 'labels'>
  readonly t: Messages
  readonly f: Format
}

/** A room's name; its id where the plan has none. */
export function roomName(location: Pick<LocationPlan, 'floors'>, floor: string, id: string): string {
  const level = location.floors.find((each) => each.id === floor)
  return tied(level?.rooms.find((room) => room.id === id)?.name ?? id)
}

export function apCount({ t, f }: Pick<WordContext, 't' | 'f'>, count: number): string {
  return f.plural(count, ...t.count.aps)
}

function claimText(context: WordContext, location: LocationPlan, claim: FewestClaim): string {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const room = roomName(location, claim.floor, claim.room)
  const area = claim.areaM2 === null ? '' : tied(`${f.number(claim.areaM2, 1)} m²`)
  if (claim.kind === 'demand') return texts.demand(room, apCount(context, claim.aps))
  return claim.kind === 'second' ? texts.partSecond(room, area) : texts.part(room, area)
}

/** Why the bound holds: no plan on the grid has fewer APs. */
export function fewestSentence(context: WordContext, location: LocationPlan): string {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const { fewest, placement } = location
  const positions = f.number(placement.candidates)
  if (fewest === null) return texts.fewestSearch(positions)
  const { claims, pointsPerAp, pinned } = fewest
  const parts = claims.map((claim) => {
    const text = claimText(context, location, claim)
    return pointsPerAp === 1 ? text : texts.points(text, f.number(claim.points * claim.aps))
  })
  const total = claims.reduce((sum, { points, aps }) => sum + points * aps, 0)
  const [only, ...others] = parts
  if (only === undefined) return texts.fewestPinnedOnly
  const sentence =
    others.length === 0
      ? texts.fewestAlone(only)
      : pointsPerAp === 1
        ? texts.fewestApart(parts.join(', '))
        : texts.fewestPoints(parts.join(', '), f.number(total), f.number(pointsPerAp))
  const beside = pinned === 0 ? '' : texts.fewestPinned(f.number(pinned))
  const short = fewest.bound < placement.lowerBound ? texts.fewestPartly(apCount(context, fewest.bound), positions) : ''
  return `${sentence}${beside}${short}`
}

/** The least number wherever the APs stand in the cells of the grid. */
export function continuousSentence({ t, f }: WordContext, { placement }: LocationPlan): string {
  const { lowerBound, continuousLowerBound, continuousUnknown, candidateSpacingM } = placement
  const spacing = f.number(candidateSpacingM, 1)
  if (continuousLowerBound === null) return t.bound.unknown[continuousUnknown ?? 'too-large']
  if (continuousLowerBound >= lowerBound) return t.bound.same(spacing)
  return t.bound.fewer(f.number(continuousLowerBound), spacing)
}

function remedyText({ t, f, plan }: WordContext, location: Pick<LocationPlan, 'floors'>, remedy: Remedy): string {
  const texts = t.sensitivity.changes.remedy
  switch (remedy.kind) {
    case 'allow-room':
    case 'lift-exclusion':
      return texts[remedy.kind](roomName(location, remedy.floor, remedy.room))
    case 'type':
      return texts.type(plan.labels.accessPoints[remedy.type] ?? remedy.type)
    case 'eirp':
      return texts.eirp(f.number(remedy.eirpDbm))
    case 'target':
      return texts.target(f.number(remedy.byDb), f.number(remedy.targetRssiDbm))
  }
}

/** Why a room is not met. */
export function unmetWhy({ t, f }: WordContext, { why, reachableShare, requiredShare }: UnmetRoom): string {
  const share = (value: number | null): string => (value === null ? '—' : f.percent(value))
  return t.sensitivity.changes.why[why](share(reachableShare), share(requiredShare))
}

/** What would be enough for a room that is not met. */
export function unmetCure(
  context: WordContext,
  location: Pick<LocationPlan, 'floors'>,
  { why, remedies }: UnmetRoom,
): string {
  const texts = context.t.sensitivity.changes
  if (why === 'channel') return texts.channelRemedy
  if (remedies.length === 0) return texts.noRemedy
  return texts.remedies(remedies.map((remedy) => remedyText(context, location, remedy)).join(context.t.mark.semicolon))
}
