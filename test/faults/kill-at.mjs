/**
 * Loaded before the program (`node --import`): ends the process with SIGKILL just before its MDS_KILL_AT-th change of the file
 * system at or beside the output folder MDS_KILL_OUT, and tells at exit how many there were, and which of them moved the old tree away
 * (MDS_KILL_COUNT, a file of JSON).
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname, resolve } from 'node:path'
import { isMainThread } from 'node:worker_threads'

const out = resolve(process.env.MDS_KILL_OUT)
const around = `${dirname(out)}/`
const at = Number(process.env.MDS_KILL_AT ?? 0)
let changes = 0
let away = 0

function concerns(path) {
  const full = resolve(String(path))
  return full === out || full.startsWith(`${out}/`) || full.startsWith(`${around}.${basename(out)}.`)
}

function step(path) {
  if (concerns(path) && ++changes === at) process.kill(process.pid, 'SIGKILL')
}

for (const name of ['rename', 'rm', 'rmdir', 'unlink', 'link', 'mkdir', 'writeFile']) {
  const original = fs.promises[name]
  fs.promises[name] = (path, ...rest) => {
    step(path)
    if (name === 'rename' && resolve(String(path)) === out) away = changes
    return original.call(fs.promises, path, ...rest)
  }
}
const { open } = fs.promises
fs.promises.open = async (path, flags, ...rest) => {
  if (/[wa+]/.test(String(flags ?? 'r'))) step(path)
  return open.call(fs.promises, path, flags, ...rest)
}
const { rmSync } = fs
fs.rmSync = (path, ...rest) => {
  step(path)
  return rmSync(path, ...rest)
}
syncBuiltinESMExports()

if (isMainThread && process.env.MDS_KILL_COUNT !== undefined)
  process.on('exit', () => fs.writeFileSync(process.env.MDS_KILL_COUNT, JSON.stringify({ changes, away })))
