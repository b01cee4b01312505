import { describe, expect, it } from 'vitest'
import { deviationOf, intervalCheck } from '../../src/acceptance/deviation.js'
import type { Residual } from '../../src/acceptance/places.js'
import { seededGauss } from './seeded.js'

const SIGMAS = { lineOfSightSigmaDb: 3.68, obstructedSigmaDb: 5.01 }

function residual(valueDb: number, obstructed: boolean, censored = false): Residual {
  return { floorId: 'rdc', roomId: 'a', band: '5GHz', ap: 'ap', named: false, valueDb, censored, obstructed }
}

describe('the interval that the plan states', () => {
  it.each([1, 2, 3])('holds for nine readings in ten of its own law, in sight and behind walls (seed %i)', (seed) => {
    const gauss = seededGauss(seed)
    const drawn = Array.from({ length: 3000 }, (_, index) => {
      const obstructed = index % 3 === 0
      return residual(gauss() * (obstructed ? SIGMAS.obstructedSigmaDb : SIGMAS.lineOfSightSigmaDb), obstructed)
    })
    const { held, readings } = intervalCheck(drawn, SIGMAS)
    expect(held / readings).toBeGreaterThan(0.88)
    expect(held / readings).toBeLessThan(0.92)
  })

  it('is 1.645 standard deviations to either side, each path by its own', () => {
    const edge = 1.6448 * SIGMAS.lineOfSightSigmaDb
    const held = (valueDb: number, obstructed: boolean) => intervalCheck([residual(valueDb, obstructed)], SIGMAS).held
    expect([held(edge, false), held(-edge, false), held(edge + 0.01, false), held(edge + 0.01, true)]).toEqual([
      1, 1, 0, 1,
    ])
  })

  it('counts censored readings apart, and those below it for certain', () => {
    const some = [residual(-20, false, true), residual(-1, false, true), residual(0, false)]
    expect(intervalCheck(some, SIGMAS)).toMatchObject({ readings: 1, held: 1, censored: 2, censoredBelow: 1 })
  })

  it('is narrower where the plan took readings of other access points', () => {
    const halfDb = SIGMAS.obstructedSigmaDb * 1.5
    const told = (sigmaShare: number) => ({ ...residual(halfDb, true), sigmaShare })
    expect(intervalCheck([residual(halfDb, true), told(1), told(0.8)], SIGMAS)).toMatchObject({ readings: 3, held: 2 })
  })
})

describe('bias and spread', () => {
  it('are unknown where nothing was heard, and of one reading there is no spread', () => {
    expect(deviationOf([residual(-20, true, true)])).toEqual({ readings: 1, censored: 1, biasDb: null, spreadDb: null })
    expect(deviationOf([residual(-2, true)])).toMatchObject({ biasDb: -2, spreadDb: null })
    expect(deviationOf([residual(-2, true), residual(2, true)])).toMatchObject({ biasDb: 0, spreadDb: 2 })
  })
})
