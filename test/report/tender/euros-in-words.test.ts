import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eurosInWords, numberInEnglish, numberInFrench } from '../../../src/report/words/euros-in-words.js'

const FRENCH: readonly (readonly [bigint, string])[] = [
  [0n, 'zéro'],
  [1n, 'un'],
  [16n, 'seize'],
  [17n, 'dix-sept'],
  [21n, 'vingt et un'],
  [22n, 'vingt-deux'],
  [61n, 'soixante et un'],
  [70n, 'soixante-dix'],
  [71n, 'soixante et onze'],
  [72n, 'soixante-douze'],
  [79n, 'soixante-dix-neuf'],
  [80n, 'quatre-vingts'],
  [81n, 'quatre-vingt-un'],
  [90n, 'quatre-vingt-dix'],
  [91n, 'quatre-vingt-onze'],
  [99n, 'quatre-vingt-dix-neuf'],
  [100n, 'cent'],
  [101n, 'cent un'],
  [180n, 'cent quatre-vingts'],
  [200n, 'deux cents'],
  [201n, 'deux cent un'],
  [999n, 'neuf cent quatre-vingt-dix-neuf'],
  [1000n, 'mille'],
  [1080n, 'mille quatre-vingts'],
  [1234n, 'mille deux cent trente-quatre'],
  [2000n, 'deux mille'],
  [21_000n, 'vingt et un mille'],
  [80_000n, 'quatre-vingt mille'],
  [100_000n, 'cent mille'],
  [200_000n, 'deux cent mille'],
  [200_200n, 'deux cent mille deux cents'],
  [1_000_000n, 'un million'],
  [2_000_001n, 'deux millions un'],
  [80_000_000n, 'quatre-vingts millions'],
  [200_000_000n, 'deux cents millions'],
  [3_000_000_000n, 'trois milliards'],
]

const UNITS: Readonly<Record<string, number>> = {
  zéro: 0,
  un: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
}

/** Reads French number words by adding and multiplying, with no rule of how they are written. */
function readFrench(words: string): bigint {
  let total = 0
  let group = 0
  let last = 0
  for (const word of words.replaceAll('-', ' ').split(' ')) {
    if (word === 'et') continue
    const plain = word.replace(/^(vingt|cent|million|milliard)s$/, '$1')
    if (plain === 'vingt' && last === 4) group += 4 * 20 - 4
    else if (plain === 'cent') group = last === 0 ? 100 : last * 100
    else if (plain === 'mille' || plain === 'million' || plain === 'milliard') {
      total += (group || 1) * { mille: 1e3, million: 1e6, milliard: 1e9 }[plain]
      group = 0
    } else group += UNITS[plain]!
    last = UNITS[plain] ?? 0
  }
  return BigInt(total + group)
}

describe('amounts in words', () => {
  it.each(FRENCH)('%d in French', (value, words) => {
    expect(numberInFrench(value)).toBe(words)
    expect(readFrench(words)).toBe(value)
  })

  it('give the number back that they were made of', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (value) => {
        expect(readFrench(numberInFrench(value))).toBe(value)
      }),
    )
  })

  it('refuse what no price is', () => {
    expect(() => numberInFrench(-1n)).toThrow(RangeError)
    expect(() => numberInFrench(1_000_000_000_000n)).toThrow(RangeError)
    expect(() => numberInEnglish(-1n)).toThrow(RangeError)
  })

  it.each([
    [0n, 'zéro euro'],
    [1n, 'zéro euro et un centime'],
    [50n, 'zéro euro et cinquante centimes'],
    [100n, 'un euro'],
    [101n, 'un euro et un centime'],
    [200n, 'deux euros'],
    [123_450n, 'mille deux cent trente-quatre euros et cinquante centimes'],
    [8_080n, 'quatre-vingts euros et quatre-vingts centimes'],
    [100_000_000n, 'un million d’euros'],
    [200_000_050n, 'deux millions d’euros et cinquante centimes'],
    [100_000_100n, 'un million un euros'],
  ])('%d cents in French', (cents, words) => {
    expect(eurosInWords(cents, 'fr')).toBe(words)
  })

  it.each([
    [0n, 'zero euros'],
    [101n, 'one euro and one cent'],
    [123_450n, 'one thousand two hundred and thirty-four euros and fifty cents'],
    [100_000_100n, 'one million and one euros'],
    [118_000_000n, 'one million one hundred and eighty thousand euros'],
  ])('%d cents in English', (cents, words) => {
    expect(eurosInWords(cents, 'en')).toBe(words)
  })
})
