import { TRACE_PANEL } from './trace-panel.js'
import { TRACE_SNAP, TRACE_TOOLS } from './trace-tools.js'

/** What the page asks of its server, its state and history, the sheet below and the drawing; a part of `TRACE_SCRIPT`. */
const TRACE_DRAWING = `
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
/* The file changed beside this page: shown where nothing is pending, else told. */
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
  const { w, h } = size(), low = $('hint').offsetHeight;
  const k = Math.min(400, Math.max(0.5, 0.9 * Math.min(w / Math.max(1, x1 - x0), (h - low) / Math.max(1, y1 - y0))));
  cam = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 - low / 2 / k, k };
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
    toast(asked.file + T.colon + error.message + (error.body?.fix ? ' — ' + error.body.fix : ''), true);
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
const decimal = (value, digits) => value.toFixed(digits).replace('.', T.point);
const areaText = (polygon, digits) => decimal(areaOf(polygon), digits) + ' ' + T.area;
const pointsText = (polygon) => polygon.map((each) => toScreen(each).map((value) => value.toFixed(1)).join(',')).join(' ');
const lineNode = (from, to, attributes) => { const [[x1, y1], [x2, y2]] = [toScreen(from), toScreen(to)]; return make('line', { x1, y1, x2, y2, ...attributes }); };
const endsOf = (polygon) => [0, 1].map((axis) => { const all = polygon.map((corner) => corner[axis]); return [Math.min(...all), Math.max(...all)]; });
const middle = (polygon) => endsOf(polygon).map(([from, to]) => (from + to) / 2);
const labelAt = (polygon) => { const at = middle(polygon); return isInside(at, polygon) ? at : [0, 1].map((axis) => (polygon[0][axis] + polygon[1][axis] + polygon[2][axis]) / 3); };
const isSel = (kind, id) => sel !== null && sel.kind === kind && sel.id === id;
const THICK = { exterior: 5, bearing: 5, partition: 3 };
const short = (text, px) => { const most = Math.floor(px / 7); return text.length <= most ? text : most < 4 ? '' : text.slice(0, most - 1) + '…'; };
const roomNodes = () => list('rooms').flatMap((room) => {
  const polygon = dragged('room', room) ?? outline(room);
  if (polygon.length < 3) return [];
  const [py, px] = endsOf(polygon).map(([from, to]) => (areaOf(polygon) / (to - from)) * cam.k);
  const [u, v] = toScreen(labelAt(polygon));
  const name = py < 16 ? '' : short(room.name ?? room.id, px), area = areaText(polygon, 1);
  return [make('polygon', { class: 't-room' + (isSel('room', room.id) ? ' on' : ''), points: pointsText(polygon) }),
    ...(name ? [make('text', { class: 't-name', x: u, y: v }, name), ...(px > 60 && py > 40 ? [make('text', { class: 't-name small', x: u, y: v + 14 }, area)] : [])] : [])];
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
  return make('g', { class: 't-ap' + (pinned ? ' pinned' : '') + (isSel(kind, id) ? ' on' : '') }, make('circle', { cx: u, cy: v, r: 7 }), ...(cam.k > 24 || isSel(kind, id) ? [make('text', { x: u + 10, y: v - 6 }, id)] : []));
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
    if (tool === 'rect' && shown.length === 2) { const [, , w, h] = rectOf(shown[0], shown[1]); const [u, v] = toScreen([(shown[0][0] + shown[1][0]) / 2, (shown[0][1] + shown[1][1]) / 2]); nodes.push(make('text', { class: 't-name', x: u, y: v }, decimal(w, 2) + ' × ' + decimal(h, 2) + ' m')); }
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
`.trim()

const TRACE_START = `
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
`.trim()

/** The page that traces: drawing, tools, history, and what it asks of its server. */
export const TRACE_SCRIPT = `${TRACE_SNAP}
${[TRACE_DRAWING, TRACE_TOOLS, TRACE_PANEL, TRACE_START].join('\n\n')}
`
