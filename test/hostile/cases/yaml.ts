import type { Attack } from '../attack.js'

const SITE = 'sites/01-base.yaml'
const MORE = 'sites/02-more.yaml'
const OPERATION = 'sites/operation.yaml'

const whole = (name: string, content: string | Uint8Array, says?: RegExp): Attack => ({
  name,
  files: { [MORE]: content },
  ...(says === undefined ? {} : { says }),
})

const edited = (name: string, find: string, replace: string, extra: Partial<Attack> = {}): Attack => ({
  name,
  edits: [[SITE, find, replace]],
  ...extra,
})

const nested = (opening: string, depth: number): string => opening.repeat(depth)
const doubled = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)

/** Texts that are no YAML, no UTF-8, or more than a file should be. */
const TEXTS: readonly Attack[] = [
  whole('aliases of aliases', ['a0: &a0 [x, x]', ...doubled].join('\n'), /alias-bomb/),
  whole('1 001 aliases', `a: &a x\nb: [${'*a, '.repeat(1001)}]`, /alias-bomb/),
  whole('aliases of a long text', `a: &a "${'x'.repeat(30_000)}"\nb: [${'*a, '.repeat(90)}]`, /alias-bomb/),
  whole('an alias of itself', 'site: &a [*a]', /alias-loop/),
  whole('an alias of nothing', 'site: *nobody', /unknown-alias|yaml-syntax/),
  whole('a merge key', 'base: &b { id: x }\nsite: { <<: *b, number: 2, name: X }', /error/),
  whole('a merge of a list', 'site: { <<: [{ id: x }] }'),
  whole('lists 100 deep', nested('[', 100), /too-deep/),
  whole('lists 100 000 deep', nested('[', 100_000), /too-deep/),
  whole('mappings 50 000 deep', nested('{a: ', 50_000), /too-deep/),
  whole('dashes 50 000 deep', nested('- ', 50_000), /too-deep/),
  whole('questions 50 000 deep', nested('? ', 50_000), /too-deep/),
  whole('a tag of a language', 'site: !!python/object/apply:os.system ["true"]'),
  whole('a tag of JavaScript', 'site: !!js/function "function () { return 1 }"'),
  whole('a tag of its own', 'site: !own { id: x }'),
  whole('a binary tag', 'site: !!binary aGVsbG8='),
  whole('a set', 'site: !!set { a, b }'),
  whole('a directive', '%YAML 1.1\n---\nsite: x', /yaml-directive/),
  whole('a tag directive', '%TAG ! tag:example.com,2000:\n---\nsite: x', /yaml-directive/),
  whole('several documents', '---\nsite: x\n---\nsite: y', /several-documents/),
  { ...whole('three thousand documents', '---\na\n'.repeat(3000), /several-documents/), dear: true },
  whole('nothing', '', /empty-file/),
  whole('a byte-order mark alone', '\ufeff', /empty-file/),
  whole('blanks alone', ' \n\t\n', /error/),
  whole('UTF-16 with a mark', Buffer.from('\ufeffsite: x', 'utf16le'), /not-utf8/),
  whole('UTF-16, high byte first', Buffer.from('\ufeffsite: x', 'utf16le').swap16(), /not-utf8/),
  whole('invalid UTF-8', Buffer.from([0x73, 0x3a, 0x20, 0xff, 0xfe]), /not-utf8/),
  whole('over-long UTF-8', Buffer.from([0x73, 0x3a, 0x20, 0xc0, 0xaf]), /not-utf8/),
  whole('a surrogate in UTF-8', Buffer.from([0x73, 0x3a, 0x20, 0xed, 0xa0, 0x80]), /not-utf8/),
  whole('a NUL', 'site: { id: "a\0b" }'),
  whole('only NULs', '\0'.repeat(1000)),
  whole('carriage returns alone', 'site:\r  id: x\r  number: 2\r'),
  whole('a line of a million characters', `site: { id: ${'x'.repeat(1_000_000)} }`),
  whole('a key of a million characters', `${'k'.repeat(1_000_000)}: 1`),
  whole('a million colons', ':'.repeat(1_000_000)),
  whole('tabulators for indents', 'site:\n\tid: x\n'),
  whole('2 001 keys in a mapping', Array.from({ length: 2001 }, (_, i) => `k${i}: 1`).join('\n'), /2000 keys/),
  whole('500 keys twice', 'k: 1\n'.repeat(500), /more-mistakes/),
  whole('a list where a mapping belongs', '- site\n- locations'),
  whole('a number where a mapping belongs', '42'),
  whole('a quote that never ends', 'site: "'),
  whole('a block that never ends', 'site: |\n'),
  whole('another format', '<?xml version="1.0"?><site/>'),
  whole('JSON with a comment', '{ "site": { /* x */ "id": 1 } }'),
]

const KEYS = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__']

const keyCases: readonly Attack[] = [
  ...KEYS.map((key) =>
    edited(`the key ${key} in a site`, 'name: MDS Base }', `name: MDS Base, ${key}: { polluted: 1 } }`),
  ),
  ...KEYS.map(
    (key): Attack => ({
      name: `the key ${key} in a scenario`,
      files: {},
      edits: [[OPERATION, 'operation:', `scenarios: { ${key}: { ${key}: 1 } }\noperation:`]],
    }),
  ),
  ...['__proto__', 'constructor', 'toString'].flatMap((key): Attack[] => [
    edited(`the use ${key}`, 'use: reception', `use: ${key}`),
    edited(`the material ${key}`, 'exterior: pierre-400', `exterior: ${key}`),
    edited(`the room ${key} of a door`, 'between: [attente, lt]', `between: [attente, ${key}]`),
    edited(`the floor ${key} of a rack`, 'floor: rdc, at', `floor: ${key}, at`),
    edited(`the id ${key}`, 'id: lt, name', `id: ${key}, name`),
    edited(`the article ${key} of an access point`, 'mount: ceiling', `mount: ceiling, article: ${key}`),
  ]),
]

const NUMBERS = [
  '.nan',
  '.inf',
  '-.inf',
  '1e999',
  '-1e999',
  '1e308',
  '99999999999999999999',
  '0x7fffffff',
  '1:30:00',
  '"2.7"',
  '[2.7]',
  '{}',
  '-0.0',
  '1e-320',
  '1_000',
  '٢',
  '2,7',
  '2.7m',
  'null',
]

const numberCases: readonly Attack[] = NUMBERS.map((number) =>
  edited(`the height ${number}`, 'heightM: 2.70', `heightM: ${number}`),
)

const VALUES: readonly (readonly [name: string, file: string, find: string, replace: string])[] = [
  ['a coordinate of 1e308', SITE, 'rect: [9, 0, 2, 4]', 'rect: [1e308, 0, 2, 4]'],
  ['a room of no size', SITE, 'rect: [9, 0, 2, 4]', 'rect: [9, 0, 0, 0]'],
  ['a room of negative size', SITE, 'rect: [9, 0, 2, 4]', 'rect: [9, 0, -2, -4]'],
  ['a room of a millionth', SITE, 'rect: [9, 0, 2, 4]', 'rect: [9, 0, 1e-6, 1e-6]'],
  ['an outline that crosses itself', SITE, 'rect: [9, 0, 2, 4]', 'polygon: [[9, 0], [11, 4], [11, 0], [9, 4]]'],
  ['an outline on a line', SITE, 'rect: [9, 0, 2, 4]', 'polygon: [[9, 0], [10, 0], [11, 0]]'],
  ['an outline of one point', SITE, 'rect: [9, 0, 2, 4]', 'polygon: [[9, 0], [9, 0], [9, 0], [9, 0]]'],
  ['an outline of 501 corners', SITE, 'rect: [9, 0, 2, 4]', `polygon: [${'[1, 1], '.repeat(501)}]`],
  ['a level of 1e9', SITE, 'level: 1', 'level: 1000000000'],
  ['seats of 1e15', SITE, 'seats: 12', 'seats: 1000000000000000'],
  ['a door of 1e9 m', SITE, 'widthM: 1.40', 'widthM: 1000000000'],
  ['an id that climbs out of the folder', SITE, '- id: base\n', '- id: ../../../evil\n'],
  ['an id with a slash', SITE, '- id: base\n', '- id: a/b\n'],
  ['an id with a NUL', SITE, '- id: base\n', '- id: "a\\0b"\n'],
  ['an id of a device', SITE, '- id: base\n', '- id: CON.\n'],
  ['a site number of -1', SITE, 'number: 1', 'number: -1'],
  ['a scenario that climbs out of the folder', OPERATION, 'operation:', 'scenarios: { "../../evil": {} }\noperation:'],
  ['the year 99999', OPERATION, 'referenceDate: ', 'referenceDate: 99999-01-01 #'],
  ['the 30th of February', OPERATION, 'referenceDate: ', 'referenceDate: 2021-02-30 #'],
  ['a ceiling of 1e30', OPERATION, 'ceilingEur: ', 'ceilingEur: 1e30, x'],
  ['a name with a line break', SITE, 'name: MDS Base', 'name: "MDS\\nBase"'],
  ['a name with a terminal escape', SITE, 'name: MDS Base', 'name: "\\e[31mMDS"'],
  ['a name of 501 characters', SITE, 'name: MDS Base', `name: ${'x'.repeat(501)}`],
  ['a name of nothing', SITE, 'name: MDS Base', 'name: ""'],
]

const valueCases: readonly Attack[] = VALUES.map(([name, file, find, replace]) => ({
  name,
  edits: [[file, find, replace]],
}))

export const YAML_ATTACKS: readonly Attack[] = [...TEXTS, ...keyCases, ...numberCases, ...valueCases]
