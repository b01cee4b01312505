import { describe, expect, it } from 'vitest'
import { procurementPlan } from '../../src/budget/procurement.js'
import type { Plan } from '../../src/model/plan.js'
import { pageContext } from '../../src/report/context.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { budgetPagePieces } from '../../src/report/pages/budget-page.js'
import { indexPagePieces } from '../../src/report/pages/index-page.js'
import { locationGallery, placesOf, robustCounts } from '../../src/report/subjects/wall.js'
import { waysList, waysOut } from '../../src/report/subjects/ways-out.js'
import { apCostDrawing, mostAps } from '../../src/report/svg/charts.js'
import { thumbnailDrawing } from '../../src/report/svg/thumbnail.js'
import { shippedInput } from '../bom/shipped.js'
import { planFixture } from './plan-fixture.js'
import { wordsOf } from './words-of.js'

const plain = (text: string): string => text.replace(/\s/gu, ' ')
const index = (plan: Plan): string => plain([...indexPagePieces(plan)].join(''))

/** A plan of whose lines the first is over by so much, and the others have so much left. */
function overBy(excessEur: string, leftEur: string, change: Partial<Plan> = {}): Plan {
  const plan = planFixture({ language: 'en' })
  const [first, ...rest] = plan.budget.lines
  return {
    ...plan,
    budget: {
      ...plan.budget,
      verdict: 'fail',
      outcome: 'line-exceeded',
      totalEur: '1000.00',
      lines: [
        { ...first!, verdict: 'fail', headroomEur: `-${excessEur}` },
        ...rest.map((line) => ({ ...line, verdict: 'pass' as const, headroomEur: leftEur })),
      ],
    },
    ...change,
  }
}

describe('ways out of the ceilings', () => {
  const titles = (plan: Plan): string[] => waysOut(pageContext(plan)).map(({ title }) => title)
  const way = (label: string | null, totalEur: string): NonNullable<Plan['ways']>[number] => ({
    levers: [{ id: 'a-lever', label, consent: 'internal' }],
    consent: 'internal',
    lines: [{ id: 'services', totalEur, ceilingEur: '900.00' }],
  })

  it('are none where every line holds, and none where prices are missing', () => {
    const held = planFixture({ language: 'en' })
    expect(titles({ ...held, budget: { ...held.budget, verdict: 'pass' } })).toEqual([])
    expect(titles({ ...held, budget: { ...held.budget, verdict: 'unknown' } })).toEqual([])
  })

  it('are a transfer where the other lines leave as much, else the excess alone', () => {
    expect(titles(overBy('100.00', '100.00'))).toEqual([
      'A transfer between lines',
      'The excess borne by the beneficiary',
    ])
    expect(titles(overBy('100.00', '99.99'))).toEqual(['The excess borne by the beneficiary'])
  })

  it('say beside each line in how many draws its ceiling holds, and of a way that its prices are estimates', () => {
    const plan = overBy('100.00', '400.00')
    const [first, ...rest] = plan.budget.lines
    const drawn = (p10Eur: string, p90Eur: string): string =>
      index({
        ...plan,
        budget: { ...plan.budget, lines: [{ ...first!, ceilingEur: '500.00', p10Eur, p90Eur }, ...rest] },
      })
    expect(drawn('501.00', '900.00')).toContain('ceiling held in fewer than one draw in ten')
    expect(drawn('400.00', '900.00')).toContain('ceiling held in one to nine draws in ten')
    expect(drawn('300.00', '499.00')).toContain('ceiling held in over nine draws in ten')
    const notes = waysOut(
      pageContext({ ...plan, budget: { ...plan.budget, onEstimates: true }, ways: [way('A way', '900.00')] }),
    ).map(({ note }) => note)
    expect(notes[0]).toContain('every line held at estimated prices, with no margin for their ranges')
  })

  it('begin with those of the plan, three on the first page, each total told once', () => {
    const plan = overBy('100.00', '500.00', {
      ways: [{ ...way('Lever A', '800.00'), ownDays: 29 }, way(null, '700.00')],
    })
    expect(titles(plan)).toEqual([
      'Lever A',
      'a-lever',
      'A transfer between lines',
      'The excess borne by the beneficiary',
    ])
    const shown = waysList(pageContext(plan))
    const items = 'items' in shown ? shown.items.map(wordsOf).map(plain) : []
    expect(items).toHaveLength(3)
    expect(items.slice(0, 2).map((text) => text.split(/€[78]00\.00/))).toEqual([
      [expect.any(String), expect.any(String)],
      [expect.any(String), expect.any(String)],
    ])
    expect(waysOut(pageContext(plan))[0]!.takes).toBe(
      'an internal decision, 29 days of own staff that are not priced, every line held at estimated prices, with no margin for their ranges',
    )
    expect(items[0]).toContain('an internal decision, 29 days of own staff that are not priced; total')
    expect(items[1]).toContain('an internal decision; total')
    expect(index(plan)).toContain('href="budget.html#ways"')
    expect(plain([...budgetPagePieces(plan)].join(''))).toContain('€100.00 of own money')
  })
})

describe('what breaks a line', () => {
  const withLine = (plan: Plan, change: Partial<Plan['budget']['lines'][number]>): Plan => {
    const [first, ...rest] = plan.budget.lines
    return { ...plan, budget: { ...plan.budget, lines: [{ ...first!, ...change }, ...rest] } }
  }
  const sheet = (plan: Plan): string => plain([...budgetPagePieces(plan)].join(''))

  it('is told as over already where it is over without any access point', () => {
    const plan = withLine(planFixture({ language: 'fr' }), { verdict: 'fail', breaksAtAps: 0 })
    expect(index(plan)).toContain('déjà dépassé, même sans aucune borne')
    expect(sheet(plan)).toContain('déjà dépassé')
    expect(`${index(plan)}${sheet(plan)}`).not.toMatch(/à partir de 0|\b0 bornes?\b/)
  })

  it('is not known while a price is missing, whose article is named', () => {
    const plan = planFixture({ language: 'fr', unknownPrice: true })
    const bom = plan.bom.map((line) =>
      line.article === 'firewall-central'
        ? { ...line, article: 'unresolved:operation.firewallArticle', label: 'Aucun article ne convient (un pare-feu)' }
        : line,
    )
    const lines = plan.budget.lines.map((line) => ({
      ...line,
      breaksAtAps: null,
      missing: line.missing.map(() => 'unresolved:operation.firewallArticle'),
    }))
    const text = index({ ...plan, bom, budget: { ...plan.budget, lines } })
    expect(text).toContain('Prix manquants : Aucun article ne convient (un pare-feu)')
    expect(text).not.toContain('unresolved:')
    const [known, unknown] = [/ne dépend pas du nombre de bornes/g, /indéterminé : il manque des prix/g]
    expect([text.match(known), text.match(unknown)].map((found) => found?.length)).toEqual([1, 1])
  })
})

describe('the procedure and the range of the budget page', () => {
  const fixture = planFixture({ language: 'fr' })
  const route = { route: 'adapted' as const, startsOn: null, otherCents: 0n }
  const { operation, catalog } = shippedInput([])
  const procurement = procurementPlan({ ...operation, procurement: route }, catalog, fixture.budget)!
  const page = plain([...budgetPagePieces({ ...fixture, budget: { ...fixture.budget, procurement } })].join(''))

  it('have a heading for amounts and words', () => {
    expect(page).toMatch(/Procédure de passation<\/th><th[^>]*>Montant HT ou procédure<\/th>/)
  })

  it('say that the risk page has another range', () => {
    expect(page).toContain('son intervalle P10–P90 est une autre mesure')
  })
})

describe('the cards', () => {
  const plan = planFixture({ language: 'en', locations: 3 })
  const cards = (of: Plan) => [...locationGallery(pageContext(of)).items]
  const changed = (change: Partial<Plan['locations'][number]>): Plan => ({
    ...plan,
    findings: [],
    locations: plan.locations.map((location, at) =>
      at === 1 ? { ...location, verdict: 'pass', ...change } : location,
    ),
  })

  it('have badges for exceptions alone', () => {
    const { placement } = plan.locations[1]!
    const proven = { status: 'open' as const, placement: { ...placement, proven: true } }
    const badges = (change: Partial<Plan['locations'][number]>): string[] =>
      cards(changed({ ...proven, ...change }))[1]!.badges.map(({ badge }) => badge)
    expect(badges({})).toEqual([])
    expect(badges({ verdict: 'fail' })).toEqual([messagesOf('en').verdict.fail])
    expect(badges({ placement: { ...placement, proven: false } })).toEqual(['minimum not proven'])
    expect(badges({ status: 'deferred' })).toEqual(['put off'])
  })

  it('say how far each location is', () => {
    const steps = (['assumed', 'drawing', 'surveyed'] as const).map(
      (provenance) => cards(changed({ provenance: { plan: provenance, note: null } }))[1]!.stage.step,
    )
    expect(steps).toEqual([1, 2, 3])
    const { id } = plan.locations[1]!
    const none = { contracts: [], pieces: [], publicity: null, inventory: null, timeSheets: [], proofs: {} }
    const kept = { locationId: id, aps: 4, installed: 4, decision: null, decidedOn: null, file: null }
    const of = (stage: Partial<NonNullable<Plan['evidence']>['stages'][number]>) =>
      cards({ ...plan, evidence: { ...none, stages: [{ ...kept, stage: 'assumed', ...stage }] } })[1]!
    expect([of({ stage: 'installed' }), of({ stage: 'accepted' })].map(({ stage }) => stage.step)).toEqual([4, 5])
    expect(of({ installed: 1 }).stage.text).toBe('assumed plan · 1/4 installed')
    expect(of({ stage: 'installed', decision: 'rejet' }).badges.map(({ badge }) => badge)).toContain(
      'acceptance refused',
    )
  })

  it('have as many keys as there are orders, none of which a name can break', () => {
    const { orders, items } = locationGallery(pageContext(changed({ name: 'a|b|c' })))
    for (const { keys } of items) {
      expect(keys).toHaveLength(orders.length)
      expect(keys.join('|').split('|')).toHaveLength(orders.length)
    }
  })

  it('show a floor as few paths, finer than a card shows', () => {
    const { floors, accessPoints } = plan.locations[0]!
    const { markup } = thumbnailDrawing(floors[0]!, accessPoints, plan.labels.roomFamilies)
    expect(markup.match(/<path/g)!.length).toBeLessThan(7)
    expect(markup).not.toMatch(/NaN|Infinity|style=/)
    expect(markup.match(/M\d+ \d+h0/g)!.length).toBe(accessPoints.filter(({ floor }) => floor === floors[0]!.id).length)
  })
})

describe('where the locations are', () => {
  const plan = planFixture({ language: 'en', locations: 4 })
  const at = (coordinates: readonly (readonly [number, number] | undefined)[]): Plan => ({
    ...plan,
    locations: plan.locations.map((location, each) => {
      const known = coordinates[each]
      return known === undefined ? location : { ...location, coordinates: [known[0], known[1]] }
    }),
  })

  it('is a schematic by commune, called so, while no position is known', () => {
    const communes = ['Arles', null, 'Arles', 'Istres']
    const [said, places] = placesOf(
      pageContext({ ...plan, locations: plan.locations.map((each, i) => ({ ...each, commune: communes[i]! })) }),
    )
    expect(said?.kind === 'prose' && 'text' in said && wordsOf(said.text)).toMatch(
      /^Schematic by commune, without scale/,
    )
    expect(places?.kind === 'places' && places.groups.map(({ name, squares }) => [name, squares.length])).toEqual([
      ['Arles', 2],
      ['commune not established', 1],
      ['Istres', 1],
    ])
  })

  it('is a map once some are, true to scale, north up, and says which are not on it', () => {
    const [map, note] = placesOf(
      pageContext(
        at([
          [43, 5],
          [44, 5],
          [43, 6],
        ]),
      ),
    )
    const drawing = map?.kind === 'figure' ? map.drawing : ''
    const circles = [...drawing.matchAll(/cx="(-?\d+)" cy="(-?\d+)"/g)].map(([, x, y]) => [Number(x), Number(y)])
    const [[x0, y0], [x1, y1], [x2, y2]] = circles as [[number, number], [number, number], [number, number]]
    expect(circles).toHaveLength(3)
    expect(x1).toBe(x0)
    expect(y1).toBeLessThan(y0)
    expect(y2).toBe(y0)
    expect((x2 - x0) / (y0 - y1)).toBeCloseTo(Math.cos((43.5 * Math.PI) / 180), 1)
    expect(note?.kind === 'prose' && 'text' in note && wordsOf(note.text)).toContain(plan.locations[3]!.name)
  })

  it.each([
    [[[43, 5]]],
    [
      [
        [43, 5],
        [43, 5],
      ],
    ],
    [
      [
        [90, 180],
        [-90, -180],
      ],
    ],
  ] as const)('draws %j within its frame', (all) => {
    const [map] = placesOf(pageContext(at(all)))
    const drawing = map?.kind === 'figure' ? map.drawing : ''
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawing)!.map(Number)
    for (const [, x, y] of drawing.matchAll(/cx="(-?\d+)" cy="(-?\d+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0)
      expect(Number(x)).toBeLessThanOrEqual(width!)
      expect(Number(y)).toBeGreaterThanOrEqual(0)
      expect(Number(y)).toBeLessThanOrEqual(height!)
    }
  })
})

describe('the first page', () => {
  it('has each location once among what is reached by keyboard, with a schematic or a map', () => {
    const plan = planFixture({ language: 'en', locations: 3 })
    const mapped = {
      ...plan,
      locations: plan.locations.map((location) => ({ ...location, coordinates: [43, 5] as const })),
    }
    for (const page of [index(plan), index(mapped)]) {
      const links = [...page.matchAll(/<a [^>]*href="sites\/([^"]+)\.html"[^>]*>/g)]
      const ofPlaces = links.filter(([tag, id]) => /aria-label|class="mini"/.test(tag) && id !== undefined)
      expect(ofPlaces).toHaveLength(6)
      const reached = ofPlaces.filter(([tag]) => !tag.includes('tabindex="-1"')).map(([, id]) => id)
      expect(reached).toEqual(plan.locations.map(({ id }) => id))
    }
  })

  it('counts locations that keep all rooms with all walls at their worst, of those where that is known', () => {
    const plan = planFixture({ language: 'en', locations: 3 })
    const [first] = plan.locations
    const high = { worstMarginDb: 1, marginChangeDb: -1, lostRooms: [] }
    const kept = { materials: [], allHigh: high, allLow: high }
    const of = (all: readonly Plan['locations'][number]['sensitivity'][]): Plan => ({
      ...plan,
      locations: all.map((sensitivity) => ({ ...first!, sensitivity })),
    })
    expect(robustCounts(pageContext(of([kept, null, kept])))).toEqual([2, 2])
    expect(robustCounts(pageContext(of([null])))).toBeNull()
  })

  it('has nothing of the money but the lines, the ways out and the grant; the page of the budget has it', () => {
    const plan = planFixture({ language: 'en' })
    const money = plain([...budgetPagePieces(plan)].join(''))
    for (const words of ['Total incl. VAT', 'Base, advances and amounts', 'Mean cost per AP placed']) {
      expect(index(plan)).not.toContain(words)
      expect(money).toContain(words)
    }
    for (const { id } of plan.budget.lines) {
      expect(index(plan)).toContain(`href="budget.html#line-${id}"`)
      expect(money).toContain(`id="line-${id}"`)
    }
  })

  it('does not call a total that holds exceeded, and holds no location against what is common', () => {
    const money = plain([...budgetPagePieces(overBy('100.00', '400.00'))].join(''))
    const badge = money.indexOf('class="badge')
    expect(money.slice(0, badge)).toContain('€1,000.00')
    const plan = planFixture({ language: 'en' })
    const section = plain([...budgetPagePieces(plan)].join(''))
      .split('id="locations"')[1]!
      .split('</table>')[0]!
    const widths = [...section.matchAll(/class="fill[^"]*" width="([\d.]+)"/g)].map(([, width]) => Number(width))
    const most = Number(/class="ground" width="([\d.]+)"/.exec(section)![1])
    expect(plan.budget.byLocation.some(({ locationId }) => locationId === null)).toBe(true)
    expect(widths).toHaveLength(plan.locations.length)
    expect(Math.max(...widths)).toBe(most)
  })

  it('ends its charts beyond what is planned and what breaks a line', () => {
    expect(mostAps(118, 103)).toBeGreaterThan(118)
    expect(mostAps(118, 240)).toBeGreaterThan(240)
    expect(mostAps(0, null)).toBeGreaterThan(0)
  })

  it('names what is planned beside the rising line, not over it', () => {
    const words = { planned: 'planned: 118 APs', ceiling: 'ceiling', breaks: 'exceeded', most: '300 APs' }
    const drawn = (plannedAps: number, planned: number) =>
      apCostDrawing({
        label: 'l',
        plannedAps,
        planned,
        ceiling: 211e3,
        perAp: 612,
        breaksAt: 240,
        isOver: false,
        words,
      }).markup
    const place = (markup: string) => {
      const [, anchor, x, y] = /<text class="(\w+) strong" x="(\d+)" y="(\d+)"/.exec(markup) ?? []
      const [, dotX, dotY] = /<circle class="now" cx="(\d+)" cy="(\d+)"/.exec(markup) ?? []
      return { anchor, side: Math.sign(Number(x) - Number(dotX)), below: Math.sign(Number(y) - Number(dotY)) }
    }
    expect(place(drawn(118, 137e3))).toEqual({ anchor: 'end', side: 0, below: -1 })
    expect(place(drawn(9, 70e3))).toEqual({ anchor: 'start', side: 1, below: 1 })
  })

  it('lists the running cost where there is one', () => {
    expect(index(planFixture())).not.toContain('running-cost.csv')
  })
})
