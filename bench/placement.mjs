/**
 * How the placement grows: one seeded floor of 60 × 40 m with 60 rooms (bench/floors.mjs) and larger ones with as many rooms per
 * square metre, each in a process of its own at the design's node limit.
 *
 *   npm run build && node bench/placement.mjs [--sizes 1,2] [--seeds 1] [--seed 4] [--mix half] [--json FILE]
 *
 * `--mix` takes the mixes in whose name the text stands, `--seed` one seed where `--seeds` takes the first so many. Time is the processor's for `solvePlacement` alone;
 * memory is the peak of the process, the losses included.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PROJECT } from './estate.mjs'
import { MIXES, writeFloors } from './floors.mjs'
import { finish, megabytes, option, seconds, table } from './process.mjs'

const SIZES = { 1: [60, 40], 2: [60, 80], 4: [120, 80], 10: [200, 120] }

/** Plans one floor in this process and prints what it took. */
async function solveOne({ size, mix, seed }) {
  const load = (path) => import(pathToFileURL(join(PROJECT, 'dist', path)).href)
  const { loadEstate } = await load('input/estate.js')
  const { planSetup } = await load('plan-setup.js')
  const { prepareLocation } = await load('planning/prepare-location.js')
  const { solvePlacement } = await load('placement/solve-placement.js')
  const [widthM, depthM] = SIZES[size]
  const folder = mkdtempSync(join(tmpdir(), 'mds-bench-placement-'))
  writeFloors(folder, [{ id: 'floor', widthM, depthM, seed, mix: MIXES[mix] }])
  const estate = await loadEstate(folder)
  rmSync(folder, { recursive: true, force: true })
  const shared = planSetup(estate, null)
  const location = estate.sites[0].locations[0]
  const { problem } = prepareLocation({ ...shared, location, band: shared.design.bands[0] })
  const { nodeLimit } = shared.design.placement
  // Time of the processor, so that other programs on the machine count for nothing.
  const clock = () => process.cpuUsage().user / 1000
  const begin = clock()
  const solution = await solvePlacement(problem, { nodeLimit })
  const { chosen, costCents, costLowerBoundCents, lowerBound, proven, nodes } = solution
  const result = {
    ...{ size, mix, seed, ms: clock() - begin, aps: chosen.length, lowerBound, proven, nodes },
    ...{ gap: 1 - costLowerBoundCents / costCents, rooms: problem.rooms.length, candidates: problem.candidates },
    ...{ samples: problem.samples, peakMb: process.resourceUsage().maxRSS / 1000 },
  }
  process.stdout.write(JSON.stringify(result))
}

if (process.argv[2] === '--one') {
  await solveOne(JSON.parse(process.argv[3]))
} else {
  const results = []
  const first = Array.from({ length: Number(option('seeds', '1')) }, (_, i) => i + 1)
  const seeds = option('seed', '') === '' ? first : [Number(option('seed', ''))]
  for (const size of option('sizes', '1,2').split(',').map(Number)) {
    for (const mix of Object.keys(MIXES).filter((name) => name.includes(option('mix', '')))) {
      for (const seed of seeds) {
        const args = [fileURLToPath(import.meta.url), '--one', JSON.stringify({ size, mix, seed })]
        const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
        if (status !== 0) throw new Error(stderr)
        results.push(JSON.parse(stdout))
        process.stderr.write(`${size} ×, ${mix}, seed ${seed}: done\n`)
      }
    }
  }
  const rows = results.map((one) => [
    `${one.size} ×, ${one.mix}, seed ${one.seed}`,
    ...[one.rooms, one.candidates, one.samples, one.aps, one.lowerBound].map(String),
    `${(100 * one.gap).toFixed(1)} %`,
    one.proven ? 'yes' : 'no',
    String(one.nodes),
    seconds(one.ms),
    megabytes(one.peakMb),
  ])
  const head = ['floor', 'required rooms', 'candidates', 'samples', 'APs', 'bound', 'gap', 'proven', 'nodes', 'time']
  finish('placement', [table([...head, 'peak memory'], rows)], { results })
}
