import { existsSync, readlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isGivenUp, usedS } from '../../src/shell/import-thread.js'

const OWN = '/proc/thread-self'

describe('the patience of an import', () => {
  it('is counted by what its own thread works: a busy machine ends none, whatever the clock says for a minute', () => {
    expect(isGivenUp(0.5, 59)).toBe(false)
    expect(isGivenUp(7.9, 59)).toBe(false)
    expect(isGivenUp(8, 8)).toBe(true)
  })

  it('ends by the clock where the system tells nothing of a thread', () => {
    expect(usedS(-1)).toBe(0)
    expect(isGivenUp(usedS(-1), 59.9)).toBe(false)
    expect(isGivenUp(usedS(-1), 60)).toBe(true)
  })

  it.skipIf(!existsSync(OWN))('counts work of the thread and none of its waiting', () => {
    const thread = Number(readlinkSync(OWN).split('/').at(-1))
    const before = usedS(thread)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    const waited = usedS(thread)
    while (usedS(thread) < waited + 0.02);
    const worked = usedS(thread)
    expect(before).toBeGreaterThan(0)
    expect(waited - before).toBeLessThan(0.05)
    expect(worked - waited).toBeGreaterThanOrEqual(0.02)
  })
})
