import { diffDocument } from '../../report/compare/diff-document.js'
import { planDiff } from '../../report/compare/plan-diff.js'
import { type GlobalOptions, makeContext } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { planOf } from '../plan-of.js'
import { type ComparisonFormat, printComparison } from '../print-comparison.js'

interface DiffOptions extends GlobalOptions {
  readonly format?: ComparisonFormat
}

/** `mds diff`: two plans held against each other; writes nothing, and 0 whatever differs. */
export async function diff(io: Io, args: readonly string[], options: DiffOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const [before = '', after = ctx.root] = args
  const old = await planOf(ctx, before)
  const now = await planOf(ctx, after)
  const found = planDiff(old, now)
  printComparison(ctx, options.format, {
    json: found,
    language: ctx.lang ?? now.language,
    document: (words) => diffDocument(found, now.operation.name, words),
  })
  return EXIT.ok
}
