import type { AccessPointPlan, LocationPlan } from '../model/location-plan.js'
import type { Drift, RunningFile, RunningKey, RunningValue } from '../model/running.js'
import type { Band } from '../model/site.js'
import { withoutAccents } from '../units.js'

/** Powers this close are the same: controllers round [dB]. */
const SAME_DB = 0.5

/** What the operation says of the network of the public; null where it says nothing. */
interface Service {
  readonly ssid: string | null
  readonly vlan: string | null
}

interface Planned {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

const folded = (name: string): string => name.trim().toLowerCase()

/** The planned APs by the names that they run under: id, or label of the cable. */
function plannedByName(locations: readonly LocationPlan[]): Map<string, Planned> {
  const all = locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))
  return new Map([
    ...all.map((each) => [folded(each.ap.label), each] as const),
    ...all.map((each) => [folded(each.ap.id), each] as const),
  ])
}

/** The number that a wide channel is set by: that of its centre or of its lowest 20 MHz. */
function sameChannel(running: number, { channel, widthMhz }: { readonly channel: number; readonly widthMhz: number }) {
  return running === channel || running === channel - 2 * (widthMhz / 20 - 1)
}

/** Rack and switch that feed an AP, as the plan names them; null where it does not say. */
function feederOf({ location, ap }: Planned): string | null {
  const number = /^S(\d+)-/.exec(ap.switchPort ?? '')?.[1]
  return number === undefined || ap.rack === null ? null : `${location.id}-${ap.rack}-s${number}`
}

/** What each planned switch is called where it runs: the name that most of its APs give. */
function switchNames(running: RunningFile, planned: ReadonlyMap<string, Planned>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { ap, key, value } of running.values) {
    const known = planned.get(folded(ap))
    const feeder = known === undefined || key !== 'switch' || value === null ? null : feederOf(known)
    if (feeder === null) continue
    const names = counts.get(feeder) ?? new Map<string, number>()
    const name = feeder === folded(String(value)) ? feeder : String(value)
    names.set(name, (names.get(name) ?? 0) + 1)
    counts.set(feeder, names)
  }
  const most = (names: ReadonlyMap<string, number>): string =>
    [...names].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]![0]
  return new Map([...counts].map(([feeder, names]) => [feeder, names.has(feeder) ? feeder : most(names)]))
}

/** What a plan says of one value; undefined where it says nothing. */
function plannedValue(
  planned: Planned,
  key: RunningKey,
  band: Band | null,
  switches: ReadonlyMap<string, string>,
  service: Service,
): string | null | undefined {
  const { ap } = planned
  if (key === 'switchPort') return ap.switchPort ?? undefined
  if (key === 'panelPort') return ap.port ?? undefined
  if (key === 'room') return roomName(planned)
  if (key === 'switch') return switches.get(feederOf(planned) ?? '')
  if (key === 'ssid' || key === 'vlan') return service[key] ?? undefined
  if (band === null) return undefined
  const radio = ap.radios[band]
  if (radio === undefined) return key === 'enabled' ? 'off' : undefined
  if (key === 'enabled') return radio === null ? 'off' : 'on'
  return radio === null ? null : String(radio[key])
}

/** What the plan calls the room that an AP hangs in; its id where it has no name. */
function roomName({ location, ap }: Planned): string {
  const floor = location.floors.find(({ id }) => id === ap.floor)
  return floor?.rooms.find(({ id }) => id === ap.room)?.name ?? ap.room
}

const plainText = (text: string): string =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A room is named by its id, or by its name with whatever stands before or behind it, such as the level. */
function isRoom(planned: Planned, running: string): boolean {
  const text = ` ${plainText(running)} `
  return [planned.ap.room, roomName(planned)].some((name) => text.includes(` ${plainText(name)} `))
}

/** The number of a port, from `S1-03`, `3` or `Gi1/0/3`. */
const portNumber = (text: string): number => Number(/(\d+)\D*$/.exec(text)?.[1] ?? Number.NaN)

function isSame(known: Planned, { key, band, value }: RunningValue, planned: string): boolean {
  const { ap } = known
  if (value === null) return false
  if (key === 'enabled') return (value === true) === (planned === 'on')
  if (key === 'room') return isRoom(known, String(value))
  if (key === 'switchPort' || key === 'panelPort') return portNumber(String(value)) === portNumber(planned)
  // An AP may carry other networks too.
  if (key === 'ssid' || key === 'vlan')
    return [String(value), ...String(value).split(/[,;|]/)].some((each) => each.trim() === planned.trim())
  if (key === 'switch') return folded(String(value)) === folded(planned)
  if (key === 'eirpDbm') return Math.abs(Number(value) - Number(planned)) <= SAME_DB
  const radio = band === null ? null : (ap.radios[band] ?? null)
  if (key === 'channel' && radio !== null) return sameChannel(Number(value), radio)
  return String(value) === planned
}

function shown(value: RunningValue['value']): string {
  if (value === null) return 'auto'
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

function driftOfValue(
  planned: Planned,
  running: RunningValue,
  switches: ReadonlyMap<string, string>,
  service: Service,
): Drift[] {
  const { key, band, value, at } = running
  const wanted = plannedValue(planned, key, band, switches, service)
  // Of a radio that the plan leaves off, channel and power count only where it runs.
  if (wanted === undefined || wanted === null || isSame(planned, running, wanted)) return []
  return [{ kind: 'value', ap: planned.ap.id, band, key, planned: wanted, running: shown(value), at, near: null }]
}

/**
 * Every difference between what runs and what was planned: values that differ, APs of the plan that the file lacks, APs in the file that
 * the plan does not know. What either side does not say is no difference.
 * @param locations those that the file is about
 * @param nearName the planned name that an unknown one may mean
 */
export function driftOf(
  locations: readonly LocationPlan[],
  running: RunningFile,
  nearName: (name: string, known: readonly string[]) => string | null,
  service: Service = { ssid: null, vlan: null },
): Drift[] {
  const planned = plannedByName(locations)
  const switches = switchNames(running, planned)
  const ids = locations.flatMap(({ accessPoints }) => accessPoints.map(({ id }) => id))
  const seen = new Set(running.aps.flatMap(({ name }) => planned.get(folded(name))?.ap.id ?? []))
  const none = { band: null, key: null, planned: null, running: null, at: null, near: null }
  return [
    ...running.values.flatMap((value) => {
      const known = planned.get(folded(value.ap))
      return known === undefined ? [] : driftOfValue(known, value, switches, service)
    }),
    ...running.aps
      .filter(({ name }) => !planned.has(folded(name)))
      .map(({ name, at }): Drift => ({ ...none, kind: 'unknown', ap: name, at, near: nearName(name, ids) })),
    ...ids.filter((id) => !seen.has(id)).map((ap): Drift => ({ ...none, kind: 'missing', ap })),
  ]
}
