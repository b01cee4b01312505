import { describe, expect, it } from 'vitest'
import { indexPagePieces } from '../../src/report/pages/index-page.js'
import { bomCsvPieces } from '../../src/report/subjects/bill.js'
import { planFixture } from './plan-fixture.js'

describe('files that grow with the estate come in pieces', () => {
  const few = planFixture({ locations: 3 })
  const many = planFixture({ locations: 30 })

  it('the bill a line at a time', () => {
    expect([...bomCsvPieces(many)]).toHaveLength(many.bom.length + 1)
  })

  it('the index page a drawing at a time, the same page for all that', () => {
    const pieces = [...indexPagePieces(many)]
    expect(pieces.length - [...indexPagePieces(few)].length).toBe(27)
    for (const { id } of many.locations)
      expect(pieces.filter((piece) => piece.startsWith(`<a class="mini" href="sites/${id}.html"`))).toHaveLength(1)
    const page = pieces.join('')
    expect(page.startsWith('<!doctype html>')).toBe(true)
    expect(page.endsWith('</html>\n')).toBe(true)
    expect(page.match(/<main /g)).toHaveLength(1)
  })
})
