import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { PlanSetup } from '../../src/planning/setup.js'
import { type PlanJob, planInWorkers } from '../../src/shell/pool.js'
import type { PackedPlan } from '../../src/shell/store/packed-plan.js'
import { tempFolder } from './temp-folder.js'

const SETUP = {} as PlanSetup

function jobs(...ids: string[]): PlanJob[] {
  return ids.map((id) => ({ location: { id, floors: [] } }) as unknown as PlanJob)
}

/** A worker that answers each job with what `body` makes of its location id. */
function script(body: string): URL {
  const code = `import { parentPort } from 'node:worker_threads'
    const answer = async (id) => { ${body} }
    parentPort.on('message', ({ location }) => answer(location.id).then((reply) => parentPort.postMessage(reply)))`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

async function planned(body: string, ids: string[], workers: number): Promise<string[]> {
  const seen: string[] = []
  const onPlan = async (plan: PackedPlan): Promise<void> => void seen.push(plan.summary.id)
  await planInWorkers(SETUP, jobs(...ids), workers, onPlan, script(body))
  return seen.sort()
}

/** Ends the thread; what follows until it has ended must not answer. */
const DIE = 'process.exit(9); await new Promise(() => {})'
const PLAN = 'return { plan: { summary: { id }, floors: new Uint8Array() } }'

describe('worker pool', () => {
  it('plans every location once, with fewer or more workers than locations', async () => {
    expect(await planned(PLAN, ['a', 'b', 'c'], 2)).toEqual(['a', 'b', 'c'])
    expect(await planned(PLAN, ['a', 'b'], 1000)).toEqual(['a', 'b'])
    expect(await planned(PLAN, [], 2)).toEqual([])
  })

  it('says what went wrong in a worker and at which location', async () => {
    const reported = planned("return { failure: 'no memory left', stack: '' }", ['a'], 1)
    await expect(reported).rejects.toThrow('planning a failed: no memory left')
    const thrown = planned("throw new Error('torn')", ['a'], 1)
    await expect(thrown).rejects.toThrow('planning a failed: torn')
    await expect(planned(DIE, ['a'], 1)).rejects.toThrow('planning a failed: a worker stopped with code 9')
  })

  it('plans a location anew when its thread dies, and gives up when threads go on dying', async () => {
    const flag = join(tempFolder(), 'died')
    const once = `const { existsSync, writeFileSync } = await import('node:fs')
      if (id === 'b' && !existsSync(${JSON.stringify(flag)})) { writeFileSync(${JSON.stringify(flag)}, ''); ${DIE} }
      ${PLAN}`
    expect(await planned(once, ['a', 'b', 'c'], 1)).toEqual(['a', 'b', 'c'])
    expect(existsSync(flag)).toBe(true)
    await expect(planned(`if (id === 'b') { ${DIE} } ${PLAN}`, ['a', 'b', 'c'], 2)).rejects.toThrow(
      'planning b failed: a worker stopped with code 9',
    )
  })

  it('stops the others at the first failure', async () => {
    const begun = join(tempFolder(), 'begun')
    const body = `const { appendFileSync } = await import('node:fs')
      appendFileSync(${JSON.stringify(begun)}, id + ' ')
      if (id === 'bad') return { failure: 'bad', stack: '' }
      await new Promise((resolve) => setTimeout(resolve, 60_000))`
    const begin = performance.now()
    await expect(planned(body, ['slow', 'bad', 'later'], 2)).rejects.toThrow('planning bad failed: bad')
    expect(performance.now() - begin).toBeLessThan(10_000)
    const atTheEnd = readFileSync(begun, 'utf8')
    await sleep(500)
    expect(readFileSync(begun, 'utf8')).toBe(atTheEnd)
  })
})
