import { type PowerInput, powerState } from '../channels/lower-power.js'
import type { LossCase, LostRoom, MaterialSensitivity, SensitivityPlan } from '../model/what-if-plan.js'
import { antennaOf } from '../radio/antenna.js'
import { wallsLossDb } from '../radio/distance-loss.js'
import { wholeLosses } from '../radio/loss-table.js'
import { type MaterialCrossings, materialCrossings } from '../radio/material-crossings.js'
import { materialLoss } from '../radio/wall-loss.js'
import { compareText, quantise } from '../units.js'
import { usedMaterials } from './material-use.js'
import type { PlacedAp } from './placed.js'
import type { Prepared } from './prepare-location.js'
import type { RadioPlans } from './radios.js'
import { type RoomOutcome, type RoomState, roomStates } from './rooms.js'

interface Base {
  readonly prepared: Prepared
  readonly power: PowerInput
  readonly crossings: MaterialCrossings
  /** Of every link, what its walls lose in sum [dB], where a way round them bends that; null where they add up. */
  readonly wallsDb: Float32Array | null
  /** Powers of the plan, and the highest ones [dBm]. */
  readonly plannedDbm: readonly number[]
  readonly outcomes: readonly RoomOutcome[]
  readonly planned: readonly RoomState[]
}

/** Materials whose loss on the first band is a range, with the ends as differences from the loss planned with [dB]. */
interface Range {
  readonly material: string
  readonly upDb: number
  readonly downDb: number
}

function rangesOf({ setup }: Prepared): Range[] {
  const { location, catalog, band } = setup
  return usedMaterials(location)
    .map((material) => {
      const { lossDb, lowDb, highDb } = materialLoss(catalog.materials[material]!, band)
      return { material, upDb: highDb - lossDb, downDb: lowDb - lossDb }
    })
    .filter(({ upDb, downDb }) => upDb > 0 || downDb < 0)
}

/** What the walls of each link lose in sum [dB], at normal incidence, where the scene has a way round them. */
function wallSums(prepared: Prepared, { materials, counts }: MaterialCrossings): Float32Array | null {
  const { scene, setup } = prepared
  if (scene.propagation.saturationDb === null) return null
  const { catalog, band } = setup
  const sums = new Float32Array(counts[0]?.length ?? 0)
  materials.forEach((material, m) => {
    if (isSlab(prepared, material)) return
    const { lossDb } = materialLoss(catalog.materials[material]!, band)
    for (let link = 0; link < sums.length; link++) sums[link]! += counts[m]![link]! * lossDb
  })
  return sums
}

/** Slabs do not go round each other; a material of both is taken for a slab. */
function isSlab({ scene }: Prepared, material: string): boolean {
  return scene.planes.some((plane) => plane.material === material)
}

/** The losses of all links, each material's moved by so much a crossing [dB]. */
function shifted(
  base: Pick<Base, 'prepared' | 'power' | 'crossings' | 'wallsDb'>,
  shiftsDb: readonly number[],
): PowerInput {
  const { power, crossings, wallsDb, prepared } = base
  const { losses, rooms, samples } = power.base
  // The few APs of a plan have one block a room, in one pair of arrays.
  const { lossDb: plannedDb, ...others } = losses.figures[0]!
  const lossDb = Float32Array.from(plannedDb)
  const movedDb = wallsDb === null ? lossDb : Float32Array.from(wallsDb)
  crossings.counts.forEach((counts, m) => {
    const shiftDb = shiftsDb[m]!
    if (shiftDb === 0) return
    const into = isSlab(prepared, crossings.materials[m]!) ? lossDb : movedDb
    for (let link = 0; link < into.length; link++) if (counts[link]! > 0) into[link]! += counts[link]! * shiftDb
  })
  if (wallsDb !== null) {
    for (let link = 0; link < lossDb.length; link++) {
      if (movedDb[link] === wallsDb[link]) continue
      lossDb[link]! += wallsLossDb(prepared.scene, movedDb[link]!) - wallsLossDb(prepared.scene, wallsDb[link]!)
    }
  }
  return { ...power, base: { ...power.base, losses: wholeLosses(rooms.length, samples, { ...others, lossDb }) } }
}

function worstMargin(states: readonly RoomState[]): number | null {
  const margins = states.map(({ marginDb }) => marginDb).filter(Number.isFinite)
  return margins.length === 0 ? null : Math.min(...margins)
}

function isLost(base: Base, states: readonly RoomState[], r: number): boolean {
  return base.planned[r]!.reason === null && states[r]!.reason !== null
}

async function lostRooms(base: Base, power: PowerInput, states: readonly RoomState[]): Promise<LostRoom[]> {
  const { prepared, outcomes } = base
  if (!states.some((_, r) => isLost(base, states, r))) return []
  const full = await roomStates(powerState(power, power.startEirpDbm), outcomes, prepared.input.externalUtilisation)
  return prepared.rooms.flatMap(({ sample, room }, r) => {
    const { coveredShare: share, reason } = states[r]!
    if (!isLost(base, states, r) || reason === null) return []
    const floor = prepared.setup.location.floors[sample.floorIndex]!.id
    const heldAtFullPower = full[r]!.reason === null
    return [{ floor, id: room.id, coveredShare: quantise(share, 0.0001), reason, heldAtFullPower }]
  })
}

async function lossCase(base: Base, shiftsDb: readonly number[]): Promise<LossCase> {
  const power = shifted(base, shiftsDb)
  const state = powerState(power, base.plannedDbm)
  const states = await roomStates(state, base.outcomes, base.prepared.input.externalUtilisation)
  const worst = worstMargin(states)
  const before = worstMargin(base.planned)
  return {
    worstMarginDb: worst === null ? null : quantise(worst, 0.1),
    marginChangeDb: worst === null || before === null ? null : quantise(worst - before, 0.1),
    lostRooms: await lostRooms(base, power, states),
  }
}

function byEffect(a: MaterialSensitivity, b: MaterialSensitivity): number {
  return (
    b.lostRooms.length - a.lostRooms.length ||
    (a.marginChangeDb ?? 0) - (b.marginChangeDb ?? 0) ||
    compareText(a.material, b.material)
  )
}

/** The base of the cases, and by how much each material moves; null for models that read no losses of walls. */
async function casesOf(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  outcomes: readonly RoomOutcome[],
): Promise<{ readonly base: Base; readonly ranges: readonly Range[] } | null> {
  const { location, catalog, design } = prepared.setup
  if (design.propagation.model !== 'multi-wall') return null
  const ranges = rangesOf(prepared)
  const transmitters = aps.map(({ position }) => ({ ...position, ...antennaOf(catalog, position) }))
  const names = ranges.map(({ material }) => material)
  const power = radios.powerInput
  const plannedDbm = radios.power.eirpDbm
  const all = materialCrossings(prepared.scene, location, usedMaterials(location), transmitters, prepared.samples)
  const crossings = { materials: names, counts: names.map((name) => all.counts[all.materials.indexOf(name)]!) }
  const planned = await roomStates(powerState(power, plannedDbm), outcomes, prepared.input.externalUtilisation)
  const wallsDb = wallSums(prepared, all)
  return { base: { prepared, power, crossings, wallsDb, plannedDbm, outcomes, planned }, ranges }
}

/** The placed APs with every material at its high loss; null for models that read no losses of walls. */
export async function lossesAtHigh(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  outcomes: readonly RoomOutcome[],
): Promise<LossCase | null> {
  const cases = await casesOf(prepared, aps, radios, outcomes)
  return (
    cases &&
    lossCase(
      cases.base,
      cases.ranges.map(({ upDb }) => upDb),
    )
  )
}

/**
 * What a location's result depends on: the placed APs, at their channels and power, with one material after the other at its
 * high loss, and with all at either end. Exact for `multi-wall`, where a ray's loss is a sum over what it crosses: every
 * crossing adds the same difference, whatever its angle; where a calibration bends that sum, the walls that it left to P.2040 enter
 * the sum at normal incidence. Null for models that read no losses of walls.
 */
export async function lossSensitivity(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  outcomes: readonly RoomOutcome[],
): Promise<SensitivityPlan | null> {
  const cases = await casesOf(prepared, aps, radios, outcomes)
  if (cases === null) return null
  const { base, ranges } = cases
  const materials: MaterialSensitivity[] = []
  for (const [m, { material, upDb }] of ranges.entries()) {
    const alone = await lossCase(
      base,
      ranges.map((_, i) => (i === m ? upDb : 0)),
    )
    if (alone.lostRooms.length > 0 || (alone.marginChangeDb ?? 0) !== 0) materials.push({ material, ...alone })
  }
  return {
    materials: materials.sort(byEffect),
    allHigh: await lossCase(
      base,
      ranges.map(({ upDb }) => upDb),
    ),
    allLow: await lossCase(
      base,
      ranges.map(({ downDb }) => downDb),
    ),
  }
}
