import * as z from 'zod'

/*
 * Cells of the registers, tables whose headings are keys: described as they would be filled.
 */

/** A cell that may be empty. */
export function optional<T extends z.ZodType<string, string>>(schema: T): z.ZodOptional<T> {
  return schema.exactOptional().describe(schema.description ?? '')
}

/** A text as it is shown. */
export const shown = (description: string): z.ZodString => z.string().min(1).max(500).describe(description)

/** A day as either language writes it. */
export const day = (description: string): z.ZodString =>
  z
    .string()
    .regex(/^(?:\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4})$/)
    .describe(`${description}, as 31/12/2021 or 2021-12-31`)
