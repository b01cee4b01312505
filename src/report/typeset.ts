import type { Language } from '../model/operation.js'

const NO_BREAK_SPACE = '\u00a0'
const UNIT_AFTER_NUMBER =
  /(?<=\d) (?=(?:mm|cm|m|m²|dB|dBm|GHz|MHz|W|U|Go|To|GB|TB|ports?|ans?|years?|Gbit\/s|Mbit\/s)(?![\p{L}\d]))/gu
const NUMBER_AT_END = /(?<=\p{L}) (?=\d+$)/gu

/** French text as it is printed: typographic apostrophes, and no line end before `: ; ! ? » € %` or after `«`. */
export function typesetFrench(text: string): string {
  return text
    .replace(/(?<=\p{L})'(?=[\p{L}«])/gu, '’')
    .replace(/ (?=[:;!?»€%])/g, NO_BREAK_SPACE)
    .replace(/« /g, `«${NO_BREAK_SPACE}`)
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
  return language === 'fr' ? formula.replace(/(\d)\.(\d)/g, '$1,$2').replace(/(?<=\S);/g, ' ;') : formula
}

/** A name whose numbers are not parted from their unit or noun at a line end: "béton, 18 cm", "Permanence 1". */
export function tied(name: string): string {
  return name.replace(UNIT_AFTER_NUMBER, NO_BREAK_SPACE).replace(NUMBER_AT_END, NO_BREAK_SPACE)
}
