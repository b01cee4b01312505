import { describe, expect, it, onTestFinished } from 'vitest'
import type { ViewTask } from '../../../src/shell/view/view-job.js'
import { startThread, type ViewThread } from '../../../src/shell/view/view-thread.js'

/** Answers with the number of its thread, after as many milliseconds as it is told, or dies. */
const SCRIPT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads'
    parentPort.on('message', ({ order, task }) => {
      if (task.kind === 'die') process.exit(3)
      if (task.kind === 'fail') return parentPort.postMessage({ order, failure: 'no', stack: '' })
      setTimeout(() => parentPort.postMessage({ order, done: { markup: String(threadId) } }), task.waitMs)
    })`)}`,
)

const never = new AbortController().signal
const wait = (waitMs: number) => ({ kind: 'wait', waitMs }) as unknown as ViewTask
const task = (kind: string) => ({ kind }) as unknown as ViewTask
const threadOf = async (thread: ViewThread) => (await thread.run(wait(0), never)).markup

function started(mostBusy: number): ViewThread {
  const thread = startThread(mostBusy, SCRIPT)
  onTestFinished(() => thread.stop())
  return thread
}

/** A task that nobody waits for any more. */
async function givenUp(thread: ViewThread): Promise<void> {
  const control = new AbortController()
  const run = thread.run(wait(60_000), control.signal)
  control.abort(new Error('newer save'))
  await expect(run).rejects.toThrow('newer save')
}

describe('a thread of the view', () => {
  it('stays for the next task', async () => {
    const thread = started(0)
    expect(await threadOf(thread)).toBe(await threadOf(thread))
  })

  it('is ended with long work that is given up', async () => {
    const thread = started(0)
    const before = await threadOf(thread)
    await givenUp(thread)
    expect(await threadOf(thread)).not.toBe(before)
  })

  it('stays warm where short work is given up, but not under a heap of it', async () => {
    const thread = started(2)
    const before = await threadOf(thread)
    await givenUp(thread)
    await givenUp(thread)
    expect(await threadOf(thread)).toBe(before)
    await givenUp(thread)
    expect(await threadOf(thread)).not.toBe(before)
  })

  it('gives answers to those who asked, in whatever order they come', async () => {
    const thread = started(2)
    const ended: string[] = []
    const run = async (name: string, waitMs: number) => {
      await thread.run(wait(waitMs), never)
      ended.push(name)
    }
    await Promise.all([run('slow', 150), run('quick', 0)])
    expect(ended).toEqual(['quick', 'slow'])
  })

  it('says that it failed or died, and is begun anew', async () => {
    const thread = started(0)
    await expect(thread.run(task('fail'), never)).rejects.toThrow('no')
    await expect(thread.run(task('die'), never)).rejects.toThrow('a worker stopped with code 3')
    expect(await threadOf(thread)).toMatch(/^\d+$/)
  })

  it('does nothing for a signal that came before', async () => {
    const gone = AbortSignal.abort(new Error('over'))
    expect(() => started(0).run(wait(0), gone)).toThrow('over')
  })
})
