import type { TenderLot } from '../../model/article.js'
import type { InputContext } from '../context.js'
import { checkName, checkUnique, type NamedPlace } from '../names.js'
import type { LotsInput } from '../schemas/catalog/lots.js'
import type { YamlFile } from '../yaml-document.js'
import { checkCpv } from './cpv.js'
import type { CatalogReading } from './read-catalog.js'

/** The lots in the order of their numbers. */
export function toLots(ctx: InputContext, file: YamlFile<LotsInput>): TenderLot[] {
  const { lots } = file.value
  lots.forEach((lot, index) => {
    checkCpv(ctx, lot.cpv, file.locate(['lots', index, 'cpv']))
  })
  return [...lots].sort((a, b) => a.number - b.number)
}

interface NumberedArticle extends NamedPlace {
  readonly lot: string
}

function numberedArticles(read: CatalogReading): NumberedArticle[] {
  return read.articles.flatMap((file) =>
    (file?.value.articles ?? []).flatMap(({ priceNumber, lot }, index) =>
      priceNumber === undefined
        ? []
        : [{ name: priceNumber, lot, at: file!.locate(['articles', index, 'priceNumber']) }],
    ),
  )
}

/** Holds that a price number stands once, and that it begins with a chapter of its article's lot. */
export function checkPriceNumbers(ctx: InputContext, read: CatalogReading): void {
  const numbered = numberedArticles(read)
  checkUnique(ctx, 'price number', numbered, 'the catalogue')
  if (!read.lots) return
  const chapters = read.lots.value.lots.flatMap((lot, at) =>
    lot.chapters.map(({ id }, index) => ({ name: id, at: read.lots!.locate(['lots', at, 'chapters', index, 'id']) })),
  )
  checkUnique(ctx, 'chapter', chapters, 'the lots')
  for (const { name, lot, at } of numbered) {
    const known = read.lots.value.lots.find(({ id }) => id === lot)?.chapters.map(({ id }) => id) ?? []
    if (known.length > 0) checkName(ctx, 'chapter', { name: name.slice(0, 2), at }, known)
  }
}
