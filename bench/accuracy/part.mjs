/**
 * Whether a stated 90 % holds where nobody read: a fit to a quarter of the places of a measured floor, held against all its other places.
 * The quarter is a corner (the places nearest to one drawn at random) or is drawn over the floor, which is taken for one room.
 *
 *   npm run build && node bench/accuracy/part.mjs FOLDER [--set NAME]… [--within METRES] [--json]
 *
 * FOLDER is that of run.mjs. Printed are shares of heard readings within the 90 % stated for them, with the spread as the readings of the
 * part tell it (told), and as `mds calibrate` states it, no less than the design's away from readings (stated); means of six draws. `--within`: from how
 * many metres on, in the place of the program's.
 */
import { seeded } from '../estate.mjs'
import { mean } from './baselines.mjs'
import { designOf, everyRow, heardRows, layoutOf } from './ours.mjs'
import { load } from './program.mjs'
import { bandsOf, readSet, setNames, withFloor } from './sets.mjs'

const { fitWeighed, leaveOut, statedIntervalDbm, statedSpread } = await load('calibration/held-out')
const { distinct, observationsWhere } = await load('calibration/observations')
const { isObstructed, mediansDbm } = await load('calibration/path')
const { spreadOverRooms } = await load('planning/calibrate-site')
const { READ_WITHIN_M } = await load('model/calibration')
const { sharedField, sigmaShare } = await load('radio/shared-field')

const [folder, ...options] = process.argv.slice(2)
const withinM = options.includes('--within') ? Number(options[options.indexOf('--within') + 1]) : READ_WITHIN_M
const DRAWS = 6
const PART = 0.25
/** More APs than these are left out in so many groups. */
const MOST_NESTED = 12
const NESTED_GROUPS = 4
const { shadowing } = designOf(null)
const DESIGN = { lineOfSightDb: shadowing.lineOfSightSigmaDb, obstructedDb: shadowing.obstructedSigmaDb }

/** The places that are read: those nearest to one, or any. */
function drawPart({ observations: of }, isCorner, random) {
  const places = distinct(of.point)
  const first = places[Math.floor(random() * places.length)]
  const away = (place) => Math.hypot(of.pointX[place] - of.pointX[first], of.pointY[place] - of.pointY[first])
  const ranked = places.map((place) => [isCorner ? away(place) : random(), place]).sort((a, b) => a[0] - b[0])
  return new Set(ranked.slice(0, Math.round(PART * places.length)).map(([, place]) => place))
}

/** Share of all places that lie near one that was read. */
function nearShare({ observations: of }, read) {
  const near = (place) =>
    [...read].some(
      (other) => Math.hypot(of.pointX[place] - of.pointX[other], of.pointY[place] - of.pointY[other]) <= withinM,
    )
  return mean(distinct(of.point).map((place) => Number(near(place))))
}

/** What leaving out the APs of the part tells; null where it is too small. */
function toldBy(part, layout, fit) {
  const aps = distinct(part.accessPoint)
  const groups = aps.length > MOST_NESTED ? NESTED_GROUPS : aps.length
  const groupOf = part.accessPoint.map((ap) => aps.indexOf(ap) % groups)
  return groups < 2 ? null : statedSpread(part, leaveOut(part, layout, groupOf, fit), null)
}

/** Shares of the readings elsewhere within their 90 %, by the spread as told and as stated; null where the part tells none. */
function drawn(set, isCorner, random) {
  const { observations: all, sites } = set
  const read = drawPart(set, isCorner, random)
  const isRead = (row) => read.has(all.point[row])
  const { observations, floorDbm } = withFloor(all, everyRow(all).filter(isRead))
  const part = observationsWhere(observations, isRead)
  const layout = layoutOf(set)
  const fit = fitWeighed(part, layout)
  const told = toldBy(part, layout, fit)
  if (told === null) return null
  const stated = spreadOverRooms(told, DESIGN, nearShare(set, read))
  const link = (of, row) => {
    const [x, y] = sites[of.accessPoint[row]]
    return { from: { x, y }, x: of.pointX[of.point[row]], y: of.pointY[of.point[row]], group: 0 }
  }
  const fitted = mediansDbm(part, layout, fit.parameters)
  const field = sharedField(
    heardRows(part).map((row) => ({
      ...link(part, row),
      ap: part.accessPoint[row],
      residualDb: part.levelDbm[row] - fitted[row],
    })),
  )
  const medians = mediansDbm(all, layout, fit.parameters)
  const holds = heardRows(all).flatMap((row) => {
    if (isRead(row)) return []
    const { from, ...at } = link(all, row)
    const shared = field(at, from)
    const within = ({ lineOfSightDb, obstructedDb, freedom }) => {
      const sigmaDb = (isObstructed(all, row) ? obstructedDb : lineOfSightDb) * sigmaShare(shared)
      const [low, high] = statedIntervalDbm(medians[row] + shared.meanDb, sigmaDb, floorDbm, freedom)
      return Number(all.levelDbm[row] >= low && all.levelDbm[row] <= high)
    }
    return [[within(told), within(stated)]]
  })
  return [0, 1].map((i) => mean(holds.map((hold) => hold[i])))
}

function measure(set) {
  const random = seeded(3)
  const [corner, scattered] = [true, false].map((isCorner) => {
    const draws = Array.from({ length: DRAWS }, () => drawn(set, isCorner, random)).filter((draw) => draw !== null)
    const [told, stated] = [0, 1].map((i) => mean(draws.map((draw) => draw[i])))
    return { draws: draws.length, told, stated }
  })
  return { set: set.name, band: set.band, corner, scattered }
}

if (!folder) {
  console.error('usage: node bench/accuracy/part.mjs FOLDER [--set NAME]… [--within METRES] [--json]')
  process.exit(2)
}
const asked = options.flatMap((option, i) => (option === '--set' ? [options[i + 1]] : []))
const rows = (asked.length > 0 ? asked : setNames(folder)).flatMap((name) =>
  bandsOf(folder, name).flatMap((band) => {
    const set = readSet(folder, name, band)
    return set === null ? [] : [measure(set)]
  }),
)
const percent = (share) => (100 * share).toFixed(1).padStart(5)
if (options.includes('--json')) console.log(JSON.stringify(rows, null, 1))
else
  for (const { set, band, corner, scattered } of rows)
    console.log(
      `${`${set} ${band}`.padEnd(34)} corner ${percent(corner.told)} ${percent(corner.stated)}   scattered ${percent(scattered.told)} ${percent(scattered.stated)}`,
    )
