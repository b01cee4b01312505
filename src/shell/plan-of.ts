import { type ExecFileException, execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { planFault } from '../input/check-planned.js'
import { INPUT_LIMITS } from '../input/limits.js'
import { NotReadable, parseJsonWithin, readRegular, TooLarge } from '../input/read-regular.js'
import { InputError } from '../model/finding.js'
import type { Plan } from '../model/plan.js'
import { inert } from '../report/terminal-text.js'
import { type Context, UsageError } from './context.js'
import { loadChecked } from './load.js'
import { heal, tellOutput } from './output/hold.js'
import { healOutput } from './output/tree.js'
import { planEstate } from './planning.js'

const SCHEMA_VERSION = 1

/** Reads a stored plan; what is none is an input error that names the file. */
async function readPlanFile(path: string): Promise<Plan> {
  const refuse = (message: string, fix: string): InputError =>
    new InputError([{ code: 'not-a-plan', severity: 'error', message, fix, at: { file: path } }])
  let value: Partial<Plan> | null
  try {
    const bytes = await readRegular(path, INPUT_LIMITS.planBytes)
    const most = { values: INPUT_LIMITS.planValues, depth: INPUT_LIMITS.planDepth }
    value = parseJsonWithin(bytes, most) as Partial<Plan> | null
  } catch (error) {
    if (error instanceof TooLarge)
      throw refuse(error.message, 'name the folder of the estate: it is planned from its cache')
    const why = error instanceof NotReadable ? error.message : 'the file is no JSON document'
    throw refuse(why, 'give a plan.json that mds wrote')
  }
  const isPlan = typeof value === 'object' && Array.isArray(value?.locations) && Array.isArray(value.bom)
  if (!isPlan || !value?.budget) throw refuse('the file is no plan of mds', 'give a plan.json that mds wrote')
  if (value.schemaVersion !== SCHEMA_VERSION)
    throw refuse(`the plan has schema version ${String(value.schemaVersion)}, not ${SCHEMA_VERSION}`, 'plan it anew')
  const fault = planFault(value)
  if (fault !== null) throw refuse(`the file is no plan of mds: ${fault}`, 'give a plan.json that mds wrote')
  return value as Plan
}

/** Findings of an estate that stands elsewhere name it before the file, as git does. */
function placedAt(error: unknown, name: string): unknown {
  if (!(error instanceof InputError)) return error
  return new InputError(
    error.findings.map((finding) =>
      finding.at.file === undefined
        ? finding
        : { ...finding, at: { ...finding.at, file: `${name}:${finding.at.file}` } },
    ),
  )
}

/** Makes a plan of what was found without mistake: nothing of it is planned yet. */
export type Openable = () => Promise<Plan>

async function estateAt(ctx: Context, root: string, name: string | null): Promise<Openable> {
  const there = { ...ctx, root }
  try {
    const loaded = await loadChecked(there)
    return () => planEstate(there, loaded)
  } catch (error) {
    throw name === null ? error : placedAt(error, name)
  }
}

/** The copy of its files is gone once they are read: whatever ends the planning leaves nothing behind. */
async function estateOfCommit(ctx: Context, commit: string, name: string): Promise<Openable> {
  const folder = await mkdtemp(join(tmpdir(), 'mds-revision-'))
  try {
    await writeEstateOf(ctx.root, commit, folder)
    return await estateAt(ctx, folder, name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function storedPlan(path: string): Promise<Openable> {
  const plan = await readPlanFile(path)
  return async () => plan
}

/** Why a name stands for no plan, with what may have been meant. */
async function noPlan(root: string, name: string): Promise<UsageError> {
  const [, from, to] = /^(.*?)\.\.\.?(.*)$/.exec(name) ?? []
  if (from && to) return new UsageError(`give the two revisions apart, such as: mds diff ${inert(from)} ${inert(to)}`)
  const isRepository = await git(root, ['rev-parse', '--git-dir']).then(
    () => true,
    () => false,
  )
  const revision = isRepository ? `no git revision of ${root}` : `no git revision: ${root} is in no git repository`
  return new UsageError(`'${inert(name)}' is no file, no folder and ${revision}`)
}

/**
 * What a name of `mds diff` stands for: a plan.json, a folder with one, an estate's folder (planned as it is now), or a git revision of
 * the estate (planned from a copy of its files). What stands on the disk goes before a revision of the same name.
 * @throws UsageError where it is none of them; InputError where it has mistakes
 */
export async function openPlan(ctx: Context, name: string): Promise<Openable> {
  if (name === '') throw new UsageError('an empty name is no plan: give a file, a folder or a git revision')
  const path = resolve(ctx.io.cwd, name)
  await heal(ctx)
  await healOutput(basename(path) === 'plan.json' ? dirname(path) : path, tellOutput(ctx))
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return storedPlan(path)
    if (existsSync(join(path, 'sites', 'operation.yaml')))
      return estateAt(ctx, path, path === ctx.root ? null : basename(path))
    if (existsSync(join(path, 'plan.json'))) return storedPlan(join(path, 'plan.json'))
    throw new UsageError(`'${inert(name)}' holds neither a plan.json nor sites/operation.yaml`)
  }
  const commit = await commitOf(ctx.root, name)
  if (commit === null) throw await noPlan(ctx.root, name)
  return estateOfCommit(ctx, commit, name)
}

/** The plans that names stand for: all are read before the first is planned, so that a mistake costs no wait. */
export async function plansOf(ctx: Context, names: readonly string[]): Promise<Plan[]> {
  const opened: Openable[] = []
  for (const name of names) opened.push(await openPlan(ctx, name))
  const plans: Plan[] = []
  for (const plan of opened) plans.push(await plan())
  return plans
}

/** Largest answer of git that is read [bytes]: the list of files, or one input file. */
const MAX_BYTES = 64_000_000
const FOLDERS = ['sites', 'catalogs']
/** Plain files; links and submodules of a revision are left out. */
const PLAIN_FILE = /^100(?:644|755) blob ([0-9a-f]+)\t(.*)$/s
const PARALLEL = 8
/** Most that is taken of a revision. */
const MAX_FILES = 200_000
/** A repository of others may name a program to fetch missing objects with: none is run. */
const NOTHING_FETCHED = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
}

async function git(folder: string, args: readonly string[]): Promise<Buffer> {
  try {
    const options = { encoding: 'buffer', maxBuffer: MAX_BYTES, env: { ...process.env, ...NOTHING_FETCHED } } as const
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...args], options)
    return stdout
  } catch (error) {
    const { code, stderr } = error as ExecFileException & { readonly stderr?: Buffer }
    if (code === 'ENOENT') throw new UsageError('git is not installed: give two plan.json files, or folders')
    throw new UsageError(
      `git says: ${
        String(stderr ?? '')
          .trim()
          .split('\n')[0]
      }`,
    )
  }
}

/** The commit that a name stands for in the repository of a folder; null where it is no revision there. */
async function commitOf(folder: string, revision: string): Promise<string | null> {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
    return (await git(folder, args)).toString('utf8').trim()
  } catch (error) {
    if (error instanceof UsageError && !error.message.startsWith('git is not installed')) return null
    throw error
  }
}

/** Git itself lists whatever a tree says, `..` included. */
function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) < 256)
}

/** Writes the estate of a commit into a folder, from the objects of the repository: neither the index nor the working tree is touched. */
async function writeEstateOf(root: string, commit: string, target: string): Promise<void> {
  const listing = await git(root, ['ls-tree', '-r', '-z', commit, '--', ...FOLDERS])
  const files = listing
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [, hash, path] = PLAIN_FILE.exec(entry) ?? []
      return hash === undefined || !isPlainPath(path!) ? [] : [{ hash, path: path! }]
    })
  if (files.length > MAX_FILES)
    throw new UsageError(`the revision has ${files.length} files, at most ${MAX_FILES} are read`)
  const write = async ({ hash, path }: (typeof files)[number]): Promise<void> => {
    await mkdir(dirname(join(target, path)), { recursive: true })
    await writeFile(join(target, path), await git(root, ['cat-file', 'blob', hash]))
  }
  for (let first = 0; first < files.length; first += PARALLEL)
    await Promise.all(files.slice(first, first + PARALLEL).map(write))
}
