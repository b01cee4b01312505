import { parentPort, workerData } from 'node:worker_threads'
import { locationFront, placedLocation } from '../plan-location.js'
import type { PlanSetup } from '../planning/setup.js'
import type { WorkerReply } from './pool.js'
import type { WaysJob, WaysResult } from './ways-jobs.js'

const setups = workerData as readonly PlanSetup[]
const port = parentPort

async function work({ location, setup, most }: WaysJob): Promise<WaysResult> {
  const shared = setups[setup]!
  return most === null ? placedLocation(location, shared) : locationFront(location, shared, most)
}

async function answer(job: WaysJob): Promise<WorkerReply<WaysResult>> {
  try {
    return { plan: await work(job) }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    return { failure: failure.message, stack: failure.stack ?? '' }
  }
}

port?.on('message', (job: WaysJob) => {
  void answer(job).then((reply) => port.postMessage(reply))
})
