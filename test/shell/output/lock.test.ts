import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { UsageError } from '../../../src/shell/context.js'
import { releaseLock, withLock } from '../../../src/shell/output/lock.js'
import { tempFolder } from '../temp-folder.js'

const lockIn = (dir: string): string => join(dir, '.out.mds-lock')

/** A process that lives until the test is over, and one that has just ended. */
function livePid(): number {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid!
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' })
  await new Promise((resolve) => child.once('exit', resolve))
  return child.pid!
}

/** A monotonic clock that runs so many times as fast. */
function acceleratedClock(times: number): () => number {
  const begin = Date.now()
  return () => (Date.now() - begin) * times
}

describe('a free lock', () => {
  it('is held during the work with this process in it, and gone after', async () => {
    const path = lockIn(tempFolder())
    const result = await withLock(path, async () => {
      expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n${hostname()}\n`)
      return 7
    })
    expect(result).toBe(7)
    expect(existsSync(path)).toBe(false)
  })

  it('is given back when the work fails', async () => {
    const path = lockIn(tempFolder())
    await expect(withLock(path, () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
    expect(existsSync(path)).toBe(false)
  })

  it('cannot be had where no file can be written, and says so', async () => {
    const path = join(tempFolder(), 'missing', 'lock')
    await expect(withLock(path, async () => 1)).rejects.toThrow('ENOENT')
    mkdirSync(dirname(path))
    expect(await withLock(path, async () => 1)).toBe(1)
  })
})

describe('a lock that another run left', () => {
  it('is taken over when its process is gone', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(await deadPid()))
    expect(await withLock(path, async () => 'done', { patienceMs: 2000 })).toBe('done')
    expect(existsSync(`${path}.takeover`)).toBe(false)
  })

  it('is taken over when it carries the id of this very process, from an earlier life', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(process.pid))
    expect(await withLock(path, async () => 'done', { patienceMs: 2000 })).toBe('done')
  })

  it.each(['', 'not a process', '-1', '0', '12 34'])('is taken over when it has long said %j', async (text) => {
    const path = lockIn(tempFolder())
    writeFileSync(path, text)
    utimesSync(path, Date.now() / 1000 - 60, Date.now() / 1000 - 60)
    expect(await withLock(path, async () => 'done', { patienceMs: 2000 })).toBe('done')
  })

  it('is left alone while it is being written', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, '')
    await expect(withLock(path, async () => 'done', { patienceMs: 200 })).rejects.toThrow(UsageError)
    expect(readFileSync(path, 'utf8')).toBe('')
  })

  it('is taken over even if a takeover was cut off long ago', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(await deadPid()))
    writeFileSync(`${path}.takeover`, '')
    utimesSync(`${path}.takeover`, Date.now() / 1000 - 60, Date.now() / 1000 - 60)
    expect(await withLock(path, async () => 'done', { patienceMs: 2000 })).toBe('done')
  })
})

describe('a lock of a live run', () => {
  it('is waited for', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(livePid()))
    let freed = false
    const work = withLock(path, async () => freed, { patienceMs: 5000 })
    await sleep(200)
    freed = true
    rmSync(path)
    expect(await work).toBe(true)
  })

  it('is not broken: after a while the process is named', async () => {
    const path = lockIn(tempFolder())
    const pid = livePid()
    writeFileSync(path, String(pid))
    await expect(withLock(path, async () => 'done', { patienceMs: 200 })).rejects.toThrow(
      `(process ${pid}) holds ${path}`,
    )
    expect(readFileSync(path, 'utf8')).toBe(String(pid))
  })

  it('tells once who is waited for', async () => {
    const path = lockIn(tempFolder())
    const pid = livePid()
    writeFileSync(path, `${pid}\n${hostname()}\n`)
    const told: string[] = []
    const waiting = withLock(path, async () => 'done', { patienceMs: 900, onWait: (holder) => void told.push(holder) })
    await expect(waiting).rejects.toThrow(UsageError)
    expect(told).toEqual([`another mds run (process ${pid})`])
  })

  it('of another machine is not taken for dead because this one has no such process', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, `${await deadPid()}\nanother-machine\n`)
    await expect(withLock(path, async () => 'done', { patienceMs: 400 })).rejects.toThrow('on another-machine)')
    expect(existsSync(path)).toBe(true)
  })

  it('of another machine is taken over once it has stayed the same for half a minute, whatever its clock says', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, `1\nanother-machine\n`)
    utimesSync(path, 4_000_000_000, 4_000_000_000)
    vi.spyOn(performance, 'now').mockImplementation(acceleratedClock(100))
    onTestFinished(() => void vi.restoreAllMocks())
    expect(await withLock(path, async () => 'done')).toBe('done')
  })

  it('is not released by a run that does not hold it', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, '1')
    releaseLock(path)
    expect(existsSync(path)).toBe(true)
  })
})

it('lets one in at a time, even when all find it stale at once', async () => {
  const path = lockIn(tempFolder())
  writeFileSync(path, String(await deadPid()))
  let inside = 0
  let most = 0
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside)
    await sleep(5)
    inside--
  }
  await Promise.all(Array.from({ length: 8 }, () => withLock(path, work, { patienceMs: 20_000 })))
  expect(most).toBe(1)
})
