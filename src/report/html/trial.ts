import type { Trial } from '../document.js'
import { type Html, html, raw } from '../markup.js'

/*
 * The page on which decisions are tried: switches, thresholds and locations lead to one of the states that were counted beforehand. The
 * script looks that state up and shows it; it counts no money.
 */

/** Style of the page with a trial, beside that of all pages. */
export const TRIAL_STYLE = `
.trial{display:none}.trial.ready{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:14px 32px;border:1px solid var(--line);padding:6px 18px 16px;margin:16px 0}
.trial h2{margin:10px 0 4px;grid-column:1/-1;border:0;padding:0}.trial h3{margin:12px 0 4px}.trial fieldset{border:0;padding:0;margin:0 0 14px;min-width:0}.trial legend{font-weight:600;padding:0;margin:14px 0 4px}.trial .limit .note{margin-top:-4px}
.trial .lever{display:grid;grid-template-columns:auto 1fr;gap:0 9px;padding:5px 0;border-bottom:1px solid var(--line);align-items:start}.trial .lever small{grid-column:2;color:var(--soft);font-size:12.5px;line-height:1.35}.trial .lever input{margin-top:4px}
.trial input[type=checkbox]{flex:none;width:17px;height:17px;accent-color:var(--accent);margin-right:0}.trial label:has(input:disabled){color:var(--soft)}.trial .off{display:none;font-size:12.5px}.trial label:has(input:disabled) .off{display:inline}
.trial .limit{display:grid;grid-template-columns:minmax(0,1fr) 9.5em;gap:2px 12px;align-items:center;padding:4px 0}.trial .limit span{grid-column:1/-1}.trial input[type=range]{width:100%;accent-color:var(--accent);min-width:0}.trial input[type=number],.trial select,.trial button,.trial .command code{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--control);border-radius:5px;padding:3px 8px;min-height:32px;font-variant-numeric:tabular-nums;min-width:0}
.trial button{cursor:pointer;padding:3px 14px}.trial button.copy{background:var(--accent);border-color:var(--accent);color:var(--paper);font-weight:600}
.trial .sites{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:2px 14px;max-height:250px;overflow-y:auto;padding:2px}.trial .sites>div{display:flex;gap:8px;align-items:center;justify-content:space-between;min-height:30px}.trial .sites label{display:flex;gap:8px;align-items:center}
.trial .verdict{margin:4px 0 10px;padding:8px 14px;border-left:4px solid var(--good);background:var(--good-ground);font-weight:600}.trial .verdict.bad{border-color:var(--bad);background:var(--bad-ground)}
.trial .total{display:grid;gap:1px;margin:0 0 12px}.trial .total b{font-size:13px;font-weight:400;color:var(--soft)}.trial .total strong{font-size:26px;line-height:1.2;font-variant-numeric:tabular-nums}.trial .total span{font-size:13.5px}.trial .total .more{color:var(--bad);font-weight:600}
.trial .gauge{display:block;width:100%;height:18px}.trial .gauge .ground{fill:var(--bar)}.trial .gauge .fill{fill:var(--good)}.trial .gauge .fill.over{fill:var(--bad)}.trial .gauge .mark{stroke:var(--ink);stroke-width:2}
.trial .facts{grid-template-columns:repeat(2,1fr);margin:10px 0}.trial .facts dd small{font-size:13px;font-weight:400;color:var(--soft)}.trial .lost{margin:4px 0;padding-left:20px;max-height:150px;overflow-y:auto;font-size:13.5px}
.trial .command{display:flex;flex-wrap:wrap;gap:8px;align-items:center}.trial .command code{flex:1 1 260px;overflow-wrap:anywhere;font:12.5px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;padding:7px 10px}.trial .note{grid-column:1/-1;margin:0}
.trial .curve{display:block;width:100%;height:auto;margin-top:6px}.trial .curve circle{fill:var(--paper);stroke:var(--accent);stroke-width:1.5}.trial .curve circle.held{fill:var(--good);stroke:var(--good)}.trial .curve circle.now{stroke:var(--ink);stroke-width:3}.trial .curve line{stroke:var(--bad);stroke-dasharray:5 4}.trial .curve text{fill:var(--soft);font-size:12px}.trial .curve path{stroke:var(--control);fill:none}
@media (max-width:880px){.trial.ready{display:flex;flex-direction:column;gap:6px;padding:4px 12px 12px;margin:10px -14px;border-width:1px 0}.trial .outcome{display:contents}.trial h2{order:-2}.trial .summary{order:-1;position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line);padding:4px 0 6px}.trial .summary .verdict{margin:2px 0 6px;padding:5px 10px;font-size:13px;font-weight:600}.trial .summary .total{grid-template-columns:1fr auto;margin:0 0 5px;align-items:baseline}.trial .total strong{font-size:18px}.trial .gauge{grid-column:1/-1;height:10px}.trial .total span{grid-column:1/-1;font-size:12.5px}.trial .facts dd{font-size:17px}.trial .facts>div{padding:8px 10px}.trial .lever,.trial .sites>div{min-height:40px}}
@media print{.trial .command,.trial .sites,.trial button{display:none}}
`.trim()

function leverHtml({ id, name, about }: Trial['levers'][number]): Html {
  return html`<label class="lever"><input type="checkbox" data-lever="${id}"><span>${name} <span class="off"></span></span><small>${about}</small></label>`
}

function limitHtml({ id, name }: Trial['lines'][number], { ceiling }: Trial['words']): Html {
  return html`<div class="limit" data-line="${id}"><span>${name}</span><input type="range" min="0" max="1000" step="1" aria-label="${name}"><input type="number" step="0.01" min="0" aria-label="${name} (€)"><span class="note">${ceiling} <b class="ceiling"></b></span></div>`
}

function siteHtml({ id, name, losesRooms, leaves }: Trial['sites'][number], { stays }: Trial['words']): Html {
  const rooms = losesRooms
    ? html`<label><input type="checkbox" data-site="${id}" checked> ${name}</label>`
    : html`${name}`
  const choice =
    leaves.length === 0
      ? ''
      : html`<select data-leaves="${id}" aria-label="${name}"><option value="">${stays}</option>${leaves.map(([key, text]) => html`<option value="${key}">${text}</option>`)}</select>`
  return html`<div>${rooms}${choice}</div>`
}

/** Decisions on one side, the state that they lead to on the other. */
export function trialHtml({ levers, lines, sites, mayTransfer, words, data }: Trial): Html {
  const transfer = mayTransfer
    ? html`<label class="lever"><input type="checkbox" class="transfer"><span>${words.transfer} <span class="off"></span></span><small>${words.transferAbout}</small></label>`
    : ''
  const places =
    sites.length === 0
      ? ''
      : html`<fieldset><legend>${words.sites}</legend><p class="note">${words.sitesNote}</p><div class="sites" role="group" tabindex="0" aria-label="${words.sites}">${sites.map((site) => siteHtml(site, words))}</div></fieldset>`
  const totals = lines.map(
    ({ id, name }) =>
      html`<div class="total" data-total="${id}"><b>${name}</b><strong></strong><svg class="gauge" viewBox="0 0 400 18" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" y="3" width="400" height="12"/><rect class="fill" y="3" height="12"/><path class="mark" d=""/></svg><span></span></div>`,
  )
  const facts = (['grant', 'own', 'rooms', 'seats'] as const).map(
    (key) => html`<div><dt>${words[key]}</dt><dd data-fact="${key}"></dd></div>`,
  )
  return html`<section class="trial" aria-label="${words.title}"><h2>${words.title}</h2>
<div class="choices"><fieldset><legend>${words.thresholds}</legend>${lines.map((line) => limitHtml(line, words))}</fieldset>
<fieldset><legend>${words.levers}</legend>${levers.map(leverHtml)}${transfer}</fieldset>
${places}</div>
<div class="outcome"><div class="summary"><p class="verdict" role="status"></p>${totals}</div><dl class="facts">${facts}</dl>
<h3>${words.givenUp}</h3><ul class="lost" tabindex="0" aria-label="${words.givenUp}"></ul>
<div class="curve-box"><h3>${words.curve}</h3><svg class="curve" viewBox="0 0 460 150" role="img" aria-label="${words.curve}"></svg></div>
<h3>${words.command}</h3><div class="command"><code></code><button type="button" class="copy">${words.copy}</button><button type="button" class="reset">${words.reset}</button></div></div>
<p class="note">${words.counted}</p>
<script type="application/json" class="trial-data">${raw(data.replaceAll('<', '\\u003c'))}</script></section>`
}

/** Script of the page with a trial, behind that of all pages. */
export const TRIAL_SCRIPT = `
'use strict';
for (const root of all('.trial')) {
  const data = JSON.parse(root.querySelector('.trial-data').textContent);
  const { texts, ceilings } = data;
  const one = (selector, from = root) => from.querySelector(selector);
  const states = data.rows.map(([id, levers, lines, grants, own, rooms, seats, aps, given, put, moved]) => {
    const lost = given.map((at) => data.things[at]);
    return {
      ...{ id, lines, grants, own, rooms, seats, aps, moved, lost, put: put.map((at) => data.things[at]) },
      levers: levers.map((at) => data.levers[at]).sort().join(' '),
      losing: new Set(lost.filter((thing) => thing[1]).map((thing) => thing[0])),
      leaving: [...lost.filter((thing) => !thing[1]).map((thing) => thing[0] + '=given-up'), ...put.map((at) => data.things[at][0] + '=deferred')].sort().join(' '),
    };
  });
  const limits = [...ceilings];
  const switches = all('[data-lever]', root);
  const transfer = one('.transfer');
  const sites = all('[data-site]', root);
  const leaves = all('[data-leaves]', root);
  const rows = all('.limit', root);
  const greatest = data.lines.map((_, at) => Math.max(ceilings[at], ...states.map(({ lines }) => lines[at])));
  const least = data.lines.map((_, at) => Math.min(...states.map(({ lines }) => lines[at])));
  const ends = data.lines.map((_, at) => [Math.floor(least[at] / 10000) * 10000, Math.ceil(greatest[at] / 10000) * 10000]);
  // The program writes amounts; the page writes its own the same way.
  const [before, group, point, after] = texts.euro.match(/^(\\D*)1(\\D*)234(\\D)56(\\D*)$/).slice(1);
  const euros = (cents) => {
    const digits = String(Math.abs(cents)).padStart(3, '0');
    const whole = digits.slice(0, -2).replace(/\\B(?=(\\d{3})+(?!\\d))/g, group);
    return (cents < 0 ? '\\u2212' : '') + before + whole + point + digits.slice(-2) + after;
  };
  const wanted = () => ({
    levers: switches.filter(({ checked }) => checked).map(({ dataset }) => dataset.lever),
    leaving: leaves.filter(({ value }) => value).map(({ dataset, value }) => dataset.leaves + '=' + value),
    keeping: sites.filter(({ checked }) => !checked).map(({ dataset }) => dataset.site),
    transfer: Boolean(transfer && transfer.checked),
  });
  // Levers that let rooms be given up only permit it: a state that gives up none is without them.
  const permits = new Set(data.permits);
  const found = ({ levers, leaving, keeping, transfer }) => {
    const fixed = levers.filter((id) => !permits.has(id)).sort().join(' ');
    const open = new Set(levers);
    const left = leaving.sort().join(' ');
    return states.filter((state) =>
      (transfer || !state.moved) && state.leaving === left && !keeping.some((id) => state.losing.has(id)) &&
      state.levers.split(' ').filter((id) => id && !permits.has(id)).join(' ') === fixed &&
      state.levers.split(' ').every((id) => !permits.has(id) || open.has(id)));
  };
  const limitOf = (state, at) => limits[at] + (state.moved ? (state.moved[1] === data.lines[at] ? 1 : state.moved[0] === data.lines[at] ? -1 : 0) * state.moved[2] : 0);
  const excess = (state) => state.lines.reduce((sum, cents, at) => sum + Math.max(0, cents - limitOf(state, at)), 0);
  const better = (a, b) => excess(a) - excess(b) || a.rooms - b.rooms || a.seats - b.seats || a.own - b.own || (a.id < b.id ? -1 : 1);
  const bestOf = (some) => some.reduce((best, state) => (best === undefined || better(state, best) < 0 ? state : best), undefined);
  const figure = (fact, text, small = '') => {
    const place = one('[data-fact=' + fact + ']');
    place.textContent = text;
    if (small) place.append(' ', Object.assign(document.createElement('small'), { textContent: small }));
  };
  const gauge = (box, cents, limit, at) => {
    const scale = 400 / Math.max(1, greatest[at] * 1.04);
    const fill = one('.fill', box);
    fill.setAttribute('width', (cents * scale).toFixed(1));
    fill.classList.toggle('over', cents > limit);
    one('.mark', box).setAttribute('d', 'M' + (limit * scale).toFixed(1) + ' 0V18');
  };
  const drawCurve = (some, now) => {
    const svg = one('.curve');
    one('.curve-box').hidden = some.length < 2;
    if (some.length < 2) return;
    const over = ceilings.map((_, at) => Math.max(...some.map(({ lines }) => lines[at] - limits[at])));
    const at = over.indexOf(Math.max(...over));
    const xs = [...some.map(({ lines }) => lines[at]), limits[at]];
    const [low, high] = [Math.min(...xs), Math.max(...xs)];
    const most = Math.max(1, ...some.map(({ rooms }) => rooms));
    const x = (cents) => (14 + ((cents - low) / Math.max(1, high - low)) * 430).toFixed(1);
    const y = (rooms) => (14 + (rooms / most) * 100).toFixed(1);
    const dot = (state) => '<circle r="' + (state === now ? 6 : 4) + '" cx="' + x(state.lines[at]) + '" cy="' + y(state.rooms) + '" class="' + (excess(state) === 0 ? 'held' : '') + (state === now ? ' now' : '') + '"/>';
    const line = x(limits[at]);
    svg.innerHTML = '<path d="M4 126H456"/><line x1="' + line + '" x2="' + line + '" y1="4" y2="126"/>' + some.filter((state) => state !== now).map(dot).join('') + dot(now) +
      '<text x="4" y="144">' + euros(low) + '</text><text x="456" y="144" text-anchor="end">' + euros(high) + '</text>';
    svg.setAttribute('aria-label', one('[data-total="' + data.lines[at] + '"] b').textContent + ', ' + some.length);
  };
  let shown;
  const show = () => {
    const asked = wanted();
    const some = found(asked);
    const state = bestOf(some);
    if (state === undefined) return;
    shown = state;
    const isHeld = excess(state) === 0;
    const verdict = one('.verdict');
    verdict.textContent = isHeld ? texts.held : texts.broken;
    verdict.classList.toggle('bad', !isHeld);
    for (const [at, id] of data.lines.entries()) {
      const box = one('[data-total="' + id + '"]');
      const limit = limitOf(state, at);
      one('strong', box).textContent = euros(state.lines[at]);
      one('span', box).textContent = (state.lines[at] > limit ? texts.over + ' ' + euros(state.lines[at] - limit) : texts.left + ' ' + euros(limit - state.lines[at])) + ' ' + texts.of + ' ' + euros(limit);
      one('span', box).classList.toggle('more', state.lines[at] > limit);
      gauge(box, state.lines[at], limit, at);
    }
    figure('grant', state.grants.map(euros).join(' + '), data.grants.join(', '));
    figure('own', euros(state.own));
    figure('rooms', String(data.rooms - state.rooms), texts.of + ' ' + data.rooms);
    figure('seats', String(data.seats - state.seats), texts.of + ' ' + data.seats);
    const lost = [...state.lost, ...state.put].map((thing) => Object.assign(document.createElement('li'), { textContent: thing[2] }));
    one('.lost').replaceChildren(...(lost.length ? lost : [Object.assign(document.createElement('li'), { textContent: texts.nothing })]));
    one('code').textContent = state.levers || state.leaving || state.lost.length || state.moved ? 'mds optimise --way ' + state.id + ' --write ' + state.id + ' && mds budget --scenario ' + state.id : 'mds budget';
    one('.copy').textContent = texts.copy;
    root.dataset.state = state.id;
    drawCurve(some, state);
    for (const input of switches) {
      const id = input.dataset.lever;
      const levers = asked.levers.includes(id) ? asked.levers.filter((each) => each !== id) : [...asked.levers, id];
      input.disabled = found({ ...asked, levers }).length === 0;
      one('.off', input.parentElement).textContent = '(' + texts.noState + ')';
    }
    for (const choice of leaves)
      for (const option of choice.options) {
        const leaving = [...asked.leaving.filter((each) => !each.startsWith(choice.dataset.leaves + '=')), ...(option.value ? [choice.dataset.leaves + '=' + option.value] : [])];
        option.disabled = found({ ...asked, leaving }).length === 0;
      }
    for (const input of sites) {
      const id = input.dataset.site;
      const keeping = asked.keeping.includes(id) ? asked.keeping.filter((each) => each !== id) : [...asked.keeping, id];
      input.disabled = found({ ...asked, keeping }).length === 0;
    }
    history.replaceState(null, '', '#' + [asked.levers.join('+'), limits.join('+'), asked.keeping.join('+'), asked.leaving.join('+'), asked.transfer ? 1 : ''].join('/').replace(/\\/+$/, ''));
  };
  const settle = (at) => {
    const [range, number] = all('input', rows[at]);
    const [low, high] = ends[at];
    range.value = Math.round(((limits[at] - low) / Math.max(1, high - low)) * 1000);
    number.value = (limits[at] / 100).toFixed(2);
    range.setAttribute('aria-valuetext', euros(limits[at]));
  };
  rows.forEach((row, at) => {
    const [range, number] = all('input', row);
    const [low, high] = ends[at];
    one('.ceiling', row).textContent = euros(ceilings[at]);
    range.addEventListener('input', () => {
      const cents = Math.round((low + (range.value / 1000) * (high - low)) / 100) * 100;
      // The ceiling itself is within reach of the thumb.
      limits[at] = Math.abs(cents - ceilings[at]) <= (high - low) / 1000 ? ceilings[at] : cents;
      number.value = (limits[at] / 100).toFixed(2);
      range.setAttribute('aria-valuetext', euros(limits[at]));
      show();
    });
    number.addEventListener('change', () => {
      const cents = Math.round(Number(number.value) * 100);
      limits[at] = Number.isFinite(cents) && cents >= 0 ? cents : ceilings[at];
      settle(at);
      show();
    });
  });
  for (const input of [...switches, ...sites, ...leaves, ...(transfer ? [transfer] : [])]) input.addEventListener('change', show);
  const set = (levers, keeping, leaving, moved) => {
    for (const input of switches) input.checked = levers.includes(input.dataset.lever);
    for (const input of sites) input.checked = !keeping.includes(input.dataset.site);
    for (const choice of leaves) choice.value = (leaving.find((each) => each.startsWith(choice.dataset.leaves + '=')) ?? '=').split('=')[1];
    if (transfer) transfer.checked = moved;
    limits.forEach((_, at) => settle(at));
    show();
  };
  one('.reset').addEventListener('click', () => {
    ceilings.forEach((cents, at) => { limits[at] = cents; });
    set([], [], [], false);
  });
  one('.copy').addEventListener('click', async () => {
    const code = one('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      document.execCommand('copy');
    }
    one('.copy').textContent = texts.copied;
  });
  root.classList.add('ready');
  const [levers = '', given = '', keeping = '', leaving = '', moved = ''] = decodeURIComponent(location.hash.slice(1)).split('/').map((part) => part);
  given.split('+').forEach((cents, at) => { if (/^\\d+$/.test(cents) && at < limits.length) limits[at] = Number(cents); });
  const parts = (text) => text.split('+').filter(Boolean);
  set(parts(levers), parts(keeping), parts(leaving), moved === '1');
  if (shown === undefined) set([], [], [], false);
}
`.trim()
