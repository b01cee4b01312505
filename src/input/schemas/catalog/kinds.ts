import type { SchemaKind } from '../kind.js'
import { antennaPatternsSchema } from './antenna-patterns.js'
import { apClassesSchema } from './ap-classes.js'
import { apModelSchema } from './ap-model.js'
import { articlesSchema } from './articles.js'
import { centralSchema } from './central.js'
import { channelsSchema } from './channels.js'
import { deviceModelsSchema, licenceOffersSchema, sourcesSchema, switchModelsSchema } from './documented.js'
import { importNamesSchema } from './import-names.js'
import { lotsSchema } from './lots.js'
import { materialsSchema } from './materials.js'
import { requirementsSchema } from './requirements.js'
import { roomUsesSchema } from './room-uses.js'
import { rulesSchema } from './rules.js'
import { switchClassesSchema } from './switch-classes.js'

/** Every kind of catalogue file. */
export const CATALOG_SCHEMAS: Readonly<Record<string, SchemaKind>> = {
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
}
