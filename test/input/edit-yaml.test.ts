import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { editYaml, type YamlEdit } from '../../src/input/edit-yaml.js'
import { seeded } from '../seeded.js'

const SITES = fileURLToPath(new URL('../../sites', import.meta.url))
const TEXT = `# head
site: { id: a, number: 1 } # behind
locations:
  - id: a
    built: null   # unknown
    empty:
    existing: { rack: null, ups: null }
    floors:
      - id: rdc
        rooms:
          # two of them
          - { id: x,  name: "X, then", rect: [0, 0, 4, 3] } # first
          - { id: yy, rect: [4, 0, 4, 3], seats: 3 }
        none: []
`

const floor = ['locations', { id: 'a' }, 'floors', { id: 'rdc' }] as const

describe('one value', () => {
  test.each<readonly [string, YamlEdit, string, string]>([
    [
      'a scalar, its comment kept',
      { path: ['locations', { id: 'a' }, 'built'], value: true },
      'built: null   #',
      'built: true   #',
    ],
    ['an empty value', { path: ['locations', 0, 'empty'], value: 'x: y' }, 'empty:\n', 'empty: "x: y"\n'],
    [
      'a key in a flow map',
      { path: [...floor, 'rooms', { id: 'x' }, 'seats'], value: 12 },
      '3] } # first',
      '3], seats: 12 } # first',
    ],
    ['a key that is there', { path: [...floor, 'rooms', { id: 'yy' }, 'seats'], value: 0 }, 'seats: 3', 'seats: 0'],
    [
      'a list in its place',
      { path: [...floor, 'rooms', { id: 'yy' }, 'rect'], value: [4, 0, 4.5, 3] },
      '[4, 0, 4, 3], seats',
      '[4, 0, 4.5, 3], seats',
    ],
    [
      'a text with flow signs',
      { path: [...floor, 'rooms', { id: 'x' }, 'name'], value: 'a, b }' },
      '"X, then"',
      '"a, b }"',
    ],
    [
      'a key in a block map',
      { path: [...floor, 'slab'], value: 'dalle' },
      'none: []\n',
      'none: []\n        slab: dalle\n',
    ],
    [
      'an item of a block list',
      { path: [...floor, 'rooms'], value: { id: 'z' }, append: true },
      'seats: 3 }\n',
      'seats: 3 }\n          - { id: z }\n',
    ],
    [
      'an item of an empty flow list',
      { path: [...floor, 'none'], value: { id: 'z' }, append: true },
      'none: []',
      'none:\n          - { id: z }',
    ],
    [
      'an item away',
      { path: [...floor, 'rooms', { id: 'x' }], remove: true },
      '          - { id: x,  name: "X, then", rect: [0, 0, 4, 3] } # first\n',
      '',
    ],
    ['a key away', { path: [...floor, 'rooms', { id: 'yy' }, 'seats'], remove: true }, ', seats: 3', ''],
    ['the first key away', { path: ['site', 'id'], remove: true }, '{ id: a, number', '{ number'],
    ['a line away', { path: ['locations', 0, 'built'], remove: true }, '    built: null   # unknown\n', ''],
    ['a number of a list', { path: [...floor, 'rooms', { id: 'x' }, 'rect', 2], value: 5 }, '0, 4, 3] }', '0, 5, 3] }'],
    [
      'a list that was not there',
      { path: [...floor, 'partitions'], value: { m: 1 }, append: true },
      'none: []\n',
      'none: []\n        partitions:\n          - { m: 1 }\n',
    ],
  ])('%s', (_, edit, before, after) => {
    expect(TEXT.split(before)).toHaveLength(2)
    expect(editYaml(TEXT, [edit])).toBe(TEXT.replace(before, after))
    const windows = TEXT.replaceAll('\n', '\r\n')
    expect(editYaml(windows, [edit])).toBe(TEXT.replace(before, after).replaceAll('\n', '\r\n'))
  })

  test.each<readonly [string, string, YamlEdit, string]>([
    ['the only item', 'a:\n  # why\n  - x: 1 # it\nb: 1\n', { path: ['a', 0], remove: true }, 'a: []\n  # why\nb: 1\n'],
    ['an only item in a row', 'a: [ { x: 1 } ]\n', { path: ['a', 0], remove: true }, 'a: []\n'],
    ['a row of lines', 'a: [\n  1, # one\n  2, # two\n]\n', { path: ['a', 0], remove: true }, 'a: [\n  2, # two\n]\n'],
    [
      'the last of a row',
      'a: [\n  1, # one\n  2 # two\n]\n',
      { path: ['a', 1], remove: true },
      'a: [\n  1, # one\n]\n',
    ],
    ['what stands on several lines', 'a:\n  - - 1\n    - 2\nb: 1\n', { path: ['a'], value: [1] }, 'a: [1]\nb: 1\n'],
    [
      'an empty list behind a comment',
      'a: [] # none\nb: 1\n',
      { path: ['a'], value: { x: 1 }, append: true },
      'a: # none\n  - { x: 1 }\nb: 1\n',
    ],
  ])('takes or sets %s', (_, before, edit, after) => {
    expect(editYaml(before, [edit])).toBe(after)
  })

  test.each<readonly [string, string, YamlEdit]>([
    ['an item that is not there', TEXT, { path: [...floor, 'rooms', { id: 'z' }], remove: true }],
    ['the name of a list item away', 'a:\n  - id: x\n    b: 1\n', { path: ['a', 0, 'id'], remove: true }],
    ['lines with a comment', 'a:\n  - 1 # one\n  - 2\n', { path: ['a'], value: [1] }],
    ['a place that is not there', TEXT, { path: ['locations', { id: 'b' }, 'built'], value: 1 }],
    ['an alias', 'a: &x { b: 1 }\nc: *x\n', { path: ['c', 'b'], value: 2 }],
    ['a block in the place of a value', TEXT, { path: ['locations', 0, 'floors'], value: 1 }],
    ['a value that aliases share', 'a: { b: &x 1 }\nc: *x\n', { path: ['a', 'b'], value: 2 }],
  ])('refuses %s', (_, text, edit) => {
    expect(() => editYaml(text, [edit])).toThrow(RangeError)
  })
})

test('random edits of the shipped sites change what was meant, and undone they give the same bytes', {
  tags: 'long',
}, () => {
  const random = seeded(23)
  const files = readdirSync(SITES).filter((name) => /^\d+/.test(name))
  for (let round = 0; round < 20; round++) {
    const text = readFileSync(join(SITES, files[Math.floor(random() * files.length)]!), 'utf8')
    const data = parse(text) as {
      locations: { id: string; floors: { id: string; rooms: { id: string; name: string; seats?: number }[] }[] }[]
    }
    const location = data.locations[Math.floor(random() * data.locations.length)]!
    const level = location.floors[Math.floor(random() * location.floors.length)]!
    const room = level.rooms[Math.floor(random() * level.rooms.length)]!
    const path = [
      'locations',
      { id: location.id },
      'floors',
      { id: level.id },
      'rooms',
      { id: room.id },
      'name',
    ] as const
    const after = editYaml(text, [{ path, value: `Salle ${round}, « x » # y` }])
    const changed = after.split('\n').filter((line, at) => line !== text.split('\n')[at])
    expect(changed).toHaveLength(1)
    const back = editYaml(after, [{ path, value: room.name }])
    expect(parse(back)).toEqual(data)
    // A name that was quoted without need may come back without its quotes; all else is as it was.
    expect(back.replaceAll('"', '').replaceAll("'", '').replace(/\s/g, '')).toBe(
      text.replaceAll('"', '').replaceAll("'", '').replace(/\s/g, ''),
    )
  }
})
