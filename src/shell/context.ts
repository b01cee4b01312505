import { availableParallelism } from 'node:os'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { Chalk } from 'chalk'
import { findRoot } from '../input/ask-disk.js'
import type { Language } from '../model/operation.js'
import type { Paint } from '../report/paint.js'
import { inert } from '../report/terminal-text.js'
import type { Io } from './io.js'

/** Options that every command understands, as commander hands them over. */
export interface GlobalOptions {
  readonly root?: string
  readonly out: string
  readonly lang?: Language
  readonly scenario?: string
  readonly prices?: readonly string[]
  readonly json?: boolean
  readonly quiet?: boolean
  readonly color: boolean
  readonly cache: boolean
  readonly jobs?: number
  readonly debug?: boolean
}

/** A file of offered prices: where it is, and how findings and the plan call it. */
export interface PriceFile {
  readonly path: string
  readonly shown: string
}

export interface Context {
  readonly io: Io
  readonly root: string
  /** Output folder; a scenario's is `scenarios/NAME` in it. */
  readonly out: string
  /** The output folder of the base plan, which holds those of the scenarios and the drawings. */
  readonly outBase: string
  readonly lang: Language | null
  readonly scenario: string | null
  readonly prices: readonly PriceFile[]
  readonly json: boolean
  readonly quiet: boolean
  readonly cache: boolean
  /** Folder that holds the cache: the root, but for what is planned from elsewhere. */
  readonly cacheRoot: string
  readonly jobs: number
  readonly paint: Paint
}

/** A mistake in how the command was called: exit 64. */
export class UsageError extends Error {}

/** Computes; what is refused as out of range is a mistake of the call, of a file where one is named. @throws UsageError */
export function refusedAsUsage<T>(compute: () => T, file?: string): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError)
      throw new UsageError(file === undefined ? error.message : `${file}: ${error.message}`)
    throw error
  }
}

/** The styles of a terminal; none where colours are off. */
export function paintFor(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    red: (text) => chalk.red(text),
    green: (text) => chalk.green(text),
    yellow: (text) => chalk.yellow(text),
    cyan: (text) => chalk.cyan(text),
  }
}

/** Whether what a command prints has styles: texts that are kept differ by it. */
export function isStyled({ paint }: Pick<Context, 'paint'>): boolean {
  return paint.bold(' ') !== ' '
}

/** Price files by their path below the root; one from elsewhere by its name alone, so that a plan says nothing of a machine. */
export function priceFiles(root: string, cwd: string, given: readonly string[]): PriceFile[] {
  const files = given.map((name): PriceFile => {
    const path = resolve(cwd, name)
    const below = relative(root, path)
    const inside = below !== '' && !below.startsWith('..') && !isAbsolute(below)
    return { path, shown: inside ? below.split(sep).join('/') : basename(path) }
  })
  const twice = files.find(({ shown }, index) => files.findIndex((other) => other.shown === shown) < index)
  if (twice !== undefined) throw new UsageError(`two files are called '${twice.shown}'; give each once`)
  return files
}

/** Resolves the options against the working folder; the root is the nearest folder upward that holds an operation. */
export function makeContext(options: GlobalOptions, io: Io): Context {
  const root = options.root === undefined ? findRoot(io.cwd) : resolve(io.cwd, options.root)
  if (root === null) {
    throw new UsageError('no sites/operation.yaml here or in any folder above; go to the estate or give --root DIR')
  }
  const base = resolve(io.cwd, options.out)
  const scenario = options.scenario ?? null
  return {
    io,
    root,
    out: scenario === null ? base : resolve(base, 'scenarios', scenario),
    outBase: base,
    lang: options.lang ?? null,
    scenario,
    prices: priceFiles(root, io.cwd, options.prices ?? []),
    json: options.json === true,
    quiet: options.quiet === true,
    cache: options.cache,
    cacheRoot: root,
    jobs: options.jobs ?? availableParallelism(),
    paint: paintFor(options.color && io.color),
  }
}

/** A file of the output folder as the user would type it from the working folder. */
export function showPath(ctx: Context, file: string): string {
  const path = relative(ctx.io.cwd, join(ctx.out, file))
  return path === '' ? '.' : inert(path)
}

/** Files of the output folder as the user would type them, a line each. */
export function fileLines(ctx: Context, files: readonly { readonly path: string }[]): string {
  return `${files.map(({ path }) => `   ${showPath(ctx, path)}`).join('\n')}\n`
}
