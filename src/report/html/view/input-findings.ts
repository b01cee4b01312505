import type { Finding } from '../../../model/finding.js'
import type { Language } from '../../../model/operation.js'
import { placeText, sourceLines } from '../../findings-text.js'
import { type Html, html } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'

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
export function inputFindings(language: Language, findings: readonly Finding[]): Html {
  return html`<ul class="input">${findings.map((finding) => inputFinding(language, finding))}</ul>`
}
