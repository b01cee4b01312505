import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { once } from '../end-to-end/once.js'
import { builtProgram, PROJECT, type Run, runHere, runMds } from '../end-to-end/program.js'

/** One hostile or broken input: how the estate differs from a sound one, what is called, and how it must end. */
export interface Attack {
  readonly name: string
  /** Default: `run`. */
  readonly args?: readonly string[]
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** What is replaced stands in the file. */
  readonly edits?: readonly (readonly [file: string, find: string, replace: string])[]
  readonly build?: (root: string) => void
  /** Default: 2, the input is invalid. */
  readonly exit?: number
  /** What is said of it. */
  readonly says?: RegExp
}

/** The estate that attacks begin with, as it stands after a run. */
export async function soundEstate(): Promise<string> {
  return once('hostile-base', async (folder) => {
    const root = join(folder, 'estate')
    cpSync(join(PROJECT, 'test', 'invalid', '_base'), root, { recursive: true })
    const { exitCode, stderr } = await runMds(['run', '--quiet'], { cwd: root })
    if (exitCode !== 0) throw new Error(`the sound estate ends with ${exitCode}: ${stderr}`)
    return root
  })
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

export function put(root: string, path: string, content: string | Uint8Array): void {
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

/** Puts an attack together and runs it, and holds that nothing is written where it must not be. The sandbox goes afterwards. */
export async function attacked(
  attack: Attack,
  run: (args: readonly string[], root: string) => Promise<Run>,
  look?: (root: string, run: Run) => void,
): Promise<Run> {
  const sandbox = mkdtempSync(join(tmpdir(), 'mds-hostile-'))
  const root = join(sandbox, 'estate')
  try {
    cpSync(await soundEstate(), root, { recursive: true })
    for (const [path, content] of Object.entries(attack.files ?? {})) put(root, path, content)
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
    look?.(root, result)
    return result
  } finally {
    rmSync(sandbox, { recursive: true, force: true })
  }
}

/** Runs the built program in this process. */
export const here = (args: readonly string[], root: string): Promise<Run> => runHere(args, { cwd: root })

export interface Used {
  readonly cpuS: number
  readonly rssMb: number
}

/** Runs the program as a process of its own and tells what it took; it is killed after `patienceS`. */
export async function measured(
  args: readonly string[],
  root: string,
  patienceS: number,
): Promise<Run & { used: Used }> {
  const program = await builtProgram()
  const preload = join(PROJECT, 'test', 'hostile', 'usage.mjs')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', preload, program, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
    const told = ['', '', '', '']
    for (const index of [1, 2, 3])
      child.stdio[index]!.on('data', (data: Buffer) => {
        if (told[index]!.length < 100_000) told[index] += data.toString('utf8')
      })
    const end = setTimeout(() => child.kill('SIGKILL'), patienceS * 1000)
    child.on('error', reject)
    child.on('close', (exitCode) => {
      clearTimeout(end)
      const used = told[3] === '' ? { cpuS: Number.POSITIVE_INFINITY, rssMb: 0 } : (JSON.parse(told[3]!) as Used)
      resolve({ exitCode, stdout: told[1]!, stderr: told[2]!, used })
    })
  })
}
