import { createHash } from 'node:crypto'
import { identity, type PageContext } from '../context.js'
import type { PageDocument } from '../document.js'
import { html, raw } from '../markup.js'
import { blockPieces } from './blocks.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

function contentHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

const POLICY = [
  "default-src 'none'",
  `style-src ${contentHash(STYLE)}`,
  `script-src ${contentHash(SCRIPT)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * A document as a page, in pieces: an estate may have more of it than one text may hold. The page is one self-contained file without
 * any request, with a block at its end that says what it rests on.
 */
export function* pagePieces(context: PageContext, document: PageDocument): Generator<string> {
  const { t, f, plan } = context
  const { title, kind, heading, provenance, back } = document
  const nav = back === null ? '' : html`<p class="kind"><a href="${back}">${t.common.backToIndex}</a></p>`
  yield html`<!doctype html>
<html lang="${plan.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${t.common.skip}</a>
<header class="top"><div class="wrap">${nav}<p class="kind">${kind}</p><h1>${heading}</h1></div></header>
<main id="main" class="wrap">
`.markup
  for (const block of document.blocks) for (const { markup } of blockPieces(block, f)) yield markup
  yield html`</main>
<footer><div class="wrap"><dl>
${identity(context, provenance).map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
)}</dl></div></footer>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`.markup
}

/** A document as one page. */
export function renderPage(context: PageContext, document: PageDocument): string {
  return [...pagePieces(context, document)].join('')
}
