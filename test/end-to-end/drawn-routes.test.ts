import { beforeAll, describe, expect, it } from 'vitest'
import { cornersM, type Drawn, detourReason, drawnCables, manhattanM, routeFaults } from './drawn-routes.js'
import { mainJob, readPlan } from './main-job.js'

let cables: Drawn[]

beforeAll(async () => {
  cables = drawnCables(readPlan((await mainJob()).out))
})

describe('cables of the 29 locations', () => {
  it('run right-angled, inside the building, around stairs, lifts and voids, upwards in shafts and telecom rooms', () => {
    const faults = cables.flatMap((drawn) => routeFaults(drawn).map((fault) => `${drawn.ap.id}: ${fault}`))
    expect(faults).toEqual([])
  })

  it('are as long as their corners say, drops, loop and slack included', () => {
    for (const drawn of cables) {
      expect(drawn.ap.route.length, drawn.ap.id).toBeGreaterThan(1)
      // The corners of a plan are rounded to the centimetre, the metres of a cable to 10 cm.
      expect(Math.abs(drawn.ap.cableM - cornersM(drawn)), drawn.ap.id).toBeLessThan(0.09)
    }
  })

  it('are within 15 % of the plain right-angled distance, or go around something', () => {
    const far = cables.filter((drawn) => Math.abs(drawn.ap.cableM / manhattanM(drawn) - 1) > 0.15)
    expect(far.map((drawn) => [drawn.ap.id, detourReason(drawn)])).toEqual([
      ['nautile-r2-reunion-3-1', 'rises away from the straight way'],
      ['arles-r2-reunion-2-1', 'rises away from the straight way'],
      ['gardanne-rdc-perm-4-1', 'both ways are barred'],
      ['marignane-rdc-perm-4-1', 'both ways are barred'],
    ])
    const sum = (length: (drawn: Drawn) => number): number => cables.reduce((total, drawn) => total + length(drawn), 0)
    expect(sum((drawn) => drawn.ap.cableM) / sum(manhattanM)).toBeLessThan(1.03)
  })
})
