import type { Finding } from '../../model/finding.js'
import type { PlanLabels } from '../../model/plan.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'

/** What the things that findings are about are called by. */
export interface NamingContext extends Pick<PageContext, 't' | 'f'> {
  readonly plan: {
    readonly labels: PlanLabels
    readonly budget: { readonly lines: readonly { readonly id: string; readonly label: string }[] }
    readonly bom: readonly { readonly article: string; readonly label: string }[]
  }
}

const AMOUNT = /^-?\d+\.\d\d$/

/** What an id of a finding is called where people read: a budget line, an article, a material; else itself. */
function nameOf({ plan }: NamingContext, id: string): string {
  const line = plan.budget.lines.find((each) => each.id === id)
  return line?.label ?? plan.bom.find(({ article }) => article === id)?.label ?? plan.labels.materials[id] ?? id
}

function figure({ f }: NamingContext, value: number | string): string {
  if (typeof value === 'number') return f.number(value, Number.isInteger(value) ? 0 : 2)
  return AMOUNT.test(value) ? f.euros(value) : value
}

/** What a finding says in the page's language, with the things it is about and the figures it compares. */
export function findingText(context: NamingContext, finding: Finding): string {
  const { t } = context
  const texts = t.finding as Readonly<Record<string, string>>
  const { code, ids = [], actual, limit } = finding
  const what = texts[code] ?? `${t.finding.other} (${code})`
  const about = ids.length === 0 ? '' : ` — ${ids.map((id) => nameOf(context, id)).join(', ')}`
  const compared =
    actual === undefined || limit === undefined ? '' : ` (${figure(context, actual)} / ${figure(context, limit)})`
  return `${what}${about}${compared}`
}

/** A list of findings, errors first; nothing when there are none. */
export function findingList(context: NamingContext, findings: readonly Finding[]): Html | null {
  const order: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 }
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity])
  if (sorted.length === 0) return null
  return html`<ul>${sorted.map((finding) => html`<li>${findingText(context, finding)}</li>`)}</ul>`
}
