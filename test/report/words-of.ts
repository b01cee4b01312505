import type { Span, Text } from '../../src/report/document.js'

/** The words of a text, without its looks. */
export function wordsOf(text: Text): string {
  if (typeof text === 'string') return text
  return text.map(spanWords).join('')
}

function spanWords(span: Span): string {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('badge' in span) return span.badge
  if ('link' in span) return span.link
  return 'end' in span ? '\n' : ''
}
