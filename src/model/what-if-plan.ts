import * as z from 'zod'
import {
  amountOrNull,
  count,
  flag,
  number,
  numberOrNull,
  type Stored,
  share,
  stopped,
  text,
  texts,
} from './plan-parts.js'

export const lostRoom = z.object({
  floor: text,
  id: text,
  coveredShare: share,
  reason: text,
  /** Passes again with every AP at the highest power of its channel. */
  heldAtFullPower: flag,
})
export type LostRoom = Stored<typeof lostRoom>

/** The plan with other losses, its APs, channels and power as they are. */
export const lossCase = z.object({
  /** Worst-room margin [dB]; null without a required room. */
  worstMarginDb: numberOrNull,
  /** What that is more than the plan's [dB]. */
  marginChangeDb: numberOrNull,
  /** Rooms that pass in the plan and would fail. */
  lostRooms: z.array(lostRoom),
})
export type LossCase = Stored<typeof lossCase>

/** One material at its high loss, all others as planned. */
export const materialSensitivity = lossCase.extend({ material: text })
export type MaterialSensitivity = Stored<typeof materialSensitivity>

export const sensitivityPlan = z.object({
  /** Materials that lose a room or move the worst-room margin, the worst first. */
  materials: z.array(materialSensitivity),
  allHigh: lossCase,
  allLow: lossCase,
})
export type SensitivityPlan = Stored<typeof sensitivityPlan>

/** The least number of APs, had shadowing these standard deviations. */
export const shadowingCount = z.object({
  lineOfSightSigmaDb: number,
  obstructedSigmaDb: number,
  /** Meets every room that any allowed positions can meet; null where the search was not begun. */
  count: count.nullable(),
  /** Proven bound on that number. */
  lowerBound: count.nullable(),
  proven: flag,
  /** Why it is not proven. */
  stopped,
  /** Rooms that no allowed positions meet, `<floor>/<room>`. */
  unmetRooms: texts,
})
export type ShadowingCount = Stored<typeof shadowingCount>

/** The least-cost plan of a changed problem on the same candidates and losses. */
export const planAlternative = z.object({
  /** Null where the search was not begun. */
  count: count.nullable(),
  /** Null where it is not known, or a price of an AP is not. */
  costEur: amountOrNull,
  costLowerBoundEur: amountOrNull,
  /** Cost equals its bound. */
  proven: flag,
  /** Why it is not proven. */
  stopped,
  /** Rooms that no allowed positions meet then, `<floor>/<room>`. */
  unmetRooms: texts,
})
export type PlanAlternative = Stored<typeof planAlternative>

/** The least-cost plan were the rooms open to the public that the file does not name required too. */
export const extraRooms = z.object({
  /** Those rooms, `<floor>/<room>`. */
  rooms: texts,
  /** APs of that plan, installed ones included; null where the search was not begun. */
  count: count.nullable(),
  /** Of them those that are bought, by type; null where the search was not begun. */
  bought: z.record(text, count).nullable(),
  /** No cheaper plan exists on the candidate grid. */
  proven: flag,
  stopped,
  /** Rooms that no allowed positions meet then, `<floor>/<room>`. */
  unmetRooms: texts,
})
export type ExtraRooms = Stored<typeof extraRooms>

/** What of the least-cost plan is due only to what the operation's file does not name: eligible or not is to be confirmed. */
export const beyondFile = z.object({
  /** Routes, roaming, floors by their id; rooms outdoors or of other uses, `<floor>/<room>`. */
  what: texts,
  /** APs that the least-cost plan of the file's rooms alone does without, by type; below 0 where it has more of a type. */
  bought: z.record(text, number),
  /** Both plans have no cheaper one on the candidate grid. */
  proven: flag,
})
export type BeyondFile = Stored<typeof beyondFile>

/** Rooms lost without one AP, the others at their channels and power. */
export const apFailure = z.object({
  ap: text,
  /** `heldAtFullPower`: passes again with the others at the highest power of their channels. */
  lostRooms: z.array(lostRoom),
})
export type ApFailure = Stored<typeof apFailure>

export const fewestClaim = z.object({
  floor: text,
  room: text,
  /** A part that is larger than what may stay uncovered, the same with two APs a point, or the devices of the room. */
  kind: z.enum(['coverage', 'second', 'demand']),
  /** APs that it needs at least. */
  aps: number,
  points: number,
  /** Of that part; null for demand. */
  areaM2: numberOrNull,
})
export type FewestClaim = Stored<typeof fewestClaim>

/**
 * Why no plan has fewer APs: claims of which no position serves more than `pointsPerAp` points together. With one point each
 * and one an AP, no position serves two of them.
 */
export const fewestPlan = z.object({
  bound: number,
  /** Pinned APs, which stand in every plan and whose coverage is taken off first. */
  pinned: number,
  pointsPerAp: number,
  claims: z.array(fewestClaim),
})
export type FewestPlan = Stored<typeof fewestPlan>

export const unmetReason = z.enum([
  'no-position',
  'coverage',
  'secondary',
  'demand',
  'too-large',
  'joint-demand',
  'spacing',
  'spacing-demand',
  'channel',
  'outdoor-class',
])
export type UnmetReason = Stored<typeof unmetReason>

/** One change that alone lets allowed positions meet the room. */
export const remedy = z.discriminatedUnion('kind', [
  /** Let an AP hang in this room. */
  z.object({ kind: z.literal('allow-room'), floor: text, room: text }),
  /** Let an AP hang in the excluded areas of this room. */
  z.object({ kind: z.literal('lift-exclusion'), floor: text, room: text }),
  /** Offer this AP class or model, an id of the catalogue. */
  z.object({ kind: z.literal('type'), type: text }),
  /** Raise the design's EIRP limit on the first band. */
  z.object({ kind: z.literal('eirp'), eirpDbm: number }),
  /** Lower the room's target by so many dB. */
  z.object({ kind: z.literal('target'), byDb: number, targetRssiDbm: number }),
])
export type Remedy = Stored<typeof remedy>

/** A room that no allowed positions meet, or that is not met on the channels it got. */
export const unmetRoom = z.object({
  floor: text,
  room: text,
  why: unmetReason,
  /** Share of its area, or of its demand, that all allowed positions reach together, for `spacing` those of the plan; null for `channel`. */
  reachableShare: numberOrNull,
  requiredShare: numberOrNull,
  /** Each of them alone is enough, checked on the same walls; empty where none of those tried is. */
  remedies: z.array(remedy),
})
export type UnmetRoom = Stored<typeof unmetRoom>
