import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { contractProblems } from '../plan-contract.js'
import { goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'

function reasons({ locations }: Plan): Record<string, (string | null)[]> {
  return Object.fromEntries(
    locations.map(({ id, floors }) => [
      id,
      floors.flatMap(({ rooms }) => rooms.filter(({ verdict }) => verdict === 'fail').map(({ reason }) => reason)),
    ]),
  )
}

it('there is a golden location a requirement, which fails it alone: exit 3', async () => {
  const { out, exitCode } = await goldenRun('requirements')
  const names = ['primary', 'share', 'snr', 'uplink', 'secondary', 'airtime', 'clients']
  expect(reasons(readPlan(out))).toEqual(Object.fromEntries(names.map((name) => [name, [name]])))
  expect(exitCode).toBe(3)
})

it('there is a golden location a rule of the placement, of which one cannot be met: exit 3', async () => {
  const { out, exitCode } = await goldenRun('rules')
  const met = ['pinned', 'exclusion', 'under-3', 'capacity', 'second', 'void', 'mixed', 'channels']
  const expected = Object.fromEntries([...met.map((name) => [name, []] as const), ['infeasible', ['primary']] as const])
  expect(reasons(readPlan(out))).toEqual(expected)
  expect(exitCode).toBe(3)
})

it.each([
  ['rules', 9],
  ['requirements', 7],
] as const)('the golden %s keep the contract of the plan', async (name, count) => {
  const { out, exitCode } = await goldenRun(name)
  const plan = readPlan(out)
  const problems = contractProblems(plan, exitCode ?? Number.NaN, { locations: count, sites: count })
  expect(problems).toEqual([])
})

it('the page tells of channels left out, radios that are off and what 2.4 GHz covers', async () => {
  const { out } = await goldenRun('rules')
  const plan = readPlan(out).locations.find(({ id }) => id === 'channels')!
  const radios = plan.accessPoints.map((ap) => ap.radios)
  expect(radios.map((each) => each['5GHz']!.channel)).toEqual([40, 44])
  expect(radios.filter((each) => each['2.4GHz'] === null)).toHaveLength(1)
  const page = readFileSync(join(out, 'sites', 'channels.html'), 'utf8').replaceAll('\u00a0', ' ')
  expect(page).toContain('Channels left out at this location: 36 at 5 GHz (a radar nearby).')
  expect(page).toContain('Off: other access points serve')
  expect(page).toContain('At 2.4 GHz, where nothing is required, rooms covered for 95% of their area or more: 1 of 1.')
})
