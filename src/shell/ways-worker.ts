import { parentPort, workerData } from 'node:worker_threads'
import { locationFront, placedLocation } from '../plan-location.js'
import { nothingKept } from '../planning/prepare-location.js'
import type { PlanSetup } from '../planning/setup.js'
import type { WorkerReply } from './pool.js'
import type { WaysJob, WaysJobs, WaysResult } from './ways-jobs.js'

const setups = workerData as readonly PlanSetup[]
const port = parentPort

const kept = nothingKept()

async function work({ location, setup, most }: WaysJob): Promise<WaysResult> {
  const shared = setups[setup]!
  return most === null ? placedLocation(location, shared, kept) : locationFront(location, shared, most, kept)
}

async function answer({ jobs }: WaysJobs): Promise<WorkerReply<WaysResult[]>> {
  try {
    const results: WaysResult[] = []
    for (const job of jobs) results.push(await work(job))
    return { plan: results }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    return { failure: failure.message, stack: failure.stack ?? '' }
  }
}

port?.on('message', (job: WaysJobs) => {
  void answer(job).then((reply) => port.postMessage(reply))
})
