import * as z from 'zod'
import { flag, number, numberOrNull, portalSoftware, type Stored, text, textOrNull } from './plan-parts.js'

const centralStepKey = z.enum([
  'sessions',
  'sessionsHeld',
  'seatsFull',
  'controllerAps',
  'controllerClients',
  'servers',
  'logs',
  'logStores',
  'wan',
  'tunnels',
  'filtered',
  'firewalls',
])

/** `limit` is what the choice carries, in the unit of its step; null where nothing limits it. */
export const centralChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), article: text, limit: numberOrNull }),
  /** Carried by what is bought anyway: software on the operation's servers. */
  z.object({ kind: z.literal('included'), limit: numberOrNull }),
  /** Nothing of the catalogue is large enough. */
  z.object({ kind: z.literal('none') }),
])
export type CentralChoice = Stored<typeof centralChoice>

export const centralStep = z.object({
  key: centralStepKey,
  /** Numbers with their result: `113.2 × 1.3 = 148`. */
  formula: text,
  /** What is taken for this need; null where the step is only one on the way. */
  choice: centralChoice.nullable(),
})
export type CentralStep = Stored<typeof centralStep>

/** One category of connection data that the law tells apart. */
export const logCategoryPlan = z.object({
  key: text,
  /** The catalogue's, in the plan's language; null for the traffic data, which the reports name. */
  label: textOrNull,
  /** False where the portal does not collect it: nothing is stored. */
  collected: flag,
  retentionDays: number,
  /** `754.6 × 600 × 365 / 10⁹ = 0.17`. */
  formula: text,
  gb: number,
  /** Written, and purged, each day [MB]. */
  dailyMb: number,
  /** What the retention time rests on; null where the catalogue does not say. */
  basis: textOrNull,
})
export type LogCategoryPlan = Stored<typeof logCategoryPlan>

/** The line of one bought location. */
const locationLine = z.object({
  locationId: text,
  /** `42 × 1.1 × 0.5 × 0.3 × 2 = 13.9`. */
  formula: text,
  mbps: number,
})

/** What the central site needs, step by step, and what it is given. */
export const centralPlan = z.object({
  sessions: number,
  sessionsWithHeadroom: number,
  sessionsSeatsFull: number,
  /** One factor a line: how the sessions were computed. */
  formula: text,
  portalSoftware,
  /** `article` is null where no licence is bought, `maxSessions` where none limits them. */
  portal: z.object({ article: textOrNull, maxSessions: numberOrNull }).nullable(),
  /** APs in service and devices on them at once, all seats taken, that the controller must carry. */
  controllerAps: number,
  controllerClients: number,
  /** `article` is null where the operation's servers carry it; null as a whole where none of the catalogue is large enough. */
  controller: z.object({ article: textOrNull, maxAps: number, maxClients: number }).nullable(),
  logGb: number,
  /** Purged each day once the retention times are over, and written each day, of all categories [MB]. */
  logDailyMb: number,
  /** Of the traffic data, which is the category of the address translation. */
  logRetentionDays: number,
  logModel: text,
  logs: z.array(logCategoryPlan),
  logStore: z.object({ article: text, quantity: number, usableGb: number }).nullable(),
  wanMbps: number,
  lines: z.array(locationLine),
  /** What the firewall must carry, in the clear and in tunnels: all locations come in by tunnels [Mbit/s]. */
  vpnMbps: number,
  vpnFormula: text,
  firewall: z.object({ article: text, throughputMbps: number, vpnMbps: number }).nullable(),
  /** Servers and firewalls are bought in pairs. */
  paired: flag,
  waitingSeats: number,
  locationsCounted: number,
  /** Every figure above with its formula in numbers and what it decides, in the order in which they follow from each other. */
  steps: z.array(centralStep),
})
export type CentralPlan = Stored<typeof centralPlan>
