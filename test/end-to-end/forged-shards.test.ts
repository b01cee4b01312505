import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { openShard } from '../../src/shell/shard/open-shard.js'
import { type ShardHeader, sliceWriter, writeShardFile } from '../../src/shell/shard/shard-file.js'
import { deflated } from '../../src/shell/store/fold.js'
import { seeded } from '../seeded.js'
import { PROJECT, type Run, runHere } from './program.js'
import { copyTree } from './trees.js'

const TIMEOUT_MS = 600_000
/** Random forgeries, beyond those that are written down; more with `MDS_FORGERIES=500`. */
const FORGERIES = Number(process.env.MDS_FORGERIES ?? '12')
const SEED = Number(process.env.MDS_SEED ?? '1')

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Fields = { [key: string]: Json }
/** What a shard holds of its one location. */
interface Held {
  readonly summary: Fields
  readonly floors: Fields[]
  /** What reading its file gave. */
  readonly reading: Fields
}

let root: string

/** The shard of the estate with what it holds of its location changed, and the right hash over all of it. */
function forge(name: string, change: (held: Held) => void): string {
  const shard = openShard(join(root, 'out', 'shards', 'plan-1-of-1.shard'), 'a.shard')!
  const { sites, locations } = shard.header
  const [location] = locations
  const held = structuredClone({
    summary: shard.value(location!.summary),
    floors: shard.value(location!.floors),
    reading: shard.value(shard.header.sites[0]!.reading!.slice),
  }) as Held
  change(held)
  const { add, pieces } = sliceWriter()
  const [site] = sites
  const kept = { ...site!, reading: { ...site!.reading!, slice: add(deflated(JSON.stringify(held.reading ?? null))) } }
  const summary = add(deflated(JSON.stringify(held.summary ?? null)))
  const forged = { id: location!.id, summary, floors: add(deflated(JSON.stringify(held.floors ?? null))) }
  const path = join(root, 'forged', `${name}.shard`)
  writeShardFile(path, { ...shard.header, sites: [kept], locations: [forged] }, pieces)
  shard.close()
  return path
}

function merge(path: string): Promise<Run> {
  return runHere(['merge', path, '--out', `merged-${path.split('/').at(-1)}`, '--no-cache'], { cwd: root })
}

/** Puts something else in one place of a value and says where. */
function disturb(value: Fields | Json[], random: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const keys = Object.keys(value)
  const key = pick(keys)
  const holder = value as Fields
  const inner = holder[key]!
  if (inner !== null && typeof inner === 'object' && Object.keys(inner).length > 0 && random() < 0.85)
    return `${key}.${disturb(inner, random)}`
  const other = pick<Json>([null, true, -1, 0.5, 1e300, '', 'x', '../../x', '__proto__', '=1+1', [], {}, [null], 1e9])
  if (Array.isArray(value) && random() < 0.3) value.splice(Number(key), 1)
  else if (!Array.isArray(value) && random() < 0.2) delete value[key]
  else holder[key] = other
  return `${key} ${JSON.stringify(other)}`
}

describe('a forged shard with a right hash', { timeout: TIMEOUT_MS }, () => {
  beforeAll(async () => {
    root = mkdtempSync(join(inject('sharedFolder'), 'forged-'))
    copyTree(join(PROJECT, 'catalogs'), join(root, 'catalogs'))
    mkdirSync(join(root, 'sites'))
    for (const name of ['operation', '13-estaque'])
      cpSync(join(PROJECT, 'sites', `${name}.yaml`), join(root, 'sites', `${name}.yaml`))
    expect((await runHere(['plan', '--shard', '1/1'], { cwd: root })).exitCode).toBe(0)
  }, TIMEOUT_MS)

  it('is merged where nothing is changed', async () => {
    expect([0, 3, 4, 5]).toContain((await merge(forge('same', () => {}))).exitCode)
  })

  it.each<[string, string, (held: Held) => void]>([
    ['type', 'accessPoints is not', ({ summary }) => Object.assign(summary, { accessPoints: null })],
    [
      'deep',
      'accessPoints.0.cableM is not',
      ({ summary }) => Object.assign((summary.accessPoints as Fields[])[0]!, { cableM: '3' }),
    ],
    [
      'endless',
      'accessPoints.0.cableM is not',
      ({ summary }) => Object.assign((summary.accessPoints as Fields[])[0]!, { cableM: 1e308 }),
    ],
    [
      'money',
      'placement.costEur is not',
      ({ summary }) => Object.assign(summary.placement as Fields, { costEur: '1e9' }),
    ],
    ['name', "names are not the file's", ({ summary }) => Object.assign(summary, { name: '<script>' })],
    [
      'article',
      "'ap-of-nobody' is not in the files",
      ({ summary }) => Object.assign((summary.accessPoints as Fields[])[0]!, { article: 'ap-of-nobody' }),
    ],
    ['floors', "rooms are not the file's", ({ floors }) => void (floors[0]!.rooms as Json[]).pop()],
    ['grid', 'floors.0.grid is not', ({ floors }) => Object.assign(floors[0]!.grid as Fields, { width: 3 })],
    ['no-floors', 'floors.the whole is not', ({ floors }) => void floors.splice(0)],
  ])('is refused, nothing written: %s', async (name, said, change) => {
    const { exitCode, stderr } = await merge(forge(name, change))
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(said)])
    expect(stderr).toContain('shard-damaged')
    expect(stderr).toContain(`${name}.shard`)
  })

  it('is refused before it is unpacked, where a piece unpacks to far more than a plan', async () => {
    const { exitCode, stderr } = await merge(
      forge('bomb', ({ summary }) => Object.assign(summary, { x: ' '.repeat(6e7) })),
    )
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/shard-damaged.*cannot be read/)])
  })

  it.each<[string, Partial<ShardHeader>]>([
    ['many', { of: 1e8 }],
    ['none', { of: 0, part: 0 }],
    ['beyond', { part: 2 }],
    ['half', { of: 1.5 }],
    ['hashes', { shared: { 'sites/operation.yaml': 1 } as unknown as Record<string, string> }],
  ])('is refused with a head that no split has: %s', async (name, change) => {
    const shard = openShard(join(root, 'out', 'shards', 'plan-1-of-1.shard'), 'a.shard')!
    const path = join(root, 'forged', `${name}.shard`)
    writeShardFile(path, { ...shard.header, ...change }, [])
    shard.close()
    const { exitCode, stderr } = await merge(path)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('shard-damaged')])
  })

  it.each<[string, (path: string) => void]>([
    ['pipe', (path) => void execFileSync('mkfifo', [path])],
    ['folder', (path) => void mkdirSync(join(path, 'in'), { recursive: true })],
    ['loop', (path) => symlinkSync(path, path)],
    ['device', (path) => symlinkSync('/dev/zero', path)],
  ])('is refused where a %s stands in its place', async (name, make) => {
    const folder = join(root, 'places', name)
    mkdirSync(folder, { recursive: true })
    make(join(folder, 'x.shard'))
    const { exitCode, stderr } = await merge(folder)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('x.shard')])
  })

  it.each<[string, (reading: Fields) => void]>([
    ['no-value', (reading) => Object.assign(reading, { value: {} })],
    ['no-site', (reading) => Object.assign(reading, { value: null })],
  ])('has its file read anew where what it carries of it is none: %s', async (name, change) => {
    const { exitCode, stderr } = await merge(forge(name, ({ reading }) => change(reading)))
    expect([[0, 3, 4, 5].includes(exitCode!), stderr]).toEqual([true, ''])
  })

  it.each(Array.from({ length: FORGERIES }, (_, index) => SEED + index))(
    'never ends in a defect: seed %i',
    async (seed) => {
      let where = ''
      const path = forge(`seed-${seed}`, (held) => {
        where = disturb(held as unknown as Fields, seeded(seed))
      })
      const { exitCode, stderr } = await merge(path)
      expect([0, 2, 3, 4, 5], `${where}\n${stderr}`).toContain(exitCode)
    },
  )
})
