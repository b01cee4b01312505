import type * as z from 'zod'
import { CATALOG_SCHEMAS } from './catalog/kinds.js'
import { operationSchema } from './operation.js'
import { siteSchema } from './site.js'

/** A kind of input file: what an editor calls it, and its schema. */
export interface SchemaKind {
  readonly title: string
  readonly schema: z.ZodType
}

/** Every kind of input file; `docs/schema/<kind>.schema.json` is generated from it. */
export const SCHEMAS: Readonly<Record<string, SchemaKind>> = {
  operation: { title: 'mds operation', schema: operationSchema },
  site: { title: 'mds site', schema: siteSchema },
  ...CATALOG_SCHEMAS,
}
