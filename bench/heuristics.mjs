/**
 * What a plan costs by a plain greedy placement and by a plain genetic one, beside ours: the 29 locations and some floors of
 * bench/floors.mjs, the same candidates, losses, requirements and prices for all three.
 *
 *   npm run build && node bench/heuristics.mjs [--shipped yes] [--floors 2] [--generations 100] [--population 60] [--seed 1] [--json FILE]
 *
 * Greedy: the AP with the most newly covered needed samples per euro, until every room is covered, then the AP that carries most
 * of the demand per euro until it fits; at the end APs that are not needed go, dearest first. Genetic: sets of candidates, a
 * tournament of three, one-point crossover by position, mutation by adding, dropping and moving one AP, the two best kept; fitness
 * is cost plus 10 000 € a missing share of a room. It starts from random sets, not from the greedy one. Coverage, secondary
 * coverage and demand are tested as our own plan is.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROJECT, seeded } from './estate.mjs'
import { MIXES, writeFloors } from './floors.mjs'
import { finish, option, seconds, table } from './process.mjs'

const load = (path) => import(pathToFileURL(join(PROJECT, 'dist', path)).href)
const { loadEstate } = await load('input/estate.js')
const { planSetup } = await load('plan.js')
const { prepareLocation } = await load('planning/prepare-location.js')
const { solvePlacement } = await load('placement/solve-placement.js')
const { spreadDemand, FULL_LOAD } = await load('placement/demand-load.js')
const { loadSolver } = await load('placement/linear-model.js')
const { hasBit } = await load('placement/bitset.js')

const SEED = Number(option('seed', '1'))
const POPULATION = Number(option('population', '60'))
const GENERATIONS = Number(option('generations', '100'))
const solver = await loadSolver()

/** Samples of the rooms that a candidate covers, and reaches as a second AP. */
function listsOf(problem) {
  const list = (bits, c) => {
    const samples = []
    if (bits === null) return samples
    for (let s = 0; s < problem.samples; s++) if (hasBit(bits, problem.words, c, s)) samples.push(s)
    return samples
  }
  const roomOf = new Int32Array(problem.samples)
  for (const [r, room] of problem.rooms.entries()) roomOf.fill(r, room.start, room.end)
  const all = (bits) => Array.from({ length: problem.candidates }, (_, c) => list(bits, c))
  const primary = all(problem.primary)
  const secondary = all(problem.secondary)
  return { roomOf, primary, secondary, either: primary.map((own, c) => [...new Set([...own, ...secondary[c]])]) }
}

/** Samples that some AP covers, and how many APs cover or reach each. */
function heard(problem, { primary, either: eitherOf }, chosen) {
  const covers = new Uint8Array(problem.samples)
  const either = new Uint8Array(problem.samples)
  for (const c of chosen) {
    for (const s of primary[c]) covers[s] = 1
    for (const s of eitherOf[c]) either[s] += 1
  }
  return { covers, either }
}

/** Samples still missing, room by room; in rooms that ask for a second AP a sample counts with two APs. */
function missing(problem, lists, chosen) {
  const { covers, either } = heard(problem, lists, chosen)
  return problem.rooms.map((room) => {
    let met = 0
    for (let s = room.start; s < room.end; s++) if (covers[s] && (!room.secondary || either[s] >= 2)) met += 1
    return Math.max(0, room.need - met)
  })
}

const carries = (problem, chosen) => (spreadDemand(solver, problem, chosen)?.load ?? Infinity) <= FULL_LOAD
const meets = (problem, lists, chosen) =>
  missing(problem, lists, chosen).every((samples) => samples === 0) && carries(problem, chosen)
const costOf = (problem, chosen) => chosen.reduce((sum, c) => sum + problem.costCents[c], 0)

/** How much of what is missing a candidate would add. */
function gain(problem, { roomOf, primary, secondary }, state, c) {
  const { covers, either, open } = state
  const added = new Float64Array(problem.rooms.length)
  for (const s of primary[c]) {
    const r = roomOf[s]
    if (open[r] > 0 && (problem.rooms[r].secondary ? either[s] < 2 : !covers[s])) added[r] += 1
  }
  for (const s of secondary[c]) if (open[roomOf[s]] > 0 && either[s] < 2) added[roomOf[s]] += 0.5
  return added.reduce((sum, samples, r) => sum + Math.min(samples, open[r]), 0)
}

function greedy(problem, lists) {
  const chosen = [...problem.forced]
  const pick = (worth) => {
    let best = -1
    let bestWorth = 0
    for (let c = 0; c < problem.candidates; c++) {
      if (chosen.includes(c)) continue
      const value = worth(c) / Math.max(1, problem.costCents[c])
      if (value > bestWorth) [best, bestWorth] = [c, value]
    }
    return best
  }
  for (;;) {
    const open = missing(problem, lists, chosen)
    if (open.every((samples) => samples === 0)) break
    const state = { ...heard(problem, lists, chosen), open }
    const next = pick((c) => gain(problem, lists, state, c))
    if (next < 0) return null
    chosen.push(next)
  }
  while (!carries(problem, chosen)) {
    const reach = (c) =>
      problem.rooms.reduce((sum, room, r) => sum + problem.reaches[c * problem.rooms.length + r] * room.connected, 0)
    const next = pick(reach)
    if (next < 0) return null
    chosen.push(next)
  }
  const forced = new Set(problem.forced)
  for (const c of [...chosen].sort((a, b) => problem.costCents[b] - problem.costCents[a] || a - b)) {
    const without = chosen.filter((other) => other !== c)
    if (!forced.has(c) && meets(problem, lists, without)) chosen.splice(chosen.indexOf(c), 1)
  }
  return chosen
}

function genetic(problem, lists, random) {
  const any = () => Math.floor(random() * problem.candidates)
  const tidy = (chosen) => [...new Set([...problem.forced, ...chosen])].sort((a, b) => a - b)
  const known = new Map()
  const fitness = (chosen) => {
    const key = chosen.join(' ')
    const before = known.get(key)
    if (before !== undefined) return before
    const open = missing(problem, lists, chosen)
    const short = open.reduce((sum, samples, r) => sum + samples / Math.max(1, problem.rooms[r].need), 0)
    const over = short > 0 ? 0 : Math.max(0, (spreadDemand(solver, problem, chosen)?.load ?? 2) - FULL_LOAD)
    const value = costOf(problem, chosen) + 1e6 * (short + (over > 0 ? 0.1 + over : 0))
    known.set(key, value)
    return value
  }
  const fittest = (group) => group.reduce((best, each) => (fitness(each) < fitness(best) ? each : best))
  const start = () => tidy(Array.from({ length: 1 + Math.floor(random() * problem.rooms.length) }, any))
  let population = Array.from({ length: POPULATION }, start)
  const parent = () => fittest([0, 1, 2].map(() => population[Math.floor(random() * POPULATION)]))
  for (let generation = 0; generation < GENERATIONS; generation++) {
    const sorted = [...population].sort((a, b) => fitness(a) - fitness(b))
    const next = sorted.slice(0, 2)
    while (next.length < POPULATION) {
      const cut = any()
      const [left, right] = [parent(), parent()]
      let child = [...left.filter((c) => c < cut), ...right.filter((c) => c >= cut)]
      const change = random()
      if (change < 0.3) child.push(any())
      else if (change < 0.6) child = child.filter((_c, i) => i !== Math.floor(random() * child.length))
      else if (change < 0.9 && child.length > 0) child[Math.floor(random() * child.length)] = any()
      next.push(tidy(child))
    }
    population = next
  }
  const best = fittest(population)
  return meets(problem, lists, best) ? best : null
}

async function timed(run) {
  const begin = process.cpuUsage()
  const value = await run()
  const { user, system } = process.cpuUsage(begin)
  return { value, ms: (user + system) / 1000 }
}

async function compare(shared, location) {
  const { problem: asked } = prepareLocation({ ...shared, location, band: shared.design.bands[0] })
  const { nodeLimit } = shared.design.placement
  const ours = await timed(() => solvePlacement(asked, { nodeLimit }))
  const { problem, chosen, proven } = ours.value
  const lists = listsOf(problem)
  const byGreedy = await timed(() => greedy(problem, lists))
  const byGenetic = await timed(() => genetic(problem, lists, seeded(SEED)))
  const told = (found, ms) =>
    found === null ? { aps: null, cents: null, ms } : { aps: found.length, cents: costOf(problem, found), ms }
  return {
    id: location.id,
    proven,
    ours: told(chosen, ours.ms),
    greedy: told(byGreedy.value, byGreedy.ms),
    genetic: told(byGenetic.value, byGenetic.ms),
  }
}

async function compareAll(root, name) {
  const estate = await loadEstate(root)
  const shared = planSetup(estate, null)
  const results = []
  for (const location of estate.sites.flatMap((site) => site.locations)) {
    results.push(await compare(shared, location))
    process.stderr.write(`${name}, ${location.id}: done\n`)
  }
  return results
}

const KINDS = ['ours', 'greedy', 'genetic']
const euros = (cents) => (cents === null ? '—' : (cents / 100).toFixed(2))
const rowOf = ({ id, proven, ...by }) => [
  proven ? id : `${id} *`,
  ...KINDS.map((kind) => String(by[kind].aps ?? '—')),
  ...KINDS.map((kind) => euros(by[kind].cents)),
  ...KINDS.map((kind) => seconds(by[kind].ms)),
]
function totals(results) {
  const sumOf = (of, kind, key) => of.reduce((all, each) => all + (each[kind][key] ?? 0), 0)
  const sum = (kind, key) => sumOf(results, kind, key)
  const found = (kind) => results.filter((each) => each[kind].aps !== null)
  return KINDS.map((kind) => ({
    kind,
    aps: sum(kind, 'aps'),
    cents: sum(kind, 'cents'),
    oursAps: sumOf(found(kind), 'ours', 'aps'),
    oursCents: sumOf(found(kind), 'ours', 'cents'),
    ms: sum(kind, 'ms'),
    moreAps: results.filter((each) => each[kind].aps > each.ours.aps).length,
    dearer: results.filter((each) => each[kind].cents > each.ours.cents).length,
    without: results.filter((each) => each[kind].aps === null).length,
  }))
}
const head = ['location', ...KINDS.map((kind) => `APs ${kind}`), ...KINDS.map((kind) => `€ ${kind}`)]
const totalHead = [
  'placement',
  'APs',
  'ours there',
  '€',
  'ours there',
  'processor',
  'more APs than ours',
  'dearer than ours',
  'no plan found',
]
const tablesOf = (results) => [
  table(
    totalHead,
    totals(results).map(({ kind, aps, oursAps, cents, oursCents, ms, moreAps, dearer, without }) => [
      ...[kind, String(aps), String(oursAps), euros(cents), euros(oursCents), seconds(ms)],
      ...[moreAps, dearer, without].map((count) => `${count} / ${results.length}`),
    ]),
  ),
  table([...head, ...KINDS.map((kind) => `time ${kind}`)], results.map(rowOf)),
]

const shipped = option('shipped', 'yes') === 'yes' ? await compareAll(PROJECT, 'shipped') : []
const folder = mkdtempSync(join(tmpdir(), 'mds-bench-heuristics-'))
const mixes = Object.values(MIXES)
const floors = Array.from({ length: Number(option('floors', '2')) }, (_, i) => ({
  ...{ id: `floor-${i + 1}`, widthM: 30, depthM: 26.67, seed: i + 1 },
  mix: mixes[i % mixes.length],
}))
if (floors.length > 0) writeFloors(folder, floors)
const drawn = floors.length > 0 ? await compareAll(folder, 'floors') : []
rmSync(folder, { recursive: true, force: true })
const filled = [shipped, drawn].filter((results) => results.length > 0)
finish('heuristics', filled.flatMap(tablesOf), { shipped, drawn })
