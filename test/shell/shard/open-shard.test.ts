import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openShard } from '../../../src/shell/shard/open-shard.js'
import { type ShardHeader, sliceWriter, writeShardFile } from '../../../src/shell/shard/shard-file.js'
import { deflated } from '../../../src/shell/store/fold.js'
import { tempFolder } from '../temp-folder.js'

const SUMMARY = { id: 'estaque', name: 'L’Estaque' }

function written(change: Partial<ShardHeader> = {}): string {
  const { add, pieces } = sliceWriter()
  const locations = [
    { id: 'estaque', summary: add(deflated(JSON.stringify(SUMMARY))), floors: add(deflated('[{"id":"rdc"}]')) },
  ]
  const header: ShardHeader = {
    schemaVersion: 1,
    part: 1,
    of: 2,
    version: '0.1.0',
    program: 'a',
    revision: 'sha256-b',
    scenario: null,
    language: 'fr',
    shared: {},
    sites: [{ file: 'sites/13-estaque.yaml', hash: 'sha256-c', reading: null }],
    locations,
    ...change,
  }
  const path = join(tempFolder(), 'shards', 'plan-1-of-2.shard')
  writeShardFile(path, header, pieces)
  return path
}

function opened(path: string) {
  const shard = openShard(path, 'a.shard')
  shard?.close()
  return shard
}

describe('a shard file', () => {
  it('gives back header and pieces, and leaves nothing beside it', () => {
    const path = written()
    const shard = openShard(path, 'a.shard')!
    const [{ summary, floors }] = shard.header.locations as [ShardHeader['locations'][number]]
    expect(shard.header.sites[0]!.file).toBe('sites/13-estaque.yaml')
    expect(shard.value(summary)).toEqual(SUMMARY)
    expect(shard.value(floors)).toEqual([{ id: 'rdc' }])
    shard.close()
    expect(readdirSync(join(path, '..'))).toEqual(['plan-1-of-2.shard'])
  })

  it('keeps what was verified when the file is replaced meanwhile', () => {
    const path = written()
    const shard = openShard(path, 'a.shard')!
    writeShardFile(path, { ...shard.header, locations: [] }, [])
    expect(shard.value(shard.header.locations[0]!.summary)).toEqual(SUMMARY)
    shard.close()
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, -1)],
    ['emptied', () => Buffer.alloc(0)],
    ['the hash alone', (bytes) => bytes.subarray(0, 65)],
    ['something added', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['a bit of a piece changed', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
    [
      'a word of the header changed',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"fr"', '"en"'), 'latin1'),
    ],
    ['another hash', (bytes) => Buffer.concat([Buffer.from(`${'0'.repeat(64)}\n`), bytes.subarray(65)])],
    ['no shard at all', () => Buffer.from('{"schemaVersion":1}')],
  ])('is refused: %s', (_name, damage) => {
    const path = written()
    writeFileSync(path, damage(readFileSync(path)))
    expect(opened(path)).toBeNull()
  })

  it.each<[string, Record<string, unknown>]>([
    ['another format', { schemaVersion: 2 }],
    ['no parts', { of: 'two' }],
    ['pieces beyond the end', { locations: [{ id: 'a', summary: [0, 1e9], floors: [0, 1] }] }],
    ['pieces before the beginning', { locations: [{ id: 'a', summary: [-1, 1], floors: [0, 1] }] }],
    ['a site without a name', { sites: [{ hash: 'x', reading: null }] }],
    ['a reading that is none', { sites: [{ file: 'a', hash: 'x', reading: 4 }] }],
    ['no list of locations', { locations: {} }],
    ['no hashes', { shared: null }],
  ])('whose hash is right is refused: %s', (_name, change) => {
    expect(opened(written(change as Partial<ShardHeader>))).toBeNull()
  })

  it('whose header is no JSON is refused', () => {
    const path = written()
    const body = Buffer.from('{"schemaVersion":1,\nx')
    writeFileSync(path, Buffer.concat([Buffer.from(`${createHash('sha256').update(body).digest('hex')}\n`), body]))
    expect(opened(path)).toBeNull()
  })
})
