import type { Language } from '../../model/operation.js'
import { formatFor } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { spacedEuros } from '../terminal-text.js'

/** How a comparison writes words, amounts and numbers: a terminal keeps to plain marks. */
export interface Words {
  readonly t: Messages
  readonly amount: (amount: string | null) => string
  /** With its sign: what is more. */
  readonly more: (amount: string | null) => string
  readonly number: (value: number, decimals?: number) => string
}

function signed(amount: string, text: string): string {
  return amount.startsWith('-') || amount === '0.00' ? text : `+${text}`
}

function wordsOf(t: Words['t'], amount: (amount: string) => string, number: Words['number']): Words {
  const known = (text: string | null): string => (text === null ? t.compare.unknown : amount(text))
  return { t, amount: known, more: (text) => (text === null ? '—' : signed(text, amount(text))), number }
}

/** For a document in a language. */
export function documentWords(language: Language): Words {
  const { euros, number } = formatFor(language)
  return wordsOf(messagesOf(language), euros, number)
}

/** For the terminal: English, with the plain marks of its tables. */
export function terminalWords(): Words {
  return wordsOf(messagesOf('en'), spacedEuros, (value, decimals = 0) => value.toFixed(decimals))
}
