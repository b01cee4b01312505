import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { explain } from '../../src/report/explain/explain.js'
import { explainContext } from '../../src/report/explain/explanation.js'
import { findSubject } from '../../src/report/explain/subjects.js'
import { loadShipped } from '../bom/shipped.js'
import {
  expectedCentral,
  expectedFeed,
  expectedQuantities,
  expectedRack,
  expectedVpnMbps,
  expectedWanMbps,
} from './expected-quantities.js'
import { mainJob, readPlan } from './main-job.js'

let plan: Plan

beforeAll(async () => {
  plan = readPlan((await mainJob()).out)
})

const sorted = (quantities: Iterable<readonly [string, number]>) =>
  [...quantities].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))

describe('quantities of the 29 locations, counted again without the rules', () => {
  it('are those of the bill, line by line', () => {
    const bill = plan.bom.map(
      (line) => [`${line.locationId ?? '-'} ${line.rule} ${line.article}`, line.quantity] as const,
    )
    expect(new Set(bill.map(([key]) => key)).size).toBe(bill.length)
    expect(sorted(bill)).toEqual(sorted(expectedQuantities(plan)))
  })

  it('have the causes that they count', () => {
    for (const line of plan.bom.filter((each) => each.rule === 'ap')) {
      const own = plan.locations.find(({ id }) => id === line.locationId)!.accessPoints
      expect(line.causes).toEqual(own.filter((ap) => ap.article === line.article).map((ap) => ap.id))
    }
  })

  it('have racks with the ports, watts and switches that their APs ask for', () => {
    for (const location of plan.locations) {
      for (const rack of location.racks) {
        expect(rack, location.id).toMatchObject(expectedRack(location, rack))
        const feed = rack.switches.map(({ article, quantity }) => ({ article, quantity }))
        const injectors = rack.injectors > 0 ? [{ article: 'injector-poe', quantity: rack.injectors }] : []
        const expected = expectedFeed(location, rack)
        expect([...feed, ...injectors], `${location.id} ${rack.id}`).toEqual(expected === null ? [] : [expected])
      }
    }
  })

  it('have a central site for the sessions of its waiting rooms, and a line for each location', () => {
    const { tier, logStores, ...figures } = expectedCentral(plan)
    expect(plan.central).toMatchObject(figures)
    expect(plan.central.portal?.maxSessions).toBe(tier)
    expect(plan.central.logStore?.quantity).toBe(logStores)
    const lines = plan.locations.map(expectedWanMbps)
    expect(plan.locations.map((location) => location.wanMbps)).toEqual(lines)
    expect(plan.central.vpnMbps).toBe(expectedVpnMbps(plan))
    expect(plan.central.wanMbps).toBeCloseTo(
      lines.reduce((sum, mbps) => sum + mbps, 0),
      1,
    )
  })

  it('have rooms beyond the file that cost so many access points more, each at the price of its parts', () => {
    // 420 + 180 + 2 × 6 € of hardware, 170 + 50 € of services.
    const perAp = { hardware: 612, services: 220 }
    const more = plan.locations.map(({ extra, placement }) => extra.count! - placement.count)
    const aps = more.reduce((sum, count) => sum + count, 0)
    const { extra, outside } = plan.scope
    expect(extra.byLocation.map((each) => each.aps)).toEqual(more)
    expect(extra.aps).toBe(aps)
    for (const [line, euros] of Object.entries(perAp)) expect(Number(extra.lines![line])).toBe(aps * euros)
    expect(outside.aps).toEqual([])
  })

  it('are explained line by line: rule, formula in numbers, causes', () => {
    const { catalog } = loadShipped()
    const context = explainContext(plan, catalog)
    for (const line of plan.bom) {
      const id = `${line.locationId ?? 'operation'}/${line.rule}`
      const subject = findSubject(plan, id)
      expect(subject?.kind, id).toBe('bill')
      const said = explain(context, subject!).map(({ lines }) => lines.map((each) => each.join(': ')).join('\n'))
      const own = said.filter((text) => text.includes(`${line.quantity} = ${line.formula}, for ${line.causes[0]}`))
      expect(own, id).toHaveLength(1)
      expect(own[0], id).toContain(`rule: ${line.rule}, for each `)
    }
  })
})
