import { topic } from './texts.js'

/** Texts of the comment on a merge request. */
export const ciTexts = topic({
  aps: { fr: (count: string) => `Bornes : ${count}`, en: (count: string) => `APs: ${count}` },
  rooms: {
    fr: (count: string) => `locaux conformes : ${count}`,
    en: (count: string) => `rooms in spec: ${count}`,
  },
  total: {
    fr: (amount: string, more: string) => `total HT : ${amount} (${more})`,
    en: (amount: string, more: string) => `total without VAT: ${amount} (${more})`,
  },
  nothingWorse: {
    fr: 'Aucune exigence ni aucun plafond n’est dégradé par cette modification.',
    en: 'This change makes no requirement and no ceiling worse.',
  },
  worse: { fr: 'Cette modification dégrade :', en: 'This change makes worse:' },
  roomLost: {
    fr: (room: string) => `le local ${room} ne satisfait pas à son exigence`,
    en: (room: string) => `room ${room} does not meet its requirement`,
  },
  lineWorse: {
    fr: (line: string, amount: string) => `le poste « ${line} » dépasse son plafond de ${amount}`,
    en: (line: string, amount: string) => `the line “${line}” exceeds its ceiling by ${amount}`,
  },
  lineUnknown: {
    fr: (line: string) => `le total du poste « ${line} » n’est plus connu : un prix manque ou a expiré`,
    en: (line: string) => `the total of the line “${line}” is no longer known: a price is missing or out of date`,
  },
  invalid: {
    fr: 'Fichiers d’entrée en erreur : aucune étude n’est possible',
    en: 'Input files with errors: nothing can be planned',
  },
  more: { fr: (count: string) => `et ${count} autres`, en: (count: string) => `and ${count} more` },
})
