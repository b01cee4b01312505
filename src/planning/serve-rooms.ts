import { cellCentre } from '../geometry/raster.js'
import type { Finding } from '../model/finding.js'
import type { AreaPlan, LocationPlan, RoomNeed } from '../model/location-plan.js'
import { hasElement } from '../placement/bitset.js'
import { countToMeet, neededSamples } from '../placement/cover-problem.js'
import { splitDemand } from '../placement/demand-load.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { BAND_EDGES_GHZ } from '../radio/bands.js'
import type { SampleRoom } from '../radio/coverage-matrix.js'
import { marginBudget } from '../radio/link.js'
import { planValidity } from '../radio/model-validity.js'
import { P2040_MATERIALS } from '../radio/slab.js'
import { type OutOfRange, outOfRange, rangeText, valueText } from '../radio/validity.js'
import { materialLoss } from '../radio/wall-loss.js'
import type { Cabling } from '../routes/cabling.js'
import { quantise } from '../units.js'
import { type WiredDevices, wireDevices } from './devices.js'
import type { BandPlan } from './fields.js'
import { quantisedMargin, usedProfiles } from './location-summary.js'
import { materialUses, usedMaterials } from './material-use.js'
import { closeFindings, type PlacedAp, wallMountFindings } from './placed.js'
import { floorsWithGrids, type JudgedFloors, judgedFloors, roomOutcomes } from './planned-floors.js'
import type { Prepared } from './prepare-location.js'
import { corridorFindings, type RadioPlans, tuneRadios } from './radios.js'
import type { RoomOutcome } from './rooms.js'
import type { LocationSetup } from './setup.js'

/** What is out of one range: the values farthest from it on either side, and how many rays they stand for. */
interface Excess {
  readonly found: OutOfRange
  low: number
  high: number
  rays: number
}

/** Index of the AP that a sample hears best on a band. */
function servingAp({ eirpDbm, fields }: BandPlan, floorIndex: number, cell: number): number {
  let best = 0
  let level = Number.NEGATIVE_INFINITY
  for (const [ap, floors] of fields.entries()) {
    const received = eirpDbm[ap]! - floors[floorIndex]!.lossDb[cell]!
    if (received > level) [best, level] = [ap, received]
  }
  return best
}

function note(excesses: Map<string, Excess>, found: OutOfRange): void {
  const key = `${found.quantity} ${found.source}`
  const known = excesses.get(key)
  if (known === undefined) excesses.set(key, { found, low: found.value, high: found.value, rays: 1 })
  else {
    known.low = Math.min(known.low, found.value)
    known.high = Math.max(known.high, found.value)
    known.rays += 1
  }
}

/** Every ray of a band from the AP that serves a sample of a required room, held against the range of the model. */
function noteRays(
  { setup, scene, samples }: Prepared,
  aps: readonly PlacedAp[],
  plan: BandPlan,
  excesses: Map<string, Excess>,
): void {
  const { location, design } = setup
  for (let sample = 0; sample < samples.count; sample++) {
    const [floorIndex, cell] = [samples.floorIndex[sample]!, samples.cell[sample]!]
    const { grid, roomReceiverZM, receiverZM } = scene.floors[floorIndex]!
    const serving = servingAp(plan, floorIndex, cell)
    const { position } = aps[serving]!
    const [x, y] = cellCentre(grid, cell)
    const zM = location.floors[position.floorIndex]!.elevationM + position.heightM
    const toZM = roomReceiverZM[grid.roomIndex[cell]!] ?? receiverZM
    const distanceM = Math.hypot(x - position.x, y - position.y, zM - toZM)
    const obstructed = plan.fields[serving]![floorIndex]!.obstructed[cell] === 1
    const range = planValidity(design.propagation, plan.band, obstructed)
    const floors = Math.abs(position.floorIndex - floorIndex)
    for (const found of outOfRange(range, plan.channels[serving]!.centreMhz * 1e6, distanceM, floors))
      note(excesses, found)
  }
}

/** The farthest values out of a range, below it and above it; distances to a centimetre away from it, so that rounding hides none. */
function farthest({ found, low, high }: Excess): string[] {
  const { quantity, range } = found
  const isDistance = quantity === 'distanceM'
  const below = low < range[0] ? [isDistance ? Math.floor(low * 100) / 100 : low] : []
  const above = high > range[1] ? [isDistance ? Math.ceil(high * 100) / 100 : high] : []
  return [...below, ...above].map((value) => valueText(quantity, value))
}

function excessText(excess: Excess): string {
  const { quantity, range, source } = excess.found
  return `${farthest(excess).join(' and ')} at the farthest (${source}: ${rangeText(quantity, range)})`
}

/** Rays that the path-loss model is not made for, one finding a location: with the values, the ranges and their share. */
function modelFindings(prepared: Prepared, aps: readonly PlacedAp[], radios: RadioPlans): Finding[] {
  const { location, design } = prepared.setup
  const { model } = design.propagation
  if (aps.length === 0) return []
  const excesses = new Map<string, Excess>()
  for (const plan of radios.bands) noteRays(prepared, aps, plan, excesses)
  const ranked = [...excesses.values()].sort((a, b) => b.rays - a.rays)
  const worst = ranked[0]
  if (worst === undefined) return []
  const share = Math.round((worst.rays / (prepared.samples.count * radios.bands.length)) * 100)
  return [
    {
      code: 'model-out-of-range',
      severity: 'warning',
      message: `${location.id}: '${model}' is used outside its range: ${ranked.map(excessText).join('; ')}; the first for ${share || '< 1'}% of the rays that serve required rooms`,
      fix: 'read the figures with care, or compare with another design.propagation.model',
      at: { locationId: location.id },
      actual: farthest(worst).join(', '),
      limit: rangeText(worst.found.quantity, worst.found.range),
    },
  ]
}

/** Materials whose P.2040 figure is computed outside the frequencies its fit was made for, one finding a location. */
function materialRangeFindings({ location, catalog, design }: LocationSetup): Finding[] {
  const outside = design.bands.flatMap((band) => {
    const [lowGhz, highGhz] = BAND_EDGES_GHZ[band]
    return usedMaterials(location).flatMap((key) => {
      const material = catalog.materials[key]!
      if (materialLoss(material, band).origin !== 'p2040') return []
      return material.layers.flatMap((layer) => {
        const range = P2040_MATERIALS[layer.material]!.frequencyGhz
        return lowGhz >= range[0] && highGhz <= range[1] ? [] : [{ key, layer: layer.material, band, range }]
      })
    })
  })
  const first = outside[0]
  if (first === undefined) return []
  const parts = outside.map(
    ({ key, layer, band, range }) => `${key} at ${band} (${layer}: ${rangeText('frequencyGhz', range)})`,
  )
  return [
    {
      code: 'material-out-of-range',
      severity: 'warning',
      message: `${location.id}: ITU-R P.2040-3, Table 3, is used outside its range: ${[...new Set(parts)].join('; ')}`,
      fix: 'add a measured or judged loss to catalogs/materials.yaml',
      at: { locationId: location.id },
      actual: first.band,
      limit: rangeText('frequencyGhz', first.range),
      ids: [...new Set(outside.map(({ key }) => key))],
    },
  ]
}

/** Where the radio model is used outside the range its source gives: a warning a location and model, never one a ray. */
export function rangeFindings(prepared: Prepared, aps: readonly PlacedAp[], radios: RadioPlans): Finding[] {
  return [...modelFindings(prepared, aps, radios), ...materialRangeFindings(prepared.setup)]
}

/** What the rooms get of APs that have their places. */
export interface RoomService extends JudgedFloors {
  readonly radios: RadioPlans
  readonly devices: WiredDevices
  readonly outcomes: readonly RoomOutcome[]
  readonly areas: readonly AreaPlan[]
}

/**
 * Channels and power, demand, cables, verdicts and grids of placed APs.
 * @param needs the count of each room alone; empty where it is not known
 */
export async function serveRooms(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  solution: Pick<PlacementSolution, 'problem' | 'relaxedRooms'>,
  needs: readonly RoomNeed[],
  cabling: Cabling,
): Promise<RoomService> {
  const radios = await tuneRadios(prepared, solution, aps)
  const split = await splitDemand(
    radios.power.problem,
    aps.map((_ap, index) => index),
    prepared.input.externalUtilisation,
  )
  const devices = wireDevices(prepared, aps, radios, split, cabling)
  const outcomes = roomOutcomes(prepared, needs, solution, radios, split)
  const judged = judgedFloors(prepared, radios, aps, outcomes)
  return { radios, devices, outcomes, ...judged, areas: areaPlans(prepared, radios) }
}

/** The part of a location's plan that placed APs alone decide. */
type ServedLocation = Pick<
  LocationPlan,
  | 'margin'
  | 'margins'
  | 'channelExclusions'
  | 'acceptedWarnings'
  | 'accessPoints'
  | 'racks'
  | 'rackLinks'
  | 'secondRack'
  | 'floors'
  | 'areas'
  | 'materials'
>

/** Devices, floors and what they are judged by, as the plan shows them. */
export function servedLocation(prepared: Prepared, service: RoomService): ServedLocation {
  const { devices, areas } = service
  const { setup } = prepared
  const margins = usedProfiles(prepared).map((profile) =>
    quantisedMargin(marginBudget(profile, setup.design, setup.band)),
  )
  return {
    margin: margins[0]!,
    margins,
    channelExclusions: setup.location.channelExclusions,
    acceptedWarnings: setup.location.acceptedWarnings,
    accessPoints: devices.accessPoints,
    racks: devices.racks,
    rackLinks: devices.links,
    secondRack: devices.secondRack,
    floors: floorsWithGrids(prepared, service),
    areas,
    materials: materialUses(setup),
  }
}

/** What is to be said of where the APs stand and of the model's range there. */
export function placedFindings(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  { radios, areas }: Pick<RoomService, 'radios' | 'areas'>,
): Finding[] {
  const { setup } = prepared
  return [
    ...areaFindings(setup, areas),
    ...corridorFindings(setup, aps, radios.bands[0]!),
    ...closeFindings(setup, aps),
    ...wallMountFindings(setup.location.id, aps, setup.catalog),
    ...rangeFindings(prepared, aps, radios),
  ]
}

/** How many samples of an area, stretches of a route for roaming, the APs meet at their final power. */
function metSamples({ problem }: RadioPlans['power'], r: number): number {
  const { start, end, secondary } = problem.rooms[r]!
  const aps = Array.from({ length: problem.candidates }, (_, ap) => ap)
  const covers = (ap: number, s: number) => hasElement(problem.primary, ap, s)
  const reaches = (ap: number, s: number) => problem.secondary !== null && hasElement(problem.secondary, ap, s)
  let met = 0
  for (let s = start; s < end; s++) {
    const first = aps.filter((ap) => covers(ap, s))
    const isMet = first.some((a) => !secondary || aps.some((b) => b !== a && reaches(b, s)))
    if (isMet) met += 1
  }
  return met
}

const SHARE_STEP = 0.0001

/** Areas as the plan shows them. */
function areaPlans(prepared: Prepared, { power }: RadioPlans): AreaPlan[] {
  const { areas, rooms, setup } = prepared
  return areas.map((area, index): AreaPlan => {
    const { id, kind, profile, passShare, sample, windows } = area
    const points = countToMeet({ ...sample, ...(windows === undefined ? {} : { windows }) })
    const met = metSamples(power, rooms.length + index)
    const marginDb = power.roomMarginsDb[rooms.length + index]!
    const longest = Math.max(0, ...(windows ?? []))
    return {
      id,
      kind,
      floor: kind === 'floor' ? id : null,
      profile: profile.key,
      targetRssiDbm: profile.primaryRssiDbm,
      secondaryRssiDbm: profile.secondaryRssiDbm,
      confidence: profile.confidence,
      areaShare: passShare,
      overlapM: windows === undefined ? null : quantise((longest - 1) * setup.design.propagation.sampleSpacingM, 0.01),
      points,
      coveredShare: points === 0 ? 1 : quantise(met / points, SHARE_STEP),
      marginDb: Number.isFinite(marginDb) ? quantise(marginDb, 0.1) : null,
      verdict: met >= neededSamples(passShare, points) ? 'pass' : 'fail',
      cells: kind === 'floor' ? [] : cellsOf(prepared, sample),
    }
  })
}

/** Where the samples of an area lie, floor by floor: indices of the floor's grid, each once, rising. */
function cellsOf({ samples, setup }: Prepared, { start, end }: SampleRoom): AreaPlan['cells'] {
  const byFloor = new Map<number, Set<number>>()
  for (let s = start; s < end; s++) {
    const floorIndex = samples.floorIndex[s]!
    byFloor.set(floorIndex, (byFloor.get(floorIndex) ?? new Set()).add(samples.cell[s]!))
  }
  return [...byFloor]
    .sort(([a], [b]) => a - b)
    .map(([floorIndex, cells]) => ({
      floor: setup.location.floors[floorIndex]!.id,
      cells: [...cells].sort((a, b) => a - b),
    }))
}

const NAMES: Readonly<Record<AreaPlan['kind'], string>> = {
  routes: 'the walking routes',
  roaming: 'roaming along the routes',
  floor: 'the floor',
}

/** One finding for each area that is not met, and one where routes are required but no way leads anywhere. */
function areaFindings({ location }: Prepared['setup'], areas: readonly AreaPlan[]): Finding[] {
  const unmet = areas
    .filter(({ verdict }) => verdict === 'fail')
    .map(
      ({ id, kind, floor, coveredShare, areaShare }): Finding => ({
        code: 'area-not-met',
        severity: 'error',
        message: `${location.id}: ${NAMES[kind]}${floor === null ? '' : ` '${floor}'`} is met for ${(coveredShare * 100).toFixed(1)}% of its points, ${(areaShare * 100).toFixed(1)}% are asked for`,
        fix: 'allow access points in more rooms, or ask for a smaller share (areaShare)',
        at: { locationId: location.id, ...(floor === null ? {} : { floorId: floor }) },
        actual: coveredShare,
        limit: areaShare,
        ids: [id],
      }),
    )
  if (location.routes === undefined || areas.some(({ kind }) => kind === 'routes')) return unmet
  const none: Finding = {
    code: 'no-route',
    severity: 'warning',
    message: `${location.id}: routes are required, but no way leads from a public entrance to a waiting room or a required room`,
    fix: 'draw the doors on the way, and stairs over one another',
    at: { locationId: location.id },
  }
  return [...unmet, none]
}
