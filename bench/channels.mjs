/**
 * How well the channels of the shipped locations keep what the profiles say, where reuse is forced: four channels of 20 MHz, two
 * of 40 MHz, no DFS. Printed is the share of the cells of required rooms where two APs of one channel are heard, summed over the
 * locations, at the powers of the plan: with all cells alike, with the plan's weights, and the least of all assignments.
 *
 *   npm run build && node bench/channels.mjs
 */
import { assignChannels } from '../dist/channels/assign-channels.js'
import { loadEstate } from '../dist/index.js'
import { refinePlacement } from '../dist/placement/refine.js'
import { solvePlacement } from '../dist/placement/solve-placement.js'
import { planSetup } from '../dist/plan.js'
import { placedAps } from '../dist/planning/placed.js'
import { prepareLocation } from '../dist/planning/prepare-location.js'
import { channelChoice, fieldOverlap, hearing, tuneRadios } from '../dist/planning/radios.js'
import { downlinkRssiDbm } from '../dist/radio/link.js'
import { PROJECT } from './estate.mjs'

const KINDS = { 'four of 20 MHz': { widthMhz: 20 }, 'two of 40 MHz': { widthMhz: 40 } }
const MOST_ASSIGNMENTS = 100_000

/** Levels of every AP at every cell of all floors; nothing outside rooms. */
function levelsOf({ setup, scene }, { fields, eirpDbm }) {
  return fields.map((floors, ap) =>
    floors.flatMap(({ lossDb }, f) =>
      Array.from(lossDb, (loss, cell) =>
        scene.floors[f].grid.roomIndex[cell] < 0
          ? Number.NEGATIVE_INFINITY
          : downlinkRssiDbm(setup.design, eirpDbm[ap], loss),
      ),
    ),
  )
}

/** Sets of APs heard together in required rooms, with their share of the required cells. */
function heardTogether(levels, { aboveDbm, weight }) {
  const sets = new Map()
  let required = 0
  for (let cell = 0; cell < weight.length; cell++) {
    if (weight[cell] !== 1) continue
    required += 1
    const heard = [...levels.keys()].filter((ap) => levels[ap][cell] > aboveDbm[cell])
    sets.set(heard.join(), (sets.get(heard.join()) ?? 0) + 1)
  }
  return [...sets].map(([key, cells]) => ({
    aps: key === '' ? [] : key.split(',').map(Number),
    share: cells / required,
  }))
}

function overShare(sets, numbers) {
  const over = sets.filter(({ aps }) => new Set(aps.map((ap) => numbers[ap])).size < aps.length)
  return over.reduce((sum, { share }) => sum + share, 0)
}

function least(sets, options) {
  const numbers = options[0].map((channel) => channel.number)
  if (numbers.length ** options.length > MOST_ASSIGNMENTS) return Number.NaN
  let best = Number.POSITIVE_INFINITY
  const walk = (assigned) => {
    if (assigned.length === options.length) best = Math.min(best, overShare(sets, assigned))
    else for (const number of numbers) walk([...assigned, number])
  }
  walk([])
  return best
}

async function located(shared, location) {
  const prepared = prepareLocation({ ...shared, location, band: '5GHz' })
  const solution = await solvePlacement(prepared.problem, { nodeLimit: shared.design.placement.nodeLimit })
  const { problem, chosen } = solution
  const refined = await refinePlacement({ problem, input: prepared.input, chosen, cableM: () => 0 })
  const aps = placedAps(prepared, refined.chosen)
  return { prepared, aps, band: (await tuneRadios(prepared, solution, aps)).bands[0] }
}

const estate = await loadEstate(PROJECT)
const base = planSetup(estate, null)
for (const [name, channels] of Object.entries(KINDS)) {
  const design = { ...base.design, channels: { ...base.design.channels, ...channels, dfs: false, exclude: [] } }
  const sums = { alike: 0, weighted: 0, least: 0 }
  for (const location of estate.sites.flatMap((site) => site.locations)) {
    const { prepared, aps, band } = await located({ ...base, design }, location)
    const levels = levelsOf(prepared, band)
    const heard = hearing(prepared)
    const sets = heardTogether(levels, heard)
    const { options } = channelChoice(prepared, '5GHz', aps, () => true)
    const assigned = (weight) =>
      assignChannels(fieldOverlap(levels, { ...heard, weight }), options).channels.map((channel) => channel.number)
    sums.alike += overShare(sets, assigned(heard.weight.map(() => 1)))
    sums.weighted += overShare(sets, assigned(heard.weight))
    sums.least += least(sets, options)
  }
  const shown = Object.entries(sums).map(([key, sum]) => `${key} ${sum.toFixed(2)}`)
  console.log(`${name}: ${shown.join(', ')}`)
}
