import { topic } from './texts.js'

/** What a sentence about a doubt is made with. */
type Values = Readonly<Record<string, string | number>>

const door = (kind: string | number | undefined): boolean => kind === 'door'

/** What of the projects of other tools has no place in a site file. */
const NOT_CARRIED: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  switches: { fr: 'commutateurs', en: 'switches' },
  'attenuation-areas': { fr: 'zones d’affaiblissement', en: 'attenuation areas' },
  areas: { fr: 'zones à couvrir', en: 'coverage areas' },
  objects: { fr: 'obstacles sous plafond', en: 'objects below the ceiling' },
  holes: { fr: 'trémies', en: 'holes in floors' },
  powers: {
    fr: 'bornes dont seule la puissance conduite est connue',
    en: 'access points of which only the conducted power is known',
  },
  'aps-without-place': { fr: 'bornes sans place sur un plan', en: 'access points without a place on a plan' },
  'foreign-aps': { fr: 'bornes d’autrui entendues lors de relevés', en: 'access points of others that were heard' },
  exclusions: { fr: 'zones exclues', en: 'excluded areas' },
  preferred: { fr: 'emplacements souhaités', en: 'preferred places' },
  requirements: { fr: 'exigences', en: 'requirements' },
  notes: { fr: 'notes', en: 'notes' },
  cables: { fr: 'tracés de câbles', en: 'drawn cables' },
  surveys: { fr: 'relevés', en: 'surveys' },
}

function radioReason(reason: string | number | undefined, value: string | number | undefined) {
  if (reason === 'second') return { fr: 'seconde radio sur la même bande', en: 'a second radio on the same band' }
  if (reason === 'power') return { fr: `${value} dBm non admis ici`, en: `${value} dBm are not allowed here` }
  return { fr: `canal ${value} absent de la table`, en: `channel ${value} is not in the table` }
}

/** Words of the site files that `mds import` writes, and of what it is not sure of. */
export const importTexts = topic({
  head: {
    fr: (file: string, format: string, by: string, dated: string | null) => [
      `Plan tiré de ${file} par « mds import » (${format}${by === '' ? '' : `, écrit par ${by}`}${dated === null ? ', sans date' : `, ${dated}`}).`,
      'À relire et à compléter : docs/import.md de mds. Cotes en mètres entre axes des parois, x vers l’est, y vers le nord.',
    ],
    en: (file: string, format: string, by: string, dated: string | null) => [
      `Plan taken from ${file} by "mds import" (${format}${by === '' ? '' : `, written by ${by}`}${dated === null ? ', undated' : `, ${dated}`}).`,
      'To be read again and completed: docs/import.md of mds. Metres between the centre lines of walls, x to the east, y to the north.',
    ],
  },
  north: {
    fr: (degrees: number) =>
      degrees === 0
        ? 'Nord géographique : selon y.'
        : `Nord géographique : à ${Math.abs(degrees)}° de l’axe y, vers ${degrees > 0 ? 'l’est' : 'l’ouest'}.`,
    en: (degrees: number) =>
      degrees === 0
        ? 'True north: along y.'
        : `True north: ${Math.abs(degrees)}° off the y axis, to the ${degrees > 0 ? 'east' : 'west'}.`,
  },
  doubtsHead: {
    fr: (count: number) => `Doutes (${count}), à lever un par un :`,
    en: (count: number) => `Doubts (${count}), to be settled one by one:`,
  },
  note: {
    drawing: {
      fr: (file: string, dated: string) => `d’après ${file} du ${dated}, parois non vérifiées`,
      en: (file: string, dated: string) => `from ${file} of ${dated}, walls not checked`,
    },
    assumed: {
      fr: (file: string) => `d’après ${file}, à relever sur site`,
      en: (file: string) => `from ${file}, to be surveyed on site`,
    },
  },
  provenance: {
    fr: 'drawing : dessin daté dont deux cotes au moins sont vérifiées ; sinon assumed ; surveyed : relevé sur place',
    en: 'drawing: a dated drawing of which two lengths at least agree; assumed otherwise; surveyed: measured on site',
  },
  status: { fr: 'supposé', en: 'assumed' },
  existing: { fr: 'null : inconnu, chiffré à neuf', en: 'null: unknown, priced as new' },
  built: { fr: 'null : inconnu, le rappel amiante est fait', en: 'null: unknown, the asbestos reminder is given' },
  commune: { fr: 'null : non établie', en: 'null: not established' },
  slab: { fr: 'plancher haut', en: 'slab above' },
  slabUnknown: { fr: 'plancher haut : inconnu', en: 'slab above: unknown' },
  height: { fr: 'du sol au plafond', en: 'floor to ceiling' },
  walls: { fr: 'les plus longs ; les autres sous partitions', en: 'those of most length; the others under partitions' },
  floor: {
    fr: (name: string) => `niveau « ${name} » du dessin`,
    en: (name: string) => `level "${name}" of the drawing`,
  },
  underlay: { fr: 'fond de plan', en: 'drawing under the plan' },
  rooms: { fr: 'locaux', en: 'rooms' },
  area: {
    fr: (net: string, stated: string | null) =>
      `${net} m² entre parois${stated === null ? '' : `, ${stated} m² annoncés`}`,
    en: (net: string, stated: string | null) =>
      `${net} m² between walls${stated === null ? '' : `, ${stated} m² stated`}`,
  },
  open: { fr: 'sans paroi', en: 'no wall' },
  otherWalls: { fr: 'autres parois', en: 'other walls' },
  doors: { fr: 'portes', en: 'doors' },
  windows: { fr: 'fenêtres', en: 'windows' },
  pinned: { fr: 'bornes fixées par le projet importé', en: 'access points that the imported project fixes' },
  exclusions: { fr: 'zones sans borne', en: 'areas without an access point' },
  preferred: { fr: 'emplacements souhaités des bornes', en: 'preferred places for access points' },
  lamps: { fr: 'luminaires', en: 'lamps' },
  objects: { fr: 'obstacles sous plafond', en: 'what stands below the ceiling' },
  clutter: { fr: 'zones d’affaiblissement', en: 'areas that attenuate' },
  room: { fr: (number: number) => `Local ${number}`, en: (number: number) => `Room ${number}` },
  above: { fr: (name: string) => `Vide sur ${name}`, en: (name: string) => `Void over ${name}` },
  part: {
    fr: (name: string, part: number) => `${name} (${part})`,
    en: (name: string, part: number) => `${name} (${part})`,
  },
  doubts: {
    'use-unknown': {
      fr: ({ name }: Values) => `usage de « ${name} » inconnu : « unknown », sans exigence`,
      en: ({ name }: Values) => `the use of '${name}' is not known: 'unknown', nothing is required of it`,
    },
    'use-unsure': {
      fr: ({ name, use }: Values) => `« ${name} » peut être autre chose que « ${use} », qui est supposé`,
      en: ({ name, use }: Values) => `'${name}' may be something else than '${use}', which is assumed`,
    },
    'room-from-walls': {
      fr: ({ areaM2 }: Values) => `le dessin n’a pas de local ici : ${areaM2} m² que des parois ferment`,
      en: ({ areaM2 }: Values) => `the drawing has no room here: ${areaM2} m² that walls enclose`,
    },
    'space-lost': {
      fr: ({ name }: Values) => `« ${name} » n’a pas donné de local : recouvert par d’autres ou sans surface`,
      en: ({ name }: Values) => `'${name}' gave no room: others lie on it, or it has no area`,
    },
    'space-without-shape': {
      fr: ({ name }: Values) => `« ${name} » n’a pas de forme dans le dessin : local non repris`,
      en: ({ name }: Values) => `'${name}' has no shape in the drawing: no room was made`,
    },
    'room-cut': {
      fr: ({ name, parts }: Values) => `« ${name} » fait le tour d’un autre ou est en morceaux : coupé en ${parts}`,
      en: ({ name, parts }: Values) => `'${name}' runs around another, or lies in pieces: cut in ${parts}`,
    },
    'area-differs': {
      fr: ({ name, statedM2, netM2 }: Values) =>
        `« ${name} » : ${statedM2} m² annoncés, ${netM2} m² dessinés ; le dessin est suivi`,
      en: ({ name, statedM2, netM2 }: Values) =>
        `'${name}': ${statedM2} m² stated, ${netM2} m² drawn; the drawing is followed`,
    },
    'height-assumed': {
      fr: ({ name }: Values) => `hauteur de « ${name} » inconnue : celle du niveau`,
      en: ({ name }: Values) => `the height of '${name}' is not known: that of the level`,
    },
    'level-without-walls': {
      fr: () => 'aucune paroi à ce niveau : tous les locaux y sont ouverts',
      en: () => 'no wall on this level: all its rooms are open',
    },
    'layer-unknown': {
      fr: ({ layer, wall }: Values) =>
        `matériau inconnu : « ${layer} » (paroi « ${wall} ») ; l’ajouter à catalogs/import.yaml`,
      en: ({ layer, wall }: Values) => `unknown material: '${layer}' (wall '${wall}'); add it to catalogs/import.yaml`,
    },
    'wall-material-assumed': {
      fr: ({ wall, lengthM, material }: Values) =>
        `paroi « ${wall} » (${lengthM} m) : rien ne dit de quoi ; « ${material} » supposé`,
      en: ({ wall, lengthM, material }: Values) =>
        `wall '${wall}' (${lengthM} m): nothing tells of what; '${material}' is assumed`,
    },
    'opening-material-assumed': {
      fr: ({ kind, count, material }: Values) =>
        `${count} ${door(kind) ? 'portes' : 'fenêtres'} sans matériau : « ${material} » supposé`,
      en: ({ kind, count, material }: Values) =>
        `${count} ${door(kind) ? 'doors' : 'windows'} without a material: '${material}' is assumed`,
    },
    'slab-unknown': {
      fr: () => 'plancher haut inconnu : perte générale entre niveaux',
      en: () => 'the slab above is not known: a general loss between levels',
    },
    'opening-narrowed': {
      fr: ({ kind, name, statedM, widthM }: Values) =>
        `${door(kind) ? 'porte' : 'fenêtre'} « ${name} » de ${statedM} m ramenée à ${widthM} m, la longueur de sa paroi`,
      en: ({ kind, name, statedM, widthM }: Values) =>
        `${door(kind) ? 'door' : 'window'} '${name}' of ${statedM} m made ${widthM} m, the length of its wall`,
    },
    'opening-dropped': {
      fr: ({ kind, name }: Values) =>
        `${door(kind) ? 'porte' : 'fenêtre'} « ${name} » sur aucune paroi, ou sur une autre : non reprise`,
      en: ({ kind, name }: Values) =>
        `${door(kind) ? 'door' : 'window'} '${name}' is on no wall, or on another one: left out`,
    },
    'wall-dropped': {
      fr: ({ name, material }: Values) =>
        `paroi « ${name} » (${material}) non reprise : elle bute sur une porte ou une autre paroi`,
      en: ({ name, material }: Values) => `wall '${name}' (${material}) left out: it runs into a door or another wall`,
    },
    'entrance-assumed': {
      fr: ({ widthM }: Values) => `entrée du public supposée : la porte extérieure de ${widthM} m`,
      en: ({ widthM }: Values) => `the entrance of the public is assumed: the outer door of ${widthM} m`,
    },
    'entrance-unknown': {
      fr: () => 'aucune porte vers l’extérieur : entrée du public à donner',
      en: () => 'no door to the outside: say where the public enters',
    },
    'telecom-unknown': {
      fr: () => 'aucun local technique reconnu : telecomRooms à donner, les câbles y finissent',
      en: () => 'no telecom room was recognised: give telecomRooms, where the cables end',
    },
    turned: {
      fr: ({ degrees }: Values) => `dessin tourné de ${degrees}° pour que ses parois suivent x et y`,
      en: ({ degrees }: Values) => `the drawing was turned by ${degrees}° so that its walls run along x and y`,
    },
    'north-unknown': {
      fr: () => 'nord inconnu : y est le haut du dessin',
      en: () => 'north is not known: y is the top of the drawing',
    },
    'lengths-differ': {
      fr: ({ stated, agreeing, what, statedM, measuredM }: Values) =>
        `${agreeing} cotes sur ${stated} s’accordent à 2 % près ; la pire : « ${what} », ${statedM} m annoncés, ${measuredM} m dessinés`,
      en: ({ stated, agreeing, what, statedM, measuredM }: Values) =>
        `${agreeing} of ${stated} stated lengths agree within 2 %; the worst: '${what}', ${statedM} m stated, ${measuredM} m drawn`,
    },
    'lengths-unchecked': {
      fr: ({ stated }: Values) => `échelle non vérifiée : ${stated} cote annoncée, il en faut deux`,
      en: ({ stated }: Values) => `the scale is not checked: ${stated} stated length, two are needed`,
    },
    undated: { fr: () => 'dessin sans date', en: () => 'the drawing has no date' },
    'unit-assumed': {
      fr: ({ unit, reason }: Values) => `unité supposée : ${unit} (${reason})`,
      en: ({ unit, reason }: Values) => `the unit is assumed: ${unit} (${reason})`,
    },
    'unit-header-wrong': {
      fr: ({ header, unit, reason }: Values) => `l’en-tête dit ${header}, le dessin est en ${unit} (${reason})`,
      en: ({ header, unit, reason }: Values) => `the header says ${header}, the drawing is in ${unit} (${reason})`,
    },
    'project-rotated': {
      fr: ({ name, degrees }: Values) =>
        `le plan « ${name} » est à tourner de ${degrees}° : repris tel qu’il est dessiné`,
      en: ({ name, degrees }: Values) => `the plan '${name}' is to be turned by ${degrees}°: taken as it is drawn`,
    },
    'project-cropped': {
      fr: ({ name }: Values) => `le plan « ${name} » est rogné : ce qui est hors du cadre est repris aussi`,
      en: ({ name }: Values) => `the plan '${name}' is cropped: what lies outside of its frame is taken too`,
    },
    'not-carried': {
      fr: ({ what, count }: Values) => `non repris : ${NOT_CARRIED[String(what)]?.fr ?? what} (${count})`,
      en: ({ what, count }: Values) => `left out: ${NOT_CARRIED[String(what)]?.en ?? what} (${count})`,
    },
    'floor-without-rooms': {
      fr: ({ name }: Values) => `niveau « ${name} » non repris : ses parois ne ferment aucun local`,
      en: ({ name }: Values) => `level '${name}' left out: its walls enclose no room`,
    },
    'walls-joined': {
      fr: ({ count }: Values) => `${count} bouts de parois prolongés de moins de 30 cm jusqu’à la paroi voisine`,
      en: ({ count }: Values) => `${count} ends of walls drawn by less than 30 cm to the wall beside them`,
    },
    'walls-outside': {
      fr: ({ count, lengthM }: Values) => `${count} parois (${lengthM} m) hors de tout local : non reprises`,
      en: ({ count, lengthM }: Values) => `${count} walls (${lengthM} m) outside of all rooms: left out`,
    },
    'ap-dropped': {
      fr: ({ name, reason }: Values) =>
        `borne « ${name} » non reprise : ${reason === 'outside' ? 'hors de tout local' : 'une autre est au même endroit'}`,
      en: ({ name, reason }: Values) =>
        `access point '${name}' left out: ${reason === 'outside' ? 'it is in no room' : 'another one hangs there'}`,
    },
    'ap-model': {
      fr: ({ model, count }: Values) =>
        `modèle de borne « ${model} » (${count}) sans article ici : celui de l’opération est retenu`,
      en: ({ model, count }: Values) =>
        `no article here for the access point model '${model}' (${count}): the operation's is taken`,
    },
    'ap-mount-assumed': {
      fr: ({ count }: Values) => `fixation inconnue pour ${count} bornes : plafond supposé`,
      en: ({ count }: Values) => `the mount of ${count} access points is not known: the ceiling is assumed`,
    },
    'ap-height': {
      fr: ({ name, heightM }: Values) => `borne « ${name} » à ${heightM} m, hors du local : sous le plafond supposé`,
      en: ({ name, heightM }: Values) =>
        `access point '${name}' at ${heightM} m, not within its room: below the ceiling is assumed`,
    },
    'ap-radio': {
      fr: ({ name, band, channel, reason }: Values) =>
        `borne « ${name} », ${band} : ${radioReason(reason, channel).fr}, laissé libre`,
      en: ({ name, band, channel, reason }: Values) =>
        `access point '${name}', ${band}: ${radioReason(reason, channel).en}, left free`,
    },
    'heights-assumed': {
      fr: ({ heightM }: Values) => `un dessin à plat ne dit aucune hauteur : ${heightM} m supposés`,
      en: ({ heightM }: Values) => `a drawing in the plane tells no height: ${heightM} m are assumed`,
    },
  },
})
