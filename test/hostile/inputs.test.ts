import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keepFiles } from '../../src/input/yaml-document.js'
import { main } from '../../src/shell/cli.js'
import { writeOutputTree } from '../../src/shell/output/tree.js'
import { memoryIo } from '../shell/memory-io.js'
import { type Attack, attackIn, expectHeld, isShort } from './attack.js'
import { contentAttacks } from './cases/all.js'
import { WORD_ATTACKS } from './cases/words.js'

const of = (revision: string) => ({ revision, language: 'fr' as const })

const BASE = join(import.meta.dirname, '..', 'invalid', '_base')
const sandbox = mkdtempSync(join(tmpdir(), 'mds-hostile-'))
const root = join(sandbox, 'estate')

async function run(args: readonly string[], cwd: string) {
  const io = memoryIo({ cwd })
  const exitCode = await main(args, io)
  return { exitCode, stdout: io.stdout(), stderr: io.stderr() }
}

beforeAll(async () => {
  keepFiles()
  cpSync(BASE, root, { recursive: true })
  await writeOutputTree(join(root, 'out'), of('r1'), [{ path: 'plan.json', content: '{}' }])
  expect(await run(['check'], root)).toMatchObject({ exitCode: 0, stderr: '' })
})

afterAll(() => rmSync(sandbox, { recursive: true, force: true }))

const changed = new Set<string>()

/** One estate serves all attacks: what one has changed stands again as it was before the next. */
afterEach(() => {
  for (const path of changed) {
    if (existsSync(join(BASE, path))) writeFileSync(join(root, path), readFileSync(join(BASE, path)))
    else rmSync(join(root, path), { force: true })
  }
  changed.clear()
})

function attack(each: Attack) {
  for (const path of Object.keys(each.files ?? {})) changed.add(path)
  for (const [path] of each.edits ?? []) changed.add(path)
  return attackIn(sandbox, each, run)
}

describe.each([...contentAttacks(isShort), ['words of a command', WORD_ATTACKS] as const])('%s', (_topic, attacks) => {
  const held = (each: Attack) => expectHeld(each, () => attack(each))
  it.each(attacks.filter(({ dear }) => !dear))('$name', held)
  it.each(attacks.filter(({ dear }) => dear))('$name', { tags: 'long' }, held)
})

it('leave the estate as sound as it was', async () => {
  expect(await run(['check'], root)).toMatchObject({ exitCode: 0, stderr: '' })
})
