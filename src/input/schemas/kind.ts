import type * as z from 'zod'

/** A kind of input file: what an editor calls it, and its schema. */
export interface SchemaKind {
  readonly title: string
  readonly schema: z.ZodType
}
