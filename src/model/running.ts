import type { Place } from './finding.js'
import type { Band } from './site.js'

/** What a controller says of an AP, or of one of its radios, that a plan says too. */
export const RUNNING_KEYS = [
  'channel',
  'widthMhz',
  'eirpDbm',
  'enabled',
  'switch',
  'switchPort',
  'panelPort',
  'room',
  'ssid',
  'vlan',
] as const
export type RunningKey = (typeof RUNNING_KEYS)[number]

/** One running value, as it was read. */
export interface RunningValue {
  readonly ap: string
  readonly key: RunningKey
  /** Null for what is of the AP. */
  readonly band: Band | null
  /** Null where the device chooses it, such as an automatic channel. */
  readonly value: string | number | boolean | null
  readonly at: Place
}

/** What a file of running values holds. */
export interface RunningFile {
  readonly file: string
  /** Names of all APs in it, with the place of each. */
  readonly aps: readonly { readonly name: string; readonly at: Place }[]
  readonly values: readonly RunningValue[]
  /** Columns or keys that no plan speaks of. */
  readonly notCompared: readonly string[]
}

/** One difference between what runs and what was planned. */
export interface Drift {
  readonly kind: 'value' | 'missing' | 'unknown'
  readonly ap: string
  readonly band: Band | null
  readonly key: RunningKey | null
  readonly planned: string | null
  readonly running: string | null
  readonly at: Place | null
  /** Of an AP that the plan does not know: the name that it may be. */
  readonly near: string | null
}
