/**
 * Mutates the files of a small estate, documents and raw text, price lists and expense registers, and runs commands on them: no input may
 * end in exit 1 or take more than 5 s. What is found is shrunk by fast-check and printed with its seed.
 *
 *   node bench/fuzz.mjs --minutes 10 --seed 1        (npm run build before)
 *   node bench/fuzz.mjs --runs 200 --seed 1 --program DIR
 *   node bench/fuzz.mjs --files --runs 2000          workbooks, tables, shards and plans that others sent: besides no more than
 *                                                    10 s and 700 MB, and nothing written where the end is exit 2
 */
import { fork } from 'node:child_process'
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { hostileFile, hostileInput } from './hostile-files.mjs'

const SELF = fileURLToPath(import.meta.url)
const PROJECT = join(dirname(SELF), '..')
const BASE = join(PROJECT, 'test', 'invalid', '_base')
/** Longest that one input may take [s]; a watchdog waits longer, as other work may share the machine. */
const MOST_S = 5
const MOST_FILE_S = 10
const MOST_FILE_MB = 700
const WATCHDOG_S = 120
const ROUND = 50

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    program: { type: 'string', default: PROJECT },
    child: { type: 'boolean', default: false },
    files: { type: 'boolean', default: false },
  },
})

const PRICES = `Fournisseur : Essai;;;
N° prix;Désignation;Unité;PU HT;Quantité;Total
;Borne;U;420,00;2;840,00
`
const EXPENSES = 'nature;invoice;supplier;date\nfacture;F1;Essai;31/12/2021\n'

/** Files of the estate by path, with a price list and a register of expenses. */
function baseFiles() {
  const paths = readdirSync(BASE, { recursive: true }).filter((path) => path.endsWith('.yaml'))
  const files = Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(BASE, path), 'utf8')]))
  return { ...files, 'p.csv': PRICES.replace('\n;', '\nap-indoor-2x2;'), 'sites/expenses.csv': EXPENSES }
}

const FILES = baseFiles()
const YAML_PATHS = Object.keys(FILES).filter((path) => path.endsWith('.yaml'))

/** Values of the wrong type, at the ends of every range and beyond. */
const STRANGE = [
  null,
  true,
  '',
  ' ',
  'x',
  0,
  -0,
  -1,
  1,
  0.1,
  1e-300,
  1e15,
  1e21,
  1e308,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [[]],
  [null],
  '__proto__',
  'constructor',
  'toString',
  '=1+1',
  '<b>',
  '\u202e',
  '\u0000',
  '../../x',
  '2021-02-30',
  '9999-12-31',
  '1 / 0',
  'x'.repeat(600),
  [0, 0, 0, 0],
  [
    [0, 0],
    [1, 1],
    [0, 1],
  ],
  { a: { b: { c: 1 } } },
  '💥',
  '1e999',
  '0x10',
  '5GHz',
]
const PIECES = [
  '\t',
  '\n',
  '\r\n',
  ':',
  ': ',
  '- ',
  '? ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a ',
  '*a',
  '!!int ',
  '!x ',
  '|\n',
  '>\n',
  '"',
  "'",
  '#',
  '%',
  '---\n',
  '...\n',
  '<<: *a',
  '@',
  '`',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\u0085',
  'é',
  '💥',
  '\ud800',
  '__proto__: {}\n',
  '.inf',
  '.nan',
  '1e999',
  ';',
  '~',
  '  ',
  '0',
  '-',
  '9'.repeat(30),
]

const documentStep = fc.record({
  kind: fc.constant('document'),
  what: fc.constantFrom(
    'delete',
    'strange',
    'strange',
    'strange',
    'twice',
    'swap',
    'rename',
    'copy',
    'number',
    'number',
  ),
  at: fc.nat(9999),
  other: fc.nat(9999),
  value: fc.nat(STRANGE.length - 1),
  number: fc.oneof(fc.double(), fc.integer(), fc.double({ min: -50, max: 50, noNaN: true })),
})
const textStep = fc.record({
  kind: fc.constant('text'),
  what: fc.constantFrom('cut', 'truncate', 'flip', 'insert', 'line', 'swap', 'repeat', 'unicode'),
  at: fc.nat(99999),
  length: fc.nat(60),
  piece: fc.nat(PIECES.length - 1),
  text: fc.string({ unit: 'binary', maxLength: 8 }),
})
const COMMANDS = [
  ['check'],
  ['check'],
  ['check'],
  ['check'],
  ['check', '--format', 'json'],
  ['check', '--format', 'sarif'],
  ['run', '--no-cache', '--jobs', '1'],
  ['pin', 'base'],
  ['budget', '--prices', 'p.csv'],
  ['analyse', 'p.csv'],
  ['explain', 'base'],
  ['evidence'],
  ['schema', 'site'],
  ['compare'],
]
const input = fc.record({
  file: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('sites/01-base.yaml', 'sites/operation.yaml') },
    { weight: 4, arbitrary: fc.constantFrom(...YAML_PATHS) },
    { weight: 2, arbitrary: fc.constantFrom('p.csv', 'sites/expenses.csv') },
  ),
  steps: fc.array(fc.oneof(documentStep, documentStep, textStep), { minLength: 1, maxLength: 3 }),
  command: fc.constantFrom(...COMMANDS),
})

/** Every place of a document: its holder and key. */
function places(value, found = []) {
  if (typeof value !== 'object' || value === null) return found
  for (const key of Object.keys(value)) {
    found.push([value, key])
    places(value[key], found)
  }
  return found
}

function mutateDocument(text, step) {
  let value
  try {
    value = parse(text, { maxAliasCount: 100 })
  } catch {
    return text
  }
  const all = places(value)
  if (all.length === 0) return text
  const [holder, key] = all[step.at % all.length]
  const [otherHolder, otherKey] = all[step.other % all.length]
  const strange = STRANGE[step.value]
  if (step.what === 'delete') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  } else if (step.what === 'strange') holder[key] = strange
  else if (step.what === 'number') holder[key] = step.number
  else if (step.what === 'twice') {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[key]))
    else holder[`${key}2`] = structuredClone(holder[key])
  } else if (step.what === 'copy') holder[key] = structuredClone(otherHolder[otherKey])
  else if (step.what === 'rename' && !Array.isArray(holder)) {
    const kept = holder[key]
    delete holder[key]
    Object.defineProperty(holder, String(strange), {
      value: kept,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else {
    const kept = structuredClone(holder[key])
    holder[key] = structuredClone(otherHolder[otherKey])
    otherHolder[otherKey] = kept
  }
  return stringify(value)
}

function mutateText(text, step) {
  const at = text.length === 0 ? 0 : step.at % text.length
  const end = Math.min(text.length, at + step.length)
  const lines = text.split('\n')
  const line = step.at % lines.length
  switch (step.what) {
    case 'cut':
      return text.slice(0, at) + text.slice(end)
    case 'truncate':
      return text.slice(0, at)
    case 'flip':
      return (
        text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << (step.length % 8))) + text.slice(at + 1)
      )
    case 'insert':
      return text.slice(0, at) + PIECES[step.piece] + text.slice(at)
    case 'unicode':
      return text.slice(0, at) + step.text + text.slice(at)
    case 'line':
      return [...lines.slice(0, line), lines[line], ...lines.slice(line)].join('\n')
    case 'swap': {
      const other = (line + step.length) % lines.length
      ;[lines[line], lines[other]] = [lines[other], lines[line]]
      return lines.join('\n')
    }
    default:
      return text.slice(0, end) + text.slice(at, end).repeat(20) + text.slice(end)
  }
}

function mutated({ file, steps }) {
  const isTable = file.endsWith('.csv')
  return steps.reduce(
    (text, step) =>
      step.kind === 'text' || isTable
        ? mutateText(text, { what: 'cut', length: 3, piece: 0, text: '', ...step })
        : mutateDocument(text, step),
    FILES[file],
  )
}

/** Runs one command in this process and tells how it ended and what it took. */
async function ran(main, root, args) {
  const said = []
  const io = { out: () => {}, err: (line) => said.push(line), interactive: false, color: false, cwd: root }
  const began = process.cpuUsage()
  const exit = await main([...args], io)
  const { user, system } = process.cpuUsage(began)
  return { exit, tookS: (user + system) / 1e6, said: said.join('') }
}

/** An input of the estate: files changed, a command, and what must not happen. */
function estateRun(main, root) {
  return async (one) => {
    cpSync(BASE, root, { recursive: true })
    writeFileSync(join(root, 'p.csv'), FILES['p.csv'])
    rmSync(join(root, 'sites', 'expenses.csv'), { force: true })
    const text = mutated(one)
    writeFileSync(join(root, one.file), text)
    process.send({ started: one })
    const { exit, tookS, said } = await ran(main, root, one.command)
    process.send({ exit, tookS })
    if (exit === 1) throw new Error(`exit 1: ${said.slice(0, 600)}\n${one.file}:\n${text.slice(0, 4000)}`)
    if (tookS > MOST_S) throw new Error(`took ${tookS} s\n${one.file}:\n${text.slice(0, 4000)}`)
  }
}

/** Everything below a folder but the cache, by its time and size. */
function listing(root) {
  const paths = readdirSync(root, { recursive: true })
    .filter((path) => !path.startsWith('.mds-cache'))
    .sort()
  return paths
    .map((path) => `${path} ${lstatSync(join(root, path)).mtimeMs} ${lstatSync(join(root, path)).size}`)
    .join('\n')
}

/** A file that somebody sent, given to a command in an estate that was planned. */
async function filesRun(main, root) {
  const kept = mkdtempSync(join(tmpdir(), 'mds-fuzz-sound-'))
  process.on('exit', () => rmSync(kept, { recursive: true, force: true }))
  cpSync(BASE, root, { recursive: true })
  for (const args of [
    ['run', '--jobs', '1', '--quiet'],
    ['plan', '--shard', '1/1', '--jobs', '1', '--quiet'],
  ]) {
    const { exit, said } = await ran(main, root, args)
    if (exit === 1 || exit === 2) throw new Error(`the sound estate ends with ${exit}: ${said}`)
  }
  cpSync(join(root, 'out'), join(kept, 'out'), { recursive: true })
  const sound = {
    plan: readFileSync(join(kept, 'out', 'plan.json'), 'utf8'),
    shard: readFileSync(join(kept, 'out', 'shards', 'plan-1-of-1.shard')),
  }
  return async (one) => {
    const { name, bytes, args } = hostileInput(one, sound)
    writeFileSync(join(root, name), bytes)
    const before = listing(root)
    process.send({ started: one })
    const { exit, tookS, said } = await ran(main, root, [...args, '--jobs', '1'])
    const usedMb = process.resourceUsage().maxRSS / 1024
    process.send({ exit, tookS, usedMb })
    const touched = listing(root) !== before
    rmSync(join(root, name))
    if (touched) {
      for (const path of ['out', 'merged']) rmSync(join(root, path), { recursive: true, force: true })
      cpSync(join(kept, 'out'), join(root, 'out'), { recursive: true })
    }
    const where = `${args.join(' ')}\n${JSON.stringify(one)}`
    if (exit === 1 || exit === 64) throw new Error(`exit ${exit}: ${said.slice(0, 800)}\n${where}`)
    if (exit === 2 && touched) throw new Error(`wrote on exit 2\n${where}`)
    if (tookS > MOST_FILE_S) throw new Error(`took ${tookS} s\n${where}`)
    if (usedMb > MOST_FILE_MB) throw new Error(`took ${usedMb} MB\n${where}`)
  }
}

/** Runs rounds of inputs until the parent ends the process. */
async function child() {
  const { main } = await import(pathToFileURL(join(options.program, 'dist', 'shell', 'cli.js')).href)
  const root = mkdtempSync(join(tmpdir(), 'mds-fuzz-'))
  process.on('exit', () => rmSync(root, { recursive: true, force: true }))
  const runOne = options.files ? await filesRun(main, root) : estateRun(main, root)
  const property = fc.asyncProperty(options.files ? hostileFile : input, runOne)
  process.on('message', async ({ seed, runs }) => {
    const result = await fc.check(property, { seed, numRuns: runs, endOnFailure: options.files })
    process.send({
      done: seed,
      ...(result.failed
        ? {
            failure: {
              counterexample: result.counterexample,
              path: result.counterexamplePath,
              error: String(result.errorInstance?.message ?? result.error),
            },
          }
        : {}),
    })
  })
  process.send({ ready: true })
}

async function parent() {
  const counts = { inputs: 0, exits: {}, slowestS: 0, mostMb: 0 }
  const failures = []
  const started = Date.now()
  const most = options.runs === undefined ? Number.POSITIVE_INFINITY : Number(options.runs)
  const until = options.minutes === undefined ? Number.POSITIVE_INFINITY : started + Number(options.minutes) * 60_000
  const firstSeed = Number(options.seed)
  for (let round = 0; Date.now() < until && round * ROUND < most; ) {
    const worker = fork(SELF, ['--child', '--program', options.program, ...(options.files ? ['--files'] : [])], {
      // Without it the heap of many inputs is counted for the last one.
      execArgv: options.files ? ['--max-old-space-size=500'] : [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise((resolve) => {
      let last = null
      let watchdog
      const wait = () => {
        clearTimeout(watchdog)
        watchdog = setTimeout(() => {
          failures.push({ seed: firstSeed + round, hang: last })
          round++
          worker.kill('SIGKILL')
        }, WATCHDOG_S * 1000)
      }
      const next = () => {
        if (Date.now() >= until || round * ROUND >= most) return worker.kill()
        wait()
        worker.send({ seed: firstSeed + round, runs: Math.min(ROUND, most - round * ROUND) })
      }
      worker.on('message', (message) => {
        wait()
        if (message.started) last = message.started
        if (message.ready) return next()
        if (message.exit !== undefined) {
          counts.inputs++
          counts.exits[message.exit] = (counts.exits[message.exit] ?? 0) + 1
          counts.slowestS = Math.max(counts.slowestS, message.tookS)
          counts.mostMb = Math.max(counts.mostMb, message.usedMb ?? 0)
        }
        if (message.done === undefined) return
        if (message.failure) failures.push({ seed: message.done, ...message.failure })
        round++
        last = null
        // Memory is that of a round, so that each has a process of its own.
        if (options.files) worker.kill()
        else next()
      })
      worker.on('exit', (code, signal) => {
        clearTimeout(watchdog)
        // A process that died in the middle of an input.
        if (last !== null && signal !== 'SIGKILL') {
          failures.push({ seed: firstSeed + round, died: code ?? signal, last })
          round++
        }
        resolve()
      })
    })
  }
  for (const failure of failures) console.log(JSON.stringify(failure, null, 1).replaceAll('\\n', '\n'))
  console.log(
    `${counts.inputs} inputs in ${((Date.now() - started) / 1000).toFixed(0)} s, seeds ${firstSeed} and up; exits ${JSON.stringify(counts.exits)}; slowest ${counts.slowestS.toFixed(2)} s of processor${options.files ? `, most memory ${counts.mostMb.toFixed(0)} MB` : ''}; ${failures.length} failures`,
  )
  process.exitCode = failures.length === 0 ? 0 : 1
}

await (options.child ? child() : parent())
