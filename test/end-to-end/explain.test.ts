import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { goldenRun } from './golden-estate.js'
import { mainJob, readPlan } from './main-job.js'
import { PROJECT, runHere } from './program.js'

const COMMANDS = join(PROJECT, 'docs/commands.md')
const BLOCK = /<!-- explain:start -->\n```text\n(.*?)```\n<!-- explain:end -->/s
/** What docs/commands.md shows. */
const SHOWN = ['durance-alpilles-1', 'littoral-rdc-cor-rdc-1']

it('shows in docs/commands.md what the program says', async () => {
  const { root } = await mainJob()
  const said: string[] = []
  for (const id of SHOWN) {
    const { stdout } = await runHere(['explain', id], { cwd: root })
    said.push(`$ mds explain ${id}\n${stdout}`)
  }
  const page = readFileSync(COMMANDS, 'utf8')
  const shown = BLOCK.exec(page)?.[1]
  const text = said.join('\n')
  if (process.env.UPDATE_GOLDEN === '1' && shown !== text) {
    writeFileSync(
      COMMANDS,
      page.replace(BLOCK, () => `<!-- explain:start -->\n\`\`\`text\n${text}\`\`\`\n<!-- explain:end -->`),
    )
    return
  }
  expect(shown).toBe(text)
})

describe('mds explain', () => {
  it('answers about everything in a plan, exit 0, in 80 columns, and writes nothing', async () => {
    const { root, out } = await goldenRun('two-levels')
    const before = readFileSync(join(out, 'manifest.json'), 'utf8')
    const plan = readPlan(out)
    const ids = [
      ...plan.locations.flatMap(({ id, accessPoints }) => [id, ...accessPoints.map((ap) => ap.id)]),
      ...plan.locations.flatMap(({ id, floors }) =>
        floors.flatMap((floor) => floor.rooms.map((room) => `${id}/${floor.id}/${room.id}`)),
      ),
      plan.bom[0]!.article,
    ]
    for (const id of ids) {
      const { exitCode, stdout, stderr } = await runHere(['explain', id], { cwd: root })
      expect([id, exitCode, stderr]).toEqual([id, 0, ''])
      for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
    }
    expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(before)
  })

  it('tells a name that nothing has in a line, without a guess where nothing of it is known', async () => {
    const { root } = await goldenRun('two-levels')
    for (const id of ['', 'x'.repeat(3000)]) {
      const { exitCode, stderr } = await runHere(['explain', id], { cwd: root })
      expect(exitCode).toBe(64)
      expect(stderr).toMatch(/give an AP, a room/)
      expect(stderr.length).toBeLessThan(200)
    }
  })

  it('plans anew where another build of the same version wrote the plan, whose fields may be others', async () => {
    const { root } = await goldenRun('two-levels')
    const copy = mkdtempSync(join(inject('sharedFolder'), 'other-build-'))
    cpSync(root, copy, { recursive: true })
    const file = join(copy, 'out', 'manifest.json')
    const [location] = readPlan(join(copy, 'out')).locations
    const told = async () => (await runHere(['explain', location!.id], { cwd: copy })).stderr
    expect(await told()).toBe('')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"program": "[0-9a-f]/, '"program": "x'))
    expect(await told()).toContain('this build of mds: planned anew')
  })

  it('gives JSON that names what is asked', async () => {
    const { root, out } = await goldenRun('two-levels')
    const [location] = readPlan(out).locations
    const ap = location!.accessPoints[0]!
    const asked = async (id: string) =>
      JSON.parse((await runHere(['explain', '--json', id], { cwd: root })).stdout) as Record<string, unknown>
    expect(await asked(ap.id)).toMatchObject({ kind: 'access-point', id: ap.id, withoutIt: [{ reason: 'coverage' }] })
    expect(await asked(location!.id)).toMatchObject({
      kind: 'location',
      fewest: { bound: location!.placement.lowerBound },
    })
    expect(await asked(`${location!.id}/${ap.room}`)).toMatchObject({ kind: 'room', id: ap.room, verdict: 'pass' })
    expect(await asked(`${location!.id}/ap`)).toMatchObject({ kind: 'bill-lines', rule: { id: 'ap' } })
  })

  it('refuses what is not in the plan, with the nearest name, as wrong usage', async () => {
    const { root, out } = await goldenRun('two-levels')
    const { id } = readPlan(out).locations[0]!.accessPoints[0]!
    const { exitCode, stdout, stderr } = await runHere(['explain', `${id}x`], { cwd: root })
    expect([exitCode, stdout]).toEqual([64, ''])
    expect(stderr).toContain(`did you mean '${id}'?`)
    expect((await runHere(['explain'], { cwd: root })).exitCode).toBe(64)
  })
})

it('gives in its help an example that the shipped estate answers', async () => {
  const { root } = await mainJob()
  const { stdout: help } = await runHere(['explain', '--help'], { cwd: root })
  const id = /Example:\n {2}mds explain (\S+)/.exec(help)![1]!
  expect(await runHere(['explain', id], { cwd: root })).toMatchObject({ exitCode: 0 })
})
