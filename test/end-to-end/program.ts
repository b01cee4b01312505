import { execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { memoryIo } from '../shell/memory-io.js'
import { once } from './once.js'

/** The project's own folder. */
export const PROJECT = join(import.meta.dirname, '..', '..')

export interface Run {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Permissions that new files do not get, such as `077`. */
  readonly umask?: string
  /** A command with its arguments that runs the program, such as one that falsifies its clock. */
  readonly under?: readonly string[]
  /** Told what is printed so far, with the process's way to be signalled. */
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void
}

/** Variables that would change what is printed. */
const UNWANTED = ['NO_COLOR', 'FORCE_COLOR', 'TZ', 'LANG', 'LC_ALL', 'NODE_OPTIONS', 'VITEST', 'NODE_ENV']

function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !UNWANTED.includes(name))
  return { ...Object.fromEntries(inherited), ...extra }
}

/** When the files below a path were last written [ms], in the order of the times. */
function writeTimes(path: string): number[] {
  const from = join(PROJECT, path)
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(from, name)))
  return files
    .filter((info) => info.isFile())
    .map(({ mtimeMs }) => mtimeMs)
    .sort((a, b) => a - b)
}

/** Whether every file of the built program is newer than every source, as `npm test` has it. */
function isBuilt(): boolean {
  if (!existsSync(join(PROJECT, 'dist'))) return false
  const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json'].map(
    (name) => statSync(join(PROJECT, name)).mtimeMs,
  )
  return Math.max(writeTimes('src').at(-1)!, ...settings) < (writeTimes('dist')[0] ?? 0)
}

/** Builds the program where it is not, and copies it, so that a rebuild meanwhile does not change what is tested; gives the path of `mds.js`. */
export async function builtProgram(): Promise<string> {
  return once('program', async (folder) => {
    if (!isBuilt()) await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: PROJECT })
    for (const part of ['bin', 'dist', 'package.json', 'catalogs', 'sites/operation.yaml'])
      cpSync(join(PROJECT, part), join(folder, part), { recursive: true })
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'))
    return join(folder, 'bin', 'mds.js')
  })
}

/** What stands before a command so that it runs with a umask. */
function withUmask(umask: string | undefined): string[] {
  return umask === undefined ? [] : ['/bin/sh', '-c', 'umask "$0" && exec "$@"', umask]
}

/** Runs `mds` as a process of its own and waits for its end. */
export async function runMds(args: readonly string[], options: RunOptions): Promise<Run> {
  const program = await builtProgram()
  return new Promise((resolve, reject) => {
    const before = [...withUmask(options.umask), ...(options.under ?? [])]
    const [command, ...rest] = [...before, process.execPath, program, ...args]
    const child = spawn(command!, rest, {
      cwd: options.cwd,
      env: environment(options.env ?? {}),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      options.onOutput?.(stdout, (signal) => child.kill(signal))
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}

async function builtModule(path: string): Promise<unknown> {
  return import(pathToFileURL(join(dirname(await builtProgram()), '..', 'dist', path)).href)
}

/** The public API as it is built: the very code that `mds` runs. */
export async function library(): Promise<typeof import('../../src/index.js')> {
  return (await builtModule('index.js')) as typeof import('../../src/index.js')
}

/**
 * Runs the built command line in this process, for what only depends on its streams: the exit code is what the process would end with.
 */
export async function runHere(args: readonly string[], { cwd }: Pick<RunOptions, 'cwd'>): Promise<Run> {
  const { main } = (await builtModule('shell/cli.js')) as typeof import('../../src/shell/cli.js')
  const io = memoryIo({ cwd })
  const exitCode = await main(args, io)
  return { exitCode, stdout: io.stdout(), stderr: io.stderr() }
}
