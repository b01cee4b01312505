import type { Material } from '../model/catalog.js'
import { withoutAccents } from '../units.js'
import type { ModelLayer } from './building-model.js'

/** Words that stand for materials; see `catalogs/import.yaml`. */
export interface MaterialWords {
  readonly words: readonly string[]
  readonly materials: readonly string[]
  readonly whole?: boolean | undefined
}

/** What names in drawings mean: `catalogs/import.yaml`. */
export interface ImportNames {
  readonly rooms: readonly {
    readonly use: string
    readonly words: readonly string[]
    readonly unsure?: boolean | undefined
  }[]
  readonly walls: readonly MaterialWords[]
  readonly slabs: readonly MaterialWords[]
  readonly doors: readonly MaterialWords[]
  readonly windows: readonly MaterialWords[]
  readonly defaults: {
    readonly exterior: string
    readonly bearing: string
    readonly partition: string
    readonly slab: string
    readonly door: string
    readonly window: string
  }
  readonly groundFloor: readonly string[]
  /** Titles of storeys: words for those below the ground, for those above, ordinals from the first on, and what else may stand in a title. */
  readonly storeys?:
    | {
        readonly below: readonly string[]
        readonly upper: readonly string[]
        readonly ordinals: readonly (readonly string[])[]
        readonly beside: readonly string[]
      }
    | undefined
  /** Layers of drawings: those of walls, those of closed outlines of rooms, and those without any wall, door or room name. */
  readonly layers: {
    readonly walls: readonly string[]
    readonly rooms?: readonly string[] | undefined
    readonly ignored: readonly string[]
  }
}

/** What gives materials their names. */
export interface Fabrics {
  readonly names: ImportNames
  readonly catalog: Readonly<Record<string, Material>>
}

/** The use of a room that nobody knows. */
export const UNKNOWN_USE = 'unknown'

/** A name without accents, capitals and marks, with single blanks. */
export function plainWords(name: string): string {
  const plain = withoutAccents(name)
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/[^a-z0-9]+/g, ' ')
  return ` ${plain.trim()} `
}

/** Whether one of the words begins a word of the name; words of up to three letters must stand alone. */
export function hasWord(name: string, words: readonly string[]): boolean {
  const plain = plainWords(name)
  return words.some((word) => {
    const wanted = plainWords(word).trimEnd()
    return plain.includes(wanted.length <= 4 ? `${wanted} ` : wanted)
  })
}

/** Names of layers from other files carry these before them. */
export const layerName = (layer: string): string => layer.replace(/^.*[|$]/, '')

/** The use of a room by its name. */
export function useOf(names: ImportNames, name: string): { readonly use: string; readonly unsure: boolean } {
  const found = names.rooms.find(({ words }) => hasWord(name, words))
  return found ? { use: found.use, unsure: found.unsure === true } : { use: UNKNOWN_USE, unsure: false }
}

/** What a body is made of. */
interface Fabric {
  /** Key of the catalogue; null where no name told it. */
  readonly material: string | null
  /** Names that nothing knows. */
  readonly unknown: readonly string[]
}

/**
 * The material of a wall, slab, door or window: of its layers the one whose entry stands first, else by the name of its type.
 * @param thicknessM of the whole body [m]
 */
export function fabricOf(
  table: readonly MaterialWords[],
  catalog: Readonly<Record<string, Material>>,
  layers: readonly ModelLayer[],
  name: string,
  thicknessM: number,
): Fabric {
  const entryOf = (text: string) => table.findIndex(({ words }) => hasWord(text, words))
  const matched = layers.map((layer) => ({ layer, entry: entryOf(layer.name) }))
  const unknown = matched.filter(({ entry }) => entry < 0).map(({ layer }) => layer.name)
  const telling = matched
    .filter(({ entry }) => entry >= 0 && table[entry]!.materials.length > 0)
    .sort((a, b) => a.entry - b.entry)[0]
  if (telling) {
    const { materials, whole } = table[telling.entry]!
    const own = telling.layer.thicknessM
    const depthM = whole === true || own === null || own <= 0 || layers.length === 1 ? thicknessM : own
    return { material: nearestThickness(materials, catalog, depthM), unknown }
  }
  const byName = table.find(({ words, materials }) => materials.length > 0 && hasWord(name, words))
  if (byName) return { material: nearestThickness(byName.materials, catalog, thicknessM), unknown }
  return { material: null, unknown }
}

function nearestThickness(
  keys: readonly string[],
  catalog: Readonly<Record<string, Material>>,
  thicknessM: number,
): string | null {
  const off = (key: string) => Math.abs((catalog[key]?.thicknessM ?? Infinity) - thicknessM)
  const known = keys.filter((key) => catalog[key] !== undefined)
  return known.reduce<string | null>((best, key) => (best === null || off(key) < off(best) ? key : best), null)
}
