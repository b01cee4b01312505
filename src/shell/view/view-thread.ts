import { Worker } from 'node:worker_threads'
import type { ViewDone, ViewOrder, ViewReply, ViewTask } from './view-job.js'

/** A worker thread that stays warm between tasks. */
export interface ViewThread {
  /** Does a task; when the signal comes its result is not waited for any more. */
  readonly run: (task: ViewTask, signal: AbortSignal) => Promise<ViewDone>
  readonly stop: () => Promise<void>
}

interface Waiting {
  readonly resolve: (done: ViewDone) => void
  readonly reject: (error: Error) => void
}

interface Running {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  /** Tasks given and not answered, those that nobody waits for any more included. */
  busy: number
}

function failureOf({ failure, stack }: { readonly failure: string; readonly stack: string }): Error {
  const error = new Error(failure)
  if (stack !== '') error.stack = stack
  return error
}

function launch(script: URL, onLost: () => void): Running {
  const running: Running = { worker: new Worker(script), waiting: new Map(), busy: 0 }
  const { worker, waiting } = running
  const lost = (error: Error): void => {
    onLost()
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (reply: ViewReply) => {
    running.busy -= 1
    const asked = waiting.get(reply.order)
    waiting.delete(reply.order)
    if ('done' in reply) asked?.resolve(reply.done)
    else asked?.reject(failureOf(reply))
  })
  worker.on('error', lost)
  worker.on('exit', (code) => lost(new Error(`a worker stopped with code ${code}`)))
  return running
}

/**
 * Starts the thread, so that its libraries are loaded when the first task comes.
 * @param mostBusy tasks that may be under way when one is given up before the thread is ended with all of them: 0 ends long
 * work where it stands, more lets short work run out on a thread that stays warm
 */
export function startThread(mostBusy: number, script = new URL('./view-worker.js', import.meta.url)): ViewThread {
  let running: Running | null = null
  let orders = 0
  const begin = (): Running => {
    const begun = launch(script, () => {
      if (running === begun) running = null
    })
    return begun
  }
  running = begin()

  const end = async (ended: Running | null): Promise<void> => {
    if (running === ended) running = null
    await ended?.worker.terminate()
  }
  const run = (task: ViewTask, signal: AbortSignal): Promise<ViewDone> => {
    signal.throwIfAborted()
    running ??= begin()
    const own = running
    const order = orders++
    return new Promise<ViewDone>((resolve, reject) => {
      const abort = (): void => {
        own.waiting.delete(order)
        reject(signal.reason as Error)
        if (own.busy > mostBusy) void end(own)
      }
      const settled = (): void => signal.removeEventListener('abort', abort)
      own.waiting.set(order, {
        resolve: (done) => {
          settled()
          resolve(done)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
      })
      signal.addEventListener('abort', abort)
      own.busy += 1
      own.worker.postMessage({ order, task } satisfies ViewOrder)
    })
  }
  return { run, stop: () => end(running) }
}
