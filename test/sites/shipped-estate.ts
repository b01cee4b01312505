import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadEstate } from '../../src/input/estate.js'
import type { Estate } from '../../src/model/estate.js'
import type { Location, Room } from '../../src/model/site.js'

const ROOT = join(import.meta.dirname, '..', '..')

let loading: Promise<Estate> | null = null

/** The shipped estate, read once. */
export function shippedEstate(): Promise<Estate> {
  loading ??= loadEstate(ROOT)
  return loading
}

export async function shippedLocations(): Promise<readonly Location[]> {
  return (await shippedEstate()).sites.flatMap((site) => site.locations)
}

/** Rooms one can stand in: a void is the upper part of a room below. */
export function roomsOf(location: Location): Room[] {
  return location.floors.flatMap((floor) => floor.rooms.filter((room) => !room.isVoid))
}

export function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

/** What the site files say each location's layout is: `# Layout: …`, or `# Layout of ID: …` in a file of several. */
export function layoutTypes(): Map<string, string> {
  const folder = join(ROOT, 'sites')
  const files = readdirSync(folder).filter((name) => /^\d+-.*\.yaml$/.test(name))
  return new Map(files.flatMap((name) => layoutsIn(readFileSync(join(folder, name), 'utf8'))))
}

/** Layouts that the comments of one site file name, by location id. */
export function layoutsIn(text: string): [id: string, layout: string][] {
  const ids = [...text.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id]) => id!)
  return [...text.matchAll(/^# Layout(?: of (\S+))?: (.+)$/gm)].map(([, id, layout]) => [id ?? ids[0]!, layout!])
}
