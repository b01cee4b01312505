// node bench/ways.mjs [LOCATIONS]     after npm run build
// The programme of an estate with synthetic fronts: time, memory, proof. Default 1 000 locations.
// node bench/ways.mjs --run [ROOT]    after mds run in ROOT (this folder)
// What the ways of plan.json (`plan.ways`) add to mds run: processor milliseconds of the assembly of the plan with the levers of the file
// and without, in turns, 40 each. Nothing else of mds run looks at levers.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEstate } from '../dist/input/estate.js'
import { loadSolver } from '../dist/placement/linear-model.js'
import { countEstate } from '../dist/plan-count.js'
import { leastChoice } from '../dist/ways/least-choice.js'
import { lostBy } from '../dist/ways/program.js'

if (process.argv[2] === '--run') {
  await addedCost(resolve(process.argv[3] ?? '.'))
  process.exit(0)
}

async function addedCost(root) {
  const estate = await loadEstate(root)
  const plan = JSON.parse(readFileSync(join(root, 'out', 'plan.json'), 'utf8'))
  const { levers: _, ...operation } = estate.operation
  const options = { scenario: null, language: plan.language, warnAt: 0.9 }
  const cpuMs = (of) => {
    const before = process.cpuUsage()
    const { ways } = countEstate(of, plan.locations, options)
    const { user, system } = process.cpuUsage(before)
    return { ms: (user + system) / 1000, ways: ways?.length ?? null }
  }
  const runs = { with: [], without: [] }
  let ways = null
  for (let round = -5; round < 40; round++) {
    const bare = cpuMs({ ...estate, operation })
    const full = cpuMs(estate)
    ways = full.ways
    if (round < 0) continue
    runs.without.push(bare.ms)
    runs.with.push(full.ms)
  }
  const median = (values) => [...values].sort((a, b) => a - b)[values.length / 2]
  const [withMs, withoutMs] = [median(runs.with), median(runs.without)]
  const rounded = (ms) => Number(ms.toFixed(1))
  console.log(
    JSON.stringify({
      locations: plan.locations.length,
      ways,
      assemblyWithLeversMs: rounded(withMs),
      assemblyWithoutMs: rounded(withoutMs),
      addedMs: rounded(withMs - withoutMs),
    }),
  )
}

const count = Number(process.argv[2] ?? 1000)
let state = 12345
const next = () => {
  state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return state / 4_294_967_296
}
const whole = (low, high) => low + Math.floor(next() * (high - low + 1))

const locations = Array.from({ length: count }, (_, i) => {
  const aps = whole(2, 8)
  const base = 80_000 + whole(0, 3) * 7_000
  const option = (fewer, rooms, seats) => ({
    cents: [base + (aps - fewer) * 22_000, 90_000 + (aps - fewer) * 61_200, (aps - fewer) * 16_500],
    effects: [[-(aps - fewer) * 5_000, 0, 0]],
    aps: aps - fewer,
    roomsLost: rooms,
    seatsLost: seats,
    design: null,
    needs: rooms > 0 ? ['rooms'] : [],
  })
  const [first, second] = [whole(3, 25), whole(3, 25)]
  return { id: `l${i}`, options: [option(0, 0, 0), option(1, 1, first), option(2, 2, first + second)] }
})
const sum = (figure) => locations.reduce((total, { options }) => total + figure(options[0]), 0)
const most = sum(({ aps }) => aps)
const least = locations.reduce((total, { options }) => total + options[2].aps, 0)
const width = Math.ceil((most - least + 1) / 240)
const shared = []
for (let from = least; from <= most; from += width)
  shared.push({
    design: 0,
    fromAps: from,
    toAps: Math.min(most, from + width - 1),
    cents: [900_000, 3_000_000 + Math.ceil(from * 0.05) * 42_000, 0],
  })
const problem = {
  lines: [
    { id: 'services', ceilingCents: Math.round((sum(({ cents }) => cents[0]) + 900_000) * 0.97), outsideCents: 0 },
    { id: 'hardware', ceilingCents: Math.round((sum(({ cents }) => cents[1]) + 3_000_000) * 1.2), outsideCents: 0 },
  ],
  grants: [{ rate: 0.7, maxCents: 1e12 }],
  locations,
  designs: [],
  bill: [{ id: 'in-house', shared: [[0, 0, 0]], ownCents: 0 }],
  permits: ['rooms'],
  excludes: [],
  shared,
  transferCents: 0,
}
// The bill has spares by the exact number of access points, which the pieces state from below.
const bill = async ({ options, levers, aps }) => {
  const cents = [900_000, 3_000_000 + Math.ceil(aps * 0.05) * 42_000, 0]
  locations.forEach((location, i) => {
    const option = location.options[options[i]]
    option.cents.forEach((amount, l) => {
      cents[l] += amount + (levers.includes('in-house') ? option.effects[0][l] : 0)
    })
  })
  return { cents, general: false }
}
const solver = await loadSolver()
for (const [name, aim] of [
  ['rooms alone', { least: 'lost', allowed: new Set(['rooms']) }],
  ['rooms and in-house work', { least: 'own', allowed: new Set(['rooms', 'in-house']), mostRooms: 0 }],
]) {
  const begin = performance.now()
  const before = process.cpuUsage()
  const answer = await leastChoice(solver, problem, aim, bill)
  const { user, system } = process.cpuUsage(before)
  const lost = answer === null ? null : lostBy(problem, answer.choice.options)
  console.log(
    JSON.stringify({
      locations: count,
      aim: name,
      found: answer !== null,
      proven: answer?.proven ?? null,
      roomsLost: lost === null ? null : Math.floor(lost / 10_000),
      seconds: Number(((performance.now() - begin) / 1000).toFixed(2)),
      cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
    }),
  )
}
