import { topic } from './texts.js'

/** Texts of the form of a site visit; the headings are those that the form is read back by. */
export const visitTexts = topic({
  title: (name: string) => ({ fr: `Visite de site : ${name}`, en: `Site visit: ${name}` }),
  kind: { fr: 'Fiche de visite', en: 'Visit form' },
  sheets: {
    visit: { fr: 'Visite', en: 'Visit' },
    rooms: { fr: 'Locaux', en: 'Rooms' },
    walls: { fr: 'Parois', en: 'Walls' },
    lengths: { fr: 'Cotes', en: 'Lengths' },
  },
  notes: {
    visit: {
      fr: 'Une réponse par ligne ; une case vide ne change rien.',
      en: 'One answer a line; an empty cell changes nothing.',
    },
    rooms: {
      fr: 'Les locaux à couvrir d’abord. « Conforme » : oui quand le local est là où le plan le montre, avec le même usage. Photos : nommées par le local.',
      en: 'Rooms to cover first. “As drawn”: yes where the room stands where the plan shows it, with the same use. Photos: named by the room.',
    },
    walls: {
      fr: 'Ce dont l’étude dépend le plus d’abord. Son au choc : sourd, clair, creux. Matériau relevé : un libellé ou une clé du catalogue.',
      en: 'What the plan depends on most first. Knock: dull, bright, hollow. Material seen: a label or key of the catalogue.',
    },
    lengths: {
      fr: 'D’axe en axe des parois, en mètres. Un écart de plus de 2 % demande de redessiner le local.',
      en: 'From wall axis to wall axis, in metres. More than 2% off asks for the room to be drawn again.',
    },
  },
  heads: {
    question: { fr: 'Question', en: 'Question' },
    answer: { fr: 'Réponse', en: 'Answer' },
    floor: { fr: 'Niveau', en: 'Floor' },
    room: { fr: 'Local', en: 'Room' },
    name: { fr: 'Nom', en: 'Name' },
    use: { fr: 'Usage prévu', en: 'Use planned' },
    height: { fr: 'Hauteur prévue (m)', en: 'Height planned (m)' },
    seats: { fr: 'Places prévues', en: 'Seats planned' },
    asDrawn: { fr: 'Conforme', en: 'As drawn' },
    useSeen: { fr: 'Usage relevé', en: 'Use seen' },
    heightSeen: { fr: 'Hauteur relevée (m)', en: 'Height seen (m)' },
    seatsSeen: { fr: 'Places relevées', en: 'Seats seen' },
    ceiling: { fr: 'Plafond', en: 'Ceiling' },
    photos: { fr: 'Photos', en: 'Photos' },
    remark: { fr: 'Remarque', en: 'Remark' },
    wall: { fr: 'Paroi', en: 'Wall' },
    material: { fr: 'Matériau prévu', en: 'Material planned' },
    lost: { fr: 'Locaux en jeu', en: 'Rooms at stake' },
    knock: { fr: 'Son au choc', en: 'Knock' },
    thickness: { fr: 'Épaisseur relevée (cm)', en: 'Thickness seen (cm)' },
    materialSeen: { fr: 'Matériau relevé', en: 'Material seen' },
    direction: { fr: 'Sens', en: 'Direction' },
    planned: { fr: 'Longueur prévue (m)', en: 'Length planned (m)' },
    measured: { fr: 'Longueur relevée (m)', en: 'Length measured (m)' },
  },
  directions: { x: { fr: 'ouest-est', en: 'west-east' }, y: { fr: 'sud-nord', en: 'south-north' } },
  kinds: {
    exterior: { fr: 'façades', en: 'façades' },
    bearing: { fr: 'murs porteurs', en: 'bearing walls' },
    partition: { fr: 'cloisons', en: 'partitions' },
  },
  questions: {
    date: { fr: 'Date de la visite (JJ/MM/AAAA)', en: 'Date of the visit (YYYY-MM-DD)' },
    builtBefore1997: {
      fr: 'Permis de construire délivré avant le 1er juillet 1997 (oui/non)',
      en: 'Building permit before 1 July 1997 (yes/no)',
    },
    rack: { fr: 'Baie utilisable (oui/non)', en: 'Usable rack (yes/no)' },
    freeUnits: { fr: 'Unités libres dans la baie (U)', en: 'Free units in the rack (U)' },
    switchPorts: { fr: 'Ports PoE libres du commutateur', en: 'Free PoE ports of the switch' },
    ups: { fr: 'Onduleur utilisable (oui/non)', en: 'Usable UPS (yes/no)' },
    uplink: { fr: 'Liaison vers le réseau', en: 'Link to the network' },
    asbestosFile: { fr: 'Dossier technique amiante consulté', en: 'Asbestos file seen' },
    notAsDrawn: { fr: 'Ce qui n’est pas comme dessiné', en: 'What is not as drawn' },
  },
  surveyedOn: (day: string) => ({ fr: `relevé sur place le ${day}`, en: `surveyed on site on ${day}` }),
  onFloor: { fr: 'Locaux à mesurer', en: 'Rooms to measure' },
})
