/** French texts of what awaits a decision, on the project lead's page. */
export const decisionsFr = {
  heading: 'Décisions attendues',
  none: 'Aucune décision n’est attendue.',
  lineOver: (label: string, amount: string) =>
    `« ${label} » : avenant, transfert entre postes, ou prise en charge de ${amount} par le bénéficiaire.`,
  totalOver: (amount: string) =>
    `Total au-dessus des plafonds : ${amount} à la charge du bénéficiaire, ou étude à revoir.`,
  failing: (rooms: string) => `${rooms} : exigence à revoir, borne à ajouter, ou réserve à accepter.`,
  prices: (share: string) => `Prix sans devis pour ${share} du montant : consultation à lancer avant tout engagement.`,
  missing: (count: string) => `${count} : prix à demander, le budget ne peut pas être jugé sans eux.`,
  plans: (count: string) => `${count} : relevé sur site à commander avant les travaux.`,
  licences: (amount: string) =>
    `Licences au-delà de la période, ${amount} : éligibilité à faire valider par l’autorité de gestion.`,
  reuse: (amount: string) => `Équipements en place à recenser : jusqu’à ${amount} à ne pas acheter.`,
  unproven: (count: string) => `${count} : minimum non prouvé, marge d’économie à examiner.`,
  rooms: ['local non conforme', 'locaux non conformes'],
  articles: ['article sans prix', 'articles sans prix'],
  assumedPlans: ['plan supposé', 'plans supposés'],
  unprovenPlans: ['implantation', 'implantations'],
}
