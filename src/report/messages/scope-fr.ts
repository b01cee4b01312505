/** French texts of what lies beyond the rooms that the operation's file names. */
export const scopeFr = {
  title: 'Périmètre du dossier',
  extraNone: 'Aucun local ouvert au public n’est hors du périmètre du dossier.',
  extra: (rooms: string, aps: string, amount: string) =>
    `Couvrir aussi ${rooms} que le dossier ne nomme pas (accueil, attente PMI, activités) demanderait ${aps} de plus, soit ${amount} HT ; ce montant n’entre dans aucun total.`,
  extraUnknown: (rooms: string) =>
    `Couvrir aussi ${rooms} que le dossier ne nomme pas : non calculé partout, faute de temps ou de prix.`,
  extraNote:
    'Plan le moins cher sur la même grille avec ces locaux exigés en plus. Coût d’une borne : matériel, licence, liaison, pose et cordons ; commutateurs, rechanges et paliers du site central n’y sont pas.',
  columns: {
    location: 'Implantation',
    rooms: 'Locaux en plus',
    aps: 'Bornes en plus',
    total: 'Coût en plus HT',
    proof: 'Minimum prouvé',
  },
  publicRooms: ['local ouvert au public', 'locaux ouverts au public'] as readonly [string, string],
  aps: ['borne', 'bornes'] as readonly [string, string],
  notComputed: 'non calculé',
  location: (rooms: string, aps: string, amount: string) =>
    `Couvrir aussi ${rooms}, hors du périmètre du dossier, demanderait ${aps} de plus (${amount} HT, compté nulle part).`,
  locationUnknown: (rooms: string) => `${rooms} : non calculé.`,
  locationNone: (rooms: string) => `Les bornes prévues couvrent aussi ${rooms}, hors du périmètre du dossier.`,
  locationUnmet: (rooms: string) => `Hors d’atteinte de toute position permise : ${rooms}.`,
  outsideNone: 'Chaque borne achetée dessert un local du dossier : toutes sont éligibles, où qu’elles soient posées.',
  outside: (aps: readonly string[], amount: string) =>
    `${aps.length === 1 ? 'Borne non éligible' : 'Bornes non éligibles'}, faute de desservir un local du dossier : ${aps.join(', ')}, soit ${amount} HT, comptés au budget et retirés de l’assiette éligible.`,
  outsideArticles: (labels: readonly string[], amount: string) =>
    `${labels.length === 1 ? 'Article non éligible' : 'Articles non éligibles'}, que le dossier ne nomme pas : ${labels.join(', ')}, soit ${amount} HT, comptés au budget et retirés de l’assiette éligible.`,
  outsideColumn: 'Dont hors dossier HT',
}
