/** Runs mds as a child process and says what it took; and how the benches name the machine and print tables. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from './estate.mjs'

const PEAK = new URL('./peak.mjs', import.meta.url).href

/** Elapsed and processor time [ms], peak memory [MB], exit code and closed steps of `node ARGS`. */
export function timed(args, options = {}) {
  const begin = performance.now()
  const child = spawnSync(process.execPath, ['--import', PEAK, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, MDS_TIMINGS: '1', NO_COLOR: '1' },
    ...options,
  })
  const elapsedMs = performance.now() - begin
  const lines = child.stderr.split('\n').filter((line) => line.startsWith('{'))
  const records = lines.map((line) => JSON.parse(line))
  const usage = records.find((record) => 'peakMb' in record)
  if (usage === undefined || child.status === 1) throw new Error(`node ${args.join(' ')} failed:\n${child.stderr}`)
  return {
    elapsedMs,
    ...usage,
    exit: child.status,
    stdout: child.stdout,
    steps: records.filter((record) => 'step' in record),
  }
}

/** `mds COMMAND…` on the estate in `root`. */
export function mds(root, command, ...options) {
  const program = process.env.MDS_PROGRAM ?? join(PROJECT, 'bin', 'mds.js')
  return timed([program, ...command.split(' '), '--root', root, '--out', join(root, 'out'), '--quiet', ...options])
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The median of a figure over runs. */
export const medianOf = (runs, key) => median(runs.map((run) => run[key]))

export function machine() {
  const git = (...args) => spawnSync('git', args, { cwd: PROJECT, encoding: 'utf8' }).stdout?.trim() ?? ''
  const changed = git('status', '--porcelain', '--untracked-files=no') !== ''
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    threads: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed ? ' with changes' : ''}`,
    version: JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version,
  }
}

export const seconds = (ms) => `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`
export const megabytes = (mb) => `${Math.round(mb)} MB`
export const times = (ratio) => `${ratio.toFixed(2)} ×`

/** A Markdown table of texts, the first column left, the others right. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_cell, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** Prints the machine and the tables; `--json FILE` writes every figure. */
export function finish(name, tables, figures) {
  const on = machine()
  const about = `${name}, mds ${on.version}, commit ${on.commit}, Node ${on.node}, ${on.threads} × ${on.processor}, ${on.memoryGb} GB`
  process.stdout.write(`${about}\n\n${tables.join('\n\n')}\n`)
  const at = process.argv.indexOf('--json')
  if (at > 0) writeFileSync(process.argv[at + 1], `${JSON.stringify({ name, machine: on, ...figures }, null, 2)}\n`)
}

/** The value of `--NAME VALUE` on the command line. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`)
  return at > 0 ? process.argv[at + 1] : otherwise
}
