import { beforeAll, describe, expect, it } from 'vitest'
import type { RequirementProfile } from '../../src/model/catalog.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { type DrawnFloor, planDrawn, roomOf, ruleSetup } from './drawn-plan.js'

/** One room whose profile differs from the easy one in one figure; the plan has large APs only. */
let setup: PlanSetup
beforeAll(async () => {
  setup = await ruleSetup((design) => ({ ...design, accessPoint: { classes: ['large'], models: [] } }))
})

const drawing = `
  aaaaaa
  aaaaaa
  aaaaaa
  aaaaaa
  aaaaaa`

/** One candidate is left in the middle. */
const onePlace = `
  xxxxxx
  xxxxxx
  xxx.xx
  xxxxxx
  xxxxxx`

/** A corner of 1 m² of 30 behind thick walls, where no AP may hang. */
const corner: Omit<DrawnFloor, 'rooms'> = {
  drawing,
  marks: `
    .....x
    ......
    ......
    ......
    ......`,
  walls: [
    [
      [5, 4],
      [6, 4],
    ],
    [
      [5, 4],
      [5, 5],
    ],
  ],
}

interface Case {
  readonly figure: keyof RequirementProfile
  readonly drawn: Omit<DrawnFloor, 'rooms'>
}

const open = { drawing }
const narrow = { drawing, marks: onePlace }

const CASES: Readonly<Record<string, Case>> = {
  primary: { figure: 'primaryRssiDbm', drawn: open },
  share: { figure: 'areaShare', drawn: corner },
  snr: { figure: 'snrDb', drawn: open },
  uplink: { figure: 'uplinkMinRssiDbm', drawn: open },
  secondary: { figure: 'secondaryRssiDbm', drawn: narrow },
  airtime: { figure: 'maxAirtime', drawn: narrow },
  clients: { figure: 'maxClientsPerRadio', drawn: narrow },
}

/** The profile with one figure of the easy profile. */
function eased(key: string, figure: keyof RequirementProfile): PlanSetup {
  const { profiles } = setup.catalog
  const profile = { ...profiles[key]!, [figure]: profiles.guest![figure] }
  return { ...setup, catalog: { ...setup.catalog, profiles: { ...profiles, [key]: profile } } }
}

describe.each(Object.entries(CASES))('%s', (key, { figure, drawn }) => {
  const floor: DrawnFloor = { ...drawn, rooms: { a: { use: `${key}-room`, seats: 12 } } }

  it('fails the room, and the reason names it', async () => {
    const plan = await planDrawn(setup, floor)
    expect(roomOf(plan, 'a')).toMatchObject({ verdict: 'fail', reason: key })
    expect(plan.findings.map(({ code }) => code)).toContain('room-not-met')
  })

  it('is the only one that it fails', async () => {
    const plan = await planDrawn(eased(key, figure), floor)
    expect(roomOf(plan, 'a')).toMatchObject({ verdict: 'pass', reason: null })
  })
})

describe('a PHY rate that a profile asks for', () => {
  const hall = Array.from({ length: 5 }, () => 'a'.repeat(13)).join('\n')
  const floor: DrawnFloor = { drawing: `\n${hall}`, rooms: { a: { seats: 12 } } }

  /** The easy profile with a rate. */
  function asking(minRateMbps: number): PlanSetup {
    const { profiles } = setup.catalog
    const key = setup.catalog.roomUses['waiting-room']!.profile!
    const profile = { ...profiles[key]!, minRateMbps }
    return { ...setup, catalog: { ...setup.catalog, profiles: { ...profiles, [key]: profile } } }
  }

  it('is met with more access points, and proven; one that no mode has fails the room by name', async () => {
    const [without, fast, none] = await Promise.all(
      [setup, asking(286), asking(9000)].map((shared) => planDrawn(shared, floor)),
    )
    expect(without!.placement).toMatchObject({ count: 1, proven: true })
    expect(fast!.placement).toMatchObject({ count: 2, proven: true })
    expect(roomOf(fast!, 'a').verdict).toBe('pass')
    expect(fast!.margin.minRateMbps).toBe(286)
    expect(roomOf(none!, 'a')).toMatchObject({ verdict: 'fail', reason: 'rate' })
  })
})
