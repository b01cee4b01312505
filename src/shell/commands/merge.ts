import { readdirSync, type Stats, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Finding, InputError } from '../../model/finding.js'
import { compareText } from '../../units.js'
import { type Context, type GlobalOptions, makeContext, UsageError } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import { sayRun, writeAll } from '../finish-run.js'
import type { Io } from '../io.js'
import { holdOutput } from '../output/hold.js'
import { isEditedName } from '../output/manifest.js'
import { SHARDS } from '../output/tree.js'
import { mergedPlan } from '../shard/merged-plan.js'
import { type OpenShard, openShard } from '../shard/open-shard.js'

/** A link to itself, and a name too long, are nothing that is there. */
function statOrNull(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null
  }
}

/** The shard files that an argument names: the file, or those in the folder. */
function filesOf(path: string): string[] {
  const info = statOrNull(path)
  if (info === null) throw new UsageError(`there is no '${path}'; give shard files or folders with them`)
  if (!info.isDirectory()) return [path]
  const names = readdirSync(path).filter(
    (name) => name.endsWith('.shard') && !name.startsWith('.') && !isEditedName(name),
  )
  return names.sort(compareText).map((name) => join(path, name))
}

/**
 * Opens the shard files that the arguments name; the output folder's own without any.
 * @throws InputError with every file that is damaged, or where there is none
 */
function openShards(ctx: Context, args: readonly string[]): OpenShard[] {
  const named = args.length > 0 ? args.map((name) => resolve(ctx.io.cwd, name)) : [join(ctx.out, SHARDS)]
  const shards: OpenShard[] = []
  const findings: Finding[] = []
  for (const path of new Set(named.flatMap(filesOf))) {
    const name = relative(ctx.io.cwd, path)
    const shard = openShard(path, name)
    if (shard !== null) shards.push(shard)
    else
      findings.push({
        code: 'shard-damaged',
        severity: 'error',
        message: 'the file is no shard, or it was cut off or changed after mds wrote it',
        fix: 'copy it again from where it was planned, or plan it again',
        at: { file: name },
      })
  }
  if (shards.length === 0 && findings.length === 0) {
    const fix = 'plan the shards first: mds plan --shard 1/4, and so on'
    findings.push({ code: 'shard-missing', severity: 'error', message: 'there is no shard file', fix, at: {} })
  }
  if (findings.length === 0) return shards
  for (const { close } of shards) close()
  throw new InputError(findings)
}

/** `mds merge`: puts shards together into the plan that an undivided run gives, and writes what `mds run` writes. */
export async function merge(
  io: Io,
  args: readonly string[],
  options: GlobalOptions & { readonly all?: boolean },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  try {
    const shards = openShards(ctx, args)
    try {
      const plan = await mergedPlan(ctx, shards)
      await writeAll(ctx, plan)
      return sayRun(ctx, plan, options.all)
    } finally {
      for (const { close } of shards) close()
    }
  } finally {
    release()
  }
}
