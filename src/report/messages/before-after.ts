import { topic } from './texts.js'

/** Of two drawings of one floor that are swapped. */
export const swapWords = {
  slider: { fr: 'Curseur', en: 'Slider' },
  aside: { fr: 'Côte à côte', en: 'Beside each other' },
  difference: { fr: 'Écart', en: 'Difference' },
}

/** Texts of the pages that hold two plans, or scenarios, against each other. */
export const beforeAfterTexts = topic({
  kind: { fr: 'Avant et après', en: 'Before and after' },
  aps: { fr: 'Bornes', en: 'Access points' },
  rooms: { fr: 'Locaux conformes', en: 'Rooms in spec' },
  total: { fr: 'Total HT', en: 'Total excl. VAT' },
  more: { fr: 'Écart HT', en: 'Difference excl. VAT' },
  before: (aps: string) => ({ fr: `Avant : ${aps}`, en: `Before: ${aps}` }),
  after: (aps: string) => ({ fr: `Après : ${aps}`, en: `After: ${aps}` }),
  swap: {
    ...swapWords,
    choose: { fr: 'Avant, après', en: 'Before, after' },
    title: (band: string) => ({
      fr: `Écart de niveau à ${band}, après − avant`,
      en: `Difference of level at ${band}, after − before`,
    }),
  },
  absent: { fr: 'Ce niveau n’y est pas.', en: 'This floor is not in it.' },
  fate: {
    added: { fr: 'ajoutée', en: 'added' },
    removed: { fr: 'retirée', en: 'removed' },
    moved: { fr: 'déplacée', en: 'moved' },
    replaced: { fr: 'autre modèle', en: 'another model' },
  },
  legend: {
    added: { fr: 'borne ajoutée', en: 'access point added' },
    removed: { fr: 'borne retirée', en: 'access point removed' },
    moved: { fr: 'borne déplacée', en: 'access point moved' },
    replaced: { fr: 'autre modèle à la même place', en: 'another model in the same place' },
  },
  heads: {
    fate: { fr: 'Borne', en: 'Access point' },
    floor: { fr: 'Niveau', en: 'Floor' },
    room: { fr: 'Local', en: 'Room' },
    before: { fr: 'N° avant', en: 'No. before' },
    after: { fr: 'N° après', en: 'No. after' },
    model: { fr: 'Modèle', en: 'Model' },
    wayM: { fr: 'Déplacement (m)', en: 'Moved by (m)' },
    cableM: { fr: 'Câble, écart (m)', en: 'Cable, difference (m)' },
    euros: { fr: 'Borne, écart HT', en: 'Device, difference excl. VAT' },
  },
  noAps: {
    fr: 'Aucune borne n’est ajoutée, retirée, déplacée ni remplacée.',
    en: 'No access point is added, removed, moved or replaced.',
  },
  euros: (more: string) => ({
    fr: `L’écart de la borne est celui du seul appareil. Câble, ports et pose compris, l’écart de l’implantation est de ${more} HT.`,
    en: `The difference of an access point is that of the device alone. With cable, ports and work the location’s is ${more} excl. VAT.`,
  }),
  eurosUnknown: {
    fr: 'L’écart de la borne est celui du seul appareil ; celui de l’implantation n’est pas connu.',
    en: 'The difference of an access point is that of the device alone; that of the location is not known.',
  },
  moves: (metres: string) => ({
    fr: `Est dite déplacée une borne du même niveau à ${metres} m au plus ; au-delà, elle est retirée et une autre ajoutée.`,
    en: `An access point of the same floor at ${metres} m at most counts as moved; beyond, it is removed and another added.`,
  }),
  sameFloors: (floors: string) => ({
    fr: `Niveaux sans changement visible : ${floors}.`,
    en: `Floors without a visible change: ${floors}.`,
  }),
  level: (band: string) => ({
    fr: `Couleurs : niveau le plus fort prévu à ${band}.`,
    en: `Colours: strongest level foreseen at ${band}.`,
  }),
  undrawn: (count: string) => ({
    fr: `${count} niveaux modifiés de plus ne sont pas dessinés : la page deviendrait trop lourde.`,
    en: `${count} more changed floors are not drawn: the page would grow too large.`,
  }),
  notDrawn: (plan: string) => ({
    fr: `Les plans ne sont pas dessinés : ${plan} est d’une autre version de mds. À partir du dossier ou d’une révision git, ils le sont.`,
    en: `The floors are not drawn: ${plan} is of another version of mds. From the folder or a git revision they are.`,
  }),
  older: { fr: 'le premier plan', en: 'the first plan' },
  scenario: (name: string) => ({ fr: `Plans du scénario ${name}`, en: `Floors of the scenario ${name}` }),
  counts: { fr: 'Bornes par implantation', en: 'Access points per location' },
  countsNote: (count: string) => ({
    fr: `Les implantations dont le nombre de bornes diffère, ${count} en tout ; les autres sont égales.`,
    en: `The locations whose number of access points differs, ${count} in all; the others are equal.`,
  }),
  countsSame: {
    fr: 'Chaque implantation a le même nombre de bornes dans tous les scénarios.',
    en: 'Every location has the same number of access points in all scenarios.',
  },
})
