import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'
import { acceptanceReportEn } from './acceptance-report-en.js'
import { type AcceptanceReportMessages, acceptanceReportFr } from './acceptance-report-fr.js'

const FRENCH = mapTexts(acceptanceReportFr, typesetFrench)

/** The texts of the acceptance report in one language. */
export function acceptanceReportMessagesOf(language: Language): AcceptanceReportMessages {
  return language === 'fr' ? FRENCH : acceptanceReportEn
}
