import { topic } from './texts.js'

/** Texts of the comparisons: two plans, or scenarios side by side. */
export const compareTexts = topic({
  title: {
    fr: (operation: string) => `${operation} : ce qui change`,
    en: (operation: string) => `${operation}: what changes`,
  },
  none: {
    fr: 'Rien ne change : ni les implantations, ni la nomenclature, ni le budget.',
    en: 'Nothing changes: neither the locations, nor the bill of materials, nor the budget.',
  },
  unknown: { fr: 'inconnu', en: 'unknown' },
  absent: { fr: 'absent', en: 'none' },
  semicolon: { fr: ' ;', en: ';' },
  revisions: {
    fr: (before: string, after: string) => `De la révision ${before} à la révision ${after}.`,
    en: (before: string, after: string) => `From revision ${before} to revision ${after}.`,
  },
  unchanged: {
    fr: (count: string) => `${count} implantations inchangées à l’octet près.`,
    en: (count: string) => `${count} locations are unchanged to the byte.`,
  },
  oneUnchanged: { fr: 'Une implantation inchangée à l’octet près.', en: 'One location is unchanged to the byte.' },
  files: {
    changed: { fr: (path: string) => `modifié : ${path}`, en: (path: string) => `changed: ${path}` },
    added: { fr: (path: string) => `ajouté : ${path}`, en: (path: string) => `added: ${path}` },
    removed: { fr: (path: string) => `retiré : ${path}`, en: (path: string) => `removed: ${path}` },
  },
  filesTitle: { fr: 'Fichiers d’entrée', en: 'Input files' },
  designTitle: { fr: 'Hypothèses de conception', en: 'Design hypotheses' },
  design: {
    fr: (key: string, before: string, after: string) => `${key} : ${before} → ${after}`,
    en: (key: string, before: string, after: string) => `${key}: ${before} → ${after}`,
  },
  scenario: {
    fr: (before: string, after: string) => `scénario : ${before} → ${after}`,
    en: (before: string, after: string) => `scenario: ${before} → ${after}`,
  },
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
  cause: {
    seats: {
      fr: (room: string, before: string, after: string) => `${room} : ${before} → ${after} places`,
      en: (room: string, before: string, after: string) => `${room}: ${before} → ${after} seats`,
    },
    need: {
      fr: (before: string, after: string, binding: string) => `besoin ${before} → ${after} bornes (${binding})`,
      en: (before: string, after: string, binding: string) => `its need ${before} → ${after} APs (${binding})`,
    },
    sameNeed: {
      fr: (aps: string) => `besoin inchangé (${aps})`,
      en: (aps: string) => `its need is unchanged (${aps})`,
    },
    area: {
      fr: (room: string, before: string, after: string) => `${room} : ${before} → ${after} m²`,
      en: (room: string, before: string, after: string) => `${room}: ${before} → ${after} m²`,
    },
    use: {
      fr: (room: string, before: string, after: string) => `${room} : usage ${before} → ${after}`,
      en: (room: string, before: string, after: string) => `${room}: use ${before} → ${after}`,
    },
    profile: {
      fr: (room: string, before: string, after: string) => `${room} : exigence ${before} → ${after}`,
      en: (room: string, before: string, after: string) => `${room}: requirement ${before} → ${after}`,
    },
    'room-renamed': {
      fr: (room: string, before: string) => `${room} : nommé « ${before} » auparavant`,
      en: (room: string, before: string) => `${room}: named '${before}' before`,
    },
    renamed: {
      fr: (before: string, after: string) => `nom : ${before} → ${after}`,
      en: (before: string, after: string) => `name: ${before} → ${after}`,
    },
    commune: {
      fr: (before: string, after: string) => `commune : ${before} → ${after}`,
      en: (before: string, after: string) => `commune: ${before} → ${after}`,
    },
    'pinned-otherwise': {
      fr: 'place, pose ou article d’une borne imposée',
      en: 'place, mount or article of a pinned access point',
    },
    racks: { fr: 'place d’une baie', en: 'place of a rack' },
    file: {
      fr: 'son fichier, par ce qui n’est pas nommé ici (hauteur d’un local, part exigée, réglage d’une borne…)',
      en: 'its file, by what is not named here (height of a room, share required, setting of an access point…)',
    },
    'room-added': { fr: (room: string) => `${room} : local ajouté`, en: (room: string) => `${room}: room added` },
    'room-removed': { fr: (room: string) => `${room} : local retiré`, en: (room: string) => `${room}: room removed` },
    'room-shape': {
      fr: (room: string) => `${room} : forme ou place du local`,
      en: (room: string) => `${room}: shape or place of the room`,
    },
    'floor-added': {
      fr: (floor: string) => `niveau ajouté : ${floor}`,
      en: (floor: string) => `floor added: ${floor}`,
    },
    'floor-removed': {
      fr: (floor: string) => `niveau retiré : ${floor}`,
      en: (floor: string) => `floor removed: ${floor}`,
    },
    structure: {
      fr: (floor: string) => `parois, ouvertures, hauteur ou plancher du niveau ${floor}`,
      en: (floor: string) => `walls, openings, height or slab of floor ${floor}`,
    },
    status: {
      fr: (before: string, after: string) => `statut : ${before} → ${after}`,
      en: (before: string, after: string) => `status: ${before} → ${after}`,
    },
    provenance: {
      fr: (before: string, after: string) => `provenance du plan : ${before} → ${after}`,
      en: (before: string, after: string) => `provenance of the plan: ${before} → ${after}`,
    },
    pinned: {
      fr: (before: string, after: string) => `bornes imposées : ${before} → ${after}`,
      en: (before: string, after: string) => `pinned access points: ${before} → ${after}`,
    },
    price: {
      fr: (article: string, before: string, after: string) => `prix de ${article} : ${before} → ${after}`,
      en: (article: string, before: string, after: string) => `price of ${article}: ${before} → ${after}`,
    },
    shared: {
      fr: 'rien de visible dans l’implantation elle-même : conception, catalogue ou programme',
      en: 'nothing that shows in the location itself: the design, a catalogue or the program',
    },
  },
  bill: {
    line: {
      fr: (label: string, before: string, after: string, more: string) => `${label} : ${before} → ${after} (${more})`,
      en: (label: string, before: string, after: string, more: string) => `${label}: ${before} → ${after} (${more})`,
    },
    other: {
      fr: (before: string, after: string, more: string) => `${before} → ${after} (${more})`,
      en: (before: string, after: string, more: string) => `${before} → ${after} (${more})`,
    },
  },
  central: { fr: 'Postes communs à l’opération', en: 'Lines of the whole operation' },
  centralNone: { fr: 'Aucun poste commun ne change.', en: 'No line of the whole operation changes.' },
  because: { fr: (figures: string) => `parce que ${figures}`, en: (figures: string) => `because ${figures}` },
  formula: {
    fr: (before: string, after: string) => `calcul ${before} → ${after}`,
    en: (before: string, after: string) => `computed ${before} → ${after}`,
  },
  figure: {
    accessPoints: {
      fr: (before: string, after: string) => `bornes ${before} → ${after}`,
      en: (before: string, after: string) => `access points ${before} → ${after}`,
    },
    locations: {
      fr: (before: string, after: string) => `implantations ${before} → ${after}`,
      en: (before: string, after: string) => `locations ${before} → ${after}`,
    },
    sessions: {
      fr: (before: string, after: string) => `sessions simultanées ${before} → ${after}`,
      en: (before: string, after: string) => `concurrent sessions ${before} → ${after}`,
    },
    logGb: {
      fr: (before: string, after: string) => `journaux ${before} → ${after} Go`,
      en: (before: string, after: string) => `logs ${before} → ${after} GB`,
    },
    vpnMbps: {
      fr: (before: string, after: string) => `débit en tunnels ${before} → ${after} Mbit/s`,
      en: (before: string, after: string) => `traffic in tunnels ${before} → ${after} Mbit/s`,
    },
  },
  budget: { fr: 'Budget, € HT', en: 'Budget, € HT' },
  before: { fr: 'Avant', en: 'before' },
  after: { fr: 'Après', en: 'after' },
  total: { fr: 'Total', en: 'Total' },
  statement: {
    fr: (before: string, after: string) => `Verdict : ${before} → ${after}.`,
    en: (before: string, after: string) => `Verdict: ${before} → ${after}.`,
  },
  scenarios: {
    fr: (operation: string) => `${operation} : scénarios`,
    en: (operation: string) => `${operation}: scenarios`,
  },
  figures: {
    aps: { fr: 'Bornes', en: 'APs' },
    spares: { fr: 'Bornes de rechange', en: 'Spare APs' },
    rooms: { fr: 'Locaux conformes', en: 'Rooms in spec' },
    locations: { fr: 'Implantations conformes', en: 'Locations in spec' },
    cable: { fr: 'Câble (m)', en: 'Cable (m)' },
    planned: { fr: (line: string) => `${line}, prévu`, en: (line: string) => `${line}, planned` },
    headroom: { fr: (line: string) => `${line}, disponible`, en: (line: string) => `${line}, headroom` },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    headroomTotal: { fr: 'Disponible total', en: 'Headroom, total' },
    againstBase: { fr: 'Écart avec la base', en: 'Against the base' },
    eligible: { fr: 'Assiette éligible', en: 'Eligible base' },
    years: {
      fr: (years: string) => `Total, licences de ${years} ans`,
      en: (years: string) => `Total, ${years}-year licences`,
    },
    renewals: {
      fr: (years: string, horizon: string) =>
        `Renouvellements de ${years} ans jusqu’à ${horizon} ans, hors financement`,
      en: (years: string, horizon: string) => `Renewals of ${years} years up to ${horizon} years, not funded`,
    },
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
