import { typesetFrench } from '../typeset.js'
import { type Both, type Picked, topic } from './texts.js'

const lineExceededNote: Both<string> = {
  fr: 'Le total reste sous le plafond, un poste dépasse le sien. Un avenant ou un transfert entre postes est à demander ; à défaut, le dépassement reste à la charge du bénéficiaire.',
  en: 'The total stays under the ceiling, one line exceeds its own. An amendment or a transfer between lines is to be asked for; without it the excess is borne by the beneficiary.',
}

/** Texts of the workbook's first sheet. */
const summaryTexts = topic({
  title: {
    fr: (operation: string) => `Opération « ${operation} »`,
    en: (operation: string) => `Operation “${operation}”`,
  },
  subtitle: {
    fr: 'Wi-Fi public à portail captif : étude, quantités et budget',
    en: 'Public Wi-Fi with a captive portal: study, quantities and budget',
  },
  statement: {
    held: { fr: 'PLAFONDS TENUS', en: 'CEILINGS HELD' },
    'held-on-estimates': { fr: 'PLAFONDS TENUS SUR ESTIMATIONS', en: 'CEILINGS HELD ON ESTIMATES' },
    'line-exceeded': {
      fr: 'UN POSTE DÉPASSE SON PLAFOND, LE TOTAL EST TENU',
      en: 'ONE LINE EXCEEDS ITS CEILING, THE TOTAL HOLDS',
    },
    'line-exceeded-on-estimates': {
      fr: 'UN POSTE DÉPASSE SON PLAFOND, LE TOTAL RESPECTE LE SIEN, SUR LA BASE D’ESTIMATIONS',
      en: 'ONE LINE EXCEEDS ITS CEILING, THE TOTAL HOLDS ON ESTIMATES',
    },
    'total-exceeded': { fr: 'LE TOTAL DÉPASSE LE PLAFOND', en: 'THE TOTAL EXCEEDS THE CEILING' },
    unknown: { fr: 'INDÉTERMINÉ : PRIX MANQUANTS', en: 'UNKNOWN: PRICES ARE MISSING' },
  },
  statementNote: {
    held: { fr: 'Chaque poste reste sous son plafond.', en: 'Every line stays under its ceiling.' },
    'held-on-estimates': {
      fr: 'Chaque poste reste sous son plafond, mais l’essentiel des prix sont des estimations : seuls des devis permettront de conclure.',
      en: 'Every line stays under its ceiling, but most prices are estimates: only quotes will allow a conclusion.',
    },
    'line-exceeded': lineExceededNote,
    'line-exceeded-on-estimates': lineExceededNote,
    'total-exceeded': {
      fr: 'L’excédent sur le plafond total reste à la charge du bénéficiaire.',
      en: 'The excess over the total ceiling is borne by the beneficiary.',
    },
    unknown: {
      fr: 'Des prix nécessaires au budget sont inconnus. Un prix inconnu n’est jamais compté pour zéro : les totaux concernés ne sont pas donnés.',
      en: 'Prices that the budget needs are unknown. An unknown price is never counted as zero: the totals concerned are not given.',
    },
  },
  missing: {
    fr: (articles: string) => `Prix manquants : ${articles}.`,
    en: (articles: string) => `Missing prices: ${articles}.`,
  },
  over: {
    fr: (label: string, amount: string) => `« ${label} » dépasse son plafond de ${amount}.`,
    en: (label: string, amount: string) => `“${label}” exceeds its ceiling by ${amount}.`,
  },
  provenance: { fr: 'Hypothèses et provenance', en: 'Assumptions and provenance' },
  provenanceNote: {
    fr: (assumed: string, all: string) =>
      `${assumed} plans sur ${all} sont des hypothèses de travail : ni l’adresse, ni les surfaces, ni les murs des sites réels ne sont connus. Les quantités sont à confirmer par un relevé sur site avant toute commande.`,
    en: (assumed: string, all: string) =>
      `${assumed} plans of ${all} are working assumptions: neither the address, the areas nor the walls of the real sites are known. Quantities must be confirmed by a survey on site before any order.`,
  },
  surveyedNote: {
    fr: 'Tous les plans ont été relevés sur site ou tirés de plans fournis.',
    en: 'All plans were surveyed on site or taken from drawings.',
  },
  basisNote: {
    fr: (quote: string, list: string, estimate: string) =>
      `Valeurs de l’étude : part du montant appuyée sur un devis, ${quote} ; sur un tarif public, ${list} ; sur une estimation, ${estimate}.`,
    en: (quote: string, list: string, estimate: string) =>
      `As of the study: share of the amount backed by a quote, ${quote}; by a list price, ${list}; by an estimate, ${estimate}.`,
  },
  internal: {
    fr: 'Document interne : il contient les estimations de l’acheteur et ne doit pas être remis aux candidats.',
    en: 'Internal document: it holds the buyer’s estimates and must not be given to bidders.',
  },
  budget: { fr: 'Budget par poste de dépense', en: 'Budget by expense line' },
  planned: { fr: 'Prévu HT', en: 'Planned excl. VAT' },
  ceiling: { fr: 'Plafond HT', en: 'Ceiling excl. VAT' },
  headroom: { fr: 'Disponible HT', en: 'Headroom excl. VAT' },
  used: { fr: 'Consommé', en: 'Used' },
  verdictColumn: { fr: 'Verdict', en: 'Verdict' },
  financing: { fr: 'Financement prévisionnel', en: 'Planned financing' },
  excess: { fr: 'dont excédent sur les plafonds, non éligible', en: 'of which excess over the ceilings, not eligible' },
  range: {
    fr: (p10: string, p90: string) =>
      `Valeur de l’étude : intervalle P10 – P90 du total HT, par tirages dans les fourchettes de prix et de quantités, ${p10} à ${p90}.`,
    en: (p10: string, p90: string) =>
      `As of the study: P10–P90 interval of the total excl. VAT, from draws in the ranges of prices and quantities, ${p10} to ${p90}.`,
  },
  accessories: {
    fr: 'dont accessoires, rattachement à faire valider',
    en: 'of which accessories, place to be confirmed',
  },
  accessoriesGrant: { fr: 'FEDER menacé sur ces accessoires', en: 'ERDF at stake on these accessories' },
  pricesKept: {
    fr: 'Les prix de ce classeur sont ceux de l’étude.',
    en: 'The prices of this workbook are those of the study.',
  },
  pricesChanged: {
    fr: (total: string) =>
      `Des prix de ce classeur ne sont plus ceux de l’étude, dont le total était de ${total} : ce qui est marqué « étude » n’a pas suivi.`,
    en: (total: string) =>
      `Prices of this workbook are no longer those of the study, whose total was ${total}: what is marked “study” did not follow.`,
  },
  facts: { fr: 'Chiffres clés', en: 'Key figures' },
  fact: {
    locations: { fr: 'Implantations étudiées', en: 'Locations studied' },
    locationsMet: { fr: 'Implantations conformes', en: 'Locations that meet the requirement' },
    rooms: { fr: 'Locaux à couvrir conformes', en: 'Required rooms that pass' },
    aps: { fr: 'Bornes posées', en: 'Access points installed' },
    spares: { fr: 'Bornes de rechange', en: 'Spare access points' },
    cable: { fr: 'Câble installé (m)', en: 'Installed cable (m)' },
    sessions: { fr: 'Sessions simultanées au portail, avec réserve', en: 'Concurrent portal sessions, with headroom' },
    costPerAp: { fr: 'Coût moyen par borne posée HT', en: 'Mean cost per installed access point excl. VAT' },
  },
  of: {
    fr: (part: string, all: string) => `${part} sur ${all}`,
    en: (part: string, all: string) => `${part} of ${all}`,
  },
  locations: { fr: 'Coût par implantation', en: 'Cost by location' },
  locationColumns: {
    rooms: { fr: 'Locaux conformes', en: 'Rooms that pass' },
    aps: { fr: 'Bornes', en: 'Access points' },
    cost: { fr: 'Coût HT', en: 'Cost excl. VAT' },
    verdict: { fr: 'Couverture', en: 'Coverage' },
    status: { fr: 'Statut', en: 'Status' },
  },
  contents: { fr: 'Feuilles du classeur', en: 'Sheets of the workbook' },
  content: {
    fr: (sheet: string, note: string) => `${sheet} : ${note}`,
    en: (sheet: string, note: string) => `${sheet}: ${note}`,
  },
  contentNote: {
    locations: { fr: 'Bornes, coût et couverture de chacune', en: 'Access points, cost and coverage of each' },
    budget: { fr: 'Postes de dépense, plafonds, fourchette, rubriques', en: 'Expense lines, ceilings, range, items' },
    places: { fr: 'Chaque poste dans chaque implantation', en: 'Each line in each location' },
    financing: {
      fr: 'Assiette éligible, FEDER, part du bénéficiaire, TVA',
      en: 'Eligible base, ERDF, beneficiary’s share, VAT',
    },
    procurement: { fr: 'Besoins, seuils du jour, procédure', en: 'Needs, thresholds of the day, procedure' },
    bpu: { fr: 'Bordereau des prix unitaires', en: 'Schedule of unit prices' },
    dqe: { fr: 'Détail quantitatif estimatif par implantation', en: 'Estimated quantities by location' },
    dpgf: { fr: 'Décomposition des prix forfaitaires', en: 'Breakdown of the lump sums' },
    accessPoints: { fr: 'Emplacement et réglage de chaque borne', en: 'Place and settings of each access point' },
    cabling: { fr: 'Liens de câblage, baies et ports', en: 'Cable links, racks and ports' },
    licences: { fr: 'Prorata de la période de l’opération', en: 'Pro rata of the operation’s period' },
    terms: { fr: 'Durées en vente, comparées', en: 'Terms on sale, compared' },
    central: { fr: 'Dimensionnement et articles du site central', en: 'Sizing and articles of the central site' },
    lines: { fr: 'Débit de la ligne de chaque implantation', en: 'Rate of the line of each location' },
    plans: { fr: 'Provenance de chaque plan', en: 'Provenance of each plan' },
    accepted: { fr: 'Écarts admis, avec leur motif', en: 'Deviations admitted, with their reason' },
    hypotheses: { fr: 'Valeurs retenues, sources, où les changer', en: 'Values, sources, where to change them' },
    prices: { fr: 'Source et fourchette de chaque prix', en: 'Source and range of each price' },
    sources: { fr: 'Révision, sensibilité, empreintes', en: 'Revision, sensitivity, hashes' },
  },
})

/** Texts of the workbook and the tables. */
export const workbookTexts = topic({
  sheets: {
    summary: { fr: 'Synthèse', en: 'Summary' },
    locations: { fr: 'Implantations', en: 'Locations' },
    budget: { fr: 'Budget', en: 'Budget' },
    places: { fr: 'Budget par implantation', en: 'Budget by location' },
    financing: { fr: 'Financement', en: 'Financing' },
    procurement: { fr: 'Procédure', en: 'Procedure' },
    bpu: { fr: 'BPU', en: 'BPU' },
    dqe: { fr: 'DQE', en: 'DQE' },
    dpgf: { fr: 'DPGF', en: 'DPGF' },
    accessPoints: { fr: 'Bornes', en: 'Access points' },
    cabling: { fr: 'Câblage', en: 'Cabling' },
    licences: { fr: 'Licences', en: 'Licences' },
    terms: { fr: 'Durées de licence', en: 'Licence terms' },
    central: { fr: 'Central', en: 'Central' },
    lines: { fr: 'Débits', en: 'Lines' },
    plans: { fr: 'Plans', en: 'Plans' },
    accepted: { fr: 'Avertissements acceptés', en: 'Accepted warnings' },
    hypotheses: { fr: 'Hypothèses', en: 'Assumptions' },
    prices: { fr: 'Origine des prix', en: 'Origin of prices' },
    sources: { fr: 'Révision et fichiers', en: 'Revision and files' },
  },
  money: { fr: '#,##0.00" €"', en: '"€"#,##0.00' },
  date: { fr: 'dd/mm/yyyy', en: 'yyyy-mm-dd' },
  numberLocale: { fr: '[$-40C]', en: '[$-809]' },
  typeset: { fr: typesetFrench, en: (text: string) => text },
  unknown: { fr: '—', en: '—' },
  ofStudy: { fr: 'étude', en: 'study' },
  none: { fr: 'Néant', en: 'None' },
  common: { fr: 'Commun', en: 'Common' },
  total: { fr: 'Total', en: 'Total' },
  rank: { fr: 'N°', en: 'No.' },
  detail: { fr: 'Détail', en: 'Detail' },
  missing: { fr: 'prix manquant', en: 'price missing' },
  missingColumn: { fr: 'Prix manquant', en: 'Price missing' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  page: {
    fr: (page: string, pages: string) => `Page ${page} / ${pages}`,
    en: (page: string, pages: string) => `Page ${page} of ${pages}`,
  },
  revision: { fr: (revision: string) => `Révision ${revision}`, en: (revision: string) => `Revision ${revision}` },
  pricesAsOf: { fr: (date: string) => `Prix établis au ${date}`, en: (date: string) => `Prices as of ${date}` },
  exclTax: {
    fr: 'Montants en euros hors taxes (HT), sauf mention contraire.',
    en: 'Amounts in euros excluding VAT unless stated otherwise.',
  },
  assumedPlans: {
    fr: (assumed: string, all: string) => `Plans supposés : ${assumed} sur ${all}`,
    en: (assumed: string, all: string) => `Assumed plans: ${assumed} of ${all}`,
  },
  floor: {
    fr: (level: number) => (level === 0 ? 'RDC' : level < 0 ? `R−${-level}` : `R+${level}`),
    en: (level: number) => (level === 0 ? 'Ground' : `${level}`),
  },
  priceForm: { unit: { fr: 'prix unitaire', en: 'unit price' }, lumpSum: { fr: 'forfait', en: 'lump sum' } },
  priceFormColumn: { fr: 'Forme du prix', en: 'Form of price' },
  columns: {
    number: { fr: 'N° prix', en: 'Price no.' },
    lot: { fr: 'Lot', en: 'Lot' },
    chapter: { fr: 'Rubrique', en: 'Item' },
    label: { fr: 'Désignation', en: 'Description' },
    unit: { fr: 'Unité', en: 'Unit' },
    unitPrice: { fr: 'PU HT', en: 'Unit price excl. VAT' },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    quantity: { fr: 'Quantité', en: 'Quantity' },
    line: { fr: 'Poste', en: 'Budget line' },
    cpv: { fr: 'CPV', en: 'CPV' },
    basis: { fr: 'Origine du prix', en: 'Basis of the price' },
    source: { fr: 'Source', en: 'Source' },
    asOf: { fr: 'Prix établi au', en: 'Price as of' },
    low: { fr: 'PU bas (étude)', en: 'Low price (study)' },
    high: { fr: 'PU haut (étude)', en: 'High price (study)' },
    remark: { fr: 'Observation', en: 'Remark' },
    siteNumber: { fr: 'MDS', en: 'MDS' },
    location: { fr: 'Implantation', en: 'Location' },
    floor: { fr: 'Niveau', en: 'Floor' },
    room: { fr: 'Local', en: 'Room' },
    article: { fr: 'Article', en: 'Article' },
    value: { fr: 'Valeur', en: 'Value' },
    file: { fr: 'Fichier', en: 'File' },
  },
  summary: summaryTexts,
  verdict: {
    held: { fr: 'tenu', en: 'held' },
    heldOnEstimates: { fr: 'tenu sur estimations', en: 'held on estimates' },
    exceeded: { fr: 'dépassé', en: 'exceeded' },
    lineExceeded: {
      fr: (held: string) => `${held}, un poste dépassé`,
      en: (held: string) => `${held}, one line exceeded`,
    },
    unknown: { fr: 'indéterminé', en: 'unknown' },
  },
  roomVerdict: { pass: { fr: 'conforme', en: 'pass' }, fail: { fr: 'non conforme', en: 'fail' } },
  budget: {
    title: {
      fr: 'Budget : prévu et plafonds par poste de dépense',
      en: 'Budget: planned against ceilings by expense line',
    },
    category: { fr: 'Catégorie de dépense', en: 'Expense category' },
    line: { fr: 'Poste de dépense', en: 'Expense line' },
    low: { fr: 'Fourchette basse HT (étude)', en: 'Low range excl. VAT (study)' },
    high: { fr: 'Fourchette haute HT (étude)', en: 'High range excl. VAT (study)' },
    breaksAt: { fr: 'Dépassé à partir de … bornes (étude)', en: 'Exceeded from … APs (study)' },
    perAp: { fr: 'Coût par borne HT (étude)', en: 'Cost per AP excl. VAT (study)' },
    studyNote: {
      fr: '(étude) : valeur calculée par l’étude à ses propres prix ; elle ne suit pas une cellule jaune modifiée. Tout autre montant suit, par formule. Il en va de même des montants des lignes ci-dessous.',
      en: '(study): a value that the study computed at its own prices; it does not follow a yellow cell that is changed. Every other amount follows, by formula. The same holds for the amounts of the lines below.',
    },
    never: { fr: 'jamais', en: 'never' },
    rangeNote: {
      fr: (p10: string, p90: string) =>
        `Intervalle P10 – P90 du total : ${p10} à ${p90}, par tirages dans les fourchettes de prix et de quantités. Le prévu additionne les prix retenus ; ce n’est pas la moyenne de ces tirages.`,
      en: (p10: string, p90: string) =>
        `P10–P90 interval of the total: ${p10} to ${p90}, from draws in the ranges of prices and quantities. The planned total adds the prices kept; it is not the mean of these draws.`,
    },
    lineTransfer: {
      fr: 'Le disponible d’un poste ne compense pas le dépassement d’un autre.',
      en: 'The headroom of one line does not pay the excess of another.',
    },
    highOver: {
      fr: 'Fourchette haute sur fond orangé : le poste tient, seul le haut de sa fourchette dépasse son plafond ; c’est un avertissement, non un dépassement.',
      en: 'High range on an orange ground: the line holds, only the high end of its range exceeds its ceiling; a warning, not an excess.',
    },
    contingency: {
      fr: (amount: string) => `Provision pour aléas, hors budget et non éligible : ${amount}.`,
      en: (amount: string) => `Contingency, outside the budget and not eligible: ${amount}.`,
    },
    items: { fr: 'Répartition par rubrique du dossier', en: 'Breakdown by item of the file' },
    locations: { fr: 'Répartition par implantation et par poste', en: 'Breakdown by location and line' },
    control: {
      fr: 'Contrôle : écart entre la répartition et le budget',
      en: 'Check: difference between breakdown and budget',
    },
    outside: {
      fr: 'Hors budget : réalisé en interne et rappels',
      en: 'Outside the budget: in-house work and reminders',
    },
    outsideNote: {
      fr: 'Ces lignes sont listées pour information ; elles ne comptent dans aucun total du budget.',
      en: 'These lines are listed for information; they count in no total of the budget.',
    },
    kind: { fr: 'Nature', en: 'Kind' },
    inHouse: { fr: 'réalisé en interne', en: 'done in-house' },
    reminder: { fr: 'rappel hors opération', en: 'reminder outside the operation' },
    outsideTotal: {
      fr: 'Total des lignes chiffrées, hors budget',
      en: 'Total of the priced lines, outside the budget',
    },
    notPriced: { fr: 'non chiffré', en: 'not priced' },
  },
  financing: {
    title: { fr: 'Financement prévisionnel', en: 'Planned financing' },
    base: { fr: 'Assiette éligible', en: 'Eligible base' },
    planned: { fr: 'Prévu HT', en: 'Planned excl. VAT' },
    ceiling: { fr: 'Plafond HT', en: 'Ceiling excl. VAT' },
    eligible: { fr: 'Éligible HT', en: 'Eligible excl. VAT' },
    excess: { fr: 'Excédent HT', en: 'Excess excl. VAT' },
    baseNote: {
      fr: 'Éligible : le plus petit du prévu, moins ce qui est hors du dossier, et du plafond, poste par poste.',
      en: 'Eligible: the smaller of what is planned, less what lies beyond the file, and the ceiling, line by line.',
    },
    plan: { fr: 'Plan de financement', en: 'Financing plan' },
    source: { fr: 'Financeur', en: 'Source' },
    rate: { fr: 'Taux', en: 'Rate' },
    cap: { fr: 'Plafond de l’aide', en: 'Cap of the grant' },
    amount: { fr: 'Montant HT', en: 'Amount excl. VAT' },
    share: { fr: 'Part du total', en: 'Share of the total' },
    computation: { fr: 'Calcul', en: 'Computation' },
    capped: {
      fr: 'taux × assiette éligible, arrondi une fois, dans la limite du plafond de l’aide',
      en: 'rate × eligible base, rounded once, up to the cap of the grant',
    },
    remainder: {
      fr: 'total HT moins les autres financements, excédents compris',
      en: 'total excl. VAT minus the other sources, excesses included',
    },
    tax: { fr: 'Hors taxes, TVA, toutes taxes comprises', en: 'Excluding VAT, VAT, including VAT' },
    exclVat: { fr: 'Total HT', en: 'Total excl. VAT' },
    vatRate: { fr: 'Taux de TVA', en: 'VAT rate' },
    vat: { fr: 'TVA', en: 'VAT' },
    inclVat: { fr: 'Total TTC', en: 'Total incl. VAT' },
    outsideNote: {
      fr: 'Hors dossier HT : la part des bornes qui ne desservent aucun local du dossier y est une valeur de l’étude ; elle ne suit pas un prix modifié.',
      en: 'Beyond the file: the part of access points that serve no room of the file is a value of the study; it does not follow a changed price.',
    },
    taxNote: {
      fr: 'La TVA n’est pas éligible ; elle est avancée par le bénéficiaire.',
      en: 'VAT is not eligible; it is advanced by the beneficiary.',
    },
  },
  bpu: {
    title: { fr: 'Bordereau des prix unitaires (BPU)', en: 'Schedule of unit prices (BPU)' },
    note: {
      fr: 'Prix en euros HT. PU bas et haut : fourchette du prix retenu par l’étude. Le DQE et les autres feuilles reprennent les prix de cette feuille par formule.',
      en: 'Prices in euros excl. VAT. Low and high price: range of the price that the study took. The DQE and the other sheets take their prices from this sheet by formula.',
    },
    numbers: {
      fr: 'N° prix : celui du catalogue (lot, chapitre, rang), qui reste à l’article quand d’autres s’ajoutent ; un numéro absent ici est celui d’un article au forfait (DPGF), hors budget ou non employé.',
      en: 'Price no.: that of the catalogue (lot, chapter, rank), which stays with its article when others come; a number that is absent here is that of a lump sum (DPGF), of an article outside the budget, or of one not used.',
    },
    inputs: {
      fr: 'Les prix à fond jaune sont à remplacer par ceux des devis.',
      en: 'Prices on yellow are to be replaced by those of quotes.',
    },
    unitList: { fr: (units: string) => `Unités : ${units}.`, en: (units: string) => `Units: ${units}.` },
    unit: {
      fr: (unit: string, name: string) => `${unit} = ${name}`,
      en: (unit: string, name: string) => `${unit} = ${name}`,
    },
    units: {
      U: { fr: 'unité', en: 'unit' },
      ft: { fr: 'forfait', en: 'lump sum' },
      j: { fr: 'jour', en: 'day' },
      ml: { fr: 'mètre linéaire', en: 'linear metre' },
      m: { fr: 'mètre', en: 'metre' },
    } as Readonly<Record<string, Both<string>>>,
    free: { fr: 'sans frais', en: 'free of charge' },
  },
  dqe: {
    title: { fr: 'Détail quantitatif estimatif (DQE)', en: 'Estimated quantities (DQE)' },
    note: {
      fr: 'Quantités estimées ; « Commun » : site central, rechanges, prestations communes. PU repris du BPU.',
      en: 'Estimated quantities; “Common”: central site, spares, common services. Unit prices from the BPU.',
    },
    lineTotal: { fr: (label: string) => `Total HT : ${label}`, en: (label: string) => `Total excl. VAT: ${label}` },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    quantity: { fr: 'Qté totale', en: 'Total qty' },
  },
  dpgf: {
    title: { fr: 'Décomposition du prix global et forfaitaire (DPGF)', en: 'Breakdown of lump sums (DPGF)' },
    note: {
      fr: 'Articles au forfait, qui ne figurent ni au BPU ni au DQE.',
      en: 'Lump-sum articles, which stand in neither the BPU nor the DQE.',
    },
  },
  accessPoints: {
    title: { fr: 'Bornes Wi-Fi : emplacement et réglage', en: 'Wi-Fi access points: place and settings' },
    id: { fr: 'Repère', en: 'Id' },
    x: { fr: 'x (m)', en: 'x (m)' },
    y: { fr: 'y (m)', en: 'y (m)' },
    height: { fr: 'Hauteur (m)', en: 'Height (m)' },
    type: { fr: 'Classe ou modèle', en: 'Class or model' },
    origin: { fr: 'Choix', en: 'Chosen' },
    pinned: { fr: 'imposée', en: 'pinned' },
    computed: { fr: 'calculée', en: 'computed' },
    existing: { fr: 'existante', en: 'existing' },
    channel: { fr: (band: string) => `Canal ${band}`, en: (band: string) => `Channel ${band}` },
    eirp: { fr: (band: string) => `PIRE ${band} (dBm)`, en: (band: string) => `EIRP ${band} (dBm)` },
    rack: { fr: 'Baie', en: 'Rack' },
    cable: { fr: 'Câble (m)', en: 'Cable (m)' },
    poe: { fr: 'PoE (W)', en: 'PoE (W)' },
    airtime: { fr: 'Temps d’antenne', en: 'Airtime' },
    clients: { fr: 'Appareils connectés', en: 'Connected devices' },
    note: {
      fr: 'x vers l’est et y vers le nord, depuis l’angle sud-ouest de l’implantation ; hauteur au-dessus du sol du niveau. Câble, baie et port : feuille « Câblage ».',
      en: 'x to the east and y to the north, from the south-west corner of the location; height above the floor. Cable, rack and port: sheet “Cabling”.',
    },
    oneType: {
      fr: (label: string) => `Classe ou modèle : ${label}.`,
      en: (label: string) => `Class or model: ${label}.`,
    },
    radiosOff: {
      fr: 'Bande sans canal ni PIRE : radio éteinte, d’autres bornes desservent ce qu’elle couvrirait des locaux à couvrir.',
      en: 'A band without channel and EIRP: the radio is off, other access points serve what it would cover of the rooms to cover.',
    },
  },
  cabling: {
    title: { fr: 'Liens de câblage', en: 'Cable links' },
    note: {
      fr: 'Longueur installée : tracé à angle droit, descentes, boucle et mou compris. Un lien permanent ne dépasse pas 90 m (ISO/IEC 11801 ou équivalent).',
      en: 'Installed length: right-angled route, drops, service loop and slack included. A permanent link is at most 90 m (ISO/IEC 11801 or equivalent).',
    },
    label: { fr: 'Étiquette', en: 'Label' },
    ap: { fr: 'Borne', en: 'Access point' },
    routed: { fr: 'Tracé trouvé', en: 'Route found' },
    equipment: { fr: 'Équipement de la baie', en: 'Equipment of the rack' },
    switches: {
      fr: (quantity: string, ports: string, poeW: string) => `${quantity} × commutateur PoE, ${ports} ports, ${poeW} W`,
      en: (quantity: string, ports: string, poeW: string) => `${quantity} × PoE switch, ${ports} ports, ${poeW} W`,
    },
    injectors: {
      fr: (quantity: string) => `${quantity} × injecteur PoE`,
      en: (quantity: string) => `${quantity} × PoE injector`,
    },
  },
  licences: {
    title: {
      fr: 'Licences : durée et part dans la période de l’opération',
      en: 'Licences: term and share inside the period of the operation',
    },
    note: {
      fr: (start: string, end: string, acceptance: string) =>
        `Période de l’opération : du ${start} au ${end}. Les licences courent à partir de la recette, supposée le ${acceptance}.`,
      en: (start: string, end: string, acceptance: string) =>
        `Period of the operation: ${start} to ${end}. Licences run from the acceptance, assumed on ${acceptance}.`,
    },
    rule: {
      fr: 'Prorata en mois entiers révolus à la fin de la période. La part qui court après la période est à faire valider par le service instructeur.',
      en: 'Pro rata of whole months completed by the end of the period. The share that runs after the period has to be confirmed by the managing authority.',
    },
    acceptance: { fr: 'Recette (hypothèse)', en: 'Acceptance (assumed)' },
    periodEnd: { fr: 'Fin de la période', en: 'End of the period' },
    term: { fr: 'Durée (ans)', en: 'Term (years)' },
    start: { fr: 'Début', en: 'Start' },
    end: { fr: 'Fin', en: 'End' },
    monthsInside: { fr: 'Mois dans la période', en: 'Months inside the period' },
    monthsAfter: { fr: 'Mois après', en: 'Months after' },
    inside: { fr: 'Part HT dans la période', en: 'Share excl. VAT inside the period' },
    after: { fr: 'Part HT après la période', en: 'Share excl. VAT after the period' },
    toConfirm: { fr: 'à faire valider', en: 'to be confirmed' },
  },
  central: {
    title: { fr: 'Site central', en: 'Central site' },
    sizing: { fr: 'Dimensionnement', en: 'Sizing' },
    collected: { fr: 'Collectées', en: 'Collected' },
    logBasis: { fr: 'Calcul et fondement de la durée', en: 'Computation and basis of the time' },
    articles: { fr: 'Articles communs à l’opération', en: 'Articles common to the operation' },
  },
  sources: {
    title: { fr: 'Hypothèses et sources', en: 'Assumptions and sources' },
    notice: {
      fr: 'Les plans sont des hypothèses de travail tant qu’un relevé n’a pas eu lieu ; les prix de base « estimation » sont des hypothèses du projet, chacune avec sa fourchette, à remplacer par des devis.',
      en: 'Plans are working assumptions until a survey was made; prices of basis “estimate” are assumptions of the project, each with its range, to be replaced by quotes.',
    },
    hypotheses: { fr: 'Hypothèses de calcul', en: 'Assumptions of the computation' },
    hypothesis: { fr: 'Hypothèse', en: 'Assumption' },
    inDomain: {
      fr: (domain: string, name: string) => (domain === '' ? name : `${domain} : ${name}`),
      en: (domain: string, name: string) => (domain === '' ? name : `${domain}: ${name}`),
    },
    priced: {
      fr: (number: string, article: string) => `${number} · ${article}`,
      en: (number: string, article: string) => `${number} · ${article}`,
    },
    where: { fr: 'Où la changer', en: 'Where to change it' },
    locations: { fr: 'Provenance des plans', en: 'Provenance of the plans' },
    provenance: { fr: 'Provenance', en: 'Provenance' },
    note: { fr: 'Note', en: 'Note' },
    prices: { fr: 'Origine des prix', en: 'Origin of prices' },
    inputs: { fr: 'Fichiers d’entrée et empreintes', en: 'Input files and hashes' },
    hash: { fr: 'Empreinte SHA-256', en: 'SHA-256' },
    scenario: { fr: 'Scénario', en: 'Scenario' },
    baseScenario: { fr: 'étude de base', en: 'base study' },
    revision: { fr: 'Révision de l’étude', en: 'Revision of the study' },
    referenceDate: { fr: 'Date de référence des prix', en: 'Reference date of prices' },
  },
})

export type WorkbookMessages = Picked<typeof workbookTexts>
