import { type Picked, topic } from './texts.js'

/** Texts of what a budget is followed by: the grant on both bases, what is not eligible, what must be advanced. */
export const fundingTexts = topic({
  title: { fr: 'Assiette, avances et montants à suivre', en: 'Base, advances and amounts to follow' },
  bases: {
    line: {
      fr: 'Assiette si chaque poste est tenu à son plafond (retenue ici)',
      en: 'Base if each line is held to its ceiling (the one used)',
    },
    total: { fr: 'Assiette si seul le total est plafonné', en: 'Base if only the total has a ceiling' },
  },
  share: { fr: (source: string) => `${source} sur cette assiette`, en: (source: string) => `${source} on this base` },
  basesNote: {
    fr: 'Les deux assiettes sont données tant que la convention ne dit pas laquelle vaut. Le financement affiché retient la première, la plus prudente.',
    en: 'Both bases are given until the agreement says which counts. The financing shown takes the first one, the more cautious.',
  },
  notEligible: {
    fr: 'Non éligible : au-dessus des plafonds, ou hors du dossier',
    en: 'Not eligible: above the ceilings, or outside the dossier',
  },
  toConfirm: {
    fr: 'À faire valider : licences courant après la période',
    en: 'To be confirmed: licences that run after the period',
  },
  prefinance: { fr: 'À préfinancer, TTC', en: 'To pre-finance, incl. VAT' },
  prefinanceNote: {
    fr: 'À préfinancer : tout ce qui est payé avant le versement de l’aide, TVA comprise ; aucun acompte n’est supposé.',
    en: 'To pre-finance: all that is paid before the grant comes, VAT included; no advance is assumed.',
  },
  contingency: {
    fr: 'Provision pour aléas, hors budget et non éligible',
    en: 'Contingency, outside the budget and not eligible',
  },
  perAp: { fr: 'Coût moyen par borne posée HT', en: 'Mean cost per AP placed excl. VAT' },
  perLocation: { fr: 'Coût moyen par implantation HT', en: 'Mean cost per location excl. VAT' },
  basis: {
    fr: (quote: string, list: string, estimate: string) =>
      `Montant appuyé sur un devis : ${quote} ; sur un tarif public : ${list} ; sur une estimation : ${estimate}.`,
    en: (quote: string, list: string, estimate: string) =>
      `Share of the amount backed by quotes: ${quote}; by public list prices: ${list}; by estimates: ${estimate}.`,
  },
  warnAt: {
    fr: (share: string) => `Un poste tenu est dit proche de son plafond à partir de ${share} de celui-ci.`,
    en: (share: string) => `A line that holds is called close to its ceiling from ${share} of it on.`,
  },
  highOver: {
    fr: (label: string, amount: string) =>
      `« ${label} » est tenu, mais le haut de sa fourchette (${amount}) dépasse son plafond.`,
    en: (label: string, amount: string) =>
      `“${label}” holds, but the high end of its range (${amount}) exceeds its ceiling.`,
  },
  perApColumn: { fr: 'Coût par borne HT', en: 'Cost per AP excl. VAT' },
})

export type FundingMessages = Picked<typeof fundingTexts>
