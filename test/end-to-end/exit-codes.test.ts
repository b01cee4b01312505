import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { type Edit, editedEstate, goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { PROJECT, type Run, runHere, runMds } from './program.js'
import { copyTree, treeOf } from './trees.js'

const ESTATE = 'two-levels'
/** Several processes share the machine, so that one may take long. */
const TIMEOUT_MS = 600_000
const OPERATION = 'sites/operation.yaml'
const SITE = 'sites/01-library.yaml'
const ARTICLES = 'catalogs/services.yaml'

const LINE_OVER: Edit = [OPERATION, 'ceilingEur: 1500.00', 'ceilingEur: 200.00']
const TOTAL_OVER: Edit = [OPERATION, 'ceilingEur: 7500.00', 'ceilingEur: 5000.00']
const AT_CEILINGS: readonly Edit[] = [
  [OPERATION, 'ceilingEur: 1500.00', 'ceilingEur: 279.48'],
  [OPERATION, 'ceilingEur: 7500.00', 'ceilingEur: 6659.83'],
]
const NO_PRICE: Edit = [ARTICLES, 'amountEur: 310.00, lowEur: 250.00, highEur: 400.00', 'amountEur: null']
const NO_AP_PRICE: Edit = [ARTICLES, 'amountEur: 419.95, lowEur: 400.00, highEur: 450.00', 'amountEur: null']
const EXPIRED: Edit = [ARTICLES, 'validUntil: 2024-12-31', 'validUntil: 2024-05-31']
const LAST_DAY: Edit = [ARTICLES, 'validUntil: 2024-12-31', 'validUntil: 2024-06-01']
/** No access point may hang on the upper floor, and the slab is too thick for those below. */
const ROOMS_NOT_MET: Edit = [
  SITE,
  '        level: 1\n',
  '        level: 1\n        exclusions: [{ polygon: [[0, 0], [14, 0], [14, 8], [0, 8]], reason: painted ceiling }]\n',
]
/** Edits after which locations are planned anew, that more than one run begins with. */
const ANEW: readonly Edit[] = [NO_PRICE, NO_AP_PRICE, ROOMS_NOT_MET]
const UNKNOWN_MATERIAL: Edit = [SITE, 'material: double-glazing', 'material: dubble-glazing']

interface Verdict {
  readonly run?: typeof runMds
  readonly name: string
  readonly edits: readonly Edit[]
  readonly exitCode: number
  readonly statement: Plan['budget']['statement']
  /** The sentence of the index page, where it says more than the statement. */
  readonly sentence?: 'line-exceeded-on-estimates'
  /** What the terminal says of it, over its line breaks. */
  readonly says: readonly string[]
}

const VERDICTS: readonly Verdict[] = [
  { name: 'all is met', edits: [], exitCode: 0, statement: 'held-on-estimates', says: ['held on estimates'] },
  {
    run: runHere,
    name: 'a price is on its last day',
    edits: [LAST_DAY],
    exitCode: 0,
    statement: 'held-on-estimates',
    says: ['6,939.31 9,000.00 2,060.69'],
  },
  {
    run: runHere,
    name: 'both lines are just at their ceilings',
    edits: AT_CEILINGS,
    exitCode: 0,
    statement: 'held-on-estimates',
    says: ['279.48 279.48 0.00', '6,659.83 6,659.83 0.00'],
  },
  {
    run: runHere,
    name: 'a line is one cent over its ceiling',
    edits: [[OPERATION, 'ceilingEur: 1500.00', 'ceilingEur: 279.47']],
    exitCode: 4,
    statement: 'line-exceeded',
    sentence: 'line-exceeded-on-estimates',
    says: ['279.48 279.47 -0.01', 'by 0.01 €'],
  },
  {
    run: runHere,
    name: 'the total is one cent over its ceiling',
    edits: [AT_CEILINGS[0]!, [OPERATION, 'ceilingEur: 7500.00', 'ceilingEur: 6659.82']],
    exitCode: 4,
    statement: 'total-exceeded',
    says: ['6,939.31 6,939.30 -0.01', 'the total is exceeded by 0.01 €'],
  },
  {
    name: 'a required room cannot be met',
    edits: [ROOMS_NOT_MET],
    exitCode: 3,
    statement: 'held-on-estimates',
    says: ["room 'meeting' of library does not meet its requirement", "room 'desk' of library does not meet"],
  },
  {
    name: 'a line is exceeded while the total holds',
    edits: [LINE_OVER],
    exitCode: 4,
    statement: 'line-exceeded',
    sentence: 'line-exceeded-on-estimates',
    says: [
      '279.48 200.00 -79.48',
      'a line is exceeded while the total holds on estimates: "Cabling and installation" by 79.48 €;',
      'the excess is borne by the beneficiary',
      'Region 4,000.00 · Town 2,939.31',
    ],
  },
  {
    run: runHere,
    name: 'the total is exceeded',
    edits: [TOTAL_OVER],
    exitCode: 4,
    statement: 'total-exceeded',
    says: [
      '6,939.31 6,500.00 -439.31',
      'the total is exceeded by 439.31 €: "Access points and servers" by 1,659.83 €;',
      'the excess is borne by the beneficiary',
      'Region 3,167.69 · Town 3,771.62',
    ],
  },
  {
    name: 'the price of a switch is unknown',
    edits: [NO_PRICE],
    exitCode: 5,
    statement: 'unknown',
    says: [
      'no verdict: prices are missing for switch-poe-8',
      `${ARTICLES}:33:`,
      "the price of 'switch-poe-8' is unknown",
      'Region — · Town —',
    ],
  },
  {
    run: runHere,
    name: 'the price of the access points is unknown',
    edits: [NO_AP_PRICE],
    exitCode: 5,
    statement: 'unknown',
    says: ['no verdict: prices are missing for ap-indoor-2x2', "the price of 'ap-indoor-2x2' is unknown"],
  },
  {
    run: runHere,
    name: 'a price is out of date',
    edits: [EXPIRED],
    exitCode: 5,
    statement: 'unknown',
    says: [
      'no verdict: prices are missing for ap-indoor-2x2',
      "the price of 'ap-indoor-2x2' was valid until 2024-05-31, before the reference date 2024-06-01",
    ],
  },
  {
    run: runHere,
    name: 'a room is not met and a line is exceeded',
    edits: [ROOMS_NOT_MET, [OPERATION, 'ceilingEur: 1500.00', 'ceilingEur: 100.00']],
    exitCode: 4,
    statement: 'line-exceeded',
    sentence: 'line-exceeded-on-estimates',
    says: ["room 'meeting' of library does not meet", 'a line is exceeded while the total holds on estimates'],
  },
  {
    run: runHere,
    name: 'a line is exceeded and a price of another is unknown',
    edits: [LINE_OVER, NO_PRICE],
    exitCode: 5,
    statement: 'unknown',
    says: ['279.48 200.00 -79.48', 'no verdict: prices are missing for switch-poe-8'],
  },
  {
    run: runHere,
    name: 'a room is not met, a line is exceeded and a price is unknown',
    edits: [ROOMS_NOT_MET, [OPERATION, 'ceilingEur: 1500.00', 'ceilingEur: 100.00'], NO_AP_PRICE],
    exitCode: 5,
    statement: 'unknown',
    says: ["room 'meeting' of library does not meet", 'no verdict: prices are missing for ap-indoor-2x2'],
  },
]

/** A text on one line, so that it does not matter where it was wrapped or padded. */
const flat = (text: string): string => text.replace(/\s+/g, ' ')

const startedEstate = (edits: readonly Edit[]): Promise<string> =>
  editedEstate(
    ESTATE,
    edits,
    edits.filter((edit) => ANEW.includes(edit)),
  )

async function expectVerdict(verdict: Verdict): Promise<void> {
  const { run: start = runMds, edits, exitCode, statement, sentence = statement, says } = verdict
  const root = await startedEstate(edits)
  const run = await start(['run'], { cwd: root })
  expect(run.stderr).toBe('')
  for (const words of says) expect(flat(run.stdout)).toContain(words)
  expect(run.exitCode).toBe(exitCode)
  const out = join(root, 'out')
  expect(Object.keys(treeOf(out))).toEqual(Object.keys(treeOf((await goldenRun(ESTATE)).out)))
  expect(readPlan(out).budget.statement).toBe(statement)
  const page = readFileSync(join(out, 'index.html'), 'utf8')
  const shown = messagesOf('en').wall.verdict[sentence]
  expect(page.includes(shown), `index page: ${shown}`).toBe(true)
}

describe.concurrent('mds run, with every output written, ends with', { timeout: TIMEOUT_MS }, () => {
  it.each(VERDICTS.map((verdict) => [verdict.exitCode, verdict.name, verdict] as const))(
    '%i when %s',
    (_code, _name, verdict) => expectVerdict(verdict),
  )
})

/** A run that must fail early: the output of an earlier run, and a file of someone else in it, stay as they are. */
async function expectUntouched(edits: readonly Edit[], args: readonly string[], start = runHere): Promise<Run> {
  const root = await editedEstate(ESTATE, edits)
  copyTree((await goldenRun(ESTATE)).out, join(root, 'out'))
  writeFileSync(join(root, 'out', 'notes.txt'), 'mine')
  const before = treeOf(join(root, 'out'))
  const run = await start(args, { cwd: root })
  expect(treeOf(join(root, 'out'))).toEqual(before)
  expect(beside(root)).toEqual(['.mds-cache', 'catalogs', 'out', 'sites'])
  return run
}

const beside = (root: string): string[] => readdirSync(root).sort()

describe.concurrent('what cannot begin leaves the output folder as it was', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, typeof runHere]>([
    ['run', runMds],
    ['plan', runHere],
    ['report', runHere],
    ['bom', runHere],
    ['budget', runHere],
  ])('2: mds %s on invalid input', async (command, start) => {
    const { exitCode, stdout, stderr } = await expectUntouched([UNKNOWN_MATERIAL], [command], start)
    expect(stderr).toContain(`${SITE}:39:80`)
    expect(stderr).toContain("did you mean 'double-glazing'?")
    expect(stderr).toContain('nothing was written: 1 error in the input')
    expect([exitCode, stdout]).toEqual([2, ''])
  })

  it.each<[string[], string, typeof runHere?]>([
    [['rnu'], "unknown command 'rnu'", runMds],
    [['run', '--frobnicate'], "unknown option '--frobnicate'"],
    [['plan', 'nowhere'], "unknown site 'nowhere'"],
    [['report', '99'], "unknown site '99'"],
    [['check', 'nowhere'], "unknown site 'nowhere'"],
    [['bom', '--format', 'pdf'], 'Allowed choices are table, csv, json, xlsx'],
    [['run', '--scenario', 'loud'], "unknown scenario 'loud'; sites/operation.yaml has: quiet"],
    [['run', '--out', 'sites'], 'holds files that mds did not write'],
    [['schema', 'weather'], "unknown kind 'weather'"],
  ])('64: mds %j', async (args, message, start) => {
    const { exitCode, stdout, stderr } = await expectUntouched([], args, start)
    expect(stderr).toContain(message)
    expect([exitCode, stdout]).toEqual([64, ''])
  })
})

const JSON_RUNS: readonly [exitCode: number, edits: readonly Edit[], args: readonly string[]][] = [
  [0, [], ['run']],
  [4, [LINE_OVER], ['run']],
  [0, [], ['plan', 'library']],
  [0, [], ['check']],
  [2, [UNKNOWN_MATERIAL], ['check']],
  [0, [], ['report']],
  [5, [NO_PRICE], ['bom']],
  [4, [TOTAL_OVER], ['budget']],
  [0, [], ['schema']],
  [0, [], ['schema', 'site']],
]

describe.concurrent('--json prints JSON and nothing else', { timeout: TIMEOUT_MS }, () => {
  it.each(JSON_RUNS)('exit %i, edits %j, mds %j', async (exitCode, edits, args) => {
    const root = await startedEstate(edits)
    const run = await runHere([...args, '--json'], { cwd: root })
    expect(JSON.parse(run.stdout)).toBeTypeOf('object')
    expect([run.exitCode, run.stderr]).toEqual([exitCode, ''])
  })

  it('from a process prints the plan that it writes', async () => {
    const root = await editedEstate(ESTATE)
    const { stdout, stderr } = await runMds(['run', '--json'], { cwd: root })
    expect(stderr).toBe('')
    expect(stdout).toBe(readFileSync(join(root, 'out', 'plan.json'), 'utf8'))
  })
})

describe.concurrent('mds plan SITE where nothing is stored', { timeout: TIMEOUT_MS }, () => {
  it('plans that site alone, says what the devices ask for, writes nothing but the cache', async () => {
    const root = await editedEstate(ESTATE)
    const alone = await runHere(['plan', 'library'], { cwd: root })
    expect(alone.exitCode).toBe(0)
    expect(alone.stdout).toMatch(/at least \d+ access points? by counting devices/)
    expect(alone.stdout).toContain('1 location planned')
    expect(alone.stdout).toContain('nothing written')
    expect(beside(root)).not.toContain('out')
  })
})

describe.concurrent('--quiet prints nothing when all is well', { timeout: TIMEOUT_MS }, () => {
  it.each([[['run']], [['plan']], [['check']], [['report']], [['bom']], [['bom', '--format', 'xlsx']], [['budget']]])(
    'mds %j',
    async (args) => {
      const root = await editedEstate(ESTATE)
      const { exitCode, stdout, stderr } = await runHere([...args, '--quiet'], { cwd: root })
      expect([exitCode, stdout, stderr]).toEqual([0, '', ''])
      if (args[0] !== 'check') expect(existsSync(join(root, 'out', 'plan.json'))).toBe(true)
    },
  )

  it('and the errors when it is not', async () => {
    const { exitCode, stdout, stderr } = await expectUntouched([UNKNOWN_MATERIAL], ['run', '--quiet'])
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain("did you mean 'double-glazing'?")
  })
})

/** Makes a process believe that it prints at a terminal. */
const AT_TERMINAL = { NODE_OPTIONS: '--import=data:text/javascript,process.stdout.isTTY=true' }
const ESCAPE = '\u001b['

describe.concurrent('NO_COLOR at a terminal', { timeout: TIMEOUT_MS }, () => {
  it.each([
    ['', true],
    ['1', false],
  ])('being %j, colours are printed: %s', async (value, colours) => {
    const root = await editedEstate(ESTATE)
    const { exitCode, stdout } = await runMds(['budget'], { cwd: root, env: { ...AT_TERMINAL, NO_COLOR: value } })
    expect(exitCode).toBe(0)
    expect(stdout.includes(ESCAPE)).toBe(colours)
    expect(flat(stdout)).toContain('held on estimates')
  })
})

describe('an interrupt while locations are planned', { timeout: TIMEOUT_MS }, () => {
  /** Three of the shipped sites, planned one after the other, over the output of another estate. */
  async function threeSites(): Promise<string> {
    const root = mkdtempSync(join(inject('sharedFolder'), 'interrupted-'))
    copyTree(join(PROJECT, 'catalogs'), join(root, 'catalogs'))
    for (const file of [
      'operation.yaml',
      '13-estaque.yaml',
      '22-port-saint-louis-du-rhone.yaml',
      '25-port-de-bouc.yaml',
    ])
      copyTree(join(PROJECT, 'sites', file), join(root, 'sites', file))
    copyTree((await goldenRun(ESTATE)).out, join(root, 'out'))
    return root
  }

  const finished = (root: string): number =>
    existsSync(join(root, '.mds-cache'))
      ? readdirSync(join(root, '.mds-cache'), { recursive: true, encoding: 'utf8' }).filter((path) =>
          path.endsWith('.plan'),
        ).length
      : 0

  /** Runs and sends the signal, once, as soon as some locations are finished. */
  async function interrupted(root: string, signal: NodeJS.Signals, after: number): Promise<Run> {
    let watch: NodeJS.Timeout | undefined
    const look = (kill: (signal: NodeJS.Signals) => void): void => {
      if (finished(root) < after) return
      clearInterval(watch)
      kill(signal)
    }
    const onOutput = (_text: string, kill: (signal: NodeJS.Signals) => void): void => {
      watch ??= setInterval(() => look(kill), 5)
    }
    return runMds(['run', '--jobs', '1'], { cwd: root, onOutput }).finally(() => clearInterval(watch))
  }

  /** The output and what stands beside it are as before; gives how many locations stay in the cache. */
  async function expectInterrupted(root: string, signal: NodeJS.Signals, after: number): Promise<number> {
    const before = treeOf(join(root, 'out'))
    const run = await interrupted(root, signal, after)
    expect(run.stderr).toContain('interrupted: the previous output is untouched')
    expect(run.exitCode).toBe(128 + constants.signals[signal])
    expect(treeOf(join(root, 'out'))).toEqual(before)
    expect(beside(root).filter((name) => name !== '.mds-cache')).toEqual(['catalogs', 'out', 'sites'])
    return finished(root)
  }

  it('by SIGTERM, before the first one is finished, ends with 143', async () => {
    const kept = await expectInterrupted(await threeSites(), 'SIGTERM', 0)
    expect(kept).toBeLessThan(3)
  })

  it('by SIGINT, after the first one, ends with 130 and keeps what is finished for the next run', async () => {
    const root = await threeSites()
    const kept = await expectInterrupted(root, 'SIGINT', 1)
    expect([1, 2]).toContain(kept)
    const again = await runMds(['plan'], { cwd: root })
    expect(again.stdout).toContain(`3 locations planned, 3 proven minimal on the grid (${kept} cached)`)
  })
})
