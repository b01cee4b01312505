import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

const SOURCE = join(import.meta.dirname, '..', '..', 'src')
/** Where French is data: headings and marks that files from outside bear, numbers spelt out, the bill's own words in the plan. */
const FRENCH_DATA = [
  /^report\/messages\//,
  /^input\/(?:quotes|measurements)\//,
  /^input\/running\.ts$/,
  /^input\/catalog\/check-catalog\.ts$/,
  /^model\/(?:evidence|expense|named-standards)\.ts$/,
  /^report\/words\/euros-in-words\.ts$/,
  /^report\/xlsx\/table\.ts$/,
  /^bom\/bill-texts\.ts$/,
  // The letters of code pages.
  /^import\/(?:dxf-encoding|windows-text)\.ts$/,
  // Entries of a catalogue, labels in both languages.
  /^shell\/commands\/new-estate\.ts$/,
]
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const FRENCH =
  /[éèêëàâîïôûùœÉÈÀÇ]|ç(?!ade)|\b(?:les|des|une|du|dans|pour|avec|sans|aux|sont|cette|bornes|baies|locaux|implantations?|niveaux|mois entiers?)\b/
/** Estates and operations have French names, in examples of the help too. */
const NAMES = /Bibliothèques connectées|DejaVu Sans/

function sourceFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !FRENCH_DATA.some((data) => data.test(file)))
}

it('has no French outside the messages', { tags: 'long' }, () => {
  const files = sourceFiles()
  expect(files.length).toBeGreaterThan(300)
  const found = files.flatMap((file) => {
    const code = readFileSync(join(SOURCE, file), 'utf8').replace(COMMENT, '')
    return (code.match(TEXT) ?? [])
      .filter((text) => FRENCH.test(text) && !NAMES.test(text))
      .map((text) => `${file}: ${text.slice(0, 80)}`)
  })
  expect(found).toEqual([])
})
