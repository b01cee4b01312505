import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DOCUMENTS, SYSTEM } from '../vitest.config.js'

const onDisk = readdirSync(join(import.meta.dirname), { recursive: true, encoding: 'utf8' }).map(
  (path) => `test/${path.split(sep).join('/')}`,
)

/** A pattern with one `{a,b}` as one pattern for each name; of `!(a|b)`, what it leaves out, and all of its folder. */
function alternatives(pattern: string): string[] {
  const names = /\{([^}]*)\}|!\(([^)]*)\)/.exec(pattern)
  if (names === null) return [pattern]
  const [whole, of, but] = names
  return [...(of ?? '*').split(','), ...(but ?? '').split('|')]
    .filter((name) => name !== '')
    .map((name) => pattern.replace(whole, name))
}

describe('the lists of what is not `unit`', () => {
  it.each([...DOCUMENTS, ...SYSTEM].flatMap(alternatives))('name what exists: %s', (pattern) => {
    const [before = ''] = pattern.split('*')
    expect(onDisk.filter((path) => path.startsWith(before) && path.endsWith('.test.ts'))).not.toEqual([])
  })
})
