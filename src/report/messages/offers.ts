import { remarkTexts } from './remarks.js'
import { noun, type Picked, topic } from './texts.js'

/** Texts of the analysis of offers, of the letters to bidders and of the internal note. */
export const offersTexts = topic({
  seen: remarkTexts('seen'),
  question: remarkTexts('question'),
  alike: {
    seen: (seen: string, numbers: string) => ({
      fr: `${seen} ; de même aux prix ${numbers}`,
      en: `${seen}; likewise at the prices ${numbers}`,
    }),
    question: (question: string, numbers: string) => ({
      fr: `${question} La même demande vaut pour chacun des prix ${numbers}.`,
      en: `${question} The same is asked for each of the prices ${numbers}.`,
    }),
    again: { fr: 'Même demande.', en: 'The same request.' },
  },
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
    questionCount: noun(['question', 'questions'], ['question', 'questions']),
    requestCount: noun(
      ['demande d’explications', 'demandes d’explications'],
      ['request for explanations', 'requests for explanations'],
    ),
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
      shortfall: { fr: 'Sous la référence de', en: 'Below the reference by' },
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
      en: 'The formula was tried from one to a hundred times the lowest price: never negative, the whole mark at the lowest price, always falling, at most 75% of it at twice and 50% at ten times the lowest price.',
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
