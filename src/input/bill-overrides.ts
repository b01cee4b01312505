import type { BillOverride } from '../model/site.js'
import { checkName, checkUnique } from './names.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'

/** The quantities that a location's file sets; unknown articles, articles named twice and fractions of whole things are errors. */
export function billOverrides(scope: LocationScope): BillOverride[] {
  const written = scope.location.billOverrides ?? []
  const places = written.map(({ article }, index) => ({
    name: article,
    at: placeInLocation(scope, ['billOverrides', index, 'article']),
  }))
  checkUnique(scope.ctx, 'bill override', places, `the location '${scope.location.id}'`)
  return written.map(({ article: name, quantity, add, reason }, index) => {
    const { at } = places[index]!
    if (scope.catalog) checkName(scope.ctx, 'article', { name, at }, scope.catalog.articles)
    const article = scope.catalog?.articles[name]
    const value = quantity ?? add!
    if (article !== undefined && !article.divisible && !Number.isInteger(value)) {
      const key = quantity === undefined ? 'add' : 'quantity'
      report(scope, 'error', placeInLocation(scope, ['billOverrides', index, key]), {
        code: 'override-fraction',
        message: `'${name}' is sold whole: ${value} of it cannot be bought`,
        fix: 'write a whole number',
        actual: value,
      })
    }
    return { article: name, ...(quantity === undefined ? { add: add! } : { quantity }), reason, at }
  })
}
