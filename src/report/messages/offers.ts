import type { RemarkKind } from '../../model/offer.js'
import { type Both, type Picked, topic } from './texts.js'

type Words = (words: { readonly written: string; readonly figure: (key: string) => string }) => string

interface KindTexts {
  /** What was seen. */
  readonly seen: Both<Words>
  /** What the bidder is asked; empty where nothing is. */
  readonly question: Both<Words>
}

/** A text in which `{written}` is what stands in the cell, another name in braces a figure of the remark. */
const filled =
  (text: string): Words =>
  ({ written, figure }) =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => (key === 'written' ? written : figure(key)))

const both = (fr: string, en: string): Both<Words> => ({ fr: filled(fr), en: filled(en) })

/** What was seen and what is asked. */
const asked = (seenFr: string, seenEn: string, questionFr: string, questionEn: string): KindTexts => ({
  seen: both(seenFr, seenEn),
  question: both(questionFr, questionEn),
})

/** What was seen; the price is asked for. */
const asksPrice = (seenFr: string, seenEn: string): KindTexts =>
  asked(
    seenFr,
    seenEn,
    'Veuillez préciser le prix unitaire hors taxes de cette ligne, en euros avec deux décimales, tel que votre offre l’entendait.',
    'Please state the unit price without VAT of this row, in euros with two decimals, as your offer meant it.',
  )

/** What was seen, and asks for nothing. */
const told = (seenFr: string, seenEn: string): KindTexts => asked(seenFr, seenEn, '', '')

const CONFIRM_FORM = [
  'Veuillez confirmer que votre prix répond à la ligne du cadre telle que l’acheteur l’a rédigée, sans modification.',
  'Please confirm that your price answers the row of the form as the buyer wrote it, unchanged.',
] as const

/** What was seen, with how many rows it stands for at `{rows}`: nothing where it is one. */
function toldOfRows(seenFr: string, seenEn: string): KindTexts {
  const counted =
    (text: string, name: string): Words =>
    ({ figure }) =>
      text.replace('{rows}', figure('rows') === '' ? '' : ` (${figure('rows')} ${name})`)
  return { ...told('', ''), seen: { fr: counted(seenFr, 'lignes'), en: counted(seenEn, 'rows') } }
}

/** Why a file was not read, by the code of the finding, whose own words are English. */
const UNREAD_FR: Readonly<Record<string, string>> = {
  'offer-file-type': 'ce type de fichier n’est pas lu ; .xlsx, .ods et .csv le sont',
  'offer-workbook': 'classeur endommagé, protégé par un mot de passe ou au format Excel 97-2003 (.xls)',
  'offer-workbook-size': 'classeur bien plus volumineux qu’un cadre de prix',
  'offer-workbook-macro': 'classeur .xlsx qui contient des macros',
  'not-utf8': 'texte dans un encodage autre que UTF-8, UTF-16 et Windows-1252',
  'csv-quote': 'un guillemet est ouvert et jamais fermé',
  'file-too-large': 'fichier trop volumineux',
}

const KINDS: Readonly<Record<RemarkKind, KindTexts>> = {
  text: asksPrice('« {written} » à la place d’un prix', "'{written}' in the place of a price"),
  ambiguous: asksPrice('« {written} » se lit de deux façons', "'{written}' reads in two ways"),
  decimals: asksPrice('« {written} » a plus de deux décimales', "'{written}' has more than two decimals"),
  negative: asksPrice('prix négatif : {written}', 'negative price: {written}'),
  currency: asksPrice('prix qui n’est pas en euros : « {written} »', "price that is not in euros: '{written}'"),
  share: asksPrice('pourcentage à la place d’un prix : {written}', 'a share in the place of a price: {written}'),
  date: asksPrice('date à la place d’un prix : {written}', 'a day in the place of a price: {written}'),
  error: asksPrice('la cellule du prix montre l’erreur {written}', 'the cell of the price shows the error {written}'),
  'formula-empty': asked(
    'formule sans valeur enregistrée',
    'formula without a stored value',
    'La formule n’a pas de résultat dans le fichier remis. Veuillez indiquer le montant que votre offre entendait.',
    'The formula has no result in the file that was sent. Please state the amount that your offer meant.',
  ),
  range: asksPrice('montant démesuré : {written}', 'amount out of all proportion: {written}'),
  shown: asksPrice('la cellule montre « {written} » et contient {held}', "the cell shows '{written}' and holds {held}"),
  hidden: asked(
    'prix caché ({written}) : ligne, colonne ou format masqué',
    'hidden price ({written}): row, column or format',
    'Ce prix est masqué dans le fichier remis. Veuillez confirmer le prix unitaire hors taxes de cette ligne.',
    'This price is hidden in the file that was sent. Please confirm the unit price without VAT of this row.',
  ),
  vat: asked(
    'prix toutes taxes comprises : {written}',
    'price with VAT: {written}',
    'Le cadre demande des prix hors taxes. Veuillez indiquer le prix unitaire hors taxes que votre offre entendait.',
    'The form asks for prices without VAT. Please state the unit price without VAT that your offer meant.',
  ),
  discount: asked(
    'remise en regard du prix : {written}',
    'discount beside the price: {written}',
    'Le cadre ne prévoit pas de remise. Le prix unitaire inscrit s’entend-il avant ou après cette remise ? Veuillez confirmer le prix unitaire hors taxes qui vous engage.',
    'The form has no room for discounts. Is the unit price before or after this discount? Please confirm the unit price without VAT that binds you.',
  ),
  'two-prices': asked(
    'plusieurs prix pour une ligne : {written}',
    'several prices for one row: {written}',
    'Veuillez confirmer lequel des prix inscrits sur cette ligne est le prix unitaire hors taxes qui vous engage.',
    'Please confirm which of the prices of this row is the unit price without VAT that binds you.',
  ),
  merged: asked(
    'cellule de prix fusionnée sur plusieurs lignes : {written}',
    'cell of the price merged over several rows: {written}',
    'Cette cellule couvre plusieurs lignes du cadre. Veuillez indiquer le prix unitaire hors taxes de chacune.',
    'This cell covers several rows of the form. Please state the unit price without VAT of each.',
  ),
  stray: asksPrice(
    'la ligne a plus de champs que l’en-tête : un séparateur a déplacé le prix',
    'the row has more fields than the heading: a separator has moved the price',
  ),
  basis: asked(
    'mention « {written} » : aucun prix de ce tableau n’est tenu pour un prix en euros hors taxes',
    "'{written}': no price of this table is taken as one in euros without VAT",
    'Le cadre demande des prix unitaires en euros hors taxes. Veuillez confirmer que les prix inscrits le sont, ou indiquer pour chaque ligne le prix en euros hors taxes que votre offre entendait.',
    'The form asks for unit prices in euros without VAT. Please confirm that the prices stated are such, or state for each row the price in euros without VAT that your offer meant.',
  ),
  'duplicate-differs': asked(
    'numéro en double, prix différents : {prices} (première ligne : {first})',
    'number twice, different prices: {prices} (first row: {first})',
    'Ce numéro de prix figure plusieurs fois avec des prix différents ({prices}). Veuillez indiquer celui qui vous engage.',
    'This price number stands several times with different prices ({prices}). Please state the one that binds you.',
  ),
  'number-label': asked(
    'le numéro et la désignation ne vont pas ensemble : « {written} » est celle de {other}',
    "number and designation do not belong together: '{written}' is that of {other}",
    'La désignation de cette ligne est celle du prix {other}. À quelle prestation ce prix se rapporte-t-il ?',
    'The designation of this row is that of {other}. Which of the two does this price stand for?',
  ),
  'number-ambiguous': asked(
    'numéro « {written} » qui désigne plusieurs prix',
    "number '{written}' that may be several prices",
    'Veuillez préciser le numéro de prix de cette ligne.',
    'Please state the price number of this row.',
  ),
  heading: asked(
    'en-tête de prix « {written} » : aucun prix de ce tableau n’est tenu pour le prix de l’unité demandée',
    "heading of prices '{written}': no price of this table is taken as that of the unit asked for",
    'Le cadre demande un seul prix unitaire hors taxes par ligne, pour l’unité et la prestation entières. Veuillez indiquer pour chaque ligne celui que votre offre entendait.',
    'The form asks for one unit price without VAT a row, for the whole unit and all that is supplied. Please state for each row the one that your offer meant.',
  ),
  'words-only': asked(
    'prix en chiffres laissé vide ; en lettres : « {written} »',
    "figures left blank; in words: '{written}'",
    'Le prix de cette ligne ne figure qu’en lettres. Veuillez confirmer en chiffres le montant inscrit en lettres, sans le modifier.',
    'The price of this row stands in words alone. Please confirm in figures the amount that the words state, without changing it.',
  ),
  'total-only': asked(
    'prix unitaire laissé vide ; seul un total de ligne est porté ({written})',
    'unit price left blank; there is a row total alone ({written})',
    'Le prix unitaire de cette ligne n’est pas renseigné : seul son total l’est. Veuillez indiquer le prix unitaire hors taxes qui donne ce total, sans modifier celui-ci.',
    'The unit price of this row is blank, and its total stands alone. Please state the unit price without VAT that gives this total, without changing it.',
  ),
  blank: asked(
    'prix laissé vide',
    'price left blank',
    'Le prix de cette ligne n’est pas renseigné. Votre offre est incomplète sur ce point : veuillez indiquer le prix unitaire hors taxes, sans modifier les autres.',
    'The price of this row is blank. Your offer is incomplete here: please state the unit price without VAT, and change no other one.',
  ),
  absent: asked(
    'ligne absente de l’offre',
    'row absent from the offer',
    'Cette ligne du cadre ne figure pas dans votre offre, qui est incomplète sur ce point : veuillez indiquer le prix unitaire hors taxes, sans modifier les autres.',
    'This row of the form is not in your offer, which is incomplete here: please state the unit price without VAT, and change no other one.',
  ),
  unit: asked(
    'unité « {written} » au lieu de « {asked} »',
    "unit '{written}' in the place of '{asked}'",
    'Le cadre demande un prix par « {asked} ». Veuillez remettre le prix dans cette unité.',
    "The form asks for a price per '{asked}'. Please give the price for this unit.",
  ),
  zero: asked(
    'prix à 0,00 €',
    'price of 0.00 €',
    'Ce prix est de 0,00 €. Veuillez confirmer que la prestation est offerte sans contrepartie, ou qu’elle est comprise dans un autre prix, que vous nommerez.',
    'This price is 0.00 €. Please confirm that it is given for nothing, or that it is within another price, which you will name.',
  ),
  'decimals-shown': asked(
    'montant saisi avec plus de deux décimales : {held}, affiché {written} et retenu ainsi',
    'typed with more than two decimals: {held}, shown as {written} and taken so',
    'Veuillez confirmer le prix unitaire de {written} affiché dans votre document.',
    'Please confirm the unit price of {written} that your document shows.',
  ),
  words: asked(
    'prix en lettres « {written} » différent du prix en chiffres ({price})',
    "price in words '{written}' differs from the figures ({price})",
    'Veuillez indiquer lequel des deux montants, en chiffres ou en lettres, vous engage.',
    'Please state which of the two, figures or words, binds you.',
  ),
  'bpu-dqe': asked(
    'prix différent au BPU ({bpu}) et au DQE ({dqe}) ; retenu par la règle de la consultation : {kept} ({keptAt})',
    'price differs between BPU ({bpu}) and DQE ({dqe}); taken by the rule of the consultation: {kept} ({keptAt})',
    'Le prix est de {bpu} au BPU et de {dqe} au DQE. Le règlement retient {kept} : veuillez le confirmer et rectifier l’autre document.',
    'The price is {bpu} in the BPU and {dqe} in the DQE. By the rules {kept} counts: please confirm it and put the other document right.',
  ),
  arithmetic: asked(
    'total de ligne {written}, alors que {quantity} × {price} = {product}',
    'row total {written}, while {quantity} × {price} = {product}',
    'Le total inscrit ({written}) n’est pas le produit de la quantité et du prix unitaire ({product}). Le prix unitaire fait foi : veuillez confirmer la rectification.',
    'The total ({written}) is not quantity × unit price ({product}). The unit price counts: please confirm the correction.',
  ),
  sum: asked(
    'total {written}, alors que la somme des lignes est {sum}',
    'total {written}, while the rows sum to {sum}',
    'Le total inscrit n’est pas la somme des lignes ({sum}). Veuillez confirmer le total rectifié.',
    'The total is not the sum of the rows ({sum}). Please confirm the corrected total.',
  ),
  stated: asked(
    'montant total annoncé « {written} », alors que les prix donnent {sum}',
    "the whole stated as '{written}', while the prices come to {sum}",
    'Le montant total annoncé n’est pas celui que donnent vos prix unitaires sur les quantités du cadre ({sum}). Les prix unitaires font foi : veuillez confirmer la rectification.',
    'The whole that is stated is not what your unit prices come to on the quantities of the form ({sum}). The unit prices count: please confirm the correction.',
  ),
  'vat-rate': asked(
    'TVA autre que celle du cadre ({asked} %) : « {written} »',
    "VAT other than that of the form ({asked} %): '{written}'",
    'Le cadre porte une TVA à {asked} %. Veuillez confirmer que vos prix unitaires sont hors taxes, et préciser le taux ou le régime de TVA qui s’y applique.',
    'The form has a VAT of {asked} %. Please confirm that your unit prices are without VAT, and state the rate or the scheme of VAT that applies.',
  ),
  'lump-sum': asked(
    'prix forfaitaire de {act} à l’acte d’engagement et de {dpgf} à la DPGF ; retenu : {kept}',
    'lump sum of {act} in the act of engagement and {dpgf} in the DPGF; taken: {kept}',
    'L’acte d’engagement ({act}) et la DPGF ({dpgf}) diffèrent. Le règlement retient {kept} : veuillez le confirmer et mettre l’autre document en accord.',
    'The act of engagement ({act}) and the DPGF ({dpgf}) differ. By the rules {kept} counts: please confirm it and put the other document right.',
  ),
  duplicate: asked(
    'numéro en double au même prix (première ligne : {first})',
    'number twice at the same price (first row: {first})',
    'Ce numéro de prix figure plusieurs fois. Veuillez confirmer qu’il s’agit d’une répétition.',
    'This price number stands several times. Please confirm that it is a repetition.',
  ),
  'discount-line': asked(
    'remise en dehors des prix : « {written} », non déduite',
    "discount outside the prices: '{written}', not taken off",
    'Le cadre ne prévoit pas de remise globale ou conditionnelle. Veuillez confirmer que les prix unitaires inscrits sont ceux qui vous engagent, sans cette remise, ou préciser s’ils la comprennent déjà.',
    'The form has no room for a discount on the whole or under a condition. Please confirm that the unit prices bind you without it, or say whether they have it already.',
  ),
  'discount-text': asked(
    'remise ou gratuité annoncée : « {written} », non comptée',
    "discount or gift announced: '{written}', not counted",
    'Veuillez préciser si les prix inscrits comprennent déjà cet avantage ; il n’est pas compté dans l’offre.',
    'Please say whether the prices have this advantage already; it is not counted in the offer.',
  ),
  reservation: asked(
    'réserve ou condition : « {written} »',
    "reservation or condition: '{written}'",
    'Cette mention subordonne ou restreint votre offre. Veuillez confirmer qu’elle ne déroge pas aux documents de la consultation, sans modifier vos prix.',
    'This makes your offer depend on something or restricts it. Please confirm that it departs from no document of the consultation, without changing your prices.',
  ),
  remark: asked(
    'mention ajoutée : « {written} »',
    "remark added: '{written}'",
    'Veuillez préciser la portée de cette mention sur le prix ou sur la prestation.',
    'Please say what this remark means for the price or for what is supplied.',
  ),
  comment: asked(
    'commentaire dans la cellule : « {written} »',
    "note at the cell: '{written}'",
    'Veuillez préciser la portée de ce commentaire sur le prix ou sur la prestation.',
    'Please say what this note means for the price or for what is supplied.',
  ),
  'hidden-row': asked(
    'ligne masquée : « {written} »',
    "hidden row: '{written}'",
    'Cette ligne est masquée dans le fichier remis. Fait-elle partie de votre offre ?',
    'This row is hidden in the file that was sent. Is it part of your offer?',
  ),
  'hidden-sheet': asked(
    'feuille masquée : « {written} », non lue',
    "hidden sheet: '{written}', not read",
    'Une feuille masquée figure dans le fichier remis. Veuillez confirmer qu’elle ne fait pas partie de votre offre.',
    'The file that was sent has a hidden sheet. Please confirm that it is no part of your offer.',
  ),
  added: asked(
    'ligne ajoutée : « {written} » ({amount}), non comptée',
    "row added: '{written}' ({amount}), not counted",
    'Cette ligne ne figure pas au cadre et n’est pas comptée. Veuillez confirmer qu’elle ne conditionne pas vos autres prix.',
    'This row is not in the form and is not counted. Please confirm that your other prices do not depend on it.',
  ),
  'added-rows': asked(
    '{rows} lignes ajoutées, jusqu’à {last}, non comptées ; la première : « {written} » ({amount})',
    "{rows} rows added, up to {last}, not counted; the first: '{written}' ({amount})",
    'Ces lignes ne figurent pas au cadre et ne sont pas comptées. Veuillez confirmer que vos autres prix n’en dépendent pas.',
    'These rows are not in the form and are not counted. Please confirm that your other prices do not depend on them.',
  ),
  column: asked(
    'colonne ajoutée : « {written} » ({amount}), non comptée',
    "column added: '{written}' ({amount}), not counted",
    'Cette colonne ne figure pas au cadre et n’est pas comptée. Veuillez confirmer que les prix unitaires inscrits sont complets sans elle.',
    'This column is not in the form and is not counted. Please confirm that the unit prices stated are whole without it.',
  ),
  sheet: asked(
    'montants sur une feuille hors du cadre : « {written} », non comptés',
    "amounts on a sheet that is not in the form: '{written}', not counted",
    'Cette feuille ne figure pas au cadre et n’est pas comptée. Veuillez confirmer que vos prix unitaires sont complets sans elle.',
    'This sheet is not in the form and is not counted. Please confirm that your unit prices are whole without it.',
  ),
  rider: asked(
    'en-tête des prix complété : « {written} »',
    "heading of the prices with something added: '{written}'",
    'Cette mention figure dans l’en-tête des prix. Veuillez confirmer que vos prix unitaires valent pour l’unité et la prestation que le cadre décrit.',
    'This stands in the heading of the prices. Please confirm that your unit prices are for the unit and for what the form describes.',
  ),
  'unknown-number': asked(
    'numéro inconnu : « {written} » ({amount}), non compté',
    "unknown number: '{written}' ({amount}), not counted",
    'Ce numéro ne figure pas au cadre. À quelle ligne du cadre ce prix se rapporte-t-il ?',
    'This number is not in the form. Which row of the form does this price stand for?',
  ),
  variant: asked(
    'variante : « {written} », hors de l’offre de base',
    "variant: '{written}', apart from the base offer",
    'Une variante est jugée à part, si la consultation l’autorise. Veuillez confirmer que votre offre de base est complète et ne dépend pas de cette variante.',
    'A variant is judged apart, where the consultation allows it. Please confirm that your base offer is whole and does not depend on it.',
  ),
  option: asked(
    'option : « {written} », hors de l’offre de base',
    "option: '{written}', apart from the base offer",
    'Cette option ne figure pas au cadre et n’est pas comptée. Veuillez confirmer que votre offre de base est complète sans elle.',
    'This option is not in the form and is not counted. Please confirm that your base offer is whole without it.',
  ),
  definition: asked(
    'définition du prix modifiée : « {written} »',
    "definition of the price changed: '{written}'",
    ...CONFIRM_FORM,
  ),
  'no-bpu': asked(
    'aucun BPU pour ce lot : les prix du DQE sont pris',
    'no BPU for this lot: the prices of the DQE are taken',
    'Le bordereau des prix unitaires n’est pas joint. Veuillez le produire, aux prix de votre DQE et sans les modifier.',
    'The schedule of unit prices is not there. Please send it, at the prices of your DQE and without changing them.',
  ),
  'row-missing': asked(
    'ligne absente du document {document}',
    'row absent from the {document}',
    'Cette ligne manque au document {document}. Veuillez le compléter au prix que porte déjà votre offre.',
    'This row is missing in the {document}. Please complete it at the price that your offer has already.',
  ),
  label: asked(
    'désignation modifiée : « {written} » au lieu de « {asked} »',
    "designation changed: '{written}' in the place of '{asked}'",
    ...CONFIRM_FORM,
  ),
  quantity: asked(
    'quantité {written} au lieu de {asked} ; le total est calculé sur {asked}',
    'quantity {written} in the place of {asked}; the total is on {asked}',
    'La quantité du cadre ({asked}) a été modifiée. Veuillez confirmer votre prix unitaire pour la quantité du cadre.',
    'The quantity of the form ({asked}) was changed. Please confirm your unit price for the quantity of the form.',
  ),
  'validity-short': asked(
    '« {written} » : durée inférieure aux {asked} jours demandés',
    "'{written}': shorter than the {asked} days asked for",
    'Les offres doivent rester valables {asked} jours. Veuillez confirmer que la vôtre l’est pour cette durée.',
    'Offers must hold for {asked} days. Please confirm that yours does.',
  ),
  unreadable: {
    ...asked(
      '',
      '',
      'Ce fichier n’a pas pu être ouvert. Veuillez remettre le même document, inchangé, dans un format lisible (.xlsx, .ods ou .csv).',
      'This file could not be opened. Please send the same document, unchanged, in a format that can be read (.xlsx, .ods or .csv).',
    ),
    seen: {
      fr: ({ written, figure }) => `fichier illisible : ${UNREAD_FR[figure('code')] ?? written}`,
      en: ({ written }) => `file that cannot be read: ${written}`,
    },
  },
  'no-table': asked(
    'aucun tableau de prix n’a été trouvé : il faut une ligne d’en-têtes avec « N° prix » ou « Désignation » et « PU HT »',
    "no table of prices was found: it takes a row of headings with 'Price no.' or 'Designation' and 'Unit price'",
    'Aucun tableau de prix n’a été trouvé dans ce fichier. Veuillez indiquer où figurent vos prix.',
    'No table of prices was found in this file. Please say where your prices are.',
  ),
  estimate: asked(
    'prix de l’étude, et non d’un candidat',
    "prices of the study, not a bidder's",
    'Le fichier remis n’est pas un cadre rempli par le candidat. Veuillez produire votre offre de prix.',
    'The file that was sent is no form filled in by the bidder. Please send your price offer.',
  ),
  rounded: told(
    'formule de valeur {held}, arrondie à {written} comme affiché',
    'formula worth {held}, rounded to {written} as shown',
  ),
  formula: told('prix saisi par formule : {written}', 'price entered as a formula: {written}'),
  'linked-formula': told(
    'prix pris dans un autre fichier par formule ; la valeur enregistrée {written} est prise',
    'price taken from another file by formula; the stored value {written} is taken',
  ),
  'by-label': told('ligne sans numéro, reconnue à sa désignation', 'row without a number, known by its designation'),
  repeated: told(
    'prix répété, le même qu’à la première ligne ({first})',
    'price repeated, the same as in the first row ({first})',
  ),
  'other-lot': told(
    'prix d’un lot ({written}) auquel le candidat n’est pas dit répondre : non comptés',
    'prices of a lot ({written}) that the bidder is not said to answer: not counted',
  ),
  validity: told('durée de validité : « {written} »', "validity: '{written}'"),
  note: told('mention : « {written} »', "note: '{written}'"),
  'not-computed': toldOfRows(
    'total non calculé dans le fichier{rows} ; il l’est ici',
    'total not computed in the file{rows}; it is here',
  ),
  carried: toldOfRows(
    'formules du cadre non recalculées dans le fichier{rows} : prix repris du BPU',
    'formulas of the form, not recomputed in the file{rows}: prices taken from the BPU',
  ),
  'zero-expected': told(
    'prix à 0,00 €, comme dans l’étude : prestation sans frais',
    'price of 0.00 €, as the study reckons: given for nothing',
  ),
  bidder: told('le fichier est au nom de « {written} »', "the file bears the name '{written}'"),
  low: told(
    'prix {written} sous le bas de la fourchette de l’étude ({low})',
    "price {written} below the low end of the study's range ({low})",
  ),
}

/** One of the two texts of each kind. */
const each = (part: keyof KindTexts): Record<RemarkKind, Both<Words>> =>
  Object.fromEntries(Object.entries(KINDS).map(([kind, texts]) => [kind, texts[part]])) as Record<
    RemarkKind,
    Both<Words>
  >

/** Texts of the analysis of offers, of the letters to bidders and of the internal note. */
export const offersTexts = topic({
  seen: each('seen'),
  question: each('question'),
  asks: {
    clarification: { fr: 'précision', en: 'clarification' },
    regularisation: { fr: 'régularisation (R. 2152-2)', en: 'regularisation (R. 2152-2)' },
    justification: { fr: 'justification (R. 2152-3)', en: 'justification (R. 2152-3)' },
  },
  report: {
    kind: { fr: 'Analyse des offres', en: 'Analysis of the offers' },
    title: (reference: string) => ({
      fr: `Analyse des offres · ${reference}`,
      en: `Analysis of the offers · ${reference}`,
    }),
    provenance: {
      fr: 'fichiers des candidats, quantités de l’étude',
      en: 'files of the bidders, quantities of the study',
    },
    facts: {
      reference: { fr: 'Consultation', en: 'Consultation' },
      opened: { fr: 'Ouverture des plis', en: 'Opening' },
      bidders: { fr: 'Candidats', en: 'Bidders' },
      questions: { fr: 'Demandes en attente', en: 'Open requests' },
    },
    noOpening: { fr: 'non renseignée', en: 'not stated' },
    open: (count: string) => ({
      fr: `${count} en attente de réponse : les totaux, notes et rangs sont provisoires. Un prix qui n’est pas certain n’est ni compté pour zéro, ni choisi.`,
      en: `${count} without an answer: totals, marks and ranks are provisional. A price that is not certain is neither counted as zero nor chosen.`,
    }),
    closed: {
      fr: 'Aucune question en attente : les prix lus sont certains.',
      en: 'No open question: the prices read are certain.',
    },
    questionCount: { fr: ['question', 'questions'], en: ['question', 'questions'] } as Both<readonly [string, string]>,
    requestCount: {
      fr: ['demande d’explications', 'demandes d’explications'],
      en: ['request for explanations', 'requests for explanations'],
    } as Both<readonly [string, string]>,
    noMethod: {
      fr: 'Fichiers lus sans consultation : aucune note n’est donnée.',
      en: 'Files read without a consultation: no marks are given.',
    },
    lot: (number: string, label: string) => ({ fr: `Lot ${number} : ${label}`, en: `Lot ${number}: ${label}` }),
    prices: { fr: 'Prix par article', en: 'Prices by article' },
    tests: { fr: 'Offres qui paraissent anormalement basses', en: 'Offers that appear abnormally low' },
    noTests: {
      fr: 'La méthode ne déclare aucun test : aucune offre n’est dite anormalement basse.',
      en: 'The method declares no test: no offer is called abnormally low.',
    },
    testNote: (share: string) => ({
      fr: `Une offre sous un seuil fait l’objet d’une demande d’explications (art. R. 2152-3), jamais d’un rejet automatique. L’estimation vient de l’étude ; ${share} de son montant repose sur des devis.`,
      en: `An offer below a threshold is asked to explain itself (art. R. 2152-3), and never rejected by itself. The estimate is the study's; ${share} of it rests on quotes.`,
    }),
    from: {
      mean: { fr: 'moyenne des offres', en: 'mean of the offers' },
      median: { fr: 'médiane des offres', en: 'median of the offers' },
      estimate: { fr: 'estimation de l’étude', en: 'estimate of the study' },
    },
    below: (share: string, from: string) => ({
      fr: `plus de ${share} sous la ${from}`,
      en: `more than ${share} below the ${from}`,
    }),
    belowEstimate: (share: string, from: string) => ({
      fr: `plus de ${share} sous l’${from}`,
      en: `more than ${share} below the ${from}`,
    }),
    notApplied: {
      'too-few': {
        fr: 'non appliqué : moins de trois totaux connus',
        en: 'not applied: fewer than three known totals',
      },
      'no-estimate': { fr: 'non appliqué : estimation incomplète', en: 'not applied: the estimate has a gap' },
    },
    noneFlagged: { fr: 'aucune', en: 'none' },
    appearsLow: (names: string) => ({
      fr: `${names} : l’offre paraît anormalement basse ; une demande d’explications est préparée.`,
      en: `${names}: the offer appears abnormally low; a request for explanations is drafted.`,
    }),
    columns: {
      bidder: { fr: 'Candidat', en: 'Bidder' },
      total: { fr: 'Total HT', en: 'Total excl. VAT' },
      known: { fr: 'Prix connus', en: 'Known prices' },
      missing: { fr: 'Prix manquants', en: 'Missing prices' },
      lumpSum: { fr: 'dont forfaits', en: 'of it lump sums' },
      score: { fr: 'Note /100', en: 'Score /100' },
      rank: { fr: 'Rang', en: 'Rank' },
      questions: { fr: 'Questions', en: 'Questions' },
      number: { fr: 'N° prix', en: 'Price no.' },
      label: { fr: 'Désignation', en: 'Designation' },
      unit: { fr: 'Unité', en: 'Unit' },
      quantity: { fr: 'Quantité', en: 'Quantity' },
      test: { fr: 'Test déclaré', en: 'Declared test' },
      reference: { fr: 'Référence', en: 'Reference' },
      threshold: { fr: 'Seuil', en: 'Threshold' },
      flagged: { fr: 'Offres sous le seuil', en: 'Offers below it' },
      id: { fr: 'N°', en: 'No.' },
      ask: { fr: 'Nature', en: 'Kind' },
      place: { fr: 'Cellule', en: 'Cell' },
      seen: { fr: 'Constat', en: 'What was seen' },
      question: { fr: 'Question', en: 'Question' },
      answer: { fr: 'Réponse du candidat', en: 'Answer of the bidder' },
      criterion: { fr: 'Critère', en: 'Criterion' },
      weight: { fr: 'Pondération', en: 'Weight' },
      outOf: { fr: 'Notée sur', en: 'Out of' },
      file: { fr: 'Fichier', en: 'File' },
      date: { fr: 'Date de l’offre', en: 'Day of the offer' },
      hash: { fr: 'Empreinte SHA-256', en: 'SHA-256' },
      unitPrice: { fr: 'PU HT', en: 'Unit price' },
      ground: { fr: 'Motif d’élimination', en: 'Ground' },
      reason: { fr: 'Raison', en: 'Reason' },
      shortfall: { fr: 'Écart à la référence', en: 'Gap to the reference' },
    },
    isSetAside: { fr: 'écartée', en: 'set aside' },
    tied: (rank: string) => ({ fr: `${rank} ex æquo`, en: `${rank}, tied` }),
    tie: (names: string) => ({
      fr: `Égalité au premier rang : ${names}. Le règlement de la consultation dit ce qui départage ; cette analyse ne choisit pas.`,
      en: `A tie for the first rank: ${names}. The rules of the consultation say what decides; this analysis does not choose.`,
    }),
    setAside: { fr: 'Offres écartées', en: 'Offers set aside' },
    setAsideNote: {
      fr: 'Décision de l’acheteur : ces offres n’ont ni note ni rang, et n’entrent ni dans le prix le plus bas, ni dans une moyenne, ni dans une médiane.',
      en: 'A decision of the buyer: these offers have neither mark nor rank, and are in no lowest price, mean or median.',
    },
    grounds: {
      late: { fr: 'offre hors délai (art. R. 2151-5)', en: 'late offer (art. R. 2151-5)' },
      candidacy: { fr: 'candidature irrecevable (art. R. 2144-7)', en: 'candidacy not admissible (art. R. 2144-7)' },
      irregular: {
        fr: 'offre irrégulière (art. L. 2152-1 et L. 2152-2)',
        en: 'irregular offer (art. L. 2152-1 and L. 2152-2)',
      },
      unacceptable: {
        fr: 'offre inacceptable (art. L. 2152-1 et L. 2152-3)',
        en: 'unacceptable offer (art. L. 2152-1 and L. 2152-3)',
      },
      inappropriate: {
        fr: 'offre inappropriée (art. L. 2152-1 et L. 2152-4)',
        en: 'inappropriate offer (art. L. 2152-1 and L. 2152-4)',
      },
      'abnormally-low': {
        fr: 'offre anormalement basse (art. L. 2152-6 et R. 2152-4)',
        en: 'abnormally low offer (art. L. 2152-6 and R. 2152-4)',
      },
    },
    mark: (label: string, weight: string) => ({ fr: `${label} /${weight}`, en: `${label} /${weight}` }),
    toConfirm: { fr: 'à confirmer', en: 'to be confirmed' },
    none: { fr: '—', en: '—' },
    formula: { fr: 'par la formule', en: 'by the formula' },
    priceNote: {
      fr: 'Prix unitaires hors taxes. « — » : prix inconnu ; le numéro entre parenthèses est celui de la question. « ↓ » : sous le bas de la fourchette de l’étude, ce qui ne décide de rien.',
      en: 'Unit prices without VAT. “—”: unknown price; the number in brackets is that of the question. “↓”: below the low end of the study’s range, which decides nothing.',
    },
    questions: { fr: 'Questions aux candidats', en: 'Questions to the bidders' },
    questionsNote: {
      fr: 'Chaque question est une précision, une régularisation (art. R. 2152-2) ou une justification (art. R. 2152-3). Aucune n’ouvre de négociation. Une régularisation est ouverte à tous les candidats concernés ou à aucun. Une lettre par candidat est prête à l’envoi.',
      en: 'Each question is a clarification, a regularisation (art. R. 2152-2) or a justification (art. R. 2152-3). None opens a negotiation. A regularisation is open to all bidders concerned or to none. A letter a bidder is ready to be sent.',
    },
    noQuestions: { fr: 'Aucune question.', en: 'No question.' },
    told: { fr: 'Constats sans question', en: 'Seen, and not asked about' },
    method: { fr: 'Méthode de jugement', en: 'Method of judging' },
    formulaOf: (words: string, formula: string) => ({
      fr: `Note du prix : ${words}. Formule scellée : ${formula}`,
      en: `Mark of the price: ${words}. Formula as sealed: ${formula}`,
    }),
    formulaNames: {
      weight: { fr: 'pondération', en: 'weight' },
      price: { fr: 'prix de l’offre', en: 'price of the offer' },
      lowest: { fr: 'prix le plus bas', en: 'lowest price' },
      highest: { fr: 'prix le plus élevé', en: 'highest price' },
      mean: { fr: 'moyenne des prix', en: 'mean of the prices' },
      median: { fr: 'médiane des prix', en: 'median of the prices' },
      '*': { fr: '×', en: '×' },
      '/': { fr: '÷', en: '÷' },
    },
    formulaChecked: {
      fr: 'La formule a été éprouvée de une à cent fois le prix le plus bas : jamais négative, la note entière au prix le plus bas, toujours décroissante, au plus 75 % de la note au double et 50 % au décuple.',
      en: 'The formula was tried from one to a hundred times the lowest price: never negative, the whole mark at the lowest price, always falling, at most 75 % of it at twice and 50 % at ten times the lowest price.',
    },
    rules: {
      unit: {
        bpu: { fr: 'Prix unitaires : le BPU fait foi.', en: 'Unit prices: the BPU counts.' },
        dqe: { fr: 'Prix unitaires : le DQE fait foi.', en: 'Unit prices: the DQE counts.' },
      },
      lump: {
        act: {
          fr: 'Prix forfaitaires : l’acte d’engagement fait foi.',
          en: 'Lump sums: the act of engagement counts.',
        },
        dpgf: { fr: 'Prix forfaitaires : la DPGF fait foi.', en: 'Lump sums: the DPGF counts.' },
      },
      variants: {
        fr: 'Variantes admises ; elles ne sont pas notées ici.',
        en: 'Variants are allowed; they are not marked here.',
      },
      noVariants: { fr: 'Variantes non admises.', en: 'Variants are not allowed.' },
    },
    sealed: (hash: string) => ({
      fr: `Scellée avant l’ouverture : ${hash}. Toute modification postérieure est refusée.`,
      en: `Sealed before the opening: ${hash}. Any change since is refused.`,
    }),
    recorded: {
      fr: 'Le procès-verbal d’ouverture porte la même empreinte.',
      en: 'The record of the opening has the same hash.',
    },
    notRecorded: {
      fr: 'L’empreinte inscrite au procès-verbal d’ouverture n’est pas renseignée : reportez-la dans la consultation pour que les deux soient rapprochées.',
      en: 'What the record of the opening has as hash is not stated: put it into the consultation, so that the two are held together.',
    },
    requests: { fr: 'Demandes d’explications', en: 'Requests for explanations' },
    requestsNote: {
      fr: 'Une offre irrégulière ne peut être régularisée que si elle n’est pas anormalement basse (art. R. 2152-2) : les explications sont à examiner d’abord.',
      en: 'An irregular offer may be put in order only if it is not abnormally low (art. R. 2152-2): its explanations are to be examined first.',
    },
    noOffer: { fr: 'Aucune offre reçue pour ce lot.', en: 'No offer was received for this lot.' },
    requestOf: (name: string, lot: string, total: string) => ({
      fr: `${name}, ${lot} : ${total}`,
      en: `${name}, ${lot}: ${total}`,
    }),
    files: { fr: 'Fichiers lus', en: 'Files read' },
  },
  letter: {
    kind: { fr: 'Demande au candidat', en: 'Request to the bidder' },
    title: (reference: string, name: string) => ({ fr: `${reference} · ${name}`, en: `${reference} · ${name}` }),
    notice: { fr: 'Information du candidat', en: 'Notice to the bidder' },
    about: (reference: string, title: string) => ({
      fr: `Consultation ${reference} : ${title}`,
      en: `Consultation ${reference}: ${title}`,
    }),
    lead: {
      fr: 'L’examen de votre offre appelle les demandes qui suivent.',
      en: 'Your offer raises the following requests.',
    },
    nothing: {
      fr: 'Aucune demande : rien n’est à envoyer à ce candidat.',
      en: 'No request: nothing is to be sent to this bidder.',
    },
    setAside: { fr: 'Offre écartée', en: 'Offer set aside' },
    isSetAside: (lot: string, ground: string, reason: string) => ({
      fr: `Votre offre pour le ${lot} est écartée. Motif, au sens du code de la commande publique : ${ground}. Raison : ${reason}`,
      en: `Your offer for ${lot} is set aside. Ground, by the French public procurement code: ${ground}. Reason: ${reason}`,
    }),
    signature: { fr: 'Signature de l’acheteur : ……………………', en: 'Signature of the buyer: ……………………' },
    frame: {
      fr: 'Elles ne constituent pas une négociation : aucune réponse ne peut modifier un prix certain, ni une caractéristique substantielle de votre offre.',
      en: 'They are no negotiation: no answer may change a price that is certain, nor a substantial feature of your offer.',
    },
    clarification: { fr: 'Précisions sur la teneur de l’offre', en: 'Clarifications of what the offer says' },
    regularisation: {
      fr: 'Régularisation (code de la commande publique, art. R. 2152-2)',
      en: 'Regularisation (French public procurement code, art. R. 2152-2)',
    },
    justification: {
      fr: 'Explications sur le montant de l’offre (art. R. 2152-3)',
      en: 'Explanations of the amount of the offer (art. R. 2152-3)',
    },
    regularise: {
      fr: 'Votre offre est irrégulière sur les points suivants. L’acheteur vous autorise à la régulariser, sans en modifier les caractéristiques substantielles.',
      en: 'Your offer is irregular in the following points. You may put it in order, without changing its substantial features.',
    },
    explain: (lot: string, total: string) => ({
      fr: `Le montant de votre offre pour le ${lot}, soit ${total} hors taxes, semble anormalement bas. Veuillez en justifier le prix, et en particulier les prix suivants.`,
      en: `The amount of your offer for ${lot}, ${total} without VAT, seems abnormally low. Please justify it, and these prices in particular.`,
    }),
    aspects: {
      fr: [
        'le mode de fabrication des produits ou les modalités de la prestation ;',
        'les solutions techniques adoptées ou les conditions exceptionnellement favorables dont vous disposez ;',
        'l’originalité de l’offre ;',
        'le respect de la réglementation environnementale, sociale et du travail en vigueur au lieu d’exécution, sous-traitance comprise ;',
        'l’obtention éventuelle d’une aide d’État.',
      ],
      en: [
        'how the products are made or the services are given;',
        'the technical solutions or the exceptionally favourable conditions that you have;',
        'the originality of the offer;',
        'the rules on environment, social matters and labour where the contract is carried out, subcontractors included;',
        'State aid that you may have.',
      ],
    },
    aspectsLead: { fr: 'Peuvent notamment être pris en considération :', en: 'What may be taken into account:' },
    deadline: {
      fr: 'Date limite de réponse : ……………………   Signature de l’acheteur : ……………………',
      en: 'Answer by: ……………………   Signature of the buyer: ……………………',
    },
    provenance: { fr: 'fichiers remis par le candidat', en: 'files sent by the bidder' },
    draft: { fr: 'Projet, à relire et à signer par l’acheteur.', en: 'Draft, to be read and signed by the buyer.' },
  },
  internal: {
    kind: {
      fr: 'NOTE INTERNE : à ne communiquer à aucun candidat',
      en: 'INTERNAL NOTE: not to be passed to any bidder',
    },
    title: (reference: string) => ({
      fr: `Effet des offres sur le financement · ${reference}`,
      en: `What the offers do to the financing · ${reference}`,
    }),
    lead: {
      fr: 'Ce que chaque offre changerait aux plafonds et au financement. Cette note n’entre pas dans le jugement des offres.',
      en: 'What each offer would change of ceilings and financing. This note is no part of the judging of the offers.',
    },
    basis: {
      fr: 'Les lots qu’une offre ne couvre pas sont pris aux prix de l’étude ; les quantités sont celles du plan. Ce qu’une offre ne change pas n’est pas montré.',
      en: 'Lots that an offer does not cover are at the prices of the study; quantities are those of the plan. What an offer does not change is not shown.',
    },
    lines: { fr: 'Postes de dépense et plafonds', en: 'Budget lines and ceilings' },
    financing: { fr: 'Financement', en: 'Financing' },
    together: (names: string) => ({ fr: `Offres classées premières : ${names}`, en: `Offers ranked first: ${names}` }),
    columns: {
      offer: { fr: 'Offre', en: 'Offer' },
      line: { fr: 'Poste', en: 'Line' },
      ceiling: { fr: 'Plafond', en: 'Ceiling' },
      study: { fr: 'Étude', en: 'Study' },
      total: { fr: 'Avec l’offre', en: 'With the offer' },
      headroom: { fr: 'Marge', en: 'Headroom' },
      difference: { fr: 'Écart à l’étude', en: 'Against the study' },
    },
    low: { fr: 'Offres qui paraissent anormalement basses : écarts', en: 'Offers that appear abnormally low: gaps' },
    lowNote: {
      fr: 'La référence est la médiane des autres offres dès que deux d’entre elles sont connues, sinon l’estimation de l’étude.',
      en: 'The reference is the median of the other offers where two of them are known, else the estimate of the study.',
    },
  },
  terminal: {
    unknown: { fr: 'à demander', en: 'to be asked' },
    rank: (rank: string) => ({ fr: `rang ${rank}`, en: `rank ${rank}` }),
    low: { fr: 'paraît basse', en: 'appears low' },
    noOffer: { fr: 'aucune offre', en: 'no offer' },
    sealed: {
      fr: 'à garder avec le fichier, et à inscrire au procès-verbal d’ouverture',
      en: 'keep it with the file, and write it into the record of the opening',
    },
    provisional: {
      fr: 'notes et rangs provisoires : un total n’est pas encore connu',
      en: 'marks and ranks are provisional: a total is not known yet',
    },
    seen: (what: string, text: string) => ({ fr: `${what} : ${text}`, en: `${what}: ${text}` }),
    written: (count: string, folder: string) => ({
      fr: `${count} documents dans ${folder} ; interne/ n’est pas pour les candidats`,
      en: `${count} documents in ${folder}; interne/ is not for bidders`,
    }),
    moreInLetter: (count: string) => ({ fr: `… et ${count} dans la lettre`, en: `… ${count} more in the letter` }),
    moreInJson: (count: string) => ({
      fr: `… et ${count} : --json les montre`,
      en: `… ${count} more: --json shows them`,
    }),
    explain: (lot: string, prices: string) => ({
      fr: `explications à demander, lot ${lot} : ${prices}`,
      en: `explanations to be asked of lot ${lot}: ${prices}`,
    }),
  },
  sheets: {
    summary: { fr: 'Synthèse', en: 'Summary' },
    prices: (lot: string) => ({ fr: `Prix lot ${lot}`, en: `Prices lot ${lot}` }),
    questions: { fr: 'Questions', en: 'Questions' },
    lot: { fr: 'Lot', en: 'Lot' },
  },
})

export type OffersMessages = Picked<typeof offersTexts>
