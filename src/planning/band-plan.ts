import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import type { ApFields } from './fields.js'

/** One band of the final plan: per AP its channel, power and losses at that channel. */
export interface BandPlan {
  readonly band: Band
  readonly channels: readonly Channel[]
  /** `OFF_DBM` for a radio that is off. */
  readonly eirpDbm: readonly number[]
  readonly fields: readonly ApFields[]
}
