import type { FewestPlan } from '../model/what-if-plan.js'
import type { FewestArgument } from '../placement/fewest-argument.js'
import { quantise } from '../units.js'
import type { Survey } from './survey.js'

/** The argument in rooms and square metres. */
export function fewestPlan({ setup, rooms }: Survey, argument: FewestArgument): FewestPlan {
  const { bound, forced, pointsPerAp, claims } = argument
  const cellM2 = setup.design.propagation.sampleSpacingM ** 2
  return {
    bound,
    pinned: forced,
    pointsPerAp,
    claims: claims.map(({ room, kind, aps, points, samples }) => {
      const { sample, room: of } = rooms[room]!
      return {
        floor: setup.location.floors[sample.floorIndex]!.id,
        room: of.id,
        kind,
        aps,
        points,
        areaM2: kind === 'demand' ? null : quantise(samples * cellM2, 0.01),
      }
    }),
  }
}
