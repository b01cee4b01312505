import type { Finding } from '../model/finding.js'
import type { AreaPlan } from '../model/location-plan.js'
import { hasBit } from '../placement/bitset.js'
import { countToMeet, neededSamples } from '../placement/cover-problem.js'
import type { SampleRoom } from '../radio/coverage-matrix.js'
import { quantise } from '../units.js'
import type { Prepared } from './prepare-location.js'
import type { RadioPlans } from './radios.js'

/** How many samples of an area, stretches of a route for roaming, the APs meet at their final power. */
function metSamples({ problem }: RadioPlans['power'], r: number): number {
  const { start, end, secondary } = problem.rooms[r]!
  const aps = Array.from({ length: problem.candidates }, (_, ap) => ap)
  const covers = (ap: number, s: number) => hasBit(problem.primary, problem.words, ap, s)
  const reaches = (ap: number, s: number) =>
    problem.secondary !== null && hasBit(problem.secondary, problem.words, ap, s)
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
export function areaPlans(prepared: Prepared, { power }: RadioPlans): AreaPlan[] {
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
export function areaFindings({ location }: Prepared['setup'], areas: readonly AreaPlan[]): Finding[] {
  const unmet = areas
    .filter(({ verdict }) => verdict === 'fail')
    .map(
      ({ id, kind, floor, coveredShare, areaShare }): Finding => ({
        code: 'area-not-met',
        severity: 'error',
        message: `${location.id}: ${NAMES[kind]}${floor === null ? '' : ` '${floor}'`} is met for ${(coveredShare * 100).toFixed(1)} % of its points, ${(areaShare * 100).toFixed(1)} % are asked for`,
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
