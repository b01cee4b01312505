import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadEstate } from '../../src/input/estate.js'
import type { Location } from '../../src/model/site.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { planSetup } from '../../src/plan-setup.js'
import { type ContinuousBound, continuousBound } from '../../src/planning/continuous-bound.js'
import { prepareLocation } from '../../src/planning/prepare-location.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { tempFolder } from '../shell/temp-folder.js'
import { type DrawnFloor, drawnLocation, planDrawn, ruleSetup } from './drawn-plan.js'

const PROJECT = join(import.meta.dirname, '..', '..')

/** The least count on the grid of a spacing, and the bound for its cells. */
async function bounds(
  shared: PlanSetup,
  location: Location,
  spacingM: number,
): Promise<ContinuousBound & { readonly count: number; readonly onGrid: number }> {
  const placement = { ...shared.design.placement, candidateSpacingM: spacingM }
  const setup = { ...shared, design: { ...shared.design, placement }, location, band: shared.design.bands[0]! }
  const prepared = prepareLocation(setup)
  const solution = await solvePlacement(prepared.problem, { nodeLimit: 500 })
  const continuous = await continuousBound(prepared, solution)
  return { ...continuous, count: solution.chosen.length, onGrid: solution.lowerBound }
}

/** Rooms in a row, one letter a room, with brick between them: what one AP covers ends within the third or so. */
const rows: readonly (readonly [string, DrawnFloor])[] = [
  ['one long room', { drawing: `\n${'a'.repeat(26)}\n`.repeat(3).replaceAll('\n\n', '\n') }],
  ['rooms with brick between', { drawing: `\n${'aaaabbbbccccddddeeee\n'.repeat(4)}`, partition: 'brick' }],
  ['rooms behind thick walls', { drawing: `\n${'aaabbbccc\n'.repeat(3)}` }],
  ['an angle', { drawing: `\n${'aaaaa..............\n'.repeat(8)}${'aaaaaaaaaaaaaaaaaaa\n'.repeat(4)}` }],
]

describe('the bound for the cells', () => {
  it.each(rows)(
    'is never above what a grid five times finer needs: %s',
    async (_name, floor) => {
      const shared = await ruleSetup()
      const coarse = await bounds(shared, drawnLocation(floor), 0.5)
      const fine = await bounds(shared, drawnLocation(floor), 0.1)
      expect(coarse.lowerBound).not.toBeNull()
      expect(coarse.lowerBound!).toBeGreaterThanOrEqual(1)
      expect(coarse.lowerBound!).toBeLessThanOrEqual(coarse.onGrid)
      expect(fine.count).toBeGreaterThanOrEqual(coarse.lowerBound!)
    },
    120_000,
  )

  it('says what rooms that nothing reaches from outside need: one AP each', async () => {
    const shared = await ruleSetup()
    const { lowerBound } = await bounds(shared, drawnLocation(rows[2]![1]), 0.5)
    expect(lowerBound).toBe(3)
  })

  const small = `
    aaa
    aaa
    aaa`

  it('lets two APs stand in the one cell of a room that asks for two', async () => {
    const shared = await ruleSetup()
    const placement = { ...shared.design.placement, wallClearanceM: 1.5 }
    const one = { ...shared, design: { ...shared.design, placement } }
    const floor = { drawing: small, rooms: { a: { use: 'secondary-room' } } } as const
    expect(await bounds(one, drawnLocation(floor), 0.5)).toMatchObject({ count: 2, onGrid: 2, lowerBound: 2 })
    // A plan keeps APs 2 m apart in sight of one another: it has one, and says what that leaves short.
    const plan = await planDrawn(one, floor)
    expect(plan.placement).toMatchObject({ candidates: 2, lowerBound: 1, continuousLowerBound: 1 })
    expect(plan.floors[0]!.rooms[0]).toMatchObject({ verdict: 'fail', reason: 'spacing' })
  })

  it('counts the devices that one AP does not carry', async () => {
    const plan = await planDrawn(await ruleSetup(), { drawing: small, rooms: { a: { seats: 70 } } })
    expect(plan.placement).toMatchObject({ count: 2, lowerBound: 2, continuousLowerBound: 2 })
  })

  it('counts a pinned AP where it stands', async () => {
    const marks = `
      1..
      ...
      ...`
    const plan = await planDrawn(await ruleSetup(), { drawing: small, marks })
    expect(plan.placement).toMatchObject({ count: 1, lowerBound: 1, continuousLowerBound: 1 })
  })
})

/** A bar of eight rooms of 5 × 6 m with concrete walls between them, along a corridor. */
function barOfBays(): string {
  const folder = tempFolder()
  mkdirSync(join(folder, 'sites'))
  cpSync(join(PROJECT, 'catalogs'), join(folder, 'catalogs'), { recursive: true })
  cpSync(join(PROJECT, 'sites', 'operation.yaml'), join(folder, 'sites', 'operation.yaml'))
  const bays = Array.from({ length: 8 }, (_, i) => i)
  writeFileSync(
    join(folder, 'sites', '01-bar.yaml'),
    `site: { id: bar, number: 1, name: Bar }
locations:
  - id: bar
    name: Bar
    status: open
    commune: null
    provenance: { plan: assumed, note: "drawn for the test" }
    builtBefore1997: null
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [ { id: lt, floor: f0, at: [1, 6.5] } ]
    floors:
      - id: f0
        level: 0
        heightM: 2.70
        slab: plancher-beton-200
        walls: { exterior: parpaing-200, bearing: refend-beton-160, partition: refend-beton-160 }
        rooms:
${bays.map((i) => `          - { id: b${i}, name: b${i}, use: waiting-room, seats: 2, rect: [${i * 5}, 0, 5, 6] }`).join('\n')}
          - { id: lt, name: lt, use: telecom, rect: [0, 6, 40, 1] }
        openings:
${bays.map((i) => `          - { kind: door, between: [b${i}, lt], widthM: 0.93, material: porte-ame-pleine }`).join('\n')}
          - { kind: door, between: [lt, outside], at: [20, 7], widthM: 1.4, material: porte-vitree }
`,
  )
  return folder
}

describe('a bar of concrete bays', () => {
  it('needs 6 APs on a grid of 1 m and 5 on one of 0.5 m: the cells of the first say 4, of the second 5', async () => {
    const estate = await loadEstate(barOfBays())
    const shared = planSetup(estate, 'p1238')
    const location = estate.sites[0]!.locations[0]!
    expect(await bounds(shared, location, 1)).toMatchObject({ count: 6, onGrid: 6, lowerBound: 4 })
    expect(await bounds(shared, location, 0.5)).toMatchObject({ count: 5, onGrid: 5, lowerBound: 5 })
  })
})
