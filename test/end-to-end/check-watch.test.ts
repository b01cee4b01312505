import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editedEstate } from './golden-estate.js'
import { runHere, runMds } from './program.js'

const IDLE = 'watching sites/ and catalogs/'

describe('mds check --watch', () => {
  it('checks on each save, tells the place of an error, and ends with the code of the last check', async () => {
    const root = await editedEstate('two-levels')
    const file = join(root, 'sites/01-library.yaml')
    const good = readFileSync(file, 'utf8')
    const saves: ((kill: (signal: NodeJS.Signals) => void) => void)[] = [
      () => writeFileSync(file, good.replace('use: storage', 'use: storeroom')),
      () => {
        writeFileSync(`${file}.new`, good)
        renameSync(`${file}.new`, file)
      },
      () => writeFileSync(file, good.replace('heightM: 3.00', 'heightM: high')),
      (kill) => kill('SIGINT'),
    ]
    let done = 0
    const { exitCode, stdout, stderr } = await runMds(['check', '--watch'], {
      cwd: root,
      onOutput: (text, kill) => {
        if (text.split(IDLE).length - 1 > done && done < saves.length) saves[done++]!(kill)
      },
    })
    expect(exitCode).toBe(2)
    expect(stdout.split(IDLE)).toHaveLength(5)
    expect(stdout).toMatch(/\d\d:\d\d:\d\d sites\/01-library\.yaml/)
    expect(stdout).toMatch(/sites\/01-library\.yaml:\d+:\d+/)
    expect(stdout).toContain('storeroom')
    expect(stdout.match(/files checked/g)).toHaveLength(2)
    expect(stderr).toBe('1 error, 0 warnings\n1 error, 0 warnings\n')
    // No terminal: nothing is cleared.
    expect(stdout).not.toContain('\u001b')
  })

  it('ends with 0 where the last check found nothing, and is for people', async () => {
    const root = await editedEstate('two-levels')
    const { exitCode } = await runMds(['check', '--watch', 'library'], {
      cwd: root,
      onOutput: (text, kill) => {
        if (text.includes(IDLE)) kill('SIGTERM')
      },
    })
    expect(exitCode).toBe(0)
    for (const args of [['--json'], ['--format', 'sarif']])
      expect((await runHere(['check', '--watch', ...args], { cwd: root })).exitCode).toBe(64)
    expect((await runHere(['check', '--watch', 'nowhere'], { cwd: root })).exitCode).toBe(64)
  })
})
