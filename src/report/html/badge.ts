import type { Verdict } from '../../model/plan-parts.js'
import type { Messages } from '../messages/index.js'
import { type Html, html } from './html.js'

/** A verdict as a word in a coloured frame: never by colour alone. */
export function badge(t: Messages, verdict: Verdict | 'unknown' | null): Html {
  const key = verdict ?? 'none'
  return html`<span class="badge ${key}">${t.verdict[key]}</span>`
}

/** The reason of a failed room in the page's language. */
export function reasonText(t: Messages, reason: string | null): string {
  if (reason === null) return ''
  return (t.reason as Readonly<Record<string, string>>)[reason] ?? reason
}
