import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { Run } from '../end-to-end/program.js'

export type Content = string | Uint8Array

/** One hostile or broken input: how the estate differs from a sound one, what is called, and how it must end. */
export interface Attack {
  readonly name: string
  /** Default: `run`. */
  readonly args?: readonly string[]
  /** What takes long to make is made when it is written: a function. */
  readonly files?: Readonly<Record<string, Content | (() => Content)>>
  /** What is replaced stands in the file. */
  readonly edits?: readonly (readonly [file: string, find: string, replace: string])[]
  readonly build?: (root: string) => void
  /** Default: 2, the input is invalid. */
  readonly exit?: number
  /** What is said of it. */
  readonly says?: RegExp
  /** Takes more than 50 ms even where nothing but the inputs is read. */
  readonly dear?: true
}

/** Everything below a folder: kind, and content or target. */
export function snapshot(folder: string, omit: (path: string) => boolean = () => false): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (path: string): void => {
    for (const name of readdirSync(join(folder, path))) {
      const at = path === '' ? name : `${path}/${name}`
      if (omit(at)) continue
      const info = lstatSync(join(folder, at))
      if (info.isSymbolicLink()) found[at] = `link ${readlinkSync(join(folder, at))}`
      else if (info.isFile()) {
        const content = info.size > 10_000_000 ? String(info.size) : readFileSync(join(folder, at))
        found[at] = createHash('sha256').update(content).digest('hex')
      } else if (info.isDirectory()) {
        found[at] = 'folder'
        walk(at)
      } else found[at] = 'special'
    }
  }
  walk('')
  return found
}

/** What a run may write: output and cache, and what stages them. */
const OWN = /^estate\/(?:out|\.mds-cache|\.out\.mds-[a-z]+)(?:\/|$)/

export function put(root: string, path: string, content: Content): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

export function edit(root: string, file: string, find: string, replace: string): void {
  const text = readFileSync(join(root, file), 'utf8')
  if (!text.includes(find)) throw new Error(`'${find}' does not stand in ${file}`)
  writeFileSync(
    join(root, file),
    text.replace(find, () => replace),
  )
}

/** Most that the files of an attack may hold to be read in a moment [characters or bytes]. */
const MOST_SHORT = 60_000

/** Whether an attack ends while the inputs are read, and soon: nothing is planned, and no folder is anything but a folder. */
export function isShort({ args = ['run'], files = {}, build, exit = 2 }: Attack): boolean {
  const sizes = Object.values(files).map((content) => (typeof content === 'function' ? MOST_SHORT : content.length))
  const size = sizes.reduce((sum, each) => sum + each, 0)
  return build === undefined && exit === 2 && size < MOST_SHORT && ['run', 'check', 'budget'].includes(args[0]!)
}

/** What a terminal would act upon. */
const ACTIVE = /[^\P{Cc}\n\t]|\p{Bidi_Control}/u
/** Most that one attack may take, by the clock or of this process [s]. */
const PATIENCE_S = 20

/** Changes the estate of a sandbox as an attack says and runs it, and holds that nothing is written where it must not be. */
export async function attackIn(
  sandbox: string,
  attack: Attack,
  run: (args: readonly string[], root: string) => Promise<Run>,
): Promise<Run> {
  const root = join(sandbox, 'estate')
  for (const [path, content] of Object.entries(attack.files ?? {}))
    put(root, path, typeof content === 'function' ? content() : content)
  for (const change of attack.edits ?? []) edit(root, ...change)
  attack.build?.(root)
  const around = snapshot(sandbox, (path) => OWN.test(path))
  const out = snapshot(root, (path) => path !== 'out' && !path.startsWith('out/'))
  const result = await run(attack.args ?? ['run'], root)
  expect(
    snapshot(sandbox, (path) => OWN.test(path)),
    'nothing changes but output and cache',
  ).toEqual(around)
  if (result.exitCode === 2) expect(snapshot(root, (path) => path !== 'out' && !path.startsWith('out/'))).toEqual(out)
  return result
}

/** Holds that an attack ends as it must: soon, by its code, with what is to be said of it, and with no word that a terminal would act upon. */
export async function expectHeld(attack: Attack, run: () => Promise<Run>): Promise<void> {
  const began = performance.now()
  const usedBefore = process.cpuUsage()
  const { exitCode, stdout, stderr } = await run()
  const used = process.cpuUsage(usedBefore)
  // On a machine where others wait in line too, the clock runs on while nothing is done here.
  const tookS = Math.min((performance.now() - began) / 1000, (used.user + used.system) / 1e6)
  expect({ exitCode, stderr: exitCode === (attack.exit ?? 2) ? '' : stderr.slice(0, 2000) }).toEqual({
    exitCode: attack.exit ?? 2,
    stderr: '',
  })
  expect(stdout + stderr).not.toMatch(ACTIVE)
  if (attack.says) expect(stdout + stderr).toMatch(attack.says)
  expect(tookS).toBeLessThan(PATIENCE_S)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
}
