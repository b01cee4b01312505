import { SCRIPT } from '../script.js'

/**
 * The script of the page that follows a file. It is told of new content by server-sent events, fetches it and puts it in the
 * place of the old, with layer, routes, tabs, opened details, focus and scroll as the reader had them.
 */
export const VIEW_SCRIPT = `
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
