import { beforeAll, describe, expect, it } from 'vitest'
import type { Material } from '../../src/model/catalog.js'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Floor, Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { saturatedWallsDb } from '../../src/radio/multi-wall.js'
import { floor, location, room, wall } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let setup: PlanSetup
/** Walls that add up, and published shadowing. */
let plain: PlanSetup
let shipped: (id: string) => Location

beforeAll(async () => {
  const estate = await shippedEstate()
  setup = planSetup(estate, null)
  plain = planSetup(estate, 'p1238')
  const locations = estate.sites.flatMap((site) => site.locations)
  shipped = (id) => locations.find((each) => each.id === id)!
})

/** A corridor with the one AP there may be, and a meeting room behind a wall that every ray from the AP crosses once. */
function behindWall(material: string, corridorM: number): Location {
  const y = 2
  const aps: Floor['accessPoints'] = [
    { id: 'ap', at: [1, y], mount: 'ceiling', heightM: null, article: null, existing: true },
  ]
  const rooms = [
    room('couloir', [0, 0, corridorM, 4], { use: 'corridor' }),
    room('reunion', [corridorM, 0, 4, 4], { use: 'meeting-room', seats: 1 }),
  ]
  const walls = [wall([corridorM, 0], [corridorM, 4], material), wall([0, 4], [corridorM + 4, 4], 'pierre-600')]
  const level = floor(0, rooms, walls, { slab: null, accessPoints: aps })
  return location([{ ...level, exclusions: rooms.map(({ polygon }) => ({ polygon, reason: 'essai' })) }])
}

function caseOf(plan: LocationPlan, material: string) {
  return plan.sensitivity?.materials.find((each) => each.material === material)
}

describe('what the result hangs on', () => {
  it('moves the margin by the range of the one wall in between, and lists no wall that is not', async () => {
    const plan = await planLocation(behindWall('parpaing-200', 3), plain)
    const margin = plan.placement.worstMarginDb!
    // Hollow blocks at 5 GHz: 10 dB, 7 to 16.
    expect(plan.sensitivity!.materials.map(({ material }) => material)).toEqual(['parpaing-200'])
    expect(caseOf(plan, 'parpaing-200')!.marginChangeDb).toBe(-6)
    expect(caseOf(plan, 'parpaing-200')!.worstMarginDb).toBeCloseTo(margin - 6, 1)
    expect(plan.sensitivity!.allHigh).toMatchObject({ marginChangeDb: -6 })
    expect(plan.sensitivity!.allLow).toMatchObject({ marginChangeDb: 3, lostRooms: [] })
  })

  it('moves it by less where a calibration has a way round the walls', async () => {
    const told = { offsetDb: 0, exponent: 2, saturationDb: 12, lineOfSightSigmaDb: 3, obstructedSigmaDb: 3, losses: {} }
    const calibration = [{ file: 'calibration/x.yaml', sites: null, bands: { '5GHz': told } }]
    const plan = await planLocation(behindWall('parpaing-200', 3), {
      ...setup,
      design: { ...setup.design, calibration },
    })
    // 10 dB and 16 dB, each bent.
    const bentDb = saturatedWallsDb(16, 12) - saturatedWallsDb(10, 12)
    expect(bentDb).toBeLessThan(3)
    expect(Math.abs(caseOf(plan, 'parpaing-200')!.marginChangeDb! + bentDb)).toBeLessThan(0.11)
  })

  it('names the rooms that fail then, and whether full power would hold them', async () => {
    const strong = await planLocation(behindWall('parpaing-200', 3), plain)
    expect(strong.verdict).toBe('pass')
    const [lost] = caseOf(strong, 'parpaing-200')!.lostRooms
    expect(lost).toMatchObject({ floor: 'floor-0', id: 'reunion', reason: 'coverage', heldAtFullPower: false })
    expect(lost!.coveredShare).toBeLessThan(0.95)
    // A lighter wall: the power was lowered by more than the wall may take.
    const light = await planLocation(behindWall('brique-creuse-50', 4), plain)
    expect(light.accessPoints[0]!.radios['5GHz']!.eirpDbm).toBeLessThanOrEqual(17)
    expect(caseOf(light, 'brique-creuse-50')!.lostRooms).toMatchObject([{ id: 'reunion', heldAtFullPower: true }])
  })

  it('agrees with a plan whose catalogue has the high loss', async () => {
    const plan = await planLocation(behindWall('placo-72-48', 6), plain)
    const material = plain.catalog.materials['placo-72-48']!
    const figure = material.judged['5GHz']!
    const judged = { ...material.judged, '5GHz': { ...figure, lossDb: figure.highDb } }
    const materials = { ...plain.catalog.materials, 'placo-72-48': { ...material, judged } }
    // The same AP at the same power: it may not be lowered further, nor raised.
    const { eirpDbm } = plan.accessPoints[0]!.radios['5GHz']!
    const radio = { ...plain.design.radio, maxEirpDbm: { ...plain.design.radio.maxEirpDbm, '5GHz': eirpDbm } }
    const design = { ...plain.design, radio, placement: { ...plain.design.placement, marginDb: 40 } }
    const lossier = await planLocation(behindWall('placo-72-48', 6), {
      ...plain,
      catalog: { ...plain.catalog, materials },
      design,
    })
    expect(lossier.placement.worstMarginDb).toBeCloseTo(plan.sensitivity!.allHigh.worstMarginDb!, 1)
  })

  it('orders every shipped case: all high at or below the plan, all low at or above', async () => {
    const plan = await planLocation(shipped('port-de-bouc'), setup)
    const { materials, allHigh, allLow } = plan.sensitivity!
    expect(allHigh.worstMarginDb).toBeLessThanOrEqual(plan.placement.worstMarginDb!)
    expect(allLow.worstMarginDb).toBeGreaterThanOrEqual(plan.placement.worstMarginDb!)
    expect(allLow.lostRooms).toEqual([])
    const rooms = new Set(allHigh.lostRooms.map(({ id }) => id))
    for (const { marginChangeDb, lostRooms } of materials) {
      expect(marginChangeDb).toBeLessThanOrEqual(0)
      expect(lostRooms.filter(({ id }) => !rooms.has(id))).toEqual([])
    }
    const effect = materials.map(({ lostRooms }) => lostRooms.length)
    expect(effect).toEqual([...effect].sort((a, b) => b - a))
  })

  it('is the plan itself where losses have no range', async () => {
    const sure = (figures: Material['judged']): Material['judged'] =>
      Object.fromEntries(
        Object.entries(figures).map(([band, figure]) => [
          band,
          { ...figure, lowDb: figure.lossDb, highDb: figure.lossDb },
        ]),
      )
    const materials = Object.fromEntries(
      Object.entries(setup.catalog.materials).map(([key, material]) => [
        key,
        { ...material, judged: sure(material.judged), measured: sure(material.measured) },
      ]),
    )
    const plan = await planLocation(shipped('port-de-bouc'), { ...setup, catalog: { ...setup.catalog, materials } })
    const same = { worstMarginDb: plan.placement.worstMarginDb, marginChangeDb: 0, lostRooms: [] }
    expect(plan.sensitivity).toEqual({ materials: [], allHigh: same, allLow: same })
  })

  it('is not known where the model reads no losses of walls', async () => {
    const propagation = { ...setup.design.propagation, model: 'free-space' as const }
    const plan = await planLocation(behindWall('parpaing-200', 6), {
      ...setup,
      design: { ...setup.design, propagation },
    })
    expect(plan.sensitivity).toBeNull()
  })
})

describe('the count under a wider shadowing', () => {
  it('is what a plan with that standard deviation places', async () => {
    const plan = await planLocation(shipped('port-de-bouc'), setup)
    for (const { lineOfSightSigmaDb, obstructedSigmaDb, count, lowerBound, proven } of plan.shadowing) {
      const shadowing = { lineOfSightSigmaDb, obstructedSigmaDb }
      const wider = await planLocation(shipped('port-de-bouc'), { ...setup, design: { ...setup.design, shadowing } })
      expect({ count, lowerBound, proven }).toEqual({
        count: wider.placement.count,
        lowerBound: wider.placement.lowerBound,
        proven: true,
      })
    }
    expect(plan.shadowing.map((each) => [each.lineOfSightSigmaDb, each.obstructedSigmaDb])).toEqual([
      [3.68, 5.01],
      [10, 10],
    ])
    expect(plan.shadowing[1]!.count).toBeGreaterThanOrEqual(plan.shadowing[0]!.count!)
  })

  it('names the rooms that no allowed position meets', async () => {
    const plan = await planLocation(behindWall('refend-beton-200', 14), setup)
    expect(plan.shadowing[1]!.unmetRooms).toEqual(['floor-0/reunion'])
  })
})
