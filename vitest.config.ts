import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const report = process.env.MDS_TEST_REPORT

/** Runs the program, kills it or attacks it; plans whole locations, reads the whole estate, or draws by the thousand. */
export const SYSTEM = [
  'test/{calibration,end-to-end,faults,hostile,invalid,placement,planning,sites,supply-chain}/**/*.test.ts',
  'test/{projects,readme}.test.ts',
  'test/shell/{check-accepted,cli,pool,watch}.test.ts',
  'test/shell/{output,scaffold,view}/*.test.ts',
  'test/input/{estate,reading-store}.test.ts',
  'test/channels/{drawn-channels,lower-power}.test.ts',
  'test/radio/{cell-losses,estate-brute-force,kernel,kernel-properties,material-crossings,measured,model-properties}.test.ts',
]

/** Writes or reads a PDF, a workbook or a drawing. */
export const DOCUMENTS = [
  'test/import/*.test.ts',
  'test/report/{acceptance,installer,pdf,tender}/*.test.ts',
  'test/report/{accepted,hypothesis-words,typeset,xlsx-*}.test.ts',
  'test/input/{measurements/workbook,tables/archive}.test.ts',
]

/** A test file belongs to `unit` unless it is named above: pure functions, no process, no built program. */
const UNIT = ['test/**/*.test.ts']

const project = (name: string, include: readonly string[], exclude: readonly string[] = []) => ({
  test: {
    name,
    include: [...include],
    exclude: [...exclude],
    pool: 'threads' as const,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
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

export default defineConfig({
  test: {
    // All processors: the default leaves one idle, half of the machine where there are two.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    globalSetup: ['test/end-to-end/global-setup.ts'],
    projects: [
      project('unit', UNIT, [...DOCUMENTS, ...SYSTEM]),
      project('documents', DOCUMENTS),
      project('system', SYSTEM),
    ],
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
})
