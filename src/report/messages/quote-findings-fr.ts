/** French texts of what the files of offered prices have to say. */
export const quoteFindingsFr = {
  'quote-zero': 'Prix offert à 0,00 € : retenu comme une offre, à faire confirmer',
  'quote-blank': 'Prix absents du fichier d’offre : ceux du catalogue sont retenus',
  'quote-undated': 'Le fichier d’offre ne donne pas sa date : réputée celle de référence',
  'quote-later': 'Offre datée après la date de référence',
  'quote-label': 'Désignation modifiée par le candidat',
  'quote-formula': 'Prix saisi par formule : la valeur enregistrée est retenue',
  'quote-arithmetic': 'Total d’une ligne de l’offre différent de quantité × prix : le prix unitaire est retenu',
}
