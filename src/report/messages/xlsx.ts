import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'
import { xlsxEn } from './xlsx-en.js'
import { type WorkbookMessages, xlsxFr } from './xlsx-fr.js'

const FRENCH = mapTexts(xlsxFr, typesetFrench)

/** The texts of the workbook and the tables in one language. */
export function workbookMessagesOf(language: Language): WorkbookMessages {
  return language === 'fr' ? FRENCH : xlsxEn
}
