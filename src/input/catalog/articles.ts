import type { Article } from '../../model/article.js'
import type { InputContext } from '../context.js'
import type { NamedPlace } from '../names.js'
import type { ArticlesInput } from '../schemas/catalog/articles.js'
import type { YamlFile } from '../yaml-document.js'
import { ofArticle } from '../zod-findings.js'
import { checkCpv } from './cpv.js'
import { toPrice } from './price.js'

/** The articles of one file with their exact prices. */
export function toArticles(ctx: InputContext, file: YamlFile<ArticlesInput>): Article[] {
  return file.value.articles.map(({ price, priceNumber, definition, packSize, minimumOrder, ...article }, index) => {
    checkCpv(ctx, article.cpv, file.locate(['articles', index, 'cpv']))
    const before = ctx.findings.length
    const exact = toPrice(ctx, file, ['articles', index, 'price'], price)
    ctx.findings.push(...ctx.findings.splice(before).map((finding) => ofArticle(finding, article.id)))
    return {
      ...article,
      ...(priceNumber === undefined ? {} : { priceNumber }),
      ...(definition === undefined ? {} : { definition }),
      ...(packSize === undefined ? {} : { packSize }),
      ...(minimumOrder === undefined ? {} : { minimumOrder }),
      price: exact,
      lineAt: file.locate(['articles', index, 'line']),
      priceAt: file.locate(['articles', index, 'price', 'amountEur']),
    }
  })
}

/** Ids of the articles of one file with their places. */
export function articleIds(file: YamlFile<ArticlesInput>): NamedPlace[] {
  return file.value.articles.map(({ id }, index) => ({ name: id, at: file.locate(['articles', index, 'id']) }))
}
