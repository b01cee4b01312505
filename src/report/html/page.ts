import { createHash } from 'node:crypto'
import type { Plan } from '../../model/plan.js'
import { type Format, formatFor } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { type Html, html, raw } from './html.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

/** What every part of a page needs: the plan, its language's texts and formats. */
export interface PageContext {
  readonly plan: Plan
  readonly t: Messages
  readonly f: Format
}

export function pageContext(plan: Plan): PageContext {
  return { plan, t: messagesOf(plan.language), f: formatFor(plan.language) }
}

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

/** Number of characters of the revision that are shown: enough to tell two plans apart at a glance. */
const SHOWN_REVISION = 12

export function shortRevision(plan: Plan): string {
  return plan.revision.replace('sha256-', '').slice(0, SHOWN_REVISION)
}

function revisionBlock({ plan, t, f }: PageContext, provenance: string): Html {
  return html`<footer><div class="wrap"><dl>
<dt>${t.common.revision}</dt><dd>${shortRevision(plan)}</dd>
<dt>${t.common.referenceDate}</dt><dd>${f.date(plan.operation.referenceDate)}</dd>
<dt>${t.common.provenance}</dt><dd>${provenance}</dd>
</dl></div></footer>`
}

export interface PageParts {
  readonly title: string
  readonly kind: string
  readonly heading: string
  readonly provenance: string
  readonly nav: Html | null
  readonly body: Html
}

/** The markup of a whole page, its body given in pieces: an estate may have more of it than one text may hold. */
export function* pagePieces(
  context: PageContext,
  parts: Omit<PageParts, 'body'>,
  body: Iterable<Html>,
): Generator<string> {
  yield html`<!doctype html>
<html lang="${context.plan.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${parts.title}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${context.t.common.skip}</a>
<header class="top"><div class="wrap">${parts.nav}<p class="kind">${parts.kind}</p><h1>${parts.heading}</h1></div></header>
<main id="main" class="wrap">
`.markup
  for (const { markup } of body) yield markup
  yield html`
</main>
${revisionBlock(context, parts.provenance)}
<script>${raw(SCRIPT)}</script>
</body>
</html>
`.markup
}

/** A whole page: one self-contained file, no external request, with a revision block at its end. */
export function renderPage(context: PageContext, { body, ...parts }: PageParts): string {
  return [...pagePieces(context, parts, [body])].join('')
}
