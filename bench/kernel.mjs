/**
 * The wall-crossing kernel as the plan runs it against brute force and against the same sweep in C: two levels of
 * 60 × 40 m at 0.5 m, two bands, doors and windows, losses by incidence class, transmitters on the candidate grid; one
 * thread, all in one run, in turns.
 *
 *   npm run build && node bench/kernel.mjs [--json]
 *
 * A pair is one sample, one wall that may lie on its way, one band. "crossings" is the sum of wall losses at every
 * sample, which is also what the C programs compute; "link" adds distance, pattern and slabs: what the plan calls.
 * The C yardsticks are in bench/kernel.c, compiled here and left out where there is no compiler.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seeded } from './estate.mjs'
import { DESIGN, freeWalls, MATERIALS, PATTERN, roomWalls, storeys } from './scene.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const dist = process.env.MDS_DIST ?? join(here, '..', 'dist')
const load = (name) => import(join(dist, `${name}.js`))
const { buildScenes } = await load('radio/scene')
const { bandKernel, sweepLayer, writeLinkLosses } = await load('radio/link-kernel')
const { forEachRow } = await load('radio/link-rows')
const { floorLayers, linkLossFields } = await load('radio/link-field')
const { bruteForce, bruteForceLink } = await load('radio/brute-force')
const { lossByClassDb, directionNormal, wallDirection, INCIDENCE_CLASSES, INCIDENCE_CLASS_SHIFT } =
  await load('radio/incidence-classes')
const { PER_SECOND_BAND, SECOND_BAND } = await load('radio/packed-loss')
const { rayPath } = await load('radio/ray-path')
const { columnCentreX, rowCentreY } = await load('geometry/raster')
const { RAY_OFFSET_X_M, RAY_OFFSET_Y_M } = await load('geometry/crossing')

const WIDTH_M = 60
const DEPTH_M = 40
const BANDS = ['5GHz', '2.4GHz']
const ROUNDS = 5
const REPEATS = 10
const TRANSMITTERS = 20
const WALL_COUNTS = [50, 200, 1000]
const KINDS = { rooms: roomWalls, free: freeWalls }
const FLAGS = {
  plain: ['-O3', '-march=native'],
  fast: ['-O3', '-march=native', '-ffast-math', '-mprefer-vector-width=512'],
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

function timeNs(run) {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start)
}

/** A candidate of the plan: the grid of 0.5 m from the corner of the building, under the ceiling. */
function candidate(random, index) {
  const along = (lengthM) => 0.5 * (1 + Math.floor(random() * (2 * lengthM - 1)))
  return { floorIndex: index % 2, x: along(WIDTH_M), y: along(DEPTH_M), heightM: 2.6, pattern: PATTERN }
}

/** Packed sums of a row to dB, as the last step of every yardstick. */
function writeRow(sums, first, second, base, from, to, unitDb) {
  for (let column = from; column < to; column++) {
    const high = Math.floor(sums[column] * PER_SECOND_BAND)
    first[base + column] = (sums[column] - high * SECOND_BAND) * unitDb
    second[base + column] = high * unitDb
  }
}

/** Sums of wall losses [dB] of both bands at every sample of a level. */
function writeCrossings(kernel, transmitter, layer, [first, second]) {
  const { sweep, link } = sweepLayer(kernel, transmitter, layer)
  const { sums } = kernel.rows
  const { frame, unitsPerDb } = kernel.scenes[0]
  forEachRow(kernel.scenes[0], sweep, kernel.rows, link, ({ row, from, to }) =>
    writeRow(sums, first, second, row * frame.width, from, to, 1 / unitsPerDb),
  )
}

/** The scene as bench/kernel.c reads it. */
function sceneBytes(scenes, location, transmitters) {
  const parts = []
  const add = (Kind, values) => {
    const array = Kind.from(values)
    parts.push(Buffer.from(array.buffer, array.byteOffset, array.byteLength))
  }
  const [scene] = scenes
  const { frame, floors, angleChannels, angleNormals } = scene
  const keys = [...new Set(location.floors.flatMap((floor) => floor.walls.map((wall) => wall.material)))]
  add(Int32Array, [frame.width, frame.height, angleChannels.length, angleNormals.length])
  add(Int32Array, [keys.length, INCIDENCE_CLASSES, transmitters.length])
  add(Float64Array, [frame.spacingM, RAY_OFFSET_X_M, RAY_OFFSET_Y_M, scene.unitsPerDb, INCIDENCE_CLASS_SHIFT])
  const heightM = (floor) => floors[floor].elevationM + transmitters[0].heightM
  const pairs = [0, 1].flatMap((from) => [0, 1].map((to) => [from, to]))
  add(
    Float64Array,
    pairs.map(([from, to]) => rayPath(scene, heightM(from), floors[to].receiverZM).pieces[0].to),
  )
  add(
    Float64Array,
    pairs.map(([from, to]) => heightM(from) - floors[to].receiverZM),
  )
  add(Float64Array, angleNormals.flat())
  add(
    Int32Array,
    angleChannels.map((channel) => channel.direction),
  )
  for (const { lossOfClass } of angleChannels) add(Float64Array, lossOfClass)
  const byClass = (key) => BANDS.map((band) => lossByClassDb(MATERIALS[key], band, DESIGN.propagation.maxIncidenceDeg))
  for (const [first, second] of keys.map(byClass)) {
    add(
      Float32Array,
      [...first].flatMap((lossDb, index) => [lossDb, second[index]]),
    )
  }
  for (const [index, { walls }] of location.floors.entries()) {
    const set = floors[index].walls
    const column = (of) => add(Float32Array, walls.map(of))
    add(Int32Array, [walls.length])
    column((wall) => wall.from[0])
    column((wall) => wall.from[1])
    column((wall) => wall.to[0])
    column((wall) => wall.to[1])
    const normal = ({ from, to }) => directionNormal(wallDirection(to[0] - from[0], to[1] - from[1]))
    column((wall) => normal(wall)[0])
    column((wall) => normal(wall)[1])
    column((wall) => lossByClassDb(MATERIALS[wall.material], '5GHz', 75)[INCIDENCE_CLASSES])
    add(
      Int32Array,
      walls.map((wall) => keys.indexOf(wall.material)),
    )
    add(Int32Array, [set.vertexX.length])
    add(Float64Array, set.vertexX)
    add(Float64Array, set.vertexY)
    add(Int32Array, set.vertexChannel)
    add(Int32Array, set.from)
    add(Int32Array, set.to)
    add(Float64Array, set.weight)
  }
  for (const { floorIndex, x, y } of transmitters) {
    add(Int32Array, [floorIndex])
    add(Float64Array, [x, y])
  }
  return Buffer.concat(parts)
}

function compile(folder, name, flags) {
  const out = join(folder, name)
  const done = spawnSync('gcc', [...flags, '-o', out, join(here, 'kernel.c'), '-lm'], { encoding: 'utf8' })
  return done.status === 0 ? out : null
}

const runC = (program, file) => program && JSON.parse(spawnSync(program, [file, '1'], { encoding: 'utf8' }).stdout)

/** Largest difference of the whole link loss from brute force in float64, over some cells of both levels and bands [dB]. */
function worstDifferenceDb(scenes, location, transmitters, angles, every) {
  const kernel = bandKernel(scenes)
  const engines = scenes.map((scene) => bruteForce(scene, location, { materials: MATERIALS }, angles))
  let worstDb = 0
  for (const transmitter of transmitters) {
    for (const [to, { grid, receiverZM }] of scenes[0].floors.entries()) {
      const fields = linkLossFields(kernel, transmitter, to)
      for (let cell = to; cell < grid.width * grid.height; cell += every) {
        const [x, y] = [columnCentreX(grid, cell % grid.width), rowCentreY(grid, Math.floor(cell / grid.width))]
        for (const [band, engine] of engines.entries()) {
          const slow = bruteForceLink(engine, transmitter, x, y, receiverZM)
          worstDb = Math.max(worstDb, Math.abs(slow.lossDb - fields[band].lossDb[cell]))
        }
      }
    }
  }
  return worstDb
}

/** Brute force in JavaScript: the time of the float64 engine at a cell, over some cells [ns]. */
function bruteJsNs(scenes, location, transmitter) {
  const engines = scenes.map((scene) => bruteForce(scene, location, { materials: MATERIALS }, 'classes'))
  const { grid, receiverZM } = scenes[0].floors[0]
  const cells = Array.from({ length: 60 }, (_, i) => 157 * i)
  const ns = timeNs(() => {
    for (const engine of engines) {
      for (const cell of cells) {
        bruteForceLink(
          engine,
          transmitter,
          columnCentreX(grid, cell % grid.width),
          rowCentreY(grid, Math.floor(cell / grid.width)),
          receiverZM,
        )
      }
    }
  })
  return ns / cells.length
}

function measure(kind, count, programs, folder) {
  const random = seeded(count)
  const walls = [0, 1].map(() => KINDS[kind](random, count, WIDTH_M, DEPTH_M))
  const location = storeys(walls, WIDTH_M, DEPTH_M)
  const scenes = buildScenes(location, { materials: MATERIALS }, DESIGN, BANDS)
  const kernel = bandKernel(scenes)
  const layers = scenes[0].floors.map((floor, index) => floorLayers(floor, index)[0])
  const transmitters = Array.from({ length: TRANSMITTERS }, (_, index) => candidate(random, index))
  const samples = scenes[0].frame.width * scenes[0].frame.height
  const sums = layers.map(() => BANDS.map(() => new Float32Array(samples)))
  const targets = BANDS.map(() => ({ lossDb: new Float32Array(samples), obstructed: new Uint8Array(samples) }))
  const file = join(folder, `${kind}-${count}`)
  writeFileSync(file, sceneBytes(scenes, location, transmitters))
  const names = [
    'crossings',
    'link',
    'bruteJs',
    'brute',
    'bruteFast',
    'plain',
    'plainFast',
    'wideFast',
    'sweep',
    'sweepFast',
  ]
  const times = Object.fromEntries(names.map((name) => [name, []]))
  let sumDb = 0
  let sumOfC = null
  for (let round = 0; round <= ROUNDS; round++) {
    const results = Object.fromEntries(names.map((name) => [name, []]))
    sumDb = 0
    for (const transmitter of transmitters) {
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        results.crossings.push(
          timeNs(() => {
            for (const [level, layer] of layers.entries()) writeCrossings(kernel, transmitter, layer, sums[level])
          }),
        )
      }
      for (const losses of sums.flat()) for (const lossDb of losses) sumDb += lossDb
    }
    for (const transmitter of transmitters) {
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        results.link.push(
          timeNs(() => {
            for (const layer of layers) writeLinkLosses(kernel, transmitter, layer, targets, 0)
          }),
        )
      }
    }
    results.bruteJs.push(bruteJsNs(scenes, location, transmitters[0]))
    const [plain, fast] = [runC(programs.plain, file), runC(programs.fast, file)]
    for (const [name, program] of [
      ['', plain],
      ['Fast', fast],
    ]) {
      if (!program) continue
      for (const key of ['brute', 'plain', 'wide', 'sweep']) results[`${key}${name}`]?.push(program[key].medianNs)
      sumOfC = program.sweep.sumDb
    }
    // The first round warms the compiler up.
    if (round > 0) for (const name of names) times[name].push(...results[name])
  }
  // A ray within a level meets that level's walls; one between levels is cut and meets both levels'.
  const pairs = { task: BANDS.length * samples * 3 * count, plain: samples * count, js: BANDS.length * count }
  const pairsOf = (name) => (name === 'bruteJs' ? pairs.js : /plain|wide/.test(name) ? pairs.plain : pairs.task)
  const rate = (name) => (times[name].length > 0 ? (pairsOf(name) / median(times[name])) * 1e3 : null)
  return {
    kind,
    walls: count,
    channels: scenes[0].angleChannels.length,
    microseconds: { crossings: median(times.crossings) / 1e3, link: median(times.link) / 1e3 },
    millionPairsPerS: Object.fromEntries(names.map((name) => [name, rate(name)])),
    meanDifferenceFromSweepInCDb: sumOfC === null ? null : Math.abs(sumOfC - sumDb) / (4 * samples * TRANSMITTERS),
    worstDifferenceDb: {
      sameClasses: worstDifferenceDb(scenes, location, transmitters.slice(0, 2), 'classes', count > 200 ? 7 : 1),
      continuousAngles: worstDifferenceDb(scenes, location, transmitters.slice(0, 2), 'continuous', 97),
    },
  }
}

function print({ machine, node, commit, rows }) {
  const cell = (value, digits = 1, width = 9) => (value === null ? '—' : value.toFixed(digits)).padStart(width)
  const ratio = (a, b) => cell(b === null ? null : a / b)
  console.log(`${machine}, node ${node}, commit ${commit}`)
  console.log(
    'Two levels of 60 × 40 m at 0.5 m, two bands, incidence classes; thousand million pairs a second, medians',
  )
  console.log(
    'walls          crossings     link  C brute   (fast)  C plain   (fast) (wide, fast)  C sweep   (fast)  JS brute',
  )
  for (const { kind, walls, millionPairsPerS: of } of rows) {
    const names = ['crossings', 'link', 'brute', 'bruteFast', 'plain', 'plainFast', 'wideFast', 'sweep', 'sweepFast']
    const figures = names.map((name) =>
      cell(of[name] === null ? null : of[name] / 1e3, 1, name === 'wideFast' ? 13 : 9),
    )
    console.log(`${String(walls).padStart(5)} ${kind.padEnd(8)}${figures.join('')}${cell(of.bruteJs / 1e3, 3)}`)
  }
  console.log('Ratios of crossings to each')
  console.log('walls           C brute   (fast)  C plain   (fast) (wide, fast)  C sweep   (fast)  JS brute')
  for (const { kind, walls, millionPairsPerS: of } of rows) {
    const ratios = ['brute', 'bruteFast', 'plain', 'plainFast'].map((name) => ratio(of.crossings, of[name])).join('')
    const wide = ratio(of.crossings, of.wideFast).padStart(13)
    const sweeps = ['sweep', 'sweepFast']
      .map((name) => cell(of[name] === null ? null : of.crossings / of[name], 2))
      .join('')
    console.log(
      `${String(walls).padStart(5)} ${kind.padEnd(8)}${ratios}${wide}${sweeps}${cell(of.crossings / of.bruteJs, 0)}`,
    )
  }
  console.log('Time a transmitter, both levels and bands, µs; largest difference from brute force in float64, dB')
  console.log('walls          crossings     link  same classes  continuous angles  mean from C')
  for (const { kind, walls, microseconds, worstDifferenceDb: worst, meanDifferenceFromSweepInCDb } of rows) {
    const times = cell(microseconds.crossings, 0) + cell(microseconds.link, 0)
    const differences = cell(worst.sameClasses, 4, 14) + cell(worst.continuousAngles, 3, 19)
    console.log(
      `${String(walls).padStart(5)} ${kind.padEnd(8)}${times}${differences}${cell(meanDifferenceFromSweepInCDb, 5, 13)}`,
    )
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mds-kernel-'))
try {
  const programs = { plain: compile(folder, 'plain', FLAGS.plain), fast: compile(folder, 'fast', FLAGS.fast) }
  const rows = Object.keys(KINDS).flatMap((kind) => WALL_COUNTS.map((count) => measure(kind, count, programs, folder)))
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: here, encoding: 'utf8' }).stdout?.trim()
  const report = { machine: cpus()[0]?.model, node: process.version, commit, rows }
  if (process.argv.includes('--json')) console.log(JSON.stringify(report))
  else print(report)
} finally {
  rmSync(folder, { recursive: true })
}
