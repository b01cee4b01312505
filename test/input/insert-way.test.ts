import { describe, expect, it } from 'vitest'
import { insertWay } from '../../src/input/insert-way.js'

const BASE = `operation: { id: base }   # kept
design:
  licence: { termYears: 3 } # and this
`

describe('a way put into the text of an operation', () => {
  it('makes the list where there is none, and leaves all else to the letter', () => {
    const after = insertWay(BASE, 'sobre', {
      design: { training: { days: 0 } },
      givenUp: ['base/rdc/attente'],
      lineTransfer: { from: 'hardware', to: 'services', amountEur: '980.00' },
    })
    expect(after).toBe(`${BASE}
ways:
  sobre:
    design:
      training:
        days: 0
    givenUp:
      - base/rdc/attente
    lineTransfer: { from: hardware, to: services, amountEur: 980.00 }
`)
  })

  it('adds to the list that is there, before the comments and keys behind it', () => {
    const text = `ways:\n    un: # premier\n        deferred: [base]\n# suite\nscenarios: {}\n`
    const after = insertWay(text, 'deux', { deferred: ['autre'] })
    expect(after).toBe(
      `ways:\n    un: # premier\n        deferred: [base]\n    deux:\n      deferred:\n        - autre\n# suite\nscenarios: {}\n`,
    )
  })

  it('keeps line ends, and takes an empty way and an empty key', () => {
    const crlf = BASE.replaceAll('\n', '\r\n')
    expect(insertWay(crlf, 'a', { deferred: ['b'] })).toBe(`${crlf}\r\nways:\r\n  a:\r\n    deferred:\r\n      - b\r\n`)
    expect(insertWay('ways:\nx: 1\n', 'a', { deferred: ['b'] })).toBe('ways:\n  a:\n    deferred:\n      - b\nx: 1\n')
  })

  it('refuses what it cannot put a line into', () => {
    expect(() => insertWay('ways: { un: {} }\n', 'deux', {})).toThrow(RangeError)
    expect(() => insertWay('- a list\n', 'deux', {})).toThrow(RangeError)
  })
})
