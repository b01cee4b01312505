/** Our model on a set: the plan's own formula before any reading, and the calibrated one with each AP left out. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { load } from './program.mjs'
import { withFloor } from './sets.mjs'

const { accessPointWeights, designEffect, fitWeighed, heardLevelDbm, leaveOut, unheardEffect } =
  await load('calibration/held-out')
const { fitPath } = await load('calibration/fit')
const { deviceCount, distinct, observationsWhere } = await load('calibration/observations')
const { fitLayout, figuresOf } = await load('calibration/parameters')
const { medianDbm, mediansDbm, isObstructed } = await load('calibration/path')
const { statedIntervalDbm, statedSpread } = await load('calibration/held-out')
const { DEVIATION_PER_SCALE, studentQuantile } = await load('statistics/student-t')
const { linkField } = await load('calibration/residual-field')
const { sharedField } = await load('radio/shared-field')
const { saturatedWallsDb } = await load('radio/multi-wall')

/** EIRP, antenna and receiver are unknown: the offset may be anything; the rest is what the program takes. */
export const { PATH_PRIORS } = await load('calibration/parameters')
export const PRIORS = { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 20 } }
/** More APs than these are left out in so many groups where intervals are nested. */
const MOST_NESTED = 12
const NESTED_GROUPS = 4

const operation = parse(
  readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'sites', 'operation.yaml'), 'utf8'),
)

/** Path and shadowing of the shipped design, or of one of its scenarios. */
export function designOf(scenario) {
  const { propagation, shadowing } = operation.design
  const given = scenario === null ? {} : operation.scenarios[scenario]
  return { propagation: { ...propagation, ...given.propagation }, shadowing: { ...shadowing, ...given.shadowing } }
}

export const everyRow = ({ count }) => Array.from({ length: count }, (_, row) => row)
export const heardRows = (of) => everyRow(of).filter((row) => !of.censored[row])

export function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
}

/**
 * Medians and sigmas of every pair by a design's own formula, walls as judged. EIRP is unknown in the sets, so the level of all is the
 * median of what the other APs were read above it.
 */
export function planned({ observations: of, columns }, { propagation, shadowing }) {
  const { exponent, clutterDbPerM, saturationDb = null } = propagation
  const formula = Float64Array.from(everyRow(of), (row) => {
    const walls = columns.reduce((sum, { lossDb }, c) => sum + of.crossings[c][row] * lossDb, 0)
    const distanceM = 10 ** (of.spreadingDb[row] / 10)
    return -exponent * of.spreadingDb[row] - clutterDbPerM * distanceM - saturatedWallsDb(walls, saturationDb)
  })
  const heard = heardRows(of)
  const level = new Map(
    distinct(of.accessPoint).map((ap) => [
      ap,
      medianOf(heard.filter((row) => of.accessPoint[row] !== ap).map((row) => of.levelDbm[row] - formula[row])),
    ]),
  )
  return {
    mediansDbm: formula.map((value, row) => value + level.get(of.accessPoint[row])),
    sigmasDb: Float64Array.from(everyRow(of), (row) =>
      isObstructed(of, row) ? shadowing.obstructedSigmaDb : shadowing.lineOfSightSigmaDb,
    ),
  }
}

/** The layout with the phones' offsets where a set has several, unless they are not asked for. */
export const layoutOf = (set, phones = true, priors = PRIORS) =>
  fitLayout(
    set.columns,
    priors,
    undefined,
    phones && deviceCount(set.observations) > 1 ? deviceCount(set.observations) : 0,
  )

export function fullFit(set, phones = true) {
  const layout = layoutOf(set, phones)
  const fit = fitWeighed(set.observations, layout)
  return { layout, fit, figures: figuresOf(layout, fit.parameters) }
}

/** Each AP from a fit to all others, the receiver's floor told by those alone; `use` makes the fit. */
export function apLeftOut({ observations: all }, layout, start, use = fitWeighed) {
  const held = { mediansDbm: new Float64Array(all.count), deviationsDb: new Float64Array(all.count), fits: new Map() }
  for (const ap of distinct(all.accessPoint)) {
    const rows = everyRow(all).filter((row) => all.accessPoint[row] !== ap)
    const { observations, floorDbm } = withFloor(all, rows)
    const others = observationsWhere(observations, (row) => all.accessPoint[row] !== ap)
    const fit = use(others, layout, start)
    const figures = figuresOf(layout, fit.parameters)
    held.fits.set(ap, { fit, figures, others, floorDbm })
    for (const row of everyRow(all)) {
      if (all.accessPoint[row] !== ap) continue
      held.mediansDbm[row] = medianDbm(all, layout, figures, row)
      held.deviationsDb[row] = fit.scaleDb * DEVIATION_PER_SCALE
    }
  }
  return held
}

/** Errors over the heard rows: of the median, and of the reading that is expected because it was heard. */
export function errorsOf({ observations: of }, held) {
  const rows = heardRows(of)
  const floorOf = (row) => held.fits?.get(of.accessPoint[row])?.floorDbm ?? null
  return {
    rows,
    median: rows.map((row) => held.mediansDbm[row] - of.levelDbm[row]),
    expected: rows.map(
      (row) => heardLevelDbm(held.mediansDbm[row], held.deviationsDb[row], floorOf(row)) - of.levelDbm[row],
    ),
  }
}

/**
 * Spread that the other APs state for each AP left out, from leaving each of those out in turn, in groups where there are many: the
 * AP in question is seen by neither. And whether each heard reading lies in the 90 % interval stated for it.
 */
export function stated({ observations: of }, layout, held) {
  const sigmasDb = new Float64Array(of.count)
  const freedoms = new Float64Array(of.count)
  const holds = []
  for (const [ap, { fit, others, floorDbm }] of held.fits) {
    const aps = distinct(others.accessPoint)
    const groups = aps.length > MOST_NESTED ? NESTED_GROUPS : aps.length
    const inner = leaveOut(
      others,
      layout,
      others.accessPoint.map((own) => aps.indexOf(own) % groups),
      fit,
    )
    const spread = statedSpread(others, inner, null)
    for (const row of everyRow(of)) {
      if (of.accessPoint[row] !== ap) continue
      sigmasDb[row] = isObstructed(of, row) ? spread.obstructedDb : spread.lineOfSightDb
      freedoms[row] = spread.freedom
      if (of.censored[row]) continue
      const [low, high] = statedIntervalDbm(held.mediansDbm[row], sigmasDb[row], floorDbm, spread.freedom)
      holds.push(of.levelDbm[row] >= low && of.levelDbm[row] <= high)
    }
  }
  return { mediansDbm: held.mediansDbm, sigmasDb, freedoms, holds }
}

/** As `fitWeighed`, without the weights of the APs or without the own design effect of what was not heard. */
function weighedWithout(part) {
  return (of, layout, start) => {
    const first = fitPath(of, layout, 1, start)
    const medians = mediansDbm(of, layout, first.parameters)
    const residuals = medians.map((median, row) => of.levelDbm[row] - median)
    const effect = designEffect(of, residuals)
    const unheard = part === 'unheard' ? 1 : Math.min(1, effect / unheardEffect(of, medians, first))
    const strengths = part === 'strengths' ? new Map() : accessPointWeights(of, residuals)
    const weights = Float64Array.from(
      of.accessPoint,
      (ap, row) => (strengths.get(ap) ?? 1) * (of.censored[row] ? unheard : 1),
    )
    return fitPath(of, layout, effect, first, weights)
  }
}

/** Errors of the median at APs left out without one part of the model after the other. */
export function ablations(set) {
  const { observations: all } = set
  const heard = observationsWhere(all, (row) => !all.censored[row])
  const addUp = { ...PRIORS, saturationDb: { median: 500, logSd: 1e-3 } }
  const free = { ...PRIORS, exponent: { median: 2, logSd: 2 }, saturationDb: { median: 22, logSd: 2 } }
  const errors = (of, layout, use) => errorsOf(of, apLeftOut(of, layout, undefined, use)).median
  return {
    'nothing left out': errors(set, layoutOf(set)),
    'the way round the walls': errors(set, layoutOf(set, true, addUp)),
    'the offsets of the phones': errors(set, layoutOf(set, false)),
    'what was not heard': errors({ ...set, observations: heard }, layoutOf(set)),
    'the weights of the APs': errors(set, layoutOf(set), weighedWithout('strengths')),
    'the own design effect of what was not heard': errors(set, layoutOf(set), weighedWithout('unheard')),
    'the design effect: every reading counts as one': errors(set, layoutOf(set), (of, layout) =>
      fitPath(of, layout, 1),
    ),
    'the priors of exponent and way round': errors(set, layoutOf(set, true, free)),
  }
}

/** Errors of the median at all other places of a fit to some places. */
export function fromPlaces(set, layout, places) {
  const { observations: of } = set
  const fit = fitWeighed(
    observationsWhere(of, (row) => places.has(of.point[row])),
    layout,
  )
  const medians = mediansDbm(of, layout, fit.parameters)
  return heardRows(of)
    .filter((row) => !places.has(of.point[row]))
    .map((row) => medians[row] - of.levelDbm[row])
}

/**
 * Fields of what is left of the fit to the other APs, one for each AP left out, told by those others; and its own readings, with the
 * spread that those others state of it.
 */
export function fieldsOf({ observations: of, sites }, layout, held, { sigmasDb, freedoms }) {
  const from = sites.map(([x, y]) => ({ x, y }))
  const fieldReading = (row, residualDb) => ({
    ap: of.accessPoint[row],
    from: from[of.accessPoint[row]],
    x: of.pointX[of.point[row]],
    y: of.pointY[of.point[row]],
    // One storey; phones are not told apart, since a plan foresees what any of them reads.
    group: 0,
    residualDb,
  })
  const rows = heardRows(of)
  return [...held.fits].map(([ap, { figures }]) => {
    const others = rows
      .filter((row) => of.accessPoint[row] !== ap)
      .map((row) => fieldReading(row, of.levelDbm[row] - medianDbm(of, layout, figures, row)))
    const told = sharedField(others)
    const known = new Map()
    const key = ({ x, y, group }) => `${x} ${y} ${group}`
    // Draw by draw the same places are asked for.
    const shared = (at) => known.get(key(at)) ?? known.set(key(at), told(at, from[ap])).get(key(at))
    const ownRows = everyRow(of).filter((row) => of.accessPoint[row] === ap)
    const own = ownRows.map((row) => ({
      row,
      sigmaDb: sigmasDb[row],
      ...fieldReading(row, of.levelDbm[row] - held.mediansDbm[row]),
    }))
    return { from: from[ap], shared, own, freedom: freedoms[ownRows[0]] }
  })
}

/** What is foreseen of each AP left out where the readings of the other APs lie over the fit to them, with no reading of its own. */
export function foreseen({ observations: of }, held, fields) {
  const mediansDbm = Float64Array.from(held.mediansDbm)
  const sigmasDb = new Float64Array(of.count)
  const freedoms = new Float64Array(of.count)
  for (const { from, shared, own, freedom } of fields) {
    const field = linkField(from, [], shared, freedom)
    for (const at of own) {
      mediansDbm[at.row] += field.meanDb(at)
      sigmasDb[at.row] = field.spread(at).sdDb
      freedoms[at.row] = freedom
    }
  }
  const holds = heardRows(of).map((row) => {
    const floorDbm = held.fits.get(of.accessPoint[row]).floorDbm
    const [low, high] = statedIntervalDbm(mediansDbm[row], sigmasDb[row], floorDbm, freedoms[row])
    return of.levelDbm[row] >= low && of.levelDbm[row] <= high
  })
  return { mediansDbm, sigmasDb, freedoms, holds }
}

/**
 * Errors of one draw where some readings of each AP left out, drawn at random, sharpen what is foreseen of it, and whether the 90 %
 * stated for what is left holds.
 */
export function withOwnReadings({ observations: of }, fields, readings, draws, random) {
  const all = Array.from({ length: draws }, () => ({ errors: [], holds: 0 }))
  for (const { from, shared, own: every, freedom } of fields) {
    const own = every.filter(({ row }) => !of.censored[row])
    const [ofT, ofNormal] = [studentQuantile(0.95, freedom), studentQuantile(0.95)]
    const reach = (known) => (known === undefined ? ofNormal : ofT)
    for (const draw of all) {
      const drawn = new Set()
      while (drawn.size < Math.min(readings, own.length - 1)) drawn.add(own[Math.floor(random() * own.length)])
      const field = linkField(from, [...drawn], shared, freedom)
      for (const reading of own) {
        if (drawn.has(reading)) continue
        const errorDb = field.meanDb(reading) - reading.residualDb
        draw.errors.push(errorDb)
        const spread = field.spread(reading)
        if (Math.abs(errorDb) <= reach(spread.freedom) * spread.sdDb) draw.holds += 1
      }
    }
  }
  return all
}
