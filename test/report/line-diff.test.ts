import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineDiff } from '../../src/report/line-diff.js'

/** Applies a unified diff: what a reader would do by hand. */
function applied(before: string, diff: readonly string[]): string {
  const old = before.split('\n')
  const out: string[] = []
  let at = 0
  for (const line of diff.slice(2)) {
    const head = /^@@ -(\d+),/.exec(line)
    if (head) {
      const from = Number(head[1]) - 1
      out.push(...old.slice(at, from))
      at = from
    } else if (line.startsWith('+')) out.push(line.slice(1))
    else {
      expect(line.slice(1)).toBe(old[at])
      if (line.startsWith(' ')) out.push(old[at]!)
      at += 1
    }
  }
  return [...out, ...old.slice(at)].join('\n')
}

it('shows lines put in and lines rewritten, with the line before', () => {
  expect(lineDiff('a.yaml', 'a\nb\nc\n', 'a\nb\nx\nc2\n')).toEqual([
    '--- a.yaml',
    '+++ a.yaml',
    '@@ -2,2 +2,3 @@',
    ' b',
    '-c',
    '+x',
    '+c2',
  ])
  expect(lineDiff('a.yaml', 'a\n', 'a\n')).toEqual([])
})

it('gives the new text when it is applied', () => {
  const line = fc.constantFrom('a', 'b', 'c')
  const insert = fc.array(line, { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(fc.tuple(line, insert, fc.boolean()), { minLength: 1, maxLength: 8 }), (parts) => {
      const before = parts.map(([text]) => text).join('\n')
      const after = parts.flatMap(([text, added, kept]) => [kept ? text : `${text}!`, ...added]).join('\n')
      const diff = lineDiff('a', before, after)
      if (diff.length > 0) expect(applied(before, diff)).toBe(after)
      else expect(before).toBe(after)
    }),
    { numRuns: 300, seed: 1 },
  )
})
