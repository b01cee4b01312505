/** French texts of the page that follows a site's file while it is written. */
export const viewFr = {
  kind: 'Vue en direct',
  title: (site: string) => `${site} · vue en direct`,
  locations: 'Implantations',
  floors: 'Niveaux',
  state: {
    planning: 'Calcul en cours',
    recalculating: 'Recalcul : bornes en place, nouvel optimum en cours de calcul',
    ready: 'À jour',
    error: 'Saisie à corriger : la dernière étude valable reste affichée',
    failed: 'Calcul interrompu',
  },
  badge: { pending: 'recalcul', stale: 'périmé' },
  gone: 'Le programme ne répond plus : cette page n’est plus à jour. Elle se reconnecte dès qu’il répond.',
  noScript: 'Cette page se met à jour par un script, que ce navigateur n’exécute pas.',
  kept: 'Les bornes sont celles d’avant l’enregistrement, à leur place ; canaux, puissances, couverture et verdicts sont recalculés. Le nouvel optimum suit.',
  lost: (ids: string) => `Bornes qui ne sont plus dans un local, écartées : ${ids}.`,
  first: 'Première étude en cours : aucune borne n’est encore placée.',
  before: (now: string, before: string) => `Nouvel optimum : ${now} (avant l’enregistrement : ${before}).`,
  errors: 'Erreurs de saisie',
  fix: 'Correction',
  warnings: 'Avertissements de saisie',
  findings: 'Constats de l’étude',
  noFinding: 'Aucun constat.',
  failure: (message: string) => `Le calcul s’est arrêté : ${message}. Il reprend au prochain enregistrement.`,
}

/** Findings of a building seen with the APs of an earlier plan. */
export const viewFindingsFr = {
  'room-not-served': 'Local non conforme avec les bornes en place',
}
