import { expect, it } from 'vitest'
import { InputError } from '../../src/model/finding.js'
import { explain } from '../../src/shell/failure.js'
import { memoryIo } from './memory-io.js'

it('an output folder that is a mounted volume is wrong usage, not a defect', () => {
  const io = memoryIo({ cwd: '/' })
  const error = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY', path: '/out' })
  expect(explain(error, io, { debug: false, language: 'en' })).toBe(64)
  expect(io.stderr()).toContain('/out: it is in use, or a volume is mounted there')
  expect(io.stderr()).toContain('give --out a folder below it')
})

it('what is wrong in the files is told in the frame of the language that was asked for', () => {
  const finding = {
    code: 'missing-key',
    severity: 'error',
    message: 'no name',
    fix: 'give one',
    at: { file: 'a.yaml' },
  } as const
  const told = (language: 'fr' | 'en') => {
    const io = memoryIo({ cwd: '/' })
    expect(explain(new InputError([finding]), io, { debug: false, language })).toBe(2)
    return io.stderr()
  }
  expect(told('en')).toBe(
    'a.yaml error missing-key: no name\n    fix: give one\nnothing was written: 1 error in the input\n',
  )
  expect(told('fr')).toContain('a.yaml erreur missing-key: no name')
  expect(told('fr')).toContain('correction\u00a0: give one')
  expect(told('fr')).toContain('rien n’a été écrit\u00a0: 1 erreur dans les données')
})

it('a folder where nothing may be written is named, not its lock, with where else to write', () => {
  const io = memoryIo({ cwd: '/' })
  const error = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/estate/.out.mds-lock' })
  expect(explain(error, io, { debug: false, language: 'en' })).toBe(1)
  const tried = Object.assign(new Error('EROFS'), { code: 'EROFS', path: '/media/.mds-try-a1B2c3' })
  expect(explain(tried, io, { debug: false, language: 'en' })).toBe(1)
  expect(io.stderr()).toBe(
    'error: permission denied (/estate): --out DIR writes elsewhere; the previous output is untouched\n' +
      'error: the file system is read-only (/media): --out DIR writes elsewhere; the previous output is untouched\n',
  )
})

it('what a file accepts is not told again where another one is wrong', () => {
  const at = { file: 'a.yaml' }
  const accepted = { code: 'enclosed-gap', severity: 'warning', message: 'a court', at, accepted: 'a court' } as const
  const wrong = { code: 'missing-key', severity: 'error', message: 'no name', at } as const
  const io = memoryIo({ cwd: '/' })
  explain(new InputError([accepted, wrong]), io, { debug: false, language: 'en' })
  expect(io.stderr()).toBe('a.yaml error missing-key: no name\nnothing was written: 1 error in the input\n')
})
