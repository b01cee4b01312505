import { rmSync } from 'node:fs'
import { lstat, open, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readRegular } from '../../input/read-regular.js'
import { UsageError } from '../context.js'

const WAIT_MS = 50
/** A process id and the name of a machine are short. */
const MOST_BYTES = 300
const PATIENCE_MS = 60_000
/** A wait that nobody notices is not told. */
const NOTICE_MS = 500
/** A lock file is empty only while its owner writes it; one that stays so was left by a run that was cut off. */
const UNWRITTEN_STALE_MS = 5_000

/** A holder shows that it lives by the age of its lock. */
const BEAT_MS = 5_000
/** A process of another machine that shares the folder cannot be asked; it is gone when its lock has not aged anew for so long. */
const FOREIGN_STALE_MS = 30_000

/** Who holds a lock: a process, and the machine or container that it runs in. */
interface Owner {
  readonly pid: number
  readonly host: string
}

/** Locks of this process: a process id alone cannot tell this run from an earlier one with the same id. */
const held = new Set<string>()

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
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

/** What a lock file says; null while it says nothing. A file with a process alone is of this machine. */
async function ownerOf(path: string): Promise<Owner | null> {
  const text = (await readRegular(path, MOST_BYTES).catch(() => '')).toString()
  const [, pid, host] = /^([1-9]\d*)(?:\n([\w.-]{1,255})\n)?$/.exec(text) ?? []
  return pid === undefined ? null : { pid: Number(pid), host: host ?? hostname() }
}

/** A lock whose owner no longer runs is stale; `unchangedMs` is how long its file has stayed as it is while this run waited. */
async function isStale(path: string, unchangedMs: number): Promise<boolean> {
  const owner = await ownerOf(path)
  // A clock that was set back makes an old file young.
  if (owner === null) return Math.max(await ageMs(path), unchangedMs) > UNWRITTEN_STALE_MS
  if (owner.host !== hostname()) return unchangedMs > FOREIGN_STALE_MS
  return owner.pid === process.pid ? !held.has(path) : !isAlive(owner.pid)
}

/** Creates a file that names this process; false when it exists already. */
async function create(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    try {
      await handle.writeFile(`${process.pid}\n${hostname()}\n`)
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Its folder is there: a file system such as /proc takes no new file.
    if (code === 'ENOENT')
      throw new UsageError(`nothing can be written in ${dirname(path)} (ENOENT); name another folder`)
    if (code !== 'EEXIST') throw error
    return false
  }
}

/**
 * Removes a stale lock. Of several runs that find one, only the holder of a second file may remove it, and looks again
 * before: otherwise the last of them would remove the lock that the first has just taken.
 */
async function clearIfStale(path: string, unchangedMs: number): Promise<void> {
  if (!(await isStale(path, unchangedMs))) return
  const takeover = `${path}.takeover`
  if (!(await create(takeover))) {
    if ((await ageMs(takeover)) > UNWRITTEN_STALE_MS) await rm(takeover, { force: true })
    return
  }
  try {
    if (await isStale(path, unchangedMs)) await rm(path, { force: true })
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

/** How long a file has stayed the same while it was looked at [ms], whatever the clock of the machine that writes it says. */
function changeWatch(path: string): (waitedMs: number) => Promise<number> {
  let seen = Number.NaN
  let sinceMs = 0
  return async (waitedMs) => {
    const changed = (await stat(path).catch(() => null))?.mtimeMs ?? Number.NaN
    if (changed !== seen) {
      seen = changed
      sinceMs = waitedMs
    }
    return waitedMs - sinceMs
  }
}

/** Keeps a held lock young while `work` is under way. */
async function whileBeating<T>(path: string, work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, BEAT_MS)
  beat.unref()
  try {
    return await work()
  } finally {
    clearInterval(beat)
    releaseLock(path)
  }
}

interface LockOptions {
  /** How long another run is waited for [ms]. */
  readonly patienceMs?: number
  /** Told once, with the process that is waited for. */
  readonly onWait?: ((holder: string) => void) | undefined
}

const holderName = (owner: Owner | null): string =>
  owner === null ? '' : ` (process ${owner.pid}${owner.host === hostname() ? '' : ` on ${owner.host}`})`

/**
 * Runs `work` while holding a lock file; waits for another run, then says who holds it.
 * @throws UsageError when the lock is not free after `patienceMs`
 */
export async function withLock<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const { patienceMs = PATIENCE_MS, onWait } = options
  const info = await lstat(path).catch(() => null)
  if (info !== null && !info.isFile()) throw new UsageError(`${path} is no lock file of mds: remove it`)
  const unchangedMs = changeWatch(path)
  const beginMs = performance.now()
  let told = false
  while (!(await take(path))) {
    const waitedMs = performance.now() - beginMs
    const owner = await ownerOf(path)
    if (waitedMs >= patienceMs)
      throw new UsageError(
        `another mds run${holderName(owner)} holds ${path}; wait for it, or remove the file if no mds runs`,
      )
    if (!told && waitedMs >= NOTICE_MS) {
      told = true
      onWait?.(`another mds run${holderName(owner)}`)
    }
    await clearIfStale(path, await unchangedMs(waitedMs))
    await sleep(WAIT_MS)
  }
  return whileBeating(path, work)
}
