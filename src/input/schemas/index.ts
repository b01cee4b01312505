import { calibrationSchema } from './calibration.js'
import { CATALOG_SCHEMAS } from './catalog/kinds.js'
import { expensesSchema } from './expenses.js'
import type { SchemaKind } from './kind.js'
import { operationSchema } from './operation.js'
import { quotesSchema } from './quotes.js'
import { siteSchema } from './site.js'

/** Every kind of input file; `docs/schema/<kind>.schema.json` is generated from it. */
export const SCHEMAS: Readonly<Record<string, SchemaKind>> = {
  operation: { title: 'mds operation', schema: operationSchema },
  site: { title: 'mds site', schema: siteSchema },
  quotes: { title: 'mds quotes', schema: quotesSchema },
  calibration: { title: 'mds calibration', schema: calibrationSchema },
  expenses: { title: 'mds expenses', schema: expensesSchema },
  ...CATALOG_SCHEMAS,
}
