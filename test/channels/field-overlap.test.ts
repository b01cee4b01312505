import { describe, expect, it } from 'vitest'
import { fieldOverlap, type Hearing } from '../../src/planning/radios.js'

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

const CELLS = 12
const alike: Hearing = { aboveDbm: new Float64Array(CELLS).fill(-85), weight: new Float64Array(CELLS).fill(1) }

describe('overlap of fields', () => {
  it('is the share of the cells of either where both are heard', () => {
    const overlap = fieldOverlap([west, east, far], alike)
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
    const [open, parted] = [fieldOverlap([west, east], alike), fieldOverlap([west, walled], alike)]
    expect(parted[1]!).toBeLessThan(open[1]!)
  })

  it('counts each cell by its weight and from its own level', () => {
    // The two middle columns hold the overlap: the upper row counts in full, the lower one by a tenth.
    const weight = Float64Array.from({ length: CELLS }, (_, cell) => (cell < 6 ? 1 : 0.1))
    expect(fieldOverlap([west, east], { ...alike, weight })[1]).toBeCloseTo(2.2 / 6.6, 12)
    // From −65 dBm on, nothing of the upper row is shared.
    const aboveDbm = Float64Array.from({ length: CELLS }, (_, cell) => (cell < 6 ? -65 : -85))
    expect(fieldOverlap([west, east], { weight, aboveDbm })[1]).toBeCloseTo(0.2 / 6.6, 12)
  })

  it('counts on a channel beside where the stronger is heard less what a receiver rejects', () => {
    // In the two shared columns the levels are −60 and −70 dBm.
    expect(fieldOverlap([west, east], alike, 16)[1]).toBeCloseTo(4 / 12, 12)
    expect(fieldOverlap([west, east], alike, 26)[1]).toBe(0)
  })

  it('hears above the level, not at it', () => {
    const aboveDbm = new Float64Array(CELLS).fill(-70)
    expect(fieldOverlap([west, east], { ...alike, aboveDbm })[1]).toBe(0)
  })
})
