/**
 * Growth with the number of locations: `mds run` and `mds plan` on seeded estates (bench/estate.mjs), each planned anew and then
 * again unchanged.
 *
 *   npm run build && node bench/locations.mjs [--locations 100,1000] [--only run] [--seed 1] [--folder DIR] [--json FILE]
 *
 * One run of each: a thousand locations take minutes. With --folder the estates are kept there; --only leaves out the kinds of
 * run whose name does not begin so.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeEstate } from './estate.mjs'
import { finish, mds, megabytes, option, seconds, table, times } from './process.mjs'

const COUNTS = option('locations', '100,1000').split(',').map(Number)
const kept = option('folder', null)
const folder = kept ?? mkdtempSync(join(tmpdir(), 'mds-bench-locations-'))

const KINDS = {
  'run, cold': { command: 'run', fresh: true },
  'run, unchanged': { command: 'run', fresh: false },
  'run, written anew': { command: 'run', fresh: false, write: true },
  'plan, cold': { command: 'plan', fresh: true },
}

const only = option('only', '')
const kinds = Object.keys(KINDS).filter((kind) => kind.startsWith(only))

const runs = {}
for (const kind of kinds) {
  const { command, fresh, write } = KINDS[kind]
  for (const count of COUNTS) {
    const root = join(folder, String(count))
    if (!existsSync(root)) writeEstate(root, count, Number(option('seed', '1')))
    if (fresh) rmSync(join(root, '.mds-cache'), { recursive: true, force: true })
    if (fresh || write) rmSync(join(root, 'out'), { recursive: true, force: true })
    runs[`${kind}, ${count} locations`] = { kind, count, ...mds(root, command) }
    process.stderr.write(`${kind}, ${count} locations: done\n`)
  }
}

const row = ([name, { elapsedMs, processorMs, peakMb, steps }]) => [
  name,
  seconds(elapsedMs),
  seconds(processorMs),
  steps.map(({ ms, rssMb }) => `${seconds(ms)} / ${rssMb} MB`).join(', '),
  megabytes(peakMb),
]
const ratioRow = (kind) => {
  const [small, large] = [COUNTS[0], COUNTS.at(-1)].map((count) => runs[`${kind}, ${count} locations`])
  return [kind, ...['elapsedMs', 'processorMs', 'peakMb'].map((key) => times(large[key] / small[key]))]
}

if (kept === null) rmSync(folder, { recursive: true, force: true })
finish(
  'growth with locations',
  [
    table(
      ['run', 'elapsed', 'processor', 'steps: time / memory at their end', 'peak memory'],
      Object.entries(runs).map(row),
    ),
    table([`${COUNTS.at(-1)} to ${COUNTS[0]} locations`, 'elapsed', 'processor', 'peak memory'], kinds.map(ratioRow)),
  ],
  { runs },
)
