import { namedUniform, RISK_WORLD, type World } from '../../src/budget/draws.js'
import { baseline, quantileOf, regret, regretAvoided, reserveBefore, reserveRule } from '../../src/risk/knowing.js'
import { type FloorSpread, type RiskModel, type RoomWorld, type Simulation, simulate } from '../../src/risk/simulate.js'
import { normalQuantile } from '../../src/statistics/normal.js'

const TRUTHS = 1000
const TRUTH_SEED = 777
const STATED = 0.9

/** Ranges half as wide again, prices and plans correlated more, one in twenty straying three times as far. */
export const WIDER: World = { correlation: 0.8, plansAlike: 0.8, rangeFactor: 1.5, rangeMost: 1.5, strays: 0.05 }

/** A model whose rooms are drawn by these options. */
export type ModelOf = (world: RoomWorld) => RiskModel

export interface Subject {
  readonly modelOf: ModelOf
  readonly materials: readonly string[]
  readonly floors: FloorSpread
  readonly draws: number
  readonly roomDraws: number
}

function figures(drawn: Simulation, model: RiskModel): Record<string, Float64Array> {
  const lines = Object.fromEntries(model.lines.map(({ id }, l) => [id, drawn.lines![l]!]))
  const total = Float64Array.from(drawn.own!, (_, draw) => drawn.lines!.reduce((sum, line) => sum + line[draw]!, 0))
  const { own, planned, full } = drawn
  return { ...lines, total, own: own!, 'rooms planned': planned, 'rooms full': full }
}

/** Both sides of a comparison: what is stated, and simulated truths of a world. */
function drawnBoth({ modelOf, materials, floors, draws, roomDraws }: Subject, world: World) {
  const statedModel = modelOf({ draws: roomDraws, seed: 1, world: RISK_WORLD, floors })
  const truthModel = modelOf({ draws: TRUTHS, seed: TRUTH_SEED, world, floors })
  return {
    model: statedModel,
    stated: simulate(statedModel, materials, { draws, seed: 1, world: RISK_WORLD }),
    truths: simulate(truthModel, materials, { draws: TRUTHS, seed: TRUTH_SEED, world }),
  }
}

/** Share of the truths that lie in the stated 90 % interval, and of the draws that stated it, figure by figure. */
export function heldShares(
  subject: Subject,
  world: World,
): Record<string, { readonly held: number; readonly stated: number }> {
  const { model, stated, truths } = drawnBoth(subject, world)
  const of = figures(truths, model)
  return Object.fromEntries(
    Object.entries(figures(stated, model)).map(([name, values]) => {
      const sorted = Float64Array.from(values).sort()
      const [low, high] = [(1 - STATED) / 2, (1 + STATED) / 2].map((share) => quantileOf(sorted, share))
      const inside = (each: Float64Array) =>
        each.filter((value) => value >= low! && value <= high!).length / each.length
      return [name, { held: inside(of[name]!), stated: inside(values) }]
    }),
  )
}

/** How much more regret the first advice avoids than one taken at random, over the truths, with its 95 % interval [cents]. */
export function adviceGain(subject: Subject, world: World, sure = 0.8) {
  const { stated, truths } = drawnBoth(subject, world)
  const needed = stated.own!
  const base = baseline(needed, sure)
  const all = [...needed.keys()]
  const ranked = stated.knowables
    .map((each, index) => ({ index, avoided: regretAvoided(each, base) }))
    .sort((a, b) => b.avoided.value - a.avoided.value)
  const rules = stated.knowables.map(({ reads }) => reserveRule(reads, needed, all, sure))
  const lossOf = (index: number, truth: number): number => {
    const setAside = rules[index]!(truths.knowables[index]!.reads[truth]!)
    return regret(setAside, truths.own![truth]!, sure)
  }
  const before = reserveBefore(needed, all, sure)
  const random = namedUniform(TRUTH_SEED, 'random advice')
  const gains = Array.from({ length: TRUTHS }, (_, truth) => {
    const other = Math.floor(random() * rules.length)
    return lossOf(other, truth) - lossOf(ranked[0]!.index, truth)
  })
  const saved = Array.from({ length: TRUTHS }, (_, truth) => {
    return regret(before, truths.own![truth]!, sure) - lossOf(ranked[0]!.index, truth)
  })
  const { kind, id } = stated.knowables[ranked[0]!.index]!
  return { first: `${kind} ${id}`, stated: ranked[0]!.avoided, saved: overTruths(saved), gain: overTruths(gains) }
}

function overTruths(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const half = normalQuantile(0.975) * Math.sqrt(variance / values.length)
  return { mean, low: mean - half, high: mean + half }
}
