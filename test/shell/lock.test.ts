import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { UsageError } from '../../src/shell/context.js'
import { releaseLock, withLock } from '../../src/shell/lock.js'
import { tempFolder } from './temp-folder.js'

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

describe('a free lock', () => {
  it('is held during the work with this process in it, and gone after', async () => {
    const path = lockIn(tempFolder())
    const result = await withLock(path, async () => {
      expect(readFileSync(path, 'utf8')).toBe(String(process.pid))
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
    expect(await withLock(path, async () => 'done', 2000)).toBe('done')
    expect(existsSync(`${path}.takeover`)).toBe(false)
  })

  it('is taken over when it carries the id of this very process, from an earlier life', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(process.pid))
    expect(await withLock(path, async () => 'done', 2000)).toBe('done')
  })

  it.each(['', 'not a process', '-1', '0', '12 34'])('is taken over when it has long said %j', async (text) => {
    const path = lockIn(tempFolder())
    writeFileSync(path, text)
    utimesSync(path, Date.now() / 1000 - 60, Date.now() / 1000 - 60)
    expect(await withLock(path, async () => 'done', 2000)).toBe('done')
  })

  it('is left alone while it is being written', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, '')
    await expect(withLock(path, async () => 'done', 200)).rejects.toThrow(UsageError)
    expect(readFileSync(path, 'utf8')).toBe('')
  })

  it('is taken over even if a takeover was cut off long ago', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(await deadPid()))
    writeFileSync(`${path}.takeover`, '')
    utimesSync(`${path}.takeover`, Date.now() / 1000 - 60, Date.now() / 1000 - 60)
    expect(await withLock(path, async () => 'done', 2000)).toBe('done')
  })
})

describe('a lock of a live run', () => {
  it('is waited for', async () => {
    const path = lockIn(tempFolder())
    writeFileSync(path, String(livePid()))
    let freed = false
    const work = withLock(path, async () => freed, 5000)
    await sleep(200)
    freed = true
    rmSync(path)
    expect(await work).toBe(true)
  })

  it('is not broken: after a while the process is named', async () => {
    const path = lockIn(tempFolder())
    const pid = livePid()
    writeFileSync(path, String(pid))
    await expect(withLock(path, async () => 'done', 200)).rejects.toThrow(`(process ${pid}) holds ${path}`)
    expect(readFileSync(path, 'utf8')).toBe(String(pid))
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
  await Promise.all(Array.from({ length: 8 }, () => withLock(path, work, 20_000)))
  expect(most).toBe(1)
})
