import { expect, it } from 'vitest'
import type { Location } from '../../src/model/site.js'
import { locationFold } from '../../src/shell/store/fold.js'

function locationOf(index: number): Location {
  const floors = [{ id: `floor-${index}`, elevationM: -0, rooms: [{ polygon: [[0.1, index]], seats: null }] }]
  return { id: `location-${index}`, floors, existing: { rack: null } } as unknown as Location
}

it('folds many locations up and gives each back as it was, in any order and as copies', () => {
  const fold = locationFold()
  const plain = Array.from({ length: 200 }, (_, index) => locationOf(index))
  const folded = plain.map(fold)
  expect(folded[0]).toBe(plain[0])
  expect(folded[199]).not.toBe(plain[199])
  for (const index of [199, 70, 0, 199, 130]) {
    expect(folded[index]).toEqual(plain[index])
    expect(structuredClone(folded[index])).toEqual(plain[index])
    expect({ ...folded[index] }).toEqual(plain[index])
    expect(JSON.stringify(folded[index])).toBe(JSON.stringify(plain[index]))
  }
  expect(folded).toEqual(plain)
})

it('keeps the floors asked for last', () => {
  const fold = locationFold()
  const folded = Array.from({ length: 200 }, (_, index) => fold(locationOf(index)))
  const first = folded[150]!.floors
  expect(folded[150]!.floors).toBe(first)
  for (const location of folded.slice(64, 140)) expect(location.floors).toHaveLength(1)
  expect(folded[150]!.floors).not.toBe(first)
  expect(folded[150]!.floors).toEqual(first)
})
