import { describe, expect, it } from 'vitest'
import { studyPage } from '../../src/report/pages/study-page.js'
import { architectureDrawing } from '../../src/report/svg/architecture.js'
import { timelineDrawing } from '../../src/report/svg/timeline.js'
import { HOSTILE, planFixture } from './plan-fixture.js'

const hypothesis = (key: string, value: string) => ({ key, value, unit: '', file: 'sites/operation.yaml' })

function evenlySpaced(text: string): string {
  return text.replace(/\s/gu, ' ')
}

describe('the general study', () => {
  const plan = planFixture()

  it('shows the plan’s own figures of the central site', () => {
    const page = evenlySpaced(studyPage({ ...plan, central: { ...plan.central, vpnMbps: 4321, wanMbps: 77.7 } }))
    expect(page).toContain('4 321,0 Mbit/s')
    expect(page).toContain('77,7 Mbit/s')
  })

  it('has in the box of the portal how many sessions it holds, and no more', () => {
    const step = plan.central.steps.find(({ key }) => key === 'sessionsHeld')!
    const choice = { kind: 'article', article: plan.bom[0]!.article, limit: 1234 } as const
    const page = studyPage({ ...plan, central: { ...plan.central, steps: [{ ...step, choice }] } })
    expect(evenlySpaced(page.slice(0, page.indexOf('</svg>')))).toContain('jusqu’à 1 234 sessions')
  })

  it('says so where no choice of service is written down, and lists those that are', () => {
    expect(studyPage(plan)).toContain('Aucun choix de service')
    const chosen = [...plan.hypotheses, hypothesis('design.service.ssid', 'RESEAU-TEST')]
    const page = studyPage({ ...plan, hypotheses: chosen })
    expect(page).not.toContain('Aucun choix de service')
    expect(page).toContain('RESEAU-TEST')
    expect(page).toContain('RFC 8910')
  })

  it('draws a gateway only where the design has one', () => {
    const withGateway = (value: string) =>
      studyPage({ ...plan, hypotheses: [hypothesis('design.switching.siteGateway', value)] })
    expect(withGateway('true')).toContain('>Passerelle<')
    expect(withGateway('false')).not.toContain('>Passerelle<')
  })

  it('keeps the language of the plan and stays inert', () => {
    const english = studyPage({ ...plan, language: 'en' })
    expect(english).toContain('General study')
    expect(english).not.toMatch(/Étude générale|implantation|bornes/)
    const hostile = studyPage({ ...plan, operation: { ...plan.operation, name: Object.values(HOSTILE).join(' ') } })
    expect(hostile.match(/<script>/g)).toHaveLength(1)
  })
})

it('boxes of the architecture are linked and lie inside the drawing', () => {
  const box = (title: string) => ({ title, note: 'x '.repeat(20).trim() })
  const { markup } = architectureDrawing({
    label: 'l',
    location: { title: 'location', chain: ['a', 'b', 'c', 'd'].map(box) },
    line: box('e'),
    central: { title: 'central', entry: box('f'), behind: ['g', 'h'].map(box) },
  })
  const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(markup)!.map(Number)
  const boxes = [...markup.matchAll(/class="box" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map((found) =>
    found.slice(1).map(Number),
  )
  expect(boxes).toHaveLength(8)
  for (const [x = 0, y = 0, w = 0, h = 0] of boxes) {
    expect(x + w).toBeLessThan(width)
    expect(y + h).toBeLessThan(height)
  }
  expect(markup.match(/class="link"/g)).toHaveLength(3 + 2 + 2)
})

it('a time line has its dates to scale', () => {
  const milestone = (name: string, date: string) => ({ name, date, dateText: date })
  const dates = ['2020-01-01', '2020-07-01', '2021-01-01']
  const { markup } = timelineDrawing(
    'l',
    dates.map((date) => milestone(date, date)),
    ['2020-01-01', '2020-07-01'],
  )
  const xs = [...markup.matchAll(/class="tick" d="M(\d+) /g)].map((found) => Number(found[1]))
  const [first = 0, middle = 0, last = 0] = xs
  expect((middle - first) / (last - first)).toBeCloseTo(182 / 366, 2)
  expect(markup).toContain(`x="${first}" y="14" width="${middle - first}"`)
})

it('a time line has no label crossed by the mark of the next one', () => {
  const milestone = (name: string, date: string) => ({ name, date, dateText: date })
  const { markup } = timelineDrawing(
    'l',
    [
      ['Start', '2019-10-01'],
      ['Reference', '2021-03-26'],
      ['Acceptance', '2022-06-30'],
      ['End', '2022-10-01'],
      ['Licences', '2025-06-29'],
    ].map(([name = '', date = '']) => milestone(name, date)),
    ['2019-10-01', '2022-10-01'],
  )
  const ticks = [...markup.matchAll(/class="tick" d="M(\d+) /g)].map((found) => Number(found[1]))
  const middle = Number(/class="name" x="(\d+)" y="\d+">Acceptance/.exec(markup)?.[1])
  expect(middle + 5 * 7.6).toBeLessThan(ticks[3]!)
  expect(middle).toBeLessThan(ticks[2]!)
})
