import type { Finding } from '../../../model/finding.js'
import type { Language } from '../../../model/operation.js'
import { type Html, html, raw } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'
import { placeText, sourceLines } from '../../terminal/findings.js'
import { drawnName } from '../../typeset.js'

interface Tab {
  readonly key: string
  readonly name: string
  readonly body: Html
}

/**
 * Panels of which one is shown, with a row of tabs; one panel alone has none. All others are hidden until the page's script
 * chooses.
 * @param scope what tells these panels from others on the page
 * @param shown the panel that is shown at first
 */
export function tabs(label: string, scope: string, entries: readonly Tab[], shown = 0): Html {
  if (entries.length < 2) return html`${entries.map(({ body }) => body)}`
  const buttons = entries.map(
    ({ key, name }, index) =>
      html`<button type="button" role="tab" id="tab-${scope}-${key}" aria-controls="panel-${scope}-${key}" aria-selected="${index === shown ? 'true' : 'false'}" tabindex="${index === shown ? 0 : -1}">${name}</button>`,
  )
  const panels = entries.map(
    ({ key, body }, index) =>
      html`<div role="tabpanel" id="panel-${scope}-${key}" aria-labelledby="tab-${scope}-${key}"${index === shown ? '' : html` hidden`}>${body}</div>`,
  )
  return html`<div class="tabs" role="tablist" aria-label="${label}">${buttons}</div>${panels}`
}

function inputFinding(language: Language, finding: Finding): Html {
  const t = messagesOf(language)
  const { at, code, severity, message, fix } = finding
  const place = placeText(at)
  const source = sourceLines(at)
  return html`<li class="${severity}"><p>${place === '' ? '' : html`<code class="at">${place}</code> `}<span class="code">${code}</span></p>
<p lang="en">${message}</p>
${source.length === 0 ? '' : html`<pre tabindex="0">${source.join('\n')}</pre>`}
${fix === undefined ? '' : html`<p><b>${t.view.fix}</b> <span lang="en">${fix}</span></p>`}</li>`
}

/** Findings of the input files as `mds check` says them: place, source line with a caret, what would be right. */
function inputFindings(language: Language, findings: readonly Finding[]): Html {
  return html`<ul class="input">${findings.map((finding) => inputFinding(language, finding))}</ul>`
}

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
  const panels = content.parts.map(({ id, name, markup }) => ({
    key: id,
    name: drawnName(name, content.language),
    body: raw(markup),
  }))
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
