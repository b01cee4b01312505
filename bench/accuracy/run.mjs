/**
 * How well levels are predicted on measured floors: beside one slope and linear multi-wall, from all places and from ten, at APs and
 * in rooms that were left out, and how often the stated 90 % hold.
 *
 *   npm run build && node bench/accuracy/run.mjs FOLDER [--set NAME]… [--json] [--ablate]
 *
 * FOLDER holds one folder a floor with tx.csv, rx.csv, links.csv and, where walls are known, walls.json. Figures are dB over the
 * pairs heard in at least half the scans, of transmitters heard at 20 places or more. `--ablate` prints the errors at APs left out
 * without one part of the model after the other, and nothing else.
 */
import { seeded } from '../estate.mjs'
import { bootstrap } from './bootstrap.mjs'
import { interpolationErrors, linearErrors, linearFromPlaces, mean, rmse } from './baselines.mjs'
import {
  ablations,
  fittedErrors,
  fromPlaces,
  fullFit,
  heldOutErrors,
  statedHolds,
  uncalibratedErrors,
} from './ours.mjs'
import { bandsOf, readSet, setNames } from './sets.mjs'

const DRAWS = 30
const PLACES = 10

function drawPlaces(random, { observations }) {
  const all = [...new Set(observations.point)]
  const drawn = new Set()
  while (drawn.size < Math.min(PLACES, all.length)) drawn.add(all[Math.floor(random() * all.length)])
  return drawn
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** Every figure of one band of one set. */
export function measure(set) {
  const { observations } = set
  const { accessPoint, zone } = observations
  const full = fullFit(set)
  const byAp = heldOutErrors(set, full, accessPoint)
  const byZone = heldOutErrors(set, full, zone)
  const holds = statedHolds(set, full)
  const random = seeded(1)
  const draws = Array.from({ length: DRAWS }, () => {
    const places = drawPlaces(random, set)
    return {
      ten: rmse(fromPlaces(set, places).expected),
      all: rmse(fittedErrors(set, full, (row) => !places.has(observations.point[row])).expected),
      linear: rmse(linearFromPlaces(observations, true, places)),
    }
  })
  const { figures, fit } = full
  return {
    set: set.name,
    band: set.band,
    heard: byAp.rows.length,
    unheard: observations.count - byAp.rows.length,
    transmitters: new Set(accessPoint).size,
    uncalibrated: rmse(uncalibratedErrors(set)),
    oneSlope: rmse(linearErrors(observations, false, accessPoint)),
    linear: rmse(linearErrors(observations, true, accessPoint)),
    ours: rmse(byAp.expected),
    bootstrap: bootstrap(
      byAp.expected,
      linearErrors(observations, true, accessPoint),
      byAp.rows.map((row) => accessPoint[row]),
    ),
    oursMedian: rmse(byAp.median),
    bias: mean(byAp.expected),
    linearZone: rmse(linearErrors(observations, true, zone)),
    zone: rmse(byZone.expected),
    zonesAreRooms: set.rooms,
    fitted: rmse(fittedErrors(set, full).expected),
    linearFitted: rmse(linearErrors(observations, true, null)),
    ten: median(draws.map(({ ten }) => ten)),
    tenOver: median(draws.map(({ ten, all }) => ten - all)),
    linearTen: median(draws.map(({ linear }) => linear)),
    interpolation: rmse(interpolationErrors(observations)),
    holds: holds.filter(Boolean).length,
    stated: holds.length,
    figures: { ...figures, scaleDb: fit.scaleDb, designEffect: fit.designEffect },
    kinds: set.columns.map(({ material }) => material),
  }
}

const COLUMNS = [
  ['set', ({ set }) => set],
  ['GHz', ({ band }) => band],
  ['heard', ({ heard }) => `${heard}`],
  ['before', ({ uncalibrated }) => uncalibrated.toFixed(2)],
  ['one-slope', ({ oneSlope }) => oneSlope.toFixed(2)],
  ['linear', ({ linear }) => linear.toFixed(2)],
  ['ours', ({ ours }) => ours.toFixed(2)],
  ['90 % of APs', ({ bootstrap: { error } }) => error.map((value) => value.toFixed(1)).join('–')],
  ['ours - linear', ({ bootstrap: { less } }) => less.map((value) => value.toFixed(1)).join(' to ')],
  ['median', ({ oursMedian }) => oursMedian.toFixed(2)],
  ['bias', ({ bias }) => bias.toFixed(2)],
  ['zone lin', ({ linearZone }) => linearZone.toFixed(2)],
  ['zone ours', ({ zone }) => zone.toFixed(2)],
  ['fit lin', ({ linearFitted }) => linearFitted.toFixed(2)],
  ['fit ours', ({ fitted }) => fitted.toFixed(2)],
  ['ten', ({ ten }) => ten.toFixed(2)],
  ['ten-all', ({ tenOver }) => tenOver.toFixed(2)],
  ['ten lin', ({ linearTen }) => linearTen.toFixed(2)],
  ['floor', ({ interpolation }) => interpolation.toFixed(2)],
  ['90 % held', ({ holds, stated }) => `${((100 * holds) / stated).toFixed(1)} %`],
]

function print(rows) {
  const cells = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, text]) => text(row)))]
  const widths = COLUMNS.map((_, c) => Math.max(...cells.map((line) => line[c].length)))
  for (const line of cells)
    console.log(line.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('  '))
  const [held, stated] = [
    rows.reduce((sum, { holds }) => sum + holds, 0),
    rows.reduce((sum, row) => sum + row.stated, 0),
  ]
  console.log(
    `stated 90 % intervals hold ${((100 * held) / stated).toFixed(1)} % of ${stated} readings at APs left out`,
  )
  for (const { set, band, figures, kinds } of rows) {
    const losses = kinds.map((kind, k) => `${kind} ${figures.lossesDb[k].toFixed(1)}`).join(', ')
    console.log(
      `${set} ${band} GHz: offset ${figures.offsetDb.toFixed(1)} dB, exponent ${figures.exponent.toFixed(2)}, saturation ${figures.saturationDb.toFixed(1)} dB${losses && `, ${losses} dB`}; design effect ${figures.designEffect.toFixed(1)}`,
    )
  }
}

const [folder, ...options] = process.argv.slice(2)
if (!folder) {
  console.error('usage: node bench/accuracy/run.mjs FOLDER [--set NAME]… [--json]')
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
const rows = sets.map(measure)
if (options.includes('--json')) console.log(JSON.stringify(rows, null, 1))
else print(rows)
