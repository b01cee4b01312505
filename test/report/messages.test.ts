import { expect, it } from 'vitest'
import { pick, textsOf, topic } from '../../src/report/messages/texts.js'

const TEXTS = topic({
  kind: { fr: "Fiche d'essai :", en: 'Trial sheet:' },
  nested: { title: { fr: (name: string) => `« ${name} »`, en: (name: string) => `“${name}”` } },
  rows: [{ fr: 'un', en: 'one' }],
})

it('picks one language of a topic, French set for print, once', () => {
  expect(textsOf('en', TEXTS).nested.title('A')).toBe('“A”')
  expect(textsOf('fr', TEXTS).nested.title('A')).toBe('«\u00a0A\u00a0»')
  expect(textsOf('fr', TEXTS).kind).toBe('Fiche d’essai\u00a0:')
  expect(pick(TEXTS, 'fr').kind).toBe("Fiche d'essai :")
  expect(textsOf('fr', TEXTS).rows).toEqual(['un'])
  expect(textsOf('fr', TEXTS)).toBe(textsOf('fr', TEXTS))
})

it('has the compiler refuse a text that lacks a language or differs in what it takes', () => {
  // @ts-expect-error no English
  topic({ a: { fr: 'un' } })
  // @ts-expect-error no French
  topic({ a: { en: 'one' } })
  // @ts-expect-error one text for both
  topic({ a: { b: 'un' } })
  // @ts-expect-error a text beside a function
  topic({ a: { fr: (n: string) => n, en: 'one' } })
  // @ts-expect-error another parameter
  topic({ a: { fr: (n: string) => n, en: (n: number) => `${n}` } })
  // @ts-expect-error one parameter more
  topic({ a: { fr: (n: string) => n, en: (n: string, m: string) => n + m } })
  expect(Object.keys(topic({ a: { fr: 'un', en: 'one' } }))).toEqual(['a'])
})
