import { describe, expect, it } from 'vitest'
import { nodesAfter } from '../../src/planning/prepare-location.js'

describe('a search that follows another of the same location', () => {
  it('has all its nodes where that one was proven', () => {
    expect(nodesAfter({ proven: true }, 10_000)).toBe(10_000)
  })

  it('has a fifth of them, and one at least, where that one was stopped', () => {
    expect(nodesAfter({ proven: false }, 10_000)).toBe(2_000)
    expect(nodesAfter({ proven: false }, 7)).toBe(2)
    expect(nodesAfter({ proven: false }, 1)).toBe(1)
  })
})
