import { topic } from './texts.js'

/** Texts of the validation of a plan: the sheet to be signed, and what is said afterwards. */
export const validationTexts = topic({
  title: (operation: string) => ({ fr: `${operation} : fiche de validation`, en: `${operation}: validation sheet` }),
  kind: { fr: 'Fiche de validation de l’étude', en: 'Validation sheet of the study' },
  statement: (day: string, hash: string) => ({
    fr: `Étude soumise à validation le ${day}, empreinte ${hash}… Seule l’étude qui porte cette empreinte est validée.`,
    en: `Study submitted for validation on ${day}, hash ${hash}… Only the study with this hash is validated.`,
  }),
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
  withSpares: (aps: string, spares: string) => ({
    fr: `${aps}, et ${spares} de rechange`,
    en: `${aps}, and ${spares} spare`,
  }),
  ofRooms: (passing: string, all: string) => ({ fr: `${passing} sur ${all}`, en: `${passing} of ${all}` }),
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
  assumed: (count: string, all: string) => ({
    fr: `Plans supposés, à relever sur site : ${count} sur ${all}.`,
    en: `Plans that are assumed, to be surveyed: ${count} of ${all}.`,
  }),
  quoted: (share: string) => ({
    fr: `Part du montant sur devis : ${share} ; le reste repose sur des tarifs ou des estimations.`,
    en: `Share of the amount that is quoted: ${share}; the rest is listed or estimated.`,
  }),
  failures: (count: number, shown: string) => ({
    fr: count === 0 ? 'Aucune non-conformité.' : `Non-conformités et dépassements signalés par l’étude : ${shown}.`,
    en: count === 0 ? 'Nothing fails.' : `Failures and excesses that the study tells: ${shown}.`,
  }),
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
    same: (day: string, hash: string) => ({
      fr: `l’étude est celle qui a été validée le ${day}, empreinte ${hash}…`,
      en: `this is the plan that was validated on ${day}, hash ${hash}…`,
    }),
    written: (hash: string) => ({
      fr: `fiche de validation écrite, à signer ; empreinte ${hash}…`,
      en: `validation sheet written, to be signed; hash ${hash}…`,
    }),
    changed: (day: string, what: string) => ({
      fr: `cette étude n’est pas celle qui a été validée le ${day} : ${what}`,
      en: `this is not the plan that was validated on ${day}: ${what}`,
    }),
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
    moved: (figure: string, was: string, now: string) => ({
      fr: `${figure} ${was} → ${now}`,
      en: `${figure} ${was} → ${now}`,
    }),
  },
})
