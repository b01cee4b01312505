import type { Catalog, Rule } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import { designText } from './design-figures.js'
import { type ArticleReference, SCOPE_REFERENCES } from './scope-names.js'

const HOLE = /\{([^{}]*)\}/g
const TERM_HOLE = '{licence.termYears}'

/** Whether a rule buys what is sold by the term of the licences. */
export function buysByTerm(rule: Pick<Rule, 'article'>): boolean {
  return rule.article.includes(TERM_HOLE)
}

/** What a rule buys: one article of the catalogue, or what the planner chose. */
export type RuleArticle = { readonly id: string } | { readonly reference: ArticleReference }

/** What is wrong with a rule's article. */
export interface ArticleProblem {
  readonly code: 'unknown-article' | 'rule-unknown-reference' | 'rule-unknown-figure'
  readonly message: string
  readonly fix?: string
}

/** Reads a rule's article with the figures of a design in its braces. */
export function resolveRuleArticle(
  rule: Pick<Rule, 'article' | 'per'>,
  design: Design,
  catalog: Catalog,
): RuleArticle | { readonly problem: ArticleProblem } {
  if (rule.article.startsWith('$')) {
    const allowed = SCOPE_REFERENCES[rule.per]
    const reference = allowed.find((name) => name === rule.article)
    if (reference) return { reference }
    const fix = allowed.length === 0 ? 'name an article' : `per ${rule.per} has: ${allowed.join(', ')}`
    const message = `'${rule.article}' is nothing that a rule per ${rule.per} can choose`
    return { problem: { code: 'rule-unknown-reference', message, fix } }
  }
  let missing: string | null = null
  const id = rule.article.replace(HOLE, (_hole, path: string) => {
    const figure = designText(design, path)
    if (figure === null) missing ??= path
    return figure ?? ''
  })
  if (missing !== null) {
    const message = `the design has no figure '${missing}' for the article '${rule.article}'`
    return { problem: { code: 'rule-unknown-figure', message } }
  }
  return Object.hasOwn(catalog.articles, id) ? { id } : { problem: unknownArticle(id, catalog) }
}

function unknownArticle(id: string, catalog: Catalog): ArticleProblem {
  const stem = id.slice(0, Math.max(3, Math.ceil(id.length / 2)))
  const similar = Object.keys(catalog.articles).filter((each) => each.startsWith(stem))
  return {
    code: 'unknown-article',
    message: `unknown article '${id}'`,
    ...(similar.length === 0 ? {} : { fix: `the catalogue has ${similar.join(', ')}` }),
  }
}
