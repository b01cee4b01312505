import { describe, expect, it } from 'vitest'
import { planSchema } from '../../src/model/plan.js'
import { planFixture } from '../report/plan-fixture.js'

const stored = (): Record<string, unknown> => JSON.parse(JSON.stringify(planFixture())) as Record<string, unknown>

/** The fixture as it is read back, with one value replaced; undefined removes it. */
function faultOf(path: string, value: unknown): string | undefined {
  const plan = stored()
  const keys = path.split('.')
  const last = keys.pop()!
  const holder = keys.reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, plan)
  if (!(last in holder)) throw new Error(`the fixture has no ${path}`)
  holder[last] = value
  return planSchema.safeParse(plan).error?.issues[0]?.path.join('.')
}

describe('the schema of a stored plan', () => {
  it('holds what mds writes, and keeps every key', () => {
    const plan = stored()
    expect(planSchema.parse(plan)).toEqual(plan)
  })

  it.each([
    ['schemaVersion', 2],
    ['language', 'de'],
    ['locations.0.placement.costEur', 12],
    ['locations.0.placement.costEur', '12'],
    ['locations.0.floors.0.rooms.0.areaM2', -1],
    ['locations.0.floors.0.grid.probability', '<script>'],
    ['locations.0.accessPoints.0.at', [1, 2, 3]],
    ['locations.0.racks', undefined],
    ['budget.statement', 'fine'],
    ['budget.lines.0.ceilingEur', '9'.repeat(400)],
    ['bom.0.basis', 'guess'],
    ['central.steps.0.key', 'luck'],
    ['tender.articles.0.lot', 'all'],
    ['scope.extra.rooms', null],
  ])('says that %s is not %j', (path, value) => {
    expect(faultOf(path, value)).toBe(path)
  })
})
