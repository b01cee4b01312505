import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const WAIT_MS = 100
const PATIENCE_MS = 60_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A lock whose owner no longer runs is stale; so is one that holds no process id. */
async function removeIfStale(path: string): Promise<void> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) await rm(path, { force: true })
}

async function take(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(String(process.pid))
    await handle.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Runs `work` while holding a lock file; waits for another run up to a minute, then says who holds it. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; !(await take(path)); waited += WAIT_MS) {
    if (waited >= PATIENCE_MS) throw new Error(`another mds run holds ${path}; wait for it or remove the file`)
    await removeIfStale(path)
    await sleep(WAIT_MS)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}
