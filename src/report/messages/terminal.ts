import { type Picked, topic } from './texts.js'

const aps = (count: number): string => `${count} borne${count > 1 ? 's' : ''}`
const apsEn = (count: number): string => `${count} AP${count === 1 ? '' : 's'}`

/** Texts of the main job at a terminal: tables of locations and budget, verdicts, what is next. */
export const terminalTexts = topic({
  severity: {
    error: { fr: 'erreur', en: 'error' },
    warning: { fr: 'avertissement', en: 'warning' },
    info: { fr: 'information', en: 'info' },
  },
  fix: { fr: 'correction :', en: 'fix:' },
  planned: {
    fr: (count: number, proven: number, cached: number) =>
      `${count} implantation${count > 1 ? 's planifiées' : ' planifiée'}, minimum prouvé sur la grille pour ${proven}${cached > 0 ? ` (${cached} en cache)` : ''}`,
    en: (count: number, proven: number, cached: number) =>
      `${count} location${count === 1 ? '' : 's'} planned, ${proven} proven minimal on the grid${cached > 0 ? ` (${cached} cached)` : ''}`,
  },
  planning: {
    fr: (done: number, of: number, name: string) => `${done}/${of} implantations planifiées : ${name}`,
    en: (done: number, of: number, name: string) => `${done}/${of} location${of === 1 ? '' : 's'} planned: ${name}`,
  },
  nothingWritten: {
    fr: (errors: number) => `rien n’a été écrit : ${errors} erreur${errors > 1 ? 's' : ''} dans les données`,
    en: (errors: number) => `nothing was written: ${errors} error${errors === 1 ? '' : 's'} in the input`,
  },
  locations: {
    location: { fr: 'implantation', en: 'location' },
    rooms: { fr: 'locaux', en: 'rooms' },
    aps: { fr: 'bor.', en: 'APs' },
    bound: { fr: 'min.', en: 'bound' },
    covered: { fr: 'conforme', en: 'conforme' },
    cable: { fr: 'câble', en: 'cable' },
    others: {
      fr: (count: number) => `${count} autre${count > 1 ? 's' : ''} sans rien à signaler (toutes : --all)`,
      en: (count: number) => `${count} other${count === 1 ? '' : 's'} with nothing to tell (all of them: --all)`,
    },
    noException: {
      fr: (count: number) => `${count} implantations, rien à signaler (toutes : --all)`,
      en: (count: number) => `${count} location${count === 1 ? '' : 's'}, nothing to tell (all of them: --all)`,
    },
    further: {
      fr: (count: number) => `… et ${count} autres à surveiller (toutes : --all)`,
      en: (count: number) => `… and ${count} more to look at (all of them: --all)`,
    },
  },
  verdict: {
    rooms: {
      fr: (count: number) => `${count} ${count > 1 ? 'locaux non conformes' : 'local non conforme'}`,
      en: (count: number) => `${count} room${count === 1 ? ' fails' : 's fail'}`,
    },
    locations: {
      fr: (count: number) => `${count} implantation${count > 1 ? 's non conformes' : ' non conforme'}`,
      en: (count: number) => `${count} location${count === 1 ? ' fails' : 's fail'}`,
    },
    over: {
      fr: (label: string, amount: string) => `${label} dépasse de ${amount} €`,
      en: (label: string, amount: string) => `${label} over by ${amount} €`,
    },
    lines: {
      fr: (count: number, amount: string) => `${count} postes dépassent de ${amount} €`,
      en: (count: number, amount: string) => `${count} lines over by ${amount} €`,
    },
    total: { fr: 'le total', en: 'total' },
    unknown: { fr: 'pas de verdict, des prix manquent', en: 'no verdict, prices are missing' },
    wayOut: {
      fr: (name: string) => `voie sans local perdu : ${name}`,
      en: (name: string) => `way out, no room lost: ${name}`,
    },
    ask: { fr: 'voies possibles : mds optimise', en: 'ways out: mds optimise' },
  },
  notProven: {
    fr: (names: string) => `* minimum non prouvé sur la grille : ${names}`,
    en: (names: string) => `* not proven minimal on the grid: ${names}`,
  },
  priceMissing: { fr: 'prix manquant', en: 'price missing' },
  looks: { over: { fr: ' dép.', en: ' over' }, close: { fr: ' proche', en: ' close' }, fine: { fr: '', en: '' } },
  budget: {
    head: { fr: 'Budget, € HT', en: 'Budget, € HT' },
    planned: { fr: 'prévu', en: 'planned' },
    ceiling: { fr: 'plafond', en: 'ceiling' },
    headroom: { fr: 'disponible', en: 'headroom' },
    total: { fr: 'Total', en: 'Total' },
  },
  lineBy: {
    fr: (label: string, amount: string) => `« ${label} » de ${amount} €`,
    en: (label: string, amount: string) => `"${label}" by ${amount} €`,
  },
  quoted: { fr: (label: string) => `« ${label} »`, en: (label: string) => `"${label}"` },
  and: { fr: ' et ', en: ' and ' },
  outcome: {
    held: { fr: 'tous les plafonds sont tenus', en: 'every ceiling is held' },
    heldOnEstimates: {
      fr: 'plafonds tenus sur estimations : des prix sont des hypothèses',
      en: 'held on estimates: some prices are assumptions',
    },
    lineExceeded: {
      fr: (estimates: boolean, named: string) =>
        `un poste dépasse son plafond alors que le total respecte le sien${estimates ? ', sur la base d’estimations' : ''} : ${named} ; avenant ou transfert à demander, sinon le dépassement reste à la charge du bénéficiaire`,
      en: (estimates: boolean, named: string) =>
        `a line is exceeded while the total ${estimates ? 'holds on estimates' : 'holds'}: ${named}; needs an amendment or a transfer, else the excess is borne by the beneficiary`,
    },
    totalExceeded: {
      fr: (amount: string, named: string) =>
        `le total dépasse le plafond de ${amount} € : ${named} ; l’excédent est à la charge du bénéficiaire`,
      en: (amount: string, named: string) =>
        `the total is exceeded by ${amount} €: ${named}; the excess is borne by the beneficiary`,
    },
    unknown: {
      fr: (articles: string) => `pas de verdict : prix manquants pour ${articles}`,
      en: (articles: string) => `no verdict: prices are missing for ${articles}`,
    },
  },
  draws: {
    fr: (low: string, high: string) => `P10-P90 ${low} … ${high} (tirages ; le total n’en est pas la moyenne)`,
    en: (low: string, high: string) => `P10-P90 ${low} … ${high} (draws; the total is not their mean)`,
  },
  base: {
    either: {
      fr: (amount: string) => `assiette éligible ${amount} dans les deux lectures`,
      en: (amount: string) => `eligible base ${amount} either way`,
    },
    line: { fr: 'poste par poste', en: 'line by line' },
    total: { fr: 'sur le total', en: 'on the total' },
    or: { fr: ' ou ', en: ' or ' },
    both: {
      fr: (sides: string) => `assiette éligible ${sides}, selon la convention`,
      en: (sides: string) => `eligible base ${sides}, as the agreement says`,
    },
  },
  funding: {
    fr: (base: string, not: string, confirm: string, prefinance: string) =>
      `${base} ; non éligible ${not}, à faire valider ${confirm} ; à préfinancer TTC ${prefinance}`,
    en: (base: string, not: string, confirm: string, prefinance: string) =>
      `${base}; not eligible ${not}, to be confirmed ${confirm}; to pre-finance with VAT ${prefinance}`,
  },
  accessories: {
    fr: (amount: string, grant: string) =>
      ` ; accessoires à faire valider ${amount}, dont l’éligibilité décide de ${grant} d’aide`,
    en: (amount: string, grant: string) =>
      `; accessories whose place is to be confirmed ${amount}, with ${grant} of the grant at stake`,
  },
  contingency: {
    fr: (amount: string) => ` ; provision ${amount} à part`,
    en: (amount: string) => `; contingency ${amount} apart`,
  },
  perAp: {
    fr: (ap: string, location: string) => `, ${ap} € par borne et ${location} € par implantation`,
    en: (ap: string, location: string) => `, ${ap} € an AP and ${location} € a location`,
  },
  bought: {
    fr: (count: number, spares: number, each: string, share: number) =>
      `${aps(count)} et ${spares} de rechange${each} ; ${share} % du montant sur devis`,
    en: (count: number, spares: number, each: string, share: number) =>
      `${apsEn(count)} bought and ${spares} spare${each}; ${share} % of the amount is quoted`,
  },
  breaksAt: {
    fr: (label: string, at: string) => `${label} à ${at}`,
    en: (label: string, at: string) => `${label} at ${at}`,
  },
  breaks: {
    fr: (lines: string) => ` ; poste dépassé à partir d’un nombre de bornes : ${lines}`,
    en: (lines: string) => `; a line breaks with the number of APs: ${lines}`,
  },
  beyond: {
    fr: (names: string) => `, au-delà du plafond de ${names}`,
    en: (names: string) => `, over the ceiling of ${names}`,
  },
  other: {
    recommended: {
      fr: (count: number, total: string, more: string, beyond: string) =>
        `plan recommandé : ${aps(count)}, ${total} € (${more})${beyond} ; le retenir : « design.buy » de l’opération`,
      en: (count: number, total: string, more: string, beyond: string) =>
        `the recommended plan: ${apsEn(count)}, ${total} € (${more})${beyond}; design.buy: recommended buys it`,
    },
    minimum: {
      fr: (count: number, total: string, more: string, beyond: string) =>
        `plan minimal : ${aps(count)}, ${total} € (${more})${beyond} ; le retenir : « design.buy » de l’opération`,
      en: (count: number, total: string, more: string, beyond: string) =>
        `the minimum plan: ${apsEn(count)}, ${total} € (${more})${beyond}; design.buy: minimum buys it`,
    },
  },
  details: {
    fr: 'assiette, coût par borne, autre plan : mds budget',
    en: 'eligible base, cost an AP, the other plan: mds budget',
  },
  high: {
    fr: (label: string, amount: string) =>
      `seul le haut de la fourchette de « ${label} » dépasse son plafond : ${amount} €`,
    en: (label: string, amount: string) =>
      `only the high end of the range of "${label}" exceeds its ceiling: ${amount} €`,
  },
  warnings: {
    none: { fr: '  aucun avertissement', en: '  no warnings' },
    all: {
      fr: (count: number, where: string) => `! avertissements : ${count} (${where})`,
      en: (count: number, where: string) => `! ${count} warning${count === 1 ? '' : 's'} (${where})`,
    },
    files: { fr: (count: number) => `mds check : ${count}`, en: (count: number) => `mds check: ${count}` },
    pages: { fr: (count: number) => `les pages : ${count}`, en: (count: number) => `the pages: ${count}` },
    evidence: { fr: (count: number) => `mds evidence : ${count}`, en: (count: number) => `mds evidence: ${count}` },
  },
  evidence: {
    none: {
      fr: ' sites/expenses.csv absent : le registre est vide, à compléter puis à déposer à cet endroit',
      en: ' no sites/expenses.csv: the register is empty, ready to be filled in and put there',
    },
    complete: {
      fr: ' ✔ rien ne manque de ce que les procédures déclarées exigent à ce stade',
      en: ' ✔ nothing is missing that the declared routes require by now',
    },
    open: {
      fr: (count: number) => ` ! constats sur les pièces justificatives : ${count}`,
      en: (count: number) => ` ! ${count} finding${count === 1 ? '' : 's'} about the evidence`,
    },
  },
  open: { fr: (file: string) => `ouvrir ${file}`, en: (file: string) => `open ${file}` },
  planWritten: {
    none: {
      fr: ' rien n’est écrit : aucune étude n’est encore enregistrée ; ensuite : mds run',
      en: ' nothing written: no plan is stored yet; next: mds run',
    },
    stored: {
      fr: (file: string) => ` → ${file} ; ensuite : mds report, mds budget`,
      en: (file: string) => ` → ${file}; next: mds report, mds budget`,
    },
  },
})

export type TerminalMessages = Picked<typeof terminalTexts>
