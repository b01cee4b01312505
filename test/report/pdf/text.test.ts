import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnWidths } from '../../../src/report/pdf/paint-blocks.js'
import { breakLines, NO_GLYPH, plain, printable, seenOrder, textWidth } from '../../../src/report/pdf/text.js'
import { FACES } from './faces.js'

const has = FACES.regular.has
const lines = (text: string, width: number): string[] =>
  breakLines(plain(text), 10, width, FACES).map((line) => line.words.map((word) => word.text).join(' '))

describe('text that the fonts can set', () => {
  it.each([
    ['plain French', 'Salle « Été » n° 1 — 5\u202f970,00\u00a0€', 'Salle « Été » n° 1 — 5\u202f970,00\u00a0€'],
    ['markup and formulas', '<script>alert(1)</script> =cmd()', '<script>alert(1)</script> =cmd()'],
    ['an emoji without a sign', 'Salle 🍀 familles', `Salle ${NO_GLYPH} familles`],
    ['a family of emoji is one character', 'x 👨‍👩‍👧‍👦 y', `x ${NO_GLYPH} y`],
    ['a flag', 'x 🇫🇷 y', `x ${NO_GLYPH} y`],
    ['a choice of look after a sign that there is', 'x ☀\ufe0f y', 'x ☀ y'],
    ['Arabic and Hebrew', 'قاعة שלום', 'قاعة שלום'],
    ['marks that turn text around', 'a\u202eb\u2066c', 'abc'],
    ['control characters and half characters', 'a\u0007b\ud800c', 'ab\ufffdc'],
  ])('%s', (_what, text, expected) => {
    expect(printable(text, has)).toBe(expected)
  })

  it('neither drops nor adds a character that is seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const shown = printable(text, has)
        for (const sign of shown) expect(sign === '\n' || has(sign.codePointAt(0)!)).toBe(true)
        const seen = [...new Intl.Segmenter('und').segment(text)].filter(
          ({ segment }) => !/^[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]*$/u.test(segment),
        )
        expect(shown.length).toBeGreaterThanOrEqual(seen.length)
      }),
    )
  })

  it('orders words that are read from right to left among the others', () => {
    const order = (text: string): string =>
      seenOrder(text.split(' ').map((word) => ({ text: word })))
        .map((word) => word.text)
        .join(' ')
    expect(order('Salle אחת שתיים שלוש du rez')).toBe('Salle שלוש שתיים אחת du rez')
    expect(order('rien à tourner')).toBe('rien à tourner')
    expect(order('אחת שתיים')).toBe('שתיים אחת')
  })
})

describe('lines', () => {
  it('break between words, at line ends, never at a no-break space', () => {
    expect(lines('un deux trois', 50)).toEqual(['un deux', 'trois'])
    expect(lines('un\ndeux', 500)).toEqual(['un', 'deux'])
    expect(lines('100\u00a0000\u00a0€ HT', 60)).toEqual(['100\u00a0000\u00a0€', 'HT'])
    expect(lines('', 50)).toEqual([''])
  })

  it('part a word that is too wide at its hyphens, else anywhere', () => {
    expect(lines('pressense-lt-rdc-perm-4-1', 60)).toEqual(['pressense-lt-', 'rdc-perm-4-1'])
    expect(lines('x'.repeat(30), 60).join('')).toBe('x'.repeat(30))
  })

  it('keep runs of two looks together where no blank parts them', () => {
    const [line] = breakLines([{ text: 'gras', bold: true }, { text: ', puis maigre' }], 10, 500, FACES)
    expect(line!.words.map((word) => word.text)).toEqual(['gras', ', puis maigre'])
    expect(line!.words[1]!.x).toBeCloseTo(textWidth([{ text: 'gras', bold: true }], 10, FACES), 9)
  })

  it('hold all the text, and none is wider than its column', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcWéi-/'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 15, max: 300 }), (words, width) => {
        const broken = breakLines(plain(words.join(' ')), 10, width, FACES)
        for (const line of broken) expect(line.width).toBeLessThanOrEqual(width + 1e-6)
        const kept = broken.flatMap((line) => line.words.map((each) => each.text)).join('')
        expect(kept.replaceAll(' ', '')).toBe(words.join(''))
      }),
    )
  })
})

describe('widths of columns', () => {
  it('never go over the page, and give a column its widest word where all have room', () => {
    const need = fc.record({
      least: fc.double({ min: 5, max: 150, noNaN: true }),
      extra: fc.double({ min: 0, max: 400, noNaN: true }),
      blank: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 14 }), (needs) => {
        const columns = needs.map(({ least, extra, blank }) => ({ least, natural: least + extra, blank }))
        const widths = columnWidths(columns, 770)
        const sum = widths.reduce((total, width) => total + width, 0)
        expect(sum).toBeLessThanOrEqual(770 + 1e-6)
        const room = columns.reduce((total, column) => total + column.least, 0) <= 770
        if (room)
          for (const [index, width] of widths.entries()) expect(width).toBeGreaterThan(columns[index]!.least - 1e-6)
      }),
    )
  })

  it('cut the widest before any column loses its widest word', () => {
    const columns = [40, 127, 50, 127, 42].map((least) => ({ least, natural: least, blank: false }))
    expect(columnWidths(columns, 300)).toEqual([40, 84, 50, 84, 42])
  })

  it('leave the rest to the columns that are written in', () => {
    const [name, blank] = columnWidths(
      [
        { least: 20, natural: 100, blank: false },
        { least: 20, natural: 40, blank: true },
      ],
      500,
    )
    expect([name, blank]).toEqual([100, 400])
  })
})
