// node bench/every-way.mjs [ROOT] [--scenario NAME] [--command budget]   after npm run build
// Every way that `mds optimise` finds in a copy of ROOT (this folder) is kept in the file and planned by `mds run --scenario`: totals and
// ceilings of each line, what each source pays, access points bought and rooms given up are compared. With --scenario the operation's design
// is that scenario's first (`p1238`: the first version, 108 access points). One row a way; exit 1 on any difference. On the 29 locations
// some processor minutes the first time; --command budget plans the same and writes no pages, --command none counts none again. With
// --freeze FILE what the ways are sought in is written, an option of a location in an array, with each way as it was counted
// (test/ways/first-version.test.ts).
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseDocument } from 'yaml'
import { main } from '../dist/shell/cli.js'
import { makeContext } from '../dist/shell/context.js'
import { loadChecked } from '../dist/shell/load.js'
import { planEstateLocations } from '../dist/shell/planning.js'
import { planWays } from '../dist/shell/ways-jobs.js'
import { estateProblem } from '../dist/ways/estate-problem.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scenario: { type: 'string' }, command: { type: 'string', default: 'run' }, freeze: { type: 'string' } },
})
const source = resolve(positionals[0] ?? '.')
const root = mkdtempSync(join(tmpdir(), 'mds-every-way-'))
for (const part of ['sites', 'catalogs', '.mds-cache'])
  if (existsSync(join(source, part))) cpSync(join(source, part), join(root, part), { recursive: true })
const path = join(root, 'sites', 'operation.yaml')

async function run(...argv) {
  const [out, err] = [[], []]
  const io = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    interactive: false,
    color: false,
    cwd: root,
  }
  const code = await main(argv, io)
  if (![0, 3, 4].includes(code)) throw new Error(`mds ${argv.join(' ')} ends with ${code}: ${err.join('')}`)
  return JSON.parse(out.join(''))
}

/** Puts a part into a mapping of the file, key by key. */
function merge(document, at, part) {
  for (const [key, value] of Object.entries(part)) {
    const deep = key !== 'accessPoint' && value?.constructor === Object && document.hasIn([...at, key])
    if (deep) merge(document, [...at, key], value)
    else document.setIn([...at, key], value)
  }
}

function edit(change) {
  const document = parseDocument(readFileSync(path, 'utf8'))
  change(document)
  writeFileSync(path, document.toString({ lineWidth: 0 }))
}

if (values.scenario !== undefined)
  edit((document) => {
    const part = document.toJS().scenarios?.[values.scenario]
    if (part === undefined) throw new Error(`sites/operation.yaml has no scenario ${values.scenario}`)
    merge(document, ['design'], part)
    document.deleteIn(['scenarios', values.scenario])
  })

/** The problem of the estate, one location a line, equal pieces of what is shared in one. */
async function frozen() {
  const io = { out() {}, err() {}, interactive: false, color: false, cwd: root }
  const ctx = makeContext({ out: 'out', json: true, quiet: true, cache: true, color: false }, io)
  const estate = await loadChecked(ctx)
  const levers = estate.operation.levers?.options ?? []
  const { planned } = await planWays(ctx, estate, levers, await planEstateLocations(ctx, estate))
  const { locations, shared, ...problem } = estateProblem(estate, levers, planned).problem
  const rows = locations.map(({ id, options }) => [
    id,
    ...options.map(({ cents, effects, aps, roomsLost, seatsLost, design, needs }) => [
      ...[cents, effects, aps, roomsLost, seatsLost, problem.designs.findIndex(({ id: set }) => set === design)],
      needs,
    ]),
  ])
  const pieces = []
  for (const piece of shared) {
    const last = pieces.at(-1)
    if (last !== undefined && last.design === piece.design && last.cents.join() === piece.cents.join())
      last.toAps = piece.toAps
    else pieces.push({ ...piece })
  }
  const list = (name, entries) => `"${name}": [\n${entries.map((each) => JSON.stringify(each)).join(',\n')}\n]`
  const rest = Object.entries(problem).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
  return `{\n${[...rest, list('shared', pieces), list('locations', rows), list('ways', counted)].join(',\n')}\n}\n`
}

const found = await run('optimise', '--json')
edit((document) => {
  for (const { id, design, givenUp, deferred, lineTransfer } of found.ways)
    document.setIn(
      ['ways', id],
      document.createNode({
        ...(Object.keys(design).length > 0 ? { design } : {}),
        ...(givenUp.length > 0 ? { givenUp } : {}),
        ...(deferred.length > 0 ? { deferred } : {}),
        ...(lineTransfer === null
          ? {}
          : { lineTransfer: { ...lineTransfer, amountEur: Number(lineTransfer.amountEur) } }),
      }),
    )
})

const shown = (lines) => lines.map(({ id, totalEur, ceilingEur }) => `${id} ${totalEur} of ${ceilingEur}`).join(', ')
const paid = (financing) => financing.map(({ source: by, amountEur }) => `${by} ${amountEur}`).join(', ')
console.log(`as it is: ${shown(found.reference.lines)}; ${found.reference.aps} access points`)
console.log(
  `${found.ways.length} ways, ${found.ways.filter(({ consent }) => consent === 'none').length} with nobody's consent`,
)
const counted = []
let differences = 0
for (const way of found.ways) {
  const counts = values.command === 'none' ? null : await run(values.command, '--scenario', way.id, '--json')
  const { lines, financing, aps } = counts === null ? way : values.command === 'run' ? counts.budget : counts
  const pairs = [
    [shown(way.lines), shown(lines)],
    [paid(way.financing), paid(financing)],
    [String(way.aps), String(aps)],
  ]
  const same = pairs.every(([a, b]) => a === b)
  if (!same) differences += 1
  const levers = way.levers.map(({ id }) => id).join(' + ')
  counted.push({
    levers: way.levers.map(({ id }) => id),
    consent: way.consent,
    aps,
    roomsLost: way.roomsLost,
    seatsLost: way.seatsLost,
    lines: lines.map(({ id, totalEur }) => ({ id, totalEur })),
  })
  console.log(`${way.id} ${same ? 'same' : 'DIFFERS'}: ${levers}; ${shown(lines)}; ${way.roomsLost} rooms lost`)
  if (!same)
    for (const [said, counted] of pairs.filter(([a, b]) => a !== b)) console.log(`   said ${said}\n   is   ${counted}`)
}
if (values.freeze !== undefined) writeFileSync(values.freeze, await frozen())
rmSync(root, { recursive: true, force: true })
process.exitCode = differences === 0 ? 0 : 1
