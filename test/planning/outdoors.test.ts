import { describe, expect, it } from 'vitest'
import { buildFloorWalls } from '../../src/geometry/floor-walls.js'
import type { ApType, Channel } from '../../src/model/catalog.js'
import { listCandidates } from '../../src/placement/candidates.js'
import { planLocation } from '../../src/plan-location.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { buildScene } from '../../src/radio/scene.js'
import { drawnLocation, ruleSetup } from '../placement/drawn-plan.js'
import { CATALOG, floor, ISOTROPIC, location, room, wall, withPropagation } from '../radio/fixtures.js'

/** The rules' catalogue with a class for outdoors, on channels that need radar detection too. */
async function outdoorSetup() {
  const setup = await ruleSetup((design) => ({
    ...design,
    accessPoint: { classes: ['small', 'out'], models: [] },
    channels: { ...design.channels, dfs: true },
  }))
  const out: ApType = { ...setup.catalog.apTypes.small!, id: 'out', mount: 'wall', outdoor: true }
  const radar: Channel = {
    ...setup.catalog.channels.find(({ band }) => band === '5GHz')!,
    ...{ number: 100, centreMhz: 5500, maxEirpDbm: 27, dfs: true, indoorOnly: false },
  }
  const channels = [...setup.catalog.channels, radar]
  const catalog = { ...setup.catalog, channels, apTypes: { ...setup.catalog.apTypes, out } }
  return { ...setup, catalog, unitCents: { ...setup.unitCents, out: 90_000 } }
}

const drawn = drawnLocation({
  drawing: Array.from({ length: 8 }, (_, row) => (row < 4 ? '....bbbbbbbb' : 'aaaabbbbbbbb')).join('\n'),
  rooms: { b: { outdoor: true } },
})
/** With façades that little comes through. */
const yard = {
  ...drawn,
  floors: drawn.floors.map((each) => ({ ...each, walls: each.walls.map((of) => ({ ...of, material: 'thick' })) })),
}

describe('an area open to the sky', () => {
  it('has a façade towards rooms and nothing around', () => {
    const { walls } = buildFloorWalls({
      rooms: [
        {
          id: 'in',
          polygon: [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
          ],
        },
        {
          id: 'out',
          polygon: [
            [4, 0],
            [9, 0],
            [9, 4],
            [4, 4],
          ],
          outdoor: true,
        },
        {
          id: 'too',
          polygon: [
            [9, 0],
            [12, 0],
            [12, 4],
            [9, 4],
          ],
          outdoor: true,
        },
      ],
      partitions: [],
      openings: [],
      defaults: { exterior: 'stone', bearing: 'brick', partition: 'light' },
    })
    expect(walls.map(({ rooms, material, kind }) => [...rooms, material, kind].join(' ')).sort()).toEqual([
      'in  stone exterior',
      'in  stone exterior',
      'in  stone exterior',
      'in out stone exterior',
    ])
  })

  it('takes only what is made for it, on its façades, and rooms take nothing of it', async () => {
    const { catalog, design } = await outdoorSetup()
    const { candidates, transmitters, types } = listCandidates(yard, catalog, design)
    const places = candidates.map(({ transmitter, type }) => ({ ...transmitters[transmitter]!, type: types[type]!.id }))
    const outside = places.filter(({ roomIndex }) => yard.floors[0]!.rooms[roomIndex]!.outdoor)
    expect(new Set(outside.map(({ type }) => type))).toEqual(new Set(['out']))
    expect(outside.every(({ x, azimuthDeg, mount }) => x < 4.2 && azimuthDeg === 90 && mount === 'wall')).toBe(true)
    expect(outside.length).toBeGreaterThan(3)
    expect(places.some(({ roomIndex, type }) => !yard.floors[0]!.rooms[roomIndex]!.outdoor && type === 'out')).toBe(
      false,
    )
  })

  it('is served on channels that are not for indoors only', async () => {
    const setup = await outdoorSetup()
    const plan = await planLocation(yard, setup)
    const outdoors = plan.accessPoints.filter(({ room: of }) => of === 'b')
    expect(new Set(outdoors.map(({ type }) => type))).toEqual(new Set(['out']))
    expect(plan.verdict).toBe('pass')
    for (const { radios } of outdoors) {
      const channel = setup.catalog.channels.find(
        ({ band, number }) => band === '5GHz' && number === radios['5GHz']!.channel,
      )
      expect(channel!.indoorOnly).toBe(false)
    }
    expect(plan.areaM2).toBeCloseTo(16, 6)
  })

  it('is told to want a class for outdoors where the design has none', async () => {
    const setup = await outdoorSetup()
    const design = { ...setup.design, accessPoint: { classes: ['small'], models: [] } }
    const plan = await planLocation(yard, { ...setup, design })
    expect(plan.unmet).toMatchObject([{ room: 'b', why: 'outdoor-class', remedies: [] }])
    const told = plan.findings.find(({ code }) => code === 'room-not-met')!
    expect(told).toMatchObject({
      message: expect.stringContaining('outdoors'),
      fix: expect.stringContaining('classes'),
    })
    expect(plan.alternatives.nextDb.unmetRooms).toHaveLength(1)
  })

  it('is not served at all where every channel is for indoors only', async () => {
    const setup = await outdoorSetup()
    const channels = setup.catalog.channels.filter(({ band, indoorOnly }) => band !== '5GHz' || indoorOnly)
    const plan = await planLocation(yard, { ...setup, catalog: { ...setup.catalog, channels } })
    expect(plan.accessPoints.some(({ type }) => type === 'out')).toBe(false)
    expect(plan.placement.relaxedRooms).toEqual(['f0/b'])
  })

  it('asks for no AP of a design without a class for outdoors, and leaves every other answer proven', async () => {
    const setup = await ruleSetup()
    const inside = yard.floors.map((each) => ({ ...each, rooms: each.rooms.filter(({ id }) => id !== 'b') }))
    const [alone, plan] = [await planLocation({ ...yard, floors: inside }, setup), await planLocation(yard, setup)]
    expect(plan.placement).toMatchObject({ relaxedRooms: ['f0/b'], proven: true, count: alone.placement.count })
    expect(plan.unmet).toMatchObject([{ room: 'b', why: 'outdoor-class', remedies: [] }])
    const { nextDb, withoutDiscouraged } = plan.alternatives
    for (const each of [nextDb, withoutDiscouraged])
      expect(each).toMatchObject({ proven: true, count: plan.placement.count, unmetRooms: ['f0/b'] })
    expect(plan.beyondFile).toMatchObject({ what: ['f0/b'], proven: true })
    expect(Object.values(plan.beyondFile!.bought).every((count) => count === 0)).toBe(true)
  })

  it('has its radio off on a band that is for indoors only', async () => {
    const setup = await outdoorSetup()
    const channels = setup.catalog.channels.map((each) =>
      each.band === '2.4GHz' ? { ...each, indoorOnly: true } : each,
    )
    const plan = await planLocation(yard, { ...setup, catalog: { ...setup.catalog, channels } })
    const [out] = plan.accessPoints.filter(({ type }) => type === 'out')
    expect(out!.radios['2.4GHz']).toBeNull()
    expect(out!.radios['5GHz']).not.toBeNull()
  })

  it('has no slab above: a ray from a window above meets the façade alone', () => {
    const rooms = [room('in', [0, 0, 6, 4]), room('yard', [6, 0, 6, 4], { outdoor: true })]
    const place = location([
      floor(0, rooms, [wall([6, 0], [6, 4], 'brick')]),
      floor(1, [room('up', [0, 0, 6, 4])], [wall([6, 0], [6, 4], 'light')]),
    ])
    const scene = buildScene(place, CATALOG, withPropagation({ clutterDbPerM: 0, sampleSpacingM: 1 }), '5GHz')
    const field = linkLossField(scene, { floorIndex: 1, x: 5.5, y: 2.5, heightM: 1, pattern: ISOTROPIC }, 0)
    const at = (column: number): number => field.lossDb[2 * scene.frame.width + column]!
    const free = (column: number): number => 47.255 + 20 * Math.log10(Math.hypot(column + 0.5 - 5.5, 2.9))
    expect(at(11) - free(11)).toBeCloseTo(3.3, 1)
    // Under the room itself the slab is there: 19 dB.
    expect(at(4) - free(4)).toBeCloseTo(19, 1)
  })
})
