import type { Language } from '../../model/operation.js'
import { mapTexts, typesetFrench } from '../typeset.js'

/** One text in both languages, or a function that gives one in each. */
export interface Both<Text> {
  readonly fr: Text
  readonly en: Text
}

/** What a topic must look like: every leaf has both languages, or is a function that gives both. */
type Checked<Topic> = {
  readonly [Key in keyof Topic]: Topic[Key] extends { readonly fr: infer Text }
    ? Both<Text>
    : Topic[Key] extends { readonly en: infer Text }
      ? Both<Text>
      : Topic[Key] extends (...args: never[]) => Both<unknown>
        ? Topic[Key]
        : Topic[Key] extends string | ((...args: never[]) => unknown)
          ? never
          : Checked<Topic[Key]>
}

/** A topic in one language: the same tree, a text for each leaf. */
export type Picked<Topic> = {
  readonly [Key in keyof Topic]: Topic[Key] extends Both<infer Text>
    ? Text
    : Topic[Key] extends (...args: infer Args) => Both<infer Text>
      ? (...args: Args) => Text
      : Picked<Topic[Key]>
}

/** What is counted: one, and more than one. */
export type Noun = readonly [one: string, other: string]

/** A noun with its plural in both languages. */
export function noun(fr: Noun, en: Noun): Both<Noun> {
  return { fr, en }
}

/** Texts of one topic, languages side by side; the compiler refuses a leaf that lacks one. */
export function topic<Topic>(texts: Topic & Checked<Topic>): Topic {
  return texts
}

function isLeaf(node: object): node is Both<unknown> {
  return 'fr' in node && 'en' in node
}

function pickNode(node: unknown, language: Language): unknown {
  if (typeof node === 'function') return (...args: unknown[]) => pickNode(node(...args), language)
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map((entry) => pickNode(entry, language))
  if (isLeaf(node)) return node[language]
  return Object.fromEntries(Object.entries(node).map(([key, entry]) => [key, pickNode(entry, language)]))
}

/** A topic in one language, its texts as they are written. */
export function pick<Topic extends object>(texts: Topic, language: Language): Picked<Topic> {
  return pickNode(texts, language) as Picked<Topic>
}

const PICKED: Readonly<Record<Language, WeakMap<object, unknown>>> = { fr: new WeakMap(), en: new WeakMap() }

/** A topic in one language, French as it is printed; made once. */
export function textsOf<Topic extends object>(language: Language, texts: Topic): Picked<Topic> {
  const known = PICKED[language].get(texts)
  if (known !== undefined) return known as Picked<Topic>
  const raw = pick(texts, language)
  const picked = language === 'fr' ? mapTexts(raw, typesetFrench) : raw
  PICKED[language].set(texts, picked)
  return picked
}

/** Months of the year, as a date names them. */
export const MONTHS: Readonly<Record<Language, string>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  en: 'January February March April May June July August September October November December',
}
