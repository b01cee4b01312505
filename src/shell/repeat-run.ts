import { join } from 'node:path'
import { readRegularSync } from '../input/read-regular.js'
import { inertJson } from '../report/terminal-text.js'
import { type Context, isStyled, showPath } from './context.js'
import type { ExitCode } from './exit-code.js'
import { standWhole } from './output/manifest.js'
import type { FileHashes } from './output/tree.js'
import { startStep } from './progress.js'
import { type KnownInputs, knownInputs, knownResult, rememberResult } from './store/known.js'

/** What a command told and wrote, for the next one of the same inputs. */
interface KnownWork {
  /** Texts of its steps, as a command tells them that finds everything unchanged. */
  readonly steps: readonly string[]
  readonly files: FileHashes
  readonly exit: ExitCode
}

/** @property said what the main job printed behind its steps: checked, planned, written */
export interface KnownRun extends KnownWork {
  readonly said: string
}

/** @property paths of the reports that were asked for */
export interface KnownReport extends KnownWork {
  readonly paths: readonly string[]
}

/**
 * What was told of the same inputs, where every file that was written for them still has its bytes; each is read and hashed.
 * @returns null where anything is otherwise: then the whole work is to be done
 */
async function repeat<T extends KnownWork>(ctx: Context, how: readonly string[]): Promise<T | null> {
  const step = startStep(ctx)
  const inputs = await knownInputs(ctx)
  const known = inputs && knownResult<T>(ctx, inputs, how)
  if (known === null || !(await standWhole(ctx.out, inputs!.value, known.files))) return null
  for (const text of known.steps) step.done(text)
  return known
}

/** All that decides what the main job tells, beside its inputs. */
function howRun(ctx: Context, isAll: boolean): string[] {
  const { quiet, json, lang } = ctx
  return ['run', JSON.stringify([isAll, quiet, json, lang, isStyled(ctx), ctx.io.columns ?? null, showPath(ctx, '')])]
}

/** Longest plan that is printed in one piece [bytes]. */
const MOST_JSON = 200_000_000

/**
 * The main job where nothing has changed since this program did it: the inputs say what they said, and every file of the tree has the
 * bytes that were written. Tells the same and gives the same exit code; nothing is read into an estate or counted again.
 * @returns null where anything is otherwise: then the whole job is to be done
 */
export async function repeatRun(ctx: Context, isAll: boolean): Promise<ExitCode | null> {
  const known = await repeat<KnownRun>(ctx, howRun(ctx, isAll))
  if (known === null) return null
  const json = ctx.json ? printedPlan(ctx) : ''
  if (json === null) return null
  if (json !== '' || known.said !== '') ctx.io.out(json + known.said)
  return known.exit
}

function printedPlan({ out }: Context): string | null {
  try {
    return inertJson(readRegularSync(join(out, 'plan.json'), MOST_JSON).toString('utf8'))
  } catch {
    return null
  }
}

/** Keeps what the main job told. */
export function rememberRun(ctx: Context, isAll: boolean, inputs: KnownInputs, run: KnownRun): Promise<void> {
  return rememberResult(ctx, inputs, howRun(ctx, isAll), run)
}

const howReport = (names: readonly string[], isPrinted: boolean): string[] => [
  'report',
  JSON.stringify([names, isPrinted]),
]

/** The reports of named locations where nothing has changed since this program wrote them, as `repeatRun` for the main job. */
export function repeatReport(ctx: Context, names: readonly string[], isPrinted: boolean): Promise<KnownReport | null> {
  return repeat(ctx, howReport(names, isPrinted))
}

/** Keeps what was written of reports. */
export function rememberReport(
  ctx: Context,
  names: readonly string[],
  isPrinted: boolean,
  inputs: KnownInputs,
  told: KnownReport,
): Promise<void> {
  return rememberResult(ctx, inputs, howReport(names, isPrinted), told)
}
