// What the rules of an acceptance make of readings that are the plan: at each point of each acceptance sheet the level foreseen plus
// shadowing of a seed (obstructed standard deviation, points independent). How many locations would conform, fail, or stay open; beside
// it two other rules that a room could fail by. After `npm run build`: mds plan && node bench/acceptance.mjs [out/plan.json] [draws]
import { readFileSync } from 'node:fs'
import { allowedFailures, failureConfidence, sampleSize, shownFailures } from '../dist/statistics/binomial.js'

const [file = 'out/plan.json', draws = '500'] = process.argv.slice(2)
const { locations } = JSON.parse(readFileSync(file, 'utf8'))
const runs = Number(draws)

let state = 7
function uniform() {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return (state + 0.5) / 2 ** 32
}
const gauss = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())

const placeOf = ({ floor, room }) => `${floor}/${room}`

/** Points room by room. */
function grouped(points) {
  const rooms = new Map()
  for (const point of points) rooms.set(placeOf(point), [...(rooms.get(placeOf(point)) ?? []), point])
  return rooms
}

const sums = { conforms: 0, fails: 0, open: 0, rooms: 0, firstFailure: 0, eachAlone: 0 }
for (const location of locations) {
  const { areaShare, confidence, obstructedSigmaDb, band } = location.margin
  const { points } = location.acceptance
  const margins = new Map(
    location.floors.flatMap(({ id, rooms }) =>
      rooms.map((room) => [
        `${id}/${room.id}`,
        location.margins.find(({ profile }) => profile === room.profile) ?? location.margin,
      ]),
    ),
  )
  const rooms = [...grouped(points).values()]
  const joint = failureConfidence(confidence, rooms.length)
  const from = (count, at) => shownFailures(count, areaShare, at) ?? Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const below = (point) =>
      point.rssiDbm[band] + obstructedSigmaDb * gauss() < margins.get(placeOf(point)).targetRssiDbm
    const bad = rooms.map((own) => own.filter(below).length)
    const all = bad.reduce((sum, count) => sum + count, 0)
    const some = (test) => bad.some((count, index) => test(count, rooms[index].length))
    const tooMany = some((count, of) => count > allowedFailures(of, areaShare))
    const fails = some((count, of) => count >= from(of, joint)) || all >= from(points.length, joint)
    const isShown = points.length >= (sampleSize(areaShare, confidence, all) ?? Number.POSITIVE_INFINITY)
    const everyPlace = all === 0 && points.length < (sampleSize(areaShare, confidence, 0) ?? Number.POSITIVE_INFINITY)
    const conforms = !fails && !tooMany && (isShown || everyPlace)
    sums.conforms += conforms
    sums.fails += fails
    sums.open += !fails && !conforms
    sums.rooms += bad.filter((count) => count > 0).length
    sums.firstFailure += tooMany
    sums.eachAlone += some((count, of) => count >= from(of, confidence))
  }
}

const mean = (sum) => (sum / runs).toFixed(1)
console.log(
  `${locations.length} locations, ${runs} draws each: ${mean(sums.conforms)} conform, ${mean(sums.fails)} fail, ${mean(sums.open)} not shown yet`,
)
console.log(`${mean(sums.rooms)} rooms with a reserve`)
console.log(
  `would fail if more below than allowed did: ${mean(sums.firstFailure)}; if the profile's confidence held room by room: ${mean(sums.eachAlone)}`,
)
