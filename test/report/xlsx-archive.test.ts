import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { archiveOf, stitched } from '../../src/report/xlsx/archive.js'
import { restamped, stampsOf } from '../../src/report/xlsx/stamps.js'
import { planFixture } from './plan-fixture.js'

const DAY = new Date(2021, 2, 26)

const digits = fc.stringMatching(/^[0-9a-f]{12}$/)
/** Two stamps, and two others of their lengths, none of which is part of another. */
const stampPairs = fc
  .tuple(digits, digits, digits, digits)
  .map(([a, b, c, d]) => ({ before: [`A${a}`, `B${b}${b}`], after: [`C${c}`, `D${d}${d}`] }))
const between = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constant(''),
  fc.tuple(fc.stringMatching(/^<[a-z ="]{1,40}>$/), fc.nat(3000)).map(([text, times]) => text.repeat(times)),
)
const files = fc.array(fc.array(fc.tuple(between, fc.nat(2)), { maxLength: 6 }), { minLength: 1, maxLength: 4 })

const textOf = (pieces: readonly (readonly [string, number])[], stamps: readonly string[]): string =>
  pieces.map(([text, stamp]) => text + (stamps[stamp] ?? '')).join('')

it('packs what unpacks to the same bytes, and takes other stamps in the places of its own', { tags: 'long' }, () => {
  fc.assert(
    fc.property(files, stampPairs, (made, { before, after }) => {
      const archive = (stamps: readonly string[]): Uint8Array =>
        stitched(made.map((pieces, at) => archiveOf(`part/${at}`, strToU8(textOf(pieces, stamps)), DAY, stamps)))
      const packed = archive(before)
      expect(unzipSync(packed)).toEqual(
        Object.fromEntries(made.map((pieces, at) => [`part/${at}`, strToU8(textOf(pieces, before))])),
      )
      const other = restamped(packed, before, after, (bytes) => crc32(inflateRawSync(bytes)))
      expect(Buffer.compare(other, archive(after))).toBe(0)
    }),
    { numRuns: 12 },
  )
})

it('packs what has no stamp as it did without any', () => {
  const bytes = strToU8('<row/>'.repeat(500))
  expect(archiveOf('a', bytes, DAY, ['0123456789ab'])).toEqual(archiveOf('a', bytes, DAY, []))
})

it('keeps stamps whole where very many stand near one another', { tags: 'long' }, () => {
  const stamps = Array.from({ length: 1200 }, (_each, at) => at.toString(16).padStart(64, '0'))
  const text = stamps.map((stamp) => `<t>sha256-${stamp}</t>`).join('')
  const packed = archiveOf('a', strToU8(text), DAY, stamps)
  expect(unzipSync(packed)).toEqual({ a: strToU8(text) })
  for (const stamp of stamps) expect(Buffer.from(packed).includes(stamp)).toBe(true)
})

it('takes as stamps what is a hash, and nothing shorter', () => {
  const hash = 'sha256-'.concat('0123456789ab'.repeat(6).slice(0, 64))
  const plan = { ...planFixture(), revision: hash, inputs: { 'a.yaml': hash, 'b.yaml': 'sha256-b' } }
  expect(stampsOf(plan)).toEqual([hash.slice(7, 19), hash.slice(19), hash.slice(7)])
  expect(stampsOf({ ...plan, revision: 'r1', inputs: {} })).toEqual([])
})
