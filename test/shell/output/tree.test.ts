import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sha256 } from '../../../src/hash.js'
import { UsageError } from '../../../src/shell/context.js'
import { type Manifest, manifestText } from '../../../src/shell/output/manifest.js'
import {
  assertOutputFolder,
  dropStaging,
  healOutput,
  type OutputFile,
  tryOutput,
  writeOutputTree,
} from '../../../src/shell/output/tree.js'
import { filesBelow, tempFolder } from '../temp-folder.js'

const of = (revision: string) => ({ revision, language: 'fr' as const })

const file = (path: string, content: string | Uint8Array = `content of ${path}`): OutputFile => ({ path, content })
const beside = (out: string, suffix: string): string => join(dirname(out), `.${basename(out)}.mds-${suffix}`)
const manifestOf = (out: string): Manifest => JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
const names = (out: string): string[] => Object.keys(filesBelow(out)).filter((name) => name !== 'manifest.json')

/** Nothing but the tree itself is left behind. */
function expectTidy(out: string): void {
  expect(readdirSync(dirname(out)).filter((name) => name.includes('.mds-'))).toEqual([])
}

describe('a tree', () => {
  it('is written whole, with a manifest of every file and its hash', async () => {
    const out = join(tempFolder(), 'deep', 'out')
    const bytes = new Uint8Array([0, 255, 128])
    await writeOutputTree(out, of('r1'), [file('plan.json', '{}'), file('sites/a.html', 'é'), file('b.xlsx', bytes)])
    const manifest = manifestOf(out)
    expect(Object.keys(manifest.files)).toEqual(['b.xlsx', 'plan.json', 'sites/a.html'])
    expect(manifest.revision).toBe('r1')
    for (const [path, hash] of Object.entries(manifest.files)) {
      const content = readFileSync(join(out, path))
      expect(hash).toBe(`sha256-${createHash('sha256').update(content).digest('hex')}`)
    }
    expect([...readFileSync(join(out, 'b.xlsx'))]).toEqual([0, 255, 128])
    expectTidy(out)
  })

  it('is the same bytes whatever the order of the files', async () => {
    const dir = tempFolder()
    const files = [file('z.csv'), file('a.csv'), file('sites/é.html'), file('sites/e.html')]
    await writeOutputTree(join(dir, 'one'), of('r1'), files)
    await writeOutputTree(join(dir, 'two'), of('r1'), [...files].reverse())
    expect(filesBelow(join(dir, 'one'))).toEqual(filesBelow(join(dir, 'two')))
  })

  it('makes a file when it writes it, piece by piece, and tells the hashes of what it was given', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('sites/a.html')])
    let made = 0
    const long = 'é'.repeat(70_000)
    const source = (path: string, ...pieces: (string | Uint8Array)[]) => ({
      path,
      render: () => {
        made++
        return pieces
      },
    })
    const hashes = await writeOutputTree(out, of('r1'), [
      source('plan.json', '{', long, '', '}'),
      source('b.xlsx', 'a', new Uint8Array([0xff]), 'b'),
      source('empty.csv'),
    ])
    expect(made).toBe(3)
    expect(hashes).toEqual({
      'plan.json': sha256(`{${long}}`),
      'b.xlsx': sha256(new Uint8Array([0x61, 0xff, 0x62])),
      'empty.csv': sha256(''),
    })
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe(`{${long}}`)
    expect(readFileSync(join(out, 'sites/a.html'), 'utf8')).toBe('content of sites/a.html')
  })

  it('keeps files of the same revision that are not written anew', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('sites/a.html'), file('bom.csv', 'old')])
    await writeOutputTree(out, of('r1'), [file('bom.csv', 'new')])
    expect(names(out)).toEqual(['bom.csv', 'plan.json', 'sites/a.html'])
    expect(readFileSync(join(out, 'bom.csv'), 'utf8')).toBe('new')
    expect(Object.keys(manifestOf(out).files)).toEqual(['bom.csv', 'plan.json', 'sites/a.html'])
  })

  it('drops files of another revision', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('sites/a.html')])
    await writeOutputTree(out, of('r2'), [file('plan.json')])
    expect(names(out)).toEqual(['plan.json'])
    expectTidy(out)
  })

  it('says which files went with their plan, and what makes them anew', async () => {
    const out = join(tempFolder(), 'out')
    const pages = ['budget.html', 'index.html', 'sites/a-ap.csv', 'sites/a.html']
    const others = ['sites/a.pdf', 'optimise.html', 'analyse/letter.pdf', 'drawings.csv']
    const removed = async (revision: string, paths: readonly string[], gone: string[] = []) => {
      await writeOutputTree(
        out,
        of(revision),
        paths.map((path) => file(path, revision)),
        {
          onKept: (what) => void gone.push(what),
        },
      )
      return gone
    }
    await removed('r1', ['plan.json', ...pages, ...others])
    expect(await removed('r1', ['plan.json', 'export/netbox/a.csv'])).toEqual([])
    writeFileSync(join(out, 'budget.html'), 'by hand')
    expect(await removed('r2', ['plan.json', 'export/netbox/a.csv'])).toEqual([
      'analyse/ is of an earlier plan and stays; mds analyse makes it anew',
      'budget.html is not as mds wrote it and stays',
      '4 files of an earlier plan are removed: drawings.csv, index.html, sites/a-ap.csv, …; mds run writes those of this plan',
      '1 file of an earlier plan is removed: optimise.html; mds optimise writes those of this plan',
      '1 file of an earlier plan is removed: sites/a.pdf; mds report --pdf writes those of this plan',
    ])
    await removed('r3', ['plan.json', 'bom.csv', 'sites/a.html', 'sites/b.html'])
    expect(await removed('r4', ['plan.json', 'bom.csv', 'sites/b.html'])).toEqual([
      '1 file of an earlier plan is removed: sites/a.html',
    ])
  })

  it.each(['f00d', ''])('drops files that another build made of the same revision', async (program) => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('sites/a.html'), file('tender/lot-1/bpu.xlsx')])
    writeFileSync(join(out, 'manifest.json'), manifestText({ ...manifestOf(out), program }))
    await writeOutputTree(out, of('r1'), [file('plan.json')])
    expect(names(out)).toEqual(['plan.json', 'tender/lot-1/bpu.xlsx'])
    expect(manifestOf(out).older).toEqual({ 'tender/lot-1/bpu.xlsx': sha256('content of tender/lot-1/bpu.xlsx') })
  })

  it('lists no more what someone edited or removed', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('edited.csv'), file('removed.csv')])
    writeFileSync(join(out, 'edited.csv'), 'by hand')
    rmSync(join(out, 'removed.csv'))
    await writeOutputTree(out, of('r1'), [file('plan.json')])
    expect(names(out)).toEqual(['edited.csv', 'plan.json'])
    expect(readFileSync(join(out, 'edited.csv'), 'utf8')).toBe('by hand')
    expect(Object.keys(manifestOf(out).files)).toEqual(['plan.json'])
  })

  it('keeps what mds did not write, beside and between its own files', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('sites/a.html'), file('old/gone.html')])
    writeFileSync(join(out, 'notes.txt'), 'mine')
    writeFileSync(join(out, 'sites', 'photo.jpg'), 'mine too')
    writeFileSync(join(out, 'old', 'kept.txt'), 'also mine')
    mkdirSync(join(out, 'annexes', 'plans'), { recursive: true })
    writeFileSync(join(out, 'annexes', 'plans', 'rdc.pdf'), 'scan')
    await writeOutputTree(out, of('r2'), [file('plan.json'), file('sites/a.html', 'new')])
    expect(names(out)).toEqual([
      'annexes/plans/rdc.pdf',
      'notes.txt',
      'old/kept.txt',
      'plan.json',
      'sites/a.html',
      'sites/photo.jpg',
    ])
    expect(Object.keys(manifestOf(out).files)).toEqual(['plan.json', 'sites/a.html'])
    expect(readFileSync(join(out, 'sites', 'a.html'), 'utf8')).toBe('new')
  })

  it('trusts no manifest that names files outside the tree, or is damaged', async () => {
    const dir = tempFolder()
    const out = join(dir, 'out')
    writeFileSync(join(dir, 'secret'), 'x')
    const hash = `sha256-${createHash('sha256').update('x').digest('hex')}`
    for (const text of [
      JSON.stringify({ schemaVersion: 1, revision: 'r1', files: { '../secret': hash } }),
      JSON.stringify({ schemaVersion: 1, revision: 'r1' }),
      '{ "schemaVersion": 1, "revi',
      'null',
    ]) {
      await writeOutputTree(out, of('r1'), [file('plan.json')])
      writeFileSync(join(out, 'manifest.json'), text)
      await writeOutputTree(out, of('r1'), [file('bom.csv')])
      expect(Object.keys(manifestOf(out).files)).toEqual(['bom.csv'])
      rmSync(out, { recursive: true })
    }
    expect(readFileSync(join(dir, 'secret'), 'utf8')).toBe('x')
  })

  it.skipIf(process.platform === 'win32')('is written through a link to another folder', async () => {
    const dir = tempFolder()
    mkdirSync(join(dir, 'disk'))
    symlinkSync(join(dir, 'disk'), join(dir, 'out'))
    await writeOutputTree(join(dir, 'out'), of('r1'), [file('plan.json')])
    await writeOutputTree(join(dir, 'out'), of('r2'), [file('plan.json', 'new')])
    expect(readFileSync(join(dir, 'disk', 'plan.json'), 'utf8')).toBe('new')
    expectTidy(join(dir, 'out'))
  })
})

describe('what someone edited', () => {
  const textOf = (out: string, path: string): string => readFileSync(join(out, path), 'utf8')
  const form = (content: string): OutputFile => ({ ...file('evidence/contracts.csv', content), fillIn: true })

  async function told(out: string, revision: string, files: readonly OutputFile[]): Promise<string[]> {
    const said: string[] = []
    await writeOutputTree(out, of(revision), files, { onKept: (what) => void said.push(what) })
    return said
  }

  it.each(['r1', 'r2'])(
    'of a generated file is kept beside the new one, each time, and told (%s)',
    async (revision) => {
      const out = join(tempFolder(), 'out')
      await writeOutputTree(out, of('r1'), [file('plan.json'), file('sites/a.b.html')])
      const page = join(out, 'sites', 'a.b.html')
      for (const edit of ['one', 'two']) {
        writeFileSync(page, edit)
        const said = await told(out, revision, [file('plan.json'), file('sites/a.b.html')])
        expect(said).toEqual([
          expect.stringMatching(/^sites\/a\.b\.html is not as mds wrote it: kept as sites\/a\.b\.edited-[12]\.html/),
        ])
      }
      expect(names(out)).toEqual(['plan.json', 'sites/a.b.edited-1.html', 'sites/a.b.edited-2.html', 'sites/a.b.html'])
      expect(textOf(out, 'sites/a.b.edited-1.html')).toBe('one')
      expect(textOf(out, 'sites/a.b.edited-2.html')).toBe('two')
      expect(textOf(out, 'sites/a.b.html')).toBe('content of sites/a.b.html')
      expectTidy(out)
    },
  )

  it('of a file to fill in stays, the new one stands beside it, and both outlive other commands', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), form('blank')])
    writeFileSync(join(out, 'evidence', 'contracts.csv'), 'filled in')
    expect(await told(out, 'r1', [file('plan.json'), form('blank')])).toEqual([
      'evidence/contracts.csv was filled in and stays, the new one is evidence/contracts.new.csv',
    ])
    expect(await told(out, 'r1', [file('plan.json')])).toEqual([])
    await writeOutputTree(out, of('r2'), [file('plan.json')])
    expect(names(out)).toEqual(['evidence/contracts.csv', 'evidence/contracts.new.csv', 'plan.json'])
    await writeOutputTree(out, of('r2'), [file('plan.json'), form('blank, later')])
    expect(names(out)).toEqual(['evidence/contracts.csv', 'evidence/contracts.new.csv', 'plan.json'])
    expect(textOf(out, 'evidence/contracts.csv')).toBe('filled in')
    expect(textOf(out, 'evidence/contracts.new.csv')).toBe('blank, later')
    rmSync(join(out, 'evidence', 'contracts.csv'))
    expect(await told(out, 'r2', [file('plan.json'), form('blank')])).toEqual([])
    expect(names(out)).toEqual(['evidence/contracts.csv', 'plan.json'])
  })

  it('of the manifest, or beside one that is damaged, is kept too', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('bom.csv')])
    writeFileSync(join(out, 'bom.csv'), 'by hand')
    writeFileSync(join(out, 'manifest.json'), '{ "mine": true')
    await writeOutputTree(out, of('r2'), [file('plan.json'), file('bom.csv')])
    expect(names(out)).toEqual(['bom.csv', 'bom.edited-1.csv', 'manifest.edited-1.json', 'plan.json'])
    expect(textOf(out, 'manifest.edited-1.json')).toBe('{ "mine": true')
  })

  it('or linked to is kept, and what a link leads to is not touched', async () => {
    const dir = tempFolder()
    const out = join(dir, 'out')
    mkdirSync(join(dir, 'home'))
    writeFileSync(join(dir, 'home', 'a.html'), 'content of sites/a.html')
    await writeOutputTree(out, of('r1'), [file('plan.json'), file('sites/a.html')])
    rmSync(join(out, 'sites'), { recursive: true })
    symlinkSync(join(dir, 'home'), join(out, 'sites'))
    await writeOutputTree(out, of('r2'), [file('plan.json'), file('sites/a.html', 'new')])
    expect(textOf(out, 'sites/a.html')).toBe('new')
    expect(readlinkSync(join(out, 'sites.edited-1'))).toBe(join(dir, 'home'))
    expect(readdirSync(join(dir, 'home'))).toEqual(['a.html'])
  })

  it('is never lost, whatever is edited, filled in, removed and written in whatever order', async () => {
    const path = fc.constantFrom(
      'plan.json',
      'sites/a.html',
      'evidence/a.csv',
      'tender/b.xlsx',
      'manifest.json',
      'notes.txt',
    )
    const step = fc.oneof(
      fc.record({ edit: path }),
      fc.record({ remove: path }),
      fc.record({ write: fc.uniqueArray(path, { minLength: 1 }), revision: fc.constantFrom('r1', 'r2') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (steps) => {
        const out = join(mkdtempSync(join(tmpdir(), 'mds-orders-')), 'out')
        await writeOutputTree(out, of('r1'), [file('plan.json')])
        const edits: string[] = []
        for (const [index, each] of steps.entries()) {
          if ('edit' in each) {
            const full = join(out, each.edit)
            if (existsSync(full) && edits.includes(readFileSync(full, 'utf8'))) continue
            mkdirSync(dirname(full), { recursive: true })
            edits.push(`edit ${index}`)
            writeFileSync(full, `edit ${index}`)
          } else if ('remove' in each) {
            if (existsSync(join(out, each.remove)) && !edits.includes(textOf(out, each.remove)))
              rmSync(join(out, each.remove))
          } else {
            const wanted = each.write.filter((name) => name !== 'manifest.json')
            const files = wanted.map((name) => ({
              ...file(name, `${each.revision} ${name}`),
              fillIn: name.startsWith('evidence'),
            }))
            const writing = writeOutputTree(out, of(each.revision), [
              file('plan.json', each.revision),
              ...files.filter(({ path }) => path !== 'plan.json'),
            ])
            // Without manifest and plan it may be anybody's folder: refused, as it stands.
            await writing.catch((error: unknown) => expect(error).toBeInstanceOf(UsageError))
          }
          expect(Object.values(filesBelow(out))).toEqual(expect.arrayContaining(edits))
        }
        rmSync(dirname(out), { recursive: true })
      }),
      { numRuns: 60 },
    )
  })
})

describe('documents that another command makes', () => {
  it('are told to be in another language where the plan is the same', async () => {
    const out = join(tempFolder(), 'out')
    const said: string[] = []
    await writeOutputTree(out, { ...of('r1'), language: 'en' }, [file('plan.json', 'a'), file('survey/a.csv', 'b')])
    await writeOutputTree(out, of('r1'), [file('plan.json', 'c')], { onKept: (what) => void said.push(what) })
    expect(said).toEqual(['survey/ is in another language and stays; mds survey makes it anew'])
  })

  it('stay beside a newer plan, told once, until their command writes them anew', async () => {
    const out = join(tempFolder(), 'out')
    const said: string[] = []
    const write = (revision: string, ...paths: string[]) =>
      writeOutputTree(
        out,
        of(revision),
        ['plan.json', ...paths].map((path) => file(path, `${revision} ${path}`)),
        {
          onKept: (what) => void said.push(what),
        },
      )
    await write('r1', 'tender/lot-1/bpu.xlsx', 'tender/lot-2/bpu.xlsx', 'evidence/publicity.csv', 'sites/a.html')
    await write('r2')
    await write('r2', 'sites/a.html')
    expect(said).toEqual([
      'evidence/ is of an earlier plan and stays; mds evidence makes it anew',
      'tender/ is of an earlier plan and stays; mds tender makes it anew',
      '1 file of an earlier plan is removed: sites/a.html; mds run writes those of this plan',
    ])
    expect(manifestOf(out)).toMatchObject({
      revision: 'r2',
      older: { 'tender/lot-1/bpu.xlsx': sha256('r1 tender/lot-1/bpu.xlsx') },
    })
    await write('r3', 'tender/lot-1/bpu.xlsx')
    expect(names(out)).toEqual(['evidence/publicity.csv', 'plan.json', 'tender/lot-1/bpu.xlsx'])
    expect(readFileSync(join(out, 'tender/lot-1/bpu.xlsx'), 'utf8')).toBe('r3 tender/lot-1/bpu.xlsx')
  })
})

describe('a link', () => {
  it.each(['old', 'staging'])('in the place of the %s tree is not followed', async (suffix) => {
    const dir = tempFolder()
    const out = join(dir, 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json')])
    mkdirSync(join(dir, 'home'))
    writeFileSync(join(dir, 'home', 'letter.txt'), 'private')
    symlinkSync(join(dir, 'home'), beside(out, suffix))
    await expect(healOutput(out)).rejects.toThrow(/is a link, and mds made none: remove it/)
    await expect(writeOutputTree(out, of('r2'), [file('plan.json')])).rejects.toThrow(UsageError)
    expect(filesBelow(join(dir, 'home'))).toEqual({ 'letter.txt': 'private' })
    expect(names(out)).toEqual(['plan.json'])
  })

  it.each([['drawings'], ['scenarios', 'x']])(
    'in the place of a tree inside is not written through (%s)',
    async (...inner) => {
      const dir = tempFolder()
      const out = join(dir, 'out')
      await writeOutputTree(out, of('r1'), [file('plan.json')])
      mkdirSync(join(dir, 'home'))
      mkdirSync(dirname(join(out, ...inner)), { recursive: true })
      symlinkSync(join(dir, 'home'), join(out, ...inner))
      await expect(writeOutputTree(join(out, ...inner), of('r2'), [file('a.svg')], {}, out)).rejects.toThrow(
        'is a link',
      )
      await expect(writeOutputTree(join(out, ...inner), of('r2'), [file('a.svg')])).rejects.toThrow('is a link')
      expect(readdirSync(join(dir, 'home'))).toEqual([])
    },
  )
})

describe('what a killed draw left', () => {
  it.each([['drawings'], ['scenarios', 'x'], ['scenarios', 'x', 'drawings']])(
    'is cleared when the tree around is healed (%s)',
    async (...inner) => {
      const out = join(tempFolder(), 'out')
      const tree = join(out, ...inner)
      await writeOutputTree(out, of('r1'), [file('plan.json')])
      await writeOutputTree(tree, of('r1'), [file('a.svg')])
      mkdirSync(beside(tree, 'staging'))
      writeFileSync(join(beside(tree, 'staging'), 'b.svg'), '<sv')
      await healOutput(out)
      expectTidy(tree)
      renameSync(tree, beside(tree, 'old'))
      await healOutput(out)
      expect(names(tree)).toEqual(['a.svg'])
      expectTidy(tree)
    },
  )
})

describe('a folder that is no output tree', () => {
  it('is not replaced', async () => {
    const dir = tempFolder()
    const estate = join(dir, 'estate')
    mkdirSync(join(estate, 'sites'), { recursive: true })
    writeFileSync(join(estate, 'sites', 'operation.yaml'), 'operation:')
    await expect(writeOutputTree(estate, of('r1'), [file('plan.json')])).rejects.toThrow(UsageError)
    await expect(assertOutputFolder(estate)).rejects.toThrow('holds files that mds did not write (sites)')
    expect(filesBelow(estate)).toEqual({ 'sites/operation.yaml': 'operation:' })
    expectTidy(estate)
  })

  it('is not replaced when it is a file', async () => {
    const path = join(tempFolder(), 'out')
    writeFileSync(path, 'mine')
    await expect(writeOutputTree(path, of('r1'), [file('plan.json')])).rejects.toThrow('is a file')
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('is good when it is new, empty, hidden files only, or an older output', async () => {
    const dir = tempFolder()
    await assertOutputFolder(join(dir, 'new'))
    await assertOutputFolder(dir)
    writeFileSync(join(dir, '.gitkeep'), '')
    await assertOutputFolder(dir)
    writeFileSync(join(dir, 'manifest.json'), 'damaged')
    writeFileSync(join(dir, 'index.html'), '')
    await assertOutputFolder(dir)
  })
})

describe('scenarios', () => {
  it('survive the tree around them, whatever its revision', async () => {
    const out = join(tempFolder(), 'out')
    const scenario = join(out, 'scenarios', 'wifi6')
    await writeOutputTree(scenario, of('s1'), [file('plan.json', 'scenario')])
    await writeOutputTree(out, of('r1'), [file('plan.json')])
    await writeOutputTree(out, of('r2'), [file('plan.json')])
    expect(names(out)).toContain('scenarios/wifi6/plan.json')
    await writeOutputTree(scenario, of('s2'), [file('plan.json', 'again')])
    expect(readFileSync(join(scenario, 'plan.json'), 'utf8')).toBe('again')
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe('content of plan.json')
    expect(Object.keys(manifestOf(out).files)).toEqual(['plan.json'])
  })

  it('are not lost when both are written at once', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r0'), [file('plan.json')])
    const scenarios = ['a', 'b', 'c'].map((name) => join(out, 'scenarios', name))
    await Promise.all([
      ...scenarios.map((dir) => writeOutputTree(dir, of('s1'), [file('plan.json', dir)])),
      writeOutputTree(out, of('r1'), [file('plan.json')]),
      writeOutputTree(out, of('r2'), [file('plan.json')]),
    ])
    for (const dir of scenarios) expect(readFileSync(join(dir, 'plan.json'), 'utf8')).toBe(dir)
  })
})

describe('a run that was killed', () => {
  async function killedBetweenRenames(stagedManifest: boolean): Promise<string> {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json', 'old'), file('bom.csv', 'old')])
    await writeOutputTree(join(out, 'scenarios', 'x'), of('s1'), [file('plan.json', 'scenario')])
    const next = join(dirname(out), 'next')
    await writeOutputTree(next, of('r2'), [file('plan.json', 'new'), file('sites/a.html', 'new')])
    if (!stagedManifest) rmSync(join(next, 'manifest.json'))
    renameSync(next, beside(out, 'staging'))
    renameSync(out, beside(out, 'old'))
    return out
  }

  it('between the renames has its complete new tree swapped in by the next run', async () => {
    const out = await killedBetweenRenames(true)
    await writeOutputTree(out, of('r2'), [file('bom.csv', 'new')])
    expect(names(out)).toEqual(
      ['bom.csv', 'plan.json', 'scenarios/x/manifest.json', 'scenarios/x/plan.json', 'sites/a.html'].filter(
        (name) => name !== 'manifest.json',
      ),
    )
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe('new')
    expectTidy(out)
  })

  it('between the renames with half a new tree gets the old one back', async () => {
    const out = await killedBetweenRenames(false)
    await writeOutputTree(out, of('r1'), [file('bom.csv', 'newer')])
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe('old')
    expect(readFileSync(join(out, 'bom.csv'), 'utf8')).toBe('newer')
    expect(existsSync(join(out, 'sites'))).toBe(false)
    expect(readFileSync(join(out, 'scenarios', 'x', 'plan.json'), 'utf8')).toBe('scenario')
    expectTidy(out)
  })

  it('while it staged leaves the old tree and no trace', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json', 'old')])
    mkdirSync(beside(out, 'staging'))
    writeFileSync(join(beside(out, 'staging'), 'half.html'), '<ht')
    await writeOutputTree(out, of('r1'), [file('bom.csv')])
    expect(names(out)).toEqual(['bom.csv', 'plan.json'])
    expectTidy(out)
  })

  it('after both renames has its old tree cleared', async () => {
    const out = join(tempFolder(), 'out')
    const old = join(dirname(out), 'previous')
    await writeOutputTree(old, of('r1'), [file('plan.json', 'old'), file('gone.csv')])
    await writeOutputTree(join(old, 'scenarios', 'x'), of('s1'), [file('plan.json', 'scenario')])
    await writeOutputTree(out, of('r2'), [file('plan.json', 'new')])
    renameSync(old, beside(out, 'old'))
    await writeOutputTree(out, of('r2'), [file('bom.csv')])
    expect(names(out)).toEqual(['bom.csv', 'plan.json', 'scenarios/x/manifest.json', 'scenarios/x/plan.json'])
    expectTidy(out)
  })
})

describe('two writers at once', () => {
  it('leave the tree of one of them, whole', async () => {
    const out = join(tempFolder(), 'out')
    const treeOf = (revision: string): OutputFile[] =>
      Array.from({ length: 30 }, (_, i) => file(`sites/${revision}-${i}.html`, revision))
    await Promise.all(['a', 'b', 'c'].map((revision) => writeOutputTree(out, of(revision), treeOf(revision))))
    const { revision, files } = manifestOf(out)
    expect(Object.keys(files)).toHaveLength(30)
    expect(names(out).sort()).toEqual(Object.keys(files).sort())
    expect(Object.keys(files).every((path) => path.startsWith(`sites/${revision}-`))).toBe(true)
    expectTidy(out)
  })

  it('wait for one another across processes', async () => {
    const out = join(tempFolder(), 'out')
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
    onTestFinished(() => void other.kill('SIGKILL'))
    writeFileSync(beside(out, 'lock'), String(other.pid))
    let written = false
    const writing = writeOutputTree(out, of('r1'), [file('plan.json')]).then(() => {
      written = true
    })
    await sleep(250)
    expect(written).toBe(false)
    rmSync(beside(out, 'lock'))
    await writing
    expect(names(out)).toEqual(['plan.json'])
  })
})

describe('an interrupt', () => {
  it('touches nothing that another run has staged or locked', async () => {
    const out = join(tempFolder(), 'out')
    mkdirSync(beside(out, 'staging'))
    writeFileSync(beside(out, 'lock'), '1')
    await dropStaging(out)
    expect(existsSync(beside(out, 'staging'))).toBe(true)
    expect(existsSync(beside(out, 'lock'))).toBe(true)
  })

  it('at any moment of a write leaves a whole tree, the old or the new', async () => {
    const wholeTree = (out: string): string => {
      const text = readFileSync(join(out, 'plan.json'), 'utf8')
      expect([manifestOf(out).revision, ...names(out)]).toEqual(
        text === 'old' ? ['r1', 'plan.json'] : ['r2', 'bom.csv', 'plan.json'],
      )
      return text
    }
    const seen = new Set<string>()
    for (let quarterMs = 0; quarterMs < 20; quarterMs++) {
      const out = join(tempFolder(), 'out')
      await writeOutputTree(out, of('r1'), [file('plan.json', 'old')])
      const writing = writeOutputTree(out, of('r2'), [file('plan.json', 'new'), file('bom.csv')]).catch(() => undefined)
      await sleep(quarterMs / 4)
      await dropStaging(out)
      seen.add(wholeTree(out))
      await writing
      wholeTree(out)
      expectTidy(out)
    }
    expect(seen).toContain('old')
  })

  it('stops a write that has not begun to swap', async () => {
    const out = join(tempFolder(), 'out')
    await writeOutputTree(out, of('r1'), [file('plan.json', 'old')])
    const many = Array.from({ length: 2000 }, (_, i) => file(`sites/${i}.html`))
    const writing = writeOutputTree(out, of('r2'), many)
    const failed = expect(writing).rejects.toThrow('aborted')
    while (!existsSync(beside(out, 'staging'))) await sleep(1)
    await dropStaging(out)
    expect(names(out)).toEqual(['plan.json'])
    expectTidy(out)
    await failed
  })
})

describe('a try before the work', () => {
  it.skipIf(process.platform !== 'linux')('refuses a place where nothing can be written', async () => {
    await expect(tryOutput('/proc/x')).rejects.toThrow(/nothing can be written in \/proc: --out DIR/)
    await expect(tryOutput('/proc/x/y')).rejects.toThrow(UsageError)
  })

  it('leaves nothing, and makes no folder', async () => {
    const folder = tempFolder()
    await tryOutput(join(folder, 'new', 'out'))
    expect(readdirSync(folder)).toEqual([])
  })
})
