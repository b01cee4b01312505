import type { Plan } from '../../model/plan.js'
import { compareText } from '../../units.js'
import { type BillChange, billChanges } from './bill-diff.js'
import { type Change, changeOf } from './change.js'
import { type LocationDiff, locationDiff } from './location-diff.js'

/** A figure of the whole operation that central lines follow. */
export type OperationFigure = 'accessPoints' | 'locations' | 'sessions' | 'logGb' | 'vpnMbps'

export interface FigureChange extends Change<number> {
  readonly figure: OperationFigure
}

/** A line of the whole operation that changed, with the figures that moved it. */
export interface CentralChange extends BillChange {
  readonly because: readonly FigureChange[]
}

/** What the two plans were made from, as far as it differs. */
export interface InputChanges {
  readonly files: readonly ({ readonly path: string } & { readonly kind: 'added' | 'removed' | 'changed' })[]
  readonly design: readonly ({ readonly key: string } & Change<string>)[]
  readonly scenario: Change<string> | null
}

/** Amounts of the whole operation. */
export interface BudgetDiff {
  readonly lines: readonly ({ readonly id: string; readonly label: string } & Change<string>)[]
  readonly total: Change<string>
  readonly financing: readonly ({ readonly source: string } & Change<string>)[]
  readonly statement: Change<string>
}

/** Everything that differs between an older and a newer plan. */
export interface PlanDiff {
  readonly revisions: { readonly before: string; readonly after: string }
  readonly inputs: InputChanges
  readonly accessPoints: { readonly before: number; readonly after: number }
  readonly locations: readonly LocationDiff[]
  readonly unchangedLocations: number
  readonly central: readonly CentralChange[]
  readonly budget: BudgetDiff
}

const isBought = ({ status }: { readonly status: string }): boolean => status === 'open' || status === 'partly-open'

function figuresOf(plan: Plan): Readonly<Record<OperationFigure, number>> {
  return {
    accessPoints: plan.budget.aps,
    locations: plan.locations.filter(isBought).length,
    sessions: plan.central.sessionsWithHeadroom,
    logGb: plan.central.logGb,
    vpnMbps: plan.central.vpnMbps,
  }
}

/** The figure that chose a tier of the central site. */
function tierFigure({ central }: Plan, articles: readonly string[]): OperationFigure | null {
  if (central.portal?.article && articles.includes(central.portal.article)) return 'sessions'
  if (central.logStore && articles.includes(central.logStore.article)) return 'logGb'
  return central.firewall && articles.includes(central.firewall.article) ? 'vpnMbps' : null
}

const hasNumber = (formula: string, value: number): boolean =>
  [...formula.matchAll(/\d+(?:\.\d+)?/g)].some(([text]) => text === String(value))

function centralChange(old: Plan, now: Plan, change: BillChange): CentralChange {
  const [before, after] = [figuresOf(old), figuresOf(now)]
  const tier = tierFigure(now, change.after?.articles ?? []) ?? tierFigure(old, change.before?.articles ?? [])
  const because = (Object.keys(after) as OperationFigure[]).flatMap((figure) => {
    const moved = changeOf(before[figure], after[figure])
    if (moved === null) return []
    const counted =
      hasNumber(change.before?.formula ?? '', before[figure]) && hasNumber(change.after?.formula ?? '', after[figure])
    return figure === tier || counted ? [{ figure, ...moved }] : []
  })
  return { ...change, because }
}

function inputChanges(old: Plan, now: Plan): InputChanges {
  const paths = [...new Set([...Object.keys(old.inputs), ...Object.keys(now.inputs)])].sort(compareText)
  const designs = [old, now].map((plan) => new Map(plan.hypotheses.map(({ key, value }) => [key, value])))
  const keys = [...new Set(designs.flatMap((design) => [...design.keys()]))]
  return {
    files: paths.flatMap((path) => {
      const [was, is] = [old.inputs[path], now.inputs[path]]
      if (was === is) return []
      return [{ path, kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed' }]
    }),
    design: keys.flatMap((key) => {
      const change = changeOf(designs[0]!.get(key) ?? null, designs[1]!.get(key) ?? null)
      return change ? [{ key, ...change }] : []
    }),
    scenario: changeOf(old.scenario, now.scenario),
  }
}

function budgetDiff({ budget: old }: Plan, { budget: now }: Plan): BudgetDiff {
  return {
    lines: now.lines.map(({ id, label, totalEur }) => ({
      id,
      label,
      before: old.lines.find((line) => line.id === id)?.totalEur ?? null,
      after: totalEur,
    })),
    total: { before: old.totalEur, after: now.totalEur },
    financing: now.financing.map(({ source, amountEur }) => ({
      source,
      before: old.financing.find((share) => share.source === source)?.amountEur ?? null,
      after: amountEur,
    })),
    statement: { before: old.statement, after: now.statement },
  }
}

/** Holds two plans against each other: locations with their causes, central lines with the figures that moved them, budget. */
export function planDiff(old: Plan, now: Plan): PlanDiff {
  const ids = [...new Set([...now.locations, ...old.locations].map(({ id }) => id))]
  const locations = ids.flatMap((id) => locationDiff(old, now, id) ?? [])
  const central = (plan: Plan) => plan.bom.filter(({ locationId }) => locationId === null)
  return {
    revisions: { before: old.revision, after: now.revision },
    inputs: inputChanges(old, now),
    accessPoints: { before: old.budget.aps, after: now.budget.aps },
    locations,
    unchangedLocations: ids.length - locations.length,
    central: billChanges(central(old), central(now)).map((change) => centralChange(old, now, change)),
    budget: budgetDiff(old, now),
  }
}
