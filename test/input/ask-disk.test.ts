import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  type Answer,
  entriesOf,
  realPathOf,
  saysTheSame,
  standsAt,
  statsOf,
  untold,
  witnessed,
} from '../../src/input/ask-disk.js'
import { openRegular, readRegular, readRegularSync } from '../../src/input/read-regular.js'
import { tempFolder } from '../shell/temp-folder.js'

function folder(): string {
  const base = tempFolder()
  mkdirSync(join(base, 'sites'))
  writeFileSync(join(base, 'sites', 'a.yaml'), 'a')
  symlinkSync('a.yaml', join(base, 'sites', 'link.yaml'))
  return base
}

/** Asks everything that a reading asks. */
async function readAll(base: string): Promise<void> {
  for (const { name } of entriesOf(join(base, 'sites'))) {
    realPathOf(join(base, 'sites', name))
    statsOf(join(base, 'sites', name))
    readRegularSync(join(base, 'sites', name))
  }
  await readRegular(join(base, 'sites', 'a.yaml'))
  standsAt(join(base, 'expenses.csv'))
  expect(() => readRegularSync(join(base, 'absent'))).toThrow('ENOENT')
}

const answersOf = async (base: string): Promise<readonly Answer[]> =>
  (await witnessed(base, () => readAll(base))).answers!

it('knows a folder that says the same, wherever it has moved', async () => {
  const base = folder()
  const answers = await answersOf(base)
  expect(JSON.stringify(answers)).not.toContain(base)
  expect(saysTheSame(base, answers, readRegularSync)).toBe(true)
  const elsewhere = join(tempFolder(), 'moved')
  renameSync(base, elsewhere)
  expect(saysTheSame(elsewhere, answers, readRegularSync)).toBe(true)
  mkdirSync(base)
})

it.each<[string, (base: string) => void]>([
  ['a file of the same length holds something else', (base) => writeFileSync(join(base, 'sites', 'a.yaml'), 'b')],
  ['a file is gone', (base) => rmSync(join(base, 'sites', 'a.yaml'))],
  ['there is another file', (base) => writeFileSync(join(base, 'sites', 'b.yml'), '')],
  ['a file that was looked for is there', (base) => writeFileSync(join(base, 'expenses.csv'), '')],
  ['a file that could not be read can be', (base) => writeFileSync(join(base, 'absent'), '')],
  [
    'a link leads to another file of the same bytes',
    (base) => {
      writeFileSync(join(base, 'c'), 'a')
      rmSync(join(base, 'sites', 'link.yaml'))
      symlinkSync('../c', join(base, 'sites', 'link.yaml'))
    },
  ],
  [
    'a file became a folder',
    (base) => {
      rmSync(join(base, 'sites', 'a.yaml'))
      mkdirSync(join(base, 'sites', 'a.yaml'))
    },
  ],
])('sees that %s', async (_what, change) => {
  const base = folder()
  const answers = await answersOf(base)
  change(base)
  expect(saysTheSame(base, answers, readRegularSync)).toBe(false)
})

it('vouches for no reading that it was not told in full', async () => {
  const base = folder()
  const file = join(base, 'sites', 'a.yaml')
  const answersTo = async (run: () => Promise<unknown>) => (await witnessed(base, run)).answers
  expect(await answersTo(async () => (await openRegular(file)).close())).toBeNull()
  expect(
    await answersTo(async () => {
      readRegularSync(file)
      writeFileSync(file, 'changed meanwhile')
      readRegularSync(file)
    }),
  ).toBeNull()
  expect(await answersTo(() => answersTo(async () => undefined).then((inner) => expect(inner).toBeNull()))).toEqual([])
  expect(await answersTo(async () => untold(() => readRegularSync(file)))).toEqual([])
})
