import { beforeAll, describe, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Floor, Location, Room } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { floor, location, room, wall } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let setup: PlanSetup

beforeAll(async () => {
  setup = planSetup(await shippedEstate(), 'p1238')
})

const office: Room = room('bureau', [0, 0, 4, 4], { use: 'office' })

/** An office where an AP may hang, a room between thick walls where none may, and a meeting room that is wholly excluded. */
function walledOff(use: string, widthM: number, material: string, changes: Partial<Room> = {}): Location {
  const between = room('entre', [4, 0, widthM, 4], { use, ...changes })
  const meeting = room('reunion', [4 + widthM, 0, 4, 4], { use: 'meeting-room', seats: 4 })
  const walls = [wall([4, 0], [4, 4], material), wall([4 + widthM, 0], [4 + widthM, 4], 'placo-72-48')]
  const exclusions: Floor['exclusions'] = [{ polygon: meeting.polygon, reason: 'plafond classé' }]
  return location([floor(0, [office, between, meeting], walls, { slab: null, exclusions })])
}

const farOff = (): Location => walledOff('stairs', 4, 'pierre-600')

function only(plan: LocationPlan) {
  expect(plan.unmet).toHaveLength(1)
  return plan.unmet[0]!
}

/** Plans again as the remedy says and tells whether the room passes then. */
async function passes(site: Location, changed: PlanSetup): Promise<boolean> {
  return (await planLocation(site, changed)).unmet.length === 0
}

function withUse(use: string): PlanSetup {
  const { roomUses } = setup.catalog
  return {
    ...setup,
    catalog: { ...setup.catalog, roomUses: { ...roomUses, [use]: { ...roomUses[use]!, apMount: 'allowed' } } },
  }
}

function withTarget(primaryRssiDbm: number): PlanSetup {
  const { profiles } = setup.catalog
  const [key, profile] = Object.entries(profiles).find(([, { label }]) => label.en === 'Public guests')!
  return { ...setup, catalog: { ...setup.catalog, profiles: { ...profiles, [key]: { ...profile, primaryRssiDbm } } } }
}

function withEirp(eirpDbm: number): PlanSetup {
  const maxEirpDbm = { ...setup.design.radio.maxEirpDbm, '5GHz': eirpDbm }
  return { ...setup, design: { ...setup.design, radio: { ...setup.design.radio, maxEirpDbm } } }
}

describe('a room that no allowed position meets', () => {
  it('says which rooms and areas would have to take an AP, and each of them is enough', async () => {
    const site = farOff()
    const plan = await planLocation(site, setup)
    expect(plan.verdict).toBe('fail')
    const unmet = only(plan)
    expect(unmet).toMatchObject({ floor: 'floor-0', room: 'reunion', requiredShare: 0.95 })
    expect(['no-position', 'coverage']).toContain(unmet.why)
    expect(unmet.reachableShare).toBeLessThan(0.95)
    expect(unmet.remedies).toContainEqual({ kind: 'allow-room', floor: 'floor-0', room: 'entre' })
    expect(unmet.remedies).toContainEqual({ kind: 'lift-exclusion', floor: 'floor-0', room: 'reunion' })
    expect(await passes(site, withUse('stairs'))).toBe(true)
    const bare = { ...site, floors: site.floors.map((level) => ({ ...level, exclusions: [] })) }
    expect(await passes(bare, setup)).toBe(true)
    const [finding] = plan.findings.filter(({ code }) => code === 'room-not-met')
    expect(finding!.fix).toContain("allow an AP in room 'entre'")
  })

  it('proposes the room itself where its own use takes no AP', async () => {
    const { roomUses } = setup.catalog
    const forbidden = { ...roomUses['meeting-room']!, apMount: 'forbidden' as const }
    const site = location([
      floor(0, [office, room('reunion', [8, 0, 4, 4], { use: 'meeting-room', seats: 4 })], [], {}),
    ])
    const changed = { ...setup, catalog: { ...setup.catalog, roomUses: { ...roomUses, 'meeting-room': forbidden } } }
    const far = {
      ...site,
      floors: site.floors.map((level) => ({ ...level, walls: [wall([6, 0], [6, 4], 'pierre-600')] })),
    }
    expect(only(await planLocation(far, changed)).remedies).toContainEqual({
      kind: 'allow-room',
      floor: 'floor-0',
      room: 'reunion',
    })
  })

  it('never proposes a room that is meant for children under three', async () => {
    const unmet = only(await planLocation(walledOff('weighing-room', 4, 'pierre-600'), setup))
    expect(unmet.remedies.filter(({ kind }) => kind === 'allow-room')).toEqual([])
    const again = only(await planLocation(walledOff('stairs', 4, 'pierre-600', { under3: true }), setup))
    expect(again.remedies.filter(({ kind }) => kind === 'allow-room')).toEqual([])
  })

  it('tells the least drop of the target that is enough, down to -70 dBm', async () => {
    for (const [widthM, targetRssiDbm] of [
      [5, -68],
      [7, -70],
      [8, null],
    ] as const) {
      const site = walledOff('stairs', widthM, 'brique-creuse-50')
      const unmet = only(await planLocation(site, setup))
      const told = unmet.remedies.find((remedy) => remedy.kind === 'target')
      expect(told?.targetRssiDbm ?? null).toBe(targetRssiDbm)
      for (let dbm = -68; dbm >= -70; dbm--)
        expect([dbm, await passes(site, withTarget(dbm))]).toEqual([
          dbm,
          targetRssiDbm !== null && dbm <= targetRssiDbm,
        ])
    }
  })

  it('tells the least power that is enough, as far as the AP goes', async () => {
    const site = walledOff('stairs', 4, 'brique-creuse-50')
    const weak = withEirp(17)
    const unmet = only(await planLocation(site, weak))
    const told = unmet.remedies.find((remedy) => remedy.kind === 'eirp')!
    expect(told.eirpDbm).toBeGreaterThan(17)
    for (let dbm = 18; dbm <= 20; dbm++)
      expect([dbm, await passes(site, withEirp(dbm))]).toEqual([dbm, dbm >= told.eirpDbm])
    // At the AP's own limit the design has nothing to raise.
    const far = only(await planLocation(walledOff('stairs', 8, 'brique-creuse-50'), setup))
    expect(far.remedies.filter(({ kind }) => kind === 'eirp')).toEqual([])
  })

  it('names a class that would reach it', async () => {
    const stock = setup.catalog.apTypes['indoor-wifi6-2x2']!
    const radios = stock.radios.map((radio) => ({ ...radio, eirpDbm: radio.eirpDbm - 4 }))
    const apTypes = { ...setup.catalog.apTypes, 'indoor-wifi6-2x2': { ...stock, radios } }
    const site = walledOff('stairs', 4, 'brique-creuse-50')
    const unmet = only(await planLocation(site, { ...setup, catalog: { ...setup.catalog, apTypes } }))
    expect(unmet.remedies).toContainEqual({ kind: 'type', type: 'indoor-wifi6-4x4' })
  })

  it('tells demand that all positions together cannot carry', async () => {
    const narrow = room('reunion', [4, 0, 3, 2], { use: 'meeting-room', seats: 4000 })
    const plan = await planLocation(location([floor(0, [narrow], [], { slab: null })]), setup)
    const unmet = only(plan)
    expect(unmet).toMatchObject({ why: 'demand', requiredShare: 1 })
    expect(unmet.reachableShare).toBeLessThan(1)
    expect(unmet.remedies.filter(({ kind }) => kind === 'allow-room' || kind === 'lift-exclusion')).toEqual([])
  })

  it('says of a hall of which no position covers a fifth that it is to be divided, and what else is enough', async () => {
    const hall = room('salle', [0, 0, 24, 24], { use: 'meeting-room', seats: 20 })
    const low = withEirp(8)
    const { propagation, placement } = low.design
    const design = {
      ...low.design,
      propagation: { ...propagation, sampleSpacingM: 1 },
      placement: { ...placement, candidateSpacingM: 2, nodeLimit: 1 },
    }
    const { profiles } = withTarget(-62).catalog
    const coarse = { ...low, design, catalog: { ...low.catalog, profiles } }
    const plan = await planLocation(location([floor(0, [hall], [], { slab: null })]), coarse)
    expect(only(plan)).toMatchObject({ why: 'too-large', reachableShare: null, requiredShare: 0.2 })
    const found = plan.findings.filter(({ code }) => code === 'room-not-met')
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('no allowed position covers 20% of it'),
    ])
    expect(found[0]!.fix).toMatch(/^divide the room into zones.*; or one of these is enough: .*maxEirpDbm/)
    const zones = [0, 12].flatMap((x) =>
      [0, 12].map((y) => room(`zone-${x}-${y}`, [x, y, 12, 12], { use: 'meeting-room', seats: 5 })),
    )
    const divided = await planLocation(location([floor(0, zones, [], { slab: null })]), coarse)
    expect(divided.unmet).toEqual([])
  })

  it('plans the rest all the same', async () => {
    const waiting = room('attente', [-6, 0, 6, 4], { use: 'waiting-room', seats: 10 })
    const site = farOff()
    const rest = { ...site, floors: site.floors.map((level) => ({ ...level, rooms: [waiting, ...level.rooms] })) }
    const plan = await planLocation(rest, setup)
    expect(plan.unmet.map((unmet) => unmet.room)).toEqual(['reunion'])
    expect(plan.floors[0]!.rooms.find(({ id }) => id === 'attente')!.verdict).toBe('pass')
  })
})

it('is never mended by taking away a pinned AP: it adds coverage and carries devices, and takes nothing', async () => {
  const pinned: Floor['accessPoints'] = [
    { id: 'b1', at: [1, 1], mount: 'ceiling', heightM: null, article: null, existing: false },
  ]
  const site = walledOff('stairs', 6, 'brique-creuse-50')
  const withPin = { ...site, floors: site.floors.map((level) => ({ ...level, accessPoints: pinned })) }
  const shares = await Promise.all(
    [site, withPin].map(async (each) => only(await planLocation(each, setup)).reachableShare!),
  )
  expect(shares[1]).toBeGreaterThanOrEqual(shares[0]!)
})
