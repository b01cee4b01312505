import * as z from 'zod'
import type { FloorPlan, GridPlan, RoomPlan } from '../../model/location-plan.js'
import { INPUT_LIMITS } from '../limits.js'
import {
  band,
  count,
  number,
  numberOrNull,
  perBand,
  point,
  share,
  text,
  textOrNull,
  texts,
  verdict,
} from './shape-parts.js'

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** Whether a raster has a byte a cell. */
function fillsGrid(bytes: string, { width, height }: Pick<GridPlan, 'width' | 'height'>): boolean {
  return Buffer.byteLength(bytes, 'base64') === width * height
}

const grid: z.ZodType<GridPlan> = z
  .object({
    originM: point,
    spacingM: number.positive(),
    width: count,
    height: count,
    rssiDbm: perBand(base64),
    probability: base64,
    bestAp: base64,
    secondRssiDbm: base64,
    noiseFloorDbm: perBand(number),
    coChannel: z.object({ aboveDbm: number, aps: base64 }),
    phyRate: z.object({ mbps: z.array(number), index: base64 }),
  })
  .refine(
    (grid) =>
      grid.width * grid.height <= INPUT_LIMITS.extentPoints &&
      [
        ...Object.values(grid.rssiDbm),
        grid.probability,
        grid.bestAp,
        grid.secondRssiDbm,
        grid.coChannel.aps,
        grid.phyRate.index,
      ].every((bytes) => bytes !== undefined && fillsGrid(bytes, grid)),
  )

const room: z.ZodType<RoomPlan> = z.object({
  id: text,
  name: text,
  use: text,
  polygon: z.array(point).min(3),
  areaM2: number.min(0),
  seats: count,
  required: z.boolean(),
  under3: z.boolean(),
  isVoid: z.boolean(),
  profile: textOrNull,
  need: z
    .object({
      coverageAps: numberOrNull,
      capacityAps: numberOrNull,
      aps: numberOrNull,
      binding: z.enum(['coverage', 'capacity']).nullable(),
      reason: textOrNull,
    })
    .nullable(),
  bands: perBand(
    z.object({
      coveredShare: share,
      rssiP5Dbm: numberOrNull,
      rssiMedianDbm: numberOrNull,
      snrMedianDb: numberOrNull,
      secondaryShare: share,
      probability: share,
    }),
  ),
  airtime: numberOrNull,
  clients: numberOrNull,
  connected: number,
  marginDb: numberOrNull,
  servedBy: texts,
  coChannel: z.object({ apsP95: number, overShare: share, maxAps: number, aboveDbm: number }).nullable(),
  verdict: verdict.nullable(),
  reason: textOrNull,
})

const floor: z.ZodType<FloorPlan> = z.object({
  id: text,
  level: z.int(),
  elevationM: number,
  heightM: number.positive(),
  areaM2: number.min(0),
  slab: textOrNull,
  walls: z.array(
    z.object({
      from: point,
      to: point,
      kind: z.enum(['exterior', 'bearing', 'partition', 'free']),
      material: text,
      thicknessM: number.min(0),
    }),
  ),
  openings: z.array(
    z.object({
      from: point,
      to: point,
      kind: z.enum(['door', 'window']),
      material: text,
      publicEntrance: z.boolean(),
    }),
  ),
  exclusions: z.array(z.object({ polygon: z.array(point), reason: text })),
  rooms: z.array(room).min(1),
  grid,
})

/** The floors of a planned location, as they stand in plan.json. */
export const floorsShape: z.ZodType<readonly FloorPlan[]> = z.array(floor).min(1)

/** Losses of a material by band, as a planned location has them. */
export const materialShape = z.object({
  material: text,
  lengthM: number.min(0),
  bands: z.partialRecord(
    band,
    z.object({
      lossDb: number,
      lowDb: number,
      highDb: number,
      origin: z.enum(['measured', 'judged', 'p2040', 'none']),
    }),
  ),
})
