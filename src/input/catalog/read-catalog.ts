import type * as z from 'zod'
import { antennaPatternsSchema, apClassesSchema, apModelSchema } from '../../model/schemas/catalog/access-points.js'
import { articlesSchema, lotsSchema, rulesSchema, thresholdsSchema } from '../../model/schemas/catalog/articles.js'
import { centralSchema } from '../../model/schemas/catalog/central.js'
import { channelsSchema } from '../../model/schemas/catalog/channels.js'
import {
  deviceModelsSchema,
  licenceOffersSchema,
  sourcesSchema,
  switchModelsSchema,
} from '../../model/schemas/catalog/documented.js'
import { materialsSchema } from '../../model/schemas/catalog/materials.js'
import { requirementsSchema, roomUsesSchema } from '../../model/schemas/catalog/rooms.js'
import { switchClassesSchema } from '../../model/schemas/catalog/switch-classes.js'
import type { InputContext } from '../context.js'
import { parseYamlFile, type YamlFile } from '../yaml-document.js'
import { type CatalogFiles, catalogPath } from './catalog-files.js'

/** Every file of the catalogue as read, null where it is missing or refused whole. */
export type CatalogReading = ReturnType<typeof readCatalogFiles>

/** Reads all files of the catalogue; each mistake is a finding. */
export function readCatalogFiles(ctx: InputContext, files: CatalogFiles) {
  const one = <S extends z.ZodType>(name: string, schema: S) => parseYamlFile(ctx, catalogPath(name), schema, 'usable')
  const optional = <S extends z.ZodType>(name: string, schema: S) => (files.has(name) ? one(name, schema) : null)
  const all = <S extends z.ZodType>(paths: readonly string[], schema: S) =>
    paths.map((path) => parseYamlFile(ctx, path, schema, 'usable'))
  return {
    materials: one('materials.yaml', materialsSchema),
    roomUses: one('room-uses.yaml', roomUsesSchema),
    requirements: one('requirements.yaml', requirementsSchema),
    patterns: one('antenna-patterns.yaml', antennaPatternsSchema),
    apClasses: one('access-points/classes.yaml', apClassesSchema),
    switchClasses: one('switches/classes.yaml', switchClassesSchema),
    central: one('central/sizing.yaml', centralSchema),
    rules: one('rules.yaml', rulesSchema),
    articles: all(files.articles, articlesSchema),
    channels: all(files.channels, channelsSchema),
    apModels: all(files.apModels, apModelSchema),
    lots: optional('lots.yaml', lotsSchema),
    thresholds: optional('thresholds.yaml', thresholdsSchema),
    sources: optional('sources.yaml', sourcesSchema),
    switchModels: optional('switches/models.yaml', switchModelsSchema),
    deviceModels: optional('central/models.yaml', deviceModelsSchema),
    licenceOffers: optional('licences/offers.yaml', licenceOffersSchema),
  }
}

/** Whether a file was read and nothing was left out of its list: only then does a missing name prove something. */
export function isWhole(file: YamlFile<unknown> | null, list: string): file is YamlFile<unknown> {
  return file !== null && !file.isIncomplete([list])
}
