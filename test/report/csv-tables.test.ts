import { describe, expect, it } from 'vitest'
import { amountAfterPeriod, lastDayOfTerm, licenceTerm, wholeMonths } from '../../src/model/article.js'
import { bomCsvPieces } from '../../src/report/subjects/bill.js'
import { cablingCsv } from '../../src/report/subjects/cables.js'
import { licencesCsv } from '../../src/report/subjects/licences.js'
import { HOSTILE, planFixture } from './plan-fixture.js'

/** Reads CSV with semicolons and double quotes: written apart from the writer. */
function records(csv: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < csv.length; at++) {
    const char = csv[at]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (csv[at + 1] === '"') cell += csv[++at]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ';' || char === '\n') {
      rows[rows.length - 1]!.push(cell)
      cell = ''
      if (char === '\n') rows.push([])
    } else if (char !== '\r') cell += char
  }
  return rows.slice(0, -1)
}

function objects(csv: string): Record<string, string>[] {
  const [header, ...rows] = records(csv.replace('\ufeff', ''))
  return rows.map((row) => {
    expect(row).toHaveLength(header!.length)
    return Object.fromEntries(header!.map((name, index) => [name, row[index]!]))
  })
}

describe('bill of materials as CSV', () => {
  const plan = planFixture()

  it('has every line of the plan with its exact amounts and a decimal comma', () => {
    const rows = objects([...bomCsvPieces(plan)].join(''))
    expect([...bomCsvPieces(plan)].join('').startsWith('\ufeff')).toBe(true)
    expect(rows.map((row) => [row.Article, row['PU HT'], row['Total HT']])).toEqual(
      plan.bom.map((line) => [
        line.article,
        (line.unitPriceEur ?? '').replace('.', ','),
        (line.totalEur ?? '').replace('.', ','),
      ]),
    )
    expect(new Set(Object.keys(rows[0]!)).size).toBe(Object.keys(rows[0]!).length)
  })

  it('has the words of the price documents: number, budget line, item, lot, date', () => {
    const [first] = objects([...bomCsvPieces(plan)].join(''))
    expect([first!['N° prix'], first!['Poste de dépense'], first!.Rubrique, first!.Lot, first!['Prix au']]).toEqual([
      'E2.07',
      'Licence, bornes et serveurs',
      'Bornes',
      'Équipements',
      '01/03/2021',
    ])
    expect([...bomCsvPieces(planFixture({ language: 'en' }))].join('')).toContain(';2021-03-01;')
  })

  it('writes decimal points in English', () => {
    expect([...bomCsvPieces(planFixture({ language: 'en' }))].join('')).toContain(';180.35;')
    expect([...bomCsvPieces(plan)].join('')).toContain(';180,35;')
  })

  it('makes a name that begins like a formula inert, and keeps quotes', () => {
    const rows = objects([...bomCsvPieces(plan)].join(''))
    expect(rows[0]!.Implantation).toBe(`'${HOSTILE.formula}`)
    expect(rows.some((row) => row.Implantation === HOSTILE.long)).toBe(true)
  })

  it('flags a missing price of the budget and leaves its amounts empty, not that of in-house work', () => {
    const rows = objects([...bomCsvPieces(planFixture({ unknownPrice: true }))].join(''))
    const firewall = rows.find((row) => row.Article === 'firewall-central')!
    expect([firewall['PU HT'], firewall['Total HT'], firewall['Prix manquant']]).toEqual(['', '', 'prix manquant'])
    const study = rows.find((row) => row.Article === 'general-study')!
    expect([study['Réalisé en interne'], study['Prix manquant']]).toEqual(['oui', ''])
  })
})

describe('cable links as CSV', () => {
  it('has one row an access point, with length, route, and whether one was found', () => {
    const rows = objects(cablingCsv(planFixture()))
    expect(rows.map((row) => row['Longueur (m)'])).toEqual(['94,56', '165,67', '94,56'])
    expect(rows.map((row) => row['Tracé trouvé'])).toEqual(['oui', 'non', 'oui'])
    expect(rows[0]!.Tracé).toBe('RDC 3,5 / 3,25 > RDC 15 / 4,6')
    expect(new Set(rows.map((row) => row.Niveau))).toEqual(new Set(['RDC']))
  })
})

describe('licences', () => {
  const { operation } = planFixture()

  it('run from the acceptance for the term, with whole months on either side of the period', () => {
    expect(licenceTerm(operation)).toEqual({
      years: 3,
      months: 36,
      from: '2022-06-30',
      to: '2025-06-29',
      monthsInside: 3,
      monthsAfter: 33,
    })
  })

  it('count months as DATEDIF does', () => {
    expect(wholeMonths('2022-06-30', '2022-10-01')).toBe(3)
    expect(wholeMonths('2022-06-30', '2022-07-29')).toBe(0)
    expect(wholeMonths('2022-01-31', '2022-02-28')).toBe(0)
    expect(wholeMonths('2022-10-02', '2022-10-01')).toBe(0)
    expect(wholeMonths('2019-10-01', '2022-10-01')).toBe(36)
  })

  it('end the day before, also after a short month and in a leap year', () => {
    expect(lastDayOfTerm('2019-02-28', 12)).toBe('2020-02-27')
    expect(lastDayOfTerm('2020-02-29', 12)).toBe('2021-02-27')
    expect(lastDayOfTerm('2022-01-31', 1)).toBe('2022-02-27')
    expect(lastDayOfTerm('2022-12-01', 1)).toBe('2022-12-31')
  })

  it('lie wholly inside the period when it ends later', () => {
    const early = { ...operation, acceptanceDate: '2019-10-01' }
    expect(licenceTerm(early)).toMatchObject({ monthsInside: 36, monthsAfter: 0 })
    expect(amountAfterPeriod(36_070n, licenceTerm(early))).toBe(0n)
  })

  it('are compared by term below the lines, in columns of their own: no sum over a column doubles', () => {
    const all = objects(licencesCsv(planFixture()))
    const terms = all.filter((row) => row.Implantation === 'Durées des licences comparées')
    const prefix = 'Comparaison\u00a0: '
    for (const row of all)
      for (const [name, value] of Object.entries(row))
        if (name !== 'Implantation' && value !== '') expect(name.startsWith(prefix)).toBe(terms.includes(row))
    const told = terms.map((row) =>
      ['Durée (ans)', 'Retenue', 'Dernier jour', 'FEDER si la part postérieure est écartée', 'Renouvelée (fois)'].map(
        (name) => row[`${prefix}${name}`],
      ),
    )
    expect(told).toEqual([
      ['3', 'oui', '29/06/2025', '22052,83', '1'],
      ['5', 'non', '29/06/2027', '22052,83', '0'],
    ])
    const english = licencesCsv(planFixture({ language: 'en' }))
    expect(english).toContain('Comparison: Grant, share after it left out')
    expect(english).toContain(';22052.83;')
    const plan = planFixture()
    const [first, ...others] = plan.budget.financing
    for (const [source, head] of [
      [{ ...first!, source: 'DETR' }, 'DETR si la part postérieure est retenue'],
      [{ ...first!, rate: null, source: 'Commune' }, 'Aide si la part postérieure est retenue'],
    ] as const) {
      const other = licencesCsv({ ...plan, budget: { ...plan.budget, financing: [source, ...others] } })
      expect(other).toContain(head)
      expect(other).not.toContain('FEDER')
    }
  })

  it('split each amount so that the parts add up, the part after to be confirmed', () => {
    const all = objects(licencesCsv(planFixture())).filter((row) => row['N° prix'] !== '')
    expect(all).toHaveLength(4)
    const rows = all.filter((row) => row.Article === 'licence-ap-3y')
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      const cents = (name: string): number => Number(row[name]!.replace(',', ''))
      expect(cents('Part HT dans la période') + cents('Part HT après la période')).toBe(cents('Total HT'))
      expect(row.Observation).toBe('à faire valider')
    }
    for (const row of all.filter((each) => !rows.includes(each))) {
      expect([row.Début, row.Fin, row.Observation, row['Part HT après la période']]).toEqual(['', '', '', '0,00'])
      expect(row['Part HT dans la période']).toBe(row['Total HT'])
    }
    const [first] = rows
    expect([first!.Début, first!.Fin]).toEqual(['30/06/2022', '29/06/2025'])
    expect([first!['Total HT'], first!['Part HT dans la période'], first!['Part HT après la période']]).toEqual([
      '360,70',
      '30,06',
      '330,64',
    ])
  })
})
