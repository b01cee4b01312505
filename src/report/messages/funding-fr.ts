/** French texts of what a budget is followed by: the grant on both bases, what is not eligible, what must be advanced. */
export const fundingFr = {
  title: 'Assiette, avances et montants à suivre',
  bases: {
    line: 'Assiette si chaque poste est tenu à son plafond (retenue ici)',
    total: 'Assiette si seul le total est plafonné',
  },
  share: (source: string) => `${source} sur cette assiette`,
  basesNote:
    'Les deux assiettes sont données tant que la convention ne dit pas laquelle vaut. Le financement affiché retient la première, la plus prudente.',
  notEligible: 'Non éligible : au-dessus des plafonds, ou hors du dossier',
  toConfirm: 'À faire valider : licences courant après la période',
  prefinance: 'À préfinancer, TTC',
  prefinanceNote:
    'À préfinancer : tout ce qui est payé avant le versement de l’aide, TVA comprise ; aucun acompte n’est supposé.',
  contingency: 'Provision pour aléas, hors budget et non éligible',
  perAp: 'Coût moyen par borne posée HT',
  perLocation: 'Coût moyen par implantation HT',
  basis: (quote: string, list: string, estimate: string) =>
    `Montant appuyé sur un devis : ${quote} ; sur un tarif public : ${list} ; sur une estimation : ${estimate}.`,
  warnAt: (share: string) => `Un poste tenu est dit proche de son plafond à partir de ${share} de celui-ci.`,
  highOver: (label: string, amount: string) =>
    `« ${label} » est tenu, mais le haut de sa fourchette (${amount}) dépasse son plafond.`,
  perApColumn: 'Coût par borne HT',
}

export type FundingMessages = typeof fundingFr
