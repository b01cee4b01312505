import { describe, expect, it } from 'vitest'
import { capacityAps, combineNeed, type RadioOffer, roomDemand } from '../../src/capacity/demand.js'
import type { RoomUse } from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'
import type { Room } from '../../src/model/site.js'

const profile = { mbpsPerActive: 2, maxAirtime: 0.6, maxClientsPerRadio: 30 }
const offer: RadioOffer = { bestRateBps: 100e6, macEfficiency: 0.6, externalUtilisation: 0.1, clientsAtLeast: 128 }

function demandOf(seats: number, figures: Partial<Design['demand']> = {}) {
  const demand = { devicesPerPerson: 1, connectingShare: 1, activeShare: 0.5, ...figures } as Design['demand']
  return roomDemand({ seats, areaM2: 20 } as Room, { seatsPerM2: 0.25 } as RoomUse, demand, profile)
}

describe('demand of a room', () => {
  it('follows seats, devices, those that connect and those that transfer', () => {
    const demand = demandOf(22, { devicesPerPerson: 1.1, connectingShare: 0.5, activeShare: 0.3 })
    expect(demand.persons).toBe(22)
    expect(demand.connected).toBeCloseTo(12.1, 12)
    expect(demand.active).toBeCloseTo(3.63, 12)
    expect(demand.mbps).toBeCloseTo(7.26, 12)
  })

  it('takes the seats per square metre of the use where the plan names none', () => {
    const room = { seats: null, areaM2: 22.1 } as Room
    const demand = { devicesPerPerson: 1, connectingShare: 1, activeShare: 1 } as Design['demand']
    expect(roomDemand(room, { seatsPerM2: 0.25 } as RoomUse, demand, profile).persons).toBe(6)
  })
})

describe('APs for capacity', () => {
  it('are as many as the clients need', () => {
    expect(capacityAps(demandOf(30), profile, offer)).toBe(1)
    expect(capacityAps(demandOf(31), profile, offer)).toBe(2)
    expect(capacityAps(demandOf(31), profile, { ...offer, clientsAtLeast: 10 })).toBe(4)
  })

  it('are as many as the airtime beside the networks of others needs', () => {
    // 30 Mbit/s over 100 Mbit/s × 0.6 is 0.5 of a radio's time: just what 0.6 − 0.1 leaves.
    expect(capacityAps(demandOf(30), profile, offer)).toBe(1)
    expect(capacityAps(demandOf(30), profile, { ...offer, bestRateBps: 99e6 })).toBe(2)
    expect(capacityAps(demandOf(30), profile, { ...offer, bestRateBps: 10e6 })).toBe(10)
  })

  it('are none without people, and no number where no rate is reached or nothing of the time is left', () => {
    expect(capacityAps(demandOf(0), profile, offer)).toBe(0)
    expect(capacityAps(demandOf(5), profile, { ...offer, bestRateBps: 0 })).toBe(Number.POSITIVE_INFINITY)
    expect(capacityAps(demandOf(5), profile, { ...offer, externalUtilisation: 0.6 })).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('count per room', () => {
  it('is the larger, and says which binds: coverage where they are equal', () => {
    expect(combineNeed(1, 1, null)).toEqual({
      coverageAps: 1,
      capacityAps: 1,
      aps: 1,
      binding: 'coverage',
      reason: null,
    })
    expect(combineNeed(3, 2, null)).toMatchObject({ aps: 3, binding: 'coverage' })
    expect(combineNeed(1, 4, null)).toMatchObject({ aps: 4, binding: 'capacity' })
  })

  it('is null with the reason where nothing satisfies one of them, and the other is still said', () => {
    expect(combineNeed(null, 2, 'no-position')).toEqual({
      coverageAps: null,
      capacityAps: 2,
      aps: null,
      binding: null,
      reason: 'no-position',
    })
    expect(combineNeed(2, Number.POSITIVE_INFINITY, 'demand')).toMatchObject({
      coverageAps: 2,
      capacityAps: null,
      aps: null,
      binding: null,
    })
  })
})
