import { topic } from './texts.js'

/** Texts of the comment on a merge request. */
export const ciTexts = topic({
  aps: (count: string) => ({ fr: `Bornes : ${count}`, en: `APs: ${count}` }),
  rooms: (count: string) => ({ fr: `locaux conformes : ${count}`, en: `rooms in spec: ${count}` }),
  total: (amount: string, more: string) => ({
    fr: `total HT : ${amount} (${more})`,
    en: `total without VAT: ${amount} (${more})`,
  }),
  nothingWorse: {
    fr: 'Aucune exigence ni aucun plafond n’est dégradé par cette modification.',
    en: 'This change makes no requirement and no ceiling worse.',
  },
  worse: { fr: 'Cette modification dégrade :', en: 'This change makes worse:' },
  roomLost: (room: string) => ({
    fr: `le local ${room} ne satisfait pas à son exigence`,
    en: `room ${room} does not meet its requirement`,
  }),
  lineWorse: (line: string, amount: string) => ({
    fr: `le poste « ${line} » dépasse de ${amount} son plafond`,
    en: `the line “${line}” exceeds its ceiling by ${amount}`,
  }),
  lineUnknown: (line: string) => ({
    fr: `le total du poste « ${line} » n’est plus connu : un prix manque ou a expiré`,
    en: `the total of the line “${line}” is no longer known: a price is missing or out of date`,
  }),
  invalid: {
    fr: 'Fichiers d’entrée en erreur : aucune étude n’est possible',
    en: 'Input files with errors: nothing can be planned',
  },
  more: (count: string) => ({ fr: `et ${count} autres`, en: `and ${count} more` }),
})
