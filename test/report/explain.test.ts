import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/model/catalog.js'
import type { Language } from '../../src/model/operation.js'
import type { Plan } from '../../src/model/plan.js'
import { explain } from '../../src/report/explain/explain.js'
import { explainContext } from '../../src/report/explain/explanation.js'
import { findSubject, subjectNames } from '../../src/report/explain/subjects.js'
import { explainTexts } from '../../src/report/messages/explain.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { calibrationLines } from '../../src/report/terminal/plan.js'
import { planFixture } from './plan-fixture.js'

const plan = planFixture()
const catalog: Pick<Catalog, 'profiles' | 'rules'> = { profiles: {}, rules: [] }

function said(id: string, of: Plan = plan, language: Language = 'en'): string {
  const subject = findSubject(of, id)
  if (subject === null) throw new Error(`nothing is called ${id}`)
  return explain(explainContext(of, catalog, language), subject)
    .flatMap(({ headline, lines }) => [headline, ...lines.map((line) => line.join(': '))])
    .join('\n')
}

describe('what an id means', () => {
  it('finds whatever can be named', () => {
    const [location] = plan.locations
    const ap = location!.accessPoints[0]!
    expect(findSubject(plan, ap.id)?.kind).toBe('access-point')
    expect(findSubject(plan, ap.label)?.kind).toBe('access-point')
    expect(findSubject(plan, location!.id)?.kind).toBe('locations')
    expect(findSubject(plan, '2')?.kind).toBe('locations')
    expect(findSubject(plan, 'pressense/rdc/r1')).toMatchObject({ kind: 'rooms', rooms: [{ floor: 'rdc' }] })
    expect(findSubject(plan, 'pressense/r1')).toMatchObject({ kind: 'rooms', rooms: [{ floor: 'rdc' }] })
    expect(findSubject(plan, plan.bom[0]!.article)?.kind).toBe('bill')
    expect(findSubject(plan, `pressense/${plan.bom[0]!.article}`)).toMatchObject({
      lines: [{ locationId: 'pressense' }],
    })
    expect(findSubject(plan, 'toString')).toBeNull()
    expect(findSubject(plan, '')).toBeNull()
  })

  it('knows every name it offers', () => {
    for (const name of subjectNames(plan)) expect(findSubject(plan, name), name).not.toBeNull()
  })
})

describe('an access point', () => {
  it('says where it stands, and which rooms fail without it and by how much', () => {
    const { id } = plan.locations[0]!.accessPoints[0]!
    const text = said(id)
    expect(text).toContain('without it: 1 room fails')
    expect(text).toMatch(/covered [\d.]+% → 40\.0%/)
    expect(text).toContain('the others at full power would do')
    expect(text).toContain('rack')
  })

  it('names the first eight of very many rooms, and how many more there are', () => {
    const [location] = plan.locations
    const ap = location!.accessPoints[0]!
    const [failure] = location!.failures
    const lostRooms = Array.from({ length: 60 }, () => failure!.lostRooms[0]!)
    const many = { ...plan, locations: [{ ...location!, failures: [{ ...failure!, ap: ap.id, lostRooms }] }] }
    const line = said(ap.id, many)
      .split('\n')
      .find((each) => each.startsWith('without it'))!
    expect(line).toMatch(/^without it: 60 rooms fail: .* and 52 more$/)
    expect(line.match(/covered/g)!.length).toBeLessThan(2 * 8 + 1)
  })

  it('says where none fails', () => {
    expect(said(plan.locations[0]!.accessPoints[1]!.id)).toContain('no room fails')
  })
})

describe('a room', () => {
  it('says what it gets, what it hangs on, and why it fails with what would help', () => {
    expect(said('pressense/rdc/r1')).toContain('it would fail without')
    expect(said('pressense/rdc/r2')).toContain('were any one access point to fail')
    const failed = said('littoral/rdc/r2')
    expect(failed).toContain('all allowed positions together cover 60.0% of it, 95.0% is required')
    expect(failed).toContain('One of these changes would be enough')
    expect(failed).toContain('lower the target of the room by 2 dB')
  })

  it('says what the required level is as a median, which the levels it gets are', () => {
    const { margin, floors } = plan.locations[0]!
    const key = floors[0]!.rooms.find(({ id }) => id === 'r1')!.profile!
    const profile = { key, primaryRssiDbm: margin.targetRssiDbm, secondaryRssiDbm: null, confidence: margin.confidence }
    const profiles = { [key]: { ...profile, snrDb: 20, uplinkMinRssiDbm: -77, areaShare: 0.95 } }
    const asked = (of: object): string => {
      const context = explainContext(
        plan,
        { profiles: { [key]: { ...profiles[key], ...of } }, rules: [] } as never,
        'en',
      )
      return explain(context, findSubject(plan, 'pressense/rdc/r1')!)
        .flatMap(({ lines }) => lines.map((line) => line.join(' ')))
        .join('\n')
    }
    const median = `a median of ${String(margin.lineOfSightMedianDbm.toFixed(1)).replace('-', '\u2212')} dBm in sight`
    expect(asked({})).toContain(median)
    expect(asked({ primaryRssiDbm: margin.targetRssiDbm - 3 })).not.toContain('a median of')
  })

  it('of an id that stands in several places is listed, not guessed', () => {
    const text = said('r1')
    expect(text).toContain('2 rooms of that id')
    expect(text).toContain('littoral/rdc/r1')
  })
})

describe('a location', () => {
  it('says why it has no fewer APs, and what other conditions cost', () => {
    const text = said('pressense')
    expect(text).toContain('No allowed position can serve two of these parts')
    expect(text).toMatch(/2\.5\sm² of/)
    expect(text).toContain('1 dB more: 3 (+1)')
  })

  it('says in fewer words where one requirement asks for all, or all are pinned', () => {
    const claim = plan.locations[0]!.fewest!.claims[0]!
    const withClaims = (claims: readonly (typeof claim)[], pinned: number): Plan => ({
      ...plan,
      locations: plan.locations.map((each) => ({ ...each, fewest: { bound: 2, pinned, pointsPerAp: 1, claims } })),
    })
    expect(said('pressense', withClaims([claim], 0))).toContain('One requirement asks for them')
    expect(said('pressense', withClaims([], 2))).toContain('All of them are pinned')
  })

  it('says honestly that only the search knows, or that fewer is not excluded', () => {
    expect(said('littoral')).toContain('complete search over the 240 positions of the grid')
    const open = {
      ...plan,
      locations: plan.locations.map((each) => ({
        ...each,
        placement: { ...each.placement, lowerBound: 0, proven: false },
      })),
    }
    expect(said('pressense', open)).toContain('one fewer is not excluded')
  })
})

describe('a bill line', () => {
  it('says the formula with its numbers and the causes', () => {
    const line = plan.bom.find(({ locationId }) => locationId === 'pressense')!
    const text = said(`pressense/${line.article}`)
    expect(text).toContain(`${line.quantity} = ${line.formula}`)
    expect(text).toContain(line.causes[0]!)
  })

  it('never takes an unknown price for a sum', () => {
    const unknown = planFixture({ unknownPrice: true })
    const line = unknown.bom.find(({ totalEur }) => totalEur === null)!
    expect(said(line.article, unknown)).toContain('unknown')
  })
})

/** Words that no French text has; the rules of the fixture have French motives. */
const ENGLISH = /\b(?:the|of|room|rooms|access|point|points|would|none|with|without|channel|floor|bought|unknown)\b/

describe('in French', () => {
  const french = planFixture({ language: 'fr' })

  it('says everything that can be asked about without a word of English, as it is printed', () => {
    const all = [...subjectNames(french)].map((id) => [id, said(id, french, 'fr')] as const)
    for (const [id, text] of all) {
      expect(text, id).not.toMatch(ENGLISH)
      // Marks and units stay at their word; amounts and figures have commas.
      expect(text.match(/ [:;!?€%»]|« |\d (?:dBm|dB|m|W|MHz)\b/g), text).toBeNull()
      expect(text.match(/\d\.\d+\u00a0(?:€|dB|m)/g), text).toBeNull()
    }
  })

  it('says whom an access point serves, why a room fails and what a location would need', () => {
    expect(said(french.locations[0]!.accessPoints[0]!.id, french, 'fr')).toMatch(/sans elle: 1 local est perdu/)
    expect(said('littoral/rdc/r2', french, 'fr')).toContain('en couvrent 60,0')
    expect(said('pressense', french, 'fr')).toMatch(/\+\s1\sdB: 3 \(\+1\)/)
    expect(said('r1', french, 'fr')).toContain('2 locaux de ce nom')
  })

  it('has names of lines that fit beside their texts', () => {
    for (const name of Object.values(messagesOf('fr', explainTexts).names)) expect(name.length).toBeLessThanOrEqual(11)
  })
})

describe('a location that is planned by a calibration', () => {
  const [first, ...others] = plan.locations
  const told = { readings: 43, places: 10, accessPoints: 3 }
  const calibrated = { ...plan, locations: [{ ...first!, calibration: 'calibration/a.yaml', told }, ...others] }

  it('says so, in both languages, and so does the table of plans', () => {
    expect(said(first!.id, calibrated)).toContain(
      'calibrated: losses and levels are those of calibration/a.yaml; 43 rea',
    )
    expect(said(first!.id, calibrated, 'fr')).toContain(
      'calage: affaiblissements et niveaux suivent calibration/a.yaml',
    )
    expect(said(first!.id)).not.toContain('calibrated')
    expect(calibrationLines(calibrated).join(' ')).toContain(`calibrated by calibration/a.yaml: ${first!.id} (43`)
    expect(calibrationLines(plan)).toEqual([])
  })
})
