import { topic } from './texts.js'

/** Texts of what the network costs once it runs. */
export const runningTexts = topic({
  sheet: { fr: 'Fonctionnement', en: 'Running' },
  sheetNote: { fr: 'Coût de chaque année après la recette', en: 'Cost of each year after acceptance' },
  title: (years: string) => ({
    fr: `Coût de fonctionnement sur ${years} ans, hors postes financés`,
    en: `Running cost over ${years} years, outside the funded lines`,
  }),
  intro: (from: string, to: string) => ({
    fr: `Du ${from}, recette supposée, au ${to} exclu, en euros HT constants. À la charge du bénéficiaire : rien n’en figure sur un poste financé, ni dans le total de l’opération. Les prix des licences sont ceux de l’étude ; les autres valeurs sont des hypothèses, indiquées ci-après, à remplacer par des devis.`,
    en: `From ${from}, the assumed acceptance, up to ${to}, in constant euros excl. VAT. The beneficiary bears it: none of it is on a funded line or in the total of the operation. Prices of licences are the study’s; all else is assumed, as said below, and to be replaced by quotes.`,
  }),
  item: { fr: 'Nature', en: 'Item' },
  year: (year: string) => ({ fr: `Année ${year}`, en: `Year ${year}` }),
  total: { fr: 'Total', en: 'Total' },
  kinds: {
    licences: { fr: 'Renouvellement des licences des bornes', en: 'Renewal of the licences of the access points' },
    'other-licences': {
      fr: 'Licences sans durée (portail) après la période',
      en: 'Licences without a term (portal) after the period',
    },
    wan: { fr: 'Accès à internet des implantations', en: 'Internet lines of the locations' },
    maintenance: { fr: 'Maintenance des équipements', en: 'Maintenance of the equipment' },
  },
  ofWave: (kind: string, wave: string) => ({ fr: `${kind}, vague « ${wave} »`, en: `${kind}, wave “${wave}”` }),
  waves: { fr: 'Licences par vague et alignement des échéances', en: 'Licences by wave, and aligned' },
  wave: { fr: 'Vague', en: 'Wave' },
  single: { fr: 'déploiement en une fois', en: 'all at once' },
  accepted: { fr: 'Recette', en: 'Acceptance' },
  locations: { fr: 'Implantations', en: 'Locations' },
  licences: { fr: 'Licences', en: 'Licences' },
  coTerm: (apart: string, aligned: string) => ({
    fr: `Renouvellements vague par vague, par durées entières : ${apart}. Échéances alignées sur la fin de l’horizon, au prorata des mois commencés : ${aligned}.`,
    en: `Renewals wave by wave, whole terms: ${apart}. Aligned to the end of the horizon, pro rata of months begun: ${aligned}.`,
  }),
  coTermNote: {
    fr: 'Le tableau retient les durées entières. L’alignement suppose que le titulaire vend au prorata, au même prix mensuel : à demander à la consultation.',
    en: 'The table has whole terms. Aligning them supposes that the supplier sells pro rata at the same monthly price: to be asked in the tender.',
  },
  assumptions: { fr: 'Hypothèses', en: 'Assumptions' },
  assumed: {
    wan: (amount: string) => ({
      fr: `Accès à internet : ${amount} HT par mois et par implantation ouverte`,
      en: `Internet line: ${amount} excl. VAT a month for each open location`,
    }),
    maintenance: (rate: string) => ({
      fr: `Maintenance : ${rate} par an du prix des équipements`,
      en: `Maintenance: ${rate} of the price of the equipment a year`,
    }),
    maintenanceFrom: (year: string) => ({
      fr: `Maintenance payée à partir de l’année ${year}, la garantie la couvrant auparavant`,
      en: `Maintenance is paid from year ${year} on, the warranty holding before`,
    }),
    otherLicences: (rate: string) => ({
      fr: `Licences sans durée : ${rate} par an de leur prix, une fois la période achevée`,
      en: `Licences without a term: ${rate} of their price a year, once the period has ended`,
    }),
  },
  assumption: (text: string, source: string) => ({ fr: `${text} (${source}).`, en: `${text} (${source}).` }),
})
