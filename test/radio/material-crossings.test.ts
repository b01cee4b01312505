import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog, Material } from '../../src/model/catalog.js'
import type { Location } from '../../src/model/site.js'
import { buildSampleSet, type SampleSet } from '../../src/radio/coverage-matrix.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { materialCrossings } from '../../src/radio/material-crossings.js'
import { buildScene, type RadioScene } from '../../src/radio/scene.js'
import { CATALOG, CEILING, DESIGN, floor, location, room, wall } from './fixtures.js'

const MATERIALS = ['brick', 'light', 'slab']

/** A level with two brick walls and a light one; above it a level with a light wall and a room that is open below. */
function building(x: number): Location {
  return location([
    floor(
      0,
      [room('a', [0, 0, 12, 8])],
      [wall([4, 0], [4, 8], 'brick'), wall([8, 0], [8, 6], 'brick'), wall([4, 3], [12, 3], 'light')],
    ),
    floor(1, [room('hall', [0, 0, 5, 8], { isVoid: true }), room('b', [5, 0, 7, 8])], [wall([x, 0], [x, 8], 'light')]),
  ])
}

function samplesOf(scene: RadioScene, of: Location): SampleSet {
  return buildSampleSet(scene, of, () => true)
}

/** The catalogue with one material's loss on 5 GHz raised [dB]. */
function raised(key: string, byDb: number): Catalog {
  const material = CATALOG.materials[key]!
  const figure = material.judged['5GHz']!
  const judged: Material['judged'] = { ...material.judged, '5GHz': { ...figure, lossDb: figure.lossDb + byDb } }
  return { ...CATALOG, materials: { ...CATALOG.materials, [key]: { ...material, judged } } }
}

const transmitter = (floorIndex: number, x: number, y: number) => ({ floorIndex, x, y, heightM: 2.6, pattern: CEILING })

describe('crossings per material', () => {
  it('counts what stands between an AP and a room', () => {
    const plan = building(9.1)
    const scene = buildScene(plan, CATALOG, DESIGN, '5GHz')
    const samples = samplesOf(scene, plan)
    const { counts } = materialCrossings(scene, plan, MATERIALS, [transmitter(0, 1, 1.1)], samples)
    const { width } = scene.frame
    const at = (material: number, floorIndex: number, x: number, y: number): number => {
      const cell = Math.floor(y / 0.5) * width + Math.floor(x / 0.5)
      const sample = samples.cell.findIndex((each, s) => each === cell && samples.floorIndex[s] === floorIndex)
      return counts[material]![sample]!
    }
    expect([0, 1, 2].map((m) => at(m, 0, 2.2, 1.2))).toEqual([0, 0, 0])
    expect([0, 1, 2].map((m) => at(m, 0, 6.2, 1.2))).toEqual([1, 0, 0])
    expect([0, 1, 2].map((m) => at(m, 0, 11.2, 1.2))).toEqual([2, 0, 0])
    expect([0, 1, 2].map((m) => at(m, 0, 11.2, 6.2))).toEqual([2, 1, 0])
    // Upwards the ray meets the slab beside the hall, and nothing inside it.
    expect(at(2, 1, 2.2, 4.2)).toBe(0)
    expect(at(2, 1, 6.2, 1.2)).toBe(0)
    const beside = materialCrossings(scene, plan, MATERIALS, [transmitter(0, 6.1, 1.1)], samples)
    expect(beside.counts[2]!.filter((count, s) => count === 1 && samples.floorIndex[s] === 1).length).toBeGreaterThan(0)
  })

  it('says for every cell what the kernel says when a material is raised', { tags: 'long' }, () => {
    const apPlace = fc.record({
      floorIndex: fc.constantFrom(0, 1),
      x: fc.integer({ min: 11, max: 23 }).map((half) => half / 2 + 0.05),
      y: fc.integer({ min: 1, max: 15 }).map((half) => half / 2),
    })
    void fc.assert(
      fc.property(
        apPlace,
        fc.constantFrom(...MATERIALS),
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 6, max: 11 }),
        ({ floorIndex, x, y }, material, byDb, wallX) => {
          const plan = building(wallX + 0.1)
          const ap = transmitter(floorIndex, x, y)
          const scene = buildScene(plan, CATALOG, DESIGN, '5GHz')
          const lossier = buildScene(plan, raised(material, byDb), DESIGN, '5GHz')
          const samples = samplesOf(scene, plan)
          const { counts } = materialCrossings(scene, plan, [material], [ap], samples)
          const before = plan.floors.map((_, f) => linkLossField(scene, ap, f).lossDb)
          const after = plan.floors.map((_, f) => linkLossField(lossier, ap, f).lossDb)
          for (let s = 0; s < samples.count; s++) {
            const [f, cell] = [samples.floorIndex[s]!, samples.cell[s]!]
            const more = after[f]![cell]! - before[f]![cell]!
            expect(Math.abs(more - counts[0]![s]! * byDb)).toBeLessThan(0.01)
            // A lossier material never raises what is received.
            expect(more).toBeGreaterThan(-0.001)
          }
        },
      ),
      { numRuns: 30, seed: 7 },
    )
  })
})
