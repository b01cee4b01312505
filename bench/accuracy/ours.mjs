/** Our model on a set: left out by AP and by zone, from ten places, and how often what it states holds. */
import { load } from './program.mjs'

const { fitWeighed, heardLevelDbm, leaveOut } = await load('calibration/held-out')
const { freeSpaceLossDb } = await load('radio/free-space')
const { fitPath } = await load('calibration/fit')
const { observationsWhere, distinct } = await load('calibration/observations')
const { fitLayout, figuresOf } = await load('calibration/parameters')
const { medianDbm, isObstructed } = await load('calibration/predict')
const { statedIntervalDbm, statedSigmas } = await load('calibration/stated-sigma')
const { DEVIATION_PER_SCALE } = await load('calibration/student-t')

/** EIRP, antenna and receiver are unknown: the offset may be anything; the rest is what the program takes. */
export const { PATH_PRIORS } = await load('calibration/priors')
export const PRIORS = { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 20 } }
/** ITU-R P.1238-13, Table 2, office. */
const PUBLISHED = { lineOfSightDb: 3.68, obstructedDb: 5.01 }

/** Errors over the heard rows of a test: of the reading that is expected, and of the median. */
function errorsOf({ observations, floorDbm }, medians, deviations, test = () => true) {
  const { levelDbm, censored, count } = observations
  const rows = Array.from({ length: count }, (_, row) => row).filter((row) => !censored[row] && test(row))
  return {
    rows,
    expected: rows.map((row) => heardLevelDbm(medians[row], deviations[row], floorDbm) - levelDbm[row]),
    median: rows.map((row) => medians[row] - levelDbm[row]),
  }
}

export function fullFit(set, priors = PRIORS) {
  const layout = fitLayout(set.columns, priors)
  const fit = fitWeighed(set.observations, layout)
  return { layout, fit, figures: figuresOf(layout, fit.parameters) }
}

function everywhere({ observations }, { layout, fit, figures }) {
  const medians = Float64Array.from({ length: observations.count }, (_, row) =>
    medianDbm(observations, layout, figures, row),
  )
  return [medians, new Float64Array(observations.count).fill(fit.scaleDb * DEVIATION_PER_SCALE)]
}

/** What a plan takes of an AP and a phone of which nothing is known: 17 dBm, free space at 1 m. */
const UNKNOWN_EIRP_DBM = 17

/** Errors before any reading: free space, walls as they are judged, the way round them as judged. */
export function uncalibratedErrors(set) {
  const layout = fitLayout(set.columns, PRIORS, [])
  const frequencyHz = Number(set.band) < 3 ? 2.442e9 : 5.5e9
  const offsetDb = UNKNOWN_EIRP_DBM - freeSpaceLossDb({ distanceM: 1, frequencyHz })
  const parameters = Float64Array.from([
    offsetDb,
    Math.log(PRIORS.exponent.median),
    Math.log(PRIORS.saturationDb.median),
  ])
  return fittedErrors(set, { layout, fit: { parameters, scaleDb: 0 }, figures: figuresOf(layout, parameters) }).median
}

/** Errors of a full fit over the rows of a test. */
export function fittedErrors(set, full, test) {
  return errorsOf(set, ...everywhere(set, full), test)
}

/** Errors when each group is predicted from the others. */
export function heldOutErrors(set, { layout, fit }, groups) {
  const held = leaveOut(set.observations, layout, groups, fit)
  return { ...errorsOf(set, held.mediansDbm, held.deviationsDb), held }
}

/** Errors at APs left out without one part of the model after the other. */
export function ablations(set) {
  const { observations: all, columns } = set
  const byAp = (observations, priors, effect) => {
    const layout = fitLayout(columns, priors)
    const { accessPoint, censored, levelDbm } = observations
    const [expected, median] = [[], []]
    for (const ap of distinct(accessPoint)) {
      const others = observationsWhere(observations, (row) => accessPoint[row] !== ap)
      const fit = effect === null ? fitWeighed(others, layout) : fitPath(others, layout, effect)
      const figures = figuresOf(layout, fit.parameters)
      for (let row = 0; row < observations.count; row++) {
        if (accessPoint[row] !== ap || censored[row]) continue
        const at = medianDbm(observations, layout, figures, row)
        median.push(at - levelDbm[row])
        expected.push(heardLevelDbm(at, fit.scaleDb * DEVIATION_PER_SCALE, set.floorDbm) - levelDbm[row])
      }
    }
    return { expected, median }
  }
  const heard = observationsWhere(all, (row) => !all.censored[row])
  const addUp = { ...PRIORS, saturationDb: { median: 500, logSd: 1e-3 } }
  const free = { ...PRIORS, exponent: { median: 2, logSd: 2 }, saturationDb: { median: 22, logSd: 2 } }
  return {
    'nothing left out': byAp(all, PRIORS, null).expected,
    'walls add up': byAp(all, addUp, null).expected,
    'what was not heard left away': byAp(heard, PRIORS, null).expected,
    'medians in place of heard levels': byAp(all, PRIORS, null).median,
    'every reading counts as one': byAp(all, PRIORS, 1).expected,
    'wide priors of path': byAp(all, free, null).expected,
  }
}

/** Errors at all other places of a fit to some places. */
export function fromPlaces(set, places, priors = PRIORS) {
  const { observations, columns } = set
  const layout = fitLayout(columns, priors)
  const fit = fitWeighed(
    observationsWhere(observations, (row) => places.has(observations.point[row])),
    layout,
  )
  const some = { layout, fit, figures: figuresOf(layout, fit.parameters) }
  return fittedErrors(set, some, (row) => !places.has(observations.point[row]))
}

/**
 * Rows of each AP that lie within the 90 % interval stated for it by a fit to the other APs, whose sigma comes from leaving each
 * of those out in turn: the AP in question is seen by neither.
 */
export function statedHolds(set, { layout, fit }) {
  const { observations, floorDbm } = set
  const holds = []
  for (const ap of distinct(observations.accessPoint)) {
    const others = observationsWhere(observations, (row) => observations.accessPoint[row] !== ap)
    const own = fitWeighed(others, layout, fit)
    const inner = leaveOut(others, layout, others.accessPoint, own)
    const sigmas = statedSigmas(others, inner, floorDbm, PUBLISHED)
    const figures = figuresOf(layout, own.parameters)
    for (let row = 0; row < observations.count; row++) {
      if (observations.accessPoint[row] !== ap || observations.censored[row]) continue
      const sigma = isObstructed(observations, row) ? sigmas.obstructedDb : sigmas.lineOfSightDb
      const [low, high] = statedIntervalDbm(medianDbm(observations, layout, figures, row), sigma, floorDbm)
      const level = observations.levelDbm[row]
      holds.push(level >= low && level <= high)
    }
  }
  return holds
}
