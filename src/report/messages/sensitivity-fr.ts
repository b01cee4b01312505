import { changesFr } from './changes-fr.js'

/** French texts of what a result hangs on. */
export const sensitivityFr = {
  heading: 'Ce dont le résultat dépend',
  changes: changesFr,
  lead: (material: string, from: string, to: string, rooms: string, beyond: string) =>
    `Le résultat dépend d’abord de : ${material}. À sa valeur haute (${to} dB au lieu de ${from}), ${rooms}${beyond}.`,
  lost: { one: 'local ne serait plus conforme', other: 'locaux ne seraient plus conformes' },
  heldAll: ' ; des bornes à pleine puissance y suffiraient',
  heldNot: ', même à pleine puissance',
  heldSome: (count: string) => ` (${count} même à pleine puissance)`,
  noneLost: 'Aucun matériau, seul à sa valeur haute, ne rendrait un local non conforme.',
  noEffect: 'Aucun matériau, seul à sa valeur haute, ne change la marge du pire local.',
  allHighLost: (rooms: string) => `Tous à leur valeur haute ensemble : ${rooms}.`,
  allHighHeld: 'Tous à leur valeur haute ensemble, les locaux resteraient conformes.',
  unknown:
    'Le modèle de propagation choisi ne lit pas les affaiblissements des parois : leur influence n’est pas calculée.',
  columns: {
    material: 'Matériau à sa valeur haute',
    loss: (band: string) => `Affaiblissement ${band} (dB)`,
    margin: 'Marge du pire local (dB)',
    change: 'Écart (dB)',
    rooms: 'Locaux qui ne seraient plus conformes',
  },
  room: (name: string, covered: string, held: boolean) =>
    held ? `${name} (couvert à ${covered}, conforme à pleine puissance)` : `${name} (couvert à ${covered})`,
  none: 'aucun',
  allHigh: 'Tous les matériaux à leur valeur haute',
  allLow: 'Tous les matériaux à leur valeur basse',
  note: 'Bornes, canaux et puissances de l’étude ; un matériau à la fois à sa valeur haute, les autres à la valeur retenue. Hypothèse : toutes les parois d’un même matériau s’écartent ensemble. Les matériaux qui ne changent ni un verdict ni la marge du pire local ne figurent pas. Un local qui n’est pas repris par la pleine puissance demanderait une borne de plus ou une autre place : à mesurer sur site avant la commande.',
  antennaNote:
    'Antennes : diagramme de plafonnier générique, choisi par appréciation et sans direction privilégiée dans le plan ; aucun diagramme de constructeur n’est repris. Une borne murale est calculée de même, donc de façon moins sûre.',
  shadowingHeading: 'Nombre de bornes selon l’évanouissement',
  shadowingColumns: {
    sigma: 'Écart type de l’évanouissement',
    aps: 'Bornes',
    bound: 'Minimum prouvé (grille)',
    unmet: 'Locaux hors d’atteinte',
  },
  planned: (sight: string, obstructed: string) => `${sight} dB en vue, ${obstructed} dB derrière un obstacle (étude)`,
  both: (sigma: string) => `${sigma} dB partout`,
  stopped: 'non calculé : limite de temps',
  shadowingNote:
    'Le plus petit nombre de bornes sur la même grille, avec les mêmes exigences et les mêmes affaiblissements, sans égard au coût. L’écart type retenu est celui de bureaux (UIT-R P.1238-13) ; il n’est pas mesuré sur ces sites.',
  coChannel: 'Bornes sur le canal',
  coChannelOver: (aps: string, share: string, max: string) => `${aps} (plus de ${max} sur ${share})`,
  coChannelNote: (level: string) =>
    `« Bornes sur le canal » : nombre de bornes reçues à plus de ${level} dBm sur le canal de la plus forte, celle-ci comprise, non dépassé dans 95 % du local. Ce nombre n’entre pas dans le verdict.`,
  estate: (planned: string, counts: string) =>
    `Bornes nécessaires selon l’écart type de l’évanouissement, qui n’est pas mesuré : ${counts} (étude : ${planned}).`,
  estateCount: (aps: string, sigma: string, more: string) => `${aps} à ${sigma} dB${more}`,
  estateUnproven: ' (minimum non prouvé)',
  estateUnmet: (rooms: string) => `, ${rooms} hors d’atteinte`,
  estateUnknown: (sigma: string) => `non calculé à ${sigma} dB`,
  and: ' et ',
  estateMaterials: (lost: string, total: string, list: string) =>
    `Avec tous les affaiblissements à leur valeur haute, ${lost} implantations sur ${total} auraient au moins un local non conforme, à bornes et puissances inchangées. Matériaux le plus souvent décisifs à eux seuls : ${list}.`,
  estateMaterialsNone:
    'Aucun matériau, seul à sa valeur haute, ne rendrait un local non conforme dans une implantation.',
  estateMaterial: (material: string, locations: string) => `${material} (${locations})`,
  estateLocations: { one: 'implantation', other: 'implantations' },
  estateAps: { one: 'borne', other: 'bornes' },
  estateRooms: { one: 'local', other: 'locaux' },
  book: {
    title: 'Ce dont le nombre de bornes dépend',
    count: (sigma: string) => `Bornes si l’évanouissement avait un écart type de ${sigma} dB`,
    lost: 'Implantations qui perdraient un local, tous les affaiblissements à leur valeur haute',
    materials: 'Matériaux décisifs à eux seuls à leur valeur haute',
  },
}
