import type { Estate } from '../model/estate.js'
import type { Plan } from '../model/plan.js'
import { messagesOf } from '../report/messages/index.js'
import { terminalTexts } from '../report/messages/terminal.js'
import { formatFindings } from '../report/terminal/findings.js'
import { validationWarnings } from '../report/terminal/validation.js'
import type { Context } from './context.js'

/** Says at the terminal that the plan is not the one that was validated; nothing where it is, or where none was. */
export function sayValidation(ctx: Context, { validation }: Pick<Estate, 'validation'>, plan: Plan): void {
  if (ctx.json || ctx.quiet || validation === null) return
  const language = ctx.lang ?? 'en'
  const found = validationWarnings(validation, plan, language)
  if (found.length > 0) ctx.io.out(`${formatFindings(found, ctx.paint, messagesOf(language, terminalTexts))}\n`)
}
