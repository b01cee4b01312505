import { type Acceptance, type AcceptedWarning, accepts } from '../model/accepted-warning.js'
import type { Finding } from '../model/finding.js'
import { checkName } from './names.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'

/**
 * Marks the warnings that the location's file accepts, and warns of acceptances that match nothing.
 * @param first index of the location's first finding in the context
 * @returns the accepted warnings, in the order they were found
 */
export function acceptWarnings(scope: LocationScope, first: number): AcceptedWarning[] {
  const written: readonly Acceptance[] = scope.location.accepted ?? []
  if (written.length === 0) return []
  const { findings } = scope.ctx
  const known = written.map((_, index) => namesAreKnown(scope, index))
  const used = new Set<number>()
  const accepted: AcceptedWarning[] = []
  for (let i = first; i < findings.length; i++) {
    const finding = findings[i]!
    if (finding.severity !== 'warning') continue
    const matching = [...written.keys()].filter((index) => accepts(written[index]!, finding))
    if (matching.length === 0) continue
    for (const index of matching) used.add(index)
    const acceptance = written[matching[0]!]!
    findings[i] = { ...finding, accepted: acceptance.reason }
    accepted.push(acceptedWarning(acceptance, finding))
  }
  const ofFile = findings.filter(({ at }) => at.file === scope.file.path)
  // A file with errors is not checked to its end: an acceptance may wait for a warning that was not looked for.
  if (ofFile.some(({ severity }) => severity === 'error')) return accepted
  const open = findings.slice(first).filter(({ accepted: reason }) => reason === undefined)
  for (const index of written.keys()) if (known[index] && !used.has(index)) reportUnused(scope, index, open)
  return accepted
}

function acceptedWarning({ code, reason }: Acceptance, { message, at, ids, actual, limit }: Finding): AcceptedWarning {
  return {
    code,
    reason,
    message,
    floorId: at.floorId ?? null,
    rooms: ids ?? [],
    at: at.x === undefined || at.y === undefined ? null : [at.x, at.y],
    actual: actual ?? null,
    limit: limit ?? null,
  }
}

/** Floor and room of an acceptance must exist; where a refused one is missing nothing can be said. */
function namesAreKnown(scope: LocationScope, index: number): boolean {
  const { floor, room } = scope.location.accepted![index]!
  const { floors } = scope.location
  if (scope.file.isIncomplete([...scope.path, 'floors'])) return true
  if (floors.some((_, each) => scope.file.isIncomplete([...scope.path, 'floors', each, 'rooms']))) return true
  const place = (key: string) => placeInLocation(scope, ['accepted', index, key])
  const floorIds = floors.map(({ id }) => id)
  const roomIds = floors.flatMap(({ rooms }) => rooms.map(({ id }) => id))
  const floorKnown = floor === undefined || checkName(scope.ctx, 'floor', { name: floor, at: place('floor') }, floorIds)
  const roomKnown = room === undefined || checkName(scope.ctx, 'room', { name: room, at: place('room') }, roomIds)
  return floorKnown && roomKnown
}

function reportUnused(scope: LocationScope, index: number, open: readonly Finding[]): void {
  const { code } = scope.location.accepted![index]!
  const others = open.filter((finding) => finding.severity === 'warning' && finding.code === code)
  report(scope, 'warning', placeInLocation(scope, ['accepted', index]), {
    code: 'acceptance-unused',
    message: `this accepts a '${code}' that is not found`,
    fix: others.length === 0 ? 'remove it' : `'${code}' is found at ${others.slice(0, 3).map(whereText).join(', ')}`,
  })
}

function whereText({ at, ids = [] }: Finding): string {
  const [room] = ids
  const floor = at.floorId === undefined ? 'the location' : `floor: ${at.floorId}`
  const place = at.x === undefined || at.y === undefined ? '' : `, at: [${at.x}, ${at.y}]`
  return `${room === undefined ? floor : `${floor}, room: ${room}`}${place}`
}
