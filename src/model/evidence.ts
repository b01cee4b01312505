import type { ExpenseRow } from './budget-plan.js'
import type { EvidencePlan, GivenPiece, PieceRow, PieceState, ProcurementRoute } from './evidence-plan.js'
import type { Finding, Place } from './finding.js'

/*
 * The evidence of a funded operation: what is to be kept, what the declared route of each contract requires, and what of it is there.
 * Articles are those of the French public procurement code (CCP) of April 2019, of regulation (EU) 1303/2013 and of the French rules of
 * eligibility 2014-2020 (décret 2016-279, arrêté of 8 March 2016): reminders, to be checked on the texts in force for the contract.
 */

export const PROCUREMENT_ROUTES = ['ugap', 'below-threshold', 'adapted', 'formal'] as const satisfies ProcurementRoute[]

/** From when on a piece must be there: once a contract is notified, invoiced, paid, or held by a payment claim. */
type Due = 'notified' | 'invoiced' | 'paid' | 'claimed'

type EvidenceStage = 'operation' | 'procedure' | 'delivery' | 'cost' | 'payment'

interface PieceRule {
  readonly stage: EvidenceStage
  readonly due: Due
  /** Article by route: the routes that require it. */
  readonly routes: Readonly<Partial<Record<ProcurementRoute, string>>>
}

function everyRoute(article: string): PieceRule['routes'] {
  return Object.fromEntries(PROCUREMENT_ROUTES.map((route) => [route, article]))
}

const NATIONAL_RULES = 'décret 2016-279 et arrêté du 8 mars 2016'
const CONFLICTS = 'CCP L. 2141-10 ; règlement (UE, Euratom) 2018/1046, art. 61'

/** What is gathered for a contract. */
const CONTRACT_RULES = {
  needs: { stage: 'procedure', due: 'notified', routes: everyRoute('CCP L. 2111-1') },
  centralPurchase: { stage: 'procedure', due: 'notified', routes: { ugap: 'CCP L. 2113-2 et L. 2113-4' } },
  choice: { stage: 'procedure', due: 'notified', routes: { 'below-threshold': 'CCP R. 2122-8' } },
  notice: { stage: 'procedure', due: 'notified', routes: { adapted: 'CCP R. 2131-12', formal: 'CCP R. 2131-16' } },
  rules: { stage: 'procedure', due: 'notified', routes: { adapted: 'CCP R. 2132-1', formal: 'CCP R. 2132-1' } },
  opening: { stage: 'procedure', due: 'notified', routes: { adapted: 'CCP L. 2184-1', formal: 'CCP L. 2184-1' } },
  conflicts: {
    stage: 'procedure',
    due: 'notified',
    routes: { 'below-threshold': CONFLICTS, adapted: CONFLICTS, formal: CONFLICTS },
  },
  analysis: {
    stage: 'procedure',
    due: 'notified',
    routes: { adapted: 'CCP R. 2152-6 et R. 2152-7', formal: 'CCP R. 2152-6 et R. 2152-7' },
  },
  award: { stage: 'procedure', due: 'notified', routes: { adapted: 'CCP R. 2152-6', formal: 'CGCT L. 1414-2' } },
  rejections: {
    stage: 'procedure',
    due: 'notified',
    routes: { adapted: 'CCP R. 2181-1 et R. 2181-2', formal: 'CCP R. 2181-1 et R. 2181-3' },
  },
  report: { stage: 'procedure', due: 'notified', routes: { formal: 'CCP R. 2184-1' } },
  awardNotice: { stage: 'procedure', due: 'notified', routes: { formal: 'CCP R. 2183-1' } },
  notification: { stage: 'procedure', due: 'notified', routes: everyRoute('CCP R. 2182-4') },
  amendments: { stage: 'procedure', due: 'claimed', routes: {} },
  delivery: { stage: 'delivery', due: 'invoiced', routes: everyRoute(`CCAG-TIC ; ${NATIONAL_RULES}`) },
  acceptance: { stage: 'delivery', due: 'paid', routes: everyRoute(`CCAG-TIC ; ${NATIONAL_RULES}`) },
  work: { stage: 'delivery', due: 'claimed', routes: everyRoute(NATIONAL_RULES) },
  invoices: { stage: 'cost', due: 'invoiced', routes: everyRoute(NATIONAL_RULES) },
  receipted: { stage: 'payment', due: 'claimed', routes: everyRoute(NATIONAL_RULES) },
  bank: { stage: 'payment', due: 'claimed', routes: everyRoute(NATIONAL_RULES) },
  certified: { stage: 'payment', due: 'claimed', routes: everyRoute(NATIONAL_RULES) },
} as const satisfies Readonly<Record<string, PieceRule>>

/** What is gathered once, for the operation as a whole. */
const OPERATION_RULES = {
  agreement: { due: 'notified', article: 'règlement (UE) 1303/2013, art. 125, § 3 c' },
  validation: { due: 'notified', article: null },
  numbers: { due: 'notified', article: null },
  accounting: { due: 'notified', article: 'règlement (UE) 1303/2013, art. 125, § 4 b' },
  indicators: { due: 'claimed', article: 'règlement (UE) 1303/2013, art. 125, § 2 d' },
  retention: { due: 'claimed', article: 'règlement (UE) 1303/2013, art. 140' },
  durability: { due: 'claimed', article: 'règlement (UE) 1303/2013, art. 71' },
  paymentLinks: { due: 'claimed', article: NATIONAL_RULES },
} as const satisfies Readonly<Record<string, { readonly due: Due; readonly article: string | null }>>

export type ContractPiece = keyof typeof CONTRACT_RULES
export type OperationPiece = keyof typeof OPERATION_RULES
export const CONTRACT_PIECES = Object.keys(CONTRACT_RULES) as ContractPiece[]
export const OPERATION_PIECES = Object.keys(OPERATION_RULES) as OperationPiece[]

/** One of them is enough. */
const PROOFS_OF_PAYMENT: readonly ContractPiece[] = ['receipted', 'bank', 'certified']
const PUBLICITY_ARTICLE = 'règlement (UE) 1303/2013, annexe XII, 2.2 ; règlement (UE) 821/2014'
const TIME_ARTICLE = 'arrêté du 8 mars 2016, annexe, catégorie « Personnel »'

export interface Contract {
  /** As the register of expenses calls it. */
  readonly name: string
  readonly supplier: string | null
  /** Null where nobody has declared it. */
  readonly route: ProcurementRoute | null
  readonly notifiedOn: string | null
  readonly pieces: Readonly<Partial<Record<ContractPiece, GivenPiece>>>
  readonly at: Place
}

/** Decisions after the verifications, in the words of the CCAG-TIC. */
export const DECISIONS = ['admission', 'ajournement', 'refaction', 'rejet'] as const
export type Decision = (typeof DECISIONS)[number]

/** A decision on the acceptance of a location that was kept. */
export interface KeptAcceptance {
  readonly locationId: string
  readonly decision: Decision
  readonly on: string
  readonly file: string | null
}

interface TimeSheet {
  /** What the person does: no name. */
  readonly role: string
  readonly days: number
  readonly from: string
  readonly to: string
  readonly proof: GivenPiece | null
}

/** Work of the beneficiary's own staff. */
export interface InHouseWork {
  readonly article: string
  /** Its cost is held by a payment claim. */
  readonly isClaimed: boolean
  readonly sheets: readonly TimeSheet[]
  readonly at: Place
}

/** What of the evidence is read from `sites/`. */
export interface Evidence {
  readonly operation: Readonly<Partial<Record<OperationPiece, GivenPiece>>>
  readonly contracts: readonly Contract[]
  readonly acceptances: readonly KeptAcceptance[]
  readonly inHouse: readonly InHouseWork[]
  readonly publicity: EvidencePlan['publicity']
  readonly inventory: EvidencePlan['inventory']
  /** Hash of each proof of the register of expenses that was found, by its path. */
  readonly proofs: Readonly<Record<string, string>>
}

/** Before anything is kept. */
export const NO_EVIDENCE: Evidence = {
  operation: {},
  contracts: [],
  acceptances: [],
  inHouse: [],
  publicity: null,
  inventory: null,
  proofs: {},
}

const MISSING: Pick<PieceRow, 'file' | 'reference' | 'date' | 'hash' | 'remark'> = {
  file: null,
  reference: null,
  date: null,
  hash: null,
  remark: null,
}

/** What a piece that was named comes to: a file that is not there, or not the one whose hash was noted, proves nothing yet. */
export function givenState(given: GivenPiece): PieceState {
  if (given.notApplicable !== null) return 'not-applicable'
  if (given.toConfirm || given.problem !== null) return 'to-confirm'
  return 'present'
}

function rowOf(
  key: Pick<PieceRow, 'contract' | 'supplier' | 'stage' | 'piece' | 'article'>,
  given: GivenPiece | undefined,
  absent: PieceState,
): PieceRow {
  if (given === undefined) return { ...key, ...MISSING, state: absent }
  const { file, reference, date, hash, notApplicable } = given
  return { ...key, file, reference, date, hash, remark: notApplicable, state: givenState(given) }
}

/** How far a contract is by the register: what is due of it. */
function reached(notifiedOn: string | null, rows: readonly ExpenseRow[]): ReadonlySet<Due> {
  const spent = rows.filter(({ nature }) => nature === 'facture')
  const due = new Set<Due>()
  if (notifiedOn !== null || rows.length > 0) due.add('notified')
  if (spent.length > 0) due.add('invoiced')
  if (spent.some(({ paidOn }) => paidOn !== null)) due.add('paid')
  if (rows.some(({ claim }) => claim !== null)) due.add('claimed')
  return due
}

type Given = Pick<Contract, 'name' | 'supplier' | 'route' | 'notifiedOn' | 'pieces'> & { readonly at: Place | null }

/** Invoices of the register stand for their copies where each has its proof. */
function ofRegister(piece: ContractPiece, rows: readonly ExpenseRow[]): boolean {
  const spent = rows.filter(({ nature }) => nature !== 'engagement')
  return piece === 'invoices' && spent.length > 0 && spent.every(({ proof }) => proof !== null)
}

function contractRows(contract: Given, rows: readonly ExpenseRow[]): PieceRow[] {
  const due = reached(contract.notifiedOn, rows)
  const isPaymentProved = PROOFS_OF_PAYMENT.some((piece) => contract.pieces[piece] !== undefined)
  return CONTRACT_PIECES.map((piece): PieceRow => {
    const { stage, due: from, routes }: PieceRule = CONTRACT_RULES[piece]
    const article = contract.route === null ? null : (routes[contract.route] ?? null)
    const key = { contract: contract.name, supplier: contract.supplier, stage, piece, article }
    const given = contract.pieces[piece]
    if (given === undefined && ofRegister(piece, rows)) return { ...key, ...MISSING, state: 'present' }
    const isSettled = isPaymentProved && PROOFS_OF_PAYMENT.includes(piece)
    const isAsked = contract.route === null || article !== null
    const absent = !isAsked || isSettled ? 'not-required' : article !== null && due.has(from) ? 'missing' : 'to-gather'
    return rowOf(key, given, absent)
  })
}

/** The numbers of the call stand in the operation's file; links to files are made of the register's proofs. */
function operationState(piece: OperationPiece, input: ChecklistInput, absent: PieceState): PieceState {
  if (piece === 'numbers' && input.references !== undefined) return 'present'
  if (piece !== 'paymentLinks') return absent
  const paid = input.expenses.filter(({ paidOn }) => paidOn !== null)
  if (paid.length === 0) return absent
  return paid.every(({ proof }) => proof !== null && input.evidence.proofs[proof] !== undefined)
    ? 'present'
    : paid.every(({ proof }) => proof !== null)
      ? 'to-confirm'
      : absent
}

function operationRows(input: ChecklistInput): PieceRow[] {
  const { evidence, expenses } = input
  const due = reached(evidence.contracts.find(({ notifiedOn }) => notifiedOn !== null)?.notifiedOn ?? null, expenses)
  return OPERATION_PIECES.map((piece): PieceRow => {
    const { due: from, article } = OPERATION_RULES[piece]
    const isDue = due.has(from) && article !== null
    const key = { contract: null, supplier: null, stage: 'operation', piece, article } as const
    return rowOf(key, evidence.operation[piece], operationState(piece, input, isDue ? 'missing' : 'to-gather'))
  })
}

interface ChecklistInput {
  readonly evidence: Evidence
  /** Rows of the register. */
  readonly expenses: readonly ExpenseRow[]
  /** Absent where the operation's file gives none. */
  readonly references: object | undefined
  /** What contracts are called before anybody has named one. */
  readonly lots: readonly string[]
}

/** The contracts that are declared or that the register names; before there is any, the lots of the study. */
function contractsOf({ evidence, expenses, lots }: ChecklistInput): Given[] {
  const named = [...new Set(expenses.map(({ contract }) => contract))]
  const declared = new Set(evidence.contracts.map(({ name }) => name))
  const suppliersOf = (name: string): string | null =>
    [...new Set(expenses.filter(({ contract }) => contract === name).map(({ supplier }) => supplier))].join(', ') ||
    null
  const bare = (name: string): Given => ({
    name,
    supplier: suppliersOf(name),
    route: null,
    notifiedOn: null,
    pieces: {},
    at: null,
  })
  const known = [
    ...evidence.contracts.map((each): Given => ({ ...each, supplier: each.supplier ?? suppliersOf(each.name) })),
    ...named.filter((name) => !declared.has(name)).map(bare),
  ]
  return known.length > 0 ? known : lots.map(bare)
}

/** Every piece of the evidence with its state: of the operation once, then of each contract. */
export function evidenceChecklist(input: ChecklistInput): PieceRow[] {
  return [
    ...operationRows(input),
    ...contractsOf(input).flatMap((contract) =>
      contractRows(
        contract,
        input.expenses.filter((row) => row.contract === contract.name),
      ),
    ),
  ]
}

const CONTRACTS_FILE = 'sites/contracts.yaml'

/** What the declared route requires and is not there, and files that are not what they were named as. */
function missingFindings(rows: readonly PieceRow[], contracts: readonly Contract[]): Finding[] {
  const placeOf = (name: string | null): Place =>
    contracts.find((contract) => contract.name === name)?.at ?? { file: CONTRACTS_FILE }
  return rows.flatMap(({ state, contract, piece, article, file }): Finding[] => {
    const of = contract === null ? 'the operation' : `contract '${contract}'`
    const at = placeOf(contract)
    if (state === 'missing')
      return [
        {
          code: 'evidence-missing',
          severity: 'warning',
          message: `${of}: '${piece}' is missing, required by ${article}`,
          fix: `name its file under 'pieces', or say why it does not apply: { notApplicable: "…" }`,
          at,
          actual: contract ?? 'operation',
          limit: article ?? '',
          ids: [piece],
        },
      ]
    if (state === 'to-confirm' && file !== null)
      return [
        {
          code: 'evidence-unconfirmed',
          severity: 'warning',
          message: `${of}: '${piece}' names '${file}', which is not there or not the file whose hash was noted`,
          at,
          ids: [piece],
        },
      ]
    return []
  })
}

function inHouseFindings({ inHouse }: Evidence): Finding[] {
  const unproven = inHouse.filter(
    ({ isClaimed, sheets }) =>
      isClaimed &&
      (sheets.length === 0 || sheets.some(({ proof }) => proof === null || givenState(proof) !== 'present')),
  )
  return unproven.map(({ article, at }) => ({
    code: 'time-sheet-missing',
    severity: 'warning',
    message: `in-house work '${article}' is claimed, but not all of it has its time sheet, required by ${TIME_ARTICLE}`,
    fix: 'give for each person role, days, from, to and the signed file, or a letter with a fixed share of the time',
    at,
    ids: [article],
  }))
}

type PlannedLocation = {
  readonly id: string
  readonly status: string
  readonly provenance: { readonly plan: string }
  readonly accessPoints: readonly { readonly id: string }[]
}

/** Publicity is checked at each payment claim: one finding for all locations that lack theirs. */
function publicityFindings(input: ChecklistInput, locations: readonly PlannedLocation[]): Finding[] {
  const isClaimed = input.expenses.some(({ claim }) => claim !== null)
  if (!isClaimed) return []
  const shown = new Map((input.evidence.publicity ?? []).map((row) => [row.locationId, row]))
  const lacking = locations.filter(({ id, status }) => {
    const row = shown.get(id)
    return status === 'open' && (row === undefined || row.photo === null || row.capture === null || !row.isChecked)
  })
  if (lacking.length === 0) return []
  return [
    {
      code: 'publicity-missing',
      severity: 'warning',
      message: `${lacking.length} open locations lack poster, screenshot of the portal or their check, required at each payment claim by ${PUBLICITY_ARTICLE}`,
      fix: 'complete sites/publicity.csv: mds evidence writes it with a row a location',
      at: { file: 'sites/publicity.csv' },
      ids: lacking.map(({ id }) => id),
    },
  ]
}

/** Rows that name no AP of the plan, and APs without a serial number where others of the location have one. */
function inventoryFindings({ inventory }: Evidence, locations: readonly PlannedLocation[]): Finding[] {
  if (inventory === null) return []
  const planned = new Set(locations.flatMap(({ accessPoints }) => accessPoints.map(({ id }) => id)))
  const unknown = inventory.filter(({ ap }) => ap !== null && !planned.has(ap))
  const known = new Set(inventory.flatMap(({ ap, serial }) => (ap !== null && serial !== null ? [ap] : [])))
  const begun = locations.filter(({ accessPoints }) => accessPoints.some(({ id }) => known.has(id)))
  const lacking = begun.flatMap(({ accessPoints }) => accessPoints.filter(({ id }) => !known.has(id)))
  const at = { file: 'sites/inventory.csv' }
  const found: Finding[] = []
  if (unknown.length > 0)
    found.push({
      code: 'inventory-unknown-ap',
      severity: 'warning',
      message: `${unknown.length} rows name an access point that is not in the plan`,
      at,
      ids: unknown.map(({ ap }) => ap!),
    })
  if (lacking.length > 0)
    found.push({
      code: 'inventory-incomplete',
      severity: 'warning',
      message: `${lacking.length} access points of locations that are being equipped have no serial number`,
      at,
      ids: lacking.map(({ id }) => id),
    })
  return found
}

const ADMITTED: ReadonlySet<Decision> = new Set(['admission', 'refaction'])

/**
 * The stage of a planned location, of what was kept of it: its last decision, the APs of the inventory that are installed.
 * A plan of a drawing counts as assumed until somebody was on site.
 */
export function locationStage(
  { id, provenance, accessPoints }: Omit<PlannedLocation, 'status'>,
  { inventory, acceptances }: Pick<Evidence, 'inventory' | 'acceptances'> = NO_EVIDENCE,
): EvidencePlan['stages'][number] {
  const installed = new Set(
    (inventory ?? []).flatMap(({ ap, installedOn }) => (installedOn === null ? [] : (ap ?? []))),
  )
  const last = acceptances
    .filter(({ locationId }) => locationId === id)
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .at(-1)
  const done = accessPoints.filter((ap) => installed.has(ap.id)).length
  const isInstalled = accessPoints.length > 0 && done === accessPoints.length
  const isSurveyed = provenance.plan === 'surveyed'
  const isAccepted = last !== undefined && ADMITTED.has(last.decision)
  return {
    locationId: id,
    stage: isAccepted ? 'accepted' : isInstalled ? 'installed' : isSurveyed ? 'surveyed' : 'assumed',
    aps: accessPoints.length,
    installed: done,
    decision: last?.decision ?? null,
    decidedOn: last?.on ?? null,
    file: last?.file ?? null,
  }
}

const EVIDENCE_CODES: ReadonlySet<string> = new Set([
  'evidence-missing',
  'evidence-unconfirmed',
  'time-sheet-missing',
  'publicity-missing',
  'inventory-unknown-ap',
  'inventory-incomplete',
])

/** Whether a finding is about the evidence, which `mds evidence` tells. */
export function isOfEvidence({ code }: Finding): boolean {
  return EVIDENCE_CODES.has(code)
}

/** What the plan holds of the evidence, and every finding about it. */
export function evidencePlan(
  input: ChecklistInput,
  locations: readonly PlannedLocation[],
): { readonly plan: EvidencePlan; readonly findings: readonly Finding[] } {
  const { evidence } = input
  const pieces = evidenceChecklist(input)
  const plan: EvidencePlan = {
    contracts: evidence.contracts.map(({ name, route, notifiedOn }) => ({ name, route, notifiedOn })),
    pieces,
    publicity: evidence.publicity,
    inventory: evidence.inventory,
    timeSheets: evidence.inHouse.flatMap(({ article, isClaimed, sheets }) =>
      sheets.map(({ role, days, from, to, proof }) => ({ article, isClaimed, role, days, from, to, proof })),
    ),
    proofs: evidence.proofs,
    stages: locations.map((location) => locationStage(location, evidence)),
  }
  const findings = [
    ...missingFindings(pieces, evidence.contracts),
    ...inHouseFindings(evidence),
    ...publicityFindings(input, locations),
    ...inventoryFindings(evidence, locations),
  ]
  return { plan, findings }
}
