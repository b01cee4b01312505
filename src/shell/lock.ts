import { rmSync } from 'node:fs'
import { lstat, open, rm, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from './context.js'
import { readRegular } from './read-regular.js'

const WAIT_MS = 50
/** A process id is short. */
const MOST_BYTES = 32
const PATIENCE_MS = 60_000
/** A lock file is empty only while its owner writes it; one that stays so was left by a run that was cut off. */
const UNWRITTEN_STALE_MS = 5_000

/** Locks of this process: a process id alone cannot tell this run from an earlier one with the same id. */
const held = new Set<string>()

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Age of a file by its last change [ms]; 0 when it is gone. */
async function ageMs(path: string): Promise<number> {
  const info = await stat(path).catch(() => null)
  return info === null ? 0 : Date.now() - info.mtimeMs
}

/** Process id in a lock file; null while there is none. */
async function ownerOf(path: string): Promise<number | null> {
  const text = (await readRegular(path, MOST_BYTES).catch(() => '')).toString()
  return /^[1-9]\d*$/.test(text) ? Number(text) : null
}

/** A lock whose owner no longer runs is stale. */
async function isStale(path: string): Promise<boolean> {
  const owner = await ownerOf(path)
  if (owner === null) return (await ageMs(path)) > UNWRITTEN_STALE_MS
  return owner === process.pid ? !held.has(path) : !isAlive(owner)
}

/** Creates a file with this process's id; false when it exists already. */
async function create(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(String(process.pid)).finally(() => handle.close())
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/**
 * Removes a stale lock. Of several runs that find one, only the holder of a second file may remove it, and looks again
 * before: otherwise the last of them would remove the lock that the first has just taken.
 */
async function clearIfStale(path: string): Promise<void> {
  if (!(await isStale(path))) return
  const takeover = `${path}.takeover`
  if (!(await create(takeover))) {
    if ((await ageMs(takeover)) > UNWRITTEN_STALE_MS) await rm(takeover, { force: true })
    return
  }
  try {
    if (await isStale(path)) await rm(path, { force: true })
  } finally {
    await rm(takeover, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  if (held.has(path)) return false
  held.add(path)
  try {
    if (await create(path)) return true
  } catch (error) {
    held.delete(path)
    throw error
  }
  held.delete(path)
  return false
}

/** Gives a lock back; one that this process does not hold is left alone. */
export function releaseLock(path: string): void {
  if (held.delete(path)) rmSync(path, { force: true })
}

/**
 * Runs `work` while holding a lock file; waits for another run, then says who holds it.
 * @throws UsageError when the lock is not free after `patienceMs`
 */
export async function withLock<T>(path: string, work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const info = await lstat(path).catch(() => null)
  if (info !== null && !info.isFile()) throw new UsageError(`${path} is no lock file of mds: remove it`)
  for (let waitedMs = 0; !(await take(path)); waitedMs += WAIT_MS) {
    if (waitedMs >= patienceMs) {
      const owner = await ownerOf(path)
      throw new UsageError(
        `another mds run${owner === null ? '' : ` (process ${owner})`} holds ${path}; wait for it, or remove the file if no mds runs`,
      )
    }
    await clearIfStale(path)
    await sleep(WAIT_MS)
  }
  try {
    return await work()
  } finally {
    releaseLock(path)
  }
}
