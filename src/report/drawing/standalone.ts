import { type Html, html, raw } from '../markup.js'
import { drawnLook, type Look } from '../pdf/drawing-style.js'
import { type MarkupElement, type MarkupNode, parseMarkup } from '../pdf/markup.js'

/** Of a page's drawing, what only a page can do something with. */
const OF_PAGES = /^(?:class|role|tabindex|aria-.*|data-.*|pointer-events|touch-action|display|outline.*)$/

function attributeMarkup(look: Look): Html {
  const kept = Object.entries(look).filter(([name]) => !OF_PAGES.test(name))
  return html`${kept.map(([name, value]) => html` ${raw(name)}="${value}"`)}`
}

function nodeMarkup(node: MarkupNode, outer: readonly MarkupElement[]): Html {
  if (typeof node === 'string') return html`${node}`
  const nested = [...outer, node]
  const look = drawnLook(nested, {})
  if (look.display === 'none') return raw('')
  const inner = node.children.map((child) => nodeMarkup(child, nested))
  return html`<${raw(node.tag)}${attributeMarkup(look)}>${inner}</${raw(node.tag)}>`
}

/**
 * A drawing as an SVG file that needs no style sheet: what the pages' sheet says of each element stands on the element itself, so
 * that every reader of SVG shows what the pages show.
 */
export function standaloneSvg(drawing: Html): string {
  const markup = parseMarkup(drawing.markup).map((node) => nodeMarkup(node, []).markup)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup.join('').trim()}\n`
}
