import type { AcceptableCode } from '../../model/accepted-warning.js'
import { type Both, topic } from './texts.js'

const codes: Readonly<Record<AcceptableCode, Both<string>>> = {
  'ap-in-forbidden-room': {
    fr: 'Borne fixée dans un local où l’étude n’en placerait pas',
    en: 'Access point fixed in a room where the plan would not put one',
  },
  'ap-in-wall': { fr: 'Borne fixée dans l’épaisseur d’un mur', en: 'Access point fixed within a wall' },
  'bearing-unsupported': {
    fr: 'Mur porteur sans mur porteur ni façade au niveau inférieur',
    en: 'Bearing wall with no bearing wall or façade on the level below',
  },
  'ceiling-too-high': {
    fr: 'Plafond plus haut que le sol du local au-dessus',
    en: 'Ceiling above the floor of the room over it',
  },
  'corridor-narrow': {
    fr: 'Circulation trop étroite entre ses parois (m)',
    en: 'Corridor too narrow between its walls (m)',
  },
  'door-narrow': {
    fr: 'Porte trop étroite pour un local ouvert au public (m)',
    en: 'Door too narrow for a room open to the public (m)',
  },
  'enclosed-gap': { fr: 'Vide entouré de locaux (m²)', en: 'Gap enclosed by rooms (m²)' },
  'floor-overhang': {
    fr: 'Niveau qui dépasse du niveau inférieur (m²)',
    en: 'Level that stands out over the one below (m²)',
  },
  'floor-unreachable': {
    fr: 'Niveau qu’aucun chemin ne relie à une porte vers l’extérieur',
    en: 'Level that no way joins to a door to the outside',
  },
  'no-cable-riser': { fr: 'Niveau sans gaine vers une baie', en: 'Level without a shaft to a rack' },
  'no-public-entrance': { fr: 'Aucune porte d’entrée du public', en: 'No door that the public enters by' },
  'no-telecom-room': { fr: 'Aucun local technique sur le plan', en: 'No telecom room on the plan' },
  'not-stacked': {
    fr: 'Escalier, ascenseur ou gaine sans son pareil au niveau inférieur',
    en: 'Stairs, lift or shaft with nothing like it on the level below',
  },
  'partition-no-effect': { fr: 'Paroi supprimée là où il n’y en a pas', en: 'Wall removed where there is none' },
  'partition-outside': { fr: 'Paroi hors de tout local', en: 'Wall that stands in no room' },
  'partition-repeated': { fr: 'Paroi décrite deux fois', en: 'Wall given twice' },
  'room-area': { fr: 'Surface éloignée de l’usage du local (m²)', en: 'Area far from the use of the room (m²)' },
  'room-low': { fr: 'Local trop bas (m)', en: 'Room too low (m)' },
  'room-name-twice': { fr: 'Deux locaux du même nom sur un niveau', en: 'Two rooms of one name on a level' },
  'room-no-door': { fr: 'Local sans porte', en: 'Room without a door' },
  'room-unreachable': {
    fr: 'Local qu’aucune porte ne relie à l’entrée, à l’escalier ou à l’ascenseur',
    en: 'Room that no door joins to the entrance, the stairs or the lift',
  },
  'seats-too-many': { fr: 'Plus de places que la surface n’en permet', en: 'More seats than the area allows' },
  'slab-unknown': { fr: 'Plancher sans matériau', en: 'Slab without a material' },
  'window-inside': { fr: 'Fenêtre sur une paroi intérieure', en: 'Window in an inner wall' },
}

/** Texts of the warnings about a plan that its file accepts: page and workbook. */
export const acceptedTexts = topic({
  title: { fr: 'Avertissements acceptés', en: 'Accepted warnings' },
  note: {
    fr: 'Le contrôle du plan signale ces points ; le fichier du site les accepte, avec son motif.',
    en: 'The check of the plan points these out; the file of the site accepts them and says why.',
  },
  what: { fr: 'Avertissement', en: 'Warning' },
  where: { fr: 'Emplacement', en: 'Where' },
  figure: { fr: 'Relevé / limite', en: 'Found / limit' },
  reason: { fr: 'Motif', en: 'Reason' },
  codes,
})

/** One text for each code of a finding that a plan can hold. */
export const findingTexts = topic({
  'room-not-met': { fr: 'Local non conforme', en: 'Room that does not pass' },
  'area-not-met': {
    fr: 'Circulations, itinérance ou niveau entier non conformes à l’exigence demandée',
    en: 'Walking routes, roaming or a whole floor that does not meet what is asked',
  },
  'no-route': {
    fr: 'Circulations exigées, mais aucun chemin ne mène d’une entrée publique aux locaux',
    en: 'Walking routes are required, but no way leads from a public entrance to the rooms',
  },
  'co-channel': {
    fr: 'Locaux où plus de bornes s’entendent sur un même canal que le profil n’en admet',
    en: 'Rooms that hear more access points on one channel than the profile wants',
  },
  'corridor-channel': {
    fr: 'Bornes d’un même couloir droit sur un même canal, faute d’autre canal',
    en: 'Access points of one straight corridor on one channel, for want of another',
  },
  'wall-mount-pattern': {
    fr: 'Bornes faites pour le plafond posées au mur, calculées avec leur diagramme tourné : couverture à mesurer',
    en: 'Access points made for a ceiling on walls, computed with their pattern turned: to be measured',
  },
  'cable-too-long': {
    fr: 'Lien de plus de 90 m : prévoir un second local technique',
    en: 'Link of more than 90 m: provide a second telecom room',
  },
  'no-cable-route': {
    fr: 'Aucun chemin de câble trouvé : longueur estimée en ligne droite à angle droit',
    en: 'No cable route found: right-angled distance used',
  },
  'rack-assumed': {
    fr: 'Aucun local technique sur le plan : position supposée',
    en: 'No telecom room on the plan: position assumed',
  },
  'no-required-room': {
    fr: 'Aucun local à couvrir ni borne : passerelle, étude et recette sont pourtant achetées',
    en: 'No room to cover and no access point, yet gateway, survey and acceptance are bought',
  },
  'no-switch': { fr: 'Aucun commutateur du catalogue ne convient', en: 'No switch of the catalogue fits' },
  'second-rack': { fr: 'Seconde baie proposée pour tenir les 90 m', en: 'Second rack proposed to keep within 90 m' },
  'rack-full': {
    fr: 'Baie existante pleine : ses liens vont à la baie suivante qui a de la place',
    en: 'Existing rack is full: its links go to the next rack with room',
  },
  'no-rack-space': {
    fr: 'Pas de place dans la baie existante ni dans une autre à portée : un coffret est compté',
    en: 'No room in the existing rack nor in another within reach: an enclosure is counted',
  },
  'port-taken': {
    fr: 'Port de panneau déjà pris par une autre borne de la baie : le suivant est donné',
    en: 'Panel port belongs to another access point of the rack: the next one is given',
  },
  'not-proven': { fr: 'Minimum non prouvé à la limite de calcul', en: 'Minimum not proven within the computing limit' },
  'aps-close': {
    fr: 'Bornes à moins de 2 m l’une de l’autre : elles se gênent',
    en: 'Access points less than 2 m apart: they disturb each other',
  },
  'aps-close-in-room': {
    fr: 'Bornes d’un même local plus proches que dans l’étude recommandée : à écarter avant de signer',
    en: 'Access points of one room closer than in the recommended plan: to be moved apart before it is signed',
  },
  'slab-unknown': {
    fr: 'Plancher sans matériau : terme de plancher COST 231',
    en: 'Slab without a material: COST 231 floor term',
  },
  'model-out-of-range': {
    fr: 'Modèle de propagation employé hors de son domaine de validité',
    en: 'Path loss model used outside its range of validity',
  },
  'material-out-of-range': {
    fr: 'Matériau calculé hors du domaine de validité de l’UIT-R P.2040',
    en: 'Material computed outside the range of ITU-R P.2040',
  },
  'loss-borrowed': {
    fr: 'Affaiblissement repris d’une autre bande, faute de valeur',
    en: 'Loss taken from another band, for want of a figure',
  },
  'portal-too-small': {
    fr: 'Aucun portail du catalogue n’est assez grand',
    en: 'No portal of the catalogue is large enough',
  },
  'no-article-for-need': {
    fr: 'Aucun article du catalogue pour ce besoin',
    en: 'No article of the catalogue for this need',
  },
  'budget-line-exceeded': {
    fr: 'Poste de dépense au-dessus de son plafond, total au-dessous du sien',
    en: 'Budget line over its ceiling, the total below its own',
  },
  'budget-total-exceeded': {
    fr: 'Poste de dépense au-dessus de son plafond, total au-dessus du sien',
    en: 'Budget line over its ceiling, the total over its own',
  },
  'budget-line-close': { fr: 'Poste de dépense proche de son plafond', en: 'Budget line close to its ceiling' },
  'budget-range-exceeds': {
    fr: 'Poste tenu, mais dépassé au haut de sa fourchette',
    en: 'Budget line held, but exceeded at the high end of its range',
  },
  'expense-before-period': {
    fr: 'Dépense datée d’avant la période de l’opération',
    en: 'Expense dated before the period of the operation',
  },
  'expense-after-period': {
    fr: 'Dépense payée après la période de l’opération',
    en: 'Expense paid after the period of the operation',
  },
  'expense-unpaid-claim': {
    fr: 'Dépense portée par une demande de paiement sans date de paiement',
    en: 'Expense held by a payment claim without a date of payment',
  },
  'procurement-route': {
    fr: 'Procédure envisagée insuffisante pour le montant des besoins, tous lots confondus',
    en: 'Route meant that does not fit the needs over all lots',
  },
  'procurement-range': {
    fr: 'Procédure envisagée insuffisante au haut de la fourchette des besoins',
    en: 'Route meant that does not fit the high end of the needs',
  },
  'evidence-missing': {
    fr: 'Pièce justificative manquante, exigée par la procédure déclarée',
    en: 'Missing document of the evidence, required by the declared route',
  },
  'evidence-unconfirmed': {
    fr: 'Pièce justificative à confirmer : fichier absent, ou différent de celui dont l’empreinte a été notée',
    en: 'Document to be confirmed: its file is not there, or not the one whose hash was noted',
  },
  'time-sheet-missing': {
    fr: 'Travail des agents déclaré sans fiche de temps ni lettre de mission',
    en: 'In-house work that is claimed without a time sheet or a letter',
  },
  'publicity-missing': {
    fr: 'Publicité européenne à compléter : affiche, capture du portail ou vérification',
    en: 'Publicity to be completed: poster, screenshot of the portal or their check',
  },
  'inventory-unknown-ap': {
    fr: 'Lignes de l’inventaire dont la borne n’est pas dans l’étude',
    en: 'Rows of the inventory whose access point is not in the plan',
  },
  'inventory-incomplete': {
    fr: 'Bornes sans numéro de série dans une implantation en cours d’équipement',
    en: 'Access points without a serial number at a location that is being equipped',
  },
  'location-not-bought': {
    fr: 'Implantation fermée ou déménagée : étudiée, non achetée',
    en: 'Location closed or moved: planned, not bought',
  },
  'reuse-switch': {
    fr: 'Ports libres des commutateurs existants non connus : chiffré à neuf, réemploi possible',
    en: 'Free ports of existing switches not known: priced as new, reuse possible',
  },
  'reuse-rack': {
    fr: 'Baie existante non connue : chiffrée à neuf, réemploi possible',
    en: 'Existing rack not known: priced as new, reuse possible',
  },
  'reuse-ups': {
    fr: 'Onduleur existant non connu : chiffré à neuf, réemploi possible',
    en: 'Existing UPS not known: priced as new, reuse possible',
  },
  // A building seen with the APs of an earlier plan.
  'room-not-served': {
    fr: 'Local non conforme avec les bornes en place',
    en: 'Room that does not pass with the present access points',
  },
  // What the files of offered prices have to say.
  'quote-zero': {
    fr: 'Prix offert à 0,00 € : retenu comme une offre, à faire confirmer',
    en: 'Price offered at 0.00 €: taken as an offer, to be confirmed',
  },
  'quote-blank': {
    fr: 'Prix absents du fichier d’offre : ceux du catalogue sont retenus',
    en: "Prices that the offer leaves blank: the catalogue's count",
  },
  'quote-undated': {
    fr: 'Le fichier d’offre ne donne pas sa date : réputée celle de référence',
    en: 'The offer does not say its day: taken as of the reference date',
  },
  'quote-later': { fr: 'Offre datée après la date de référence', en: 'Offer dated after the reference date' },
  'quote-label': { fr: 'Désignation modifiée par le candidat', en: 'Designation changed by the bidder' },
  'quote-formula': {
    fr: 'Prix saisi par formule : la valeur enregistrée est retenue',
    en: 'Price entered as a formula: its stored value is taken',
  },
  'quote-hidden-sheet': {
    fr: 'Feuille cachée avec des prix dans l’offre : elle n’est pas lue',
    en: 'Hidden sheet with prices in the offer: it is not read',
  },
  'quote-column': {
    fr: 'Montants d’une colonne de l’offre qui ne sont pas comptés',
    en: 'Amounts of a column of the offer that are not counted',
  },
  'quote-arithmetic': {
    fr: 'Total d’une ligne de l’offre différent de quantité × prix : le prix unitaire est retenu',
    en: 'Total of a row of the offer is not quantity × price: the unit price is taken',
  },
  'price-unknown': { fr: 'Prix inconnu', en: 'Unknown price' },
  'price-expired': { fr: 'Prix périmé à la date de référence', en: 'Price out of date at the reference date' },
  other: { fr: 'Constat', en: 'Finding' },
})
