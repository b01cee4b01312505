/**
 * How the radio engine grows: time a transmitter (link losses of both levels and bands, as the plan runs them) with 10 × the
 * walls, 10 × the floor area, both, and the matrix of losses with 10 × the candidates. One thing changes at a time, the
 * kinds take turns in every round, ratios are to the baseline of the same run.
 *
 *   npm run build && node bench/growth.mjs [--json FILE]
 */
import { join } from 'node:path'
import { PROJECT, seeded } from './estate.mjs'
import { finish, median, option, table, times } from './process.mjs'
import { DESIGN, MATERIALS, PATTERN, roomWalls, storeys } from './scene.mjs'

const dist = process.env.MDS_DIST ?? join(PROJECT, 'dist')
const load = (name) => import(join(dist, 'radio', `${name}.js`))
const { buildScenes } = await load('scene')
const { bandKernel, writeLinkLosses } = await load('link-kernel')
const { floorLayers } = await load('link-field')

const ROUNDS = Number(option('rounds', '7'))
const WALLS = 100
const WIDTH_M = 60
const DEPTH_M = 40
const TRANSMITTERS = 30
const ROOT_10 = Math.sqrt(10)

/** A run of a number of transmitters on the candidate grid over two levels; returns milliseconds. */
function scene(walls, widthM, depthM, transmitters) {
  const random = seeded(walls + widthM)
  const floors = [0, 1].map(() => roomWalls(random, walls, widthM, depthM))
  const location = storeys(floors, widthM, depthM)
  const scenes = buildScenes(location, { materials: MATERIALS }, DESIGN, ['5GHz', '2.4GHz'])
  const layers = scenes[0].floors.map((floor, index) => floorLayers(floor, index)[0])
  const samples = scenes[0].frame.width * scenes[0].frame.height
  const targets = scenes.map(() => ({ lossDb: new Float32Array(samples), obstructed: new Uint8Array(samples) }))
  const along = (lengthM) => 0.5 * (1 + Math.floor(random() * (2 * lengthM - 1)))
  const places = Array.from({ length: transmitters }, (_, i) => ({
    floorIndex: i % 2,
    x: along(widthM),
    y: along(depthM),
    heightM: 2.6,
    pattern: PATTERN,
  }))
  return () => {
    const kernel = bandKernel(scenes)
    const start = process.hrtime.bigint()
    for (const place of places) for (const layer of layers) writeLinkLosses(kernel, place, layer, targets, 0)
    return Number(process.hrtime.bigint() - start) / 1e6
  }
}

const metres = (length) => Math.round(length * 2) / 2
const [wide, deep] = [metres(WIDTH_M * ROOT_10), metres(DEPTH_M * ROOT_10)]
const kinds = {
  'baseline: 100 walls a level, 60 × 40 m': scene(WALLS, WIDTH_M, DEPTH_M, TRANSMITTERS),
  '10 × the walls': scene(10 * WALLS, WIDTH_M, DEPTH_M, TRANSMITTERS),
  '10 × the area': scene(WALLS, wide, deep, TRANSMITTERS),
  '10 × the walls and the area': scene(10 * WALLS, wide, deep, TRANSMITTERS),
  '10 × the transmitters': scene(WALLS, WIDTH_M, DEPTH_M, 10 * TRANSMITTERS),
}
const runs = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]))
for (let round = 0; round <= ROUNDS; round++) {
  for (const [kind, run] of Object.entries(kinds)) {
    const ms = run()
    // The first round warms the compiler up.
    if (round > 0) runs[kind].push(ms)
  }
}
const base = median(Object.values(runs)[0])
const rows = Object.entries(runs).map(([kind, taken]) => ({ kind, ms: median(taken), ratio: median(taken) / base }))
const shown = table(
  ['30 transmitters, two levels, two bands', 'ms', 'to the baseline'],
  rows.map(({ kind, ms, ratio }) => [kind, ms.toFixed(1), times(ratio)]),
)
finish('growth of the radio engine', [shown], { transmitters: TRANSMITTERS, rows })
