import fc from 'fast-check'
import { strFromU8, strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { unpackArchive } from '../../../src/input/tables/read-tables.js'

const archive = (parts: Record<string, Uint8Array>) => zipSync(parts, { level: 9 })

/** Writes another unpacked size into every entry, in the directory and in front of the part. */
function declaring(bytes: Uint8Array, size: number): Uint8Array {
  const changed = bytes.slice()
  const view = new DataView(changed.buffer)
  for (let at = 0; at + 4 <= changed.length; at++) {
    const mark = view.getUint32(at, true)
    if (mark === 0x02014b50) view.setUint32(at + 24, size, true)
    if (mark === 0x04034b50) view.setUint32(at + 22, size, true)
  }
  return changed
}

it('gives the parts of an archive, stored or deflated', () => {
  const parts = unpackArchive(
    zipSync({ a: [strToU8('stored'), { level: 0 }], 'b/c': strToU8('deflated'.repeat(1000)), d: new Uint8Array() }),
  )
  expect(typeof parts).toBe('object')
  const read = [...(parts as ReadonlyMap<string, Uint8Array>)].map(([name, part]) => [name, strFromU8(part).length])
  expect(read).toEqual([
    ['a', 6],
    ['b/c', 8000],
    ['d', 0],
  ])
})

it('refuses what declares more than a price list can have, before it unpacks anything', () => {
  const one = archive({ bomb: new Uint8Array(10) })
  expect(unpackArchive(declaring(one, 50_000_001))).toBe('too-large')
  const many = archive(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, new Uint8Array(10)])))
  expect(unpackArchive(declaring(many, 1_000_000))).toBe('too-large')
  // What was unpacked would be found to be of another size.
  expect([unpackArchive(declaring(one, 11)), unpackArchive(declaring(many, 11))]).toEqual(['size-wrong', 'size-wrong'])
})

it('stops a part that grows beyond what it declares', { tags: 'long' }, () => {
  const bomb = archive({ bomb: new Uint8Array(4_000_000) })
  expect(bomb.length).toBeLessThan(10_000)
  expect(unpackArchive(declaring(bomb, 1000))).toBe('size-wrong')
  expect(unpackArchive(declaring(archive({ a: strToU8('short') }), 1000))).toBe('size-wrong')
})

it('takes no other bytes for an archive, and never throws', () => {
  expect(unpackArchive(new Uint8Array())).toBe('damaged')
  expect(unpackArchive(strToU8('%PDF-1.7 and so on, longer than an end of directory'))).toBe('damaged')
  const whole = archive({ a: strToU8('text'.repeat(50)), b: strToU8('more') })
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const changed = whole.slice()
      changed[at] = byte
      const parts = unpackArchive(changed)
      expect(typeof parts === 'string' || parts instanceof Map).toBe(true)
      expect(typeof unpackArchive(whole.subarray(0, at))).toBe('string')
    }),
  )
})
