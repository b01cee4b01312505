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
  alike: (count: number, places: string, inText: boolean) => ({
    fr: `et ${count} semblables : ${inText ? 'lignes ' : ''}${places}`,
    en: `and ${count} alike: ${inText ? 'lines ' : ''}${places}`,
  }),
  planned: (count: number, proven: number, cached: number) => ({
    fr: `${count} implantation${count > 1 ? 's' : ''}, minimum prouvé sur la grille : ${proven}${cached > 0 ? ` (${cached} en cache)` : ''}`,
    en: `${count} location${count === 1 ? '' : 's'} planned, ${proven} proven minimal on the grid${cached > 0 ? ` (${cached} cached)` : ''}`,
  }),
  planning: (done: number, of: number, name: string) => ({
    fr: `${done}/${of} implantations planifiées : ${name}`,
    en: `${done}/${of} location${of === 1 ? '' : 's'} planned: ${name}`,
  }),
  drawing: (done: number, of: number, name: string) => ({
    fr: `${done}/${of} implantations tirées : ${name}`,
    en: `${done}/${of} location${of === 1 ? '' : 's'} drawn: ${name}`,
  }),
  drawn: (count: number, draws: number, cached: number) => ({
    fr: `${count} implantation${count > 1 ? 's tirées' : ' tirée'} ${draws} fois${cached > 0 ? ` (${cached} en cache)` : ''}`,
    en: `${count} location${count === 1 ? '' : 's'} drawn ${draws} times${cached > 0 ? ` (${cached} cached)` : ''}`,
  }),
  checked: (count: number) => ({
    fr: `${count} fichier${count > 1 ? 's contrôlés' : ' contrôlé'}`,
    en: `${count} file${count === 1 ? '' : 's'} checked`,
  }),
  writing: { fr: 'écriture des rapports, du classeur et des tableaux', en: 'writing reports, workbook and tables' },
  written: (reports: number, files: number, folder: string) => ({
    fr: `${reports} rapport${reports > 1 ? 's' : ''}, accueil, classeur et tableaux : ${files} fichiers dans ${folder}`,
    en: `${reports} report${reports === 1 ? '' : 's'}, index page, workbook and tables: ${files} files in ${folder}`,
  }),
  standing: (reports: number, files: number, folder: string) => ({
    fr: `${files} fichiers inchangés dans ${folder} : ${reports} rapport${reports > 1 ? 's' : ''}, classeur, tableaux`,
    en: `${files} files in ${folder} unchanged: ${reports} report${reports === 1 ? '' : 's'}, workbook and tables`,
  }),
  nothingWritten: (errors: number) => ({
    fr: `rien n’a été écrit : ${errors} erreur${errors > 1 ? 's' : ''} dans les données`,
    en: `nothing was written: ${errors} error${errors === 1 ? '' : 's'} in the input`,
  }),
  locations: {
    location: { fr: 'implantation', en: 'location' },
    rooms: { fr: 'locaux', en: 'rooms' },
    aps: { fr: 'bor.', en: 'APs' },
    bound: { fr: 'min.', en: 'bound' },
    covered: { fr: 'conforme', en: 'conforme' },
    cable: { fr: 'câble', en: 'cable' },
    others: (count: number) => ({
      fr: `${count} autre${count > 1 ? 's' : ''} sans rien à signaler (toutes : --all)`,
      en: `${count} other${count === 1 ? '' : 's'} with nothing to tell (all of them: --all)`,
    }),
    noException: (count: number) => ({
      fr: `${count} implantations, rien à signaler (toutes : --all)`,
      en: `${count} location${count === 1 ? '' : 's'}, nothing to tell (all of them: --all)`,
    }),
    further: (count: number) => ({
      fr: `… et ${count} autres à surveiller (toutes : --all)`,
      en: `… and ${count} more to look at (all of them: --all)`,
    }),
  },
  verdict: {
    rooms: (count: number) => ({
      fr: `${count} ${count > 1 ? 'locaux non conformes' : 'local non conforme'}`,
      en: `${count} room${count === 1 ? ' fails' : 's fail'}`,
    }),
    locations: (count: number) => ({
      fr: `${count} implantation${count > 1 ? 's non conformes' : ' non conforme'}`,
      en: `${count} location${count === 1 ? ' fails' : 's fail'}`,
    }),
    over: (label: string, amount: string) => ({
      fr: `${label} dépasse de ${amount} €`,
      en: `${label} over by ${amount} €`,
    }),
    lines: (count: number, amount: string) => ({
      fr: `${count} postes dépassent de ${amount} €`,
      en: `${count} lines over by ${amount} €`,
    }),
    total: { fr: 'le total', en: 'total' },
    unknown: { fr: 'pas de verdict, des prix manquent', en: 'no verdict, prices are missing' },
    wayOut: (name: string) => ({ fr: `voie sans local perdu : ${name}`, en: `way out, no room lost: ${name}` }),
    ask: { fr: 'voies possibles : mds optimise', en: 'ways out: mds optimise' },
  },
  notProven: (names: string) => ({
    fr: `* minimum non prouvé sur la grille : ${names}`,
    en: `* not proven minimal on the grid: ${names}`,
  }),
  priceMissing: { fr: 'prix manquant', en: 'price missing' },
  looks: { over: { fr: ' dép.', en: ' over' }, close: { fr: ' proche', en: ' close' }, fine: { fr: '', en: '' } },
  budget: {
    head: { fr: 'Budget, € HT', en: 'Budget, € HT' },
    planned: { fr: 'prévu', en: 'planned' },
    ceiling: { fr: 'plafond', en: 'ceiling' },
    headroom: { fr: 'disponible', en: 'headroom' },
    total: { fr: 'Total', en: 'Total' },
  },
  lineBy: (label: string, amount: string) => ({ fr: `« ${label} » de ${amount} €`, en: `"${label}" by ${amount} €` }),
  quoted: (label: string) => ({ fr: `« ${label} »`, en: `"${label}"` }),
  and: { fr: ' et ', en: ' and ' },
  outcome: {
    held: { fr: 'tous les plafonds sont tenus', en: 'every ceiling is held' },
    heldOnEstimates: {
      fr: 'plafonds tenus sur estimations : des prix sont des hypothèses',
      en: 'held on estimates: some prices are assumptions',
    },
    lineExceeded: (estimates: boolean, named: string) => ({
      fr: `un poste dépasse son plafond alors que le total respecte le sien${estimates ? ', sur la base d’estimations' : ''} : ${named} ; avenant ou transfert à demander, sinon le dépassement reste à la charge du bénéficiaire`,
      en: `a line is exceeded while the total ${estimates ? 'holds on estimates' : 'holds'}: ${named}; needs an amendment or a transfer, else the excess is borne by the beneficiary`,
    }),
    totalExceeded: (amount: string, named: string) => ({
      fr: `le total dépasse le plafond de ${amount} € : ${named} ; l’excédent est à la charge du bénéficiaire`,
      en: `the total is exceeded by ${amount} €: ${named}; the excess is borne by the beneficiary`,
    }),
    unknown: (articles: string) => ({
      fr: `pas de verdict : prix manquants pour ${articles}`,
      en: `no verdict: prices are missing for ${articles}`,
    }),
  },
  draws: (low: string, high: string) => ({
    fr: `P10-P90 ${low} … ${high} (tirages ; le total n’en est pas la moyenne)`,
    en: `P10-P90 ${low} … ${high} (draws; the total is not their mean)`,
  }),
  base: {
    either: (amount: string) => ({
      fr: `assiette éligible ${amount} dans les deux lectures`,
      en: `eligible base ${amount} either way`,
    }),
    line: { fr: 'poste par poste', en: 'line by line' },
    total: { fr: 'sur le total', en: 'on the total' },
    or: { fr: ' ou ', en: ' or ' },
    both: (sides: string) => ({
      fr: `assiette éligible ${sides}, selon la convention`,
      en: `eligible base ${sides}, as the agreement says`,
    }),
  },
  funding: (base: string, not: string, confirm: string, prefinance: string) => ({
    fr: `${base} ; non éligible ${not}, à faire valider ${confirm} ; à préfinancer TTC ${prefinance}`,
    en: `${base}; not eligible ${not}, to be confirmed ${confirm}; to pre-finance with VAT ${prefinance}`,
  }),
  accessories: (amount: string, grant: string) => ({
    fr: ` ; accessoires à faire valider ${amount}, dont l’éligibilité décide de ${grant} d’aide`,
    en: `; accessories whose place is to be confirmed ${amount}, with ${grant} of the grant at stake`,
  }),
  contingency: (amount: string) => ({ fr: ` ; provision ${amount} à part`, en: `; contingency ${amount} apart` }),
  perAp: (ap: string, location: string) => ({
    fr: `, ${ap} € par borne et ${location} € par implantation`,
    en: `, ${ap} € an AP and ${location} € a location`,
  }),
  bought: (count: number, spares: number, each: string, share: number) => ({
    fr: `${aps(count)} et ${spares} de rechange${each} ; ${share} % du montant sur devis`,
    en: `${apsEn(count)} bought and ${spares} spare${each}; ${share}% of the amount is quoted`,
  }),
  breaksAt: (label: string, at: string) => ({ fr: `${label} à ${at}`, en: `${label} at ${at}` }),
  breaks: (lines: string) => ({
    fr: ` ; poste dépassé à partir d’un nombre de bornes : ${lines}`,
    en: `; a line breaks with the number of APs: ${lines}`,
  }),
  beyond: (names: string) => ({ fr: `, au-delà du plafond de ${names}`, en: `, over the ceiling of ${names}` }),
  other: {
    recommended: (count: number, total: string, more: string, beyond: string) => ({
      fr: `plan recommandé : ${aps(count)}, ${total} € (${more})${beyond} ; le retenir : « design.buy » de l’opération`,
      en: `the recommended plan: ${apsEn(count)}, ${total} € (${more})${beyond}; design.buy: recommended buys it`,
    }),
    minimum: (count: number, total: string, more: string, beyond: string) => ({
      fr: `plan minimal : ${aps(count)}, ${total} € (${more})${beyond} ; le retenir : « design.buy » de l’opération`,
      en: `the minimum plan: ${apsEn(count)}, ${total} € (${more})${beyond}; design.buy: minimum buys it`,
    }),
  },
  details: {
    fr: 'assiette, coût par borne, autre plan : mds budget',
    en: 'eligible base, cost an AP, the other plan: mds budget',
  },
  high: (label: string, amount: string) => ({
    fr: `seul le haut de la fourchette de « ${label} » dépasse son plafond : ${amount} €`,
    en: `only the high end of the range of "${label}" exceeds its ceiling: ${amount} €`,
  }),
  warnings: {
    none: { fr: '  aucun avertissement', en: '  no warnings' },
    all: (count: number, where: string) => ({
      fr: `! avertissements : ${count} (${where})`,
      en: `! ${count} warning${count === 1 ? '' : 's'} (${where})`,
    }),
    files: (count: number) => ({ fr: `mds check : ${count}`, en: `mds check: ${count}` }),
    pages: (count: number) => ({ fr: `les pages : ${count}`, en: `the pages: ${count}` }),
    evidence: (count: number) => ({ fr: `mds evidence : ${count}`, en: `mds evidence: ${count}` }),
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
    open: (count: number) => ({
      fr: ` ! constats sur les pièces justificatives : ${count}`,
      en: ` ! ${count} finding${count === 1 ? '' : 's'} about the evidence`,
    }),
  },
  open: (file: string) => ({ fr: `ouvrir ${file}`, en: `open ${file}` }),
  calibrated: (locations: string, file: string, readings: number) => ({
    fr: `calage ${file} : ${locations}${readings === 0 ? '' : ` (${readings} mesures comptent en plus de la propagation)`}`,
    en: `calibrated by ${file}: ${locations}${readings === 0 ? '' : ` (${readings} readings count beside its path)`}`,
  }),
  planWritten: {
    none: {
      fr: ' rien n’est écrit : aucune étude n’est encore enregistrée ; ensuite : mds run',
      en: ' nothing written: no plan is stored yet; next: mds run',
    },
    stored: (file: string) => ({
      fr: ` → ${file} ; ensuite : mds report, mds budget`,
      en: ` → ${file}; next: mds report, mds budget`,
    }),
  },
})

export type TerminalMessages = Picked<typeof terminalTexts>
