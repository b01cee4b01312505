import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { goldenRun } from '../end-to-end/golden-estate.js'
import { once } from '../end-to-end/once.js'
import { type Run, runHere, runMds } from '../end-to-end/program.js'
import { treeOf } from '../end-to-end/trees.js'
import { faultsOf, leftBeside } from './whole-tree.js'

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'kill-at.mjs')).href
const OPERATION = join('sites', 'operation.yaml')
/** How many of the moments of a write a test run looks at; `bench/kill.mjs` looks at more. */
const MOMENTS = 6

interface Stage {
  /** An estate whose output is of the text before the change, the cache knowing both. */
  readonly root: string
  /** Changes of the disk by a run that replaces an output, and by one that has none to replace. */
  readonly replacing: number
  readonly fresh: number
  /** Which of those of the first moves the old tree away: the next moves the new one in. */
  readonly away: number
}

async function stage(): Promise<Stage> {
  const { root: golden } = await goldenRun('two-levels')
  return once('kill-stage', async (root) => {
    cpSync(golden, root, { recursive: true })
    cpSync(join(root, 'out'), join(root, 'before'), { recursive: true })
    const path = join(root, OPERATION)
    writeFileSync(path, readFileSync(path, 'utf8').replace('name: Town library', 'name: Another library'))
    const counted = async (): Promise<{ changes: number; away: number }> => {
      const count = join(root, 'count')
      await runMds(['run'], { cwd: root, env: preload(root, { MDS_KILL_COUNT: count }) })
      return JSON.parse(readFileSync(count, 'utf8')) as { changes: number; away: number }
    }
    const { changes: replacing, away } = await counted()
    renameSync(join(root, 'out'), join(root, 'after'))
    return { root, replacing, away, fresh: (await counted()).changes }
  })
}

function preload(root: string, more: Readonly<Record<string, string>>): Record<string, string> {
  return { NODE_OPTIONS: `--import ${PRELOAD}`, MDS_KILL_OUT: join(root, 'out'), ...more }
}

function restore(root: string, previous: boolean): void {
  rmSync(join(root, 'out'), { recursive: true, force: true })
  for (const name of leftBeside(join(root, 'out'))) rmSync(join(root, name), { recursive: true })
  if (previous) cpSync(join(root, 'before'), join(root, 'out'), { recursive: true })
}

const killedAt = (root: string, moment: number): Promise<Run> =>
  runMds(['run', '--jobs', '1'], { cwd: root, env: preload(root, { MDS_KILL_AT: String(moment) }) })

/** Evenly spread, the first and the last among them, and those given besides. */
function moments(changes: number, many: number, besides: readonly number[] = []): number[] {
  const spread = Array.from({ length: many }, (_, i) => 1 + Math.round((i * (changes - 1)) / (many - 1)))
  return [...new Set([...spread, ...besides])].sort((a, b) => a - b)
}

describe('a run that is killed', () => {
  let root: string
  let replacing: number
  let fresh: number
  let away: number
  let before: Record<string, string>
  let after: Record<string, string>

  beforeAll(async () => {
    ;({ root, replacing, fresh, away } = await stage())
    before = treeOf(join(root, 'before'))
    after = treeOf(join(root, 'after'))
  })

  it('changes the disk often enough for its moments to differ, and what it writes differs', () => {
    expect(fresh).toBeGreaterThan(20)
    expect(replacing).toBeGreaterThan(fresh)
    expect(after).not.toEqual(before)
  })

  it('leaves the old tree, the new one or none, and the next run gives the bytes of an undisturbed one', async () => {
    const out = join(root, 'out')
    const seen = new Set<string>()
    const kills = [
      ...moments(replacing, MOMENTS, [away, away + 1, away + 2]).map((moment) => ({ moment, previous: true })),
      ...moments(fresh, 2).map((moment) => ({ moment, previous: false })),
    ]
    for (const { moment, previous } of kills) {
      restore(root, previous)
      const run = await killedAt(root, moment)
      expect([moment, run.exitCode]).toEqual([moment, null])
      expect([moment, ...faultsOf(out)]).toEqual([moment])
      const found = existsSync(out) ? treeOf(out) : null
      const what = found === null ? 'none' : isSame(found, after) ? 'new' : 'old'
      if (what === 'old') expect(found).toEqual(before)
      seen.add(what)
      const next = await runHere(['run', '--jobs', '1'], { cwd: root })
      expect([moment, next.exitCode]).toEqual([moment, 0])
      expect(treeOf(out)).toEqual(after)
      expect([moment, ...leftBeside(out)]).toEqual([moment])
    }
    expect([...seen].sort()).toEqual(['new', 'none', 'old'])
  })

  it('between the two renames is finished by the next command, whichever it is, without planning anew', async () => {
    const out = join(root, 'out')
    for (const command of [['budget'], ['report'], ['diff', 'out']]) {
      restore(root, true)
      await killedAt(root, away + 1)
      expect(existsSync(out)).toBe(false)
      const run = await runHere([...command], { cwd: root })
      expect([command, run.exitCode, run.stderr.includes('planned anew')]).toEqual([command, 0, false])
      expect(treeOf(out)).toEqual(after)
      expect(leftBeside(out)).toEqual([])
    }
  })
})

const isSame = (a: Record<string, string>, b: Record<string, string>): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
