/**
 * Shards and merge as an estate grows: what a location costs to plan in a shard and to merge, in processor time, memory and bytes.
 *
 *   npm run build && node bench/scale.mjs [--locations 100,1000] [--shards 4] [--seed 1] [--folder DIR] [--json FILE]
 *   npm run build && node bench/scale.mjs --copies 2000,20000      the merge alone, of copies of the 29 planned locations
 *
 * Without a cache, shards one after the other, the estates of bench/estate.mjs. With --folder they are kept there.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyShards } from './copy-shards.mjs'
import { writeEstate } from './estate.mjs'
import { finish, mds, megabytes, option, seconds, table, times } from './process.mjs'

const SHARDS = Number(option('shards', '4'))
const SEED = Number(option('seed', '1'))
const copies = option('copies', null)
const COUNTS = (copies ?? option('locations', '100,1000')).split(',').map(Number)
const AHEAD = [1000, 10_000, 100_000]
const kept = option('folder', null)
const folder = kept ?? mkdtempSync(join(tmpdir(), 'mds-bench-scale-'))

function bytesBelow(dir) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

async function measured(count) {
  const root = join(folder, String(count))
  const out = join(root, 'out')
  if (!existsSync(root)) writeEstate(root, count, SEED)
  const parts = []
  if (copies === null) {
    rmSync(out, { recursive: true, force: true })
    for (let part = 1; part <= SHARDS; part++) {
      parts.push(mds(root, `plan --shard ${part}/${SHARDS}`, '--no-cache'))
      process.stderr.write(`${count} locations: shard ${part} of ${SHARDS} done\n`)
    }
  } else if (!existsSync(join(out, 'shards'))) await copyShards(root, join(out, 'shards'), SHARDS)
  const shardBytes = bytesBelow(join(out, 'shards'))
  const merge = mds(root, 'merge', '--no-cache')
  process.stderr.write(`${count} locations: merge done\n`)
  const size = (name) => statSync(join(out, name)).size
  return {
    count,
    parts,
    merge,
    bytes: {
      shards: shardBytes,
      'plan.json': size('plan.json'),
      'index.html': size('index.html'),
      'mds-budget.xlsx': size('mds-budget.xlsx'),
      'bom.csv': size('bom.csv'),
      output: bytesBelow(out) - shardBytes,
    },
  }
}

const sum = (values) => values.reduce((total, value) => total + value, 0)
const runs = []
for (const count of COUNTS) runs.push(await measured(count))
if (kept === null) rmSync(folder, { recursive: true, force: true })

const shardRow = ({ count, parts }) => [
  `${count} locations in ${SHARDS} shards`,
  seconds(sum(parts.map(({ processorMs }) => processorMs)) / count),
  megabytes(Math.max(...parts.map(({ peakMb }) => peakMb))),
]
const mergeRow = ({ count, merge }) => [
  `${count} locations`,
  seconds(merge.elapsedMs),
  seconds(merge.processorMs),
  `${(merge.processorMs / count).toFixed(1)} ms`,
  megabytes(merge.peakMb),
  merge.steps.map(({ ms, rssMb }) => `${seconds(ms)} / ${rssMb} MB`).join(', '),
]
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
const bytesRow = ({ count, bytes }) => [
  `${count} locations`,
  ...Object.values(bytes).map((each) => kilobytes(each / count)),
]

const [first, last] = [runs[0], runs.at(-1)]
const tables = [
  table(['merge', 'elapsed', 'processor', 'processor a location', 'peak memory', 'steps'], runs.map(mergeRow)),
  table(['bytes a location', ...Object.keys(last.bytes)], runs.map(bytesRow)),
]
if (copies === null) tables.unshift(table(['shards', 'processor a location', 'peak memory of one'], runs.map(shardRow)))
if (first !== last) {
  const ratios = [['merge', times(last.merge.peakMb / first.merge.peakMb)]]
  const peak = ({ parts }) => Math.max(...parts.map(({ peakMb }) => peakMb))
  if (copies === null) ratios.unshift(['a shard', times(peak(last) / peak(first))])
  tables.push(table([`peak memory, ${last.count} to ${first.count} locations`, 'ratio'], ratios))
}
if (copies === null) {
  const hours = (ms) => `${(ms / 3_600_000).toFixed(1)} h`
  const perLocation = sum(last.parts.map(({ processorMs }) => processorMs)) / last.count
  const growth = first === last ? null : (last.merge.peakMb - first.merge.peakMb) / (last.count - first.count)
  const row = (count) => [
    String(count),
    hours(perLocation * count),
    hours((last.merge.processorMs / last.count) * count),
    growth === null ? '—' : `${((last.merge.peakMb + growth * Math.max(0, count - last.count)) / 1000).toFixed(1)} GB`,
    `${(((last.bytes.output / last.count) * count) / 1e9).toFixed(1)} GB`,
  ]
  tables.push(
    table(
      [
        `extrapolated from ${last.count} locations`,
        'processor, all shards',
        'processor, merge',
        'memory, merge',
        'output',
      ],
      AHEAD.map(row),
    ),
  )
}
finish('shards and merge', tables, { runs })
