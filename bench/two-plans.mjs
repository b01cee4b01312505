/**
 * What the plan that is not bought costs: processor time of planning each location with both plans, and of the recommended one
 * alone with all that is asked of it (placed, served, failures, high losses), in one thread and one process.
 * usage: npm run build && node bench/two-plans.mjs [LOCATION…]
 */
import { loadEstate } from '../dist/input/estate.js'
import { planLocation } from '../dist/plan-location.js'
import { planSetup } from '../dist/plan-setup.js'
import { placedAps } from '../dist/planning/placed.js'
import { prepareLocation } from '../dist/planning/prepare-location.js'
import { placeRecommended } from '../dist/planning/recommended.js'
import { lossesAtHigh } from '../dist/planning/sensitivity.js'
import { serveRooms } from '../dist/planning/serve-rooms.js'
import { locationSetup } from '../dist/planning/setup.js'
import { apFailures } from '../dist/planning/what-ifs.js'
import { prepareCabling } from '../dist/routes/cabling.js'

const names = process.argv.slice(2)
const estate = await loadEstate(new URL('..', import.meta.url).pathname)
const shared = planSetup(estate, null)
const locations = estate.sites
  .flatMap((site) => site.locations)
  .filter(({ id }) => names.length === 0 || names.includes(id))

async function secondsOf(work) {
  const from = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(from)
  return [(user + system) / 1e6, result]
}

async function recommendedAlone(location, prepared) {
  const { catalog, design } = prepared.setup
  const cabling = prepareCabling(location, catalog, design)
  const lengthOf =
    ({ list }) =>
    (candidate) => {
      const { floorIndex, x, y, heightM } = list.transmitters[list.candidates[candidate].transmitter]
      return cabling.lengthM({ floorIndex, at: [x, y], heightM })
    }
  const choice = await placeRecommended(prepared, lengthOf)
  const aps = placedAps(choice.prepared, choice.chosen)
  const { radios, outcomes } = await serveRooms(choice.prepared, aps, choice.solution, [], cabling)
  await apFailures(choice.prepared, aps, radios, outcomes)
  await lossesAtHigh(choice.prepared, aps, radios, outcomes)
  return choice
}

// The first location also pays for what is compiled as it is used.
await planLocation(locations[0], shared)
let [both, beside] = [0, 0]
console.log('location                   both s  recommended s  minimum s  APs  held apart')
for (const location of locations) {
  const [whole, plan] = await secondsOf(() => planLocation(location, shared))
  const prepared = prepareLocation(locationSetup(shared, location))
  const [alone] = await secondsOf(() => recommendedAlone(location, prepared))
  both += whole
  beside += alone
  const figures = [plan.figures, plan.other.figures].find(({ plan: name }) => name === 'recommended')
  const cells = [whole, alone, whole - alone].map((seconds) => seconds.toFixed(2).padStart(11))
  console.log(
    `${location.id.padEnd(22)}${cells.join('')}  ${figures.aps}  ${figures.apartM}  ${plan.other.placement.lowerBound}`,
  )
}
const share = beside / (both - beside)
console.log(
  `all: both ${both.toFixed(1)} s, recommended ${beside.toFixed(1)} s, minimum ${(both - beside).toFixed(1)} s: ${(100 * share).toFixed(0)} % more`,
)
