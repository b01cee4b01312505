import { describe, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Language } from '../../src/model/operation.js'
import type { Plan } from '../../src/model/plan.js'
import { pageContext } from '../../src/report/context.js'
import { formatFor } from '../../src/report/format.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { indexPagePieces } from '../../src/report/pages/index-page.js'
import { estateSensitivity, estateSentences, heldSentence } from '../../src/report/subjects/what-ifs.js'
import { planFixture } from './plan-fixture.js'
import { sitePage } from './site-page.js'

/** The fixture with each location changed. */
function planWith(change: (location: LocationPlan) => Partial<LocationPlan>, language: Language = 'fr'): Plan {
  const plan = planFixture({ language })
  return { ...plan, locations: plan.locations.map((location) => ({ ...location, ...change(location) })) }
}

/** The words of a page, without its marks. */
function words(page: string): string {
  return page
    .replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}

const siteWords = (plan: Plan): string => words(sitePage(plan, plan.locations[0]!))
const sentences = (plan: Plan): string[] =>
  estateSentences(plan, messagesOf(plan.language).sensitivity, formatFor(plan.language)).map((text) =>
    text.replace(/[\u00a0\u202f]/g, ' '),
  )

describe('the survey report', () => {
  it('says which material comes first, how many rooms it costs and whether full power would hold them', () => {
    const text = siteWords(planWith(() => ({})))
    expect(text).toContain('Le résultat dépend d’abord de : refend-beton-160.')
    expect(text).toContain('1 local ne serait plus conforme, même à pleine puissance.')
    expect(text).toContain('Tous à leur valeur haute ensemble : 1 local ne serait plus conforme.')
    expect(text).toContain('(couvert à 81,3 %)')
  })

  it('shows the counts beside the planned one, with bound and rooms out of reach', () => {
    const plan = planWith(() => ({}))
    const { count } = plan.locations[0]!.placement
    expect(siteWords(plan)).toContain(
      `3,68 dB en vue directe, 5,01 dB derrière un obstacle (étude) ${count} ${count} aucun`,
    )
    expect(siteWords(plan)).toContain(`10 dB partout ${count + 1} ${count} Salle 🍀 familles`)
  })

  it('says so where nothing is lost, nothing moves or nothing is known', () => {
    const { sensitivity } = planFixture({}).locations[0]!
    const allHigh = { ...sensitivity!.allHigh, lostRooms: [] }
    const moved = planWith(() => ({
      sensitivity: { ...sensitivity!, materials: sensitivity!.materials.slice(1), allHigh },
    }))
    expect(siteWords(moved)).toContain('Aucun matériau, seul à sa valeur haute, ne rendrait un local non conforme.')
    expect(siteWords(moved)).toContain('Tous à leur valeur haute ensemble, les locaux resteraient conformes.')
    const still = planWith(() => ({ sensitivity: { ...sensitivity!, materials: [], allHigh } }))
    expect(siteWords(still)).toContain('ne change la marge du pire local')
    const unknown = planWith(() => ({ sensitivity: null }), 'en')
    expect(siteWords(unknown)).toContain('reads no losses of walls')
  })

  it('tells the APs on one channel of each room, with the level they count from', () => {
    const text = siteWords(
      planWith(({ floors }) => ({
        floors: floors.map((floor) => ({
          ...floor,
          rooms: floor.rooms.map((room) => ({
            ...room,
            coChannel: { apsP95: 2, overShare: 0.125, maxAps: 1, aboveDbm: -85 },
          })),
        })),
      })),
    )
    expect(text).toContain('2 (plus de 1 sur 12,5 %)')
    expect(text).toContain('reçues à plus de −85 dBm')
  })
})

describe('the estate', () => {
  it('adds up the counts and ranks the materials that lose a room by locations', () => {
    const plan = planWith(() => ({}))
    const planned = plan.locations.reduce((sum, { placement }) => sum + placement.count, 0)
    expect(estateSensitivity(plan)).toEqual({
      counts: [
        { lineOfSightSigmaDb: 3.68, obstructedSigmaDb: 5.01, aps: planned, proven: true, unmetRooms: 0 },
        { lineOfSightSigmaDb: 10, obstructedSigmaDb: 10, aps: planned + 2, proven: false, unmetRooms: 2 },
      ],
      lostAllHigh: 2,
      materials: [{ material: 'refend-beton-160', locations: 2 }],
    })
    expect(words([...indexPagePieces(plan)].join(''))).toContain(sentences(plan)[0])
    expect(sentences(plan)).toEqual([
      `Bornes nécessaires selon l’écart type de l’évanouissement, qui n’est pas mesuré : ${planned} bornes à 3,68 dB en vue directe, 5,01 dB derrière un obstacle (bureaux, UIT-R P.1238-13) et ${planned + 2} bornes à 10 dB partout (minimum non prouvé), 2 locaux hors d’atteinte (étude : ${planned} bornes).`,
      'Avec tous les affaiblissements à leur valeur haute, 2 implantations sur 2 auraient au moins un local non conforme, à bornes et puissances inchangées. Matériaux le plus souvent décisifs à eux seuls : refend-beton-160 (2 implantations).',
    ])
  })

  it('has no sum where one location has no count, and no materials where none was computed', () => {
    const plan = planWith(
      ({ shadowing }) => ({
        sensitivity: null,
        shadowing: shadowing.map((each) => ({ ...each, count: null, lowerBound: null, stopped: 'node-limit' })),
      }),
      'en',
    )
    expect(estateSensitivity(plan).counts.map(({ aps }) => aps)).toEqual([null, null])
    expect(sentences(plan)).toHaveLength(1)
    expect(sentences(plan)[0]).toContain(
      'not computed at 3.68 dB in sight, 5.01 dB obstructed (offices, ITU-R P.1238-13) and not computed at 10 dB everywhere',
    )
  })
})

describe('how often stated probabilities held elsewhere', () => {
  const held = { floors: '5', heardShare: '0.897', leastHeardShare: '0.83', allShare: '0.87', leastAllShare: '0.664' }
  const page = (hypotheses: Plan['hypotheses'], language: 'fr' | 'en'): string =>
    words([...indexPagePieces({ ...planWith(() => ({}), language), hypotheses })].join(''))

  it('stands on the first page with the number of floors, as the design says it', () => {
    const rows = Object.entries(held).map(([name, value]) => {
      const file = 'sites/operation.yaml'
      return { key: `design.shadowing.held.${name}`, value, unit: '', file }
    })
    const text = page(rows, 'en')
    expect(text).toContain('readings of 5 floors measured elsewhere')
    expect(text).toContain('90% of the points where the access point was heard (83% on the worst)')
    expect(text).toContain('87% of all points, one not heard counting as a failure (66% on the worst)')
    expect(page(rows, 'fr')).toContain('5 étages mesurés ailleurs')
  })

  it('is not told where nobody computed it', () => {
    expect(page([], 'en')).not.toContain('measured elsewhere')
  })
})

describe('what was measured', () => {
  const held = { floors: '3', heardShare: '0.89', leastHeardShare: '0.83', allShare: '0.85', leastAllShare: '0.66' }
  const row = (key: string, value: string) => ({ key: `design.${key}`, value, unit: '', file: 'sites/operation.yaml' })
  const shares = Object.entries(held).map(([name, value]) => row(`shadowing.held.${name}`, value))
  const planOf = (calibrated: boolean): Plan => ({
    ...planFixture({ language: 'en' }),
    hypotheses: [...shares, ...(calibrated ? [row('calibration.a.yaml.exponent.5GHz', '2.1')] : [])],
  })

  it('is nothing on these sites, until a calibration says otherwise', () => {
    expect(heldSentence(pageContext(planOf(false)))).toMatch(
      /on the worst\). Nothing has been measured on these sites\.$/,
    )
    expect(heldSentence(pageContext(planOf(true)))).toMatch(/Calibrated sites have been measured since: /)
  })

  it('is said of a location whose levels take readings of other access points, by their number', () => {
    const told = { readings: 160, places: 40, accessPoints: 4 }
    expect(siteWords(planWith(() => ({ told })))).toContain('tiennent compte de 160 mesures (40 points, 4 bornes)')
    expect(siteWords(planWith(() => ({})))).not.toContain('tiennent compte de')
  })
})
