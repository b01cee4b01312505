/** French texts of what the works need and no budget line names, on the index page. */
export const remindersFr = {
  title: 'Rappels hors budget',
  note: (amount: string) =>
    `Les travaux demandent aussi ce que les postes de dépense ne nomment pas, soit ${amount} HT ; ce montant n’entre dans aucun total, et son éligibilité reste à confirmer.`,
  noteUnknown: (amount: string) =>
    `Les travaux demandent aussi ce que les postes de dépense ne nomment pas : au moins ${amount} HT, des prix manquent ; ce montant n’entre dans aucun total, et son éligibilité reste à confirmer.`,
  places: 'Implantations',
}
