/**
 * How well levels are predicted on measured floors, and whether stated probabilities hold there: the plan's own formula, and the fit
 * with each AP left out, beside one slope and linear multi-wall.
 *
 *   npm run build && node bench/accuracy/run.mjs FOLDER [--set NAME]… [--json [--short]] [--ablate] [--svg FILE]
 *
 * FOLDER holds one folder a floor with tx.csv, rx.csv, links.csv and, where walls are known, walls.json. Figures are dB over the
 * pairs heard in at least half the scans, of transmitters heard at 20 places or more. With others: an AP left out where what the
 * readings of the other APs say of a place lies over the fit to them, as a calibrated plan has it. `--ablate` prints the errors of the median at
 * APs left out without one part of the model after the other, and nothing else. `--svg` writes the reliability diagram.
 * `--json`: an array, a row a set and band; shares are 0 to 1. `--short` leaves out what is drawn by lot and what is only compared.
 */
import { writeFileSync } from 'node:fs'
import { seeded } from '../estate.mjs'
import { interpolationErrors, linearErrors, linearFromPlaces, mean, rmse } from './baselines.mjs'
import { bootstrap } from './bootstrap.mjs'
import { decide, reliabilitySvg } from './decisions.mjs'
import {
  ablations,
  apLeftOut,
  designOf,
  errorsOf,
  fieldsOf,
  foreseen,
  fromPlaces,
  fullFit,
  heardRows,
  layoutOf,
  medianOf,
  planned,
  stated,
  withOwnReadings,
} from './ours.mjs'
import { bandsOf, readSet, setNames } from './sets.mjs'

const DRAWS = 30
const PLACES = 10
const FIVE = 5
const TODAY = designOf(null)
const P1238 = designOf('p1238')

function drawPlaces(random, { observations }) {
  const all = [...new Set(observations.point)]
  const drawn = new Set()
  while (drawn.size < Math.min(PLACES, all.length)) drawn.add(all[Math.floor(random() * all.length)])
  return drawn
}

/** Errors from ten places drawn at random, median of the draws. */
function fromTen(set, layout) {
  const random = seeded(1)
  const draws = Array.from({ length: DRAWS }, () => drawPlaces(random, set))
  return {
    ten: medianOf(draws.map((places) => rmse(fromPlaces(set, layout, places)))),
    linearTen: medianOf(draws.map((places) => rmse(linearFromPlaces(set.observations, true, places)))),
  }
}

/** Errors with five readings of the AP itself, median of the draws, and how often their 90 % hold. */
function fromFive(set, fields) {
  const draws = withOwnReadings(set, fields, FIVE, DRAWS, seeded(5))
  return {
    fiveReadingsDb: medianOf(draws.map(({ errors }) => rmse(errors))),
    fiveHolds: medianOf(draws.map(({ errors, holds }) => holds / errors.length)),
  }
}

/** What is told besides, for comparison: phones taken as one, the linear model with phones, ten places, the bootstrap. */
function besides(set, errors, linear) {
  const { observations } = set
  const { accessPoint } = observations
  const plain = fullFit(set, false)
  return {
    linearPhones: rmse(linearErrors(observations, true, accessPoint, true)),
    alike: rmse(errorsOf(set, apLeftOut(set, plain.layout, plain.fit)).median),
    bootstrap: bootstrap(
      errors.median,
      linear,
      errors.rows.map((row) => accessPoint[row]),
    ),
    ...fromTen(set, layoutOf(set)),
    interpolation: rmse(interpolationErrors(observations)),
  }
}

/** Every figure of one band of one set; `isShort` leaves out what is drawn by lot and what is only for comparison. */
export function measure(set, isShort) {
  const { observations } = set
  const { accessPoint } = observations
  const full = fullFit(set)
  const held = apLeftOut(set, full.layout, full.fit)
  const errors = errorsOf(set, held)
  const calibrated = stated(set, full.layout, held)
  const fields = fieldsOf(set, full.layout, held, calibrated)
  const withOthers = foreseen(set, held, fields)
  const [before, p1238] = [planned(set, TODAY), planned(set, P1238)]
  const linear = linearErrors(observations, true, accessPoint)
  const { figures, fit } = full
  return {
    set: set.name,
    band: set.band,
    heard: errors.rows.length,
    unheard: observations.count - errors.rows.length,
    transmitters: new Set(accessPoint).size,
    p1238Db: rmse(errorsOf(set, { ...p1238, deviationsDb: p1238.sigmasDb }).median),
    before: rmse(errorsOf(set, { ...before, deviationsDb: before.sigmasDb }).median),
    oneSlope: rmse(linearErrors(observations, false, accessPoint)),
    linearDb: rmse(linear),
    medianLeftOutDb: rmse(errors.median),
    expected: rmse(errors.expected),
    withOthersDb: rmse(errorsOf(set, { ...withOthers, deviationsDb: withOthers.sigmasDb }).median),
    withOthers90: mean(withOthers.holds.map(Number)),
    bias: mean(errors.median),
    ...(isShort ? {} : { ...fromFive(set, fields), ...besides(set, errors, linear) }),
    stated90: mean(calibrated.holds.map(Number)),
    intervals: calibrated.holds.length,
    p1238: decide(set, p1238),
    uncalibrated: decide(set, before),
    calibrated: decide(set, calibrated),
    withOthers: decide(set, withOthers),
    figures: { ...figures, scaleDb: fit.scaleDb, designEffect: fit.designEffect },
    missed: fit.missed ? medianOf(heardRows(observations).map((row) => fit.missed[row])) : 0,
    kinds: set.columns.map(({ material }) => material),
  }
}

const percent = (share) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)
const COLUMNS = [
  ['set', ({ set }) => set],
  ['GHz', ({ band }) => band],
  ['heard', ({ heard }) => `${heard}`],
  ['p1238', ({ p1238Db }) => p1238Db.toFixed(2)],
  ['before', ({ before }) => before.toFixed(2)],
  ['one-slope', ({ oneSlope }) => oneSlope.toFixed(2)],
  ['linear', ({ linearDb }) => linearDb.toFixed(2)],
  ['lin phones', ({ linearPhones }) => linearPhones.toFixed(2)],
  ['median', ({ medianLeftOutDb }) => medianLeftOutDb.toFixed(2)],
  ['phones alike', ({ alike }) => alike.toFixed(2)],
  ['90 % of APs', ({ bootstrap: { error } }) => error.map((value) => value.toFixed(1)).join('–')],
  ['less linear', ({ bootstrap: { less } }) => less.map((value) => value.toFixed(1)).join(' to ')],
  ['expected', ({ expected }) => expected.toFixed(2)],
  ['bias', ({ bias }) => bias.toFixed(2)],
  ['with others', ({ withOthersDb }) => withOthersDb.toFixed(2)],
  ['their 90 %', ({ withOthers90 }) => percent(withOthers90)],
  ['five own', ({ fiveReadingsDb }) => fiveReadingsDb.toFixed(2)],
  ['their 90 %', ({ fiveHolds }) => percent(fiveHolds)],
  ['ten', ({ ten }) => ten.toFixed(2)],
  ['ten lin', ({ linearTen }) => linearTen.toFixed(2)],
  ['floor', ({ interpolation }) => interpolation.toFixed(2)],
  ['90 % held', ({ stated90 }) => percent(stated90)],
]
const DECISIONS = [
  ['set', ({ set }) => set],
  ['GHz', ({ band }) => band],
  ...['p1238', 'uncalibrated', 'calibrated', 'withOthers'].flatMap((name) => [
    [`${name}: heard`, (row) => percent(row[name].coveredShare)],
    ['all', (row) => percent(row[name].unheardAsFailedShare)],
    ['refused', (row) => percent(row[name].refusedShare)],
    ['log score', (row) => row[name].logScore.toFixed(3)],
  ]),
]

function printTable(columns, rows) {
  const cells = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, text]) => text(row)))]
  const widths = columns.map((_, c) => Math.max(...cells.map((line) => line[c].length)))
  for (const line of cells)
    console.log(line.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('  '))
}

/** What `design.shadowing.held` says: of floors whose walls are known, each band alike. */
function printHeld(rows) {
  if (rows.length === 0) return
  const floors = new Set(rows.map(({ set }) => set)).size
  for (const name of ['p1238', 'uncalibrated']) {
    const shares = (of) => rows.map((row) => row[name][of])
    const text = (of) => `${mean(shares(of)).toFixed(3)} (least ${Math.min(...shares(of)).toFixed(3)})`
    console.log(
      `${name} at 0.80 to 0.90, ${floors} floors, ${rows.length} bands: ${text('coveredShare')} of heard, ${text('unheardAsFailedShare')} of all`,
    )
  }
}

function print(rows) {
  printTable(COLUMNS, rows)
  console.log(
    '\nreally covered among what was stated at 0.80 to 0.90, of heard pairs and of all; covered pairs refused',
  )
  printTable(DECISIONS, rows)
  const all = rows.reduce((sum, { intervals }) => sum + intervals, 0)
  const held = rows.reduce((sum, { stated90, intervals }) => sum + stated90 * intervals, 0)
  console.log(`\nstated 90 % intervals hold ${percent(held / all)} of ${all} readings at APs left out`)
  printHeld(rows.filter(({ kinds }) => kinds.length > 0 && !kinds.includes('hidden')))
  for (const { set, band, figures, kinds, missed } of rows) {
    const losses = kinds.map((kind, k) => `${kind} ${figures.lossesDb[k].toFixed(1)}`).join(', ')
    const phones = figures.devicesDb.map((db) => db.toFixed(1)).join(', ')
    console.log(
      `${set} ${band} GHz: offset ${figures.offsetDb.toFixed(1)} dB, exponent ${figures.exponent.toFixed(2)}, saturation ${figures.saturationDb.toFixed(1)} dB${losses && `, ${losses} dB`}${phones && `, phones ${phones} dB`}; missed ${percent(missed)}; design effect ${figures.designEffect.toFixed(1)}`,
    )
  }
}

const [folder, ...options] = process.argv.slice(2)
if (!folder) {
  console.error('usage: node bench/accuracy/run.mjs FOLDER [--set NAME]… [--json [--short]] [--ablate] [--svg FILE]')
  process.exit(2)
}
const asked = options.flatMap((option, i) => (option === '--set' ? [options[i + 1]] : []))
const sets = (asked.length > 0 ? asked : setNames(folder)).flatMap((name) =>
  bandsOf(folder, name).flatMap((band) => readSet(folder, name, band) ?? []),
)
if (options.includes('--ablate')) {
  for (const set of sets) {
    const parts = Object.entries(ablations(set)).map(([part, errors]) => `${part} ${rmse(errors).toFixed(2)}`)
    console.log(`${set.name} ${set.band} GHz: ${parts.join(', ')}`)
  }
  process.exit(0)
}
const rows = sets.map((set) => measure(set, options.includes('--json') && options.includes('--short')))
if (options.includes('--svg'))
  writeFileSync(
    options[options.indexOf('--svg') + 1],
    reliabilitySvg(rows.filter(({ kinds }) => !kinds.includes('hidden'))),
  )
if (options.includes('--json')) console.log(JSON.stringify(rows, null, 1))
else print(rows)
