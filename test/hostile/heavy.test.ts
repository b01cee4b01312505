import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Attack } from './attack.js'
import { attacked, measured, soundEstate, type Used } from './attacked.js'
import { priceRows, sheet, workbook } from './workbook.js'

/** What one attack may take: seconds of processor, all threads together, and memory [MB]. */
const MOST_CPU_S = 5
const MOST_RSS_MB = 700
/** A machine that others use too counts more seconds of processor for the same work. */
const FACTOR = Number(process.env.MDS_PATIENCE ?? '2')
const KILLED_AFTER_S = 50

const MORE = 'sites/02-more.yaml'
/** Just below the largest file that is read [bytes]. */
const BYTES = 4_900_000

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('')

const room = (id: string, shape: string): string => `          - { id: ${id}, name: A, use: waiting-room, ${shape} }\n`
const rect = (id: string, box: string): string => room(id, `rect: [${box}]`)

interface FloorParts {
  readonly id?: string
  readonly level?: number
  readonly more?: string
}

function floor(rooms: string, { id = 'rdc', level = 0, more = '' }: FloorParts = {}): string {
  return `      - id: ${id}
        level: ${level}
        heightM: 2.70
        slab: beton-200
        walls: { exterior: pierre-400, bearing: brique-220, partition: placo-72 }
        rooms:
${rooms}${more}        openings: []
`
}

function building(name: string, floors: string, says: RegExp, edits: Attack['edits'] = []): Attack {
  const site = `site: { id: x, number: 2, name: X }
locations:
  - id: x
    name: X
    status: open
    commune: null
    provenance: { plan: assumed, note: x }
    builtBefore1997: null
    existing: { switchPorts: null, rack: null, ups: null }
    floors:
${floors}`
  return { name, files: { [MORE]: site }, edits, says }
}

const text = (name: string, content: string, says: RegExp = /file-too-large/): Attack => ({
  name,
  files: { [MORE]: content },
  says,
})

const circle = (id: string): string =>
  room(
    id,
    `polygon: [${many(500, (i) => {
      const [radius, angle] = [3 + (i % 2), (i * Math.PI) / 250]
      return `[${(5 + radius * Math.cos(angle)).toFixed(3)}, ${(5 + radius * Math.sin(angle)).toFixed(3)}], `
    })}]`,
  )

const ATTACKS: readonly Attack[] = [
  text('a list of 1.2 million', '- a\n'.repeat(BYTES / 4)),
  text('4.9 million commas', `[${','.repeat(BYTES)}]`),
  text('4.9 million brackets', '['.repeat(BYTES)),
  text(
    '400 000 keys',
    many(BYTES / 12, (i) => `k${i}: 1\n`),
  ),
  text('980 000 times the same key', 'a: 1\n'.repeat(BYTES / 5)),
  text('600 000 documents', '---\na\n'.repeat(BYTES / 8)),
  text('a text of 4.9 MB', `site: ${'x'.repeat(BYTES)}`, /error/),
  text(
    '120 000 keys in mappings of 1 000',
    many(60, (i) => `m${i}: { ${many(1900, (k) => `k${k}: 1, `)} }\n`),
    /error/,
  ),
  text('90 aliases of a list of 10 000', `a: &a [${'1, '.repeat(3300)}]\nb: [${'*a, '.repeat(90)}]`, /error/),
  building('a room of 100 km²', floor(rect('a', '0, 0, 10000, 10000')), /too-large/),
  building('a room of 100 km² at 0.1 m', floor(rect('a', '0, 0, 10000, 10000')), /too-large/, [
    ['sites/operation.yaml', 'sampleSpacingM: ', 'sampleSpacingM: 0.1 #'],
  ]),
  building('two rooms 14 km apart', floor(rect('a', '0, 0, 2, 2') + rect('b', '9990, 9990, 2, 2')), /too-large/),
  building(
    '100 floors',
    many(100, (i) => floor(rect(`a${i}`, '0, 0, 30, 30'), { id: `f${i}`, level: i })),
    /too-large/,
  ),
  building(
    '2 000 rooms on one another',
    floor(many(2000, (i) => rect(`a${i}`, `${i / 1000}, ${i / 1000}, 30, 30`))),
    /too-large/,
  ),
  building('200 rooms of 500 corners', floor(many(200, (i) => circle(`a${i}`))), /too-large/),
  building('40 rooms of 500 corners on one another', floor(many(40, (i) => circle(`a${i}`))), /too-large|room-overlap/),
  building('100 000 rooms', floor(many(70_000, (i) => rect(`a${i}`, `${i % 50}, 3, 3, 3`))), /file-too-large/),
  building(
    'an outline of 600 000 corners',
    floor(room('a', `polygon: [${many(600_000, (i) => `[${i % 9},1],`)}]`)),
    /file-too-large/,
  ),
  building(
    '5 000 walls across one another',
    floor(rect('a', '0, 0, 50, 50'), {
      more: `        partitions:\n${many(5000, (i) => `          - { from: [${(i % 70) * 0.7}, 0], to: [${(i % 63) * 0.79}, 50], material: placo-72 }\n`)}`,
    }),
    /too-large/,
  ),
  building(
    '1 900 rooms with every key wrong',
    floor(many(1900, (i) => `          - { idd: a${i}, nam: A, us: x, rectt: [1, x] }\n`)),
    /more-mistakes/,
  ),
  {
    name: 'a workbook at its limits',
    files: {
      'p.xlsx': workbook(
        sheet(priceRows + many(60_000, (i) => `<row r="${i + 3}"><c r="A${i + 3}"><v>1</v></c></row>`)),
      ),
    },
    args: ['budget', '--prices', 'p.xlsx'],
  },
  {
    name: 'a table of prices at its limits',
    files: {
      'p.csv': `article;designation;unite;prix unitaire\n${many(19_000, (i) => `x${i};${'y'.repeat(200)};U;${i},00\n`)}`,
    },
    args: ['budget', '--prices', 'p.csv'],
  },
  {
    name: 'a plan of 600 MB',
    args: ['diff', 'a.json', 'a.json'],
    build: (root) => {
      writeFileSync(join(root, 'a.json'), '')
      truncateSync(join(root, 'a.json'), 600_000_000)
    },
  },
  {
    name: 'a plan of 30 million values',
    args: ['diff', 'a.json', 'a.json'],
    build: (root) => writeFileSync(join(root, 'a.json'), `[${'[],'.repeat(30_000_000)}[]]`),
  },
  {
    name: '9 000 rules',
    files: {
      'catalogs/rules.yaml': `rules:\n${many(9000, (i) => `  - { id: r${i}, article: x, per: ap, quantity: "${'max(1,'.repeat(28)}1${')'.repeat(28)}" }\n`)}`,
    },
  },
]

beforeAll(async () => {
  await soundEstate()
})

describe('inputs that would take all time or memory', () => {
  it.each(ATTACKS)('$name', async (attack) => {
    let used: Used = { cpuS: 0, rssMb: 0 }
    const run = await attacked(attack, async (args, root) => {
      const ended = await measured(args, root, KILLED_AFTER_S)
      used = ended.used
      return ended
    })
    expect({ exitCode: run.exitCode, stderr: run.exitCode === 2 ? '' : run.stderr }).toEqual({
      exitCode: 2,
      stderr: '',
    })
    if (attack.says) expect(run.stdout + run.stderr).toMatch(attack.says)
    expect(used.cpuS).toBeLessThan(MOST_CPU_S * FACTOR)
    expect(used.rssMb).toBeLessThan(MOST_RSS_MB)
  })
})

it('6 000 readings of one location are accepted within the same memory', async () => {
  const place = (i: number, turn: number, most: number): string => (0.05 + most * ((i * turn) % 1)).toFixed(3)
  const reading = (i: number): string =>
    `base;${i % 2 === 0 ? 'r1' : 'rdc'};${place(i, 0.618033, 8.8)};${place(i, 0.754877, 3.9)};5;-${50 + (i % 40)}\n`
  let used: Used = { cpuS: 0, rssMb: 0 }
  const accepted: Attack = {
    name: 'readings',
    args: ['accept', '--measurements', 'r.csv'],
    files: { 'r.csv': `location;floor;x;y;band;rssi\n${many(6000, reading)}` },
  }
  const { exitCode, stderr } = await attacked(accepted, async (args, root) => {
    const ended = await measured(args, root, 2 * KILLED_AFTER_S)
    used = ended.used
    return ended
  })
  expect([exitCode, stderr]).toEqual([3, ''])
  expect(used.rssMb).toBeLessThan(MOST_RSS_MB)
})
