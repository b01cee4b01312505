import type { Language } from '../model/operation.js'
import { jsonText } from '../report/terminal-text.js'
import {
  markdownText,
  markdownWords,
  type TextDocument,
  terminalText,
  terminalWords,
  type Words,
} from '../report/text.js'
import type { Context } from './context.js'

export type ComparisonFormat = 'table' | 'markdown' | 'json'

interface Comparison {
  readonly json: unknown
  /** Of the Markdown; a terminal speaks English. */
  readonly language: Language
  readonly document: (words: Words, isTerminal: boolean) => TextDocument
}

/** Prints a comparison as a table for the terminal, as Markdown in the operation's language, or as JSON. */
export function printComparison(ctx: Context, format: ComparisonFormat = 'table', comparison: Comparison): void {
  const { io, paint } = ctx
  if (ctx.json || format === 'json') io.out(jsonText(comparison.json))
  else if (format === 'markdown') {
    const words = markdownWords(comparison.language)
    io.out(markdownText(comparison.document(words, false), words.f))
  } else if (!ctx.quiet) {
    const words = terminalWords(ctx.lang ?? 'en')
    io.out(`${terminalText(comparison.document(words, true), paint, words.f)}\n`)
  }
}
