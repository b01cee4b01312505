/** French texts of what the project lead sees first. */
export const dashboardFr = {
  committed: 'Engagé HT',
  paid: 'Payé HT',
  noRegister: 'Engagé et payé : aucun registre des dépenses (sites/expenses.csv) n’est tenu à ce jour.',
  due: (source: string) => `${source} attendu`,
  capped: (source: string) => `${source} au plus`,
  atRisk: 'Aide en jeu (licences après la période)',
  excess: 'Dépassement à la charge du bénéficiaire',
  toConfirm: 'À faire valider',
  rooms: 'Locaux publics conformes',
}
