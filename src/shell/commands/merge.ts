import { type GlobalOptions, makeContext } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import { sayRun, writeAll } from '../finish-run.js'
import type { Io } from '../io.js'
import { holdOutput } from '../output/hold.js'
import { mergedPlan } from '../shard/merged-plan.js'
import { openShards } from '../shard/named-shards.js'

/** `mds merge`: puts shards together into the plan that an undivided run gives, and writes what `mds run` writes. */
export async function merge(io: Io, args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  try {
    const shards = openShards(ctx, args)
    try {
      const plan = await mergedPlan(ctx, shards)
      await writeAll(ctx, plan)
      return sayRun(ctx, plan)
    } finally {
      for (const { close } of shards) close()
    }
  } finally {
    release()
  }
}
