import { type ExecFileException, execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from './context.js'

/** Largest answer of git that is read [bytes]: the list of files, or one input file. */
const MAX_BYTES = 64_000_000
/** What an estate consists of. */
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
export async function commitOf(folder: string, revision: string): Promise<string | null> {
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
export async function writeEstateOf(root: string, commit: string, target: string): Promise<void> {
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
