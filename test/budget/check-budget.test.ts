import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildBom } from '../../src/bom/build-bom.js'
import type { BudgetInput } from '../../src/budget/budget-input.js'
import { budgetFindings, checkBudget } from '../../src/budget/check-budget.js'
import { licencesPlan } from '../../src/budget/licence-terms.js'
import type { BomLine, BudgetPlan } from '../../src/model/budget-plan.js'
import { parseEuros } from '../../src/model/money.js'
import { CENTRAL, locationOf, shippedInput } from '../bom/shipped.js'

const shipped = shippedInput([locationOf('a', 4), locationOf('b', 1)])

/** A bill line of a given total, all else plain. */
function line(
  budgetLine: 'services' | 'hardware' | null,
  totalEur: string | null,
  changes: Partial<BomLine> = {},
): BomLine {
  return {
    article: `article-${budgetLine}`,
    priceNumber: null,
    label: '',
    unit: 'U',
    line: budgetLine,
    dossierItem: budgetLine === 'services' ? 'prestation' : 'borne',
    lot: 'equipment',
    priceForm: 'unit',
    cpv: '32420000-3',
    locationId: null,
    quantity: 1,
    unitPriceEur: totalEur,
    totalEur,
    basis: 'quote',
    source: '',
    asOf: '2021-03-01',
    lowEur: null,
    highEur: null,
    inHouse: false,
    reminder: false,
    termYears: null,
    rule: 'test',
    formula: '1',
    why: '',
    causes: [],
    ...changes,
  }
}

function inputOf(lines: readonly BomLine[], changes: Partial<BudgetInput> = {}): BudgetInput {
  const { operation, design, catalog, locations } = shipped
  return { operation, design, rules: catalog.rules, locations, lines, warnAt: 0.9, ...changes }
}

const check = (lines: readonly BomLine[], changes: Partial<BudgetInput> = {}): BudgetPlan =>
  checkBudget(inputOf(lines, changes))
const two = (services: string | null, hardware: string | null) => [
  line('services', services),
  line('hardware', hardware),
]
const lineOf = (budget: BudgetPlan, id: string) => budget.lines.find((each) => each.id === id)!
const codes = (budget: BudgetPlan) => budgetFindings(budget).map((finding) => finding.code)

describe('the figures of the operation', () => {
  it('come out to the cent at the ceilings', () => {
    const budget = check(two('49200.00', '211310.16'))
    expect(budget).toMatchObject({
      verdict: 'pass',
      statement: 'held',
      totalEur: '260510.16',
      headroomEur: '0.00',
      eligibleEur: '260510.16',
      vatEur: '52102.03',
      totalInclVatEur: '312612.19',
    })
    expect(budget.financing).toEqual([
      { source: 'FEDER', rate: 0.7, maxEur: '182357.11', amountEur: '182357.11' },
      { source: 'Bénéficiaire', rate: null, maxEur: null, amountEur: '78153.05' },
    ])
  })

  it('do not let one line pay the excess of another', () => {
    const budget = check(two('52000.00', '190000.00'))
    expect(budget).toMatchObject({ verdict: 'fail', statement: 'line-exceeded', eligibleEur: '239200.00' })
    expect(budget.financing.map((share) => share.amountEur)).toEqual(['167440.00', '74560.00'])
    expect(lineOf(budget, 'services')).toMatchObject({ headroomEur: '-2800.00', verdict: 'fail' })
    expect(lineOf(budget, 'hardware')).toMatchObject({ headroomEur: '21310.16', verdict: 'pass' })
  })

  it('fail one cent above a ceiling', { tags: 'long' }, () => {
    expect(check(two('49200.01', '1.00'))).toMatchObject({ verdict: 'fail', statement: 'line-exceeded' })
    expect(check(two('49200.00', '1.00')).verdict).toBe('pass')
    expect(check(two('49200.00', '211310.17'))).toMatchObject({ verdict: 'fail', statement: 'total-exceeded' })
  })

  it('hold the rated source to its largest amount and let the beneficiary bear the rest', () => {
    const budget = check(two('60000.00', '300000.00'))
    expect(budget.eligibleEur).toBe('260510.16')
    expect(budget.financing.map((share) => share.amountEur)).toEqual(['182357.11', '177642.89'])
  })
})

describe('articles that the operation’s file does not name', () => {
  const beyond = { dossierItem: 'hors-dossier' } as const
  const without = check(two('40000.00', '190000.00'))
  const withThem = check([
    ...two('40000.00', '190000.00'),
    line('services', '2100.00', { ...beyond, article: 'other' }),
  ])

  it('are counted in the total and taken from both bases and from every grant', () => {
    expect(withThem).toMatchObject({ totalEur: '232100.00', eligibleEur: '230000.00', notEligibleEur: '2100.00' })
    expect(withThem.lines.map(({ outsideEur }) => outsideEur)).toEqual(['2100.00', '0.00'])
    expect(withThem.bases.map(({ eligibleEur }) => eligibleEur)).toEqual(['230000.00', '230000.00'])
    const grants = [without, withThem].map(({ financing }) => financing.map(({ amountEur }) => amountEur))
    expect(grants).toEqual([
      ['161000.00', '69000.00'],
      ['161000.00', '71100.00'],
    ])
  })

  it('are borne by the beneficiary first: only what the file names is held against the ceiling', () => {
    const over = check([line('services', '49000.00'), line('services', '2000.00', { ...beyond, article: 'other' })])
    expect(over).toMatchObject({ verdict: 'fail', eligibleEur: '49000.00' })
  })

  it('leave no licence to be confirmed', () => {
    const licence = { termYears: 3, article: 'licence' }
    expect(check([line('hardware', '360.00', licence)]).toConfirmEur).not.toBe('0.00')
    expect(check([line('hardware', '360.00', { ...licence, ...beyond })]).toConfirmEur).toBe('0.00')
  })
})

describe('accessories that no budget line names', () => {
  const accessory = (budgetLine: 'services' | 'hardware', totalEur: string | null) =>
    line(budgetLine, totalEur, { dossierItem: 'accessoire', article: 'switch' })
  const withThem = (...lines: readonly BomLine[]) => check([...two('40000.00', '150000.00'), ...lines]).accessories

  it('are summed by line, with the grant that is lost if none is eligible', () => {
    expect(withThem()).toEqual({ lines: {}, totalEur: '0.00', grantEur: '0.00' })
    expect(withThem(accessory('hardware', '30000.00'), accessory('services', '100.10'))).toEqual({
      lines: { services: '100.10', hardware: '30000.00' },
      totalEur: '30100.10',
      grantEur: '21070.07',
    })
  })

  it('put no grant at stake beyond the ceiling of their line', () => {
    expect(withThem(accessory('hardware', '91310.16'))).toMatchObject({ grantEur: '42917.11' })
  })

  it('are unknown where a price is', () => {
    expect(withThem(accessory('hardware', null))).toEqual({ lines: {}, totalEur: null, grantEur: null })
  })
})

describe('both bases, until the agreement is known', () => {
  const shares = (budget: BudgetPlan) =>
    budget.bases.map(({ per, eligibleEur, financing }) => [
      per,
      eligibleEur,
      ...financing.map((each) => each.amountEur),
    ])

  it('differ by the excess that another line’s headroom would pay', () => {
    const budget = check(two('52000.00', '190000.00'))
    expect(shares(budget)).toEqual([
      ['line', '239200.00', '167440.00', '74560.00'],
      ['total', '242000.00', '169400.00', '72600.00'],
    ])
    expect(budget).toMatchObject({ notEligibleEur: '2800.00', prefinanceEur: '290400.00' })
    expect(budget.financing).toEqual(budget.bases[0]!.financing)
  })

  it('are the same at the ceilings, and both held above the total', () => {
    for (const budget of [check(two('49200.00', '211310.16')), check(two('60000.00', '300000.00'))])
      expect(budget.bases.map(({ eligibleEur }) => eligibleEur)).toEqual(['260510.16', '260510.16'])
    expect(check(two('49200.00', '211310.16'))).toMatchObject({ notEligibleEur: '0.00', prefinanceEur: '312612.19' })
  })

  it('are unknown where a price is', () => {
    expect(check(two('1.00', null))).toMatchObject({
      bases: [{ eligibleEur: null }, { eligibleEur: null }],
      notEligibleEur: null,
      prefinanceEur: null,
      perApEur: null,
    })
  })
})

describe('financing', () => {
  it('adds up to the total for any amounts', { tags: 'long' }, () => {
    const cents = fc.bigInt({ min: 0n, max: 40_000_000n })
    fc.assert(
      fc.property(cents, cents, (services, hardware) => {
        const text = (amount: bigint) => `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`
        const budget = check(two(text(services), text(hardware)))
        const paid = budget.financing.reduce((sum, share) => sum + parseEuros(share.amountEur!)!, 0n)
        expect(paid).toBe(services + hardware)
        const base = (services < 4_920_000n ? services : 4_920_000n) + (hardware < 21_131_016n ? hardware : 21_131_016n)
        const wanted = (base * 70n + 50n) / 100n
        expect(parseEuros(budget.financing[0]!.amountEur!)).toBe(wanted < 18_235_711n ? wanted : 18_235_711n)
      }),
    )
  })
})

describe('a missing price', () => {
  const lines = [...two('100.00', null), line('hardware', '250.00', { article: 'known' })]

  it('makes its line and the whole unknown and is never summed as 0', () => {
    const budget = check(lines)
    expect(budget).toMatchObject({
      verdict: 'unknown',
      statement: 'unknown',
      totalEur: null,
      knownEur: '350.00',
      headroomEur: null,
      vatEur: null,
      totalInclVatEur: null,
      eligibleEur: null,
      lowEur: null,
      highEur: null,
      p10Eur: null,
      p90Eur: null,
    })
    expect(lineOf(budget, 'hardware')).toMatchObject({
      verdict: 'unknown',
      totalEur: null,
      knownEur: '250.00',
      missing: ['article-hardware'],
      usedShare: null,
      breaksAtAps: null,
    })
    expect(lineOf(budget, 'services')).toMatchObject({ verdict: 'pass', totalEur: '100.00', missing: [] })
    expect(budget.financing.map((share) => share.amountEur)).toEqual([null, null])
    expect(budget.byLocation.at(-1)).toMatchObject({ locationId: null, totalEur: null })
  })

  it('outweighs a ceiling that is exceeded', () => {
    expect(check([...lines, line('services', '60000.00')])).toMatchObject({ verdict: 'unknown', statement: 'unknown' })
  })

  it('of a reminder or of what is done in-house does not count', () => {
    const apart = [line(null, null, { reminder: true }), line('services', '0.00', { inHouse: true })]
    expect(check([...two('1.00', '1.00'), ...apart]).totalEur).toBe('2.00')
  })

  it('comes from an expired one of the catalogue', () => {
    const article = shipped.catalog.articles['server-1u']!
    const price = { ...article.price, validUntil: '2021-01-31' }
    const catalog = {
      ...shipped.catalog,
      articles: { ...shipped.catalog.articles, 'server-1u': { ...article, price } },
    }
    const budget = check(buildBom({ ...shipped, catalog }).lines)
    expect(lineOf(budget, 'hardware')).toMatchObject({ verdict: 'unknown', missing: ['server-1u'] })
  })

  it('leaves what one more access point adds unknown, and not nothing', () => {
    const { lines: all } = buildBom(shipped)
    const ap = all.find(({ rule }) => rule === 'ap')!.article
    const unpriced = all.map((each) => (each.article === ap ? { ...each, unitPriceEur: null, totalEur: null } : each))
    expect(lineOf(check(unpriced), 'hardware').eurPerAp).toBe(null)
  })
})

describe('verdicts', () => {
  it('held on estimates is never just held', () => {
    expect(check([line('services', '1.00', { basis: 'estimate' })]).statement).toBe('held-on-estimates')
    expect(check([line('services', '1.00', { basis: 'list' })]).statement).toBe('held')
    expect(check([line('services', '0.00', { basis: 'estimate' })]).statement).toBe('held')
  })

  it('have one word for each state, on estimates or not', () => {
    const of = (services: string, hardware: string, basis: 'estimate' | 'list') =>
      check([line('services', services, { basis }), line('hardware', hardware, { basis: 'list' })])
    expect(of('1.00', '1.00', 'list')).toMatchObject({ outcome: 'held', onEstimates: false })
    expect(of('1.00', '1.00', 'estimate')).toMatchObject({ outcome: 'held-on-estimates', onEstimates: true })
    expect(of('49200.01', '1.00', 'list')).toMatchObject({ outcome: 'line-exceeded', onEstimates: false })
    expect(of('49200.01', '1.00', 'estimate')).toMatchObject({
      statement: 'line-exceeded',
      outcome: 'line-exceeded-on-estimates',
    })
    expect(of('49200.00', '211310.17', 'estimate')).toMatchObject({ outcome: 'total-exceeded', onEstimates: true })
    const lines = of('1.00', '1.00', 'estimate')
    expect(lineOf(lines, 'services').onEstimates).toBe(true)
    expect(lineOf(lines, 'hardware').onEstimates).toBe(false)
  })

  it('say of a line that holds when only the high end of its range does not', () => {
    const high = (highEur: string, totalEur = '40000.00') =>
      lineOf(check([line('services', totalEur, { lowEur: '30000.00', highEur })]), 'services')
    expect(high('60000.00')).toMatchObject({ verdict: 'pass', highExceeds: true })
    expect(high('41000.00').highExceeds).toBe(false)
    expect(high('60000.00', '49200.01')).toMatchObject({ verdict: 'fail', highExceeds: false })
  })

  it('call a line close from the warning share on', () => {
    const close = (services: string, warnAt = 0.9) => lineOf(check(two(services, '1.00'), { warnAt }), 'services').close
    expect(close('44279.99')).toBe(false)
    expect(close('44280.00')).toBe(true)
    expect(close('49200.00')).toBe(true)
    expect(close('49200.01')).toBe(false)
    expect(close('100.00', 0)).toBe(true)
  })

  it('say who bears what in findings', () => {
    expect(codes(check(two('1.00', '1.00')))).toEqual([])
    expect(codes(check(two('49000.00', '1.00')))).toEqual(['budget-line-close'])
    expect(codes(check(two('52000.00', '1.00')))).toEqual(['budget-line-exceeded'])
    expect(codes(check(two('52000.00', '300000.00')))).toEqual(['budget-total-exceeded', 'budget-total-exceeded'])
    const wide = line('services', '40000.00', { lowEur: '30000.00', highEur: '60000.00' })
    expect(codes(check([wide]))).toEqual(['budget-range-exceeds'])
  })

  it('share the total out by price basis', () => {
    const budget = check([line('services', '30.00'), line('services', '10.00', { basis: 'estimate' })])
    expect(lineOf(budget, 'services').basisShares).toEqual({ quote: 0.75, list: 0, estimate: 0.25 })
    expect(lineOf(budget, 'hardware').basisShares).toEqual({ quote: 0, list: 0, estimate: 0 })
    expect(budget.basisShares).toEqual({ quote: 0.75, list: 0, estimate: 0.25 })
  })
})

describe('the bill of a small estate', () => {
  const { lines } = buildBom(shipped)
  const budget = check(lines)

  it('adds up by line, item and location', () => {
    const sum = (amounts: readonly (string | null)[]) => amounts.reduce((total, each) => total + parseEuros(each!)!, 0n)
    const total = parseEuros(budget.totalEur!)!
    expect(sum(budget.lines.map((each) => each.totalEur))).toBe(total)
    expect(sum(Object.values(budget.byItem))).toBe(total)
    expect(sum(budget.byLocation.map((each) => each.totalEur))).toBe(total)
    expect(budget.byLocation.map((each) => each.locationId)).toEqual(['a', 'b', null])
    for (const id of ['services', 'hardware']) {
      expect(sum(budget.byLocation.map((each) => each.lines[id]!))).toBe(parseEuros(lineOf(budget, id).totalEur!)!)
    }
    expect(budget.remindersEur).toBe('1218.00')
    expect(budget).toMatchObject({ aps: 5, spares: 1, statement: 'held-on-estimates' })
  })

  it('says what one more access point costs and where a line breaks', () => {
    const services = lineOf(budget, 'services')
    expect(services.eurPerAp).toBe('220.00')
    expect(lineOf(budget, 'hardware').eurPerAp).toBe('612.00')
    const headroom = 49200 - Number(services.totalEur)
    const breaks = services.breaksAtAps!
    expect((breaks - 5) * 220).toBeGreaterThan(headroom)
    expect((breaks - 6) * 220).toBeLessThanOrEqual(headroom)
  })

  it('breaks at the count that has just been passed when a line is exceeded', () => {
    const over = check([...lines, line('services', '49200.00')])
    const services = lineOf(over, 'services')
    const excess = -Number(services.headroomEur)
    expect(services.breaksAtAps).toBe(Math.max(0, 5 - Math.ceil(excess / 220) + 1))
  })

  it('gives the cost of an AP and of a location, by location too', () => {
    const total = parseEuros(budget.totalEur!)!
    const half = (count: bigint) => (2n * total + count) / (2n * count)
    expect([budget.perApEur, budget.perLocationEur].map((each) => parseEuros(each!))).toEqual([half(5n), half(2n)])
    const [a, b, common] = budget.byLocation
    expect([a!.aps, b!.aps, common!.aps]).toEqual([4, 1, 0])
    expect(b!.perApEur).toBe(b!.totalEur)
    expect(common!.perApEur).toBeNull()
  })

  it('sums what licences cost after the period, as the comparison of their terms does', () => {
    const licences = licencesPlan({ bom: shipped, lines })
    expect(budget.toConfirmEur).toBe(licences!.terms.find(({ chosen }) => chosen)!.afterEur)
  })

  it('shows the contingency apart', () => {
    const design = { ...shipped.design, contingencyRate: 0.05 }
    const apart = check(lines, { design })
    expect(apart.totalEur).toBe(budget.totalEur)
    expect(apart.contingencyEur).toBe((Number(budget.totalEur) * 0.05).toFixed(2))
  })

  it('has ends, and quantiles between them that are the same on every run', () => {
    const [low, p10, total, p90, high] = [
      budget.lowEur,
      budget.p10Eur,
      budget.totalEur,
      budget.p90Eur,
      budget.highEur,
    ].map(Number)
    expect(low!).toBeLessThan(p10!)
    expect(p10!).toBeLessThan(total!)
    expect(total!).toBeLessThan(p90!)
    expect(p90!).toBeLessThan(high!)
    expect(check(lines)).toEqual(budget)
    expect([budget.p10Eur, budget.p90Eur]).toEqual(['37625.00', '60017.00'])
  })

  it('has the ends that plain arithmetic gives', () => {
    const scaled = new Set([
      'ap',
      'ap-licence',
      'patch-cords',
      'cabling-point',
      'ap-install',
      'switch-install',
      'ap-spares',
    ])
    const isScaled = (rule: string) => scaled.has(rule) || rule.startsWith('rack-')
    const end = (price: 'lowEur' | 'highEur', factor: number) =>
      lines
        .filter((each) => each.line !== null && !each.inHouse)
        .reduce((sum, each) => sum + Number(each[price]) * each.quantity * (isScaled(each.rule) ? factor : 1), 0)
    expect(Number(budget.lowEur)).toBeCloseTo(end('lowEur', 0.75), 1)
    expect(Number(budget.highEur)).toBeCloseTo(end('highEur', 1.25), 1)
  })

  it('narrows with surveyed plans and quoted prices', { tags: 'long' }, () => {
    const surveyed = shipped.locations.map((location) => ({ ...location, provenance: 'surveyed' as const }))
    const narrower = check(lines, { locations: surveyed })
    expect(Number(narrower.highEur)).toBeLessThan(Number(budget.highEur))
    expect(Number(narrower.lowEur)).toBeGreaterThan(Number(budget.lowEur))
    const quoted = lines.map((each) => ({ ...each, lowEur: null, highEur: null }))
    const design = { ...shipped.design, quantityUncertainty: { assumed: 0, drawing: 0, surveyed: 0 } }
    const point = check(quoted, { design })
    for (const figure of [point.lowEur, point.highEur, point.p10Eur, point.p90Eur]) expect(figure).toBe(point.totalEur)
  })

  it('steps to a larger portal only where the tier is crossed', () => {
    const larger = { ...CENTRAL, portal: { article: 'portal-licence-500', maxSessions: 500 } }
    const difference = Number(check(buildBom({ ...shipped, central: larger }).lines).totalEur) - Number(budget.totalEur)
    expect(difference).toBe(7500 - 3200)
  })
})
