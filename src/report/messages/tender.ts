import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'
import { tenderEn } from './tender-en.js'
import { type TenderMessages, tenderFr } from './tender-fr.js'

const FRENCH = mapTexts(tenderFr, typesetFrench)

/** The texts of the price documents in one language. */
export function tenderMessagesOf(language: Language): TenderMessages {
  return language === 'fr' ? FRENCH : tenderEn
}
