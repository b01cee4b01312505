import * as z from 'zod'
import { flag, number, type Stored, text, textOrNull } from './plan-parts.js'

/** How a contract was awarded: through the central purchasing body, below the threshold of any procedure, adapted, or formal. */
export const procurementRoute = z.enum(['ugap', 'below-threshold', 'adapted', 'formal'])
export type ProcurementRoute = Stored<typeof procurementRoute>

/** A piece as a file names it. */
export const givenPiece = z.object({
  /** Below the root. */
  file: textOrNull,
  /** Of what is kept elsewhere: number of a notice, of a shelf. */
  reference: textOrNull,
  /** ISO date. */
  date: textOrNull,
  /** SHA-256 of the file, where it is there. */
  hash: textOrNull,
  problem: z.enum(['not-found', 'changed']).nullable(),
  toConfirm: flag,
  notApplicable: textOrNull,
})
export type GivenPiece = Stored<typeof givenPiece>

export const pieceState = z.enum(['present', 'to-confirm', 'missing', 'to-gather', 'not-required', 'not-applicable'])
export type PieceState = Stored<typeof pieceState>

/** One piece of the operation (`contract: null`) or of a contract. */
export const pieceRow = z.object({
  contract: textOrNull,
  supplier: textOrNull,
  stage: z.enum(['operation', 'procedure', 'delivery', 'cost', 'payment']),
  piece: text,
  /** What requires it by the declared route; null where nothing does, or no route is declared. */
  article: textOrNull,
  state: pieceState,
  file: textOrNull,
  reference: textOrNull,
  date: textOrNull,
  hash: textOrNull,
  remark: textOrNull,
})
export type PieceRow = Stored<typeof pieceRow>

export const publicityRow = z.object({
  locationId: text,
  place: textOrNull,
  photo: textOrNull,
  photoDate: textOrNull,
  capture: textOrNull,
  captureDate: textOrNull,
  isChecked: flag,
  remark: textOrNull,
})
export type PublicityRow = Stored<typeof publicityRow>

/** A device by its serial number. */
export const inventoryRow = z.object({
  locationId: textOrNull,
  /** Id of the AP in the plan; null for spares and other devices. */
  ap: textOrNull,
  article: textOrNull,
  model: textOrNull,
  serial: textOrNull,
  mac: textOrNull,
  installedOn: textOrNull,
  invoice: textOrNull,
  remark: textOrNull,
})
export type InventoryRow = Stored<typeof inventoryRow>

const locationStagePlan = z.object({
  locationId: text,
  stage: z.enum(['assumed', 'surveyed', 'installed', 'accepted']),
  aps: number,
  installed: number,
  /** Last decision that was kept. */
  decision: z.enum(['admission', 'ajournement', 'refaction', 'rejet']).nullable(),
  decidedOn: textOrNull,
  file: textOrNull,
})

/** What is kept as evidence of the operation. */
export const evidencePlanSchema = z.object({
  contracts: z.array(z.object({ name: text, route: procurementRoute.nullable(), notifiedOn: textOrNull })),
  pieces: z.array(pieceRow),
  publicity: z.array(publicityRow).nullable(),
  inventory: z.array(inventoryRow).nullable(),
  timeSheets: z.array(
    z.object({
      article: text,
      isClaimed: flag,
      role: text,
      days: number,
      from: text,
      to: text,
      proof: givenPiece.nullable(),
    }),
  ),
  /** SHA-256 of each proof of the register that was found. */
  proofs: z.record(text, text),
  stages: z.array(locationStagePlan),
})
export type EvidencePlan = Stored<typeof evidencePlanSchema>
