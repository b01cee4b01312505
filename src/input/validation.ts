import { join } from 'node:path'
import * as z from 'zod'
import { isoDate, text } from '../model/schemas/fields.js'
import type { Validation } from '../model/validation.js'
import { standsAt, VALIDATION_PATH } from './ask-disk.js'
import { createContext, type InputContext } from './context.js'
import { readText } from './read-text.js'
import { isSealed } from './seal.js'
import { parseYamlFile, reportError } from './yaml-document.js'

const hash = (description: string) =>
  z
    .string()
    .regex(/^sha256-[0-9a-f]{64}$/, 'a SHA-256: sha256- and 64 digits')
    .describe(description)
const amount = z
  .string()
  .regex(/^\d+\.\d\d$/, 'an amount such as "1680.00"')
  .nullable()

/** `sites/validation.yaml`, which `mds validate` writes: what was validated, and when. */
export const validationSchema = z
  .strictObject({
    validation: z.strictObject({
      on: isoDate('Day of the validation'),
      role: text('What who validates is called; no name').nullable(),
      revision: hash('Revision of the plan that was validated'),
      plan: hash('Hash of what it builds and pays'),
      scenario: text('Scenario; null for the design itself').nullable(),
      figures: z
        .strictObject({
          locations: z.int().min(0).max(1e6),
          accessPoints: z.int().min(0).max(1e6),
          totalEur: amount,
          lines: z.record(z.string().max(60), amount),
        })
        .describe('Its figures, to tell what moved'),
    }),
  })
  .describe('The validation of the plan; written by mds validate, not by hand.')

/**
 * The validated plan, where there is one. It is no input of the plan: the revision stays what it was when it was validated, so its hash is
 * not noted. A record that was edited is refused: it would say what nobody signed.
 */
export function readValidation(ctx: InputContext): Validation | null {
  if (!standsAt(join(ctx.root, VALIDATION_PATH))) return null
  const own = createContext(ctx.root)
  const written = readText(own, VALIDATION_PATH)
  const file = written === null ? null : parseYamlFile(own, VALIDATION_PATH, validationSchema)
  if (file !== null && !isSealed(written!))
    reportError(own, file.locate(['validation']), {
      code: 'validation-edited',
      message: 'the record of the validation is not as mds validate wrote it',
      fix: 'take back the edit, or remove the file and have the plan validated anew: mds validate --on DATE',
    })
  ctx.findings.push(...own.findings)
  return file === null ? null : { ...file.value.validation, at: file.locate(['validation', 'plan']) }
}
