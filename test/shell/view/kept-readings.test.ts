import { expect, it } from 'vitest'
import { keptReadings } from '../../../src/shell/view/view-site.js'

it('asks the store below once and gives it what is new', () => {
  const below = new Map<string, unknown>([['a', { of: 'a' }]])
  const asked: string[] = []
  const store = keptReadings({
    get: (key) => {
      asked.push(key)
      return below.get(key) ?? null
    },
    put: (key, value) => void below.set(key, value),
  })
  expect([store.get('a'), store.get('a')]).toEqual([{ of: 'a' }, { of: 'a' }])
  expect(store.get('b')).toBeNull()
  store.put('b', 2)
  expect(store.get('b')).toBe(2)
  expect(below.get('b')).toBe(2)
  expect(asked).toEqual(['a', 'b'])
})

it('lets go what was asked for longest ago', () => {
  const asked: string[] = []
  const get = (key: string): null => {
    asked.push(key)
    return null
  }
  const store = keptReadings({ get, put: () => {} })
  store.put('first', 1)
  store.put('old', 1)
  for (let i = 0; i < 1023; i++) {
    store.put(`key ${i}`, i)
    store.get('first')
  }
  expect(store.get('first')).toBe(1)
  expect(store.get('old')).toBeNull()
  expect(asked).toEqual(['old'])
})
