import type { ApRadio } from '../../model/catalog.js'
import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band, Location } from '../../model/site.js'

/** A file of an export, made when it is written. */
export interface ExportFile {
  /** Below the folder of its kind. */
  readonly path: string
  readonly render: () => string | Uint8Array
}

export type KnownRadio = Pick<ApRadio, 'standard' | 'streams' | 'peakGainDbi'>

/** The standard of a radio as targets name it: OpenWrt, NetBox, Ekahau. */
const STANDARDS: Readonly<
  Record<ApRadio['standard'], { readonly uci: string; readonly netbox: string; readonly esx: string }>
> = {
  ht: { uci: 'HT', netbox: 'ieee802.11n', esx: 'N' },
  vht: { uci: 'VHT', netbox: 'ieee802.11ac', esx: 'AC' },
  he: { uci: 'HE', netbox: 'ieee802.11ax', esx: 'AX' },
  eht: { uci: 'EHT', netbox: 'ieee802.11be', esx: 'BE' },
}

/** Those of the radio of an AP; where nobody says its standard, of the one that the tender asks for. */
export const standardOf = (tools: ExportTools, type: string, band: Band) =>
  STANDARDS[tools.radioOf(type, band)?.standard ?? 'he']

/** What a target may need beside the plan. */
export interface ExportTools {
  /** The radio of a class or model on a band; null where nobody says what it is. */
  readonly radioOf: (type: string, band: Band) => KnownRadio | null
  /** A location as its site file draws it, for what no plan holds; null where only the plan is at hand. */
  readonly locationOf: (id: string) => Location | null
  /** A drawing as PNG; null where this machine has no renderer. */
  readonly toPng: ((svg: string, widthPx: number) => Uint8Array) | null
}

/** What is exported: a plan, and of its locations those that were asked for. */
export interface ExportInput {
  readonly plan: Plan
  readonly locations: readonly LocationPlan[]
  readonly tools: ExportTools
}

/** Something that a plan is exported to; one file each, listed in `EXPORTS`. */
export interface Exporter {
  readonly kind: string
  /** For the help, and what the target cannot hold: told at every export. */
  readonly summary: string
  readonly notCarried: readonly string[]
  readonly experimental?: boolean
  readonly files: (input: ExportInput) => readonly ExportFile[]
}

/** Switch and port that feed an AP, from the plan's `S1-03`; null where an injector, an existing switch or nobody known does. */
export function switchPortOf(
  location: LocationPlan,
  ap: AccessPointPlan,
): { readonly device: string; readonly port: number } | null {
  const match = /^S(\d+)-(\d+)$/.exec(ap.switchPort ?? '')
  if (match === null || ap.rack === null) return null
  return { device: switchName(location, ap.rack, Number(match[1])), port: Number(match[2]) }
}

/** Name of a rack's switch as inventories list it: `aubagne-lt-s1`. */
export function switchName(location: LocationPlan, rack: string, number: number): string {
  return `${location.id}-${rack}-s${number}`
}

/** Bands of an AP whose radio is on, as the plan lists them. */
export function radiosOn({ radios }: AccessPointPlan) {
  return (Object.keys(radios) as Band[]).flatMap((band) => {
    const radio = radios[band]
    return radio ? [{ band, ...radio }] : []
  })
}

/** Number of the lowest 20 MHz channel of a wide one, whose own number is that of its centre (IEEE 802.11, annex E). */
export function primaryChannel({ channel, widthMhz }: { readonly channel: number; readonly widthMhz: number }): number {
  return channel - 2 * (widthMhz / 20 - 1)
}
