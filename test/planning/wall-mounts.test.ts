import { expect, it } from 'vitest'
import { planLocation } from '../../src/plan-location.js'
import { drawnLocation, ruleSetup } from '../placement/drawn-plan.js'

const pinned = drawnLocation({
  drawing: `
    aaaa
    aaaa
    aaaa`,
  marks: `
    ....
    1...
    ....`,
})

it.each([
  ['wall', ['test-f0-A1']],
  ['ceiling', []],
] as const)('names the access points that hang on walls: %s', async (mount, named) => {
  const floors = pinned.floors.map((floor) => ({
    ...floor,
    accessPoints: floor.accessPoints.map((ap) => ({ ...ap, mount })),
  }))
  const plan = await planLocation({ ...pinned, floors }, await ruleSetup())
  const found = plan.findings.filter(({ code }) => code === 'wall-mount-pattern')
  expect(found.flatMap(({ ids }) => ids)).toEqual(named)
  for (const { severity, at } of found) {
    expect(severity).toBe('warning')
    expect(at).toMatchObject({ floorId: 'f0', x: 0.5, y: 1.5 })
  }
})
