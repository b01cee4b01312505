import type { Catalog } from '../model/catalog.js'
import type { Site } from '../model/site.js'
import type { InputContext } from './context.js'
import { buildLocation } from './location.js'
import { checkUnique } from './names.js'
import { type SiteInput, siteSchema } from './schemas/site.js'
import { parseYamlFile, type YamlFile } from './yaml-document.js'

/** Reads a site file as far as it can be used; its mistakes are findings. */
export function readSite(ctx: InputContext, path: string): YamlFile<SiteInput> | null {
  return parseYamlFile(ctx, path, siteSchema, 'usable')
}

/** Builds the site of a file; without a catalogue, names of materials, uses and articles are not checked. */
export function buildSite(ctx: InputContext, file: YamlFile<SiteInput>, catalog: Catalog | null): Site {
  const { site, locations } = file.value
  return {
    id: site.id,
    number: site.number,
    name: site.name,
    locations: locations.map((location, index) =>
      buildLocation({ ctx, file, catalog, location, path: ['locations', index] }),
    ),
  }
}

/** Ids and numbers that must be unique over all sites. */
export function checkSitesUnique(ctx: InputContext, files: readonly YamlFile<SiteInput>[]): void {
  const sites = (key: 'id' | 'number') =>
    files.map((file) => ({ name: String(file.value.site[key]), at: file.locate(['site', key]) }))
  checkUnique(ctx, 'site', sites('id'), 'the estate')
  checkUnique(ctx, 'site number', sites('number'), 'the estate')
  const locations = files.flatMap((file) =>
    file.value.locations.map(({ id }, index) => ({ name: id, at: file.locate(['locations', index, 'id']) })),
  )
  checkUnique(ctx, 'location', locations, 'the estate')
}
