import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import type { RiskReport } from '../../src/model/risk-plan.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'

const TIMEOUT_MS = 600_000

let root = ''
let risk: RiskReport
const run = (...args: string[]): Promise<Run> => runHere(args, { cwd: root })
const out = (path: string): string => readFileSync(join(root, 'out', path), 'utf8')

beforeAll(async () => {
  root = await editedEstate('two-levels')
  const first = await run('risk', '--json', '--no-cache')
  expect(first.exitCode, first.stderr).toBe(0)
  risk = JSON.parse(first.stdout) as RiskReport
}, TIMEOUT_MS)

describe('mds risk', { timeout: TIMEOUT_MS }, () => {
  it('says of every line and of the total how surely it holds, about what the budget plans', () => {
    const { budget } = JSON.parse(out('plan.json')) as Plan
    const { lines, total, own } = risk.money!
    expect(lines.map(({ id, plannedEur, ceilingEur }) => [id, plannedEur, ceilingEur])).toEqual(
      budget.lines.map(({ id, totalEur, ceilingEur }) => [id, totalEur, ceilingEur]),
    )
    for (const { holds, holdsMended } of [...lines, total]) {
      expect(holds.low).toBeLessThanOrEqual(holds.value)
      expect(holds.high).toBeGreaterThanOrEqual(holds.value)
      expect(holdsMended.value).toBeLessThanOrEqual(holds.value)
    }
    expect(own.plannedEur).toBe(budget.financing.find(({ rate }) => rate === null)!.amountEur)
    expect(own.sure).toBe(0.8)
  })

  it('counts the rooms that the plan counts, never more of them surely than fewer', () => {
    const { locations } = JSON.parse(out('plan.json')) as Plan
    const { rooms } = risk
    expect(rooms.required).toBe(locations.reduce((sum, { requiredRooms }) => sum + requiredRooms, 0))
    for (const [index, { planned, full }] of rooms.atLeast.entries()) {
      expect(full.value).toBeGreaterThanOrEqual(planned.value)
      const next = rooms.atLeast[index + 1]
      if (next) expect(next.planned.value).toBeGreaterThanOrEqual(planned.value)
    }
    expect(risk.places.reduce((sum, place) => sum + place.rooms, 0)).toBe(rooms.required)
  })

  it('ranks what to measure, with an interval each, and shows it on the page', () => {
    const values = risk.measureFirst.map(({ avoidedEur }) => Number(avoidedEur.valueEur))
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(new Set(risk.measureFirst.map(({ kind }) => kind))).toEqual(new Set(['quote', 'survey', 'wall', 'levels']))
    const [first] = risk.measureFirst
    expect(first!.told).toBe(true)
    expect(out('risk.html')).toContain(first!.label.slice(0, 12))
    expect(out('risk.json')).toBe(`${JSON.stringify(risk, null, 2)}\n`)
  })

  it('sets figures alone in the type of figures, and its bars in the table, where a phone shows them whole', () => {
    const page = out('risk.html')
    const facts = [...page.matchAll(/<dd>([^<]*)<\/dd>/g)].map(([, fact]) => fact!)
    expect(facts.slice(0, 4).filter((fact) => fact.length > 20)).toEqual([])
    const told = risk.measureFirst.filter((advice) => advice.told).slice(0, 20)
    expect(page.match(/<td><svg class="bar"/g)).toHaveLength(told.length)
    expect(page).not.toContain('<figure')
  })

  it('gives the same bytes again, from the cache too, and others for another seed', async () => {
    const page = out('risk.html')
    for (const args of [
      ['risk', '--json'],
      ['risk', '--json', '--jobs', '1'],
    ])
      expect(JSON.parse((await run(...args)).stdout)).toEqual(risk)
    expect(out('risk.html')).toBe(page)
    const other = JSON.parse((await run('risk', '--json', '--seed', '2', '--sure', '0.9')).stdout) as RiskReport
    expect(other.rooms).not.toEqual(risk.rooms)
    expect(Number(other.money!.own.setAsideEur.valueEur)).toBeGreaterThan(Number(risk.money!.own.setAsideEur.valueEur))
  })

  it('refuses a seed and a certainty that are none', async () => {
    for (const args of [
      ['--sure', '1'],
      ['--sure', '0.4'],
      ['--sure', 'often'],
      ['--seed', '0'],
      ['--seed', '4294967296'],
      ['--seed', '1.5'],
      ['nothing'],
    ]) {
      const { exitCode, stdout } = await run('risk', ...args)
      expect([args, exitCode, stdout]).toEqual([args, 64, ''])
    }
  })
})
