/**
 * Growth of the radio computation with walls, floor area and candidates, on variants of one shipped single-storey building:
 * the time for the losses from a number of candidates to every sample of the required rooms, as the planner computes them.
 *
 *   npm run build && node bench/growth.mjs [--site saint-marcel] [--rounds 15] [--json FILE]
 *
 * Variants take turns in every round; figures are medians. "Ten copies" stand side by side: ten times the rooms, walls and area.
 */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROJECT, seeded } from './estate.mjs'
import { finish, median, option, table, times } from './process.mjs'

const dist = process.env.MDS_DIST ?? join(PROJECT, 'dist')
const load = (path) => import(pathToFileURL(join(dist, path)).href)
const { loadEstate } = await load('input/estate.js')
const { planSetup } = await load('plan.js')
const { requiredProfile } = await load('planning/setup.js')
const { listCandidates } = await load('placement/candidates.js')
const { buildScene } = await load('radio/scene.js')
const { buildSampleSet, coverageMatrix } = await load('radio/coverage-matrix.js')

const ROUNDS = Number(option('rounds', '15'))
const SITE = option('site', 'saint-marcel')
const CANDIDATES = 100
const MANY_CANDIDATES = 1000
const GAP_M = 1
/** What a plan asks for ends near 90 dB; beyond it the planner need not be exact, and skips what it can. */
const CUTOFFS_DB = { 'within 90 dB': 90, everywhere: Number.POSITIVE_INFINITY }

const estate = await loadEstate(PROJECT)
const shared = planSetup(estate, null)
const band = shared.design.bands[0]
const location = estate.sites.flatMap((site) => site.locations).find(({ id }) => id === SITE)
if (location?.floors.length !== 1) throw new Error(`${SITE} is no location of one storey`)

/** A location with every point of its storey moved by `move`; ids get `suffix`. */
function moved(floor, move, suffix = '') {
  const line = (each) => ({ ...each, from: move(each.from), to: move(each.to) })
  return {
    ...floor,
    rooms: floor.rooms.map((room) => ({ ...room, id: room.id + suffix, polygon: room.polygon.map(move) })),
    walls: floor.walls.map(line),
    openings: floor.openings.map(line),
    exclusions: floor.exclusions.map((each) => ({ ...each, polygon: each.polygon.map(move) })),
  }
}

const withFloor = (change) => ({ ...location, floors: [{ ...location.floors[0], ...change(location.floors[0]) }] })
const points = location.floors[0].rooms.flatMap((room) => room.polygon)
const extent = (axis) =>
  Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]))

function withMoreWalls(factor) {
  const random = seeded(7)
  return withFloor((floor) => {
    const corner = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])))
    const more = Array.from({ length: floor.walls.length * (factor - 1) }, (_, index) => {
      const from = [corner[0] + random() * extent(0), corner[1] + random() * extent(1)]
      const angle = random() * Math.PI
      const to = [from[0] + 2 * Math.cos(angle), from[1] + 2 * Math.sin(angle)]
      return { ...floor.walls[index % floor.walls.length], from, to, kind: 'free', rooms: [null, null] }
    })
    return { walls: [...floor.walls, ...more] }
  })
}

function scaled(factor) {
  const side = Math.sqrt(factor)
  return withFloor((floor) => moved(floor, ([x, y]) => [x * side, y * side]))
}

function copies(count) {
  return withFloor((floor) => {
    const all = Array.from({ length: count }, (_, index) =>
      moved(floor, ([x, y]) => [x + index * (extent(0) + GAP_M), y], `-${index}`),
    )
    return Object.fromEntries(
      ['rooms', 'walls', 'openings', 'exclusions'].map((key) => [key, all.flatMap((each) => each[key])]),
    )
  })
}

/** Evenly chosen from all, so that near and far ones are among them. */
function someOf(list, count) {
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)])
}

function prepared(variant, candidates = CANDIDATES) {
  const { catalog, design } = shared
  const scene = buildScene(variant, catalog, design, band)
  const samples = buildSampleSet(scene, variant, (room) => requiredProfile(room, catalog) !== null)
  const all = listCandidates(variant, catalog, design).transmitters
  const transmitters = someOf(all, candidates).map((each) => ({ ...each, pattern: catalog.patterns[each.pattern] }))
  const [floor] = variant.floors
  return {
    run: (cutoffDb) => coverageMatrix(scene, transmitters, samples, cutoffDb),
    facts: {
      walls: floor.walls.length + floor.openings.length,
      areaM2: Math.round(floor.rooms.reduce((sum, room) => sum + room.areaM2, 0)),
      samples: samples.count,
      candidates,
    },
    ms: Object.fromEntries(Object.keys(CUTOFFS_DB).map((reach) => [reach, []])),
  }
}

const variants = {
  'as shipped': prepared(location),
  'walls × 10': prepared(withMoreWalls(10)),
  'area × 10, as many walls': prepared(scaled(10)),
  'area × 10, ten copies': prepared(copies(10)),
  'candidates × 10': prepared(location, MANY_CANDIDATES),
}
for (let round = 0; round <= ROUNDS; round++) {
  for (const variant of Object.values(variants)) {
    for (const [reach, cutoffDb] of Object.entries(CUTOFFS_DB)) {
      const begin = performance.now()
      variant.run(cutoffDb)
      if (round > 0) variant.ms[reach].push(performance.now() - begin)
    }
  }
}

const baseMs = variants['as shipped'].ms
const figures = (reach, ms) => [`${median(ms).toFixed(1)} ms`, times(median(ms) / median(baseMs[reach]))]
const rows = Object.entries(variants).map(([name, { facts, ms }]) => [
  name,
  String(facts.walls),
  String(facts.samples),
  String(facts.candidates),
  ...Object.entries(ms).flatMap(([reach, list]) => figures(reach, list)),
])
finish(
  `growth of the radio computation, ${SITE}`,
  [
    table(
      [
        'variant',
        'walls and openings',
        'samples',
        'candidates',
        ...Object.keys(CUTOFFS_DB).flatMap((reach) => [reach, 'ratio']),
      ],
      rows,
    ),
  ],
  { variants: Object.fromEntries(Object.entries(variants).map(([name, { facts, ms }]) => [name, { ...facts, ms }])) },
)
