import { beforeAll, describe, expect, it } from 'vitest'
import { type PowerInput, powerState } from '../../src/channels/lower-power.js'
import { marginScale, roomMarginsDb } from '../../src/placement/plan-margin.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { placedAps } from '../../src/planning/placed.js'
import { type Prepared, prepareLocation } from '../../src/planning/prepare-location.js'
import {
  channelChoice,
  interferenceCost,
  leastInterference,
  type RadioPlans,
  tuneRadios,
} from '../../src/planning/radios.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { type DrawnFloor, drawnLocation, ruleSetup } from '../placement/drawn-plan.js'

/** Large APs only, one band, so that power may fall to 8 dBm: 12 dB below the highest. */
let setup: PlanSetup
beforeAll(async () => {
  setup = await ruleSetup((design) => ({
    ...design,
    bands: ['5GHz'],
    accessPoint: { classes: ['large'], models: [] },
  }))
})

interface Tuned {
  readonly prepared: Prepared
  readonly radios: RadioPlans
  readonly aps: ReturnType<typeof placedAps>
}

async function tunedOn(floor: DrawnFloor): Promise<Tuned> {
  const prepared = prepareLocation({ ...setup, location: drawnLocation(floor), band: '5GHz' })
  const solution = await solvePlacement(prepared.problem, { nodeLimit: 500 })
  const aps = placedAps(prepared, solution.chosen)
  return { prepared, aps, radios: await tuneRadios(prepared, solution, aps) }
}

/** Margins of the rooms with the APs at given powers [dB]. */
function marginsAt(power: PowerInput, eirpDbm: readonly number[]): number[] {
  const { input, problem } = powerState(power, eirpDbm)
  return roomMarginsDb(
    marginScale(problem, input),
    eirpDbm.map((_, ap) => ap),
  )
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The least sum of powers that keeps every room's floor, by trying all steps of all APs. */
function leastSum(power: PowerInput, floors: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY
  const walk = (chosen: readonly number[]): void => {
    const ap = chosen.length
    if (ap === power.startEirpDbm.length) {
      if (marginsAt(power, chosen).every((margin, r) => margin >= floors[r]! - 1e-9)) best = Math.min(best, sum(chosen))
      return
    }
    for (let dbm = power.startEirpDbm[ap]!; dbm >= power.minEirpDbm; dbm -= power.stepDb) walk([...chosen, dbm])
  }
  walk([])
  return best
}

const FLOORS: Readonly<Record<string, DrawnFloor>> = {
  'one room': { drawing: '\naaaaaaaa\naaaaaaaa\naaaaaaaa\naaaaaaaa\n' },
  'a hall with two pinned APs': {
    drawing: `
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa
      aaaaaaaaaaaaaaaaaa`,
    marks: `
      ..................
      ...1..........2...
      ..................
      ..................`,
  },
  'three rooms of different size': {
    drawing: `
      aaaaabbbbbbbbbbbcc
      aaaaabbbbbbbbbbbcc
      aaaaabbbbbbbbbbbcc`,
    marks: `
      ..................
      ..1.......2.......
      .................3`,
  },
}

describe.each(Object.entries(FLOORS))('power: %s', (_name, floor) => {
  it('keeps the wanted margin, and no AP could be a step lower', { tags: 'long' }, async () => {
    const { radios } = await tunedOn(floor)
    const { powerInput, power } = radios
    const floors = marginsAt(powerInput, powerInput.startEirpDbm).map((margin) => Math.min(margin, powerInput.marginDb))
    const keeps = (eirpDbm: readonly number[]): boolean =>
      marginsAt(powerInput, eirpDbm).every((margin, r) => margin >= floors[r]! - 1e-9)
    expect(keeps(power.eirpDbm)).toBe(true)
    expect(sum(power.eirpDbm)).toBeLessThan(sum(powerInput.startEirpDbm))
    for (const ap of power.eirpDbm.keys()) {
      const lower = power.eirpDbm.map((dbm, other) => (other === ap ? dbm - powerInput.stepDb : dbm))
      expect(lower[ap]! < powerInput.minEirpDbm || !keeps(lower)).toBe(true)
    }
    expect(sum(power.eirpDbm)).toBe(leastSum(powerInput, floors))
  })

  it('leaves channels that nothing would improve at these powers', { tags: 'long' }, async () => {
    const { prepared, aps, radios } = await tunedOn(floor)
    const { channels, fields, eirpDbm } = radios.bands[0]!
    const choice = channelChoice(prepared, '5GHz', aps, () => true)
    const own = interferenceCost(choice, fields, eirpDbm, channels)
    expect(own).toBeCloseTo(leastInterference(choice, fields, eirpDbm).cost, 9)
  })
})
