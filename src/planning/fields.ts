import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { antennaOf } from '../radio/antenna.js'
import { type LinkField, linkLossFields } from '../radio/link-field.js'
import { bandKernel, type LinkKernel, linkKernel, type Transmitter } from '../radio/link-kernel.js'
import { buildScene, buildScenes, type RadioScene } from '../radio/scene.js'
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

/** What the fields of one band of a location have in common, and those that are known. */
interface BandFields {
  readonly scene: RadioScene
  /** By the middle of the channel [MHz]. */
  readonly kernels: Map<number, LinkKernel>
  /** By channel and place. */
  readonly fields: Map<string, ApFields>
}

/** Channels are chosen again and again while most APs keep theirs: a field is computed once for the setup it belongs to. */
const knownFields = new WeakMap<LocationSetup, Map<Band, BandFields>>()

function fieldsOf(setup: LocationSetup, band: Band): BandFields {
  const byBand = knownFields.get(setup) ?? new Map<Band, BandFields>()
  knownFields.set(setup, byBand)
  const known = byBand.get(band)
  if (known) return known
  const { location, catalog, design } = setup
  const made = { scene: buildScene(location, catalog, design, band), kernels: new Map(), fields: new Map() }
  byBand.set(band, made)
  return made
}

function kernelFor({ scene, kernels }: BandFields, centreMhz: number): LinkKernel {
  // Losses of walls are averages over the band: only the distance part knows the channel.
  const kernel = kernels.get(centreMhz) ?? linkKernel({ ...scene, frequencyHz: centreMhz * HZ_PER_MHZ })
  kernels.set(centreMhz, kernel)
  return kernel
}

/** Losses of every AP on a band at every cell of every floor, each AP at the frequency of its channel. */
export function apFields(
  setup: LocationSetup,
  band: Band,
  aps: readonly Positioned[],
  channels: readonly Pick<Channel, 'centreMhz'>[],
): ApFields[] {
  const known = fieldsOf(setup, band)
  return aps.map((ap, index) => {
    const { centreMhz } = channels[index]!
    const key = `${centreMhz} ${JSON.stringify(ap.position)}`
    const fields = known.fields.get(key) ?? fieldsAt(setup, kernelFor(known, centreMhz), ap)
    known.fields.set(key, fields)
    return fields
  })
}

function fieldsAt(setup: LocationSetup, kernel: LinkKernel, ap: Positioned): ApFields {
  const transmitter = transmitterOf(setup, ap)
  return setup.location.floors.map((_floor, f) => linkLossFields(kernel, transmitter, f)[0]!)
}
