import { topic } from './texts.js'

/** Texts of the validation of a plan: the sheet to be signed, and what is said afterwards. */
export const validationTexts = topic({
  title: {
    fr: (operation: string) => `${operation} : fiche de validation`,
    en: (operation: string) => `${operation}: validation sheet`,
  },
  kind: { fr: 'Fiche de validation de l’étude', en: 'Validation sheet of the study' },
  statement: {
    fr: (day: string, hash: string) =>
      `Étude soumise à validation le ${day}, empreinte ${hash}… Seule l’étude qui porte cette empreinte est validée.`,
    en: (day: string, hash: string) =>
      `Study submitted for validation on ${day}, hash ${hash}… Only the study with this hash is validated.`,
  },
  toFill: { fr: 'à compléter', en: 'to be completed' },
  facts: {
    on: { fr: 'Date de la validation', en: 'Day of the validation' },
    role: { fr: 'Validée par (fonction)', en: 'Validated by (role)' },
    hash: { fr: 'Empreinte de l’étude (SHA-256)', en: 'Hash of the study (SHA-256)' },
    revision: { fr: 'Révision des fichiers d’entrée', en: 'Revision of the input files' },
    scenario: { fr: 'Scénario', en: 'Scenario' },
    locations: { fr: 'Implantations', en: 'Locations' },
    aps: { fr: 'Bornes', en: 'Access points' },
    rooms: { fr: 'Locaux à couvrir conformes', en: 'Required rooms that pass' },
  },
  withSpares: {
    fr: (aps: string, spares: string) => `${aps}, et ${spares} de rechange`,
    en: (aps: string, spares: string) => `${aps}, and ${spares} spare`,
  },
  ofRooms: {
    fr: (passing: string, all: string) => `${passing} sur ${all}`,
    en: (passing: string, all: string) => `${passing} of ${all}`,
  },
  identity: { name: { fr: 'Identification', en: 'Identity' }, value: { fr: 'Valeur', en: 'Value' } },
  columns: {
    line: { fr: 'Poste de dépense', en: 'Budget line' },
    planned: { fr: 'Prévu HT', en: 'Planned excl. VAT' },
    ceiling: { fr: 'Plafond HT', en: 'Ceiling excl. VAT' },
    headroom: { fr: 'Disponible HT', en: 'Headroom excl. VAT' },
    total: { fr: 'Total', en: 'Total' },
    source: { fr: 'Financement', en: 'Financing' },
    amount: { fr: 'Montant', en: 'Amount' },
  },
  money: { fr: 'Budget validé', en: 'Budget that is validated' },
  open: { fr: 'Réserves connues à cette date', en: 'What is open on this day' },
  assumed: {
    fr: (count: string, all: string) => `Plans supposés, à relever sur site : ${count} sur ${all}.`,
    en: (count: string, all: string) => `Plans that are assumed, to be surveyed: ${count} of ${all}.`,
  },
  quoted: {
    fr: (share: string) => `Part du montant sur devis : ${share} ; le reste repose sur des tarifs ou des estimations.`,
    en: (share: string) => `Share of the amount that is quoted: ${share}; the rest is listed or estimated.`,
  },
  failures: {
    fr: (count: number, shown: string) =>
      count === 0 ? 'Aucune non-conformité.' : `Non-conformités et dépassements signalés par l’étude : ${shown}.`,
    en: (count: number, shown: string) =>
      count === 0 ? 'Nothing fails.' : `Failures and excesses that the study tells: ${shown}.`,
  },
  scope: { fr: 'Portée de l’empreinte', en: 'What the hash covers' },
  scopeRules: [
    {
      fr: 'Elle couvre les locaux et leur verdict, la position et les réglages de chaque borne, les équipements, les quantités, les prix, les plafonds, le financement, les dates et les hypothèses.',
      en: 'It covers rooms and their verdict, position and settings of each access point, equipment, quantities, prices, ceilings, financing, dates and assumptions.',
    },
    {
      fr: 'Elle ne dépend ni de la langue, ni du registre des dépenses, ni des pièces justificatives : un paiement ne remet pas la validation en cause.',
      en: 'It depends on neither language nor expenses nor evidence: a payment does not undo the validation.',
    },
    {
      fr: 'Si l’étude change, « mds » signale à chaque commande qu’elle n’est plus celle qui a été validée, et ce qui a bougé. « mds validate » le vérifie.',
      en: 'Once the study changes, “mds” says at each command that it is not the validated one, and what moved. “mds validate” checks it.',
    },
  ],
  signature: {
    heading: { fr: 'Signatures', en: 'Signatures' },
    role: { fr: 'Fonction', en: 'Role' },
    name: { fr: 'Nom', en: 'Name' },
    date: { fr: 'Date', en: 'Date' },
    signature: { fr: 'Signature', en: 'Signature' },
  },
  roles: [
    { fr: 'Chef de projet', en: 'Project lead' },
    { fr: 'Service financier', en: 'Finance' },
    { fr: 'Direction', en: 'Management' },
  ],
  state: {
    none: {
      fr: 'aucune étude n’est validée ; la fiche : mds validate --on AAAA-MM-JJ',
      en: 'no plan is validated; for the sheet: mds validate --on YYYY-MM-DD',
    },
    same: {
      fr: (day: string, hash: string) => `l’étude est celle qui a été validée le ${day}, empreinte ${hash}…`,
      en: (day: string, hash: string) => `this is the plan that was validated on ${day}, hash ${hash}…`,
    },
    written: {
      fr: (hash: string) => `fiche de validation écrite, à signer ; empreinte ${hash}…`,
      en: (hash: string) => `validation sheet written, to be signed; hash ${hash}…`,
    },
    changed: {
      fr: (day: string, what: string) => `cette étude n’est pas celle qui a été validée le ${day} : ${what}`,
      en: (day: string, what: string) => `this is not the plan that was validated on ${day}: ${what}`,
    },
    alike: {
      fr: 'les chiffres sont les mêmes, le contenu diffère',
      en: 'its figures are the same, its contents are not',
    },
    anew: {
      fr: 'la faire valider de nouveau : mds validate --on DATE',
      en: 'have it validated anew: mds validate --on DATE',
    },
    figures: {
      locations: { fr: 'implantations', en: 'locations' },
      accessPoints: { fr: 'bornes', en: 'access points' },
      totalEur: { fr: 'total (€ HT)', en: 'total (€ excl. VAT)' },
    },
    moved: {
      fr: (figure: string, was: string, now: string) => `${figure} ${was} → ${now}`,
      en: (figure: string, was: string, now: string) => `${figure} ${was} → ${now}`,
    },
  },
})
