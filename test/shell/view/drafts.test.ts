import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readSite } from '../../../src/input/site.js'
import { type AskedEdit, type Drafts, openDrafts } from '../../../src/shell/view/drafts.js'
import { loadShipped } from '../../bom/shipped.js'
import { seeded } from '../../seeded.js'
import { tempFolder } from '../temp-folder.js'

const PROJECT = new URL('../../..', import.meta.url).pathname
const SITE = `# head
site: { id: essai, number: 1, name: Essai }
locations:
  - id: essai
    floors:
      - id: rdc
        walls: { exterior: a, bearing: b, partition: c } # usual
        rooms:
          # two of them
          - { id: x,  name: "X, then", use: office, rect: [0, 0, 4, 3] } # first
          - { id: y, name: Y, use: office, rect: [4, 0, 4, 3] }
        openings:
          - { kind: door, between: [x, y], widthM: 0.93, material: d }
          - { kind: door, between: [y, outside], widthM: 1.4, material: d }
`

let root: string
let drafts: Drafts
let first: string
const file = (): string => readFileSync(join(root, 'sites/01.yaml'), 'utf8')

beforeEach(async () => {
  root = tempFolder()
  mkdirSync(join(root, 'sites'))
  writeFileSync(join(root, 'sites/01.yaml'), SITE)
  drafts = openDrafts(root, 'sites/01.yaml')
  first = (await drafts.present())!
})

type Rest = readonly (string | number | { readonly id: string })[]
const at = (...rest: Rest) =>
  ['locations', { id: 'essai' }, 'floors', { id: 'rdc' }, ...rest] as unknown as AskedEdit['path']
const name = (id: string, was: string, value: string): AskedEdit => ({ path: at('rooms', { id }, 'name'), value, was })

function revision(edited: ReturnType<Drafts['edit']>): string {
  if (!('revision' in edited)) throw new Error(JSON.stringify(edited))
  return edited.revision
}

describe('drafts of a site file', () => {
  it('change what was meant, show it, and write only when told', async () => {
    const next = revision(drafts.edit(first, [name('y', 'Y', 'Bureau')], false))
    expect(file()).toBe(SITE)
    expect(drafts.diff(first, next)).toEqual([
      '--- sites/01.yaml',
      '+++ sites/01.yaml',
      '@@ -10,2 +10,2 @@',
      '           - { id: x,  name: "X, then", use: office, rect: [0, 0, 4, 3] } # first',
      '-          - { id: y, name: Y, use: office, rect: [4, 0, 4, 3] }',
      '+          - { id: y, name: Bureau, use: office, rect: [4, 0, 4, 3] }',
    ])
    expect(await drafts.save(next, first)).toEqual({ saved: next })
    expect(file()).toBe(SITE.replace('name: Y', 'name: Bureau'))
    // Undone after the save: the earlier text over the later one.
    expect(await drafts.save(first, next)).toEqual({ saved: first })
    expect(file()).toBe(SITE)
    expect(readdirSync(join(root, 'sites'))).toEqual(['01.yaml'])
  })

  it('of two pages lose nothing: the later one is told, carries its changes over, and is told where both meant one place', async () => {
    const one = revision(drafts.edit(first, [name('x', 'X, then', 'Un')], false))
    const mine = [name('y', 'Y', 'Deux'), name('x', 'X, then', 'Mien')]
    const two = revision(drafts.edit(first, mine, false))
    expect(await drafts.save(one, first)).toEqual({ saved: one })
    expect(await drafts.save(two, first)).toEqual({ changed: one })
    expect(file()).toBe(SITE.replace('"X, then"', 'Un'))
    expect(drafts.edit(one, mine, false)).toEqual({ misfits: [{ edit: 1, is: 'Un' }] })
    const both = revision(drafts.edit(one, mine.slice(0, 1), false))
    expect(await drafts.save(both, one)).toEqual({ saved: both })
    expect(file()).toBe(SITE.replace('"X, then"', 'Un').replace('name: Y', 'name: Deux'))
    expect(drafts.textOf(revision(drafts.edit(one, mine, true)))).toContain('name: Mien')
  })

  it('stay out of the way of an editor that saved meanwhile', async () => {
    const next = revision(drafts.edit(first, [name('y', 'Y', 'Deux')], false))
    writeFileSync(join(root, 'sites/01.yaml'), `${SITE}# by hand\n`)
    expect(await drafts.save(next, first)).toEqual({ changed: await drafts.present() })
    expect(file()).toBe(`${SITE}# by hand\n`)
  })

  it('find an entry of a list again that moved, and say of one that is gone', () => {
    const second = { kind: 'door', between: ['y', 'outside'], widthM: 1.4, material: 'd' }
    const widen: AskedEdit = { path: at('openings', 1), value: { ...second, widthM: 1.6 }, was: second }
    const without = revision(
      drafts.edit(
        first,
        [
          {
            path: at('openings', 0),
            remove: true,
            was: parse(SITE).locations[0].floors[0].openings[0],
          },
        ],
        false,
      ),
    )
    expect(drafts.textOf(revision(drafts.edit(without, [widen], false)))).toContain('widthM: 1.6')
    const gone = revision(drafts.edit(without, [{ path: at('openings', 0), remove: true, was: second }], false))
    expect(drafts.textOf(gone)).toContain('openings: []\n')
    expect(drafts.edit(gone, [widen], false)).toEqual({ misfits: [{ edit: 0, is: null }] })
  })

  it('refuse what the file is not written for, and texts that are not known', async () => {
    const none = '0'.repeat(32)
    expect(drafts.edit(none, [], false)).toEqual({ gone: true })
    expect(await drafts.save(none, first)).toEqual({ gone: true })
    expect(drafts.edit(first, [{ path: at('rooms', { id: 'z' }, 'name'), value: 'Z' }], false)).toMatchObject({
      refused: expect.stringContaining('not written out'),
    })
    expect(drafts.edit(first, [{ path: at('rooms', { id: 'x' }, 'name'), was: 'X, then' }], false)).toEqual({
      refused: 'a change without a value',
    })
  })

  it('write through no link that leads out of the estate', async () => {
    const outside = join(tempFolder(), '01.yaml')
    writeFileSync(outside, SITE)
    const other = tempFolder()
    symlinkSync(join(outside, '..'), join(other, 'sites'))
    const linked = openDrafts(other, 'sites/01.yaml')
    const from = (await linked.present())!
    const next = revision(linked.edit(from, [name('y', 'Y', 'Deux')], false))
    await expect(linked.save(next, from)).rejects.toThrow('leads out of')
    expect(readFileSync(outside, 'utf8')).toBe(SITE)
  })
})

it('an underlay changes nothing of what is planned: the location is the same, and with it its key in the cache', {
  tags: 'long',
}, () => {
  const path = `sites/${readdirSync(join(PROJECT, 'sites')).find((each) => each.startsWith('13-'))!}`
  const { catalog } = loadShipped()
  const text = readFileSync(join(PROJECT, path), 'utf8')
  const under = text.replace(
    /^( +)level: 0$/m,
    '$&\n$1underlay: { file: plans/a.pdf, page: 2, metresPerUnit: 0.035, originM: [-3, 4] }',
  )
  expect(under).not.toBe(text)
  const [plain, drawn] = [text, under].map((each) => readSite(PROJECT, path, catalog, each))
  expect(drawn!.read).toEqual([])
  expect(drawn!.value!.site).toEqual(plain!.value!.site)
})

interface PlainFloor {
  readonly id: string
  readonly rooms: readonly {
    readonly id: string
    readonly name: string
    readonly use: string
    readonly rect?: readonly number[]
    readonly polygon?: readonly (readonly number[])[]
  }[]
  readonly openings?: readonly Record<string, unknown>[]
  readonly partitions?: readonly Record<string, unknown>[]
  readonly accessPoints?: readonly { readonly id: string; readonly at: readonly number[] }[]
  readonly underlay?: unknown
}

/** A change as a page would make it, of a floor as it is written. */
function randomEdit(random: () => number, location: string, floor: PlainFloor, round: number): AskedEdit {
  const path = (...rest: Rest) =>
    ['locations', { id: location }, 'floors', { id: floor.id }, ...rest] as unknown as AskedEdit['path']
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const m = (): number => Math.round(random() * 2000) / 100
  const room = any(floor.rooms)
  const openings = floor.openings ?? []
  const partitions = floor.partitions ?? []
  const aps = floor.accessPoints ?? []
  const one = Math.floor(random() * openings.length)
  const other = Math.floor(random() * partitions.length)
  const kinds: readonly (() => AskedEdit | null)[] = [
    () => ({
      path: path('rooms'),
      value: { id: `n-${round}`, name: `Né ${round}: « a »`, use: 'office', rect: [m(), m(), 3, 4] },
      append: true,
    }),
    () => ({ path: path('rooms', { id: room.id }, 'name'), value: `Salle ${round}, # x`, was: room.name }),
    () =>
      room.rect
        ? { path: path('rooms', { id: room.id }, 'rect'), value: [m(), m(), 2.5, 3], was: room.rect as never }
        : null,
    () =>
      Array.isArray(room.polygon?.[1])
        ? { path: path('rooms', { id: room.id }, 'polygon', 1), value: [m(), m()], was: room.polygon[1] as never }
        : null,
    () => (floor.rooms.length > 1 ? { path: path('rooms', { id: room.id }), remove: true, was: room as never } : null),
    () => ({
      path: path('openings'),
      value: {
        kind: 'door',
        between: [room.id, 'outside'],
        at: [m(), m()],
        widthM: 0.93,
        material: 'porte-ame-pleine',
      },
      append: true,
    }),
    () =>
      openings.length > 0
        ? {
            path: path('openings', one),
            value: { ...openings[one], widthM: 1.1 } as never,
            was: openings[one] as never,
          }
        : null,
    () => (openings.length > 0 ? { path: path('openings', one), remove: true, was: openings[one] as never } : null),
    () => ({
      path: path('partitions'),
      value: { from: [m(), m()], to: [m(), m()], material: 'placo-72-48' },
      append: true,
    }),
    () =>
      partitions.length > 0 ? { path: path('partitions', other), remove: true, was: partitions[other] as never } : null,
    () => ({
      path: path('accessPoints'),
      value: { id: `ap-${round}`, at: [m(), m()], mount: 'ceiling' },
      append: true,
    }),
    () =>
      aps.length > 0
        ? { path: path('accessPoints', { id: aps[0]!.id }, 'at'), value: [m(), m()], was: aps[0]!.at as never }
        : null,
    () => (aps.length > 0 ? { path: path('accessPoints', { id: any(aps).id }), remove: true, was: undefined } : null),
    () => ({
      path: path('underlay'),
      value: { file: 'plans/a.pdf', page: 2, metresPerUnit: m() + 0.01, originM: [m(), -m()] },
      ...(floor.underlay === undefined ? {} : { was: floor.underlay as never }),
    }),
    () =>
      floor.underlay === undefined ? null : { path: path('underlay'), remove: true, was: floor.underlay as never },
  ]
  const made = any(kinds)() ?? kinds[1]!()!
  const id =
    made.path[4] === 'accessPoints' && made.remove === true ? (made.path[5] as { readonly id: string }).id : null
  return id === null ? made : { ...made, was: aps.find((ap) => ap.id === id) as never }
}

it('200 random changes of shipped sites, saved on the way, all undone: the same bytes; each step is a file that is read', {
  tags: 'long',
  timeout: 120_000,
}, async () => {
  const random = seeded(2323)
  const estate = tempFolder()
  cpSync(join(PROJECT, 'sites'), join(estate, 'sites'), { recursive: true })
  const { catalog } = loadShipped()
  const size = (each: string): number => readFileSync(join(estate, 'sites', each)).length
  const files = readdirSync(join(estate, 'sites')).filter((each) => /^\d.*\.yaml$/.test(each))
  let round = 0
  const smallest = files.toSorted((a, b) => size(a) - size(b)).slice(0, 4)
  for (const path of smallest.map((each) => `sites/${each}`)) {
    const before = readFileSync(join(estate, path), 'utf8')
    const own = openDrafts(estate, path)
    const history = [(await own.present())!]
    let saved = history[0]!
    while (history.length <= 50) {
      const data = parse(own.textOf(history.at(-1)!)!) as { locations: { id: string; floors: PlainFloor[] }[] }
      const location = data.locations[Math.floor(random() * data.locations.length)]!
      const floor = location.floors[Math.floor(random() * location.floors.length)]!
      history.push(revision(own.edit(history.at(-1)!, [randomEdit(random, location.id, floor, ++round)], false)))
      const text = own.textOf(history.at(-1)!)!
      if (round % 10 !== 0) continue
      // The parser of site files is stricter than that of the loop.
      const { read } = readSite(estate, path, catalog, text)
      expect(read.filter(({ code }) => code === 'yaml-syntax' || code === 'duplicate-key')).toEqual([])
      expect(await own.save(history.at(-1)!, saved)).toEqual({ saved: history.at(-1) })
      saved = history.at(-1)!
      expect(readFileSync(join(estate, path), 'utf8')).toBe(text)
    }
    expect(readFileSync(join(estate, path), 'utf8')).not.toBe(before)
    for (const earlier of history.toReversed().filter((_, index) => index % 5 === 0)) {
      expect(await own.save(earlier, saved)).toEqual({ saved: earlier })
      saved = earlier
    }
    expect(readFileSync(join(estate, path), 'utf8')).toBe(before)
  }
  expect(round).toBe(200)
})
