import { expect, it } from 'vitest'
import { listCandidates } from '../../src/placement/candidates.js'
import { drawnLocation, ruleSetup } from './drawn-plan.js'

it.each([
  [0.6, 0.5],
  [1.4, 0.7],
])('no access point hangs in a wall of %f m, whose clearance is taken from its axis', async (thicknessM, leastM) => {
  const { catalog, design } = await ruleSetup()
  const drawn = drawnLocation({ drawing: Array.from({ length: 6 }, () => 'aaaaaa').join('\n') })
  const [floor] = drawn.floors
  const location = {
    ...drawn,
    floors: [{ ...floor!, walls: floor!.walls.map((of) => ({ ...of, material: 'thick' })) }],
  }
  const materials = { ...catalog.materials, thick: { ...catalog.materials.thick!, thicknessM } }
  const placement = { ...design.placement, candidateSpacingM: 0.1, wallClearanceM: 0.5 }
  const { transmitters } = listCandidates(location, { ...catalog, materials }, { ...design, placement })
  expect(Math.min(...transmitters.map(({ x }) => x))).toBeCloseTo(leastM, 6)
})
