import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import type { ShadowingCount } from '../model/what-if-plan.js'
import type { Format } from './format.js'
import type { Messages } from './messages/index.js'

/** What the locations' own sensitivities come to in sum. */
interface EstateSensitivity {
  /** Per standard deviation: APs of all locations, null where one of them has no count. */
  readonly counts: readonly {
    readonly lineOfSightSigmaDb: number
    readonly obstructedSigmaDb: number
    readonly aps: number | null
    readonly proven: boolean
    readonly unmetRooms: number
  }[]
  /** Locations that lose a room with all losses high. */
  readonly lostAllHigh: number
  /** Materials that lose a room alone, by the number of locations. */
  readonly materials: readonly { readonly material: string; readonly locations: number }[]
}

function countsOf(locations: readonly LocationPlan[]): EstateSensitivity['counts'] {
  const shown = locations[0]?.shadowing ?? []
  return shown.map(({ lineOfSightSigmaDb, obstructedSigmaDb }, index) => {
    const entries = locations.map(({ shadowing }) => shadowing[index]!)
    const aps = entries.reduce<number | null>(
      (sum, { count }) => (sum === null || count === null ? null : sum + count),
      0,
    )
    const unmetRooms = entries.reduce((sum, each) => sum + each.unmetRooms.length, 0)
    return { lineOfSightSigmaDb, obstructedSigmaDb, aps, proven: entries.every(({ proven }) => proven), unmetRooms }
  })
}

/** Two standard deviations in words: "10 dB everywhere", "3.68 dB in sight, 5.01 dB obstructed (ITU-R P.1238-13)". */
export function sigmasText(
  { lineOfSightSigmaDb, obstructedSigmaDb }: Pick<ShadowingCount, 'lineOfSightSigmaDb' | 'obstructedSigmaDb'>,
  t: Messages['sensitivity'],
  f: Format,
): string {
  const obstructed = f.number(obstructedSigmaDb, 2)
  if (lineOfSightSigmaDb === obstructedSigmaDb) return t.both(f.number(obstructedSigmaDb))
  return t.published(f.number(lineOfSightSigmaDb, 2), obstructed)
}

export function estateSensitivity({ locations }: Plan): EstateSensitivity {
  const decisive = new Map<string, number>()
  for (const { sensitivity } of locations) {
    for (const { material, lostRooms } of sensitivity?.materials ?? []) {
      if (lostRooms.length > 0) decisive.set(material, (decisive.get(material) ?? 0) + 1)
    }
  }
  return {
    counts: countsOf(locations),
    lostAllHigh: locations.filter(({ sensitivity }) => (sensitivity?.allHigh.lostRooms.length ?? 0) > 0).length,
    materials: [...decisive]
      .map(([material, count]) => ({ material, locations: count }))
      .sort((a, b) => b.locations - a.locations || (a.material < b.material ? -1 : 1)),
  }
}

const SHOWN_MATERIALS = 4

/** The materials most often decisive, with the number of locations. */
export function decisiveMaterials(plan: Plan, t: Messages['sensitivity'], f: Format): string {
  return estateSensitivity(plan)
    .materials.slice(0, SHOWN_MATERIALS)
    .map(({ material, locations }) => {
      const { one, other } = t.estateLocations
      return t.estateMaterial(plan.labels.materials[material] ?? material, f.plural(locations, one, other))
    })
    .join(' ; ')
}

/** Sentences on the whole estate: APs under stronger shadowing, and the materials that decide most often. */
export function estateSentences(plan: Plan, t: Messages['sensitivity'], f: Format): string[] {
  const { counts, lostAllHigh, materials } = estateSensitivity(plan)
  const aps = (count: number): string => f.plural(count, t.estateAps.one, t.estateAps.other)
  const parts = counts.map(({ aps: count, proven, unmetRooms, ...sigmas }) => {
    if (count === null) return t.estateUnknown(sigmasText(sigmas, t, f))
    const unmet = f.plural(unmetRooms, t.estateRooms.one, t.estateRooms.other)
    const more = `${proven ? '' : t.estateUnproven}${unmetRooms === 0 ? '' : t.estateUnmet(unmet)}`
    return t.estateCount(aps(count), sigmasText(sigmas, t, f), more)
  })
  const planned = plan.locations.reduce((sum, { placement }) => sum + placement.count, 0)
  const sentences = parts.length === 0 ? [] : [t.estate(aps(planned), parts.join(t.and))]
  if (plan.locations.every(({ sensitivity }) => sensitivity === null)) return sentences
  const list = decisiveMaterials(plan, t, f)
  const onMaterials =
    materials.length === 0
      ? t.estateMaterialsNone
      : t.estateMaterials(f.number(lostAllHigh), f.number(plan.locations.length), list)
  return [...sentences, onMaterials]
}
