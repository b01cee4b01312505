/**
 * Geometry of the page that traces, in plan metres, without the page: what a point snaps to. Tests run it by itself.
 * `snap` looks, for x and for y apart, at edges of rooms, axes of walls, then lines of the underlay; a corner takes both.
 */
export const TRACE_SNAP = String.raw`
const round = (value, step) => Math.round(value / step) * step;
const cm = (value) => Number(round(value, 0.01).toFixed(2));
const mm = (value) => Number(round(value, 0.001).toFixed(3));
const near = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);
const along = ([x, y], [ax, ay, bx, by]) => {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  return [ax + dx * share, ay + dy * share];
};
const edgesOf = (polygon) => polygon.map(([x, y], at) => { const [u, v] = polygon[(at + 1) % polygon.length]; return [x, y, u, v]; });
const CELL = 2;
const gridOf = (segments) => {
  const cells = new Map();
  for (let at = 0; at < segments.length; at += 4) {
    const line = [segments[at], segments[at + 1], segments[at + 2], segments[at + 3]], [ax, ay, bx, by] = line;
    const steps = Math.min(400, Math.ceil(Math.hypot(bx - ax, by - ay) / CELL) || 1);
    let last = '';
    for (let i = 0; i <= steps; i++) {
      const key = Math.floor((ax + ((bx - ax) * i) / steps) / CELL) + ',' + Math.floor((ay + ((by - ay) * i) / steps) / CELL);
      if (key === last) continue;
      last = key;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(line);
    }
  }
  return ([x, y], reach) => {
    const found = new Set();
    const [i, j, by] = [Math.floor(x / CELL), Math.floor(y / CELL), Math.ceil(reach / CELL)];
    for (let u = i - by; u <= i + by; u++) for (let v = j - by; v <= j + by; v++) for (const each of cells.get(u + ',' + v) ?? []) found.add(each);
    return [...found];
  };
};
const REACH_M = 0.6;
const straight = ([ax, ay, bx, by]) => {
  const [dx, dy] = [Math.abs(bx - ax), Math.abs(by - ay)];
  return dx <= 0.02 * dy ? 'x' : dy <= 0.02 * dx ? 'y' : null;
};
const best = (values, at, tolerance) => values.reduce((found, value) => (Math.abs(value - at) <= tolerance && (found === null || Math.abs(value - at) < Math.abs(found - at)) ? value : found), null);
/* Shorter lines are the ends of walls beside a door. */
const LEAST_M = 0.3;
const FAR_M = 2.5;
const lineValues = (segments, [x, y], axis, reach = REACH_M) => segments.filter((line) => straight(line) === axis).filter(([ax, ay, bx, by]) => {
  const [from, to, at] = axis === 'x' ? [Math.min(ay, by), Math.max(ay, by), y] : [Math.min(ax, bx), Math.max(ax, bx), x];
  return to - from >= LEAST_M && at >= from - reach && at <= to + reach;
}).map(([ax, ay, bx, by]) => (axis === 'x' ? (ax + bx) / 2 : (ay + by) / 2));
/* Where a scan has a wall near a point: the middle between two lines 4 to 55 cm apart, else a line. */
const inkAt = ({ w, h, dark, mx, my, x0, y0 }, point, axis, tolerance) => {
  const [u, v] = [(point[0] - x0) / mx, (y0 - point[1]) / my];
  const [c, r, m, n] = axis === 'x' ? [u, v, mx, my] : [v, u, my, mx];
  const [reach, span, least] = [Math.ceil((tolerance + 0.3) / m), Math.ceil(0.8 / n), 0.45 / n];
  if (reach > 400 || span > 400) return null;
  const groups = [];
  for (let i = Math.floor(c) - reach; i <= c + reach; i++) {
    let [run, gap, longest] = [0, 0, 0];
    for (let j = Math.floor(r) - span; j <= r + span; j++) {
      const [x, y] = axis === 'x' ? [i, j] : [j, i];
      if (x >= 0 && y >= 0 && x < w && y < h && dark[y * w + x]) { run += 1 + gap; gap = 0; longest = Math.max(longest, run); }
      else if (run > 0 && gap === 0) gap = 1;
      else [run, gap] = [0, 0];
    }
    if (longest < least) continue;
    if (groups.length > 0 && groups.at(-1)[1] === i) groups.at(-1)[1] = i + 1;
    else groups.push([i, i + 1]);
  }
  const pairs = groups.slice(1).flatMap(([, to], at) => { const from = groups[at][0], apart = (to - from) * m; return apart >= 0.04 && apart <= 0.55 ? [(from + to) / 2] : []; });
  const near = (list) => best(list, c, tolerance / m);
  const found = near(pairs) ?? near(groups.map(([from, to]) => (from + to) / 2));
  return found === null ? null : axis === 'x' ? x0 + found * m : y0 - found * m;
};
const snap = (point, tolerance, { corners, edges, axes, lines, ink }) => {
  const corner = corners.filter((each) => near(each, point) <= tolerance).sort((a, b) => near(a, point) - near(b, point))[0];
  if (corner) return { at: corner, x: true, y: true };
  const [nearAxes, nearLines] = [axes(point, tolerance + FAR_M), lines(point, tolerance + REACH_M)];
  const pick = (axis, at) => {
    for (const segments of [edges, nearAxes]) {
      const found = best(lineValues(segments, point, axis), at, tolerance);
      if (found !== null) return found;
    }
    const inked = ink(point, axis, tolerance);
    if (inked !== null) return inked;
    const continued = best(lineValues(nearAxes, point, axis, FAR_M), at, tolerance);
    if (continued !== null) return continued;
    const aligned = best(corners.map((each) => each[axis === 'x' ? 0 : 1]), at, tolerance / 2);
    return aligned ?? best(lineValues(nearLines, point, axis), at, tolerance * 0.7);
  };
  const [x, y] = [pick('x', point[0]), pick('y', point[1])];
  if (x !== null || y !== null) return { at: [mm(x ?? cm(point[0])), mm(y ?? cm(point[1]))], x: x !== null, y: y !== null };
  const slanted = [...edges, ...nearAxes, ...nearLines].map((line) => along(point, line)).filter((each) => near(each, point) <= tolerance).sort((a, b) => near(a, point) - near(b, point))[0];
  return slanted ? { at: slanted.map(mm), x: true, y: true } : { at: point.map(cm), x: false, y: false };
};
const plainWords = (name) => ' ' + name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\u0153/g, 'oe').replace(/([a-z])(\d)/g, '$1 $2').replace(/[^a-z0-9]+/g, ' ').trim() + ' ';
const useOf = (name, words) => {
  const plain = plainWords(name);
  const has = (word) => { const wanted = plainWords(word).trimEnd(); return plain.includes(wanted.length <= 4 ? wanted + ' ' : wanted); };
  return words.find(([, known]) => known.some(has))?.[0] ?? null;
};
const freeId = (name, taken) => {
  const slug = plainWords(name).trim().replace(/ /g, '-').slice(0, 40).replace(/-+$/, '') || 'local';
  for (let n = 1; ; n++) { const id = n === 1 ? slug : slug + '-' + n; if (!taken.includes(id) && id !== 'outside') return id; }
};
`.trim()

/** The page that traces: drawing, tools, history, and what it asks of its server. */
export const TRACE_SCRIPT = `${TRACE_SNAP}
${String.raw`
const $ = (id) => document.getElementById(id);
const svg = $('over'), canvas = $('under'), pen = canvas.getContext('2d');
const make = (name, attributes = {}, ...children) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const el = (name, properties = {}, ...children) => { const node = Object.assign(document.createElement(name), properties); node.append(...children.filter((each) => each !== null)); return node; };
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/* ---- server ---- */
class Failure extends Error { constructor(status, body) { super(body.message ?? String(status)); this.status = status; this.body = body; } }
const reply = async (asked) => {
  let answer;
  try { answer = await asked; } catch { gone(true); throw new Failure(0, { message: T.gone }); }
  gone(false);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Failure(answer.status, body);
  return body;
};
const ask = (name, query = {}) => reply(fetch(name + '?' + new URLSearchParams(query), { cache: 'no-store' }));
const order = (name, body) => reply(fetch(name, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));

/* ---- state ---- */
let S = null, C = null, files = [];
let hist = [], pos = 0, saved = null, isGone = false, conflict = false;
let place = { location: 0, floor: 0 };
let sel = null, tool = 'select', sub = null, points = [], pending = null, drag = null;
let cursor = [0, 0], keyed = false, free = false, snapped = null;
let cam = { x: 0, y: 0, k: 40 };
let last = { door: '', window: '', wall: '', doorM: 0.93, windowM: 1.2 };
const location_ = () => S?.locations[place.location];
const floor = () => location_()?.floors[place.floor] ?? null;
const plain = () => floor()?.plain ?? {};
const list = (key) => plain()[key] ?? [];
const path = (...rest) => ['locations', { id: location_().id }, 'floors', { id: floor().id }, ...rest];
const isDirty = () => hist.length > 0 && hist[pos].revision !== saved;

/* ---- edits ---- */
const setTo = (way, value, was) => ({ path: path(...way), value, ...(was === undefined ? {} : { was }) });
const addTo = (key, value) => ({ path: path(key), value, append: true });
const takeOut = (way, was) => ({ path: path(...way), remove: true, was });
let queue = Promise.resolve();
const inTurn = (work) => { queue = queue.then(work).catch((error) => { toast(error.body?.fix ? error.message + ' — ' + error.body.fix : error.message); if (!(error instanceof Failure)) console.error(error); }); return queue; };
const commit = (edits, then) => inTurn(async () => {
  if (S === null || edits.length === 0) return;
  try {
    S = await order('edit', { from: hist[pos].revision, edits });
  } catch (error) {
    if (error.status === 410) return restart(error.body.disk, T.lost);
    if (error.status === 409) { await showRevision(hist[pos].revision); throw new Failure(409, { message: T.misfits }); }
    throw error;
  }
  hist = [...hist.slice(0, pos + 1), { revision: S.revision, edits }];
  pos = hist.length - 1;
  then?.();
  refresh();
});
const showRevision = async (revision) => { S = await ask('draft', { revision }); refresh(); };
const step = (by) => inTurn(async () => {
  if (S === null || hist[pos + by] === undefined) return;
  S = await ask('draft', { revision: hist[pos + by].revision });
  pos += by;
  sel = null; pending = null; points = [];
  refresh();
});
const restart = async (revision, told) => {
  S = await ask('draft', revision ? { revision } : {});
  hist = [{ revision: S.revision, edits: [] }];
  pos = 0; saved = S.revision; sel = null; pending = null; points = []; conflict = false;
  if (told) toast(told);
  refresh();
};
const minesEdits = () => { const from = hist.findIndex(({ revision }) => revision === saved); return from >= 0 && from < pos ? hist.slice(from + 1, pos + 1).flatMap(({ edits }) => edits) : []; };
/* The file changed beside this page: shown at once where nothing is pending here, else told. */
const follow = () => inTurn(async () => {
  if (S === null) { await restart(null, null); return fit(); }
  const now = await ask('draft', { revision: hist[pos].revision }).catch((error) => { if (error.status === 410) return null; throw error; });
  if (now === null) return restart(null, T.lost);
  if (now.disk === saved) { S = now; conflict = false; refresh(); return; }
  if (!isDirty()) return restart(now.disk, T.reloaded);
  S = now; conflict = true; refresh();
});
const replay = (edits, force) => inTurn(async () => {
  const { disk } = await ask('draft', { revision: hist[pos].revision });
  try {
    const next = edits.length === 0 ? await ask('draft', { revision: disk }) : await order('edit', { from: disk, edits, force });
    hist = edits.length === 0 ? [{ revision: disk, edits: [] }] : [{ revision: disk, edits: [] }, { revision: next.revision, edits }];
    pos = hist.length - 1; saved = disk; S = next; conflict = false; sel = null;
    refresh();
  } catch (error) {
    if (error.status !== 409) throw error;
    showMisfits(edits, error.body.misfits);
  }
});

/* ---- room of the page ---- */
const size = () => ({ w: svg.clientWidth || 1, h: svg.clientHeight || 1 });
const toScreen = ([x, y]) => { const { w, h } = size(); return [w / 2 + (x - cam.x) * cam.k, h / 2 - (y - cam.y) * cam.k]; };
const toPlan = ([u, v]) => { const { w, h } = size(); return [cam.x + (u - w / 2) / cam.k, cam.y - (v - h / 2) / cam.k]; };
const outline = (room) => floor().outlines[room.id]?.polygon ?? (room.rect ? (([x, y, w, h]) => [[x, y], [x + w, y], [x + w, y + h], [x, y + h]])(room.rect) : (room.polygon ?? []).filter(Array.isArray));
const areaOf = (polygon) => Math.abs(edgesOf(polygon).reduce((sum, [ax, ay, bx, by]) => sum + ax * by - bx * ay, 0) / 2);
const isInside = ([x, y], polygon) => edgesOf(polygon).reduce((odd, [ax, ay, bx, by]) => ((ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !odd : odd), false);
const wide = (box) => box && Number.isFinite(box[0]);
const fit = () => {
  const xs = [], ys = [];
  for (const room of list('rooms')) for (const [x, y] of outline(room)) { xs.push(x); ys.push(y); }
  if (U && wide(U.box)) { const { m, o } = scaleOf(); for (const at of [0, 2]) { xs.push(o[0] + U.box[at] * m); ys.push(o[1] + U.box[at + 1] * m); } }
  if (xs.length === 0) { xs.push(0, 20); ys.push(0, 12); }
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { w, h } = size();
  cam = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, k: Math.min(400, Math.max(0.5, 0.9 * Math.min(w / Math.max(1, x1 - x0), h / Math.max(1, y1 - y0)))) };
  cursor = [cm(cam.x), cm(cam.y)];
  draw();
};
const zoom = (by, [u, v] = [size().w / 2, size().h / 2]) => {
  const before = toPlan([u, v]);
  cam.k = Math.min(2000, Math.max(0.5, cam.k * by));
  const after = toPlan([u, v]);
  cam.x += before[0] - after[0]; cam.y += before[1] - after[1];
  draw();
};

/* ---- underlay ---- */
const nothing = () => ({ axes: () => [], lines: () => [], ink: () => null });
let U = null, sheetOf = '', shape = null, images = [], opacity = 0.75, near_ = nothing();
const guess = () => (U.proposed ? U.proposed.metresPerUnit : U.format === 'picture' ? 30 / U.box[2] : U.format === 'PDF' ? (0.0254 / 72) * 100 : 1);
const scaleOf = () => { const { metresPerUnit, originM } = plain().underlay ?? {}; const m = metresPerUnit ?? guess(); return { m, o: originM ?? (metresPerUnit === undefined && U.format === 'DXF' ? [-U.box[0] * m, -U.box[1] * m] : [0, 0]) }; };
const inMetres = (flat) => { const { m, o } = scaleOf(); return flat.map((value, at) => value * m + o[at % 2]); };
const sameSheet = (own) => U !== null && U.file === own?.file && U.page === (own?.page ?? 1);
const measure = () => { near_ = { axes: gridOf(inMetres(U.axes)), lines: gridOf(inMetres(U.lines)), ink: inkOf() }; };
const loadSheet = async () => {
  const own = plain().underlay;
  const asked = own?.file ? { file: own.file, page: own.page ?? 1, ...(own.metresPerUnit ? { metresPerUnit: own.metresPerUnit } : {}) } : null;
  const key = JSON.stringify([asked, own?.originM]);
  if (key === sheetOf) return;
  sheetOf = key;
  if (asked === null) { U = null; shape = null; images = []; near_ = nothing(); draw(); return; }
  const isKnown = sameSheet(own);
  /* Moved or scaled: what is known of it is so at once; walls are looked for anew where the scale tells them. */
  if (isKnown) { measure(); draw(); if (U.format === 'picture' || U.scale === asked.metresPerUnit) return; }
  try {
    $('hint').textContent = T.loading;
    const found = await ask('sheet', asked);
    const pictures = await Promise.all(found.pictures.map(async (matrix, index) => {
      const answer = await fetch('picture?' + new URLSearchParams(matrix === null ? { file: asked.file } : { ...asked, index }));
      return { image: await createImageBitmap(await answer.blob()), matrix: matrix ?? [found.box[2], 0, 0, found.box[3], 0, 0] };
    }));
    if (sheetOf !== key) return;
    images = pictures;
    if (found.format === 'picture') { const { width, height } = pictures[0].image; found.box = [0, 0, width, height]; pictures[0].matrix = [width, 0, 0, height, 0, 0]; }
    U = found;
    shape = new Path2D();
    const [bx, by] = U.box;
    for (let at = 0; at < U.lines.length; at += 4) { shape.moveTo(U.lines[at] - bx, U.lines[at + 1] - by); shape.lineTo(U.lines[at + 2] - bx, U.lines[at + 3] - by); }
    Object.assign(U, { file: asked.file, page: asked.page, scale: asked.metresPerUnit });
    measure();
    if (!isKnown) fit();
  } catch (error) {
    U = null; shape = null; images = [];
    near_ = nothing();
    toast(asked.file + ' : ' + error.message + (error.body?.fix ? ' — ' + error.body.fix : ''), true);
  }
  hint(); panel(); draw();
};
/* The dark pixels of the pictures that lie straight. */
const MOST_INK = 4e6;
const inkOf = () => {
  const { m, o } = scaleOf();
  const grids = images.filter(({ matrix: [a, b, c, d] }) => b === 0 && c === 0 && a > 0 && d > 0).map(({ image, matrix: [a, , , d, e, f] }) => {
    const shrink = Math.min(1, Math.sqrt(MOST_INK / (image.width * image.height)));
    const [w, h] = [Math.max(1, Math.round(image.width * shrink)), Math.max(1, Math.round(image.height * shrink))];
    const side = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
    side.fillStyle = '#fff';
    side.fillRect(0, 0, w, h);
    side.drawImage(image, 0, 0, w, h);
    const { data } = side.getImageData(0, 0, w, h), dark = new Uint8Array(w * h);
    for (let at = 0; at < dark.length; at++) dark[at] = data[4 * at] + data[4 * at + 1] + data[4 * at + 2] < 480 ? 1 : 0;
    return { w, h, dark, mx: (a * m) / w, my: (d * m) / h, x0: o[0] + e * m, y0: o[1] + (f + d) * m };
  });
  return (point, axis, tolerance) => grids.reduce((found, grid) => found ?? inkAt(grid, point, axis, tolerance), null);
};
const drawUnder = () => {
  const { w, h } = size(), ratio = devicePixelRatio || 1;
  if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) { canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio); }
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  if (!U) return;
  const { m, o } = scaleOf(), k = cam.k * m * ratio;
  const [u, v] = toScreen(o).map((each) => each * ratio);
  pen.globalAlpha = opacity;
  for (const { image, matrix } of images) {
    pen.setTransform(k, 0, 0, -k, u, v);
    pen.transform(...matrix);
    pen.transform(1, 0, 0, -1, 0, 1);
    pen.drawImage(image, 0, 0, 1, 1);
  }
  if (shape) {
    pen.setTransform(k, 0, 0, -k, u + U.box[0] * k, v - U.box[1] * k);
    pen.lineWidth = (1.1 * ratio) / k;
    pen.strokeStyle = '#5b6b7a';
    pen.stroke(shape);
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = '#37597a';
  const px = Math.min(15, 0.28 * cam.k);
  if (px > 6) { pen.font = px + 'px system-ui'; pen.textAlign = 'center'; for (const { at, text } of U.texts) { const [x, y] = toScreen([at[0] * m + o[0], at[1] * m + o[1]]); if (x > -50 && y > -20 && x < w + 50 && y < h + 20) pen.fillText(text, x, y); } }
  pen.globalAlpha = 1;
};

/* ---- drawing ---- */
let asked = false;
const draw = () => { if (asked) return; asked = true; requestAnimationFrame(() => { asked = false; if (S) { drawUnder(); drawOver(); } }); };
const pointsText = (polygon) => polygon.map((each) => toScreen(each).map((value) => value.toFixed(1)).join(',')).join(' ');
const lineNode = (from, to, attributes) => { const [[x1, y1], [x2, y2]] = [toScreen(from), toScreen(to)]; return make('line', { x1, y1, x2, y2, ...attributes }); };
const middle = (polygon) => { const xs = polygon.map(([x]) => x), ys = polygon.map(([, y]) => y); return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]; };
const labelAt = (polygon) => { const at = middle(polygon); return isInside(at, polygon) ? at : [(polygon[0][0] + polygon[1][0] + polygon[2][0]) / 3, (polygon[0][1] + polygon[1][1] + polygon[2][1]) / 3]; };
const isSel = (kind, id) => sel !== null && sel.kind === kind && sel.id === id;
const THICK = { exterior: 5, bearing: 5, partition: 3 };
const short = (text, px) => { const most = Math.floor(px / 6.2); return text.length <= most ? text : most < 4 ? '' : text.slice(0, most - 1) + '…'; };
const roomNodes = () => list('rooms').flatMap((room) => {
  const polygon = dragged('room', room) ?? outline(room);
  if (polygon.length < 3) return [];
  const xs = polygon.map(([x]) => x), px = (Math.max(...xs) - Math.min(...xs)) * cam.k;
  const [u, v] = toScreen(labelAt(polygon));
  const name = short(room.name ?? room.id, px), area = areaOf(polygon).toFixed(1) + ' ' + T.area;
  return [make('polygon', { class: 't-room' + (isSel('room', room.id) ? ' on' : ''), points: pointsText(polygon) }),
    ...(name ? [make('text', { class: 't-name', x: u, y: v }, name), ...(px > 60 ? [make('text', { class: 't-name small', x: u, y: v + 14 }, area)] : [])] : [])];
});
const wallKey = ({ from, to }) => from.join() + ';' + to.join();
const openingNodes = () => floor().openings.flatMap((placed, at) => {
  if (placed === null) return [];
  const own = list('openings')[at];
  const moved = drag?.kind === 'opening' && drag.id === at && drag.at ? [drag.at[0] - (placed.from[0] + placed.to[0]) / 2, drag.at[1] - (placed.from[1] + placed.to[1]) / 2] : [0, 0];
  const ends = [placed.from, placed.to].map(([x, y]) => [x + moved[0], y + moved[1]]);
  const kind = own.publicEntrance ? 't-entrance' : own.kind === 'door' ? 't-door' : 't-window';
  return [lineNode(...ends, { class: 't-gap' }), lineNode(...ends, { class: kind + (isSel('opening', at) ? ' on' : '') })];
});
const apList = () => [...list('accessPoints').map((ap) => ({ ...ap, kind: 'ap', pinned: true })), ...floor().planned.filter(({ id }) => !list('accessPoints').some((ap) => ap.id === id) && !freed.has(location_().id + '/' + id)).map((ap) => ({ ...ap, kind: 'planned', pinned: false }))];
const freed = new Set();
const apNodes = () => apList().map(({ id, at, pinned, kind }) => {
  const [u, v] = toScreen(drag?.kind === kind && drag.id === id && drag.at ? drag.at : at);
  return make('g', { class: 't-ap' + (pinned ? ' pinned' : '') + (isSel(kind, id) ? ' on' : '') }, make('circle', { cx: u, cy: v, r: 7 }), make('text', { x: u + 10, y: v - 6 }, id));
});
const handlesOf = (room) => {
  if (room.rect) { const [x, y, w, h] = room.rect; return [[0, 0], [0.5, 0], [1, 0], [1, 0.5], [1, 1], [0.5, 1], [0, 1], [0, 0.5]].map(([i, j]) => ({ i, j, at: [x + w * i, y + h * j] })); }
  return (room.polygon ?? []).flatMap((corner, index) => (Array.isArray(corner) ? [{ index, at: corner }] : []));
};
const selRoom = () => (sel?.kind === 'room' ? list('rooms').find(({ id }) => id === sel.id) : null);
/* A room as it would be where its handle is let go. */
const dragged = (kind, room) => {
  if (kind !== 'room' || drag?.kind !== 'handle' || drag.id !== room.id || !drag.at) return null;
  const next = movedRoom(room, drag.handle, drag.at);
  return next.rect ? outlineOfRect(next.rect) : next.polygon.filter(Array.isArray);
};
const outlineOfRect = ([x, y, w, h]) => [[x, y], [x + w, y], [x + w, y + h], [x, y + h]];
const rectOf = ([ax, ay], [bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.abs(bx - ax), Math.abs(by - ay)].map(mm);
const movedRoom = (room, { i, j, index }, [px, py]) => {
  if (!room.rect) return { polygon: room.polygon.map((corner, at) => (at === index ? [px, py] : corner)) };
  const [x, y, w, h] = room.rect;
  const far = [i === 0 ? x + w : x, j === 0 ? y + h : y];
  return { rect: rectOf([i === 0.5 ? x : px, j === 0.5 ? y : py], [i === 0.5 ? x + w : far[0], j === 0.5 ? y + h : far[1]]) };
};
const draftNodes = () => {
  const at = snapped?.at ?? null, nodes = [];
  if (pending?.polygon) nodes.push(make('polygon', { class: 't-draft', points: pointsText(pending.polygon) }));
  if (points.length > 0) {
    const shown = at && !pending ? [...points, at] : points;
    if (tool === 'rect' && shown.length === 2) nodes.push(make('polygon', { class: 't-draft', points: pointsText(outlineOfRect(rectOf(shown[0], shown[1]))) }));
    else nodes.push(make('polyline', { class: 't-draft', points: pointsText(shown) }));
    if (tool === 'rect' && shown.length === 2) { const [, , w, h] = rectOf(shown[0], shown[1]); const [u, v] = toScreen([(shown[0][0] + shown[1][0]) / 2, (shown[0][1] + shown[1][1]) / 2]); nodes.push(make('text', { class: 't-name', x: u, y: v }, w.toFixed(2) + ' × ' + h.toFixed(2) + ' m')); }
    for (const each of points) { const [u, v] = toScreen(each); nodes.push(make('circle', { class: 't-handle', cx: u, cy: v, r: 4 })); }
  }
  if (at && (tool !== 'select' || sub || keyed)) {
    const [u, v] = toScreen(at), { w, h } = size();
    nodes.push(make('line', { class: 't-cross', x1: 0, y1: v, x2: w, y2: v, opacity: snapped.y ? 0.9 : 0.3 }), make('line', { class: 't-cross', x1: u, y1: 0, x2: u, y2: h, opacity: snapped.x ? 0.9 : 0.3 }), make('circle', { class: 't-snap', cx: u, cy: v, r: snapped.x && snapped.y ? 6 : 3 }));
  }
  return nodes;
};
const drawOver = () => {
  if (floor() === null) { svg.replaceChildren(); return; }
  const [ox, oy] = toScreen([0, 0]), { w, h } = size();
  const walls = floor().walls.map((wall) => lineNode(wall.from, wall.to, { class: 't-wall' + (isSel('wall', wallKey(wall)) ? ' on' : ''), 'stroke-width': THICK[wall.kind] ?? 3 }));
  const room = selRoom();
  const handles = tool === 'select' && room ? handlesOf(room).map(({ at }) => { const [u, v] = toScreen(at); return make('rect', { class: 't-handle', x: u - 5, y: v - 5, width: 10, height: 10 }); }) : [];
  const faults = S.findings.filter((each) => each.severity === 'error' && each.x !== undefined && each.floorId === floor().id && (each.locationId ?? location_().id) === location_().id).map(({ x, y }) => { const [u, v] = toScreen([x, y]); return make('circle', { class: 't-fault', cx: u, cy: v, r: 12 }); });
  svg.replaceChildren(make('line', { class: 't-axis', x1: ox, y1: 0, x2: ox, y2: h }), make('line', { class: 't-axis', x1: 0, y1: oy, x2: w, y2: oy }), ...roomNodes(), ...walls, ...openingNodes(), ...faults, ...apNodes(), ...handles, ...draftNodes());
};

/* ---- what is under a point ---- */
const targets = () => { const outlines = list('rooms').map(outline).filter((each) => each.length > 2); return { corners: [...outlines.flat(), ...(points.length > 2 ? [points[0]] : [])], edges: outlines.flatMap(edgesOf), ...near_ }; };
const snapAt = (point, tolerance, exact = false) => (exact ? { at: point.map(cm), x: false, y: false } : snap(point, tolerance / cam.k, targets()));
const wallAt = (point, tolerance) => floor().walls.map((wall) => ({ wall, off: near(along(point, [...wall.from, ...wall.to]), point) })).filter(({ off }) => off <= tolerance / cam.k).sort((a, b) => a.off - b.off)[0]?.wall ?? null;
const hit = (point, tolerance) => {
  const reach = tolerance / cam.k;
  const room = selRoom();
  const handle = room && handlesOf(room).find(({ at }) => near(at, point) <= reach);
  if (handle) return { kind: 'handle', id: room.id, handle };
  const ap = apList().filter(({ at }) => near(at, point) <= reach).sort((a, b) => near(a.at, point) - near(b.at, point))[0];
  if (ap) return { kind: ap.kind, id: ap.id };
  const opening = floor().openings.findIndex((each) => each !== null && near(along(point, [...each.from, ...each.to]), point) <= reach * 0.8);
  if (opening >= 0) return { kind: 'opening', id: opening };
  const wall = wallAt(point, tolerance * 0.6);
  if (wall) return { kind: 'wall', id: wallKey(wall) };
  const inside = list('rooms').findLast((each) => isInside(point, outline(each)));
  return inside ? { kind: 'room', id: inside.id } : null;
};

/* ---- tools ---- */
const label = (pairs, key) => pairs.find(([each]) => each === key)?.[1] ?? key ?? '';
const keyOf = (pairs, text) => pairs.find(([key, name]) => key === text.trim() || name.toLowerCase() === text.trim().toLowerCase())?.[0] ?? null;
const choose = (name) => {
  if (name === 'fit') return fit();
  tool = name; sub = null; points = []; pending = null; drag = null;
  if (name !== 'select') sel = null;
  for (const button of document.querySelectorAll('[data-tool]')) button.setAttribute('aria-pressed', String(button.dataset.tool === name));
  hint(); panel(); draw();
};
const hint = () => { $('hint').textContent = (plain().underlay?.file && U && !plain().underlay.metresPerUnit && sub === null ? T.noScale + ' ' : '') + (T.hint[sub ?? tool] ?? ''); };
const roomsOf = (wall) => wall.rooms.map((each) => each ?? 'outside');
const takenIds = () => location_().floors.flatMap((each) => (each.plain.rooms ?? []).map(({ id }) => id));
const addOpening = (kind, at) => {
  const wall = wallAt(at, 24);
  if (!wall) return toast(T.noWall);
  const [a, b] = roomsOf(wall);
  if (a === b) return toast(T.noWall);
  const on = along(at, [...wall.from, ...wall.to]);
  const index = list('openings').length;
  const value = { kind, between: a === 'outside' ? [b, a] : [a, b], at: on.map(cm), widthM: kind === 'door' ? last.doorM : last.windowM, material: last[kind] };
  commit([addTo('openings', value)], () => { sel = { kind: 'opening', id: index }; });
};
/* What a wall is made of: the entry of its two rooms, or of its own stretch, else a new entry. */
const partitionOf = (wall) => list('partitions').findIndex((each) => (each.between ? same([...each.between].sort(), roomsOf(wall).sort()) : wall.rooms[0] === wall.rooms[1] && each.from && near(along(wall.from, [...each.from, ...each.to]), wall.from) < 0.02 && near(along(wall.to, [...each.from, ...each.to]), wall.to) < 0.02));
const wallMaterial = (wall, material) => {
  last.wall = material === 'none' ? last.wall : material;
  const at = partitionOf(wall);
  if (at < 0) return commit([addTo('partitions', { between: wall.rooms[0] === null ? roomsOf(wall).reverse() : roomsOf(wall), material })]);
  const { bearing, ...rest } = list('partitions')[at];
  return commit([setTo(['partitions', at], { ...rest, material }, list('partitions')[at])]);
};
const deleteRoom = (room) => {
  const names = ({ between, room: own }) => own === room.id || (between ?? []).includes(room.id);
  const cut = (key) => list(key).map((each, at) => [each, at]).filter(([each]) => names(each)).reverse().map(([each, at]) => takeOut([key, at], each));
  commit([...cut('openings'), ...cut('partitions'), takeOut(['rooms', { id: room.id }], room)], () => { sel = null; });
};
const deleteSel = () => {
  if (sel === null) return;
  if (sel.kind === 'room') return deleteRoom(selRoom());
  if (sel.kind === 'opening') { const at = sel.id; return commit([takeOut(['openings', at], list('openings')[at])], () => { sel = null; }); }
  if (sel.kind === 'ap') return freeAp(sel.id);
  if (sel.kind === 'wall') { const wall = floor().walls.find((each) => wallKey(each) === sel.id); const at = wall ? partitionOf(wall) : -1; if (at >= 0) commit([takeOut(['partitions', at], list('partitions')[at])], () => { sel = null; }); }
};
const entryOf = ({ id, mount, heightM, article, port }, at) => ({ id, at, mount, heightM, article, port });
const pinAp = (id, at) => { const ap = floor().planned.find((each) => each.id === id); commit([addTo('accessPoints', entryOf(ap, at ?? ap.at))], () => { sel = { kind: 'ap', id }; }); };
const freeAp = (id) => { const ap = list('accessPoints').find((each) => each.id === id); commit([takeOut(['accessPoints', { id }], ap)], () => { sel = null; toast(T.freed); }); };
const moveAp = (kind, id, at) => { if (kind === 'planned') return pinAp(id, at); const ap = list('accessPoints').find((each) => each.id === id); commit([setTo(['accessPoints', { id }, 'at'], at, ap.at)]); };
const moveOpening = (id, at) => { const own = list('openings')[id]; commit([setTo(['openings', id], { ...own, at }, own)]); };
const onWallOf = (id, point) => {
  const placed = floor().openings[id];
  const walls = floor().walls.filter((wall) => same([...roomsOf(wall)].sort(), placed.rooms.map((each) => each ?? 'outside').sort()));
  const ways = [...walls.map((wall) => [...wall.from, ...wall.to]), [...placed.from, ...placed.to]].map((line) => along(point, line));
  return ways.sort((a, b) => near(a, point) - near(b, point))[0].map(cm);
};
const saveHandle = ({ id, handle, at }) => {
  const room = list('rooms').find((each) => each.id === id), next = movedRoom(room, handle, at);
  if (next.rect && (next.rect[2] < 0.3 || next.rect[3] < 0.3)) return toast(T.tooSmall);
  if (next.rect) return commit([setTo(['rooms', { id }, 'rect'], next.rect, room.rect)]);
  return commit([setTo(['rooms', { id }, 'polygon', handle.index], at, room.polygon[handle.index])]);
};
const closeRoom = (shape) => {
  const polygon = shape.rect ? outlineOfRect(shape.rect) : shape.polygon;
  if (areaOf(polygon) < 0.2) { points = []; draw(); return toast(T.tooSmall); }
  pending = { kind: 'room', shape, polygon };
  points = [];
  panel(); draw();
  $('form').querySelector('input')?.focus();
};
const underlayEdit = (change) => { const own = plain().underlay; const next = Object.fromEntries(Object.entries({ ...(own ?? {}), ...change }).filter(([, value]) => value !== undefined)); return setTo(['underlay'], next, own); };
const press = (at, touched = false) => {
  if (floor() === null || pending) return;
  const reach = touched ? 22 : 12;
  if (sub === 'move') { const { kind, id } = sel; sub = null; hint(); return kind === 'opening' ? moveOpening(id, onWallOf(id, at)) : moveAp(kind, id, at); }
  if (sub === 'scale') { points.push(at); if (points.length === 2) { pending = { kind: 'scale', points }; points = []; panel(); $('form').querySelector('input').focus(); } return draw(); }
  if (sub === 'origin') { pending = { kind: 'origin', at }; panel(); $('form').querySelector('input').focus(); return draw(); }
  if (tool === 'rect') { points.push(at); if (points.length === 2) closeRoom({ rect: rectOf(points[0], points[1]) }); else panel(); return draw(); }
  if (tool === 'poly') {
    if (points.length > 2 && near(at, points[0]) <= reach / cam.k) return closeRoom({ polygon: points });
    if (points.length === 0 || near(at, points.at(-1)) > 0.02) points.push(at);
    panel(); return draw();
  }
  if (tool === 'door' || tool === 'window') return addOpening(tool, at);
  if (tool === 'wall') {
    const wall = points.length === 0 ? wallAt(at, reach * 0.6) : null;
    if (wall) { sel = { kind: 'wall', id: wallKey(wall) }; panel(); draw(); return $('form').querySelector('input')?.focus(); }
    points.push(at);
    if (points.length === 2) { const [from, to] = points; points = []; if (near(from, to) > 0.05) commit([addTo('partitions', { from, to, material: last.wall })]); }
    return draw();
  }
};

/* ---- pointer, wheel, keys ---- */
const pointers = new Map();
const pointOf = (event) => { const box = svg.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
const isDrawing = () => tool !== 'select' && tool !== 'under' || sub !== null;
let began = null, pinch = null;
svg.addEventListener('pointerdown', (event) => {
  if (floor() === null) return;
  svg.focus({ preventScroll: true });
  svg.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, pointOf(event));
  keyed = false;
  if (pointers.size === 2) { const [a, b] = [...pointers.values()]; pinch = { far: near(a, b), mid: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] }; drag = null; began = null; return; }
  const touched = event.pointerType !== 'mouse', at = toPlan(pointOf(event));
  began = { screen: pointOf(event), cam: { ...cam }, touched, moved: false, found: isDrawing() || event.button === 1 ? null : hit(at, touched ? 20 : 11), isPan: event.button === 1 };
  if (began.found && ['handle', 'ap', 'planned', 'opening'].includes(began.found.kind)) drag = { ...began.found, at: null };
});
svg.addEventListener('pointermove', (event) => {
  const screen = pointOf(event);
  if (pointers.has(event.pointerId)) pointers.set(event.pointerId, screen);
  if (pinch && pointers.size === 2) {
    const [a, b] = [...pointers.values()], mid = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], far = near(a, b);
    const [u, v] = [toPlan(pinch.mid), toPlan(mid)];
    cam.x += u[0] - v[0]; cam.y += u[1] - v[1];
    if (pinch.far > 10) zoom(far / pinch.far, mid);
    pinch = { far, mid };
    return draw();
  }
  const exact = event.altKey || free, reach = began?.touched ? 18 : 12;
  const raw = toPlan(screen);
  if (began && near(screen, began.screen) > (began.touched ? 9 : 4)) began.moved = true;
  if (drag && began?.moved) {
    const placed = drag.kind === 'handle' ? snapAt(raw, reach, exact).at : drag.kind === 'opening' ? onWallOf(drag.id, raw) : raw.map(cm);
    drag.at = drag.kind === 'handle' && drag.handle.i === 0.5 ? [drag.handle.at[0], placed[1]] : drag.kind === 'handle' && drag.handle.j === 0.5 ? [placed[0], drag.handle.at[1]] : placed;
    return draw();
  }
  if (began?.moved && (!isDrawing() || began.touched || began.isPan)) { cam.x = began.cam.x - (screen[0] - began.screen[0]) / cam.k; cam.y = began.cam.y + (screen[1] - began.screen[1]) / cam.k; return draw(); }
  if (!keyed) { snapped = isDrawing() ? snapAt(raw, reach, exact) : null; draw(); }
});
const release = (event) => {
  const wasPinch = pinch !== null;
  pointers.delete(event.pointerId);
  if (wasPinch) { if (pointers.size === 0) pinch = null; began = null; return; }
  const start = began, held = drag;
  began = null; drag = null;
  if (!start || event.type === 'pointercancel') return draw();
  if (held?.at) { if (held.kind === 'handle') saveHandle(held); else if (held.kind === 'opening') moveOpening(held.id, held.at); else moveAp(held.kind, held.id, held.at); return draw(); }
  if (start.moved && (!isDrawing() || start.touched || start.isPan)) return;
  const raw = toPlan(pointOf(event));
  if (isDrawing()) return press(tool === 'door' || tool === 'window' ? raw : snapAt(raw, start.touched ? 18 : 12, event.altKey || free).at, start.touched);
  if (tool === 'select') { sel = start.found?.kind === 'handle' ? sel : start.found; panel(); draw(); }
};
svg.addEventListener('pointerup', release);
svg.addEventListener('pointercancel', release);
svg.addEventListener('pointerleave', () => { if (!keyed) { snapped = null; draw(); } });
svg.addEventListener('wheel', (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY * 0.0015), pointOf(event)); }, { passive: false });
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
svg.addEventListener('keydown', (event) => {
  const arrow = ARROWS[event.key];
  if (arrow) {
    event.preventDefault();
    const by = event.shiftKey ? 1 : event.altKey ? 0.01 : 0.1;
    keyed = true;
    cursor = [cm(cursor[0] + arrow[0] * by), cm(cursor[1] + arrow[1] * by)];
    const [u, v] = toScreen(cursor), { w, h } = size();
    if (u < 20 || v < 20 || u > w - 20 || v > h - 20) { cam.x = cursor[0]; cam.y = cursor[1]; }
    snapped = { at: cursor, x: false, y: false };
    return draw();
  }
  if (event.key === 'Enter' && !pending) {
    event.preventDefault();
    if (tool === 'poly' && points.length > 2 && !keyed) return closeRoom({ polygon: points });
    if (isDrawing()) { if (!snapped) keyed = true; const at = keyed ? cursor : snapped.at; if (keyed) snapped = { at, x: false, y: false }; { if (tool === 'poly' && points.length > 2 && near(at, points.at(-1)) < 0.02) closeRoom({ polygon: points }); else press(at); } }
    else { sel = hit(cursor, 14); if (sel?.kind === 'handle') sel = { kind: 'room', id: sel.id }; panel(); draw(); }
  } else if (event.key === 'Backspace' && points.length > 0) { event.preventDefault(); points.pop(); draw(); }
  else if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); deleteSel(); }
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
});
const isTyping = ({ target }) => /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || $('dialog').open;
document.addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 's') { event.preventDefault(); review(); }
    else if (!isTyping(event) && key === 'z') { event.preventDefault(); step(event.shiftKey ? 1 : -1); }
    else if (!isTyping(event) && key === 'y') { event.preventDefault(); step(1); }
    return;
  }
  if (event.key === 'Escape' && !$('dialog').open) { points = []; pending = null; sub = null; drag = null; sel = null; snapped = keyed ? snapped : null; hint(); panel(); draw(); svg.focus(); return; }
  if (isTyping(event) || event.altKey) return;
  const button = [...document.querySelectorAll('[data-tool]')].find((each) => each.getAttribute('aria-keyshortcuts') === key.toUpperCase());
  if (button) { event.preventDefault(); choose(button.dataset.tool); svg.focus(); }
});

/* ---- panel ---- */
const field = (text, input) => el('label', {}, text, input);
const textInput = (value, options, onChange) => { const input = el('input', { value: value ?? '', autocomplete: 'off' }); if (options) input.setAttribute('list', options); if (onChange) input.addEventListener('change', () => onChange(input.value, input)); return input; };
const numberInput = (value, step, onChange) => { const input = el('input', { type: 'number', step, value: value ?? '' }); input.inputMode = 'decimal'; if (onChange) input.addEventListener('change', () => { if (input.value === '' || Number.isFinite(input.valueAsNumber)) onChange(input.value === '' ? null : input.valueAsNumber, input); }); return input; };
const keyInput = (text, pairs, options, key, onKey) => field(text, textInput(label(pairs, key), options, (value, input) => {
  const found = keyOf(pairs, value);
  input.setAttribute('aria-invalid', String(found === null));
  if (found === null) toast('« ' + value + ' » : ' + T.unknown);
  else { input.value = label(pairs, found); onKey(found); }
}));
const button = (text, onClick, properties = {}) => { const made = el('button', { type: 'button', textContent: text, ...properties }); made.addEventListener('click', onClick); return made; };
const roomName = (id) => (id === null || id === 'outside' ? T.outside : (list('rooms').find((each) => each.id === id)?.name ?? id));
const heading = (text) => el('h2', { textContent: text });
const setRoom = (room, key, value) => { if (value === room[key] || (value === null && room[key] === undefined)) return; commit([value === null ? takeOut(['rooms', { id: room.id }, key], room[key]) : setTo(['rooms', { id: room.id }, key], value, room[key])]); };
const roomForm = (room) => {
  const set = (key) => (value) => setRoom(room, key, value);
  const box = room.rect ? ['x', 'y', T.widthM, T.depthM].map((name, at) => field(name + (at < 2 ? ' (m)' : ''), numberInput(room.rect[at], 0.01, (value) => { if (value !== null && (at < 2 || value > 0)) setRoom(room, 'rect', room.rect.map((each, index) => (index === at ? value : each))); }))) : [];
  return [heading(room.name ?? room.id), field(T.name, textInput(room.name, null, (value) => value.trim() && set('name')(value.trim()))), keyInput(T.use, C.uses, 'uses', room.use, set('use')),
    ...(box.length ? [el('div', { className: 'two' }, ...box)] : []),
    el('div', { className: 'two' }, field(T.seats, numberInput(room.seats, 1, set('seats'))), field(T.workplaces, numberInput(room.workplaces, 1, set('workplaces'))), field(T.heightM, numberInput(room.heightM, 0.01, set('heightM')))),
    el('div', { className: 'buttons' }, button(T.remove, () => deleteRoom(room)))];
};
const newRoomForm = () => {
  const name = textInput('', null), use = textInput(label(C.uses, 'unknown'), 'uses');
  use.addEventListener('focus', () => use.select());
  let touched = false;
  use.addEventListener('input', () => { touched = true; });
  name.addEventListener('input', () => { if (!touched) use.value = label(C.uses, useOf(name.value, C.words) ?? 'unknown'); });
  const add = () => {
    const key = keyOf(C.uses, use.value || 'unknown') ?? null;
    if (key === null) { toast('« ' + use.value + ' » : ' + T.unknown); use.focus(); return; }
    const given = name.value.trim() || label(C.uses, key);
    const room = { id: freeId(given, takenIds()), name: given, use: key, ...pending.shape };
    pending = null;
    commit([addTo('rooms', room)]);
    svg.focus();
  };
  const form = el('form', {}, field(T.name, name), field(T.use, use), el('p', { className: 'note', textContent: areaOf(pending.polygon).toFixed(2) + ' ' + T.area }), el('div', { className: 'buttons' }, el('button', { type: 'submit', className: 'main', textContent: T.add }), button(T.cancel, () => { pending = null; panel(); draw(); svg.focus(); })));
  form.addEventListener('submit', (event) => { event.preventDefault(); add(); });
  return [form];
};
const smallForm = (fields, done) => {
  const form = el('form', {}, ...fields, el('div', { className: 'buttons' }, el('button', { type: 'submit', className: 'main', textContent: T.place }), button(T.cancel, () => { pending = null; sub = null; hint(); panel(); draw(); })));
  form.addEventListener('submit', (event) => { event.preventDefault(); done(); });
  return [form];
};
const scaleForm = () => {
  const { points: [a, b] } = pending, length = numberInput(null, 0.001);
  length.required = true; length.min = 0.001;
  return smallForm([field(T.lengthM, length)], () => {
    const { m, o } = scaleOf(), factor = length.valueAsNumber / near(a, b);
    if (!(factor > 0) || !Number.isFinite(factor)) return;
    pending = null; sub = null;
    commit([underlayEdit({ metresPerUnit: Number((m * factor).toPrecision(7)), originM: a.map((value, at) => mm(value - (value - o[at]) * factor)) })], () => { hint(); });
  });
};
const originForm = () => {
  const [x, y] = [numberInput(0, 0.001), numberInput(0, 0.001)], { at } = pending;
  return smallForm([el('div', { className: 'two' }, field('x (m)', x), field('y (m)', y))], () => {
    const { m, o } = scaleOf();
    pending = null; sub = null;
    commit([underlayEdit({ metresPerUnit: Number(m.toPrecision(7)), originM: [mm(o[0] + x.valueAsNumber - at[0]), mm(o[1] + y.valueAsNumber - at[1])] })], () => { hint(); });
  });
};
const openingForm = (at) => {
  const own = list('openings')[at], placed = floor().openings[at];
  if (!own) return [];
  const set = (key) => (value) => { if (value !== own[key] && value !== null) commit([setTo(['openings', at], { ...own, [key]: value }, own)]); };
  const pairs = own.kind === 'door' ? C.doors : C.windows;
  const rooms = own.between ?? [own.room, 'outside'];
  const entrance = el('input', { type: 'checkbox', checked: own.publicEntrance === true });
  entrance.addEventListener('change', () => { const { publicEntrance, ...rest } = own; commit([setTo(['openings', at], entrance.checked ? { ...rest, publicEntrance: true } : rest, own)]); });
  return [heading(T.tool[own.kind]), el('p', { textContent: rooms.map(roomName).join(' / ') }), field(T.widthM, numberInput(own.widthM, 0.01, (value) => { if (value > 0) { last[own.kind + 'M'] = value; set('widthM')(value); } })), keyInput(T.material, pairs, own.kind + 's', own.material, (key) => { last[own.kind] = key; set('material')(key); }),
    ...(own.kind === 'door' && rooms.includes('outside') ? [el('label', { className: 'row' }, entrance, T.entrance)] : []),
    el('div', { className: 'buttons' }, ...(placed ? [button(T.move, () => { sub = 'move'; hint(); svg.focus(); })] : []), button(T.remove, deleteSel))];
};
const wallForm = () => {
  const wall = floor().walls.find((each) => wallKey(each) === sel.id);
  if (!wall) return [];
  return [heading(T.tool.wall), el('p', { textContent: wall.rooms.map(roomName).join(' / ') + ' · ' + near(wall.from, wall.to).toFixed(2) + ' m' }), keyInput(T.material, C.walls, 'walls', wall.material, (key) => wallMaterial(wall, key)),
    el('div', { className: 'buttons' }, button(T.none, () => wallMaterial(wall, 'none')), ...(partitionOf(wall) >= 0 ? [button(T.remove, deleteSel)] : []))];
};
const apForm = () => {
  const ap = apList().find(({ kind, id }) => kind === sel.kind && id === sel.id);
  if (!ap) return [];
  const move = (index) => (value) => { if (value !== null && value !== ap.at[index]) moveAp(ap.kind, ap.id, ap.at.map((each, at) => (at === index ? value : each))); };
  return [heading(T.ap + ' ' + ap.id), el('p', { textContent: ap.pinned ? T.pinned : T.planned }), el('div', { className: 'two' }, field('x (m)', numberInput(ap.at[0], 0.01, move(0))), field('y (m)', numberInput(ap.at[1], 0.01, move(1)))),
    el('div', { className: 'buttons' }, button(T.move, () => { sub = 'move'; hint(); svg.focus(); }), ap.pinned ? button(T.free, () => freeAp(ap.id)) : button(T.pin, () => pinAp(ap.id)))];
};
const underForm = () => {
  const own = plain().underlay ?? {};
  const select = el('select', {}, el('option', { value: '', textContent: T.noFile }), ...[...new Set([...files, ...(own.file ? [own.file] : [])])].map((file) => el('option', { value: file, textContent: file })));
  select.value = own.file ?? '';
  select.addEventListener('change', () => commit([select.value === '' ? takeOut(['underlay'], plain().underlay) : setTo(['underlay'], { file: select.value }, plain().underlay)]));
  const shown = el('input', { type: 'range', min: 0.1, max: 1, step: 0.05, value: opacity });
  shown.addEventListener('input', () => { opacity = shown.valueAsNumber; draw(); });
  const parts = [heading(T.tool.under), field(T.file, select), ...(files.length === 0 || !own.file ? [el('p', { className: 'note', textContent: T.putThere })] : [])];
  if (!own.file) return parts;
  if (/\.pdf$/i.test(own.file)) parts.push(field(T.pageNumber, numberInput(own.page ?? 1, 1, (value) => { if (value >= 1) commit([underlayEdit({ page: value })]); })));
  parts.push(field(T.opacity, shown));
  if (!U) return parts;
  if (!own.metresPerUnit) parts.push(el('p', { className: 'warn', textContent: T.noScale }));
  if (U.proposed && (own.metresPerUnit === undefined || Math.abs(own.metresPerUnit / U.proposed.metresPerUnit - 1) > 0.005)) {
    const wrong = U.proposed.doubt === 'unit-header-wrong';
    parts.push(el('p', { textContent: T.proposed + ' : ' + U.proposed.unit + (wrong ? ' (' + T.headerWrong + ')' : '') }), el('div', { className: 'buttons' }, button(T.take, () => { const m = U.proposed.metresPerUnit; commit([underlayEdit({ metresPerUnit: Number(m.toPrecision(7)), originM: own.originM ?? (U.format === 'DXF' ? [mm(-U.box[0] * m), mm(-U.box[1] * m)] : [0, 0]) })]); })));
  }
  parts.push(el('div', { className: 'buttons' }, button(T.scale, () => { sub = 'scale'; points = []; pending = null; hint(); svg.focus(); }), button(T.origin, () => { sub = 'origin'; points = []; pending = null; hint(); svg.focus(); })));
  if (own.metresPerUnit) parts.push(el('p', { className: 'note', textContent: T.metresPerUnit + ' : ' + own.metresPerUnit + ' · [' + (own.originM ?? [0, 0]).join(' ; ') + ']' }));
  return parts;
};
const pointForm = () => {
  const [x, y] = [numberInput(null, 0.01), numberInput(null, 0.01)];
  const form = el('form', {}, el('div', { className: 'two' }, field('x (m)', x), field('y (m)', y)), el('div', { className: 'buttons' }, el('button', { type: 'submit', textContent: T.place })));
  form.addEventListener('submit', (event) => { event.preventDefault(); if (Number.isFinite(x.valueAsNumber) && Number.isFinite(y.valueAsNumber)) { press([x.valueAsNumber, y.valueAsNumber]); if (!pending) $('form').querySelector('input')?.focus(); } });
  return [heading(T.point), form];
};
const floorForm = () => {
  const own = plain().walls ?? {};
  return [heading(T.floorWalls), ...['exterior', 'bearing', 'partition'].map((key) => keyInput(T[key], C.walls, 'walls', own[key], (value) => { if (value !== own[key]) commit([setTo(['walls', key], value, own[key])]); })), field(T.heightM, numberInput(plain().heightM, 0.01, (value) => { if (value > 0) commit([setTo(['heightM'], value, plain().heightM)]); }))];
};
const formNodes = () => {
  if (floor() === null) return [];
  if (pending) return pending.kind === 'room' ? newRoomForm() : pending.kind === 'scale' ? scaleForm() : originForm();
  if (sel?.kind === 'room' && selRoom()) return roomForm(selRoom());
  if (sel?.kind === 'opening') return openingForm(sel.id);
  if (sel?.kind === 'wall') return wallForm();
  if (sel?.kind === 'ap' || sel?.kind === 'planned') return apForm();
  if (tool === 'under') return underForm();
  if (tool === 'rect' || tool === 'poly') return pointForm();
  return floorForm();
};
/* The form is made anew after each change; the field in which somebody is stays the one in which they are. */
const panel = () => {
  const fields = [...$('form').querySelectorAll('input,select,button')], at = fields.indexOf(document.activeElement);
  const name = $('form').querySelector('h2')?.textContent;
  $('form').replaceChildren(...formNodes());
  if (at >= 0 && name === $('form').querySelector('h2')?.textContent) $('form').querySelectorAll('input,select,button')[at]?.focus();
};
const lists = () => {
  const own = S.findings;
  const count = (severity) => own.filter((each) => each.severity === severity).length;
  $('findings').replaceChildren(...(own.length === 0 ? [el('li', { textContent: T.noError })] : [el('li', { className: 'note', textContent: T.errors + ' : ' + count('error') + ', ' + T.warnings + ' : ' + count('warning') }),
    ...[...own].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0)).slice(0, 60).map((each) => { const item = el('li', { className: each.severity }); const go = button('', () => { if (each.x !== undefined) { cam.x = each.x; cam.y = each.y; cursor = [each.x, each.y]; draw(); } }); const text = el('span', { textContent: each.message, title: each.fix ?? '' }); text.lang = 'en'; go.append(text); item.append(go); return item; })]));
  $('rooms').replaceChildren(...list('rooms').map((room) => el('li', {}, (() => { const go = button('', () => { choose('select'); sel = { kind: 'room', id: room.id }; panel(); draw(); }); go.append(el('span', { textContent: room.name ?? room.id }), el('small', { textContent: areaOf(outline(room)).toFixed(1) + ' ' + T.area })); return go; })())));
};
const toast = (text, stays = false) => { const box = $('toast'); box.textContent = text; box.hidden = false; clearTimeout(toast.timer); if (!stays) toast.timer = setTimeout(() => { box.hidden = true; }, 5000); };
$('toast').addEventListener('click', () => { $('toast').hidden = true; });
const gone = (is) => { if (isGone === is) return; isGone = is; if (is) toast(T.gone, true); else $('toast').hidden = true; if (S) status(); };
const status = () => {
  const dirty = isDirty();
  $('state').dataset.state = isGone ? 'gone' : dirty ? 'dirty' : 'saved';
  const text = isGone ? T.gone : dirty ? T.dirty : hist.length > 1 ? T.saved : '';
  if ($('state').textContent !== text) $('state').textContent = text;
  $('undo').disabled = pos === 0; $('redo').disabled = pos >= hist.length - 1; $('review').disabled = !dirty || conflict;
  document.body.dataset.steps = String(pos);
};
const showConflict = () => {
  const box = $('conflict');
  if (!conflict) { box.hidden = true; return; }
  if (!box.hidden) return;
  const edits = minesEdits();
  box.replaceChildren(el('p', { textContent: T.conflict }), ...(edits.length ? [button(T.replay, () => replay(edits, false), { id: 'replay' })] : []), button(T.drop, () => inTurn(() => restart(null, null)), { id: 'drop' }));
  box.hidden = false;
};
const placeText = (way) => way.slice(4).map((each) => (typeof each === 'object' ? each.id : each)).join(' / ');
const showMisfits = (edits, misfits) => {
  const rows = misfits.map(({ edit, is }) => el('li', {}, el('b', { textContent: placeText(edits[edit].path) }), ' — ' + T.theirs + ' : ', el('code', { textContent: is === null ? T.nowhere : JSON.stringify(is) }), ' — ' + T.mine + ' : ', el('code', { textContent: edits[edit].remove ? T.remove : JSON.stringify(edits[edit].value) })));
  const out = new Set(misfits.map(({ edit }) => edit));
  const box = $('conflict');
  box.replaceChildren(el('p', { textContent: T.misfits }), el('ul', {}, ...rows), button(T.force, () => replay(edits, true), { id: 'force' }), button(T.skip, () => replay(edits.filter((_, at) => !out.has(at)), false), { id: 'skip' }), button(T.drop, () => inTurn(() => restart(null, null)), { id: 'drop' }));
  box.hidden = false;
};
const floors = () => {
  const all = S.locations.flatMap((location, l) => location.floors.map((each, f) => ({ l, f, text: (S.locations.length > 1 ? location.name + ' · ' : '') + each.id })));
  $('floor').replaceChildren(...all.map(({ l, f, text }) => el('option', { value: l + ',' + f, textContent: text, selected: l === place.location && f === place.floor })));
};
$('floor').addEventListener('change', () => { const [l, f] = $('floor').value.split(',').map(Number); place = { location: l, floor: f }; sel = null; choose('select'); refresh(); fit(); });
const refresh = () => {
  if (!location_()?.floors[place.floor]) place = { location: 0, floor: 0 };
  if (sel?.kind === 'wall' && !floor().walls.some((each) => wallKey(each) === sel.id)) sel = null;
  floors(); panel(); lists(); status(); showConflict(); hint(); draw();
  void loadSheet();
};

/* ---- review and save ---- */
const review = () => inTurn(async () => {
  if (!isDirty() || conflict) { toast(conflict ? T.conflict : T.same); return; }
  const { diff, path: file } = await ask('draft', { revision: hist[pos].revision, since: saved });
  $('dialog-title').textContent = T.reviewTitle + ' ' + file;
  $('dialog-note').hidden = !S.findings.some(({ severity }) => severity === 'error');
  $('dialog-note').textContent = T.withErrors;
  $('diff').replaceChildren(...diff.slice(2).map((line) => el('span', { className: line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : line.startsWith('@@') ? 'at' : '', textContent: line })));
  $('dialog').showModal();
  $('dialog-save').focus();
});
const save = () => inTurn(async () => {
  const { revision } = hist[pos];
  $('dialog').close();
  try {
    await order('save', { revision, onto: saved });
    saved = revision;
    toast(T.saved);
  } catch (error) {
    if (error.status !== 409) throw error;
    conflict = true;
  }
  refresh();
});
$('review').addEventListener('click', review);
$('dialog-save').addEventListener('click', save);
$('dialog-close').addEventListener('click', () => $('dialog').close());
$('undo').addEventListener('click', () => step(-1));
$('redo').addEventListener('click', () => step(1));
for (const each of document.querySelectorAll('[data-tool]')) each.addEventListener('click', () => choose(each.dataset.tool));
addEventListener('resize', draw);
addEventListener('beforeunload', (event) => { if (isDirty()) event.preventDefault(); });

/* ---- start ---- */
const options = (id, pairs) => $(id).replaceChildren(...pairs.map(([, name]) => el('option', { value: name })));
inTurn(async () => {
  const { files: found, catalog } = await ask('sheets');
  files = found; C = catalog;
  options('uses', C.uses); options('walls', C.walls); options('doors', C.doors); options('windows', C.windows);
  last = { ...last, door: C.defaults.door, window: C.defaults.window, wall: C.defaults.partition };
  choose('select');
  const events = new EventSource('events');
  events.addEventListener('message', follow);
  events.addEventListener('open', () => gone(false));
  events.addEventListener('error', () => gone(true));
  await restart(null, null);
  fit();
  document.body.dataset.ready = 'true';
});
`.trim()}
`
