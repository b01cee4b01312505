import type { Language } from '../model/operation.js'
import {
  type ComparisonDocument,
  documentWords,
  markdownText,
  terminalText,
  terminalWords,
  type Words,
} from '../report/compare/document.js'
import { jsonText } from '../report/terminal-text.js'
import type { Context } from './context.js'

export type ComparisonFormat = 'table' | 'markdown' | 'json'

interface Comparison {
  readonly json: unknown
  /** Of the Markdown; a terminal speaks English. */
  readonly language: Language
  readonly document: (words: Words, isTerminal: boolean) => ComparisonDocument
}

/** Prints a comparison as a table for the terminal, as Markdown in the operation's language, or as JSON. */
export function printComparison(ctx: Context, format: ComparisonFormat = 'table', comparison: Comparison): void {
  const { io, paint } = ctx
  if (ctx.json || format === 'json') io.out(jsonText(comparison.json))
  else if (format === 'markdown') io.out(markdownText(comparison.document(documentWords(comparison.language), false)))
  else if (!ctx.quiet) io.out(`${terminalText(comparison.document(terminalWords(), true), paint.bold)}\n`)
}
