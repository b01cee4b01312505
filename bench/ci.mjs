/**
 * Twenty merge requests on the shipped estate: the comment and exit code of `mds ci`, and what it costs with a warm cache.
 *
 *   node bench/ci.mjs [--json FILE]
 *
 * Each request is one change of the files of a git repository; `mds ci BASE` holds it against the commit before. The cache holds what the
 * commit before was planned with, as on a machine that kept it: changed locations are planned within the time that is told. Exit 1 where
 * a comment or exit code is another than expected, or a request takes more than 10 s of processor time.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from './estate.mjs'
import { finish, mds, megabytes, seconds, table } from './process.mjs'

const MOST_MS = 10_000
const root = mkdtempSync(join(tmpdir(), 'mds-ci-'))
const git = (...args) => {
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['-C', root, '-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** A change of one place of a file: what is replaced must stand there once. */
const edit = (file, find, replace) => () => {
  const path = join(root, file)
  const parts = readFileSync(path, 'utf8').split(find)
  if (parts.length !== 2) throw new Error(`${file}: '${find}' stands ${parts.length - 1} times`)
  writeFileSync(path, parts.join(replace))
}
/** The first price behind an article's id. */
const price = (file, article, amount) => () => {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  const at = text.indexOf(`- id: ${article}\n`)
  if (at < 0) throw new Error(`${file}: no article ${article}`)
  const rest = text.slice(at).replace(/price: \{[^}]*\}/, amount)
  writeFileSync(path, text.slice(0, at) + rest)
}
const together =
  (...changes) =>
  () => {
    for (const change of changes) change()
  }

const [GARDANNE, MIRAMAS, OPERATION] = ['sites/19-gardanne.yaml', 'sites/21-miramas.yaml', 'sites/operation.yaml']
const SEATS = (text) => [
  'use: waiting-room,      rect: [11.4, 0, 6.4, 5.2], seats: 18',
  `use: waiting-room,      rect: [11.4, 0, 6.4, 5.2], ${text}`,
]
const euros = (amount) =>
  `price: { amountEur: ${amount}, lowEur: 1.00, highEur: 99000.00, basis: estimate, source: "essai", asOf: 2021-03-01 }`
const copy =
  (from, to, ...changes) =>
  () => {
    let text = readFileSync(join(root, from), 'utf8')
    for (const [find, replace] of changes) text = text.replaceAll(find, replace)
    writeFileSync(join(root, to), text)
  }

/** What is changed, the exit code, and what the comment says; null where there is none. `not`: what it must not say. */
const REQUESTS = [
  ['a comment in a site file', edit(GARDANNE, '# Layout: bar', '# Plan: bar'), 0, null],
  ['a file that is none of the estate', () => writeFileSync(join(root, 'LISEZMOI.md'), 'à lire\n'), 0, null],
  ['more seats', edit(GARDANNE, ...SEATS('seats: 160')), 4, /18 → 160 places/, /pressense/i],
  ['fewer seats', edit(GARDANNE, ...SEATS('seats: 12')), 0, /18 → 12 places/, /pressense/i],
  ['a location closed', edit(GARDANNE, 'status: open', 'status: closed'), 0, /Gardanne/],
  [
    'another material of façades',
    edit(
      GARDANNE,
      'level: 0\n        heightM: 2.70\n        slab: plancher-hourdis\n        walls: { exterior: parpaing-200',
      'level: 0\n        heightM: 2.70\n        slab: plancher-hourdis\n        walls: { exterior: pierre-600',
    ),
    0,
    /Gardanne/,
    /pressense/i,
  ],
  ['a room freed of its requirement', edit(GARDANNE, ...SEATS('seats: 18, coverage: false')), 0, /Gardanne/],
  [
    'a room renamed',
    edit(GARDANNE, "name: Salle d'attente,  ", 'name: Grande attente,  '),
    0,
    /Grande attente : nommé « Salle d’attente » auparavant/,
    /conception, catalogue/,
  ],
  [
    'a ceiling raised',
    edit(GARDANNE, 'level: 0\n        heightM: 2.70', 'level: 0\n        heightM: 3.10'),
    0,
    /Gardanne/,
  ],
  [
    'an access point pinned',
    edit(
      GARDANNE,
      '        partitions:\n          # open plan',
      '        accessPoints:\n          - { id: PINNED-1, at: [14.5, 2.5], mount: ceiling }\n        partitions:\n          # open plan',
    ),
    null,
    /Gardanne/,
  ],
  [
    'a location more',
    copy(
      GARDANNE,
      'sites/90-copie.yaml',
      ['id: gardanne', 'id: copie'],
      ['number: 19', 'number: 90'],
      ['MDS Gardanne', 'MDS Copie'],
      ['name: Gardanne', 'name: Copie'],
    ),
    4,
    /Copie/,
  ],
  ['a location less', () => rmSync(join(root, GARDANNE)), 0, /Gardanne/],
  [
    'two locations',
    together(
      edit(GARDANNE, ...SEATS('seats: 40')),
      edit(MIRAMAS, 'rect: [27, 14.7, 5, 6], seats: 15', 'rect: [27, 14.7, 5, 6], seats: 25'),
    ),
    null,
    /15 → 25 places/,
  ],
  ['a site file renamed', () => renameSync(join(root, GARDANNE), join(root, 'sites/19-mds-gardanne.yaml')), 0, null],
  ['a dearer service', price('catalogs/services.yaml', 'training-day', euros('9000.00')), null, /€/],
  ['a dearer portal', price('catalogs/central/articles.yaml', 'portal-licence-150', euros('9000.00')), 0, /€/],
  [
    'a price unknown',
    price(
      'catalogs/central/articles.yaml',
      'portal-licence-150',
      'price: { amountEur: null, basis: estimate, source: "essai", asOf: 2021-03-01 }',
    ),
    5,
    /prix manque/,
  ],
  ['a lower ceiling', edit(OPERATION, 'ceilingEur: 49200.00', 'ceilingEur: 40000.00'), 4, /dégrade/],
  ['a higher ceiling', edit(OPERATION, 'ceilingEur: 49200.00', 'ceilingEur: 60000.00'), 0, /€/],
  ['a mistake', edit(GARDANNE, ...SEATS('seats: many')), 2, /sites\/19-gardanne\.yaml:\d+:\d+/],
  [
    'a use that does not exist',
    edit(
      GARDANNE,
      'id: perm-1,            name: Permanence 1,          use: permanence-office',
      'id: perm-1,            name: Permanence 1,          use: permanence-ofice',
    ),
    2,
    /permanence-office/,
  ],
]
/** What every location depends on: all are planned anew, whatever is in the cache; told, not limited. */
const OF_ALL = [
  [
    'a dearer access point',
    price('catalogs/access-points/articles.yaml', 'ap-indoor-wifi6-2x2', euros('900.00')),
    null,
    /€/,
  ],
]

for (const folder of ['sites', 'catalogs']) cpSync(join(PROJECT, folder), join(root, folder), { recursive: true })
writeFileSync(join(root, '.gitignore'), '.mds-cache\nout\n')
git('init', '-q')
git('add', '-A')
git('commit', '-q', '-m', 'base')
if (process.argv.includes('--try'))
  for (const [, change] of [...REQUESTS, ...OF_ALL]) {
    change()
    git('checkout', '-q', '--', '.')
    git('clean', '-fdq')
  }
if (process.argv.includes('--try')) process.exit()
mds(root, 'run')

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null
const results = []
for (const [limited, requests] of [
  [true, REQUESTS],
  [false, process.argv.includes('--all') ? OF_ALL : []],
])
  for (const [name, change, exit, says, not] of requests) {
    if (only !== null && !name.includes(only)) continue
    change()
    const run = mds(root, 'ci HEAD')
    git('checkout', '-q', '--', '.')
    git('clean', '-fdq')
    const comment = run.stdout
    const wrong = [
      exit !== null && run.exit !== exit ? `exit ${run.exit}, not ${exit}` : '',
      says === null ? (comment === '' ? '' : 'not silent') : says.test(comment) ? '' : `does not say ${says}`,
      not?.test(comment) ? `says ${not}` : '',
      limited && run.processorMs > MOST_MS ? 'too slow' : '',
    ].filter((text) => text !== '')
    if (wrong.length > 0) process.stderr.write(`${name}: ${wrong.join(', ')}\n${comment}\n`)
    results.push({
      name,
      exit: run.exit,
      silent: comment === '',
      processorMs: run.processorMs,
      peakMb: run.peakMb,
      wrong,
    })
  }
rmSync(root, { recursive: true })

const rows = results.map(({ name, exit, silent, processorMs, peakMb, wrong }) => [
  name,
  String(exit),
  silent ? 'none' : 'yes',
  seconds(processorMs),
  megabytes(peakMb),
  wrong.join(', ') || 'as expected',
])
finish('merge requests', [table(['request', 'exit', 'comment', 'processor time', 'memory', ''], rows)], { results })
process.exitCode = results.some(({ wrong }) => wrong.length > 0) ? 1 : 0
