import type { Catalog, Material } from '../../model/catalog.js'
import type { Fabric } from './building.js'
import type { BuildingMaterials } from './draw-building.js'

type Wishes = Readonly<Record<keyof Fabric, readonly string[]>>

/** What buildings of these kinds are usually made of, the likeliest first; where the catalogue has none of them, its first that is fit. */
const USUAL: Wishes = {
  exterior: ['parpaing-200'],
  bearing: ['refend-beton-160'],
  partition: ['placo-72-48'],
  slab: ['plancher-beton-200'],
  door: ['porte-ame-pleine'],
  fireDoor: ['porte-cf-ei30', 'porte-ame-pleine'],
  glassDoor: ['porte-vitree', 'porte-ame-pleine'],
  glazing: ['vitrage-double'],
}

const OF_LAYOUT: Readonly<Record<string, Partial<Wishes>>> = {
  'deep-town-house': {
    exterior: ['pierre-500', 'pierre-400'],
    bearing: ['brique-pleine-220'],
    partition: ['brique-creuse-50'],
    slab: ['plancher-hourdis'],
  },
  'office-floor': { exterior: ['refend-beton-200'], bearing: ['refend-beton-200'], partition: ['placo-98-48'] },
}

const USABLE: Readonly<Record<keyof Fabric, Material['usableAs'][number]>> = {
  ...{ exterior: 'wall', bearing: 'wall', partition: 'wall', slab: 'slab' },
  ...{ door: 'door', fireDoor: 'door', glassDoor: 'door', glazing: 'glazing' },
}

function choose(catalog: Catalog, part: keyof Fabric, wishes: readonly string[]): string {
  const fit = Object.values(catalog.materials).filter(({ usableAs }) => usableAs.includes(USABLE[part]))
  const wished = wishes.find((key) => fit.some((material) => material.key === key))
  const key = wished ?? fit.find(({ key: each }) => each !== 'none')?.key
  if (key === undefined)
    throw new RangeError(`catalogs/materials.yaml has no material that is usable as ${USABLE[part]}`)
  return key
}

/** Materials for a layout type out of a catalogue. @throws RangeError where it has none that is fit for a part */
export function fabricOf(catalog: Catalog, layout: string): BuildingMaterials {
  const wishes: Wishes = { ...USUAL, ...OF_LAYOUT[layout] }
  const parts = Object.keys(USABLE) as (keyof Fabric)[]
  const chosen = Object.fromEntries(parts.map((part) => [part, choose(catalog, part, wishes[part])]))
  const thicknessM = Object.fromEntries(Object.values(catalog.materials).map((each) => [each.key, each.thicknessM]))
  return { fabric: chosen as unknown as Fabric, thicknessM }
}

/** Refuses a catalogue that lacks uses which the rooms of a new building have. @throws RangeError that names them */
export function checkUses(catalog: Catalog, uses: readonly string[]): void {
  const missing = [...new Set(uses)].filter((use) => !Object.hasOwn(catalog.roomUses, use))
  if (missing.length > 0)
    throw new RangeError(`catalogs/room-uses.yaml lacks what a new site is made of: ${missing.join(', ')}`)
}
