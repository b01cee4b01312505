import { expect, it } from 'vitest'
import type { Channel, RequirementProfile } from '../../src/model/catalog.js'
import { type HeardBand, roomCoChannel } from '../../src/planning/rooms.js'
import { DESIGN } from '../radio/fixtures.js'

const CELLS = 20
const channel = (number: number) =>
  ({ band: '5GHz', number, centreMhz: 5000 + 5 * number, widthMhz: 20 }) as unknown as Channel
const profile = { coChannelMax: { count: 1, aboveDbm: -85 } } as RequirementProfile

/** One floor of 20 cells in a row; losses [dB] of each AP, all at 20 dBm: received is 15 dBm less the loss. */
function band(losses: readonly ((cell: number) => number)[], channels: readonly number[]): HeardBand {
  const fields = losses.map((loss) => ({
    lossDb: Float32Array.from({ length: CELLS }, (_, cell) => loss(cell)),
    obstructed: new Uint8Array(CELLS),
    eirpDbm: 20,
    radio: { peakGainDbi: 3, streams: 2, standard: 'he' as const, maxWidthMhz: 80 },
  }))
  return { channels: channels.map(channel), fields }
}

const all = Int32Array.from({ length: CELLS }, (_, cell) => cell)
const near = () => 70
/** Heard at −84 dBm in cells 0 up to `until`, at −86 dBm beyond. */
const heardUntil = (until: number) => (cell: number) => (cell < until ? 99 : 101)

it('counts the most APs heard on one channel, above the profile’s level', () => {
  const plan = { maxAps: 1, aboveDbm: -85 }
  expect(roomCoChannel(band([near], [36]), all, profile, DESIGN)).toEqual({ apsP95: 1, overShare: 0, ...plan })
  const shared = band([near, heardUntil(10)], [36, 36])
  expect(roomCoChannel(shared, all, profile, DESIGN)).toEqual({ apsP95: 2, overShare: 0.5, ...plan })
  const apart = band([near, heardUntil(10)], [36, 40])
  expect(roomCoChannel(apart, all, profile, DESIGN)).toEqual({ apsP95: 1, overShare: 0, ...plan })
})

it('counts channels that the strongest AP is not on too', () => {
  const others = band([near, heardUntil(10), heardUntil(5)], [36, 40, 40])
  expect(roomCoChannel(others, all, profile, DESIGN)).toMatchObject({ apsP95: 2, overShare: 0.25 })
})

it('lets one cell in twenty hear more', () => {
  expect(roomCoChannel(band([near, heardUntil(1)], [36, 36]), all, profile, DESIGN)).toMatchObject({
    apsP95: 1,
    overShare: 0.05,
  })
  expect(roomCoChannel(band([near, heardUntil(2)], [36, 36]), all, profile, DESIGN)).toMatchObject({
    apsP95: 2,
    overShare: 0.1,
  })
})

it('has nothing to count where no AP is', () => {
  expect(roomCoChannel(band([], []), all, profile, DESIGN)).toMatchObject({ apsP95: 0, overShare: 0 })
})
