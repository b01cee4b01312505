/**
 * Whether a clock or a load decides a plan: `plan.json` of the whole estate, or of one site, as it is, then under 40 busy processes with a clock
 * 60 times too fast (needs `faketime`), planned anew each time.
 *
 *   npm run build && node bench/clock.mjs [--site aix-en-provence] [--busy 40]
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from './estate.mjs'
import { finish, option, seconds, table } from './process.mjs'

const BUSY = Number(option('busy', '40'))
const SITE = option('site', '')
const folder = mkdtempSync(join(tmpdir(), 'mds-bench-clock-'))

/** Plans the estate; the hash of its `plan.json` and how long it took by a true clock [ms]. */
function planned(name, before) {
  const out = join(folder, name)
  const args = [
    process.execPath,
    join(PROJECT, 'bin', 'mds.js'),
    'plan',
    ...(SITE === '' ? [] : [SITE]),
    '--no-cache',
    '--quiet',
    '--root',
    PROJECT,
  ]
  const [command, ...rest] = [...before, ...args, '--out', out]
  const begin = performance.now()
  const { status, error } = spawnSync(command, rest, { stdio: 'inherit' })
  if (error !== undefined || status !== 0) throw error ?? new Error(`${command} ended with ${status}`)
  const hash = createHash('sha256')
    .update(readFileSync(join(out, 'plan.json')))
    .digest('hex')
  return { name, hash, ms: performance.now() - begin }
}

const calm = planned('as it is', [])
const busy = Array.from({ length: BUSY }, () => spawn(process.execPath, ['-e', 'for (;;) {}']))
let hurried
try {
  hurried = planned(`${BUSY} busy processes, clock × 60`, ['faketime', '-f', '+0 x60'])
} finally {
  for (const child of busy) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
const rows = [calm, hurried].map(({ name, hash, ms }) => [name, hash.slice(0, 16), seconds(ms)])
finish('clock', [table(['run', 'plan.json (SHA-256)', 'time'], rows)], { runs: [calm, hurried] })
if (calm.hash !== hurried.hash) process.exitCode = 1
