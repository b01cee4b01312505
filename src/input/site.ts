import type { Catalog } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import { type SiteInput, siteSchema } from '../model/schemas/site.js'
import type { Site } from '../model/site.js'
import { capFindings } from './cap-findings.js'
import type { WrittenExclusions } from './channel-exclusions.js'
import { createContext, type InputContext } from './context.js'
import { buildLocation } from './location.js'
import type { NamedPlace } from './names.js'
import type { FileReading } from './reading-store.js'
import type { LocationScope } from './site-scope.js'
import { fitsGeometry, type WrittenSize, writtenSize } from './size-limits.js'
import { parseYamlFile, type YamlFile } from './yaml-document.js'

/** A site with the names that must be unique over all sites; the parsed file itself is let go. */
export interface SiteReading {
  readonly site: Site
  readonly id: NamedPlace
  readonly number: NamedPlace
  readonly locations: readonly NamedPlace[]
  readonly channelExclusions: readonly WrittenExclusions[]
  readonly sizes: readonly WrittenSize[]
}

/**
 * Reads a site file as far as it can be used and builds its site; without a catalogue, names of materials, uses and articles are not checked.
 * @param text what the file would say, read in its place
 */
export function readSite(root: string, path: string, catalog: Catalog | null, text?: string): FileReading<SiteReading> {
  const ctx: InputContext = {
    ...createContext(root),
    ...(text === undefined ? {} : { texts: new Map([[path, text]]) }),
  }
  const file = parseYamlFile(ctx, path, siteSchema, 'usable')
  const read = [...ctx.findings]
  const scopes = file && locationScopes(ctx, file, catalog)
  if (!file || !scopes?.every(fitsGeometry)) return refused(ctx, path, read)
  const site = buildSite(file, scopes)
  const value = {
    site,
    id: namedAt(file, 'id'),
    number: namedAt(file, 'number'),
    locations: file.value.locations.map(({ id }, index) => ({ name: id, at: file.locate(['locations', index, 'id']) })),
    channelExclusions: exclusionsOf(file, site),
    sizes: scopes.map(writtenSize),
  }
  const built = capFindings(path, ctx.findings.slice(read.length))
  return { value, hash: ctx.hashes.get(path) ?? null, read, built }
}

function refused(ctx: InputContext, path: string, read: readonly Finding[]): FileReading<SiteReading> {
  return { value: null, hash: ctx.hashes.get(path) ?? null, read, built: ctx.findings.slice(read.length) }
}

function locationScopes(ctx: InputContext, file: YamlFile<SiteInput>, catalog: Catalog | null): LocationScope[] {
  return file.value.locations.map((location, index) => ({ ctx, file, catalog, location, path: ['locations', index] }))
}

function exclusionsOf(file: YamlFile<SiteInput>, { locations }: Site): WrittenExclusions[] {
  return locations.flatMap(({ id: locationId, channelExclusions: exclusions }, index) => {
    if (exclusions.length === 0) return []
    const at = { ...file.locate(['locations', index, 'channels', 'exclude'], 'key'), locationId }
    return [{ locationId, exclusions, at }]
  })
}

function namedAt(file: YamlFile<SiteInput>, key: 'id' | 'number'): NamedPlace {
  return { name: String(file.value.site[key]), at: file.locate(['site', key]) }
}

function buildSite(file: YamlFile<SiteInput>, scopes: readonly LocationScope[]): Site {
  const { site } = file.value
  return { id: site.id, number: site.number, name: site.name, locations: scopes.map(buildLocation) }
}
