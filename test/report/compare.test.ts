import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { diffDocument } from '../../src/report/compare/diff-document.js'
import { planDiff } from '../../src/report/compare/plan-diff.js'
import { markdownText, markdownWords, terminalText, terminalWords } from '../../src/report/text.js'
import { planFixture } from './plan-fixture.js'

const plan = planFixture({ locations: 3 })
const told = (old: Plan, now: Plan): string =>
  terminalText(diffDocument(planDiff(old, now), 'operation', terminalWords()))

/** A plan with one price of its bill changed, unit and total alike for a quantity of one. */
function dearer(article: string): Plan {
  const bom = plan.bom.map((line) =>
    line.article === article ? { ...line, unitPriceEur: '999.00', totalEur: `${999 * line.quantity}.00` } : line,
  )
  return { ...plan, bom }
}

describe('two plans', () => {
  it('that are the same differ in nothing', () => {
    const diff = planDiff(plan, plan)
    expect(diff).toMatchObject({ locations: [], central: [], unchangedLocations: 3 })
    expect(told(plan, plan)).toContain('Nothing changes')
  })

  it('tell an added and a removed location', () => {
    const fewer = { ...plan, locations: plan.locations.slice(1) }
    expect(planDiff(fewer, plan).locations.map(({ id, kind }) => [id, kind])).toEqual([
      [plan.locations[0]!.id, 'added'],
    ])
    expect(planDiff(plan, fewer).locations.map(({ id, kind }) => [id, kind])).toEqual([
      [plan.locations[0]!.id, 'removed'],
    ])
  })

  it('tell of a whole location how much of the bill comes or goes with it, in one line', () => {
    const id = plan.locations[0]!.id
    const fewer = {
      ...plan,
      locations: plan.locations.slice(1),
      bom: plan.bom.filter((line) => line.locationId !== id),
    }
    const lines = planDiff(fewer, plan).locations[0]!.bill.length
    expect(lines).toBeGreaterThan(5)
    expect(told(fewer, plan).replace(/\s+/g, ' ')).toContain(`(added): new, with ${lines} lines of the bill`)
    expect(told(plan, fewer).replace(/\s+/g, ' ')).toContain(`(removed): gone, with its ${lines} lines of the bill`)
    expect(told(fewer, plan)).toMatch(/— → \d+ +— → \d+/)
  })

  it('know a location under another id as the same building', () => {
    const old = plan.locations[0]!.id
    const called = (location: (typeof plan.locations)[number]) =>
      location.id === old ? { ...location, id: 'other', siteId: 'other', coveredShare: 0.5 } : location
    const now: Plan = {
      ...plan,
      locations: plan.locations.map(called),
      bom: plan.bom.map((line) => (line.locationId === old ? { ...line, locationId: 'other' } : line)),
    }
    const { locations, unchangedLocations } = planDiff(plan, now)
    expect(locations).toMatchObject([
      { id: 'other', formerId: old, kind: 'changed', bill: [], causes: [{ code: 'id', before: old, after: 'other' }] },
    ])
    expect(unchangedLocations).toBe(2)
    expect(told(plan, now)).toContain(`id: ${old} → other`)
    // Another building under another name and number is another location.
    const rooms = plan.locations[0]!.floors.map((floor) => ({ ...floor, level: 9 }))
    const elsewhere = now.locations.map((each) =>
      each.id === 'other' ? { ...each, siteNumber: 99, name: 'Ailleurs', floors: rooms } : each,
    )
    expect(planDiff(plan, { ...now, locations: elsewhere }).locations.map(({ kind }) => kind)).toEqual([
      'added',
      'removed',
    ])
  })

  it('say what several locations share once', () => {
    const now: Plan = { ...plan, locations: plan.locations.map((each) => ({ ...each, wanMbps: 1 })) }
    expect(told(plan, now).match(/another version/g)).toHaveLength(1)
  })

  it('tell a price as the cause where only it changed', () => {
    const article = plan.bom.find(({ locationId }) => locationId === plan.locations[0]!.id)!.article
    const diff = planDiff(plan, dearer(article))
    expect(diff.locations[0]!.causes).toMatchObject([{ code: 'price', article, after: '999.00' }])
  })

  it('tell what was written otherwise for a location', () => {
    const [first, ...rest] = plan.locations
    const [floor, ...others] = first!.floors
    const [room, ...rooms] = floor!.rooms
    const changed = (location: Partial<typeof first>): Plan => ({
      ...plan,
      locations: [{ ...first!, ...location }, ...rest],
    })
    const ofFloor = (change: Partial<typeof floor>): Plan => changed({ floors: [{ ...floor!, ...change }, ...others] })
    const causes = (now: Plan): string[] =>
      planDiff(plan, now).locations.flatMap((each) => each.causes.map(({ code }) => code))
    expect(causes(ofFloor({ rooms: [{ ...room!, seats: room!.seats + 1 }, ...rooms] }))).toEqual(['seats'])
    expect(causes(ofFloor({ rooms: [{ ...room!, areaM2: room!.areaM2 + 1, use: 'other' }, ...rooms] }))).toEqual([
      'area',
      'use',
    ])
    expect(causes(ofFloor({ rooms }))).toEqual(['room-removed'])
    expect(causes(ofFloor({ heightM: 9 }))).toEqual(['structure'])
    expect(causes(changed({ floors: others }))).toEqual(['floor-removed'])
    expect(causes(changed({ status: 'closed' }))).toEqual(['status'])
    expect(causes(changed({ wanMbps: 1 }))).toEqual(['shared'])
    expect(told(plan, changed({ wanMbps: 1 }))).toContain('another version of mds: the files are the same')
    const rules = { ...changed({ wanMbps: 1 }), inputs: { ...plan.inputs, 'catalogs/rules.yaml': 'sha256-ff' } }
    expect(told(plan, rules)).toContain('what locations share: catalogs/rules.yaml')
    expect(causes(changed({ name: 'Autre' }))).toEqual(['renamed'])
  })

  it('tell the design that changed, and the files', () => {
    const now = { ...plan, inputs: { 'sites/operation.yaml': 'sha256-ff', 'sites/03-new.yaml': 'sha256-03' } }
    const design = { ...now, hypotheses: [{ key: 'design.x', value: '2', unit: '', file: 'sites/operation.yaml' }] }
    const { inputs } = planDiff({ ...plan, hypotheses: [] }, design)
    expect(inputs.files).toEqual([
      { path: 'sites/01-pressense.yaml', kind: 'removed' },
      { path: 'sites/03-new.yaml', kind: 'added' },
      { path: 'sites/operation.yaml', kind: 'changed' },
    ])
    expect(inputs.design).toEqual([{ key: 'design.x', before: null, after: '2' }])
  })

  it('let no name of a file break the Markdown, nor reach the terminal as a control', () => {
    const hostile = { ...plan.locations[0]!, name: 'a | b\n# c\u001b[31m' }
    const now = { ...plan, locations: [{ ...hostile, wanMbps: 1 }, ...plan.locations.slice(1)] }
    const words = markdownWords('fr')
    expect(markdownText(diffDocument(planDiff(plan, now), 'op', words), words.f)).toContain('a \\| b \\# c')
    expect(told(plan, now)).not.toContain('\u001b')
  })
})

describe('a calibration as a cause', () => {
  const old = planFixture()
  const file = 'calibration/a.yaml'
  const by = (calibration: string | null, hash: string): Plan => ({
    ...old,
    inputs: { ...old.inputs, ...(calibration !== null && { [calibration]: hash }) },
    locations: old.locations.map((location, index) => ({
      ...location,
      coveredShare: hash === '' ? 1 : 0.5,
      ...(calibration !== null && index === 0 && { calibration }),
    })),
  })
  const causes = (before: Plan, after: Plan) => planDiff(before, after).locations[0]!.causes

  it('is told by its file, and where that was written anew', () => {
    expect(causes(by(null, ''), by(file, 'x'))).toEqual([{ code: 'calibration', before: null, after: file }])
    expect(causes(by(file, 'x'), by(null, ''))).toEqual([{ code: 'calibration', before: file, after: null }])
    const anew = { ...by(file, 'y'), locations: by(file, '').locations }
    expect(causes(by(file, 'x'), anew)).toEqual([{ code: 'calibration', before: file, after: file }])
    // A location without one has another cause.
    expect(planDiff(by(file, 'x'), anew).locations[1]?.causes).toEqual([{ code: 'shared', files: [file] }])
  })
})
