import { describe, expect, it } from 'vitest'
import { coChannelShare, fieldOverlap } from '../../src/channels/field-overlap.js'

/** A drawn field: one digit a cell is the level −10 × digit dBm, a dot is no signal. */
function field(drawing: string): Float64Array {
  const cells = [...drawing.replace(/\s/g, '')]
  return Float64Array.from(cells, (cell) => (cell === '.' ? Number.NEGATIVE_INFINITY : -10 * Number(cell)))
}

const west = field(`
  4 5 6 7 9 .
  4 5 6 7 9 .`)
const east = field(`
  . 9 7 6 5 4
  . 9 7 6 5 4`)
const far = field(`
  . . . . . .
  . . . . . 8`)

describe('overlap of fields', () => {
  it('is the share of the cells of either where both are heard', () => {
    const overlap = fieldOverlap([west, east, far], -85)
    expect(overlap[0 * 3 + 1]).toBeCloseTo(4 / 12, 12)
    expect(overlap[1 * 3 + 0]).toBe(overlap[0 * 3 + 1])
    expect(overlap[0 * 3 + 2]).toBe(0)
    expect(overlap[1 * 3 + 2]).toBeCloseTo(1 / 8, 12)
    expect(overlap[0]).toBe(0)
  })

  it('falls when a wall, not distance, parts the fields', () => {
    const walled = field(`
      . . . 6 5 4
      . . . 6 5 4`)
    const [open, parted] = [fieldOverlap([west, east], -85), fieldOverlap([west, walled], -85)]
    expect(parted[1]!).toBeLessThan(open[1]!)
  })
})

describe('co-channel limit', () => {
  it('counts cells with at most so many APs of one channel above the level', () => {
    const cells = Array.from({ length: 12 }, (_, i) => i)
    const limit = { count: 1, aboveDbm: -85 }
    expect(coChannelShare([west, east, far], [36, 36, 40], cells, limit)).toBeCloseTo(8 / 12, 12)
    expect(coChannelShare([west, east, far], [36, 40, 44], cells, limit)).toBe(1)
    expect(coChannelShare([west, east, far], [36, 36, 40], cells, { ...limit, count: 2 })).toBe(1)
  })
})
