import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'
import { quotesEn } from './quotes-en.js'
import { type QuoteMessages, quotesFr } from './quotes-fr.js'

const FRENCH = mapTexts(quotesFr, typesetFrench)

/** The texts of offers side by side in one language. */
export function quoteMessagesOf(language: Language): QuoteMessages {
  return language === 'fr' ? FRENCH : quotesEn
}
