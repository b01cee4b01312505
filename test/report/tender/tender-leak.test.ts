import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/model/plan.js'
import { blankDocuments } from '../../../src/report/tender/tender-documents.js'
import { tenderWorkbook } from '../../../src/report/tender/tender-workbook.js'
import { planFixture } from '../plan-fixture.js'
import { readWorkbook } from '../xlsx-read.js'
import { partsOf, wholeText } from './archive-text.js'

/** Every blank document of a plan by its lot. */
async function blanks(plan: Plan, hideQuantities = false): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const documents of blankDocuments(plan))
    files.set(documents.lot.id, await tenderWorkbook(documents, null, hideQuantities))
  return files
}

/** Numbers of the cells of one sheet of a workbook, by its name. */
async function numbersIn(bytes: Uint8Array, name: string): Promise<number[]> {
  const found: number[] = []
  ;(await readWorkbook(bytes)).getWorksheet(name)?.eachRow((row) => {
    row.eachCell(({ value }) => {
      const plain = value !== null && typeof value === 'object' && 'result' in value ? value.result : value
      if (typeof plain === 'number') found.push(plain)
    })
  })
  return found
}

const SECRET = 'secret-de-l-acheteur'

/** The same purchase with every price, range, tier, source, ceiling, rate, cause, scenario and finding another one. */
function withOtherSecrets(plan: Plan): Plan {
  const other = {
    totalEur: '987654.32',
    ceilingEur: '987654.31',
    headroomEur: '-0.01',
    lowEur: '1.11',
    highEur: '2.22',
  }
  return {
    ...plan,
    scenario: SECRET,
    bom: plan.bom.map((line, index) => ({
      ...line,
      unitPriceEur: index % 3 === 0 ? null : `${7000 + index}.77`,
      totalEur: index % 3 === 0 ? null : '123456.78',
      lowEur: '6543.21',
      highEur: '8765.43',
      basis: 'quote',
      source: SECRET,
      asOf: '1999-12-31',
      rule: SECRET,
      formula: SECRET,
      why: SECRET,
      causes: [SECRET],
    })),
    budget: {
      ...plan.budget,
      ...other,
      lines: plan.budget.lines.map((line) => ({ ...line, ...other, category: SECRET, label: SECRET })),
      financing: [{ source: SECRET, rate: 0.87, maxEur: '87654.32', amountEur: '76543.21' }],
    },
    central: { ...plan.central, formula: SECRET },
    locations: plan.locations.map((location) => ({
      ...location,
      accessPoints: location.accessPoints.map((ap) => ({ ...ap, id: SECRET, type: SECRET, article: SECRET })),
    })),
    hypotheses: [{ key: SECRET, value: SECRET, unit: '', file: SECRET }],
    inputs: { [SECRET]: SECRET },
    findings: [{ code: SECRET, severity: 'error', message: SECRET, at: {} }],
    labels: { ...plan.labels, accessPoints: { [SECRET]: SECRET } },
  }
}

describe('blank price documents', () => {
  it.each([false, true])(
    'are the same to the byte whatever the study knows beside what is bought (masked %s)',
    async (masked) => {
      const plan = planFixture({ locations: 7 })
      const files = await blanks(plan, masked)
      expect([...files.keys()]).toEqual(['equipment', 'cabling', 'services'])
      expect(await blanks(withOtherSecrets(plan), masked)).toEqual(files)
    },
  )

  it('would not be the same if a single one of them knew a price', async () => {
    const plan = planFixture()
    const renamed = { ...plan, operation: { ...plan.operation, name: SECRET } }
    for (const bytes of (await blanks(renamed)).values()) expect(wholeText(bytes)).toContain(SECRET)
  })

  it('hold no number that is not a quantity, and a schedule of prices holds none', async () => {
    const plan = planFixture()
    const quantities = new Set(plan.bom.map((line) => line.quantity))
    for (const [name, bytes] of await blanks(plan)) {
      expect(await numbersIn(bytes, 'BPU'), name).toEqual([])
      const lumpSums = await numbersIn(bytes, 'DPGF')
      expect(
        lumpSums.every((value) => Number.isInteger(value) && value < 10),
        name,
      ).toBe(true)
    }
    expect(quantities.size).toBeGreaterThan(3)
  })

  it('have no hidden sheet, row or column, no comment, no link to a file', async () => {
    for (const [name, bytes] of await blanks(planFixture())) {
      const parts = partsOf(bytes)
      expect(
        [...parts.keys()].filter((part) => /comment|externalLink|customXml|drawing|vba/i.test(part)),
        name,
      ).toEqual([])
      const hidden = [...parts].filter(([, xml]) => /\bhidden="(?:1|true)"|state="(?:very)?[hH]idden"/.test(xml))
      expect(
        hidden.map(([part]) => part).filter((part) => part !== 'xl/workbook.xml'),
        name,
      ).toEqual([])
    }
  })

  it('masked, leave the quantities out: others give the same bytes', async () => {
    const plan = planFixture()
    const doubled = { ...plan, bom: plan.bom.map((line) => ({ ...line, quantity: line.quantity * 2 })) }
    expect(await blanks(doubled, true)).not.toEqual(await blanks(plan))
    for (const [name, bytes] of await blanks(plan, true)) {
      expect(await numbersIn(bytes, 'DQE'), name).toEqual([])
      if (name !== 'services') expect((await blanks(doubled, true)).get(name), name).toEqual(bytes)
    }
    expect(await blanks(doubled)).not.toEqual(await blanks(plan))
  })
})
