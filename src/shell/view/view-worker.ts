import { parentPort } from 'node:worker_threads'
import { planLocation } from '../../plan-location.js'
import { evaluatePlaced } from '../../planning/evaluate-placed.js'
import { locationView } from '../../report/html/view/location-view.js'
import { nameless, type PackedPlan, packPlan, unpackPlan, withNames } from '../store/packed-plan.js'
import type { EvaluateTask, ViewDone, ViewOrder, ViewReply, ViewTask } from './view-job.js'

function drawn({ words, apsBefore }: ViewTask, packed: PackedPlan): ViewDone {
  const plan = unpackPlan(packed)
  const markup = locationView(words, { plan, optimum: plan, lost: [], apsBefore })
  return { markup, accessPoints: plan.accessPoints, packed }
}

async function evaluated({ words, apsBefore, location, setup, earlier }: EvaluateTask): Promise<ViewDone> {
  const { plan, lost } = await evaluatePlaced(location, setup, earlier)
  const markup = locationView(words, { plan, optimum: null, lost, apsBefore })
  return { markup, accessPoints: plan.accessPoints, packed: null }
}

async function work(task: ViewTask): Promise<ViewDone> {
  if (task.kind === 'draw') return drawn(task, task.packed)
  if (task.kind === 'evaluate') return evaluated(task)
  const packed = packPlan(await planLocation(nameless(task.location), task.setup))
  return drawn(task, withNames(packed, task.location))
}

async function answer({ order, task }: ViewOrder): Promise<ViewReply> {
  try {
    return { order, done: await work(task) }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    return { order, failure: failure.message, stack: failure.stack ?? '' }
  }
}

const port = parentPort
port?.on('message', (order: ViewOrder) => {
  void answer(order).then((reply) => port.postMessage(reply))
})
