import type { RemarkKind } from '../../model/offer.js'
import type { Both } from './texts.js'

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
    'Veuillez préciser le prix hors taxes de cette ligne, en euros avec deux décimales, tel que votre offre l’entendait.',
    'Please state the price without VAT of this row, in euros with two decimals, as your offer meant it.',
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
    'Ce prix est masqué dans le fichier remis. Veuillez confirmer le prix hors taxes de cette ligne.',
    'This price is hidden in the file that was sent. Please confirm the price without VAT of this row.',
  ),
  vat: asked(
    'prix toutes taxes comprises : {written}',
    'price with VAT: {written}',
    'Le cadre demande des prix hors taxes. Veuillez indiquer le prix hors taxes que votre offre entendait.',
    'The form asks for prices without VAT. Please state the price without VAT that your offer meant.',
  ),
  discount: asked(
    'remise en regard du prix : {written}',
    'discount beside the price: {written}',
    'Le cadre ne prévoit pas de remise. Le prix inscrit s’entend-il avant ou après cette remise ? Veuillez confirmer le prix hors taxes qui vous engage.',
    'The form has no room for discounts. Is the price before or after this discount? Please confirm the price without VAT that binds you.',
  ),
  'two-prices': asked(
    'plusieurs prix pour une ligne : {written}',
    'several prices for one row: {written}',
    'Veuillez confirmer lequel des prix inscrits sur cette ligne est le prix hors taxes qui vous engage.',
    'Please confirm which of the prices of this row is the price without VAT that binds you.',
  ),
  merged: asked(
    'cellule de prix fusionnée sur plusieurs lignes : {written}',
    'cell of the price merged over several rows: {written}',
    'Cette cellule couvre plusieurs lignes du cadre. Veuillez indiquer le prix hors taxes de chacune.',
    'This cell covers several rows of the form. Please state the price without VAT of each.',
  ),
  stray: asksPrice(
    'la ligne a plus de champs que l’en-tête : un séparateur a déplacé le prix',
    'the row has more fields than the heading: a separator has moved the price',
  ),
  shifted: asked(
    'colonne des prix décalée : le montant {prices} se trouve hors des lignes du cadre, et il manque un prix à l’autre bout',
    'column of prices out of its rows: {prices} stands beside no row of the form, and a price is missing at the other end',
    'Les prix semblent décalés par rapport aux lignes. Veuillez indiquer, pour chaque ligne, le prix hors taxes que votre offre entendait, sans modifier aucun montant.',
    'The prices seem to have slipped against the rows. Please state for each row the price without VAT that your offer meant, without changing any amount.',
  ),
  slipped: asked(
    'un prix manque au bout de la colonne, et les autres semblent décalés d’une ligne',
    'a price is missing at the end of the column, and the others seem to have slipped by a row',
    'Les prix semblent décalés d’une ligne par rapport au cadre. Veuillez confirmer que chaque prix inscrit est bien celui de sa ligne, ou indiquer la ligne à laquelle il se rapporte, sans modifier aucun montant.',
    'The prices seem to have slipped by a row against the form. Please confirm that each price is that of its row, or state the row that it stands for, without changing any amount.',
  ),
  misplaced: asked(
    'les prix semblent rangés dans un autre ordre que les lignes du cadre',
    'the prices seem to stand in another order than the rows of the form',
    'Les prix semblent rangés dans un autre ordre que les lignes du cadre. Veuillez confirmer que chaque prix inscrit est bien celui de sa ligne, ou indiquer la ligne à laquelle il se rapporte, sans modifier aucun montant.',
    'The prices seem to stand in another order than the rows of the form. Please confirm that each price is that of its row, or state the row that it stands for, without changing any amount.',
  ),
  'row-totals': asked(
    'les prix unitaires semblent être les totaux des lignes, quantités comprises',
    'the unit prices seem to be the totals of the rows, with their quantities',
    'Les prix de cette colonne semblent être les totaux des lignes. Veuillez confirmer que chacun est bien le prix hors taxes d’une seule unité, ou indiquer ce prix, sans modifier aucun total.',
    'The prices of this column seem to be the totals of the rows. Please confirm that each is the price without VAT of a single unit, or state that price, without changing any total.',
  ),
  basis: asked(
    'mention « {written} » : aucun prix de ce tableau n’est tenu pour un prix en euros hors taxes',
    "'{written}': no price of this table is taken as one in euros without VAT",
    'Le cadre demande des prix en euros hors taxes. Veuillez confirmer que les prix inscrits le sont, ou indiquer pour chaque ligne le prix en euros hors taxes que votre offre entendait.',
    'The form asks for prices in euros without VAT. Please confirm that the prices stated are such, or state for each row the price in euros without VAT that your offer meant.',
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
    'Le cadre demande un seul prix hors taxes par ligne, pour l’unité et la prestation entières. Veuillez indiquer pour chaque ligne celui que votre offre entendait.',
    'The form asks for one price without VAT a row, for the whole unit and all that is supplied. Please state for each row the one that your offer meant.',
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
    'Le prix de cette ligne n’est pas renseigné. Votre offre est incomplète sur ce point : veuillez indiquer le prix hors taxes, sans modifier les autres.',
    'The price of this row is blank. Your offer is incomplete here: please state the price without VAT, and change no other one.',
  ),
  absent: asked(
    'ligne absente de l’offre',
    'row absent from the offer',
    'Cette ligne du cadre ne figure pas dans votre offre, qui est incomplète sur ce point : veuillez indiquer le prix hors taxes, sans modifier les autres.',
    'This row of the form is not in your offer, which is incomplete here: please state the price without VAT, and change no other one.',
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
    'Veuillez confirmer le prix de {written} affiché dans votre document.',
    'Please confirm the price of {written} that your document shows.',
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
    'Le montant total annoncé n’est pas celui que donnent vos prix sur les quantités du cadre ({sum}). Ces prix font foi : veuillez confirmer la rectification.',
    'The whole that is stated is not what your prices come to on the quantities of the form ({sum}). These prices count: please confirm the correction.',
  ),
  'vat-rate': asked(
    'TVA autre que celle du cadre ({asked} %) : « {written} »',
    "VAT other than that of the form ({asked}%): '{written}'",
    'Le cadre porte une TVA à {asked} %. Veuillez confirmer que vos prix sont hors taxes, et préciser le taux ou le régime de TVA qui s’y applique.',
    'The form has a VAT of {asked}%. Please confirm that your prices are without VAT, and state the rate or the scheme of VAT that applies.',
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
    'Le cadre ne prévoit pas de remise globale ou conditionnelle. Veuillez confirmer que les prix inscrits sont ceux qui vous engagent, sans cette remise, ou préciser s’ils la comprennent déjà.',
    'The form has no room for a discount on the whole or under a condition. Please confirm that the prices stated bind you without it, or say whether they have it already.',
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
    'Cette colonne ne figure pas au cadre et n’est pas comptée. Veuillez confirmer que les prix inscrits sont complets sans elle.',
    'This column is not in the form and is not counted. Please confirm that the prices stated are whole without it.',
  ),
  sheet: asked(
    'montants sur une feuille hors du cadre : « {written} », non comptés',
    "amounts on a sheet that is not in the form: '{written}', not counted",
    'Cette feuille ne figure pas au cadre et n’est pas comptée. Veuillez confirmer que vos prix sont complets sans elle.',
    'This sheet is not in the form and is not counted. Please confirm that your prices are whole without it.',
  ),
  rider: asked(
    'en-tête des prix complété : « {written} »',
    "heading of the prices with something added: '{written}'",
    'Cette mention figure dans l’en-tête des prix. Veuillez confirmer que vos prix valent pour l’unité et la prestation que le cadre décrit.',
    'This stands in the heading of the prices. Please confirm that your prices are for the unit and for what the form describes.',
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
  labels: asked(
    '{rows} désignations modifiées, aux prix {numbers} ; la première : « {written} » au lieu de « {asked} »',
    "{rows} designations changed, of the prices {numbers}; the first: '{written}' in the place of '{asked}'",
    'Veuillez confirmer que vos prix répondent à ces lignes du cadre telles que l’acheteur les a rédigées, sans modification.',
    'Please confirm that your prices answer these rows of the form as the buyer wrote them, unchanged.',
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
  net: toldOfRows(
    'prix net de remise retenu{rows} : c’est le prix qui le précède, moins la remise inscrite',
    'net price taken{rows}: it is the price before it less the discount beside it',
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
  'by-label': told(
    'ligne sans numéro du bordereau, reconnue à sa désignation',
    'row without a number of the form, known by its designation',
  ),
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
  'same-file': told(
    'même fichier, à l’octet près, que {written} du candidat « {bidder} »',
    "the same file, to the byte, as {written} of the bidder '{bidder}'",
  ),
  low: told(
    'prix {written} sous le bas de la fourchette de l’étude ({low})',
    "price {written} below the low end of the study's range ({low})",
  ),
}

/** One of the two texts of each kind of remark on an offer: what was seen, or what the bidder is asked. */
export const remarkTexts = (part: keyof KindTexts): Record<RemarkKind, Both<Words>> =>
  Object.fromEntries(Object.entries(KINDS).map(([kind, texts]) => [kind, texts[part]])) as Record<
    RemarkKind,
    Both<Words>
  >
