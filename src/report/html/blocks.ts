import {
  type Answer,
  type Block,
  type Callout,
  type Card,
  type Cell,
  type Columns,
  cellText,
  cellValue,
  type Facts,
  type Figure,
  type Gallery,
  type Gauge,
  isSetRight,
  type LegendEntry,
  type LiveFigure,
  type PlaceGroup,
  type Places,
  type Prose,
  type Section,
  type Span,
  type Table,
  type TableColumn,
  type TableRow,
  type Text,
  type Value,
  type Viewer,
} from '../document.js'
import type { Format } from '../format.js'
import { type Html, html, raw } from '../markup.js'
import { swapHtml } from './swap.js'
import { trialHtml } from './trial.js'

const BAR_UNITS = 120
const BAR_LOOK = { over: 'fill over', close: 'fill close', fine: 'fill' } as const

function bar(share: number, look: keyof typeof BAR_LOOK): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * BAR_UNITS)
  return html`<svg class="bar" viewBox="0 0 ${BAR_UNITS} 10" aria-hidden="true"><rect class="ground" width="${BAR_UNITS}" height="10"/><rect class="${BAR_LOOK[look]}" width="${width}" height="10"/></svg>`
}

/** Where the ceiling stands on a gauge [units of 1000]: what lies above it has room. */
const CEILING_UNITS = 620

/** A gauge: its ends are nothing and what the likely amounts reach, its ceiling a stroke. */
function gaugeHtml(share: number, look: keyof typeof BAR_LOOK, { likely }: Gauge): Html {
  const most = Math.max(1000 / CEILING_UNITS, share, likely?.[1] ?? 0)
  const x = (part: number): number => Math.round((Math.max(0, part) / most) * 1000)
  const segment =
    likely === null
      ? ''
      : html`<path class="likely" d="M${x(likely[0])} 12H${x(likely[1])}M${x(likely[0])} 7v10M${x(likely[1])} 7v10"/>`
  return html`<svg class="bar gauge" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" y="4" width="1000" height="16"/><rect class="${BAR_LOOK[look]}" y="4" width="${x(share)}" height="16"/>${segment}<path class="ceiling" d="M${x(1)} 0v24"/></svg>`
}

function spanHtml(span: Span): Html {
  if (typeof span === 'string') return html`${span}`
  if ('bold' in span) return html`<b>${span.bold}</b>`
  if ('badge' in span) return html`<span class="badge ${span.tone}">${span.badge}</span>`
  if ('link' in span) return html`<a href="${span.to}">${span.link}</a>`
  if ('bar' in span) return span.gauge ? gaugeHtml(span.bar, span.look, span.gauge) : bar(span.bar, span.look)
  return html`<br>`
}

export function textHtml(text: Text): Html {
  return typeof text === 'string' ? html`${text}` : html`${text.map(spanHtml)}`
}

function headCell(column: TableColumn, isSortable: boolean): Html {
  const label = isSortable ? html`<button type="button">${column.head}</button>` : column.head
  return html`<th scope="col"${isSetRight(column) ? html` class="n"` : ''}>${label}</th>`
}

/** What a column sorts by, where its text would not do. */
function sortKey(cell: Value | Cell, column: TableColumn): Html | '' {
  const value = cellValue(cell)
  const isText = typeof cell !== 'object' && !isSetRight(column) && column.kind !== 'date'
  return isText || (typeof value === 'string' && isSetRight(column) && column.kind !== 'euros')
    ? ''
    : html` data-value="${value}"`
}

function bodyCell(column: TableColumn, cell: Value | Cell, isSortable: boolean, f: Format): Html {
  const key = isSortable ? sortKey(cell, column) : ''
  return html`<td${isSetRight(column) ? html` class="n"` : ''}${key}>${textHtml(cellText(column, cell, f))}</td>`
}

function rowMark({ mark }: TableRow): Html | '' {
  if (mark === undefined) return ''
  return 'room' in mark ? html` data-room="${mark.room}" tabindex="0"` : html` data-ap="${mark.ap}" tabindex="0"`
}

/** A table scrolls by itself on narrow screens and repeats its head in print. */
function tableHtml({ columns, rows, total, isSortable = false, isForm = false }: Table, f: Format): Html {
  const body = rows.map(
    (row) =>
      html`<tr${rowMark(row)}>${columns.map((column, at) => bodyCell(column, row.cells[at] ?? null, isSortable, f))}</tr>`,
  )
  const foot =
    total === undefined
      ? ''
      : html`<tr class="total">${columns.map((column, at) => bodyCell(column, total[at] ?? null, false, f))}</tr>`
  const scroll = html`<div class="scroll"><table><thead><tr>${columns.map((column) => headCell(column, isSortable))}</tr></thead><tbody>${body}${foot}</tbody></table></div>`
  return isForm ? html`<div class="blank">${scroll}</div>` : scroll
}

function proseHtml(prose: Prose): Html {
  if ('text' in prose)
    return html`<p${prose.style === 'body' ? '' : html` class="${prose.style}"`}>${textHtml(prose.text)}</p>`
  const items = prose.items.map((item) => html`<li>${textHtml(item)}</li>`)
  return prose.style === 'steps' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
}

function factsHtml({ entries, isDense, isLine }: Facts): Html {
  return html`<dl class="facts${isDense ? ' five' : ''}${isLine ? ' line' : ''}">${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${textHtml(value)}</dd></div>`)}</dl>`
}

const TONE = { good: 'callout good', bad: 'callout bad', warn: 'callout' } as const

function calloutHtml({ tone, text, blocks = [] }: Callout, f: Format): Html {
  return html`<div class="${TONE[tone]}">${textHtml(text)}${blocks.map((block) => blockHtml(block, f))}</div>`
}

function legendEntry({ swatch, text }: LegendEntry): Html {
  return html`<span>${raw(swatch)}${text}</span>`
}

function legendHtml({ scales = [], legend = [] }: Figure): Html | '' {
  if (scales.length + legend.length === 0) return ''
  const layers = scales.map(
    ({ layer, title, entries }, index) =>
      html`<span class="scale${index === 0 ? ' on' : ''}" data-layer="${layer}"><b>${title}</b>${entries.map(legendEntry)}</span>`,
  )
  return html`
<div class="legend">${layers}
${legend.map(
  (entry) => html`${legendEntry(entry)}
`,
)}</div>`
}

function layerChoice({ id, choose, layers, routes }: LiveFigure): Html {
  const choices = layers.map(
    ([key, name], index) =>
      html`<label><input type="radio" name="layer-${id}" value="${key}"${index === 0 ? html` checked` : ''}> ${name}</label>`,
  )
  return html`
<fieldset class="layers"><legend>${choose}</legend>${choices}<label><input type="checkbox"> ${routes}</label></fieldset>`
}

function dataHtml(data: string, className = ''): Html {
  return html`
<script type="application/json"${className === '' ? '' : html` class="${className}"`}>${raw(data.replaceAll('<', '\\u003c'))}</script>`
}

function figureHtml(figure: Figure): Html {
  const { look, caption, drawing, live } = figure
  const title = caption.map((part, index) => (index === 0 ? html`<b>${part}</b>` : html`<span>${part}</span>`))
  if (live === undefined)
    return html`<figure class="${look}"><figcaption>${title}</figcaption>
${raw(drawing)}${legendHtml(figure)}</figure>`
  return html`<figure class="${look}" id="floor-${live.id}"><figcaption>${title}</figcaption>${layerChoice(live)}
${raw(drawing)}
<div class="readout" aria-live="polite">${live.hint}</div>${legendHtml(figure)}
<p class="note">${live.note}</p>${dataHtml(live.data)}</figure>`
}

/** One floor of a viewer: what all floors share stands beside them. */
function viewerFloor(
  { look, caption, drawing, live }: Figure,
  floor: Viewer['floors'][number],
  isFirst: boolean,
): Html {
  const title = caption.map((part, index) => (index === 0 ? html`<b>${part}</b>` : html`<span>${part}</span>`))
  return html`<figure class="${look}${isFirst ? ' now' : ''}${floor.isWide ? ' wide-plan' : ''}" id="floor-${floor.id}" data-floor="${floor.id}" data-level="${floor.level}"><figcaption>${title}</figcaption>
${raw(drawing)}
<div class="readout" aria-live="polite">${live?.hint}</div>${live === undefined ? '' : dataHtml(live.data)}</figure>`
}

function optionHtml([key, name]: readonly [string, string]): Html {
  return html`<option value="${key}">${name}</option>`
}

function viewerTools({ layers, walls, words }: Viewer): Html {
  return html`<div class="tools" role="group" aria-label="${words.tools}">
<label>${words.layer} <select class="pick-layer">${layers.map(optionHtml)}</select></label>
<details class="more" open><summary>${words.tools}</summary>
<label${walls.length === 0 ? html` hidden` : ''}>${words.walls} <select class="pick-walls"><option value="">${words.asPlanned}</option>${walls.map(optionHtml)}</select></label>
<label class="slide" title="${words.levelNote}">${words.level} <input type="range" step="1"> <output title="${words.planned}"></output></label>
<label><input type="checkbox" class="pick-routes"> ${words.routes}</label>
<button type="button" class="print-floor">${words.print}</button>
</details></div>`
}

/** The floor that a plan opens on: the lowest with access points, before any basement; without any, the lowest. */
export function firstFloor(floors: readonly Pick<Viewer['floors'][number], 'level' | 'hasAps'>[]): number {
  const above = floors.filter(({ level }) => level >= 0).toSorted((a, b) => a.level - b.level)
  const first = above.find(({ hasAps }) => hasAps) ?? above[0] ?? floors[0]!
  return floors.indexOf(first)
}

function viewerRail({ floors, hasSlabs, words }: Viewer): Html {
  const first = floors[firstFloor(floors)]
  const high = floors.toSorted((a, b) => b.level - a.level)
  const buttons = high.map(
    ({ id, name, about, isFailing }) =>
      html`<button type="button" data-floor="${id}" data-name="${name}" data-mark="${isFailing ? '!' : ''}" aria-pressed="${id === first?.id ? 'true' : 'false'}"><b>${name}</b><i>${isFailing ? '!' : ''}</i><span>${about}</span></button>`,
  )
  const all = hasSlabs
    ? html`<button type="button" data-floor="*" data-name="${words.stack}" data-mark="" aria-pressed="false"><b>${words.stack}</b><i></i></button><svg class="stack mini" aria-hidden="true"></svg>`
    : ''
  return html`<div class="rail" role="group" aria-label="${words.floors}">${buttons}${all}</div>`
}

function answerText(text: string | readonly string[]): Html {
  if (typeof text === 'string') return html`${text}`
  const [first = '', ...more] = text
  return html`<b>${first}</b>${more.map((line, index) => html`${index === 0 ? '' : html`<br>`}${line}`)}`
}

function answerHtml({ title, rows, canSwitchOff }: Answer, { off }: Viewer['words']): Html {
  const pairs = rows.map(([name, text]) => html`<dt>${name}</dt><dd>${answerText(text)}</dd>`)
  const button = canSwitchOff ? html`<button type="button" class="switch" aria-pressed="false">${off}</button>` : ''
  return html`<p class="asked">${textHtml(title)}</p>${button}<dl>${pairs}</dl>`
}

/** What the script shows when it is asked for, as markup under what names it. */
function answersJson({ answers, words }: Viewer): string {
  return JSON.stringify(
    answers.map((answer) => ({ key: answer.key, floor: answer.floor, markup: answerHtml(answer, words).markup })),
  )
}

/** A plan to work with: floors in a rail, one drawing at a time, what is asked beside it. Without its script, all drawings. */
function viewerHtml(viewer: Viewer): Html {
  const { figures, floors, hasSlabs, words, data } = viewer
  const [first] = figures
  const drawings = figures.map((figure, index) => viewerFloor(figure, floors[index]!, index === firstFloor(floors)))
  const stack = hasSlabs
    ? html`<div class="pile-view"><svg class="stack big" role="group" aria-label="${words.stack}"></svg><p class="note">${words.stackNote}</p></div>`
    : ''
  return html`<section class="viewer" id="plan" aria-label="${words.title}">
${viewerTools(viewer)}
${viewerRail(viewer)}
<div class="stage">
${drawings}${stack}
<p class="status" role="status"></p>
<div class="zoom"><button type="button" class="zoom-in" aria-label="${words.zoomIn}">+</button><button type="button" class="zoom-out" aria-label="${words.zoomOut}">−</button><button type="button" class="zoom-fit" aria-label="${words.zoomFit}">⤢</button></div>
<div class="card" hidden><b></b><strong></strong><span></span><small></small></div>
</div>
<div class="panel" role="region" aria-label="${words.about}" tabindex="0">
<div class="answers" aria-live="polite" hidden><button type="button" class="close" aria-label="${words.close}">×</button><div class="answer"></div></div>
<div class="case" aria-live="polite"></div>
<details class="signs" open><summary>${words.legend}</summary>${first === undefined ? '' : legendHtml(first)}</details>
<p class="note help">${words.help}</p>
</div>
${first?.live === undefined ? '' : html`<p class="note">${first.live.note}</p>`}${dataHtml(`{"plan":${data},"answers":${answersJson(viewer)}}`, 'viewer-data')}
</section>`
}

const COLUMNS_LOOK = { even: 'cols apart', wide: 'cols wide', board: 'cols board' } as const

function columnsHtml({ look, parts, boxed }: Columns, f: Format): Html {
  return html`<div class="${COLUMNS_LOOK[look]}">${parts.map((part, index) => {
    const isBoxed = boxed !== undefined && index === 1
    const head = isBoxed ? html`<h2>${boxed}</h2>` : ''
    return html`<div${isBoxed ? html` class="decisions"` : ''}>${head}${part.map((block) => blockHtml(block, f))}</div>`
  })}</div>`
}

function sectionHead({ level, title, id }: Section): Html {
  if (level === 3) return html`<h3${id === undefined ? '' : html` id="${id}"`}>${title}</h3>`
  return html`<h2${id === undefined ? '' : html` id="${id}"`}>${title}</h2>`
}

function* sectionPieces(section: Section, f: Format): Generator<Html> {
  const { isFolded = false, blocks } = section
  yield isFolded ? html`<details><summary>${section.title}</summary>` : sectionHead(section)
  for (const block of blocks) yield* blockPieces(block, f)
  if (isFolded) yield html`</details>`
}

function toolsHtml({ words, orders }: Gallery): Html {
  return html`<form class="pick" role="search" hidden><label>${words.search} <input type="search" autocomplete="off"></label><label>${words.sort} <select>${orders.map((name, index) => html`<option value="${index}">${name}</option>`)}</select></label><output class="nothing" hidden>${words.nothing}</output></form>`
}

function cardHtml({ to, drawing, lines, badges, stage, keys, also }: Card): Html {
  const [name = '', ...rest] = lines
  return html`<a class="mini" href="${to}" data-keys="${keys.map((key) => key ?? '').join('|')}" data-also="${also}">${raw(drawing)}<span><b>${name}</b>${rest.map((line) => html`<br>${line}`)}</span>${badges.length === 0 ? '' : html`<span>${badges.map(spanHtml)}</span>`}<span class="stage s${stage.step}">${stage.text}</span></a>`
}

function* galleryPieces(gallery: Gallery): Generator<Html> {
  yield html`${toolsHtml(gallery)}<div class="minis">`
  for (const card of gallery.items) yield cardHtml(card)
  yield html`</div>`
}

/** The gallery leads to the same places: whoever goes by keyboard passes each of them once. */
function placesHtml({ groups }: Places): Html {
  const squares = (group: PlaceGroup): Html[] =>
    group.squares.map(
      ({ to, text, label, isFailing }) =>
        html`<a${isFailing ? html` class="failing"` : ''} href="${to}" tabindex="-1" title="${label}" aria-label="${label}">${text}</a>`,
    )
  return html`<ul class="places">${groups.map((group) => html`<li>${group.name} ${squares(group)}${group.more}</li>`)}</ul>`
}

/** A block as markup, in pieces: a section, or a gallery, may be longer than one text can be. */
export function* blockPieces(block: Block, f: Format): Generator<Html> {
  if (block.kind === 'section') yield* sectionPieces(block, f)
  else if (block.kind === 'gallery') yield* galleryPieces(block)
  else {
    const { markup } = plainBlock(block, f)
    yield raw(`${markup}\n`)
  }
}

function plainBlock(block: Exclude<Block, Section | Gallery>, f: Format): Html {
  switch (block.kind) {
    case 'prose':
      return proseHtml(block)
    case 'table':
      return tableHtml(block, f)
    case 'facts':
      return factsHtml(block)
    case 'callout':
      return calloutHtml(block, f)
    case 'figure':
      return figureHtml(block)
    case 'viewer':
      return viewerHtml(block)
    case 'swap':
      return swapHtml(block, figureHtml)
    case 'trial':
      return trialHtml(block)
    case 'page-break':
      return html`<div class="new-page"></div>`
    case 'columns':
      return columnsHtml(block, f)
    case 'places':
      return placesHtml(block)
  }
}

/** A block as markup. */
export function blockHtml(block: Block, f: Format): Html {
  return html`${[...blockPieces(block, f)]}`
}
