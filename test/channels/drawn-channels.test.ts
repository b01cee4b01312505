import { beforeAll, describe, expect, it } from 'vitest'
import { addedCost, type ChannelAssignment, channelProblem } from '../../src/channels/assign-channels.js'
import type { Channel } from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'
import type { Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { designFields } from '../../src/planning/fields.js'
import { placedAps } from '../../src/planning/placed.js'
import { placementEirpDbm, prepareLocation } from '../../src/planning/prepare-location.js'
import { type ChannelChoice, channelChoice, interference, leastInterference } from '../../src/planning/radios.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { type DrawnFloor, drawnLocation, planDrawn, ruleSetup } from '../placement/drawn-plan.js'

type Channels = Partial<Design['channels']>

/** The rules' estate with large APs only and other channels; 36, 40, 44, 48 where nothing is said. */
function withChannels(channels: Channels = {}): Promise<PlanSetup> {
  return ruleSetup((design) => ({
    ...design,
    accessPoint: { classes: ['large'], models: [] },
    channels: { ...design.channels, ...channels },
  }))
}

/** The least that any assignment costs: every one is looked at but those that only rename the first AP's channel. */
function bruteForce(overlap: Float64Array, options: readonly (readonly Channel[])[]): number {
  const problem = channelProblem(overlap, options)
  const current = new Int32Array(options.length).fill(-1)
  let best = Number.POSITIVE_INFINITY
  const walk = (i: number, cost: number): void => {
    if (i === options.length) {
      best = Math.min(best, cost)
      return
    }
    for (let k = 0; k < (i === 0 ? 1 : problem.channels.length); k++) {
      const added = addedCost(problem, current, i, k)
      current[i] = k
      walk(i + 1, cost + added)
      current[i] = -1
    }
  }
  walk(0, 0)
  return best
}

interface Pinned {
  readonly overlap: Float64Array
  readonly choice: ChannelChoice
  readonly assigned: ChannelAssignment
}

/** The pinned APs of a floor at full power: how they disturb one another, and the channels they get. */
function pinnedOn(setup: PlanSetup, floor: DrawnFloor): Pinned {
  const prepared = prepareLocation({ ...setup, location: drawnLocation(floor), band: '5GHz' })
  const aps = placedAps(prepared, prepared.problem.forced)
  const fields = designFields(prepared.setup, aps).get('5GHz')!
  const eirpDbm = aps.map((ap) => placementEirpDbm(prepared.setup, ap.type))
  const choice = channelChoice(prepared, '5GHz', aps, () => true)
  return {
    overlap: interference(choice, fields, eirpDbm).overlap,
    choice,
    assigned: leastInterference(choice, fields, eirpDbm),
  }
}

const FLOORS: Readonly<Record<string, DrawnFloor>> = {
  'twelve rooms around a corridor': {
    drawing: `
      aaabbbcccdddeeefff
      aaabbbcccdddeeefff
      zzzzzzzzzzzzzzzzzz
      ggghhhiiijjjkkklll
      ggghhhiiijjjkkklll`,
    marks: `
      .1..2..3..4..5..6.
      ..................
      ..................
      ..................
      .7..8..9..A..B..C.`,
    rooms: { z: { use: 'corridor' } },
    partition: 'brick',
  },
  'an open hall of nine': {
    drawing: `
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa`,
    marks: `
      .1......2........3
      ..................
      ....4......5......
      ..............6...
      .7................
      .......8.........9`,
  },
  'wings behind thick walls': {
    drawing: `
      aaaaabbbbbccccc
      aaaaabbbbbccccc
      aaaaabbbbbccccc
      .....bbbbb.....
      ddddddddddddddd
      ddddddddddddddd`,
    marks: `
      1...2.3.4.5....
      ...............
      .....6.7.......
      .......8.......
      .9...........A.
      ...............`,
  },
}

describe('channels on drawn floors where reuse is forced', () => {
  it.each(
    Object.entries(FLOORS).flatMap(([name, floor]) => [
      [name, 'four channels of 20 MHz', {}, floor] as const,
      [name, 'two channels of 40 MHz', { widthMhz: 40 }, floor] as const,
    ]),
  )('%s: cost as little as brute force with %s', async (_name, _what, channels, floor) => {
    const { overlap, choice, assigned } = pinnedOn(await withChannels(channels), floor)
    const least = bruteForce(overlap, choice.options)
    expect(choice.aps.length).toBeGreaterThan(8)
    expect(assigned.exact).toBe(true)
    expect(least).toBeGreaterThan(0)
    expect(assigned.cost).toBeCloseTo(least, 9)
  })
})

const channelsOf = async (setup: PlanSetup, location: Location): Promise<number[]> =>
  (await planLocation(location, setup)).accessPoints.map(({ radios }) => radios['5GHz']!.channel)

describe('channels that a location leaves out', () => {
  const room: DrawnFloor = { drawing: '\naaaaaa\naaaaaa\naaaaaa\naaaaaa\n' }
  const exclude = (...numbers: number[]) => ({
    ...drawnLocation(room),
    channelExclusions: [{ band: '5GHz' as const, numbers, reason: 'radar' }],
  })

  it('are not used there, wide ones that hold them neither', async () => {
    const setup = await withChannels()
    expect(await channelsOf(setup, drawnLocation(room))).toEqual([36])
    expect(await channelsOf(setup, exclude(36, 40))).toEqual([44])
    const wide = await withChannels({ widthMhz: 40 })
    expect(await channelsOf(wide, drawnLocation(room))).toEqual([38])
    expect(await channelsOf(wide, exclude(40))).toEqual([46])
  })

  it('stand in the plan with their reason', async () => {
    const plan = await planLocation(exclude(36), await withChannels())
    expect(plan.channelExclusions).toEqual([{ band: '5GHz', numbers: [36], reason: 'radar' }])
  })
})

describe('two APs in one straight run of corridor', () => {
  const floor: DrawnFloor = {
    drawing: `
      aaaazzzzzzzzzzzzzzzzzzbbbb
      aaaazzzzzzzzzzzzzzzzzzbbbb
      aaaa..................bbbb`,
    marks: `
      .1...2..............3...4.
      ..........................
      ..........................`,
    rooms: { z: { use: 'corridor' } },
    open: ['az', 'bz'],
  }

  it('disturb one another more than all others together', async () => {
    const { overlap, choice } = pinnedOn(await withChannels(), floor)
    const ids = choice.aps.map(({ id }) => id)
    const [i, j] = [ids.indexOf('test-f0-A2'), ids.indexOf('test-f0-A3')]
    const pair = overlap[i * ids.length + j]!
    expect(pair).toBeGreaterThan(overlap.reduce((total, each) => total + each, 0) - 2 * pair)
  })

  it('never share a channel while there is another', async () => {
    const plan = await planDrawn(await withChannels({ widthMhz: 40 }), floor)
    const channel = Object.fromEntries(
      plan.accessPoints.map(({ id, radios }) => [id.slice(-2), radios['5GHz']!.channel]),
    )
    expect(channel.A2).not.toBe(channel.A3)
    expect(plan.findings.map(({ code }) => code)).not.toContain('corridor-channel')
  })

  it('are told where there is none', async () => {
    const plan = await planDrawn(await withChannels({ exclude: [40, 44, 48] }), floor)
    const told = plan.findings.find(({ code }) => code === 'corridor-channel')
    expect(told).toMatchObject({ severity: 'warning', ids: ['test-f0-A2', 'test-f0-A3'] })
  })

  it('may share one around a corner', async () => {
    const corner: DrawnFloor = {
      drawing: `
        zzzzzzzzzz
        zz........
        zz........
        zz........
        zzaaa.....
        zzaaa.....`,
      marks: `
        .........1
        ..........
        ..........
        ..........
        ..........
        2.........`,
      rooms: { z: { use: 'corridor' } },
    }
    const plan = await planDrawn(await withChannels({ exclude: [40, 44, 48] }), corner)
    expect(plan.findings.map(({ code }) => code)).not.toContain('corridor-channel')
  })
})

describe('at final power', () => {
  let setup: PlanSetup
  beforeAll(async () => {
    setup = await withChannels()
  })
  const meeting: DrawnFloor = {
    drawing: `
      aaaaaaaa
      aaaaaaaa
      aaaaaaaa
      aaaaaaaa
      aaaaaaaa
      aaaaaaaa`,
    rooms: { a: { seats: 60 } },
  }
  const companion = (rule: Partial<Design['radio']['companion']>): PlanSetup => {
    const { radio } = setup.design
    return { ...setup, design: { ...setup.design, radio: { ...radio, companion: { ...radio.companion, ...rule } } } }
  }

  it('2.4 GHz is 6 dB below 5 GHz, and off where another radio serves the room', async () => {
    const plan = await planDrawn(setup, meeting)
    const radios = plan.accessPoints.map((ap) => ap.radios)
    expect(radios).toHaveLength(2)
    expect(radios.filter((each) => each['2.4GHz'] === null)).toHaveLength(1)
    const on = radios.find((each) => each['2.4GHz'] !== null)!
    expect(on['5GHz']!.eirpDbm - on['2.4GHz']!.eirpDbm).toBe(6)
    const covered = plan.floors[0]!.rooms[0]!.bands['2.4GHz']!.coveredShare
    expect(covered).toBeGreaterThanOrEqual(0.95)
  })

  it('is on everywhere, or lower still, where the design says so', async () => {
    const always = await planDrawn(companion({ switchOff: 'never' }), meeting)
    expect(always.accessPoints.every(({ radios }) => radios['2.4GHz'] !== null)).toBe(true)
    const lower = await planDrawn(companion({ switchOff: 'never', belowFirstDb: 9 }), meeting)
    for (const { radios } of lower.accessPoints) expect(radios['5GHz']!.eirpDbm - radios['2.4GHz']!.eirpDbm).toBe(9)
  })
})
