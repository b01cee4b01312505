import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RiskReport } from '../../src/model/risk-plan.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { commandTexts } from '../../src/report/messages/terminal-commands.js'
import { plain } from '../../src/report/paint.js'
import { bomTable } from '../../src/report/terminal/bill.js'
import { terminalCalibration } from '../../src/report/terminal/calibration.js'
import { terminalRisk } from '../../src/report/terminal/risk.js'
import { terminalSurvey } from '../../src/report/terminal/survey.js'
import { offences } from './french-print.js'
import { planFixture } from './plan-fixture.js'

/** A figure that stands for a group of figures too, whatever their names. */
const figure = (value: number): unknown =>
  new Proxy(Object(value), {
    get: (_, key) => (key === Symbol.toPrimitive ? () => value : figure(value + 1)),
  })

/** A text set for print no longer tells how many it takes. */
const MOST_ARGUMENTS = 12

/** Every text of a topic in both languages; functions are called with figures and words. */
function* textsOf(fr: unknown, en: unknown, path = ''): Generator<readonly [path: string, fr: string, en: string]> {
  if (typeof fr === 'string') yield [path, fr, String(en)]
  else if (typeof fr === 'function') {
    const args = Array.from({ length: MOST_ARGUMENTS }, (_, at) => figure(at + 2))
    yield* textsOf(fr(...args), (en as typeof fr)(...args), path)
  } else if (typeof fr === 'object' && fr !== null)
    for (const [key, value] of Object.entries(fr))
      yield* textsOf(value, (en as Readonly<Record<string, unknown>>)[key], `${path}.${key}`)
}

/** Words that are the same in both languages, and marks alone. */
const SAME =
  /^\.(?:bill\.keys\.(?:site|article|lot)|(?:bill|risk)\.(?:total|ofTotal)|count\.points|acceptance\.point|calibration\.catalogue|risk\.drives)/

describe('the terminal in French', () => {
  const pairs = [...textsOf(messagesOf('fr', commandTexts), messagesOf('en', commandTexts))]

  it('has words of its own for every text of the commands', () => {
    expect(pairs.length).toBeGreaterThan(100)
    expect(pairs.filter(([path, fr, en]) => fr === en && !SAME.test(path)).map(([path]) => path)).toEqual([])
  })

  it('names the plans of a provenance, whose id is English', () => {
    const risk = JSON.parse(readFileSync(new URL('risk-fixture.json', import.meta.url), 'utf8')) as RiskReport
    const plans = { kind: 'plans', id: 'assumed', label: 'assumed', share: { value: 0.9, low: 0.8, high: 1 } } as const
    const text = terminalRisk({ ...risk, drivers: { ...risk.drivers, own: [plans] } }, plain, 'fr')
    expect(text).toContain('tous les plans supposés')
    expect(text).not.toContain('assumed')
  })

  it('is set as French is', () => {
    expect(offences(pairs.map(([, fr]) => fr))).toEqual([])
  })

  it('the bill has French headings and decimal commas, the same rows', () => {
    const plan = planFixture()
    const [fr, en] = (['fr', 'en'] as const).map((language) => bomTable(plan, 'article', plain, language).split('\n'))
    expect(fr!.length).toBe(en!.length)
    expect(fr![0]).toContain('Devis quantitatif par article')
    expect(fr![0]).toContain('quantité')
    expect(en).toEqual(bomTable(plan, 'article').split('\n'))
  })

  it('survey and calibration say what they would in English, in French', () => {
    const walk = { locationId: 'a', stops: [], decide: 1, calibrate: 2, both: 0, readings: 4, walkM: 30, losses: [] }
    const said = terminalSurvey([walk as never], (id) => id, plain, 'fr')
    expect(said).toContain('pour décider 1 point, pour caler 2 points (4 mesures)')
    expect(terminalCalibration({ bands: [], locations: ['a'] } as never, plain, 'fr')).toContain('Calage de a')
  })
})
