import { describe, expect, it } from 'vitest'
import { runningPlan } from '../../src/budget/running-cost.js'
import { addMonths, lastDayOfTerm } from '../../src/model/article.js'
import type { BomLine, LicencesPlan } from '../../src/model/budget-plan.js'
import type { RunningAssumptions } from '../../src/model/operation.js'

const SOURCE = 'assumed'
const PERIOD = { start: '2019-10-01', end: '2022-10-01' }

function line(dossierItem: string, totalEur: string | null, given: Partial<BomLine> = {}): BomLine {
  return {
    ...{ article: dossierItem, priceNumber: null, label: dossierItem, unit: 'U', line: 'hardware', dossierItem },
    ...{
      lot: 'equipment',
      priceForm: 'unit',
      cpv: '',
      locationId: null,
      quantity: 1,
      unitPriceEur: totalEur,
      totalEur,
    },
    ...{ basis: 'estimate', source: '', asOf: '', lowEur: null, highEur: null, inHouse: false, reminder: false },
    ...{ termYears: null, causes: [], rule: '', reason: '' },
    ...given,
  } as BomLine
}

const location = (id: string, aps: number, status: 'open' | 'closed' = 'open') => ({
  id,
  status,
  accessPoints: Array.from({ length: aps }, () => ({})) as never[],
})

function licences(years: number, quantity: number, unitPriceEur: string | null): LicencesPlan {
  return {
    from: '2022-06-30',
    periodEnd: PERIOD.end,
    horizonYears: 5,
    terms: [{ years, chosen: true, quantity, unitPriceEur } as LicencesPlan['terms'][number]],
  }
}

function planOf(
  running: Partial<RunningAssumptions>,
  of: { readonly licences?: LicencesPlan; readonly lines?: readonly BomLine[] } = {},
) {
  return runningPlan({
    operation: { acceptanceDate: '2022-06-30', period: PERIOD, running: { years: 5, ...running } },
    licences: of.licences ?? null,
    lines: of.lines ?? [],
    locations: [location('a', 3), location('b', 2), location('c', 9, 'closed')],
  })!
}

const years = (plan: ReturnType<typeof planOf>, kind: string): (string | null)[][] =>
  plan.rows.filter((row) => row.kind === kind).map(({ byYearEur }) => [...byYearEur])

describe('running cost', () => {
  it('is not computed where nothing is assumed', () => {
    const operation = { acceptanceDate: '2022-06-30', period: PERIOD }
    expect(runningPlan({ operation, licences: null, lines: [], locations: [] })).toBeNull()
  })

  it('lines of the locations that are open, twelve months each year', () => {
    const plan = planOf({ wan: { cents: 4550n, source: SOURCE } })
    expect(years(plan, 'wan')).toEqual([Array(5).fill('1092.00')])
    expect(plan.totalEur).toBe('5460.00')
  })

  it('maintenance of the items that are named, from its first year on; licences and services have none', () => {
    const lines = [
      line('borne', '1000.00'),
      line('serveur', '500.05'),
      line('licence', '900.00', { termYears: 3 }),
      line('prestation', '700.00'),
      line('borne', '99.00', { reminder: true, line: null }),
    ]
    const maintenance = { rate: 0.1, fromYear: 4, items: ['borne', 'serveur'], source: SOURCE } as const
    expect(years(planOf({ maintenance }, { lines }), 'maintenance')).toEqual([
      ['0.00', '0.00', '0.00', '150.01', '150.01'],
    ])
  })

  it('is unknown where a price is, never zero', () => {
    const maintenance = { rate: 0.1, fromYear: 5, items: ['borne'], source: SOURCE } as const
    const plan = planOf({ maintenance, wan: { cents: 100n, source: SOURCE } }, { lines: [line('borne', null)] })
    expect(plan.byYearEur).toEqual(['24.00', '24.00', '24.00', '24.00', null])
    expect(plan.totalEur).toBeNull()
    expect(planOf({}, { licences: licences(3, 5, null) }).separateEur).toBeNull()
  })

  it('licences without a term are paid once the period has ended', () => {
    const plan = planOf({ otherLicences: { rate: 0.2, source: SOURCE } }, { lines: [line('licence', '3200.00')] })
    expect(years(plan, 'other-licences')).toEqual([['0.00', '640.00', '640.00', '640.00', '640.00']])
  })
})

describe('licences', () => {
  it('are renewed at the end of each term until the horizon, the last one whole', () => {
    const three = planOf({}, { licences: licences(3, 5, '180.00') })
    expect(years(three, 'licences')).toEqual([['0.00', '0.00', '0.00', '900.00', '0.00']])
    const one = planOf({}, { licences: licences(1, 5, '75.00') })
    expect(years(one, 'licences')).toEqual([['0.00', '375.00', '375.00', '375.00', '375.00']])
    expect(planOf({}, { licences: licences(5, 5, '270.00') }).totalEur).toBe('0.00')
  })

  const waves = [
    { id: 'pilote', on: '2021-12-01', locations: ['a'] },
    { id: 'suite', on: '2022-09-15', locations: ['b'] },
  ]

  it('follow the wave that their location is in; what no wave names is in the first', () => {
    const plan = planOf({ waves }, { licences: licences(3, 6, '180.00') })
    expect(plan.waves).toEqual([
      { id: 'pilote', on: '2021-12-01', locations: 1, licences: 4 },
      { id: 'suite', on: '2022-09-15', locations: 1, licences: 2 },
    ])
    // December 2024 is in the third year, September 2025 in the fourth.
    expect(years(plan, 'licences')).toEqual([
      ['0.00', '0.00', '720.00', '0.00', '0.00'],
      ['0.00', '0.00', '0.00', '360.00', '0.00'],
    ])
    const left = planOf({ waves: [waves[1]!] }, { licences: licences(3, 5, '180.00') })
    expect(left.waves).toEqual([{ id: 'suite', on: '2022-09-15', locations: 2, licences: 5 }])
  })

  it('aligned to one end cost the months begun, pro rata', () => {
    const plan = planOf({ waves }, { licences: licences(3, 5, '180.00') })
    // To 30 June 2027: 31 months begun from 1 December 2024, 22 from 15 September 2025; 5 euros a month.
    expect(plan.separateEur).toBe('900.00')
    expect(plan.coTermEur).toBe(`${3 * 31 * 5 + 2 * 22 * 5}.00`)
  })
})

describe('months', () => {
  it('are held to the length of the month', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2022-06-30', 60)).toBe('2027-06-30')
    expect(lastDayOfTerm('2022-06-30', 36)).toBe('2025-06-29')
  })
})
