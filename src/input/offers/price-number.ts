import type { AskedPrice } from '../../model/offer.js'
import { plainWords } from '../tables/columns.js'
import type { CellContent } from '../tables/table.js'

/*
 * Price numbers as bidders write them: `E1.01`, `E 1.01`, `E1,01`, `E1-01`, `e1.1`. What may be two of them is none.
 */

/** Words that stand before a number and are no part of it. */
const LEAD = /^(?:(?:N\s*[°º.]|N[OU]M?(?:ERO)?[.\s]|PRIX|POSTE|ARTICLE|R[EÉ]F(?:ERENCE)?[.\s])\s*[:.]?\s*)+/

/** Groups of letters and of digits, whatever parts them. */
function numberKey(text: string): string {
  const bare = text.normalize('NFKC').trim().toUpperCase().replace(LEAD, '')
  return (bare.match(/\p{L}+|\d+/gu) ?? []).join('.')
}

const looseKey = (key: string): string => key.replace(/(?<=^|\.)0+(?=\d)/g, '')
const joinedKey = (key: string): string => key.replaceAll('.', '')

/** A designation that was cut names its price by its beginning alone; a shorter one may begin much. */
const FEWEST_CHARACTERS = 10

/** What a number cell stands for. */
type NumberMatch =
  | { readonly kind: 'asked'; readonly asked: AskedPrice }
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }

const NONE: NumberMatch = { kind: 'none' }

function single(found: readonly AskedPrice[]): NumberMatch {
  if (found.length === 0) return NONE
  return found.length === 1 ? { kind: 'asked', asked: found[0]! } : { kind: 'several' }
}

/** Finds the asked prices of numbers, articles and designations. */
export class AskedPrices {
  readonly #byKey = new Map<string, AskedPrice[]>()
  readonly #byLoose = new Map<string, AskedPrice[]>()
  readonly #byJoined = new Map<string, AskedPrice[]>()
  readonly #byLabel = new Map<string, AskedPrice[]>()

  constructor(readonly all: readonly AskedPrice[]) {
    const put = (map: Map<string, AskedPrice[]>, key: string, asked: AskedPrice): void => {
      const own = map.get(key)
      if (own === undefined) map.set(key, [asked])
      else if (!own.includes(asked)) own.push(asked)
    }
    for (const asked of all) {
      for (const name of [asked.number, asked.article]) {
        put(this.#byKey, numberKey(name), asked)
        put(this.#byLoose, looseKey(numberKey(name)), asked)
        put(this.#byJoined, joinedKey(numberKey(name)), asked)
      }
      put(this.#byLabel, plainWords(asked.label), asked)
    }
  }

  /** By what a cell of numbers holds; a spreadsheet may have made a number of `1.10`. */
  byNumber(content: CellContent | undefined): NumberMatch {
    if (content === undefined || content.kind === 'other' || content.kind === 'date') return NONE
    if (content.kind === 'number') return this.#byValue(content.value, content.shown())
    const key = numberKey(content.text)
    const exact = single(this.#byKey.get(key) ?? [])
    if (exact.kind !== 'none') return exact
    const loose = single(this.#byLoose.get(looseKey(key)) ?? [])
    return loose.kind === 'none' ? single(this.#byJoined.get(joinedKey(key)) ?? []) : loose
  }

  #byValue(value: number, shown: string | null): NumberMatch {
    const exact = shown === null ? NONE : single(this.#byKey.get(numberKey(shown)) ?? [])
    const same = this.all.filter(({ number }) => /^\d+(?:\.\d+)?$/.test(number) && Number(number) === value)
    return same.length > 1 ? { kind: 'several' } : exact.kind === 'none' ? single(same) : exact
  }

  /** By a designation, where just one price has it. */
  byLabel(label: string | null): NumberMatch {
    return label === null ? NONE : single(this.#byLabel.get(plainWords(label)) ?? [])
  }

  /** By a designation that was cut, or that goes on in other words, where just one price begins with it, or it with one. */
  byBeginning(label: string | null): NumberMatch {
    const words = plainWords(label ?? '')
    if (words.length < FEWEST_CHARACTERS || !words.includes(' ')) return NONE
    const begun = [...this.#byLabel].flatMap(([own, asked]) => (own.startsWith(words) ? asked : []))
    if (begun.length > 0) return single(begun)
    const held = [...this.#byLabel].filter(([own]) => own.length >= FEWEST_CHARACTERS && words.startsWith(`${own} `))
    const longest = Math.max(...held.map(([own]) => own.length))
    return single(held.flatMap(([own, asked]) => (own.length === longest ? asked : [])))
  }
}
