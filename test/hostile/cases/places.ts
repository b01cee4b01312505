import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Attack, put } from '../attack.js'
import { usage } from './words.js'

const at = (path: string, make: (full: string) => void) => (root: string) => {
  rmSync(join(root, path), { recursive: true, force: true })
  mkdirSync(join(root, path, '..'), { recursive: true })
  make(join(root, path))
}

const pipe = (full: string): void => void execFileSync('mkfifo', [full])
const linkTo = (target: string) => (full: string) => symlinkSync(target, full)
const folder = (full: string): void => void mkdirSync(full)
const outside = (full: string): void => {
  const target = join(full, '..', '..', '..', 'outside')
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'secret.yaml'), 'secret: 1\n')
  symlinkSync(join(target, 'secret.yaml'), full)
}
const outsideFolder = (full: string): void => {
  const target = join(full, '..', '..', 'outside')
  mkdirSync(target, { recursive: true })
  symlinkSync(target, full)
}
const large = (full: string): void => {
  writeFileSync(full, '')
  truncateSync(full, 100_000_000)
}

const SITE = 'sites/01-base.yaml'
const OPERATION = 'sites/operation.yaml'
const EXPENSES = 'sites/expenses.csv'
const MATERIALS = 'catalogs/materials.yaml'
const HERE = ['run', '--root', '.'] as const
const PRICES = ['budget', '--prices', 'p.csv'] as const

const file = (name: string, path: string, make: (full: string) => void, extra: Partial<Attack> = {}): Attack => ({
  name,
  args: HERE,
  build: at(path, make),
  ...extra,
})

const inputs: readonly Attack[] = [SITE, OPERATION, EXPENSES, MATERIALS].flatMap((path) => [
  file(`${path} is a pipe`, path, pipe, { says: /not-a-file|no regular file/ }),
  file(`${path} is a folder`, path, folder),
  file(`${path} is a device`, path, linkTo('/dev/zero'), { says: /outside-root/ }),
  file(`${path} is a link to outside`, path, outside, { says: /outside-root/ }),
  file(`${path} has 100 MB`, path, large, { says: /file-too-large/ }),
])

const loops: readonly Attack[] = [SITE, OPERATION, MATERIALS].map((path) =>
  file(`${path} is a link to itself`, path, (full) => symlinkSync(full, full)),
)

const folders: readonly Attack[] = [
  file('sites is a file', 'sites', (full) => writeFileSync(full, 'x')),
  file('sites is a pipe', 'sites', pipe),
  file('sites is a link to outside', 'sites', outsideFolder),
  file('sites is a link to itself', 'sites', (full) => symlinkSync(full, full)),
  file('catalogs is a link to outside', 'catalogs', outsideFolder),
  file('catalogs is a link to itself', 'catalogs', (full) => symlinkSync(full, full)),
  file('catalogs is a file', 'catalogs', (full) => writeFileSync(full, 'x')),
  file('a file name with terminal escapes', 'sites/\u001b[31mred\u009b1m\u202egnp.yaml', (full) =>
    writeFileSync(full, 'x: 1'),
  ),
  file('a file name with markup', 'sites/<img src=x onerror=alert(1)>.yaml', (full) => writeFileSync(full, 'x: 1')),
  file('a file name of line ends', 'sites/a\nb\rc.yaml', (full) => writeFileSync(full, 'x: 1')),
  file('a .yml file with terminal escapes', 'sites/\u001b]0;x\u0007.yml', (full) => writeFileSync(full, 'x: 1'), {
    args: ['check'],
    exit: 0,
  }),
  {
    name: '2 000 broken site files',
    build: (root) => {
      for (let i = 0; i < 2000; i++) put(root, `sites/x${i}.yaml`, 'a: 1\n')
    },
    says: /files-not-read/,
  },
]

const prices: readonly Attack[] = [
  file('prices are a pipe', 'p.csv', pipe, { args: PRICES }),
  file('prices are a folder', 'p.csv', folder, { args: PRICES }),
  file('prices are a device', 'p.csv', linkTo('/dev/zero'), { args: PRICES }),
  file('prices are a link to outside', 'p.csv', outside, { args: PRICES }),
  file('prices have 100 MB', 'p.csv', large, { args: PRICES }),
  { name: 'prices are not there', args: ['budget', '--prices', 'nothing.csv'] },
  { name: 'prices have a name too long', args: ['budget', '--prices', `${'x'.repeat(5000)}.csv`] },
  { name: 'prices of an unknown kind', args: ['analyse', '../../../etc/passwd'] },
]

/** The plan that stands in out/, changed, as b.json; the true one as a.json. */
const plans = (change: (plan: Record<string, unknown>) => unknown) => (root: string) => {
  const text = readFileSync(join(root, 'out', 'plan.json'), 'utf8')
  const plan = JSON.parse(text) as Record<string, unknown>
  const changed = change(plan) ?? plan
  put(root, 'a.json', text)
  put(root, 'b.json', typeof changed === 'string' ? changed : JSON.stringify(changed))
}

const stored = (name: string, change: (plan: Record<string, unknown>) => unknown): Attack => ({
  name: `diff of a plan that ${name}`,
  args: ['diff', 'a.json', 'b.json'],
  build: plans(change),
  says: /not-a-plan/,
})

const without = (key: string) => (plan: Record<string, unknown>) => ({ ...plan, [key]: undefined })

const diffs: readonly Attack[] = [
  stored('is a list', () => '[]'),
  stored('is null', () => 'null'),
  stored('is no JSON', () => '{'),
  stored('has 100 000 lists inside one another', () => '['.repeat(100_000)),
  stored('has a location of null', (plan) => ({ ...plan, locations: [null] })),
  stored('has a location of nothing', (plan) => ({ ...plan, locations: [{}] })),
  stored('has an amount in words', (plan) => ({ ...plan, budget: { ...(plan.budget as object), totalEur: 'much' } })),
  stored('has an amount of a number', (plan) => ({ ...plan, budget: { ...(plan.budget as object), totalEur: 1e300 } })),
  stored('has another schema', (plan) => ({ ...plan, schemaVersion: 99 })),
  ...['locations', 'bom', 'budget', 'central', 'inputs', 'operation', 'revision', 'language', 'hypotheses'].map((key) =>
    stored(`lacks ${key}`, without(key)),
  ),
  {
    name: 'diff of a plan with terminal escapes',
    args: ['diff', 'a.json', 'b.json'],
    build: plans((plan) => ({
      ...plan,
      operation: { ...(plan.operation as object), name: '\u001b[31m\u009b1m\u202ex' },
      inputs: { '\u001b[31m\u202e': 'x' },
      hypotheses: [{ key: '\u001b[2J', value: '\u202e' }],
    })),
    exit: 0,
  },
  file('diff of a pipe', 'b.json', pipe, { args: ['diff', 'b.json', 'b.json'] }),
  file('diff of a device', 'b.json', linkTo('/dev/zero'), { args: ['diff', 'b.json', 'b.json'] }),
  { name: 'diff of a revision that is an option', args: ['diff', '--', '--upload-pack=true'], exit: 64 },
  { name: 'diff of a folder of neither', args: ['diff', 'sites'], exit: 64 },
]

const outputs: readonly Attack[] = [
  file('out/plan.json is a pipe', 'out/plan.json', pipe, { args: ['explain', 'base'], exit: 0 }),
  file('out/manifest.json is a pipe', 'out/manifest.json', pipe, { exit: 0 }),
  file('out/bom.csv is a pipe', 'out/bom.csv', pipe, { exit: 0 }),
  file('out/bom.csv is a link to outside', 'out/bom.csv', outside, { exit: 0 }),
  file('out/sites is a link to outside', 'out/sites', outside, { exit: 0 }),
  file('out/plan.json is another plan', 'out/plan.json', (full) => writeFileSync(full, '{"revision":"x"}'), {
    exit: 0,
  }),
  {
    name: 'out/plan.json is changed below its revision',
    args: ['bom'],
    build: (root) => {
      const path = join(root, 'out', 'plan.json')
      writeFileSync(
        path,
        JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), locations: [{ id: 'x' }], bom: 7 }),
      )
    },
    exit: 0,
  },
  ...['../../evil', '/etc/passwd', './plan.json', 'sites//base.html', 'a\\..\\..\\evil', '', '__proto__'].map(
    (path): Attack => ({
      name: `a manifest that lists '${path}'`,
      build: (root) => {
        const manifest = JSON.parse(readFileSync(join(root, 'out', 'manifest.json'), 'utf8')) as { files: object }
        const files = Object.fromEntries([...Object.entries(manifest.files), [path, 'sha256-0']])
        put(root, 'out/manifest.json', JSON.stringify({ ...manifest, files }))
        rmSync(join(root, 'out', 'index.html'))
      },
      exit: 0,
    }),
  ),
  file('the cache is a file', '.mds-cache', (full) => writeFileSync(full, 'x'), { exit: 0 }),
  file('the cache is a link to outside', '.mds-cache', outsideFolder, { exit: 0 }),
  file('a folder of the cache is a link to outside', '.mds-cache/rendered', outside, { exit: 0 }),
  {
    name: 'every file of the cache is a pipe',
    build: (root) => {
      const files = execFileSync('find', [join(root, '.mds-cache'), '-type', 'f'], { encoding: 'utf8' }).trim()
      for (const path of files.split('\n')) at('', pipe)(path)
    },
    exit: 0,
  },
  {
    name: 'every file of the cache is cut off',
    build: (root) => {
      const files = execFileSync('find', [join(root, '.mds-cache'), '-type', 'f'], { encoding: 'utf8' }).trim()
      for (const path of files.split('\n')) truncateSync(path, 70)
    },
    exit: 0,
  },
  file('the lock is a pipe', '.out.mds-lock', pipe, { exit: 64, build: lockedFresh(pipe) }),
  file('the lock is a folder', '.out.mds-lock', folder, { exit: 64, build: lockedFresh(folder) }),
]

/** With something to write, so that the lock is asked for. */
function lockedFresh(make: (full: string) => void): (root: string) => void {
  return (root) => {
    rmSync(join(root, 'out'), { recursive: true })
    at('.out.mds-lock', make)(root)
  }
}

/** Words that only a plan can tell to be wrong. */
const plannedWords: readonly Attack[] = [
  usage('explain __proto__', 'explain', '__proto__'),
  usage('explain a text of 100 000 slashes', 'explain', '/'.repeat(100_000)),
  usage('explain a text of 100 000 hyphens', 'explain', 'a-'.repeat(50_000)),
  usage('explain terminal escapes', 'explain', '\u001b[31mx\u009b1m\u202e'),
  usage('pin of a site that climbs out', 'pin', '../../etc/passwd', '--write'),
  usage('tender of the lot __proto__', 'tender', '__proto__'),
]

export const PLACE_ATTACKS: readonly Attack[] = [
  ...inputs,
  ...loops,
  ...folders,
  ...prices,
  ...diffs,
  ...outputs,
  ...plannedWords,
]
