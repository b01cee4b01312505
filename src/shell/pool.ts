import { Worker } from 'node:worker_threads'
import type { Location } from '../model/site.js'
import type { PlanSetup } from '../planning/setup.js'
import type { PackedPlan } from './packed-plan.js'

export interface PlanJob {
  readonly location: Location
}

export type WorkerReply = { readonly plan: PackedPlan } | { readonly failure: string; readonly stack: string }

function areaM2({ location }: PlanJob): number {
  return location.floors.reduce((sum, floor) => sum + floor.rooms.reduce((area, room) => area + room.areaM2, 0), 0)
}

/** Larger buildings first, so that the last worker does not start on the longest job. */
function bySize(jobs: readonly PlanJob[]): PlanJob[] {
  const sized = jobs.map((job) => ({ job, size: areaM2(job) }))
  return sized.sort((a, b) => b.size - a.size).map(({ job }) => job)
}

/** Feeds one worker with jobs until the queue is empty; rejects when the worker dies or reports a defect. */
function serve(worker: Worker, queue: PlanJob[], onPlan: (plan: PackedPlan) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: PlanJob | undefined
    const next = (): void => {
      current = queue.shift()
      if (current === undefined) resolve()
      else worker.postMessage(current)
    }
    const fail = (reason: string, stack = ''): void => {
      const error = new Error(`planning ${current?.location.id ?? 'a location'} failed: ${reason}`)
      if (stack !== '') error.stack = stack
      reject(error)
    }
    worker.on('message', (reply: WorkerReply) => {
      if ('failure' in reply) fail(reply.failure, reply.stack)
      else onPlan(reply.plan).then(next, reject)
    })
    worker.on('error', (error) => fail(error.message, error.stack))
    worker.on('exit', (code) => fail(`a worker stopped with code ${code}`))
    next()
  })
}

/** Each worker holds a solver of its own: more than this is memory without gain, whatever is asked for. */
const MOST_WORKERS = 64

/** Plans locations in worker threads and hands over each result as it comes; the first failure stops them all. */
export async function planInWorkers(
  setup: PlanSetup,
  jobs: readonly PlanJob[],
  most: number,
  onPlan: (plan: PackedPlan) => Promise<void>,
  script = new URL('./worker.js', import.meta.url),
): Promise<void> {
  const queue = bySize(jobs)
  const count = Math.min(most, queue.length, MOST_WORKERS)
  const workers = Array.from({ length: count }, () => new Worker(script, { workerData: setup }))
  try {
    await Promise.all(workers.map((worker) => serve(worker, queue, onPlan)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
