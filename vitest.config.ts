import { availableParallelism } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const report = process.env.MDS_TEST_REPORT

/** All tests of a folder but those named, which are quick. */
const allBut = (folder: string, quick: readonly string[]): string => `test/${folder}/!(${quick.join('|')}).test.ts`

/** Runs the program, kills it or attacks it; plans whole locations, or draws by the thousand. */
export const SYSTEM = [
  'test/{buildings/buildings,ways/program,report/typography,report/english-typography}.test.ts',
  'test/{end-to-end,faults}/**/*.test.ts',
  allBut('calibration', ['calibration-residuals', 'choose-readings', 'parts', 'residual-field']),
  allBut('hostile', ['inputs', 'one-door', 'security-doc']),
  allBut('placement', ['cover-cuts', 'fewest-argument', 'solve-cover']),
  allBut('planning', [
    'calibrated',
    'co-channel',
    'device-prices',
    'hypotheses',
    'location-design',
    'model-range',
    'needs',
    'nodes-after',
    'type-offer',
  ]),
  allBut('supply-chain', ['lock']),
  'test/{projects,readme}.test.ts',
  'test/risk/held.test.ts',
  'test/sites/buildings.test.ts',
  'test/shell/{check-accepted,import-thread,pool,watch}.test.ts',
  'test/shell/output/{lock,tree}.test.ts',
  'test/shell/view/{kept-readings,view-thread}.test.ts',
  'test/input/estate.test.ts',
  'test/channels/drawn-channels.test.ts',
  'test/geometry/floor-properties.test.ts',
  'test/bom/bill-properties.test.ts',
  'test/radio/{cell-losses,estate-brute-force,kernel-properties,measured,model-properties}.test.ts',
]

/** Writes or reads a PDF, a workbook or a drawing. */
export const DOCUMENTS = [
  'test/import/ifc.test.ts',
  'test/report/{acceptance,installer}/*.test.ts',
  'test/report/pdf/{documents,study-pdf}.test.ts',
  'test/report/tender/tender-leak.test.ts',
  'test/report/{accepted,hypothesis-words}.test.ts',
  'test/report/xlsx-{derived,layout,live,printed,recalculation}.test.ts',
]

/** A test file belongs to `unit` unless it is named above: it is quick, starts no process and needs no built program. */
const UNIT = ['test/**/*.test.ts']

const SOURCES = join(import.meta.dirname, 'src') + sep
const BUILT = join(import.meta.dirname, 'dist')
/** `npm test` has just built the program and asks for `--mode built`; otherwise tests load the sources, whatever lies in `dist`. */
const BUILT_MODE = 'built'

/** In the place of a source what was built of it. */
const builtModules = {
  name: 'built-modules',
  enforce: 'pre' as const,
  resolveId(specifier: string, importer: string | undefined): string | null {
    if (importer === undefined || !/^\.{1,2}\/.*\.js$/.test(specifier)) return null
    const path = resolve(dirname(importer), specifier)
    return path.startsWith(SOURCES) ? join(BUILT, path.slice(SOURCES.length)) : null
  },
}

/** What is built is loaded by Node itself, as users have it: loaded by vitest, each call of another module costs a look-up. */
const LOADED_BY_NODE = /^(?!.*\/node_modules\/).*\/dist\/.*\.js$/

const project = (mode: string, name: string, include: readonly string[], exclude: readonly string[] = []) => ({
  plugins: mode === BUILT_MODE ? [builtModules] : [],
  test: {
    name,
    server: { deps: { external: [LOADED_BY_NODE] } },
    include: [...include],
    exclude: [...exclude],
    pool: 'threads' as const,
    isolate: false,
    // The first test that asks for the main job waits for all of it, while other tests use the second processor.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})

/** Projects in the order that they begin in: what takes long and starts processes first, what is short fills the end. */
const ORDER = ['system', 'documents', 'unit']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => ORDER.indexOf(a.project.name) - ORDER.indexOf(b.project.name))
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    // One more than processors: a test waits for the disk, a process or a browser a sixth of its time.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongFirst },
    tags: [{ name: 'long', description: 'over 50 ms on a quiet machine: left out by `npm run test:unit`' }],
    globalSetup: ['test/end-to-end/global-setup.ts'],
    projects: [
      project(mode, 'unit', UNIT, [...DOCUMENTS, ...SYSTEM]),
      project(mode, 'documents', DOCUMENTS),
      project(mode, 'system', SYSTEM),
    ],
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
}))
