import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from '../end-to-end/once.js'
import { builtProgram, PROJECT, type Run, runHere, runMds } from '../end-to-end/program.js'
import { type Attack, attackIn } from './attack.js'

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

/** Puts an attack together and runs it. The sandbox goes afterwards. */
export async function attacked(
  attack: Attack,
  run: (args: readonly string[], root: string) => Promise<Run>,
  look?: (root: string, run: Run) => void,
): Promise<Run> {
  const sandbox = mkdtempSync(join(tmpdir(), 'mds-hostile-'))
  const root = join(sandbox, 'estate')
  try {
    cpSync(await soundEstate(), root, { recursive: true })
    const result = await attackIn(sandbox, attack, run)
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
