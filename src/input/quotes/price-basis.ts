import { plainWords } from '../tables/columns.js'

/*
 * What amounts are stated in, where that is not what the form asks for, euros without VAT: in a heading (`PU (k€)`), beside a table
 * ("Prix exprimés en euros TTC") or in the format of a cell. Such an amount is never taken at its face.
 */

/** With VAT, or in another currency or in thousands. */
export type PriceBasis = 'vat' | 'currency'

const WITH_VAT =
  /\b(?:ttc|t t c|toutes taxes|tva (?:comprise|incluse)|nets? de (?:toutes )?(?:taxes|tva)|taxes (?:comprises|incluses)|incl(?:uding|usive of|uded)? vat|vat included|with vat)\b/
/** Says that amounts are without VAT too, or that it speaks of something else than prices. */
const SPARED = /\b(?:ht|h t|hors (?:taxes?|tva)|excl\w* vat|without vat|indicati\w*|informati\w*|total|totaux)\b/
const AMOUNTS = /\b(?:prix|tarifs?|montants?|valeurs|chiffres|sommes|offre|prices?|amounts?)\b/

const OTHER_MONEY =
  /\b(?:[kK]\s?|M)(?:€|EUR\b|[eE]uros?\b)|\b[Mm](?:illiers|illions) d['’\s]?\s?euros\b|\b[Tt]housands? of euros\b|[$£¥₣]|\b(?:USD|GBP|CHF|JPY|CAD|AUD)\b|\b[Dd]ollars?\b|\bfrancs suisses\b|\blivres sterling\b/gu

/** `PU HT (en centimes)`; a column of cents beside one of euros is headed by the word alone. */
const IN_CENTS = /\(\s*(?:en |in )?(?:centimes|cents|cts)\b/i

/** `Prix HT en centimes d'euro`, not `en euros et en centimes`. */
const CENTS_ALONE = /^(?!.*\beuros? (?:et|and)\b).*\b(?:en|in) (?:euro )?(?:centimes|cents)\b/

/** What a heading says that its amounts are in; null where it says euros without VAT, or nothing. */
export function headingBasis(heading: string): PriceBasis | null {
  if (heading.match(OTHER_MONEY) !== null || IN_CENTS.test(heading)) return 'currency'
  return WITH_VAT.test(plainWords(heading)) ? 'vat' : null
}

/** A heading without what it says of VAT and currency. */
export const withoutBasis = (heading: string): string =>
  heading.replace(OTHER_MONEY, ' ').replace(/\b(?:en|in)\s*$/i, ' ')

/** What a sentence says that all prices beside it are in; null where it says nothing of the kind. */
export function statedBasis(text: string): PriceBasis | null {
  const words = plainWords(text)
  const [, bare = ''] = /^\s*(?:\(?\s*en|\()\s+?(.*?)[\s).]*$/i.exec(text.replace('(', '( ')) ?? []
  if (WITH_VAT.test(words) && !SPARED.test(words))
    return AMOUNTS.test(words) || /^(?:euros? |€ ?)?(?:ttc|t\.t\.c)$/i.test(bare.trim()) ? 'vat' : null
  if (AMOUNTS.test(words) && CENTS_ALONE.test(words)) return 'currency'
  const [money] = text.match(OTHER_MONEY) ?? []
  if (money === undefined) return null
  if (bare.trim() === money) return 'currency'
  const isIn = new RegExp(`(?:^|\\s|\\()(?:en|in)\\s+${money.replace(/[$]/g, '\\$&')}`, 'iu').test(text)
  return AMOUNTS.test(words) && isIn ? 'currency' : null
}

/** Words in brackets that add nothing to the heading of a price. */
const PLAIN_RIDER =
  /^(?:(?:h t|ht|hors (?:taxes?|tva)|excl(?:uding)? vat|en|in|euros?|eur|u|unites?|chiffres|figures|a|a completer|obligatoire|proposes?|\d|deux|decimales?|maximum|au plus)\s*)*$/

/** What the heading of a price says in brackets beside what the form asks for, such as `(par lot de 10)`; empty where nothing. */
export function headingRider(heading: string): string {
  return [...heading.matchAll(/\(([^)]*)\)/g)]
    .map(([, inside = '']) => inside)
    .filter((inside) => headingBasis(inside) === null && !PLAIN_RIDER.test(plainWords(inside)))
    .join(' ')
}
