import type { RequirementProfile } from '../model/catalog.js'
import type { FloorCoverage, FloorPlan, GridPlan, RoomNeed, RoomPlan } from '../model/location-plan.js'
import type { Floor } from '../model/site.js'
import type { CoverProblem } from '../placement/cover-problem.js'
import type { DemandSplit } from '../placement/demand-load.js'
import type { RelaxedRoom } from '../placement/relax.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { buildSampleSet, coverageMatrix } from '../radio/coverage-matrix.js'
import type { SampleGrid } from '../radio/grid.js'
import { designNoiseFloorDbm, type LinkTest, limitDb, lossLimits, rateSteps } from '../radio/link.js'
import { type LossTable, lossBlock } from '../radio/loss-table.js'
import { probabilityAtCell } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import { type JudgedFloor, usedProfiles } from './location-summary.js'
import type { PlacedAp } from './placed.js'
import { type Prepared, placementEirpDbm, radioOf, withPatterns } from './prepare-location.js'
import type { RadioPlans } from './radios.js'
import { type BandOnFloor, type FloorCells, floorCells, heardAt, type RoomOutcome, roomPlan } from './rooms.js'
import type { LocationSetup } from './setup.js'

const TEST_REASON: Readonly<Record<LinkTest, string>> = { rssi: 'primary', uplink: 'uplink', snr: 'snr', rate: 'rate' }

/** From this share of the room on, its median point passes: what is missing is the share. */
const MEDIAN_SHARE = 0.5

/**
 * The requirement that a room fails where no allowed positions meet it: below half of the room the test of a link that binds,
 * above it the share; the second AP; of the demand, the ceiling that stops it; the distance between APs where that alone does.
 */
function relaxedReason(prepared: Prepared, { room, reason, achievableShare, apart }: RelaxedRoom): string {
  if (apart) return 'spacing'
  if (reason === 'secondary') return 'secondary'
  if (reason === 'demand') return demandReason(prepared.problem, room)
  return achievableShare >= MEDIAN_SHARE ? 'share' : bindingTest(prepared, room)
}

/** Which ceiling stops the demand of a room that stands alone; `demand` where it is both, or only other rooms' demand beside it. */
function demandReason(problem: CoverProblem, r: number): string {
  const { connected } = problem.rooms[r]!
  let [byAirtime, byClients] = [0, 0]
  for (let c = 0; c < problem.candidates; c++) {
    if (problem.reaches[c * problem.rooms.length + r] === 0) continue
    const airtime = problem.airtime(c, r)
    byAirtime += airtime > 0 ? problem.airtimeBudget[c]! / airtime : 1
    byClients += problem.clientBudget[c]! / connected
  }
  if (byAirtime < 1 && byClients >= 1) return 'airtime'
  return byClients < 1 && byAirtime >= 1 ? 'clients' : 'demand'
}

/** Losses of all positions in one room, those beyond what the placement was prepared for too. */
function exactLosses({ setup, scene, list, rooms }: Prepared, r: number): LossTable {
  const { room } = rooms[r]!
  const samples = buildSampleSet(scene, setup.location, (other) => other === room)
  return coverageMatrix(scene, withPatterns(setup, list), samples)
}

/** The test that stops the best allowed position at most samples that none of them covers. */
function bindingTest(prepared: Prepared, r: number): string {
  const { setup, rooms, list, input } = prepared
  const { profile } = rooms[r]!
  const limits = list.types.map((type) =>
    lossLimits({
      profile,
      design: setup.design,
      band: setup.band,
      eirpDbm: placementEirpDbm(setup, type),
      radio: radioOf(type, setup.band),
    }),
  )
  const losses = exactLosses(prepared, r)
  const votes = new Map<LinkTest, number>()
  for (let s = 0; s < rooms[r]!.sample.end - rooms[r]!.sample.start; s++) {
    let [least, test]: [number, LinkTest | null] = [Number.POSITIVE_INFINITY, null]
    for (const { transmitter, type } of input.candidates) {
      const { lossDb, obstructed, sigmaShare, shift } = lossBlock(losses, transmitter, 0)!
      const isObstructed = obstructed[shift + s] === 1
      const sight = isObstructed ? 'obstructed' : 'lineOfSight'
      const excess = lossDb[shift + s]! - limitDb(limits[type]!, isObstructed, sigmaShare?.[shift + s])
      if (test === null || excess < least) [least, test] = [excess, limits[type]!.limitingTest[sight]]
    }
    if (test !== null && least > 0) votes.set(test, (votes.get(test) ?? 0) + 1)
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1])
  return most === undefined ? 'not-coverable' : TEST_REASON[most[0]]
}

const OUTSIDE_RSSI = -128
const LOWEST_RSSI = -127
const HIGHEST_RSSI = 0
const OUTSIDE_BYTE = 255
const SHARE_STEPS = 200
const BPS_PER_MBPS = 1e6

/** The bytes of a layer as a plan holds them. */
export function base64(bytes: Int8Array | Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** Levels in whole dBm, −128 outside the rooms. */
export function rssiBytes(grid: SampleGrid, rssiDbm: Float32Array): Int8Array {
  return Int8Array.from(rssiDbm, (dbm, cell) => {
    if (grid.roomIndex[cell]! < 0) return OUTSIDE_RSSI
    return Math.max(LOWEST_RSSI, Math.min(HIGHEST_RSSI, Number.isFinite(dbm) ? quantise(dbm, 1) : LOWEST_RSSI))
  })
}

function probabilityBytes(
  grid: SampleGrid,
  { fields }: BandOnFloor,
  { design }: LocationSetup,
  targetDbm: number,
): Uint8Array {
  return Uint8Array.from(grid.roomIndex, (room, cell) =>
    room < 0 ? OUTSIDE_BYTE : Math.round(probabilityAtCell(fields, design, cell, targetDbm) * SHARE_STEPS),
  )
}

function apBytes(grid: SampleGrid, { signal }: BandOnFloor): Uint8Array {
  return Uint8Array.from(signal.bestAp, (ap, cell) =>
    grid.roomIndex[cell]! < 0 || ap < 0 || ap >= OUTSIDE_BYTE ? OUTSIDE_BYTE : ap,
  )
}

function coChannelBytes(
  grid: SampleGrid,
  band: BandOnFloor,
  { design }: LocationSetup,
  { coChannelMax }: RequirementProfile,
): Uint8Array {
  return Uint8Array.from(grid.roomIndex, (room, cell) =>
    room < 0 ? OUTSIDE_BYTE : Math.min(OUTSIDE_BYTE - 1, heardAt(band, design, coChannelMax.aboveDbm, cell)),
  )
}

/** The PHY rate that the strongest AP gives at each cell. */
function phyRates(grid: SampleGrid, band: BandOnFloor, { design }: LocationSetup): GridPlan['phyRate'] {
  const { signal, fields, channels } = band
  const steps = fields.map(({ eirpDbm, radio }, ap) =>
    rateSteps({ design, radio, eirpDbm, widthMhz: channels[ap]!.widthMhz }),
  )
  const rateAt = (cell: number): number => {
    const ap = signal.bestAp[cell]!
    if (ap < 0) return 0
    return steps[ap]!.find((step) => fields[ap]!.lossDb[cell]! <= step.maxLossDb)?.rateBps ?? 0
  }
  const rates = Float64Array.from(grid.roomIndex, (room, cell) => (room < 0 ? 0 : rateAt(cell)))
  const known = [...new Set([0, ...rates])].sort((a, b) => a - b)
  const index = Uint8Array.from(rates, (rate, cell) => (grid.roomIndex[cell]! < 0 ? OUTSIDE_BYTE : known.indexOf(rate)))
  return { mbps: known.map((rate) => quantise(rate / BPS_PER_MBPS, 0.1)), index: base64(index) }
}

/** The quantised grids of one floor, one byte a cell; the first band carries the requirements. */
function gridPlan(
  setup: LocationSetup,
  grid: SampleGrid,
  bands: readonly BandOnFloor[],
  profile: RequirementProfile,
): GridPlan {
  const first = bands[0]!
  const half = grid.spacingM / 2
  return {
    originM: [quantise(grid.minX + half, 0.01), quantise(grid.minY + half, 0.01)],
    spacingM: grid.spacingM,
    width: grid.width,
    height: grid.height,
    rssiDbm: Object.fromEntries(bands.map((band) => [band.band, base64(rssiBytes(grid, band.signal.rssiDbm))])),
    probability: base64(probabilityBytes(grid, first, setup, profile.primaryRssiDbm)),
    bestAp: base64(apBytes(grid, first)),
    secondRssiDbm: base64(rssiBytes(grid, first.signal.secondRssiDbm)),
    noiseFloorDbm: Object.fromEntries(bands.map(({ band }) => [band, designNoiseFloorDbm(setup.design, band)])),
    coChannel: { aboveDbm: profile.coChannelMax.aboveDbm, aps: base64(coChannelBytes(grid, first, setup, profile)) },
    phyRate: phyRates(grid, first, setup),
  }
}

function areaOf(floor: Floor): number {
  return floor.rooms.filter((room) => !room.isVoid && !room.outdoor).reduce((sum, room) => sum + room.areaM2, 0)
}

/** Covered share of some rooms together, by area; null where there are none. */
function shareOf(rooms: readonly RoomPlan[], coveredOf: (room: RoomPlan) => number): number | null {
  const area = rooms.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  const covered = rooms.reduce((sum, room) => sum + room.areaM2 * coveredOf(room), 0)
  return area === 0 ? null : quantise(covered / area, 0.0001)
}

/** What of a floor is reached and what is not, corridors apart. */
function floorCoverage({ catalog, band }: LocationSetup, all: readonly RoomPlan[]): FloorCoverage {
  const rooms = all.filter(({ isVoid }) => !isVoid)
  const coveredOf = (room: RoomPlan): number => room.bands[band]?.coveredShare ?? 0
  const isPassage = ({ use }: RoomPlan): boolean => catalog.roomUses[use]!.family === 'circulation'
  const gaps = rooms
    .map((room) => ({
      room: room.id,
      circulation: isPassage(room),
      required: room.required,
      uncoveredM2: quantise(room.areaM2 * (1 - coveredOf(room)), 0.01),
      coveredShare: coveredOf(room),
    }))
    .filter(({ uncoveredM2 }) => uncoveredM2 > 0)
    .sort((a, b) => b.uncoveredM2 - a.uncoveredM2)
  const circulationShare = shareOf(rooms.filter(isPassage), coveredOf)
  return { coveredShare: shareOf(rooms, coveredOf) ?? 1, circulationShare, gaps }
}

/** One floor as the plan shows it, but for its grids. */
function judgedFloor(setup: LocationSetup, { floor }: FloorCells, rooms: readonly RoomPlan[]): JudgedFloor {
  return {
    id: floor.id,
    level: floor.level,
    elevationM: quantise(floor.elevationM, 0.001),
    heightM: floor.heightM,
    areaM2: quantise(areaOf(floor), 0.01),
    slab: floor.slab,
    walls: floor.walls.map(({ from, to, kind, material }) => ({
      from,
      to,
      kind,
      material,
      thicknessM: setup.catalog.materials[material]!.thicknessM,
    })),
    openings: floor.openings.map(({ from, to, kind, material, publicEntrance }) => ({
      from,
      to,
      kind,
      material,
      publicEntrance,
    })),
    exclusions: floor.exclusions,
    ...(floor.objects === undefined ? {} : { objects: floor.objects }),
    ...(floor.clutter === undefined ? {} : { clutter: floor.clutter }),
    rooms,
    coverage: floorCoverage(setup, rooms),
  }
}

/** What the steps found out about each required room, in the order of the prepared location; `needs` is empty where no count of a room alone is known. */
export function roomOutcomes(
  prepared: Prepared,
  needs: readonly RoomNeed[],
  solution: Pick<PlacementSolution, 'relaxedRooms'>,
  radios: RadioPlans,
  split: DemandSplit,
): RoomOutcome[] {
  const ofRooms = solution.relaxedRooms.filter(({ room }) => room < prepared.rooms.length)
  const relaxed = ofRooms.map((room) => ({ room: room.room, requirement: relaxedReason(prepared, room) }))
  return prepared.rooms.map(({ demand, profile }, index) => ({
    need: needs[index] ?? null,
    split,
    relaxed,
    marginDb: radios.power.roomMarginsDb[index]!,
    connected: demand.connected,
    profile,
    index,
  }))
}

/** Floors with what their cells get, for whom shows them. */
export interface JudgedFloors {
  readonly cells: readonly FloorCells[]
  readonly floors: readonly JudgedFloor[]
}

/** Floors as the plan shows them: with their coverage grids, whose probability speaks of the first profile's target. */
export function floorsWithGrids(prepared: Prepared, { cells, floors }: JudgedFloors): FloorPlan[] {
  const { setup, scene } = prepared
  const profile = usedProfiles(prepared)[0]!
  return floors.map((floor, f) => ({
    ...floor,
    grid: gridPlan(setup, scene.floors[f]!.grid, cells[f]!.bands, profile),
  }))
}

/** Rooms with their verdicts, floor by floor. */
export function judgedFloors(
  prepared: Prepared,
  radios: RadioPlans,
  aps: readonly PlacedAp[],
  outcomes: readonly RoomOutcome[],
): JudgedFloors {
  const { setup } = prepared
  const profile = usedProfiles(prepared)[0]!
  const outcomeOf = (floorIndex: number, roomIndex: number): RoomOutcome | null => {
    const index = prepared.rooms.findIndex(
      ({ sample }) => sample.floorIndex === floorIndex && sample.roomIndex === roomIndex,
    )
    return outcomes[index] ?? null
  }
  const cells = setup.location.floors.map((_floor, f) => floorCells(prepared, radios, aps, f))
  const floors = cells.map((of) => {
    const rooms = of.floor.rooms.map((_room, index) =>
      roomPlan(setup, aps, of, index, outcomeOf(of.floorIndex, index), profile),
    )
    return judgedFloor(setup, of, rooms)
  })
  return { cells, floors }
}
