import type { Language } from '../../model/operation.js'
import { xlsxEn } from './xlsx-en.js'
import { type WorkbookMessages, xlsxFr } from './xlsx-fr.js'

/** The texts of the workbook and the tables in one language. */
export function workbookMessagesOf(language: Language): WorkbookMessages {
  return language === 'fr' ? xlsxFr : xlsxEn
}
