import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { type LinkField, linkLossFields } from '../radio/link-field.js'
import { linkKernel } from '../radio/link-kernel.js'
import { buildScene, type RadioScene } from '../radio/scene.js'
import type { PlacedAp } from './placed.js'
import type { LocationSetup } from './setup.js'

/** Losses of one AP on one band, floor by floor, lowest first. */
export type ApFields = readonly LinkField[]

const HZ_PER_MHZ = 1e6

/** The location on a band, at a channel's centre frequency or, before channels are set, at the band's design frequency. */
export function sceneAt({ location, catalog, design }: LocationSetup, band: Band, channel: Channel | null): RadioScene {
  if (channel === null) return buildScene(location, catalog, design, band)
  const designFrequencyMhz = { ...design.propagation.designFrequencyMhz, [band]: channel.centreMhz }
  return buildScene(location, catalog, { ...design, propagation: { ...design.propagation, designFrequencyMhz } }, band)
}

/** Losses of every AP at every cell of every floor; each AP at the frequency of its channel where it has one. */
export function apFields(
  setup: LocationSetup,
  band: Band,
  aps: readonly PlacedAp[],
  channels: readonly (Channel | null)[],
): ApFields[] {
  const kernels = new Map<number, ReturnType<typeof linkKernel>>()
  const kernelFor = (channel: Channel | null): ReturnType<typeof linkKernel> => {
    const key = channel === null ? 0 : channel.centreMhz * HZ_PER_MHZ
    const known = kernels.get(key) ?? linkKernel(sceneAt(setup, band, channel))
    kernels.set(key, known)
    return known
  }
  return aps.map((ap, index) => {
    const kernel = kernelFor(channels[index] ?? null)
    const { floorIndex, x, y, heightM } = ap.position
    const transmitter = { floorIndex, x, y, heightM, pattern: setup.catalog.patterns[ap.position.pattern]! }
    return setup.location.floors.map((_floor, f) => linkLossFields(kernel, transmitter, f)[0]!)
  })
}
