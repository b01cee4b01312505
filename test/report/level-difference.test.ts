import { describe, expect, it } from 'vitest'
import type { GridPlan } from '../../src/model/location-plan.js'
import { DIFFERENCE_SCALE, differenceValues, type LevelLayer } from '../../src/report/svg/heat-layers.js'

/** Levels of a grid, row by row from the south; 128 is outside the building. */
function layer(originM: readonly [number, number], width: number, levels: readonly number[]): LevelLayer {
  const bytes = Buffer.from(levels.map((dbm) => (dbm < 0 ? dbm + 256 : dbm)))
  const grid = { originM, width, height: levels.length / width, spacingM: 0.5 } as unknown as GridPlan
  return { grid, rssiDbm: bytes.toString('base64') }
}

describe('what a level changes by', () => {
  it('is after less before, cell by cell', () => {
    const before = layer([0, 0], 2, [-60, -70, -80, -50])
    const after = layer([0, 0], 2, [-65, -60, -80, -49])
    expect([...differenceValues(before, after).values]).toEqual([-5, 10, 0, 1])
  })

  it('holds the same places together where grids begin elsewhere', () => {
    const before = layer([0, 0], 3, [-50, -60, -70])
    const after = layer([0.5, 0], 3, [-60, -70, -80])
    // The last cell lies beyond the earlier grid: its nearest cell stands for it.
    expect([...differenceValues(before, after).values]).toEqual([0, 0, -10])
  })

  it('takes what lies outside from its neighbours, so that colours run into the walls', () => {
    const before = layer([0, 0], 3, [128, -60, -70])
    const after = layer([0, 0], 3, [-61, -61, -71])
    expect([...differenceValues(before, after).values]).toEqual([-1, -1, -1])
  })

  it('has colours on both sides of nothing, alike in lightness, that differ in hue for every eye', () => {
    const { thresholds, colors } = DIFFERENCE_SCALE
    expect(thresholds.map((value) => -value).toReversed()).toEqual(thresholds.map((value) => value))
    expect(colors).toHaveLength(thresholds.length + 1)
    const channels = colors.map((color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)))
    // What deuteranopia leaves is blue against yellow: a fall has less blue than the middle tone, a rise more of it than of red.
    for (const [red, , blue] of channels.slice(0, 3)) expect(red! - blue!).toBeGreaterThan(40)
    for (const [red, , blue] of channels.slice(4)) expect(blue! - red!).toBeGreaterThan(25)
  })
})
