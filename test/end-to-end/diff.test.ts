import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { isSealed } from '../../src/input/seal.js'
import type { Plan } from '../../src/model/plan.js'
import type { PlanDiff } from '../../src/report/compare/plan-diff.js'
import { applyEdit } from './golden-estate.js'
import { mainJob } from './main-job.js'
import { type Run, runHere } from './program.js'

const FILE = 'sites/01-pressense.yaml'
const SEATS = [
  'use: waiting-room,      rect: [7.6, 0, 5.9, 9], seats: 28',
  'use: waiting-room,      rect: [7.6, 0, 5.9, 9], seats: 200',
]

let root: string
/** What has changed since the commit. */
let sinceHead: PlanDiff
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', root, '-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
    encoding: 'utf8',
  })
const mds = (...args: string[]): Promise<Run> => runHere(args, { cwd: root })
const asJson = async (...args: string[]): Promise<PlanDiff> =>
  JSON.parse((await mds(...args, '--format', 'json', '--quiet')).stdout) as PlanDiff

/** A copy of the shipped estate under git, one waiting room of it grown from 28 to 200 seats since the commit. */
beforeAll(async () => {
  const job = await mainJob()
  root = mkdtempSync(join(inject('sharedFolder'), 'diff-'))
  for (const folder of ['sites', 'catalogs', '.mds-cache'])
    cpSync(join(job.root, folder), join(root, folder), { recursive: true })
  cpSync(join(job.out, 'plan.json'), join(root, 'before.json'))
  writeFileSync(join(root, '.gitignore'), '.mds-cache\nout\n*.json\n*.html\n')
  git('init', '-q')
  git('add', '-A')
  git('commit', '-q', '-m', 'as shipped')
  applyEdit(root, [FILE, SEATS[0]!, SEATS[1]!])
  expect((await mds('plan', '--quiet')).exitCode).toBe(0)
  sinceHead = await asJson('diff', 'HEAD')
})

describe('a change of one room’s seats', () => {
  it('shows as that location’s APs, ports, metres and euros, with its cause', () => {
    const diff = sinceHead
    expect(diff.locations.map(({ id }) => id)).toEqual(['pressense'])
    expect(diff.unchangedLocations).toBe(28)
    const { figures, causes, bill } = diff.locations[0]!
    expect(causes).toMatchObject([{ code: 'seats', floor: 'rdc', room: 'attente', before: 28, after: 200 }])
    expect(figures.after!.accessPoints).toBeGreaterThan(figures.before!.accessPoints)
    expect(figures.after!.ports).toBeGreaterThan(figures.before!.ports)
    expect(figures.after!.cableM).toBeGreaterThan(figures.before!.cableM)
    const more = (before: string | null, after: string | null) =>
      Math.round(Number(after ?? 0) * 100) - Math.round(Number(before ?? 0) * 100)
    const lines = bill.reduce((sum, { totalEur }) => sum + more(totalEur.before, totalEur.after), 0)
    expect(lines).toBe(more(figures.before!.totalEur, figures.after!.totalEur))
    const common = diff.central.reduce((sum, { totalEur }) => sum + more(totalEur.before, totalEur.after), 0)
    expect(lines + common).toBe(more(diff.budget.total.before, diff.budget.total.after))
  })

  it('leaves every other location as it was, to the byte', () => {
    const [before, text] = ['before.json', 'out/plan.json'].map((path) => readFileSync(join(root, path), 'utf8'))
    const after = JSON.parse(text!) as Plan
    for (const location of after.locations.filter(({ id }) => id !== 'pressense')) {
      const start = text!.indexOf(`\n   "id": "${location.id}",\n   "siteId"`)
      const written = text!.slice(start, text!.indexOf('\n  }', start))
      expect(written.length).toBeGreaterThan(10_000)
      expect(before!.includes(written), location.id).toBe(true)
    }
    const old = JSON.parse(before!) as Plan
    const apart = (plan: Plan) => plan.bom.filter(({ locationId }) => locationId !== 'pressense' && locationId !== null)
    expect(apart(after).map((line) => ({ ...line, causes: [] }))).toEqual(
      apart(old).map((line) => ({ ...line, causes: [] })),
    )
  })

  it('changes a central line only where a tier is crossed, and says by what', async () => {
    const { central } = sinceHead
    expect(central).toMatchObject([
      {
        rule: 'ap-spares',
        kind: 'quantity',
        before: { quantity: 6 },
        after: { quantity: 7 },
        because: [{ figure: 'accessPoints', before: 118, after: 121 }],
      },
      {
        rule: 'portal',
        kind: 'article',
        before: { articles: ['portal-licence-150'] },
        after: { articles: ['portal-licence-500'] },
        because: [{ figure: 'sessions', before: 148 }],
      },
    ])
    // A few seats more in a small building, and the many of the large one no more: within the tiers.
    const [small, few, more] = ['sites/13-estaque.yaml', 'seats: 12', 'seats: 13'] as const
    applyEdit(root, [FILE, SEATS[1]!, SEATS[0]!])
    applyEdit(root, [small, few, more])
    const within = await asJson('diff', 'HEAD')
    applyEdit(root, [small, more, few])
    applyEdit(root, [FILE, SEATS[0]!, SEATS[1]!])
    expect(within.locations.map(({ id }) => id)).toEqual(['estaque'])
    expect(within.central).toEqual([])
  })

  it('reads the same from two plan files as from the revision and the files', async () => {
    const ofFiles = await asJson('diff', 'before.json', 'out')
    expect(ofFiles).toEqual(sinceHead)
    expect(ofFiles).toEqual(await asJson('diff', 'HEAD', '.'))
  })

  it('keeps to 80 columns at a terminal, and is French as Markdown', async () => {
    const { stdout, exitCode } = await mds('diff', 'before.json', 'out')
    expect(exitCode).toBe(0)
    for (const line of stdout.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
    expect(stdout).toContain("Salle d'attente: 28 → 200 seats")
    expect(stdout).toMatch(/because\s+concurrent sessions 148 → \d+/)
    const french = (await mds('diff', 'before.json', 'out', '--lang', 'fr')).stdout
    expect(french).toMatch(/^ Total +189 673,00 +\d{3} \d{3},00 /m)
    const markdown = (await mds('diff', 'before.json', 'out', '--format', 'markdown')).stdout
    expect(markdown).toContain('| MDS | Implantation | Locaux | Bornes |')
    expect(markdown).toContain('28 implantations inchangées.')
    expect((await mds('diff', 'before.json', 'out', '--format', 'markdown', '--lang', 'en')).stdout).toContain(
      '28 locations are unchanged.',
    )
  })

  it('is a page with the changed floors before and after; a file that somebody edited is kept beside it', async () => {
    const page = (): string => readFileSync(join(root, 'before-after.html'), 'utf8')
    const html = ['--html', 'before-after.html']
    expect(await mds('diff', 'before.json', 'out', ...html)).toMatchObject({
      exitCode: 0,
      stderr: 'written: before-after.html\n',
    })
    const written = page()
    const titles = [...written.matchAll(/<b>(Avant|Après)\u00a0: (\d+)/g)].map(([, side]) => side)
    expect(titles.slice(0, 2)).toEqual(['Avant', 'Après'])
    expect(written).toContain('<td>ajoutée</td>')
    expect(isSealed(written)).toBe(true)
    writeFileSync(join(root, 'before-after.html'), `${written}<!-- mine -->`)
    const { stderr } = await mds('diff', 'before.json', 'out', ...html)
    expect(stderr).toMatch(/^before-after\.html is not as mds wrote it: kept as before-after\..*\n/)
    expect(page()).toBe(written)
    expect((await mds('diff', 'before.json', 'out', '--html', 'page.txt')).exitCode).toBe(64)
  })

  it('says so where nothing changed, and never touches the repository', async () => {
    expect((await mds('diff', 'HEAD', 'HEAD')).stdout).toContain('Nothing changes')
    expect(git('status', '--porcelain').trim()).toBe(`M ${FILE}`)
  })
})

describe('the comment of a merge request', () => {
  it('tells the change and what it makes worse; drawings only when asked for', async () => {
    const { exitCode, stdout } = await mds('ci', 'HEAD', '--root', root)
    expect(stdout).toMatch(/^<!-- mds-ci -->\n# .*\n\n\*\*Bornes : \d+ → \d+ · locaux conformes/)
    expect(stdout).toContain('28 → 200 places')
    // The services line was over before; two APs more make it worse.
    expect(exitCode).toBe(4)
    const told = JSON.parse((await mds('ci', 'HEAD', '--json', '--pictures')).stdout) as { pictures: string[] }
    expect(told.pictures).toContain('out/ci/pressense-rdc-heat.svg')
    expect(told.pictures.every((path) => path.includes('/pressense-'))).toBe(true)
  })

  it('is silent where nothing changed, and lists mistakes with their places', async () => {
    applyEdit(root, [FILE, SEATS[1]!, SEATS[0]!])
    expect(await mds('ci', 'HEAD')).toMatchObject({ exitCode: 0, stdout: '' })
    applyEdit(root, [FILE, SEATS[0]!, SEATS[0]!.replace('28', 'many')])
    const broken = await mds('ci', 'HEAD')
    expect(broken.exitCode).toBe(2)
    expect(broken.stdout).toMatch(new RegExp(`- \`${FILE}:\\d+:\\d+\``))
    applyEdit(root, [FILE, SEATS[0]!.replace('28', 'many'), SEATS[1]!])
  })
})

describe('what cannot be compared', () => {
  it('is wrong usage where it is neither a file nor a revision', async () => {
    const { exitCode, stderr } = await mds('diff', 'nowhere')
    expect([exitCode, stderr]).toEqual([
      64,
      expect.stringContaining("'nowhere' is no file, no folder and no git revision"),
    ])
    expect((await mds('diff', '--output=x')).exitCode).toBe(64)
    expect((await mds('diff', 'catalogs')).exitCode).toBe(64)
    const range = await mds('diff', 'HEAD~1..HEAD')
    expect([range.exitCode, range.stderr]).toEqual([64, expect.stringContaining('mds diff HEAD~1 HEAD')])
    expect((await mds('diff', '')).exitCode).toBe(64)
  })

  it('is invalid input where a file is no plan, or a revision is no valid estate', async () => {
    const { exitCode, stderr } = await mds('diff', FILE)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('error not-a-plan')
    applyEdit(root, [FILE, SEATS[1]!, SEATS[1]!.replace('200', 'many')])
    // Both are read before either is planned.
    const unsaved = await mds('diff', 'HEAD')
    expect([unsaved.exitCode, unsaved.stdout, unsaved.stderr]).toEqual([2, '', expect.stringMatching(`^${FILE}:\\d`)])
    git('commit', '-q', '-a', '-m', 'broken')
    applyEdit(root, [FILE, SEATS[1]!.replace('200', 'many'), SEATS[1]!])
    const broken = await mds('diff', 'HEAD')
    expect(broken.exitCode).toBe(2)
    const line = readFileSync(join(root, FILE), 'utf8').split(SEATS[1]!)[0]!.split('\n').length
    expect(broken.stderr).toContain(`HEAD:${FILE}:${line}:`)
    git('reset', '-q', 'HEAD~1')
  })
})
