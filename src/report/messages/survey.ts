import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'
import { surveyEn } from './survey-en.js'
import { type SurveyMessages, surveyFr } from './survey-fr.js'

const FRENCH = mapTexts(surveyFr, typesetFrench)

/** The texts of the walk list in one language. */
export function surveyMessagesOf(language: Language): SurveyMessages {
  return language === 'fr' ? FRENCH : surveyEn
}
