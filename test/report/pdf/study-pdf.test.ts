import { describe, expect, it } from 'vitest'
import { studyPdf } from '../../../src/report/pdf/documents.js'
import { planFixture } from '../plan-fixture.js'
import { FONTS } from './faces.js'
import { pdfToolsMissing, readPdf } from './tools.js'

describe('the general study on paper', () => {
  it('is the same for the same plan', async () => {
    const [one, other] = [await studyPdf(planFixture(), FONTS), await studyPdf(planFixture(), FONTS)]
    expect(Buffer.from(one).equals(other)).toBe(true)
  })

  it.skipIf(pdfToolsMissing())('has its diagram, its tables and its contents, in either language', async () => {
    for (const [language, words] of [
      ['fr', ['Sommaire', 'Site central', 'Obligations et rappels', 'Calendrier de l’opération']],
      ['en', ['Contents', 'Central site', 'Duties and reminders', 'Schedule of the operation']],
    ] as const) {
      const read = readPdf(await studyPdf(planFixture({ language }), FONTS))
      for (const word of words) expect(read.text).toContain(word)
      expect(read.fonts.every((font) => font.endsWith(' yes'))).toBe(true)
      expect(read.structure.match(/^ *Figure\b/gm)).toHaveLength(2)
    }
  })
})
