import { noun, topic } from './texts.js'

/** Texts of what a plan would be with one thing changed, and of rooms that are not met. */
const changesTexts = topic({
  heading: { fr: 'Si une donnée changeait', en: 'Were one thing different' },
  columns: {
    change: { fr: 'Changement', en: 'Change' },
    aps: { fr: 'Bornes', en: 'Access points' },
    cost: { fr: 'Coût des bornes posées', en: 'Cost of the APs installed' },
    unmet: { fr: 'Locaux hors d’atteinte', en: 'Rooms out of reach' },
  },
  planned: (discouraged: string) => ({
    fr: `Étude (${discouraged} en position déconseillée)`,
    en: `As planned (${discouraged} in a discouraged position)`,
  }),
  withoutDiscouraged: { fr: 'Sans aucune position déconseillée', en: 'Without any discouraged position' },
  nextDb: { fr: 'Niveau exigé relevé de 1 dB', en: 'Target level 1 dB higher' },
  unproven: (bound: string) => ({ fr: ` (minimum prouvé : ${bound})`, en: ` (proven minimum: ${bound})` }),
  stopped: { fr: 'non calculé : limite de temps', en: 'not computed: time limit' },
  penalty: (amount: string) => ({
    fr: ` dont ${amount} de pénalité, non payée`,
    en: ` of which ${amount} is a penalty that nobody pays`,
  }),
  note: {
    fr: 'Le plan le moins cher sur la même grille et les mêmes affaiblissements. Coût d’une borne : matériel, licence, liaison, pose et cordons ; commutateurs et rechanges non compris.',
    en: 'The least-cost plan on the same grid and losses. Cost of an AP: hardware, licence, link, installation and cords; switches and spares are not in it.',
  },
  failureHeading: { fr: 'Si une borne tombait en panne', en: 'Were an access point to fail' },
  failureColumns: {
    ap: { fr: 'Borne en panne', en: 'Access point that fails' },
    rooms: { fr: 'Locaux qui ne seraient plus conformes', en: 'Rooms that would no longer pass' },
  },
  failureNote: {
    fr: 'Les autres bornes gardent canal et puissance. « Conforme à pleine puissance » : les autres bornes, portées au maximum de leur canal, y suffiraient.',
    en: 'The others keep channel and power. “Passes at full power”: the others, raised to the limit of their channels, would do.',
  },
  fewestHeading: (count: string) => ({ fr: `Pourquoi pas moins de ${count}`, en: `Why no fewer than ${count}` }),
  fewestApart: (parts: string) => ({
    fr: `Aucune position permise ne peut servir deux de ces parties à la fois, et chacune est plus grande que ce qui peut rester non couvert : ${parts}. Chacune demande donc sa propre borne.`,
    en: `No allowed position can serve two of these parts at once, and each is larger than what may stay uncovered: ${parts}. So each needs an access point of its own.`,
  }),
  fewestPinnedOnly: { fr: 'Toutes sont imposées.', en: 'All of them are pinned.' },
  fewestAlone: (part: string) => ({
    fr: `Une seule exigence les demande : ${part}, c’est plus que ce qui peut rester non servi.`,
    en: `One requirement asks for them: ${part}, more than what may stay unserved.`,
  }),
  fewestPoints: (parts: string, total: string, perAp: string) => ({
    fr: `À chacune de ces parties, plus grande que ce qui peut rester non couvert, on donne des points : ${parts}. Aucune position permise ne sert plus de ${perAp} points à la fois ; il y en a ${total} à servir.`,
    en: `Each of these parts, larger than what may stay uncovered, is given points: ${parts}. No allowed position serves more than ${perAp} points at once; there are ${total} to serve.`,
  }),
  fewestPinned: (count: string) => ({
    fr: ` Bornes imposées, en plus : ${count}, leur couverture déduite.`,
    en: ` Pinned access points, beside these: ${count}, their coverage taken off.`,
  }),
  fewestSearch: (positions: string) => ({
    fr: `La recherche exhaustive sur les ${positions} positions de la grille n’en trouve pas avec moins ; cela ne se résume pas en une phrase.`,
    en: `The complete search over the ${positions} positions of the grid finds no plan with fewer; that has no short wording.`,
  }),
  fewestPartly: (bound: string, positions: string) => ({
    fr: ` Il faut donc ${bound} au moins ; que cela ne suffise pas, la recherche exhaustive sur les ${positions} positions de la grille l’établit.`,
    en: ` So ${bound} are needed at least; that they are not enough is what the complete search over the ${positions} positions of the grid shows.`,
  }),
  part: (room: string, area: string) => ({ fr: `${area} dans ${room}`, en: `${area} of ${room}` }),
  partSecond: (room: string, area: string) => ({
    fr: `${area} dans ${room} (deux bornes par point)`,
    en: `${area} of ${room} (two access points a point)`,
  }),
  demand: (room: string, aps: string) => ({
    fr: `les appareils présents dans ${room} (${aps})`,
    en: `the devices of ${room} (${aps})`,
  }),
  points: (part: string, points: string) => ({ fr: `${part} (${points} points)`, en: `${part} (${points} points)` }),
  unmetHeading: { fr: 'Locaux non conformes : causes et remèdes', en: 'Rooms that do not pass: causes and remedies' },
  why: {
    'no-position': {
      fr: () => 'aucune position permise n’en couvre une partie',
      en: () => 'no allowed position covers any of it',
    },
    coverage: (reached: string, required: string) => ({
      fr: `toutes les positions permises ensemble en couvrent ${reached}, ${required} sont exigés`,
      en: `all allowed positions together cover ${reached} of it, ${required} is required`,
    }),
    secondary: (reached: string, required: string) => ({
      fr: `toutes les positions permises ensemble donnent une seconde borne à ${reached}, ${required} sont exigés`,
      en: `all allowed positions together give ${reached} of it a second access point, ${required} is required`,
    }),
    demand: (reached: string) => ({
      fr: `ses appareils demandent plus que ne portent toutes les positions qui l’atteignent : ${reached} de la demande`,
      en: `its devices ask for more than all positions that reach it carry: ${reached} of the demand`,
    }),
    'too-large': (_reached: string, required: string) => ({
      fr: `aucune position admise n’en couvre ${required}, le minimum à partir duquel une borne sert les appareils d’un local`,
      en: `no allowed position covers ${required} of it, the least from which on an access point carries people of a room`,
    }),
    'joint-demand': (reached: string) => ({
      fr: `avec les locaux qui partagent ses bornes, toutes les positions portent ${reached} de sa demande`,
      en: `with the rooms that share its access points all positions carry ${reached} of its demand`,
    }),
    spacing: (reached: string, required: string) => ({
      fr: `à l’écart minimal les unes des autres, les bornes en couvrent ${reached}, ${required} sont exigés`,
      en: `at the least distance from one another APs cover ${reached} of it, ${required} is required`,
    }),
    'spacing-demand': (reached: string) => ({
      fr: `à l’écart minimal les unes des autres, les bornes portent ${reached} de sa demande`,
      en: `at the least distance from one another APs carry ${reached} of its demand`,
    }),
    'outdoor-class': {
      fr: () => 'il est en plein air, et l’étude n’admet aucune classe de borne d’extérieur',
      en: () => 'it lies outdoors, and the design has no class of access point that hangs there',
    },
    channel: {
      fr: () => 'les positions permises y suffisent, mais pas sur les canaux attribués',
      en: () => 'allowed positions meet it, but not on the channels that were assigned',
    },
  },
  remedies: (list: string) => ({
    fr: `Un seul de ces changements suffirait : ${list}.`,
    en: `One of these changes would be enough: ${list}.`,
  }),
  noRemedy: {
    fr: 'Aucun de ces changements, seul, ne suffirait : une borne dans un local ou une zone qui n’en admet pas, une autre classe de borne, plus de puissance, un niveau exigé abaissé jusqu’à −70 dBm.',
    en: 'None of these changes alone would be enough: an AP in a room or area that takes none, another class of AP, more power, a target lowered to −70 dBm.',
  },
  channelRemedy: {
    fr: 'Admettre des canaux à la fréquence de calcul ou au-dessous, ou régler celle-ci sur les canaux admis.',
    en: 'Allow channels at or below the design frequency, or set it to that of the channels allowed.',
  },
  outdoorRemedy: {
    fr: 'Admettre une classe de borne d’extérieur (design.accessPoint.classes).',
    en: 'Add a class for outdoors to the design (design.accessPoint.classes).',
  },
  zonesRemedy: {
    fr: 'Diviser le local en zones : des locaux côte à côte, chacun avec ses places, séparés par « material: none » (partitions).',
    en: 'Divide the room into zones: rooms side by side, each with its seats, with “material: none” between them (partitions).',
  },
  spacingRemedy: {
    fr: 'Vérifier le nombre de places et ce que demande chaque appareil ; sinon, des bornes à antennes orientées, à étudier à part.',
    en: 'Check its seats and what each device asks for; else radios with aimed antennas, to be studied apart.',
  },
  remedy: {
    'allow-room': (room: string) => ({ fr: `admettre une borne dans « ${room} »`, en: `allow an AP in “${room}”` }),
    'lift-exclusion': (room: string) => ({
      fr: `admettre une borne dans la zone exclue de « ${room} »`,
      en: `allow an AP in the excluded area of “${room}”`,
    }),
    type: (label: string) => ({ fr: `proposer la classe « ${label} »`, en: `offer the class “${label}”` }),
    eirp: (level: string) => ({
      fr: `porter la PIRE maximale à ${level} dBm`,
      en: `raise the EIRP limit to ${level} dBm`,
    }),
    target: (by: string, level: string) => ({
      fr: `abaisser le niveau exigé du local de ${by} dB, à ${level} dBm`,
      en: `lower the target of the room by ${by} dB, to ${level} dBm`,
    }),
  },
})

/** Texts of what a result depends on. */
export const sensitivityTexts = topic({
  heading: { fr: 'Ce dont le résultat dépend', en: 'What the result depends on' },
  changes: changesTexts,
  lead: (material: string, from: string, to: string, rooms: string, beyond: string) => ({
    fr: `Le résultat dépend d’abord de : ${material}. À sa valeur haute (${to} dB au lieu de ${from}), ${rooms}${beyond}.`,
    en: `The result depends first on: ${material}. At its high loss (${to} dB instead of ${from}), ${rooms}${beyond}.`,
  }),
  lost: noun(
    ['local ne serait plus conforme', 'locaux ne seraient plus conformes'],
    ['room would no longer pass', 'rooms would no longer pass'],
  ),
  heldAll: { fr: ' ; des bornes à pleine puissance y suffiraient', en: '; access points at full power would do' },
  heldNot: { fr: ', même à pleine puissance', en: ', even at full power' },
  heldSome: (count: string) => ({ fr: ` (${count} même à pleine puissance)`, en: ` (${count} even at full power)` }),
  noneLost: {
    fr: 'Aucun matériau, seul à sa valeur haute, ne rendrait un local non conforme.',
    en: 'No material alone at its high loss would fail a room.',
  },
  noEffect: {
    fr: 'Aucun matériau, seul à sa valeur haute, ne change la marge du pire local.',
    en: 'No material alone at its high loss changes the margin of the worst room.',
  },
  allHighLost: (rooms: string) => ({
    fr: `Tous à leur valeur haute ensemble : ${rooms}.`,
    en: `All at their high losses together: ${rooms}.`,
  }),
  allHighHeld: {
    fr: 'Tous à leur valeur haute ensemble, les locaux resteraient conformes.',
    en: 'With all at their high losses together, the rooms would still pass.',
  },
  unknown: {
    fr: 'Le modèle de propagation choisi ne lit pas les affaiblissements des parois : leur influence n’est pas calculée.',
    en: 'The propagation model chosen reads no losses of walls: what depends on them is not computed.',
  },
  columns: {
    material: { fr: 'Matériau à sa valeur haute', en: 'Material at its high loss' },
    loss: (band: string) => ({ fr: `Affaiblissement ${band} (dB)`, en: `Loss ${band} (dB)` }),
    margin: { fr: 'Marge du pire local (dB)', en: 'Margin of the worst room (dB)' },
    change: { fr: 'Écart (dB)', en: 'Change (dB)' },
    rooms: { fr: 'Locaux qui ne seraient plus conformes', en: 'Rooms that would no longer pass' },
  },
  room: (name: string, covered: string, held: boolean) => ({
    fr: held ? `${name} (couvert à ${covered}, conforme à pleine puissance)` : `${name} (couvert à ${covered})`,
    en: held ? `${name} (${covered} covered, passes at full power)` : `${name} (${covered} covered)`,
  }),
  none: { fr: 'aucun', en: 'none' },
  allHigh: { fr: 'Tous les matériaux à leur valeur haute', en: 'All materials at their high losses' },
  allLow: { fr: 'Tous les matériaux à leur valeur basse', en: 'All materials at their low losses' },
  note: {
    fr: 'Bornes, canaux et puissances de l’étude ; un matériau à la fois à sa valeur haute, les autres à la valeur retenue. Hypothèse : toutes les parois d’un même matériau s’écartent ensemble. Les matériaux qui ne changent ni un verdict ni la marge du pire local ne figurent pas. Un local qui n’est pas repris par la pleine puissance demanderait une borne de plus ou une autre place : à mesurer sur site avant la commande.',
    en: 'Access points, channels and power as planned; one material at a time at its high loss, the others as planned. Assumed: all walls of a material stray together. Materials that change neither a verdict nor the margin of the worst room are not listed. A room that full power does not bring back would ask for one more access point or another place: to be measured on site before ordering.',
  },
  antennaNote: {
    fr: 'Antennes : diagrammes génériques choisis par appréciation, au plafond sans direction privilégiée dans le plan ; aucun diagramme de constructeur n’est repris. Une borne de plafond posée au mur est calculée avec son diagramme tourné, donc de façon moins sûre.',
    en: 'Antennas: generic patterns chosen by judgement, under a ceiling the same in every direction around; no maker’s diagram is used. An access point made for a ceiling that hangs on a wall is computed with its pattern turned, and is thus less certain.',
  },
  shadowingHeading: { fr: 'Nombre de bornes selon l’évanouissement', en: 'Access points by shadow fading' },
  shadowingColumns: {
    sigma: { fr: 'Écart type de l’évanouissement', en: 'Standard deviation of shadow fading' },
    aps: { fr: 'Bornes', en: 'Access points' },
    bound: { fr: 'Minimum prouvé (grille)', en: 'Proven minimum (grid)' },
    unmet: { fr: 'Locaux hors d’atteinte', en: 'Rooms out of reach' },
  },
  planned: (sight: string, obstructed: string) => ({
    fr: `${sight} dB en vue directe, ${obstructed} dB derrière un obstacle (étude)`,
    en: `${sight} dB in sight, ${obstructed} dB obstructed (as planned)`,
  }),
  both: (sigma: string) => ({ fr: `${sigma} dB partout`, en: `${sigma} dB everywhere` }),
  published: (sight: string, obstructed: string) => ({
    fr: `${sight} dB en vue directe, ${obstructed} dB derrière un obstacle (bureaux, UIT-R P.1238-13)`,
    en: `${sight} dB in sight, ${obstructed} dB obstructed (offices, ITU-R P.1238-13)`,
  }),
  stopped: { fr: 'non calculé : limite de temps', en: 'not computed: time limit' },
  shadowingNote: {
    fr: 'Le plus petit nombre de bornes sur la même grille, avec les mêmes exigences et les mêmes affaiblissements, sans égard au coût. L’écart type retenu est celui que confirment des relevés sur des étages de bureaux mesurés, ce que celui de l’UIT-R P.1238-13 ne fait pas ; il n’est pas mesuré sur ces sites.',
    en: 'The least number of access points on the same grid, with the same requirements and losses, whatever they cost. The standard deviation planned with is what readings of measured floors of offices bear out, which that of ITU-R P.1238-13 is not; it was not measured on these sites.',
  },
  shadowingMeasured: {
    fr: 'Le plus petit nombre de bornes sur la même grille, avec les mêmes exigences et les mêmes affaiblissements, sans égard au coût. L’écart type retenu est celui des mesures du calage.',
    en: 'The least number of access points on the same grid, with the same requirements and losses, whatever they cost. The standard deviation planned with is that of the readings of the calibration.',
  },
  coChannel: { fr: 'Bornes sur le canal', en: 'APs on the channel' },
  coChannelOver: (aps: string, share: string, max: string) => ({
    fr: `${aps} (plus de ${max} sur ${share})`,
    en: `${aps} (more than ${max} in ${share})`,
  }),
  coChannelNote: (level: string) => ({
    fr: `« Bornes sur le canal » : nombre de bornes reçues à plus de ${level} dBm sur le canal de la plus forte, celle-ci comprise, non dépassé dans 95 % du local. Ce nombre n’entre pas dans le verdict.`,
    en: `“APs on the channel”: access points received above ${level} dBm on the channel of the strongest, that one included, a number not exceeded in 95% of the room. It is no part of the verdict.`,
  }),
  estate: (planned: string, counts: string) => ({
    fr: `Bornes nécessaires selon l’écart type de l’évanouissement, qui n’est pas mesuré : ${counts} (étude : ${planned}).`,
    en: `Access points needed by the standard deviation of shadow fading, which is not measured: ${counts} (as planned: ${planned}).`,
  }),
  estateCount: (aps: string, sigma: string, more: string) => ({
    fr: `${aps} à ${sigma}${more}`,
    en: `${aps} at ${sigma}${more}`,
  }),
  estateUnproven: { fr: ' (minimum non prouvé)', en: ' (minimum not proven)' },
  estateUnmet: (rooms: string) => ({ fr: `, ${rooms} hors d’atteinte`, en: `, ${rooms} out of reach` }),
  estateUnknown: (sigma: string) => ({ fr: `non calculé à ${sigma}`, en: `not computed at ${sigma}` }),
  and: { fr: ' et ', en: ' and ' },
  estateMaterials: (lost: string, total: string, list: string) => ({
    fr: `Avec tous les affaiblissements à leur valeur haute, ${lost} implantations sur ${total} auraient au moins un local non conforme, à bornes et puissances inchangées. Matériaux le plus souvent décisifs à eux seuls : ${list}.`,
    en: `With all losses at their high ends, ${lost} of ${total} locations would have a room that fails, access points and power unchanged. Materials most often decisive by themselves: ${list}.`,
  }),
  estateMaterialsNone: {
    fr: 'Aucun matériau, seul à sa valeur haute, ne rendrait un local non conforme dans une implantation.',
    en: 'No material alone at its high loss would fail a room of any location.',
  },
  estateMaterial: (material: string, locations: string) => ({
    fr: `${material} (${locations})`,
    en: `${material} (${locations})`,
  }),
  estateLocations: noun(['implantation', 'implantations'], ['location', 'locations']),
  estateAps: noun(['borne', 'bornes'], ['AP', 'APs']),
  estateRooms: noun(['local', 'locaux'], ['room', 'rooms']),
  book: {
    title: { fr: 'Ce dont le nombre de bornes dépend', en: 'What the number of access points depends on' },
    count: (sigma: string) => ({
      fr: `Bornes si l’évanouissement avait un écart type de ${sigma}`,
      en: `Access points, had shadow fading a standard deviation of ${sigma}`,
    }),
    lost: {
      fr: 'Implantations qui perdraient un local, tous les affaiblissements à leur valeur haute',
      en: 'Locations that would lose a room with all losses at their high ends',
    },
    materials: {
      fr: 'Matériaux décisifs à eux seuls à leur valeur haute',
      en: 'Materials decisive by themselves at their high losses',
    },
  },
})
