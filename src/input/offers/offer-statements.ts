import type { Cents } from '../../model/money.js'
import type { OfferStatement } from '../../model/offer.js'
import { readAmountText } from '../quotes/amount-text.js'
import { plainWords } from '../tables/columns.js'
import { type CellContent, cellText, excerpt, type GridRow } from '../tables/table.js'

/*
 * What a bidder states of his whole offer beside its rows: the amount that it comes to, in figures or in words, and a VAT that is not that
 * of the form.
 */

const WHOLE =
  /\b(?:montant (?:total|global|de l offre|de notre offre|du marche)|total (?:de l offre|general|global|du marche|hors|ht)|offre (?:de base )?(?:s eleve|totale|globale)|somme (?:totale )?de|prix (?:total|global) de|total (?:price|amount) of|(?:soit|au) total)\b|^total(?: du)?(?: lot(?: \d)?)?(?: en)?(?: euros?)?(?= ht| h t| hors| \d|$)/
const WITH_VAT = /\b(?:ttc|t t c|toutes taxes|incl\w* vat|with vat|tva)\b/
const WITHOUT_VAT = /\b(?:ht|h t|hors (?:taxes?|tva)|excl\w* vat|without vat)\b/
/** A share of an offer, or something that it is held against, is not what it comes to. */
const PARTIAL =
  /\b(?:sous total|par (?:an|mois|site|jour|implantation|unite)|minimum|maximum|plafonn\w*|superieure?|inferieure?|a partir|au dela|acomptes?|avance|remises?|rabais|chiffre d affaires|capital|garanti\w*|assur\w*|penalites?)\b/

const AMOUNT =
  /(?:€|\bEUR|\beuros?)?\s?(\d[\d\s.,'\u2019]*)\s?(?:€|EUR\b|euros?\b)\s?(HT\b|H\.T\.|hors taxes?|TTC\b|T\.T\.C\.)?/giu
const NUMBER_WORDS =
  /\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|cents|mille|million|thousand|hundred)\b(?:\s\p{L}+){0,12}?\s(?:euros?)\b/u

/** The amount without VAT that a sentence names; null where it names none, or several. */
function amountIn(text: string): Cents | null {
  const found = [...text.matchAll(AMOUNT)].filter(([, , vat = '']) => !/^t/i.test(vat))
  const bare = found.filter(([, , vat]) => vat !== undefined)
  const chosen = bare.length > 0 ? bare : found
  const amounts = new Set(
    chosen.flatMap(([, digits = '']) => {
      const reading = readAmountText(digits.replace(/[.,\s]+$/, ''))
      return 'cents' in reading ? [reading.cents] : []
    }),
  )
  return amounts.size === 1 ? [...amounts][0]! : null
}

/** What a text says that the whole offer comes to without VAT; null where it says nothing of the kind. */
export function statedWhole(text: string): Pick<OfferStatement, 'cents' | 'inWords' | 'written'> | null {
  const words = plainWords(text)
  if (!WHOLE.test(words) || PARTIAL.test(words)) return null
  if (WITH_VAT.test(words) && !WITHOUT_VAT.test(words)) return null
  const cents = amountIn(text)
  const inWords = cents === null && NUMBER_WORDS.test(words) ? text : null
  return cents === null && inWords === null ? null : { cents, inWords, written: excerpt(text) }
}

const NO_VAT =
  /\btva non applicable\b|\bart(?:icle)? 293 ?b\b|\bauto ?liquidation\b|\bexoneres? de (?:la )?tva\b|\bexoneration de (?:la )?tva\b|\bfranchise (?:en base|de tva)\b|\breverse charge\b/
/** A rate beside its name: `TVA à 5,5 %`, `TVA (10 %)`, `10 % de TVA`; that of a discount further on is none. */
const RATE =
  /\b(?:t\.?v\.?a\b\.?|vat\b)[^\d.,;!?]{0,24}(\d{1,2}(?:[.,]\d{1,2})?)\s?%|(\d{1,2}(?:[.,]\d{1,2})?)\s?%\s(?:de\s)?(?:t\.?v\.?a\b|vat\b)/giu
const IS_VAT = /\b(?:tva|t v a|vat)\b/

/** Texts of a row, without amounts, and its shares, as one sentence: `TVA 5,5 %`. */
export function rowSentence(row: GridRow, form: ReadonlySet<string>): string {
  return [...row.cells]
    .sort(([a], [b]) => a - b)
    .flatMap(([, content]) => {
      if (content.kind === 'number' && content.format.includes('%'))
        return [`${String(Number((content.value * 100).toPrecision(6)))} %`]
      const text = content.kind === 'text' ? cellText(content) : null
      return text === null || form.has(plainWords(text)) || /^[-\s\d.,€]*$/.test(text) ? [] : [text]
    })
    .join(' ')
}

/** Whether a text states a VAT, or none, where the form has another rate; a percentage of something else is none. */
export function isOtherVat(text: string, rate: number): boolean {
  const words = plainWords(text)
  if (NO_VAT.test(words)) return true
  const rates = [...text.matchAll(RATE)].map(([, behind, before]) => Number((behind ?? before)!.replace(',', '.')))
  return rates.length > 0 && rates.every((each) => Math.abs(each - rate * 100) > 1e-9 && each <= 25)
}

/** Whether a cell of a column of VAT has another rate than the form: `5,5`, `5,5 %`, `0.055`. */
export function isOtherRate(heading: string, content: CellContent, rate: number): boolean {
  const words = plainWords(heading)
  if (!IS_VAT.test(words) || /\b(?:ttc|montant|prix|pu|total|hors)\b/.test(words)) return false
  const written =
    content.kind === 'number' ? content.value : Number((cellText(content) ?? '').replace(/\s?%$/, '').replace(',', '.'))
  const share = written > 0 && written < 0.3 ? written * 100 : written
  return [0, 2.1, 5.5, 8.5, 10].includes(Number(share.toPrecision(6))) && Math.abs(share - rate * 100) > 1e-9
}
