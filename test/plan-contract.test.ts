import { describe, expect, it } from 'vitest'
import type { Plan } from '../src/model/plan.js'
import { contractProblems } from './plan-contract.js'
import { type FixtureOptions, planFixture } from './report/plan-fixture.js'

const EXPECTED = { locations: 2, sites: 2 }
/** Position of the hardware line in the fixture's budget. */
const HARDWARE = 'budget.lines.1'
const UNKNOWN_PRICE = { unknownPrice: true }
const LOW_CEILING = { hardwareCeilingEur: '1000.00' }

/** One value of the JSON document replaced; undefined removes it. A comma in a path stands for the dot of a key. */
type Change = readonly [path: string, value: unknown]

/** The plan as it is read back from plan.json; in-house work is on no budget line there. */
function goodPlan(options: FixtureOptions = {}): Plan {
  const plan = planFixture(options)
  const bom = plan.bom.map((line) => (line.inHouse ? { ...line, line: null } : line))
  return JSON.parse(JSON.stringify({ ...plan, bom })) as Plan
}

function put(document: unknown, [path, value]: Change): void {
  const keys = path.split('.').map((key) => key.replace(',', '.'))
  const last = keys.pop()!
  const holder = keys.reduce((node, key) => (node as Record<string, unknown>)[key], document) as Record<string, unknown>
  if (!(last in holder)) throw new Error(`the fixture has no ${path}`)
  holder[last] = value
}

function problemsWith(changes: readonly Change[], exitCode = 0, options: FixtureOptions = {}): string[] {
  const plan = goodPlan(options)
  for (const change of changes) put(plan, change)
  return contractProblems(plan, exitCode, EXPECTED)
}

describe('a good plan', () => {
  it('has no problem', () => {
    expect(problemsWith([])).toEqual([])
  })

  it('may exceed a ceiling, with exit 4', () => {
    expect(problemsWith([], 4, LOW_CEILING)).toEqual([])
  })

  it('may lack a price, with exit 5', () => {
    expect(problemsWith([], 5, UNKNOWN_PRICE)).toEqual([])
  })

  it('may fail a room with a reason, with exit 3 unless something weighs more', () => {
    const failing: Change[] = [
      ['locations.0.floors.0.rooms.0.verdict', 'fail'],
      ['locations.0.floors.0.rooms.0.reason', 'coverage'],
    ]
    expect(problemsWith(failing, 3)).toEqual([])
    expect(problemsWith(failing, 4, LOW_CEILING)).toEqual([])
    expect(problemsWith(failing, 5, UNKNOWN_PRICE)).toEqual([])
  })

  it('may have a cost that is unknown, or a gap that is open', () => {
    const unknown: Change[] = [
      ['locations.0.placement.costEur', null],
      ['locations.0.placement.costLowerBoundEur', null],
    ]
    expect(problemsWith(unknown)).toEqual([])
    const open: Change[] = [
      ['locations.0.placement.costLowerBoundEur', '743.40'],
      ['locations.0.placement.gap', 0.1],
      ['locations.0.placement.proven', false],
    ]
    expect(problemsWith(open)).toEqual([])
  })
})

describe('a plan that breaks one rule', () => {
  const AP = 'locations.0.accessPoints.0'
  const ROOM = 'locations.0.floors.0.rooms.0'
  it.each<[message: string, ...Change]>([
    ['0 locations', 'locations', []],
    ['1 site numbers', 'locations.1.siteNumber', 1],
    ['inputs without hashes', 'inputs', {}],
    ['inputs without hashes', 'inputs.sites/operation,yaml', 'md5-00'],
    ['AP ids are not unique', `${AP}.id`, 'pressense-rdc-r2-2'],
    ['no floor', 'locations.0.floors', []],
    ['no required room', 'locations.0.floors.0.rooms', []],
    ['count 3 for 2 APs', 'locations.0.placement.count', 3],
    ['bound 3 above count 2', 'locations.0.placement.lowerBound', 3],
    ['cost bound above the cost', 'locations.0.placement.costLowerBoundEur', '826.01'],
    ['gap 0 is not', 'locations.0.placement.costLowerBoundEur', '700.00'],
    ['"826" is no amount', 'locations.0.placement.costEur', '826'],
    ['826 is no amount', 'locations.0.placement.costEur', 826],
    ['no coverage grid', 'locations.0.floors.0.grid', undefined],
    ['1 cells in the 5GHz grid', 'locations.0.floors.0.grid.width', 2],
    ['need 2 is not the larger', `${ROOM}.need.aps`, 2],
    ['need 1 is not the larger', `${ROOM}.need.coverageAps`, null],
    ['need 1 is not the larger', `${ROOM}.need.capacityAps`, 2],
    ['on no floor', `${AP}.floor`, 'r9'],
    ['outside the building', `${AP}.at`, [6.01, 3]],
    ['outside the building', `${AP}.at`, [3, -0.01]],
    ['EIRP 24 dBm on 5GHz', `${AP}.radios.5GHz.eirpDbm`, 24],
    ['EIRP 21 dBm on 2.4GHz', `${AP}.radios.2,4GHz.eirpDbm`, 21],
    ['channel 144', `${AP}.radios.5GHz.channel`, 144],
    ['channel 32', `${AP}.radios.5GHz.channel`, 32],
    ['no place elsewhere', 'bom.0.locationId', 'elsewhere'],
    ['840.00 is not 2.001 × 420.00', 'bom.0.quantity', 2.001],
    ['empty bill of materials', 'bom', []],
    ['hardware: total is not the sum of its lines', `${HARDWARE}.totalEur`, '1.00'],
    ['hardware: headroom is not ceiling - total', `${HARDWARE}.headroomEur`, '1.00'],
    ['hardware: verdict fail', `${HARDWARE}.verdict`, 'fail'],
    ['the total is not the sum of the budget lines', 'budget.totalEur', '1.00'],
    ['the financing does not add up', 'budget.financing.1.amountEur', '0.00'],
    ['null is no amount', 'budget.financing.0.amountEur', null],
  ])('says "%s" when %s is %j', (message, path, value) => {
    const problems = problemsWith([[path, value]])
    expect(
      problems.some((problem) => problem.includes(message)),
      problems.join('\n'),
    ).toBe(true)
  })

  it('says that a room fails without a reason', () => {
    expect(problemsWith([[`${ROOM}.verdict`, 'fail']], 3)).toEqual(['pressense/r1: fails without a reason'])
  })

  it.each<Change>([
    [`${HARDWARE}.totalEur`, '0.00'],
    [`${HARDWARE}.verdict`, 'pass'],
    [`${HARDWARE}.missing`, []],
  ])('says that a missing price is hidden when %s is %j', (path, value) => {
    expect(problemsWith([[path, value]], 5, UNKNOWN_PRICE)).toEqual(['hardware: a missing price is not shown'])
  })

  it('says that the ERDF pays more than its rate', () => {
    const total = goodPlan().budget.totalEur
    const greedy: Change[] = [
      ['budget.financing.0.amountEur', total],
      ['budget.financing.1.amountEur', '0.00'],
    ]
    expect(problemsWith(greedy)).toEqual(['ERDF above its rate of the eligible base, or its maximum'])
  })

  it('says that the ERDF pays for what exceeds a ceiling', () => {
    const within = goodPlan().budget.financing.map((share) => share.amountEur)
    const greedy: Change[] = [
      ['budget.financing.0.amountEur', within[0]],
      ['budget.financing.1.amountEur', within[1]],
    ]
    expect(problemsWith(greedy, 4, LOW_CEILING)).toEqual(['ERDF above its rate of the eligible base, or its maximum'])
  })

  it.each([1, 2, 3, 4, 5, 64])('says that exit code %d does not fit', (exitCode) => {
    expect(problemsWith([], exitCode)).toEqual([`exit code ${exitCode} where 0 is due`])
  })
})
