import type { LocationPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import { pinnedCandidates } from '../placement/candidates.js'
import type { TypeOffer } from '../placement/cover-problem.js'
import { neededSamples } from '../placement/cover-problem.js'
import { keepAps } from '../planning/evaluate-placed.js'
import { apFields } from '../planning/fields.js'
import { usedMaterials } from '../planning/material-use.js'
import { type PlacedAp, placedAps } from '../planning/placed.js'
import {
  type Prepared,
  type PreparedRoom,
  prepareLocation,
  radioOf,
  typeOffer,
  usableChannels,
  withSigma,
} from '../planning/prepare-location.js'
import { type LocationSetup, locationSetup, type PlanSetup } from '../planning/setup.js'
import { antennaOf } from '../radio/antenna.js'
import { limitDb, maxEirpDbm } from '../radio/link.js'
import type { LinkField } from '../radio/link-field.js'
import { materialCrossings } from '../radio/material-crossings.js'
import { saturatedWallsDb } from '../radio/multi-wall.js'
import { materialLoss } from '../radio/wall-loss.js'

/*
 * What the rooms of a planned location keep in margin under other wall losses and other shadowing, with its access points, channels and
 * powers as they are. Links that cross the same walls move together: a draw costs an addition a link.
 */

/** A material that the location's losses rest on, with its range on the band that carries the requirements [dB]. */
export interface DrawnMaterial {
  readonly material: string
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
}

/** What a link crosses, and whether that counts as an obstacle. */
export interface Crossing {
  /** How often each of the materials, in their order. */
  readonly counts: readonly number[]
  readonly obstructed: boolean
}

/** One access point as a room gets it. */
export interface RoomLink {
  readonly ap: number
  /** Crossing of each sample. */
  readonly crossing: Uint16Array
  /** What readings leave of the deviation at each sample; absent: all of it. */
  readonly sigmaShare?: Float32Array | undefined
  /** Margin of each sample at the planned power, and at the highest the channel allows [dB]. */
  readonly plannedDb: Float32Array
  readonly fullDb: Float32Array
  /** The same to be the second one; null where the room asks for one. */
  readonly second: { readonly plannedDb: Float32Array; readonly fullDb: Float32Array } | null
}

export interface DrawnRoom {
  readonly floor: string
  readonly id: string
  readonly seats: number
  /** The plan does not meet it, whatever is drawn. */
  readonly failed: boolean
  /** Samples that have to keep a margin of at least 0. */
  readonly need: number
  readonly samples: number
  /** The access point that serves it first. */
  readonly servedBy: number
  readonly links: readonly RoomLink[]
}

/** A location for the draws. */
export interface DrawnPlace {
  readonly locationId: string
  readonly siteId: string
  readonly aps: number
  readonly materials: readonly DrawnMaterial[]
  /** Of those, the ones that nothing goes round. */
  readonly slabs: readonly boolean[]
  readonly saturationDb: number | null
  readonly crossings: readonly Crossing[]
  /** Of the shadowing; `freedom`: degrees of freedom of a Student t, where a calibration told it from so few access points. */
  readonly sigma: {
    readonly lineOfSightDb: number
    readonly obstructedDb: number
    readonly freedom?: number | undefined
  }
  /** Readings of the site told how far its levels are off: nothing common to it is drawn. */
  readonly calibrated: boolean
  readonly rooms: readonly DrawnRoom[]
}

/**
 * Share of the shadowing's variance that changes from one point to the next: on measured floors the mean of the four nearest places of an
 * AP errs by 4.24 dB (root of the mean square over the eight bands with walls, docs/accuracy.md), thus one point by 3.79 of 8.5 dB.
 */
export const POINT_SHARE = 0.2

interface ApPower {
  readonly planned: TypeOffer
  readonly full: TypeOffer
}

/** Limits of the placed APs, shadowing that is drawn left out of the margins: only what changes from point to point stays in them. */
function powersOf(setup: LocationSetup, aps: readonly PlacedAp[], plan: LocationPlan, rooms: readonly PreparedRoom[]) {
  const { lineOfSightSigmaDb, obstructedSigmaDb } = setup.design.shadowing
  const left = Math.sqrt(POINT_SHARE)
  const residual = withSigma(setup, {
    lineOfSightSigmaDb: lineOfSightSigmaDb * left,
    obstructedSigmaDb: obstructedSigmaDb * left,
  })
  const byId = new Map(plan.accessPoints.map((ap) => [ap.id, ap]))
  return aps.map(({ id, type }): ApPower & { readonly centreMhz: number } => {
    const radio = radioOf(type, setup.band)
    const placed = byId.get(id)?.radios[setup.band] ?? null
    if (placed === null) throw new Error(`access point '${id}' of the plan has no radio on ${setup.band}`)
    const channel =
      usableChannels(setup, radio, type.outdoor === true).find(({ centreMhz }) => centreMhz === placed.centreMhz) ??
      null
    return {
      centreMhz: placed.centreMhz,
      planned: typeOffer(residual, type, placed.eirpDbm, rooms),
      full: typeOffer(residual, type, maxEirpDbm(setup.design, radio, channel), rooms),
    }
  })
}

/** Numbers what links cross, each combination once. */
function crossingBook(): {
  readonly crossings: Crossing[]
  readonly indexOf: (counts: readonly number[], obstructed: boolean) => number
} {
  const crossings: Crossing[] = []
  const known = new Map<string, number>()
  return {
    crossings,
    indexOf: (counts, obstructed) => {
      const key = `${String.fromCharCode(...counts)}${obstructed ? '#' : ''}`
      const found = known.get(key)
      if (found !== undefined) return found
      known.set(key, crossings.length)
      return crossings.push({ counts, obstructed }) - 1
    },
  }
}

interface Links {
  readonly prepared: Prepared
  readonly aps: readonly PlacedAp[]
  readonly powers: readonly ApPower[]
  readonly fields: readonly (readonly LinkField[])[]
  /** Per material one count a link. */
  readonly counts: readonly Float32Array[]
  readonly indexOf: (counts: readonly number[], obstructed: boolean) => number
}

/** A link that is this far below what a room needs at every sample stays out of it under any losses [dB]. */
const OUT_OF_REACH_DB = -45

function linkOf(links: Links, r: number, a: number): RoomLink | null {
  const { prepared, powers, fields, counts, indexOf } = links
  const { sample } = prepared.rooms[r]!
  const { samples } = prepared
  const size = sample.end - sample.start
  const { planned, full } = powers[a]!
  const [second, secondFull] = [planned.secondary[r], full.secondary[r]]
  const zeros = () => new Float32Array(size)
  const field = fields[a]![sample.floorIndex]!
  const shares = field.sigmaShare
  const sigmaShare = shares && Float32Array.from({ length: size }, (_, s) => shares[samples.cell[sample.start + s]!]!)
  const link = {
    ap: a,
    crossing: new Uint16Array(size),
    sigmaShare,
    plannedDb: zeros(),
    fullDb: zeros(),
    second: second && secondFull ? { plannedDb: zeros(), fullDb: zeros() } : null,
  }
  let best = Number.NEGATIVE_INFINITY
  for (let s = 0; s < size; s++) {
    const at = sample.start + s
    const cell = samples.cell[at]!
    const lossDb = field.lossDb[cell]!
    const obstructed = field.obstructed[cell] === 1
    const left = sigmaShare?.[s]
    const own = a * samples.count + at
    link.crossing[s] = indexOf(
      counts.map((count) => count[own]!),
      obstructed,
    )
    link.plannedDb[s] = limitDb(planned.primary[r]!, obstructed, left) - lossDb
    link.fullDb[s] = limitDb(full.primary[r]!, obstructed, left) - lossDb
    if (link.second !== null) {
      link.second.plannedDb[s] = limitDb(second!, obstructed, left) - lossDb
      link.second.fullDb[s] = limitDb(secondFull!, obstructed, left) - lossDb
    }
    best = Math.max(best, link.fullDb[s]!)
  }
  return best < OUT_OF_REACH_DB ? null : link
}

function roomOf(links: Links, plan: LocationPlan, r: number): DrawnRoom {
  const { prepared, aps } = links
  const { sample, room, profile, demand: _ } = prepared.rooms[r]!
  const floor = prepared.setup.location.floors[sample.floorIndex]!
  const planned = plan.floors.find(({ id }) => id === floor.id)!.rooms.find(({ id }) => id === room.id)!
  const samples = sample.end - sample.start
  const found = aps.map((_ap, a) => linkOf(links, r, a)).filter((link) => link !== null)
  return {
    floor: floor.id,
    id: room.id,
    seats: planned.seats,
    failed: planned.verdict === 'fail',
    need: neededSamples(profile.areaShare, samples),
    samples,
    servedBy: Math.max(
      0,
      aps.findIndex(({ id }) => id === planned.servedBy[0]),
    ),
    links: found,
  }
}

/**
 * A planned location for the draws: its APs where the plan has them, at their channels; nothing is placed. Models that read no losses of
 * walls have no material.
 * @throws RangeError as the preparation of a location does
 */
export function drawnPlace(shared: PlanSetup, location: Location, plan: LocationPlan): DrawnPlace {
  const fixed = keepAps(location, plan.accessPoints)
  const setup = locationSetup(shared, fixed.location)
  const { design, catalog, band } = setup
  const prepared = prepareLocation(setup, pinnedCandidates(fixed.location, setup.catalog, setup.design))
  // One whose radio is off on this band, such as an old one that is there, serves nobody.
  const isOn = new Set(plan.accessPoints.filter(({ radios }) => radios[band]).map(({ id }) => id))
  const aps = placedAps(prepared, [...prepared.list.candidates.keys()]).filter(({ id }) => isOn.has(id))
  const powers = powersOf(setup, aps, plan, prepared.rooms)
  const fields = apFields(setup, band, aps, powers)
  const names = design.propagation.model === 'multi-wall' ? usedMaterials(location) : []
  const transmitters = aps.map(({ position }) => ({ ...position, ...antennaOf(catalog, position) }))
  const { materials, counts } = materialCrossings(prepared.scene, location, names, transmitters, prepared.samples)
  const { crossings, indexOf } = crossingBook()
  const links: Links = { prepared, aps, powers, fields, counts, indexOf }
  const { lineOfSightSigmaDb, obstructedSigmaDb, freedom } = design.shadowing
  return {
    locationId: plan.id,
    siteId: plan.siteId,
    aps: aps.length,
    materials: materials.map((material) => {
      const { lossDb, lowDb, highDb } = materialLoss(catalog.materials[material]!, band)
      return { material, lossDb, lowDb: Math.min(lowDb, lossDb), highDb: Math.max(highDb, lossDb) }
    }),
    slabs: materials.map((material) => prepared.scene.planes.some((plane) => plane.material === material)),
    saturationDb: prepared.scene.propagation.saturationDb,
    rooms: prepared.rooms.map((_room, r) => roomOf(links, plan, r)),
    crossings,
    sigma: { lineOfSightDb: lineOfSightSigmaDb, obstructedDb: obstructedSigmaDb, freedom },
    calibrated: design.calibrated?.[band] !== undefined,
  }
}

/** What one draw says of a location. */
export interface PlaceDraw {
  /** Loss of each of its materials [dB]. */
  readonly lossesDb: ArrayLike<number>
  /** How far all of its levels are off, and those of one AP in one room, in standard deviations of the shadowing: positive is weaker. */
  readonly common: number
  readonly ofLink: (room: number, ap: number) => number
}

/** Whether each room is in spec at the planned power, and with every AP at the highest power of its channel. */
export interface RoomVerdicts {
  readonly planned: Uint8Array
  readonly full: Uint8Array
}

/** What each crossing loses more than planned [dB]. */
function crossingShifts(place: DrawnPlace, lossesDb: ArrayLike<number>): Float64Array {
  const { materials, slabs, saturationDb, crossings } = place
  return Float64Array.from(crossings, ({ counts }) => {
    let [through, plannedWalls, walls] = [0, 0, 0]
    for (let m = 0; m < counts.length; m++) {
      const count = counts[m]!
      if (count === 0) continue
      if (slabs[m]) through += count * (lossesDb[m]! - materials[m]!.lossDb)
      else {
        plannedWalls += count * materials[m]!.lossDb
        walls += count * lossesDb[m]!
      }
    }
    return through + saturatedWallsDb(walls, saturationDb) - saturatedWallsDb(plannedWalls, saturationDb)
  })
}

/** True where at least `need` of the values are not negative. */
function holds(values: Float64Array, samples: number, need: number): boolean {
  let missing = samples - need
  for (let s = 0; s < samples; s++) if (values[s]! < 0 && missing-- <= 0) return false
  return true
}

type Power = 'plannedDb' | 'fullDb'

/** Verdicts of the rooms of a location in one draw after the other; its arrays are overwritten by the next. */
export function roomVerdicts(place: DrawnPlace): (draw: PlaceDraw) => RoomVerdicts {
  const { rooms, crossings, sigma } = place
  const longest = Math.max(0, ...rooms.map(({ samples }) => samples))
  const best = new Float64Array(longest)
  const verdicts: RoomVerdicts = { planned: new Uint8Array(rooms.length), full: new Uint8Array(rooms.length) }
  const sigmas = Float64Array.from(crossings, ({ obstructed }) =>
    obstructed ? sigma.obstructedDb : sigma.lineOfSightDb,
  )
  const single = (room: DrawnRoom, offsets: readonly number[], shifts: Float64Array, power: Power): boolean => {
    best.fill(Number.NEGATIVE_INFINITY, 0, room.samples)
    for (const [l, link] of room.links.entries()) {
      const { crossing, sigmaShare } = link
      const margins = link[power]
      const off = offsets[l]!
      for (let s = 0; s < room.samples; s++) {
        const c = crossing[s]!
        const margin = margins[s]! - shifts[c]! - off * sigmas[c]! * (sigmaShare === undefined ? 1 : sigmaShare[s]!)
        if (margin > best[s]!) best[s] = margin
      }
    }
    return holds(best, room.samples, room.need)
  }
  const paired = (room: DrawnRoom, offsets: readonly number[], shifts: Float64Array, power: Power): boolean => {
    for (let s = 0; s < room.samples; s++) {
      const off = room.links.map(({ crossing, sigmaShare }, l) => {
        const c = crossing[s]!
        return shifts[c]! + offsets[l]! * sigmas[c]! * (sigmaShare?.[s] ?? 1)
      })
      best[s] = Number.NEGATIVE_INFINITY
      for (const [a, first] of room.links.entries())
        for (const [b, other] of room.links.entries())
          if (a !== b)
            best[s] = Math.max(best[s]!, Math.min(first[power][s]! - off[a]!, other.second![power][s]! - off[b]!))
    }
    return holds(best, room.samples, room.need)
  }
  return ({ lossesDb, common, ofLink }) => {
    const shifts = crossingShifts(place, lossesDb)
    for (const [r, room] of rooms.entries()) {
      const offsets = room.links.map(({ ap }) => common + ofLink(r, ap))
      const met = room.links.some(({ second }) => second !== null) ? paired : single
      const planned = !room.failed && met(room, offsets, shifts, 'plannedDb')
      verdicts.planned[r] = planned ? 1 : 0
      verdicts.full[r] = planned || (!room.failed && met(room, offsets, shifts, 'fullDb')) ? 1 : 0
    }
    return verdicts
  }
}
