import type { Plan } from '../../model/plan.js'
import type { Advice, Driver, Estimate, EuroEstimate } from '../../model/risk-plan.js'
import { type Format, formatFor, inPercent } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { riskTexts } from '../messages/risk.js'
import type { Picked } from '../messages/texts.js'

/** What the words of a risk need. */
export interface RiskWords {
  readonly t: Messages
  readonly f: Format
  readonly texts: Picked<typeof riskTexts>
}

export function riskWords({ language }: Pick<Plan, 'language'>): RiskWords {
  return { t: messagesOf(language), f: formatFor(language), texts: messagesOf(language, riskTexts) }
}

/** `62,4 % [61,4 ; 63,3]`. */
export function chanceText({ f }: Pick<RiskWords, 'f'>, { value, low, high }: Estimate): string {
  return `${f.percent(value)} [${f.pair([inPercent(low), inPercent(high)], 1)}]`
}

/** `[1 200 € ; 1 450 €]`, whole euros. */
export function euroInterval(words: Pick<RiskWords, 'f'>, { lowEur, highEur }: EuroEstimate): string {
  return `[${words.f.list([wholeEuros(words, lowEur), wholeEuros(words, highEur)])}]`
}

/** An amount of whole euros without its cents. */
export function wholeEuros({ f }: Pick<RiskWords, 'f'>, amountEur: string): string {
  return f.euros(amountEur).replace(/[.,]00(?=\D*$)/, '')
}

export function countText({ f }: Pick<RiskWords, 'f'>, { value, low, high }: Estimate): string {
  return `${f.number(value, 1)} [${f.pair([low, high], 1)}]`
}

export function adviceText({ texts }: RiskWords, { kind, label }: Pick<Advice, 'kind' | 'label'>): string {
  return texts.advice[kind](label)
}

export function driverText({ t, texts }: RiskWords, { kind, id, label }: Driver): string {
  const provenance = t.provenance as Readonly<Record<string, string>>
  return texts.driver[kind](kind === 'plans' ? (provenance[id] ?? id) : label)
}
