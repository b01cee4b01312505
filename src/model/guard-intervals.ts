import type { WifiStandard } from './catalog.js'

/** Guard intervals [ns] that a standard has: IEEE 802.11-2020 Tables 19-6 and 21-5, IEEE 802.11ax-2021 Table 27-13. */
export const GUARD_INTERVALS_NS: Readonly<Record<WifiStandard, readonly number[]>> = {
  ht: [400, 800],
  vht: [400, 800],
  he: [800, 1600, 3200],
}
