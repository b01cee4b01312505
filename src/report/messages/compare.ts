import { topic } from './texts.js'

/** Texts of the comparisons: two plans, or scenarios side by side. */
export const compareTexts = topic({
  title: (operation: string) => ({ fr: `${operation} : ce qui change`, en: `${operation}: what changes` }),
  none: {
    fr: 'Rien ne change : ni les implantations, ni la nomenclature, ni le budget.',
    en: 'Nothing changes: neither the locations, nor the bill of materials, nor the budget.',
  },
  unknown: { fr: 'inconnu', en: 'unknown' },
  absent: { fr: 'absent', en: 'none' },
  semicolon: { fr: ' ;', en: ';' },
  revisions: (before: string, after: string) => ({
    fr: `De la révision ${before} à la révision ${after}.`,
    en: `From revision ${before} to revision ${after}.`,
  }),
  unchanged: (count: string) => ({
    fr: `${count} implantations inchangées.`,
    en: `${count} locations are unchanged.`,
  }),
  oneUnchanged: { fr: 'Une implantation inchangée.', en: 'One location is unchanged.' },
  files: {
    changed: (path: string) => ({ fr: `modifié : ${path}`, en: `changed: ${path}` }),
    added: (path: string) => ({ fr: `ajouté : ${path}`, en: `added: ${path}` }),
    removed: (path: string) => ({ fr: `retiré : ${path}`, en: `removed: ${path}` }),
  },
  filesTitle: { fr: 'Fichiers d’entrée', en: 'Input files' },
  designTitle: { fr: 'Hypothèses de conception', en: 'Design assumptions' },
  design: (key: string, before: string, after: string) => ({
    fr: `${key} : ${before} → ${after}`,
    en: `${key}: ${before} → ${after}`,
  }),
  scenario: (before: string, after: string) => ({
    fr: `scénario : ${before} → ${after}`,
    en: `scenario: ${before} → ${after}`,
  }),
  base: { fr: 'base', en: 'base' },
  locations: { fr: 'Implantations', en: 'Locations' },
  columns: {
    number: { fr: 'MDS', en: 'MDS' },
    location: { fr: 'Implantation', en: 'location' },
    rooms: { fr: 'Locaux', en: 'rooms' },
    aps: { fr: 'Bornes', en: 'APs' },
    ports: { fr: 'Ports', en: 'ports' },
    cable: { fr: 'Câble (m)', en: 'cable (m)' },
    euros: { fr: '€ HT', en: '€ HT' },
    more: { fr: 'Écart HT', en: 'more, € HT' },
  },
  kind: {
    added: { fr: 'ajoutée', en: 'added' },
    removed: { fr: 'retirée', en: 'removed' },
    changed: { fr: 'modifiée', en: 'changed' },
  },
  causes: { fr: 'Causes', en: 'Causes' },
  wholeBill: {
    added: (lines: string) => ({
      fr: `nouvelle, avec ${lines} lignes de nomenclature`,
      en: `new, with ${lines} lines of the bill`,
    }),
    removed: (lines: string) => ({
      fr: `plus dans l’étude, ni ses ${lines} lignes de nomenclature`,
      en: `gone, with its ${lines} lines of the bill`,
    }),
  },
  cause: {
    seats: (room: string, before: string, after: string) => ({
      fr: `${room} : ${before} → ${after} places`,
      en: `${room}: ${before} → ${after} seats`,
    }),
    need: (before: string, after: string, binding: string) => ({
      fr: `besoin ${before} → ${after} bornes (${binding})`,
      en: `its need ${before} → ${after} APs (${binding})`,
    }),
    sameNeed: (aps: string) => ({ fr: `besoin inchangé (${aps})`, en: `its need is unchanged (${aps})` }),
    area: (room: string, before: string, after: string) => ({
      fr: `${room} : ${before} → ${after} m²`,
      en: `${room}: ${before} → ${after} m²`,
    }),
    use: (room: string, before: string, after: string) => ({
      fr: `${room} : usage ${before} → ${after}`,
      en: `${room}: use ${before} → ${after}`,
    }),
    profile: (room: string, before: string, after: string) => ({
      fr: `${room} : exigence ${before} → ${after}`,
      en: `${room}: requirement ${before} → ${after}`,
    }),
    'room-renamed': (room: string, before: string) => ({
      fr: `${room} : nommé « ${before} » auparavant`,
      en: `${room}: named '${before}' before`,
    }),
    renamed: (before: string, after: string) => ({
      fr: `nom : ${before} → ${after}`,
      en: `name: ${before} → ${after}`,
    }),
    commune: (before: string, after: string) => ({
      fr: `commune : ${before} → ${after}`,
      en: `commune: ${before} → ${after}`,
    }),
    'pinned-otherwise': {
      fr: 'place, pose ou article d’une borne imposée',
      en: 'place, mount or article of a pinned access point',
    },
    racks: { fr: 'place d’une baie', en: 'place of a rack' },
    file: {
      fr: 'son fichier, par ce qui n’est pas nommé ici (hauteur d’un local, part exigée, réglage d’une borne…)',
      en: 'its file, by what is not named here (height of a room, share required, setting of an access point…)',
    },
    'room-added': (room: string) => ({ fr: `${room} : local ajouté`, en: `${room}: room added` }),
    'room-removed': (room: string) => ({ fr: `${room} : local retiré`, en: `${room}: room removed` }),
    'room-shape': (room: string) => ({
      fr: `${room} : forme ou place du local`,
      en: `${room}: shape or place of the room`,
    }),
    'floor-added': (floor: string) => ({ fr: `niveau ajouté : ${floor}`, en: `floor added: ${floor}` }),
    'floor-removed': (floor: string) => ({ fr: `niveau retiré : ${floor}`, en: `floor removed: ${floor}` }),
    structure: (floor: string) => ({
      fr: `parois, ouvertures, hauteur ou plancher du niveau ${floor}`,
      en: `walls, openings, height or slab of floor ${floor}`,
    }),
    status: (before: string, after: string) => ({
      fr: `statut : ${before} → ${after}`,
      en: `status: ${before} → ${after}`,
    }),
    provenance: (before: string, after: string) => ({
      fr: `provenance du plan : ${before} → ${after}`,
      en: `provenance of the plan: ${before} → ${after}`,
    }),
    calibration: (before: string, after: string) => ({
      fr: `calage sur mesures : ${before} → ${after}`,
      en: `calibration: ${before} → ${after}`,
    }),
    recalibrated: (file: string) => ({
      fr: `calage sur mesures refait : ${file}`,
      en: `calibration written anew: ${file}`,
    }),
    pinned: (before: string, after: string) => ({
      fr: `bornes imposées : ${before} → ${after}`,
      en: `pinned access points: ${before} → ${after}`,
    }),
    price: (article: string, before: string, after: string) => ({
      fr: `prix de ${article} : ${before} → ${after}`,
      en: `price of ${article}: ${before} → ${after}`,
    }),
    id: (before: string, after: string) => ({
      fr: `identifiant : ${before} → ${after}`,
      en: `id: ${before} → ${after}`,
    }),
    shared: (files: string) => ({
      fr: `ce que partagent les implantations : ${files}`,
      en: `what locations share: ${files}`,
    }),
    program: {
      fr: 'une autre version de mds : les fichiers sont les mêmes',
      en: 'another version of mds: the files are the same',
    },
  },
  bill: {
    line: (label: string, before: string, after: string, more: string) => ({
      fr: `${label} : ${before} → ${after} (${more})`,
      en: `${label}: ${before} → ${after} (${more})`,
    }),
    other: (before: string, after: string, more: string) => ({
      fr: `${before} → ${after} (${more})`,
      en: `${before} → ${after} (${more})`,
    }),
  },
  central: { fr: 'Postes communs à l’opération', en: 'Lines of the whole operation' },
  centralNone: { fr: 'Aucun poste commun ne change.', en: 'No line of the whole operation changes.' },
  because: (figures: string) => ({ fr: `cause : ${figures}`, en: `because ${figures}` }),
  formula: (before: string, after: string) => ({
    fr: `calcul ${before} → ${after}`,
    en: `computed ${before} → ${after}`,
  }),
  figure: {
    accessPoints: (before: string, after: string) => ({
      fr: `bornes ${before} → ${after}`,
      en: `access points ${before} → ${after}`,
    }),
    locations: (before: string, after: string) => ({
      fr: `implantations ${before} → ${after}`,
      en: `locations ${before} → ${after}`,
    }),
    sessions: (before: string, after: string) => ({
      fr: `sessions simultanées ${before} → ${after}`,
      en: `concurrent sessions ${before} → ${after}`,
    }),
    logGb: (before: string, after: string) => ({
      fr: `journaux ${before} → ${after} Go`,
      en: `logs ${before} → ${after} GB`,
    }),
    vpnMbps: (before: string, after: string) => ({
      fr: `débit en tunnels ${before} → ${after} Mbit/s`,
      en: `traffic in tunnels ${before} → ${after} Mbit/s`,
    }),
  },
  budget: { fr: 'Budget, € HT', en: 'Budget, € HT' },
  before: { fr: 'Avant', en: 'before' },
  after: { fr: 'Après', en: 'after' },
  total: { fr: 'Total', en: 'Total' },
  statement: (before: string, after: string) => ({
    fr: `Verdict : ${before} → ${after}.`,
    en: `Verdict: ${before} → ${after}.`,
  }),
  scenarios: (operation: string) => ({ fr: `${operation} : scénarios`, en: `${operation}: scenarios` }),
  figures: {
    aps: { fr: 'Bornes', en: 'APs' },
    spares: { fr: 'Bornes de rechange', en: 'Spare APs' },
    rooms: { fr: 'Locaux conformes', en: 'Rooms in spec' },
    locations: { fr: 'Implantations conformes', en: 'Locations in spec' },
    cable: { fr: 'Câble (m)', en: 'Cable (m)' },
    planned: (line: string) => ({ fr: `${line}, prévu`, en: `${line}, planned` }),
    headroom: (line: string) => ({ fr: `${line}, disponible`, en: `${line}, headroom` }),
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    headroomTotal: { fr: 'Disponible total', en: 'Headroom, total' },
    againstBase: { fr: 'Écart avec la base', en: 'Against the base' },
    eligible: { fr: 'Assiette éligible', en: 'Eligible base' },
    years: (years: string) => ({ fr: `Total, licences de ${years} ans`, en: `Total, ${years}-year licences` }),
    renewals: (years: string, horizon: string) => ({
      fr: `Renouvellements de ${years} ans jusqu’à ${horizon} ans, hors financement`,
      en: `Renewals of ${years} years up to ${horizon} years, not funded`,
    }),
    verdict: { fr: 'Verdict', en: 'Verdict' },
  },
  yearsNote: {
    fr: 'Total à la commande si les licences étaient prises pour la durée dite ; un renouvellement n’est sur aucun poste financé.',
    en: 'Total at the order were the licences bought for the term named; a renewal stands on no line that is financed.',
  },
  figureHead: { fr: 'Chiffre', en: 'figure' },
  verdicts: {
    held: { fr: 'plafonds tenus', en: 'held' },
    'held-on-estimates': { fr: 'tenus sur estimations', en: 'on estimates' },
    'line-exceeded': { fr: 'un poste dépassé', en: 'line over' },
    'total-exceeded': { fr: 'total dépassé', en: 'total over' },
    unknown: { fr: 'indéterminé', en: 'unknown' },
  },
})
