import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../faults/whole-tree.js'
import { editedEstate } from './golden-estate.js'
import { builtProgram, type Run } from './program.js'

const TIMEOUT_MS = 600_000

/** Runs a line of bash in which `$MDS` is the program. */
async function bash(line: string, cwd: string): Promise<Run> {
  const program = await builtProgram()
  const env = { ...process.env, MDS: `${process.execPath} ${program}`, NODE_OPTIONS: '' }
  return new Promise((resolve) => {
    execFile('bash', ['-c', line], { cwd, env, timeout: TIMEOUT_MS }, (error, stdout, stderr) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : null, stdout, stderr }),
    )
  })
}

describe.skipIf(process.platform === 'win32')('an output that', { timeout: TIMEOUT_MS }, () => {
  it('is closed ends the printing, not the work; the exit is the verdict', async () => {
    const root = await editedEstate('two-levels')
    const { stdout } = await bash('$MDS run --no-cache 2>&1 | true; echo $PIPESTATUS', root)
    expect(stdout).toBe('0\n')
    expect(faultsOf(join(root, 'out'))).toEqual([])
    expect(existsSync(join(root, 'out', 'plan.json'))).toBe(true)
    const unknown = await bash('$MDS budget --out other --prices none.csv 2>&1 | true; echo $PIPESTATUS', root)
    expect(unknown.stdout).toBe('2\n')
    const long = await bash('$MDS plan --json | head -c 10 | wc -c; echo $PIPESTATUS', root)
    expect(long.stdout).toBe('10\n0\n')
  })

  it('is full is told in a line, and the work is done', async () => {
    const root = await editedEstate('two-levels')
    const { exitCode, stderr } = await bash('$MDS run --quiet --json > /dev/full', root)
    expect([exitCode, stderr]).toEqual([1, 'error: what is printed cannot be written: the disk is full\n'])
    expect(faultsOf(join(root, 'out'))).toEqual([])
    expect(await bash('$MDS --help > /dev/full', root)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^error: .*\n$/),
    })
    expect(await bash('$MDS check --no-such 2> /dev/full', root)).toMatchObject({ exitCode: 1, stderr: '' })
  })
})

describe.skipIf(process.platform !== 'linux')('a place where nothing can be written', { timeout: TIMEOUT_MS }, () => {
  it.each([
    '$MDS plan --quiet --out /proc/x',
    '$MDS plan --quiet --out /proc/x/y',
    '$MDS plan --quiet --out /proc/self/fd/1 | cat; exit $PIPESTATUS',
    '$MDS plan --quiet --out /dev/null/x',
    '$MDS schema --write /proc/x',
    '$MDS new estate /proc/x --name Essai',
  ])('is refused in a line: %s', async (line) => {
    const root = await editedEstate('two-levels')
    const { exitCode, stderr } = await bash(line, root)
    expect([exitCode, stderr]).toEqual([64, expect.stringMatching(/^error: [^\n]*\n$/)])
  })

  it('and too few file handles are told in a line', async () => {
    const root = await editedEstate('two-levels')
    for (const handles of [20, 22, 24, 28, 32, 40]) {
      const { exitCode, stderr } = await bash(`ulimit -n ${handles}; $MDS run --quiet --no-cache`, root)
      const told = exitCode === 0 ? /^$/ : /^error: too many files are open[^\n]*\n$/
      expect([handles, exitCode, stderr]).toEqual([handles, expect.toBeOneOf([0, 1]), expect.stringMatching(told)])
    }
  })
})
