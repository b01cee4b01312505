import { namedStandards } from '../../model/named-standards.js'
import type { InputContext } from '../context.js'
import type { ArticlesInput } from '../schemas/catalog/articles.js'
import { reportWarning, type YamlFile } from '../yaml-document.js'
import type { YamlPath } from '../yaml-tree.js'
import type { CatalogReading } from './read-catalog.js'

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
