import type { Figure, LegendEntry, Swap } from '../document.js'
import { type Html, html, raw } from '../markup.js'

/*
 * Two drawings of one floor: beside each other as they come, one over the other under a slider where the page has its script; and the map
 * of what lies between them.
 */

/** Style of a page with such drawings, beside that of all pages. */
export const SWAP_STYLE = `
.lead{font-weight:600;font-size:19px}.swap{margin:14px 0 26px}.swap .sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:12px 24px}.swap figure.floor{margin:0;padding:10px}.swap .modes,.swap .wipe{display:none}
.swap>.legend{margin:8px 0}.swap.ready>.difference{display:none}.swap:not(.ready)>.difference{margin-top:12px}
.swap.ready .modes{display:flex;flex-wrap:wrap;gap:6px;margin:0 0 8px}.swap .modes button{font:inherit;font-size:13.5px;color:var(--ink);background:var(--paper);border:1px solid var(--control);border-radius:5px;min-height:34px;padding:3px 14px;cursor:pointer}.swap .modes button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.swap.slider .sides{position:relative;gap:6px 0;border:1px solid var(--line);background:#fff;padding:10px;touch-action:pan-y;cursor:ew-resize;user-select:none}.swap.slider .sides figure{display:contents}.swap.slider .sides figcaption{grid-row:1;margin:0;color:#16202a;font-size:13.5px}.swap.slider figure:nth-child(2) figcaption{justify-content:flex-end}
.swap.slider .sides .drawing{grid-area:2/1/3/3;width:100%;max-height:76vh}.swap.slider figure:nth-child(2) .drawing{clip-path:inset(0 0 0 var(--at,50%));z-index:1;background:#fff}.swap.slider .sides::after{content:"";grid-area:2/1/3/3;width:3px;background:#16202a;margin-left:calc(var(--at,50%) - 1.5px);z-index:2;pointer-events:none}
.swap.slider .wipe{display:block}.swap .wipe input{width:100%;accent-color:var(--accent);min-height:32px}
.swap.difference-shown>.difference{display:block}.swap.difference-shown .sides,.swap.difference-shown>.legend,.swap.difference-shown .wipe{display:none}
@media (max-width:760px){.swap:not(.slider) .sides{grid-template-columns:minmax(0,1fr)}.swap .modes button{min-height:42px}}
@media print{.swap .modes,.swap .wipe{display:none!important}.swap>.difference{display:block!important}}
`.trim()

function legendHtml(legend: readonly LegendEntry[]): Html {
  return html`<div class="legend">${legend.map(
    ({ swatch, text }) => html`<span>${raw(swatch)}${text}</span>
`,
  )}</div>`
}

/** @param figure how a drawing is shown by itself */
export function swapHtml(
  { title, before, after, difference, legend, words }: Swap,
  figure: (block: Figure) => Html,
): Html {
  const plain = ({ legend: _, ...rest }: Figure): Html => figure(rest)
  const modes = (
    difference === null ? (['slider', 'aside'] as const) : (['slider', 'aside', 'difference'] as const)
  ).map(
    (mode) =>
      html`<button type="button" data-mode="${mode}" aria-pressed="${mode === 'slider' ? 'true' : 'false'}">${words[mode]}</button>`,
  )
  const between = difference === null ? '' : html`<div class="difference">${figure(difference)}</div>`
  return html`<section class="swap" aria-label="${title}"><div class="modes" role="group" aria-label="${words.choose}">${modes}</div>
<div class="sides">${plain(before)}${plain(after)}</div><label class="wipe"><input type="range" min="0" max="100" value="50" step="1" aria-label="${words.choose}"></label>${legendHtml(legend)}${between}</section>`
}

/** Script of a page with such drawings, behind that of all pages. */
export const SWAP_SCRIPT = `
'use strict';
for (const root of all('.swap')) {
  const sides = root.querySelector('.sides');
  const range = root.querySelector('.wipe input');
  const buttons = all('.modes button', root);
  const place = (share) => {
    range.value = Math.round(share * 100);
    sides.style.setProperty('--at', share * 100 + '%');
  };
  const mode = (name) => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.mode === name));
    root.classList.toggle('slider', name === 'slider');
    root.classList.toggle('difference-shown', name === 'difference');
  };
  for (const button of buttons) button.addEventListener('click', () => mode(button.dataset.mode));
  range.addEventListener('input', () => place(range.value / 100));
  const follow = (event) => {
    const drawing = sides.querySelector('.drawing').getBoundingClientRect();
    place(Math.min(1, Math.max(0, (event.clientX - drawing.left) / drawing.width)));
  };
  sides.addEventListener('pointerdown', (event) => {
    if (!root.classList.contains('slider') || event.button !== 0) return;
    sides.setPointerCapture(event.pointerId);
    follow(event);
  });
  sides.addEventListener('pointermove', (event) => {
    if (root.classList.contains('slider') && sides.hasPointerCapture(event.pointerId)) follow(event);
  });
  root.classList.add('ready');
  mode('slider');
}
`.trim()
