import { environmentOf } from '../model/propagation-environments.js'
import { cost231FloorTermDb } from './cost231.js'
import { clampedDistanceM, freeSpaceLossDb, logDistanceLossDb } from './free-space.js'
import { inhOfficeLossDb } from './inh-office.js'
import { bandRow, classicFloorLossDb, itu1238ClassicLossDb } from './itu1238-classic.js'
import { type Itu1238Environment, itu1238SiteGeneralLossDb } from './itu1238-site-general.js'
import { multiWallLossDb, saturatedWallsDb } from './multi-wall.js'
import type { RadioScene, ScenePropagation, SlabPlane } from './scene.js'
import { tgaxLossDb, tgaxScenario } from './tgax.js'
import { lossAtCos2 } from './wall-loss.js'

/** The pair of coefficients that a plan takes: by environment, in sight or not. */
export function siteGeneralEnvironment(
  propagation: Pick<ScenePropagation, 'environment'>,
  obstructed: boolean,
): Itu1238Environment {
  return `${environmentOf('itu-r-p1238-site-general', propagation.environment)}-${obstructed ? 'nlos' : 'los'}`
}

/** What the loss of a ray depends on beside the walls it crosses. */
export interface RayState {
  readonly distanceM: number
  readonly horizontalM: number
  readonly heightDifferenceM: number
  /** Slabs crossed, those pierced inside a void left out. */
  readonly slabs: readonly SlabPlane[]
  /** Walls or slabs in the way. */
  readonly obstructed: boolean
}

/** Losses of the slabs a ray crosses, each at min(angle, maxIncidenceDeg), and the COST 231 term for those not known [dB]. */
export function slabsLossDb(
  slabs: readonly SlabPlane[],
  state: Pick<RayState, 'horizontalM' | 'heightDifferenceM'>,
): number {
  const { horizontalM, heightDifferenceM } = state
  const squared = heightDifferenceM * heightDifferenceM
  const cos2 = squared === 0 ? 0 : squared / (squared + horizontalM * horizontalM)
  let lossDb = 0
  let unknown = 0
  for (const slab of slabs) {
    if (!slab.known) unknown += 1
    else lossDb += slab.table ? lossAtCos2(slab.table, cos2) : slab.lossDb
  }
  return lossDb + cost231FloorTermDb(unknown)
}

/** Whether any of the slabs attenuates. */
export function slabsObstruct(slabs: readonly SlabPlane[]): boolean {
  return slabs.some((slab) => !slab.known || slab.lossDb > 0)
}

/** The radial part of each propagation model [dB]: everything but the losses of the walls crossed. */
type DistanceLoss = (scene: RadioScene, state: RayState) => number

const multiWall: DistanceLoss = ({ frequencyHz, propagation }, state) => {
  const { exponent, clutterDbPerM, offsetDb = 0 } = propagation
  const crossedDb = slabsLossDb(state.slabs, state)
  return multiWallLossDb({ distanceM: state.distanceM, frequencyHz, exponent, clutterDbPerM, crossedDb }) - offsetDb
}

const DISTANCE_LOSS: Readonly<Record<RadioScene['propagation']['model'], DistanceLoss>> = {
  'multi-wall': multiWall,
  'itu-r-p1238': ({ frequencyHz, band, propagation }, { distanceM, slabs }) => {
    const { row } = bandRow(environmentOf('itu-r-p1238', propagation.environment), band)
    const floorLossDb = classicFloorLossDb(row, slabs.length).lossDb
    const { powerLossCoefficient } = row
    return itu1238ClassicLossDb({ distanceM, frequencyHz, powerLossCoefficient, floorLossDb })
  },
  // Eq. (1) is for one floor: the slabs crossed are added. Below the range of the fits (office under 2 m) NLoS would come out
  // under LoS: a wall must not bring a point nearer, so the larger counts, as in 3GPP TR 38.901.
  'itu-r-p1238-site-general': ({ frequencyHz, propagation }, state) => {
    const { distanceM, obstructed } = state
    const lossDb = (hidden: boolean): number =>
      itu1238SiteGeneralLossDb({ distanceM, frequencyHz, environment: siteGeneralEnvironment(propagation, hidden) })
    return Math.max(lossDb(false), obstructed ? lossDb(true) : 0) + slabsLossDb(state.slabs, state)
  },
  'log-distance': ({ frequencyHz, propagation }, { distanceM }) =>
    logDistanceLossDb({
      distanceM,
      referenceLossDb: freeSpaceLossDb({ distanceM: 1, frequencyHz }),
      exponent: propagation.exponent,
    }),
  'free-space': ({ frequencyHz }, { distanceM }) =>
    freeSpaceLossDb({ distanceM: clampedDistanceM(distanceM), frequencyHz }),
  // The table is for one storey: the slabs crossed are added.
  'inh-office': ({ frequencyHz }, state) =>
    inhOfficeLossDb({ distanceM: state.distanceM, frequencyHz, lineOfSight: !state.obstructed }) +
    slabsLossDb(state.slabs, state),
  // Walls are counted by the kernel, at the scenario's figure per wall.
  tgax: ({ frequencyHz, propagation }, { distanceM, slabs }) =>
    tgaxLossDb({ distanceM, frequencyHz, scenario: tgaxScenario(propagation), walls: 0, floors: slabs.length }),
}

const SMALLEST_DISTANCE_M = 1e-6

/**
 * Loss [dB] of a ray by the scene's propagation model, without the losses of walls that `multi-wall` and `tgax` add per
 * crossing.
 */
export function distanceLossDb(scene: RadioScene, state: RayState): number {
  const of = DISTANCE_LOSS[scene.propagation.model]
  return state.distanceM < SMALLEST_DISTANCE_M
    ? of(scene, { ...state, distanceM: SMALLEST_DISTANCE_M })
    : of(scene, state)
}

/** Rays of one height difference by their horizontal distance [m], and the logarithm of their length held to 1 m. */
export interface RaysByDistance {
  readonly horizontalM: Float64Array
  readonly distanceM: Float64Array
  readonly log10M: Float64Array
}

/** `distanceLossDb` of the first rays, as many as there are losses to write, through the same slabs. */
export function writeDistanceLosses(
  lossDb: Float64Array,
  scene: RadioScene,
  rays: RaysByDistance,
  { heightDifferenceM, slabs, obstructed }: Omit<RayState, 'distanceM' | 'horizontalM'>,
): void {
  const { horizontalM, distanceM, log10M } = rays
  // One object for all rays, its distances fractions from the start, so that the engine knows one shape of it.
  const state = { distanceM: 0.5, horizontalM: 0.5, heightDifferenceM, slabs, obstructed }
  const { model, exponent, clutterDbPerM, offsetDb = 0 } = scene.propagation
  if (model !== 'multi-wall') {
    for (let ray = 0; ray < lossDb.length; ray++) {
      state.distanceM = distanceM[ray]!
      state.horizontalM = horizontalM[ray]!
      lossDb[ray] = distanceLossDb(scene, state)
    }
    return
  }
  // The sum of `multiWallLossDb` in its order, without what no ray changes.
  const [referenceDb, perDecadeDb] = [freeSpaceLossDb({ distanceM: 1, frequencyHz: scene.frequencyHz }), 10 * exponent]
  const throughNoneDb = slabsLossDb([], state)
  for (let ray = 0; ray < lossDb.length; ray++) {
    state.horizontalM = horizontalM[ray]!
    const crossedDb = slabs.length === 0 ? throughNoneDb : slabsLossDb(slabs, state)
    const clutterDb = clutterDbPerM * Math.max(distanceM[ray]!, SMALLEST_DISTANCE_M)
    lossDb[ray] = referenceDb + perDecadeDb * log10M[ray]! + clutterDb + crossedDb - offsetDb
  }
}

/** Loss of the walls that a ray crosses [dB], from the sum of their own. */
export function wallsLossDb({ propagation: { saturationDb } }: RadioScene, sumDb: number): number {
  return saturatedWallsDb(sumDb, saturationDb)
}

/** Factor on the kernel's wall units: 0 where a model only asks whether the ray is free. */
export function addsWallLosses(scene: RadioScene): boolean {
  return scene.propagation.model === 'multi-wall' || scene.propagation.model === 'tgax'
}

/** Entries of a table of wall losses: beyond, each is computed. */
const MOST_UNITS_TABLED = 1 << 19
/** Tables kept: the same few excesses and resolutions come again with every location. */
const MOST_TABLES = 8
const wallTables = new Map<string, Float64Array>()

function wallTable(key: string): Float64Array {
  const table = wallTables.get(key) ?? new Float64Array(MOST_UNITS_TABLED)
  wallTables.delete(key)
  for (const oldest of [...wallTables.keys()].slice(0, Math.max(0, wallTables.size + 1 - MOST_TABLES)))
    wallTables.delete(oldest)
  wallTables.set(key, table)
  return table
}

/**
 * What `wallsLossByUnits` has found so far [dB], by whole units: 0 is "not yet known", since whatever is in the way loses something. Loops read
 * it themselves, since a number that a function gives back is an object to the engine; empty where a product is as fast.
 */
export function knownWallsLossDb(scene: RadioScene): Float64Array {
  const { saturationDb } = scene.propagation
  return saturationDb === null ? new Float64Array(0) : wallTable(`${saturationDb} ${dbPerUnit(scene)}`)
}

function dbPerUnit(scene: RadioScene): number {
  return addsWallLosses(scene) ? 1 / scene.unitsPerDb : 0
}

/**
 * `wallsLossDb` by whole units of the scene, above 0: a building has few different sums and asks for each of them a million times.
 * The same numbers as the formula's.
 */
export function wallsLossByUnits(scene: RadioScene): (units: number) => number {
  const { saturationDb } = scene.propagation
  const unitDb = dbPerUnit(scene)
  if (saturationDb === null) return (units) => units * unitDb
  const table = knownWallsLossDb(scene)
  return (units) => {
    const known = units < MOST_UNITS_TABLED ? table[units]! : 0
    if (known > 0) return known
    const lossDb = saturatedWallsDb(units * unitDb, saturationDb)
    if (units < MOST_UNITS_TABLED) table[units] = lossDb
    return lossDb
  }
}
