/** Markup that is safe to place in a page. */
export interface Html {
  readonly markup: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters and the marks that reorder text would disturb a page without being seen. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu

export function escapeHtml(text: string): string {
  return text.replace(UNSEEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}

type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[]

function markupOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if ('markup' in value) return value.markup
  return value.map(markupOf).join('')
}

/** Template tag: every interpolated value is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = strings.map((text, index) => text + (index < values.length ? markupOf(values[index]) : ''))
  return { markup: parts.join('') }
}

/** Markup that this program wrote itself (style sheets, scripts, numbers in path data). */
export function raw(markup: string): Html {
  return { markup }
}
