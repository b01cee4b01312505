import type { Point } from '../geometry/shapes.js'
import type { DrawnText, Label } from './building-model.js'
import { hasWord, type ImportNames, layerName, plainWords, UNKNOWN_USE, useOf } from './names.js'

/*
 * Which texts of a drawing name its rooms. Names stand on one line or on several, with an area or not, on a layer of their own or among
 * annotations; the rest are dimensions and notes.
 */

/** An area as it is written in a room, with what stands before it. */
export const AREA = /(?:(?<!\p{L})s(?:\.?\s?[uh]|urf(?:ace)?)?\.?\s*[:=]?\s*)?(\d+(?:[.,]\d+)?)\s*m(?:2|²)/iu

/** The area that a text says [m²]; null where it says none. */
export function areaIn(text: string): number | null {
  const area = AREA.exec(text)?.[1]
  return area === undefined ? null : Number(area.replace(',', '.')) || null
}

/** A text as often as this in a drawing is a note: names are written once. */
const MOST_ALIKE = 2
const MAX_TEXT = 80
/** Texts whose lines are put together, at most: each is held against all above it. */
const MOST_JOINED = 10_000
/** Lines of one text stand below one another by so many heights of their letters, and aside by no more than so many. */
const LINES = { least: 0.9, most: 2.2, aside: 3 }

/** Words, and no figure of a note: `HSP 2.50`, `Sol : PVC`. */
const isNote = (text: string): boolean => /[:=]|\d[.,]\d/.test(text)
const isWords = (text: string): boolean => /\p{L}{3}/u.test(text) && !isNote(text)
/** What stands below the first line of a name: its number, or further words. */
const isRest = (text: string): boolean => /^\d{1,2}$|\p{L}/u.test(text) && !isNote(text)

/** Names of rooms, those that the dictionary knows first. */
export function labelsOf(texts: readonly DrawnText[], names: ImportNames): Label[] {
  const oneLine = texts.map((each) => ({ ...each, text: each.text.replace(/\s+/g, ' ').trim() }))
  const isIgnored = (layer: string) => hasWord(layerName(layer), names.layers.ignored)
  const found = withLinesJoined(oneLine, rareOf(oneLine.map(({ text }) => text))).map(({ layer, at, text }) => {
    const name = text
      .replace(AREA, '')
      .replace(/^[\s\-–/|,;]+|[\s\-–/|,;]+$/g, '')
      .slice(0, MAX_TEXT)
    return {
      at,
      name,
      areaM2: areaIn(text),
      isAside: isIgnored(layer),
      isKnown: useOf(names, name).use !== UNKNOWN_USE,
    }
  })
  const isRare = rareOf(found.map(({ name }) => name))
  const isNamedAside = !found.some(({ isKnown, isAside }) => isKnown && !isAside)
  return found.flatMap(({ at, name, areaM2, isAside, isKnown }): Label[] => {
    if (isKnown) return [{ at, text: name, areaM2, rank: isAside && !isNamedAside ? 'aside' : 'known' }]
    if (!isAside && isWords(name) && isRare(name)) return [{ at, text: name, areaM2, rank: 'guess' }]
    return areaM2 === null ? [] : [{ at, text: '', areaM2, rank: 'guess' }]
  })
}

/** Whether a text is written no more often than a name is. */
function rareOf(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(plainWords(text), (counts.get(plainWords(text)) ?? 0) + 1)
  return (text) => (counts.get(plainWords(text)) ?? 0) <= MOST_ALIKE || text.length <= 3
}

/** Texts whose lines are texts of their own, as one: `Salle de` over `réunion`. */
function withLinesJoined(texts: readonly DrawnText[], isRare: (text: string) => boolean): DrawnText[] {
  if (texts.length > MOST_JOINED) return [...texts]
  const order = texts.toSorted((a, b) => b.at[1] - a.at[1])
  const lasts = new Map<string, { at: Point; text: DrawnText }[]>()
  const joined: DrawnText[] = []
  const indices = new Map<DrawnText, number>()
  for (const text of order) {
    const { layer, at, height = 0 } = text
    const above = lasts.get(layer) ?? []
    const first = above.findLast(({ at: [x, y], text: { height: own = 0 } }) => {
      const down = (y - at[1]) / height
      const isBelow = down >= LINES.least && down <= LINES.most && Math.abs(x - at[0]) <= LINES.aside * height
      return isBelow && Math.abs(own / height - 1) < 0.05
    })
    if (first !== undefined && isRest(text.text) && isRare(text.text) && isWords(first.text.text)) {
      const index = indices.get(first.text)!
      joined[index] = { ...joined[index]!, text: `${joined[index]!.text} ${text.text}` }
      first.at = at
    } else {
      indices.set(text, joined.length)
      joined.push(text)
      above.push({ at, text })
      lasts.set(layer, above)
    }
  }
  return joined
}

const RANKS = ['known', 'aside', 'guess'] as const

/** The name of a place that holds these labels: the best of them, the first from the top; null where they name nothing. */
export function nameAmong(
  labels: readonly Label[],
): { readonly longName: string; readonly statedM2: number | null; readonly isUnsure: boolean } | null {
  const [first] = labels
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || b.at[1] - a.at[1])
  if (first === undefined) return null
  const areas = [...new Set(labels.flatMap(({ areaM2 }) => areaM2 ?? []))]
  return {
    longName: first.text,
    statedM2: areas.length === 1 ? areas[0]! : null,
    isUnsure: first.rank === 'aside',
  }
}
