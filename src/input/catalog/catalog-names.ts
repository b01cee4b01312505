import type { InputContext } from '../context.js'
import { checkUnique, type NamedPlace } from '../names.js'
import type { YamlFile } from '../yaml-document.js'
import { articleIds } from './articles.js'
import { type CatalogReading, isWhole } from './read-catalog.js'

/** Names that may be referred to, by what they are; null where the list is not whole. */
export interface CatalogNames {
  readonly articles: Readonly<Record<string, unknown>> | null
  readonly materials: Readonly<Record<string, unknown>> | null
  readonly roomUses: Readonly<Record<string, unknown>> | null
  readonly profiles: Readonly<Record<string, unknown>> | null
  readonly patterns: Readonly<Record<string, unknown>> | null
  readonly apTypes: Readonly<Record<string, unknown>> | null
}

/** The names of every list; one that stands twice is a finding. */
export function catalogNames(ctx: InputContext, read: CatalogReading): CatalogNames {
  const unique = (what: string, places: readonly NamedPlace[], whole: boolean) => {
    checkUnique(ctx, what, places, 'the catalogue')
    return whole ? Object.fromEntries(places.map(({ name }) => [name, true])) : null
  }
  const places = <T>(file: YamlFile<T> | null, list: keyof T & string, key: 'id' | 'key' | 'number'): NamedPlace[] => {
    const elements = (file?.value[list] ?? []) as readonly Readonly<Record<string, unknown>>[]
    return elements.map((element, index) => ({ name: String(element[key]), at: file!.locate([list, index, key]) }))
  }
  unique('rule', places(read.rules, 'rules', 'id'), true)
  unique('source', places(read.sources, 'sources', 'id'), true)
  unique('lot', places(read.lots, 'lots', 'id'), true)
  unique('lot number', places(read.lots, 'lots', 'number'), true)
  unique('log category', places(read.central, 'logCategories', 'key'), true)
  unique('switch model', places(read.switchModels, 'models', 'id'), true)
  unique('device model', places(read.deviceModels, 'models', 'id'), true)
  unique('licence offer', places(read.licenceOffers, 'offers', 'id'), true)
  const models = read.apModels.flatMap((file) => (file ? [{ name: file.value.id, at: file.locate(['id']) }] : []))
  return {
    articles: unique(
      'article',
      read.articles.flatMap((file) => (file ? articleIds(file) : [])),
      wholeArticles(read),
    ),
    materials: unique('material', places(read.materials, 'materials', 'key'), isWhole(read.materials, 'materials')),
    roomUses: unique('room use', places(read.roomUses, 'roomUses', 'key'), isWhole(read.roomUses, 'roomUses')),
    profiles: unique('profile', places(read.requirements, 'profiles', 'key'), isWhole(read.requirements, 'profiles')),
    patterns: unique('pattern', places(read.patterns, 'patterns', 'key'), isWhole(read.patterns, 'patterns')),
    apTypes: unique(
      'access point type',
      [...places(read.apClasses, 'classes', 'id'), ...models],
      isWhole(read.apClasses, 'classes') && !read.apModels.includes(null),
    ),
  }
}

function wholeArticles(read: CatalogReading): boolean {
  return read.articles.length > 0 && read.articles.every((file) => isWhole(file, 'articles'))
}
