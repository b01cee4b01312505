import { describe, expect, it } from 'vitest'
import { whyNotDrawn } from '../../src/input/check-planned.js'
import type { BandFit, CalibrationResult } from '../../src/model/calibration.js'
import type { AccessPointPlan, LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { planDiff } from '../../src/report/compare/plan-diff.js'
import { locationCounts, scenarioFigures } from '../../src/report/compare/scenario-document.js'
import { calibrationPage } from '../../src/report/pages/calibration-page.js'
import { apChanges, diffPage, MOST_MOVED_M } from '../../src/report/pages/diff-page.js'
import { scenariosPage } from '../../src/report/pages/scenarios-page.js'
import { offences, pageTexts } from './french-print.js'
import { HOSTILE, planFixture } from './plan-fixture.js'

const plan = planFixture({ locations: 3, language: 'en' })
const [first, ...others] = plan.locations
const location = first!
const [one, two] = location.accessPoints

const withAps = (accessPoints: readonly AccessPointPlan[]): LocationPlan => ({
  ...location,
  accessPoints: [...accessPoints],
})
const planOf = (changed: LocationPlan): Plan => ({ ...plan, locations: [changed, ...others] })
const moved = (ap: AccessPointPlan, byM: number): AccessPointPlan => ({ ...ap, at: [ap.at[0] + byM, ap.at[1]] })
const fates = (before: LocationPlan | null, after: LocationPlan | null): string[] =>
  apChanges(before, after).map(({ fate }) => fate)
/** A page without its style and script, with plain blanks, marks and quotes. */
const bare = (markup: string): string =>
  markup
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll('−', '-')
    .replaceAll('&#39;', "'")
const page = (now: Plan, drawable = true): string => bare(diffPage(plan, now, planDiff(plan, now), drawable))

describe('what becomes of the access points of a location', () => {
  it('is nothing where they stand as they stood, whatever their ids and order', () => {
    const renamed = withAps(location.accessPoints.map((ap) => ({ ...ap, id: `${ap.id}-x` })).toReversed())
    expect(apChanges(location, renamed)).toEqual([])
  })

  it('tells added, removed, moved and replaced apart', () => {
    expect(fates(location, withAps([one!]))).toEqual(['removed'])
    expect(fates(withAps([one!]), location)).toEqual(['added'])
    expect(fates(location, withAps([one!, moved(two!, 3)]))).toEqual(['moved'])
    expect(fates(location, withAps([one!, { ...two!, article: 'another' }]))).toEqual(['replaced'])
    expect(fates(null, location)).toEqual(['added', 'added'])
    expect(fates(location, null)).toEqual(['removed', 'removed'])
  })

  it('is another access point beyond the distance that it says, and on another floor', () => {
    expect(fates(withAps([one!]), withAps([moved(one!, MOST_MOVED_M)]))).toEqual(['moved'])
    expect(fates(withAps([one!]), withAps([moved(one!, MOST_MOVED_M + 0.01)]))).toEqual(['added', 'removed'])
    expect(fates(withAps([one!]), withAps([{ ...one!, floor: 'r1' }]))).toEqual(['added', 'removed'])
  })

  it('pairs the nearest first', () => {
    const near = moved(one!, 0.4)
    const [change] = apChanges(withAps([one!]), withAps([moved(one!, 2), near])).filter(({ fate }) => fate === 'moved')
    expect(change!.after).toBe(near)
  })
})

describe('the page of two plans', () => {
  it('draws a changed floor twice, in one view, and marks what changed on either side', () => {
    const markup = page(planOf(withAps([moved(one!, 3)])))
    const drawings = [...markup.matchAll(/<svg class="drawing plain" viewBox="([^"]*)">/g)].map(([, view]) => view)
    // Before, after, and what lies between them.
    expect(drawings).toHaveLength(3)
    expect(new Set(drawings).size).toBe(1)
    expect(markup).toMatch(/Difference of level at 5\sGHz, after - before/)
    expect(markup).toContain('Before: 2 access points')
    expect(markup).toContain('After: 1 access point<')
    expect(markup).toContain('access point moved')
    expect(markup).toContain('access point removed')
    expect(markup).not.toContain('access point added')
    const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives each change the euros of its device', () => {
    const price = plan.bom.find((line) => line.locationId === location.id && line.article === two!.article)!
      .unitPriceEur!
    const row = /<tr><td>removed<\/td>.*?<\/tr>/.exec(page(planOf(withAps([one!]))))![0]
    expect(row).toContain(`>-€${price}<`)
    const kept = /<tr><td>moved<\/td>.*?<\/tr>/.exec(page(planOf(withAps([one!, moved(two!, 3)]))))![0]
    expect(kept).toContain('3.0')
    expect(kept).toMatch(/>€?\s?0\.00/)
  })

  it('draws no floor that looks the same, and says which', () => {
    const markup = page(planOf({ ...location, wanMbps: location.wanMbps + 1 }))
    expect(markup).not.toContain('class="drawing plain"')
    expect(markup).toContain('Floors without a visible change: Ground floor (rdc).')
    expect(markup).toContain('No access point is added')
  })

  it('shows a location that is new or gone on one side only', () => {
    const fewer = { ...plan, locations: others }
    const gone = page(fewer)
    expect(gone.match(/class="drawing plain"/g)).toHaveLength(1)
    expect(gone).toContain('This floor is not in it.')
  })

  it('draws nothing of a plan of another version, and says so', () => {
    const old = {
      ...plan,
      locations: plan.locations.map(({ floors, ...rest }) => ({
        ...rest,
        floors: floors.map(({ id, rooms }) => ({ id, rooms })),
      })),
    }
    expect(whyNotDrawn(plan)).toBe(null)
    expect(whyNotDrawn(old)).toMatch(/^locations\.0\.floors/)
    const markup = page(planOf(withAps([one!])), false)
    expect(markup).not.toContain('class="drawing plain"')
    expect(markup).toContain('of another version of mds')
  })

  it('keeps names of files as text, asks for nothing, and speaks French', () => {
    const named = planOf({
      ...withAps([one!]),
      name: HOSTILE.formula,
      floors: location.floors.map((floor) => ({
        ...floor,
        rooms: floor.rooms.map((room) => ({ ...room, name: '<script>x</script>' })),
      })),
    })
    const markup = page(named)
    expect(markup).not.toContain('<script>x')
    expect(markup).toContain("default-src 'none'")
    expect(markup).not.toMatch(/(?:src|href)="https?:/)
    const french = page({ ...planOf(withAps([one!])), language: 'fr' })
    expect(french).toContain('Avant et après')
    expect(french).toContain('<td>retirée</td>')
  })
})

describe('the page of scenarios', () => {
  const of = (scenario: string | null, each: Plan): Plan => ({ ...each, scenario })
  const pageOf = (...plans: readonly Plan[]): string =>
    bare(scenariosPage(plans[0]!, plans.map(scenarioFigures), plans.map(locationCounts), []))

  it('counts the access points of the locations that differ, and of no other', () => {
    const more = planOf({ ...location, placement: { ...location.placement, count: location.placement.count + 2 } })
    const markup = pageOf(of(null, plan), of('dense', more))
    const counts = markup.slice(markup.indexOf('Access points per location'))
    expect(counts).toContain(`${location.placement.count + 2} (+2)`)
    expect(counts).toContain('differs, 1 in all')
    expect(counts).not.toContain(others[0]!.name)
  })

  it('says what the floor plans rest on, of whatever kinds they are', () => {
    const surveyed = planOf({ ...location, provenance: { ...location.provenance, plan: 'surveyed' } })
    expect(pageOf(of(null, plan))).not.toContain('surveyed')
    expect(pageOf(of(null, surveyed))).toMatch(/<dd>[^<]*surveyed[^<]*, [^<]*assumed[^<]*<\/dd>/)
  })

  it('says so where none differs', () => {
    expect(pageOf(of(null, plan), of('same', plan))).toContain('the same number of access points in all scenarios')
  })
})

describe('the page of a calibration', () => {
  const ranged = (value: number) => ({ value, low: value - 1, high: value + 1 })
  const catalogue = { lossDb: 8, lowDb: 5, highDb: 12 }
  const next = {
    locationId: location.id,
    floorId: 'rdc',
    roomId: 'r1',
    number: 7,
    at: [1, 2] as const,
    ap: one!.id,
    crosses: { brick: 2 },
  }
  const fit: BandFit = {
    band: '5GHz',
    heard: 40,
    censored: 3,
    places: 10,
    unnamed: 2,
    unknownSlab: 0,
    designEffect: 1.5,
    offsetDb: ranged(-2),
    exponent: ranged(2.1),
    saturationDb: ranged(24),
    beyond: {},
    materials: [
      {
        material: 'brick',
        state: 'told',
        with: [],
        catalogue,
        fitted: { lossDb: 9.5, lowDb: 8, highDb: 11 },
        readings: 12,
        next: [],
      },
      { material: 'stone', state: 'together', with: ['brick'], catalogue, fitted: null, readings: 1, next: [next] },
      { material: 'glass', state: 'not-crossed', with: [], catalogue, fitted: null, readings: 0, next: [] },
    ],
    errors: { before: 9, fitted: 4, apLeftOut: null, roomLeftOut: 5, withOthers: null },
    lineOfSightSigmaDb: 4.2,
    obstructedSigmaDb: 6.1,
    freedom: 6,
    accessPoints: [{ ap: 'a-1', readings: 20, beyondDb: 8 }],
    devices: [{ device: '<b>phone</b>', readings: 30, offsetDb: ranged(5), confoundedWith: ['g/hall'] }],
    residuals: null,
    unknownOffset: 0,
    readShare: 1,
    missedShare: 0.08,
  }
  const result: CalibrationResult = {
    schemaVersion: 1,
    revision: plan.revision,
    locations: [location.id],
    files: [{ file: 'readings.csv', readings: 40 } as CalibrationResult['files'][number]],
    bands: [fit],
  }

  it('tells fitted figures with intervals, what is not told, and where to read next', () => {
    const markup = bare(calibrationPage(plan, result))
    for (const text of [
      '9.5 (8.0 to 11.0)',
      '8.0 (5.0 to 12.0)',
      'told only together with brick',
      '2 × brick',
      'readings.csv',
    ])
      expect(markup).toContain(text)
    expect(markup).toContain('a-1 is +8.0')
    expect(markup).toContain('no point of the sheet lies behind it')
    expect(markup).not.toContain('<b>phone')
    expect(markup).not.toMatch(/\b(?:undefined|null|NaN)\b/)
  })

  it('tells figures that a file cannot say, and gives no interval of one that is held', () => {
    const far: BandFit = { ...fit, exponent: ranged(6), beyond: { exponent: 7.25 }, lineOfSightSigmaDb: 23 }
    const markup = bare(calibrationPage(plan, { ...result, bands: [far] }))
    expect(markup).toContain('Exponent: 7.25 by the readings; a plan takes 6.00')
    expect(markup).toContain('Sigma in sight (dB): 23.0 by the readings; a plan takes 20.0')
    expect(markup).not.toContain('6.00 (')
    expect(bare(calibrationPage(plan, result))).not.toContain('Beyond what a file may say')
  })

  it('is French where the plan is', () => {
    const markup = calibrationPage({ ...plan, language: 'fr' }, result)
    expect(markup).toContain('Pertes par matériau')
    expect(markup).toContain('9,5 (de 8,0 à 11,0)')
  })

  it('is set as French print is, like the pages of differences and of scenarios', () => {
    const french: Plan = { ...planFixture({ locations: 3 }), language: 'fr' }
    const [place, ...rest] = french.locations
    const [ap, ...aps] = place!.accessPoints
    const later: Plan = { ...french, locations: [{ ...place!, accessPoints: [moved(ap!, 2), ...aps] }, ...rest] }
    const both = [french, { ...later, scenario: 'essai' }]
    const pages = [
      calibrationPage(french, result),
      diffPage(french, later, planDiff(french, later), true),
      scenariosPage(french, both.map(scenarioFigures), both.map(locationCounts), []),
    ]
    expect(pages.flatMap((markup) => offences(pageTexts(markup)))).toEqual([])
  })
})
