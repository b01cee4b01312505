import type { LocationPlan } from '../../model/location-plan.js'
import type { PlanAlternative } from '../../model/what-if-plan.js'
import { locationExtraSentence } from '../subjects/scope.js'
import { counted, spacedEuros } from '../terminal-text.js'
import { continuousSentence, fewestSentence, roomName, unmetCure, unmetWhy } from '../words.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'

function euros(amount: string | null): string {
  return amount === null ? 'unknown' : `${spacedEuros(amount)} €`
}

/** The count against its bound, and what is proven. */
function proofText({ placement }: LocationPlan): string {
  const { count, lowerBound, proven, candidateSpacingM, candidates } = placement
  const grid = `on this grid of ${candidateSpacingM} m (${candidates} positions)`
  const least =
    lowerBound === count
      ? `no plan with fewer exists ${grid}`
      : `the least number that is proven ${grid} is ${lowerBound}`
  const cost = proven ? 'none is cheaper' : `cost is proven to within ${(placement.gap * 100).toFixed(1)} %`
  return `${counted(count, 'access point')}; ${least}, ${cost}`
}

function fewerText(context: ExplainContext, location: LocationPlan): string | null {
  const { count, lowerBound } = location.placement
  if (count === 0) return null
  if (lowerBound < count) return `one fewer is not excluded: the search stopped at a bound of ${lowerBound}`
  return fewestSentence(context, location)
}

function changeText({ placement }: LocationPlan, change: PlanAlternative): string {
  if (change.count === null) return 'not computed: time limit'
  const more = change.count - placement.count
  const count = more === 0 ? `${change.count}, as planned` : `${change.count} (${more > 0 ? '+' : ''}${more})`
  const unproven = change.proven ? '' : `, at least ${euros(change.costLowerBoundEur)}`
  const unmet = change.unmetRooms.length === 0 ? '' : `; out of reach: ${change.unmetRooms.join(', ')}`
  return `${count}, ${euros(change.costEur)}${unproven}${unmet}`
}

function failureText(location: LocationPlan): string | null {
  if (location.failures.length === 0) return null
  return location.failures
    .map(({ ap, lostRooms }) => `${ap} ${lostRooms.length === 0 ? 'no room' : counted(lostRooms.length, 'room')}`)
    .join(', ')
}

function discouragedText(location: LocationPlan): string | null {
  const used = location.accessPoints.filter((ap) => ap.discouraged).length
  if (used === 0) return null
  return `${counted(used, 'access point')} in a discouraged position, ${euros(location.placement.penaltyEur)} of penalty in that cost that nobody pays`
}

/** Why a location has the APs that it has: the bound in words, and what other conditions would cost. */
export function explainLocation(context: ExplainContext, location: LocationPlan): Explanation {
  const { placement, alternatives, failures, fewest, unmet } = location
  const unmetLines = unmet.map(
    (each) =>
      [
        'not met',
        `${roomName(location, each.floor, each.room)} (${each.floor}/${each.room}): ${unmetWhy(context, each)}. ${unmetCure(context, location, each)}`,
      ] as const,
  )
  return {
    headline: `${location.id}  ${location.name}, ${location.passedRooms} of ${location.requiredRooms} rooms pass`,
    lines: told([
      ['bound', proofText(location)],
      ['not fewer', fewerText(context, location)],
      ['off grid', placement.count === 0 ? null : continuousSentence(context, location)],
      ['cost', `${euros(placement.costEur)} for what hangs on each access point`],
      ['discouraged', discouragedText(location)],
      ['without', `no discouraged position: ${changeText(location, alternatives.withoutDiscouraged)}`],
      ['1 dB more', changeText(location, alternatives.nextDb)],
      ['scope', locationExtraSentence(context.plan, location, context.t, context.f)],
      ['failures', failureText(location)],
      ...unmetLines,
    ]),
    json: {
      kind: 'location',
      id: location.id,
      verdict: location.verdict,
      placement,
      fewest,
      notFewer: fewerText(context, location),
      alternatives,
      extra: location.extra,
      failures,
      unmet,
    },
  }
}
