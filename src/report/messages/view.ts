import { topic } from './texts.js'

/** Texts of the page that follows a site's file while it is written. */
export const viewTexts = topic({
  kind: { fr: 'Vue en direct', en: 'Live view' },
  title: { fr: (site: string) => `${site} · vue en direct`, en: (site: string) => `${site} · live view` },
  locations: { fr: 'Implantations', en: 'Locations' },
  floors: { fr: 'Niveaux', en: 'Floors' },
  state: {
    planning: { fr: 'Calcul en cours', en: 'Planning' },
    recalculating: {
      fr: 'Recalcul : bornes en place, nouvel optimum en cours de calcul',
      en: 'Recalculating: access points in place, the new optimum is being computed',
    },
    ready: { fr: 'À jour', en: 'Up to date' },
    error: {
      fr: 'Saisie à corriger : la dernière étude valable reste affichée',
      en: 'Input to be mended: the last good plan stays shown',
    },
    failed: { fr: 'Calcul interrompu', en: 'Planning stopped' },
  },
  badge: {
    pending: { fr: 'recalcul', en: 'recalculating' },
    stale: { fr: 'périmé', en: 'out of date' },
  },
  gone: {
    fr: 'Le programme ne répond plus : cette page n’est plus à jour. Elle se reconnecte dès qu’il répond.',
    en: 'The program does not answer: this page is no longer up to date. It reconnects as soon as it answers.',
  },
  noScript: {
    fr: 'Cette page se met à jour par un script, que ce navigateur n’exécute pas.',
    en: 'This page updates itself by a script, which this browser does not run.',
  },
  kept: {
    fr: 'Les bornes sont celles d’avant l’enregistrement, à leur place ; canaux, puissances, couverture et verdicts sont recalculés. Le nouvel optimum suit.',
    en: 'The access points are those from before the save, in their places; channels, power, coverage and verdicts are computed anew. The new optimum follows.',
  },
  lost: {
    fr: (ids: string) => `Bornes qui ne sont plus dans un local, écartées : ${ids}.`,
    en: (ids: string) => `Access points that stand in no room any more, left out: ${ids}.`,
  },
  first: {
    fr: 'Première étude en cours : aucune borne n’est encore placée.',
    en: 'First plan under way: no access point is placed yet.',
  },
  before: {
    fr: (now: string, before: string) => `Nouvel optimum : ${now} (avant l’enregistrement : ${before}).`,
    en: (now: string, before: string) => `New optimum: ${now} (before the save: ${before}).`,
  },
  errors: { fr: 'Erreurs de saisie', en: 'Input errors' },
  fix: { fr: 'Correction', en: 'Fix' },
  warnings: { fr: 'Avertissements de saisie', en: 'Input warnings' },
  findings: { fr: 'Constats de l’étude', en: 'Findings of the plan' },
  noFinding: { fr: 'Aucun constat.', en: 'No finding.' },
  failure: {
    fr: (message: string) => `Le calcul s’est arrêté : ${message}. Il reprend au prochain enregistrement.`,
    en: (message: string) => `Planning stopped: ${message}. It starts again with the next save.`,
  },
})
