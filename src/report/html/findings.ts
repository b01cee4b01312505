import type { Finding } from '../../model/finding.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'

/** What a finding says in the page's language, with the things it is about and the figures it compares. */
export function findingText({ t, f }: PageContext, finding: Finding): string {
  const texts = t.finding as Readonly<Record<string, string>>
  const what = texts[finding.code] ?? `${t.finding.other} (${finding.code})`
  const about = finding.ids === undefined || finding.ids.length === 0 ? '' : ` : ${finding.ids.join(', ')}`
  const figure = (value: number | string): string =>
    typeof value === 'number' ? f.number(value, Number.isInteger(value) ? 0 : 2) : value
  const compared =
    typeof finding.actual !== 'number' || finding.limit === undefined
      ? ''
      : ` (${figure(finding.actual)} / ${figure(finding.limit)})`
  return `${what}${about}${compared}`
}

/** A list of findings, errors first; nothing when there are none. */
export function findingList(context: PageContext, findings: readonly Finding[]): Html | null {
  const order: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 }
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity])
  if (sorted.length === 0) return null
  return html`<ul>${sorted.map((finding) => html`<li>${findingText(context, finding)}</li>`)}</ul>`
}
