import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { INPUT_LIMITS } from '../../src/input/limits.js'

const text = readFileSync('docs/security.md', 'utf8')

it('has every limit with its figure', () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, figure]) => [name, Number(figure)])
  expect(Object.fromEntries(rows)).toEqual(INPUT_LIMITS)
})

it('names files that are there', () => {
  for (const [, path] of text.matchAll(/`((?:src|docs|bench|test)\/[^`]*)`/g))
    expect(existsSync(path!), path).toBe(true)
})
