/**
 * The viewer of a site, inside the script of its page, where `root` is its element and `floors` are its drawings. Its state is floor,
 * layer, what is chosen, an AP switched off or walls at their worst, and a level to hold; the address keeps it, so that a link
 * shows what its sender saw. What fails comes from the plan. Two things are read from the plan's grids here: the level without one AP,
 * which is that of the second strongest where that AP is the strongest, and the share of a room above a level.
 */
export const VIEWER = `
const { plan: data, answers } = JSON.parse(root.querySelector('script.viewer-data').textContent);
const { texts } = data;
const one = (selector) => root.querySelector(selector);
const shownFloors = floors.filter(({ figure }) => root.contains(figure));
const floorOf = (id) => shownFloors.find(({ figure }) => figure.dataset.floor === id);
const [stage, panel, card, status] = ['.stage', '.panel', '.card', '.status'].map(one);
const [layerPick, wallPick, routePick, slider, sliderText] = ['.pick-layer', '.pick-walls', '.pick-routes', '.slide input', '.slide output'].map(one);
const rail = all('.rail button', root);
const answerBox = one('.answer');
const drawn = {};
const bigStack = one('svg.stack.big');
const layerKeys = [...layerPick.options].map(({ value }) => value);
const state = { floor: one('figure.now').dataset.floor, layer: layerKeys[0], chosen: '', off: -1, walls: '', level: null };
const NS = one('svg').namespaceURI;
const make = (tag, attributes, parent) => {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (parent) parent.append(node);
  return node;
};
// Put together, so that nobody takes it for a place of the page.
const within = (id) => ['url', '(#', id, ')'].join('');
const signed = (byte) => (byte > 127 ? byte - 256 : byte);
const localNumber = (value, decimals = 0) => value.toFixed(decimals).replace('-', '\\u2212').replace('.', texts.decimal);
const withUnit = (value, unit) => localNumber(value, Number.isInteger(value) ? 0 : 1) + (unit === '%' ? texts.percent : unit ? '\\u00a0' + unit : '');

const valueOf = ({ data: floor, grids }, layer, cell, off = -1) => {
  const { levels, second, best, rate, overlap, probability } = grids();
  if (overlap[cell] === 255) return null;
  const level = (band) => signed((off >= 0 && best[cell] === off ? second : levels[band])[cell]);
  if (layer === 'snr') return level(floor.band) - floor.noise;
  if (layer.startsWith('rssi-')) {
    const band = Object.keys(levels).find((each) => 'rssi-' + each.replace('.', '') === layer);
    return band === floor.band ? level(band) : signed(levels[band][cell]);
  }
  if (layer === 'probability') return probability[cell] === 255 ? null : probability[cell] / 2;
  if (layer === 'second') return second[cell] === 129 ? null : signed(second[cell]);
  if (layer === 'rate') return rate[cell] === 255 ? null : floor.mbps[rate[cell]];
  if (layer === 'overlap') return overlap[cell];
  if (layer === 'server') return floor.aps[best[cell]] ? floor.aps[best[cell]][0] : null;
  return null;
};

// Values of a floor with those outside the building taken from their neighbours, ready for contours.
const gridOf = (floor, layer, off) => {
  const { width, height } = floor.data;
  const values = Array.from({ length: width * height }, (_, cell) => valueOf(floor, layer, cell, off));
  for (let open = true; open; ) {
    open = false;
    const before = [...values];
    values.forEach((value, cell) => {
      if (value !== null) return;
      const column = cell % width;
      const near = [column > 0 ? cell - 1 : -1, column + 1 < width ? cell + 1 : -1, cell - width, cell + width];
      const known = near.find((other) => other >= 0 && before[other] !== undefined && before[other] !== null);
      if (known === undefined) return;
      values[cell] = before[known];
      open = true;
    });
  }
  return values;
};
// Path of where values reach a limit, square by square between the cells' middles; signs turned, of where they do not.
const areaAbove = ({ data: floor }, values, limit, sign = 1) => {
  const { width, height, origin, spacing, minX, maxY } = floor;
  const held = (value, most) => Math.min(most, Math.max(0, value));
  const at = (column, row) => sign * values[held(row, height - 1) * width + held(column, width - 1)] - sign * limit;
  const place = ([column, row]) => ((origin[0] + column * spacing - minX) * 100).toFixed(0) + ' ' + ((maxY - origin[1] - row * spacing) * 100).toFixed(0);
  const parts = [];
  for (let row = -1; row < height; row++) {
    let start = null;
    const close = (column) => {
      if (start !== null) parts.push('M' + [[start, row], [column, row], [column, row + 1], [start, row + 1]].map(place).join('L') + 'z');
      start = null;
    };
    for (let column = -1; column < width; column++) {
      const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      const heights = corners.map(([x, y]) => at(x, y));
      const inside = heights.filter((each) => each >= 0).length;
      if (inside === 4) { start ??= column; continue; }
      close(column);
      if (inside === 0) continue;
      const outline = corners.flatMap((corner, index) => {
        const [p, q] = [heights[index], heights[(index + 1) % 4]];
        const next = corners[(index + 1) % 4];
        const share = p / (p - q);
        const crossing = p >= 0 === q >= 0 ? [] : [[corner[0] + (next[0] - corner[0]) * share, corner[1] + (next[1] - corner[1]) * share]];
        return p >= 0 ? [corner, ...crossing] : crossing;
      });
      parts.push('M' + outline.map(place).join('L') + 'z');
    }
    close(width);
  }
  return parts.join('');
};

const requiredRooms = (floor) => floor.data.rooms.filter(([, profile]) => profile >= 0);
// Corners of each room on its drawing, which may not be shown: read from what is drawn.
const outlinesOf = (floor) => (floor.outlines ??= new Map(all('.room', floor.svg).map((room) => {
  let [x, y] = [0, 0];
  return [room.dataset.room, room.getAttribute('d').split(/[Mlz]+/).filter(Boolean).map((pair) => {
    const [dx, dy] = pair.split(' ').map(Number);
    return [(x += dx), (y += dy)];
  })];
})));
// Cells of each room, by point in polygon; asked for once a floor.
const roomCells = (floor) => {
  if (floor.cells) return floor.cells;
  const { width, height, origin, spacing, minX, maxY } = floor.data;
  const outlines = outlinesOf(floor);
  floor.cells = new Map(requiredRooms(floor).map(([id]) => {
    const outline = outlines.get(id);
    const cells = [];
    for (let cell = 0; cell < width * height; cell++) {
      const px = (origin[0] + (cell % width) * spacing - minX) * 100;
      const py = (maxY - origin[1] - Math.floor(cell / width) * spacing) * 100;
      const inside = outline.reduce((odd, [bx, by], index) => {
        const [ax, ay] = outline[(index || outline.length) - 1];
        return ay <= py !== by <= py && px < ax + ((py - ay) * (bx - ax)) / (by - ay) ? !odd : odd;
      }, false);
      if (inside && floor.grids().overlap[cell] !== 255) cells.push(cell);
    }
    return [id, cells];
  }));
  return floor.cells;
};

const lostCase = () => (state.off >= 0 ? data.off[state.off] : state.walls ? data.walls[state.walls] : null);
const drawComputed = (floor) => {
  floor.svg.querySelector('.computed')?.remove();
  const { scale } = data.layers[state.layer] ?? {};
  const isBand = state.layer === data.first || state.layer === 'snr';
  const isOn = state.off >= 0 && isBand && scale;
  floor.svg.classList.toggle('changed', Boolean(isOn));
  if (!isOn) return;
  const base = floor.svg.querySelector('.heat.on');
  if (!base) return;
  const clip = base.firstElementChild.getAttribute('clip-path');
  const building = floor.svg.querySelector('clipPath path').getAttribute('d');
  const group = make('g', { class: 'computed', 'clip-path': clip });
  base.after(group);
  make('path', { d: building, fill: scale.colors[0] }, group);
  const values = gridOf(floor, state.layer, state.off);
  scale.thresholds.forEach((threshold, index) => {
    const d = areaAbove(floor, values, threshold);
    if (d) make('path', { d, fill: scale.colors[index + 1] }, group);
  });
};
const drawLevel = (floor) => {
  floor.svg.querySelector('.below')?.remove();
  floor.svg.classList.toggle('moved', state.level !== null);
  const need = floor.svg.querySelector('.limits');
  const name = floor.figure.id;
  if (state.level === null || !need) return;
  const group = make('g', { class: 'below', 'clip-path': need.getAttribute('clip-path') });
  need.after(group);
  const clip = make('clipPath', { id: 'below-' + name }, group);
  make('path', { d: areaAbove(floor, gridOf(floor, state.layer, state.off), state.level - 1e-6, -1) || 'M0 0' }, clip);
  const inner = make('g', { 'clip-path': within('below-' + name) }, group);
  const [step, lines] = [Math.max(14, Math.round(floor.svg.viewBox.baseVal.width / 100)), []];
  const { width, height } = floor.home;
  for (let at = step; at < width + height; at += step) lines.push('M' + width + ' ' + at + 'l' + -at + ' ' + -at);
  make('path', { class: 'uncovered', 'stroke-width': Math.max(4, Math.round(step / 7)), d: lines.join('') }, inner);
};
const shareHeld = (floor, id) => {
  const cells = roomCells(floor).get(id);
  const held = cells.filter((cell) => (valueOf(floor, state.layer, cell, state.off) ?? -999) >= state.level).length;
  return cells.length === 0 ? 1 : held / cells.length;
};
const markRooms = () => {
  const lost = new Set((lostCase()?.lost ?? []).map(([floor, room]) => floor + ' ' + room));
  let [held, count] = [0, 0];
  for (const floor of shownFloors) {
    const id = floor.figure.dataset.floor;
    if (state.level !== null) {
      for (const [room] of requiredRooms(floor)) {
        count++;
        if (shareHeld(floor, room) >= data.areaShare) held++;
        else lost.add(id + ' ' + room);
      }
    }
    const over = floor.svg.querySelector('.fails');
    for (const copy of all('.lost', over)) copy.remove();
    for (const room of all('.room', floor.svg)) {
      if (lost.has(id + ' ' + room.dataset.room)) make('path', { class: 'lost', d: room.getAttribute('d') }, over);
    }
    for (const ap of all('.ap', floor.svg)) ap.classList.toggle('dark', state.off >= 0 && ap.dataset.ap === data.aps[state.off][0]);
  }
  for (const button of rail) {
    const count = [...lost].filter((path) => path.startsWith(button.dataset.floor + ' ')).length;
    button.querySelector('i').textContent = count > 0 ? '\u2212' + count : button.dataset.mark;
  }
  one('.case').replaceChildren(...(state.walls ? data.walls[state.walls].lines : []).map((line, index) => {
    const node = document.createElement(index === 0 ? 'b' : 'span');
    node.textContent = line;
    return node;
  }));
  const parts = [];
  if (state.off >= 0) parts.push(texts.off.replace('{ap}', state.off + 1));
  if (state.walls) parts.push(data.walls[state.walls].name);
  const of = lostCase();
  if (of) parts.push(of.count);
  if (state.level !== null) parts.push(texts.held.replace('{n}', held).replace('{all}', count));
  if (status.textContent !== parts.join(' · ')) status.textContent = parts.join(' · ');
  status.classList.toggle('bad', Boolean(of?.lost.length) || held < count);
};

const iso = ([x, y], lift) => [x * 0.9 - y * 0.5, x * 0.24 + y * 0.4 - lift];
const drawStack = (svg, isBig) => {
  svg.replaceChildren();
  const boxes = shownFloors.map((floor) => ({ ...floor.home, x0: floor.data.minX * 100, y0: -floor.data.maxY * 100 }));
  const plate = Math.max(...boxes.map(({ width, height }) => width * 0.24 + height * 0.4));
  const rise = plate * (isBig ? 0.86 : 0.7);
  const seen = [];
  const lifted = new Map();
  shownFloors.map((floor, index) => ({ floor, box: boxes[index] })).sort((p, q) => p.floor.level - q.floor.level).forEach(({ floor, box }, index) => {
    const id = floor.figure.dataset.floor;
    const lift = index * rise;
    lifted.set(id, lift);
    const [e, f] = iso([box.x0, box.y0], lift);
    const corners = [[0, 0], [box.width, 0], [box.width, box.height], [0, box.height]].map(([u, v]) => iso([box.x0 + u, box.y0 + v], lift));
    seen.push(...corners);
    const button = rail.find((each) => each.dataset.floor === id);
    const group = make('g', { class: 'plate', 'data-floor': id, role: 'button', 'aria-label': button.dataset.name, ...(isBig ? { tabindex: '0' } : {}) }, svg);
    const art = make('g', { transform: 'matrix(0.9 0.24 -0.5 0.4 ' + e.toFixed(1) + ' ' + f.toFixed(1) + ')' }, group);
    const source = floor.svg.querySelector('.art');
    const building = source.querySelector('clipPath path').getAttribute('d');
    make('path', { class: 'ground', d: building }, art);
    const heat = source.querySelector('.computed') ?? source.querySelector('.heat.on > g');
    for (const node of [heat, ...all('.wall', source), floor.svg.querySelector('.fails')]) if (node) art.append(node.cloneNode(true));
    const clip = art.querySelector('[clip-path]');
    if (clip) {
      const name = (isBig ? 'big-' : 'mini-') + id;
      make('path', { d: building }, make('clipPath', { id: name }, art));
      clip.setAttribute('clip-path', within(name));
    }
    if (isBig) {
      const [x, y] = corners[3];
      make('text', { x: x.toFixed(0), y: (y + plate * 0.1).toFixed(0), 'font-size': (plate / 14).toFixed(0) }, group).textContent = button.dataset.name;
    }
  });
  const at = (floor, x, y) => iso([x * 100, -y * 100], lifted.get(floor));
  const middle = (floor, id) => {
    const of = floorOf(floor);
    const outline = outlinesOf(of).get(id);
    const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
    return [of.data.minX + (Math.min(...xs) + Math.max(...xs)) / 200, of.data.maxY - (Math.min(...ys) + Math.max(...ys)) / 200];
  };
  const size = plate / 22;
  if (isBig) {
    for (const [floor, room, ap] of data.through) {
      const [, from, x, y] = data.aps[ap];
      const [p, q] = [at(from, x, y), at(floor, ...middle(floor, room))];
      make('path', { class: 'slab', 'stroke-width': (size / 5).toFixed(1), d: 'M' + p.map(Math.round).join(' ') + 'L' + q.map(Math.round).join(' ') }, svg);
    }
    data.aps.forEach(([id, floor, x, y], index) => {
      const [cx, cy] = at(floor, x, y).map(Math.round);
      const group = make('g', { class: 'ap', 'data-ap': id }, svg);
      make('circle', { cx, cy, r: size.toFixed(0), 'stroke-width': (size / 5).toFixed(1) }, group);
      make('text', { x: cx, y: cy + Math.round(size * 0.38), 'font-size': (size * 1.1).toFixed(0) }, group).textContent = index + 1;
    });
  }
  const [xs, ys] = [seen.map(([x]) => x), seen.map(([, y]) => y)];
  const [pad, left, top] = [plate * 0.14, Math.min(...xs), Math.min(...ys)];
  svg.setAttribute('viewBox', [left - pad, top - pad, Math.max(...xs) - left + 2 * pad, Math.max(...ys) - top + 2.4 * pad].map(Math.round).join(' '));
};
let stackTimer = 0;
const drawStacks = () => {
  const mini = one('svg.stack.mini');
  if (!mini) return;
  if (state.floor === '*') drawStack(bigStack, true);
  clearTimeout(stackTimer);
  stackTimer = setTimeout(() => { if (mini.clientWidth > 0) drawStack(mini, false); }, 60);
};

// The part of a drawing that is seen: as wide as the stage is, its whole floor at first.
const unit = (floor) => floor.view.width / (floor.svg.clientWidth || 1);
const place = (floor) => {
  const { x, y, width, height } = floor.view;
  floor.svg.setAttribute('viewBox', [x, y, width, height].map((each) => each.toFixed(1)).join(' '));
  const size = Number(floor.svg.querySelector('.labels text:last-child')?.getAttribute('font-size') ?? 40);
  floor.svg.classList.toggle('far', size / unit(floor) < 6.5);
  floor.svg.style.setProperty('--dot', (9 * unit(floor)).toFixed(1) + 'px');
  const isWhole = Math.abs(width - floor.whole.width) < 1;
  floor.svg.style.touchAction = isWhole ? 'pan-y' : 'none';
  floor.svg.classList.toggle('zoomed', !isWhole);
};
const fit = (floor) => {
  const { width, height } = floor.home;
  const box = floor.svg.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return;
  const aspect = box.width / box.height;
  const wide = Math.max(width, height * aspect);
  floor.whole = { x: (width - wide) / 2, y: (height - wide / aspect) / 2, width: wide, height: wide / aspect };
  floor.view = { ...floor.whole };
  place(floor);
};
const MOST_ZOOM = 14;
const zoom = (floor, factor, at = null) => {
  const { view, whole, svg } = floor;
  const width = Math.min(whole.width, Math.max(whole.width / MOST_ZOOM, view.width / factor));
  const share = at ? [(at[0] - view.x) / view.width, (at[1] - view.y) / view.height] : [0.5, 0.5];
  const height = (width * whole.height) / whole.width;
  floor.view = { x: view.x + (view.width - width) * share[0], y: view.y + (view.height - height) * share[1], width, height };
  move(floor, 0, 0);
};
const move = (floor, dx, dy) => {
  const { view, whole } = floor;
  const hold = (value, from, size, part) => Math.min(from + size - part, Math.max(from, value));
  view.x = hold(view.x + dx, whole.x, whole.width, view.width);
  view.y = hold(view.y + dy, whole.y, whole.height, view.height);
  place(floor);
};
const pointOf = (floor, { clientX, clientY }) => {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(floor.svg.getScreenCTM().inverse());
  return [x, y];
};

const LETTERS = /^@(\\d+)$/;
const apAt = (key) => Number(LETTERS.exec(key)?.[1] ?? 0) - 1;
const answerOf = (key) => answers.find((each) => each.key === key && (each.floor === undefined || each.floor === state.floor)) ?? answers.find((each) => each.key === key);
const showAnswer = () => {
  const shown = state.chosen ? answerOf(state.chosen) : undefined;
  if (drawn.answer !== shown) answerBox.innerHTML = shown?.markup ?? '';
  drawn.answer = shown;
  one('.answers').hidden = shown === undefined;
  panel.classList.toggle('open', shown !== undefined);
  const ap = apAt(state.chosen);
  for (const floor of shownFloors) {
    for (const room of all('.room', floor.svg)) room.classList.toggle('chosen', ap < 0 && state.chosen === room.dataset.room && floor.figure.dataset.floor === (shown?.floor ?? state.floor));
    for (const chip of all('.ap', floor.svg)) chip.classList.toggle('chosen', ap >= 0 && chip.dataset.ap === data.aps[ap]?.[0]);
  }
  const button = answerBox.querySelector('.switch');
  if (button) {
    button.setAttribute('aria-pressed', String(state.off === ap));
    button.textContent = state.off === ap ? texts.switchOn : texts.switchOff;
  }
};
const address = () => {
  const more = [state.off >= 0 ? 'off=' + (state.off + 1) : '', state.walls ? 'walls=' + state.walls : '', state.level === null ? '' : 'level=' + state.level];
  return '#' + [state.floor, state.layer, state.chosen || '-', ...more.filter(Boolean)].map(encodeURIComponent).join('/');
};
const keep = () => { if (location.hash !== address()) history.replaceState(null, '', address()); };
// Floors stand in one line on a phone, which may be wider than it.
const showButton = (button) => {
  const strip = button.parentElement;
  const [at, seen] = [button, strip].map((node) => node.getBoundingClientRect());
  strip.scrollLeft += Math.max(0, at.right + 10 - seen.right) - Math.max(0, seen.left + 10 - at.left);
};
const apply = (isKept = true) => {
  const isPile = state.floor === '*';
  root.classList.toggle('pile', isPile);
  for (const floor of shownFloors) {
    floor.figure.classList.toggle('now', floor.figure.dataset.floor === state.floor);
    if (drawn.layer !== state.layer) floor.show(state.layer);
  }
  for (const scale of all('.scale', root)) scale.classList.toggle('on', scale.dataset.layer === state.layer);
  for (const button of rail) {
    const isNow = button.dataset.floor === state.floor;
    button.setAttribute('aria-pressed', String(isNow));
    if (isNow && drawn.floor !== state.floor) showButton(button);
  }
  layerPick.value = state.layer;
  wallPick.value = state.walls;
  const layer = data.layers[state.layer];
  const range = layer?.range;
  one('.slide').classList.toggle('none', !range);
  if (range) {
    [slider.min, slider.max] = range.map(String);
    slider.value = String(state.level ?? layer.start ?? range[0]);
    sliderText.textContent = state.level === null ? (layer.start === null ? '\\u2014' : texts.planned) : withUnit(state.level, layer.unit);
  } else state.level = null;
  const key = [state.layer, state.off, state.level].join();
  if (drawn.key !== key) for (const floor of shownFloors) { drawComputed(floor); drawLevel(floor); }
  markRooms();
  showAnswer();
  const stackKey = [state.layer, state.off, state.walls, state.level, isPile].join();
  if (drawn.stack !== stackKey) drawStacks();
  Object.assign(drawn, { floor: state.floor, layer: state.layer, key, stack: stackKey });
  const now = floorOf(state.floor);
  if (now && !now.view) fit(now);
  if (isKept) keep();
};
const set = (change) => {
  const held = root.contains(document.activeElement) && document.activeElement.matches(':focus-visible') ? document.activeElement : null;
  Object.assign(state, change);
  apply();
  // What had the focus may have gone with its panel or floor.
  if (held && held.getClientRects().length === 0) (floorOf(state.floor)?.svg ?? one('.rail [aria-pressed=true]')).focus({ preventScroll: true });
};
const close = () => set({ chosen: '', off: -1 });
const choose = (key) => {
  const ap = apAt(key);
  const floor = ap >= 0 ? data.aps[ap]?.[1] : answerOf(key)?.floor;
  set({ chosen: key, ...(floor !== undefined && state.floor !== '*' ? { floor } : {}) });
};
const switchOff = (ap) => {
  const isOff = state.off === ap;
  const layer = state.layer === 'snr' ? 'snr' : data.first;
  set({ off: isOff ? -1 : ap, walls: '', level: null, ...(isOff ? {} : { layer }) });
};
const fromAddress = () => {
  let parts = [];
  try { parts = location.hash.slice(1).split('/').map(decodeURIComponent); } catch { return; }
  const [floor = '', layer = '', chosen = '', ...more] = parts;
  const known = floor.startsWith('floor-') && floorOf(floor.slice(6)) ? floor.slice(6) : floor;
  if (!floorOf(known) && !(known === '*' && bigStack)) return;
  const named = Object.fromEntries(more.map((each) => each.split('=')));
  const off = Number(named.off ?? 0) - 1;
  const level = Number(named.level);
  Object.assign(state, {
    floor: known,
    layer: layerKeys.includes(layer) ? layer : state.layer,
    chosen: answers.some((each) => each.key === chosen) ? chosen : '',
    off: data.off[off] ? off : -1,
    walls: Object.hasOwn(data.walls, named.walls ?? '') ? named.walls : '',
    level: 'level' in named && Number.isFinite(level) ? level : null,
  });
};

const tell = (floor, x, y) => {
  const cell = x === undefined ? null : floor.cellAt(x, y);
  card.hidden = cell === null;
  if (cell === null) return;
  const room = floor.roomAt(x, y);
  // On the walking routes the level is what a person who walks there has.
  const key = data.layers[state.layer] && state.layer !== 'walk' ? state.layer : data.first;
  const layer = data.layers[key];
  const about = floor.data.rooms.find(([id]) => id === room?.dataset.room);
  const profile = about ? about[1] : -1;
  const value = key === 'airtime' ? (about?.[2] === null || about === undefined ? null : about[2] * 100) : valueOf(floor, key, cell, state.off);
  const required = profile >= 0 ? layer.required[profile] : null;
  const chance = profile >= 0 && floor.grids().probability[cell] !== 255 && state.off < 0 ? floor.grids().probability[cell] / 2 : null;
  const ap = state.off >= 0 && floor.grids().best[cell] === state.off ? undefined : floor.data.aps[floor.grids().best[cell]];
  const between = ap && ap[3] ? floor.between([x, y], [ap[1], ap[2]]) : '';
  const lines = [
    room ? room.querySelector('title').textContent : '',
    value === null ? '\\u2014' : key === 'server' ? texts.ap + ' ' + value : withUnit(value, layer.unit),
    [required === null ? '' : texts.required + ' ' + withUnit(required, layer.unit), chance === null || key === 'probability' ? '' : texts.probability + ' ' + withUnit(chance, '%')].filter(Boolean).join(' · '),
    ap ? [texts.ap + ' ' + ap[0], ap[3] ? between || floor.data.texts.free : floor.data.texts.otherFloor].join(', ') : '',
  ];
  ['b', 'strong', 'span', 'small'].forEach((tag, index) => { card.querySelector(tag).textContent = lines[index]; });
  card.classList.toggle('bad', required !== null && value !== null && value < required);
  const point = new DOMPoint((x - floor.data.minX) * 100, (floor.data.maxY - y) * 100).matrixTransform(floor.svg.getScreenCTM());
  const box = stage.getBoundingClientRect();
  const [left, top] = [point.x - box.left, point.y - box.top];
  const [width, height] = [card.offsetWidth, card.offsetHeight];
  card.style.left = Math.max(4, left + 18 + width > box.width ? left - 18 - width : left + 18) + 'px';
  card.style.top = Math.max(4, Math.min(box.height - height - 4, top + 14)) + 'px';
};
const ZOOM_KEYS = { '+': 1.4, '=': 1.4, '-': 1 / 1.4 };
const PAN_KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
for (const floor of shownFloors) {
  const { svg, figure } = floor;
  const { width, height } = svg.viewBox.baseVal;
  floor.home = { width, height };
  floor.level = Number(figure.dataset.level);
  floor.listeners.push((x, y) => tell(floor, x, y));
  const pointers = new Map();
  let [moved, spread] = [false, 0];
  const gap = () => { const [a, b] = [...pointers.values()]; return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY); };
  svg.addEventListener('pointerdown', (event) => {
    if (pointers.size === 0) moved = false;
    pointers.set(event.pointerId, event);
    if (pointers.size === 2) { spread = gap(); moved = true; }
  });
  svg.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (pointers.size === 1 && !moved && Math.hypot(dx, dy) < 5) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    pointers.set(event.pointerId, event);
    if (pointers.size === 1) move(floor, -dx * unit(floor), -dy * unit(floor));
    else {
      const [a, b] = [...pointers.values()];
      const now = gap();
      if (spread > 0) zoom(floor, now / spread, pointOf(floor, { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
      spread = now;
    }
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) svg.addEventListener(type, (event) => pointers.delete(event.pointerId));
  svg.addEventListener('click', (event) => {
    if (moved) return;
    const ap = event.target.closest('.ap');
    if (ap) { choose('@' + (data.aps.findIndex(([id]) => id === ap.dataset.ap) + 1)); return; }
    const room = floor.roomAt(...floor.placeOf(event));
    set({ chosen: room ? room.dataset.room : '' });
  });
  svg.addEventListener('wheel', (event) => {
    const isAsked = event.ctrlKey || event.metaKey || document.activeElement === svg || svg.contains(document.activeElement);
    if (!isAsked || (event.deltaY > 0 && !svg.classList.contains('zoomed'))) return;
    event.preventDefault();
    zoom(floor, Math.exp(-event.deltaY / 300), pointOf(floor, event));
  }, { passive: false });
  svg.addEventListener('dblclick', (event) => zoom(floor, 1.8, pointOf(floor, event)));
  svg.addEventListener('keydown', (event) => {
    const { key } = event;
    const pan = event.shiftKey ? PAN_KEYS[key] : undefined;
    if (ZOOM_KEYS[key]) zoom(floor, ZOOM_KEYS[key]);
    else if (key === '0') fit(floor);
    else if (pan) move(floor, pan[0] * floor.view.width * 0.1, pan[1] * floor.view.height * 0.1);
    else if (key === 'Enter' || key === ' ') {
      const ap = event.target.closest('.ap');
      const room = floor.roomAt(...floor.at);
      if (ap) choose('@' + (data.aps.findIndex(([id]) => id === ap.dataset.ap) + 1));
      else if (room) set({ chosen: room.dataset.room });
    } else return;
    event.preventDefault();
  });
}
// As high as the highest floor needs it, where the page is narrow.
stage.style.setProperty('--tall', Math.max(...shownFloors.map(({ home }) => home.height / home.width)).toFixed(3));
const zoomNow = (factor) => { const floor = floorOf(state.floor); if (floor) { if (factor) zoom(floor, factor); else fit(floor); } };
one('.zoom-in').addEventListener('click', () => zoomNow(1.5));
one('.zoom-out').addEventListener('click', () => zoomNow(1 / 1.5));
// One floor alone on the sheet, as it is shown: what stands round the plan comes back when it is printed.
one('.print-floor').addEventListener('click', () => {
  document.body.classList.add('one-floor');
  print();
});
addEventListener('afterprint', () => document.body.classList.remove('one-floor'));
one('.zoom-fit').addEventListener('click', () => zoomNow(0));
for (const button of rail) button.addEventListener('click', () => set({ floor: button.dataset.floor }));
for (const svg of all('svg.stack', root)) {
  const open = (event) => {
    const plate = event.target.closest('.plate');
    if (plate) set({ floor: plate.dataset.floor });
    else if (svg.classList.contains('mini')) set({ floor: '*' });
  };
  svg.addEventListener('click', open);
  svg.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(event); } });
}
layerPick.addEventListener('change', () => set({ layer: layerPick.value, level: null, ...(layerPick.value === data.first || layerPick.value === 'snr' ? {} : { off: -1 }) }));
wallPick.addEventListener('change', () => set({ walls: wallPick.value, off: -1, level: null }));
const showRoutes = () => { for (const floor of shownFloors) floor.routesShown(routePick.checked); };
routePick.addEventListener('change', showRoutes);
// A browser that comes back to the page ticks the box again, and tells nobody.
addEventListener('pageshow', showRoutes);
slider.addEventListener('input', () => set({ level: Number(slider.value) }));
sliderText.addEventListener('click', () => set({ level: null }));
one('.close').addEventListener('click', close);
answerBox.addEventListener('click', (event) => { if (event.target.closest('.switch')) switchOff(apAt(state.chosen)); });
root.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
for (const row of all('tr[data-room], tr[data-ap]')) {
  const open = () => {
    const { room, ap } = row.dataset;
    if (state.floor === '*') state.floor = shownFloors[0].figure.dataset.floor;
    choose(ap === undefined ? room : '@' + (data.aps.findIndex(([id]) => id === ap) + 1));
    root.scrollIntoView({ block: 'start' });
  };
  row.addEventListener('click', open);
  row.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
    panel.focus({ preventScroll: true });
  });
}
addEventListener('resize', () => { for (const floor of shownFloors) { floor.view = undefined; if (floor.figure.classList.contains('now')) fit(floor); } });
addEventListener('beforeprint', () => {
  for (const { svg, home } of shownFloors) svg.setAttribute('viewBox', [0, 0, home.width, home.height].join(' '));
});
addEventListener('afterprint', () => { for (const floor of shownFloors) if (floor.view) place(floor); });
addEventListener('hashchange', () => { fromAddress(); apply(false); });
if (matchMedia('(max-width:760px)').matches) for (const box of all('details.signs, details.more', root)) box.open = false;
fromAddress();
apply(false);
`.trim()
