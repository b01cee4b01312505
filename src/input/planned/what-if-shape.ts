import * as z from 'zod'
import type { FewestPlan, SensitivityPlan, UnmetRoom } from '../../model/what-if-plan.js'
import { amountOrNull, count, number, numberOrNull, share, stopped, text, texts } from './shape-parts.js'

const lostRooms = z.array(
  z.object({ floor: text, id: text, coveredShare: share, reason: text, heldAtFullPower: z.boolean() }),
)
const lossCase = z.object({ worstMarginDb: numberOrNull, marginChangeDb: numberOrNull, lostRooms })

const sensitivity: z.ZodType<SensitivityPlan | null> = z
  .object({
    materials: z.array(lossCase.extend({ material: text })),
    allHigh: lossCase,
    allLow: lossCase,
  })
  .nullable()

const alternative = z.object({
  count: count.nullable(),
  costEur: amountOrNull,
  costLowerBoundEur: amountOrNull,
  proven: z.boolean(),
  stopped,
  unmetRooms: texts,
})

const fewest: z.ZodType<FewestPlan | null> = z
  .object({
    bound: number,
    pinned: number,
    pointsPerAp: number,
    claims: z.array(
      z.object({
        floor: text,
        room: text,
        kind: z.enum(['coverage', 'second', 'demand']),
        aps: number,
        points: number,
        areaM2: numberOrNull,
      }),
    ),
  })
  .nullable()

const place = { floor: text, room: text }
const unmet: z.ZodType<UnmetRoom> = z.object({
  ...place,
  why: z.enum(['no-position', 'coverage', 'secondary', 'demand', 'joint-demand', 'channel']),
  reachableShare: numberOrNull,
  requiredShare: numberOrNull,
  remedies: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('allow-room'), ...place }),
      z.object({ kind: z.literal('lift-exclusion'), ...place }),
      z.object({ kind: z.literal('type'), type: text }),
      z.object({ kind: z.literal('eirp'), eirpDbm: number }),
      z.object({ kind: z.literal('target'), byDb: number, targetRssiDbm: number }),
    ]),
  ),
})

/** What the result of a location hangs on, as it stands in plan.json. */
export const whatIfShape = {
  sensitivity,
  shadowing: z.array(
    z.object({
      sigmaDb: number,
      count: count.nullable(),
      lowerBound: count.nullable(),
      proven: z.boolean(),
      stopped,
      unmetRooms: texts,
    }),
  ),
  alternatives: z.object({ withoutDiscouraged: alternative, nextDb: alternative }),
  extra: z.object({
    rooms: texts,
    count: count.nullable(),
    bought: z.record(text, count).nullable(),
    proven: z.boolean(),
    stopped,
    unmetRooms: texts,
  }),
  failures: z.array(z.object({ ap: text, lostRooms })),
  fewest,
  unmet: z.array(unmet),
}
