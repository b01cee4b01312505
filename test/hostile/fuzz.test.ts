import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { builtProgram, PROJECT } from '../end-to-end/program.js'

it('finds no exit 1 and nothing slow in 60 seeded inputs', { timeout: 180_000 }, async () => {
  const program = join(dirname(await builtProgram()), '..')
  const args = [join(PROJECT, 'bench', 'fuzz.mjs'), '--runs', '60', '--seed', '7', '--program', program]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout).toMatch(/^60 inputs in .* 0 failures$/m)
})

it('finds no exit 1, nothing slow or large, and nothing written on exit 2 in 50 seeded files of others', {
  timeout: 240_000,
}, async () => {
  const program = join(dirname(await builtProgram()), '..')
  const args = [join(PROJECT, 'bench', 'fuzz.mjs'), '--files', '--runs', '50', '--seed', '1', '--program', program]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout).toMatch(/^50 inputs in .* 0 failures$/m)
})
