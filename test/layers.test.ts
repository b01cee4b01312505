import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { blankStrings, hasDefaultExport, importsOf, isBarrel, loadsOf, type SourceText } from './source-text.js'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** Data flows one way: a layer imports only from itself and from the layers before it. */
const LAYERS = [
  'units',
  'statistics',
  'geometry',
  'model',
  'radio',
  'calibration',
  'capacity',
  'routes',
  'placement',
  'channels',
  'wiring',
  'central',
  'bom',
  'budget',
  'acceptance',
  'plan',
  'risk',
  'ways',
] as const
/** The edges know the model and what stands before it, and nothing of how a plan is made. */
const EDGES = ['input', 'import', 'report'] as const
const OUTSIDE = ['shell', 'index'] as const

type Layer = (typeof LAYERS)[number] | (typeof EDGES)[number] | (typeof OUTSIDE)[number]

interface SourceFile {
  /** Relative to src, with `/`. */
  readonly path: string
  readonly source: SourceText
  readonly imports: readonly string[]
}

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T => names.includes(name as T)

function layerOf(path: string): Layer {
  const [head = ''] = path.split('/')
  const name = head.replace(/\.ts$/, '')
  if (name === 'version' || name === 'hash') return 'units'
  if (name === 'planning' || /^plan(?:-|$)/.test(name)) return 'plan'
  if (isOneOf(LAYERS, name) || isOneOf(EDGES, name) || isOneOf(OUTSIDE, name)) return name
  throw new Error(`src/${path} belongs to no layer: name its folder in docs/architecture.md and in test/layers.test.ts`)
}

/** Whether a file of one layer may import from another. */
function mayImport(from: Layer, to: Layer): boolean {
  if (from === to) return true
  if (isOneOf(OUTSIDE, from)) return to !== 'index'
  if (!isOneOf(LAYERS, to)) return false
  // What a report says is a field of the plan: it counts no chances.
  if (from === 'report' && to === 'statistics') return false
  if (isOneOf(EDGES, from)) return LAYERS.indexOf(to) <= LAYERS.indexOf('model')
  return LAYERS.indexOf(to) < LAYERS.indexOf(from)
}

function sourceFile(path: string, text: string): SourceFile {
  const source = blankStrings(text)
  return { path, source, imports: importsOf(source) }
}

function readSources(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => sourceFile(path, readFileSync(join(SRC, path), 'utf8')))
}

/** The file of src that a relative import names. */
function target(file: SourceFile, specifier: string): string {
  return posix.join(dirname(file.path), specifier).replace(/\.js$/, '.ts')
}

const internal = (file: SourceFile): string[] => file.imports.filter((specifier) => specifier.startsWith('.'))

function layerProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    internal(file)
      .filter((specifier) => !mayImport(layerOf(file.path), layerOf(target(file, specifier))))
      .map(
        (specifier) =>
          `src/${file.path} imports '${specifier}': ${layerOf(file.path)} must not know ${layerOf(target(file, specifier))}`,
      ),
  )
}

/** Every group of files that import one another in a circle, as the path around it. */
function cycles(files: readonly SourceFile[]): string[] {
  const next = new Map(files.map((file) => [file.path, internal(file).map((specifier) => target(file, specifier))]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].map((step) => `src/${step}`).join(' → '))
      return
    }
    if (done.has(path)) return
    for (const step of next.get(path) ?? []) visit(step, [...trail, path])
    done.add(path)
  }
  for (const file of files) visit(file.path, [])
  return found
}

const NODE_ALLOWED: Readonly<Partial<Record<Layer, readonly string[]>>> = {
  units: ['node:crypto'],
  plan: ['node:buffer'],
  report: ['node:crypto', 'node:buffer'],
  input: [
    'node:buffer',
    'node:crypto',
    'node:fs',
    'node:fs/promises',
    'node:path',
    'node:url',
    'node:util',
    'node:zlib',
  ],
}

function nodeProblems(file: SourceFile): string[] {
  const layer = layerOf(file.path)
  if (isOneOf(OUTSIDE, layer)) return []
  return file.imports
    .filter((specifier) => specifier.startsWith('node:') && !(NODE_ALLOWED[layer] ?? []).includes(specifier))
    .map((specifier) => `src/${file.path} imports '${specifier}': ${layer} does not touch the machine`)
}

const IMPURE: readonly (readonly [string, RegExp])[] = [
  ['console', /(?<![.\w$])console\s*[.[]/],
  ['process', /(?<![.\w$])process\s*[.[]/],
  ['the clock', /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\())|(?<![.\w$])performance\s*\.|\bhrtime\b/],
  ['the clock', /(?<!new\s+|[.\w$])Date\s*\(/],
  ['random numbers', /\bMath\s*\.\s*random\b|\brandom(?:UUID|Bytes|Int)\b|\bgetRandomValues\b/],
  ['timers', /(?<![.\w$])set(?:Timeout|Interval|Immediate)\s*\(/],
  ['the network', /(?<![.\w$])fetch\s*\(/],
]

function purityProblems(file: SourceFile): string[] {
  if (isOneOf(OUTSIDE, layerOf(file.path))) return []
  return IMPURE.filter(([, pattern]) => pattern.test(file.source.code)).map(
    ([name, pattern]) => `src/${file.path} uses ${name}: ${pattern.exec(file.source.code)![0].trim()}`,
  )
}

/** The schema of a stored plan is loaded by those who read foreign files; all others know its types only. */
function schemaProblems(files: readonly SourceFile[]): string[] {
  const reads = (path: string): boolean => path.startsWith('input/') || path.startsWith('shell/')
  const loads = (file: SourceFile): string[] => loadsOf(file.source)
  const schemas = new Set(
    files.filter((file) => !reads(file.path) && loads(file).includes('zod')).map(({ path }) => path),
  )
  const astray = [...schemas].filter((path) => !path.startsWith('model/'))
  const loading = files
    .filter(({ path }) => !reads(path) && !schemas.has(path))
    .flatMap((file) =>
      loads(file)
        .filter((specifier) => specifier.startsWith('.') && schemas.has(target(file, specifier)))
        .map((specifier) => `src/${file.path} loads the schema '${specifier}': import its types`),
    )
  return [...astray.map((path) => `src/${path} loads zod: a schema stands in model or input`), ...loading]
}

/** What is loaded at the start of a file, packages included: static imports, and theirs. */
function loadedAtStart(entry: string, files: readonly SourceFile[]): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    const file = byPath.get(path)
    for (const specifier of file === undefined ? [] : loadsOf(file.source, 'static'))
      load(specifier.startsWith('.') ? target(file!, specifier) : specifier)
  }
  load(entry)
  return loaded
}

const files = readSources()

describe('the house', () => {
  it('reads every source file', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((file) => file.imports.length > 0).length).toBeGreaterThan(files.length / 2)
  })

  it('lets data flow one way', () => {
    expect(layerProblems(files)).toEqual([])
  })

  it('has no import cycles', () => {
    expect(cycles(files)).toEqual([])
  })

  it('touches files only in input and the machine only in the shell', () => {
    expect(files.flatMap(nodeProblems)).toEqual([])
  })

  it('keeps clock, random numbers, console, process and network in the shell', () => {
    expect(files.flatMap(purityProblems)).toEqual([])
  })

  it('loads the schema of a stored plan only where foreign files are read', () => {
    expect(schemaProblems(files)).toEqual([])
  })

  it('starts without zod: help and version need no schema', () => {
    const loaded = loadedAtStart('shell/cli.ts', files)
    expect(loaded.has('commander')).toBe(true)
    expect(loaded.has('zod')).toBe(false)
    expect(loadedAtStart('input/catalog.ts', files).has('zod')).toBe(true)
  })

  it('exports by name, without barrels', () => {
    const byDefault = files.filter((file) => hasDefaultExport(file.source)).map((file) => `src/${file.path}`)
    expect(byDefault, 'default exports').toEqual([])
    const barrels = files.filter((file) => file.path !== 'index.ts' && isBarrel(file.source))
    expect(
      barrels.map((file) => `src/${file.path}`),
      'files of re-exports only',
    ).toEqual([])
  })
})

describe('the rules themselves', () => {
  it.each([
    ['radio/a.ts', "import { b } from '../placement/b.js'"],
    ['model/a.ts', "import type { B } from '../radio/b.js'"],
    ['geometry/a.ts', "import '../model/b.js'"],
    ['input/a.ts', "import { b } from '../radio/b.js'"],
    ['report/a.ts', "import { b } from '../budget/b.js'"],
    ['report/xlsx/a.ts', "import { sampleSize } from '../../statistics/sample-size.js'"],
    ['report/html/a.ts', "const b = await import('../../shell/b.js')"],
    ['input/a.ts', "import { b } from '../report/b.js'"],
    ['budget/a.ts', "export { b } from '../plan-location.js'"],
    ['bom/a.ts', "export * from '../input/b.js'"],
    ['routes/a.ts', "type B = import('../wiring/b.js').B"],
    ['plan.ts', "import {\n  a,\n  type b,\n} from './shell/b.js'"],
    ['shell/a.ts', "import { b } from '../index.js'"],
  ])('src/%s must not say %s', (path, text) => {
    expect(layerProblems([sourceFile(path, text)])).toHaveLength(1)
  })

  it.each([
    ['placement/a.ts', "import { b } from '../radio/b.js'"],
    ['wiring/a.ts', "import { b } from '../routes/b.js'"],
    ['planning/a.ts', "import { b } from '../plan-location.js'"],
    ['report/html/a.ts', "import { b } from '../../model/b.js'"],
    ['input/a.ts', "import { b } from '../geometry/b.js'"],
    ['shell/a.ts', "import { b } from '../input/b.js'"],
    ['index.ts', "export { b } from './plan.js'"],
    ['model/a.ts', "// import { b } from '../shell/b.js'"],
    ['model/a.ts', "const text = `import { b } from '../shell/b.js'`"],
  ])('src/%s may say %s', (path, text) => {
    expect(layerProblems([sourceFile(path, text)])).toEqual([])
  })

  it('shows a cycle as the way around it', () => {
    const round = cycles([
      sourceFile('a.ts', "import './b.js'"),
      sourceFile('b.ts', "import './c/d.js'"),
      sourceFile('c/d.ts', "import type { A } from '../a.js'"),
    ])
    expect(round).toEqual(['src/a.ts → src/b.ts → src/c/d.ts → src/a.ts'])
  })

  it.each([
    "console.log('x')",
    'const day = new Date()',
    'const day = new Date',
    'const t = Date.now()',
    'const t = Date()',
    'Math.random()',
    'process.exit(1)',
    "const k = process['env']",
    `const text = \`at \${performance.now()}\``,
    "await fetch('x')",
  ])('%s is impure', (text) => {
    expect(purityProblems(sourceFile('report/a.ts', text))).not.toEqual([])
  })

  it.each([
    'const day = new Date(iso)',
    'const p = line.process.name',
    "const script = 'console.log(1)'",
    '// Date.now() would be wrong here',
    'const pattern = /console.log\\(/',
    'function format(date: Date): string { return date.toISOString() }',
    `const page = \`<script>console.log(\${count})</script>\``,
  ])('%s is pure', (text) => {
    expect(purityProblems(sourceFile('report/a.ts', text))).toEqual([])
  })

  it('forbids files and the machine by layer', () => {
    expect(nodeProblems(sourceFile('input/a.ts', "import { readFileSync } from 'node:fs'"))).toEqual([])
    expect(nodeProblems(sourceFile('report/a.ts', "import { createHash } from 'node:crypto'"))).toEqual([])
    expect(nodeProblems(sourceFile('report/a.ts', "import { readFileSync } from 'node:fs'"))).toHaveLength(1)
    expect(nodeProblems(sourceFile('radio/a.ts', "import os from 'node:os'"))).toHaveLength(1)
    expect(nodeProblems(sourceFile('shell/a.ts', "import os from 'node:os'"))).toEqual([])
  })

  it('tells the types of a schema from the schema', () => {
    const schema = sourceFile('model/b.ts', "import * as z from 'zod'")
    const says = (path: string, text: string): string[] => schemaProblems([schema, sourceFile(path, text)])
    expect(says('bom/a.ts', "import type { B } from '../model/b.js'")).toEqual([])
    expect(says('input/a.ts', "import { b } from '../model/b.js'")).toEqual([])
    expect(says('model/a.ts', "export type { B } from './b.js'")).toEqual([])
    expect(says('model/a.ts', "export { b } from './b.js'")).toHaveLength(1)
    expect(says('bom/a.ts', "import { b, type C } from '../model/b.js'")).toHaveLength(1)
    expect(says('report/html/a.ts', "const b = await import('../../model/b.js')")).toHaveLength(1)
    expect(says('plan.ts', "import * as z from 'zod'")).toEqual([
      'src/plan.ts loads zod: a schema stands in model or input',
    ])
  })

  it('tells a barrel and a default export', () => {
    expect(isBarrel(blankStrings("export * from './a.js'\nexport { b, type C } from './b.js'\n"))).toBe(true)
    expect(isBarrel(blankStrings("export { a } from './a.js'\nexport const b = 1\n"))).toBe(false)
    expect(isBarrel(blankStrings('export const b = 1\n'))).toBe(false)
    expect(hasDefaultExport(blankStrings('export default 1'))).toBe(true)
    expect(hasDefaultExport(blankStrings('const a = 1\nexport { a as default }'))).toBe(true)
    expect(hasDefaultExport(blankStrings("const text = 'export default'"))).toBe(false)
  })
})

it('benches load modules of the program that exist', () => {
  const folder = join(SRC, '..', 'bench')
  const named = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/\bload\('([^']+)\.js'\)/g)])
    .map(([, path]) => `${path}.ts`)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((path) => !existsSync(join(SRC, path)))).toEqual([])
})
