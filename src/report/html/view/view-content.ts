import type { Finding } from '../../../model/finding.js'
import type { Language } from '../../../model/operation.js'
import { type Html, html, raw } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'
import { inputFindings } from './input-findings.js'
import { tabs } from './tabs.js'

/** How far the page is behind the files: nothing planned yet, APs of before in the present building, the present plan. */
export type ViewPhase = 'planning' | 'recalculating' | 'ready'

/** A location as the page shows it: what `locationView` made of it. */
export interface ViewPart {
  readonly id: string
  readonly name: string
  readonly markup: string
}

/** All that the page shows of a site at one moment. */
export interface ViewContent {
  readonly language: Language
  readonly siteName: string
  /** Higher with each change of what is shown. */
  readonly version: number
  readonly phase: ViewPhase
  readonly parts: readonly ViewPart[]
  /** Errors of the input as it was last saved; what `parts` shows is then the last good state. */
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** Why planning stopped, where a defect or the machine ended it. */
  readonly failure: string | null
}

type State = ViewPhase | 'error' | 'failed'

function stateOf({ errors, failure, phase }: ViewContent): State {
  if (errors.length > 0) return 'error'
  return failure === null ? phase : 'failed'
}

function warningList({ language, warnings }: ViewContent): Html | null {
  const t = messagesOf(language)
  if (warnings.length === 0) return null
  return html`<h2>${t.view.warnings}</h2>${inputFindings(language, warnings)}`
}

/**
 * What changes in the page: errors first, then the locations, greyed while what they show is not what the files say. The page
 * replaces the whole of it whenever the version is higher than the one it has.
 */
export function viewContent(content: ViewContent): string {
  const t = messagesOf(content.language)
  const state = stateOf(content)
  const panels = content.parts.map(({ id, name, markup }) => ({ key: id, name, body: raw(markup) }))
  const stale = state === 'error' || state === 'failed'
  const errors =
    content.errors.length === 0
      ? null
      : html`<section class="callout bad" id="errors"><h2>${t.view.errors} (${content.errors.length})</h2>${inputFindings(content.language, content.errors)}</section>`
  const mark = stale ? html`<p><span class="badge unknown">${t.view.badge.stale}</span></p>` : ''
  const failure = content.failure === null ? null : html`<p class="callout bad">${t.view.failure(content.failure)}</p>`
  return html`<div id="content" data-version="${content.version}" data-state="${state}" data-text="${t.view.state[state]}">
${errors}${failure}
<div id="plans"${stale ? html` class="stale"` : ''}>${mark}${tabs(t.view.locations, 'location', panels)}</div>
${warningList(content)}
</div>`.markup
}
