import { topic } from './texts.js'
import { CONSENT } from './ways.js'

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
      fr: 'Un poste dépasse son plafond ; le total respecte le sien, sur la base d’estimations.',
      en: 'A line exceeds its ceiling; the total holds, on estimates.',
    },
    'total-exceeded': { fr: 'Le total dépasse le plafond.', en: 'The total exceeds the ceiling.' },
    unknown: { fr: 'Pas de verdict : il manque des prix.', en: 'No verdict: prices are missing.' },
  },
  linesTitle: { fr: 'Postes et plafonds', en: 'Lines and ceilings' },
  ofCeiling: (ceiling: string) => ({ fr: ` sur ${ceiling}`, en: ` of ${ceiling}` }),
  over: (amount: string) => ({ fr: `, ${amount} de trop`, en: `, ${amount} over` }),
  left: (amount: string) => ({ fr: `, ${amount} disponibles`, en: `, ${amount} left` }),
  breaks: (aps: string, at: string) => ({
    fr: `dépassé à partir de ${at} (prévu : ${aps})`,
    en: `exceeded from ${at} (planned: ${aps})`,
  }),
  breaksNever: {
    never: { fr: 'ne dépend pas du nombre de bornes', en: 'does not depend on the number of access points' },
    already: { fr: 'déjà dépassé, même sans aucune borne', en: 'exceeded already, even without any access point' },
    unknown: {
      fr: 'nombre de bornes à ne pas dépasser indéterminé : il manque des prix',
      en: 'most access points unknown: prices are missing',
    },
  },
  spread: (low: string, high: string, holds: string) => ({
    fr: `P10–P90 : ${low} à ${high}, ${holds}`,
    en: `P10–P90: ${low} to ${high}, ${holds}`,
  }),
  holds: {
    below: { fr: 'plafond tenu dans moins d’un tirage sur dix', en: 'ceiling held in fewer than one draw in ten' },
    between: { fr: 'plafond tenu dans un à neuf tirages sur dix', en: 'ceiling held in one to nine draws in ten' },
    above: { fr: 'plafond tenu dans plus de neuf tirages sur dix', en: 'ceiling held in over nine draws in ten' },
  },
  spent: (committed: string, paid: string) => ({
    fr: `engagé ${committed}, payé ${paid}`,
    en: `${committed} committed, ${paid} paid`,
  }),
  gaugeNote: {
    fr: 'Barre : montant prévu ; trait : plafond ; segment : huit tirages sur dix (P10–P90).',
    en: 'Bar: planned amount; stroke: ceiling; segment: eight draws in ten (P10–P90).',
  },
  robust: { fr: 'Robustes aux parois', en: 'Robust to walls' },
  robustNote: (held: string, all: string) => ({
    fr: `Robustes aux parois : ${held} sur ${all} gardent tous leurs locaux quand chaque paroi affaiblit autant que le haut de sa fourchette.`,
    en: `Robust to walls: ${held} of ${all} keep all their rooms when every wall loses as much as the high end of its range.`,
  }),
  ways: {
    title: { fr: 'Comment tenir les plafonds', en: 'Ways out' },
    none: { fr: 'Tous les plafonds sont tenus : rien à décider.', en: 'Every ceiling holds: nothing to decide.' },
    unknown: { fr: 'À chercher une fois les prix connus.', en: 'To be looked for once prices are known.' },
    withTotal: (takes: string, total: string) => ({ fr: `${takes} ; total ${total}`, en: `${takes}; total ${total}` }),
    lever: (takes: string, onEstimates: boolean) => ({
      fr: `${takes}, tous les postes tenus${onEstimates ? ' aux prix estimés, sans marge pour leurs fourchettes' : ''}`,
      en: `${takes}, every line held${onEstimates ? ' at estimated prices, with no margin for their ranges' : ''}`,
    }),
    withDays: (consent: string, days: string) => ({
      fr: `${consent}, ${days} jours d’agents non chiffrés`,
      en: `${consent}, ${days} days of own staff that are not priced`,
    }),
    transfer: { fr: 'Transfert entre postes', en: 'A transfer between lines' },
    transferNote: (consent: string, amount: string, left: string) => ({
      fr: `${consent} ; ${amount} à transférer, ${left} disponibles`,
      en: `${consent}; ${amount} to move, ${left} left elsewhere`,
    }),
    own: { fr: 'Dépassement pris en charge par le bénéficiaire', en: 'The excess borne by the beneficiary' },
    ownNote: (amount: string) => ({
      fr: `${amount} de fonds propres, hors aide`,
      en: `${amount} of own money, without a grant`,
    }),
    consent: CONSENT,
    further: {
      fr: 'D’autres voies, bornes et locaux compris, et la probabilité que chacune tienne : mds optimise.',
      en: 'Further ways, access points and rooms included, and how surely each holds: mds optimise.',
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
    facts: (aps: string, rooms: string) => ({ fr: `${aps} · ${rooms} locaux`, en: `${aps} · ${rooms} rooms` }),
    margin: (margin: string, amount: string) => ({
      fr: `marge ${margin} dB · ${amount}`,
      en: `margin ${margin} dB · ${amount}`,
    }),
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
  installedPart: (some: number, all: number) => ({
    fr: `${some}/${all} bornes posées`,
    en: `${some}/${all} installed`,
  }),
  places: {
    schematic: {
      fr: 'Schéma par commune, sans échelle ni position : aucune coordonnée n’est connue. Un carré par implantation, avec ses bornes.',
      en: 'Schematic by commune, without scale or position: no coordinates are known. A square for each location, with its access points.',
    },
    map: {
      fr: 'Positions des implantations, nord en haut ; le chiffre est le nombre de bornes.',
      en: 'Positions of the locations, north up; the figure is the number of access points.',
    },
    unplaced: (count: string) => ({
      fr: `Sans coordonnées connues, hors de la carte : ${count}.`,
      en: `Without known coordinates, not on the map: ${count}.`,
    }),
    noCommune: { fr: 'commune non établie', en: 'commune not established' },
    more: (count: string) => ({ fr: `et ${count} de plus`, en: `and ${count} more` }),
    label: (name: string, aps: string, stage: string) => ({
      fr: `${name} : ${aps}, ${stage}`,
      en: `${name}: ${aps}, ${stage}`,
    }),
  },
  depends: { fr: 'Ce dont l’étude dépend', en: 'What the study depends on' },
  budget: {
    kind: { fr: 'Budget de l’opération', en: 'Budget of the operation' },
    title: (name: string) => ({ fr: `${name} — budget`, en: `${name} — budget` }),
    why: (label: string) => ({ fr: `De quoi est fait « ${label} »`, en: `What “${label}” is made of` }),
    article: { fr: 'Article', en: 'Article' },
    share: { fr: 'Part du poste', en: 'Share of the line' },
    others: (count: string) => ({ fr: `${count} autres articles`, en: `${count} other articles` }),
    perAp: (amount: string) => ({
      fr: `Chaque borne ajoute ${amount} à ce poste, paliers et communs mis à part.`,
      en: `Each access point adds ${amount} to this line, steps and common parts apart.`,
    }),
    byAps: {
      fr: 'Montant du poste selon le nombre de bornes',
      en: 'Amount of the line by the number of access points',
    },
    plannedMark: (aps: string) => ({ fr: `prévu : ${aps}`, en: `planned: ${aps}` }),
    ceilingMark: { fr: 'plafond', en: 'ceiling' },
    shares: { fr: 'Qui finance le total', en: 'Who finances the total' },
    byLocation: { fr: 'Par implantation', en: 'By location' },
    besideDearest: { fr: 'Auprès de la plus chère', en: 'Beside the dearest' },
  },
  study: { compared: { fr: 'Implantations comparées', en: 'Locations compared' } },
})
