import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
} from 'yaml'
import type { Point } from '../geometry/shapes.js'
import type { Mount } from '../model/site.js'
import { columnOf, endOf, endOfPair, lineEnd, named } from './edit-yaml.js'

/** An access point to be written into a site file. */
export interface PinEntry {
  readonly locationId: string
  readonly floorId: string
  /** Label, unique in the location. */
  readonly id: string
  readonly at: Point
  readonly mount: Mount
  readonly heightM: number
  readonly article: string
  /** Port of its rack's panels. */
  readonly port: number
}

/** A text put in at an offset; nothing is taken away. */
interface Insertion {
  readonly offset: number
  readonly text: string
}

const KEY = 'accessPoints'

function entryText({ id, at, mount, heightM, article, port }: PinEntry): string {
  const name = (text: string): string => stringify(text).trim()
  return `{ id: ${name(id)}, at: [${at[0]}, ${at[1]}], mount: ${mount}, heightM: ${heightM}, article: ${name(article)}, port: ${port} }`
}

function listed(entries: readonly PinEntry[], column: number, mark: string): string {
  return entries.map((entry) => `${mark}${' '.repeat(column)}- ${entryText(entry)}`).join('')
}

function newList(text: string, floor: YAMLMap, entries: readonly PinEntry[], mark: string): Insertion {
  const last = floor.items.at(-1)!
  if (floor.flow === true)
    return { offset: endOfPair(last), text: `, ${KEY}: [ ${entries.map(entryText).join(', ')} ]` }
  const column = columnOf(text, (floor.items[0]!.key as Node).range![0])
  const head = `${mark}${' '.repeat(column)}${KEY}:`
  return { offset: lineEnd(text, endOfPair(last)), text: head + listed(entries, column + 2, mark) }
}

function longerList(text: string, pair: Pair, entries: readonly PinEntry[], mark: string): Insertion {
  const { value } = pair
  if (isSeq(value) && value.flow === true) {
    const last = value.items.at(-1) as Node | undefined
    const added = entries.map(entryText).join(', ')
    if (last === undefined) return { offset: value.range![0] + 1, text: ` ${added} ` }
    return { offset: endOf(last), text: `, ${added}` }
  }
  if (isSeq(value) && value.items.length > 0) {
    const column = columnOf(text, value.range![0])
    return { offset: lineEnd(text, endOf(value)), text: listed(entries, column, mark) }
  }
  const column = columnOf(text, (pair.key as Node).range![0])
  return { offset: lineEnd(text, endOfPair(pair)), text: listed(entries, column + 2, mark) }
}

/** Ids of the locations that a site file's text holds. */
export function locationsIn(text: string): string[] {
  const locations = parseDocument(text).get('locations')
  if (!isSeq(locations)) return []
  return locations.items.flatMap((item) => (isMap(item) ? [String(item.get('id'))] : []))
}

function insertion(text: string, document: Document, entries: readonly PinEntry[], mark: string): Insertion {
  const { locationId, floorId } = entries[0]!
  const place = `the floor '${floorId}' of '${locationId}'`
  const location = named(document.get('locations'), locationId)
  const floor = named(location?.get('floors'), floorId)
  if (floor === null) throw new RangeError(`${place} is not written out in the file`)
  const pair = floor.items.find(({ key }) => isScalar(key) && key.value === KEY) as Pair | undefined
  if (pair === undefined) return newList(text, floor, entries, mark)
  if (isAlias(pair.value)) throw new RangeError(`the access points of ${place} are an alias: write them out`)
  return longerList(text, pair, entries, mark)
}

/** True where a file says the same and the entries besides. */
function saysBesides(before: unknown, after: unknown, entries: readonly PinEntry[]): boolean {
  // What aliases share is one object: written out, so that a change shows where it was made.
  const expected = JSON.parse(JSON.stringify(before)) as {
    locations: { id: string; floors: { id: string; accessPoints?: unknown[] | null }[] }[]
  }
  for (const { locationId, floorId, ...ap } of entries) {
    const floor = expected.locations.find(({ id }) => id === locationId)!.floors.find(({ id }) => id === floorId)!
    floor.accessPoints = [...(floor.accessPoints ?? []), { ...ap }]
  }
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : value !== null && typeof value === 'object'
        ? Object.entries(value)
            .map(([key, entry]): [string, unknown] => [key, sorted(entry)])
            .sort(([a], [b]) => (a < b ? -1 : 1))
        : value
  return JSON.stringify(sorted(expected)) === JSON.stringify(sorted(after))
}

/**
 * A site file's text with access points put in, at the end of their floors' lists. All that stood there stays to the letter:
 * comments, alignment, line ends.
 * @throws RangeError where a floor cannot be found as it is written, or is an alias
 */
export function insertAccessPoints(text: string, entries: readonly PinEntry[]): string {
  const document = parseDocument(text)
  const mark = text.includes('\r\n') ? '\r\n' : '\n'
  const floors = new Map<string, PinEntry[]>()
  for (const entry of entries) {
    const key = `${entry.locationId}/${entry.floorId}`
    floors.set(key, [...(floors.get(key) ?? []), entry])
  }
  let result = text
  const insertions = [...floors.values()].map((own) => insertion(text, document, own, mark))
  for (const { offset, text: added } of insertions.sort((a, b) => b.offset - a.offset))
    result = result.slice(0, offset) + added + result.slice(offset)
  const written = parseDocument(result)
  if (written.errors.length > 0 || !saysBesides(document.toJS(), written.toJS(), entries))
    throw new RangeError('the file is written in a way that access points cannot be put into')
  return result
}
