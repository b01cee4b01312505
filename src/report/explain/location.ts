import type { LocationPlan } from '../../model/location-plan.js'
import type { PlanAlternative } from '../../model/what-if-plan.js'
import { locationExtraSentence } from '../subjects/scope.js'
import { drawnName, localFormula } from '../typeset.js'
import { continuousSentence, fewestSentence, roomName, unmetCure, unmetWhy } from '../words.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'

/** The count against its bound, and what is proven. */
function proofText({ t, f, e, figure }: ExplainContext, { placement }: LocationPlan): string {
  const { count, lowerBound, proven, candidateSpacingM, candidates, gap } = placement
  const grid = e.location.grid(figure(candidateSpacingM), figure(candidates))
  const least = lowerBound === count ? e.location.noFewer(grid) : e.location.bound(grid, lowerBound)
  const within = localFormula((gap * 100).toFixed(1), f.language)
  return `${e.aps(count)}${t.mark.semicolon}${least}, ${proven ? e.location.noneCheaper : e.location.within(within)}`
}

function fewerText(context: ExplainContext, location: LocationPlan): string | null {
  const { count, lowerBound } = location.placement
  if (count === 0) return null
  return lowerBound < count ? context.e.location.oneFewer(lowerBound) : fewestSentence(context, location)
}

function changeText({ e, euros }: ExplainContext, { placement }: LocationPlan, change: PlanAlternative): string {
  if (change.count === null) return e.location.notComputed
  const more = change.count - placement.count
  const count = more === 0 ? e.location.asPlanned(change.count) : `${change.count} (${more > 0 ? '+' : ''}${more})`
  const unproven = change.proven ? '' : e.location.atLeast(euros(change.costLowerBoundEur))
  const unmet = change.unmetRooms.length === 0 ? '' : e.location.outOfReach(change.unmetRooms.join(', '))
  return `${count}, ${euros(change.costEur)}${unproven}${unmet}`
}

function failureText({ e }: ExplainContext, { failures }: LocationPlan): string | null {
  return failures
    .map(({ ap, lostRooms }) => `${ap} ${lostRooms.length === 0 ? e.location.noRoom : e.rooms(lostRooms.length)}`)
    .join(', ')
}

function discouragedText({ e, euros }: ExplainContext, { accessPoints, placement }: LocationPlan): string | null {
  const used = accessPoints.filter((ap) => ap.discouraged).length
  return used === 0 ? null : e.location.discouraged(used, euros(placement.penaltyEur))
}

/** Why a location has the APs that it has: the bound in words, and what other conditions would cost. */
export function explainLocation(context: ExplainContext, location: LocationPlan): Explanation {
  const { e, euros, plan, t, f } = context
  const { names } = e
  const { placement, alternatives, failures, fewest, unmet } = location
  const unmetLines = unmet.map((each) => {
    const room = `${roomName(location, each.floor, each.room)} (${each.floor}/${each.room})`
    return [names.unmet, e.location.unmet(room, unmetWhy(context, each), unmetCure(context, location, each))] as const
  })
  return {
    headline: e.location.headline(
      location.id,
      drawnName(location.name, f.language),
      location.passedRooms,
      location.requiredRooms,
    ),
    lines: told([
      [names.bound, proofText(context, location)],
      [names.notFewer, fewerText(context, location)],
      [names.offGrid, placement.count === 0 ? null : continuousSentence(context, location)],
      [names.cost, e.location.cost(euros(placement.costEur))],
      [names.discouraged, discouragedText(context, location)],
      [names.withoutThem, e.location.without(changeText(context, location, alternatives.withoutDiscouraged))],
      [names.nextDb, changeText(context, location, alternatives.nextDb)],
      [names.scope, locationExtraSentence(plan, location, t, f)],
      [names.failures, failureText(context, location)],
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
