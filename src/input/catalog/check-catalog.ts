import { conformityOf } from '../../model/ap-conformity.js'
import type { ApModel, ApType } from '../../model/catalog.js'
import type { Finding } from '../../model/finding.js'
import type { Language } from '../../model/operation.js'
import type { ApClassesInput } from '../../model/schemas/catalog/access-points.js'
import type { ArticlesInput } from '../../model/schemas/catalog/articles.js'
import type { InputContext } from '../context.js'
import { checkName } from '../names.js'
import { reportWarning, type YamlFile } from '../yaml-document.js'
import type { YamlPath } from '../yaml-tree.js'
import type { CatalogNames } from './catalog-names.js'
import { type CatalogReading, isWhole } from './read-catalog.js'

/** One written reference: the name and the path of its scalar. */
interface Reference {
  readonly name: string
  readonly path: YamlPath
}

/** Holds the references of a file against known names; nothing is said while the known list is not whole (null). */
function checkReferences(
  ctx: InputContext,
  what: string,
  file: YamlFile<unknown>,
  references: readonly Reference[],
  known: Readonly<Record<string, unknown>> | null,
): void {
  if (!known) return
  for (const { name, path } of references) checkName(ctx, what, { name, at: file.locate(path) }, known)
}

/** References of a list: `key` of each element of `list`. */
function listReferences<T, K extends keyof T & string>(list: string, elements: readonly T[], key: K): Reference[] {
  return elements.flatMap((element, index) => {
    const name = element[key]
    return typeof name === 'string' ? [{ name, path: [list, index, key] }] : []
  })
}

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

/** Public tenders need competition: a class should leave this many makers in the running. */
const FEWEST_MAKERS = 3

/** Warns of a class that documented models of too few makers can still meet. A catalogue of fewer makers proves nothing. */
export function checkClasses(
  ctx: InputContext,
  file: YamlFile<ApClassesInput>,
  types: Readonly<Record<string, ApType>>,
  models: readonly ApModel[],
): void {
  file.value.classes.forEach(({ id }, index) => {
    const type = types[id]
    // What has a day of its own has no market before it: who plans with it is told (`design-fits.ts`).
    if (!type || type.availableFrom !== undefined) return
    const found = fewMakers(type, models)
    if (found !== null) reportWarning(ctx, file.locate(['classes', index, 'id']), found)
  })
}

/** What is to be said of a class that documented models of too few makers can still meet; null where there are enough. */
export function fewMakers(type: ApType, models: readonly ApModel[]): Omit<Finding, 'severity' | 'at'> | null {
  const makers = new Set(models.map((model) => model.maker))
  const able = new Set(
    models.filter((model) => conformityOf(model, type).verdict !== 'fails').map((model) => model.maker),
  )
  if (able.size >= Math.min(FEWEST_MAKERS, makers.size)) return null
  return {
    code: 'few-makers',
    message: `documented models of ${able.size} of ${makers.size} makers can meet the class '${type.id}', ${FEWEST_MAKERS} should`,
    fix: 'ask for less, or document more models',
    actual: able.size,
    limit: FEWEST_MAKERS,
  }
}

/** Standards and certificates by the ways they are named: IEEE, ISO and IEC, European and French ones, Ethernet media, Wi-Fi security. */
const STANDARD = new RegExp(
  [
    String.raw`(?:IEEE )?\b802\.\d+[a-zA-Z]{0,2}\b`,
    String.raw`\b(?:ISO|CEI|IEC)(?:\/(?:IEC|CEI))? ?\d{3,}(?:-\d+)*`,
    String.raw`\b(?:NF )?EN ?\d{2,}(?: \d{3})*(?:-\d+)*`,
    String.raw`\bNF C ?\d{2}-\d{3}`,
    String.raw`\b(?:TIA|ANSI|ETSI)(?:\/\w+)?[ -]\d[\d.-]*`,
    String.raw`\b\d+G?BASE-\w+`,
    String.raw`\bWPA[23]?\b`,
    String.raw`\bRFC ?\d+`,
  ].join('|'),
  'g',
)

const EQUIVALENT: Readonly<Record<Language, RegExp>> = { fr: /^\sou équivalent/, en: /^\sor equivalent/ }

/**
 * The standards that a text of a tender names, in order, and whether each is followed by "or equivalent": who buys by public tender may
 * name a standard only with these words (code de la commande publique, art. R. 2111-9).
 */
export function namedStandards(
  text: string,
  language: Language,
): readonly { readonly name: string; readonly equivalent: boolean }[] {
  return [...text.matchAll(STANDARD)].map((match) => ({
    name: match[0],
    equivalent: EQUIVALENT[language].test(text.slice(match.index + match[0].length)),
  }))
}

const LANGUAGES = ['fr', 'en'] as const

/** Warns of words that the price documents of a public tender must not have: makers, their models, standards without "or equivalent". */
export function checkTenderTexts(ctx: InputContext, read: CatalogReading): void {
  const brands = brandPattern(read)
  for (const file of read.articles) {
    file?.value.articles.forEach((article, index) => {
      for (const key of ['label', 'definition'] as const) {
        for (const language of LANGUAGES) {
          const text = article[key]?.[language]
          if (text !== undefined) checkText(ctx, file, ['articles', index, key, language], text, brands)
        }
      }
    })
  }
}

function checkText(
  ctx: InputContext,
  file: YamlFile<ArticlesInput>,
  path: YamlPath,
  text: string,
  brands: RegExp | null,
): void {
  const language = path.at(-1) === 'fr' ? 'fr' : 'en'
  const bare = namedStandards(text, language).find(({ equivalent }) => !equivalent)
  if (bare) {
    reportWarning(ctx, file.locate(path), {
      code: 'standard-without-equivalent',
      message: `'${bare.name}' is named without '${language === 'fr' ? 'ou équivalent' : 'or equivalent'}' right after it`,
      fix: 'a public tender names a standard with these words',
    })
  }
  const brand = brands?.exec(text)
  if (brand) {
    reportWarning(ctx, file.locate(path), {
      code: 'brand-named',
      message: `'${brand[0]}' is a maker or a model of the catalogue`,
      fix: 'a public tender asks for performance, not for a product',
    })
  }
}

/** Makers, models and part numbers as whole words; null where the catalogue documents none. */
function brandPattern(read: CatalogReading): RegExp | null {
  const models = [
    ...read.apModels.flatMap((file) => (file ? [file.value] : [])),
    ...(read.switchModels?.value.models ?? []),
    ...(read.deviceModels?.value.models ?? []),
  ]
  const names = new Set(
    models.flatMap(({ maker, model, partNumber }) => [maker, model, ...(partNumber ? [partNumber] : [])]),
  )
  if (names.size === 0) return null
  const escaped = [...names].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
}
