import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { applyEdit, editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { runHere } from './program.js'

const FILE = 'sites/01-library.yaml'

const devices = ({ accessPoints }: LocationPlan) =>
  accessPoints.map(({ pinned: _pinned, discouraged: _discouraged, ...ap }) => ap)

it('shows what it would write and writes nothing, until it is told to', async () => {
  const root = await editedEstate('two-levels')
  const before = readFileSync(join(root, FILE), 'utf8')
  const { exitCode, stdout } = await runHere(['pin', 'library'], { cwd: root })
  expect(exitCode).toBe(0)
  expect(stdout).toContain(`+++ ${FILE}`)
  expect(stdout).toMatch(/^\+ +- \{ id: reading-1, at: \[[\d., ]+\], mount: ceiling/m)
  expect(stdout).toContain('2 access points to pin; --write')
  expect(readFileSync(join(root, FILE), 'utf8')).toBe(before)
  expect((await runHere(['pin'], { cwd: root })).exitCode).toBe(64)
  expect((await runHere(['pin', 'nowhere', '--write'], { cwd: root })).exitCode).toBe(64)
})

it('pins so that a second plan has the same access points, ids, labels, channels and euros', async () => {
  const root = await editedEstate('two-levels')
  // A comment, and a file that others may not read.
  writeFileSync(join(root, FILE), `${readFileSync(join(root, FILE), 'utf8')}# the end\n`)
  chmodSync(join(root, FILE), 0o640)
  await runHere(['plan'], { cwd: root })
  const planned = readPlan(join(root, 'out'))
  const before = readFileSync(join(root, FILE), 'utf8')
  const { exitCode, stdout } = await runHere(['pin', '1', '--write'], { cwd: root })
  expect(exitCode).toBe(0)
  expect(stdout).toContain(`2 access points pinned → ${FILE}`)
  const after = readFileSync(join(root, FILE), 'utf8')
  const old = new Set(before.split('\n'))
  expect(
    after
      .split('\n')
      .filter((line) => old.has(line))
      .join('\n'),
  ).toBe(before)
  expect(statSync(join(root, FILE)).mode & 0o777).toBe(0o640)
  expect(readdirSync(join(root, 'sites')).filter((name) => name.startsWith('.'))).toEqual([])
  await runHere(['plan'], { cwd: root })
  const again = readPlan(join(root, 'out'))
  expect(again.locations[0]!.accessPoints.every(({ pinned }) => pinned)).toBe(true)
  expect(devices(again.locations[0]!)).toEqual(devices(planned.locations[0]!))
  // The plan that is not bought keeps pinned access points too, and may wire others to shorter cables.
  const bought = ({ other: _other, beyondMinimumEur: _beyond, ...budget }: Plan['budget']) => budget
  expect(bought(again.budget)).toEqual(bought(planned.budget))
  const third = await runHere(['pin', '1', '--write'], { cwd: root })
  expect(third.stdout).toContain('every access point is pinned already')
  expect(readFileSync(join(root, FILE), 'utf8')).toBe(after)
})

it('leaves pinned access points where they are when the building changes', async () => {
  const root = await editedEstate('two-levels')
  await runHere(['plan'], { cwd: root })
  await runHere(['pin', 'library', '--write', '--quiet'], { cwd: root })
  const pinned = readPlan(join(root, 'out')).locations[0]!
  applyEdit(root, [FILE, 'seats: 24', 'seats: 150'])
  await runHere(['plan'], { cwd: root })
  const [now] = readPlan(join(root, 'out')).locations
  expect(now!.accessPoints.length).toBeGreaterThan(pinned.accessPoints.length)
  for (const { id, at, label } of pinned.accessPoints)
    expect(now!.accessPoints.find((ap) => ap.id === id)).toMatchObject({ at, label, pinned: true })
})

it('tells programs what it pins', async () => {
  const root = await editedEstate('two-levels')
  const { stdout } = await runHere(['pin', 'library', '--json'], { cwd: root })
  expect(JSON.parse(stdout)).toMatchObject({
    files: [
      { path: FILE, written: false, accessPoints: [{ floorId: 'ground', id: 'reading-1' }, { id: 'meeting-1' }] },
    ],
  })
})
