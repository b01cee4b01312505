/** French texts of what a plan would be with one thing changed, and of rooms that are not met. */
export const changesFr = {
  heading: 'Si une donnée changeait',
  columns: { change: 'Changement', aps: 'Bornes', cost: 'Coût des bornes posées', unmet: 'Locaux hors d’atteinte' },
  planned: (discouraged: string) => `Étude (${discouraged} en position déconseillée)`,
  withoutDiscouraged: 'Sans aucune position déconseillée',
  nextDb: 'Niveau exigé relevé de 1 dB',
  unproven: (bound: string) => ` (minimum prouvé : ${bound})`,
  stopped: 'non calculé : limite de temps',
  penalty: (amount: string) => ` dont ${amount} de pénalité, non payée`,
  note: 'Le plan le moins cher sur la même grille et les mêmes affaiblissements. Coût d’une borne : matériel, licence, liaison, pose et cordons ; commutateurs et rechanges n’y sont pas.',
  failureHeading: 'Si une borne tombait en panne',
  failureColumns: { ap: 'Borne en panne', rooms: 'Locaux qui ne seraient plus conformes' },
  failureNote:
    'Les autres bornes gardent canal et puissance. « Conforme à pleine puissance » : les autres bornes, portées au maximum de leur canal, y suffiraient.',
  fewestHeading: (count: string) => `Pourquoi pas moins de ${count}`,
  fewestApart: (parts: string) =>
    `Aucune position permise ne peut servir deux de ces parties à la fois, et chacune est plus grande que ce qui peut rester non couvert : ${parts}. À chacune il faut donc une borne à elle.`,
  fewestPinnedOnly: 'Toutes sont imposées.',
  fewestAlone: (part: string) =>
    `Une seule exigence les demande : ${part}, c’est plus que ce qui peut rester non servi.`,
  fewestPoints: (parts: string, total: string, perAp: string) =>
    `À chacune de ces parties, plus grande que ce qui peut rester non couvert, on donne des points : ${parts}. Aucune position permise ne sert plus de ${perAp} points à la fois ; il y en a ${total} à servir.`,
  fewestPinned: (count: string) => ` Bornes imposées, en plus : ${count}, leur couverture déduite.`,
  fewestSearch: (positions: string) =>
    `La recherche exhaustive sur les ${positions} positions de la grille n’en trouve pas avec moins ; cela ne se résume pas en une phrase.`,
  fewestPartly: (bound: string, positions: string) =>
    ` Il faut donc ${bound} au moins ; que cela ne suffise pas, la recherche exhaustive sur les ${positions} positions de la grille l’établit.`,
  part: (room: string, area: string) => `${area} de ${room}`,
  partSecond: (room: string, area: string) => `${area} de ${room} (deux bornes par point)`,
  demand: (room: string, aps: string) => `les appareils de ${room} (${aps})`,
  points: (part: string, points: string) => `${part} (${points} points)`,
  unmetHeading: 'Locaux non conformes : causes et remèdes',
  why: {
    'no-position': () => 'aucune position permise n’en couvre une partie',
    coverage: (reached: string, required: string) =>
      `toutes les positions permises ensemble en couvrent ${reached}, ${required} sont exigés`,
    secondary: (reached: string, required: string) =>
      `toutes les positions permises ensemble donnent une seconde borne à ${reached}, ${required} sont exigés`,
    demand: (reached: string) =>
      `ses appareils demandent plus que ne portent toutes les positions qui l’atteignent : ${reached} de la demande`,
    'joint-demand': (reached: string) =>
      `avec les locaux qui partagent ses bornes, toutes les positions portent ${reached} de sa demande`,
    channel: () => 'les positions permises y suffisent, mais pas sur les canaux attribués',
  },
  remedies: (list: string) => `Un seul de ces changements suffirait : ${list}.`,
  noRemedy:
    'Aucun de ces changements, seul, ne suffirait : une borne dans un local ou une zone qui n’en admet pas, une autre classe de borne, plus de puissance, un niveau exigé abaissé jusqu’à −70 dBm.',
  channelRemedy: 'Admettre des canaux à la fréquence de calcul ou au-dessous, ou régler celle-ci sur les canaux admis.',
  remedy: {
    'allow-room': (room: string) => `admettre une borne dans « ${room} »`,
    'lift-exclusion': (room: string) => `admettre une borne dans la zone exclue de « ${room} »`,
    type: (label: string) => `proposer la classe « ${label} »`,
    eirp: (level: string) => `porter la PIRE maximale à ${level} dBm`,
    target: (by: string, level: string) => `abaisser le niveau exigé du local de ${by} dB, à ${level} dBm`,
  },
}
