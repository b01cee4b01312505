import { describe, expect, it } from 'vitest'
import type { ExpenseRow } from '../../src/model/budget-plan.js'
import {
  CONTRACT_PIECES,
  type Contract,
  type ContractPiece,
  type Evidence,
  evidenceChecklist,
  evidencePlan,
  locationStage,
  NO_EVIDENCE,
  PROCUREMENT_ROUTES,
} from '../../src/model/evidence.js'
import type { GivenPiece } from '../../src/model/evidence-plan.js'

const PRESENT: GivenPiece = {
  file: 'pieces/a.pdf',
  reference: null,
  date: null,
  hash: `sha256-${'0'.repeat(64)}`,
  problem: null,
  toConfirm: false,
  notApplicable: null,
}

function contract(route: Contract['route'], given: Partial<Contract> = {}): Contract {
  return { name: 'Lot 1', supplier: null, route, notifiedOn: '2021-06-01', pieces: {}, at: {}, ...given }
}

function row(given: Partial<ExpenseRow> = {}): ExpenseRow {
  return {
    nature: 'facture',
    document: null,
    supplier: 'Acme',
    siret: null,
    contract: 'Lot 1',
    invoice: 'F1',
    date: '2021-07-01',
    subject: 'Bornes',
    line: 'hardware',
    locationId: null,
    exclTaxEur: '100.00',
    vatEur: null,
    inclTaxEur: null,
    paidOn: null,
    mandate: null,
    claim: null,
    eligibleEur: null,
    retainedEur: null,
    proof: null,
    ...given,
  }
}

function planOf(evidence: Partial<Evidence>, expenses: readonly ExpenseRow[] = []) {
  const input = { evidence: { ...NO_EVIDENCE, ...evidence }, expenses, references: undefined, lots: [] }
  return evidencePlan(input, [])
}

const missing = (evidence: Partial<Evidence>, expenses: readonly ExpenseRow[] = []): string[] =>
  planOf(evidence, expenses).findings.flatMap(({ code, actual, ids }) =>
    code === 'evidence-missing' && actual === 'Lot 1' ? ids! : [],
  )

describe('what a route requires', () => {
  it('is due from the notification on, and nothing before', () => {
    expect(missing({ contracts: [contract('formal', { notifiedOn: null })] })).toEqual([])
    expect(missing({ contracts: [contract(null)] })).toEqual([])
  })

  it.each([
    ['ugap', ['needs', 'centralPurchase', 'notification']],
    ['below-threshold', ['needs', 'choice', 'conflicts', 'notification']],
    [
      'adapted',
      ['needs', 'notice', 'rules', 'opening', 'conflicts', 'analysis', 'award', 'rejections', 'notification'],
    ],
    [
      'formal',
      [
        ...['needs', 'notice', 'rules', 'opening', 'conflicts', 'analysis', 'award', 'rejections', 'report'],
        ...['awardNotice', 'notification'],
      ],
    ],
  ] as const)('%s', (route, pieces) => {
    expect(missing({ contracts: [contract(route)] })).toEqual(pieces)
  })

  it('names its article, and another by the route', () => {
    const articles = PROCUREMENT_ROUTES.map((route) => {
      const { findings } = planOf({ contracts: [contract(route)] })
      return findings.find(({ ids }) => ids?.includes('notice'))?.limit ?? null
    })
    expect(articles).toEqual([null, null, 'CCP R. 2131-12', 'CCP R. 2131-16'])
    for (const { message, limit } of planOf({ contracts: [contract('formal')] }).findings)
      expect(message).toContain(`required by ${limit}`)
  })

  it('is settled by a file, a reference or a reason', () => {
    const pieces = {
      notice: PRESENT,
      rules: { ...PRESENT, file: null, hash: null, reference: 'BOAMP 21-1' },
      rejections: { ...PRESENT, file: null, hash: null, notApplicable: 'un seul candidat' },
    }
    const left = missing({ contracts: [contract('adapted', { pieces })] })
    expect(left).toEqual(['needs', 'opening', 'conflicts', 'analysis', 'award', 'notification'])
  })

  it('is not settled by a file that is not there, or not the one whose hash was noted', () => {
    for (const problem of ['not-found', 'changed'] as const) {
      const { plan, findings } = planOf({
        contracts: [contract('adapted', { pieces: { notice: { ...PRESENT, problem } } })],
      })
      expect(plan.pieces.find(({ piece }) => piece === 'notice')!.state).toBe('to-confirm')
      expect(findings.filter(({ code }) => code === 'evidence-unconfirmed').map(({ ids }) => ids)).toEqual([['notice']])
    }
  })
})

describe('with the register of expenses', () => {
  const pieces = Object.fromEntries(
    CONTRACT_PIECES.filter((piece) => !['delivery', 'acceptance', 'work', 'invoices'].includes(piece)).map((piece) => [
      piece,
      PRESENT,
    ]),
  ) as Partial<Record<ContractPiece, GivenPiece>>
  const all = { contracts: [contract('adapted', { pieces })] }

  it('delivery is due with the invoice, acceptance with the payment, proof of the work with the claim', () => {
    expect(missing(all, [row({ nature: 'engagement', invoice: null })])).toEqual([])
    expect(missing(all, [row()])).toEqual(['delivery', 'invoices'])
    expect(missing(all, [row({ proof: 'f.pdf' })])).toEqual(['delivery'])
    expect(missing(all, [row({ proof: 'f.pdf', paidOn: '2021-08-01' })])).toEqual(['delivery', 'acceptance'])
    expect(missing(all, [row({ proof: 'f.pdf', paidOn: '2021-08-01', claim: '1' })])).toEqual([
      'delivery',
      'acceptance',
      'work',
    ])
  })

  it('one of the three proofs of payment is enough', () => {
    const { receipted: _, bank: __, certified: ___, ...rest } = pieces
    const claimed = [row({ proof: 'f.pdf', paidOn: '2021-08-01', claim: '1' })]
    const proofs = ['receipted', 'bank', 'certified']
    const lacking = missing({ contracts: [contract('adapted', { pieces: rest })] }, claimed)
    expect(lacking.filter((piece) => proofs.includes(piece))).toEqual(proofs)
    const one = missing({ contracts: [contract('adapted', { pieces: { ...rest, bank: PRESENT } })] }, claimed)
    expect(one.filter((piece) => proofs.includes(piece))).toEqual([])
  })

  it('links each payment to its file by hash, or does not say so', () => {
    const paid = [row({ proof: 'f.pdf', paidOn: '2021-08-01', claim: '1' })]
    const stateOf = (proofs: Evidence['proofs'], rows = paid): string =>
      planOf({ proofs }, rows).plan.pieces.find(({ piece }) => piece === 'paymentLinks')!.state
    expect(stateOf({ 'f.pdf': 'sha256-1' })).toBe('present')
    expect(stateOf({})).toBe('to-confirm')
    expect(stateOf({ 'f.pdf': 'sha256-1' }, [...paid, row({ invoice: 'F2', paidOn: '2021-08-01' })])).toBe('missing')
  })

  it('a contract that nobody declared stands in the checklist without a route', () => {
    const rows = evidenceChecklist({ evidence: NO_EVIDENCE, expenses: [row()], references: undefined, lots: [] })
    const own = rows.filter(({ contract: name }) => name === 'Lot 1')
    expect(own.map(({ piece }) => piece)).toEqual(CONTRACT_PIECES)
    expect(new Set(own.map(({ state }) => state))).toEqual(new Set(['to-gather']))
    expect(own[0]!.supplier).toBe('Acme')
  })

  it('the numbers of the call are there once the operation has them', () => {
    const stateOf = (references: { call: string } | undefined): string =>
      evidenceChecklist({ evidence: NO_EVIDENCE, expenses: [], references, lots: [] }).find(
        ({ piece }) => piece === 'numbers',
      )!.state
    expect([stateOf(undefined), stateOf({ call: 'AP-1' })]).toEqual(['to-gather', 'present'])
  })
})

describe('work of the own staff', () => {
  const sheet = { role: 'ingénieur réseau', days: 3, from: '2021-01-04', to: '2021-01-06' }
  const codes = (isClaimed: boolean, proofs: readonly (GivenPiece | null)[]): string[] =>
    planOf({
      inHouse: [{ article: 'general-study', isClaimed, sheets: proofs.map((proof) => ({ ...sheet, proof })), at: {} }],
    }).findings.map(({ code }) => code)

  it('needs a proof of each sheet where it is claimed', () => {
    expect(codes(false, [])).toEqual([])
    expect(codes(false, [null])).toEqual([])
    expect(codes(true, [])).toEqual(['time-sheet-missing'])
    expect(codes(true, [PRESENT, null])).toEqual(['time-sheet-missing'])
    expect(codes(true, [{ ...PRESENT, problem: 'changed' }])).toEqual(['time-sheet-missing'])
    expect(codes(true, [PRESENT])).toEqual([])
  })
})

describe('locations', () => {
  const location = (plan: string, aps: readonly string[] = ['a-1', 'a-2']) => ({
    id: 'a',
    status: 'open',
    provenance: { plan },
    accessPoints: aps.map((id) => ({ id })),
  })
  const device = (ap: string | null, serial: string, installedOn: string | null = '2022-01-10') => ({
    ...{ locationId: 'a', ap, serial, installedOn },
    ...{ article: null, model: null, mac: null, invoice: null, remark: null },
  })
  const stage = (plan: string, inventory: Evidence['inventory'], acceptances: Evidence['acceptances'] = []): string =>
    locationStage(location(plan), { inventory, acceptances }).stage

  it('are assumed, surveyed, installed, accepted', () => {
    expect(stage('assumed', null)).toBe('assumed')
    expect(stage('drawing', null)).toBe('assumed')
    expect(stage('surveyed', [device('a-1', 'S1')])).toBe('surveyed')
    expect(stage('surveyed', [device('a-1', 'S1'), device('a-2', 'S2', null)])).toBe('surveyed')
    expect(stage('assumed', [device('a-1', 'S1'), device('a-2', 'S2')])).toBe('installed')
    expect(locationStage(location('assumed', []), { inventory: [], acceptances: [] }).stage).toBe('assumed')
  })

  it('are accepted by the last decision alone', () => {
    const kept = (decision: 'admission' | 'ajournement' | 'refaction' | 'rejet', on: string) => ({
      ...{ locationId: 'a', decision, on, file: null },
    })
    const both = [device('a-1', 'S1'), device('a-2', 'S2')]
    expect(stage('assumed', both, [kept('ajournement', '2022-05-01')])).toBe('installed')
    expect(stage('assumed', both, [kept('admission', '2022-06-01'), kept('ajournement', '2022-05-01')])).toBe(
      'accepted',
    )
    expect(stage('assumed', both, [kept('admission', '2022-05-01'), kept('rejet', '2022-06-01')])).toBe('installed')
    expect(stage('assumed', both, [kept('refaction', '2022-05-01')])).toBe('accepted')
  })

  it('lack publicity once something is claimed, closed ones excepted', () => {
    const shown = { locationId: 'a', place: 'hall', photo: 'p.jpg', photoDate: null, capture: 'c.png' }
    const full = { ...shown, captureDate: null, isChecked: true, remark: null }
    const found = (claim: string | null, publicity: Evidence['publicity'], status = 'open') =>
      evidencePlan(
        {
          evidence: { ...NO_EVIDENCE, publicity },
          expenses: [row({ nature: 'engagement', claim })],
          references: undefined,
          lots: [],
        },
        [{ ...location('assumed'), status }],
      ).findings.filter(({ code }) => code === 'publicity-missing')
    expect(found(null, null)).toEqual([])
    expect(found('1', null).map(({ ids }) => ids)).toEqual([['a']])
    expect(found('1', [{ ...full, isChecked: false }])).toHaveLength(1)
    expect(found('1', [full])).toEqual([])
    expect(found('1', null, 'closed')).toEqual([])
  })

  it('tell of APs without a serial number, and of rows that no AP of the plan has', () => {
    const found = (inventory: Evidence['inventory']) =>
      evidencePlan({ evidence: { ...NO_EVIDENCE, inventory }, expenses: [], references: undefined, lots: [] }, [
        location('assumed'),
      ]).findings.map(({ code, ids }) => [code, ids])
    expect(found([])).toEqual([])
    expect(found([device(null, 'S9')])).toEqual([])
    expect(found([device('a-1', 'S1')])).toEqual([['inventory-incomplete', ['a-2']]])
    expect(found([device('b-7', 'S1')])).toEqual([['inventory-unknown-ap', ['b-7']]])
  })
})
