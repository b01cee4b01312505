import type { LocationPlan } from '../../model/location-plan.js'
import { failureConfidence, fewestWithFailure, shownFailures } from '../../statistics/sample-size.js'
import type { PageContext } from '../context.js'
import type { AcceptancePlan } from './points.js'

/** A rule of decision: its name, and what it says. */
export type NamedRule = readonly [name: string, text: string]

/** Numbers of points that rooms have, and how many below the level show a failure there: rooms of like numbers together. */
function failureSteps(sizes: readonly number[], areaShare: number, confidence: number) {
  const steps: { from: number; to: number; failures: number }[] = []
  for (const size of [...new Set(sizes)].sort((a, b) => a - b)) {
    const failures = shownFailures(size, areaShare, confidence)
    const last = steps.at(-1)
    if (failures === null) continue
    if (last?.failures === failures) last.to = size
    else steps.push({ from: size, to: size, failures })
  }
  return steps
}

/** When a room conforms, when it fails, and what is in between: what both sides sign. */
export function verdictRules(
  { t, f }: Pick<PageContext, 't' | 'f'>,
  { floors, margin }: LocationPlan,
  { points }: AcceptancePlan,
): NamedRule[] {
  const texts = t.acceptance
  const rooms = floors.flatMap((floor) => floor.rooms.filter(({ required }) => required))
  const sizes = rooms.map((room) => points.filter((point) => point.room === room).length)
  const { areaShare, confidence } = margin
  const joint = failureConfidence(confidence, rooms.length)
  const steps = failureSteps(sizes, areaShare, joint).map(({ from, to, failures }) =>
    texts.failureStep(f.number(from), f.number(to), f.number(failures)),
  )
  const whole = shownFailures(points.length, areaShare, joint)
  const fewest = fewestWithFailure(areaShare)
  const least = fewest === null ? null : f.number(fewest)
  const all = f.number(points.length)
  const place = whole === null ? null : texts.failureStep(all, all, f.number(whole))
  return [
    [texts.roomRuleName, texts.roomRule(f.percent(areaShare, 0), least)],
    ...(steps.length === 0
      ? []
      : [[texts.failRuleName, texts.failRule(f.percent(confidence, 0), steps.join(', '), place)] as const]),
    [texts.openRuleName, texts.openRule],
  ]
}
