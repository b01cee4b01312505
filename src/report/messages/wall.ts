import { topic } from './texts.js'

/** Texts of the estate wall, the first page, and of the page of the budget. */
export const wallTexts = topic({
  verdict: {
    held: { fr: 'Tous les plafonds sont tenus.', en: 'All ceilings are held.' },
    'held-on-estimates': { fr: 'Plafonds tenus, sur estimations.', en: 'Ceilings held, on estimates.' },
    'line-exceeded': {
      fr: 'Un poste dépasse son plafond ; le total tient.',
      en: 'A line exceeds its ceiling; the total holds.',
    },
    'line-exceeded-on-estimates': {
      fr: 'Un poste dépasse son plafond ; le total tient, sur estimations.',
      en: 'A line exceeds its ceiling; the total holds, on estimates.',
    },
    'total-exceeded': { fr: 'Le total dépasse le plafond.', en: 'The total exceeds the ceiling.' },
    unknown: { fr: 'Pas de verdict : il manque des prix.', en: 'No verdict: prices are missing.' },
  },
  linesTitle: { fr: 'Postes et plafonds', en: 'Lines and ceilings' },
  ofCeiling: {
    fr: (ceiling: string) => ` sur ${ceiling}`,
    en: (ceiling: string) => ` of ${ceiling}`,
  },
  over: { fr: (amount: string) => `, ${amount} de trop`, en: (amount: string) => `, ${amount} over` },
  left: { fr: (amount: string) => `, ${amount} disponibles`, en: (amount: string) => `, ${amount} left` },
  breaks: {
    fr: (aps: string, at: string) => `dépassé à partir de ${at} (prévu : ${aps})`,
    en: (aps: string, at: string) => `exceeded from ${at} (planned: ${aps})`,
  },
  neverBreaks: {
    fr: 'ne dépend pas du nombre de bornes',
    en: 'does not depend on the number of access points',
  },
  spread: {
    fr: (low: string, high: string) => `P10–P90 : ${low} à ${high}`,
    en: (low: string, high: string) => `P10–P90: ${low} to ${high}`,
  },
  spent: {
    fr: (committed: string, paid: string) => `engagé ${committed}, payé ${paid}`,
    en: (committed: string, paid: string) => `${committed} committed, ${paid} paid`,
  },
  gaugeNote: {
    fr: 'Barre : montant prévu ; trait : plafond ; segment : huit tirages sur dix (P10–P90).',
    en: 'Bar: planned amount; stroke: ceiling; segment: eight draws in ten (P10–P90).',
  },
  robust: { fr: 'Robustes aux parois', en: 'Robust to walls' },
  robustNote: {
    fr: (held: string, all: string) =>
      `Robustes aux parois : ${held} sur ${all} gardent tous leurs locaux quand toutes les parois perdent le plus qu’on leur prête.`,
    en: (held: string, all: string) =>
      `Robust to walls: ${held} of ${all} keep all their rooms when all walls lose the most that is thought of them.`,
  },
  ways: {
    title: { fr: 'Comment tenir les plafonds', en: 'Ways out' },
    none: { fr: 'Tous les plafonds sont tenus : rien à décider.', en: 'Every ceiling holds: nothing to decide.' },
    unknown: { fr: 'À chercher une fois les prix connus.', en: 'To be looked for once prices are known.' },
    cheapest: { fr: 'la moins chère', en: 'the cheapest' },
    lever: {
      fr: (consent: string, total: string) => `${consent} ; total ${total}, tous les postes tenus`,
      en: (consent: string, total: string) => `${consent}; total ${total}, every line held`,
    },
    transfer: { fr: 'Transfert entre postes', en: 'A transfer between lines' },
    transferNote: {
      fr: (consent: string, amount: string, left: string) => `${consent} ; ${amount} à transférer, ${left} disponibles`,
      en: (consent: string, amount: string, left: string) => `${consent}; ${amount} to move, ${left} left elsewhere`,
    },
    own: { fr: 'Dépassement porté par le bénéficiaire', en: 'The excess borne by the beneficiary' },
    ownNote: {
      fr: (amount: string) => `${amount} de fonds propres, hors aide`,
      en: (amount: string) => `${amount} of own money, without a grant`,
    },
    consent: {
      none: { fr: 'aucun accord à obtenir', en: 'nobody’s consent' },
      internal: { fr: 'décision interne', en: 'an internal decision' },
      authority: { fr: 'accord préalable de l’autorité de gestion', en: 'prior consent of the managing authority' },
    },
    further: {
      fr: 'D’autres voies, bornes et locaux compris : mds optimise.',
      en: 'Further ways, access points and rooms included: mds optimise.',
    },
    way: { fr: 'Voie', en: 'Way' },
    takes: { fr: 'Accord', en: 'Consent' },
  },
  cards: {
    search: { fr: 'Chercher', en: 'Search' },
    sort: { fr: 'Trier par', en: 'Sort by' },
    orders: {
      number: { fr: 'numéro', en: 'number' },
      name: { fr: 'nom', en: 'name' },
      exceptions: { fr: 'exceptions d’abord', en: 'exceptions first' },
      aps: { fr: 'bornes', en: 'access points' },
      margin: { fr: 'marge la plus faible', en: 'least margin' },
      cost: { fr: 'coût', en: 'cost' },
      area: { fr: 'surface', en: 'area' },
    },
    nothing: { fr: 'Aucune implantation ne correspond.', en: 'No location matches.' },
    facts: {
      fr: (aps: string, rooms: string) => `${aps} · ${rooms} locaux`,
      en: (aps: string, rooms: string) => `${aps} · ${rooms} rooms`,
    },
    margin: {
      fr: (margin: string, amount: string) => `marge ${margin} dB · ${amount}`,
      en: (margin: string, amount: string) => `margin ${margin} dB · ${amount}`,
    },
    unproven: { fr: 'minimum non prouvé', en: 'minimum not proven' },
    finding: { fr: 'à surveiller', en: 'to look at' },
    decision: {
      ajournement: { fr: 'réception ajournée', en: 'acceptance put off' },
      rejet: { fr: 'réception refusée', en: 'acceptance refused' },
    },
    status: {
      'partly-open': { fr: 'ouvert en partie', en: 'partly open' },
      closed: { fr: 'fermé', en: 'closed' },
      moved: { fr: 'déménagé', en: 'moved' },
      'given-up': { fr: 'abandonné', en: 'given up' },
      deferred: { fr: 'reporté', en: 'put off' },
    },
  },
  stage: {
    assumed: { fr: 'plan supposé', en: 'assumed plan' },
    drawing: { fr: 'plan sur dessin', en: 'plan from a drawing' },
    surveyed: { fr: 'relevé sur site', en: 'surveyed' },
    installed: { fr: 'posé', en: 'installed' },
    accepted: { fr: 'reçu', en: 'accepted' },
  },
  installedPart: {
    fr: (some: number, all: number) => `${some}/${all} bornes posées`,
    en: (some: number, all: number) => `${some}/${all} installed`,
  },
  places: {
    schematic: {
      fr: 'Schéma par commune, sans échelle ni position : aucune coordonnée n’est connue. Un carré par implantation, avec ses bornes.',
      en: 'Schematic by commune, without scale or position: no coordinates are known. A square for each location, with its access points.',
    },
    map: {
      fr: 'Positions des implantations, nord en haut ; le chiffre est le nombre de bornes.',
      en: 'Positions of the locations, north up; the figure is the number of access points.',
    },
    unplaced: {
      fr: (count: string) => `Sans coordonnées connues, hors de la carte : ${count}.`,
      en: (count: string) => `Without known coordinates, not on the map: ${count}.`,
    },
    noCommune: { fr: 'commune non établie', en: 'commune not established' },
    more: { fr: (count: string) => `et ${count} de plus`, en: (count: string) => `and ${count} more` },
    label: {
      fr: (name: string, aps: string, stage: string) => `${name} : ${aps}, ${stage}`,
      en: (name: string, aps: string, stage: string) => `${name}: ${aps}, ${stage}`,
    },
  },
  depends: { fr: 'Ce dont l’étude dépend', en: 'What the study depends on' },
  budget: {
    kind: { fr: 'Budget de l’opération', en: 'Budget of the operation' },
    title: { fr: (name: string) => `${name} — budget`, en: (name: string) => `${name} — budget` },
    why: {
      fr: (label: string) => `De quoi est fait « ${label} »`,
      en: (label: string) => `What “${label}” is made of`,
    },
    article: { fr: 'Article', en: 'Article' },
    share: { fr: 'Part du poste', en: 'Share of the line' },
    others: { fr: (count: string) => `${count} autres articles`, en: (count: string) => `${count} other articles` },
    perAp: {
      fr: (amount: string) => `Chaque borne ajoute ${amount} à ce poste, paliers et communs mis à part.`,
      en: (amount: string) => `Each access point adds ${amount} to this line, steps and common parts apart.`,
    },
    byAps: {
      fr: 'Montant du poste selon le nombre de bornes',
      en: 'Amount of the line by the number of access points',
    },
    plannedMark: { fr: (aps: string) => `prévu : ${aps}`, en: (aps: string) => `planned: ${aps}` },
    ceilingMark: { fr: 'plafond', en: 'ceiling' },
    shares: { fr: 'Qui finance le total', en: 'Who finances the total' },
    byLocation: { fr: 'Par implantation', en: 'By location' },
  },
  study: {
    compared: { fr: 'Implantations comparées', en: 'Locations compared' },
  },
})
