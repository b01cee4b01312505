import type { AccessPointPlan } from '../../model/location-plan.js'
import type { Location } from '../../model/site.js'
import type { PlanSetup } from '../../planning/setup.js'
import type { ViewWords } from '../../report/html/view/location-view.js'
import type { PackedPlan } from '../store/packed-plan.js'

interface Task {
  readonly words: ViewWords
  /** Number of APs before the files changed. */
  readonly apsBefore: number | null
}

/** Draws a location that is planned already. */
interface DrawTask extends Task {
  readonly kind: 'draw'
  readonly packed: PackedPlan
}

/** Plans a location and draws it. */
interface PlanTask extends Task {
  readonly kind: 'plan'
  readonly location: Location
  readonly setup: PlanSetup
}

/** Draws a location as the APs of an earlier plan serve it. */
export interface EvaluateTask extends Task {
  readonly kind: 'evaluate'
  readonly location: Location
  readonly setup: PlanSetup
  readonly earlier: readonly AccessPointPlan[]
}

export type ViewTask = DrawTask | PlanTask | EvaluateTask

export interface ViewDone {
  readonly markup: string
  readonly accessPoints: readonly AccessPointPlan[]
  /** The plan, where there is one. */
  readonly packed: PackedPlan | null
}

/** A task as a thread is given it, with the number that its reply carries. */
export interface ViewOrder {
  readonly order: number
  readonly task: ViewTask
}

export type ViewReply =
  | { readonly order: number; readonly done: ViewDone }
  | { readonly order: number; readonly failure: string; readonly stack: string }
