/**
 * The wall-crossing kernel against brute force in JavaScript, a brute-force C loop and the same sweep in C, all on one
 * floor of 60 × 40 m at 0.5 m with free walls (no shared ends), one thread, interleaved in one run.
 *
 *   npm run build && node bench/kernel.mjs [--json]
 *
 * Figures are effective (sample, wall) pairs a second: samples × walls ÷ median time a transmitter. The C programs are
 * compiled here and left out where there is no compiler. "field" is the whole link field: crossings, distance, pattern.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const dist = process.env.MDS_DIST ?? join(here, '..', 'dist')
const load = (name) => import(join(dist, 'radio', `${name}.js`))
const { buildScene } = await load('scene')
const { linkKernel, writeLinkLosses } = await load('link-kernel')
const { floorLayers } = await load('link-field')
const { sumRow } = await load('link-rows')
const { sweepWalls } = await load('shadow-sweep')
const { UNITS_PER_DB } = await load('wall-set')

const WIDTH_M = 60
const DEPTH_M = 40
const ROUNDS = 5
const TRANSMITTERS = 20
const WALL_COUNTS = [50, 200, 1000]
const OFFSET = [0.6180339887498949e-6, 0.4142135623730951e-6]

function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const label = { fr: '', en: '' }
const judged = (key, lossDb) => {
  const figure = { lossDb, lowDb: lossDb, highDb: lossDb, source: 'bench' }
  return {
    key,
    label,
    thicknessM: 0.1,
    layers: [],
    measured: {},
    judged: { '2.4GHz': figure, '5GHz': figure },
    usableAs: [],
  }
}
const layered = (key, layers) => ({ key, label, thicknessM: 0.1, layers, measured: {}, judged: {}, usableAs: [] })
const board = { material: 'plasterboard', thicknessM: 0.0125 }
const MATERIALS = {
  brick: judged('brick', 10),
  partition: judged('partition', 3),
  door: judged('door', 4),
  slab: judged('slab', 19),
  concrete: layered('concrete', [{ material: 'concrete', thicknessM: 0.16 }]),
  stud: layered('stud', [board, { material: 'vacuum', thicknessM: 0.047 }, board]),
}
const PATTERN = {
  key: 'bench',
  label,
  source: 'bench',
  points: [
    [0, -3],
    [60, 0],
    [90, -3],
    [180, -12],
  ],
}
const DESIGN = {
  propagation: {
    model: 'multi-wall',
    exponent: 2,
    clutterDbPerM: 0.2,
    sampleSpacingM: 0.5,
    receiverHeightM: 1,
    maxIncidenceDeg: 75,
    designFrequencyMhz: { '2.4GHz': 2442, '5GHz': 5500 },
  },
}

/** Free walls of 1 to 6 m, in two directions but for `oblique` of them; a quarter are doors of 0.9 m. */
function randomWalls(random, count, materials, oblique) {
  const mm = (v) => Math.round(v * 1000) / 1000
  return Array.from({ length: count }, () => {
    const isDoor = random() < 0.25
    const length = isDoor ? 0.9 : 1 + 5 * random()
    const angle = random() < oblique ? random() * Math.PI : random() < 0.5 ? 0 : Math.PI / 2
    const [x, y] = [mm(random() * WIDTH_M), mm(random() * DEPTH_M)]
    const to = [mm(x + length * Math.cos(angle)), mm(y + length * Math.sin(angle))]
    const material = isDoor ? 'door' : materials[Math.floor(random() * materials.length)]
    return { from: [x, y], to, kind: 'partition', material, rooms: [null, null] }
  })
}

function location(floors) {
  const polygon = [
    [0, 0],
    [WIDTH_M, 0],
    [WIDTH_M, DEPTH_M],
    [0, DEPTH_M],
  ]
  const room = { id: 'all', polygon, floorOffsetM: 0, isVoid: false }
  return {
    id: 'bench',
    floors: floors.map((walls, level) => ({
      id: `f${level}`,
      level,
      heightM: 2.7,
      elevationM: 2.9 * level,
      slab: 'slab',
      rooms: [room],
      walls,
      openings: [],
    })),
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

function timeNs(run) {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start)
}

/** Only the crossings, as the plan runs them: sweep and running sums of every row, the buffers emptied. */
function crossings(kernel, layer, walls, { x, y }) {
  const { buffers, scratch } = kernel
  const window = { rowStart: 0, rowEnd: layer.rowY.length, columnStart: 0, columnEnd: layer.frame.width }
  sweepWalls(buffers, scratch, layer, window, walls, x, y, 0, 1)
  for (let row = 0; row < window.rowEnd; row++) sumRow(buffers, 0, row, window)
}

function emptyBuffers({ buffers }) {
  buffers.change.fill(0)
  buffers.rowChange.fill(0)
}

function bruteForceJs(walls, units, frame, { x, y }, out) {
  const { width, height, spacingM } = frame
  for (let r = 0; r < height; r++) {
    const dy = (r + 0.5) * spacingM - y
    for (let c = 0; c < width; c++) {
      const dx = (c + 0.5) * spacingM - x
      let sum = 0
      for (let w = 0; w < units.length; w++) {
        const px = walls[4 * w] - x - OFFSET[0]
        const py = walls[4 * w + 1] - y - OFFSET[1]
        const ex = walls[4 * w + 2]
        const ey = walls[4 * w + 3]
        const t = px * ey - py * ex
        const d = dx * ey - dy * ex
        const u = px * dy - py * dx
        if (Math.min(t * (d - t), u * (d - u)) > 0) sum += units[w]
      }
      out[r * width + c] = sum
    }
  }
}

function sceneFile(path, walls, units, frame, places) {
  const bytes = Buffer.alloc(24 + 40 * walls.length + 16 * places.length)
  let at = 0
  for (const value of [walls.length, frame.width, frame.height, places.length]) at = bytes.writeInt32LE(value, at)
  at = bytes.writeDoubleLE(frame.spacingM, at)
  for (const [i, wall] of walls.entries()) {
    for (const value of [...wall.from, ...wall.to]) at = bytes.writeDoubleLE(value, at)
    at = bytes.writeInt32LE(0, bytes.writeInt32LE(units[i], at))
  }
  for (const { x, y } of places) at = bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, at))
  writeFileSync(path, bytes)
}

function compile(folder, name, flags) {
  const out = join(folder, name)
  const done = spawnSync('gcc', [...flags, '-o', out, join(here, 'kernel.c'), '-lm'], { encoding: 'utf8' })
  return done.status === 0 ? out : null
}

function runC(program, file) {
  return program ? JSON.parse(spawnSync(program, [file, '1'], { encoding: 'utf8' }).stdout) : null
}

function measureJudged(count, programs, folder) {
  const random = seeded(count)
  const walls = randomWalls(random, count, ['brick', 'partition'], 0.15)
  const scene = buildScene(location([walls]), { materials: MATERIALS }, DESIGN, '5GHz')
  const kernel = linkKernel(scene)
  const [layer] = floorLayers(scene.floors[0], 0)
  const frame = scene.frame
  const units = walls.map((wall) => MATERIALS[wall.material].judged['5GHz'].lossDb * UNITS_PER_DB)
  const flat = Float64Array.from(walls.flatMap(({ from, to }) => [...from, to[0] - from[0], to[1] - from[1]]))
  const places = Array.from({ length: TRANSMITTERS }, () => ({ x: random() * WIDTH_M, y: random() * DEPTH_M }))
  const file = join(folder, `scene-${count}`)
  sceneFile(file, walls, units, frame, places)
  const samples = frame.width * frame.height
  const lossDb = new Float32Array(samples)
  const obstructed = new Uint8Array(samples)
  const sums = new Float64Array(samples)
  const times = { crossings: [], field: [], bruteJs: [], c: [], cFast: [], cSweep: [] }
  let worstDb = 0
  const compare = () => {
    const stride = kernel.buffers.stride
    for (let i = 0; i < samples; i++) {
      const swept = kernel.buffers.change[Math.floor(i / frame.width) * stride + (i % frame.width)]
      worstDb = Math.max(worstDb, Math.abs(swept - sums[i]) / UNITS_PER_DB)
    }
  }
  for (let round = 0; round < ROUNDS + 1; round++) {
    const results = Object.fromEntries(Object.keys(times).map((key) => [key, []]))
    for (const [index, place] of places.entries()) {
      const transmitter = { ...place, floorIndex: 0, heightM: 2.6, pattern: PATTERN }
      for (let repeat = 0; repeat < 20; repeat++) {
        results.crossings.push(timeNs(() => crossings(kernel, layer, scene.floors[0].walls, place)))
        if (round === 0 && repeat === 0 && index < 5) {
          bruteForceJs(flat, units, frame, place, sums)
          compare()
        }
        emptyBuffers(kernel)
        results.field.push(timeNs(() => writeLinkLosses(kernel, transmitter, layer, lossDb, obstructed, 0)))
      }
      if (index < 2) results.bruteJs.push(timeNs(() => bruteForceJs(flat, units, frame, place, sums)))
    }
    const plain = runC(programs.plain, file)
    const fast = runC(programs.fast, file)
    if (plain) results.c.push(plain.brute.medianNs)
    if (plain) results.cSweep.push(plain.sweep.medianNs)
    if (fast) results.cFast.push(fast.brute.medianNs)
    // The first round warms the compilers of both worlds up.
    if (round > 0) for (const key of Object.keys(times)) times[key].push(...results[key])
  }
  const rate = (values) => (values.length > 0 ? (samples * count) / (median(values) / 1e9) / 1e6 : null)
  return {
    walls: count,
    worstDb,
    ...Object.fromEntries(Object.entries(times).map(([key, values]) => [key, rate(values)])),
  }
}

/** What the plan runs at its richest: two levels, two bands, doors, a fifth of the walls with losses by angle. */
function measureRich(count) {
  const random = seeded(count + 1)
  const materials = ['brick', 'partition', 'partition', 'concrete', 'stud']
  const floors = [0, 1].map(() => randomWalls(random, count, materials, 0.02))
  const bands = ['5GHz', '2.4GHz'].map((band) => {
    const scene = buildScene(location(floors), { materials: MATERIALS }, DESIGN, band)
    const layers = scene.floors.flatMap((floor, index) => floorLayers(floor, index))
    return { kernel: linkKernel(scene), layers }
  })
  const samples = bands[0].kernel.scene.frame.width * bands[0].kernel.scene.frame.height
  const lossDb = new Float32Array(samples)
  const obstructed = new Uint8Array(samples)
  const times = []
  for (let i = 0; i < 20 * ROUNDS; i++) {
    const transmitter = {
      floorIndex: i % 2,
      x: random() * WIDTH_M,
      y: random() * DEPTH_M,
      heightM: 2.6,
      pattern: PATTERN,
    }
    times.push(
      timeNs(() => {
        for (const { kernel, layers } of bands) {
          for (const layer of layers) writeLinkLosses(kernel, transmitter, layer, lossDb, obstructed, 0)
        }
      }),
    )
  }
  // A ray within a level meets that level's walls; one between levels is cut and meets both levels'.
  const pairs = bands.length * samples * (count + 2 * count)
  return {
    walls: count,
    channels: bands[0].kernel.scene.angleChannels.length,
    field: pairs / (median(times.slice(10)) / 1e9) / 1e6,
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mds-kernel-'))
try {
  const programs = {
    plain: compile(folder, 'plain', ['-O3', '-march=native']),
    fast: compile(folder, 'fast', ['-O3', '-march=native', '-ffast-math', '-mprefer-vector-width=512']),
  }
  const judgedRows = WALL_COUNTS.map((count) => measureJudged(count, programs, folder))
  const richRows = WALL_COUNTS.map((count) => {
    const row = measureRich(count)
    const c = judgedRows.find((other) => other.walls === count).c
    return { ...row, overC: c === null ? null : row.field / c }
  })
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: here, encoding: 'utf8' }).stdout?.trim()
  const report = { machine: cpus()[0]?.model, node: process.version, commit, judged: judgedRows, rich: richRows }
  if (process.argv.includes('--json')) console.log(JSON.stringify(report))
  else print(report)
} finally {
  rmSync(folder, { recursive: true })
}

function print({ machine, node, commit, judged: rows, rich }) {
  const cell = (value, digits = 0) => (value === null ? '—' : value.toFixed(digits)).padStart(10)
  const ratio = (a, b) => cell(b === null ? null : a / b, 1)
  console.log(`${machine}, node ${node}, commit ${commit}; million (sample, wall) pairs a second, medians`)
  console.log(
    'walls  crossings     field   brute JS    brute C  C fast-math  sweep C   ×brute C  ×fast  ×sweep C  worst dB',
  )
  for (const row of rows) {
    const figures = [row.crossings, row.field, row.bruteJs, row.c, row.cFast, row.cSweep]
      .map((value) => cell(value))
      .join('')
    const ratios = ratio(row.crossings, row.c) + ratio(row.crossings, row.cFast) + ratio(row.crossings, row.cSweep)
    console.log(`${String(row.walls).padStart(5)}${figures}${ratios}${cell(row.worstDb, 6)}`)
  }
  console.log('two levels, two bands, doors, losses by angle: walls a level, angle channels, field, ×brute C')
  for (const row of rich) {
    console.log(
      `${String(row.walls).padStart(5)}${String(row.channels).padStart(6)}${cell(row.field)}${cell(row.overC, 1)}`,
    )
  }
}
