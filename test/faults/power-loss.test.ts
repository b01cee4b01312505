import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SEAL, sealed } from '../../src/input/seal.js'
import { createFile, putSealed, replaceFile } from '../../src/shell/output/put-file.js'
import { healOutput, type OutputFile, writeOutputTree } from '../../src/shell/output/tree.js'
import { filesBelow, tempFolder } from '../shell/temp-folder.js'
import { type Loss, RecordedDisk, recorded, type Step } from './recorded-disk.js'
import { leftBeside } from './whole-tree.js'

const of = (revision: string) => ({ revision, language: 'fr' as const })

const LOSSES: readonly Loss[] = ['none', 'contents', 'all']
const file = (path: string, content: string, fillIn = false): OutputFile => ({ path, content, fillIn })
const FILES = ['bom.csv', 'index.html', 'plan.json', 'sites/a.html']
/** What people wrote: each text must be somewhere after whatever happened. */
const EDITED: Readonly<Record<string, string>> = {
  'bom.csv': 'the bill, edited',
  'evidence/contracts.csv': 'contracts, filled in',
  'notes.txt': 'a file of their own',
  'annexes/plan.txt': 'in a folder of their own',
  'sites/photo.txt': 'between the pages',
}
const INNER = { 'drawings/a.svg': 'r1 drawing', 'scenarios/x/plan.json': 'scenario' }

const treeOf = (revision: string): OutputFile[] => [
  ...FILES.map((path) => file(path, `${revision} ${path}`)),
  file('evidence/contracts.csv', `${revision} contracts`, true),
]

/** An output tree in which people wrote, with trees inside. */
async function editedTree(base: string): Promise<void> {
  const out = join(base, 'out')
  await writeOutputTree(out, of('r1'), treeOf('r1'))
  await writeOutputTree(join(out, 'drawings'), of('r1'), [file('a.svg', 'r1 drawing')])
  await writeOutputTree(join(out, 'scenarios', 'x'), of('s1'), [file('plan.json', 'scenario')])
  for (const [path, text] of Object.entries(EDITED)) {
    mkdirSync(join(out, path, '..'), { recursive: true })
    writeFileSync(join(out, path), text)
  }
}

/** The tree is the old one or the new one, by what mds writes. */
function revisionOf(out: string): string {
  const present = filesBelow(out)
  const { revision } = JSON.parse(present['manifest.json']!) as { revision: string }
  const untouched = FILES.filter((path) => revision !== 'r1' || EDITED[path] === undefined)
  expect(untouched.map((path) => present[path])).toEqual(untouched.map((path) => `${revision} ${path}`))
  for (const [path, text] of Object.entries(INNER)) expect(present[path]).toBe(text)
  return revision
}

describe('an output tree with edited files, when the power goes at any step of a write', () => {
  let base: string
  let before: string
  let steps: Step[]

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'mds-power-'))
    before = join(base, 'before')
    await editedTree(before)
    const work = join(base, 'work')
    cpSync(before, work, { recursive: true })
    const seen = await recorded(work, () => writeOutputTree(join(work, 'out'), of('r2'), treeOf('r2')))
    steps = seen.map((step) => moved(step, work, before))
  })

  afterAll(() => rmSync(base, { recursive: true }))

  it('takes many steps, and is new at the end', () => {
    expect(steps.length).toBeGreaterThan(40)
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(
      new Set(['mkdir', 'create', 'write', 'sync', 'move', 'link', 'remove']),
    )
  })

  it.each(LOSSES)('is the old one or the new one, whole, and no edited byte is lost (lost: %s)', async (loss) => {
    const seen = new Set<string>()
    const disk = new RecordedDisk(before)
    for (let done = 0; done <= steps.length; done++) {
      const after = join(tempFolder(), 'after')
      disk.layDown(after, loss)
      const out = join(after, 'out')
      await healOutput(out)
      expect([done, leftBeside(out)]).toEqual([done, []])
      seen.add(revisionOf(out))
      const texts = Object.values(filesBelow(out))
      for (const text of Object.values(EDITED))
        expect([done, texts.filter((each) => each === text)]).toEqual([done, [text]])
      if (done < steps.length) disk.do(steps[done]!)
    }
    expect([...seen].sort()).toEqual(['r1', 'r2'])
  })
})

describe('one file, when the power goes at any step', () => {
  const old = sealed(`# ${SEAL}\nold\n`)
  const next = sealed(`# ${SEAL}\nnew\n`)
  const works: readonly (readonly [string, string | null, (path: string) => Promise<unknown>, string])[] = [
    ['made', null, (path) => createFile(path, 'new'), 'new'],
    ['replaced', 'old', (path) => replaceFile(path, 'new', 'old'), 'new'],
    ['sealed and written anew', old, (path) => putSealed(path, next), next],
    ['edited and written anew', 'edited', (path) => putSealed(path, next), next],
  ]

  it.each(works)('that is %s is the old one or the new one', async (_what, text, work, wanted) => {
    const before = tempFolder()
    if (text !== null) writeFileSync(join(before, 'a.yaml'), text)
    const worked = tempFolder()
    cpSync(before, worked, { recursive: true })
    const steps = (await recorded(worked, () => work(join(worked, 'a.yaml')))).map((step) =>
      moved(step, worked, before),
    )
    for (const loss of LOSSES) {
      const disk = new RecordedDisk(before)
      for (const step of steps) {
        disk.do(step)
        const after = join(tempFolder(), 'after')
        disk.layDown(after, loss)
        const path = join(after, 'a.yaml')
        const found = existsSync(path) ? readFileSync(path, 'utf8') : null
        expect([text, wanted]).toContain(found)
        if (text === 'edited') expect(Object.values(filesBelow(after))).toContain(text)
      }
      const after = join(tempFolder(), 'after')
      disk.layDown(after, loss)
      expect(readFileSync(join(after, 'a.yaml'), 'utf8')).toBe(wanted)
    }
  })
})

/** The step in another folder. */
function moved(step: Step, from: string, to: string): Step {
  const there = (path: string): string => join(to, path.slice(from.length))
  return 'to' in step ? { ...step, path: there(step.path), to: there(step.to) } : { ...step, path: there(step.path) }
}
