import type { Language } from '../../../model/operation.js'
import { formatFor } from '../../format.js'
import { html, raw } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'
import { drawnName } from '../../typeset.js'
import { STYLE } from '../style.js'
import { TRACE_SCRIPT } from './trace-script.js'

const TRACE_STYLE = `
html,body{height:100%}body{display:flex;flex-direction:column;overflow:hidden}
header.head{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center;padding:8px 14px;background:var(--tint);border-bottom:1px solid var(--line)}
header.head h1{font-size:17px;margin:0 6px 0 0}header.head .grow{flex:1}
#state{font-size:13.5px;font-weight:600;color:var(--soft)}#state[data-state=dirty]{color:var(--warn)}#state[data-state=saved]{color:var(--good)}#state[data-state=gone]{color:var(--bad)}
button,select,input{font:inherit;font-size:14px}
.trace button,dialog button{min-height:36px;padding:5px 12px;border:1px solid var(--control);border-radius:4px;background:var(--paper);color:var(--ink);cursor:pointer}
.trace button:disabled{color:var(--soft);border-color:var(--line);cursor:default}
.trace button[aria-pressed=true]{background:var(--ink);color:#fff;border-color:var(--ink)}
button.main{background:var(--accent)!important;border-color:var(--accent)!important;color:#fff!important}button.main:disabled{background:var(--bar)!important;border-color:var(--line)!important;color:var(--soft)!important}
.trace :focus-visible,dialog :focus-visible{outline:3px solid var(--accent);outline-offset:1px}
select{min-height:36px;padding:4px 8px;border:1px solid var(--control);border-radius:4px;background:var(--paper);max-width:100%}
main.trace{flex:1;display:grid;grid-template-columns:132px minmax(0,1fr) 312px;min-height:0}
.tools{display:flex;flex-direction:column;gap:6px;padding:10px;border-right:1px solid var(--line);overflow-y:auto}
.tools button{text-align:left;display:flex;align-items:center;justify-content:space-between;gap:6px}.tools kbd{font:12px ui-monospace,monospace;color:inherit;opacity:.7}
.stage{position:relative;min-height:0;background:#fbfcfd;overflow:hidden}.stage canvas,.stage svg{position:absolute;inset:0;width:100%;height:100%}
.stage svg{touch-action:none;cursor:crosshair}.stage svg:focus-visible{outline:3px solid var(--accent);outline-offset:-3px}
.hint{position:absolute;left:10px;bottom:10px;right:10px;pointer-events:none;font-size:13px}.hint span:empty{display:none}.hint span{background:#fffffff0;border:1px solid var(--line);border-radius:4px;padding:3px 9px;display:inline-block}
#toast{position:absolute;top:10px;left:50%;transform:translateX(-50%);max-width:86%;background:var(--ink);color:#fff;padding:7px 14px;border-radius:4px;font-size:14px}
.panel{border-left:1px solid var(--line);overflow-y:auto;padding:12px 14px;min-height:0}
.panel h2{font-size:15px;margin:0 0 8px;padding:0 0 4px}.panel section{margin-bottom:18px}
.panel label{display:block;font-size:13px;color:var(--soft);margin:0 0 8px}.panel label.row{display:flex;gap:8px;align-items:center;color:var(--ink)}
.panel input:not([type=checkbox]):not([type=range]),.panel select{display:block;width:100%;min-height:36px;padding:4px 8px;border:1px solid var(--control);border-radius:4px;background:var(--paper);color:var(--ink)}
.panel input[type=checkbox]{width:20px;height:20px}.panel input[type=range]{width:100%}
.panel .two{display:grid;grid-template-columns:1fr 1fr;gap:0 10px}.panel .buttons{display:flex;flex-wrap:wrap;gap:6px}.panel p{margin:0 0 8px;font-size:13.5px}
.panel ul{list-style:none;margin:0;padding:0;font-size:13.5px}.panel li button{width:100%;text-align:left;border:0;border-bottom:1px solid var(--line);border-radius:0;display:flex;justify-content:space-between;gap:8px}
.panel li.error button{border-left:4px solid var(--bad)}.panel li.warning button{border-left:4px solid var(--warn)}.panel li small{color:var(--soft);white-space:nowrap}
.warn{color:var(--warn);font-weight:600}
#conflict{background:var(--bad-ground);border-bottom:1px solid var(--bad);padding:8px 14px;font-size:14px}#conflict ul{margin:4px 0 8px;max-height:22vh;overflow-y:auto}#conflict code{overflow-wrap:anywhere}
#conflict button{margin-right:8px;min-height:36px;padding:5px 12px;border:1px solid var(--control);border-radius:4px;background:var(--paper);color:var(--ink)}
dialog{border:1px solid var(--control);border-radius:6px;padding:16px 18px;width:min(940px,94vw);max-height:86vh}dialog::backdrop{background:#16202a80}
dialog h2{margin:0 0 8px;border:0;padding:0;font-size:17px}dialog pre{max-height:54vh;overflow:auto;border:1px solid var(--line);background:var(--tint);padding:8px 10px;font-size:12.5px;line-height:1.45;margin:8px 0}
dialog pre .add{color:#0e5f36;background:var(--good-ground);display:block}dialog pre .del{color:#8f1d17;background:var(--bad-ground);display:block}dialog pre .at{color:var(--soft);display:block}dialog pre span{display:block}
dialog .buttons{display:flex;gap:8px;justify-content:flex-end}
.t-room{fill:#3b82b61f;stroke:#0b5c8a;stroke-width:1}.t-room.on{fill:#ffe9a166;stroke:#b07d00;stroke-width:2.5}.t-room.none{fill:#8a94a11a}
.t-wall{stroke:#1f2a35;stroke-linecap:square}.t-wall.on{stroke:#b07d00}.t-door{stroke:#9a6a2f;stroke-width:5}.t-window{stroke:#2b83ba;stroke-width:5}.t-gap{stroke:#fff;stroke-width:7}.t-entrance{stroke:#c2185b;stroke-width:6}.on.t-door,.on.t-window,.on.t-entrance{stroke:#e0a800}
.t-name{font-size:12px;text-anchor:middle;fill:#16202a;stroke:#ffffffd0;stroke-width:3;paint-order:stroke;pointer-events:none}.t-name.small{font-size:10.5px;fill:#54616e}
.t-ap circle{fill:#fff;stroke:#c2185b;stroke-width:2.5}.t-ap.pinned circle{fill:#c2185b}.t-ap.on circle{stroke:#e0a800;stroke-width:4}.t-ap text{font-size:11px;fill:#7a0f3a;stroke:#ffffffe0;stroke-width:3;paint-order:stroke}
.t-handle{fill:#fff;stroke:#b07d00;stroke-width:2}.t-draft{fill:#ffe9a150;stroke:#b07d00;stroke-width:2;stroke-dasharray:6 4}.t-cross{stroke:#c2185b;stroke-width:1}.t-snap{fill:none;stroke:#c2185b;stroke-width:2}.t-rack{fill:#16202a}.t-fault{fill:none;stroke:#b3261e;stroke-width:2.5}
.t-axis{stroke:#c8d0d8;stroke-width:1}
[hidden]{display:none!important}
@media (max-width:900px){main.trace{grid-template-columns:minmax(0,1fr);grid-template-rows:auto minmax(0,1.5fr) minmax(0,1fr)}
.tools{flex-direction:row;flex-wrap:wrap;border-right:0;border-bottom:1px solid var(--line);padding:6px 8px;gap:5px}.tools kbd{display:none}.tools button,.trace button{min-height:42px}
.panel{border-left:0;border-top:1px solid var(--line)}.panel .form{display:grid;grid-template-columns:1fr 1fr;gap:0 14px}.panel .form>.two,.panel .form>.buttons{grid-column:auto}.panel .form>h2,.panel .form>p{grid-column:1/-1}header.head{gap:6px 8px;padding:6px 10px}header.head h1,header.head .note{position:absolute;left:-999px}dialog pre{white-space:pre-wrap;overflow-wrap:anywhere}}
`.trim()

/** The script's texts and tools, as a literal that cannot end the script. */
const literal = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')

const TOOLS = [
  ['select', 'V'],
  ['rect', 'R'],
  ['poly', 'P'],
  ['wall', 'W'],
  ['door', 'D'],
  ['window', 'F'],
  ['under', 'U'],
  ['fit', '0'],
] as const

/**
 * The page on which the plan of a site is drawn: the script gets all else from its server, and sends changes there.
 * @param nonce what this answer's own style and script are told by
 */
export function tracePage(language: Language, siteName: string, nonce: string): string {
  const t = messagesOf(language).trace
  const f = formatFor(language)
  const words = {
    ...t.page,
    colon: drawnName(f.named('', ''), language),
    semicolon: f.list(['', '']),
    point: f.number(0, 1).charAt(1),
  }
  const tools = TOOLS.map(
    ([key, letter]) =>
      html`<button type="button" data-tool="${key}" aria-pressed="false" aria-keyshortcuts="${letter}"><span>${t.page.tool[key]}</span><kbd>${letter}</kbd></button>`,
  )
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title(siteName)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${raw(STYLE)}${raw(TRACE_STYLE)}</style>
</head>
<body>
<header class="head trace"><h1>${t.kind}</h1><label><span class="note">${t.floor}</span> <select id="floor" aria-label="${t.floor}"></select></label>
<span id="state" role="status"></span><span class="grow"></span>
<button type="button" id="undo" aria-keyshortcuts="Control+Z" disabled>${t.undo}</button><button type="button" id="redo" aria-keyshortcuts="Control+Y" disabled>${t.redo}</button>
<button type="button" id="review" class="main" aria-keyshortcuts="Control+S" disabled>${t.review}</button> <a href="./">${t.back}</a></header>
<noscript><p class="callout bad">${t.noScript}</p></noscript>
<section id="conflict" role="alert" hidden></section>
<main class="trace">
<div class="tools" role="toolbar" aria-label="${t.tools}">${tools}</div>
<div class="stage"><canvas id="under" aria-hidden="true"></canvas><svg id="over" tabindex="0" role="application" aria-label="${t.stage}"></svg>
<div class="hint"><span id="hint"></span></div><div id="toast" role="status" hidden></div></div>
<div class="panel"><section id="form" class="form" aria-live="polite"></section><section><h2>${t.findings}</h2><ul id="findings"></ul></section><section><h2>${t.page.rooms}</h2><ul id="rooms"></ul></section></div>
</main>
<dialog id="dialog" aria-labelledby="dialog-title"><h2 id="dialog-title"></h2><p id="dialog-note" class="warn" hidden></p><pre id="diff" tabindex="0"></pre>
<div class="buttons"><button type="button" id="dialog-close">${t.page.close}</button><button type="button" id="dialog-save" class="main">${t.page.save}</button></div></dialog>
<datalist id="uses"></datalist><datalist id="walls"></datalist><datalist id="doors"></datalist><datalist id="windows"></datalist>
<script nonce="${nonce}">const T = ${raw(literal(words))};
${raw(TRACE_SCRIPT)}</script>
</body>
</html>
`.markup
}
