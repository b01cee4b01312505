import { expect, it } from 'vitest'
import type { AcceptedWarning } from '../../src/model/accepted-warning.js'
import type { Plan } from '../../src/model/plan.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { workbookTexts } from '../../src/report/messages/workbook.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { planFixture } from './plan-fixture.js'
import { sitePage } from './site-page.js'
import { readWorkbook } from './xlsx-read.js'

function withAccepted(language: 'fr' | 'en'): Plan {
  const plan = planFixture({ language })
  const [first, ...others] = plan.locations
  const room = first!.floors[0]!.rooms[0]!
  const warning: AcceptedWarning = {
    code: 'not-stacked',
    reason: 'conduit <condamné>',
    message: 'not shown',
    floorId: first!.floors[0]!.id,
    rooms: [room.id],
    at: [1, 2],
    actual: 0.25,
    limit: 0.5,
  }
  return { ...plan, locations: [{ ...first!, acceptedWarnings: [warning] }, ...others] }
}

it.each(['fr', 'en'] as const)('a site page lists what its file accepts (%s)', (language) => {
  const plan = withAccepted(language)
  const t = messagesOf(language).accepted
  const page = sitePage(plan, plan.locations[0]!)
  for (const text of [t.title, t.codes['not-stacked'], 'conduit &lt;condamné&gt;']) expect(page).toContain(text)
  expect(page).toContain(language === 'fr' ? '0,25 / 0,50' : '0.25 / 0.50')
  expect(sitePage(plan, plan.locations[1]!)).not.toContain(t.title)
})

it.each(['fr', 'en'] as const)(
  'the workbook lists it with its sources, and nothing where nothing is (%s)',
  async (language) => {
    const t = messagesOf(language).accepted
    const texts = async (plan: Plan): Promise<string[]> => {
      const found: string[] = []
      for (const sheet of (await readWorkbook(await budgetWorkbook(plan))).worksheets)
        sheet.eachRow((row) => row.eachCell((cell) => found.push(cell.text)))
      return found
    }
    const shown = await texts(withAccepted(language))
    expect(shown).toEqual(expect.arrayContaining([t.title, t.codes['not-stacked'], 'conduit <condamné>']))
    const { floors, siteNumber, name } = withAccepted(language).locations[0]!
    const [floor] = floors
    const at = messagesOf(language, workbookTexts).floor(floor!.level)
    const plain = (text: string): string => text.replace(/\s/g, ' ').replaceAll('’', "'")
    expect(shown.map(plain)).toContain(plain(`${siteNumber} · ${name}, ${at}, ${floor!.rooms[0]!.name}`))
    expect(await texts(planFixture({ language }))).not.toContain(t.title)
  },
)
