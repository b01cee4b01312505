import { describe, expect, it } from 'vitest'
import { localFormula, mapTexts, tied, typesetFrench } from '../../src/report/typeset.js'
import { wrappedLines } from '../../src/report/xlsx/table.js'

describe('French text', () => {
  it('leaves what a spreadsheet calls an error as it is shown', () => {
    expect(typesetFrench('la cellule montre #REF! et #DIV/0!')).toBe('la cellule montre #REF! et #DIV/0!')
    expect(typesetFrench('la référence!')).toBe('la référence\u00a0!')
  })

  it('keeps punctuation with its word and curls apostrophes between letters only', () => {
    expect(typesetFrench("L'accueil : « d'abord » ? 3 % ou 5 €")).toBe(
      'L’accueil\u00a0: «\u00a0d’abord\u00a0»\u00a0? 3\u00a0% ou 5\u00a0€',
    )
    expect(typesetFrench("'cité' 12' http://a:b")).toBe("'cité' 12' http://a:b")
  })

  it('parts no reference of a law', () => {
    expect(typesetFrench('art. R. 2152-2 et L. 34-1 (ordonnance n° 2021-650)')).toBe(
      'art.\u00a0R.\u00a02152-2 et L.\u00a034-1 (ordonnance n°\u00a02021-650)',
    )
    expect(typesetFrench('RAID. 3 disques, art. et plan')).toBe('RAID. 3 disques, art. et plan')
  })

  it('is not changed by being set twice', () => {
    const once = typesetFrench("l'« essai » : oui ; non !")
    expect(typesetFrench(once)).toBe(once)
  })

  it('reaches every message, those with parameters too', () => {
    const messages = { title: 'a : b', nested: { of: (name: string) => `${name} ?` }, list: ['« x »'], count: 3 }
    const set = mapTexts(messages, typesetFrench)
    expect([set.title, set.nested.of("l'an"), set.list[0], set.count]).toEqual([
      'a\u00a0: b',
      'l’an\u00a0?',
      '«\u00a0x\u00a0»',
      3,
    ])
  })

  it('writes a computation with its own decimal mark', () => {
    expect(localFormula('686 × 0.2 = 113.2; × 1.3 = 148', 'fr')).toBe('686 × 0,2 = 113,2 ; × 1,3 = 148')
    expect(localFormula('686 × 0.2 = 113.2', 'en')).toBe('686 × 0.2 = 113.2')
  })
})

describe('lines of a wrapped text', () => {
  it('break at words and at line ends, and grow as the cell narrows', () => {
    const text = 'Liaison catégorie 6A de 90 m au plus selon ISO/IEC 11801 ou équivalent, posée, raccordée, recettée'
    expect(wrappedLines('Oui', 10)).toBe(1)
    expect(wrappedLines('un\ndeux\ntrois', 40)).toBe(3)
    const lines = [120, 60, 40, 20].map((width) => wrappedLines(text, width))
    expect(lines[0]).toBe(1)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
    expect(new Set(lines).size).toBe(lines.length)
  })

  it('count wide letters as wide', () => {
    expect(wrappedLines('W'.repeat(20), 24)).toBeGreaterThan(wrappedLines('i'.repeat(20), 24))
  })

  it('break a word that is longer than the line', () => {
    expect(wrappedLines('x'.repeat(100), 20)).toBeGreaterThan(4)
  })
})

it.each([
  ['Voile en béton armé, 18 cm', 'Voile en béton armé, 18\u00a0cm'],
  ['Permanence 12', 'Permanence\u00a012'],
  ['Commutateur 8 ports 1 Gbit/s', 'Commutateur 8\u00a0ports 1\u00a0Gbit/s'],
  ['2 flux sur 2,4 et 5 GHz', '2 flux sur 2,4 et 5\u00a0GHz'],
  ['Liaison de 90 mètres', 'Liaison de 90 mètres'],
  ['Salle 2 bis', 'Salle 2 bis'],
])('%j keeps numbers with their unit or noun', (name, expected) => {
  expect(tied(name)).toBe(expected)
})
