import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Location } from '../../src/model/site.js'
import { cacheKey, type KeptPlan, keyText, NO_CACHE, openCache } from '../../src/shell/store/cache.js'
import {
  holdsNames,
  locationHash,
  nameless,
  packedOf,
  packPlan,
  unpackPlan,
  withNames,
  withoutNames,
} from '../../src/shell/store/packed-plan.js'
import { tempFolder } from './temp-folder.js'

const LOCATION = {
  id: 'pressense',
  name: 'Pressensé',
  areaM2: 812.25,
  floors: [{ id: 'rdc', rooms: [{ name: 'Accueil\nnord' }] }],
  findings: [],
} as unknown as LocationPlan
const PACKED = packPlan(LOCATION)
const PLAN: KeptPlan = { summary: PACKED.summary, floors: PACKED.floors }
const KEY = cacheKey(['program', 'shared', 'location'])

function onlyFile(dir: string): string {
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(dir, path)).isFile(),
  )
  expect(paths).toHaveLength(1)
  return join(dir, paths[0]!)
}

describe('the cache', () => {
  it('gives back what was put, and nothing before', async () => {
    const cache = openCache(join(tempFolder(), 'cache'))
    expect(await cache.get(KEY)).toBeNull()
    await cache.put(KEY, PLAN)
    expect(await cache.get(KEY)).toEqual(PLAN)
    expect(await cache.get(cacheKey(['other']))).toBeNull()
  })

  it('survives the process that filled it', async () => {
    const dir = join(tempFolder(), 'cache')
    await openCache(dir).put(KEY, PLAN)
    expect(await openCache(dir).get(KEY)).toEqual(PLAN)
  })

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -1)],
    ['emptied', () => ''],
    ['one digit changed', (text) => text.replace('812.25', '812.26')],
    ['hash of something else', (text) => `${'0'.repeat(64)}\n${text.slice(65)}`],
    ['no hash', (text) => text.slice(65)],
    ['text added', (text) => `${text} `],
  ])('takes a damaged file for absent: %s', async (_name, damage) => {
    const dir = tempFolder()
    const cache = openCache(dir)
    await cache.put(KEY, PLAN)
    const path = onlyFile(dir)
    const damaged = damage(readFileSync(path, 'utf8'))
    expect(damaged).not.toBe(readFileSync(path, 'utf8'))
    writeFileSync(path, damaged)
    expect(await cache.get(KEY)).toBeNull()
    await cache.put(KEY, PLAN)
    expect(await cache.get(KEY)).toEqual(PLAN)
  })

  it('takes a folder in the place of a file for absent, and does not fail where it cannot write', async () => {
    const dir = tempFolder()
    const cache = openCache(dir)
    await cache.put(KEY, PLAN)
    mkdirSync(join(dir, 'blocked', KEY.slice(0, 2), `${KEY}.plan`), { recursive: true })
    const blocked = openCache(join(dir, 'blocked'))
    await blocked.put(KEY, PLAN)
    expect(await blocked.get(KEY)).toBeNull()
    const file = openCache(onlyFile(join(dir, KEY.slice(0, 2))))
    await file.put(KEY, PLAN)
    expect(await file.get(KEY)).toBeNull()
  })

  it('is whole when many write the same key', async () => {
    const cache = openCache(tempFolder())
    await Promise.all(Array.from({ length: 10 }, () => cache.put(KEY, PLAN)))
    expect(await cache.get(KEY)).toEqual(PLAN)
  })

  it('can be switched off', async () => {
    await NO_CACHE.put(KEY, PLAN)
    expect(await NO_CACHE.get(KEY)).toBeNull()
  })
})

describe('packed plans', () => {
  it('unfold to the same text, keys in the same order, the floors only when they are read', () => {
    const unpacked = unpackPlan(PACKED)
    expect(JSON.stringify(unpacked)).toBe(JSON.stringify(LOCATION))
    expect(unpacked).toEqual(LOCATION)
    const broken = unpackPlan({ ...PACKED, floors: new Uint8Array([1]) })
    expect(broken.areaM2).toBe(812.25)
    expect(() => broken.floors).toThrow()
  })

  it('stay right when more are read in turn than are kept unfolded', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      unpackPlan(packPlan({ ...LOCATION, floors: [{ id: `floor-${index}` }] } as unknown as LocationPlan)),
    )
    for (let round = 0; round < 2; round++)
      expect(many.map((plan) => plan.floors[0]!.id)).toEqual(many.map((_, index) => `floor-${index}`))
  })

  it('have hashes that tell floors and summaries apart', () => {
    const other = packPlan({ ...LOCATION, floors: [] })
    const renamed = packPlan({ ...LOCATION, name: 'Pressense' })
    const hashes = [PACKED, other, renamed].map((packed) => locationHash(unpackPlan(packed)))
    expect(new Set(hashes).size).toBe(3)
    expect(locationHash(unpackPlan(packPlan(LOCATION)))).toBe(hashes[0])
  })
})

describe('plans without the names of their rooms', () => {
  const roomsNamed = (...names: readonly string[]): Location =>
    ({
      id: 'a',
      floors: [{ id: 'g', rooms: names.map((name, index) => ({ id: `r${index}`, name })) }],
    }) as unknown as Location
  /** A plan that names rooms on its floors and in a finding, as planning does. */
  const planOf = ({ floors }: Location): LocationPlan =>
    ({
      ...LOCATION,
      floors,
      findings: floors.map(({ rooms }) => ({ message: `'${rooms[0]!.name}' is small`, ids: [rooms[0]!.name] })),
    }) as unknown as LocationPlan

  it('have those of today, whatever these are', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '\n', '\ue0000.1\ue000', '$&', 'Salle « Été »'))
    fc.assert(
      fc.property(text, text, (first, second) => {
        const [before, now] = [roomsNamed('Hall', 'Hall'), roomsNamed(first, second)]
        const kept = packPlan(planOf(nameless(before)))
        const plan = unpackPlan(withNames(kept, now))
        expect(plan).toEqual(planOf(now))
        const { summary, floors } = packedOf(plan)
        expect(unpackPlan({ summary, floors, names: null })).toEqual(planOf(now))
      }),
    )
  })

  it('are the same without them, and tell that a text would have held one', () => {
    const [before, now] = [roomsNamed('Hall', 'Office'), roomsNamed('Office', 'Hall')]
    const kept = packPlan(planOf(nameless(before)))
    const texts = [before, now].map((location) => JSON.stringify(withoutNames(unpackPlan(withNames(kept, location)))))
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).not.toMatch(/Hall|Office/)
    expect(holdsNames(texts[0]!)).toBe(true)
    expect(holdsNames(JSON.stringify(planOf(before)))).toBe(false)
    const planned = unpackPlan(packPlan(planOf(before)))
    expect(withoutNames(planned)).toBe(planned)
  })

  it('have one key whatever the rooms are called, and a hash for each set of names', () => {
    const [before, now] = [roomsNamed('Hall', 'Office'), roomsNamed('Office', 'Hall')]
    expect(keyText(nameless(now))).toBe(keyText(nameless(before)))
    const kept = packPlan(planOf(nameless(before)))
    expect(locationHash(unpackPlan(withNames(kept, now)))).not.toBe(locationHash(unpackPlan(withNames(kept, before))))
  })
})

describe('keys', () => {
  it('differ when any part differs, and where the parts are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        expect(cacheKey(a) === cacheKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
    const cuts = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['1:a|1:b'], ['a', 'b'], []]
    expect(new Set(cuts.map(cacheKey)).size).toBe(cuts.length)
  })

  it('are names of files', () => {
    expect(cacheKey(['../../etc'])).toMatch(/^[0-9a-f]{64}$/)
  })

  it('hold amounts exactly, and tell them from texts and numbers', () => {
    const big = 9_007_199_254_740_993n
    expect(keyText({ cents: big })).not.toBe(keyText({ cents: big - 1n }))
    const alike = [1n, 1, '1', '1n', [1], null]
    expect(new Set(alike.map((value) => keyText({ value }))).size).toBe(alike.length)
    expect(keyText({ a: [1n, { b: 2n }] })).toBe(keyText({ a: [1n, { b: 2n }] }))
  })
})
