import type { Cents } from '../../model/money.js'
import type { Language } from '../../model/operation.js'
import { numberInEnglish } from './number-en.js'
import { numberInFrench } from './number-fr.js'

/** "d'euros" after a round number of millions or milliards, which are nouns; the plural begins at two. */
function frenchEuros(euros: bigint): string {
  if (euros >= 1_000_000n && euros % 1_000_000n === 0n) return `${numberInFrench(euros)} d’euros`
  return `${numberInFrench(euros)} euro${euros < 2n ? '' : 's'}`
}

function inFrench(euros: bigint, cents: bigint): string {
  if (cents === 0n) return frenchEuros(euros)
  return `${frenchEuros(euros)} et ${numberInFrench(cents)} centime${cents < 2n ? '' : 's'}`
}

function inEnglish(euros: bigint, cents: bigint): string {
  const whole = `${numberInEnglish(euros)} euro${euros === 1n ? '' : 's'}`
  return cents === 0n ? whole : `${whole} and ${numberInEnglish(cents)} cent${cents === 1n ? '' : 's'}`
}

/** An amount from 0 on in words: "mille deux cent trente-quatre euros et cinquante centimes". */
export function eurosInWords(amount: Cents, language: Language): string {
  const [euros, cents] = [amount / 100n, amount % 100n]
  return language === 'fr' ? inFrench(euros, cents) : inEnglish(euros, cents)
}
