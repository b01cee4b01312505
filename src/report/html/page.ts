import { createHash } from 'node:crypto'
import { identity, type PageContext, shortRevision } from '../context.js'
import type { PageDocument } from '../document.js'
import { type Html, html, raw } from '../markup.js'
import { setForPrint } from '../typeset-document.js'
import { blockPieces } from './blocks.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'
import { SWAP_SCRIPT, SWAP_STYLE } from './swap.js'
import { TRIAL_SCRIPT, TRIAL_STYLE } from './trial.js'

function contentHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** What a page has beside the style and script of all. */
const TOOLS = {
  trial: { style: TRIAL_STYLE, script: TRIAL_SCRIPT },
  swap: { style: SWAP_STYLE, script: SWAP_SCRIPT },
} as const

const STYLE_HASH = contentHash(STYLE)
const SCRIPT_HASH = contentHash(SCRIPT)

/** @param own the style and script of its own that a page has beside those of all */
function policy(own: { readonly style: string; readonly script: string }): string {
  return [
    "default-src 'none'",
    `style-src ${STYLE_HASH} ${contentHash(own.style)}`,
    `script-src ${SCRIPT_HASH}${own.script === '' ? '' : ` ${contentHash(own.script)}`}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** A text as a string of a style sheet: all but plain letters, figures and blanks by their numbers. */
function styleString(text: string): string {
  return [...text].map((c) => (/[A-Za-z0-9 ]/.test(c) ? c : `\\${c.codePointAt(0)!.toString(16)} `)).join('')
}

/** Margins of each printed sheet: what the page is about, its revision and reference date, and the number of the sheet. */
function printStyle({ t, f, plan }: PageContext, { heading, kind }: PageDocument): string {
  const identified = [
    `${t.common.revision} ${shortRevision(plan.revision)}`,
    `${t.common.referenceDate} ${f.date(plan.operation.referenceDate)}`,
  ].join(' · ')
  const box = (place: string, content: string): string =>
    `@${place}{content:${content};font:8px system-ui;color:#54616e}`
  return `@page{${box('top-left', `"${styleString(`${heading} · ${kind}`)}"`)}${box('bottom-left', `"${styleString(identified)}"`)}${box('bottom-right', 'counter(page) " / " counter(pages)')}}`
}

function navHtml({ t }: PageContext, { back, beside = [], files }: PageDocument): Html | '' {
  if (back === undefined && beside.length === 0 && files === undefined) return ''
  const home = back === undefined ? '' : html`<a href="${back}">${t.common.backToIndex}</a>`
  const others = beside.map(
    ({ to, text, rel }) => html`<a href="${to}"${rel === undefined ? '' : html` rel="${rel}"`}>${text}</a>`,
  )
  const own =
    files === undefined || files.links.length === 0
      ? ''
      : html`<span class="files"><b>${files.title}</b>${files.links.map(({ to, text }) => html`<a href="${to}">${text}</a>`)}</span>`
  return html`<nav class="kind">${home}${others}${own}</nav>`
}

/**
 * A document as a page, in pieces: an estate may have more of it than one text may hold. The page is one self-contained file without
 * any request, with a block at its end that says what it rests on.
 * @param body its blocks, where they are rendered already
 */
export function* pagePieces<Body = never>(
  context: PageContext,
  written: PageDocument,
  body?: Body,
): Generator<string | Body> {
  const { t, plan } = context
  const document = setForPrint(written, plan.language)
  const { title, kind, heading, provenance } = document
  const tool = document.tool === undefined ? { style: '', script: '' } : TOOLS[document.tool]
  const own = { style: `${tool.style}${printStyle(context, document)}`, script: tool.script }
  yield html`<!doctype html>
<html lang="${plan.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(own)}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
<style>${raw(own.style)}</style>
</head>
<body>
<a class="skip" href="#main">${t.common.skip}</a>
<header class="top"><div class="wrap">${navHtml(context, document)}<p class="kind">${kind}</p><h1>${heading}</h1></div></header>
<main id="main" class="wrap${written.isLong === true ? ' folds' : ''}">
`.markup
  if (body !== undefined) yield body
  else yield* bodyPieces(context, document.blocks)
  yield html`</main>
<footer><div class="wrap"><dl>
${identity(context, provenance).map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
)}</dl></div></footer>
<script>${raw(SCRIPT)}</script>${
    own.script === ''
      ? ''
      : html`
<script>${raw(own.script)}</script>`
  }
</body>
</html>
`.markup
}

function* bodyPieces({ f }: PageContext, blocks: PageDocument['blocks']): Generator<string> {
  for (const block of blocks) for (const { markup } of blockPieces(block, f)) yield markup
}

/** The blocks of a document, as they stand in its page. */
export function renderBody(context: PageContext, document: PageDocument): string {
  return [...bodyPieces(context, setForPrint(document, context.plan.language).blocks)].join('')
}

/** A document as one page. */
export function renderPage(context: PageContext, document: PageDocument): string {
  return [...pagePieces(context, document)].join('')
}
