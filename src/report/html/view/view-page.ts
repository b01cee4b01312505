import { html, raw } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'
import { drawnName } from '../../typeset.js'
import { SCRIPT } from '../script.js'
import { STYLE } from '../style.js'
import { type ViewContent, viewContent } from './view-content.js'

/**
 * The script of the page that follows a file. It is told of new content by server-sent events, fetches it and puts it in the
 * place of the old, with layer, routes, tabs, opened details, focus and scroll as the reader had them.
 */
const VIEW_SCRIPT = `
const wire = (addEventListener) => {
${SCRIPT}
};
const byId = (id) => document.getElementById(id);
const inside = (selector) => [...byId('content').querySelectorAll(selector)];
const chosenTabs = new Map();
let resized = () => {};
addEventListener('resize', () => resized());
const keep = (type, handler) => { if (type === 'resize') resized = handler; };
const tabsOf = (list) => [...list.querySelectorAll('[role=tab]')];
const choose = (list, tab) => {
  for (const each of tabsOf(list)) {
    const on = each === tab;
    each.setAttribute('aria-selected', String(on));
    each.tabIndex = on ? 0 : -1;
    byId(each.getAttribute('aria-controls')).hidden = !on;
  }
  chosenTabs.set(tabsOf(list)[0].id, tab.id);
  resized();
};
const steps = { ArrowLeft: (at, last) => (at === 0 ? last : at - 1), ArrowRight: (at, last) => (at === last ? 0 : at + 1), Home: () => 0, End: (at, last) => last };
const wireTabs = (list) => {
  const tabs = tabsOf(list);
  for (const tab of tabs) tab.addEventListener('click', () => choose(list, tab));
  list.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[step(tabs.indexOf(document.activeElement), tabs.length - 1)];
    choose(list, next);
    next.focus();
  });
  const known = tabs.find((tab) => tab.id === chosenTabs.get(tabs[0].id));
  if (known) choose(list, known);
};
const nameOf = (input) => input.closest('figure').id + ' ' + (input.type === 'radio' ? input.value : 'routes');
const remember = () => ({
  inputs: new Map(inside('figure input').map((input) => [nameOf(input), input.checked])),
  open: inside('details').map((details) => details.open),
  focus: document.activeElement ? document.activeElement.id : '',
});
const restore = ({ inputs, open, focus }) => {
  for (const input of inside('figure input')) {
    const checked = inputs.get(nameOf(input));
    if (checked === undefined || checked === input.checked || (input.type === 'radio' && !checked)) continue;
    input.checked = checked;
    input.dispatchEvent(new Event('change'));
  }
  inside('details').forEach((details, index) => { details.open = open[index] ?? details.open; });
  if (focus && byId(focus)) byId(focus).focus({ preventScroll: true });
};
const start = () => {
  const { state, text } = byId('content').dataset;
  const line = byId('state');
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
  wire(keep);
  for (const list of inside('[role=tablist]')) wireTabs(list);
};
const version = () => Number(byId('content').dataset.version);
const replace = (markup) => {
  const before = remember();
  const template = document.createElement('template');
  template.innerHTML = markup;
  byId('content').replaceWith(template.content.firstElementChild);
  start();
  restore(before);
};
const AGAIN_MS = 1000;
let [wanted, busy] = [version(), false];
const update = async () => {
  if (busy) return;
  busy = true;
  try {
    while (version() < wanted) {
      const reply = await fetch('content', { cache: 'no-store' });
      if (!reply.ok) throw new Error(reply.status);
      replace(await reply.text());
    }
  } catch {
    // The server does not answer: the event stream says so, and what is wanted is asked for again.
    setTimeout(update, AGAIN_MS);
  } finally {
    busy = false;
  }
};
start();
const events = new EventSource('events');
events.addEventListener('open', () => { byId('gone').hidden = true; });
events.addEventListener('error', () => { byId('gone').hidden = false; });
events.addEventListener('message', (event) => {
  wanted = Number(event.data);
  void update();
});
`.trim()

/** What the page that follows a file adds to the style of the reports. */
const VIEW_STYLE = `
header.top{position:sticky;top:0;z-index:2}header.top .wrap{padding-top:10px;padding-bottom:10px}header.top h1{font-size:22px;margin:0}header.top .trace{float:right;margin:0;font-size:14px}
#state{margin:2px 0 0;font-weight:600;font-size:14px}#state::before{content:"";display:inline-block;width:10px;height:10px;border-radius:50%;background:currentColor;margin-right:8px}
#state[data-state=ready]{color:var(--good)}#state[data-state=planning],#state[data-state=recalculating]{color:var(--warn)}#state[data-state=error],#state[data-state=failed]{color:var(--bad)}
#state:has(+#gone:not([hidden])){display:none}
#gone{margin:6px 0 0;padding:8px 12px;background:var(--bad);color:#fff;font-weight:600}
.place>h2:first-child{margin-top:24px}.place>h2 .badge{vertical-align:3px}
.place .facts{grid-template-columns:repeat(7,1fr)}.place .facts dd{font-size:19px}
.place td .badge{padding:0 7px;font-size:12px}.place td,.place th{padding-left:7px;padding-right:7px}
.place[data-pending] figure.floor{border:2px dashed var(--warn)}
#plans.stale{filter:grayscale(1);border:8px solid #d7dde3;padding:0 12px;margin-top:18px}#plans.stale svg.drawing{opacity:.45}
.tabs{display:flex;flex-wrap:wrap;gap:4px;margin:18px 0 0;border-bottom:2px solid var(--ink)}
.tabs button{font:inherit;font-size:14px;padding:6px 14px;border:1px solid var(--line);border-bottom:0;background:var(--tint);color:var(--ink);cursor:pointer}
.tabs button[aria-selected=true]{background:var(--ink);color:#fff;border-color:var(--ink)}.tabs button:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
#errors h2{margin:4px 0 8px;border:0;padding:0;color:var(--bad)}#errors.callout{max-width:none}
ul.input{list-style:none;margin:0;padding:0}ul.input li{margin:0 0 16px}ul.input p{margin:2px 0;overflow-wrap:anywhere}
ul.input .at{font-weight:600}ul.input .code{color:var(--soft);font-size:13px}
ul.input pre{margin:4px 0;padding:6px 10px;background:#fff;border:1px solid var(--line);overflow-x:auto;font-size:13px;line-height:1.35}
[hidden]{display:none!important}
@media (max-width:1100px){.place .facts{grid-template-columns:repeat(4,1fr)}}
@media (max-width:760px){.place .facts{grid-template-columns:repeat(2,1fr)}header.top h1{font-size:18px}header.top .kind{font-size:11px}}
@media print{header.top{position:static}}
`.trim()

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
  const { language } = content
  const siteName = drawnName(content.siteName, language)
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
<p class="trace"><a href="trace">${t.trace.link}</a></p>
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
