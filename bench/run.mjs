/**
 * The main job as a user meets it: `mds run` on the shipped locations cold, unchanged and with one room changed, and what the
 * program costs to start.
 *
 *   npm run build && node bench/run.mjs [--rounds 3] [--json FILE]
 *
 * Everything runs on a copy of the estate in a temporary folder. Kinds of run take turns in every round; figures are medians.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT, shippedSites } from './estate.mjs'
import { finish, mds, median, medianOf, megabytes, option, seconds, table, timed, times } from './process.mjs'

const ROUNDS = Number(option('rounds', '3'))
const STARTS = 20

const root = mkdtempSync(join(tmpdir(), 'mds-bench-run-'))
for (const folder of ['sites', 'catalogs']) cpSync(join(PROJECT, folder), join(root, folder), { recursive: true })

/** Sites from the smallest file to the largest: the length of a site file goes with its rooms. */
const bySize = shippedSites()
  .filter(({ locations }) => locations === 1)
  .sort((a, b) => a.text.length - b.text.length)
const CHANGED = {
  small: bySize[0],
  median: bySize[bySize.length >> 1],
  large: bySize.at(-1),
}

/** What a user may change in one room: its name, which no figure depends on, or its seats, which the demand depends on. */
const EDITS = {
  renamed: (text, round) => text.replace(/^( +- \{ id: [^,]+, +name: )([^,]+),/m, `$1$2 ${round},`),
  'more seats': (text, round) => text.replace(/seats: (\d+)/, (_all, seats) => `seats: ${Number(seats) + round}`),
}

function withEdit(site, edit, round) {
  const path = join(root, 'sites', site.name)
  const changed = edit(site.text, round)
  if (changed === site.text) throw new Error(`${site.name} has no room to change`)
  writeFileSync(path, changed)
  const run = mds(root, 'run')
  writeFileSync(path, site.text)
  return run
}

const kinds = {
  cold: () => {
    rmSync(join(root, '.mds-cache'), { recursive: true, force: true })
    rmSync(join(root, 'out'), { recursive: true, force: true })
    return mds(root, 'run')
  },
  unchanged: () => mds(root, 'run'),
  ...Object.fromEntries(
    Object.entries(EDITS).flatMap(([what, edit]) =>
      Object.entries(CHANGED).map(([size, site]) => [
        `one room ${what}, ${size} site (${site.name.slice(3, -5)})`,
        (round) => withEdit(site, edit, round),
      ]),
    ),
  ),
}

const runs = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]))
for (let round = 1; round <= ROUNDS; round++) {
  for (const [kind, run] of Object.entries(kinds)) runs[kind].push(run(round))
}

const stepMs = (run, index) => run.steps[index]?.ms ?? 0
const row = ([kind, list]) => [
  kind,
  seconds(medianOf(list, 'elapsedMs')),
  seconds(medianOf(list, 'processorMs')),
  ...[0, 1, 2].map((index) => seconds(median(list.map((run) => stepMs(run, index))))),
  megabytes(medianOf(list, 'peakMb')),
]
const head = ['run', 'elapsed', 'processor', 'check', 'plan', 'write', 'peak memory']

const starts = { 'node -e 0': [], 'mds --help': [], 'mds --version': [] }
for (let index = 0; index < STARTS; index++) {
  starts['node -e 0'].push(timed(['-e', '0']))
  starts['mds --help'].push(timed([join(PROJECT, 'bin', 'mds.js'), '--help']))
  starts['mds --version'].push(timed([join(PROJECT, 'bin', 'mds.js'), '--version']))
}
const startRows = Object.entries(starts).map(([what, list]) => [
  what,
  ...['elapsedMs', 'processorMs'].flatMap((key) => {
    const ms = medianOf(list, key)
    return [`${ms.toFixed(0)} ms`, `${(ms - medianOf(starts['node -e 0'], key)).toFixed(0)} ms`]
  }),
])
const cold = medianOf(runs.cold, 'elapsedMs')
const ratios = Object.entries(runs).map(([kind, list]) => [kind, times(medianOf(list, 'elapsedMs') / cold)])

rmSync(root, { recursive: true, force: true })
finish(
  'mds run',
  [
    table(head, Object.entries(runs).map(row)),
    table(['run', 'of a cold one'], ratios),
    table(['start', 'elapsed', 'more than node', 'processor', 'more than node'], startRows),
  ],
  { rounds: ROUNDS, runs, starts },
)
