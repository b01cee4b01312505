import { describe, expect, it } from 'vitest'
import { buildBom } from '../../src/bom/build-bom.js'
import { checkBudget } from '../../src/budget/check-budget.js'
import { licencesPlan } from '../../src/budget/licence-terms.js'
import { outsideCents, scopePlan } from '../../src/budget/scope.js'
import type { LocationPlan } from '../../src/model/location-plan.js'
import { locationOf, shippedInput } from '../bom/shipped.js'

const TYPE = 'indoor-wifi6-2x2'

/** An access point that hangs in a corridor; `rooms` are the required ones that it serves. */
const ap = (id: string, rooms: readonly string[], pinned: boolean, existing = false) => ({
  id,
  type: TYPE,
  room: 'corridor',
  rooms,
  pinned,
  existing,
})

function planned(id: string, aps: readonly ReturnType<typeof ap>[], extraBought: number | null, rooms = 1) {
  const bought = extraBought === null ? null : { [TYPE]: extraBought }
  const paths = Array.from({ length: rooms }, (_, index) => `rdc/accueil-${index}`)
  return {
    id,
    accessPoints: aps,
    extra: { rooms: paths, count: extraBought, bought, proven: true, stopped: null, unmetRooms: [] },
  } as unknown as LocationPlan
}

/** By hand, of one AP: 420 + 180 + 2 × 6 = 612 € of hardware, 170 + 50 = 220 € of services. */
const PER_AP = { lines: { hardware: '612.00', services: '220.00' }, totalEur: '832.00' }
const input = shippedInput([locationOf('a', 2), locationOf('b', 1)])
const served = ap('a-1', ['attente'], true)

describe('what is required beside the rooms of the file', () => {
  it('is a subtotal by the access points that it adds, and absent where nothing is', () => {
    const beyondFile = { what: ['routes', 'rdc/terrasse'], bought: { [TYPE]: 2 }, proven: true }
    const locations = [{ ...planned('a', [served], 1, 0), beyondFile }, planned('b', [served], 1, 0)]
    const { beyond } = scopePlan(locations, input)
    expect(beyond).toMatchObject({ aps: 2, totalEur: '1664.00' })
    expect(beyond!.byLocation).toMatchObject([{ locationId: 'a', what: ['routes', 'rdc/terrasse'], aps: 2 }])
    expect(scopePlan([planned('a', [served], 1, 0)], input).beyond).toBeUndefined()
  })
})

describe('rooms that the file does not name', () => {
  it('cost the access points more, by budget line, at each location and in sum', () => {
    const { extra } = scopePlan(
      [planned('a', [served, ap('a-2', ['x'], false)], 4), planned('b', [served], 1, 0)],
      input,
    )
    expect(extra).toMatchObject({ rooms: 1, aps: 2, totalEur: '1664.00' })
    expect(extra.byLocation).toEqual([
      {
        locationId: 'a',
        rooms: 1,
        aps: 2,
        proven: true,
        lines: { hardware: '1224.00', services: '440.00' },
        totalEur: '1664.00',
      },
      { locationId: 'b', rooms: 0, aps: 0, proven: true, lines: {}, totalEur: '0.00' },
    ])
  })

  it('are unknown in sum where one location was not computed, and left out where nothing is bought', () => {
    const locations = [planned('a', [served], null), planned('b', [served], 2)]
    expect(scopePlan(locations, input).extra).toMatchObject({ rooms: 2, aps: null, lines: null, totalEur: null })
    const closed = shippedInput([locationOf('a', 2, { bought: false }), locationOf('b', 1)])
    expect(scopePlan(locations, closed).extra).toMatchObject({ rooms: 1, aps: 1, ...PER_AP })
  })
})

describe('eligibility', () => {
  const outside = ap('b-9', [], true)
  const locations = [planned('a', [served, ap('a-2', [], true, true)], 1), planned('b', [outside], 1)]

  it('follows the rooms served, not the room it hangs in', () => {
    expect(scopePlan(locations, input).outside).toEqual({
      aps: [{ id: 'b-9', locationId: 'b', ...PER_AP }],
      ...PER_AP,
    })
    expect(scopePlan([locations[0]!], input).outside).toEqual({ aps: [], lines: {}, totalEur: '0.00' })
  })

  it('is taken from the base of each line, counted in its total, and borne by the beneficiary', {
    tags: 'long',
  }, () => {
    const { lines } = buildBom(input)
    const common = { ...input, rules: input.catalog.rules, lines, warnAt: 0.9 }
    const without = checkBudget({ ...common, outside: outsideCents(locations, input) })
    const whole = checkBudget(common)
    expect(without.totalEur).toBe(whole.totalEur)
    expect(without.lines.map(({ id, outsideEur }) => [id, outsideEur])).toEqual([
      ['services', '220.00'],
      ['hardware', '612.00'],
    ])
    const less = (of: 'eligibleEur' | 'notEligibleEur') => Number(without[of]) - Number(whole[of])
    expect([less('eligibleEur'), less('notEligibleEur')]).toEqual([-832, 832])
    const [grant, own] = [0, 1].map(
      (at) => Number(without.financing[at]!.amountEur) - Number(whole.financing[at]!.amountEur),
    )
    expect(grant).toBeCloseTo(-0.7 * 832, 6)
    expect(own).toBeCloseTo(0.7 * 832, 6)
    for (const [at, base] of without.bases.entries())
      expect(Number(base.eligibleEur) - Number(whole.bases[at]!.eligibleEur)).toBeCloseTo(-832, 6)
  })

  it('counts an article beyond the file once, were it bought for such an access point', { tags: 'long' }, () => {
    const articles = { ...input.catalog.articles }
    articles['ap-install'] = { ...articles['ap-install']!, dossierItem: 'hors-dossier' }
    const edited = { ...input, catalog: { ...input.catalog, articles } }
    const { lines } = buildBom(edited)
    const budget = checkBudget({
      ...edited,
      rules: edited.catalog.rules,
      lines,
      warnAt: 0.9,
      outside: outsideCents(locations, edited),
    })
    const all = lines.filter(({ article }) => article === 'ap-install')
    const installs = all.reduce((sum, { totalEur }) => sum + Number(totalEur), 0)
    expect(installs).toBeGreaterThan(100)
    const [services, hardware] = budget.lines
    expect([services!.outsideEur, hardware!.outsideEur]).toEqual([(installs + 170).toFixed(2), '612.00'])
    const { terms } = licencesPlan({
      bom: edited,
      lines,
      outside: (design) => outsideCents(locations, { ...edited, design }),
    })!
    expect(terms.find(({ chosen }) => chosen)!.grantEur).toBe(budget.financing[0]!.amountEur)
  })

  it('is taken from the grant of every term of the licences', () => {
    const { lines } = buildBom(input)
    const without = licencesPlan({
      bom: input,
      lines,
      outside: (design) => outsideCents(locations, { ...input, design }),
    })!
    const whole = licencesPlan({ bom: input, lines })!
    // 832 € with the licence of three years at 180 €; 75 € and 270 € for one and five.
    const less = without.terms.map((term, at) => Number(term.grantEur) - Number(whole.terms[at]!.grantEur))
    for (const [at, amount] of [727, 832, 922].entries()) expect(less[at]).toBeCloseTo(-0.7 * amount, 6)
  })
})
