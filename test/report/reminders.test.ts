import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { pageContext } from '../../src/report/context.js'
import { blockHtml } from '../../src/report/html/blocks.js'
import { remindersSection } from '../../src/report/subjects/bill.js'
import { planFixture } from './plan-fixture.js'

function textOf(plan: Plan): string {
  const context = pageContext(plan)
  const section = remindersSection(context)
  if (section === null) return ''
  return blockHtml(section, context.f)
    .markup.replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}

/** The fixture with the reminders of its first location at another price. */
function withPrice(plan: Plan, price: string | null): Plan {
  const first = plan.locations[0]!.id
  const bom = plan.bom.map((line) =>
    line.reminder && line.locationId === first ? { ...line, unitPriceEur: price, totalEur: price } : line,
  )
  return { ...plan, bom }
}

describe('reminders on the index page', () => {
  it('are summed by article over the locations, outside every total', () => {
    const text = textOf(planFixture())
    expect(text).toContain('Rappels hors budget')
    expect(text).toContain('Repérage amiante avant travaux 2 2 600,00 € 1 200,00 €')
    expect(text).toContain('n’entre dans aucun total')
  })

  it('have no amount where a price is missing: never summed as 0', () => {
    const text = textOf(withPrice(planFixture(), null))
    expect(text).toContain('au moins')
    expect(text).toMatch(/Repérage amiante avant travaux 2 2 \S+ — /)
  })

  it('print typographic apostrophes in French, and are English where the plan is', () => {
    const plan = planFixture()
    const bom = plan.bom.map((line) => (line.reminder ? { ...line, why: "bâtiment d'avant 1997" } : line))
    expect(textOf({ ...plan, bom })).toContain('d’avant 1997')
    expect(textOf(planFixture({ language: 'en' }))).toContain('Reminders outside the budget')
  })

  it('are left out where there are none', () => {
    const plan = planFixture()
    expect(textOf({ ...plan, bom: plan.bom.filter((line) => !line.reminder) })).toBe('')
  })
})
