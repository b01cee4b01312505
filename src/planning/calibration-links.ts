import { type HeardLevel, type PlaceLevels, placesOf } from '../acceptance/places.js'
import type { Observations } from '../calibration/observations.js'
import type { LossColumn } from '../calibration/parameters.js'
import type { Point } from '../geometry/shapes.js'
import type { AccessPointPlan, LocationPlan } from '../model/location-plan.js'
import type { Measurement } from '../model/measurement.js'
import type { Band } from '../model/site.js'
import { aimedGain, antennaOf, patternGainDb } from '../radio/antenna.js'
import { freeSpaceLossDb } from '../radio/free-space.js'
import { downlinkRssiDbm } from '../radio/link.js'
import { clutterLossDb } from '../radio/low-objects.js'
import { linkCrossings } from '../radio/material-crossings.js'
import { rayPath } from '../radio/ray-path.js'
import { buildScene, type RadioScene } from '../radio/scene.js'
import { materialLoss } from '../radio/wall-loss.js'
import { usedMaterials } from './material-use.js'
import type { LocationSetup } from './setup.js'

/** A location with its plan and its readings; without any earlier calibration. */
export interface CalibrationCase {
  readonly setup: LocationSetup
  readonly plan: LocationPlan
  readonly measurements: readonly Measurement[]
}

/** One AP at one place: as it was read, or as it might be. */
export interface CalibrationLink {
  readonly locationId: string
  readonly floorId: string
  readonly roomId: string
  readonly at: Point
  /** Number on the acceptance sheet. */
  readonly number: number | null
  readonly ap: AccessPointPlan
  readonly level: Pick<HeardLevel, 'rssiDbm' | 'censored' | 'device'>
}

/** Links with what the fit asks of them; row i of the observations is link i. */
export interface LinkTable {
  readonly links: readonly CalibrationLink[]
  readonly observations: Observations
  readonly unknownSlab: number
  /** Devices whose offset nobody knows, as the observations number them. */
  readonly devices: readonly string[]
}

/** The links of a case that name an AP whose radio is on. */
export function measuredLinks({ plan, measurements }: CalibrationCase, band: Band) {
  const places = placesOf(measurements).filter((place) => place.band === band)
  const aps = new Map(plan.accessPoints.filter(({ radios }) => radios[band]).map((ap) => [ap.id, ap]))
  const linksAt = (place: PlaceLevels): CalibrationLink[] =>
    place.heard.flatMap((level) => {
      const ap = level.ap === null ? undefined : aps.get(level.ap)
      const { floorId, roomId, at, number } = place
      return ap === undefined ? [] : [{ locationId: plan.id, floorId, roomId, at, number, ap, level }]
    })
  const unnamed = places.flatMap(({ readings }) => readings).filter(({ ap }) => ap === null).length
  return { links: places.flatMap(linksAt), unnamed }
}

/** Materials of some locations with their losses before any reading: walls first, what is a slab anywhere counts as one. */
export function lossColumns(cases: readonly CalibrationCase[], band: Band): LossColumn[] {
  const found = new Map<string, LossColumn>()
  for (const { setup } of cases) {
    const slabs = new Set(setup.location.floors.map(({ slab }) => slab))
    for (const material of usedMaterials(setup.location)) {
      const { lossDb, lowDb, highDb } = materialLoss(setup.catalog.materials[material]!, band)
      if (highDb > 0) found.set(material, { material, saturates: !slabs.has(material), lossDb, lowDb, highDb })
    }
  }
  return [...found.values()]
}

interface LinkEnds {
  readonly link: CalibrationLink
  readonly floorIndex: number
  readonly fromM: number
  readonly toZM: number
}

function endsOf({ setup }: CalibrationCase, scene: RadioScene, link: CalibrationLink): LinkEnds {
  const { floors } = setup.location
  const floorIndex = floors.findIndex(({ id }) => id === link.ap.floor)
  const offsetM = floors[floorIndex]!.rooms.find(({ id }) => id === link.ap.room)?.floorOffsetM ?? 0
  const to = floors.findIndex(({ id }) => id === link.floorId)
  const room = floors[to]!.rooms.findIndex(({ id }) => id === link.roomId)
  const toZM = scene.floors[to]!.roomReceiverZM[room] ?? scene.floors[to]!.receiverZM
  return { link, floorIndex, fromM: link.ap.heightM + offsetM, toZM }
}

/** What of a link is known but for what is fitted: level at 1 m in free sight, and 10 log10 of its length. */
function knownOf({ setup }: CalibrationCase, scene: RadioScene, band: Band, ends: LinkEnds) {
  const { link, floorIndex, fromM, toZM } = ends
  const { ap, at } = link
  const radio = ap.radios[band]!
  const horizontalM = Math.hypot(ap.at[0] - at[0], ap.at[1] - at[1])
  const risesM = scene.floors[floorIndex]!.elevationM + fromM - toZM
  const { mount, azimuthDeg = null, tiltDeg = 0 } = ap
  const { pattern: key } = setup.catalog.apTypes[ap.type]!
  const { pattern, aim } = antennaOf(setup.catalog, { pattern: key, mount, azimuthDeg, tiltDeg })
  const gainDb =
    aim === null
      ? patternGainDb(pattern, (Math.atan2(horizontalM, risesM) * 180) / Math.PI)
      : aimedGain(pattern, aim)(at[0] - ap.at[0], at[1] - ap.at[1], -risesM)
  const atOneM = freeSpaceLossDb({ distanceM: 1, frequencyHz: radio.centreMhz * 1e6 })
  const { clutter } = rayPath(scene, toZM + risesM, toZM)
  const clutterDb = clutterLossDb(clutter, ap.at[0], ap.at[1], at[0], at[1], risesM)
  return {
    baseDbm: downlinkRssiDbm(setup.design, radio.eirpDbm, atOneM - gainDb + clutterDb),
    spreadingDb: 10 * Math.log10(Math.max(1, Math.hypot(horizontalM, risesM))),
  }
}

interface CaseRows {
  readonly links: readonly CalibrationLink[]
  readonly known: readonly { readonly baseDbm: number; readonly spreadingDb: number }[]
  readonly crossings: readonly Float64Array[]
  readonly unknownSlab: number
}

function rowsOf(
  of: CalibrationCase,
  links: readonly CalibrationLink[],
  columns: readonly LossColumn[],
  band: Band,
): CaseRows {
  const { location, catalog, design } = of.setup
  const scene = buildScene(location, catalog, design, band)
  const all = links.map((link) => endsOf(of, scene, link))
  const clear = all.filter(({ floorIndex, fromM, toZM }) =>
    rayPath(scene, scene.floors[floorIndex]!.elevationM + fromM, toZM).slabs.every(
      ({ plane }) => scene.planes[plane]!.known,
    ),
  )
  const rays = clear.map(({ link, floorIndex, fromM, toZM }) => {
    const from = { floorIndex, x: link.ap.at[0], y: link.ap.at[1], heightM: fromM }
    return [from, { at: link.at, zM: toZM }] as const
  })
  return {
    links: clear.map(({ link }) => link),
    known: clear.map((ends) => knownOf(of, scene, band, ends)),
    crossings: linkCrossings(
      scene,
      location,
      columns.map(({ material }) => material),
      rays,
    ),
    unknownSlab: all.length - clear.length,
  }
}

/** Ordinals of names in the order in which they come. */
function ordinals(names: readonly string[]): Int32Array {
  const known = new Map<string, number>()
  for (const name of names) if (!known.has(name)) known.set(name, known.size)
  return Int32Array.from(names, (name) => known.get(name)!)
}

/** The links of some locations as the fit takes them. Places of different locations are never near one another. */
export function linkTable(
  cases: readonly (readonly [CalibrationCase, readonly CalibrationLink[]])[],
  columns: readonly LossColumn[],
  band: Band,
): LinkTable {
  const rows = cases.map(([of, links]) => rowsOf(of, links, columns, band))
  const links = rows.flatMap((each) => each.links)
  const known = rows.flatMap((each) => each.known)
  const placeName = ({ locationId, floorId, at }: CalibrationLink): string => `${locationId}/${floorId}/${at.join(' ')}`
  const names = links.map(placeName)
  const point = ordinals(names)
  const distinctPlaces = [...new Map(names.map((name, i) => [name, links[i]!])).values()]
  // One device alone is not to be told from the level of all.
  const unknown = [...new Set(links.flatMap(({ level }) => level.device ?? []))].sort()
  const someKnown = links.some(({ level }) => level.device === null)
  const devices = unknown.length > 1 || someKnown ? unknown : []
  // A kilometre apart: storeys and locations do not shade alike.
  const group = ordinals(distinctPlaces.map(({ locationId, floorId }) => `${locationId}/${floorId}`))
  const observations: Observations = {
    count: links.length,
    baseDbm: Float64Array.from(known, ({ baseDbm }) => baseDbm),
    spreadingDb: Float64Array.from(known, ({ spreadingDb }) => spreadingDb),
    levelDbm: Float64Array.from(links, ({ level }) => level.rssiDbm),
    censored: Uint8Array.from(links, ({ level }) => (level.censored ? 1 : 0)),
    crossings: columns.map((_, c) => Float64Array.from(rows.flatMap(({ crossings }) => [...crossings[c]!]))),
    accessPoint: ordinals(links.map(({ ap }) => ap.id)),
    point,
    zone: ordinals(links.map(({ locationId, floorId, roomId }) => `${locationId}/${floorId}/${roomId}`)),
    device: Int32Array.from(links, ({ level }) => (level.device === null ? -1 : devices.indexOf(level.device))),
    pointX: Float64Array.from(distinctPlaces, ({ at }, i) => at[0] + 1000 * group[i]!),
    pointY: Float64Array.from(distinctPlaces, ({ at }) => at[1]),
  }
  return { links, observations, devices, unknownSlab: rows.reduce((sum, each) => sum + each.unknownSlab, 0) }
}
