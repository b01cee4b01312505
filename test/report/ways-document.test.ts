import { describe, expect, it } from 'vitest'
import type { Estimate } from '../../src/model/risk-plan.js'
import type { Way, WayLever, WaysPlan } from '../../src/model/ways-plan.js'
import { wayChances, waysDocument, waysJson, wayTitle } from '../../src/report/compare/ways-document.js'
import { waysPage } from '../../src/report/pages/ways-page.js'
import { plain } from '../../src/report/paint.js'
import { markdownWords, terminalText, terminalWords } from '../../src/report/text.js'
import { offences, pageTexts } from './french-print.js'
import { planFixture } from './plan-fixture.js'

const LOWER: WayLever = {
  ...{ id: 'moins-70', kind: 'design', consent: 'internal' },
  label: { fr: 'niveau de −70 dBm', en: 'a level of −70 dBm' },
  paperwork: [{ fr: 'cahier modifié', en: 'a changed specification' }],
  ground: 'avant la consultation',
  clause: { fr: 'le niveau', en: 'the level' },
}

const UNNAMED: WayLever = { ...LOWER, id: 'classe', label: null, clause: null }

const estimate = (value: number): Estimate => ({ value, low: value - 0.01, high: value + 0.01 })

function way(id: string, more: Partial<Way>): Way {
  return {
    ...{ id, proven: true, meetsCeilings: true, conforms: true, levers: [], totalEur: '1000.00', financing: [] },
    lines: [
      {
        ...{ id: 'services', label: 'Prestations', totalEur: '1000.00', ceilingEur: '1200.00' },
        ...{ headroomEur: '200.00', changeEur: '0.00' },
      },
    ],
    chances: { lines: [{ id: 'services', holds: estimate(0.5) }], all: estimate(0.4), total: estimate(0.6) },
    ...{ grantEur: '700.00', grantChangeEur: '0.00', ownEur: '300.00', ownChangeEur: '0.00', laterEur: '0.00' },
    ...{ ownExcessEur: '0.00', aps: 3, roomsLost: 0, seatsLost: 0, roomsInSpec: 9, seatsInSpec: 90 },
    ...{ givenUp: [], deferred: [], consent: 'internal', paperwork: [], inHouse: null, lineTransfer: null, design: {} },
    ...more,
  }
}

const PLAN: WaysPlan = {
  ...{ operation: { id: 'x', name: 'Essai' }, revision: 'r', more: true },
  reference: way('w0', { meetsCeilings: false }),
  ways: [way('w1', { levers: [LOWER, UNNAMED], roomsLost: 6, seatsLost: 50 }), way('w2', { levers: [UNNAMED] })],
  limits: { searches: 1000, sets: [['moins-70', 'classe']], more: 3, rooms: [['classe']], ways: 40 },
  ...{
    frontier: [],
    nextRoom: null,
    ceilingPrices: [],
    slack: [],
    unusedGrants: [],
    possible: [],
    fronts: [],
    idle: [],
  },
  bound: { roomsLost: null, seatsLost: null, proven: false, frontsProven: 0, fronts: 0 },
  certificate: null,
}

describe('how many states a page lets its reader try', () => {
  const page = (language: 'fr' | 'en', states: number, left: number): string =>
    waysPage(planFixture({ language }), PLAN, {
      ...{ states: Array.from({ length: states }, () => PLAN.reference), left, levers: [] },
    }).replace(/\s/gu, ' ')

  it('agrees with their number', () => {
    expect(page('fr', 1, 1)).toMatch(/1 état calculé d’avance.* Au moins 1 autre état n’est pas calculé\./)
    expect(page('fr', 2, 3)).toMatch(/2 états calculés d’avance.* Au moins 3 autres états ne sont pas calculés\./)
    expect(page('en', 1, 1)).toMatch(/1 state counted beforehand.* At least 1 more state is not counted\./)
    expect(page('en', 2, 3)).toMatch(/2 states counted beforehand.* At least 3 more states are not counted\./)
  })
})

describe('ways as people read them', () => {
  it('have the words of the file in the language of the reader, and the id of what the file does not name', () => {
    const [first] = PLAN.ways
    expect(wayTitle(terminalWords(), first!)).toBe(
      'Lowered requirement: a level of −70 dBm (changes the level) + another design (classe)',
    )
    expect(wayTitle(markdownWords('fr'), first!).replaceAll(/\s/g, ' ')).toBe(
      'Exigence abaissée : niveau de −70 dBm (modifie le niveau) + autre dimensionnement (classe)',
    )
  })

  it('say how surely they hold, line by line, all at once and in total', () => {
    expect(wayChances(terminalWords(), PLAN, PLAN.ways[0]!, true)).toBe(
      'Holds with probability: services 50.0% [49.0, 51.0], Total 60.0% [59.0, 61.0]; every line at once 40.0% [39.0, 41.0].',
    )
    expect(wayChances(terminalWords(), PLAN, { ...PLAN.ways[0]!, chances: null })).toBeNull()
    expect(JSON.stringify(waysJson(markdownWords('fr'), PLAN))).toContain('"chances":{"lines":[{"id":"services"')
  })

  it('stand beside the plan as it is, which has no id: it is no way, and --way takes none such', () => {
    const english = terminalText(waysDocument(terminalWords(), PLAN), plain)
    const french = terminalText(waysDocument(terminalWords('fr'), PLAN), plain)
    for (const text of [english, french, waysPage(planFixture(), PLAN, { states: [], left: 0, levers: [] })].map(
      String,
    ))
      expect(text).not.toContain('w0')
    expect(english).toMatch(/^ as is — +1,000\.00/m)
    expect(french).toMatch(/^ actuel/m)
  })

  it('say what service each costs, and what was not looked at with the limit that was reached', () => {
    const french = terminalText(waysDocument(terminalWords('fr'), PLAN), plain)
    expect(french).toMatch(/\s:\sTenir les plafonds/)
    expect(french).toMatch(/\binterne\b/)
    expect(french).not.toMatch(/\binternal\b/)
    const text = terminalText(waysDocument(terminalWords(), PLAN), plain).replaceAll(/\s+/g, ' ')
    expect(text).toContain('6 rooms and 50 seats out of spec')
    expect(text).toContain('no room lost')
    expect(text).toContain('Not planned together, beyond 1000 searches: moins-70 + classe and 3 more.')
    expect(text).toContain('Rooms given up not looked for, beyond 1000 searches, under: classe.')
    expect(text).toContain('There are more ways: the search stops at 40 at each level of consent.')
  })

  it('are told to be none once, with the frontier over the line that the next room costs most', () => {
    const point = (totalEur: string, seatsInSpec: number): WaysPlan['frontier'][number] => ({
      ...{ roomsLost: 90 - seatsInSpec, seatsLost: 90 - seatsInSpec, seatsInSpec, totalEur, ownEur: '0.00' },
      ...{ lines: [{ id: 'services', totalEur }], meetsCeilings: false, proven: true },
    })
    const plan: WaysPlan = {
      ...{ ...PLAN, ways: [], frontier: [point('1900.00', 90), point('1250.00', 80)] },
      nextRoom: { line: 'services', amountEur: '65.00' },
      certificate: { proven: true, leastExcess: [{ line: 'services', amountEur: '50.00' }], needed: [] },
    }
    const text = terminalText(waysDocument(terminalWords(), plan), plain)
    expect(text.split('No way holds every ceiling')).toHaveLength(2)
    const page = waysPage(planFixture(), plan, { states: [plan.reference], left: 0, levers: [] })
    expect(page.split('Aucune voie ne tient tous les plafonds')).toHaveLength(2)
    expect(page.match(/>Frontière\P{L}+budget contre places conformes</gu)).toHaveLength(1)
    expect(page).toMatch(/<text[^>]*>Prestations, €<\/text>/)
  })

  it('tell on their page the names of what is given up, and each way once', () => {
    const fixture = planFixture()
    const [location] = fixture.locations
    const [floor] = location!.floors
    const [room] = floor!.rooms
    const floors = [{ ...floor!, rooms: [{ ...room!, name: 'Salle 3' }] }]
    const plan = { ...fixture, locations: [{ ...location!, name: 'Arles', floors }] }
    const path = `${location!.id}/${floor!.id}/${room!.id}`
    const lost = way('w1', { levers: [UNNAMED], givenUp: [path], roomsLost: 1 })
    const page = waysPage(plan, { ...PLAN, ways: [lost] }, { states: [], left: 0, levers: [] })
    const texts = page.replaceAll(/<(style|script).*?<\/\1>/gs, '').replaceAll(/<[^>]*>|[\u00a0\u202f]/g, ' ')
    expect(texts).toContain('Abandonnés : Arles, Salle 3')
    expect(texts).not.toContain(path)
    expect(texts.split('Il faut :')).toHaveLength(2)
    expect(texts).toContain('1 voie tient tous les plafonds ; il faut une décision ou un accord.')
    expect(terminalText(waysDocument(terminalWords(), PLAN), plain)).toContain('each needs a decision or a consent')
  })

  it('are set on their page as French print is', () => {
    const page = waysPage(planFixture(), PLAN, { states: [PLAN.reference, ...PLAN.ways], left: 3, levers: ['classe'] })
    expect(page).toContain('Exigence abaissée')
    expect(offences(pageTexts(page))).toEqual([])
  })
})
