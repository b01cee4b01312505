import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'
import { en } from './en.js'
import { fr, type Messages } from './fr.js'

const french = mapTexts(fr, typesetFrench)

/** The texts of one language. */
export function messagesOf(language: Language): Messages {
  return language === 'fr' ? french : en
}
