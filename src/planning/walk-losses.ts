import { chooseReadings, type Design } from '../calibration/choose-readings.js'
import { type Confounder, type LossGoal, lossGoals } from '../calibration/design-goals.js'
import { designLinks, designLossesDb, priorCovariance, readingInformation } from '../calibration/design-links.js'
import { FIRST_FACTOR, type FitLayout, fitLayout, type LossColumn } from '../calibration/parameters.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { OpenLoss, WalkLoss } from '../model/walk-list.js'
import { quantise } from '../units.js'
import { LEAST_HEARD, LEAST_PLACES, PRIORS } from './calibrate-site.js'
import type { WalkLinks } from './walk-links.js'

const CONFOUNDER_NAMES = { level: '*level', distance: '*distance', 'way-round': '*way-round' } as const

/** What the fit of a location's readings starts from. */
export function walkLayout(columns: readonly LossColumn[]): FitLayout {
  return fitLayout(columns, PRIORS)
}

/**
 * Materials that lose the plan a room at their high loss, with how many rooms; where none does alone and all together do, those that
 * take something off the worst room's margin.
 */
export function namedLosses({ sensitivity }: LocationPlan): ReadonlyMap<string, number> {
  const { materials, allHigh } = sensitivity ?? { materials: [], allHigh: null }
  const losing = materials.filter(({ lostRooms }) => lostRooms.length > 0)
  const together = (allHigh?.lostRooms.length ?? 0) > 0
  const named =
    losing.length > 0 || !together ? losing : materials.filter(({ marginChangeDb }) => (marginChangeDb ?? 0) < 0)
  return new Map(named.map(({ material, lostRooms }) => [material, lostRooms.length]))
}

export interface ChosenReadings {
  /** Indices of the links to read. */
  readonly links: readonly number[]
  readonly losses: readonly WalkLoss[]
}

function openLoss({ open }: LossGoal, columns: readonly LossColumn[]): OpenLoss | null {
  if (open === null || open.why !== 'confounded') return open as OpenLoss | null
  const nameOf = (other: Confounder): string =>
    typeof other === 'number' ? columns[other]!.material : CONFOUNDER_NAMES[other]
  return { why: 'confounded', with: open.with.map(nameOf) }
}

function walkLoss(goal: LossGoal, lostRooms: number, layout: FitLayout, design: Design, { observations }: WalkLinks) {
  const { column, priorSdDb, targetSdDb } = goal
  const { material, lossDb, lowDb, highDb } = layout.columns[column]!
  const parameter = FIRST_FACTOR + layout.factorOf[column]!
  const variance = design.covariance[parameter * Math.sqrt(design.covariance.length) + parameter]!
  const crossing = design.links.filter((link) => observations.crossings[column]![link]! > 0)
  return {
    ...{ material, lossDb, lowDb, highDb, lostRooms },
    priorSdDb: quantise(priorSdDb, 0.1),
    targetSdDb: quantise(targetSdDb, 0.1),
    walkSdDb: quantise(designLossesDb(layout)[column]! * Math.sqrt(variance), 0.1),
    readings: crossing.length,
    places: new Set(crossing.map((link) => observations.point[link]!)).size,
    open: openLoss(goal, layout.columns),
  }
}

/**
 * Readings that tell the losses that the plan hangs on, at places that are visited anyway where those are enough.
 * @param visited ordinals of those places
 * @param sigmaDb spread of readings [dB]
 */
export function chooseWalkReadings(
  plan: LocationPlan,
  columns: readonly LossColumn[],
  links: WalkLinks,
  visited: ReadonlySet<number>,
  sigmaDb: number,
): ChosenReadings {
  const named = namedLosses(plan)
  const layout = walkLayout(columns)
  const all = designLinks(links.observations, layout)
  const [prior, information] = [priorCovariance(layout), readingInformation(sigmaDb)]
  const asked = [...named.keys()].flatMap((material) => {
    const column = columns.findIndex((each) => each.material === material)
    return column < 0 ? [] : [column]
  })
  const losses = lossGoals(layout, prior, all, information, asked)
  const goals = losses.flatMap(({ goal }) => (goal === null ? [] : [goal]))
  const design = chooseReadings({
    prior,
    links: all,
    information,
    goals,
    visited,
    least: { readings: LEAST_HEARD, places: LEAST_PLACES },
  })
  return {
    links: design.links,
    losses: losses.map((loss) => walkLoss(loss, named.get(columns[loss.column]!.material)!, layout, design, links)),
  }
}
