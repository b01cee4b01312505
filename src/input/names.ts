import type { Catalog } from '../model/catalog.js'
import type { Finding, Place } from '../model/finding.js'
import { profileIn } from '../model/room-profile.js'
import type { Site } from '../model/site.js'
import type { InputContext } from './context.js'
import { didYouMean, nearestName } from './did-you-mean.js'
import { reportError, reportWarning } from './yaml-document.js'

/** A name that was written, and where. */
export interface NamedPlace {
  readonly name: string
  readonly at: Place
}

/**
 * Holds a written name against the known ones; an unknown one is an error `unknown-<what>` with the nearest known name.
 * @param otherwise the fix where none is near
 * @returns true when the name is known
 */
export function checkName(
  ctx: InputContext,
  what: string,
  written: NamedPlace,
  known: Iterable<string> | Readonly<Record<string, unknown>>,
  otherwise?: string,
): boolean {
  const names = Symbol.iterator in known ? [...(known as Iterable<string>)] : Object.keys(known)
  if (names.includes(written.name)) return true
  reportError(ctx, written.at, {
    code: `unknown-${what.replace(/ /g, '-')}`,
    message: `unknown ${what} '${written.name}'`,
    ...(otherwise !== undefined && nearestName(written.name, names) === null
      ? { fix: otherwise }
      : didYouMean(written.name, names)),
  })
  return false
}

/** Names with one key cannot be told apart by their readers, nor as file names on every machine. */
const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase()

/**
 * Reports every name that was written before, be it in capitals or in another Unicode form: the code is `duplicate-<what>`, and the first
 * place is named.
 */
export function checkUnique(ctx: InputContext, what: string, written: readonly NamedPlace[], scope: string): void {
  const first = new Map<string, NamedPlace>()
  for (const each of written) {
    const key = nameKey(each.name)
    const earlier = first.get(key)
    if (earlier) reportError(ctx, each.at, duplicate(what, each, scope, earlier))
    else first.set(key, each)
  }
}

function duplicate(
  what: string,
  { name, at }: NamedPlace,
  scope: string,
  earlier: NamedPlace,
): Omit<Finding, 'severity' | 'at'> {
  const file = earlier.at.file === at.file ? '' : `${earlier.at.file} `
  const alike =
    name === earlier.name
      ? `'${name}' stands twice in ${scope}`
      : name.normalize('NFC') === earlier.name.normalize('NFC')
        ? `'${name}' stands twice in ${scope}, in two Unicode forms`
        : `'${name}' differs from '${earlier.name}' of ${scope} in capitals only`
  return {
    code: `duplicate-${what.replace(/ /g, '-')}`,
    message: `the ${what} ${alike}`,
    fix: `the first one is at ${file}line ${earlier.at.line}`,
    ids: [name],
  }
}

/** Holds the locations and rooms that levers and ways name against the sites. */
export function checkPlaceNames(
  ctx: InputContext,
  named: readonly NamedPlace[],
  sites: readonly Site[],
  catalog: Catalog | null,
): void {
  const locations = new Map(sites.flatMap((site) => site.locations.map((location) => [location.id, location] as const)))
  for (const { name, at } of named) {
    const [locationId = '', floorId, roomId] = name.split('/')
    if (!checkName(ctx, 'location', { name: locationId, at }, locations.keys()) || floorId === undefined) continue
    const { floors } = locations.get(locationId)!
    const room = floors.find(({ id }) => id === floorId)?.rooms.find(({ id }) => id === roomId)
    const paths = floors.flatMap((floor) => floor.rooms.map(({ id }) => `${locationId}/${floor.id}/${id}`))
    if (room === undefined)
      reportError(ctx, at, { code: 'unknown-room', message: `unknown room '${name}'`, ...didYouMean(name, paths) })
    else if (catalog !== null && profileIn('dossier', room, catalog) === null)
      reportError(ctx, at, {
        code: 'lever-names-nothing',
        message: `the operation asks nothing of '${name}': giving it up changes nothing`,
        fix: 'name a room that must be covered',
      })
  }
}

/** Floors of which a calibration keeps readings and which no location has: a warning, since nothing is taken from them. */
export function checkFloorNames(ctx: InputContext, named: readonly NamedPlace[], sites: readonly Site[]): void {
  const locations = sites.flatMap((site) => site.locations)
  const known = locations.flatMap(({ id, floors }) => floors.map((floor) => `${id}/${floor.id}`))
  for (const { name, at } of named) {
    if (known.includes(name)) continue
    reportWarning(ctx, at, {
      code: 'calibration-unused',
      message: `readings of '${name}', a floor that no location has: nothing is taken from them`,
      fix: 'write the file anew: mds calibrate --write',
      ...didYouMean(name, known),
    })
  }
}
