import { expect, it } from 'vitest'
import { explain } from '../../src/shell/failure.js'
import { memoryIo } from './memory-io.js'

it('an output folder that is a mounted volume is wrong usage, not a defect', () => {
  const io = memoryIo({ cwd: '/' })
  const error = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY', path: '/out' })
  expect(explain(error, io, false)).toBe(64)
  expect(io.stderr()).toContain('/out: it is in use, or a volume is mounted there')
  expect(io.stderr()).toContain('give --out a folder below it')
})
