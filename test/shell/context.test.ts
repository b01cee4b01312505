import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type GlobalOptions, makeContext, showPath, UsageError } from '../../src/shell/context.js'
import { memoryIo } from './memory-io.js'
import { tempFolder } from './temp-folder.js'

const OPTIONS: GlobalOptions = { out: 'out', color: true, cache: true }

/** An estate as far as finding its root goes. */
function estate(): string {
  const root = realpathSync(tempFolder())
  mkdirSync(join(root, 'sites', 'drafts'), { recursive: true })
  writeFileSync(join(root, 'sites', 'operation.yaml'), '')
  return root
}

describe('the root', () => {
  it('is the nearest folder upward that has an operation', () => {
    const root = estate()
    const cwd = join(root, 'sites', 'drafts')
    expect(makeContext(OPTIONS, memoryIo({ cwd })).root).toBe(root)
    expect(makeContext(OPTIONS, memoryIo({ cwd: root })).root).toBe(root)
  })

  it('can be given, relative to the working folder', () => {
    const root = estate()
    expect(makeContext({ ...OPTIONS, root: '..' }, memoryIo({ cwd: join(root, 'sites') })).root).toBe(root)
  })

  it('that cannot be found is wrong usage, with the way out', () => {
    const nowhere = memoryIo({ cwd: tempFolder() })
    expect(() => makeContext(OPTIONS, nowhere)).toThrow(UsageError)
    expect(() => makeContext(OPTIONS, nowhere)).toThrow('--root DIR')
  })
})

describe('the output folder', () => {
  it('is relative to the working folder, and apart for a scenario', () => {
    const root = estate()
    const io = memoryIo({ cwd: join(root, 'sites') })
    expect(makeContext(OPTIONS, io).out).toBe(join(root, 'sites', 'out'))
    expect(makeContext({ ...OPTIONS, out: '/tmp/x' }, io).out).toBe('/tmp/x')
    const scenario = makeContext({ ...OPTIONS, scenario: 'wifi6' }, io)
    expect(scenario).toMatchObject({ scenario: 'wifi6', out: join(root, 'sites', 'out', 'scenarios', 'wifi6') })
  })
})

it('shows a path without what would steer the terminal', () => {
  const ctx = makeContext({ ...OPTIONS, out: 'a\u001b[31mb\nc' }, memoryIo({ cwd: estate() }))
  expect(showPath(ctx, 'index.html')).toBe('a\ufffd[31mb\ufffdc/index.html')
})

describe('colours', () => {
  it('need a terminal and no --no-color', () => {
    const root = estate()
    const red = (color: boolean, terminal: boolean): string =>
      makeContext({ ...OPTIONS, color }, memoryIo({ cwd: root, color: terminal })).paint.red('x')
    expect(red(true, true)).toBe('\u001b[31mx\u001b[39m')
    expect([red(false, true), red(true, false), red(false, false)]).toEqual(['x', 'x', 'x'])
  })
})

it('has what was not asked for at its default', () => {
  const ctx = makeContext(OPTIONS, memoryIo({ cwd: estate() }))
  expect(ctx).toMatchObject({ lang: null, scenario: null, json: false, quiet: false, cache: true })
  expect(ctx.jobs).toBeGreaterThanOrEqual(1)
  expect(makeContext({ ...OPTIONS, jobs: 3 }, memoryIo({ cwd: estate() })).jobs).toBe(3)
})
