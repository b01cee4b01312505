import { expect, it } from 'vitest'
import { buildCoverProblem, type CoverInput } from '../../src/placement/cover-problem.js'
import { roomNeeds } from '../../src/planning/needs.js'
import type { Prepared } from '../../src/planning/prepare-location.js'
import { wholeLosses } from '../../src/radio/loss-table.js'

const SAMPLES = 10
const limit = { lineOfSightDb: 90, obstructedDb: 90 }

/** One room of ten samples; each row of losses [dB] is one allowed position of its floor. */
function surveyOf(losses: readonly (readonly number[])[]): Prepared {
  const room = { id: 'attente', start: 0, end: SAMPLES, areaShare: 0.95, secondary: false }
  const rates = [
    { maxLossDb: 60, rateBps: 200e6 },
    { maxLossDb: 90, rateBps: 20e6 },
  ]
  const input: CoverInput = {
    rooms: [{ ...room, connected: 20, mbps: 12, maxAirtime: 0.6, maxClientsPerRadio: 30 }],
    candidates: losses.map((_, transmitter) => ({ transmitter, type: 0, costCents: 1, forced: false })),
    offers: [{ primary: [limit], secondary: [null], rates, clientsAtLeast: 128 }],
    samples: SAMPLES,
    losses: wholeLosses(1, SAMPLES, {
      lossDb: Float32Array.from(losses.flat()),
      obstructed: new Uint8Array(losses.length * SAMPLES),
    }),
    macEfficiency: 0.6,
    externalUtilisation: 0.1,
  }
  return {
    setup: { design: { placement: { nodeLimit: 10 }, link: { macEfficiency: 0.6 } } },
    rooms: [
      {
        sample: { floorIndex: 0 },
        demand: { persons: 20, connected: 20, active: 6, mbps: 12 },
        profile: { maxAirtime: 0.6, maxClientsPerRadio: 30 },
      },
    ],
    list: {
      candidates: losses.map((_, transmitter) => ({ transmitter, pinned: null })),
      transmitters: losses.map(() => ({ floorIndex: 0 })),
    },
    input,
    problem: buildCoverProblem(input),
  } as unknown as Prepared
}

const slowEverywhere = new Array<number>(SAMPLES).fill(80)
const fastInOneCorner = [50, ...new Array<number>(SAMPLES - 1).fill(200)]

it('counts capacity at the best rate of the positions that reach the room, not of one that covers a corner of it', async () => {
  // 12 Mbit/s over 20 Mbit/s × 0.6 is a whole radio's time, and half of it is left to own traffic.
  const need = { coverageAps: 1, capacityAps: 2, aps: 2, binding: 'capacity', reason: null }
  expect(await roomNeeds(surveyOf([slowEverywhere]))).toEqual([need])
  expect(await roomNeeds(surveyOf([slowEverywhere, fastInOneCorner]))).toEqual([need])
})

it('has no count where nothing allowed covers the room', async () => {
  expect(await roomNeeds(surveyOf([fastInOneCorner]))).toEqual([
    { coverageAps: null, capacityAps: null, aps: null, binding: null, reason: 'not-coverable' },
  ])
})
