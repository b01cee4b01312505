import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BudgetPlan } from '../../src/model/budget-plan.js'
import type { Finding } from '../../src/model/finding.js'
import type { Plan } from '../../src/model/plan.js'
import type { Paint } from '../../src/report/paint.js'
import { type BomKey, bomTable, groupBom } from '../../src/report/terminal/bill.js'
import { budgetTable, verdictLine } from '../../src/report/terminal/budget.js'
import { exceptionTable, locationTable } from '../../src/report/terminal/plan.js'
import {
  bar,
  clip,
  clipMiddle,
  columns,
  padEnd,
  padStart,
  percent,
  usedColumns,
  wrap,
} from '../../src/report/terminal-text.js'
import { terminalFormatIn } from '../../src/report/text.js'
import { HOSTILE, planFixture } from './plan-fixture.js'

const KEYS: readonly BomKey[] = ['site', 'article', 'line', 'lot', 'item']

const marked = (name: string) => (text: string) => `<${name}>${text}</${name}>`
const MARKS: Paint = {
  bold: marked('bold'),
  dim: marked('dim'),
  red: marked('red'),
  green: marked('green'),
  yellow: marked('yellow'),
  cyan: marked('cyan'),
}

function expectNarrow(text: string): void {
  for (const line of text.split('\n')) expect(columns(line), line).toBeLessThanOrEqual(80)
}

const withBudget = (plan: Plan, budget: Partial<BudgetPlan>): Plan => ({
  ...plan,
  budget: { ...plan.budget, ...budget },
})

/** Amounts as large as an estate of this kind may have. */
function largePlan(): Plan {
  const plan = planFixture({ locations: 29 })
  const amounts = { totalEur: '9999999.99', ceilingEur: '8888888.88', headroomEur: '-1111111.11' }
  const lines = plan.budget.lines.map((line) => ({ ...line, ...amounts, verdict: 'fail' as const, usedShare: 1.125 }))
  const byLocation = plan.budget.byLocation.map((entry) => ({ ...entry, totalEur: '123456.78' }))
  const locations = plan.locations.map((location) => ({
    ...location,
    name: HOSTILE.long,
    areaM2: 12345,
    passedRooms: 10,
    requiredRooms: 99,
    placement: { ...location.placement, count: 100, lowerBound: 99, proven: false },
  }))
  return withBudget(
    { ...plan, locations },
    { ...amounts, verdict: 'fail', statement: 'total-exceeded', outcome: 'total-exceeded', lines, byLocation },
  )
}

const PLANS: readonly [string, Plan][] = [
  ['a small plan', planFixture()],
  ['29 locations', planFixture({ locations: 29 })],
  ['an unknown price', planFixture({ unknownPrice: true })],
  ['an exceeded ceiling', planFixture({ hardwareCeilingEur: '1000.00' })],
  ['large figures', largePlan()],
]

describe.each(PLANS)('with %s', (_name, plan) => {
  it('every table keeps to 80 columns', () => {
    expectNarrow(locationTable(plan))
    expectNarrow(exceptionTable(plan))
    expectNarrow(budgetTable(plan))
    for (const language of ['fr', 'en'] as const) expectNarrow(verdictLine(plan, undefined, language))
    for (const text of [locationTable(plan, undefined, 'en', 120), budgetTable(plan, undefined, 'en', { width: 120 })])
      for (const line of text.split('\n')) expect(columns(line), line).toBeLessThanOrEqual(120)
    for (const key of KEYS) expectNarrow(bomTable(plan, key))
  })

  it('no control character reaches the terminal', () => {
    const text = [locationTable(plan), budgetTable(plan), ...KEYS.map((key) => bomTable(plan, key))].join('\n')
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})

describe('what a run ends with', () => {
  const plan = planFixture({ locations: 3 })
  const settled: Plan = {
    ...withBudget(plan, { verdict: 'pass', outcome: 'held', onEstimates: false }),
    findings: [],
    locations: plan.locations.map((location) => ({
      ...location,
      verdict: 'pass',
      passedRooms: location.requiredRooms,
      placement: { ...location.placement, proven: true },
    })),
  }
  const over = (labels: readonly string[], change: Partial<Plan> = {}): Plan => ({
    ...withBudget(settled, {
      verdict: 'fail',
      outcome: 'line-exceeded',
      lines: labels.map((label) => ({
        ...plan.budget.lines[0]!,
        label,
        verdict: 'fail' as const,
        headroomEur: '-3460.00',
      })),
    }),
    ...change,
  })
  const way = (label: string, totalEur: string): NonNullable<Plan['ways']>[number] => ({
    levers: [{ id: 'x', label, consent: 'internal' }],
    consent: 'internal',
    lines: [{ id: 'services', totalEur, ceilingEur: '1.00' }],
  })

  it('is one line: the verdict, and the way out that is paid least for', () => {
    expect(verdictLine(settled)).toBe(' ✔ every ceiling is held')
    expect(verdictLine(over(['Services'], { ways: [way('dear', '9.00'), way('cheap', '8.00')] }))).toBe(
      ' ✘ Services over by 3,460.00 €; way out, no room lost: cheap',
    )
    expect(verdictLine(over(['Services']))).toBe(' ✘ Services over by 3,460.00 €; ways out: mds optimise')
    expect(verdictLine(over(['a', 'b']))).toContain('2 lines over by 6,920.00 €')
    expect(verdictLine(withBudget(settled, { verdict: 'unknown', outcome: 'unknown' }))).toContain('prices are missing')
    const [first, ...rest] = settled.locations
    const failing = {
      ...settled,
      locations: [{ ...first!, verdict: 'fail' as const, passedRooms: first!.requiredRooms - 1 }, ...rest],
    }
    expect(verdictLine(failing)).toBe(' ✘ 1 room fails; every ceiling is held')
  })

  it('cuts a label before an amount or a way', () => {
    const line = verdictLine(
      over(['Marché de fourniture services et de services'], { ways: [way('Recette en régie', '1.00')] }),
    )
    expect(columns(line)).toBe(80)
    expect(line).toMatch(/… over by 3,460\.00 €; way out, no room lost: Recette en régie$/)
  })

  it('shows locations out of the ordinary alone, and counts the others', () => {
    expect(exceptionTable(settled)).toBe(' 3 locations, nothing to tell (all of them: --all)')
    const [first, second, third] = settled.locations
    const of = (change: Partial<Plan>): string => exceptionTable({ ...settled, ...change })
    const failing = of({ locations: [{ ...first!, verdict: 'fail' }, second!, third!] })
    expect(failing.split('\n')).toHaveLength(3)
    expect(failing).toContain('2 others with nothing to tell')
    const finding: Finding = { code: 'x', severity: 'warning', message: 'x', at: { locationId: third!.id } }
    expect(of({ findings: [finding] }).split('\n')[1]).toContain(
      locationTable({ ...settled, locations: [third!] }).split('\n')[1],
    )
    const many = planFixture({ locations: 29 })
    const all = many.locations.map((location) => ({ ...location, verdict: 'fail' as const }))
    expect(exceptionTable({ ...many, locations: all }).split('\n')).toHaveLength(1 + 20 + 1)
  })

  it('uses a wide terminal, within reason', () => {
    expect([undefined, 0, 40, 80, 101, 400].map(usedColumns)).toEqual([80, 80, 80, 80, 101, 132])
    const [, row] = locationTable(
      { ...settled, locations: [{ ...settled.locations[0]!, name: HOSTILE.long }] },
      undefined,
      'en',
      120,
    ).split('\n')
    expect(columns(row!)).toBe(120)
  })
})

/** The fixture with a budget typed by hand. */
function typedPlan(): Plan {
  const plan = planFixture({ locations: 3 })
  const [services, hardware] = plan.budget.lines
  const amounts = (totalEur: string, ceilingEur: string, headroomEur: string) => ({ totalEur, ceilingEur, headroomEur })
  return withBudget(plan, {
    ...amounts('233520.10', '260510.16', '26990.06'),
    verdict: 'pass',
    statement: 'held-on-estimates',
    outcome: 'held-on-estimates',
    lines: [
      { ...services!, ...amounts('46118.00', '49200.00', '3082.00'), usedShare: 0.9374, close: true },
      { ...hardware!, ...amounts('187402.10', '211310.16', '23908.06'), usedShare: 0.8869, close: false },
    ],
    financing: plan.budget.financing.map((share, index) => ({
      ...share,
      amountEur: index === 0 ? '163464.07' : '70056.03',
    })),
    p10Eur: '204100.00',
    p90Eur: '251300.00',
    aps: 131,
    spares: 7,
    byLocation: [
      { locationId: 'pressense', lines: {}, totalEur: '6214.50', aps: 1, perApEur: null },
      { locationId: 'littoral', lines: {}, totalEur: '123456.78', aps: 1, perApEur: null },
      { locationId: 'site-3', lines: {}, totalEur: null, aps: 1, perApEur: null },
    ],
  })
}

describe('the location table', () => {
  it('reads like this', () => {
    expect(locationTable(typedPlan())).toBe(
      [
        ' MDS  location                    m² rooms APs bound conforme  cable        € HT',
        '   1  =cmd()|"calc"!A1           120   2/2   2     2    97.1%  260 m    6,214.50',
        '   2  Implantation tr…s longue   120   1/2   1     1    97.1%   95 m  123,456.78',
        '   3  Implantation 3             120   2/2   2     2    97.1%  260 m           —',
      ].join('\n'),
    )
  })

  it('has one width whatever stands in it', () => {
    const lines = locationTable(planFixture({ locations: 29 })).split('\n')
    expect(new Set(lines.map(columns)).size).toBe(1)
  })

  it('shows a dash where a price is missing, red rooms where one fails, a star where nothing is proven', () => {
    const plan = planFixture()
    const [first, second] = plan.locations
    const none = withBudget(plan, { byLocation: [] })
    expect(locationTable(none).split('\n')[1]).toMatch(/ —$/)
    expect(locationTable({ ...plan, locations: [second!] }, MARKS)).toContain('<red>  1/2</red>')
    expect(locationTable({ ...plan, locations: [first!] }, MARKS)).not.toContain('<red>')
    const open = { ...first!, placement: { ...first!.placement, proven: false } }
    expect(locationTable({ ...plan, locations: [open] })).toContain(' 2* ')
    expect(locationTable({ ...plan, locations: [open] })).toContain('* not proven minimal on the grid: pressense')
    expect(locationTable(plan)).not.toContain('not proven')
  })
})

describe('the budget table', () => {
  it('reads like this', () => {
    expect(budgetTable(typedPlan())).toBe(
      [
        ' Budget, € HT               planned    ceiling   headroom',
        ' Marché de fourniture s…  46,118.00  49,200.00   3,082.00 ▇▇▇▇▇▇▇▁   93.7% close',
        ' Licence, bornes et ser… 187,402.10 211,310.16  23,908.06 ▇▇▇▇▇▇▇▁   88.7%',
        ' Total                   233,520.10 260,510.16  26,990.06',
        ' FEDER 163,464.07 · Bénéficiaire 70,056.03 · P10-P90 204,100.00 … 251,300.00',
        ' (draws; the total is not their mean)',
        ' eligible base 38,519.68 either way; not eligible 0.00, to be confirmed 495.96;',
        ' to pre-finance with VAT 46,223.62',
        ' 131 APs bought and 7 spare, 7,703.94 € an AP and 12,839.89 € a location; 2% of',
        ' the amount is quoted; a line breaks with the number of APs: Marché de',
        ' fourniture services… at 143',
        ' held on estimates: some prices are assumptions',
      ].join('\n'),
    )
  })

  it('names the line that is exceeded, by how much, and who bears it', () => {
    const plan = typedPlan()
    const exceeded = { totalEur: '211481.22', headroomEur: '-171.06', usedShare: 1.0008, verdict: 'fail' as const }
    const lines = [plan.budget.lines[0]!, { ...plan.budget.lines[1]!, ...exceeded }]
    const text = (outcome: BudgetPlan['outcome']): string =>
      budgetTable(withBudget(plan, { verdict: 'fail', outcome, lines, headroomEur: '-1000.50' }), MARKS)
    expect(text('line-exceeded')).toContain('-171.06 <red>▇▇▇▇▇▇▇▇  100.1% over</red>')
    const words = (marks: string): string => marks.replace(/<\/?red>|\n/g, '')
    expect(words(text('line-exceeded'))).toContain('"Licence, bornes et serveurs" by 171.06 €; needs an amendment')
    expect(words(text('line-exceeded'))).toContain('else the excess is borne by the beneficiary')
    expect(words(text('total-exceeded'))).toContain('the total is exceeded by 1,000.50 €: "Licence, bornes')
    expect(words(text('total-exceeded'))).toContain('the excess is borne by the beneficiary')
  })

  it('shows no total and no verdict where a price is missing', () => {
    const text = budgetTable(planFixture({ unknownPrice: true }))
    expect(text).toMatch(/Licence, bornes .* — +211,310\.16 +— price missing/)
    expect(text).toMatch(/Total +— +260,510\.16 +—/)
    expect(text).toContain('no verdict: prices are missing for firewall-central')
    expect(text).toContain('FEDER — · Bénéficiaire —')
  })

  it('says where each missing price stands', () => {
    const plan = planFixture({ unknownPrice: true })
    const at = { file: 'catalogs/central/articles.yaml', line: 12, column: 9 }
    const expired: Finding = { code: 'price-expired', severity: 'error', message: 'was valid until 2021-03-25', at }
    const text = budgetTable({ ...plan, findings: [expired, { ...expired, severity: 'warning', message: 'other' }] })
    expect(text).toContain('catalogs/central/articles.yaml:12:9 was valid until 2021-03-25')
    expect(text).not.toContain('other')
  })
})

describe('the bill of materials', () => {
  it('sums by key without losing a cent, reminders and in-house work apart', () => {
    const plan = planFixture()
    const counted = plan.bom.filter((line) => line.line !== null && !line.inHouse)
    const cents = (amount: string | null): bigint => BigInt(amount!.replace('.', ''))
    const all = counted.reduce((sum, line) => sum + cents(line.totalEur), 0n)
    for (const key of KEYS) {
      const groups = groupBom(plan, key)
      expect(
        groups.reduce((sum, group) => sum + cents(group.totalEur), 0n),
        key,
      ).toBe(all)
      expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length)
    }
    expect(bomTable(plan, 'article')).toContain('and 3 lines outside the budget')
  })

  it('sums quantities of one article in thousandths', () => {
    const cable = groupBom(planFixture({ locations: 29 }), 'article').find((group) => group.key === 'cable-cat6a')!
    const exact = planFixture({ locations: 29 })
      .bom.filter((line) => line.article === 'cable-cat6a')
      .reduce((sum, line) => sum + BigInt(Math.round(line.quantity * 1000)), 0n)
    expect(BigInt(Math.round(cable.quantity! * 1000))).toBe(exact)
    expect(String(cable.quantity)).toMatch(/^\d+(\.\d{1,3})?$/)
  })

  it('has no total for a group with a missing price, and names the article', () => {
    const group = groupBom(planFixture({ unknownPrice: true }), 'line').find((entry) => entry.key === 'hardware')!
    expect(group).toMatchObject({ totalEur: null, missing: ['firewall-central'], quantity: null })
    expect(bomTable(planFixture({ unknownPrice: true }), 'line', MARKS)).toContain('<red> price missing</red>')
  })

  it('calls what belongs to no location common', () => {
    expect(groupBom(planFixture(), 'site').map((group) => group.key)).toEqual(['pressense', 'littoral', '(common)'])
  })
})

describe('text in columns', () => {
  it('counts accents once, composed or not', () => {
    expect(columns('Pressensé')).toBe(9)
    expect(columns('Pressense\u0301')).toBe(9)
    expect(padEnd('e\u0301', 3)).toBe('e\u0301  ')
    expect(padStart('é', 3)).toBe('  é')
    expect(padStart('long', 2)).toBe('long')
  })

  it('clips to a width, with an ellipsis only where something is cut', () => {
    expect(clip('attente', 7)).toBe('attente')
    expect(clip('attente', 6)).toBe('atten…')
    expect(clip('🍀🍀🍀', 2)).toBe('🍀…')
    expect(clip('a\u001b[31mb\u202e', 20)).toBe('a\ufffd[31mb\ufffd')
  })

  it('clips a name in its middle, so that neighbours stay apart', () => {
    expect(clipMiddle('Durance Alpilles, implantation 3', 24)).toBe('Durance Alpille…tation 3')
    expect(clipMiddle('Arles', 24)).toBe('Arles')
    expect(columns(clipMiddle('é'.repeat(99), 24))).toBe(24)
  })

  it('wraps at spaces, keeps an amount and its unit together and loses no word', () => {
    expect(wrap('planned 12 345.67 of 1 234 567.00', 20)).toEqual([' planned 12 345.67', ' of 1 234 567.00'])
    expect(wrap('exceeded by 1 079.48 €; by', 21)).toEqual([' exceeded by', ' 1 079.48 €; by'])
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(words, (list) => {
        const lines = wrap(list.join(' '), 30)
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(30)
        expect(lines.map((line) => line.trim()).join(' ')).toBe(list.join(' '))
      }),
    )
  })

  it('groups thousands of exact amounts', () => {
    expect(['0.05', '999.00', '1000.00', '-123456.78', '1234567.89'].map(terminalFormatIn('en').euros)).toEqual([
      '0.05',
      '999.00',
      '1,000.00',
      '-123,456.78',
      '1,234,567.89',
    ])
    expect(['-123456.78', '1000.00'].map(terminalFormatIn('fr').euros)).toEqual(['-123 456,78', '1 000,00'])
  })

  it('fills a bar only as far as the share goes', () => {
    expect([0, 0.09, 0.1, 0.999, 1, 1.5].map((share) => bar(share, 10).replaceAll('▁', '').length)).toEqual([
      0, 0, 1, 9, 10, 10,
    ])
    expect(percent(0.9841)).toBe('98.4%')
    expect(terminalFormatIn('fr').percent(0.9841)).toBe('98,4 %')
    expect([0.0115, 0.9655, 0.2875].map((share) => percent(share))).toEqual(['1.2%', '96.6%', '28.8%'])
  })
})

describe('a terminal that was asked for French', () => {
  it('has tables and verdicts in French, with decimal commas, in 80 columns', () => {
    const plan = planFixture({ servicesCeilingEur: '100.00', locations: 4 })
    const text = `${locationTable(plan, undefined, 'fr')}\n${budgetTable(plan, undefined, 'fr')}`
    expectNarrow(text)
    expect(text).toMatch(/MDS {2}implantation +m² locaux bor\. +min\. conforme/)
    expect(text).toMatch(/Budget,\s€ HT +prévu +plafond +disponible/)
    expect(text).toContain('un poste dépasse son plafond')
    expect(text).toContain('assiette éligible')
    expect(text).not.toMatch(/\d\.\d\d\b/)
    expect(text).not.toMatch(/\b(?:planned|ceiling|bought|eligible base|exceeded|rooms|bound)\b/)
    expectNarrow(budgetTable(largePlan(), undefined, 'fr'))
    expectNarrow(locationTable(largePlan(), undefined, 'fr'))
  })
})
