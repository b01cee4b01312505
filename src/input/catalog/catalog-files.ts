import { join } from 'node:path'
import { compareText } from '../../units.js'
import { entriesOf, statsOf } from '../ask-disk.js'
import type { InputContext } from '../context.js'

/** The catalogue's folder, relative to the root. */
export const CATALOG_FOLDER = 'catalogs'

const SINGLE_FILES = [
  'materials.yaml',
  'room-uses.yaml',
  'requirements.yaml',
  'antenna-patterns.yaml',
  'rules.yaml',
  'lots.yaml',
  'thresholds.yaml',
  'sources.yaml',
  'import.yaml',
  'access-points/classes.yaml',
  'switches/classes.yaml',
  'switches/models.yaml',
  'central/sizing.yaml',
  'central/models.yaml',
  'licences/offers.yaml',
]
const ARTICLE_FILE = /^(?:cabling|services|(?:access-points|switches|central|licences)\/articles)\.yaml$/
const CHANNEL_FILE = /^channels-[a-z]{2}\.yaml$/
const MODEL_FILE = /^access-points\/(?!classes\.|articles\.)[^/]+\.yaml$/

/** Paths of the catalogue's files relative to the root, in path order. */
export interface CatalogFiles {
  readonly articles: readonly string[]
  readonly channels: readonly string[]
  readonly apModels: readonly string[]
  has(name: string): boolean
}

/** Path of a catalogue file relative to the root. */
export function catalogPath(name: string): string {
  return `${CATALOG_FOLDER}/${name}`
}

/** Every YAML file of the catalogue, in path order, be it read or not. */
export function listCatalogPaths(root: string): string[] {
  return (listYaml(join(root, CATALOG_FOLDER)) ?? []).map(catalogPath)
}

/** Sorts the catalogue's files by what they hold; a file that nothing reads is a warning. */
export function listCatalogFiles(ctx: InputContext, root: string): CatalogFiles | null {
  const names = listYaml(join(root, CATALOG_FOLDER))
  if (!names) {
    ctx.findings.push({
      code: 'missing-catalogue',
      severity: 'error',
      message: `there is no folder '${CATALOG_FOLDER}/'`,
      fix: 'copy the folder catalogs of the shipped project beside sites',
      at: { file: CATALOG_FOLDER },
    })
    return null
  }
  const matching = (pattern: RegExp) => names.filter((name) => pattern.test(name)).map(catalogPath)
  for (const name of names) {
    if (SINGLE_FILES.includes(name) || [ARTICLE_FILE, CHANNEL_FILE, MODEL_FILE].some((each) => each.test(name)))
      continue
    ctx.findings.push({
      code: 'ignored-file',
      severity: 'warning',
      message: `'${catalogPath(name)}' is not read: no catalogue file has this name`,
      at: { file: catalogPath(name) },
    })
  }
  return {
    articles: matching(ARTICLE_FILE),
    channels: matching(CHANNEL_FILE),
    apModels: matching(MODEL_FILE),
    has: (name) => names.includes(name),
  }
}

/** A link to itself, and a name too long, are no folder either. */
function isFolder(path: string): boolean {
  try {
    return statsOf(path).isDirectory()
  } catch {
    return false
  }
}

/** YAML files of a folder and of the folders in it, relative to it; null when there is no such folder. */
function listYaml(folder: string): string[] | null {
  if (!isFolder(folder)) return null
  const names: string[] = []
  for (const entry of entriesOf(folder)) {
    if (entry.isDirectory() && !entry.name.endsWith('.yaml')) {
      const inner = entriesOf(join(folder, entry.name)).filter(({ name }) => /\.ya?ml$/.test(name))
      names.push(...inner.map(({ name }) => `${entry.name}/${name}`))
    } else if (/\.ya?ml$/.test(entry.name)) names.push(entry.name)
  }
  return names.sort(compareText)
}
