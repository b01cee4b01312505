/**
 * `mds run` ended with SIGKILL at random moments: what the output folder then holds, and what the next run makes of it.
 *
 *   npm run build && node bench/kill.mjs [--kills 100] [--seed 1] [--cold 5]
 *
 * A copy of the shipped estate, whose operation has another name than the tree that is there, so that each run has a whole tree to
 * write. Every `--cold`-th run begins without a cache, every third without an earlier output. A run that ended before its moment is no
 * kill: it is held to the same and another one begins. A killed run must leave an output folder that is
 * whole by its manifest, old or new, or none where there was none; the next run must give the bytes of an undisturbed one.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT, seeded } from './estate.mjs'
import { finish, option, table } from './process.mjs'

const KILLS = Number(option('kills', '100'))
const COLD = Number(option('cold', '5'))
const random = seeded(Number(option('seed', '1')))
const PROGRAM = join(PROJECT, 'bin', 'mds.js')
/** Moments are drawn up to a little beyond the end of an undisturbed run. */
const BEYOND = 1.1

const root = mkdtempSync(join(tmpdir(), 'mds-kill-'))
const out = join(root, 'out')
const cache = join(root, '.mds-cache')
for (const part of ['sites', 'catalogs']) cpSync(join(PROJECT, part), join(root, part), { recursive: true })
const operation = readFileSync(join(root, 'sites', 'operation.yaml'), 'utf8')

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')

function tree(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map((path) => [path.slice(folder.length + 1), sha256(path)]))
}

const digest = (files) =>
  createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')

/** Whether a tree is just what its manifest lists. */
function whole(folder) {
  if (!existsSync(join(folder, 'manifest.json'))) return false
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const present = tree(folder)
  present.delete('manifest.json')
  return (
    present.size === Object.keys(files).length && [...present].every(([path, hash]) => files[path] === `sha256-${hash}`)
  )
}

function named(name) {
  writeFileSync(join(root, 'sites', 'operation.yaml'), operation.replace(/name: [^,}\n]+/, `name: ${name}`))
}

function run() {
  const begin = performance.now()
  const child = spawnSync(process.execPath, [PROGRAM, 'run', '--quiet'], { cwd: root, encoding: 'utf8' })
  if (![0, 3, 4, 5].includes(child.status)) throw new Error(`mds run gave ${child.status}:\n${child.stderr}`)
  return performance.now() - begin
}

/** Runs, and kills after so long; whether the run was still alive, and how long it took. */
function killedAfter(ms) {
  return new Promise((resolve) => {
    const begin = performance.now()
    const child = spawn(process.execPath, [PROGRAM, 'run', '--quiet'], { cwd: root, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), ms)
    child.on('exit', (_code, signal) => {
      clearTimeout(timer)
      resolve({ wasAlive: signal === 'SIGKILL', tookMs: performance.now() - begin })
    })
  })
}

named('Avant')
const tookMs = { cold: run() }
const before = digest(tree(out))
cpSync(out, join(root, 'before'), { recursive: true })
named('Après')
tookMs.warm = run()
const after = digest(tree(out))

const states = { old: 0, new: 0, none: 0, broken: 0 }
let alive = 0
let healed = 0
let runs = 0
for (let kill = 0; alive < KILLS; kill++) {
  runs++
  const cold = COLD > 0 && kill % COLD === COLD - 1
  const previous = kill % 3 !== 2
  rmSync(out, { recursive: true, force: true })
  if (cold) rmSync(cache, { recursive: true, force: true })
  if (previous) cpSync(join(root, 'before'), out, { recursive: true })
  const kind = cold ? 'cold' : 'warm'
  const ended = await killedAfter(random() * BEYOND * tookMs[kind])
  if (ended.wasAlive) alive++
  else tookMs[kind] = ended.tookMs
  const found = existsSync(out)
    ? whole(out)
      ? digest(tree(out))
      : 'broken'
    : previous && !existsSync(join(root, '.out.mds-old'))
      ? 'broken'
      : 'none'
  states[found === before ? 'old' : found === after ? 'new' : found === 'none' ? 'none' : 'broken']++
  run()
  const left = readdirSync(root).filter((name) => name.startsWith('.out.'))
  if (digest(tree(out)) === after && left.length === 0) healed++
  if (process.stderr.isTTY) process.stderr.write(`\r${alive}/${KILLS}`)
}
rmSync(root, { recursive: true, force: true })

finish(
  'Kills',
  [
    table(
      [
        'kills',
        'runs that ended before',
        'old tree',
        'new tree',
        'no tree',
        'broken',
        'next run gives the reference bytes',
      ],
      [[alive, runs - alive, states.old, states.new, states.none, states.broken, healed]],
    ),
  ],
  { kills: alive, runs, states, healed },
)
process.exitCode = states.broken === 0 && healed === runs ? 0 : 1
