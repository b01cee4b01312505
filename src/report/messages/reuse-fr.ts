/** French texts of what equipment already there may save, on the index page and in the workbook. */
export const reuseFr = {
  title: 'Réemploi possible',
  note: (amount: string) =>
    `Réemploi possible : ${amount} HT. Ce qui peut se trouver sur place (baies, commutateurs, onduleurs) est inconnu et chiffré comme neuf ; ce montant n’est déduit nulle part.`,
  article: 'Article',
  quantity: 'Quantité',
  amount: 'Montant HT',
}
