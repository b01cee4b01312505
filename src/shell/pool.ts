import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Location } from '../model/site.js'
import type { PlanSetup } from '../planning/setup.js'
import { growBy } from './store/fold.js'
import type { PackedPlan } from './store/packed-plan.js'

export interface PlanJob {
  readonly location: Location
}

export type WorkerReply<Result = PackedPlan> =
  | { readonly plan: Result }
  | { readonly failure: string; readonly stack: string }

function areaM2({ location }: PlanJob): number {
  return location.floors.reduce((sum, floor) => sum + floor.rooms.reduce((area, room) => area + room.areaM2, 0), 0)
}

/** Larger buildings first, so that the last worker does not start on the longest job. */
function bySize<Job extends PlanJob>(jobs: readonly Job[]): Job[] {
  const sized = jobs.map((job) => ({ job, size: areaM2(job) }))
  return sized.sort((a, b) => b.size - a.size).map(({ job }) => job)
}

/** The thread that planned a location is gone; the code did not fail by itself. */
class WorkerDied extends Error {}

/** Feeds one worker with jobs until the queue is empty; rejects when the worker dies or reports a defect. */
function serve<Job extends PlanJob, Result>(
  worker: Worker,
  queue: Job[],
  onPlan: (plan: Result, job: Job) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: Job | undefined
    const next = (): void => {
      current = queue.shift()
      if (current === undefined) resolve()
      else worker.postMessage(current)
    }
    const told = (reason: string): string => `planning ${current?.location.id ?? 'a location'} failed: ${reason}`
    const fail = (reason: string, stack = ''): void => {
      const error = new Error(told(reason))
      if (stack !== '') error.stack = stack
      reject(error)
    }
    let dead = false
    const die = (reason: string): void => {
      if (dead) return
      dead = true
      if (current !== undefined) queue.unshift(current)
      reject(new WorkerDied(told(reason)))
    }
    worker.on('message', (reply: WorkerReply<Result>) => {
      if ('failure' in reply) fail(reply.failure, reply.stack)
      else onPlan(reply.plan, current!).then(next, reject)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') die(error.message)
      else fail(error.message, error.stack)
    })
    worker.on('exit', (code) => die(`a worker stopped with code ${code}`))
    next()
  })
}

/**
 * While threads plan, each clears its memory before it has doubled, and its youngest objects at 4 MB; no result depends on it. A third in
 * the place of the double costs an eighth of planning, in threads that mark what lives.
 */
function keepMemorySmall(isOn: boolean): void {
  growBy(isOn ? 100 : 0)
  setFlagsFromString(`--max-semi-space-size=${isOn ? 4 : 0}`)
}

/** Each worker holds a solver of its own: more than this is memory without gain, whatever is asked for. */
const MOST_WORKERS = 64

/** A thread that dies (memory, a crash of the engine) may do so by chance; one that dies again and again does not. */
const MOST_DEATHS = 2

/**
 * Plans locations in worker threads and hands over each result as it comes. The first failure stops them all; a thread that dies
 * is replaced, twice in a run, and its location planned anew.
 */
export async function planInWorkers<Job extends PlanJob = PlanJob, Result = PackedPlan>(
  setup: PlanSetup | readonly PlanSetup[],
  jobs: readonly Job[],
  most: number,
  onPlan: (plan: Result, job: Job) => Promise<void>,
  script = new URL('./worker.js', import.meta.url),
): Promise<void> {
  const queue = bySize(jobs)
  const count = Math.min(most, queue.length, MOST_WORKERS)
  const workers: Worker[] = []
  let spare = MOST_DEATHS
  let isOver = false
  keepMemorySmall(true)
  const work = async (): Promise<void> => {
    const worker = new Worker(script, { workerData: setup })
    workers.push(worker)
    try {
      await serve(worker, queue, onPlan)
    } catch (error) {
      if (isOver || !(error instanceof WorkerDied) || spare-- <= 0) throw error
      await work()
    }
  }
  try {
    await Promise.all(Array.from({ length: count }, work))
  } finally {
    isOver = true
    await Promise.all(workers.map((worker) => worker.terminate()))
    keepMemorySmall(false)
  }
}
