import { topic } from './texts.js'

/** What a sentence about a doubt is made with. */
type Values = Readonly<Record<string, string | number>>

const door = (kind: string | number | undefined): boolean => kind === 'door'
/** The name of an opening behind its kind; many have none. */
const named = (name: string | number | undefined, open: string, close: string): string =>
  name === undefined || name === '' ? '' : ` ${open}${name}${close}`

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
  walls: { fr: 'parois dont un bout n’est sur aucun plan', en: 'walls of which an end is on no plan' },
}

/** Elements of a building model, several of a kind. */
const ELEMENTS: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  wall: { fr: 'parois', en: 'walls' },
  'curtain-wall': { fr: 'murs-rideaux', en: 'curtain walls' },
  column: { fr: 'poteaux', en: 'columns' },
  door: { fr: 'portes', en: 'doors' },
  window: { fr: 'fenêtres', en: 'windows' },
  slab: { fr: 'dalles', en: 'slabs' },
}

/** What tells the unit of a drawing. */
function unitProof({ by, doors, arcs, areas }: Values) {
  if (by === 'doors')
    return { fr: `${doors} arcs sur ${arcs} y font une porte`, en: `${doors} of ${arcs} arcs make a door in it` }
  if (by === 'dimensions') return { fr: 'selon les cotes écrites', en: 'as the written dimensions say' }
  if (by === 'areas') return { fr: `selon ${areas} surfaces écrites`, en: `as ${areas} written areas say` }
  if (by === 'heights')
    return { fr: 'selon la hauteur des parois et des portes', en: 'as the heights of its walls and doors say' }
  if (by === 'header') return { fr: 'selon le fichier seul', en: 'as the file alone says' }
  return { fr: `${by}`, en: `${by}` }
}

function radioReason(reason: string | number | undefined, value: string | number | undefined) {
  if (reason === 'second') return { fr: 'seconde radio sur la même bande', en: 'a second radio on the same band' }
  if (reason === 'power') return { fr: `${value} dBm non admis ici`, en: `${value} dBm are not allowed here` }
  return { fr: `canal ${value} absent de la table`, en: `channel ${value} is not in the table` }
}

/** Words of the site files that `mds import` writes, and of what it is not sure of. */
export const importTexts = topic({
  head: (file: string, format: string, by: string, dated: string | null) => ({
    fr: [
      `Plan tiré de ${file} par « mds import » (${format}${by === '' ? '' : `, écrit par ${by}`}${dated === null ? ', sans date' : `, ${dated}`}).`,
      'À relire et à compléter : docs/import.md de mds. Cotes en mètres entre axes des parois, x vers l’est, y vers le nord.',
    ],
    en: [
      `Plan taken from ${file} by "mds import" (${format}${by === '' ? '' : `, written by ${by}`}${dated === null ? ', undated' : `, ${dated}`}).`,
      'To be read again and completed: docs/import.md of mds. Metres between the centre lines of walls, x to the east, y to the north.',
    ],
  }),
  north: (degrees: number) => ({
    fr:
      degrees === 0
        ? 'Nord géographique : selon y.'
        : `Nord géographique : à ${Math.abs(degrees)}° de l’axe y, vers ${degrees > 0 ? 'l’est' : 'l’ouest'}.`,
    en:
      degrees === 0
        ? 'True north: along y.'
        : `True north: ${Math.abs(degrees)}° off the y axis, to the ${degrees > 0 ? 'east' : 'west'}.`,
  }),
  doubtsHead: (count: number) => ({
    fr: `Doutes (${count}), à lever un par un :`,
    en: `Doubts (${count}), to be settled one by one:`,
  }),
  note: {
    drawing: (file: string, dated: string) => ({
      fr: `d’après ${file} du ${dated}, parois non vérifiées`,
      en: `from ${file} of ${dated}, walls not checked`,
    }),
    assumed: (file: string) => ({
      fr: `d’après ${file}, à relever sur site`,
      en: `from ${file}, to be surveyed on site`,
    }),
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
  floor: (name: string) => ({ fr: `niveau « ${name} » du dessin`, en: `level "${name}" of the drawing` }),
  underlay: { fr: 'fond de plan', en: 'drawing under the plan' },
  rooms: { fr: 'locaux', en: 'rooms' },
  area: (net: string, stated: string | null) => ({
    fr: `${net} m² entre parois${stated === null ? '' : `, ${stated} m² annoncés`}`,
    en: `${net} m² between walls${stated === null ? '' : `, ${stated} m² stated`}`,
  }),
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
  room: (number: number) => ({ fr: `Local ${number}`, en: `Room ${number}` }),
  above: (name: string) => ({ fr: `Vide sur ${name}`, en: `Void over ${name}` }),
  part: (name: string, part: number) => ({ fr: `${name} (${part})`, en: `${name} (${part})` }),
  doubts: {
    'use-unknown': ({ name }: Values) => ({
      fr: `usage de « ${name} » inconnu : « unknown », sans exigence`,
      en: `the use of '${name}' is not known: 'unknown', nothing is required of it`,
    }),
    'use-unsure': ({ name, use }: Values) => ({
      fr: `« ${name} » peut être autre chose que « ${use} », qui est supposé`,
      en: `'${name}' may be something else than '${use}', which is assumed`,
    }),
    'room-from-walls': ({ areaM2 }: Values) => ({
      fr: `le dessin n’a pas de local ici : ${areaM2} m² que des parois ferment`,
      en: `the drawing has no room here: ${areaM2} m² that walls enclose`,
    }),
    'space-lost': ({ name }: Values) => ({
      fr: `« ${name} » n’a pas donné de local : recouvert par d’autres ou sans surface`,
      en: `'${name}' gave no room: others lie on it, or it has no area`,
    }),
    'space-low': ({ name }: Values) => ({
      fr: `« ${name} » fait moins de 1,5 m de haut sous ou sur un local (plénum, vide sanitaire) : non repris`,
      en: `'${name}' is less than 1.5 m high under or over a room (plenum, crawl space): left out`,
    }),
    'space-without-shape': ({ name }: Values) => ({
      fr: `« ${name} » n’a pas de forme dans le dessin : local non repris`,
      en: `'${name}' has no shape in the drawing: no room was made`,
    }),
    'element-without-shape': ({ kind, count, names }: Values) => ({
      fr: `${count} ${ELEMENTS[String(kind)]?.fr ?? kind} sans forme dans le fichier, non repris : ${names} ; les exporter avec leur géométrie, sinon des parois manquent`,
      en: `${count} ${ELEMENTS[String(kind)]?.en ?? kind} without a shape in the file, left out: ${names}; export them with their geometry, else walls are missing`,
    }),
    'spaces-by-height': ({ count }: Values) => ({
      fr: `${count} locaux que le fichier n’attribue à aucun niveau : mis à celui-ci par leur hauteur`,
      en: `${count} spaces that the file puts on no storey: they are here by their height`,
    }),
    'storeys-joined': ({ name, offsetM, main }: Values) => ({
      fr: `« ${name} » est à ${offsetM} m de « ${main} », moins d’un étage : un seul niveau ici, ses locaux ont « floorOffsetM »`,
      en: `'${name}' is ${offsetM} m from '${main}', less than a storey: one floor here, its rooms have 'floorOffsetM'`,
    }),
    'room-cut': ({ name, parts }: Values) => ({
      fr: `« ${name} » fait le tour d’un autre ou est en morceaux : coupé en ${parts}`,
      en: `'${name}' runs around another, or lies in pieces: cut in ${parts}`,
    }),
    'names-joined': ({ names }: Values) => ({
      fr: `plusieurs noms dans un seul local : ${names} ; une paroi ou une porte entre eux n’a pas été reconnue`,
      en: `several names in one room: ${names}; a wall or a door between them was not recognised`,
    }),
    'name-unclosed': ({ name }: Values) => ({
      fr: `« ${name} » n’est dans aucun local : ses parois ne se ferment pas, à dessiner`,
      en: `'${name}' lies in no room: its walls do not close, draw it`,
    }),
    'groups-apart': ({ groups, dx, dy }: Values) => ({
      fr: `${groups} groupes de locaux à part : bâtiments, ou niveaux dessinés côte à côte ? D’un niveau, faire un « floor » et ôter [${dx}, ${dy}] de ses cotes à partir d’ici`,
      en: `${groups} groups of rooms lie apart: buildings, or storeys drawn side by side? Make a storey a floor of its own, and take [${dx}, ${dy}] from its coordinates from here on`,
    }),
    'area-differs': ({ name, statedM2, netM2 }: Values) => ({
      fr: `« ${name} » : ${statedM2} m² annoncés, ${netM2} m² dessinés ; le dessin est suivi`,
      en: `'${name}': ${statedM2} m² stated, ${netM2} m² drawn; the drawing is followed`,
    }),
    'height-assumed': ({ name }: Values) => ({
      fr: `hauteur de « ${name} » inconnue : celle du niveau`,
      en: `the height of '${name}' is not known: that of the level`,
    }),
    'level-without-walls': {
      fr: () => 'aucune paroi à ce niveau : tous les locaux y sont ouverts',
      en: () => 'no wall on this level: all its rooms are open',
    },
    'layer-unknown': ({ layer, wall }: Values) => ({
      fr: `matériau inconnu : « ${layer} » (paroi « ${wall} ») ; l’ajouter à catalogs/import.yaml`,
      en: `unknown material: '${layer}' (wall '${wall}'); add it to catalogs/import.yaml`,
    }),
    'wall-material-assumed': ({ wall, lengthM, material }: Values) => ({
      fr: `paroi « ${wall} » (${lengthM} m) : rien ne dit de quoi ; « ${material} » supposé`,
      en: `wall '${wall}' (${lengthM} m): nothing tells of what; '${material}' is assumed`,
    }),
    'opening-material-assumed': ({ kind, count, material }: Values) => ({
      fr: `${count} ${door(kind) ? 'porte' : 'fenêtre'}${count === 1 ? '' : 's'} sans matériau : « ${material} » supposé`,
      en: `${count} ${door(kind) ? 'door' : 'window'}${count === 1 ? '' : 's'} without a material: '${material}' is assumed`,
    }),
    'slab-unknown': {
      fr: () => 'plancher haut inconnu : perte générale entre niveaux',
      en: () => 'the slab above is not known: a general loss between levels',
    },
    'opening-narrowed': ({ kind, name, statedM, widthM }: Values) => ({
      fr: `${door(kind) ? 'porte' : 'fenêtre'}${named(name, '« ', ' »')} de ${statedM} m ramenée à ${widthM} m, la longueur de sa paroi`,
      en: `${door(kind) ? 'door' : 'window'}${named(name, "'", "'")} of ${statedM} m made ${widthM} m, the length of its wall`,
    }),
    'opening-dropped': ({ kind, name }: Values) => ({
      fr: `${door(kind) ? 'porte' : 'fenêtre'}${named(name, '« ', ' »')} sur aucune paroi, ou sur une autre : non reprise`,
      en: `${door(kind) ? 'door' : 'window'}${named(name, "'", "'")} is on no wall, or on another one: left out`,
    }),
    'wall-dropped': ({ name, material }: Values) => ({
      fr: `paroi « ${name} » (${material}) non reprise : elle bute sur une porte ou une autre paroi`,
      en: `wall '${name}' (${material}) left out: it runs into a door or another wall`,
    }),
    'entrance-assumed': ({ widthM }: Values) => ({
      fr: `entrée du public supposée : la porte extérieure de ${widthM} m`,
      en: `the entrance of the public is assumed: the outer door of ${widthM} m`,
    }),
    'entrance-unknown': {
      fr: () => 'aucune porte vers l’extérieur : entrée du public à donner',
      en: () => 'no door to the outside: say where the public enters',
    },
    'telecom-unknown': {
      fr: () => 'aucun local technique reconnu : telecomRooms à donner, les câbles y finissent',
      en: () => 'no telecom room was recognised: give telecomRooms, where the cables end',
    },
    turned: ({ degrees }: Values) => ({
      fr: `dessin tourné de ${degrees}° pour que ses parois suivent x et y`,
      en: `the drawing was turned by ${degrees}° so that its walls run along x and y`,
    }),
    'step-quotes': ({ count, line }: Values) => ({
      fr: `${count} apostrophe${Number(count) === 1 ? '' : 's'} non doublée${Number(count) === 1 ? '' : 's'} dans les textes du fichier (la première en ligne ${line}) : lue${Number(count) === 1 ? '' : 's'} comme telle${Number(count) === 1 ? '' : 's'}, à vérifier`,
      en: `${count} apostrophe${Number(count) === 1 ? '' : 's'} not doubled in texts of the file (the first one in line ${line}): taken as part of them, to be checked`,
    }),
    'north-unknown': {
      fr: () => 'nord inconnu : y est le haut du dessin',
      en: () => 'north is not known: y is the top of the drawing',
    },
    'lengths-differ': ({ stated, agreeing, what, statedM, measuredM }: Values) => ({
      fr: `${agreeing} cotes sur ${stated} s’accordent à 2 % près ; la pire : « ${what} », ${statedM} m annoncés, ${measuredM} m dessinés`,
      en: `${agreeing} of ${stated} stated lengths agree within 2%; the worst: '${what}', ${statedM} m stated, ${measuredM} m drawn`,
    }),
    'lengths-unchecked': ({ stated }: Values) => ({
      fr: `échelle non vérifiée : ${stated} cote annoncée, il en faut deux`,
      en: `the scale is not checked: ${stated} stated length, two are needed`,
    }),
    undated: { fr: () => 'dessin sans date', en: () => 'the drawing has no date' },
    'unit-assumed': (values: Values) => ({
      fr: `unité supposée : ${values.unit} (${unitProof(values).fr})`,
      en: `unit assumed: ${values.unit} (${unitProof(values).en})`,
    }),
    'unit-header-wrong': (values: Values) => ({
      fr: `l’en-tête dit ${values.header} ; unité retenue : ${values.unit} (${unitProof(values).fr})`,
      en: `the header says ${values.header}; unit taken: ${values.unit} (${unitProof(values).en})`,
    }),
    'scale-bar-wrong': (values: Values) => ({
      fr: `l’échelle graphique de ${values.lengthM} m ne va pas avec les portes ; unité retenue : ${values.unit} (${unitProof(values).fr})`,
      en: `the scale bar of ${values.lengthM} m does not go with the doors; unit taken: ${values.unit} (${unitProof(values).en})`,
    }),
    'page-of-several': ({ page, of }: Values) => ({
      fr: `page ${page} sur ${of} seule lue : les autres avec --page, chacune dans un fichier`,
      en: `only page ${page} of ${of} was read: the others with --page, each into a file`,
    }),
    'walls-from-outlines': ({ rooms, shared, sharedM, outerM }: Values) => ({
      fr: `${rooms} contours de locaux et aucune paroi dessinée : parois déduites des contours ; épaisseurs supposées : ${outerM} m dehors, ${sharedM} m là où deux contours se touchent (${shared})`,
      en: `${rooms} outlines of rooms and no walls drawn: the walls are told from the outlines; thickness assumed: ${outerM} m outside, ${sharedM} m where two outlines share an edge (${shared})`,
    }),
    'storey-by-title': ({ level, name, over, dx, dy, share, pitchM }: Values) => ({
      fr: `niveau ${level} selon son titre « ${name} »${name === over ? '' : `, ramené de [${dx}, ${dy}] sur « ${over} » (${share} % des parois se superposent)`} ; ${pitchM} m d’un niveau à l’autre supposés`,
      en: `level ${level} by its title '${name}'${name === over ? '' : `, moved back by [${dx}, ${dy}] onto '${over}' (${share}% of the walls lie over one another)`}; ${pitchM} m from floor to floor are assumed`,
    }),
    'layers-hidden': ({ count, layers }: Values) => ({
      fr: `${count} objets sur des calques gelés ou éteints, non repris : ${layers} ; les rallumer s’ils portent des parois ou des noms`,
      en: `${count} objects on layers that are frozen or off were left out: ${layers}; thaw those that hold walls or names`,
    }),
    'xref-missing': ({ names }: Values) => ({
      fr: `référence externe ou bloc absent du fichier, non repris : ${names} ; lier les références (XREF, Lier) et exporter à nouveau si elles portent des parois`,
      en: `an external reference or block is not in the file and was left out: ${names}; bind references (XREF, Bind) and export again if they hold walls`,
    }),
    'entities-unread': ({ what }: Values) => ({
      fr: `objets sans traits à lire, non repris : ${what} ; les décomposer en lignes et exporter à nouveau s’ils portent des parois`,
      en: `objects without lines to read were left out: ${what}; explode them to lines and export again if they hold walls`,
    }),
    'curves-left-out': ({ layers }: Values) => ({
      fr: `splines et ellipses sur ${layers}, non reprises : aucun calque ne dit quels traits sont des parois ; nommer celui des parois dans catalogs/import.yaml (layers.walls) si elles en sont`,
      en: `splines and ellipses on ${layers} were left out: no layer says which lines are walls; name that of the walls in catalogs/import.yaml (layers.walls) if they are`,
    }),
    'curves-of-page': ({ count, places }: Values) => ({
      fr: `courbes d’un mètre et plus qui ne sont pas des arcs, non reprises : ${count} ; elles commencent en ${places} ; tracer sur le plan celles qui sont des parois (docs/trace.md)`,
      en: `curves of a metre and more that are no arcs were left out: ${count}; they begin at ${places}; draw those that are walls over the plan (docs/trace.md)`,
    }),
    'walls-as-strokes': ({ count, places }: Values) => ({
      fr: `traits épais pris pour des parois de leur largeur : ${count}, les premiers en ${places}`,
      en: `thick strokes taken for walls of their width: ${count}, the first at ${places}`,
    }),
    'strokes-left-out': ({ count, places }: Values) => ({
      fr: `traits aussi épais qu’une paroi, non repris, la plupart des parois étant deux traits : ${count}, les premiers en ${places} ; tracer sur le plan ceux qui en sont (docs/trace.md)`,
      en: `strokes as thick as a wall were left out, most walls being two lines: ${count}, the first at ${places}; draw those that are walls over the plan (docs/trace.md)`,
    }),
    'treads-left-out': ({ count, places }: Values) => ({
      fr: `traits à pas égaux comme des marches, non pris pour des parois : ${count}, les premiers en ${places}`,
      en: `lines at equal steps as treads of stairs were not taken for walls: ${count}, the first at ${places}`,
    }),
    'walls-by-name': ({ count, names }: Values) => ({
      fr: `objets sans nature (IfcBuildingElementProxy) pris pour des parois par leur nom : ${count} (${names})`,
      en: `objects without a kind (IfcBuildingElementProxy) taken for walls by their names: ${count} (${names})`,
    }),
    'walls-of-one-line': ({ layer, lengthM, thickM }: Values) => ({
      fr: `parois d’un seul trait sur ${layer} (${lengthM} m) : épaisseur supposée de ${thickM} m`,
      en: `walls of one line on ${layer} (${lengthM} m): a thickness of ${thickM} m is assumed`,
    }),
    'walls-low': ({ count, topM }: Values) => ({
      fr: `parois qui ne vont pas du sol au plafond (la plus basse finit à ${topM} m), reprises sur toute la hauteur : ${count}`,
      en: `walls that do not reach from the floor to the ceiling (the lowest ends at ${topM} m) were taken as if they did: ${count}`,
    }),
    'walls-knee': ({ count, topM }: Values) => ({
      fr: `parois d’appui, moins hautes que la coupe à 1.1 m du sol (la plus basse finit à ${topM} m), non reprises : ${count} ; où rien d’autre ne ferme, le local y est ouvert`,
      en: `walls that end below the cut at 1.1 m above the floor (the lowest at ${topM} m) were left out: ${count}; where nothing else closes it, the room is open there`,
    }),
    'doors-unplaced': ({ count, places }: Values) => ({
      fr: `arcs de la taille d’une porte sur aucune paroi, non repris : ${count}, dans le dessin en ${places}`,
      en: `arcs as wide as a door that stand at no wall were left out: ${count}, in the drawing at ${places}`,
    }),
    'project-rotated': ({ name, degrees }: Values) => ({
      fr: `le plan « ${name} » est à tourner de ${degrees}° : repris tel qu’il est dessiné`,
      en: `the plan '${name}' is to be turned by ${degrees}°: taken as it is drawn`,
    }),
    'project-cropped': ({ name }: Values) => ({
      fr: `le plan « ${name} » est rogné : ce qui est hors du cadre est repris aussi`,
      en: `the plan '${name}' is cropped: what lies outside of its frame is taken too`,
    }),
    'project-stretched': ({ name, share }: Values) => ({
      fr: `le plan « ${name} » n’a pas la même échelle dans ses deux sens (${share} %) : repris ainsi, vérifier une longueur dans chacun`,
      en: `the plan '${name}' has not the same scale along both of its sides (${share}%): taken so, check a length along each`,
    }),
    'not-carried': ({ what, count }: Values) => ({
      fr: `non repris : ${NOT_CARRIED[String(what)]?.fr ?? what} (${count})`,
      en: `left out: ${NOT_CARRIED[String(what)]?.en ?? what} (${count})`,
    }),
    'floor-without-rooms': ({ name }: Values) => ({
      fr: `niveau « ${name} » non repris : ses parois ne ferment aucun local`,
      en: `level '${name}' left out: its walls enclose no room`,
    }),
    'walls-joined': ({ count }: Values) => ({
      fr: `${count} bouts de parois prolongés de moins de 30 cm jusqu’à la paroi voisine`,
      en: `${count} ends of walls drawn by less than 30 cm to the wall beside them`,
    }),
    'walls-outside': ({ count, lengthM }: Values) => ({
      fr: `${count} parois (${lengthM} m) hors de tout local : non reprises`,
      en: `${count} walls (${lengthM} m) outside of all rooms: left out`,
    }),
    'ap-dropped': ({ name, reason }: Values) => ({
      fr: `borne « ${name} » non reprise : ${reason === 'outside' ? 'hors de tout local' : 'une autre est au même endroit'}`,
      en: `access point '${name}' left out: ${reason === 'outside' ? 'it is in no room' : 'another one hangs there'}`,
    }),
    'ap-model': ({ model, count }: Values) => ({
      fr: `modèle de borne « ${model} » (${count}) sans article ici : celui de l’opération est retenu`,
      en: `no article here for the access point model '${model}' (${count}): the operation's is taken`,
    }),
    'ap-mount-assumed': ({ count }: Values) => ({
      fr: `fixation inconnue pour ${count} bornes : plafond supposé`,
      en: `the mount of ${count} access points is not known: the ceiling is assumed`,
    }),
    'ap-height': ({ name, heightM }: Values) => ({
      fr: `borne « ${name} » à ${heightM} m, hors du local : sous le plafond supposé`,
      en: `access point '${name}' at ${heightM} m, not within its room: below the ceiling is assumed`,
    }),
    'ap-radio': ({ name, band, channel, reason }: Values) => ({
      fr: `borne « ${name} », ${band} : ${radioReason(reason, channel).fr}, laissé libre`,
      en: `access point '${name}', ${band}: ${radioReason(reason, channel).en}, left free`,
    }),
    'heights-assumed': ({ heightM }: Values) => ({
      fr: `un dessin à plat ne dit aucune hauteur : ${heightM} m supposés`,
      en: `a drawing in the plane tells no height: ${heightM} m are assumed`,
    }),
  },
})
