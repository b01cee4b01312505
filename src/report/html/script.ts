import { VIEWER } from './viewer-script.js'

/**
 * The script of every page: drawings read with pointer and arrows, layers, rooms and APs linked between drawings and tables, sorting;
 * then, where a page has one, the viewer of a site.
 */
export const SCRIPT = `
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
// First, so that nothing is laid out twice.
for (const viewer of all('.viewer')) viewer.classList.add('live');
const bytes = (text) => {
  const characters = atob(text);
  const values = new Uint8Array(characters.length);
  for (let at = 0; at < values.length; at++) values[at] = characters.charCodeAt(at);
  return values;
};
// Made when it is first asked for: a page is seen before it is read.
const later = (make) => {
  let made;
  return () => (made ??= make());
};
const readable = (figure) => {
  const svg = figure.querySelector('svg.drawing');
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const { texts } = data;
  const grids = later(() => ({
    levels: Object.fromEntries(Object.entries(data.rssi).map(([band, text]) => [band, bytes(text)])),
    ...Object.fromEntries(['second', 'overlap', 'rate', 'probability', 'best'].map((name) => [name, bytes(data[name])])),
  }));
  const readout = figure.querySelector('.readout');
  const hint = readout.textContent;
  const probe = svg.querySelector('.probe');
  const show = (key) => {
    for (const heat of all('.heat', svg)) {
      const on = heat.dataset.layer === key;
      // A layer is drawn when it is first asked for.
      if (on && data.layers[key] && !heat.firstChild) heat.innerHTML = data.layers[key];
      heat.classList.toggle('on', on);
    }
    for (const scale of all('.scale', figure)) scale.classList.toggle('on', scale.dataset.layer === key);
    svg.classList.toggle('plain', key === 'none');
  };
  const routesShown = (on) => { for (const g of all('.routes', svg)) g.classList.toggle('on', on); };
  for (const input of all('input[type=radio]', figure)) input.addEventListener('change', () => show(input.value));
  const routes = figure.querySelector('input[type=checkbox]');
  if (routes) routes.addEventListener('change', () => routesShown(routes.checked));
  const number = (value) => String(value).replace('-', '\\u2212').replace('.', texts.decimal);
  const dbm = (byte) => number(byte > 127 ? byte - 256 : byte);
  const cellAt = (x, y) => {
    const column = Math.floor((x - data.origin[0]) / data.spacing + 0.5);
    const row = Math.floor((y - data.origin[1]) / data.spacing + 0.5);
    if (column < 0 || row < 0 || column >= data.width || row >= data.height) return null;
    const cell = row * data.width + column;
    return grids().overlap[cell] === 255 ? null : cell;
  };
  const crosses = ([px, py], [qx, qy], [ax, ay, bx, by]) => {
    const [dx, dy, ex, ey] = [qx - px, qy - py, bx - ax, by - ay];
    const area = dx * ey - dy * ex;
    if (area === 0) return false;
    const along = ((ax - px) * ey - (ay - py) * ex) / area;
    const across = ((ax - px) * dy - (ay - py) * dx) / area;
    return along > 0 && along < 1 && across >= 0 && across < 1;
  };
  const between = (from, to) => {
    const counts = new Map();
    // Walls end where an opening begins.
    for (const part of [...data.walls, ...data.openings])
      if (part[4] >= 0 && crosses(from, to, part)) counts.set(part[4], (counts.get(part[4]) ?? 0) + 1);
    if (counts.size === 0) return '';
    return texts.through + ' ' + [...counts].map(([material, count]) => (count > 1 ? count + ' × ' : '') + data.materials[material]).join(', ');
  };
  const apText = (cell, point) => {
    const ap = data.aps[grids().best[cell]];
    if (!ap) return [];
    return [texts.ap + ' ' + ap[0] + (ap[3] ? ', ' + (between(point, [ap[1], ap[2]]) || texts.free) : ' ' + texts.otherFloor)];
  };
  const roomAt = (x, y) => {
    const point = new DOMPoint((x - data.minX) * 100, (data.maxY - y) * 100);
    return all('.room', svg).find((room) => room.isPointInFill(point));
  };
  const levelText = (cell) => Object.entries(grids().levels).map(([band, values]) => {
    const snr = band === data.band ? ' (' + texts.snr + ' ' + number((values[cell] > 127 ? values[cell] - 256 : values[cell]) - data.noise) + ' dB)' : '';
    return number(band).replace('GHz', '\\u00a0GHz') + ' ' + dbm(values[cell]) + '\\u00a0dBm' + snr;
  });
  const describe = (x, y) => {
    const cell = cellAt(x, y);
    if (cell === null) return texts.outside;
    const room = roomAt(x, y);
    const { probability, second, rate, overlap } = grids();
    return [
      'x ' + number(x.toFixed(1)) + ' m, y ' + number(y.toFixed(1)) + ' m',
      ...(room ? [room.querySelector('title').textContent] : []),
      ...levelText(cell),
      ...(probability[cell] === 255 ? [] : [texts.probability + ' ' + number(probability[cell] / 2) + '\\u00a0%']),
      ...(second[cell] === 129 ? [] : [texts.second + ' ' + dbm(second[cell]) + '\\u00a0dBm']),
      ...(rate[cell] === 255 ? [] : [number(data.mbps[rate[cell]]) + '\\u00a0Mbit/s']),
      texts.overlap + ' ' + overlap[cell],
      ...apText(cell, [x, y]),
    ].join(' · ');
  };
  const at = [data.origin[0] + data.spacing * Math.floor(data.width / 2), data.origin[1] + data.spacing * Math.floor(data.height / 2)];
  const read = (x, y) => {
    at[0] = x;
    at[1] = y;
    const cell = cellAt(x, y);
    const ap = cell === null ? undefined : data.aps[grids().best[cell]];
    const [px, py] = [(x - data.minX) * 100, (data.maxY - y) * 100];
    probe.setAttribute('transform', 'translate(' + px.toFixed(0) + ' ' + py.toFixed(0) + ')');
    const sight = ap && ap[3] ? 'M0 0L' + ((ap[1] - data.minX) * 100 - px).toFixed(0) + ' ' + ((data.maxY - ap[2]) * 100 - py).toFixed(0) : '';
    probe.querySelector('.sight').setAttribute('d', sight);
    probe.classList.add('on');
    readout.textContent = describe(x, y);
    for (const tell of listeners) tell(x, y);
  };
  const listeners = [];
  const leave = () => {
    probe.classList.remove('on');
    readout.textContent = hint;
    for (const tell of listeners) tell();
  };
  const placeOf = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [data.minX + point.x / 100, data.maxY - point.y / 100];
  };
  svg.addEventListener('pointermove', (event) => read(...placeOf(event)));
  svg.addEventListener('pointerleave', leave);
  svg.addEventListener('focus', () => read(at[0], at[1]));
  svg.addEventListener('blur', leave);
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  svg.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined || event.target !== svg || event.shiftKey) return;
    event.preventDefault();
    const [width, height] = [data.width * data.spacing, data.height * data.spacing];
    const hold = (value, least, most) => Math.min(most, Math.max(least, value));
    read(
      hold(at[0] + step[0] * data.spacing, data.origin[0], data.origin[0] + width - data.spacing),
      hold(at[1] + step[1] * data.spacing, data.origin[1], data.origin[1] + height - data.spacing),
    );
  });
  return { figure, svg, data, grids, show, routesShown, number, cellAt, roomAt, between, placeOf, at, listeners, leave };
};
const floors = all('figure.floor:has(script)').map(readable);
const scrollers = all('.scroll, figure.wide');
const reach = () => {
  for (const scroller of scrollers) {
    if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
    else scroller.removeAttribute('tabindex');
  }
};
addEventListener('resize', reach);
requestAnimationFrame(reach);
const link = (attribute) => {
  const mark = (id, on) => { for (const node of all('[data-' + attribute + '="' + CSS.escape(id) + '"]')) node.classList.toggle('on', on); };
  for (const node of all('[data-' + attribute + ']')) {
    const id = node.dataset[attribute];
    // A shape that listens for focus would take it when it is clicked.
    const takesFocus = node.hasAttribute('tabindex');
    for (const type of takesFocus ? ['pointerenter', 'focusin'] : ['pointerenter']) node.addEventListener(type, () => mark(id, true));
    for (const type of takesFocus ? ['pointerleave', 'focusout'] : ['pointerleave']) node.addEventListener(type, () => mark(id, false));
  }
};
link('room');
link('ap');
for (const button of all('th button')) {
  button.addEventListener('click', () => {
    const head = button.closest('th');
    const table = head.closest('table');
    const index = [...head.parentElement.children].indexOf(head);
    const descending = head.getAttribute('aria-sort') === 'ascending';
    for (const other of all('th[aria-sort]', table)) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const key = (row) => row.children[index].dataset.value ?? row.children[index].textContent;
    const rows = all('tbody tr:not(.total)', table);
    rows.sort((a, b) => {
      const [p, q] = [key(a), key(b)];
      const order = p !== '' && q !== '' && !Number.isNaN(+p) && !Number.isNaN(+q) ? p - q : p.localeCompare(q);
      return descending ? -order : order;
    });
    const body = table.tBodies[0];
    const total = body.querySelector('tr.total');
    for (const row of rows) body.insertBefore(row, total);
  });
}
if (matchMedia('(max-width:760px)').matches) {
  const folds = document.querySelector('.viewer, main.folds');
  // Elsewhere only a table that would scroll sideways.
  for (const table of all('main table:has(thead)')) {
    if (!folds && table.scrollWidth <= table.parentElement.clientWidth) continue;
    const heads = all('thead th', table).map((head) => head.textContent);
    for (const row of all('tbody tr', table)) [...row.children].forEach((cell, index) => { cell.dataset.head = heads[index] ?? ''; });
    table.classList.add('cards');
  }
  // Sections after the first are long lists on a phone: opened one by one.
  const later = folds ? all('main > h2').slice(1) : [];
  for (const heading of later) {
    const [box, summary] = [document.createElement('details'), document.createElement('summary')];
    heading.before(box);
    for (let next = box.nextSibling; next && !later.includes(next) || next === heading; next = box.nextSibling) (next === heading ? summary : box).append(next);
    box.prepend(summary);
    box.className = 'later';
  }
  const asked = () => {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = found && found.closest('details.later');
    if (box) { box.open = true; found.scrollIntoView(); }
  };
  if (document.querySelector('main.folds')) { addEventListener('hashchange', asked); asked(); }
}
for (const form of all('form.pick')) {
  const list = form.nextElementSibling;
  const cards = all('.mini', list).map((card) => ({ card, keys: card.dataset.keys.split('|') }));
  const plain = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase();
  const texts = later(() => cards.map(({ card }) => plain(card.textContent + ' ' + card.dataset.also)));
  const [search, order, nothing] = ['input', 'select', 'output'].map((name) => form.querySelector(name));
  const find = () => {
    const words = plain(search.value).split(/\\s+/).filter(Boolean);
    cards.forEach(({ card }, index) => { card.hidden = !words.every((word) => texts()[index].includes(word)); });
    nothing.hidden = cards.some(({ card }) => !card.hidden);
  };
  search.addEventListener('input', find);
  const sort = () => {
    const key = ({ keys }) => keys[order.value];
    const known = (a, b) => (a === '') - (b === '');
    const both = (a, b) => (Number.isNaN(+a) || Number.isNaN(+b) ? a.localeCompare(b) : a - b);
    list.append(...[...cards].sort((a, b) => known(key(a), key(b)) || both(key(a), key(b))).map(({ card }) => card));
  };
  order.addEventListener('change', sort);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  // What a browser fills in again when it comes back.
  addEventListener('pageshow', () => {
    if (search.value) find();
    if (order.selectedIndex > 0) sort();
  });
}
for (const root of all('.viewer')) {
${VIEWER}
}
`.trim()
