import { parentPort, workerData } from 'node:worker_threads'
import { planLocation } from '../plan-location.js'
import type { PlanSetup } from '../planning/setup.js'
import type { PlanJob, WorkerReply } from './pool.js'
import { nameless, packPlan, withNames } from './store/packed-plan.js'

const setup = workerData as PlanSetup
const port = parentPort

async function answer(job: PlanJob): Promise<WorkerReply> {
  try {
    return { plan: withNames(packPlan(await planLocation(nameless(job.location), setup)), job.location) }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    return { failure: failure.message, stack: failure.stack ?? '' }
  }
}

port?.on('message', (job: PlanJob) => {
  void answer(job).then((reply) => port.postMessage(reply))
})
