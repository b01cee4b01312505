import { type Html, html } from '../../markup.js'

export interface Tab {
  readonly key: string
  readonly name: string
  readonly body: Html
}

/**
 * Panels of which one is shown, with a row of tabs; one panel alone has none. All but the first are hidden until the page's
 * script chooses.
 * @param scope what tells these panels from others on the page
 */
export function tabs(label: string, scope: string, entries: readonly Tab[]): Html {
  if (entries.length < 2) return html`${entries.map(({ body }) => body)}`
  const buttons = entries.map(
    ({ key, name }, index) =>
      html`<button type="button" role="tab" id="tab-${scope}-${key}" aria-controls="panel-${scope}-${key}" aria-selected="${index === 0 ? 'true' : 'false'}" tabindex="${index === 0 ? 0 : -1}">${name}</button>`,
  )
  const panels = entries.map(
    ({ key, body }, index) =>
      html`<div role="tabpanel" id="panel-${scope}-${key}" aria-labelledby="tab-${scope}-${key}"${index === 0 ? '' : html` hidden`}>${body}</div>`,
  )
  return html`<div class="tabs" role="tablist" aria-label="${label}">${buttons}</div>${panels}`
}
