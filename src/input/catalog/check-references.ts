import type { InputContext } from '../context.js'
import type { YamlFile } from '../yaml-document.js'
import type { CatalogNames } from './catalog-names.js'
import type { CatalogReading } from './read-catalog.js'
import { isWhole } from './read-catalog.js'
import { checkReferences, listReferences, type Reference } from './references.js'

/** Holds what the catalogue's files say of each other against each other: articles, patterns, profiles, sources. */
export function checkCatalogReferences(ctx: InputContext, read: CatalogReading, names: CatalogNames): void {
  const check = <T>(
    what: string,
    file: YamlFile<T> | null,
    known: Readonly<Record<string, unknown>> | null,
    references: (value: T) => readonly Reference[],
  ) => file && checkReferences(ctx, what, file, references(file.value), known)

  check('profile', read.roomUses, names.profiles, ({ roomUses }) => listReferences('roomUses', roomUses, 'profile'))
  check('pattern', read.apClasses, names.patterns, ({ classes }) => listReferences('classes', classes, 'pattern'))
  check('article', read.apClasses, names.articles, ({ classes }) => listReferences('classes', classes, 'article'))
  check('article', read.switchClasses, names.articles, ({ switches, injectors, enclosures, fittings }) => [
    ...listReferences('switches', switches, 'article'),
    ...listReferences('injectors', injectors, 'article'),
    ...listReferences('enclosures', enclosures, 'article'),
    ...Object.entries(fittings ?? {}).map(([name, { article }]) => ({
      name: article,
      path: ['fittings', name, 'article'],
    })),
  ])
  check('article', read.central, names.articles, ({ portals, controllers, firewalls, logStores }) => [
    ...listReferences('portals', portals, 'article'),
    ...listReferences('controllers', controllers, 'article'),
    ...listReferences('firewalls', firewalls, 'article'),
    ...listReferences('logStores', logStores, 'article'),
  ])
  for (const file of read.apModels) {
    check('article', file, names.articles, ({ article }) => (article ? [{ name: article, path: ['article'] }] : []))
    check('pattern', file, names.patterns, ({ pattern }) => (pattern ? [{ name: pattern, path: ['pattern'] }] : []))
  }
  checkSources(ctx, read)
}

/** Every fact's source must be in the register. */
function checkSources(ctx: InputContext, read: CatalogReading): void {
  if (read.sources && !isWhole(read.sources, 'sources')) return
  const known = Object.fromEntries((read.sources?.value.sources ?? []).map(({ id }) => [id, true]))
  const documented = [...read.apModels, read.switchModels, read.deviceModels, read.licenceOffers]
  for (const file of documented) {
    if (file) checkReferences(ctx, 'source', file, sourceReferences(file.value, []), known)
  }
}

function sourceReferences(value: unknown, path: readonly (string | number)[]): Reference[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (key !== 'sources' || !Array.isArray(inner)) return sourceReferences(inner, at)
    return inner.map((name, index) => ({ name: String(name), path: [...at, index] }))
  })
}
