import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadEstate } from '../../src/input/estate.js'
import type { Estate } from '../../src/model/estate.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { planSetup } from '../../src/plan-setup.js'
import { placedAps } from '../../src/planning/placed.js'
import { prepareLocation } from '../../src/planning/prepare-location.js'
import { locationSetup } from '../../src/planning/setup.js'
import { withMoreUses } from '../../src/shell/commands/new-estate.js'

const PROJECT = join(import.meta.dirname, '..', '..')

/** Three buildings of other kinds, with the catalogues that a new estate begins with. */
let estate: Estate
let root: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mds-buildings-'))
  cpSync(join(PROJECT, 'catalogs'), join(root, 'catalogs'), { recursive: true })
  cpSync(join(import.meta.dirname, 'sites'), join(root, 'sites'), { recursive: true })
  const uses = join(root, 'catalogs/room-uses.yaml')
  writeFileSync(uses, withMoreUses('catalogs/room-uses.yaml', readFileSync(uses, 'utf8')))
  estate = await loadEstate(root)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** How many access points a location needs, the bound, and whether their number is proven; the types in the order of the design. */
async function counted(site: string, scenario: string | null) {
  const location = estate.sites.find(({ id }) => id === site)!.locations[0]!
  const prepared = prepareLocation(locationSetup(planSetup(estate, scenario), location))
  const { chosen, lowerBound, proven, relaxedRooms } = await solvePlacement(prepared.problem, { nodeLimit: 500 })
  const types = [...new Set(placedAps(prepared, chosen).map(({ type }) => type.id))].sort()
  return { count: chosen.length, lowerBound, proven, relaxed: relaxedRooms.length, types }
}

it('are read without an error', () => {
  expect(estate.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  const [library, school, office] = estate.sites.map(({ locations }) => locations[0]!.floors[0]!)
  expect(library!.objects).toHaveLength(6)
  expect(school!.rooms.filter(({ outdoor }) => outdoor).map(({ id }) => id)).toEqual(['terrasse'])
  expect(office!.clutter).toHaveLength(1)
})

it.each([
  // A library with shelves and a mezzanine; a school with a slanted wing, a terrace and an access point that is there; an open office.
  ['bibliotheque', null, { count: 2, lowerBound: 2, proven: true, relaxed: 0, types: ['indoor-wifi6-2x2'] }],
  ['ecole', null, { count: 5, lowerBound: 5, proven: true, relaxed: 0, types: ['indoor-wifi6-2x2'] }],
  ['bureaux', null, { count: 2, lowerBound: 2, proven: true, relaxed: 0, types: ['indoor-wifi6-2x2'] }],
  ['bureaux', 'six-ghz', { count: 2, lowerBound: 2, proven: true, relaxed: 0, types: ['indoor-wifi7-2x2'] }],
] as const)('%s, scenario %s', async (site, scenario, expected) => {
  expect(await counted(site, scenario)).toEqual(expected)
})
