import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isInShard, parseShard } from '../../../src/shell/shard/split.js'

it.each<[string, ReturnType<typeof parseShard>]>([
  ['1/1', { part: 1, of: 1 }],
  ['3/8', { part: 3, of: 8 }],
  ['1000/1000', { part: 1000, of: 1000 }],
  ['9/8', null],
  ['0/8', null],
  ['1/1001', null],
  ['03/8', null],
  ['3/8/1', null],
  [' 3/8', null],
  ['3', null],
  ['', null],
])('%j', (text, shard) => {
  expect(parseShard(text)).toEqual(shard)
})

it('gives every file to one shard, and all shards as many to within one', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 40 }), (files, of) => {
      const counts = Array.from({ length: of }, (_, index) => {
        const shard = { part: index + 1, of }
        return Array.from({ length: files }, (_file, place) => place).filter((place) => isInShard(shard, place)).length
      })
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(files)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }),
  )
})
