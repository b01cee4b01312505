import type { Language } from '../model/operation.js'

const NO_BREAK_SPACE = '\u00a0'
const NARROW_SPACE = '\u202f'
// Each pattern begins with the character that it looks for: what stands around it is asked only where that is found.
const UNIT_AFTER_NUMBER =
  / (?<=\d )(?=(?:mm²?|cm²?|km|m²?|dB[mi]?|[GMk]Hz|kW|W|V|A|U|octets?|[kMGT]?[oB]|[GMk]?bit\/s|ms|min|s|h|j|jours?|days?|mois|months?|ports?|ans?|years?)(?![\p{L}\d’']))/gu
/** A mark that takes a blank before it in French, set against its word; `#REF!` is what a spreadsheet calls an error. */
const MARK_AT_WORD = /(?=[:;!?](?:\s|$))(?<=[\p{L}\d)»%€²])(?<!#[\p{L}\d/]+)/gu
const DIGITS = /(?<![\d.,\p{L}])\d{4,}(?![\d.,]*\p{L})/gu
const NUMBER_AT_END = / (?<=\p{L} )(?=\d+$)/gu

/** Of an article of a code or the number of a text: `art. R. 2152-2`, `n° 2021-650`. */
const IN_REFERENCE = / (?<=(?:art\.|(?<!\p{L})[LRD]\.|n°) )(?=[LRD]\.|[LRD]?\d)/gu

/** French text as it is printed: typographic apostrophes, no line end before `: ; ! ? » € %` and units, after `«` or within a reference of a law. */
export function typesetFrench(text: string): string {
  return text
    .replace(/'(?<=\p{L}')(?=[\p{L}«])/gu, '’')
    .replace(MARK_AT_WORD, NO_BREAK_SPACE)
    .replace(/ (?=[:;!?»€%])/g, NO_BREAK_SPACE)
    .replace(/« ?(?=\S)(?![\u00a0\u202f])/g, `«${NO_BREAK_SPACE}`)
    .replace(UNIT_AFTER_NUMBER, NO_BREAK_SPACE)
    .replace(IN_REFERENCE, NO_BREAK_SPACE)
}

/** A name of a site file as a drawing shows it: apostrophes of its language, blanks at which it may be broken. */
export function drawnName(name: string, language: Language): string {
  return language === 'fr' ? typesetFrench(name) : name
}

/** A text of a catalogue or of a site file as a page prints it: numbers tied to their units, in French with its apostrophes. */
export function printed(text: string, language: Language): string {
  return tied(language === 'fr' ? typesetFrench(text) : text)
}

/** Every text of a catalogue of messages put through a function, those that its functions give included. */
export function mapTexts<Messages>(messages: Messages, change: (text: string) => string): Messages {
  const mapped = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value)
    if (typeof value === 'function') return (...args: unknown[]) => mapped(value(...args))
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(mapped)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapped(entry)]))
  }
  return mapped(messages) as Messages
}

/** A computation of the plan (`2 × 0.5 = 1; …`) with the marks of a language. */
export function localFormula(formula: string, language: Language): string {
  if (language === 'en') return formula
  return formula
    .replace(DIGITS, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE))
    .replace(/(\d)\.(\d)/g, '$1,$2')
    .replace(/(?<=\S);/g, ' ;')
}

/** A name whose numbers are not parted from their unit or noun at a line end: "béton, 18 cm", "Permanence 1". */
export function tied(name: string): string {
  return name.replace(UNIT_AFTER_NUMBER, NO_BREAK_SPACE).replace(NUMBER_AT_END, NO_BREAK_SPACE)
}
