import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import type { Validation } from '../../src/model/validation.js'
import { pageContext } from '../../src/report/context.js'
import { cctpAnnex } from '../../src/report/pages/cctp-annex.js'
import { validationDocument } from '../../src/report/pages/validation-sheet.js'
import { validationWarnings } from '../../src/report/terminal/validation.js'
import { planHash, validatedFigures, validationFindings, validationState } from '../../src/report/validation.js'
import { planFixture } from './plan-fixture.js'
import { wordsOf } from './words-of.js'

const plan = planFixture()
const validation: Validation = {
  on: '2021-04-02',
  role: 'chef de projet',
  revision: plan.revision,
  plan: planHash(plan),
  scenario: null,
  figures: validatedFigures(plan),
  at: { file: 'sites/validation.yaml', line: 8, column: 9 },
}

function withFirst(change: (location: Plan['locations'][number]) => Partial<Plan['locations'][number]>): Plan {
  const [first, ...rest] = plan.locations
  return { ...plan, locations: [{ ...first!, ...change(first!) }, ...rest] }
}

/** Every text of a document. */
function* textsOf(part: unknown): Generator<string> {
  if (typeof part === 'string') yield part
  else if (typeof part === 'object' && part !== null) for (const value of Object.values(part)) yield* textsOf(value)
}

describe('the hash of a plan', () => {
  it('is that of the same plan in another language, with other words, expenses or evidence', () => {
    expect(planHash(planFixture({ language: 'en' }))).toBe(planHash(planFixture({ language: 'fr' })))
    expect(planHash({ ...plan, revision: 'sha256-0', expenses: null, findings: [] })).toBe(validation.plan)
    expect(planHash(withFirst(() => ({ name: 'Autre nom' })))).toBe(validation.plan)
  })

  it.each<[string, Plan]>([
    [
      'an AP that moves',
      withFirst(({ accessPoints: [ap, ...rest] }) => ({ accessPoints: [{ ...ap!, at: [1, 1] }, ...rest] })),
    ],
    ['an AP less', withFirst(({ accessPoints }) => ({ accessPoints: accessPoints.slice(1) }))],
    [
      'another power',
      withFirst(({ accessPoints: [ap, ...rest] }) => ({
        accessPoints: [{ ...ap!, radios: { '5GHz': { ...ap!.radios['5GHz']!, eirpDbm: 11 } } }, ...rest],
      })),
    ],
    [
      'a room that fails',
      withFirst(({ floors }) => ({
        floors: floors.map((floor) => ({
          ...floor,
          rooms: floor.rooms.map((room) => ({ ...room, verdict: 'fail' as const })),
        })),
      })),
    ],
    ['a closed location', withFirst(() => ({ status: 'closed' }))],
    [
      'another price',
      { ...plan, bom: plan.bom.map((line, at) => (at === 0 ? { ...line, unitPriceEur: '0.01' } : line)) },
    ],
    ['another quantity', { ...plan, bom: plan.bom.map((line, at) => (at === 0 ? { ...line, quantity: 99 } : line)) }],
    [
      'another ceiling',
      {
        ...plan,
        budget: { ...plan.budget, lines: plan.budget.lines.map((line) => ({ ...line, ceilingEur: '1.00' })) },
      },
    ],
    ['another day', { ...plan, operation: { ...plan.operation, acceptanceDate: '2022-06-29' } }],
    ['another assumption', { ...plan, hypotheses: plan.hypotheses.slice(1) }],
  ])('is another one of %s', (_what, changed) => {
    expect(planHash(changed)).not.toBe(validation.plan)
    expect(validationState(validation, changed).kind).toBe('changed')
    expect(validationFindings(validation, changed).map(({ code, severity }) => [code, severity])).toEqual([
      ['plan-not-validated', 'warning'],
    ])
  })
})

describe('a changed plan', () => {
  it('is told with what moved, in figures and in the language of the terminal', () => {
    const changed = { ...plan, budget: { ...plan.budget, totalEur: '1234.50' } }
    const lineChanged = withFirst(({ accessPoints }) => ({ accessPoints: accessPoints.slice(1) }))
    const state = validationState(validation, lineChanged)
    const aps = validation.figures.accessPoints
    expect(state).toEqual({
      kind: 'changed',
      changes: [{ figure: 'accessPoints', was: String(aps), now: String(aps - 1) }],
    })
    const [told] = validationWarnings(validation, lineChanged, 'fr')
    expect(told!.message.replaceAll('\u00a0', ' ')).toBe(
      `cette étude n’est pas celle qui a été validée le 2 avril 2021 : bornes ${aps} → ${aps - 1}`,
    )
    expect(told!.at).toEqual(validation.at)
    // The total alone is shown, not judged: a line that is the same hashes the same.
    expect(validationState(validation, changed)).toEqual({ kind: 'same' })
  })

  it('is not told of the validated one, of none, nor of another scenario', () => {
    expect(validationFindings(validation, plan)).toEqual([])
    expect(validationFindings(null, plan)).toEqual([])
    expect(validationFindings({ ...validation, plan: 'sha256-0' }, { ...plan, scenario: 'wifi6' })).toEqual([])
  })
})

describe('the sheet', () => {
  it('names the hash, the day, the role and who is to sign', () => {
    const document = validationDocument(pageContext(plan), { on: '2021-04-02', role: 'chef de projet' })
    const texts = [...textsOf([...document.blocks])]
    expect(texts).toContain(planHash(plan))
    expect(texts).toContain(plan.revision)
    expect(texts).toContain('chef de projet')
    expect(texts.some((text) => /2.avril 2021/.test(text))).toBe(true)
    expect(texts).toContain('Signature')
  })
})

describe('the annex of the technical clauses', () => {
  const texts = [...textsOf([...cctpAnnex(pageContext(plan)).blocks])].map((text) => wordsOf(text))

  it('has the requirement, the figures that are asked, the rule of the acceptance and the assumptions', () => {
    const { margin } = plan.locations[0]!
    expect(texts).toContain(plan.labels.profiles[margin.profile] ?? margin.profile)
    for (const word of ['Admission\u00a0:', 'Ajournement\u00a0:', 'Réfaction\u00a0:', 'Rejet\u00a0:'])
      expect(texts).toContain(word)
    expect(texts.some((text) => text.startsWith('E1.01-'))).toBe(
      plan.tender.articles.some(({ figures }) => figures !== null && figures.length > 0),
    )
  })

  it('tells bidders no amount of the study and no ceiling', () => {
    const { budget } = plan
    const amounts = [budget.totalEur, ...budget.lines.flatMap(({ totalEur, ceilingEur }) => [totalEur, ceilingEur])]
    const shown = texts.join('\n').replace(/[\u202f\u00a0 ]/g, '')
    for (const amount of amounts) {
      if (amount !== null && amount !== '0.00') expect(shown).not.toContain(amount.replace('.', ','))
    }
    expect(shown).not.toContain('€')
  })
})
