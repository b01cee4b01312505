import { topic } from './texts.js'

/** Texts of the two plans held beside each other. */
export const plansTexts = topic({
  heading: { fr: 'Deux plans chiffrés', en: 'Two plans, both priced' },
  name: {
    minimum: { fr: 'minimum', en: 'minimum' },
    recommended: { fr: 'recommandé', en: 'recommended' },
  },
  intro: {
    fr: (bought: string, marginDb: string) =>
      `Le plan minimum a le moins de bornes qui satisfont aux exigences. Le plan recommandé tient en plus ${marginDb} dB de marge en chaque point avant le placement (à part la marge d’évanouissement), ne sert aucun local à travers un plancher qui échouerait à sa perte haute, et ajoute des bornes jusqu’à ce qu’aucune panne ne fasse perdre deux locaux (ajustement, hors preuve). Le plan acheté est le plan ${bought} ; tous les documents parlent de lui.`,
    en: (bought: string, marginDb: string) =>
      `The minimum plan has the fewest access points that meet the requirements. The recommended one also keeps ${marginDb} dB in hand at every point before placing (apart from the fading margin), serves no room through a slab that would fail at its high loss, and adds access points until no failure loses two rooms (a refinement, beyond the proof). The ${bought} plan is bought; every document speaks of it.`,
  },
  toConfirm: {
    fr: (amount: string) =>
      `Dont ${amount} pour la marge et la redondance seules : éligibilité à confirmer, le dossier nommant des types de locaux.`,
    en: (amount: string) =>
      `Of which ${amount} for margin and redundancy alone: eligibility to be confirmed, since the operation’s file names room types.`,
  },
  location: { fr: 'Implantation', en: 'Location' },
  aps: { fr: (plan: string) => `Bornes, ${plan}`, en: (plan: string) => `APs, ${plan}` },
  bound: { fr: (plan: string) => `Minorant, ${plan}`, en: (plan: string) => `Bound, ${plan}` },
  cost: { fr: (plan: string) => `€ HT, ${plan}`, en: (plan: string) => `€ ex VAT, ${plan}` },
  building: { fr: 'Bâtiment couvert', en: 'Building covered' },
  second: { fr: 'Seconde borne', en: 'Second AP' },
  under2: { fr: 'Locaux < 2 dB', en: 'Rooms < 2 dB' },
  failure: { fr: 'Perdus par une panne', en: 'Lost by one failure' },
  high: { fr: 'Perdus à pertes hautes', en: 'Lost at high losses' },
  difference: { fr: 'Ce qui les sépare', en: 'What tells them apart' },
  line: { fr: 'Poste', en: 'Line' },
  ceiling: { fr: 'Plafond', en: 'Ceiling' },
  unheld: {
    fr: (rooms: string) => `Locaux qu’aucune position permise ne sert avec cette marge, tenus sans elle : ${rooms}.`,
    en: (rooms: string) => `Rooms that no allowed position serves with that margin, held without it: ${rooms}.`,
  },
  starred: {
    fr: '* optimum non prouvé : bornes ajoutées par l’ajustement, ou recherche arrêtée.',
    en: '* not proven least: access points added by the refinement, or the search stopped.',
  },
})
