import { html, raw } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'
import { STYLE } from '../style.js'
import { type ViewContent, viewContent } from './view-content.js'
import { VIEW_SCRIPT } from './view-script.js'
import { VIEW_STYLE } from './view-style.js'

/** What the page may load: its own style and script, what it asks its own server for, and nothing else. */
export function viewPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * The page that follows a site's file: it asks its server for new content whenever that says that there is some.
 * @param nonce what this answer's own style and script are told by
 */
export function viewPage(content: ViewContent, nonce: string): string {
  const { language, siteName } = content
  const t = messagesOf(language)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.view.title(siteName)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${raw(STYLE)}${raw(VIEW_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${t.common.skip}</a>
<header class="top"><div class="wrap"><p class="kind">${t.view.kind}</p><h1>${siteName}</h1>
<p id="state" role="status"></p>
<p id="gone" role="alert" hidden>${t.view.gone}</p>
<noscript><p class="callout bad">${t.view.noScript}</p></noscript></div></header>
<main id="main" class="wrap">
${raw(viewContent(content))}
</main>
<script nonce="${nonce}">${raw(VIEW_SCRIPT)}</script>
</body>
</html>
`.markup
}
