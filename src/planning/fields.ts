import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { antennaOf } from '../radio/antenna.js'
import { type LinkField, linkLossFields } from '../radio/link-field.js'
import { bandKernel, type LinkKernel, linkKernel, type Transmitter } from '../radio/link-kernel.js'
import { buildScene, buildScenes } from '../radio/scene.js'
import type { PlacedAp } from './placed.js'
import type { LocationSetup } from './setup.js'

/** One band of the final plan: per AP its channel, power and losses at that channel. */
export interface BandPlan {
  readonly band: Band
  readonly channels: readonly Channel[]
  /** `OFF_DBM` for a radio that is off. */
  readonly eirpDbm: readonly number[]
  readonly fields: readonly ApFields[]
}

/** Losses of one AP on one band, floor by floor, lowest first. */
export type ApFields = readonly LinkField[]

const HZ_PER_MHZ = 1e6

type Positioned = Pick<PlacedAp, 'position'>

function transmitterOf({ catalog }: LocationSetup, { position }: Positioned): Transmitter {
  const { floorIndex, x, y, heightM } = position
  return { floorIndex, x, y, heightM, ...antennaOf(catalog, position) }
}

/** Losses of every AP on each band of the design at its design frequency, two bands in one sweep. */
export function designFields(setup: LocationSetup, aps: readonly PlacedAp[]): ReadonlyMap<Band, readonly ApFields[]> {
  const { location, catalog, design } = setup
  const fields = new Map<Band, readonly ApFields[]>()
  for (let first = 0; first < design.bands.length; first += 2) {
    const bands = design.bands.slice(first, first + 2)
    const kernel = bandKernel(buildScenes(location, catalog, design, bands))
    const swept = aps.map((ap) => {
      const transmitter = transmitterOf(setup, ap)
      return location.floors.map((_floor, f) => linkLossFields(kernel, transmitter, f))
    })
    for (const [slot, band] of bands.entries())
      fields.set(
        band,
        swept.map((floors) => floors.map((byBand) => byBand[slot]!)),
      )
  }
  return fields
}

/** Losses of every AP on a band at every cell of every floor, each AP at the frequency of its channel. */
export function apFields(
  setup: LocationSetup,
  band: Band,
  aps: readonly Positioned[],
  channels: readonly Pick<Channel, 'centreMhz'>[],
): ApFields[] {
  const { location, catalog, design } = setup
  const scene = buildScene(location, catalog, design, band)
  const kernels = new Map<number, LinkKernel>()
  const kernelFor = (channel: Pick<Channel, 'centreMhz'>): LinkKernel => {
    // Losses of walls are averages over the band: only the distance part knows the channel.
    const known =
      kernels.get(channel.centreMhz) ?? linkKernel({ ...scene, frequencyHz: channel.centreMhz * HZ_PER_MHZ })
    kernels.set(channel.centreMhz, known)
    return known
  }
  return aps.map((ap, index) => {
    const kernel = kernelFor(channels[index]!)
    const transmitter = transmitterOf(setup, ap)
    return location.floors.map((_floor, f) => linkLossFields(kernel, transmitter, f)[0]!)
  })
}
