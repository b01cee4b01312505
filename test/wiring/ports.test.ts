import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RackPlan } from '../../src/model/rack-plan.js'
import { panelPorts, portName, switchPorts } from '../../src/planning/devices.js'

const user = (rack: string, port: number | null = null) => ({ rack, port })

describe('panel ports', () => {
  it('are counted rack by rack', () => {
    expect(panelPorts([user('lt'), user('lt-2'), user('lt'), user('lt-2')])).toEqual({ ports: [1, 1, 2, 2], taken: [] })
    expect(portName(3)).toBe('P03')
  })

  it('that an engineer gave stay, and the others go round them', () => {
    expect(panelPorts([user('lt'), user('lt', 1), user('lt'), user('lt', 7)]).ports).toEqual([2, 1, 3, 7])
  })

  it('given twice go to the first, the other takes the next free one and is told', () => {
    expect(panelPorts([user('lt', 2), user('lt', 2), user('lt-2', 2)])).toEqual({ ports: [2, 1, 2], taken: [1] })
  })

  it('of pinned APs never move, whatever else is planned beside them', () => {
    const pinned = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 8 })
    fc.assert(
      fc.property(pinned, fc.array(fc.boolean(), { maxLength: 8 }), (kept, others) => {
        const users = [...kept.map((port) => user('lt', port)), ...others.map(() => user('lt'))]
        const { ports, taken } = panelPorts(users)
        expect(ports.slice(0, kept.length)).toEqual(kept)
        expect(new Set(ports).size).toBe(users.length)
        expect(taken).toEqual([])
      }),
    )
  })
})

describe('switch ports', () => {
  const rack = (switches: RackPlan['switches'], linkPorts = 1): RackPlan => ({ switches, linkPorts }) as RackPlan
  const s8 = { article: 's8', quantity: 1, ports: 8, poeBudgetW: 120 }

  it('follow the panel ports', () => {
    expect(switchPorts(rack([s8]), [3, 1, 2], () => 5)).toEqual(['S1-03', 'S1-01', 'S1-02'])
  })

  it('go on with the next switch where the watts or the ports of one are used up', () => {
    const two = rack([{ ...s8, quantity: 2 }])
    expect(switchPorts(two, [1, 2, 3, 4, 5, 6], () => 5)).toEqual([
      'S1-01',
      'S1-02',
      'S1-03',
      'S1-04',
      'S1-05',
      'S2-01',
    ])
    // The first keeps a port for the gateway and one for its neighbour.
    expect(switchPorts(two, [1, 2, 3, 4, 5, 6, 7], () => 8).slice(5)).toEqual(['S1-06', 'S2-01'])
  })

  it('are none where no switch is bought', () => {
    expect(switchPorts(rack([]), [1, 2], () => 5)).toEqual([null, null])
  })
})
