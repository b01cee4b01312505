import { describe, expect, it } from 'vitest'
import { plain } from '../../src/report/paint.js'
import { columns } from '../../src/report/terminal-text.js'
import type { Context } from '../../src/shell/context.js'
import { startStep } from '../../src/shell/progress.js'
import { type MemoryIo, memoryIo } from './memory-io.js'

const context = (io: MemoryIo, fields: Partial<Context> = {}): Context =>
  ({ io, quiet: false, json: false, paint: plain, ...fields }) as Context

/** A clock that moves by a step each time it is read. */
function clock(stepMs: number): () => number {
  let now = 0
  return () => {
    now += stepMs
    return now
  }
}

describe('a step', () => {
  it('closes with a tick and the time it took, in 80 columns', () => {
    const io = memoryIo()
    startStep(context(io), clock(1234)).done('34 files checked')
    expect(io.stdout()).toBe(` ✔ 34 files checked${' '.repeat(51)}    1.2 s\n`)
    expect(columns(io.stdout().trimEnd())).toBeLessThanOrEqual(80)
    expect(io.stderr()).toBe('')
  })

  it('keeps to 80 columns whatever its text', () => {
    const io = memoryIo({ interactive: true })
    const step = startStep(context(io), clock(9_999_900))
    step.step(`planned: ${'é'.repeat(200)}`)
    step.done('x'.repeat(200))
    for (const line of [...io.stderr().split('\r\u001b[2K'), io.stdout().trimEnd()]) {
      expect(columns(line)).toBeLessThanOrEqual(80)
    }
  })

  it('is redrawn within a narrow terminal, where a line that wraps would stay', () => {
    const io = memoryIo({ interactive: true, errColumns: 40 })
    startStep(context(io)).step('12/29 locations planned: Durance Alpilles, implantation 1')
    expect(columns(io.stderr().replace('\r\u001b[2K', ''))).toBeLessThan(40)
  })

  it('is redrawn on one line at a terminal only, and leaves that line clean', () => {
    const terminal = memoryIo({ interactive: true })
    const step = startStep(context(terminal), clock(1))
    step.step('1/29')
    step.step('2/29')
    step.done('29 locations planned')
    expect(terminal.stderr()).toBe('\r\u001b[2K … 1/29\r\u001b[2K … 2/29\r\u001b[2K')
    const pipe = memoryIo()
    startStep(context(pipe), clock(1)).step('1/29')
    expect(pipe.stdout() + pipe.stderr()).toBe('')
  })

  it('tells of things that are counted how long the others take, once one was worked on', () => {
    const io = memoryIo({ interactive: true })
    const step = startStep(context(io), clock(20_000))
    step.count('plans', 3, 10, 3)
    step.count('plans', 4, 10, 3)
    step.count('plans', 8, 10, 3)
    step.count('plans', 10, 10, 3)
    const lines = io.stderr().split('\r\u001b[2K … ').slice(1)
    expect(lines).toEqual(['plans: 3/10', 'plans: 4/10, 2 min left', 'plans: 8/10, 16 s left', 'plans: 10/10'])
  })

  it('lets no control character of a name through', () => {
    const io = memoryIo({ interactive: true })
    startStep(context(io), clock(1)).step('\u001b]0;owned\u0007')
    expect(io.stderr()).toBe('\r\u001b[2K … \ufffd]0;owned\ufffd')
  })

  it.each([{ quiet: true }, { json: true }])('says nothing with %o', (fields) => {
    const io = memoryIo({ interactive: true })
    const step = startStep(context(io, fields), clock(1))
    step.step('1/29')
    step.done('done')
    expect(io.stdout() + io.stderr()).toBe('')
  })
})
