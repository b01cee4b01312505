import type { Language } from '../../model/operation.js'
import { en } from './en.js'
import { fr, type Messages } from './fr.js'

/** The texts of one language. */
export function messagesOf(language: Language): Messages {
  return language === 'fr' ? fr : en
}
