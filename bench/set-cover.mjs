/**
 * `solveCover` against the native HiGHS solver (Debian package `highs`) on weighted set covers, in turns in one run: instances of
 * the OR-Library where their files lie, and seeded ones of the same families.
 *
 *   npm run build && node bench/set-cover.mjs [--folder DIR] [--seeds 2] [--rounds 3] [--only NAME] [--cold] [--json FILE]
 *
 * Times are the processor's. Ours is from the call to its answer, after one call that loads what it needs; `--cold` instead counts a
 * whole process for each instance, start of node and loading included. Theirs is a process that reads the model from a file.
 * Both are to prove the optimum. Without the program `highs` only ours is timed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROJECT, seeded } from './estate.mjs'
import { finish, median, option, table, times } from './process.mjs'

const { solveCover } = await import(join(PROJECT, 'dist', 'index.js'))
const FOLDER = option('folder', join(PROJECT, '..', 'shared', 'datasets', 'orlib'))
const SEEDS = Number(option('seeds', '2'))
const ROUNDS = Number(option('rounds', '3'))

/** Rows, columns and density of the families (J. E. Beasley, OR-Library); costs are 1 to 100. */
const FAMILIES = {
  4: [200, 1000, 0.02],
  5: [200, 2000, 0.02],
  6: [200, 1000, 0.05],
  a: [300, 3000, 0.02],
  b: [300, 3000, 0.05],
  c: [400, 4000, 0.02],
  d: [400, 4000, 0.05],
}

/** The OR-Library format: rows, columns, costs, then of each row how many columns cover it and which, from 1. */
function parsed(text) {
  const numbers = text.trim().split(/\s+/).map(Number)
  let at = 2
  const costs = numbers.slice(at, at + numbers[1])
  at += numbers[1]
  const rows = Array.from({ length: numbers[0] }, () => {
    const count = numbers[at]
    const row = numbers.slice(at + 1, at + 1 + count).map((column) => column - 1)
    at += 1 + count
    return row
  })
  return { costs, rows }
}

/** A seeded instance: every column covers a row, every row has two columns, the rest is drawn up to the density. */
function drawn([rowCount, columns, density], seed, unicost) {
  const random = seeded(seed)
  const pick = (count) => Math.floor(random() * count)
  const costs = Array.from({ length: columns }, () => (unicost ? 1 : 1 + pick(100)))
  const rows = Array.from({ length: rowCount }, () => new Set())
  for (let column = 0; column < columns; column++) rows[pick(rowCount)].add(column)
  for (const row of rows) while (row.size < 2) row.add(pick(columns))
  let filled = rows.reduce((sum, row) => sum + row.size, 0)
  while (filled < rowCount * columns * density) {
    const [row, column] = [rows[pick(rowCount)], pick(columns)]
    if (row.has(column)) continue
    row.add(column)
    filled += 1
  }
  return { costs, rows: rows.map((row) => [...row].sort((a, b) => a - b)) }
}

function instances() {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.startsWith('scp')) : []
  const known = files.map((name) => ({
    name: name.replace('.txt', ''),
    ...parsed(readFileSync(join(FOLDER, name), 'utf8')),
  }))
  const seededOnes = Object.entries(FAMILIES).flatMap(([family, shape]) =>
    Array.from({ length: SEEDS }, (_, i) => ({
      name: `${family}, seed ${i + 1}`,
      ...drawn(shape, 1000 * (i + 1) + family.charCodeAt(0), false),
    })),
  )
  const unicost = [4, 6].map((family) => ({
    name: `${family}, all costs 1`,
    ...drawn(
      FAMILIES[family].map((value, i) => (i < 2 ? value / 4 : value)),
      family,
      true,
    ),
  }))
  return [...known, ...seededOnes, ...unicost]
}

function modelText({ costs, rows }) {
  const sum = (columns, value) => columns.map((column) => `+ ${value(column)} x${column}`).join('\n')
  const all = [...costs.keys()]
  const conditions = rows.map((row, r) => `r${r}: ${sum(row, () => 1)} >= 1`)
  const binary = all.map((column) => `x${column}`)
  return [
    'Minimize',
    `obj: ${sum(all, (c) => costs[c])}`,
    'Subject To',
    ...conditions,
    'Binary',
    ...binary,
    'End',
  ].join('\n')
}

if (process.argv[2] === '--one') {
  const found = await solveCover(JSON.parse(readFileSync(process.argv[3], 'utf8')))
  process.stdout.write(JSON.stringify(found))
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'mds-bench-cover-'))
const hasNative = spawnSync('highs', ['--version']).status === 0
if (!hasNative) process.stderr.write('highs is not installed: only solveCover is timed\n')

/** A program with its output and the processor time [ms] that it took, children included. */
function processor(program, args) {
  const script = 'TIMEFORMAT="processor %U %S"; time "$0" "$@"'
  const { stdout, stderr } = spawnSync('bash', ['-c', script, program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const [, user, system] = /processor (\S+) (\S+)/.exec(stderr)
  return { stdout, ms: 1000 * (Number(user) + Number(system)) }
}

/** Milliseconds and cost of the native solver. */
function native(instance) {
  const path = join(folder, 'cover.lp')
  writeFileSync(path, modelText(instance))
  const { stdout, ms } = processor('highs', ['--options_file', join(folder, 'options'), path])
  return { ms, cost: Number(/Primal bound\s+(\S+)/.exec(stdout)?.[1]) }
}

const usedMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The same of ours: here, or in a process of its own. */
async function ours(instance) {
  if (!process.argv.includes('--cold')) {
    const begin = usedMs()
    const found = await solveCover(instance)
    return { ...found, ms: usedMs() - begin }
  }
  const path = join(folder, 'cover.json')
  writeFileSync(path, JSON.stringify(instance))
  const { stdout, ms } = processor(process.execPath, [fileURLToPath(import.meta.url), '--one', path])
  return { ...JSON.parse(stdout), ms }
}

writeFileSync(join(folder, 'options'), 'mip_rel_gap = 0\n')
await solveCover({ costs: [1], rows: [[0]] })
const results = []
for (const instance of instances().filter(({ name }) => name.includes(option('only', '')))) {
  const [own, theirs] = [[], []]
  let found
  let reference = null
  for (let round = 0; round < ROUNDS; round++) {
    found = await ours(instance)
    own.push(found.ms)
    if (hasNative) {
      reference = native(instance)
      theirs.push(reference.ms)
    }
  }
  const result = { name: instance.name, cost: found.cost, proven: found.proven, ms: median(own) }
  if (hasNative) Object.assign(result, { nativeCost: reference.cost, nativeMs: median(theirs) })
  results.push(result)
  process.stderr.write(`${instance.name}: done\n`)
}
rmSync(folder, { recursive: true, force: true })

const ratioOf = ({ ms, nativeMs }) => ms / nativeMs
const rows = results.map((result) => [
  result.name,
  String(result.cost),
  result.proven ? 'yes' : 'no',
  `${result.ms.toFixed(0)} ms`,
  ...(hasNative ? [String(result.nativeCost), `${result.nativeMs.toFixed(0)} ms`, times(ratioOf(result))] : []),
])
const head = ['instance', 'cost', 'proven', 'solveCover', ...(hasNative ? ['HiGHS: cost', 'HiGHS', 'ratio'] : [])]
const differing = results.filter(({ cost, nativeCost }) => nativeCost !== undefined && nativeCost !== cost).length
const summary = hasNative
  ? [`median ratio ${times(median(results.map(ratioOf)))}, ${differing} of ${results.length} with another cost`]
  : []
finish('set cover', [table(head, rows), ...summary], { rounds: ROUNDS, results })
