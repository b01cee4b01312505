import type * as z from 'zod'
import { validationSchema } from '../../input/validation.js'
import { calibrationSchema } from './calibration.js'
import { antennaPatternsSchema, apClassesSchema, apModelSchema } from './catalog/access-points.js'
import { articlesSchema, lotsSchema, rulesSchema, thresholdsSchema } from './catalog/articles.js'
import { centralSchema } from './catalog/central.js'
import { channelsSchema } from './catalog/channels.js'
import { deviceModelsSchema, licenceOffersSchema, sourcesSchema, switchModelsSchema } from './catalog/documented.js'
import { importNamesSchema } from './catalog/import-names.js'
import { materialsSchema } from './catalog/materials.js'
import { requirementsSchema, roomUsesSchema } from './catalog/rooms.js'
import { switchClassesSchema } from './catalog/switch-classes.js'
import { consultationSchema } from './consultation.js'
import { contractsSchema, inventorySchema, publicitySchema } from './evidence.js'
import { expensesSchema } from './expenses.js'
import { operationSchema } from './operation.js'
import { quotesSchema } from './quotes.js'
import { siteSchema } from './site.js'

/** A kind of input file: what an editor calls it, and its schema. */
interface SchemaKind {
  readonly title: string
  readonly schema: z.ZodType
}

/** Every kind of catalogue file. */
const CATALOG_SCHEMAS: Readonly<Record<string, SchemaKind>> = {
  materials: { title: 'mds materials', schema: materialsSchema },
  'room-uses': { title: 'mds room uses', schema: roomUsesSchema },
  requirements: { title: 'mds requirement profiles', schema: requirementsSchema },
  'antenna-patterns': { title: 'mds antenna patterns', schema: antennaPatternsSchema },
  channels: { title: 'mds channel table', schema: channelsSchema },
  'ap-classes': { title: 'mds access point classes', schema: apClassesSchema },
  'ap-model': { title: 'mds access point model', schema: apModelSchema },
  'switch-classes': { title: 'mds switch classes', schema: switchClassesSchema },
  'switch-models': { title: 'mds switch models', schema: switchModelsSchema },
  central: { title: 'mds central site', schema: centralSchema },
  'device-models': { title: 'mds device models', schema: deviceModelsSchema },
  articles: { title: 'mds articles', schema: articlesSchema },
  import: { title: 'mds names in models and drawings', schema: importNamesSchema },
  lots: { title: 'mds lots of the tender', schema: lotsSchema },
  'licence-offers': { title: 'mds licence offers', schema: licenceOffersSchema },
  rules: { title: 'mds quantity rules', schema: rulesSchema },
  sources: { title: 'mds sources', schema: sourcesSchema },
  thresholds: { title: 'mds thresholds of procedure', schema: thresholdsSchema },
}

/** Every kind of input file; `docs/schema/<kind>.schema.json` is generated from it. */
export const SCHEMAS: Readonly<Record<string, SchemaKind>> = {
  operation: { title: 'mds operation', schema: operationSchema },
  site: { title: 'mds site', schema: siteSchema },
  quotes: { title: 'mds quotes', schema: quotesSchema },
  consultation: { title: 'mds consultation', schema: consultationSchema },
  calibration: { title: 'mds calibration', schema: calibrationSchema },
  contracts: { title: 'mds contracts and evidence', schema: contractsSchema },
  publicity: { title: 'mds publicity', schema: publicitySchema },
  inventory: { title: 'mds inventory', schema: inventorySchema },
  validation: { title: 'mds validation of a plan', schema: validationSchema },
  expenses: { title: 'mds expenses', schema: expensesSchema },
  ...CATALOG_SCHEMAS,
}
