import type { CentralPlan, CentralStep } from '../model/central-plan.js'
import type { Design } from '../model/operation.js'
import { quantise } from '../units.js'
import { choiceOf } from './choices.js'

/** What the steps are written from: the plan without them, and the counts that only the formulas show. */
export interface StepInput {
  readonly plan: Omit<CentralPlan, 'steps'>
  readonly design: Design
  /** Seats of all required rooms. */
  readonly seats: number
}

function sessionSteps({ plan, design }: StepInput): CentralStep[] {
  const d = design.demand
  const factors = `${plan.waitingSeats} × ${d.visitsPerSeatPerDay} × ${d.peakHourShare} × ${d.dwellMin}/60 × ${d.devicesPerPerson} × ${d.connectingShare}`
  return [
    { key: 'sessions', formula: `${factors} = ${plan.sessions}`, choice: null },
    {
      key: 'sessionsHeld',
      formula: `⌈${factors} × ${design.portal.headroom}⌉ = ${plan.sessionsWithHeadroom}`,
      choice: choiceOf(plan.portal, ({ maxSessions }) => maxSessions),
    },
    {
      key: 'seatsFull',
      formula: `⌈${plan.waitingSeats} × ${d.devicesPerPerson} × ${d.connectingShare}⌉ = ${plan.sessionsSeatsFull}`,
      choice: null,
    },
  ]
}

function controllerSteps({ plan, design, seats }: StepInput): CentralStep[] {
  const { devicesPerPerson, connectingShare } = design.demand
  return [
    {
      key: 'controllerAps',
      formula: `Σ = ${plan.controllerAps}`,
      choice: choiceOf(plan.controller, ({ maxAps }) => maxAps),
    },
    {
      key: 'controllerClients',
      formula: `⌈${seats} × ${devicesPerPerson} × ${connectingShare}⌉ = ${plan.controllerClients}`,
      choice: choiceOf(plan.controller, ({ maxClients }) => maxClients),
    },
  ]
}

const pair = (paired: boolean): string => (paired ? '1 + 1 = 2' : '1')

function logSteps({ plan }: StepInput): CentralStep[] {
  const { logs, logGb, logStore } = plan
  const parts = logs.filter((category) => category.collected).map((category) => category.gb)
  return [
    { key: 'logs', formula: parts.length < 2 ? `${logGb}` : `${parts.join(' + ')} ≈ ${logGb}`, choice: null },
    {
      key: 'logStores',
      formula: logStore === null ? `${logGb}` : `max(1, ⌈${logGb} / ${logStore.usableGb}⌉) = ${logStore.quantity}`,
      choice: choiceOf(logStore, ({ usableGb }) => usableGb),
    },
  ]
}

function lineSteps({ plan, design }: StepInput): CentralStep[] {
  const carried = `${plan.wanMbps} × ${design.wan.headroom} = ${plan.vpnMbps}`
  return [
    { key: 'wan', formula: `Σ = ${plan.wanMbps}`, choice: null },
    { key: 'tunnels', formula: carried, choice: choiceOf(plan.firewall, ({ vpnMbps }) => vpnMbps) },
    { key: 'filtered', formula: carried, choice: choiceOf(plan.firewall, ({ throughputMbps }) => throughputMbps) },
    { key: 'firewalls', formula: pair(plan.paired), choice: null },
  ]
}

/** Every figure of the central site with its formula in numbers and what it decides. */
export function centralSteps(input: StepInput): CentralStep[] {
  return [
    ...sessionSteps(input),
    ...controllerSteps(input),
    { key: 'servers', formula: pair(input.plan.paired), choice: null },
    ...logSteps(input),
    ...lineSteps(input),
  ]
}

/** The line of a location: active devices of its required rooms, all seats taken [Mbit/s]. */
export function lineFormula(seats: number, mbps: number, design: Design): string {
  const { devicesPerPerson, connectingShare, activeShare } = design.demand
  const factors = [seats, devicesPerPerson, connectingShare, activeShare, design.wan.mbpsPerActive]
  return `${factors.join(' × ')} = ${quantise(mbps, 0.1)}`
}
