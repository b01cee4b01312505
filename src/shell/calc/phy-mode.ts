import type { WifiStandard } from '../../model/catalog.js'
import { FORMATS, type PhyMode, phyModeProblem } from '../../radio/phy-rate.js'
import { UsageError } from '../context.js'
import { needed, pick } from './usage.js'

/** The options that name a PHY mode. */
export interface PhyOptions {
  readonly standard?: string
  readonly mcs?: number
  readonly widthMhz?: number
  readonly streams: number
  readonly guardIntervalNs: number
}

/** Other names of the formats, so that who writes `ax` is told what to write. */
const ALIASES: Readonly<Record<string, WifiStandard>> = {
  n: 'ht',
  ac: 'vht',
  ax: 'he',
  '802.11n': 'ht',
  '802.11ac': 'vht',
  '802.11ax': 'he',
  wifi4: 'ht',
  wifi5: 'vht',
  wifi6: 'he',
}

/** The format that was written, by its own name or by that of its amendment. @throws UsageError for any other. */
export function standardOf(options: PhyOptions, by: string): WifiStandard {
  const written = needed(options.standard, 'standard', by).toLowerCase()
  if (Object.hasOwn(ALIASES, written)) return ALIASES[written]!
  pick('standard', written, FORMATS)
  return written as WifiStandard
}

const FLAGS: readonly (readonly [name: string, flag: string])[] = [
  ['widthMhz', '--width-mhz'],
  ['guardIntervalNs', '--guard-interval-ns'],
  ['streams', '--streams'],
  ['mcs', '--mcs'],
]

/** Why a mode is refused, in the words of the command line; null where the standard has it. */
export function modeProblem(mode: PhyMode): string | null {
  const problem = phyModeProblem(mode)
  if (problem === null) return null
  const [name, flag] = FLAGS.find(([each]) => problem.startsWith(`${each} is`)) ?? ['', '']
  return name === '' ? problem : `${mode.standard}: ${problem.replace(name, flag)}`
}

/** The whole mode. @throws UsageError for a missing option, or with what the standard has against the combination. */
export function phyModeOf(options: PhyOptions, by: string): PhyMode {
  const mode = {
    standard: standardOf(options, by),
    mcs: needed(options.mcs, 'mcs', by),
    widthMhz: needed(options.widthMhz, 'widthMhz', by),
    streams: options.streams,
    guardIntervalNs: options.guardIntervalNs,
  }
  const problem = modeProblem(mode)
  if (problem !== null) throw new UsageError(problem)
  return mode
}

/** A mode in words: `he MCS 9, 40 MHz, 2 streams, GI 800 ns`. */
export function modeText({ standard, mcs, widthMhz, streams, guardIntervalNs }: PhyMode): string {
  return `${standard} MCS ${mcs}, ${widthMhz} MHz, ${streams} stream${streams === 1 ? '' : 's'}, GI ${guardIntervalNs} ns`
}
