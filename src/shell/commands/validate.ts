import { join } from 'node:path'
import { VALIDATION_PATH } from '../../input/ask-disk.js'
import { SEAL, sealed } from '../../input/seal.js'
import type { Plan } from '../../model/plan.js'
import { pageContext, shortRevision } from '../../report/context.js'
import { formatFor } from '../../report/format.js'
import { renderPage } from '../../report/html/page.js'
import { messagesOf } from '../../report/messages/index.js'
import { validationTexts } from '../../report/messages/validation.js'
import { type ValidationAct, validationDocument } from '../../report/pages/validation-sheet.js'
import { jsonText } from '../../report/terminal-text.js'
import { planHash, validatedFigures, validationState } from '../../report/validation.js'
import { type GlobalOptions, makeContext, showPath, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { putSealed } from '../output/put-file.js'
import type { FileSource } from '../output/tree.js'
import { pdfFile } from '../pdf-fonts.js'
import { sayValidation } from '../say-validation.js'

interface ValidateOptions extends GlobalOptions {
  readonly on?: string
  readonly role?: string
}

/** The record of a validation: what later plans are held against. */
function recordText(plan: Plan, { on, role }: ValidationAct): string {
  const { lines, ...figures } = validatedFigures(plan)
  const value = (entry: string | number | null): string => JSON.stringify(entry)
  return sealed(
    `${[
      `# ${SEAL}`,
      '# yaml-language-server: $schema=../docs/schema/validation.schema.json',
      '# Written by mds validate; an edited record is refused.',
      'validation:',
      `  on: ${on}`,
      `  role: ${value(role)}`,
      `  revision: ${plan.revision}`,
      `  plan: ${planHash(plan)}`,
      `  scenario: ${value(plan.scenario)}`,
      '  figures:',
      ...Object.entries(figures).map(([key, entry]) => `    ${key}: ${value(entry)}`),
      '    lines:',
      ...Object.entries(lines).map(([id, entry]) => `      ${id}: ${value(entry)}`),
    ].join('\n')}\n`,
  )
}

function sheetFiles(plan: Plan, act: ValidationAct): FileSource[] {
  const context = pageContext(plan)
  const path = 'validation/fiche-validation'
  return [
    { path: `${path}.html`, render: () => [renderPage(context, validationDocument(context, act))] },
    pdfFile(`${path}.pdf`, (documents, fonts) => documents.validationPdf(plan, act, fonts), true),
  ]
}

function actOf({ on, role }: ValidateOptions): ValidationAct | null {
  if (on === undefined && role !== undefined) throw new UsageError('--role goes with --on DATE')
  if (on === undefined) return null
  const day = new Date(`${on}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(on))
    throw new UsageError(`--on: '${on}' is no day; give it as 2021-04-02`)
  if (role !== undefined && (/\p{Cc}/u.test(role) || role.trim() === '' || role.length > 200))
    throw new UsageError('--role: give one line of text')
  return { on, role: role ?? null }
}

/** `mds validate`: with `--on DATE` the sheet to be signed and its record; without, whether the plan is the validated one (3 where it is not). */
export async function validate(io: Io, _args: readonly string[], options: ValidateOptions): Promise<ExitCode> {
  const act = actOf(options)
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const { state: words } = messagesOf(ctx.lang ?? 'en', validationTexts)
  const f = formatFor(ctx.lang ?? 'en')
  const hash = planHash(plan)
  if (act !== null) {
    const files = sheetFiles(plan, act)
    await writeOutput(ctx, plan, [...planFiles(plan), ...files])
    await putSealed(join(ctx.root, VALIDATION_PATH), recordText(plan, act))
    release()
    if (ctx.json)
      io.out(jsonText({ state: 'written', plan: hash, record: VALIDATION_PATH, files: files.map(({ path }) => path) }))
    else if (!ctx.quiet)
      io.out(
        ` ✔ ${words.written(shortRevision(hash))}\n${[...files.map(({ path }) => showPath(ctx, path)), VALIDATION_PATH].map((path) => `   ${path}`).join('\n')}\n`,
      )
    return EXIT.ok
  }
  release()
  const { validation } = estate
  const state = validationState(validation, plan)
  if (ctx.json)
    io.out(
      jsonText({
        state: state.kind,
        plan: hash,
        validated: validation?.plan ?? null,
        changes: state.kind === 'changed' ? state.changes : [],
      }),
    )
  else if (state.kind === 'changed') sayValidation(ctx, estate, plan)
  else if (!ctx.quiet)
    io.out(
      state.kind === 'none' ? ` ${words.none}\n` : ` ✔ ${words.same(f.date(validation!.on), shortRevision(hash))}\n`,
    )
  return state.kind === 'changed' ? EXIT.requirementFailed : EXIT.ok
}
